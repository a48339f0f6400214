//! Nothing else to show, and what to do next.

use crate::ui::frame::{Page, frame};
use crate::words::errors as words;
use crate::{Ctx, ErrorPage, paths};
use leptos::prelude::*;

/// The page of an error. Carries the status only in words; the server sets it.
#[must_use]
pub fn error(cx: &Ctx, error: &ErrorPage) -> AnyView {
    let lang = cx.lang;
    let title = error.title(lang);
    let incident = match error {
        ErrorPage::Internal { incident } => {
            Some(view! { <p class="num">{words::incident(lang, incident)}</p> })
        }
        _ => None,
    };
    let hints = (*error == ErrorPage::NotFound && cx.me.is_some()).then(|| {
        view! {
            <ul class="plain">
                <li>{words::check_number(lang)}</li>
                <li>{words::ask_poster(lang)}</li>
            </ul>
            <form class="top__search my-5" method="get" action=paths::ITEMS>
                <label class="vh" for="q2">{words::find_by_number(lang)}</label>
                <input id="q2" name="q" type="search" placeholder=words::number_or_name(lang) />
                <button class="btn">{words::find(lang)}</button>
            </form>
        }
    });
    let body = view! {
        <div class="wrap">
            <div class="lone">
                <h1>{title}</h1>
                <p>{error.text(lang)}</p>
                {incident}
                {hints}
                {next(cx)}
            </div>
        </div>
    };
    frame(cx, Page::new(title, None, body))
}

fn next(cx: &Ctx) -> AnyView {
    let lang = cx.lang;
    if cx.me.is_none() {
        return view! {
            <div class="btns mt-4"><a class="btn btn--p" href=paths::SIGN_IN>{words::sign_in(lang)}</a></div>
        }
        .into_any();
    }
    view! {
        <div class="btns mt-4">
            <a class="btn btn--p" href=paths::HOME>{words::to_tasks(lang)}</a>
            <a class="quiet" href=paths::ITEMS>{words::to_items(lang)}</a>
        </div>
    }
    .into_any()
}
