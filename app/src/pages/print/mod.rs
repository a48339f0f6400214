//! What is printed: letters, receipts, results and the whole record, on A4.
//!
//! A document carries its own style, so that it looks the same in a file kept for years.

mod letters;
mod parts;
mod record;
mod results;

use crate::Ctx;
use crate::matters::MatterName;
use crate::pages::item::timeline::{TimelineEntry, by};
use crate::ui::time::full_text;
use crate::words::common;
use crate::words::print as words;
use leptos::prelude::*;
use liaison_domain::clocks::Span;
use liaison_domain::item::{Event, FileRef, Item, ItemState, PartRole, Participation};
use liaison_domain::{DepartmentId, Directory, Timestamp};
use std::sync::Arc;

/// Which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintKind {
    /// 移送函
    Transfer,
    /// 协助函
    Assist,
    /// 回执
    Receipt,
    /// 处理结果
    Result,
    /// 结案单
    Closing,
    /// 案卷
    Record,
}

impl PrintKind {
    /// Every document.
    pub const ALL: [Self; 6] =
        [Self::Transfer, Self::Assist, Self::Receipt, Self::Result, Self::Closing, Self::Record];

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Assist => "assist",
            Self::Receipt => "receipt",
            Self::Result => "result",
            Self::Closing => "closing",
            Self::Record => "record",
        }
    }

    /// Reads the word in an address.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether an item has got as far as this document.
    #[must_use]
    pub fn fits(self, item: &Item) -> bool {
        let published = item.was_published();
        match self {
            // Whoever claimed it from the pool was not sent anything.
            Self::Transfer => {
                let sent = |p: &Participation| p.department != item.poster && p.answer_by.is_some();
                published && item.lead().is_some_and(sent)
            }
            Self::Assist => published && item.participations.iter().any(was_asked_to_support),
            Self::Receipt => item.participations.iter().any(|p| received(p).is_some()),
            Self::Result => !item.reports.is_empty(),
            Self::Closing => {
                item.closing.is_some() && matches!(item.state(), ItemState::Closed | ItemState::Archived)
            }
            Self::Record => true,
        }
    }
}

fn was_asked_to_support(part: &Participation) -> bool {
    part.role == PartRole::Support && !part.state.is_gone() && part.answer_by.is_some()
}

/// When a department said that it has the item.
fn received(part: &Participation) -> Option<Timestamp> {
    part.signed_at.or(part.accepted_at)
}

/// What a document is made of.
#[derive(Clone, Debug)]
pub struct PrintPage {
    /// Which.
    pub kind: PrintKind,
    /// The item as it is now.
    pub item: Item,
    /// Names of departments.
    pub names: Arc<Directory>,
    /// The item's matter.
    pub matter: Option<MatterName>,
    /// How long a department that takes the work has to report.
    pub to_report: Span,
    /// Everything that happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Every file that came with anything, in that order.
    pub files: Vec<FileRef>,
}

impl PrintPage {
    fn name(&self, cx: &Ctx, department: &DepartmentId) -> String {
        cx.lang.name(&self.names.name(department)).to_owned()
    }

    /// Who recorded the last event of a kind, where `at` is its moment; blank when nothing says so.
    fn by(&self, cx: &Ctx, at: Timestamp, is: impl Fn(&Event) -> bool) -> String {
        let found = self.timeline.iter().rev().map(|entry| &entry.recorded);
        let found = found.filter(|recorded| is(&recorded.event)).find(|recorded| recorded.happened_at == at);
        found.map(|recorded| by(cx.lang, &recorded.actor)).unwrap_or_default()
    }
}

const STYLE: &str = include_str!("../../../../style/paper.css");

/// The whole document.
#[must_use]
pub fn document(cx: &Ctx, model: &PrintPage) -> AnyView {
    let (lang, screen) = (cx.lang, cx);
    let cx = &cx.on_paper();
    let title = format!("{} {}", words::kind(lang, model.kind), model.item.number);
    let body = match model.kind {
        PrintKind::Transfer => letters::transfer(cx, model),
        PrintKind::Assist => letters::assist(cx, model),
        PrintKind::Receipt => letters::receipt(cx, model),
        PrintKind::Result => results::result(cx, model),
        PrintKind::Closing => results::closing(cx, model),
        PrintKind::Record => record::record(cx, model),
    };
    let nonce = (!cx.nonce.is_empty()).then(|| cx.nonce.clone());
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width,initial-scale=1" />
                <title>{title}</title>
                <style nonce=nonce>{STYLE}</style>
            </head>
            <body class="paper">
                <main>
                    <h1>{words::kind(lang, model.kind)}</h1>
                    <p class="no">{model.item.number.to_string()}</p>
                    {body}
                </main>
                {foot(screen)}
            </body>
        </html>
    }
    .into_any()
}

fn foot(cx: &Ctx) -> AnyView {
    let lang = cx.lang;
    let colon = common::colon(lang);
    let by = cx.me.as_ref().map(|me| {
        let who = format!("{}{colon}{} {}", words::printed_by(lang), lang.name(&me.department), me.name);
        view! { <span>{who}</span> }
    });
    let at = format!("{}{colon}{}", words::printed(lang), full_text(cx.now, lang));
    view! { <footer><span>{common::brand(lang)} " " {cx.county.clone()}</span> <span>{at}</span> {by}</footer> }
        .into_any()
}
