//! What the program does by itself, and what a change of the county's rules does to what runs.

use super::county::{act, claim, found, order, posting, publish};
use liaison::jobs;
use liaison::store::{CalendarChange, ClockChange, Failure, Matter, Store, system_actor};
use liaison_domain::calendar::NamedDay;
use liaison_domain::clocks::{ClockKind, ClockRule, Span};
use liaison_domain::item::{Command, Event, Holder, Item, Refusal, Step};
use liaison_domain::powers::{Power, PowerDuty};
use liaison_domain::time::{HOUR, MINUTE};
use liaison_domain::{ItemId, Timestamp};
use support::db::TestDb;

use super::county::NOW;

async fn told(store: &Store, id: &ItemId) -> Vec<(ClockKind, Step, Timestamp)> {
    let entries = store.timeline(id, None, 100).await.unwrap();
    let told = entries.into_iter().filter_map(|e| match e.recorded.event {
        Event::ClockTold { told } => Some((told.kind, told.step, e.recorded.happened_at)),
        _ => None,
    });
    let mut told: Vec<_> = told.collect();
    told.sort_by_key(|(_, step, at)| (*at, *step));
    told
}

async fn fresh(store: &Store, item: &Item) -> Item {
    store.item(&item.id).await.unwrap().unwrap()
}

pub async fn a_clock_tells_each_step_once_although_two_nodes_look(db: &TestDb) {
    let (one, two) = (db.store().await, db.store().await);
    found(&one, 2).await;
    let mut items = Vec::new();
    for n in 0..12 {
        items.push(publish(&one, posting(&format!("Nobody takes it {n}"))).await);
    }
    // Half an hour at a time for three weeks; both nodes look at the same time.
    for half_hours in 0..21 * 48 {
        let now = NOW.plus(half_hours * 30 * MINUTE);
        let (a, b) = tokio::join!(jobs::look(&one, now), jobs::look(&two, now));
        a.unwrap();
        b.unwrap();
    }
    let rules = one.rules();
    for item in &items {
        let told = told(&one, &item.id).await;
        let steps: Vec<_> = told.iter().map(|(kind, step, _)| (*kind, *step)).collect();
        let claim = |step| (ClockKind::Claim, step);
        assert_eq!(
            steps,
            [claim(Step::Reminder), claim(Step::Expired), claim(Step::Head), claim(Step::Supervisor)]
        );
        let due = item.claim_by.unwrap();
        assert_eq!(told[1].2, due);
        assert!(told[2].2.since(rules.calendar.opening_after(due, 1)) < 30 * MINUTE);
        assert!(told[3].2.since(rules.calendar.opening_after(due, 6)) < 30 * MINUTE);
        let duties = fresh(&one, item).await.duties();
        assert!(duties.iter().any(|d| d.holder == Holder::Coordinator), "the desk knows of it");
    }
    one.close().await;
    two.close().await;
}

pub async fn what_was_due_while_no_node_ran_is_told_at_the_next_look(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let item = publish(&store, posting("Left alone")).await;
    let later = store.rules().calendar.next_open(NOW.plus(30 * 24 * HOUR));
    assert_eq!(jobs::look(&store, later).await.unwrap(), 1);
    assert_eq!(jobs::look(&store, later).await.unwrap(), 0);
    let steps: Vec<_> = told(&store, &item.id).await.into_iter().map(|(_, step, _)| step).collect();
    assert_eq!(steps, [Step::Expired, Step::Head, Step::Supervisor]);
    store.close().await;
}

pub async fn a_day_off_moves_deadlines_and_says_so_in_every_item(db: &TestDb) {
    let store = db.store().await;
    found(&store, 3).await;
    let running = publish(&store, posting("Runs on")).await;
    let running = act(&store, 1, &running, claim()).await;
    let due = running.lead().unwrap().report_by.unwrap();
    let calendar = store.rules().calendar;
    let off = calendar.worked_day_after(calendar.offsets.day(NOW), 2);

    let days = vec![(off, Some(NamedDay { worked: false, name: "停电".into() }))];
    let change = CalendarChange { days, ..CalendarChange::default() };
    store.change_calendar(change, "停电检修", &system_actor(), NOW.plus(1)).await.unwrap();
    assert!(!store.rules().calendar.is_worked(off));
    assert_eq!(jobs::move_deadlines(&store, NOW.plus(2)).await.unwrap(), 1);
    assert_eq!(jobs::move_deadlines(&store, NOW.plus(3)).await.unwrap(), 0);

    let moved = fresh(&store, &running).await;
    assert_eq!(moved.lead().unwrap().report_by, Some(store.rules().calendar.days_after(due, 1)));
    let entries = store.timeline(&running.id, None, 100).await.unwrap();
    let said = entries.iter().any(|e| {
        matches!(&e.recorded.event, Event::Rescheduled { moves, reason, by: Some(_) }
            if moves.len() == 1 && moves[0].from == due && reason == "停电检修")
    });
    assert!(said);
    // What begins afterwards is reckoned by the new calendar and is not moved again.
    let later = publish(&store, posting("Comes later")).await;
    assert_eq!(fresh(&store, &later).await.version, 1);
    store.close().await;
}

pub async fn two_nodes_move_the_deadlines_of_a_changed_calendar_once(db: &TestDb) {
    let (one, two) = (db.store().await, db.store().await);
    found(&one, 3).await;
    let mut items = Vec::new();
    for n in 0..12 {
        let item = publish(&one, posting(&format!("Runs on {n}"))).await;
        items.push(act(&one, 1, &item, claim()).await);
    }
    let calendar = one.rules().calendar;
    let days = [1, 2].map(|n| calendar.worked_day_after(calendar.offsets.day(NOW), n));
    let off = |day| {
        let days = vec![(day, Some(NamedDay { worked: false, name: "停电".into() }))];
        CalendarChange { days, ..CalendarChange::default() }
    };
    one.change_calendar(off(days[0]), "停电", &system_actor(), NOW.plus(1)).await.unwrap();
    two.change_calendar(off(days[1]), "停电", &system_actor(), NOW.plus(2)).await.unwrap();
    // Until nothing is left to move, whichever node is at it.
    let (mut moved, mut now) = (0, NOW.plus(3));
    while one.moving().await.unwrap().is_some() {
        let (a, b) = tokio::join!(jobs::move_deadlines(&one, now), jobs::move_deadlines(&two, now));
        moved += a.unwrap() + b.unwrap();
        now = now.plus(1);
    }
    assert_eq!(moved, 2 * items.len(), "each item once for each change");
    for item in &items {
        let due = item.lead().unwrap().report_by.unwrap();
        let moved = fresh(&two, item).await.lead().unwrap().report_by;
        assert_eq!(moved, Some(calendar.days_after(due, 2)), "by the two days off, no more");
        let entries = two.timeline(&item.id, None, 100).await.unwrap();
        let said = entries.iter().filter(|e| matches!(e.recorded.event, Event::Rescheduled { .. }));
        assert_eq!(said.count(), 2);
    }
    one.close().await;
    two.close().await;
}

async fn set(store: &Store, rule: &ClockRule, before: Option<Span>, after: Option<Span>) {
    let change = ClockChange { rule: rule.clone(), before, after };
    store.change_clocks(vec![change], &system_actor(), NOW).await.unwrap();
}

pub async fn rules_changed_on_one_node_hold_on_the_other(db: &TestDb) {
    let (one, two) = (db.store().await, db.store().await);
    found(&one, 3).await;
    let rule = ClockRule { matter: None, urgent: false, kind: ClockKind::Claim };
    let week = Some(Span::Days(7));
    set(&one, &rule, None, week).await;
    for _ in 0..100 {
        if two.rules().clocks == one.rules().clocks {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(two.rules().clocks.iter().map(|(_, span)| span).collect::<Vec<_>>(), [Span::Days(7)]);
    set(&one, &rule, week, None).await;
    assert_eq!(one.rules().clocks.iter().count(), 0);
    one.close().await;
    two.close().await;
}

pub async fn a_node_busy_with_its_own_writing_still_hears_of_a_changed_rule(db: &TestDb) {
    let (one, two) = (db.store().await, db.store().await);
    found(&one, 1).await;
    let rule = ClockRule { matter: None, urgent: false, kind: ClockKind::Claim };
    set(&one, &rule, None, Some(Span::Days(9))).await;
    // Its own commits move its head past the other's entry before it has looked at it.
    for n in 0..40 {
        publish(&two, posting(&format!("Busy {n}"))).await;
        if two.rules().clocks.iter().count() == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(two.rules().clocks, one.rules().clocks);
    one.close().await;
    two.close().await;
}

pub async fn a_powers_list_with_an_unknown_department_leaves_the_old_one(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let line = |department: &str| Power {
        department: department.into(),
        matter: "food".into(),
        duty: PowerDuty::Main,
        basis: "第六十条".into(),
        region: String::new(),
        from: None,
        until: None,
    };
    store.add_matter(Matter::new("food", None, "食品", "Food"), &system_actor(), NOW).await.unwrap();
    store.set_powers(vec![line("d0")], &system_actor(), NOW).await.unwrap();
    let wrong = store.set_powers(vec![line("d1"), line("nobody")], &system_actor(), NOW).await;
    assert!(wrong.is_err());
    assert_eq!(store.rules().powers.lines(), [line("d0")]);

    // G7 holds from then on, inside the transaction.
    let item = publish(&store, posting("Food")).await;
    let mut claims = order(1, Some(&item), claim());
    claims.rules = store.rules();
    let refused = store.execute(claims).await;
    let departments = vec!["d0".into()];
    assert!(
        matches!(&refused, Err(Failure::Refused { refusal: Refusal::NotCompetent { departments: d }, .. }) if *d == departments)
    );
    let mut claims = order(0, Some(&item), claim());
    claims.rules = store.rules();
    store.execute(claims).await.unwrap();
    store.close().await;
}

pub async fn nobody_but_the_program_ticks(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let item = publish(&store, posting("Tick")).await;
    let mut tick = order(1, Some(&item), Command::Tick);
    tick.happened_at = NOW.plus(60 * 24 * HOUR);
    let refused = store.execute(tick).await;
    assert!(matches!(refused, Err(Failure::Refused { refusal: Refusal::NothingDue, .. })));
    store.close().await;
}
