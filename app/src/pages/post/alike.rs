//! 可能重复: what is being worked on already and looks the same.

use super::DraftPage;
use crate::words::{common, party as words};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::time::DAY;
use liaison_domain::{ItemId, ItemNumber, Timestamp};

/// The field that says the hint was read.
pub const READ: &str = "alike_read";

/// An item of the same matter about the same enterprise or place.
#[derive(Clone, Debug)]
pub struct Alike {
    /// Identity.
    pub id: ItemId,
    /// What people call it.
    pub number: ItemNumber,
    /// 标题
    pub title: String,
    /// When it was posted.
    pub posted_at: Timestamp,
}

/// Nothing where there is none.
pub(super) fn hint(cx: &Ctx, model: &DraftPage) -> Option<AnyView> {
    if model.alike.is_empty() {
        return None;
    }
    let lang = cx.lang;
    let day = |at: Timestamp| (at.0 + i64::from(cx.now.offset) * 60_000).div_euclid(DAY);
    let rows: Vec<_> = model
        .alike
        .iter()
        .map(|item| {
            let age = match day(cx.now.at) - day(item.posted_at) {
                ..=0 => words::today(lang).to_owned(),
                n => words::days_ago(lang, n),
            };
            let title = format!(" {}{}", item.title, common::pause(lang));
            view! {
                <li>
                    <a class="num" href=paths::item(&item.id)>{item.number.to_string()}</a> {title} {age}
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <div class="inset my-5" role="status" id="alike">
                <p><b>{words::alike(lang)}</b></p>
                <p>{words::alike_means(lang)}</p>
                <ul class="plain">{rows}</ul>
                <p class="meta">{words::alike_go_on(lang)}</p>
            </div>
        }
        .into_any(),
    )
}
