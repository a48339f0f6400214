//! What the administrator lays down: the calendar, the clocks, the matters, the powers list. No case rights.

pub mod calendar;
pub mod clocks;
pub mod matters;
pub mod powers;

use crate::ui::alert::{Tone, alert};
use crate::ui::frame::{Page, Tab};
use crate::words::admin as words;
use crate::{Ctx, paths};
use leptos::prelude::*;

/// One of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// 工作日历
    Calendar,
    /// 期限
    Clocks,
    /// 类别
    Matters,
    /// 权责清单
    Powers,
}

impl Setting {
    const ALL: [Self; 4] = [Self::Calendar, Self::Clocks, Self::Matters, Self::Powers];

    const fn path(self) -> &'static str {
        match self {
            Self::Calendar => paths::ADMIN_CALENDAR,
            Self::Clocks => paths::ADMIN_CLOCKS,
            Self::Matters => paths::ADMIN_MATTERS,
            Self::Powers => paths::ADMIN_POWERS,
        }
    }

    const fn title(self, cx: &Ctx) -> &'static str {
        match self {
            Self::Calendar => words::calendar(cx.lang),
            Self::Clocks => words::clocks(cx.lang),
            Self::Matters => matters::title(cx.lang),
            Self::Powers => words::powers(cx.lang),
        }
    }
}

/// A settings page: the list of settings, what was saved, and the page's own body.
fn page(cx: &Ctx, setting: Setting, saved: bool, refused: bool, body: AnyView) -> Page {
    let links: Vec<_> = Setting::ALL
        .into_iter()
        .map(|s| {
            let here = (s == setting).then_some("page");
            view! { <li><a href=s.path() aria-current=here>{s.title(cx)}</a></li> }
        })
        .collect();
    let done = saved.then(|| {
        let more = (setting == Setting::Calendar).then(|| words::moved_soon(cx.lang));
        alert(Tone::Done, words::saved(cx.lang), false, view! { <p>{more}</p> }.into_any())
    });
    let body = view! {
        <div class="wrap">
            <nav class="local" aria-label=words::sections(cx.lang)><ul>{links}</ul></nav>
            {done}
            <h1 class="mb-4">{setting.title(cx)}</h1>
            {body}
        </div>
    };
    Page::new(setting.title(cx), Tab::Admin, body.into_any()).refused(refused)
}
