//! Checks a dossier by itself, offline and for ever: a file that an earlier version wrote is as good as
//! one written today, so what is hashed is its text, and its item is compared by what it says.

use super::dossier::{Content, LogRow, files_of};
use super::entry::{Hashed, digest};
use liaison_domain::item::{ActorRef, Event, FileRef, Item, Recorded};
use liaison_domain::{ItemId, Timestamp, Version};
use serde_json::Value;

/// What stands before the content; it names the version of the format.
const HEAD: &str = r#"{"format":"liaison-dossier-1","content":"#;
/// What stands between the content and its digest.
const MIDDLE: &str = r#","sha256":""#;
const TAIL: &str = r#""}"#;
/// Hexadecimal digits of a digest.
const DIGITS: usize = 64;

/// Why a dossier is not what was archived.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DossierProblem {
    /// Not the text of a dossier, or not of this version.
    #[error("this is no dossier that this version of the program can read")]
    NotADossier,
    /// Something was added, or is written in another way.
    #[error("the file is not as it was written")]
    Rewritten,
    /// The digest over all does not fit.
    #[error("the digest over the whole file does not match")]
    Digest,
    /// An entry does not fit into the item's chain.
    #[error("entry {version} does not match the chain of the record")]
    Entry {
        /// The item's version after it.
        version: Version,
    },
    /// The log gives another item.
    #[error("the log does not give the item that is written here")]
    Item,
    /// The list of files is not that of the record.
    #[error("the list of files is not that of the record")]
    Files,
}

/// A dossier that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved {
    /// Whose it is.
    pub item: ItemId,
    /// What people call the item.
    pub number: String,
    /// How many entries its record has.
    pub entries: usize,
    /// The files it names, in the order of the record.
    pub files: Vec<FileRef>,
    /// The digest over all.
    pub sha256: String,
    /// The last link of the item's chain.
    pub end: String,
}

/// The whole text around a content.
pub(super) fn envelope(content: &str, sha256: &str) -> String {
    format!("{HEAD}{content}{MIDDLE}{sha256}{TAIL}")
}

/// Checks a dossier by itself: its text, its digest, the chain of its log, and that the log gives
/// the item.
///
/// # Errors
/// MUST find every change of a single byte. See [`DossierProblem`].
pub fn prove(text: &str) -> Result<Proved, DossierProblem> {
    let inner = text.strip_prefix(HEAD).and_then(|rest| rest.strip_suffix(TAIL));
    let inner = inner.ok_or(DossierProblem::NotADossier)?;
    let at = inner.len().checked_sub(DIGITS).filter(|at| inner.is_char_boundary(*at));
    let (content, sha256) = inner.split_at(at.ok_or(DossierProblem::NotADossier)?);
    let written = content.strip_suffix(MIDDLE).ok_or(DossierProblem::NotADossier)?;
    if digest(written) != sha256 {
        return Err(DossierProblem::Digest);
    }
    let content: Content = serde_json::from_str(written).map_err(|_| DossierProblem::NotADossier)?;
    let said: Value = serde_json::from_str(written).map_err(|_| DossierProblem::NotADossier)?;
    // An item of an earlier version lacks what later ones have, so it may say less than is known today.
    if is_spaced(written) || !serde_json::to_value(&content).is_ok_and(|read| is_within(&said, &read)) {
        return Err(DossierProblem::Rewritten);
    }
    let mut end = String::new();
    let mut log = Vec::with_capacity(content.log.len());
    for (expected, row) in (1..).zip(&content.log) {
        let wrong = DossierProblem::Entry { version: row.version };
        let recorded = row.read(&content.item.id, &end).filter(|_| row.version == expected);
        log.push(recorded.ok_or(wrong)?);
        end.clone_from(&row.entry_hash);
    }
    let replayed = Item::replay(&log).map(|item| item.filed_as(content.item.file()));
    let replayed = replayed.and_then(|item| serde_json::to_value(item).ok());
    if !replayed.is_some_and(|item| is_within(&said["item"], &item)) {
        return Err(DossierProblem::Item);
    }
    if files_of(log.iter().map(|entry| &entry.event)) != content.attachments {
        return Err(DossierProblem::Files);
    }
    Ok(Proved {
        number: content.item.number.to_string(),
        item: content.item.id,
        entries: log.len(),
        files: content.attachments,
        sha256: sha256.to_owned(),
        end,
    })
}

/// Whether a space stands outside of the strings, where none is written.
fn is_spaced(json: &str) -> bool {
    let (mut inside, mut escaped) = (false, false);
    json.bytes().any(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = inside && byte == b'\\' && !escaped;
        inside ^= ends;
        !inside && byte.is_ascii_whitespace()
    })
}

/// Whether nothing is said beyond what is known, and nothing else.
fn is_within(said: &Value, known: &Value) -> bool {
    match (said, known) {
        (Value::Object(said), Value::Object(known)) => {
            said.iter().all(|(name, said)| known.get(name).is_some_and(|known| is_within(said, known)))
        }
        (Value::Array(said), Value::Array(known)) => {
            said.len() == known.len() && said.iter().zip(known).all(|(s, k)| is_within(s, k))
        }
        (said, known) => said == known,
    }
}

impl LogRow {
    /// What the entry says, if it follows `previous` in the item's chain.
    fn read(&self, item: &ItemId, previous: &str) -> Option<Recorded> {
        let hashed = Hashed {
            item: Some((item.as_str(), i64::from(self.version))),
            kind: &self.kind,
            actor: &self.actor,
            happened_at: self.happened_at,
            recorded_at: self.recorded_at,
            payload: &self.payload,
        };
        if hashed.digest(previous) != self.entry_hash {
            return None;
        }
        let event: Event = serde_json::from_str(&self.payload).ok()?;
        let actor: ActorRef = serde_json::from_str(&self.actor).ok()?;
        let (happened_at, recorded_at) = (Timestamp(self.happened_at), Timestamp(self.recorded_at));
        (event.word() == self.kind).then_some(Recorded { event, actor, happened_at, recorded_at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the first version that made dossiers wrote one. It is never made anew: files like it lie in
    /// archives.
    const FIRST: &str = include_str!("../../../tests/fixtures/dossier/1.json");

    /// The file with its content changed and its digest made anew, as somebody would who knows how.
    fn forged(from: &str, to: &str) -> String {
        let content = FIRST.strip_prefix(HEAD).and_then(|rest| rest.rsplit_once(MIDDLE)).map(|(c, _)| c);
        let content = content.expect("a dossier");
        let changed = content.replacen(from, to, 1);
        assert_ne!(changed, content, "{from}");
        envelope(&changed, &digest(&changed))
    }

    #[test]
    fn a_file_of_the_first_version_proves_itself_for_ever() {
        let proved = prove(FIRST).expect("whole");
        assert_eq!((proved.number.as_str(), proved.entries), ("XT-2026-0001", 6));
        assert_eq!(proved.files.len(), 1);
    }

    #[test]
    fn every_changed_byte_is_found() {
        for at in 0..FIRST.len() {
            let mut changed = FIRST.as_bytes().to_vec();
            changed[at] ^= 1;
            assert!(prove(&String::from_utf8_lossy(&changed)).is_err(), "byte {at}");
        }
        for other in [format!("{FIRST} "), format!(" {FIRST}"), FIRST[1..].to_owned(), String::new()] {
            assert!(prove(&other).is_err());
        }
    }

    #[test]
    fn what_a_later_version_knows_besides_may_be_missing() {
        assert!(prove(&forged(r#","lead_returns":0"#, "")).is_ok());
        assert!(prove(&forged(r#","undecided":false"#, "")).is_ok());
    }

    #[test]
    fn nothing_may_be_added_even_with_a_new_digest() {
        for (from, to) in [
            (r#"{"item":{"#, r#"{"item":{"more":1,"#),
            (r#"{"item":{"#, r#"{"more":1,"item":{"#),
            (r#"{"item":{"#, r#"{"item": {"#),
            (r#""attachments":[{"#, r#""attachments":[{"more":1,"#),
            (
                r#""attachments":[{"#,
                r#""attachments":[{"id":"","name":"","media":"","size":0,"sha256":""},{"#,
            ),
        ] {
            assert!(prove(&forged(from, to)).is_err(), "{to}");
        }
    }

    #[test]
    fn what_the_log_does_not_give_is_found_even_with_a_new_digest() {
        for (from, to, why) in [
            (r#""reopened":0"#, r#""reopened":1"#, DossierProblem::Item),
            (r#""kind":"closed""#, r#""kind":"noted""#, DossierProblem::Entry { version: 5 }),
            (r#""name":"a.txt""#, r#""name":"b.txt""#, DossierProblem::Item),
        ] {
            assert_eq!(prove(&forged(from, to)), Err(why), "{to}");
        }
    }

    #[test]
    fn a_space_counts_outside_of_strings_alone() {
        for tight in [r#"{"a":"b c","d":"e\" f","g":"\\"}"#, "[]"] {
            assert!(!is_spaced(tight), "{tight}");
        }
        for spaced in [r#"{"a": "b"}"#, "{\"a\":\"\\\\\" }", "[]\n"] {
            assert!(is_spaced(spaced), "{spaced}");
        }
    }

    #[test]
    fn less_may_be_written_than_is_known_today_and_never_more() {
        let read: Value = serde_json::json!({"a": 1, "b": [{"c": null}]});
        for (written, within) in [
            (r#"{"a":1}"#, true),
            (r#"{"a":1,"b":[{}]}"#, true),
            (r#"{"a":2}"#, false),
            (r#"{"a":1,"b":[]}"#, false),
            (r#"{"a":1,"b":[{"c":null,"d":null}]}"#, false),
        ] {
            assert_eq!(
                is_within(&serde_json::from_str(written).unwrap_or_default(), &read),
                within,
                "{written}"
            );
        }
    }
}
