//! The rules of Liaison: what an item is, who may do what to it and when, and what follows.
//!
//! Nothing here reads a clock, draws a random number or touches a disk: the present moment, new
//! identifiers and numbers are arguments. The same code runs in the server and in the browser.
//!
//! The way in is [`item::decide`]: a typed [`item::Command`] by an [`Actor`] on an [`item::Item`]
//! becomes events or a [`item::Refusal`]. The way back is [`item::Item::apply`]. [`item::may`] asks
//! the same guards without acting, for panels, buttons and lists.

pub mod calendar;
pub mod clocks;
pub mod department;
pub mod filter;
pub mod ids;
pub mod item;
pub mod licence;
pub mod limits;
pub mod matters;
pub mod person;
pub mod powers;
pub mod text;
pub mod time;

pub use calendar::Calendar;
pub use department::{Department, DepartmentName, Directory};
pub use ids::{DepartmentId, ItemId, ItemNumber, MatterId, PartyId, PersonId, Version};
pub use person::{Actor, ActorKind, Away, Covered, Role, Roles};
pub use time::{Civil, Timestamp, Zoned};
