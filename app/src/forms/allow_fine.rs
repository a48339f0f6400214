//! 准予处罚: a second fine for one act, with a reason that everybody sees.

use super::Values;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::pages::item::results::day;
use crate::ui::field::{self, Choice, Label};
use crate::ui::time::day_text;
use crate::words::{acts as words, common};
use leptos::prelude::*;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Command, Field, FieldProblem, FiledFine, blocked};
use liaison_domain::text::Problem;

/// The field of a department and an act, chosen together.
const BLOCKED: &str = "blocked";

/// Reads the form: a choice of both, or a department and the words of an act.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let offered = values.all(BLOCKED).next().is_some();
    let (department, act) = match values.all(BLOCKED).last().unwrap_or_default().split_once('|') {
        Some((department, act)) => (DepartmentId::from(department), act.to_owned()),
        None if offered => {
            r.add(Field::FineAct, Problem::Missing);
            (DepartmentId::from(""), String::new())
        }
        None => {
            let department = r.choice(Field::Department, super::typed_department, DepartmentId::from(""));
            (department, r.needed_text(Field::FineAct))
        }
    };
    let command = Command::AllowFine { department, act, reason: r.needed_text(Field::Reason) };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let pairs = blocked(&model.item, model.fines.iter().map(|f| &f.fine));
    let what = if pairs.is_empty() { typed(cx, model) } else { offered(cx, model, pairs) };
    let reason = Label::of(Field::Reason, words::reason(lang)).width("short");
    view! {
        <p class="field">{words::allow_means(lang)}</p>
        {what}
        {field::textarea(form, lang, reason)}
    }
    .into_any()
}

fn offered(cx: &Ctx, model: &ActPage, pairs: Vec<(DepartmentId, &FiledFine)>) -> AnyView {
    let lang = cx.lang;
    let choice = |(department, fine): (DepartmentId, &FiledFine)| {
        let name = lang.name(&model.names.name(&department)).to_owned();
        let first = lang.name(&model.names.name(&fine.department)).to_owned();
        let filed = day_text(day(cx, fine.filed_on), cx.now, lang);
        Choice::new(
            format!("{department}|{}", fine.act),
            format!("{name}{}{}", common::pause(lang), fine.act),
        )
        .hint(words::first_fined(lang, &first, &filed, &fine.document))
    };
    let choices = pairs.into_iter().map(choice).collect();
    let label = Label::of(Field::FineAct, words::allow_whom(lang)).sent_as(BLOCKED);
    view! {
        // Nothing chosen is told from nothing offered.
        <input type="hidden" name=BLOCKED value="" />
        {field::radios(&model.form, lang, label, false, choices)}
    }
    .into_any()
}

/// Where the register has nothing against the enterprise that could be chosen.
fn typed(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let who = Label::of(Field::Department, words::department(lang)).width("w-m");
    let inside = super::departments(cx, &model.names, |d| model.item.present(d).is_some());
    let act = Label::of(Field::FineAct, words::fine_act(lang)).hint(words::fine_act_hint(lang));
    view! { {field::select(form, lang, who, inside)} {field::text(form, lang, act)} }.into_any()
}
