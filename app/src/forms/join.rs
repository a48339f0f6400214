//! 报名配合

use super::{Values, taking};
use crate::Ctx;
use crate::Me;
use crate::pages::act::ActPage;
use crate::ui::time::deadline_text;
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Command, FieldProblem, Item, Rules};

/// What stands in the form at first.
#[must_use]
pub fn defaults(me: &Me) -> Values {
    taking::defaults(me)
}

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    taking::read(values, |handler, plan, note| Command::Join { handler, plan, note })
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    taking::view(cx, &model.form, words::join_means(cx.lang, &until(cx, &model.item, &model.rules)))
}

/// By when a support that joins now reports: with the lead, while the lead's own time runs.
pub(crate) fn until(cx: &Ctx, item: &Item, rules: &Rules) -> String {
    let leads = item.lead().and_then(|p| p.report_by).filter(|t| *t > cx.now.at);
    let until = leads.unwrap_or_else(|| rules.by(ClockKind::Report, cx.now.at, item.about()));
    deadline_text(cx.zoned(until), cx.now, cx.lang)
}
