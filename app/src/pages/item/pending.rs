//! What is open in the item beside the work itself: an order, a dispute, a request, a pause, a
//! planned check. One place, kept even when nothing is open, so that a script can fill it.

use super::results::day;
use super::{ItemPage, facts};
use crate::forms::posting;
use crate::ui::button::{self, Weight};
use crate::ui::field::hidden;
use crate::ui::time::{deadline_text, moment_text, moment_within, planned_day_text};
use crate::words::{acts, common, item as item_words, pending as words, state, timeline as timeline_words};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::{Holder, Item, ItemState, PartRole, Participation, RequestKind};
use liaison_domain::{DepartmentId, Directory, Timestamp};

pub(super) fn panels(cx: &Ctx, model: &ItemPage) -> AnyView {
    let item = &model.item;
    let panels: Vec<_> = [
        approval(cx, model),
        again(cx, item),
        supervision(cx, model),
        wish(cx, model),
        undecided(cx, item),
        dispute(cx, model),
        request(cx, model),
        hold(cx, item),
        reinspection(cx, model),
    ]
    .into_iter()
    .flatten()
    .collect();
    let nothing = panels.is_empty();
    view! {
        <div
            class="stack"
            id="pending"
            hidden=nothing
            data-live="pending"
            data-item=item.id.to_string()
            data-version=item.version
        >
            {panels}
        </div>
    }
    .into_any()
}

/// `class`: the tone of the remark.
fn panel(id: &'static str, title: &'static str, class: &'static str, body: AnyView) -> AnyView {
    let labelled = format!("open-{id}");
    let heading = labelled.clone();
    view! {
        <section class="panel" aria-labelledby=labelled>
            <div class="panel__h"><h2 id=heading>{title}</h2></div>
            <div class="panel__b"><div class=class>{body}</div></div>
        </section>
    }
    .into_any()
}

fn lines(texts: impl IntoIterator<Item = String>) -> AnyView {
    let texts = texts.into_iter().filter(|t| !t.trim().is_empty());
    texts.map(|t| view! { <p class="prose">{t}</p> }).collect::<Vec<_>>().into_any()
}

fn by(cx: &Ctx, at: Timestamp) -> String {
    deadline_text(cx.zoned(at), cx.now, cx.lang)
}

/// A holder's name; departments as the page names them.
pub(super) fn holder(cx: &Ctx, model: &ItemPage, holder: &Holder) -> String {
    match holder {
        Holder::Department(d) => model.name(cx.lang, d),
        Holder::Head(d) => state::head_of(cx.lang, &model.name(cx.lang, d)),
        Holder::Coordinator => state::coordinator(cx.lang).to_owned(),
        Holder::Supervisor => state::supervisor(cx.lang).to_owned(),
    }
}

fn approval(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let item = &model.item;
    let alive = item.state().is_alive();
    // It stays on the page for good: what is published was not agreed to.
    if item.was_refused_later() {
        let text = words::refused_later(cx.lang, &model.name(cx.lang, &item.poster));
        return Some(panel("approval", words::refused(cx.lang), "inset", lines([text])));
    }
    let approval = item.approval.filter(|a| alive && a.given.is_none())?;
    let text = words::approval_by(cx.lang, &model.name(cx.lang, &item.poster), &by(cx, approval.by));
    let instead = if approval.by_head { words::approved_instead(cx.lang) } else { "" };
    Some(panel("approval", words::approval(cx.lang), "inset", lines([text, instead.to_owned()])))
}

/// The way back for a posting that never came out. Its draft is one, however often it is asked for.
fn again(cx: &Ctx, item: &Item) -> Option<AnyView> {
    let me = cx.me.as_ref().filter(|me| me.roles.handles_cases())?;
    if !posting::may_begin_from(item, &me.department.id) {
        return None;
    }
    let key: String =
        format!("again{}", item.id.0).chars().filter(char::is_ascii_alphanumeric).take(64).collect();
    let form = view! {
        <form method="post" action=paths::POST>
            {hidden("key", format!("{key:0>16}"))}
            {hidden(posting::FROM, item.id.to_string())}
            <p class="prose">{words::again_means(cx.lang)}</p>
            {button::submit(Weight::Plain, words::again(cx.lang))}
        </form>
    };
    Some(panel("again", words::never_out(cx.lang), "stack", form.into_any()))
}

fn supervision(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let lang = cx.lang;
    let order = model.item.supervision.as_ref().filter(|_| model.item.state().is_active())?;
    let mut said = vec![
        acts::supervision_order(lang, &state::numeral(lang, order.level), &by(cx, order.answer_by)),
        order.reason.clone(),
    ];
    match order.answered_at {
        Some(at) => {
            said.push(words::answered(lang, &moment_within(cx.zoned(at), cx.now, lang)));
            said.push(order.answer.clone());
        }
        None => said.push(words::unanswered(lang, &super::identity::responsible(cx, model))),
    }
    Some(panel("supervision", words::supervision(lang), "inset inset--sup", lines(said)))
}

fn wish(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let lang = cx.lang;
    let wish = model.item.supervision_asked.as_ref().filter(|_| model.item.state().is_active())?;
    let who = model.name(lang, &wish.by.department);
    let at = words::by_at(lang, &wish.by.name, &moment_text(cx.zoned(wish.at), cx.now, lang));
    let said = [acts::wished(lang, &who, &wish.reason), at, words::wish_answered_by(lang).to_owned()];
    Some(panel("wish", words::wish(lang), "inset inset--sup", lines(said)))
}

fn undecided(cx: &Ctx, item: &Item) -> Option<AnyView> {
    let open = item.undecided && item.state() == ItemState::Open;
    let said = || lines([words::undecided_means(cx.lang).to_owned()]);
    open.then(|| panel("undecided", words::undecided(cx.lang), "inset inset--warn", said()))
}

fn dispute(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let lang = cx.lang;
    let dispute = model.item.dispute.as_ref().filter(|_| model.item.state() == ItemState::Disputed)?;
    let until = format!(
        "{}{}{}",
        state::clock(lang, liaison_domain::clocks::ClockKind::Rule),
        common::colon(lang),
        by(cx, dispute.rule_by)
    );
    let body = view! {
        {lines([until, words::dispute_means(lang).to_owned()])}
        {sides(cx, &model.names, &model.item)}
    };
    Some(panel("dispute", words::dispute(lang), "stack-3", body.into_any()))
}

/// What the sides say: whoever gave it back, why; then whatever was said beside that.
pub(crate) fn sides(cx: &Ctx, names: &Directory, item: &Item) -> AnyView {
    let lang = cx.lang;
    let name = |d: &DepartmentId| lang.name(&names.name(d)).to_owned();
    let side = |d: &DepartmentId, at: Timestamp, text: &str| {
        let head = words::by_at(lang, &name(d), &moment_text(cx.zoned(at), cx.now, lang));
        view! { <div class="mt-1"><p class="meta">{head}</p> {facts::paragraphs(text)}</div> }
    };
    let back = |part: &Participation| {
        let returned = part.returned.as_ref().filter(|_| part.role == PartRole::Lead)?;
        let basis = Some(&returned.basis).filter(|text| !text.is_empty());
        let instead = returned.suggested.as_ref();
        let said = [
            Some(item_words::returned_because(lang, state::return_reason(lang, returned.reason))),
            basis.map(|text| timeline_words::basis(lang, text)),
            Some(returned.note.clone()).filter(|text| !text.is_empty()),
            instead.map(|d| timeline_words::suggested(lang, &name(d))),
        ];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join("\n");
        Some(side(&part.department, returned.at, &said))
    };
    let returns: Vec<_> = item.participations.iter().filter_map(back).collect();
    let pleas: Vec<_> = item.pleas().into_iter().map(|g| side(&g.department, g.at, &g.text)).collect();
    view! { {returns} {pleas} }.into_any()
}

fn request(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let lang = cx.lang;
    let request = model.item.request.as_ref().filter(|_| model.item.state().is_active())?;
    let who = model.name(lang, &request.by.department);
    let at = moment_text(cx.zoned(request.at), cx.now, lang);
    let (what, answers) = match &request.kind {
        RequestKind::Extension { until } => {
            (acts::asked_extension(lang, &who, &by(cx, *until)), words::answers_coordinator(lang).to_owned())
        }
        RequestKind::Hold { review_by } => {
            let on = planned_day_text(cx.zoned(*review_by), cx.now, lang);
            (acts::asked_hold(lang, &who, &on), words::answers_coordinator(lang).to_owned())
        }
        RequestKind::HandOver { to } => {
            let to = model.name(lang, to);
            (acts::asked_hand_over(lang, &who, &to), words::answers_department(lang, &to))
        }
    };
    let person = words::by_at(lang, &request.by.name, &at);
    let said = [what, acts::asked_because(lang, &request.reason), person, answers];
    Some(panel("request", words::request(lang), "inset", lines(said)))
}

fn hold(cx: &Ctx, item: &Item) -> Option<AnyView> {
    let lang = cx.lang;
    let hold = item.hold.as_ref().filter(|_| item.state() == ItemState::OnHold)?;
    let said = [
        words::hold_since(lang, &moment_within(cx.zoned(hold.since), cx.now, lang)),
        words::review_on(lang, &planned_day_text(cx.zoned(hold.review_by), cx.now, lang)),
        acts::asked_because(lang, &hold.reason),
    ];
    Some(panel("hold", words::hold(lang), "inset inset--warn", lines(said)))
}

fn reinspection(cx: &Ctx, model: &ItemPage) -> Option<AnyView> {
    let lang = cx.lang;
    let planned =
        model.item.reinspection.as_ref().filter(|_| model.item.state() == ItemState::Reinspection)?;
    let on = planned_day_text(day(cx, planned.on), cx.now, lang);
    let said = words::planned(lang, &model.name(lang, &planned.department), &on);
    Some(panel("reinspection", words::reinspection(lang), "inset", lines([said])))
}
