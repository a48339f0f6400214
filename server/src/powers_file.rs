//! Reads and writes a powers list: a table with the columns matter, department, duty, basis and, where
//! they are known, region, from and until, headed in either language. Matters and departments are named
//! by identifier or by name in either language; cells are separated by commas, semicolons or tabs.

use liaison_app::Lang;
use liaison_app::pages::admin::powers::{Change, Kind, Preview, RowProblem};
use liaison_app::words::{admin as words, state};
use liaison_domain::item::Rules;
use liaison_domain::powers::{Power, PowerDuty};
use liaison_domain::time::{civil_from_days, parse_date};
use liaison_domain::{DepartmentId, Directory, MatterId};

/// The headings of each column: the first is its name in the code, the others what people write.
const COLUMNS: [&[&str]; 7] = [
    &["matter", "类别", "事项", "category"],
    &["department", "单位", "部门"],
    &["duty", "责任", "职责"],
    &["basis", "依据", "legal basis"],
    &["region", "区域"],
    &["from", "起", "生效日期"],
    &["until", "止", "失效日期"],
];

/// What a list says and what it would change. `None` when it is no such table. Every row that cannot be
/// read is told; a list with such a row MUST NOT be taken, since what it leaves out would be disabled.
#[must_use]
pub fn read(text: &str, departments: &Directory, rules: &Rules) -> Option<Preview> {
    let text = text.trim_start_matches('\u{feff}').trim_end();
    let heading = text.lines().next()?;
    let most = |c: &u8| heading.bytes().filter(|b| b == c).count();
    let separator = [b',', b';', b'\t'].into_iter().rev().max_by_key(most)?;
    let mut table = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(separator)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let heading = table.headers().ok()?.clone();
    let column =
        |names: &[&str]| heading.iter().position(|h| names.iter().any(|name| h.eq_ignore_ascii_case(name)));
    let columns = COLUMNS.map(column);
    if columns[..4].iter().any(Option::is_none) {
        return None;
    }
    let mut preview = Preview::default();
    let mut rows = Vec::new();
    for (n, record) in table.records().enumerate() {
        let record = record.ok()?;
        // As a spreadsheet counts: the heading is row 1.
        let number = n + 2;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let [matter, department, duty, basis, region, from, until] =
            columns.map(|at| at.and_then(|at| record.get(at)).map(plain).unwrap_or_default());
        let row = Row { matter, department, duty, basis, region, days: [from, until] };
        match row.line(departments, rules) {
            Ok(line) => match rows.iter().find(|(_, known)| clash(known, &line)) {
                Some((earlier, _)) => preview.errors.push((number, RowProblem::Twice(*earlier))),
                None => rows.push((number, line)),
            },
            Err(problem) => preview.errors.push((number, problem)),
        }
    }
    preview.changes = changes(&rows, rules.powers.lines());
    preview.lines = rows.into_iter().map(|(_, line)| line).collect();
    Some(preview)
}

/// In what two lists differ.
#[must_use]
pub fn differences(before: &[Power], after: &[Power]) -> Vec<Change> {
    let rows: Vec<_> = after.iter().cloned().map(|line| (0, line)).collect();
    let changes = changes(&rows, before);
    changes.into_iter().map(|change| Change { row: None, ..change }).collect()
}

/// Each line beside the one it takes the place of: the same line, one of the same department on the same
/// matter and region at the same time, or else one whose region alone was changed.
fn changes(rows: &[(usize, Power)], old: &[Power]) -> Vec<Change> {
    let mut left: Vec<&Power> = old.iter().collect();
    let fresh: Vec<_> = rows
        .iter()
        .filter(|(_, line)| left.iter().position(|o| *o == line).map(|at| left.remove(at)).is_none())
        .collect();
    let mut take =
        |fits: &dyn Fn(&Power) -> bool| left.iter().position(|o| fits(o)).map(|at| left.remove(at).clone());
    let near: Vec<_> = fresh.iter().map(|(_, line)| take(&|old| clash(old, line))).collect();
    let moved = |line: &Power, old: &Power| Power { region: line.region.clone(), ..old.clone() } == *line;
    let mut changes = Vec::new();
    for ((row, line), near) in fresh.into_iter().zip(near) {
        let before = near.or_else(|| take(&|old| moved(line, old)));
        let kind = if before.is_some() { Kind::Changed } else { Kind::New };
        changes.push(Change { kind, row: Some(*row), line: line.clone(), before });
    }
    let gone = |line: &Power| Change { kind: Kind::Disabled, row: None, line: line.clone(), before: None };
    changes.extend(left.into_iter().map(gone));
    changes.sort_by_key(|change| change.kind);
    changes
}

/// Two lines of the same department on the same matter and region, at the same time.
fn clash(a: &Power, b: &Power) -> bool {
    let key = |p: &Power| (p.matter.clone(), p.department.clone(), p.region.clone());
    let before = |a: &Power, b: &Power| a.until.zip(b.from).is_some_and(|(until, from)| until < from);
    key(a) == key(b) && !before(a, b) && !before(b, a)
}

/// A cell as it was meant: what [`cell`] put before it is taken off.
fn plain(cell: &str) -> String {
    let bare = cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA));
    bare.unwrap_or(cell).to_owned()
}

/// What makes a spreadsheet take a cell for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

/// The list as a table that a spreadsheet opens and [`read`] takes back.
///
/// # Errors
/// Those of the writer; none are known for text in memory.
pub fn write(
    lang: Lang,
    lines: &[Power],
    departments: &Directory,
    rules: &Rules,
) -> Result<Vec<u8>, csv::Error> {
    let mut table = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let zh = lang == Lang::Zh;
    table.write_record(COLUMNS.map(|names| if zh { names[1] } else { names[0] }))?;
    let day = |d: Option<i64>| {
        d.map(civil_from_days).map_or_else(String::new, |(y, m, d)| format!("{y:04}-{m:02}-{d:02}"))
    };
    for line in lines {
        // A name that several matters share would come back as the first of them.
        let same = |m: &&liaison_domain::matters::Matter| {
            rules.matters.get(&line.matter).is_some_and(|own| own.zh == m.zh || own.en == m.en)
        };
        let named =
            rules.matters.get(&line.matter).filter(|_| rules.matters.iter().filter(same).count() == 1);
        let matter = named.map_or(line.matter.as_str(), |m| if zh { &m.zh } else { &m.en });
        let department = departments.name(&line.department);
        let cells = [
            matter,
            lang.name(&department),
            state::power_duty(lang, line.duty),
            &line.basis,
            &line.region,
            &day(line.from),
            &day(line.until),
        ];
        table.write_record(cells.map(cell))?;
    }
    table.into_inner().map_err(|why| why.into_error().into())
}

/// A list to begin with.
#[must_use]
pub fn sample(lang: Lang, departments: &Directory, rules: &Rules) -> Vec<Power> {
    let matter = rules.matters.iter().find(|m| m.active).map(|m| m.id.clone());
    let mut some = departments.iter().filter(|d| d.takes_cases()).map(|d| d.name.id.clone());
    let line = |department, duty| Power {
        department,
        matter: matter.clone().unwrap_or_else(|| words::matter(lang).into()),
        duty,
        basis: words::sample_basis(lang).to_owned(),
        region: String::new(),
        from: None,
        until: None,
    };
    let duties = [PowerDuty::Main, PowerDuty::Support];
    duties.into_iter().filter_map(|duty| Some(line(some.next()?, duty))).collect()
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
        let duty = match self.duty.to_lowercase().as_str() {
            "主体责任" | "主体" | "main duty" => Some(PowerDuty::Main),
            "配合责任" | "配合" | "supporting duty" => Some(PowerDuty::Support),
            word => PowerDuty::parse(word),
        };
        let duty = duty.ok_or(RowProblem::Duty(self.duty))?;
        if self.basis.is_empty() {
            return Err(RowProblem::NoBasis);
        }
        let day = |typed: String| match typed.as_str() {
            "" => Ok(None),
            text => parse_date(&text.replace(['/', '.'], "-")).map(Some).ok_or(RowProblem::Day(typed)),
        };
        let [from, until] = self.days;
        let (from, until) = (day(from)?, day(until)?);
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            return Err(RowProblem::Backwards);
        }
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
    departments.iter().filter(|d| d.takes_cases()).find(fits).map(|d| d.name.id.clone())
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
            office: false,
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
    fn each_row_that_cannot_be_read_is_told_by_its_number_in_the_spreadsheet() {
        let (departments, rules) = county();
        let text = "matter,department,duty,basis,from,until\n食品,市场监管局,主体责任,食品安全法第六条,2026-01-01,\n\
                    food,Nobody,main,x,,\n,,,,,\nfood,market,main,x,,\nfood,fire,lead,x,,\nfood,fire,support,,,\n\
                    food,fire,support,x,soon,\nfood,fire,support,x,2026-02-01,2026-01-01\n";
        let preview = read(text, &departments, &rules).unwrap_or_default();
        let problems = [
            (3, RowProblem::Department("Nobody".to_owned())),
            (5, RowProblem::Twice(2)),
            (6, RowProblem::Duty("lead".to_owned())),
            (7, RowProblem::NoBasis),
            (8, RowProblem::Day("soon".to_owned())),
            (9, RowProblem::Backwards),
        ];
        assert_eq!(preview.errors, problems);
    }

    #[test]
    fn new_changed_and_disabled_lines_are_told_apart_whatever_the_spelling() {
        let (departments, rules) = county();
        let kinds = |text: &str| {
            let preview = read(text, &departments, &rules).unwrap_or_default();
            assert_eq!(preview.errors, [], "{text}");
            preview.changes.iter().map(|c| (c.kind, c.row)).collect::<Vec<_>>()
        };
        assert_eq!(kinds("类别\t单位\t责任\t依据\n食品\t消防\t主体责任\t新\n"), [(Kind::Changed, Some(2))]);
        assert_eq!(kinds("类别;单位;责任;依据\n食品;消防;主体责任;旧\n"), []);
        let moved = kinds("类别;单位;责任;依据;区域\n食品;消防;主体责任;旧;城东\n");
        assert_eq!(moved, [(Kind::Changed, Some(2))], "only its region");
        let news = kinds(
            "matter,department,duty,basis,region,from,until\nfood,market,support,x,,2026/1/1,2026/6/30\nfood,market,main,x,,2026/7/1,\n",
        );
        assert_eq!(news, [(Kind::New, Some(2)), (Kind::New, Some(3)), (Kind::Disabled, None)]);
    }

    #[test]
    fn a_list_comes_back_as_it_was_written_and_holds_no_formula() {
        let (departments, rules) = county();
        let line = |basis: &str| Power {
            basis: basis.to_owned(),
            from: Some(20_000),
            ..rules.powers.lines()[0].clone()
        };
        let lines = vec![line("=HYPERLINK(\"x\")"), Power { region: "城东".into(), ..line("旧, “新”") }];
        for lang in [Lang::Zh, Lang::En] {
            let written = write(lang, &lines, &departments, &rules).unwrap_or_default();
            let text = String::from_utf8(written).unwrap_or_default();
            assert!(text.starts_with('\u{feff}') && text.contains("'=HYPERLINK"), "{text}");
            let preview = read(&text, &departments, &rules).unwrap_or_default();
            assert_eq!(preview.lines, lines);
        }
    }

    #[test]
    fn what_is_no_table_is_not_taken_for_one() {
        let (departments, rules) = county();
        assert_eq!(read("<html>", &departments, &rules), None);
        assert_eq!(read("", &departments, &rules), None);
    }
}
