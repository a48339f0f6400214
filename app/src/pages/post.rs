//! 发布事项: drafts, four steps, and the page that shows everything once more.

pub(super) mod after;
mod alike;
mod check;
mod clocks;
mod drafts;
mod elsewhere;
mod evidence;
mod steps;
mod who;

pub use alike::{Alike, READ as ALIKE_READ};
pub use check::check_page;
pub use drafts::{DraftRow, PostHome, home_page};
pub use elsewhere::Elsewhere;

use crate::forms::party::{self as party_form, Choices};
use crate::forms::posting::{self, Step};
use crate::forms::{FormState, files, name};
use crate::matters::Matters;
use crate::precedent::Precedent;
use crate::ui::button::{self, Weight};
use crate::ui::error_summary::error_summary;
use crate::ui::field::{self, Choice, Label, hidden};
use crate::ui::frame::Page;
use crate::ui::start;
use crate::ui::summary::{or_blank, summary};
use crate::words::{common, matters as matter_words, party, post as words};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::clocks::{ClockKind, Span};
use liaison_domain::item::{About, Field, Rules, Urgency};
use liaison_domain::matters::{Matter, Matters as Tree};
use liaison_domain::{Directory, MatterId, Timestamp};
use std::sync::Arc;

use super::admin::matters::{Ask, indented};
use super::aside::panel;

/// The button that keeps what was chosen and stays on the page.
pub const UPLOAD: &str = "upload";

/// How urgent it is, and the days for reporting that the poster chooses.
type Pace = (Urgency, Option<u16>);

/// One page of a draft.
#[derive(Clone, Debug)]
pub struct DraftPage {
    /// The draft.
    pub id: String,
    /// Which page.
    pub step: Step,
    /// The whole draft, and what is wrong with this page of it.
    pub form: FormState,
    /// Set where somebody saved the draft after the page was drawn, so that it was not saved now.
    pub elsewhere: Option<Elsewhere>,
    /// Names of departments.
    pub names: Arc<Directory>,
    /// The matters to choose from.
    pub matters: Arc<Matters>,
    /// The county's clocks.
    pub rules: Rules,
    /// Earlier rulings on the chosen matter, for the step that names departments.
    pub precedents: Vec<Precedent>,
    /// The ruling that the suggestion follows, for the same step.
    pub fitting: Option<Precedent>,
    /// What looks the same and is being worked on.
    pub alike: Vec<Alike>,
    /// The enterprises to choose from.
    pub parties: Choices,
}

impl DraftPage {
    /// The matter that was chosen, if one was.
    pub(crate) fn matter(&self) -> Option<MatterId> {
        Some(self.form.values.get(name(Field::Matter))).filter(|m| !m.is_empty()).map(MatterId::from)
    }

    /// When a clock of this posting would end, if it were posted now.
    fn by(&self, kind: ClockKind, (urgency, days): Pace, now: Timestamp) -> Timestamp {
        self.rules.by(kind, now, About { urgency, matter: self.matter().as_ref(), days })
    }

    /// How long a clock of this posting runs.
    fn span(&self, kind: ClockKind, (urgency, days): Pace) -> Span {
        self.rules.span(kind, About { urgency, matter: self.matter().as_ref(), days })
    }
}

/// One of the four steps. 422 when the form has problems, 409 when another window was first.
#[must_use]
pub fn step_page(cx: &Ctx, model: &DraftPage) -> Page {
    let lang = cx.lang;
    let fields = match model.step {
        Step::Problem => problem(cx, model),
        Step::Evidence => evidence::fields(cx, model),
        Step::Who => who::fields(cx, model),
        Step::Clocks | Step::Check => clocks::fields(cx, model),
    };
    let alike = !model.alike.is_empty();
    // What another window has saved meanwhile is replaced by nobody but the reader.
    let itself = model.elsewhere.is_none().then_some(posting::BY_ITSELF);
    let seen = alike.then(|| hidden(alike::READ, "yes"));
    let go_on = if alike { party::not_the_same(lang) } else { words::save_and_go_on(lang) };
    let body = view! {
        <div class="wrap">
            {back(cx, model)}
            <div class="cols">
                <div>
                    {steps::bar(cx, model)} {elsewhere::message(cx, model)} {error_summary(&model.form, lang)}
                    <form
                        class="panel sheet"
                        id="draft"
                        method="post"
                        enctype=(model.step == Step::Evidence).then_some(files::MULTIPART)
                        action=paths::draft(&model.id, model.step.word())
                        data-draft=itself
                        novalidate
                    >
                        {hidden("version", model.form.version.to_string())}
                        {hidden("key", model.form.key.clone())}
                        {button::unseen()}
                        <h1 class="mb-4">{words::step(lang, model.step)}</h1>
                        {alike::hint(cx, model)}
                        {fields}
                        {seen}
                        <div class="btns">
                            {button::submit(Weight::Main, go_on)}
                            <span class="meta" id="draft-saved">{words::draft_kept(lang)}</span>
                        </div>
                    </form>
                </div>
                <div class="stack">{filled(cx, model)} {precedents(cx, model)}</div>
            </div>
            {start::draft(cx)}
        </div>
    };
    Page::new(title(cx, model), None, body.into_any()).refused(model.is_refused())
}

impl DraftPage {
    /// Whether the page says why something was not saved or published.
    fn is_refused(&self) -> bool {
        self.elsewhere.is_some() || !self.form.problems.is_empty()
    }
}

fn title(cx: &Ctx, model: &DraftPage) -> String {
    format!("{} · {}", words::step(cx.lang, model.step), words::post(cx.lang))
}

fn back(cx: &Ctx, model: &DraftPage) -> AnyView {
    let href =
        model.step.before().map_or_else(|| paths::POST.to_owned(), |s| paths::draft(&model.id, s.word()));
    view! { <a class="back" href=href>{words::back(cx.lang)}</a> }.into_any()
}

fn problem(cx: &Ctx, model: &DraftPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let title = Label::of(Field::Title, words::title(lang)).hint(words::title_hint(lang));
    let matter = Label::of(Field::Matter, words::matter(lang)).width("w-m");
    let needs = model.matter().map(|m| (&model.rules.matters, m));
    let needs = |f: fn(&Tree, &MatterId) -> bool| needs.as_ref().is_some_and(|(all, m)| f(all, m));
    let optional = |label: Label, needed: bool| if needed { label } else { label.optional() };
    let body = Label::of(Field::Body, words::body(lang)).hint(words::body_hint(lang));
    let found = Label::of(Field::FoundAt, words::found(lang)).width("w-s").optional();
    let place = Label::of(Field::Place, words::place(lang)).hint(words::place_hint(lang));
    let party = Label::of(Field::PartyName, words::party_name(lang)).width("w-m");
    let party = optional(party, needs(Tree::needs_party));
    let code = Label::of(Field::PartyCode, words::party_code(lang))
        .hint(words::party_code_hint(lang))
        .width("w-m")
        .optional();
    view! {
        {field::text(form, lang, title)}
        {field::select(form, lang, matter, choices(cx, model))}
        {field::textarea(form, lang, body)}
        {field::datetime(form, lang, found)}
        {field::text(form, lang, place)}
        {field::text(form, lang, party)}
        {field::text(form, lang, code)}
        {party_form::find_button(lang)}
        {party_form::choices(cx, form, &model.parties)}
    }
    .into_any()
}

/// The matters that take postings, as a tree, each with what it asks for: nobody has to choose first
/// and read afterwards. A county without any lets a draft keep the one it has.
fn choices(cx: &Ctx, model: &DraftPage) -> Vec<Choice> {
    let (lang, all) = (cx.lang, &model.rules.matters);
    let asks = |m: &Matter| {
        let asks = Ask::ALL.into_iter().filter(|a| *a != Ask::Reinspect && a.holds(all, &m.id));
        asks.map(|a| a.text(lang)).collect::<Vec<_>>().join(matter_words::and(lang))
    };
    let choice = |(depth, m): (usize, &Matter)| {
        let (name, asks) = (indented(lang, depth, m), asks(m));
        let name = if asks.is_empty() { name } else { matter_words::needs_in_list(lang, &name, &asks) };
        Choice::new(m.id.as_str(), name)
    };
    all.tree().into_iter().filter(|(_, m)| m.active).map(choice).collect()
}

/// What is filled in so far, beside the steps after the first.
fn filled(cx: &Ctx, model: &DraftPage) -> Option<AnyView> {
    if model.step == Step::Problem {
        return None;
    }
    let lang = cx.lang;
    let typed = |field| or_blank(model.form.values.get(name(field)), common::not_filled(lang));
    let rows = vec![
        (words::title(lang), typed(Field::Title)),
        (words::matter(lang), or_blank(&matter(cx, model), common::not_filled(lang))),
        (words::enterprise(lang), typed(Field::PartyName)),
        (words::place(lang), typed(Field::Place)),
    ];
    Some(panel("filled", words::filled(lang), summary(rows)))
}

/// How it was ruled before who is competent.
fn precedents(cx: &Ctx, model: &DraftPage) -> Option<AnyView> {
    (model.step == Step::Who)
        .then(|| super::precedents::panel(cx, &model.names, &model.precedents, None))
        .flatten()
}

/// The chosen matter's name; blank when none is.
fn matter(cx: &Ctx, model: &DraftPage) -> String {
    let chosen = model.form.values.get(name(Field::Matter));
    if chosen.is_empty() { String::new() } else { model.matters.name(&chosen.into(), cx.lang).to_owned() }
}
