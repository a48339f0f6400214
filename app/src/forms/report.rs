//! 反馈结果

use super::Values;
use super::measures;
use super::name;
use super::reader::Reader;
use crate::pages::act::ActPage;
use crate::ui::button;
use crate::ui::due::overdue;
use crate::ui::field::{self, Choice, Label};
use crate::words::{report as words, state};
use crate::{Ctx, Me};
use leptos::prelude::*;
use liaison_domain::item::{Command, Field, FieldProblem, Finding, Report};

/// The box that makes a report the joint report as well.
pub(super) const JOINT: &str = "joint";

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
    view! {
        {button::unseen()}
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

/// Asked once the deadline is over, and kept while something is typed in it.
fn late(cx: &Ctx, model: &ActPage) -> Option<AnyView> {
    let due = model.item.present(&cx.me.as_ref()?.department.id)?.report_by.map(|t| cx.zoned(t))?;
    let word = overdue(due, cx.now, cx.lang)?;
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
