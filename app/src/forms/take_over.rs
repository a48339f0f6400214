//! 接收移交

use super::{Values, taking};
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::time::deadline_text;
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Command, FieldProblem};

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    taking::read(values, |handler, plan, note| Command::TakeOver { handler, plan, note })
}

/// Its fields: the deadline is the old lead's, unless it has passed.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let due = model.item.lead().and_then(|p| p.report_by).filter(|t| *t > cx.now.at);
    let until = due.unwrap_or_else(|| model.rules.by(ClockKind::Report, cx.now.at, model.item.about()));
    let until = deadline_text(cx.zoned(until), cx.now, cx.lang);
    taking::view(cx, &model.form, words::take_over_means(cx.lang, &until))
}
