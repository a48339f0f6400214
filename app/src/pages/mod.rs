//! Pages, one file each.

pub mod act;
mod aside;
pub mod claim_lost;
pub mod item;
pub mod post;
