use super::super::command::{Asked, Context, Posting};
use super::super::event::{Event, NamedPart};
use super::super::part::PartRole;
use super::super::refusal::{Field, Refusal};
use super::part::known;
use super::problems::Problems;
use crate::department::Directory;
use crate::person::{Actor, ActorKind};
use crate::text::{self, BODY_MAX, LINE_MAX, Problem, TITLE_MAX};

pub(super) fn publish(
    posting: &Posting,
    actor: &Actor,
    cx: &Context<'_>,
    departments: &Directory,
) -> Result<Vec<Event>, Refusal> {
    if !actor.roles.handles_cases() {
        return Err(Refusal::NoCaseRights);
    }
    let Some((id, number)) = cx.new_item else { return Err(Refusal::NotFound) };
    let source = matches!(actor.kind, ActorKind::Source(_));
    let mut wrong = Problems::default();
    let title = wrong.text(Field::Title, &posting.title, true, TITLE_MAX);
    let body = wrong.text(Field::Body, &posting.body, !source, BODY_MAX);
    let place = wrong.text(Field::Place, &posting.place, false, LINE_MAX);
    let party = posting.party.as_ref().map(|p| {
        let mut p = p.clone();
        p.name = wrong.text(Field::PartyName, &p.name, true, LINE_MAX);
        p.code = p.code.trim().to_uppercase();
        if !p.code.is_empty() && !text::credit_code_is_valid(&p.code) {
            wrong.add(Field::PartyCode, Problem::BadCreditCode);
        }
        p
    });
    if !source && posting.matter.is_none() {
        wrong.add(Field::Matter, Problem::Missing);
    }
    if !source && place.is_empty() && party.is_none() {
        wrong.add(Field::Place, Problem::Missing);
    }
    let leads = posting.asked.iter().filter(|a| a.role == PartRole::Lead).count();
    let repeated = posting
        .asked
        .iter()
        .enumerate()
        .any(|(i, a)| posting.asked[..i].iter().any(|b| b.department == a.department));
    if leads > 1 || repeated || posting.asked.iter().any(|a| known(&a.department, departments).is_err()) {
        wrong.add(Field::Asked, Problem::NotAChoice);
    }
    let answer_by = cx.rules.answer_by(cx.now);
    let named = posting
        .asked
        .iter()
        .map(|Asked { department, role }| NamedPart {
            department: department.clone(),
            role: *role,
            answer_by,
        })
        .collect();
    wrong.none_or(vec![Event::Published {
        item: id.clone(),
        number: number.clone(),
        title,
        body,
        matter: posting.matter.clone(),
        place,
        party,
        urgency: posting.urgency,
        restricted: posting.restricted,
        claim_by: cx.rules.claim_by(cx.now, posting.urgency),
        named,
        report_by: posting.report_by.filter(|_| source),
        source: posting.source.clone().filter(|_| source),
    }])
}
