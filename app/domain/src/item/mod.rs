//! One item: its state, what changed it, and the rules.
//!
//! | act | while the item is | by |
//! |--|--|--|
//! | publish | (new) | any department |
//! | claim | open | any department |
//! | join | open, dispatched, in progress | a department that is not in |
//! | invite | open, dispatched, in progress | poster, lead, coordinator |
//! | sign, accept, return | open, dispatched, in progress | a department that was named |
//! | release | in progress; dispatched, the lead silent past its time | lead; poster, coordinator |
//! | report | open, dispatched, in progress | a department that has accepted |
//! | joint report | in progress, every result in | lead |
//! | send back, close | reported | poster, coordinator; closing never by who reported |
//! | reopen | closed, for a time | poster, supervisor |
//! | remind | active, somebody else's turn | poster, lead, coordinator, supervisor |
//! | withdraw | open, dispatched, nobody at work | poster |
//! | note | published | poster, departments ever in it, coordinator |
//! | correct | active | poster |
//!
//! Where no office is named, it takes an officer or a head of the department. The whole table,
//! with every refusal, is the golden file `tests/goldens/matrix.txt`.

mod action;
mod apply;
mod card;
mod clocks;
mod command;
mod decide;
mod duty;
mod event;
mod guard;
mod panel;
mod part;
mod record;
mod refusal;
mod result;
mod state;
mod view;

pub use action::Action;
pub use card::{Card, CardPart, CardTurn, LastChange};
pub use clocks::Rules;
pub use command::{Asked, Command, Context, CorrectedField, FieldChange, Outcome, Posting};
pub use decide::decide;
pub use duty::{Duty, DutyKind};
pub use event::{ActorRef, Event, NamedPart, Recorded};
pub use guard::may;
pub use panel::{Offer, panel};
pub use part::{PartRole, PartState, Participation, ReturnReason, Returned};
pub use record::{Item, LostClaim, PartyRef, SourceRef};
pub use refusal::{Field, FieldProblem, Refusal};
pub use result::{Closing, ClosingCode, Finding, JointReport, Measure, Report, ReportEntry};
pub use state::{ItemState, Stage, Urgency};
pub use view::{Viewer, can_view, sees};
