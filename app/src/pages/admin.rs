//! What the administrator lays down: the calendar, the clocks, the rules, the matters, the powers list. No
//! case rights.

pub mod calendar;
pub mod clocks;
pub mod departments;
pub mod matters;
pub mod powers;
pub mod rules;

use crate::forms::FormState;
use crate::ui::alert::{Tone, alert};
use crate::ui::field::hidden;
use crate::ui::frame::{Page, Tab};
use crate::words::admin as words;
use crate::{Ctx, paths};
use leptos::prelude::*;

/// What a form was drawn from, so that nobody writes over what somebody else has changed since.
pub const SEEN: &str = "seen";
/// A pasted text.
pub const TEXT: &str = "text";
/// The same as a file.
pub const FILE: &str = "files";

/// One of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// 工作日历
    Calendar,
    /// 期限
    Clocks,
    /// 规则
    Rules,
    /// 类别
    Matters,
    /// 权责清单
    Powers,
    /// 单位
    Departments,
}

impl Setting {
    const ALL: [Self; 6] =
        [Self::Calendar, Self::Clocks, Self::Rules, Self::Matters, Self::Powers, Self::Departments];

    const fn path(self) -> &'static str {
        match self {
            Self::Calendar => paths::ADMIN_CALENDAR,
            Self::Clocks => paths::ADMIN_CLOCKS,
            Self::Rules => paths::ADMIN_RULES,
            Self::Departments => paths::ADMIN_DEPARTMENTS,
            Self::Matters => paths::ADMIN_MATTERS,
            Self::Powers => paths::ADMIN_POWERS,
        }
    }

    const fn title(self, cx: &Ctx) -> &'static str {
        match self {
            Self::Calendar => words::calendar(cx.lang),
            Self::Clocks => words::clocks(cx.lang),
            Self::Rules => words::rules(cx.lang),
            Self::Departments => words::departments(cx.lang),
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

/// What every form of the administrator carries along unseen.
fn carried(form: &FormState, seen: &str) -> AnyView {
    view! {
        {hidden("key", form.key.clone())}
        {hidden(SEEN, seen)}
    }
    .into_any()
}

/// Somebody else has changed meanwhile what a form was drawn from: what was seen and what stands now.
fn overtaken(cx: &Ctx, changed: Vec<String>) -> AnyView {
    let lang = cx.lang;
    let lines: Vec<_> = changed.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    let list = view! {
        <p>{words::overtaken_changed(lang)}</p>
        <ul class="plain">{lines}</ul>
        <p>{words::overtaken_next(lang)}</p>
    };
    alert(Tone::Refused, words::overtaken(lang), false, list.into_any())
}

/// A file to choose instead of pasting its text; the form MUST be sent as `multipart/form-data`.
fn file(label: &'static str, hint: &'static str, accept: &'static str) -> AnyView {
    view! {
        <div class="field">
            <label for="f-file">{label}</label>
            <span class="field__hint" id="f-file-hint">{hint}</span>
            <input class="file" id="f-file" name=FILE type="file" accept=accept aria-describedby="f-file-hint" />
        </div>
    }
    .into_any()
}

/// A part of a page.
fn section(id: &'static str, title: impl Into<String>, body: AnyView) -> AnyView {
    let title = title.into();
    view! {
        <section class="panel" aria-labelledby=id>
            <div class="panel__h"><h2 id=id>{title}</h2></div>
            <div class="panel__b">{body}</div>
        </section>
    }
    .into_any()
}
