//! One item: its state, what changed it, and the rules.
//!
//! | act | while the item is | by |
//! |--|--|--|
//! | publish | (new) | any department; with approval where the department is set so |
//! | approve, disapprove | pending approval; urgent, afterwards | the poster's head, not who posted; what a head posted, the coordinator |
//! | approve after all | active, its head said no afterwards | the same |
//! | claim | open | a department with the main duty |
//! | join | open, dispatched, in progress | a department with a duty that is not in |
//! | invite | open, dispatched, in progress | poster, lead: a department with a duty; coordinator: any |
//! | supplement and ask again | open, dispatched, in progress | poster, after a return |
//! | sign, accept, return | open, dispatched, in progress | a department that was named |
//! | assign | open, dispatched | coordinator: nobody knows, nobody took it, given back, silent |
//! | dispute | open, dispatched, in progress | poster after a return; who was assigned; who came second |
//! | plead | disputed | poster, departments ever in it |
//! | rule | disputed | coordinator, arbiter, not of a department that is a side |
//! | release | in progress; dispatched, the lead silent past its time | lead; poster, coordinator |
//! | ask for more time, a pause, another lead; take it back | in progress | lead |
//! | grant, deny | in progress | coordinator, not of the lead's department |
//! | take over, deny | in progress | the department asked to take the lead |
//! | resume | on hold | lead, coordinator |
//! | report | open, dispatched, in progress | a department that has accepted |
//! | joint report | in progress, every result in | lead |
//! | plan a re-inspection | reported; re-inspection | poster, lead; poster, coordinator |
//! | inspect | re-inspection | the department named, never who reported |
//! | send back, close | reported | poster, coordinator; closing never by who reported |
//! | reopen | closed, for a time | poster, supervisor |
//! | archive | closed | coordinator; the program when the time for reopening is over |
//! | remind | active, somebody else's turn | poster, lead, coordinator, supervisor |
//! | supervise | active, no order waits for its answer | supervisor |
//! | end it | active, ordered | supervisor |
//! | decline to supervise | active, the poster asked for it | supervisor |
//! | answer the supervisor | active | whoever answers for the item |
//! | allow a second fine | open, dispatched, in progress | coordinator |
//! | emergency | active | poster, departments ever in it |
//! | withdraw | pending approval; open, dispatched, nobody at work | poster |
//! | note | pending approval, active, withdrawn; history also closed | poster, departments ever in it, coordinator |
//! | correct | pending approval, active | poster; the lead only names the party |
//!
//! Where no office is named, it takes an officer or a head of the department. The whole table,
//! with every refusal, is the golden file `tests/goldens/matrix.txt`; the states of each act are
//! [`Action::states`].
//!
//! G9 (a joint operation needs an approved plan) has no act here: there are no joint operations yet.

mod action;
mod alarm;
mod apply;
mod card;
mod chosen;
mod cited;
mod command;
mod course;
mod cover;
mod decide;
mod dispute;
mod duty;
mod event;
mod files;
mod gaps;
mod guard;
mod orders;
mod panel;
mod part;
pub mod penalty;
mod record;
mod refusal;
mod request;
mod result;
mod rules;
mod state;
mod supervision;
mod turn;
mod view;

pub use action::Action;
pub use alarm::{Moved, Running, Step, Told};
pub use card::{Card, CardPart, CardTurn, LastChange};
pub use chosen::ChosenDeadline;
pub use cited::{Cited, ItemLink};
pub use command::{Asked, Command, Context, CorrectedField, FieldChange, Inspect, Outcome, Posting};
pub use course::{Began, Course, Pause};
pub use cover::in_stead_of;
pub use decide::decide;
pub use dispute::{Designation, Dispute, Grounds};
pub use duty::{Duty, DutyKind, Holder};
pub use event::{ActorRef, Event, NamedPart, Posted, Recorded};
pub use files::{FILES_MAX, FileRef};
pub use gaps::Gap;
pub use guard::may;
pub use orders::{Fix, OrderToFix};
pub use panel::{Offer, panel};
pub use part::{PartRole, PartState, Participation, ReturnReason, Returned};
pub use penalty::{AllowedFine, FiledFine, act_key, blocked};
pub use record::{Approval, Item, LostClaim, PartyRef, Responsible, SourceRef};
pub use refusal::{Field, FieldProblem, Refusal, Turn};
pub use request::{AnswerDue, Hold, PartDue, Request, RequestKind};
pub use result::{Closing, ClosingCode, Finding, JointReport, Measure, Report, ReportEntry};
pub use rules::{About, Rules};
pub use state::{ItemState, Stage, Urgency};
pub use supervision::{Inspection, LEVELS, Reinspection, Supervision, SupervisionWish};
pub use view::{Viewer, can_view, sees};
