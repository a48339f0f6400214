//! When the program speaks, and to whom: not when the office is closed, first to whoever is late, then
//! to the head, then to the supervisor.

use super::county::{NOW, act, claim, found, officer, order, posting, publish};
use liaison::jobs;
use liaison::store::{Store, Which};
use liaison_domain::item::{Command, Event, Item, Posting, Report, Step, Urgency, Viewer};
use liaison_domain::time::{DAY, HOUR, MINUTE};
use liaison_domain::{Actor, PersonId, Role, Roles, Timestamp};
use support::db::TestDb;

fn somebody(n: usize, role: Role) -> Actor {
    let person = Some(PersonId(format!("{role:?}{n}")));
    Actor { person, roles: Roles::of(&[role]), ..officer(n) }
}

/// The steps that stand in somebody's news about an item.
async fn news(store: &Store, who: &Actor, item: &Item) -> Vec<Step> {
    let (person, viewer) = (who.person.clone().unwrap(), Viewer::from(who));
    let rows = store.updates(&person, &viewer, Which::All, (None, 100)).await.unwrap();
    let mut steps: Vec<_> = rows
        .into_iter()
        .filter(|row| row.card.id == item.id)
        .filter_map(|row| match row.recorded.event {
            Event::ClockTold { told } => Some(told.step),
            _ => None,
        })
        .collect();
    steps.sort();
    steps
}

async fn steps(store: &Store, item: &Item) -> Vec<Step> {
    let told = store.item(&item.id).await.unwrap().unwrap().told;
    told.into_iter().map(|t| t.step).collect()
}

/// Nobody takes it: the claim clock ends when the office closes on the next working day.
async fn unclaimed(store: &Store, title: &str) -> (Item, Timestamp) {
    let item = publish(store, posting(title)).await;
    let due = item.claim_by.unwrap();
    let calendar = store.rules().calendar;
    assert_eq!(due, calendar.close_of(calendar.offsets.day(due)));
    (item, due)
}

pub async fn what_is_due_as_the_office_closes_is_told_within_ten_minutes_or_the_next_morning(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let (item, due) = unclaimed(&store, "Told at the close").await;
    assert_eq!(jobs::look(&store, due.plus(-1)).await.unwrap(), 1, "the reminder");
    assert_eq!(jobs::look(&store, due.plus(10 * MINUTE)).await.unwrap(), 1, "ten minutes are enough");
    assert_eq!(steps(&store, &item).await, [Step::Expired]);

    let (late, due) = unclaimed(&store, "Told the next morning").await;
    assert_eq!(jobs::look(&store, due.plus(10 * MINUTE + 1)).await.unwrap(), 0, "the evening is quiet");
    let opening = store.rules().calendar.opening_after(due, 1);
    assert_eq!(jobs::look(&store, opening.plus(-1)).await.unwrap(), 0, "and so is the night");
    assert_eq!(steps(&store, &late).await, []);
    assert_eq!(jobs::look(&store, opening).await.unwrap(), 2);
    assert_eq!(steps(&store, &late).await, [Step::Head], "it expired and went up to the head at once");
    store.close().await;
}

pub async fn outside_working_hours_only_what_is_urgent_is_told(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let normal = publish(&store, posting("Can wait")).await;
    let urgent = publish(&store, Posting { urgency: Urgency::Urgent, ..posting("It burns") }).await;
    // A Saturday night: both are long over.
    let saturday = NOW.plus(5 * DAY + 14 * HOUR);
    assert!(!store.rules().calendar.is_worked(store.rules().day(saturday)));
    assert_eq!(jobs::look(&store, saturday).await.unwrap(), 1);
    assert_eq!(steps(&store, &normal).await, []);
    assert!(!steps(&store, &urgent).await.is_empty());
    assert_eq!(news(&store, &officer(0), &normal).await, []);
    assert!(news(&store, &officer(0), &urgent).await.contains(&Step::Expired));

    let monday = store.rules().calendar.next_open(saturday);
    jobs::look(&store, monday).await.unwrap();
    assert!(!steps(&store, &normal).await.is_empty());
    store.close().await;
}

pub async fn silence_goes_to_the_head_on_the_next_working_day_and_to_the_supervisor_after_five_more(
    db: &TestDb,
) {
    let store = db.store().await;
    found(&store, 4).await;
    let (head, supervisor) = (somebody(1, Role::Head), somebody(3, Role::Supervisor));
    let other_head = somebody(2, Role::Head);
    let item = publish(&store, posting("Silent")).await;
    let item = act(&store, 1, &item, claim()).await;
    let due = item.lead().unwrap().report_by.unwrap();
    let calendar = store.rules().calendar;
    let (mine, watched) = (Viewer::from(&head), Viewer::from(&supervisor));
    let on_the_desk = async |at| {
        let late = store.overdue_here(&mine, at).await.unwrap();
        let silent = store.escalated(&watched).await.unwrap();
        let is = |row: &liaison::store::DeskRow| row.item.id == item.id;
        (late.rows.iter().any(is), silent.rows.iter().any(is))
    };

    jobs::look(&store, due).await.unwrap();
    assert_eq!(news(&store, &head, &item).await, [Step::Expired]);
    assert_eq!(on_the_desk(due).await, (false, false));

    let next = calendar.opening_after(due, 1);
    jobs::look(&store, next.plus(-1)).await.unwrap();
    assert_eq!(news(&store, &head, &item).await, [Step::Expired]);
    jobs::look(&store, next).await.unwrap();
    assert_eq!(news(&store, &head, &item).await, [Step::Expired, Step::Head]);
    assert_eq!(news(&store, &officer(0), &item).await, [Step::Expired, Step::Head], "the poster hears");
    assert_eq!(news(&store, &other_head, &item).await, [], "it is nobody else's");
    assert_eq!(news(&store, &supervisor, &item).await, []);
    assert_eq!(on_the_desk(next).await, (true, false));

    let five_more = calendar.opening_after(next, 5);
    jobs::look(&store, five_more.plus(-1)).await.unwrap();
    assert_eq!(news(&store, &supervisor, &item).await, []);
    jobs::look(&store, five_more).await.unwrap();
    assert_eq!(news(&store, &supervisor, &item).await, [Step::Supervisor]);
    assert_eq!(on_the_desk(five_more).await, (true, true));

    // Whoever acts is silent no more.
    let report = Report {
        inspected_at: NOW,
        late_reason: "Nobody was there.".into(),
        joint: true,
        ..support::story::report("Done.")
    };
    let seen = store.item(&item.id).await.unwrap().unwrap();
    let mut reports = order(1, Some(&seen), Command::Report { report: Box::new(report) });
    reports.happened_at = five_more;
    store.execute(reports).await.unwrap();
    assert_eq!(on_the_desk(five_more).await, (false, false));
    store.close().await;
}
