//! One item in a group of 待办, with the news about it beneath.

use crate::ui::button::{Weight, small_link};
use crate::ui::field::hidden;
use crate::ui::time::{moment_text, time};
use crate::ui::{chip, due, turn};
use crate::words::{common, home as words, state};
use crate::{Ctx, Matters, Me, paths};
use leptos::prelude::*;
use liaison_domain::item::{Action, Card, CardTurn, DutyKind, ItemState};
use liaison_domain::{DepartmentName, Zoned};

/// Why an item stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// 等我办
    Mine,
    /// 快到期
    Soon,
    /// 我在等
    Waiting,
}

impl Group {
    /// The word in attributes.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Soon => "soon",
            Self::Waiting => "waiting",
        }
    }
}

/// Something that happened to the item of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowUpdate {
    /// When.
    pub at: Zoned,
    /// Who.
    pub by: DepartmentName,
    /// The event's stored word.
    pub what: String,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyRow {
    /// The item.
    pub card: Card,
    /// What my department has to do; `None` where it waits for others.
    pub duty: Option<DutyKind>,
    /// By when it is to be done, whoever has to do it.
    pub due: Option<Zoned>,
    /// Whether I may do that now: my duty, or else send a reminder.
    pub may_act: bool,
    /// How often whoever has to act was reminded.
    pub reminders: u32,
    /// Whether something happened that I have not read.
    pub unread: bool,
    /// What happened, the newest first; three are shown.
    pub updates: Vec<RowUpdate>,
    /// How much happened altogether that is unread.
    pub unread_updates: u32,
}

/// The row. `main`: its button is the filled one of the page.
#[must_use]
pub fn row(cx: &Ctx, matters: &Matters, group: Group, row: &DutyRow, main: bool) -> AnyView {
    let lang = cx.lang;
    let card = &row.card;
    let class = if row.unread { "duty duty--unread" } else { "duty" };
    let dot = row.unread.then(|| {
        view! { <span class="dot"></span><span class="vh">{common::unread(lang)}</span> }
    });
    let due = match row.due {
        Some(at) => due::due(cx, at),
        None => view! { <div class="due"></div> }.into_any(),
    };
    view! {
        <li
            class=class
            data-item=card.id.0.clone()
            data-version=card.version.to_string()
            data-group=group.word()
        >
            <div>{dot}</div>
            <div class="duty__m">
                <h3>
                    <a class="t" href=paths::item(&card.id)>{card.title.clone()}</a>
                    <span class="chips">
                        {chip::of_card(card, lang)}{chip::supervised(card.supervised, lang)}
                        {chip::urgent(card.urgency, lang)}
                    </span>
                </h3>
                {meta(cx, matters, row)}
            </div>
            {due}
            <div class="duty__a">{act(cx, row, main)}</div>
            {news(cx, row)}
        </li>
    }
    .into_any()
}

fn meta(cx: &Ctx, matters: &Matters, row: &DutyRow) -> AnyView {
    let lang = cx.lang;
    let card = &row.card;
    let matter = card.matter.as_ref().map(|m| {
        let name = matters.name(m, lang).to_owned();
        view! { <span class="sep">{name}</span> }
    });
    let reminded = (row.reminders > 0).then(|| {
        view! { <span class="sep">{words::reminded(lang, row.reminders)}</span> }
    });
    let poster = if is_mine(cx.me.as_ref(), &card.poster) {
        words::posted_by_us(lang).to_owned()
    } else {
        words::posted_by(lang, lang.name(&card.poster))
    };
    view! {
        <p class="meta">
            <span class="num">{card.number.0.clone()}</span>
            {matter}
            <span class="sep">{poster}</span>
            {whose_turn(cx, row)}
            {reminded}
        </p>
    }
    .into_any()
}

fn whose_turn(cx: &Ctx, row: &DutyRow) -> Option<AnyView> {
    let lang = cx.lang;
    let mine = cx.me.as_ref().and_then(|me| row.card.my_turn(&me.viewer()));
    if row.duty.is_some() && mine.is_some() {
        let role = row.card.parts.iter().find(|p| is_mine(cx.me.as_ref(), &p.name));
        // Whoever gave it back has no part any more that would say why it is still theirs.
        let first = row.duty.filter(|kind| *kind == DutyKind::FirstReceiver);
        let why = first.map(|kind| state::duty_noun(lang, kind));
        let role = why.or_else(|| role.map(|p| state::as_role(lang, p.role)));
        let role = role.map(|text| words::as_what(lang, text));
        return Some(
            view! { <span class="sep">{words::turn(lang)}<b>{common::you(lang)}</b>{role}</span> }.into_any(),
        );
    }
    if row.duty.is_none() && row.card.state == ItemState::Open && row.card.lead().is_none() {
        return Some(view! { <span class="sep">{words::open_to_all(lang)}</span> }.into_any());
    }
    let others: Vec<String> = row
        .card
        .turn
        .iter()
        .filter(|t| t.kind.holds_up())
        .filter(|t| cx.me.as_ref().is_none_or(|me| !t.holder.is(t.kind, &me.department.id, me.roles)))
        .map(|t: &CardTurn| {
            format!("{}{}", turn::name(lang, t), words::as_what(lang, state::duty_noun(lang, t.kind)))
        })
        .collect();
    let text = format!("{}{}", words::turn(lang), others.join(common::comma(lang)));
    (!others.is_empty()).then(|| view! { <span class="sep">{text}</span> }.into_any())
}

fn is_mine(me: Option<&Me>, name: &DepartmentName) -> bool {
    me.is_some_and(|me| me.department.id == name.id)
}

fn act(cx: &Ctx, row: &DutyRow, main: bool) -> AnyView {
    let lang = cx.lang;
    let id = &row.card.id;
    let weight = if main { Weight::Main } else { Weight::Plain };
    let (action, word) = match row.duty {
        Some(kind) if row.may_act => (kind.act(), state::duty_act(lang, kind)),
        None if row.may_act => (Action::Remind, words::remind(lang)),
        _ => return small_link(weight, paths::item(id), words::view(lang)),
    };
    small_link(weight, paths::act(id, action), word)
}

/// So many of what happened stand in the row; more stand on the item's page.
const SHOWN: u32 = 3;

fn news(cx: &Ctx, row: &DutyRow) -> Option<AnyView> {
    if row.updates.is_empty() {
        return None;
    }
    let lang = cx.lang;
    let lines: Vec<_> = row
        .updates
        .iter()
        .take(SHOWN as usize)
        .map(|u| {
            let text = format!("{} {}", state::doer(lang, &u.by), state::event(lang, &u.what));
            view! { <li>{time(u.at, moment_text(u.at, cx.now, lang))}<span>{text}</span></li> }
        })
        .collect();
    let all = match row.unread_updates {
        ..=SHOWN => words::see_updates(lang).to_owned(),
        n => words::show_updates(lang, n),
    };
    let read = row.unread.then(|| {
        view! {
            <form method="post" action=paths::READ>
                {hidden("item", row.card.id.0.clone())} {hidden("version", row.card.version.to_string())}
                <button class="linkbtn" type="submit">{words::mark_read(lang)}</button>
            </form>
        }
    });
    Some(
        view! {
            <div class="duty__u">
                <ul>{lines}</ul>
                <div class="btns">
                    <a class="quiet" href=format!("{}#timeline", paths::item(&row.card.id))>{all}</a>
                    {read}
                </div>
            </div>
        }
        .into_any(),
    )
}
