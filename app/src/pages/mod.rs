//! Pages, one file each: a model that the server fills, and a function that draws it.

pub mod error;
pub mod home;
pub mod items;
pub mod sign_in;
