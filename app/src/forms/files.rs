//! 附件: files that go with an act. Those that were handed in with a form that could not be accepted
//! stay, and are listed to be kept or left out.

use super::FormState;
use crate::Ctx;
use crate::ui::field::{self, Label};
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::item::Field;

/// The name under which files that are here already are posted again.
pub const KEPT: &str = "kept_file";

/// The control. `needed`: at least one.
#[must_use]
pub fn view(cx: &Ctx, form: &FormState, needed: bool) -> AnyView {
    let lang = cx.lang;
    let mut hint = words::files_hint(lang).to_owned();
    if needed {
        hint = format!("{} {hint}", words::file_needed(lang));
    }
    let label = Label::of(Field::Files, words::files(lang)).hint(hint);
    let label = if needed { label } else { label.optional() };
    let kept: Vec<_> = form
        .files
        .iter()
        .map(|file| {
            let id = format!("f-{KEPT}-{}", file.id);
            view! {
                <li>
                    <label class="choice">
                        <input type="checkbox" id=id name=KEPT value=file.id.clone() checked=true />
                        <span>{file.name.clone()}</span>
                    </label>
                </li>
            }
        })
        .collect();
    let kept = (!kept.is_empty()).then(|| view! { <ul class="plain files">{kept}</ul> });
    view! { {field::file(form, lang, label)} {kept} }.into_any()
}
