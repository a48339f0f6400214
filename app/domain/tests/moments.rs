//! Situations of the table of acts that a clock, a fine, an office or a viewer makes special.

use crate::cast::{
    World, accept, asking, claim, close, coordinator, head, officer, posting, remind, result, supervisor,
    withdraw,
};
use liaison_domain::item::{
    Command, FiledFine, Measure, PartRole, PartyRef, Posting, SupervisionWish, Urgency, penalty,
};

const ACT: &str = "占用消防通道";

fn words() -> String {
    "说明".to_owned()
}

pub fn hold(world: &World) -> Command {
    Command::AskHold { review_on: world.rules.day(world.now) + 5, reason: words() }
}

fn assign(lead: &str) -> Command {
    Command::Assign { lead: lead.into(), supports: Vec::new(), note: "Theirs by the list.".into() }
}

fn grant() -> Command {
    Command::Grant { note: String::new() }
}

pub fn with_party() -> World {
    let party = PartyRef { name: "佳宝食品".to_owned(), code: String::new(), id: Some("party".into()) };
    World::with(Posting { party: Some(party), ..posting() })
}

pub fn fine_by(department: &str, world: &World) -> FiledFine {
    FiledFine {
        item: "other".into(),
        number: liaison_domain::ItemNumber::new(2026, 9),
        department: department.into(),
        act: ACT.to_owned(),
        document: "罚 1 号".to_owned(),
        filed_on: world.rules.day(world.now),
    }
}

/// A report that fines the act.
pub fn fining(world: &World) -> Command {
    let mut report = result(world.now, true);
    report.measures = vec![Measure::Fine {
        document: "罚 2 号".to_owned(),
        amount: 100,
        act: ACT.to_owned(),
        provision: "第六十条".to_owned(),
        filed_on: Some(world.rules.day(world.now)),
    }];
    assert_eq!(penalty::fines(&report).count(), 1);
    Command::Report { report: Box::new(report) }
}

fn later(world: &World, hours: i64) -> World {
    let mut world = world.clone();
    world.passes(hours);
    world
}

fn then(world: &World, acts: impl FnOnce(&mut World)) -> World {
    let mut world = world.clone();
    acts(&mut world);
    world
}

/// Clocks that have run out, on top of the plain situations.
fn run_out(plain: &dyn Fn(&str) -> World) -> Vec<(&'static str, World)> {
    let day = 24;
    let working = plain("in progress");
    let extended = then(&plain("in progress, more time asked for"), |w| w.does(&coordinator(), grant()));
    let asking_pause = then(&working, |w| {
        let pause = hold(w);
        w.does(&officer("lead"), pause);
    });
    vec![
        ("pending approval, its clock over", later(&plain("pending approval"), 7 * day)),
        ("open, the clock of claiming over", later(&World::with(posting()), 7 * day)),
        ("dispatched, the lead silent past its time", later(&plain("dispatched"), 2)),
        ("dispatched, the time for returning over", later(&plain("dispatched"), 7 * day)),
        ("disputed, its clock over", later(&plain("disputed"), 21 * day)),
        ("in progress, the time for reporting over", later(&working, 21 * day)),
        ("in progress, extended already", extended),
        ("in progress, the pause asked for is over", later(&asking_pause, 14 * day)),
        ("in progress, reminded a moment ago", then(&working, |w| w.does(&officer("poster"), remind()))),
        ("on hold, to be reviewed", later(&plain("on hold"), 35 * day)),
        ("reported, the clock of verifying over", later(&plain("reported"), 21 * day)),
        ("re-inspection, the day is over", later(&plain("re-inspection"), 35 * day)),
        ("closed for 31 days", later(&plain("closed"), 31 * day)),
    ]
}

/// Orders of a supervisor, whatever the state.
fn ordered(plain: &dyn Fn(&str) -> World) -> Vec<(&'static str, World)> {
    let states = [
        ("open, supervised", "open"),
        ("dispatched, supervised", "dispatched"),
        ("disputed, supervised", "disputed"),
        ("on hold, supervised", "on hold"),
        ("reported, supervised", "reported"),
        ("re-inspection, supervised", "re-inspection"),
    ];
    let order = |from: &str| {
        then(&plain(from), |w| {
            let answer_on = w.rules.day(w.now) + 2;
            w.does(&supervisor(), Command::Supervise { level: 1, reason: words(), answer_on });
        })
    };
    states.map(|(name, from)| (name, order(from))).into()
}

/// The poster has asked for an order, whatever the state.
fn wished(plain: &dyn Fn(&str) -> World) -> Vec<(&'static str, World)> {
    let states = [
        ("open, an order asked for", "open"),
        ("dispatched, an order asked for", "dispatched"),
        ("disputed, an order asked for", "disputed"),
        ("in progress, an order asked for", "in progress"),
        ("on hold, an order asked for", "on hold"),
        ("reported, an order asked for", "reported"),
        ("re-inspection, an order asked for", "re-inspection"),
    ];
    let wish = |from: &str| {
        then(&plain(from), |w| {
            let (at, by) = (w.now, w.item().posted_by.clone());
            let wish = SupervisionWish { reason: words(), by, at };
            w.item.as_mut().unwrap().supervision_asked = Some(wish);
        })
    };
    states.map(|(name, from)| (name, wish(from))).into()
}

/// What is urgent and waits for its head, whatever the state.
fn unapproved() -> Vec<(&'static str, World)> {
    let urgent = || Posting { urgency: Urgency::Urgent, ..asking(&[("lead", PartRole::Lead)]) };
    let dispatched = World::new().with_approval().posts(urgent());
    let refused = then(&dispatched, |w| w.does(&head("poster"), Command::Disapprove { reason: words() }));
    let twice = then(&dispatched, |w| {
        w.does(&officer("lead"), crate::cast::give_back("第六十条"));
        w.does(&officer("poster"), Command::Dispute { grounds: words() });
    });
    let working = then(&dispatched, |w| w.does(&officer("lead"), accept()));
    let held = then(&working, |w| {
        let pause = hold(w);
        w.does(&officer("lead"), pause);
        w.does(&coordinator(), grant());
    });
    let reported = then(&working, |w| w.reports("lead", true));
    let recheck = then(&reported, |w| {
        let on = w.rules.day(w.now) + 9;
        let department = "poster".into();
        w.does(&officer("poster"), Command::PlanReinspection { department, on, note: String::new() });
    });
    let mut own = World::new().with_approval();
    own.does(&head("poster"), Command::Publish { posting: Box::new(posting()) });
    let back = then(&own, |w| w.does(&head("poster"), withdraw()));
    vec![
        ("dispatched, urgent, approved afterwards", dispatched),
        ("dispatched, urgent, its head said no", refused),
        ("disputed, urgent, approved afterwards", twice),
        ("in progress, urgent, approved afterwards", working),
        ("on hold, urgent, approved afterwards", held),
        ("reported, urgent, approved afterwards", reported),
        ("re-inspection, urgent, approved afterwards", recheck),
        ("pending approval, a head posted it", own),
        ("withdrawn, it waited for approval", back),
    ]
}

/// Where an office, a fine or whoever looks is special.
fn special(plain: &dyn Fn(&str) -> World) -> Vec<(&'static str, World)> {
    let signed = then(&plain("dispatched"), |w| w.does(&officer("lead"), Command::Sign));
    let ruled = then(&plain("disputed"), |w| {
        let (lead, supports) = ("lead".into(), Vec::new());
        w.does(&coordinator(), Command::Rule { lead, supports, basis: words(), text: words() });
    });
    let of_office =
        then(&plain("open, nobody knows who is competent"), |w| w.does(&coordinator(), assign("office")));
    let own_dispute = then(&of_office, |w| w.does(&officer("office"), Command::Dispute { grounds: words() }));
    let own_case = then(&of_office, |w| {
        w.does(&officer("office"), accept());
        let pause = hold(w);
        w.does(&officer("office"), pause);
    });
    let mut fined = with_party();
    fined.fines.push(fine_by("named", &fined));
    let fined_open =
        then(&fined, |w| w.does(&officer("poster"), crate::cast::invite("lead", PartRole::Lead)));
    let fined_work = then(&fined, |w| w.does(&officer("lead"), claim()));
    let by_viewer = then(&World::with(posting()), |w| {
        w.does(&officer("poster"), claim());
        w.reports("poster", true);
    });
    let checks_own = then(&by_viewer, |w| {
        let on = w.rules.day(w.now) + 9;
        let department = "poster".into();
        w.does(&officer("poster"), Command::PlanReinspection { department, on, note: String::new() });
    });
    let lost = then(&World::with(posting()), |w| {
        let seen = w.latest();
        w.does(&officer("lead"), claim());
        w.tries(&officer("outside"), seen, &claim()).unwrap();
    });
    let restricted = World::with(Posting { restricted: true, ..asking(&[("lead", PartRole::Lead)]) });
    let reopened = then(&plain("closed"), |w| w.does(&officer("poster"), crate::cast::reopen()));
    let closed_own = then(&World::reported(), |w| w.does(&head("poster"), close()));
    vec![
        ("dispatched, signed", signed),
        ("dispatched, ruled", ruled),
        ("dispatched, restricted", restricted),
        ("disputed, the coordinator is a side", own_dispute),
        ("in progress, the coordinator leads and asks", own_case),
        ("in progress, somebody's claim came second", lost),
        ("open, an enterprise that another department fined", fined),
        ("dispatched, an enterprise that another department fined", fined_open),
        ("in progress, an enterprise that another department fined", fined_work),
        ("reported, by the poster itself", by_viewer),
        ("re-inspection, by who reported", checks_own),
        ("in progress, reopened", reopened),
        ("closed, the supports at work", closed_own),
    ]
}

/// More situations, made of the plain ones.
pub fn of(plain: &[(&'static str, World)]) -> Vec<(&'static str, World)> {
    let plain = |name: &str| plain.iter().find(|(n, _)| *n == name).unwrap().1.clone();
    let mut all = run_out(&plain);
    all.extend(ordered(&plain));
    all.extend(wished(&plain));
    all.extend(unapproved());
    all.extend(special(&plain));
    all
}
