//! Which form belongs to which act.

use super::{
    Values, accept, allow_fine, ask, claim, close, correct, give_back, invite, join, joint_report, naming,
    note, reinspection, release, remind, reopen, report, send_back, sign, supervise, supplement, take_over,
    withdraw, words_only,
};
use crate::pages::act::ActPage;
use crate::precedent::Precedent;
use crate::words::{pending, state};
use crate::{Ctx, Lang, Me};
use leptos::prelude::*;
use liaison_domain::Timestamp;
use liaison_domain::item::{Action, Command, Field, FieldProblem, Item, Rules};
use liaison_domain::text::Problem;

/// What stands in an act's form at first.
#[must_use]
pub fn defaults(action: Action, item: &Item, me: &Me, rules: &Rules, now: Timestamp) -> Values {
    match action {
        Action::PlanReinspection => reinspection::defaults(item, rules, now),
        Action::Supervise => supervise::defaults(item, rules, now),
        Action::Claim | Action::TakeOver => claim::defaults(me),
        Action::Join => join::defaults(me),
        Action::Accept => accept::defaults(me),
        Action::Invite => invite::defaults(item, me),
        Action::Supplement => supplement::defaults(item, rules, now),
        Action::Release => release::defaults(item),
        Action::Report => report::defaults(me),
        Action::Correct => correct::defaults(item),
        _ => Values::default(),
    }
}

/// The act as its page and its button call it.
#[must_use]
pub fn word(cx: &Ctx, action: Action, item: &Item) -> &'static str {
    let again = cx.me.as_ref().is_some_and(|me| invite::again(item, me).is_some());
    match action {
        Action::Invite if again => pending::ask_another(cx.lang),
        action => state::action(cx.lang, action),
    }
}

/// The form of an act that names a lead, as an earlier ruling would fill it in; `None` for other acts.
#[must_use]
pub fn like(action: Action, lang: Lang, precedent: &Precedent) -> Option<Values> {
    matches!(action, Action::Assign | Action::Rule).then(|| naming::like(action, lang, precedent))
}

/// Reads an act's form. `offset`: minutes east of UTC of the county's clock.
///
/// # Errors
/// What cannot be read. MUST NOT judge whether the act is allowed: that is for `decide`.
pub fn read(action: Action, values: &Values, offset: i16) -> Result<Command, Vec<FieldProblem>> {
    match action {
        Action::Claim => claim::read(values),
        Action::Join => join::read(values),
        Action::Invite => invite::read(values),
        Action::Sign => sign::read(values),
        Action::Accept => accept::read(values),
        Action::Return => give_back::read(values),
        Action::Supplement => supplement::read(values),
        Action::Release => release::read(values),
        Action::Report => report::read(values, offset),
        Action::JointReport => joint_report::read(values),
        Action::SendBack => send_back::read(values),
        Action::Close => close::read(values),
        Action::Reopen => reopen::read(values),
        Action::Remind => remind::read(values),
        Action::Withdraw => withdraw::read(values),
        Action::Note => note::read(values),
        Action::Correct => correct::read(values),
        Action::Assign | Action::Rule => naming::read(action, values),
        Action::AskHandOver | Action::AskExtension | Action::AskHold => ask::read(action, values),
        Action::TakeOver => take_over::read(values),
        Action::PlanReinspection => reinspection::read_plan(values),
        Action::Inspect => reinspection::read(values, offset),
        Action::Supervise => supervise::read(values),
        Action::AllowFine => allow_fine::read(values),
        // A posting has a draft and steps of its own; its word is no act on an item.
        action => words_only::read(action, values)
            .unwrap_or_else(|| Err(vec![FieldProblem::new(Field::Title, Problem::Missing)])),
    }
}

/// The fields of an act's form.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    match model.action {
        Action::Claim => claim::view(cx, model),
        Action::Join => join::view(cx, model),
        Action::Invite => invite::view(cx, model),
        Action::Sign => sign::view(cx, model),
        Action::Accept => accept::view(cx, model),
        Action::Return => give_back::view(cx, model),
        Action::Supplement => supplement::view(cx, model),
        Action::Release => release::view(cx, model),
        Action::Report => report::view(cx, model),
        Action::JointReport => joint_report::view(cx, model),
        Action::SendBack => send_back::view(cx, model),
        Action::Close => close::view(cx, model),
        Action::Reopen => reopen::view(cx, model),
        Action::Remind => remind::view(cx, model),
        Action::Withdraw => withdraw::view(cx, model),
        Action::Note => note::view(cx.lang, &model.form),
        Action::Correct => correct::view(cx, model),
        Action::Assign | Action::Rule => naming::view(cx, model),
        Action::AskHandOver | Action::AskExtension | Action::AskHold => ask::view(cx, model),
        Action::TakeOver => take_over::view(cx, model),
        Action::PlanReinspection => reinspection::plan(cx, model),
        Action::Inspect => reinspection::view(cx, model),
        Action::Supervise => supervise::view(cx, model),
        Action::AllowFine => allow_fine::view(cx, model),
        _ => words_only::view(cx, model),
    }
}
