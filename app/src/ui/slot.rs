//! The place where news arrive. Its height is always kept, so that nothing below ever moves.

use super::time::{clock_text, time};
use crate::Ctx;
use crate::words::common as words;
use leptos::prelude::*;

/// As the server sends it: when the page was made, and a link that makes it anew.
#[must_use]
pub fn slot(cx: &Ctx) -> AnyView {
    view! {
        <div class="slot" id="slot">
            <span class="slot__idle">
                {words::page_time(cx.lang)} " " {time(cx.now, clock_text(cx.now))}
                <span class="sep"><a href=cx.here.clone()>{words::refresh(cx.lang)}</a></span>
            </span>
        </div>
    }
    .into_any()
}
