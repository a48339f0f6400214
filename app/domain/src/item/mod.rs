//! One item: its state, what changed it, and the rules.

mod apply;
mod card;
mod clocks;
mod command;
mod decide;
mod duty;
mod event;
mod guard;
mod panel;
mod refusal;
mod state;
mod view;

pub use card::{Card, CardPart, CardTurn, LastChange};
pub use clocks::Rules;
pub use command::{Asked, Command, Context, CorrectedField, FieldChange, Outcome, Posting};
pub use decide::decide;
pub use duty::{Duty, DutyKind};
pub use event::{ActorRef, Event, NamedPart, Recorded};
pub use guard::{Action, may};
pub use panel::{Offer, panel};
pub use refusal::{Field, FieldProblem, Refusal};
pub use state::{
    Closing, ClosingCode, Finding, Item, ItemState, JointReport, LostClaim, Measure, PartRole, PartState,
    Participation, PartyRef, Report, ReportEntry, ReturnReason, Returned, SourceRef, Stage, Urgency,
};
pub use view::{Viewer, can_view, sees};
