//! A message above the page. At most one at a time.

use crate::Ctx;
use crate::refusals::explain;
use leptos::prelude::*;
use liaison_domain::Directory;
use liaison_domain::item::Refusal;

/// What sort of message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    #[default]
    Info,
    /// It worked.
    Done,
    /// Take care.
    Warn,
    /// It did not work. Spoken at once.
    Refused,
}

/// A message: its title, then whatever explains it. As the page's own heading where `heading`.
#[must_use]
pub fn alert(tone: Tone, title: impl Into<String>, heading: bool, body: impl IntoAny) -> AnyView {
    let class = match tone {
        Tone::Info => "alert",
        Tone::Done => "alert alert--ok",
        Tone::Warn => "alert alert--warn",
        Tone::Refused => "alert alert--danger",
    };
    let role = match tone {
        Tone::Refused => "alert",
        _ => "status",
    };
    let title = title.into();
    let title = if heading {
        view! { <h1 id="alert-title">{title}</h1> }.into_any()
    } else {
        view! { <h2 id="alert-title">{title}</h2> }.into_any()
    };
    view! {
        <div
            class=class
            role=role
            tabindex="-1"
            autofocus=tone == Tone::Refused
            id="alert"
            aria-labelledby="alert-title"
        >
            {title}
            {body.into_any()}
        </div>
    }
    .into_any()
}

/// Why an act was refused, in the words of [`explain`]. `next`: what can be done instead.
#[must_use]
pub fn refused(cx: &Ctx, names: &Directory, refusal: &Refusal, next: Option<AnyView>) -> AnyView {
    let why = explain(refusal, names, cx.lang, cx.now);
    let next = next.map(|next| view! { <div class="btns">{next}</div> });
    alert(Tone::Refused, why.title, false, view! { <p>{why.text}</p> {next} })
}
