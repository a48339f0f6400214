//! Acts that ask for one text and no more: an approval, a reason, grounds, an answer.

use super::Values;
use super::reader::Reader;
use crate::Ctx;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Label};
use crate::ui::time::{deadline_text, planned_day_text};
use crate::words::{acts as words, state};
use leptos::prelude::*;
use liaison_domain::item::{Action, Command, Field, FieldProblem, RequestKind, Stage};

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
/// `None` where the act asks for something else.
#[must_use]
pub fn read(action: Action, values: &Values) -> Option<Result<Command, Vec<FieldProblem>>> {
    let r = Reader::new(values);
    let (note, reason, grounds, text) =
        (r.text(Field::Note), r.text(Field::Reason), r.text(Field::Grounds), r.text(Field::Text));
    let command = match action {
        Action::Approve => Command::Approve { note },
        Action::Disapprove => Command::Disapprove { reason },
        Action::Dispute => Command::Dispute { grounds },
        Action::Plead => Command::Plead { grounds },
        Action::CancelRequest => Command::CancelRequest,
        Action::Grant => Command::Grant { note },
        Action::Deny => Command::Deny { reason },
        Action::Resume => Command::Resume { note },
        Action::Archive => Command::Archive,
        Action::AnswerSupervision => Command::AnswerSupervision { text },
        Action::EndSupervision => Command::EndSupervision { note },
        Action::DeclineSupervision => Command::DeclineSupervision { reason },
        Action::Emergency => Command::Emergency { text },
        _ => return None,
    };
    Some(r.finish(command))
}

/// What the act means, and its text.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let lang = cx.lang;
    let means = means(cx, model).into_iter().map(|m| view! { <p class="field">{m}</p> }).collect_view();
    let area = |label: Label| field::textarea(&model.form, lang, label.width("short"));
    let text = match model.action {
        Action::Approve | Action::Grant | Action::Resume | Action::EndSupervision => {
            Some(area(Label::of(Field::Note, words::note(lang)).optional()))
        }
        Action::Disapprove | Action::Deny | Action::DeclineSupervision => {
            Some(area(Label::of(Field::Reason, words::reason(lang))))
        }
        Action::Dispute | Action::Plead => Some(area(Label::of(Field::Grounds, words::grounds(lang)))),
        Action::AnswerSupervision => Some(area(Label::of(Field::Text, words::supervision_answer(lang)))),
        Action::Emergency => Some(area(Label::of(Field::Text, words::note(lang)))),
        _ => None,
    };
    view! { {means} {text} }.into_any()
}

fn means(cx: &Ctx, model: &ActPage) -> Vec<String> {
    let lang = cx.lang;
    let later = model.item.stage != Stage::PendingApproval;
    let said: &str = match model.action {
        Action::Approve if later => words::approve_later_means(lang),
        Action::Approve => words::approve_means(lang),
        Action::Disapprove if later => words::disapprove_later_means(lang),
        Action::Disapprove => words::disapprove_means(lang),
        Action::Dispute => words::dispute_means(lang),
        Action::Plead => words::plead_means(lang),
        Action::CancelRequest => words::cancel_means(lang),
        Action::Resume => words::resume_means(lang),
        Action::EndSupervision => words::end_means(lang),
        Action::Emergency => words::emergency_means(lang),
        Action::Grant | Action::Deny => return request(cx, model),
        Action::AnswerSupervision => return order(cx, model),
        Action::DeclineSupervision => return wish(cx, model),
        Action::Archive => return archive(cx, model),
        _ => return Vec::new(),
    };
    vec![said.to_owned()]
}

/// What becomes of the record, and until when somebody could still open it again.
fn archive(cx: &Ctx, model: &ActPage) -> Vec<String> {
    let lang = cx.lang;
    let until = model.item.closing.as_ref().map(|closing| model.rules.reopen_until(closing.at));
    let until = until.filter(|until| *until > cx.now.at);
    let before = until.map(|t| words::archive_before(lang, &deadline_text(cx.zoned(t), cx.now, lang)));
    [words::archive_means(lang).to_owned()].into_iter().chain(before).collect()
}

/// What was asked for, and why.
fn request(cx: &Ctx, model: &ActPage) -> Vec<String> {
    let lang = cx.lang;
    let Some(request) = &model.item.request else { return Vec::new() };
    let name = |d| lang.name(&model.names.name(d)).to_owned();
    let who = name(&request.by.department);
    let what = match &request.kind {
        RequestKind::Extension { until } => {
            words::asked_extension(lang, &who, &deadline_text(cx.zoned(*until), cx.now, lang))
        }
        RequestKind::Hold { review_by } => {
            words::asked_hold(lang, &who, &planned_day_text(cx.zoned(*review_by), cx.now, lang))
        }
        RequestKind::HandOver { to } => words::asked_hand_over(lang, &who, &name(to)),
    };
    vec![what, words::asked_because(lang, &request.reason)]
}

/// Why an order was asked for, and what declining means.
fn wish(cx: &Ctx, model: &ActPage) -> Vec<String> {
    let lang = cx.lang;
    let wish = model.item.supervision_asked.as_ref().map(|wish| {
        let who = model.names.name(&wish.by.department);
        words::wished(lang, lang.name(&who), &wish.reason)
    });
    wish.into_iter().chain([words::decline_means(lang).to_owned()]).collect()
}

fn order(cx: &Ctx, model: &ActPage) -> Vec<String> {
    let Some(order) = &model.item.supervision else { return Vec::new() };
    let until = deadline_text(cx.zoned(order.answer_by), cx.now, cx.lang);
    vec![
        words::supervision_order(cx.lang, &state::numeral(cx.lang, order.level), &until),
        order.reason.clone(),
    ]
}
