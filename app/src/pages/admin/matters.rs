//! 类别: what items are about, as a tree, and one form for each.

use super::{Setting, carried, overtaken};
use crate::forms::FormState;
use crate::ui::button::{self, Weight};
use crate::ui::error_summary::errors;
use crate::ui::field::{self, Choice, Label, hidden};
use crate::ui::frame::Page;
use crate::ui::table::scrolling;
use crate::words::{admin, matters as words};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::MatterId;
use liaison_domain::matters::{Matter, Matters};
use liaison_domain::text::LINE_MAX;
use std::sync::Arc;

/// The identity of a new matter.
pub const ID: &str = "id";
/// Its name in Chinese.
pub const ZH: &str = "zh";
/// Its name in English.
pub const EN: &str = "en";
/// The matter above.
pub const PARENT: &str = "parent";
/// The boxes of what it asks for.
pub const ASKS: &str = "asks";
/// The box of a matter that takes postings.
pub const ACTIVE: &str = "active";

/// What a matter can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A party.
    Party,
    /// A place.
    Place,
    /// A file.
    File,
    /// A re-inspection after an order to fix.
    Reinspect,
}

impl Ask {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Party, Self::Place, Self::File, Self::Reinspect];

    /// Its word in forms.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Place => "place",
            Self::File => "file",
            Self::Reinspect => "reinspect",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Party => words::needs_party(lang),
            Self::Place => words::needs_place(lang),
            Self::File => words::needs_file(lang),
            Self::Reinspect => words::reinspect(lang),
        }
    }

    /// Whether a matter itself asks for it.
    #[must_use]
    pub const fn of(self, matter: &Matter) -> bool {
        match self {
            Self::Party => matter.needs_party,
            Self::Place => matter.needs_place,
            Self::File => matter.needs_file,
            Self::Reinspect => matter.reinspect,
        }
    }

    /// Whether a matter, or one above it, asks for it.
    #[must_use]
    pub fn holds(self, matters: &Matters, id: &MatterId) -> bool {
        match self {
            Self::Party => matters.needs_party(id),
            Self::Place => matters.needs_place(id),
            Self::File => matters.needs_file(id),
            Self::Reinspect => matters.reinspects(id),
        }
    }
}

/// What is wrong with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatterProblem {
    /// The identity cannot be one.
    Id,
    /// There is one with this identity.
    Twice(String),
    /// There is no name, or it is too long.
    Name,
    /// The English name is too long.
    NameInEnglish,
    /// The matter above does not exist, or lies below.
    Parent,
    /// Somebody else has changed it since the form was drawn from this.
    Overtaken(Box<Matter>),
}

impl MatterProblem {
    /// The name of the field that it is about.
    const fn field(&self) -> &'static str {
        match self {
            Self::Id | Self::Twice(_) => ID,
            Self::Name | Self::Overtaken(_) => ZH,
            Self::NameInEnglish => EN,
            Self::Parent => PARENT,
        }
    }

    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Id => words::wrong_id(lang).to_owned(),
            Self::Twice(id) => words::twice(lang, id),
            Self::Name => words::wrong_name(lang, LINE_MAX),
            Self::NameInEnglish => words::wrong_name_en(lang, LINE_MAX),
            Self::Parent => words::wrong_parent(lang).to_owned(),
            Self::Overtaken(_) => admin::overtaken(lang).to_owned(),
        }
    }
}

/// The form of one matter.
#[derive(Clone, Debug)]
pub struct MatterForm {
    /// As it is; `None`: a new one.
    pub matter: Option<Matter>,
    /// To choose the one above from.
    pub matters: Arc<Matters>,
    /// What was typed, or as it is.
    pub form: FormState,
    /// Which state it was drawn from.
    pub seen: String,
    /// What is wrong with it.
    pub problems: Vec<MatterProblem>,
}

impl MatterForm {
    /// What is wrong with a field.
    fn wrong_with(&self, lang: Lang, field: &str) -> Option<String> {
        self.problems
            .iter()
            .filter(|p| !matches!(p, MatterProblem::Overtaken(_)))
            .find(|p| p.field() == field)
            .map(|p| p.text(lang))
    }
}

/// What the page is called.
#[must_use]
pub const fn title(lang: Lang) -> &'static str {
    words::matters(lang)
}

/// A matter in a list to choose from, moved in below the one above it.
#[must_use]
pub fn indented(lang: Lang, depth: usize, matter: &Matter) -> String {
    field::indented(if lang == Lang::Zh { &matter.zh } else { &matter.en }, depth)
}

/// In what two states of a matter differ, a line for each part.
fn differences(lang: Lang, all: &Matters, before: &Matter, after: &Matter) -> Vec<String> {
    let parent = |m: &Matter| match m.parent.as_ref().map(|p| (p, all.get(p))) {
        None => words::nothing(lang).to_owned(),
        Some((_, Some(above))) => (if lang == Lang::Zh { &above.zh } else { &above.en }).clone(),
        Some((id, None)) => id.to_string(),
    };
    let asks = |m: &Matter| {
        let asked: Vec<_> = Ask::ALL.into_iter().filter(|a| a.of(m)).map(|a| a.text(lang)).collect();
        if asked.is_empty() { words::nothing(lang).to_owned() } else { asked.join(words::and(lang)) }
    };
    let use_ = |m: &Matter| (if m.active { words::active(lang) } else { words::inactive(lang) }).to_owned();
    let parts: [(&str, String, String); 5] = [
        (words::zh(lang), before.zh.clone(), after.zh.clone()),
        (words::en(lang), before.en.clone(), after.en.clone()),
        (words::parent(lang), parent(before), parent(after)),
        (words::asks(lang), asks(before), asks(after)),
        (words::use_(lang), use_(before), use_(after)),
    ];
    let changed = parts.into_iter().filter(|(_, before, after)| before != after);
    changed.map(|(what, before, after)| admin::day_becomes(lang, what, &before, &after)).collect()
}

/// The list.
#[must_use]
pub fn matters(cx: &Ctx, all: &Matters, saved: bool) -> Page {
    let lang = cx.lang;
    let rows: Vec<_> = all.tree().into_iter().map(|(depth, m)| row(lang, all, depth, m)).collect();
    let list = if rows.is_empty() {
        view! { <p class="inset">{words::none(lang)}</p> }.into_any()
    } else {
        scrolling(
            words::matters(lang).into(),
            &[words::name(lang), words::id(lang), words::asks(lang), words::use_(lang), words::change(lang)],
            rows,
        )
    };
    let body = view! {
        <p class="mb-4">{words::intro(lang)}</p>
        <div class="btns mb-4">{button::link(Weight::Plain, paths::admin_matter(None), words::add(lang))}</div>
        {list}
    };
    super::page(cx, Setting::Matters, saved, false, body.into_any())
}

fn row(lang: Lang, all: &Matters, depth: usize, matter: &Matter) -> AnyView {
    let asks: Vec<_> = Ask::ALL
        .into_iter()
        .filter(|ask| ask.holds(all, &matter.id))
        .map(|ask| {
            let text = ask.text(lang);
            if ask.of(matter) { text.to_owned() } else { words::from_above(lang, text) }
        })
        .collect();
    let asks = if asks.is_empty() { words::nothing(lang).to_owned() } else { asks.join(words::and(lang)) };
    let use_ = if matter.active { words::active(lang) } else { words::inactive(lang) };
    let name = if lang == Lang::Zh { matter.zh.clone() } else { matter.en.clone() };
    view! {
        <tr>
            <td>{indented(lang, depth, matter)}</td>
            <td class="code" data-l=words::id(lang)>{matter.id.to_string()}</td>
            <td data-l=words::asks(lang)>{asks}</td>
            <td data-l=words::use_(lang)>{use_}</td>
            <td>
                <a href=paths::admin_matter(Some(&matter.id))>
                    {words::change(lang)} <span class="vh">" " {name}</span>
                </a>
            </td>
        </tr>
    }
    .into_any()
}

/// One matter's form. 422 with problems, 409 when it was overtaken.
#[must_use]
pub fn form(cx: &Ctx, model: &MatterForm) -> Page {
    let (lang, form) = (cx.lang, &model.form);
    let id = if let Some(matter) = &model.matter {
        hidden(ID, matter.id.as_str())
    } else {
        let label = Label::named(ID, words::id(lang)).hint(words::id_hint(lang)).width("w-m");
        let label = label.wrong(model.wrong_with(lang, ID));
        field::text(form, lang, label)
    };
    let above = model.matters.tree().into_iter().filter(|(_, m)| {
        model.matter.as_ref().is_none_or(|own| !model.matters.path(&m.id).contains(&own.id))
    });
    let above = above.map(|(depth, m)| Choice::new(m.id.as_str(), indented(lang, depth, m))).collect();
    let asks = Ask::ALL.into_iter().map(|ask| {
        let choice = Choice::new(ask.word(), ask.text(lang));
        if ask == Ask::Reinspect { choice.hint(words::reinspect_hint(lang)) } else { choice }
    });
    let late = model.problems.iter().find_map(|p| match p {
        MatterProblem::Overtaken(seen) => Some(seen),
        _ => None,
    });
    let problems = match (late, &model.matter) {
        _ if model.problems.is_empty() => None,
        (Some(seen), Some(now)) => Some(overtaken(cx, differences(lang, &model.matters, seen, now))),
        _ => {
            let line = |p: &MatterProblem| (format!("f-{}", p.field()), p.text(lang));
            errors(lang, model.problems.iter().map(line).collect())
        }
    };
    let heading = match &model.matter {
        Some(m) => words::change_of(lang, if lang == Lang::Zh { &m.zh } else { &m.en }),
        None => words::add(lang).to_owned(),
    };
    let active = vec![Choice::new("yes", words::active(lang))];
    let label = |name, text| Label::named(name, text).width("w-m").wrong(model.wrong_with(lang, name));
    let body = view! {
        {problems}
        <form class="panel sheet" method="post" action=paths::ADMIN_MATTER novalidate>
            <h2 class="mb-4">{heading}</h2>
            {carried(form, &model.seen)}
            {id}
            {field::text(form, lang, label(ZH, words::zh(lang)))}
            {field::text(form, lang, label(EN, words::en(lang)).hint(words::en_hint(lang)))}
            {field::select(form, lang, label(PARENT, words::parent(lang)).hint(words::parent_hint(lang)), above)}
            {field::checks(form, lang, Label::named(ASKS, words::asks(lang)), false, asks.collect())}
            {field::checks(form, lang, Label::named(ACTIVE, words::use_(lang)), false, active)}
            <div class="btns">
                {button::submit(Weight::Main, words::save(lang))}
                {button::link(Weight::Plain, paths::ADMIN_MATTERS, words::cancel(lang))}
            </div>
        </form>
    };
    super::page(cx, Setting::Matters, false, !model.problems.is_empty(), body.into_any())
}
