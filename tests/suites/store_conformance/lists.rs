//! What lists and the work page show.

use super::county::{
    NOW, act, claim, department, found, naming, note, officer, posting, publish, random_acts,
};
use liaison::store::{Cursor, DepartmentFacts, ListPage, ListQuery, Matter, Store, Which, system_actor};
use liaison_domain::filter::{Filter, MyRole, Sort};
use liaison_domain::item::{Card, Holder, Item, ItemState, PartRole, Posting, Viewer};
use liaison_domain::time::DAY;
use liaison_domain::{PersonId, Role, Roles};
use std::collections::BTreeSet;
use support::db::TestDb;

fn viewer(n: usize) -> Viewer {
    Viewer::from(&officer(n))
}

fn query(filter: Filter, n: usize) -> ListQuery {
    ListQuery { filter, viewer: viewer(n), me: None, now: NOW, after: None, limit: 1000 }
}

async fn list(store: &Store, query: ListQuery) -> ListPage {
    store.list(&query).await.unwrap()
}

fn ids(cards: &[Card]) -> Vec<&str> {
    cards.iter().map(|c| c.id.as_str()).collect()
}

pub async fn filters_find_what_the_domain_says(db: &TestDb) {
    let store = db.store().await;
    found(&store, 5).await;
    random_acts(&store, 7, 250).await;
    let supervisor = Viewer { department: department(1), roles: Roles::of(&[Role::Supervisor]) };
    let late = NOW.plus(10 * DAY);
    let everything = ListQuery { viewer: supervisor.clone(), ..query(Filter::default(), 1) };
    let all = list(&store, everything).await.cards;
    assert!(all.len() > 5, "there is something to filter");
    let mut filters = vec![
        Filter { department: Some(department(2)), ..Filter::default() },
        Filter { matter: Some("food".into()), ..Filter::default() },
        Filter { matter: Some("noise".into()), ..Filter::default() },
        Filter { overdue: true, ..Filter::default() },
        Filter { urgent: true, ..Filter::default() },
        Filter { q: " ITEM 1".into(), ..Filter::default() },
        Filter { q: all[0].number.0.to_lowercase(), ..Filter::default() },
    ];
    filters.extend(ItemState::ALL.map(|s| Filter { state: vec![s, ItemState::Closed], ..Filter::default() }));
    for role in [MyRole::Poster, MyRole::Lead, MyRole::Support, MyRole::Any, MyRole::Turn] {
        filters.push(Filter { role: Some(role), ..Filter::default() });
        filters.push(Filter {
            role: Some(role),
            state: vec![ItemState::InProgress],
            overdue: true,
            ..Filter::default()
        });
    }
    for filter in filters {
        for sort in [Sort::Due, Sort::Changed, Sort::Posted] {
            let filter = Filter { sort, ..filter.clone() };
            let mut expected: Vec<_> =
                all.iter().filter(|c| filter.matches(c, &department(1), late)).cloned().collect();
            match sort {
                Sort::Due => expected.sort_by_key(|c| (c.due.map_or(i64::MAX, |d| d.at.0), c.id.clone())),
                Sort::Changed => expected.sort_by_key(|c| std::cmp::Reverse((c.last.at.at, c.id.clone()))),
                Sort::Posted => expected.sort_by_key(|c| std::cmp::Reverse((c.posted.at, c.id.clone()))),
            }
            let asked = ListQuery { viewer: supervisor.clone(), now: late, ..query(filter.clone(), 1) };
            let page = list(&store, asked).await;
            assert_eq!(page.cards, expected, "{filter:?}");
            assert_eq!((page.total, page.total_is_capped), (expected.len() as u64, false));
            assert_eq!((page.hidden, page.next), (0, None));
        }
    }
    store.close().await;
}

pub async fn a_matter_takes_in_those_below_it(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    for (id, parent) in [("goods", None), ("meat", Some("goods")), ("pork", Some("meat")), ("roads", None)] {
        let matter = Matter::new(id, parent.map(Into::into), id, id);
        store.add_matter(matter, &system_actor(), NOW).await.unwrap();
    }
    for id in ["goods", "pork", "roads"] {
        publish(&store, Posting { matter: Some(id.into()), ..posting(id) }).await;
    }
    for (asked, found) in [("goods", vec!["goods", "pork"]), ("meat", vec!["pork"]), ("roads", vec!["roads"])]
    {
        let page = list(&store, query(Filter { matter: Some(asked.into()), ..Filter::default() }, 1)).await;
        let mut titles: Vec<_> = page.cards.iter().map(|c| c.title.as_str()).collect();
        titles.sort_unstable();
        assert_eq!((titles, page.total), (found.clone(), found.len() as u64), "{asked}");
    }
    store.close().await;
}

/// Pages through; after each page an item that was listed or will be is written on.
async fn page_through(store: &Store, sort: Sort, items: &[Item]) -> Vec<String> {
    let mut seen = Vec::new();
    let mut after = None;
    for turn in 0.. {
        let filter = Filter { sort, ..Filter::default() };
        let page = list(store, ListQuery { after, limit: 7, ..query(filter, 0) }).await;
        seen.extend(page.cards.iter().map(|c| c.id.0.clone()));
        act(store, 0, &items[(turn * 11) % items.len()], note("Meanwhile.")).await;
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    seen
}

pub async fn paging_is_complete_without_duplicates_while_rows_change(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let mut items = Vec::new();
    for n in 0..40 {
        // All are posted in the same moment: only the identity tells them apart.
        items.push(publish(&store, posting(&format!("Item {n}"))).await);
    }
    // Neither the moment of posting nor the deadline moves when somebody adds a note.
    for sort in [Sort::Posted, Sort::Due] {
        let mut seen = page_through(&store, sort, &items).await;
        let ordered = seen.clone();
        seen.sort();
        assert_eq!(
            seen,
            items.iter().map(|i| i.id.0.clone()).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
        );
        let again = list(&store, query(Filter { sort, ..Filter::default() }, 0)).await;
        assert_eq!(ids(&again.cards), ordered);
    }
    store.close().await;
}

pub async fn a_cursor_that_cannot_be_read_means_the_first_page(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    for n in 0..5 {
        publish(&store, posting(&format!("Item {n}"))).await;
    }
    let first = list(&store, ListQuery { limit: 2, ..query(Filter::default(), 0) }).await;
    assert_eq!((first.cards.len(), first.total), (2, 5));
    let of_another_order =
        list(&store, ListQuery { limit: 2, ..query(Filter { sort: Sort::Posted, ..Filter::default() }, 0) })
            .await
            .next
            .unwrap();
    for wrong in
        [Cursor(String::new()), Cursor("d".into()), Cursor("d1.x' OR 1=1 --".into()), of_another_order]
    {
        let page =
            list(&store, ListQuery { after: Some(wrong.clone()), limit: 2, ..query(Filter::default(), 0) })
                .await;
        assert_eq!(page, first, "{wrong:?}");
    }
    store.close().await;
}

pub async fn what_is_not_published_is_listed_for_its_poster_alone(db: &TestDb) {
    let store = db.store().await;
    found(&store, 2).await;
    let approving = DepartmentFacts { active: true, approval: true, office: false };
    store.set_department(&department(0), approving, &system_actor(), NOW).await.unwrap();
    let waiting = publish(&store, naming("Waits for the head", &[(1, PartRole::Lead)])).await;
    assert_eq!(waiting.state(), ItemState::PendingApproval);
    let page = list(&store, query(Filter::default(), 0)).await;
    assert_eq!(ids(&page.cards), [waiting.id.as_str()]);
    let everybody = [Role::Officer, Role::Supervisor, Role::Coordinator, Role::Administrator, Role::Auditor];
    for role in everybody {
        let viewer = Viewer { department: department(1), roles: Roles::of(&[role]) };
        let page = list(&store, ListQuery { viewer: viewer.clone(), ..query(Filter::default(), 1) }).await;
        assert_eq!((page.cards.len(), page.total, page.hidden), (0, 0, 0), "{role:?}");
        assert_eq!(store.cards(std::slice::from_ref(&waiting.id), &viewer).await.unwrap(), []);
    }
    let row = store.log_after(0, 100).await.unwrap().pop().unwrap();
    assert!(!row.published && row.involved[0] == department(0), "nobody else hears of it");
    store.close().await;
}

pub async fn restricted_items_are_counted_and_never_shown(db: &TestDb) {
    let store = db.store().await;
    found(&store, 4).await;
    publish(&store, posting("Open matter")).await;
    let secret = Posting { restricted: true, ..naming("Secret matter", &[(1, PartRole::Lead)]) };
    let secret = publish(&store, secret).await;
    for insider in [0, 1] {
        let page = list(&store, query(Filter::default(), insider)).await;
        assert_eq!((page.cards.len(), page.hidden), (2, 0));
    }
    let page = list(&store, query(Filter::default(), 2)).await;
    assert_eq!((page.cards.len(), page.total, page.hidden), (1, 1, 1));
    // The number must not tell whether a guessed word stands in it.
    for guess in ["Secret", "Harmless"] {
        let page = list(&store, query(Filter { q: guess.into(), ..Filter::default() }, 2)).await;
        assert_eq!((page.cards.len(), page.hidden), (0, 1), "{guess}");
    }
    let look = |roles: &[Role]| {
        let viewer = Viewer { department: department(3), roles: Roles::of(roles) };
        ListQuery { viewer, ..query(Filter::default(), 3) }
    };
    for (role, cards, hidden) in [
        (Role::Supervisor, 2, 0),
        (Role::Coordinator, 2, 0),
        (Role::Administrator, 1, 1),
        (Role::Auditor, 0, 0),
    ] {
        let page = list(&store, look(&[role])).await;
        assert_eq!((page.cards.len(), page.hidden), (cards, hidden), "{role:?}");
    }
    // Whoever was part of it once goes on seeing it.
    let back = liaison_domain::item::Command::Return {
        reason: liaison_domain::item::ReturnReason::Other,
        basis: "Section 4".into(),
        suggested: None,
        note: String::new(),
        entry: None,
        duplicate: None,
    };
    act(&store, 1, &secret, back).await;
    assert_eq!(list(&store, query(Filter::default(), 1)).await.hidden, 0);
    store.close().await;
}

pub async fn searching_does_not_read_wildcards(db: &TestDb) {
    let store = db.store().await;
    found(&store, 1).await;
    publish(&store, posting("100% of the exits")).await;
    publish(&store, posting("消防通道!堵塞")).await;
    for (q, hits) in
        [("%", 1), ("_", 0), ("100%", 1), ("1%of", 0), ("消防", 1), ("道!堵", 1), ("GULOU", 2), ("\\", 0)]
    {
        let page = list(&store, query(Filter { q: q.into(), ..Filter::default() }, 0)).await;
        assert_eq!(page.cards.len(), hits, "{q}");
    }
    store.close().await;
}

pub async fn duties_are_those_of_the_item(db: &TestDb) {
    let store = db.store().await;
    found(&store, 5).await;
    let items = random_acts(&store, 11, 200).await;
    let late = NOW.plus(2 * DAY);
    for n in 0..5 {
        let mut expected = Vec::new();
        for item in &items {
            let item = store.item(&item.id).await.unwrap().unwrap();
            let mine = item.duties().into_iter().filter(|d| d.holder == Holder::Department(department(n)));
            expected.extend(mine.map(|d| (d.due, item.id.clone(), d.kind, d.since)));
        }
        expected.sort_by_key(|(due, id, kind, _)| (due.map_or(i64::MAX, |t| t.0), id.clone(), kind.word()));
        let rows = store.duties(&Viewer::from(&officer(n))).await.unwrap();
        let rows: Vec<_> = rows.into_iter().map(|r| (r.due, r.card.id, r.kind, r.since)).collect();
        assert_eq!(rows, expected);
        let overdue = rows.iter().filter(|r| r.0.is_some_and(|t| t < late)).count();
        let counts = store.counts(&Viewer::from(&officer(n)), late).await.unwrap();
        assert_eq!(counts, (u32::try_from(rows.len()).unwrap(), u32::try_from(overdue).unwrap()));

        for card in store.waiting(&department(n), 100).await.unwrap() {
            assert!(
                card.state.is_active()
                    && card.turn.iter().all(|t| t.holder.department() != Some(&department(n)))
            );
            assert!(card.poster.id == department(n) || card.lead().unwrap().name.id == department(n));
            assert!(card.state == ItemState::Open || !card.turn.is_empty());
        }
    }
    store.close().await;
}

pub async fn updates_are_what_others_did_and_what_is_open_to_all(db: &TestDb) {
    let store = db.store().await;
    found(&store, 4).await;
    let item = publish(&store, posting("For all")).await;
    publish(&store, Posting { restricted: true, undecided: true, ..posting("For nobody else") }).await;
    let item = act(&store, 1, &item, claim()).await;
    act(&store, 0, &item, note("Thank you.")).await;
    let (me, seen) = (PersonId("p".into()), |n: usize| {
        let (store, me) = (store.clone(), PersonId("p".into()));
        async move {
            let rows = store.updates(&me, &viewer(n), Which::All, (None, 10)).await.unwrap();
            rows.iter().map(|r| (r.recorded.event.word(), r.unread)).collect::<Vec<_>>()
        }
    });
    assert_eq!(seen(0).await, [("claimed", true)], "not what we did ourselves");
    assert_eq!(seen(1).await, [("noted", true), ("published", true)]);
    assert_eq!(seen(3).await, [("published", true)], "not what came after, which does not concern us");

    let rows = store.updates(&me, &viewer(1), Which::All, (None, 10)).await.unwrap();
    store.mark_read(&me, Some(&item.id), rows[1].seq).await.unwrap();
    assert_eq!(seen(1).await, [("noted", true), ("published", false)]);
    store.mark_read(&me, None, rows[0].seq).await.unwrap();
    store.mark_read(&me, None, 1).await.unwrap();
    assert_eq!(seen(1).await, [("noted", false), ("published", false)], "reading never goes backwards");
    let first = store.updates(&me, &viewer(1), Which::All, (None, 1)).await.unwrap();
    assert_eq!(first[0].seq, rows[0].seq);
    let next = store.updates(&me, &viewer(1), Which::All, (Some(first[0].seq), 1)).await.unwrap();
    assert_eq!(next[0].seq, rows[1].seq, "the next page goes on where this one ended");
    let other = PersonId("other".into());
    assert!(
        store.updates(&other, &viewer(1), Which::All, (None, 10)).await.unwrap().iter().all(|r| r.unread)
    );
    store.close().await;
}

pub async fn news_are_counted_and_chosen_beyond_what_a_page_shows(db: &TestDb) {
    let store = db.store().await;
    found(&store, 4).await;
    let ours = publish(&store, posting("Ours")).await;
    let ours = act(&store, 1, &ours, claim()).await;
    for n in 0..45 {
        act(&store, 1, &ours, note(&format!("Note {n}"))).await;
    }
    let me = PersonId("p".into());
    let count = async |n: usize, which| store.count_updates(&me, &viewer(n), which).await.unwrap();
    assert_eq!(count(0, Which::All).await, 46, "the claim and every note");
    assert_eq!(count(0, Which::Unread).await, 46);
    assert_eq!((count(0, Which::Posted).await, count(0, Which::Asked).await), (46, 0));
    assert_eq!((count(1, Which::All).await, count(1, Which::Asked).await), (1, 1), "the posting");
    assert_eq!(count(1, Which::Posted).await, 0);
    let rows = store.updates(&me, &viewer(0), Which::Unread, (None, 40)).await.unwrap();
    store.mark_read(&me, Some(&ours.id), rows[39].seq).await.unwrap();
    assert_eq!((count(0, Which::Unread).await, count(0, Which::All).await), (39, 46));
    let unread = store.updates(&me, &viewer(0), Which::Unread, (None, 100)).await.unwrap();
    assert_eq!(unread, rows[..39]);
    store.close().await;
}
