//! The draft was saved in another window while this page was open: nothing is thrown away, and nothing
//! is overwritten unseen.

use super::DraftPage;
use crate::forms::posting::Step;
use crate::ui::alert::{Tone, alert};
use crate::ui::time::{clock_text, full_text};
use crate::words::post as words;
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::Zoned;

/// The saving that came first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// When.
    pub at: Zoned,
    /// Which colleague; `None`: the reader.
    pub by: Option<String>,
}

impl Elsewhere {
    /// In one sentence.
    #[must_use]
    pub fn text(&self, cx: &Ctx) -> String {
        let (lang, at) = (cx.lang, self.at);
        let at = if at.day_number() == cx.now.day_number() { clock_text(at) } else { full_text(at, lang) };
        match &self.by {
            Some(who) => words::changed_by(lang, &at, who),
            None => words::changed_elsewhere(lang, &at),
        }
    }
}

/// Says so, above the page.
pub(super) fn message(cx: &Ctx, model: &DraftPage) -> Option<AnyView> {
    let lang = cx.lang;
    let title = model.elsewhere.as_ref()?.text(cx);
    let body = if model.step == Step::Check {
        view! { <p>{words::check_again(lang)}</p> }.into_any()
    } else {
        let href = paths::draft(&model.id, model.step.word());
        view! {
            <p>{words::not_saved_yet(lang)}</p>
            <p>
                <a href=href target="_blank">{words::see_saved(lang)}</a>
            </p>
        }
        .into_any()
    };
    Some(alert(Tone::Refused, title, false, body))
}
