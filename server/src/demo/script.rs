//! What a colleague would do next with an item.

use super::county::PEOPLE;
use super::stories::{PLACES, STORIES, Story};
use liaison_app::Lang;
use liaison_domain::item::{
    Action, Asked, ClosingCode, Command, Context, Finding, Inspect, Item, ItemState, Measure, PartRole,
    PartState, PartyRef, Posting, Report, ReturnReason, Rules, Urgency, may,
};
use liaison_domain::time::DAY;
use liaison_domain::{Actor, ActorKind, DepartmentId, PersonId, Roles, Timestamp};

/// A telling of one story at one place.
#[derive(Clone, Copy)]
pub struct Telling {
    /// Which story.
    pub story: &'static Story,
    place: &'static [&'static str; 2],
    lang: Lang,
}

impl Telling {
    /// The `n`-th telling; after 192 of them they repeat.
    #[must_use]
    pub fn new(n: usize, lang: Lang) -> Self {
        let story = &STORIES[n % STORIES.len()];
        let place = &PLACES[(n / STORIES.len() + n * 5) % PLACES.len()];
        Self { story, place, lang }
    }

    /// The telling that an item came from, found again by its words.
    #[must_use]
    pub fn of(item: &Item, lang: Lang) -> Option<Self> {
        let told = |story, place| Self { story, place, lang };
        STORIES
            .iter()
            .find_map(|story| PLACES.iter().map(|place| told(story, place)).find(|t| t.text(0) == item.title))
    }

    fn text(&self, which: usize) -> String {
        let (texts, place) = match self.lang {
            Lang::Zh => (&self.story.zh, self.place[0]),
            Lang::En => (&self.story.en, self.place[1]),
        };
        texts[which].replace("{place}", place)
    }

    /// The posting.
    #[must_use]
    pub fn posting(&self) -> Posting {
        let story = self.story;
        let ask = |id: &str, role| Asked { department: DepartmentId(id.into()), role };
        let mut asked = Vec::new();
        if story.named {
            asked.push(ask(story.lead, PartRole::Lead));
            asked.extend(story.supports.iter().map(|s| ask(s, PartRole::Support)));
        }
        let place = match self.lang {
            Lang::Zh => self.place[0],
            Lang::En => self.place[1],
        };
        let party = (story.matter == "food-storage").then(|| PartyRef {
            name: match self.lang {
                Lang::Zh => "佳禾食品有限公司".to_owned(),
                Lang::En => "Jiahe Foods Co., Ltd.".to_owned(),
            },
            code: "91419999MA0K7Q3D2A".to_owned(),
            id: None,
        });
        Posting {
            title: self.text(0),
            body: self.text(1),
            matter: Some(super::county::matter(story.matter)),
            place: place.to_owned(),
            party,
            urgency: if story.urgent { Urgency::Urgent } else { Urgency::Normal },
            asked,
            ..Posting::default()
        }
    }

    /// Who posts it.
    #[must_use]
    pub fn poster(&self) -> Actor {
        actor(self.story.poster, 0, self.lang)
    }

    /// What comes next, by whom: `None` when the story is over.
    #[must_use]
    pub fn next(&self, item: &Item, now: Timestamp, rules: &Rules) -> Option<(Actor, Command)> {
        let cx = Context { now, rules, seen: None, new_item: None, fines: &[] };
        let wishes = self.wishes(item, now, rules);
        wishes.into_iter().find(|(who, what)| may(item, who, what.action(), &cx).is_ok())
    }

    fn wishes(&self, item: &Item, now: Timestamp, rules: &Rules) -> Vec<(Actor, Command)> {
        let story = self.story;
        let mut wishes = Vec::new();
        let asked = item.participations.iter().filter(|p| p.state.is_asked());
        for part in asked {
            let who = actor(&part.department.0, 0, self.lang);
            let first = part.role == PartRole::Lead && item.returns == 0;
            let command = if part.state == PartState::Invited {
                Command::Sign
            } else if !story.instead.is_empty() && first {
                Command::Return {
                    reason: ReturnReason::WrongArea,
                    basis: self.say("权责清单第 21 项", "Powers list, entry 21"),
                    suggested: Some(DepartmentId(self.story.instead.into())),
                    note: self.say("该路段不在本单位管辖范围。", "That stretch of road is not ours."),
                    entry: None,
                    duplicate: None,
                }
            } else {
                self.take(&who, Action::Accept, now, rules)
            };
            wishes.push((who, command));
        }
        match item.state() {
            ItemState::Open => {
                let lead = if item.returns > 0 { story.instead } else { story.lead };
                let who = actor(lead, 0, self.lang);
                let command = self.take(&who, Action::Claim, now, rules);
                wishes.push((who, command));
            }
            ItemState::InProgress => {
                for support in
                    story.supports.iter().filter(|s| item.part(&DepartmentId((**s).into())).is_none())
                {
                    let who = actor(support, 0, self.lang);
                    let command = self.take(&who, Action::Join, now, rules);
                    wishes.push((who, command));
                }
                let working = item.participations.iter().filter(|p| p.state.is_working());
                for part in working {
                    let who = actor(&part.department.0, 0, self.lang);
                    let late = part.report_by.is_some_and(|due| due < now);
                    let report = self.report(&who, item, part.role, now, late, rules);
                    wishes.push((who, Command::Report { report: Box::new(report) }));
                }
                if let Some(lead) = item.lead() {
                    let text = self.text(2);
                    wishes.push((actor(&lead.department.0, 0, self.lang), Command::JointReport { text }));
                }
            }
            ItemState::Reported => {
                let note = self.say("各单位结果齐全，整改到位。", "All results are in; the fix is in place.");
                let poster = actor(&item.poster.0, 1, self.lang);
                // Where the matter asks for a re-inspection, closing comes after it.
                let asks = item.matter.as_ref().is_some_and(|m| rules.matters.reinspects(m));
                let command = if asks && !item.inspections.iter().any(|i| i.passed) {
                    let (department, on) = (item.poster.clone(), rules.day(now) + 1);
                    Command::PlanReinspection { department, on, note: String::new() }
                } else {
                    Command::Close { code: ClosingCode::Fixed, note }
                };
                wishes.push((poster, command));
            }
            ItemState::Reinspection => {
                if let Some(planned) = item.reinspection.as_ref().filter(|r| r.on <= rules.day(now)) {
                    let text = self.say(
                        "现场复查：整改到位，通道畅通。",
                        "Seen again on site: it is fixed, and the way is clear.",
                    );
                    let inspection = Inspect { inspected_at: now, passed: true, text, files: Vec::new() };
                    let who = actor(&planned.department.0, 1, self.lang);
                    wishes.push((who, Command::Inspect { inspection: Box::new(inspection) }));
                }
            }
            _ => {}
        }
        wishes
    }

    fn say(&self, zh: &str, en: &str) -> String {
        match self.lang {
            Lang::Zh => zh.to_owned(),
            Lang::En => en.to_owned(),
        }
    }

    fn take(&self, who: &Actor, action: Action, now: Timestamp, rules: &Rules) -> Command {
        let handler = who.name.clone();
        let plan = Some(rules.day(now.plus(DAY)));
        let note = self.say("先到现场核查。", "We go and look first.");
        match action {
            Action::Claim => Command::Claim { handler, plan, note },
            Action::Join => Command::Join { handler, plan, note },
            _ => Command::Accept { handler, plan, note },
        }
    }

    fn report(
        &self,
        who: &Actor,
        item: &Item,
        role: PartRole,
        now: Timestamp,
        late: bool,
        rules: &Rules,
    ) -> Report {
        let lead = role == PartRole::Lead;
        let day = rules.day(now);
        let number = item.number.0.trim_start_matches(|c: char| !c.is_ascii_digit());
        let (year, serial) = number.split_once('-').unwrap_or((number, "1"));
        let [zh, en] = short(who.department.as_str());
        let document = self.say(
            &format!("清{zh}责改〔{year}〕{} 号", serial.trim_start_matches('0')),
            &format!("{en}-ORDER-{year}-{serial}"),
        );
        let measures = if lead {
            vec![Measure::OrderedToFix { document, fix_by: day + 10 }]
        } else {
            vec![Measure::NothingFound]
        };
        Report {
            inspected_at: now.plus(-2 * liaison_domain::time::HOUR),
            inspectors: who.name.clone(),
            finding: if lead { Finding::Confirmed } else { Finding::NotConfirmed },
            measures,
            text: if lead {
                self.text(2)
            } else {
                self.say("已按本单位职责核查，未发现问题。", "Checked within our own duty: nothing found.")
            },
            late_reason: if late {
                self.say("当事人外出，推迟检查。", "The owner was away; the check was put off.")
            } else {
                String::new()
            },
            joint: false,
            files: Vec::new(),
        }
    }
}

/// What a department writes before the number of its documents.
fn short(department: &str) -> [&'static str; 2] {
    match department {
        "market" => ["市监", "MR"],
        "urban" => ["城管", "UM"],
        "ecology" => ["环", "EE"],
        "emergency" => ["应急", "EM"],
        "fire" => ["消", "FR"],
        "housing" => ["住建", "HC"],
        "transport" => ["交", "TR"],
        "police" => ["公", "PS"],
        "education" => ["教", "ED"],
        "health" => ["卫", "HE"],
        "farming" => ["农", "AG"],
        _ => ["政", "QH"],
    }
}

/// The `n`-th person of a department; the last one there is when it has fewer.
#[must_use]
pub fn actor(department: &str, n: usize, lang: Lang) -> Actor {
    let people: Vec<_> = PEOPLE.iter().filter(|p| p.3 == department).collect();
    let (account, zh, en, _, roles) = people[n.min(people.len() - 1)];
    Actor {
        kind: ActorKind::Person,
        person: Some(PersonId((*account).to_owned())),
        name: match lang {
            Lang::Zh => (*zh).to_owned(),
            Lang::En => (*en).to_owned(),
        },
        department: DepartmentId(department.into()),
        roles: Roles::of(roles),
        covers: Vec::new(),
    }
}
