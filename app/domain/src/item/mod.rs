//! One item: its state, what changed it, and the rules.

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
