//! 仅供知晓: what happened elsewhere. Can be read and forgotten.

use crate::ui::count;
use crate::ui::field::hidden;
use crate::ui::time::{moment_text, time};
use crate::words::{common, home as words, state};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::{DepartmentName, ItemId, ItemNumber, Zoned};

/// Updates are counted up to here.
pub const COUNTED: u32 = 1000;

/// Something that happened to an item I am concerned with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// When.
    pub at: Zoned,
    /// Who.
    pub by: DepartmentName,
    /// The event's stored word.
    pub what: String,
    /// Which item.
    pub item: ItemId,
    /// Its number.
    pub number: ItemNumber,
    /// Its title.
    pub title: String,
    /// Whether I have not read it.
    pub unread: bool,
}

/// The newest updates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The newest first.
    pub updates: Vec<Update>,
    /// How many are unread, shown here or not.
    pub unread: u32,
    /// How many there are.
    pub total: u32,
    /// Up to where marking as read reaches: what comes after the page was made stays unread.
    pub until: String,
}

pub(super) fn feed(cx: &Ctx, feed: Option<&Feed>) -> AnyView {
    let lang = cx.lang;
    let unread = feed.map_or(0, |f| f.unread);
    let figure = (unread > 0).then(|| count::plain(unread));
    let read_all = feed.filter(|f| f.unread > 0).map(|f| read_all(cx, &f.until));
    let all = feed.filter(|f| f.total > 0).map(|f| {
        let word = if f.total < COUNTED {
            words::all_updates(lang, f.total)
        } else {
            words::more_updates(lang, COUNTED)
        };
        view! { <p class="panel__b fs-14"><a href=paths::UPDATES>{word}</a></p> }
    });
    let list = match feed {
        None => note(words::updates_failed(lang)),
        Some(f) if f.updates.is_empty() => note(words::no_updates(lang)),
        Some(f) => {
            let rows: Vec<_> = f.updates.iter().map(|u| line(cx, u)).collect();
            view! { <ul class="upd">{rows}</ul> }.into_any()
        }
    };
    view! {
        <section class="panel" id="updates" aria-labelledby="for-information">
            <div class="panel__h">
                <h2 id="for-information">{words::for_information(lang)}</h2>
                {figure}
                {read_all}
            </div>
            {list}
            {all}
        </section>
    }
    .into_any()
}

/// Marks as read what the page could show when it was made.
pub(crate) fn read_all(cx: &Ctx, until: &str) -> AnyView {
    view! {
        <form class="end" method="post" action=paths::READ>
            {hidden("until", until.to_owned())}
            <button class="linkbtn" type="submit">{words::mark_all_read(cx.lang)}</button>
        </form>
    }
    .into_any()
}

fn note(text: &'static str) -> AnyView {
    view! { <p class="panel__b meta">{text}</p> }.into_any()
}

pub(crate) fn line(cx: &Ctx, update: &Update) -> AnyView {
    let lang = cx.lang;
    let dot = update.unread.then(|| {
        view! { <span class="dot"></span><span class="vh">{common::unread(lang)}</span> }
    });
    let what = format!(" {} ", state::event_on(lang, &update.what));
    let title = format!("{}{}", common::colon(lang), update.title);
    view! {
        <li data-item=update.item.0.clone()>
            {dot}
            <p>
                <b>{state::doer(lang, &update.by).to_owned()}</b>
                {what}
                <a class="num" href=paths::item(&update.item)>{update.number.0.clone()}</a>
                {title}
            </p>
            <p class="meta">{time(update.at, moment_text(update.at, cx.now, lang))}</p>
        </li>
    }
    .into_any()
}
