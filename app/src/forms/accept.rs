//! 受理

use super::{Values, taking};
use crate::Ctx;
use crate::Me;
use crate::pages::act::ActPage;
use crate::ui::time::deadline_text;
use crate::words::acts as words;
use crate::words::state;
use leptos::prelude::*;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Command, FieldProblem, PartRole};

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
    taking::read(values, |handler, plan, note| Command::Accept { handler, plan, note })
}

/// Its fields.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let mine = cx.me.as_ref().and_then(|me| model.item.present(&me.department.id));
    let until = mine
        .and_then(|p| p.report_by)
        .unwrap_or_else(|| model.rules.by(ClockKind::Report, cx.now.at, model.item.about()));
    let until = deadline_text(cx.zoned(until), cx.now, cx.lang);
    let role = state::as_role(cx.lang, mine.map_or(PartRole::Support, |p| p.role));
    taking::view(cx, &model.form, words::accept_means(cx.lang, role, &until))
}
