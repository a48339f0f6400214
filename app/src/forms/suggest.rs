//! Whom the powers list suggests for a posting: chosen already when the step is first seen, each with
//! the reason, and free to be changed.

use super::posting::{DEPARTMENTS, NAMED, POOL, ROLE, ROUTE};
use super::{Values, role_word};
use crate::precedent::Precedent;
use liaison_domain::DepartmentId;
use liaison_domain::item::PartRole;
use liaison_domain::powers::{Power, PowerDuty};

/// The field that says for which matter somebody has answered the step.
pub(crate) const ANSWERED: &str = "who_for";

/// Chooses what is suggested, where nobody has answered the step: whoever a ruling has made the lead, else
/// whoever has the main duty leads, the others support. `lines`: those on the matter, the main duties
/// first. `ruled`: how it was ruled for the same kind of party. `fits`: whom one may ask.
pub fn preset(
    values: &mut Values,
    lines: &[&Power],
    ruled: Option<&Precedent>,
    fits: impl Fn(&DepartmentId) -> bool,
) {
    let answered = !values.get(ANSWERED).is_empty() || values.get(ROUTE) != POOL;
    if answered || values.all(DEPARTMENTS).next().is_some() {
        return;
    }
    let mut asked: Vec<&DepartmentId> = Vec::new();
    // Where one's own department has the main duty, nobody else is asked to lead.
    let mut led = lines.iter().any(|line| line.duty == PowerDuty::Main && !fits(&line.department));
    let ruled = ruled.filter(|ruling| leads_by(ruling, lines) && fits(&ruling.lead));
    if let Some(ruling) = ruled {
        led = true;
        let supports = ruling.supports.iter().filter(|d| fits(d) && **d != ruling.lead);
        let roles = supports.map(|d| (d, PartRole::Support));
        for (department, role) in std::iter::once((&ruling.lead, PartRole::Lead)).chain(roles) {
            asked.push(department);
            values.0.push((DEPARTMENTS.to_owned(), department.0.clone()));
            values.set(&format!("{ROLE}{department}"), role_word(role));
        }
    }
    for line in lines.iter().filter(|line| fits(&line.department)) {
        if asked.contains(&&line.department) {
            continue;
        }
        asked.push(&line.department);
        let leads = line.duty == PowerDuty::Main && !led;
        led |= leads;
        let role = if leads { PartRole::Lead } else { PartRole::Support };
        values.0.push((DEPARTMENTS.to_owned(), line.department.0.clone()));
        values.set(&format!("{ROLE}{}", line.department), role_word(role));
    }
    if !asked.is_empty() {
        values.set(ROUTE, NAMED);
    }
}

/// Whether the lead of a ruling may lead by the list as it stands now (G7).
#[must_use]
pub fn leads_by(ruling: &Precedent, lines: &[&Power]) -> bool {
    let mut main = lines.iter().filter(|line| line.duty == PowerDuty::Main).peekable();
    main.peek().is_none() || main.any(|line| line.department == ruling.lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(department: &str, duty: PowerDuty) -> Power {
        Power {
            department: department.into(),
            matter: "food".into(),
            duty,
            basis: "食品安全法 35".to_owned(),
            region: String::new(),
            from: None,
            until: None,
        }
    }

    fn chosen(values: &Values) -> Vec<(&str, &str)> {
        values.all(DEPARTMENTS).map(|d| (d, values.get(&format!("{ROLE}{d}")))).collect()
    }

    #[test]
    fn the_main_duty_leads_and_the_others_support() {
        let lines = [
            line("mr", PowerDuty::Main),
            line("ur", PowerDuty::Main),
            line("fr", PowerDuty::Support),
            line("mr", PowerDuty::Support),
        ];
        let lines: Vec<_> = lines.iter().collect();
        let mut values = super::super::posting::defaults();
        preset(&mut values, &lines, None, |_| true);
        assert_eq!(values.get(ROUTE), NAMED);
        assert_eq!(chosen(&values), [("mr", "lead"), ("ur", "support"), ("fr", "support")]);

        let mut ours = super::super::posting::defaults();
        preset(&mut ours, &lines, None, |d| d.as_str() != "mr");
        assert_eq!(chosen(&ours), [("ur", "support"), ("fr", "support")], "nobody else leads what is ours");
    }

    #[test]
    fn a_ruling_for_the_same_kind_of_party_leads_before_the_first_of_the_list() {
        let lines =
            [line("fr", PowerDuty::Main), line("hc", PowerDuty::Main), line("ur", PowerDuty::Support)];
        let lines: Vec<_> = lines.iter().collect();
        let ruling = |lead: &str| Precedent {
            item: "ruled".into(),
            number: liaison_domain::ItemNumber::new(2026, 7),
            party: String::new(),
            lead: lead.into(),
            supports: vec!["mr".into()],
            basis: "Article 24".to_owned(),
            ruling: "Theirs.".to_owned(),
            ruled: liaison_domain::Timestamp(0).at_offset(480),
        };
        let after = |lead: &str, fits: fn(&DepartmentId) -> bool| {
            let mut values = super::super::posting::defaults();
            preset(&mut values, &lines, Some(&ruling(lead)), fits);
            chosen(&values).into_iter().map(|(d, r)| format!("{d} {r}")).collect::<Vec<_>>()
        };
        assert_eq!(after("hc", |_| true), ["hc lead", "mr support", "fr support", "ur support"]);
        let by_list = ["fr lead", "hc support", "ur support"];
        assert_eq!(after("ec", |_| true), by_list, "the list does not let it lead");
        assert_eq!(after("hc", |d| d.as_str() != "hc"), ["fr support", "ur support"], "nor one's own");
    }

    #[test]
    fn what_somebody_has_answered_stays() {
        let line = line("mr", PowerDuty::Main);
        for answer in [(ANSWERED, "food"), (ROUTE, "unknown"), (DEPARTMENTS, "fr")] {
            let mut values = super::super::posting::defaults();
            values.set(answer.0, answer.1);
            let before = values.clone();
            preset(&mut values, &[&line], None, |_| true);
            assert_eq!(values, before, "{answer:?}");
        }
        let mut nobody = super::super::posting::defaults();
        preset(&mut nobody, &[], None, |_| true);
        assert_eq!(nobody, super::super::posting::defaults());
    }
}
