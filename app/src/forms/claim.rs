//! 认领

use super::{Values, taking};
use crate::Ctx;
use crate::Me;
use crate::pages::act::ActPage;
use crate::ui::time::deadline_text;
use crate::words::acts as words;
use leptos::prelude::*;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Command, FieldProblem};

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
    taking::read(values, |handler, plan, note| Command::Claim { handler, plan, note })
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let until = cx.zoned(model.rules.by(ClockKind::Report, cx.now.at, model.item.about()));
    taking::view(cx, &model.form, words::claim_means(cx.lang, &deadline_text(until, cx.now, cx.lang)))
}
