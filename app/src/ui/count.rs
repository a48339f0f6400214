//! Figures beside headings and in the navigation.

use crate::words::common as words;
use crate::{Counts, Lang};
use leptos::prelude::*;

/// A figure beside a heading.
#[must_use]
pub fn plain(n: u32) -> AnyView {
    view! { <span class="count count--plain">{n}</span> }.into_any()
}

/// What waits for me, beside 待办. Nothing when nothing waits; the holder stays so that a push can
/// fill it.
#[must_use]
pub fn duties(counts: Counts, lang: Lang) -> AnyView {
    let figure = (counts.duties > 0).then(|| {
        let class = if counts.overdue > 0 { "count count--over" } else { "count" };
        let shown = if counts.duties > 99 { "99+".to_owned() } else { counts.duties.to_string() };
        let late = (counts.overdue > 0)
            .then(|| view! { <span class="count__m">{words::overdue_count(lang, counts.overdue)}</span> });
        view! { <span class=class>{shown}{late}<span class="vh">{words::task_unit(lang)}</span></span> }
    });
    view! { <span class="tabs__n" id="duties" data-n=counts.duties.to_string()>{figure}</span> }.into_any()
}
