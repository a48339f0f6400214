//! 延期、挂账、移交牵头: what a lead asks for.

use super::Values;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Label};
use crate::ui::time::{deadline_text, planned_day_text};
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::DepartmentId;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Action, Command, Field, FieldProblem};
use liaison_domain::powers::PowerDuty;

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(action: Action, values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let reason = r.needed_text(Field::Reason);
    let command = match action {
        Action::AskExtension => Command::AskExtension { until: r.needed_day(Field::Until), reason },
        Action::AskHold => Command::AskHold { review_on: r.needed_day(Field::ReviewOn), reason },
        _ => {
            let to = r.choice(Field::To, super::typed_department, DepartmentId::from(""));
            Command::AskHandOver { to, reason }
        }
    };
    r.finish(command)
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let what = match model.action {
        Action::AskExtension => {
            let label = Label::of(Field::Until, words::extension_until(lang)).width("w-s");
            view! { <p class="field">{extension(cx, model)}</p> {field::date(form, lang, label)} }.into_any()
        }
        Action::AskHold => {
            let last = model.rules.by(ClockKind::HoldReview, cx.now.at, model.item.about());
            let means = words::hold_means(lang, &planned_day_text(cx.zoned(last), cx.now, lang));
            let label = Label::of(Field::ReviewOn, words::review_on(lang)).width("w-s");
            view! { <p class="field">{means}</p> {field::date(form, lang, label)} }.into_any()
        }
        _ => {
            let label = Label::of(Field::To, words::hand_over_to(lang)).width("w-m");
            let mine = cx.me.as_ref().map(|me| me.department.id.clone());
            let others = super::by_powers(cx, model, PowerDuty::Main, |d| Some(d) != mine.as_ref());
            view! {
                <p class="field">{words::hand_over_means(lang)}</p>
                {field::select(form, lang, label, others)}
            }
            .into_any()
        }
    };
    let reason = Label::of(Field::Reason, words::reason(lang)).width("short");
    view! { {what} {field::textarea(form, lang, reason)} }.into_any()
}

fn extension(cx: &Ctx, model: &ActPage) -> String {
    let lead = model.item.lead();
    let due = lead.and_then(|p| p.report_by).unwrap_or(cx.now.at);
    let last = lead.map_or(due, |p| model.rules.last_extension(&model.item, &p.department));
    words::extension_means(
        cx.lang,
        &deadline_text(cx.zoned(due), cx.now, cx.lang),
        &planned_day_text(cx.zoned(last), cx.now, cx.lang),
    )
}
