//! The answer to a claim that came second: who was first, both times, and the same words ready to
//! be sent as an offer of support.

use super::aside;
use crate::forms::{FormState, join};
use crate::live::LivePage;
use crate::ui::alert::{Tone, alert};
use crate::ui::field::{self, Label, hidden};
use crate::ui::frame::{Page, Tab};
use crate::ui::time::second_text;
use crate::words::{acts as words, desk, state};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::{Action, Designation, Field, Item, ItemState, PartRole, Rules};
use liaison_domain::{DepartmentId, Directory, Timestamp};
use std::sync::Arc;

/// A claim that lost.
#[derive(Clone, Debug)]
pub struct ClaimLost {
    /// The item as it is now.
    pub item: Item,
    /// Names of departments.
    pub names: Arc<Directory>,
    /// The county's clocks.
    pub rules: Rules,
    /// Who was first.
    pub winner: DepartmentId,
    /// When it was first.
    pub won_at: Timestamp,
    /// When this claim arrived.
    pub arrived_at: Timestamp,
    /// What was typed, and the key of the offer of support.
    pub form: FormState,
}

/// The page, with status 409.
#[must_use]
pub fn page(cx: &Ctx, model: &ClaimLost) -> Page {
    let lang = cx.lang;
    let title = format!("{} · {}", words::lost_title(lang), model.item.number);
    let due = model.item.lead().and_then(|p| p.report_by);
    let body = view! {
        <div class="wrap">
            <a class="back" href=paths::item(&model.item.id)>{words::back_to_item(lang)}</a>
            <div class="cols">
                <div>{lost(cx, model)} {kept(cx, model)}</div>
                <div class="stack">
                    {aside::item_panel(cx, &model.item, &model.names, due)}
                    <p class="inset">{words::lost_order(lang)}</p>
                </div>
            </div>
        </div>
    };
    Page::new(title, Tab::Items, body.into_any()).refused(true).live(LivePage::Act(model.item.id.clone()))
}

fn lost(cx: &Ctx, model: &ClaimLost) -> AnyView {
    let lang = cx.lang;
    let winner = model.names.name(&model.winner);
    let handler = model.item.part(&model.winner).map_or("", |p| p.handler.as_str());
    let first = if handler.is_empty() {
        words::lost_first_nameless(lang).to_owned()
    } else {
        words::lost_first(lang, handler)
    };
    let mine = cx.me.as_ref().map_or_else(String::new, |me| lang.name(&me.department).to_owned());
    let clock = |at| second_text(cx.zoned(at), cx.now, lang);
    // Both times stand beside it in whole seconds: the difference is that of the seconds shown.
    let second = |at: Timestamp| at.0.div_euclid(1_000);
    let late = words::late(lang, second(model.arrived_at) - second(model.won_at));
    let body = view! {
        <p>{words::lost_text(lang, lang.name(&winner))}</p>
        <table class="race">
            <caption class="vh">{words::lost_caption(lang)}</caption>
            <tbody>
                <tr class="first">
                    <th scope="row">{lang.name(&winner).to_owned()}</th>
                    <td>{clock(model.won_at)}</td>
                    <td>{first}</td>
                </tr>
                <tr>
                    <th scope="row">{mine}{words::you_mark(lang)}</th>
                    <td>{clock(model.arrived_at)}</td>
                    <td>{late}</td>
                </tr>
            </tbody>
        </table>
        <div class="btns">
            <button class="btn btn--p" type="submit" form="support">{words::to_support(lang)}</button>
            {ask(cx, model)}
            <a class="quiet" href=paths::ITEMS>{words::back_to_list(lang)}</a>
        </div>
    };
    alert(Tone::Refused, words::lost_title(lang), true, body.into_any())
}

/// Whoever thinks the winner is not competent asks the coordinator, unless that is settled.
fn ask(cx: &Ctx, model: &ClaimLost) -> Option<AnyView> {
    let mine = &cx.me.as_ref()?.department.id;
    let settled = model.item.designation == Some(Designation::Ruled);
    let open = model.item.state() == ItemState::InProgress && model.item.lost_claims.contains(mine);
    (open && !settled).then(|| {
        let href = paths::act(&model.item.id, Action::Dispute);
        view! { <a class="quiet" href=href>{desk::ask_coordinator(cx.lang)}</a> }.into_any()
    })
}

fn kept(cx: &Ctx, model: &ClaimLost) -> AnyView {
    let lang = cx.lang;
    let form = &model.form;
    let handler = Label::of(Field::Handler, words::handler(lang)).width("w-s");
    let plan = Label::of(Field::Plan, words::plan(lang)).width("w-s").optional();
    let note = Label::of(Field::Note, words::note(lang)).width("short").optional();
    let until = join::until(cx, &model.item, &model.rules);
    view! {
        <section class="panel" aria-labelledby="kept">
            <div class="panel__h">
                <h2 id="kept">{words::kept(lang)}</h2>
                <span class="end meta">{words::kept_hint(lang)}</span>
            </div>
            <form
                class="panel__b"
                id="support"
                method="post"
                action=paths::act(&model.item.id, Action::Join)
                novalidate
            >
                {hidden("version", model.item.version.to_string())}
                {hidden("key", form.key.clone())}
                <div class="field">
                    <span class="field__l">{words::role(lang)}</span>
                    <p>
                        {state::part_role(lang, PartRole::Support)}
                        " "
                        <span class="tag">{words::to_support_tag(lang)}</span>
                    </p>
                    <span class="field__hint mt-0">{words::same_deadline(lang, &until)}</span>
                </div>
                <div class="field__row">
                    {field::text(form, lang, handler)} {field::date(form, lang, plan)}
                </div>
                {field::textarea(form, lang, note)}
            </form>
        </section>
    }
    .into_any()
}
