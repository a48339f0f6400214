//! What server and browser both render: pages, forms, islands, and every word of the interface in
//! both languages.
//!
//! A page is a pure function of its model: the server gathers the model, the page turns it into
//! HTML. Nothing here reads a database, a clock or a request.

pub mod context;
pub mod error;
pub mod forms;
pub mod lang;
pub mod live;
pub mod matters;
pub mod pages;
pub mod paths;
pub mod precedent;
pub mod query;
pub mod refusals;
#[cfg(feature = "ssr")]
pub mod render;
pub mod ui;
pub mod words;

#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use context::{Assets, Counts, Ctx, Me};
pub use error::ErrorPage;
pub use lang::Lang;
pub use matters::{MatterName, Matters};
