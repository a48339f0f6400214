//! Thirty departments, their people, a powers list and a Chinese calendar.

use liaison::demo::calendar;
use liaison::store::{CalendarChange, Store, system_actor};
use liaison_domain::item::Rules;
use liaison_domain::matters::{Matter, Matters};
use liaison_domain::powers::{Power, PowerDuty, Powers};
use liaison_domain::time::parse_local;
use liaison_domain::{
    Actor, ActorKind, Calendar, Department, DepartmentId, DepartmentName, Directory, PersonId, Role, Roles,
    Timestamp,
};
use std::sync::Arc;

pub const DEPARTMENTS: usize = 30;
pub const MATTERS: usize = 12;

pub struct County {
    pub rules: Rules,
    pub directory: Directory,
    departments: Vec<Department>,
}

pub fn department(n: usize) -> DepartmentId {
    DepartmentId(format!("d{n:02}"))
}

pub fn matter(n: usize) -> liaison_domain::MatterId {
    liaison_domain::MatterId(format!("m{n:02}"))
}

fn person(name: &str, department: DepartmentId, roles: &[Role]) -> Actor {
    Actor {
        kind: ActorKind::Person,
        person: Some(PersonId(format!("{department}-{name}"))),
        name: name.to_owned(),
        department,
        roles: Roles::of(roles),
        covers: Vec::new(),
    }
}

/// Everybody who acts for a department. The first department is the coordinator's office, the
/// second the supervisor's.
pub fn people(of: &DepartmentId) -> Vec<Actor> {
    let mut people = vec![
        person("officer", of.clone(), &[Role::Officer]),
        person("colleague", of.clone(), &[Role::Officer]),
        person("head", of.clone(), &[Role::Head]),
    ];
    if *of == department(0) {
        people.push(person("coordinator", of.clone(), &[Role::Coordinator]));
        people.push(person("arbiter", of.clone(), &[Role::Arbiter]));
    }
    if *of == department(1) {
        people.push(person("supervisor", of.clone(), &[Role::Supervisor]));
    }
    people
}

pub fn start() -> Timestamp {
    parse_local("2026-01-05T09:00", 480).unwrap()
}

pub fn end() -> Timestamp {
    parse_local("2027-01-01T00:00", 480).unwrap()
}

impl County {
    pub fn new() -> Self {
        let departments: Vec<_> = (0..DEPARTMENTS)
            .map(|n| Department {
                name: DepartmentName {
                    id: department(n),
                    zh: format!("单位{n}"),
                    en: format!("Department {n}"),
                },
                parent: None,
                active: true,
                approval: n % 5 == 4,
                office: false,
            })
            .collect();
        let matters = (0..MATTERS).map(|n| Matter {
            reinspect: n % 3 == 0,
            ..Matter::new(matter(n), None, format!("类别{n}"), format!("Matter {n}"))
        });
        // A third of the matters has nobody with the main duty, as in life.
        let powers = (0..MATTERS).filter(|n| n % 3 != 2).flat_map(|n| {
            (0..6).map(move |k| Power {
                department: department((n * 2 + k * 3) % DEPARTMENTS),
                matter: matter(n),
                duty: if k < 3 { PowerDuty::Main } else { PowerDuty::Support },
                basis: "第六十条".to_owned(),
                region: String::new(),
                from: None,
                until: None,
            })
        });
        let rules = Rules {
            calendar: Arc::new(Calendar {
                days: calendar::days().into_iter().collect(),
                ..Calendar::default()
            }),
            matters: Arc::new(Matters::new(matters)),
            powers: Arc::new(Powers::new(powers)),
            ..Rules::default()
        };
        Self { rules, directory: Directory::new(departments.clone()), departments }
    }

    pub async fn found(&self, store: &Store) {
        let (by, at) = (system_actor(), start());
        for department in &self.departments {
            store.add_department(department.clone(), &by, at).await.unwrap();
        }
        for matter in self.rules.matters.iter() {
            store.add_matter(matter.clone(), &by, at).await.unwrap();
        }
        let days = calendar::days().into_iter().map(|(day, named)| (day, Some(named))).collect();
        let change = CalendarChange { days, ..CalendarChange::default() };
        store.change_calendar(change, "", &by, at).await.unwrap();
        store.set_powers(self.rules.powers.lines().to_vec(), &by, at).await.unwrap();
        assert_eq!(store.rules().calendar.days, self.rules.calendar.days);
    }
}
