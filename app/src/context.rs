//! What every page knows beside its own model.

use crate::Lang;
use liaison_domain::item::Viewer;
use liaison_domain::{Calendar, DepartmentName, PersonId, Roles, Timestamp, Zoned};
use std::sync::Arc;

/// Addresses of the files a page starts with. Resolved once, when the server starts. Blank script
/// addresses mean that the site was built without them: the page then stays as the server sent it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Assets {
    /// Style sheet.
    pub style: &'static str,
    /// The small module that starts the islands.
    pub start: &'static str,
    /// The small module of a draft's pages, which no other page loads.
    pub draft: &'static str,
    /// The islands' script.
    pub script: &'static str,
    /// The islands' wasm.
    pub wasm: &'static str,
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Me {
    /// Identity.
    pub id: PersonId,
    /// Name as shown.
    pub name: String,
    /// Department acted for.
    pub department: DepartmentName,
    /// Roles, with those of whoever is covered.
    pub roles: Roles,
    /// Colleagues who are away today and whom this person covers, by name.
    pub covers: Vec<String>,
}

impl Me {
    /// The same person as somebody who looks.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        Viewer { department: self.department.id.clone(), roles: self.roles }
    }
}

/// What waits for me: the figure beside 待办.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    /// Duties.
    pub duties: u32,
    /// Of these, past their deadline.
    pub overdue: u32,
}

/// Everything around a page.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// Language.
    pub lang: Lang,
    /// The moment of the page with the county's offset.
    pub now: Zoned,
    /// The county's name in this language.
    pub county: String,
    /// Fresh for every response; also in the response's policy header.
    pub nonce: String,
    /// Path and query of this page, for the language link and for coming back after signing in.
    pub here: String,
    /// Who is signed in, if anybody.
    pub me: Option<Me>,
    /// What waits for them.
    pub counts: Counts,
    /// Where the stream continues so that nothing between page and stream is lost.
    pub position: String,
    /// Files.
    pub assets: Assets,
    /// The county's working days, for saying how many are left.
    pub calendar: Arc<Calendar>,
}

impl Ctx {
    /// A moment with the county's offset at the time of the page. Good enough for moments near
    /// now; moments far away carry their own offset (see [`Zoned`]).
    #[must_use]
    pub const fn zoned(&self, at: Timestamp) -> Zoned {
        at.at_offset(self.now.offset)
    }

    /// The same for a sheet of paper, which is read in other years: a page leaves the year out of days
    /// of its own, so the moment of a sheet lies where no day of an item does.
    #[must_use]
    pub fn on_paper(&self) -> Self {
        Self { now: Timestamp(0).at_offset(self.now.offset), ..self.clone() }
    }
}
