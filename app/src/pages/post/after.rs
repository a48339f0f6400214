//! 发布以后: what happens next, and by when.

use crate::Lang;
use crate::words::post as words;
use leptos::prelude::*;
use liaison_domain::clocks::ClockKind;

/// The steps to come. `named`: somebody is asked by name. `span`: how long a clock runs.
pub(in crate::pages) fn panel(lang: Lang, named: bool, span: impl Fn(ClockKind) -> String) -> AnyView {
    let first = if named {
        (words::after_sign(lang), span(ClockKind::Sign))
    } else {
        (words::after_claim(lang), span(ClockKind::Claim))
    };
    let rows = [
        first,
        (words::after_report(lang), span(ClockKind::Report)),
        (words::after_verify(lang), span(ClockKind::Verify)),
        (words::after_close(lang), String::new()),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(what, time)| view! { <li><span>{what}</span><span class="st nb">{time}</span></li> })
        .collect();
    view! {
        <section class="panel" aria-labelledby="after">
            <div class="panel__h"><h2 id="after">{words::afterwards(lang)}</h2></div>
            <ol class="tasks plain tasks--in">{rows}</ol>
        </section>
    }
    .into_any()
}
