//! What people write into the file of an enterprise.

use super::super::state::AppState;
use super::super::visit::SignedIn;
use super::show;
use crate::store::{Earlier, PartyFacts};
use axum::response::Response;
use liaison_app::forms::{Values, name};
use liaison_app::pages::party::{ADDRESS, Before, EditProblem, Fact, PartyPage, RISK, TRADE, WITH, licences};
use liaison_domain::PartyId;
use liaison_domain::item::{Field, FieldProblem};
use liaison_domain::text::{self, LINE_MAX, Problem};

/// What was typed and could not be saved.
pub struct Typed {
    pub values: Values,
    pub problem: Option<EditProblem>,
    pub problems: Vec<FieldProblem>,
    /// It was the form for merging.
    pub merges: bool,
}

impl Typed {
    /// Somebody else was faster.
    pub fn overtaken(values: Values) -> Self {
        Self { values, problem: Some(EditProblem::Overtaken), problems: Vec::new(), merges: false }
    }

    /// Another file is looked for, to merge with.
    pub fn looked_for(q: String) -> Self {
        let mut values = Values::default();
        values.set(WITH, q);
        Self { values, problem: None, problems: Vec::new(), merges: true }
    }

    /// Puts it back into the form it came from.
    pub fn put_into(self, page: &mut PartyPage) {
        let Self { values, problem, problems, merges } = self;
        if let Some(merge) = page.merge.as_mut().filter(|_| merges) {
            merge.form.values = values;
            merge.form.problems = problems;
        } else if let Some(edit) = page.edit.as_mut().filter(|_| !merges) {
            edit.form.values = values;
            edit.form.problems = problems;
            edit.problem = problem;
        }
    }

    /// Two files that did not become one.
    pub fn unmerged(values: Values, problem: FieldProblem) -> Self {
        Self { values, problem: Some(EditProblem::Fields), problems: vec![problem], merges: true }
    }
}

/// The page once more with what is wrong.
pub async fn unfit(
    state: &AppState,
    visit: SignedIn,
    id: &PartyId,
    values: Values,
    problems: Vec<FieldProblem>,
) -> Response {
    let typed = Typed { values, problem: Some(EditProblem::Fields), problems, merges: false };
    show(state, visit, id, false, Some(typed)).await
}

/// A file's facts as they stand in the form.
pub fn of_facts(facts: &PartyFacts) -> Values {
    let mut values = Values::default();
    values.set(name(Field::PartyName), facts.name.clone());
    values.set(name(Field::PartyCode), facts.code.clone());
    values.set(ADDRESS, facts.address.clone());
    values.set(TRADE, facts.trade.clone());
    licences::put(&facts.licences, &mut values);
    if facts.high_risk {
        values.set(RISK, "yes");
    }
    values
}

/// The facts that were typed; name and code only of somebody who may correct them.
///
/// # Errors
/// What is wrong with them.
pub fn typed(values: &Values, before: &PartyFacts, corrects: bool) -> Result<PartyFacts, Vec<FieldProblem>> {
    let mut problems = Vec::new();
    let mut line = |field, given: &str, required| {
        text::check(values.get(given), required, LINE_MAX).unwrap_or_else(|problem| {
            problems.push(FieldProblem::new(field, problem));
            String::new()
        })
    };
    let identity = if corrects {
        (
            line(Field::PartyName, name(Field::PartyName), true),
            line(Field::PartyCode, name(Field::PartyCode), false).to_uppercase(),
        )
    } else {
        (before.name.clone(), before.code.clone())
    };
    let address = line(Field::Place, ADDRESS, false);
    let trade = line(Field::Note, TRADE, false);
    let (party, code) = identity;
    if !code.is_empty() && !text::credit_code_is_valid(&code) {
        problems.push(FieldProblem::new(Field::PartyCode, Problem::BadCreditCode));
    }
    let licences = licences::typed(values).unwrap_or_else(|wrong| {
        problems.extend(wrong);
        Vec::new()
    });
    let high_risk = values.has(RISK, "yes");
    let facts = PartyFacts { name: party, code, address, trade, high_risk, licences };
    if problems.is_empty() { Ok(facts) } else { Err(problems) }
}

/// What every change replaced; `now`: as it stands.
pub fn earlier(changes: Vec<Earlier>, now: &PartyFacts) -> Vec<Before> {
    let mut after = now.clone();
    let mut all = Vec::new();
    for Earlier { facts, changed_by, changed_at } in changes {
        let yes = |risk: bool| if risk { "yes" } else { "" }.to_owned();
        let pairs = [
            (Fact::Name, facts.name.clone(), &after.name),
            (Fact::Code, facts.code.clone(), &after.code),
            (Fact::Address, facts.address.clone(), &after.address),
            (Fact::Trade, facts.trade.clone(), &after.trade),
            (Fact::HighRisk, yes(facts.high_risk), &yes(after.high_risk)),
        ];
        let stood = pairs.into_iter().filter(|(_, old, new)| old != *new);
        let stood = stood.map(|(fact, old, _)| (fact, old)).collect();
        let licences = (facts.licences != after.licences).then(|| facts.licences.clone());
        all.push(Before { at: changed_at, by: changed_by, stood, licences });
        after = facts;
    }
    all
}
