//! Where in the posting one is. What is behind is a link, and ticked once nothing is missing there; what is
//! ahead is no link.

use super::DraftPage;
use crate::forms::posting::{self, Step};
use crate::ui::icon::icon;
use crate::words::post as words;
use crate::{Ctx, paths};
use leptos::prelude::*;

pub(super) fn bar(cx: &Ctx, model: &DraftPage) -> AnyView {
    let here = Step::ALL.into_iter().position(|s| s == model.step).unwrap_or_default();
    let steps: Vec<_> =
        Step::ALL.into_iter().enumerate().map(|(n, step)| cell(cx, model, n, step, here)).collect();
    view! { <ol class="steps" aria-label=words::steps(cx.lang)>{steps}</ol> }.into_any()
}

fn cell(cx: &Ctx, model: &DraftPage, n: usize, step: Step, here: usize) -> AnyView {
    let lang = cx.lang;
    let number = (step != Step::Check).then(|| (n + 1).to_string());
    let word = view! { {number} <span class="steps__t">{format!(" {}", words::step(lang, step))}</span> };
    let finished = || posting::gaps(step, &model.form.values, &model.rules, cx.now).is_empty();
    if n < here && !finished() {
        let href = paths::draft(&model.id, step.word());
        view! { <li><a href=href>{word}</a></li> }.into_any()
    } else if n < here {
        let href = paths::draft(&model.id, step.word());
        view! {
            <li class="done">
                <a href=href>{word}</a> " " {icon("ui-check")} <span class="vh">{words::finished(lang)}</span>
            </li>
        }
        .into_any()
    } else {
        let current = (n == here).then_some("step");
        view! { <li aria-current=current>{word}</li> }.into_any()
    }
}
