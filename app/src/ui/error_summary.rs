//! What is wrong with a form, at its top, each leading to its field.

use super::field::nth_field_id;
use crate::Lang;
use crate::forms::FormState;
use crate::words::{common as words, refusals};
use leptos::prelude::*;

/// Nothing while the form is right. The first thing in `main` after a refused post.
#[must_use]
pub fn error_summary(form: &FormState, lang: Lang) -> Option<AnyView> {
    let problems = form.problems.iter().map(|p| {
        let text = form
            .problem_text(lang, p.field, p.nth)
            .unwrap_or_else(|| refusals::problem(lang, p.field, p.problem));
        (nth_field_id(p.field, p.nth), text)
    });
    errors(lang, problems.collect())
}

/// The same for fields that are none of the rules': the identity of each control, and what is wrong with it.
#[must_use]
pub fn errors(lang: Lang, problems: Vec<(String, String)>) -> Option<AnyView> {
    if problems.is_empty() {
        return None;
    }
    let rows: Vec<_> = problems
        .into_iter()
        .map(|(id, text)| view! { <li><a href=format!("#{id}")>{text}</a></li> })
        .collect();
    Some(
        view! {
            <div
                class="errsum"
                role="alert"
                tabindex="-1"
                autofocus
                id="errors"
                aria-labelledby="errors-title"
            >
                <h2 id="errors-title">{words::things_to_change(lang, rows.len())}</h2>
                <ul>{rows}</ul>
                <p>{words::rest_is_kept(lang)}</p>
            </div>
        }
        .into_any(),
    )
}
