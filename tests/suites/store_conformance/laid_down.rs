//! What the office lays down: once for each form, never over what somebody else has changed meanwhile, and
//! on every node.

use super::county::{NOW, department, found};
use liaison::store::{
    CalendarChange, ClockChange, Failure, FormMark, LimitChange, NewPerson, Purged, Store, system_actor,
};
use liaison_domain::calendar::NamedDay;
use liaison_domain::clocks::{ClockKind, ClockRule, Span};
use liaison_domain::item::Refusal;
use liaison_domain::limits::Limit;
use liaison_domain::time::{DAY, HOUR};
use liaison_domain::{Away, PersonId, Role, Roles, Timestamp};
use support::db::TestDb;

fn mark(key: &str, at: Timestamp) -> FormMark {
    let fields = [("key".to_owned(), key.to_owned())];
    FormMark::new(&PersonId::from("administrator"), "/admin/rules", &fields, at).unwrap()
}

fn limit(limit: Limit, before: u32, after: u32) -> Vec<LimitChange> {
    vec![LimitChange { limit, before, after }]
}

fn is_stale(result: &Result<(), Failure>) -> bool {
    matches!(result, Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. }))
}

/// How often the log says that something of a kind was laid down.
async fn said(store: &Store, kind: &str) -> usize {
    let rows = store.log_after(0, 1_000).await.unwrap();
    rows.iter().filter(|row| row.kind == kind).count()
}

pub async fn a_form_sent_to_two_nodes_at_once_is_carried_out_once(db: &TestDb) {
    let (one, two) = (db.store().await, db.store().await);
    let by = system_actor();
    for n in 0..8 {
        let form = mark(&format!("key {n}"), NOW);
        let change = || limit(Limit::ReopenDays, 30 + n, 31 + n);
        let (first, second) = (one.once(&form), two.once(&form));
        let (a, b) =
            tokio::join!(first.change_limits(change(), &by, NOW), second.change_limits(change(), &by, NOW));
        a.unwrap();
        b.unwrap();
        assert_eq!(said(&one, "limit_changed").await, n as usize + 1);
        assert!(two.was_carried_out(&form).await.unwrap());
    }
    one.close().await;
    two.close().await;
}

pub async fn a_form_that_was_refused_may_be_sent_again(db: &TestDb) {
    let store = db.store().await;
    let (by, form) = (system_actor(), mark("key", NOW));
    let late = limit(Limit::ReopenDays, 7, 20);
    assert!(is_stale(&store.once(&form).change_limits(late, &by, NOW).await));
    assert!(!store.was_carried_out(&form).await.unwrap());
    let fresh = || limit(Limit::ReopenDays, 30, 20);
    store.once(&form).change_limits(fresh(), &by, NOW).await.unwrap();
    store.once(&form).change_limits(fresh(), &by, NOW).await.unwrap();
    assert_eq!((store.rules().limits.get(Limit::ReopenDays), said(&store, "limit_changed").await), (20, 1));

    let week = 7 * DAY;
    let young = mark("young", NOW.plus(2));
    let change = limit(Limit::ReopenDays, 20, 21);
    store.once(&young).change_limits(change, &by, NOW).await.unwrap();
    let purged = store.purge(NOW.plus(week + 1)).await.unwrap();
    assert_eq!(purged, Purged { keys: 1, ..Purged::default() });
    assert!(!store.was_carried_out(&form).await.unwrap() && store.was_carried_out(&young).await.unwrap());
    store.close().await;
}

pub async fn limits_hold_on_the_other_node_and_stay_within_their_ranges(db: &TestDb) {
    let (one, two) = (db.store().await, db.store().await);
    let by = system_actor();
    let all: Vec<_> =
        Limit::ALL.map(|l| LimitChange { limit: l, before: l.default(), after: *l.range().end() }).to_vec();
    one.change_limits(all, &by, NOW).await.unwrap();
    for _ in 0..100 {
        if two.rules().limits == one.rules().limits {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(Limit::ALL.into_iter().all(|l| two.rules().limits.get(l) == *l.range().end()));
    let begun_later = db.store().await;
    assert_eq!(begun_later.rules().limits, one.rules().limits);

    let hours = Limit::RemindHours;
    let wrong = [limit(hours, 168, 24), limit(Limit::Extensions, 5, 6)].concat();
    let refused = one.change_limits(wrong, &by, NOW).await;
    assert!(matches!(refused, Err(Failure::Refused { refusal: Refusal::Invalid { .. }, .. })));
    assert_eq!(one.rules().limits.get(hours), 168, "all or none");
    assert!(is_stale(&one.change_limits(limit(hours, 4, 24), &by, NOW).await));
    for store in [one, two, begun_later] {
        store.close().await;
    }
}

pub async fn clocks_are_set_all_or_none_and_only_as_they_were_seen(db: &TestDb) {
    let (one, two) = (db.store().await, db.store().await);
    let by = system_actor();
    let change = |kind, before, after| ClockChange {
        rule: ClockRule { matter: None, urgent: false, kind },
        before,
        after,
    };
    let seven = Some(Span::Days(7));
    one.change_clocks(vec![change(ClockKind::Claim, None, seven)], &by, NOW).await.unwrap();
    let both =
        vec![change(ClockKind::Sign, None, seven), change(ClockKind::Claim, None, Some(Span::Days(9)))];
    assert!(is_stale(&two.change_clocks(both, &by, NOW).await), "another node has set it meanwhile");
    assert_eq!(one.fresh_rules().await.unwrap().clocks.iter().count(), 1, "all or none");
    let back = vec![change(ClockKind::Claim, seven, None), change(ClockKind::Sign, None, seven)];
    two.change_clocks(back, &by, NOW).await.unwrap();
    let spans: Vec<_> = two.rules().clocks.iter().map(|(rule, span)| (rule.kind, span)).collect();
    assert_eq!(spans, [(ClockKind::Sign, Span::Days(7))]);
    one.close().await;
    two.close().await;
}

pub async fn a_calendar_is_changed_only_where_it_is_as_it_was_seen(db: &TestDb) {
    let store = db.store().await;
    let by = system_actor();
    let off = |name: &str| Some(NamedDay { worked: false, name: name.to_owned() });
    let days =
        |days: &[(i64, Option<NamedDay>)]| CalendarChange { days: days.to_vec(), ..Default::default() };
    let seen = days(&[(20_600, None)]);
    let first = days(&[(20_600, off("First"))]);
    store.change_calendar_as_seen((seen.clone(), first), "", &by, NOW).await.unwrap();
    let second = days(&[(20_600, off("Second"))]);
    assert!(is_stale(&store.change_calendar_as_seen((seen, second), "", &by, NOW).await));
    assert_eq!(store.rules().calendar.days.get(&20_600).cloned(), off("First"));

    // Another day, and the hours, are as they were: nobody stands in the way.
    let elsewhere = CalendarChange {
        days: vec![(20_601, off("Second"))],
        hours: Some(vec![(9 * HOUR, 17 * HOUR)]),
        week: Some([true; 7]),
    };
    let seen = elsewhere.undone(&store.rules().calendar);
    assert_eq!(seen.days, [(20_601, None)]);
    store.change_calendar_as_seen((seen.clone(), elsewhere.clone()), "", &by, NOW).await.unwrap();
    let calendar = store.rules().calendar;
    assert_eq!((calendar.days.len(), calendar.hours.len(), calendar.week), (2, 1, [true; 7]));
    assert_eq!(seen.of(&elsewhere.of(&calendar)).days.len(), 1, "undone is what brings it back");
    store.close().await;
}

pub async fn days_away_are_set_only_as_they_were_seen(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    let by = system_actor();
    for id in ["zhang", "li", "wang"] {
        let person = NewPerson {
            id: id.into(),
            account: id.to_owned(),
            name: id.to_owned(),
            department: department(0),
            roles: Roles::of(&[Role::Officer]),
            password_hash: "$hash$".to_owned(),
        };
        store.add_person(person, &by, NOW).await.unwrap();
    }
    let away = |cover: &str| Some(Away { from: 20_600, until: 20_601, cover: cover.into() });
    let zhang = PersonId::from("zhang");
    store.set_away_as_seen(&zhang, (None, away("li")), &by, NOW).await.unwrap();
    assert!(is_stale(&store.set_away_as_seen(&zhang, (None, away("wang")), &by, NOW).await));
    assert!(is_stale(&store.set_away_as_seen(&zhang, (None, None), &by, NOW).await));
    assert_eq!(store.person(&zhang).await.unwrap().unwrap().away, away("li"));
    store.set_away_as_seen(&zhang, (away("li"), away("wang")), &by, NOW).await.unwrap();
    store.set_away_as_seen(&zhang, (away("wang"), None), &by, NOW).await.unwrap();
    assert_eq!(store.person(&zhang).await.unwrap().unwrap().away, None);
    store.close().await;
}
