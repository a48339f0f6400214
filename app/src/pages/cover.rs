//! 请假代办: who is away in my department, and arranging who takes over.

use super::admin::SEEN;
use crate::forms::FormState;
use crate::ui::alert::{Tone, alert};
use crate::ui::button::{self, Weight};
use crate::ui::count;
use crate::ui::error_summary::error_summary;
use crate::ui::field::{self, Choice, Label, hidden};
use crate::ui::frame::Page;
use crate::ui::time::planned_day_text;
use crate::words::cover as words;
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::Field;
use liaison_domain::time::moment;
use liaison_domain::{Away, PersonId};

/// The field that names whose cover ends.
pub const END: &str = "end";

/// Somebody of my department.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Identity.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Whether they can cover somebody.
    pub may_cover: bool,
    /// When they are away, today or later.
    pub away: Option<Away>,
}

/// What was done just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Cover was arranged.
    Saved,
    /// Cover was ended.
    Ended,
}

/// Somebody's days away, which somebody else has changed since the form was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overtaken {
    /// Whose.
    pub person: PersonId,
    /// As they were seen.
    pub was: Option<Away>,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct CoverPage {
    /// Everybody of my department with an open account.
    pub colleagues: Vec<Colleague>,
    /// Whether I arrange cover for others than myself: heads do.
    pub for_all: bool,
    /// The form.
    pub form: FormState,
    /// What the form was drawn from.
    pub seen: String,
    /// Somebody else was faster.
    pub overtaken: Option<Overtaken>,
    /// Told once.
    pub done: Option<Done>,
}

/// The page.
#[must_use]
pub fn cover(cx: &Ctx, model: &CoverPage) -> Page {
    let lang = cx.lang;
    let done = model.done.map(|done| {
        let word = match done {
            Done::Saved => words::saved(lang),
            Done::Ended => words::ended(lang),
        };
        alert(Tone::Done, word, false, ())
    });
    let late = model.overtaken.as_ref().map(|o| overtaken(cx, model, o));
    let form = if model.colleagues.len() > 1 {
        form(cx, model)
    } else {
        view! { <p>{words::nobody(lang)}</p> }.into_any()
    };
    let body = view! {
        <div class="wrap">
            {error_summary(&model.form, lang)}
            {done}
            {late}
            <h1 class="mb-4">{words::title(lang)}</h1>
            <div class="cols">
                <div class="panel sheet">
                    <p>{words::intro(lang)}</p>
                    <p class="meta mb-4">{words::lent(lang)}</p>
                    {form}
                </div>
                {away(cx, model)}
            </div>
        </div>
    };
    let refused = model.overtaken.is_some() || !model.form.problems.is_empty();
    Page::new(words::title(lang), None, body.into_any()).refused(refused)
}

/// What was seen of somebody's days away, and what stands now.
fn overtaken(cx: &Ctx, model: &CoverPage, late: &Overtaken) -> AnyView {
    let lang = cx.lang;
    let whose = model.colleagues.iter().find(|c| c.id == late.person);
    let said = |away: Option<&Away>| {
        away.map_or_else(|| words::not_away(lang).to_owned(), |away| arranged(cx, &model.colleagues, away))
    };
    let (was, now) = (said(late.was.as_ref()), said(whose.and_then(|c| c.away.as_ref())));
    let text = words::overtaken_by(lang, whose.map_or("", |c| &c.name), &was, &now);
    alert(Tone::Refused, words::overtaken(lang), false, view! { <p>{text}</p> }.into_any())
}

/// What each form carries along unseen.
fn carried(model: &CoverPage) -> AnyView {
    view! {
        {hidden("key", model.form.key.clone())}
        {hidden(SEEN, model.seen.clone())}
    }
    .into_any()
}

fn form(cx: &Ctx, model: &CoverPage) -> AnyView {
    let lang = cx.lang;
    let me = cx.me.as_ref().map(|me| &me.id);
    let choice = |c: &Colleague| Choice::new(c.id.as_str(), c.name.clone());
    let who = model.for_all.then(|| {
        let all = model.colleagues.iter().map(choice).collect();
        field::select(&model.form, lang, Label::of(Field::Person, words::who(lang)).width("w-m"), all)
    });
    // A head may also arrange that they themselves cover somebody.
    let others = model.colleagues.iter().filter(|c| c.may_cover && (model.for_all || Some(&c.id) != me));
    let others = others.map(choice).collect();
    view! {
        <form method="post" action=paths::COVER novalidate>
            {carried(model)}
            {who}
            {field::select(&model.form, lang, Label::of(Field::Cover, words::cover(lang)).width("w-m"), others)}
            {field::date(&model.form, lang, Label::of(Field::AwayFrom, words::from(lang)).width("w-s"))}
            {field::date(
                &model.form,
                lang,
                Label::of(Field::AwayUntil, words::until(lang)).hint(words::until_hint(lang)).width("w-s"),
            )}
            <div class="btns">{button::submit(Weight::Main, words::save(lang))}</div>
        </form>
    }
    .into_any()
}

fn away(cx: &Ctx, model: &CoverPage) -> AnyView {
    let lang = cx.lang;
    let me = cx.me.as_ref().map(|me| &me.id);
    let away: Vec<_> = model.colleagues.iter().filter(|c| c.away.is_some()).collect();
    let n = u32::try_from(away.len()).unwrap_or(u32::MAX);
    let rows: Vec<_> = away
        .into_iter()
        .map(|c| {
            let mine = model.for_all || Some(&c.id) == me;
            let end = mine.then(|| {
                view! {
                    <form method="post" action=paths::COVER>
                        {carried(model)} {hidden(END, c.id.0.clone())}
                        <button class="linkbtn" type="submit" aria-label=words::end_for(lang, &c.name)>
                            {words::end(lang)}
                        </button>
                    </form>
                }
            });
            view! { <li>{line(cx, &model.colleagues, c)} {end}</li> }
        })
        .collect();
    let list = if rows.is_empty() {
        view! { <p>{words::nobody_away(lang)}</p> }.into_any()
    } else {
        view! { <ul class="plain stack-3">{rows}</ul> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="away">
            <div class="panel__h">
                <h2 id="away">{words::away_here(lang)}</h2>
                {count::plain(n)}
            </div>
            <div class="panel__b">{list}</div>
        </section>
    }
    .into_any()
}

/// `张敏 · 今天不在` over `12-08（周二）至 12-12（周六） · 李文 代办`.
pub(super) fn line(cx: &Ctx, all: &[Colleague], who: &Colleague) -> Option<AnyView> {
    let lang = cx.lang;
    let away = who.away.as_ref()?;
    let today = away.on(cx.now.day_number()).then(|| view! { <span class="sep">{words::today(lang)}</span> });
    let (days, cover) = (days(cx, away), words::covered_by(lang, cover_of(all, away)));
    Some(
        view! {
            <p><b>{who.name.clone()}</b> {today}</p>
            <p class="meta">{days} <span class="sep">{cover}</span></p>
        }
        .into_any(),
    )
}

fn cover_of<'a>(all: &'a [Colleague], away: &Away) -> &'a str {
    all.iter().find(|c| c.id == away.cover).map_or("", |c| &c.name)
}

/// `12-08（周二）至 12-12（周六），李文 代办`.
fn arranged(cx: &Ctx, all: &[Colleague], away: &Away) -> String {
    words::arranged(cx.lang, &days(cx, away), &words::covered_by(cx.lang, cover_of(all, away)))
}

fn days(cx: &Ctx, away: &Away) -> String {
    let lang = cx.lang;
    let day = |d: i64| planned_day_text(moment(d, 0, cx.now.offset).at_offset(cx.now.offset), cx.now, lang);
    if away.from == away.until {
        words::one_day(lang, &day(away.from))
    } else {
        words::days(lang, &day(away.from), &day(away.until))
    }
}
