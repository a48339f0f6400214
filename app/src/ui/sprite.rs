//! Every drawing a page may use, once, at its top.

use leptos::prelude::*;

const SYMBOLS: &str = r#"<symbol id="st-draft" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" d="M3 13l.7-3L10.8 2.9a1.2 1.2 0 0 1 1.7 0l.6.6a1.2 1.2 0 0 1 0 1.7L6 12.3z"/></symbol>
<symbol id="st-open" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.9" stroke-dasharray="2.7 2.01"/></symbol>
<symbol id="st-undecided" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.6 2.0"/><path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" d="M6.2 6.4a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.9.6-.9 1.2"/><circle cx="8" cy="11.4" r=".95" fill="currentColor"/></symbol>
<symbol id="st-claimed" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.7"/><path fill="currentColor" d="M8 3.6a4.4 4.4 0 0 1 0 8.8z"/></symbol>
<symbol id="st-awaiting" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round" d="M3.6 1.8h8.8M3.6 14.2h8.8M4.8 2v2.4L8 8l3.2-3.6V2M4.8 14v-2.4L8 8l3.2 3.6V14"/></symbol>
<symbol id="st-reported" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" d="M3 2h6.4L13 5.6V14H3z"/><path stroke="currentColor" stroke-width="1.4" d="M5.4 7.6h5.2M5.4 10.6h5.2"/></symbol>
<symbol id="st-recheck" viewBox="0 0 16 16"><circle cx="6.8" cy="6.8" r="4.6" fill="none" stroke="currentColor" stroke-width="1.8"/><path stroke="currentColor" stroke-width="2.2" stroke-linecap="round" d="M10.4 10.4l3.6 3.6"/></symbol>
<symbol id="st-returned" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round" d="M6 2.6L2.4 6.2 6 9.8M2.6 6.2h7a3.6 3.6 0 0 1 0 7.2H6"/></symbol>
<symbol id="st-closed" viewBox="0 0 16 16"><path fill="currentColor" fill-rule="evenodd" d="M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2zm3.9 4.9l-1.2-1.2L7 8.6 5.3 6.9 4.1 8.1 7 11z"/></symbol>
<symbol id="st-overdue" viewBox="0 0 16 16"><path fill="currentColor" fill-rule="evenodd" d="M8 1l7.4 13.4H.6zM7.1 5.8h1.8v4.4H7.1zm0 5.4h1.8V13H7.1z"/></symbol>
<symbol id="st-due" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.7"/><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" d="M8 4.6V8l2.4 1.6"/></symbol>
<symbol id="st-supervised" viewBox="0 0 16 16"><path fill="currentColor" d="M3 1.2h1.7v13.6H3zM5.4 2h8.2l-2.2 3 2.2 3H5.4z"/></symbol>
<symbol id="ui-check" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" d="M2.5 8.5l3.6 3.6 7.4-8"/></symbol>
<symbol id="ui-down" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" d="M3 6l5 5 5-5"/></symbol>
<symbol id="ui-live" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="currentColor"/></symbol>
<symbol id="ui-mark" viewBox="0 0 28 28"><rect width="28" height="28" rx="4" fill="currentColor"/><g fill="none" stroke="var(--on-fill)" stroke-width="2.4"><path d="M15.5 16.5H6.5v-9h9v3M12.5 11.5h9v9h-9v-3"/></g></symbol>
<symbol id="ui-ring" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/></symbol>
<symbol id="ui-sort" viewBox="0 0 16 16"><path fill="currentColor" d="M8 3l5 7H3z"/></symbol>
<symbol id="ui-sorted" viewBox="0 0 16 16"><path fill="currentColor" d="M8 11l5-7H3z"/></symbol>
<symbol id="ui-x" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" d="M3 3l10 10M13 3L3 13"/></symbol>"#;

/// The hidden sprite. `icon` points into it.
#[must_use]
pub fn sprite() -> AnyView {
    view! { <svg width="0" height="0" class="sprite" aria-hidden="true" focusable="false" inner_html=SYMBOLS></svg> }
        .into_any()
}
