//! Pages, one file each: a model that the server fills, and a function that draws it.

pub mod act;
pub mod admin;
mod aside;
pub mod claim_lost;
pub mod cover;
pub mod desk;
pub mod error;
pub mod gaps;
pub mod home;
pub mod item;
pub mod items;
mod own_first;
pub mod parties;
pub mod party;
pub mod penalties;
pub mod post;
pub mod posted;
pub mod powers;
mod precedents;
pub mod print;
pub mod recorded;
pub mod resend;
pub mod sign_in;
pub mod updates;

#[cfg(all(test, feature = "ssr"))]
mod tests;
