//! Whom the powers list suggests for a posting: chosen already when the step is first seen, each with
//! the reason, and free to be changed.

use super::posting::{DEPARTMENTS, NAMED, POOL, ROLE, ROUTE};
use super::{Values, role_word};
use liaison_domain::DepartmentId;
use liaison_domain::item::PartRole;
use liaison_domain::powers::{Power, PowerDuty};

/// The field that says for which matter somebody has answered the step.
pub(crate) const ANSWERED: &str = "who_for";

/// Chooses what the list suggests, where nobody has answered the step: whoever has the main duty leads,
/// the others support. `lines`: those on the matter, the main duties first. `fits`: whom one may ask.
pub fn preset(values: &mut Values, lines: &[&Power], fits: impl Fn(&DepartmentId) -> bool) {
    let answered = !values.get(ANSWERED).is_empty() || values.get(ROUTE) != POOL;
    if answered || values.all(DEPARTMENTS).next().is_some() {
        return;
    }
    let mut asked: Vec<&DepartmentId> = Vec::new();
    // Where one's own department has the main duty, nobody else is asked to lead.
    let mut led = lines.iter().any(|line| line.duty == PowerDuty::Main && !fits(&line.department));
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
        preset(&mut values, &lines, |_| true);
        assert_eq!(values.get(ROUTE), NAMED);
        assert_eq!(chosen(&values), [("mr", "lead"), ("ur", "support"), ("fr", "support")]);

        let mut ours = super::super::posting::defaults();
        preset(&mut ours, &lines, |d| d.as_str() != "mr");
        assert_eq!(chosen(&ours), [("ur", "support"), ("fr", "support")], "nobody else leads what is ours");
    }

    #[test]
    fn what_somebody_has_answered_stays() {
        let line = line("mr", PowerDuty::Main);
        for answer in [(ANSWERED, "food"), (ROUTE, "unknown"), (DEPARTMENTS, "fr")] {
            let mut values = super::super::posting::defaults();
            values.set(answer.0, answer.1);
            let before = values.clone();
            preset(&mut values, &[&line], |_| true);
            assert_eq!(values, before, "{answer:?}");
        }
        let mut nobody = super::super::posting::defaults();
        preset(&mut nobody, &[], |_| true);
        assert_eq!(nobody, super::super::posting::defaults());
    }
}
