//! 证据附件: files are handed in one by one or together; each is a row with what it shows.

use super::{DraftPage, UPLOAD};
use crate::forms::files::{FILE_MAX, KEPT, WrongFile};
use crate::forms::posting::{DELETE, caption, caption_name};
use crate::ui::field::{self, Label, hidden, nth_field_id};
use crate::ui::files::size;
use crate::ui::icon::icon;
use crate::words::{common, files as words, post};
use crate::{Ctx, Lang};
use leptos::prelude::*;
use liaison_domain::item::{FILES_MAX, Field, FileRef};

pub(super) fn fields(cx: &Ctx, model: &DraftPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let hint = words::hint(lang, FILE_MAX / 1024 / 1024, FILES_MAX);
    let label = Label::of(Field::Files, words::files(lang)).hint(hint).optional();
    let here = form.files.iter().enumerate().map(|(nth, file)| row(lang, model, nth, file));
    let wrong = form.wrong_files.iter().filter(|w| **w != WrongFile::NoneChosen).map(|w| bad(lang, w));
    let rows: Vec<_> = here.chain(wrong).collect();
    view! {
        <p class="field">{post::evidence_means(lang)}</p>
        <div
            id="upload"
            data-cancel=words::cancel(lang)
            data-again=words::again(lang)
            data-remove=words::delete(lang)
            data-failed=words::failed(lang)
            data-waits=words::waits(lang)
        >
            {field::file(form, lang, label)}
            <div class="field" id="upload-button">
                <button class="btn btn--s" type="submit" name=UPLOAD value="yes">{words::upload(lang)}</button>
            </div>
        </div>
        <ul class="upl" id="uploads" aria-label=words::kept(lang)>{rows}</ul>
    }
    .into_any()
}

/// A file that is here.
fn row(lang: Lang, model: &DraftPage, nth: usize, file: &FileRef) -> AnyView {
    let id = nth_field_id(Field::Caption, nth);
    let problem = model.form.problem_text(lang, Field::Caption, nth);
    let error_id = problem.as_ref().map(|_| format!("{id}-error"));
    let error = problem.map(|problem| {
        view! {
            <p class="field__err" id=error_id.clone()>
                {icon("st-overdue")} <span><span class="vh">{common::error(lang)}</span>{problem}</span>
            </p>
        }
    });
    let invalid = error.as_ref().map(|_| "true");
    let about = file.name.clone();
    view! {
        <li>
            {hidden(KEPT, file.id.clone())}
            <p class="upl__f">
                <span class="upl__ok">{icon("ui-check")}</span>
                <span>{file.name.clone()}</span>
                <span class="meta nb">{size(file.size)}</span>
            </p>
            <div class="upl__c">
                <label for=id.clone()>{words::caption(lang)} <span class="vh">{file.name.clone()}</span></label>
                {error}
                <input
                    class="w-full"
                    type="text"
                    id=id
                    name=caption_name(&file.id)
                    value=caption(&model.form.values, &file.id).to_owned()
                    autocomplete="off"
                    aria-describedby=error_id
                    aria-invalid=invalid
                />
            </div>
            <button class="btn btn--s btn--q" type="submit" name=DELETE value=file.id.clone()>
                {words::delete(lang)} <span class="vh">{about}</span>
            </button>
        </li>
    }
    .into_any()
}

/// A file that was not taken, and why.
fn bad(lang: Lang, wrong: &WrongFile) -> AnyView {
    view! {
        <li class="upl__bad">
            <p class="upl__f">{icon("st-overdue")} <span>{wrong.text(lang)}</span></p>
        </li>
    }
    .into_any()
}
