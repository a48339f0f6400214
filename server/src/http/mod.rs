//! Everything between the socket and the store.

pub mod act;
pub mod admin;
pub mod desk;
pub mod drafts;
pub mod draw;
pub mod failure;
pub mod files;
pub mod handed_in;
pub mod health;
pub mod home;
pub mod item;
pub mod items;
pub mod language;
pub mod live;
pub mod media;
pub mod names;
pub mod parties;
pub mod post;
pub mod posted;
pub mod print;
pub mod router;
pub mod security;
pub mod sign_in;
pub mod state;
pub mod updates;
pub mod visit;
