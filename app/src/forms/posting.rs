//! 发布事项: a draft filled in over four steps.
//!
//! The draft is kept on the server as [`Values`], raw, so that a step can be left half filled.

mod clocks;
mod evidence;
mod gaps;

pub(crate) use clocks::{CHOSEN, SUPERVISE};
pub use clocks::{chooses, days, unfit, wish};
pub use evidence::{DELETE, caption, caption_name, captioned, file_ids, set_files};
pub use gaps::{gaps, outside};

use super::reader::Reader;
use super::{Values, name, parse_role, party, role_word, suggest};
use crate::Lang;
use crate::words::post as words;
use liaison_domain::item::{
    Asked, Field, FieldProblem, FileRef, Item, ItemState, PartRole, Posting, Urgency,
};
use liaison_domain::matters::Matters;
use liaison_domain::text::{self, BODY_MAX, LINE_MAX, NOTE_MAX, Problem, TITLE_MAX};
use liaison_domain::time::parse_local;
use liaison_domain::{DepartmentId, MatterId, PartyId, Zoned};

/// One page of the posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// 是什么问题
    Problem,
    /// 证据附件
    Evidence,
    /// 由谁来办
    Who,
    /// 期限与紧急
    Clocks,
    /// 核对并发布
    Check,
}

impl Step {
    /// Every page, in order.
    pub const ALL: [Self; 5] = [Self::Problem, Self::Evidence, Self::Who, Self::Clocks, Self::Check];

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Problem => "1",
            Self::Evidence => "2",
            Self::Who => "3",
            Self::Clocks => "4",
            Self::Check => "check",
        }
    }

    /// Reads the word in an address.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }

    /// The page after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Problem => Self::Evidence,
            Self::Evidence => Self::Who,
            Self::Who => Self::Clocks,
            Self::Clocks | Self::Check => Self::Check,
        }
    }

    /// The page before this one.
    #[must_use]
    pub const fn before(self) -> Option<Self> {
        match self {
            Self::Problem => None,
            Self::Evidence => Some(Self::Problem),
            Self::Who => Some(Self::Evidence),
            Self::Clocks => Some(Self::Who),
            Self::Check => Some(Self::Clocks),
        }
    }

    /// The page on which a field stands, for links from the check page.
    #[must_use]
    pub const fn of(field: Field) -> Self {
        match field {
            Field::Asked | Field::Department | Field::Departments | Field::Reason => Self::Who,
            Field::Urgency | Field::Days | Field::DaysReason | Field::SupervisionReason => Self::Clocks,
            Field::Files | Field::Caption => Self::Evidence,
            _ => Self::Problem,
        }
    }

    fn owns(self, field: &str) -> bool {
        match self {
            Self::Problem => PROBLEM_FIELDS.contains(&field),
            Self::Evidence => evidence::owns(field),
            Self::Who => WHO_FIELDS.contains(&field) || field.starts_with(ROLE),
            Self::Clocks => clocks::FIELDS.contains(&field),
            Self::Check => false,
        }
    }
}

/// The field of a page that saves itself while somebody writes: it is answered in a few words.
pub const BY_ITSELF: &str = "by_itself";
/// In a stored draft: the key of the window that saved it last.
pub(super) const WINDOW: &str = "window";

/// What somebody has typed into a draft.
pub fn typed(draft: &Values) -> impl Iterator<Item = &(String, String)> {
    draft.0.iter().filter(|(field, _)| field != WINDOW)
}

/// Whether a draft was saved last from the window that sends this.
#[must_use]
pub fn is_same_window(draft: &Values, typed: &Values) -> bool {
    let key = typed.get("key");
    !key.is_empty() && draft.get(WINDOW) == key
}

/// Whether it goes to the pool or to named departments.
pub(crate) const ROUTE: &str = name(Field::Asked);
/// To whoever claims it.
pub(crate) const POOL: &str = "pool";
/// The poster does not know who is competent: the coordinator decides.
pub(crate) const UNKNOWN: &str = "unknown";
/// To the departments ticked.
pub(crate) const NAMED: &str = "named";
/// The boxes of departments.
pub(crate) const DEPARTMENTS: &str = name(Field::Departments);
/// The beginning of the name of a department's role select.
pub(crate) const ROLE: &str = "role-";
/// See [`Posting::restricted`].
pub(crate) const RESTRICTED: &str = "restricted";

const PROBLEM_FIELDS: [&str; 8] = [
    name(Field::Title),
    name(Field::Matter),
    name(Field::Body),
    name(Field::FoundAt),
    name(Field::Place),
    name(Field::PartyName),
    name(Field::PartyCode),
    party::CHOSEN,
];

const WHO_FIELDS: [&str; 4] = [ROUTE, DEPARTMENTS, suggest::ANSWERED, name(Field::Reason)];

/// A draft before anything is typed.
#[must_use]
pub fn defaults() -> Values {
    let mut values = Values::default();
    values.set(ROUTE, POOL);
    values.set(name(Field::Urgency), urgency_word(Urgency::Normal));
    values
}

/// The field of a new draft that names the posting it begins with.
pub const FROM: &str = "from";

/// The field of a new draft that names the file of the enterprise it is about.
pub const ABOUT: &str = "about";

/// What a draft about an enterprise begins with.
#[must_use]
pub fn about(file: &PartyId, called: &str, code: &str) -> Values {
    let mut values = defaults();
    values.set(name(Field::PartyName), called);
    values.set(name(Field::PartyCode), code);
    values.set(party::CHOSEN, file.as_str());
    values
}

/// Whether a department may begin a draft with a posting: its own, that was turned down or taken back
/// before it came out.
#[must_use]
pub fn may_begin_from(item: &Item, department: &DepartmentId) -> bool {
    let over = matches!(item.state(), ItemState::Rejected | ItemState::Withdrawn);
    over && !item.was_published() && item.poster == *department
}

/// A draft with what an earlier posting said, its files left out: they belong to that posting.
#[must_use]
pub fn of_item(item: &Item) -> Values {
    let mut values = defaults();
    let mut set = |field, text: &str| values.set(name(field), text.to_owned());
    set(Field::Title, &item.title);
    set(Field::Body, &item.body);
    set(Field::Place, &item.place);
    set(Field::Matter, item.matter.as_ref().map_or("", |m| m.as_str()));
    if let Some(party) = &item.party {
        set(Field::PartyName, &party.name);
        set(Field::PartyCode, &party.code);
    }
    set(Field::Urgency, urgency_word(item.urgency));
    if let Some(chosen) = &item.chosen {
        clocks::set(&mut values, chosen);
    }
    if let Some(wish) = &item.supervision_asked {
        values.set(SUPERVISE, "yes");
        values.set(name(Field::SupervisionReason), wish.reason.clone());
    }
    if let Some(file) = item.file() {
        values.set(party::CHOSEN, file.as_str());
    }
    if item.restricted {
        values.set(RESTRICTED, "yes".to_owned());
    }
    if item.undecided {
        values.set(ROUTE, UNKNOWN.to_owned());
    } else if !item.participations.is_empty() {
        values.set(ROUTE, NAMED.to_owned());
        for part in &item.participations {
            values.0.push((DEPARTMENTS.to_owned(), part.department.0.clone()));
            values.0.push((format!("{ROLE}{}", part.department), role_word(part.role).to_owned()));
        }
    }
    values
}

/// The draft after one page was posted: that page's fields are replaced, all others stay; and from which
/// window it came is kept.
#[must_use]
pub fn merge(draft: &Values, step: Step, posted: &Values) -> Values {
    let kept = draft.0.iter().filter(|(field, _)| !step.owns(field) && field != WINDOW);
    let typed = posted.0.iter().filter(|(field, _)| step.owns(field));
    let window = posted.0.iter().filter(|(field, _)| field == "key");
    let window = window.map(|(_, key)| (WINDOW.to_owned(), key.clone()));
    Values(kept.chain(typed).cloned().chain(window).collect())
}

/// What is wrong with what one page concerns at a moment. The check page concerns all.
#[must_use]
pub fn read_step(step: Step, values: &Values, matters: &Matters, now: Zoned) -> Vec<FieldProblem> {
    let mut r = Reader::new(values);
    match step {
        Step::Problem => problem(values, &mut r, matters, now),
        // What files are is judged as they come; most postings may do without.
        Step::Evidence => evidence::read(values, &mut r, matters),
        Step::Who => who(values, &mut r),
        Step::Clocks => {
            clocks::read(values, &mut r);
        }
        Step::Check => {
            problem(values, &mut r, matters, now);
            evidence::read(values, &mut r, matters);
            who(values, &mut r);
            clocks::read(values, &mut r);
        }
    }
    r.finish(()).err().unwrap_or_default()
}

/// The posting that a whole draft makes. When the problem was found becomes the first line of the
/// description, why these departments are needed its last. `files`: those of [`file_ids`].
///
/// # Errors
/// What is wrong, of every page.
pub fn read(
    values: &Values,
    files: Vec<FileRef>,
    lang: Lang,
    now: Zoned,
) -> Result<Posting, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    // What the matter asks for the rules know.
    problem(values, &mut r, &Matters::default(), now);
    who(values, &mut r);
    let pace = clocks::read(values, &mut r);
    let typed = |field| values.get(name(field)).trim().to_owned();
    let found = values.get(name(Field::FoundAt)).trim().replace('T', " ");
    let body = typed(Field::Body);
    let body = if found.is_empty() { body } else { format!("{}\n\n{body}", words::found_line(lang, &found)) };
    let why = typed(Field::Reason);
    let why = Some(why).filter(|why| !why.is_empty() && values.get(ROUTE) == NAMED);
    let body = why.map_or(body.clone(), |why| format!("{body}\n\n{}", words::why_line(lang, &why)));
    let posting = Posting {
        title: typed(Field::Title),
        body,
        matter: Some(typed(Field::Matter)).filter(|m| !m.is_empty()).map(MatterId),
        place: typed(Field::Place),
        party: party::named(values),
        urgency: pace.urgency,
        chosen: pace.chosen,
        supervise: pace.supervise,
        restricted: values.has(RESTRICTED, "yes"),
        asked: asked(values),
        undecided: values.get(ROUTE) == UNKNOWN,
        files: captioned(values, files),
        report_by: None,
        source: None,
    };
    r.finish(posting)
}

/// The departments a draft names; none when it goes to the pool.
#[must_use]
pub fn asked(values: &Values) -> Vec<Asked> {
    if values.get(ROUTE) != NAMED {
        return Vec::new();
    }
    values
        .all(DEPARTMENTS)
        .map(|id| Asked { department: DepartmentId::from(id), role: role(values, id) })
        .collect()
}

/// The role chosen beside a department; support unless the lead was chosen.
pub(crate) fn role(values: &Values, department: &str) -> PartRole {
    parse_role(values.get(&format!("{ROLE}{department}"))).unwrap_or(PartRole::Support)
}

/// An urgency's word in forms.
#[must_use]
pub const fn urgency_word(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Normal => "normal",
        Urgency::Urgent => "urgent",
    }
}

fn problem(values: &Values, r: &mut Reader<'_>, matters: &Matters, now: Zoned) {
    let mut text = |field, required, max| {
        if let Err(problem) = text::check(values.get(name(field)), required, max) {
            r.add(field, problem);
        }
    };
    text(Field::Title, true, TITLE_MAX);
    text(Field::Matter, true, LINE_MAX);
    text(Field::Body, true, BODY_MAX);
    text(Field::Place, false, LINE_MAX);
    text(Field::PartyName, false, LINE_MAX);
    let blank = |field| values.get(name(field)).trim().is_empty();
    let found = values.get(name(Field::FoundAt)).trim();
    match parse_local(found, now.offset) {
        None if !found.is_empty() => r.add(Field::FoundAt, Problem::NotADate),
        Some(at) if at > now.at => r.add(Field::FoundAt, Problem::InFuture),
        _ => {}
    }
    let code = values.get(name(Field::PartyCode)).trim().to_uppercase();
    if !code.is_empty() && !text::credit_code_is_valid(&code) {
        r.add(Field::PartyCode, Problem::BadCreditCode);
    }
    let matter = MatterId::from(values.get(name(Field::Matter)).trim());
    if !blank(Field::Matter) && !matters.takes_postings(&matter) {
        r.add(Field::Matter, Problem::NotAChoice);
    }
    if blank(Field::PartyName) && (!code.is_empty() || matters.needs_party(&matter)) {
        r.add(Field::PartyName, Problem::Missing);
    }
    let somewhere = !code.is_empty() || !blank(Field::PartyName) || matters.needs_party(&matter);
    if blank(Field::Place) && (!somewhere || matters.needs_place(&matter)) {
        r.add(Field::Place, Problem::Missing);
    }
}

fn who(values: &Values, r: &mut Reader<'_>) {
    let route =
        r.choice(Field::Asked, |w| [POOL, UNKNOWN, NAMED].into_iter().find(|known| *known == w), POOL);
    if route != NAMED {
        return;
    }
    if let Err(problem) = text::check(values.get(name(Field::Reason)), false, NOTE_MAX) {
        r.add(Field::Reason, problem);
    }
    let asked = asked(values);
    if asked.is_empty() {
        r.add(Field::Departments, Problem::Missing);
    }
    if asked.iter().filter(|a| a.role == PartRole::Lead).count() > 1 {
        r.add(Field::Departments, Problem::SecondLead);
    }
}
