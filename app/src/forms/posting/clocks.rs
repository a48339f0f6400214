//! 期限与紧急: how fast it goes, and whether the supervisor is asked to see to it.

use super::super::reader::Reader;
use super::super::{Values, name};
use super::{RESTRICTED, urgency_word};
use liaison_domain::MatterId;
use liaison_domain::Timestamp;
use liaison_domain::item::{About, ChosenDeadline, Field, FieldProblem, Rules, Urgency};

/// The choice of an own deadline, beside the urgencies.
pub(crate) const CHOSEN: &str = "chosen";
/// The box that asks the supervisor.
pub(crate) const SUPERVISE: &str = "supervise";

pub(super) const FIELDS: [&str; 6] = [
    name(Field::Urgency),
    RESTRICTED,
    name(Field::Days),
    name(Field::DaysReason),
    SUPERVISE,
    name(Field::SupervisionReason),
];

/// What the page says.
pub(super) struct Pace {
    pub urgency: Urgency,
    pub chosen: Option<ChosenDeadline>,
    pub supervise: Option<String>,
}

/// What cannot be read is told; whether the days are fit is for [`ChosenDeadline::problems`].
pub(super) fn read(values: &Values, r: &mut Reader<'_>) -> Pace {
    let parse = |word: &str| {
        let urgency = [Urgency::Normal, Urgency::Urgent].into_iter().find(|u| urgency_word(*u) == word);
        urgency.or_else(|| (word == CHOSEN).then_some(Urgency::Normal))
    };
    let urgency = r.choice(Field::Urgency, parse, Urgency::Normal);
    let chosen = chooses(values).then(|| {
        r.needed_text(Field::Days);
        chosen(values)
    });
    let supervise = values.has(SUPERVISE, "yes").then(|| r.needed_text(Field::SupervisionReason));
    Pace { urgency, chosen, supervise }
}

/// Whether a draft chooses its own time to report.
#[must_use]
pub fn chooses(values: &Values) -> bool {
    values.get(name(Field::Urgency)) == CHOSEN
}

fn chosen(values: &Values) -> ChosenDeadline {
    let days = values.get(name(Field::Days)).trim().parse().unwrap_or(0);
    ChosenDeadline { days, reason: values.get(name(Field::DaysReason)).to_owned() }
}

/// The days that a draft chooses, where it chooses any.
#[must_use]
pub fn days(values: &Values) -> Option<u16> {
    chooses(values).then(|| chosen(values).days).filter(|days| *days > 0)
}

/// Why a draft asks for the supervisor; `None` where it does not.
#[must_use]
pub fn wish(values: &Values) -> Option<&str> {
    values.has(SUPERVISE, "yes").then(|| values.get(name(Field::SupervisionReason)))
}

/// What the rules have against the time that a draft chooses, if it were posted at a moment.
#[must_use]
pub fn unfit(values: &Values, rules: &Rules, now: Timestamp) -> Vec<FieldProblem> {
    let blank = values.get(name(Field::Days)).trim().is_empty();
    if !chooses(values) || blank {
        return Vec::new();
    }
    let matter = MatterId::from(values.get(name(Field::Matter)).trim());
    let about = About { urgency: Urgency::Normal, matter: Some(&matter), days: None };
    chosen(values).problems(about, rules, now)
}

/// A draft with the time that an earlier posting chose.
pub(super) fn set(values: &mut Values, chosen: &ChosenDeadline) {
    values.set(name(Field::Urgency), CHOSEN);
    values.set(name(Field::Days), chosen.days.to_string());
    values.set(name(Field::DaysReason), chosen.reason.clone());
}
