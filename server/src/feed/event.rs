//! An entry of the log, ready to be sent: serialised once for all connections.

use super::token::Tokens;
use crate::store::FeedRow;
use axum::body::Bytes;
use liaison_domain::item::{Viewer, sees};
use liaison_domain::{DepartmentId, PersonId};

/// Kinds after which what a person may see, or whether they are signed in, must be asked again.
const ACCOUNT: [&str; 5] =
    ["person_changed", "cover_changed", "person_disabled", "password_changed", "session_ended"];

/// Whom an entry concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody who may see the item.
    Item {
        /// Whether the item was published.
        published: bool,
        /// Whether the item is restricted.
        restricted: bool,
        /// The poster and every department that was ever part of it.
        involved: Box<[DepartmentId]>,
    },
    /// The streams of one person: their rights or sessions changed.
    Account(PersonId),
    /// Nobody who listens.
    Nobody,
}

/// An entry in the ring.
#[derive(Clone, Debug)]
pub struct FeedEvent {
    /// Position.
    pub seq: u64,
    /// The position's token.
    pub token: Box<str>,
    /// Who gets it.
    pub audience: Audience,
    /// The JSON object without its closing brace: what is personal is added at sending.
    pub json: Bytes,
}

impl FeedEvent {
    /// Prepares a row.
    #[must_use]
    pub fn new(row: FeedRow, tokens: &Tokens) -> Self {
        let json = if row.item.is_some() { serialise(&row) } else { Bytes::default() };
        let audience = match (row.item, row.subject_person) {
            (Some(_), _) => Audience::Item {
                published: row.published,
                restricted: row.restricted,
                involved: row.involved.into(),
            },
            (None, Some(person)) if ACCOUNT.contains(&row.kind.as_str()) => Audience::Account(person),
            (None, _) => Audience::Nobody,
        };
        Self { seq: row.seq, token: tokens.write(row.seq).into(), audience, json }
    }

    /// What this viewer may know: nothing, or the item's change and whether their department is
    /// involved.
    #[must_use]
    pub fn seen_by(&self, viewer: &Viewer) -> Option<Seen> {
        let Audience::Item { published, restricted, involved } = &self.audience else { return None };
        if !published {
            // The poster stands first among those involved.
            let posted = involved.first() == Some(&viewer.department) && viewer.roles.handles_cases();
            return posted.then_some(Seen { mine: true });
        }
        let mine = involved.contains(&viewer.department);
        sees(*restricted, mine, viewer.roles).then_some(Seen { mine })
    }
}

/// A visible change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Whether the viewer's department posted the item or was ever part of it.
    pub mine: bool,
}

fn serialise(row: &FeedRow) -> Bytes {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let item = row.item.as_ref().map_or_else(|| "null".to_owned(), |id| quoted(id.as_str()));
    // A line break would end the frame. Inside JSON it can only stand between tokens.
    let card = row.card_json.as_deref().unwrap_or("null").replace(['\r', '\n'], " ");
    Bytes::from(format!(r#"{{"kind":{},"item":{item},"at":{},"card":{card}"#, quoted(&row.kind), row.at.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use liaison_domain::{Role, Roles, Timestamp};

    fn row() -> FeedRow {
        FeedRow {
            seq: 9,
            kind: "claimed".to_owned(),
            item: Some("i1".into()),
            version: Some(2),
            card_json: Some("{\"title\":\"a\"}".to_owned()),
            published: true,
            restricted: true,
            involved: vec!["fire".into()],
            actor_department: "fire".into(),
            subject_person: None,
            at: Timestamp(5),
            actor: crate::store::system_actor(),
        }
    }

    fn viewer(department: &str, role: Role) -> Viewer {
        Viewer { department: department.into(), roles: Roles::of(&[role]) }
    }

    fn event(row: FeedRow) -> FeedEvent {
        FeedEvent::new(row, &Tokens::new(b"k", "e"))
    }

    #[test]
    fn a_restricted_change_reaches_those_involved_and_the_office_alone() {
        let event = event(row());
        assert_eq!(event.seen_by(&viewer("fire", Role::Officer)), Some(Seen { mine: true }));
        assert_eq!(event.seen_by(&viewer("office", Role::Coordinator)), Some(Seen { mine: false }));
        assert_eq!(event.seen_by(&viewer("police", Role::Officer)), None);
        assert_eq!(event.seen_by(&viewer("police", Role::Administrator)), None);
    }

    #[test]
    fn an_open_change_reaches_every_department_but_no_auditor() {
        let event = event(FeedRow { restricted: false, ..row() });
        assert_eq!(event.seen_by(&viewer("police", Role::Officer)), Some(Seen { mine: false }));
        assert_eq!(event.seen_by(&viewer("fire", Role::Auditor)), None);
    }

    #[test]
    fn what_is_not_published_reaches_the_poster_alone() {
        let involved = vec!["fire".into(), "police".into()];
        let event = event(FeedRow { published: false, restricted: false, involved, ..row() });
        assert_eq!(event.seen_by(&viewer("fire", Role::Officer)), Some(Seen { mine: true }));
        assert_eq!(event.seen_by(&viewer("police", Role::Officer)), None, "named, but not asked yet");
        assert_eq!(event.seen_by(&viewer("office", Role::Coordinator)), None);
    }

    #[test]
    fn what_concerns_an_account_is_sent_to_nobody() {
        let event = event(FeedRow {
            item: None,
            kind: "session_ended".to_owned(),
            subject_person: Some("p1".into()),
            restricted: false,
            ..row()
        });
        assert_eq!(event.audience, Audience::Account("p1".into()));
        assert_eq!(event.seen_by(&viewer("fire", Role::Officer)), None);
        assert_eq!(event.json, Bytes::new());
    }

    #[test]
    fn a_card_written_over_several_lines_stays_in_one_frame() {
        let event = event(FeedRow { card_json: Some("{\n\"title\":\r\n\"a\"}".to_owned()), ..row() });
        let text = String::from_utf8_lossy(&event.json).into_owned() + "}";
        assert!(!text.contains(['\n', '\r']), "{text}");
        let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(json["card"]["title"], "a");
        assert_eq!(json["kind"], "claimed");
    }
}
