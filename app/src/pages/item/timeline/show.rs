//! Which entries of the timeline, in which order, as the address says it.

use super::super::ItemPage;
use crate::words::item as words;
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::{ItemId, Version};

/// Which entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// 全部
    #[default]
    All,
    /// 办理: what moved the item on.
    Steps,
    /// 说明: what was said about it.
    Notes,
    /// 期限: what clocks told, and deadlines that moved.
    Clocks,
}

const NOTES: &[&str] = &["noted", "corrected", "emergency", "pleaded", "reminded", "supervision_answered"];
const CLOCKS: &[&str] = &["clock_told", "rescheduled"];
const TALK: &[&str] = &[
    "noted",
    "corrected",
    "emergency",
    "pleaded",
    "reminded",
    "supervision_answered",
    "clock_told",
    "rescheduled",
];

impl Show {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::All, Self::Steps, Self::Notes, Self::Clocks];

    /// The word in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Steps => "steps",
            Self::Notes => "notes",
            Self::Clocks => "clocks",
        }
    }

    /// Reads the word; all for what is not known.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|show| show.word() == word).unwrap_or_default()
    }

    /// The events by their stored words, and whether they are left out rather than asked for.
    #[must_use]
    pub const fn kinds(self) -> (&'static [&'static str], bool) {
        match self {
            Self::All => (&[], false),
            Self::Steps => (TALK, true),
            Self::Notes => (NOTES, false),
            Self::Clocks => (CLOCKS, false),
        }
    }

    const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::All => words::entries_all(lang),
            Self::Steps => words::entries_steps(lang),
            Self::Notes => words::entries_notes(lang),
            Self::Clocks => words::entries_clocks(lang),
        }
    }

    /// The address of these entries; `beyond`: behind this one.
    #[must_use]
    pub fn address(self, item: &ItemId, oldest_first: bool, beyond: Option<Version>) -> String {
        let mut pairs = Vec::new();
        if self != Self::All {
            pairs.push(format!("show={}", self.word()));
        }
        if oldest_first {
            pairs.push("order=oldest".to_owned());
        }
        let name = if oldest_first { "after" } else { "before" };
        pairs.extend(beyond.map(|version| format!("{name}={version}")));
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        format!("{}{query}#timeline", paths::item(item))
    }
}

/// The choices beside the heading.
pub(super) fn choices(cx: &Ctx, model: &ItemPage) -> AnyView {
    let lang = cx.lang;
    let id = &model.item.id;
    let which = Show::ALL.into_iter().map(|show| {
        let current = (model.show == show).then_some("true");
        let href = show.address(id, model.oldest_first, None);
        view! { <li><a href=href aria-current=current>{show.name(lang)}</a></li> }
    });
    let order = [(false, words::newest_first(lang)), (true, words::oldest_first(lang))];
    let order = order.into_iter().map(|(oldest, word)| {
        let current = (model.oldest_first == oldest).then_some("true");
        view! { <li><a href=model.show.address(id, oldest, None) aria-current=current>{word}</a></li> }
    });
    view! {
        <div class="btns mb-4">
            <ul class="seg" aria-label=words::which_entries(lang)>{which.collect::<Vec<_>>()}</ul>
            <ul class="seg" aria-label=crate::words::list::order(lang)>{order.collect::<Vec<_>>()}</ul>
        </div>
    }
    .into_any()
}
