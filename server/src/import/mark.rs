//! What a row leaves beside its item, so that the next file is compared with it.

use super::row::SourceRow;
use super::told::Told;

/// The text of a mark, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// What the row said, see [`Told::said`].
    pub said: String,
    /// When the register last changed it, as far as any row told.
    pub updated: Option<i64>,
}

impl Mark {
    /// Of a row, over the mark it replaces.
    #[must_use]
    pub fn over(before: Option<&Self>, row: &SourceRow) -> Self {
        let updated = row.updated_at.max(before.and_then(|mark| mark.updated));
        Self { said: Told::said(row), updated }
    }

    /// Reads a mark's text.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (said, updated) = text.split_once(" @").unwrap_or((text, ""));
        Self { said: said.to_owned(), updated: updated.parse().ok() }
    }

    /// The mark's text.
    #[must_use]
    pub fn text(&self) -> String {
        match self.updated {
            Some(updated) => format!("{} @{updated}", self.said),
            None => self.said.clone(),
        }
    }
}
