//! What the viewer has just done, told once above the page.

use super::ItemPage;
use crate::Ctx;
use crate::ui::alert::{Tone, alert};
use crate::ui::time::deadline_text;
use crate::words::{item as words, state};
use leptos::prelude::*;
use liaison_domain::Timestamp;
use liaison_domain::item::Action;

pub(super) fn told(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let action = model.done?;
    let text: Vec<_> = text(cx, model, action).into_iter().map(|t| view! { <p>{t}</p> }).collect();
    let alert = alert(Tone::Done, title(cx, action), false, view! { {text} });
    Some(view! { <div class="wrap told">{alert}</div> }.into_any())
}

fn title(cx: &Ctx, action: Action) -> &'static str {
    let lang = cx.lang;
    match action {
        Action::Claim => words::done_claim(lang),
        Action::Join => words::done_join(lang),
        Action::Invite => words::done_invite(lang),
        Action::Sign => words::done_sign(lang),
        Action::Accept => words::done_accept(lang),
        Action::Return => words::done_return(lang),
        Action::Supplement => words::done_supplement(lang),
        Action::Release => words::done_release(lang),
        Action::Report => words::done_report(lang),
        Action::JointReport => words::done_joint_report(lang),
        Action::SendBack => words::done_send_back(lang),
        Action::Close => words::done_close(lang),
        Action::Reopen => words::done_reopen(lang),
        Action::Remind => words::done_remind(lang),
        Action::Withdraw => words::done_withdraw(lang),
        Action::Note => words::done_note(lang),
        Action::Correct => words::done_correct(lang),
        Action::Approve => words::done_approve(lang),
        Action::Disapprove => words::done_disapprove(lang),
        Action::Assign => words::done_assign(lang),
        Action::Dispute => words::done_dispute(lang),
        Action::Plead => words::done_plead(lang),
        Action::Rule => words::done_rule(lang),
        Action::AskHandOver | Action::AskExtension | Action::AskHold => words::done_ask(lang),
        Action::TakeOver => words::done_take_over(lang),
        Action::Grant => words::done_grant(lang),
        Action::Deny => words::done_deny(lang),
        Action::CancelRequest => words::done_cancel(lang),
        Action::Resume => words::done_resume(lang),
        Action::PlanReinspection => words::done_plan(lang),
        Action::Inspect => words::done_inspect(lang),
        Action::Archive => words::done_archive(lang),
        Action::Supervise => words::done_supervise(lang),
        Action::AnswerSupervision => words::done_answer(lang),
        Action::EndSupervision => words::done_end(lang),
        Action::DeclineSupervision => words::done_decline(lang),
        Action::AllowFine => words::done_allow(lang),
        Action::Emergency => words::done_emergency(lang),
        // A posting has a page of its own; the others are nobody's to do.
        Action::Publish | Action::Tick | Action::Reschedule => state::action(lang, action),
    }
}

fn text(cx: &Ctx, model: &ItemPage, action: Action) -> Vec<String> {
    let lang = cx.lang;
    let by = |at: Timestamp| deadline_text(cx.zoned(at), cx.now, lang);
    match action {
        Action::Claim | Action::Join | Action::Accept | Action::TakeOver => {
            let mine = cx.me.as_ref().and_then(|me| model.item.present(&me.department.id));
            mine.and_then(|p| p.report_by).map(|t| words::report_by(lang, &by(t))).into_iter().collect()
        }
        Action::Report | Action::JointReport => {
            model.item.verify_by.map(|t| words::verify_by(lang, &by(t))).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
