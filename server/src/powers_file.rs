//! Reads a powers list: a CSV table with the columns `matter`, `department`, `duty`, `basis` and, where
//! they are known, `region`, `from` and `until`. Matters and departments are named by identifier or by
//! name in either language.

use liaison_app::pages::admin::powers::{Preview, RowProblem};
use liaison_domain::item::Rules;
use liaison_domain::powers::{Power, PowerDuty};
use liaison_domain::time::parse_date;
use liaison_domain::{DepartmentId, Directory, MatterId};

/// What a list says and what it would change. `None` when it is no such table. A row that cannot be
/// read never stops the rest.
#[must_use]
pub fn read(text: &str, departments: &Directory, rules: &Rules) -> Option<Preview> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut table =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let heading = table.headers().ok()?.clone();
    let column = |name: &str| heading.iter().position(|h| h.eq_ignore_ascii_case(name));
    let [matter, department, duty, basis] = ["matter", "department", "duty", "basis"].map(column);
    let (matter, department, duty, basis) = (matter?, department?, duty?, basis?);
    let [region, from, until] = ["region", "from", "until"].map(column);
    let mut preview = Preview::default();
    for (n, record) in table.records().enumerate() {
        let record = record.ok()?;
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().to_owned();
        let row = Row {
            matter: cell(Some(matter)),
            department: cell(Some(department)),
            duty: cell(Some(duty)),
            basis: cell(Some(basis)),
            region: cell(region),
            days: [cell(from), cell(until)],
        };
        match row.line(departments, rules) {
            Ok(line) if preview.lines.iter().any(|l| same(l, &line)) => {
                preview.errors.push((n + 1, RowProblem::Twice));
            }
            Ok(line) => preview.lines.push(line),
            Err(problem) => preview.errors.push((n + 1, problem)),
        }
    }
    let old = rules.powers.lines();
    for line in &preview.lines {
        match old.iter().find(|o| same(o, line)) {
            None => preview.new += 1,
            Some(o) if o != line => preview.changed += 1,
            Some(_) => {}
        }
    }
    preview.disabled = old.iter().filter(|o| !preview.lines.iter().any(|l| same(l, o))).count();
    Some(preview)
}

fn same(a: &Power, b: &Power) -> bool {
    (&a.matter, &a.department, &a.region) == (&b.matter, &b.department, &b.region)
}

struct Row {
    matter: String,
    department: String,
    duty: String,
    basis: String,
    region: String,
    days: [String; 2],
}

impl Row {
    fn line(self, departments: &Directory, rules: &Rules) -> Result<Power, RowProblem> {
        let matter = matter(&self.matter, rules).ok_or(RowProblem::Matter(self.matter))?;
        let department =
            department(&self.department, departments).ok_or(RowProblem::Department(self.department))?;
        let duty = match self.duty.as_str() {
            "主体责任" => Some(PowerDuty::Main),
            "配合责任" => Some(PowerDuty::Support),
            word => PowerDuty::parse(&word.to_ascii_lowercase()),
        };
        let duty = duty.ok_or(RowProblem::Duty(self.duty))?;
        if self.basis.is_empty() {
            return Err(RowProblem::NoBasis);
        }
        let day = |typed: String| match typed.as_str() {
            "" => Ok(None),
            text => parse_date(text).map(Some).ok_or(RowProblem::Day(typed)),
        };
        let [from, until] = self.days;
        let (from, until) = (day(from)?, day(until)?);
        Ok(Power { department, matter, duty, basis: self.basis, region: self.region, from, until })
    }
}

fn matter(typed: &str, rules: &Rules) -> Option<MatterId> {
    let id = MatterId::from(typed);
    if rules.matters.get(&id).is_some() {
        return Some(id);
    }
    rules.matters.iter().find(|m| m.zh == typed || m.en.eq_ignore_ascii_case(typed)).map(|m| m.id.clone())
}

fn department(typed: &str, departments: &Directory) -> Option<DepartmentId> {
    let fits = |d: &&liaison_domain::Department| {
        d.name.id.as_str() == typed || d.name.zh == typed || d.name.en.eq_ignore_ascii_case(typed)
    };
    departments.iter().filter(|d| d.active).find(fits).map(|d| d.name.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use liaison_domain::matters::{Matter, Matters};
    use liaison_domain::powers::Powers;
    use liaison_domain::{Department, DepartmentName};
    use std::sync::Arc;

    fn county() -> (Directory, Rules) {
        let department = |id: &str, zh: &str, en: &str| Department {
            name: DepartmentName { id: id.into(), zh: zh.to_owned(), en: en.to_owned() },
            parent: None,
            active: true,
            approval: false,
        };
        let departments = [department("market", "市场监管局", "Market"), department("fire", "消防", "Fire")];
        let old = Power {
            department: "fire".into(),
            matter: "food".into(),
            duty: PowerDuty::Main,
            basis: "旧".to_owned(),
            region: String::new(),
            from: None,
            until: None,
        };
        let rules = Rules {
            matters: Arc::new(Matters::new([Matter::new("food", None, "食品", "Food")])),
            powers: Arc::new(Powers::new([old])),
            ..Rules::default()
        };
        (Directory::new(departments), rules)
    }

    #[test]
    fn rows_are_told_apart_and_a_bad_one_stops_nothing() {
        let (departments, rules) = county();
        let text = "matter,department,duty,basis,from\n食品,市场监管局,主体责任,食品安全法第六条,2026-01-01\n\
                    food,Nobody,main,x,\nfood,market,main,x,\nfood,fire,lead,x,\nfood,fire,support,,\n\
                    food,fire,support,x,soon\n";
        let preview = read(text, &departments, &rules);
        let preview = preview.unwrap_or_default();
        assert_eq!((preview.lines.len(), preview.new, preview.changed, preview.disabled), (1, 1, 0, 1));
        let problems = [
            (2, RowProblem::Department("Nobody".to_owned())),
            (3, RowProblem::Twice),
            (4, RowProblem::Duty("lead".to_owned())),
            (5, RowProblem::NoBasis),
            (6, RowProblem::Day("soon".to_owned())),
        ];
        assert_eq!(preview.errors, problems);
    }

    #[test]
    fn what_is_no_table_is_not_taken_for_one() {
        let (departments, rules) = county();
        assert_eq!(read("<html>", &departments, &rules), None);
        assert_eq!(read("", &departments, &rules), None);
    }
}
