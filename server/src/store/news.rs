//! 动态: what others have done to items that concern a department.

use super::Store;
use super::db::{Row, values};
use super::error::StoreError;
use super::items::recorded_of;
use super::list::Conditions;
use super::rows::{card_of, office_news};
use liaison_domain::item::{Card, Recorded, Viewer};
use liaison_domain::{PersonId, Role};
use sqlx::AssertSqlSafe;

/// News are counted up to here.
pub const COUNTED: u32 = 1000;

/// Something others have done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateRow {
    /// Its place in the log.
    pub seq: u64,
    /// The item, as it is now.
    pub card: Card,
    /// What happened.
    pub recorded: Recorded,
    /// Whether this person has not yet read it.
    pub unread: bool,
}

/// Which news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All.
    #[default]
    All,
    /// What this person has not read.
    Unread,
    /// On items in which the department takes part.
    Asked,
    /// On items that the department posted.
    Posted,
    /// On items that the person follows.
    Followed,
}

impl Which {
    /// `$1` is the department.
    const fn condition(self) -> &'static str {
        match self {
            Self::All => "1 = 1",
            Self::Unread => UNREAD,
            Self::Asked => {
                "EXISTS (SELECT 1 FROM participation p WHERE p.item_id = i.id AND p.department_id = $1)"
            }
            Self::Posted => "i.poster_id = $1",
            Self::Followed => "EXISTS (SELECT 1 FROM follow f WHERE f.item_id = i.id AND f.person_id = $2)",
        }
    }
}

const UNREAD: &str = "l.seq > COALESCE(a.seq, 0) AND l.seq > COALESCE(o.seq, 0)";

/// No news stand under this key.
const NO_OFFICE: &str = "office:";

/// The keys of the news that are an office's, for whoever holds it.
fn offices(viewer: &Viewer) -> [&'static str; 2] {
    [Role::Coordinator, Role::Supervisor]
        .map(|role| if viewer.roles.has(role) { office_news(role) } else { NO_OFFICE })
}

/// News of a department, `$1`, and of offices, `$5` and `$6`, for a person, `$2`, before a place in the
/// log, `$4`, the newest `$3` of them. Each part walks its own end of the index and stops at the limit,
/// however long the record is. `seen`: which items the person may see, for those that are followed: there
/// the rule is asked anew, while a notice was written for whoever was involved.
fn news(which: Which, seen: &str) -> String {
    let joined = "JOIN log l ON l.seq = n.seq JOIN item i ON i.id = l.item_id \
                  LEFT JOIN read_mark a ON a.person_id = $2 AND a.item_id = '' \
                  LEFT JOIN read_mark o ON o.person_id = $2 AND o.item_id = l.item_id";
    let half = |name: &str, of: &str| {
        format!(
            "SELECT seq, unread FROM (SELECT n.seq, CAST(CASE WHEN {UNREAD} THEN 1 ELSE 0 END AS BIGINT) AS unread \
             FROM notice n {joined} WHERE {of} AND n.seq < $4 AND {} ORDER BY n.seq DESC LIMIT $3) {name}",
            which.condition()
        )
    };
    let mine = half("mine", "n.department_id = $1");
    let pool = half("pool", "n.department_id = '' AND l.department_id <> $1");
    let coordinator = half("coordinator", "n.department_id = $5");
    let supervisor = half("supervisor", "n.department_id = $6");
    // A clock that told somebody is news for whom it told.
    let followed = format!(
        "SELECT seq, unread FROM (SELECT l.seq, CAST(CASE WHEN {UNREAD} THEN 1 ELSE 0 END AS BIGINT) AS unread \
         FROM follow w JOIN log l ON l.item_id = w.item_id AND l.seq > w.seq JOIN item i ON i.id = l.item_id \
         LEFT JOIN read_mark a ON a.person_id = $2 AND a.item_id = '' \
         LEFT JOIN read_mark o ON o.person_id = $2 AND o.item_id = l.item_id \
         WHERE w.person_id = $2 AND l.department_id <> $1 AND l.kind <> 'clock_told' AND {seen} \
         AND l.seq < $4 AND {} ORDER BY l.seq DESC LIMIT $3) followed",
        which.condition()
    );
    // An office's news may be its department's as well.
    format!("{mine} UNION {pool} UNION {coordinator} UNION {supervisor} UNION {followed}")
}

/// The values of [`news`], and behind them which items the person may see.
fn seen(person: &PersonId, viewer: &Viewer, limit: u32, before: i64) -> Conditions {
    let [coordinator, supervisor] = offices(viewer);
    let department = viewer.department.as_str();
    let values = values![department, person.as_str(), limit, before, coordinator, supervisor];
    let mut seen = Conditions::after(values);
    seen.only_seen_by(viewer);
    seen
}

impl Store {
    /// What others did to items that a department was involved in at that moment or that the person
    /// follows, and what was posted to the open pool; to whoever holds an office also that office's news. The newest first, before a place
    /// in the log.
    ///
    /// # Errors
    /// What the database says.
    pub async fn updates(
        &self,
        person: &PersonId,
        viewer: &Viewer,
        which: Which,
        (before, limit): (Option<u64>, u32),
    ) -> Result<Vec<UpdateRow>, StoreError> {
        let before = before.and_then(|seq| i64::try_from(seq).ok()).unwrap_or(i64::MAX);
        let seen = seen(person, viewer, limit, before);
        let sql = format!(
            "SELECT l.seq, l.actor, l.happened_at, l.recorded_at, l.payload, i.card, news.unread \
             FROM ({}) news JOIN log l ON l.seq = news.seq JOIN item i ON i.id = l.item_id \
             ORDER BY l.seq DESC LIMIT $3",
            news(which, &seen.sql)
        );
        let rows = self.db().rows(AssertSqlSafe(sql), seen.values).await?;
        let read = |row: &Row| {
            Ok(UpdateRow {
                seq: row.count("seq")?,
                card: card_of(row)?,
                recorded: recorded_of(row)?,
                unread: row.int("unread")? != 0,
            })
        };
        rows.iter().map(read).collect()
    }

    /// How many of them there are, counted up to [`COUNTED`].
    ///
    /// # Errors
    /// What the database says.
    pub async fn count_updates(
        &self,
        person: &PersonId,
        viewer: &Viewer,
        which: Which,
    ) -> Result<u32, StoreError> {
        let seen = seen(person, viewer, COUNTED, i64::MAX);
        let sql = format!("SELECT COUNT(*) AS n FROM ({}) news", news(which, &seen.sql));
        let row = self.db().row(AssertSqlSafe(sql), seen.values).await?;
        row.map_or(Ok(0), |row| row.count("n")).map(|n: u32| n.min(COUNTED))
    }
}
