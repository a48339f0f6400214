//! 核对并发布: every answer once more, with a way to change it, and who will be told.

use super::{DraftPage, Pace, after, back, elsewhere, matter, steps, title};
use crate::forms::posting::{self, RESTRICTED, Step};
use crate::forms::{name, party};
use crate::ui::button::{self, Weight};
use crate::ui::error_summary::error_summary;
use crate::ui::field::{field_id, hidden, nth_field_id};
use crate::ui::files::size;
use crate::ui::frame::Page;
use crate::ui::summary::or_blank;
use crate::ui::time::deadline_text;
use crate::words::{common, files as file_words, party as party_words, post as words, state, time};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{Asked, Field, FileRef, PartRole, Urgency};

/// The page. 422 when publishing found problems, 409 when the draft is not what was checked.
#[must_use]
pub fn check_page(cx: &Ctx, model: &DraftPage) -> Page {
    let lang = cx.lang;
    let asked = posting::asked(&model.form.values);
    let (publish, tell) = match asked.len() {
        _ if waits_for_head(cx, model) => {
            (words::hand_in(lang).to_owned(), words::tell_head(lang).to_owned())
        }
        0 if is_undecided(model) => {
            (words::publish_unknown(lang).to_owned(), words::tell_pool(lang).to_owned())
        }
        0 => (words::publish_pool(lang).to_owned(), words::tell_pool(lang).to_owned()),
        n => (words::publish_many(lang, n), words::tell_named(lang, n)),
    };
    let body = view! {
        <div class="wrap">
            {back(cx, model)}
            <div class="cols">
                <div>
                    {steps::bar(cx, model)} {elsewhere::message(cx, model)} {error_summary(&model.form, lang)}
                    <div class="panel sheet">
                        <h1 class="mb-4">{words::step(lang, Step::Check)}</h1>
                        <div class="check">
                            {problem(cx, model)} {evidence(cx, model)} {who(cx, model, &asked)}
                            {clocks(cx, model, &asked)}
                        </div>
                        {super::alike::hint(cx, model)}
                        <p class="inset my-5">{tell}</p>
                        <form class="btns" method="post" action=paths::draft(&model.id, "check")>
                            {hidden("version", model.form.version.to_string())}
                            {hidden("key", model.form.key.clone())} {button::submit(Weight::Main, publish)}
                            {button::link(Weight::Plain, paths::POST, words::keep_draft(lang))}
                        </form>
                    </div>
                </div>
                {afterwards(cx, model, &asked)}
            </div>
        </div>
    };
    Page::new(title(cx, model), None, body.into_any()).refused(model.is_refused())
}

/// Whether the head of the department decides before anybody else is told. What is urgent goes out at
/// once.
fn waits_for_head(cx: &Ctx, model: &DraftPage) -> bool {
    let mine = cx.me.as_ref().and_then(|me| model.names.get(&me.department.id));
    mine.is_some_and(|mine| mine.approval)
        && model.form.values.get(name(Field::Urgency)) != posting::urgency_word(Urgency::Urgent)
}

/// An answer: the field whose problems lead here, its name, its value.
type Row = (Option<Field>, &'static str, AnyView);

fn part(cx: &Ctx, model: &DraftPage, step: Step, rows: Vec<Row>) -> AnyView {
    let href = paths::draft(&model.id, step.word());
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(field, name, value)| {
            view! {
                <div id=field.map(field_id)>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                    <dd class="act">
                        <a href=href.clone()>{words::change(cx.lang)} <span class="vh">{name}</span></a>
                    </dd>
                </div>
            }
        })
        .collect();
    view! { <h2>{words::step(cx.lang, step)}</h2> <dl>{rows}</dl> }.into_any()
}

fn problem(cx: &Ctx, model: &DraftPage) -> AnyView {
    let lang = cx.lang;
    let blank = common::not_filled(lang);
    let values = &model.form.values;
    let typed = |field: Field| or_blank(values.get(name(field)), blank);
    let code = values.get(name(Field::PartyCode)).trim().to_owned();
    let code = (!code.is_empty())
        .then(|| view! { <span class="meta code" id=field_id(Field::PartyCode)>{code}</span> });
    let another = values
        .has(party::CHOSEN, party::ANOTHER)
        .then(|| view! { <span class="meta">{party_words::another_kept(lang)}</span> });
    let rows = vec![
        (Some(Field::Title), words::title(lang), typed(Field::Title)),
        (Some(Field::Matter), words::matter(lang), or_blank(&matter(cx, model), blank)),
        (
            Some(Field::Body),
            words::body(lang),
            view! { <span class="typed">{typed(Field::Body)}</span> }.into_any(),
        ),
        (
            Some(Field::FoundAt),
            words::found(lang),
            or_blank(&values.get(name(Field::FoundAt)).replace('T', " "), blank),
        ),
        (Some(Field::Place), words::place(lang), typed(Field::Place)),
        (
            Some(Field::PartyName),
            words::enterprise(lang),
            view! { {typed(Field::PartyName)} {code} {another} }.into_any(),
        ),
    ];
    part(cx, model, Step::Problem, rows)
}

fn evidence(cx: &Ctx, model: &DraftPage) -> AnyView {
    let lang = cx.lang;
    let row = |(nth, f): (usize, &FileRef)| {
        let caption = posting::caption(&model.form.values, &f.id).trim().to_owned();
        let caption = (!caption.is_empty()).then(|| view! { <span class="sep">{caption}</span> });
        view! { <li id=nth_field_id(Field::Caption, nth)>{format!("{} ({})", f.name, size(f.size))} {caption}</li> }
    };
    let rows: Vec<_> = model.form.files.iter().enumerate().map(row).collect();
    let files = if rows.is_empty() {
        or_blank("", common::not_filled(lang))
    } else {
        view! { <ul class="plain">{rows}</ul> }.into_any()
    };
    part(cx, model, Step::Evidence, vec![(Some(Field::Files), file_words::files(lang), files)])
}

fn who(cx: &Ctx, model: &DraftPage, asked: &[Asked]) -> AnyView {
    let lang = cx.lang;
    let of = |role| {
        let names = asked.iter().filter(|a| a.role == role);
        let names: Vec<_> = names.map(|a| lang.name(&model.names.name(&a.department)).to_owned()).collect();
        names.join(common::comma(lang))
    };
    let lead = match of(PartRole::Lead) {
        none if none.is_empty() && is_undecided(model) => words::lead_unknown(lang).into_any(),
        none if none.is_empty() => words::lead_open(lang).into_any(),
        lead => view! { <b>{lead}</b> }.into_any(),
    };
    let support = or_blank(&of(PartRole::Support), common::not_filled(lang));
    let why = or_blank(model.form.values.get(name(Field::Reason)), common::not_filled(lang));
    let mut rows = vec![
        (Some(Field::Asked), words::lead(lang), lead),
        (Some(Field::Departments), words::support(lang), support),
    ];
    if !asked.is_empty() {
        rows.push((Some(Field::Reason), words::why(lang), why));
    }
    part(cx, model, Step::Who, rows)
}

fn is_undecided(model: &DraftPage) -> bool {
    model.form.values.get(posting::ROUTE) == posting::UNKNOWN
}

fn pace(model: &DraftPage) -> Pace {
    let urgent = model.form.values.has(name(Field::Urgency), posting::urgency_word(Urgency::Urgent));
    let urgency = if urgent { Urgency::Urgent } else { Urgency::Normal };
    (urgency, posting::days(&model.form.values))
}

fn clocks(cx: &Ctx, model: &DraftPage, asked: &[Asked]) -> AnyView {
    let lang = cx.lang;
    let pace = pace(model);
    let by = |at| deadline_text(cx.zoned(at), cx.now, lang);
    let mut rows = vec![urgency(cx, model, pace)];
    if posting::chooses(&model.form.values) {
        let why = or_blank(model.form.values.get(name(Field::DaysReason)), common::not_filled(lang));
        rows.push((Some(Field::DaysReason), words::days_reason(lang), why));
    }
    if !asked.is_empty() {
        rows.push((
            None,
            words::sign_by(lang),
            words::sign_after(lang, &time::span(lang, model.span(ClockKind::Sign, pace))).into_any(),
        ));
    }
    if !asked.iter().any(|a| a.role == PartRole::Lead) {
        rows.push((None, words::claim_by(lang), by(model.by(ClockKind::Claim, pace, cx.now.at)).into_any()));
    }
    let report = by(model.by(ClockKind::Report, pace, cx.now.at));
    rows.push((Some(Field::Days), words::report_by(lang), view! { <b>{report}</b> }.into_any()));
    if let Some(why) = posting::wish(&model.form.values) {
        let why = or_blank(why, common::not_filled(lang));
        rows.push((Some(Field::SupervisionReason), words::supervise(lang), why));
    }
    let seen = if model.form.values.has(RESTRICTED, "yes") {
        words::restricted_box(lang)
    } else {
        words::not_restricted(lang)
    };
    rows.push((None, words::restricted(lang), seen.into_any()));
    part(cx, model, Step::Clocks, rows)
}

/// How fast it goes; where the poster chooses the time, how long.
fn urgency(cx: &Ctx, model: &DraftPage, pace: Pace) -> Row {
    let lang = cx.lang;
    let value = if pace.1.is_some() {
        let span = time::span(lang, model.span(ClockKind::Report, pace));
        words::chosen_span(lang, &span).into_any()
    } else if posting::chooses(&model.form.values) {
        words::chosen(lang).into_any()
    } else {
        state::urgency(lang, pace.0).into_any()
    };
    (Some(Field::Urgency), words::urgency(lang), value)
}

fn afterwards(cx: &Ctx, model: &DraftPage, asked: &[Asked]) -> AnyView {
    let pace = pace(model);
    after::panel(cx.lang, !asked.is_empty(), |kind| time::span(cx.lang, model.span(kind, pace)))
}
