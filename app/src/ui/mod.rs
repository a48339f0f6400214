//! Parts of pages. One part a file; each is a function from what it shows to a view.

pub mod alert;
pub mod button;
pub mod chip;
pub mod count;
pub mod due;
pub mod empty;
pub mod error_summary;
pub mod field;
pub mod files;
pub mod frame;
pub mod icon;
pub mod pager;
pub mod slot;
pub mod sprite;
pub mod start;
pub mod summary;
pub mod table;
pub mod time;
pub mod turn;
