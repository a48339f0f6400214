//! The powers list 权责清单: which department has which duty on which matter, and by what law.

use crate::ids::{DepartmentId, MatterId};
use serde::{Deserialize, Serialize};

/// 主体责任 or 配合责任.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PowerDuty {
    /// 主体责任
    Main,
    /// 配合责任
    Support,
}

impl PowerDuty {
    /// The stored word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Support => "support",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Main, Self::Support].into_iter().find(|d| d.word() == word)
    }
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Power {
    /// Whose.
    pub department: DepartmentId,
    /// On what; holds for the matters below as well.
    pub matter: MatterId,
    /// Which duty.
    pub duty: PowerDuty,
    /// The provision, as it is cited.
    pub basis: String,
    /// Where it holds, for people to read; blank: the whole county. The rules do not ask for it: a
    /// posting has no region, and a department of a region is named by its own line.
    pub region: String,
    /// The first day (since 1970-01-01) on which it holds.
    pub from: Option<i64>,
    /// The last day on which it holds.
    pub until: Option<i64>,
}

impl Power {
    /// Whether it holds on a day (since 1970-01-01).
    #[must_use]
    pub fn holds(&self, day: i64) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The powers list of the county.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Powers(Vec<Power>);

impl Powers {
    /// These lines.
    #[must_use]
    pub fn new(lines: impl IntoIterator<Item = Power>) -> Self {
        Self(lines.into_iter().collect())
    }

    /// Every line.
    #[must_use]
    pub fn lines(&self) -> &[Power] {
        &self.0
    }

    /// The lines that hold on a day for a matter, `path` being the matter and those above it, the
    /// nearest first. For each duty the nearest matter that has such a line speaks: a list that goes
    /// into detail below a heading means the detail. The main duties come first.
    #[must_use]
    pub fn on<'a>(&'a self, path: &[MatterId], day: i64) -> Vec<&'a Power> {
        let at = |m: &MatterId, duty| {
            let said = self.0.iter().filter(move |p| p.holds(day) && p.matter == *m && p.duty == duty);
            said.collect::<Vec<_>>()
        };
        let nearest = |duty| path.iter().map(|m| at(m, duty)).find(|lines| !lines.is_empty());
        [PowerDuty::Main, PowerDuty::Support].into_iter().filter_map(nearest).flatten().collect()
    }

    /// G7: who may lead on a matter. `None` where the list names nobody, so that nobody is outside
    /// their powers by it.
    #[must_use]
    pub fn leads(&self, path: &[MatterId], day: i64) -> Option<Vec<DepartmentId>> {
        let lines = self.on(path, day);
        let mut main: Vec<_> =
            lines.iter().filter(|p| p.duty == PowerDuty::Main).map(|p| p.department.clone()).collect();
        main.dedup();
        (!main.is_empty()).then_some(main)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(department: &str, matter: &str, duty: PowerDuty) -> Power {
        Power {
            department: department.into(),
            matter: matter.into(),
            duty,
            basis: "第六十条".to_owned(),
            region: String::new(),
            from: None,
            until: None,
        }
    }

    fn path(matters: &[&str]) -> Vec<MatterId> {
        matters.iter().map(|m| (*m).into()).collect()
    }

    #[test]
    fn the_detail_below_a_heading_speaks_before_the_heading() {
        let powers =
            Powers::new([line("market", "food", PowerDuty::Main), line("urban", "stalls", PowerDuty::Main)]);
        assert_eq!(powers.leads(&path(&["stalls", "food"]), 0), Some(vec!["urban".into()]));
        assert_eq!(powers.leads(&path(&["labels", "food"]), 0), Some(vec!["market".into()]));
        assert_eq!(powers.leads(&path(&["fire"]), 0), None);
    }

    #[test]
    fn a_supporting_duty_on_the_detail_stands_beside_the_main_duty_on_the_heading() {
        let powers = Powers::new([
            line("market", "food", PowerDuty::Main),
            line("health", "food", PowerDuty::Support),
            line("urban", "stalls", PowerDuty::Support),
        ]);
        let named = |matters: &[&str]| -> Vec<_> {
            powers.on(&path(matters), 0).iter().map(|p| p.department.0.clone()).collect()
        };
        assert_eq!(named(&["stalls", "food"]), ["market", "urban"]);
        assert_eq!(named(&["labels", "food"]), ["market", "health"]);
    }

    #[test]
    fn a_line_holds_only_between_its_days() {
        let mut old = line("market", "food", PowerDuty::Main);
        old.until = Some(10);
        let mut new = line("urban", "food", PowerDuty::Main);
        new.from = Some(11);
        let powers = Powers::new([old, new]);
        assert_eq!(powers.leads(&path(&["food"]), 10), Some(vec!["market".into()]));
        assert_eq!(powers.leads(&path(&["food"]), 11), Some(vec!["urban".into()]));
    }
}
