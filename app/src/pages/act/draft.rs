//! The draft of a result: the whole department sees it and goes on with it.

use super::ActPage;
use super::check::rows;
use crate::forms::Values;
use crate::forms::report::SEEN;
use crate::pages::post::Elsewhere;
use crate::ui::alert::{Tone, alert};
use crate::ui::field::hidden;
use crate::ui::time::{clock_text, moment_text};
use crate::words::report as words;
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::FileRef;
use liaison_domain::{Version, Zoned};

/// What a department has saved.
#[derive(Clone, Debug)]
pub struct ReportDraft {
    /// How often it was saved.
    pub version: Version,
    /// When it was saved last.
    pub at: Zoned,
    /// By whom.
    pub by: String,
    /// Whether that is the reader.
    pub mine: bool,
    /// What it holds, where somebody saved it after the form was drawn.
    pub unseen: Option<(Values, Vec<FileRef>)>,
}

/// Says above the form that it is filled in from the draft, or that somebody has saved it meanwhile. A
/// form that was refused says why, and nothing else.
pub(super) fn message(cx: &Ctx, model: &ActPage) -> Option<AnyView> {
    let draft = model.draft.as_ref()?;
    let lang = cx.lang;
    if draft.unseen.is_some() {
        let by = (!draft.mine).then(|| draft.by.clone());
        let title = Elsewhere { at: draft.at, by }.text(cx);
        let body = view! { <p>{words::not_saved_yet(lang)}</p> };
        return model.form.refusal.is_none().then(|| alert(Tone::Refused, title, false, body));
    }
    let today = draft.at.day_number() == cx.now.day_number();
    let at = if today { clock_text(draft.at) } else { moment_text(draft.at, cx.now, lang) };
    let saved = words::saved_by(lang, &at, &draft.by);
    Some(
        view! {
            <form class="btns mb-4" method="post" action=paths::report_discard(&model.item.id)>
                {hidden(SEEN, draft.version.to_string())}
                <span class="inset">{saved}</span>
                <button class="btn btn--s btn--q" type="submit">{words::discard(lang)}</button>
            </form>
        }
        .into_any(),
    )
}

/// What is saved, below a form that was drawn before it was.
pub(super) fn saved(cx: &Ctx, model: &ActPage) -> Option<AnyView> {
    let (values, files) = model.draft.as_ref()?.unseen.as_ref()?;
    let rows = rows(cx, values, files, false, None);
    Some(
        view! {
            <section class="panel my-5" aria-labelledby="saved-draft">
                <div class="panel__h"><h2 id="saved-draft">{words::saved_draft(cx.lang)}</h2></div>
                <div class="panel__b check"><dl>{rows}</dl></div>
            </section>
        }
        .into_any(),
    )
}
