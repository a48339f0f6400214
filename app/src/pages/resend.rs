//! A form that waits to be sent once more: everything typed is in the page, and one button sends it to
//! the same address.

use crate::Ctx;
use crate::ErrorPage;
use crate::forms::Values;
use crate::paths;
use crate::ui::button::{self, Weight};
use crate::ui::field::hidden;
use crate::ui::frame::{Page, frame};
use crate::words::{errors as words, sign_in};
use leptos::prelude::*;

/// Why it was not carried out at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// The database was away.
    Unavailable,
    /// Its sender had to sign in again first.
    SignedOut,
}

/// The page. `action`: where the form was posted.
#[must_use]
pub fn resend(cx: &Ctx, why: Waited, action: &str, typed: &Values) -> AnyView {
    let lang = cx.lang;
    let (title, text) = match why {
        Waited::Unavailable => (ErrorPage::Unavailable.title(lang), words::unavailable_kept(lang)),
        Waited::SignedOut => (sign_in::signed_in(lang), sign_in::signed_in_text(lang)),
    };
    let fields: Vec<_> = typed.0.iter().map(|(name, value)| hidden(name.clone(), value.clone())).collect();
    let body = view! {
        <div class="wrap">
            <div class="lone">
                <h1>{title}</h1>
                <p>{text}</p>
                <form class="btns mt-4" method="post" action=action.to_owned()>
                    {fields}
                    {button::submit(Weight::Main, words::send_again(lang))}
                    <a class="quiet" href=paths::HOME>{words::to_tasks(lang)}</a>
                </form>
            </div>
        </div>
    };
    frame(cx, Page::new(title, None, body))
}
