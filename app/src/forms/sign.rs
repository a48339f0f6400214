//! 签收: nothing to fill in; the page says what signing means.

use super::Values;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::time::deadline_text;
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Command, FieldProblem, Participation};

/// Reads the form.
///
/// # Errors
/// None: there is nothing that could not be read.
pub fn read(_values: &Values) -> Result<Command, Vec<FieldProblem>> {
    Ok(Command::Sign)
}

/// What signing means, and what comes next.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let mine = cx.me.as_ref().and_then(|me| model.item.present(&me.department.id));
    let window = |p: &Participation| {
        p.return_until.unwrap_or_else(|| model.rules.by(ClockKind::Return, p.since, model.item.about()))
    };
    let until = mine.map(window).map(|t| deadline_text(cx.zoned(t), cx.now, cx.lang));
    let then = until.map(|until| view! { <p class="field">{words::sign_then(cx.lang, &until)}</p> });
    view! { <p class="field">{words::sign_means(cx.lang)}</p> {then} }.into_any()
}
