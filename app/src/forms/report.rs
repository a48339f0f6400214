//! 反馈结果

pub mod answers;

use super::Values;
use super::files::KEPT;
use super::measures;
use super::name;
use super::posting::WINDOW;
use super::reader::Reader;
use crate::pages::act::ActPage;
use crate::ui::button;
use crate::ui::due;
use crate::ui::field::{self, Choice, Label, hidden};
use crate::words::{report as words, state};
use crate::{Ctx, Me};
use leptos::prelude::*;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Command, Field, FieldProblem, FileRef, Finding, Report};

/// The box that makes a report the joint report as well.
pub(super) const JOINT: &str = "joint";

/// The version of the department's draft that the form was drawn from; 0 without one.
pub const SEEN: &str = "draft";
/// Which of its results the department writes, from 0; its files are found under that.
pub const NTH: &str = "nth";

/// What the department's draft keeps of a form that was sent: every answer, the files, and from which
/// window it came.
#[must_use]
pub fn drafted(sent: &Values, files: &[FileRef]) -> Values {
    let about = |name: &str| matches!(name, "version" | "key" | SEEN | NTH | KEPT | WINDOW);
    let typed = sent.0.iter().filter(|(name, _)| !about(name)).cloned();
    let files = files.iter().map(|file| (KEPT.to_owned(), file.id.clone()));
    let window = (WINDOW.to_owned(), sent.get("key").to_owned());
    Values(typed.chain(files).chain([window]).collect())
}

/// When the check took place stays blank: a time nobody typed does not belong in the record.
#[must_use]
pub fn defaults(me: &Me) -> Values {
    let mut values = Values::default();
    values.set(name(Field::Inspectors), me.name.clone());
    values
}

/// Reads the form. `offset`: minutes east of UTC of the county's clock.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values, offset: i16) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let report = Report {
        inspected_at: r.moment(Field::InspectedAt, offset),
        inspectors: r.needed_text(Field::Inspectors),
        finding: r.choice(Field::Finding, Finding::parse, Finding::Confirmed),
        measures: measures::read(values, &mut r),
        text: r.needed_text(Field::Text),
        late_reason: r.text(Field::LateReason),
        joint: values.has(JOINT, "yes"),
        files: Vec::new(),
    };
    r.finish(Command::Report { report: Box::new(report) })
}

/// What was posted, with the fields of one more order or fine where a button asked for them: then
/// `true`, and the form is shown again. Otherwise without those in which nothing stands.
pub fn add_fields(values: &mut Values) -> bool {
    let added = measures::add_fields(values);
    if !added {
        measures::tidy(values);
    }
    added
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let at = Label::of(Field::InspectedAt, words::inspected_at(lang)).width("w-s");
    let who = Label::of(Field::Inspectors, words::inspectors(lang)).width("w-m");
    let finding = Label::of(Field::Finding, words::finding(lang));
    let findings = Finding::ALL.into_iter().map(|f| Choice::new(f.word(), state::finding(lang, f))).collect();
    let text = Label::of(Field::Text, words::text(lang));
    let nth = cx.me.as_ref().map_or(0, |me| filed(model, &me.department.id));
    view! {
        {button::unseen()}
        {hidden(SEEN, form.values.get(SEEN).to_owned())}
        {hidden(NTH, nth.to_string())}
        <div class="field__row">{field::datetime(form, lang, at)} {field::text(form, lang, who)}</div>
        {field::radios(form, lang, finding, true, findings)}
        {measures::view(cx, form)}
        {field::textarea(form, lang, text)}
        {super::files::view(lang, form, false)}
        {late(cx, model)}
        {joint(cx, model)}
    }
    .into_any()
}

fn filed(model: &ActPage, department: &DepartmentId) -> usize {
    model.item.reports.iter().filter(|entry| entry.department == *department).count()
}

/// How long the department's deadline has been over, in words.
#[must_use]
pub fn overdue(cx: &Ctx, model: &ActPage) -> Option<String> {
    let due = model.item.present(&cx.me.as_ref()?.department.id)?.report_by.map(|t| cx.zoned(t))?;
    due::overdue(due, cx.now, cx.lang)
}

/// Asked once the deadline is over, and kept while something is typed in it.
fn late(cx: &Ctx, model: &ActPage) -> Option<AnyView> {
    let word = overdue(cx, model)?;
    let reason = Label::of(Field::LateReason, words::late_reason(cx.lang))
        .hint(words::late_hint(cx.lang, &word))
        .width("short");
    Some(field::textarea(&model.form, cx.lang, reason))
}

/// Offered to the lead when nobody else is still at work.
fn joint(cx: &Ctx, model: &ActPage) -> Option<AnyView> {
    let mine = &cx.me.as_ref()?.department.id;
    let leads = model.item.lead().is_some_and(|p| &p.department == mine);
    if !leads || model.item.unreported() != [mine.clone()] {
        return None;
    }
    let label = Label::named(JOINT, words::joint(cx.lang));
    let yes = Choice::new("yes", words::joint_box(cx.lang)).hint(words::joint_hint(cx.lang));
    Some(field::checks(&model.form, cx.lang, label, false, vec![yes]))
}
