//! The data everything is measured on: 64 departments, 600 people, and items made by ordinary
//! commands. Made once, kept among the build results, and copied for each run.

use crate::Trouble;
use jiff::tz::TimeZone;
use liaison::accounts::session;
use liaison::clock::{Clock as _, SystemClock};
use liaison::ids;
use liaison::store::{
    Batch, DatabaseUrl, Matter, NewPerson, NewSession, Options, Order, Store, system_actor,
};
use liaison_domain::item::{Asked, Command, Finding, Measure, PartRole, Posting, Report, Rules, Urgency};
use liaison_domain::{
    Actor, ActorKind, Department, DepartmentId, DepartmentName, ItemId, PersonId, Role, Roles, Timestamp,
    Version,
};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

pub const ITEMS: usize = 50_000;
pub const DEPARTMENTS: usize = 64;
pub const PEOPLE: usize = 600;
/// Entries in the record of [`County::item`].
pub const NOTES: usize = 20;
/// Items in one transaction while the county is made.
const TOGETHER: usize = 250;

/// One run's own copy.
pub struct County {
    pub file: PathBuf,
    /// Signed in: one session for each person.
    pub tokens: Vec<String>,
    /// An item with a record of [`NOTES`] notes.
    pub item: ItemId,
    /// Open items that nobody has touched, each with its poster's place among the tokens.
    pub untouched: Vec<(ItemId, usize)>,
}

/// The county's zone: eight hours east, all year round.
pub fn options() -> Options {
    Options::new(TimeZone::fixed(jiff::tz::offset(8)))
}

pub fn now() -> Timestamp {
    SystemClock.now()
}

/// The address of a database file.
pub fn url(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

impl County {
    /// A copy of the county for this run, made first where it is missing or older than `program`.
    pub async fn copy(cache: &Path, into: &Path, program: &Path) -> Result<Self, Trouble> {
        let made = cache.join("county.db");
        let age = |path: &Path| path.metadata().and_then(|m| m.modified()).ok();
        if age(&made) <= age(program) {
            let half = cache.join("county-half.db");
            for beside in ["", "-wal", "-shm"] {
                // There is none as a rule.
                let _ = std::fs::remove_file(format!("{}{beside}", half.display()));
            }
            make(&half, ITEMS).await?;
            // Brings what is still in the write-ahead log into the file that is copied.
            let sqlite = rusqlite::Connection::open(&half)?;
            let _: i64 = sqlite.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            drop(sqlite);
            std::fs::rename(&half, &made)?;
        }
        let file = into.join("county.db");
        std::fs::copy(&made, &file)?;
        let store = Store::open(&DatabaseUrl::file(&file), options()).await?;
        let tokens = sign_in(&store).await?;
        let sqlite = rusqlite::Connection::open(&file)?;
        let one = "SELECT item_id FROM log WHERE kind = 'noted' LIMIT 1";
        let item = ItemId(sqlite.query_row(one, [], |row| row.get(0))?);
        let fresh = "SELECT id, CAST(SUBSTR(poster_id, 2) AS INTEGER) FROM item \
                     WHERE state = 'open' AND version = 1 AND restricted = 0 AND alarm_at > ?1 \
                     ORDER BY posted_at LIMIT 20000";
        let untouched = sqlite
            .prepare(fresh)?
            .query_map([now().plus(3_600_000).0], |row| {
                Ok((ItemId(row.get(0)?), usize::from(row.get::<_, u16>(1)?)))
            })?
            .collect::<Result<_, _>>()?;
        // What the clocks of so many items tell by themselves would be measured together with what is asked.
        sqlite.execute("UPDATE item SET alarm_at = NULL", [])?;
        drop(sqlite);
        store.close().await;
        Ok(Self { file, tokens, item, untouched })
    }
}

async fn sign_in(store: &Store) -> Result<Vec<String>, Trouble> {
    let now = now();
    let mut waiting = Vec::new();
    for n in 0..PEOPLE {
        let token = ids::secret();
        let expires = now.plus(8 * 3_600_000);
        let new = NewSession { hash: session::hash(&token), person: person(n), at: now, expires };
        let store = store.clone();
        waiting.push(tokio::spawn(async move { store.start_session(new).await.map(|()| token) }));
    }
    let mut tokens = Vec::new();
    for task in waiting {
        tokens.push(task.await??);
    }
    Ok(tokens)
}

/// Makes departments and people in an empty database.
pub async fn populate(store: &Store) -> Result<(), Trouble> {
    let (now, by) = (now(), system_actor());
    for n in 0..DEPARTMENTS {
        let name =
            DepartmentName { id: department(n), zh: format!("第{n}局"), en: format!("Department {n}") };
        store
            .add_department(
                Department { name, parent: None, active: true, approval: false, office: false },
                &by,
                now,
            )
            .await?;
    }
    for n in 0..40 {
        let parent = (n >= 8).then(|| format!("m{}", n % 8).as_str().into());
        let id = format!("m{n}");
        let matter = Matter::new(id.as_str(), parent, format!("类别{n}"), format!("Matter {n}"));
        store.add_matter(matter, &by, now).await?;
    }
    let adding = (0..PEOPLE).map(|n| {
        let new = NewPerson {
            id: person(n),
            account: format!("person-{n}"),
            name: format!("Officer {n}"),
            department: department(n % DEPARTMENTS),
            roles: Roles::of(&[Role::Officer]),
            // No password fits it: everybody is signed in already.
            password_hash: "-".to_owned(),
        };
        let (store, by) = (store.clone(), by.clone());
        tokio::spawn(async move { store.add_person(new, &by, now).await })
    });
    for task in adding.collect::<Vec<_>>() {
        task.await??;
    }
    Ok(())
}

async fn make(file: &Path, items: usize) -> Result<(), Trouble> {
    let store = Store::open(&DatabaseUrl::file(file), options()).await?;
    populate(&store).await?;
    let start = now().plus(-60_000 * i64::try_from(items)?);
    for first in (0..items).step_by(TOGETHER) {
        let orders = (first..(first + TOGETHER).min(items)).flat_map(|n| life(n, start)).collect();
        store.execute_batch(Batch { orders, mark: None }).await?;
    }
    let at = now();
    let item = ids::item(at);
    let mut orders = vec![order(0, None, publish(posting(items)), at, &item, None)];
    for n in 0..NOTES {
        let text = format!("Entry {n} of the record: nobody was there, we go again tomorrow.");
        orders.push(order(0, Some(item.clone()), Command::Note { text, files: Vec::new() }, at, &item, None));
    }
    store.execute_batch(Batch { orders, mark: None }).await?;
    store.close().await;
    Ok(())
}

/// One item: half of them stay open, a quarter is being worked on, a quarter is reported.
fn life(n: usize, start: Timestamp) -> Vec<Order> {
    let at = start.plus(i64::try_from(n).unwrap_or(0) * 60_000);
    let item = ids::item(at);
    let mut posting = posting(n);
    if n % 100 == 42 {
        posting.restricted = true;
        posting.asked = vec![Asked { department: department(n + 1), role: PartRole::Lead }];
    }
    let restricted = posting.restricted;
    let mut orders = vec![order(n, None, publish(posting), at, &item, None)];
    if n % 4 >= 2 && !restricted {
        orders.push(order(n + 1, Some(item.clone()), claim(), at.plus(1_000), &item, Some(1)));
    }
    if n % 4 == 3 && !restricted {
        let report = Report {
            inspected_at: at.plus(1_500),
            inspectors: "Zhang, Wang".into(),
            finding: Finding::Confirmed,
            measures: vec![Measure::CaseOpened { document: "Case 7".into() }],
            text: "Inspected on the spot; the passage is clear again.".into(),
            late_reason: String::new(),
            joint: true,
            files: Vec::new(),
        };
        let report = Command::Report { report: Box::new(report) };
        orders.push(order(n + 1, Some(item.clone()), report, at.plus(2_000), &item, Some(2)));
    }
    orders
}

pub fn department(n: usize) -> DepartmentId {
    DepartmentId(format!("d{:02}", n % DEPARTMENTS))
}

fn person(n: usize) -> PersonId {
    PersonId(format!("p{:03}", n % PEOPLE))
}

pub fn publish(posting: Posting) -> Command {
    Command::Publish { posting: Box::new(posting) }
}

pub fn claim() -> Command {
    Command::Claim { handler: "Zhang".into(), plan: None, note: "We go today.".into() }
}

pub fn posting(n: usize) -> Posting {
    Posting {
        title: format!("Fire escape blocked by stored goods, building {n}"),
        body: "Seen during a joint check of the market: the passage on the second floor cannot be used. \
               The owner was told twice and has not cleared it."
            .into(),
        matter: Some(format!("m{}", n % 40).as_str().into()),
        place: format!("{n} Gulou Street, east entrance"),
        urgency: if n.is_multiple_of(10) { Urgency::Urgent } else { Urgency::default() },
        ..Posting::default()
    }
}

/// Every order of a server shares the county's rules.
static RULES: LazyLock<Rules> = LazyLock::new(Rules::default);

/// One order by somebody of department `n`.
pub fn order(
    n: usize,
    item: Option<ItemId>,
    command: Command,
    at: Timestamp,
    new_item: &ItemId,
    seen: Option<Version>,
) -> Order {
    let n = n % DEPARTMENTS;
    let actor = Actor {
        kind: ActorKind::Person,
        person: Some(person(n)),
        name: format!("Officer {n}"),
        department: department(n),
        roles: Roles::of(&[Role::Officer]),
        covers: Vec::new(),
    };
    let rules = RULES.clone();
    Order {
        actor,
        item,
        command,
        seen,
        key: None,
        happened_at: at,
        recorded_at: at,
        rules,
        new_item: new_item.clone(),
    }
}

/// A store on a fresh file with departments and people.
pub async fn fresh(file: &Path, group_commit: bool) -> Result<Arc<Store>, Trouble> {
    let store = Store::open(&DatabaseUrl::file(file), Options { group_commit, ..options() }).await?;
    populate(&store).await?;
    Ok(Arc::new(store))
}
