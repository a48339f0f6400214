//! What the viewer has just done, told once above the page.

use super::ItemPage;
use crate::ui::alert::{Tone, alert};
use crate::ui::time::deadline_text;
use crate::words::{common, item as words, state};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::Timestamp;
use liaison_domain::item::{Action, ItemState};

pub(super) fn told(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let action = model.done?;
    let text: Vec<_> = text(cx, model, action).into_iter().map(|t| view! { <p>{t}</p> }).collect();
    let again = (action == Action::Publish).then(|| {
        view! { <p><a href=paths::POST>{words::post_another(cx.lang)}</a></p> }
    });
    let body = view! { {text} {again} };
    let alert = alert(Tone::Done, title(cx, model, action), false, body);
    Some(view! { <div class="wrap told">{alert}</div> }.into_any())
}

fn title(cx: &Ctx, model: &ItemPage, action: Action) -> String {
    let lang = cx.lang;
    match action {
        Action::Publish if waits(model) => {
            return words::done_submit(lang, &model.item.number.to_string());
        }
        Action::Publish => return words::done_publish(lang, &model.item.number.to_string()),
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
        Action::AllowFine => words::done_allow(lang),
        Action::Emergency => words::done_emergency(lang),
        Action::Tick | Action::Reschedule => state::action(lang, action),
    }
    .to_owned()
}

fn text(cx: &Ctx, model: &ItemPage, action: Action) -> Vec<String> {
    let lang = cx.lang;
    let by = |at: Timestamp| deadline_text(cx.zoned(at), cx.now, lang);
    match action {
        Action::Publish if waits(model) => vec![words::told_head(lang).to_owned()],
        Action::Publish => {
            let asked = &model.item.participations;
            let told: Vec<_> = asked.iter().map(|p| model.name(lang, &p.department)).collect();
            let who = if told.is_empty() {
                model.item.claim_by.map(|t| words::told_pool(lang, &by(t)))
            } else {
                Some(words::told(lang, &told.join(common::comma(lang))))
            };
            who.into_iter().chain([words::then(lang).to_owned()]).collect()
        }
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

/// The head decides before anybody else knows of it.
fn waits(model: &ItemPage) -> bool {
    model.item.state() == ItemState::PendingApproval
}
