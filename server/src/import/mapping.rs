//! Mappings: what the columns of a file mean, said in a TOML file.
//!
//! `[columns]` gives every column a name of the mapping's own and lists how files spell it; all other
//! sections speak of those names only. A layout nobody has seen needs a new file and no code.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, de};

use super::column::Column;
use super::condition::{Condition, Many};
use super::row::{ClosingWord, TargetState};
use super::template::Template;
use super::text::Encoding;
use super::time::TimeField;
use crate::toml_error::in_one_line;

/// A mapping that does not make sense.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    /// The TOML is wrong or has unknown keys; the message names the line.
    #[error("{}", in_one_line(.0))]
    Syntax(#[from] toml::de::Error),
    /// A section speaks of a column that `[columns]` does not list.
    #[error("line {line}: `{name}` is not listed under [columns]")]
    UnknownColumn {
        /// The name.
        name: String,
        /// The line of the first use.
        line: usize,
    },
    /// A time format or a combination of keys that cannot work.
    #[error("line {line}: {what}")]
    Wrong {
        /// The line it is about.
        line: usize,
        /// What is wrong.
        what: String,
    },
}

/// The layout of the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JSON if the first character is `[` or `{`, otherwise CSV.
    #[default]
    Auto,
    /// Comma-separated values, with a header unless `header = false`.
    Csv,
    /// A JSON array of objects, or objects one after another.
    Json,
}

/// What to do with departments that are not there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DepartmentPolicy {
    /// Create them.
    #[default]
    Create,
    /// Turn the row down.
    MustExist,
}

/// A whole mapping.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The name of the source; keys are unique within it.
    pub source: String,
    /// The layout of the file.
    #[serde(default)]
    pub format: Format,
    /// The key of the outermost JSON object below which the array of records stands.
    #[serde(default)]
    pub records: Option<String>,
    /// How bytes become text. What begins with a byte order mark is read as that says, and JSON is UTF-8.
    #[serde(default)]
    pub encoding: Encoding,
    /// What stands between cells.
    #[serde(default = "comma")]
    pub delimiter: char,
    /// Whether the first record names the columns; if not, columns are given by position.
    #[serde(default = "yes")]
    pub header: bool,
    /// The zone of times without an offset.
    #[serde(deserialize_with = "zone")]
    pub zone: TimeZone,
    /// Whether white space around values is taken off.
    #[serde(default = "yes")]
    pub trim: bool,
    /// Whether HTML entities are replaced.
    #[serde(default)]
    pub unescape: bool,
    /// The columns, by the mapping's names.
    pub columns: BTreeMap<String, Column>,
    /// The dedupe key.
    pub key: Template,
    /// The columns whose change makes a row a new state of its key; all, when empty.
    #[serde(default)]
    pub compare: Vec<String>,
    /// Columns that together tell that two keys are about the same thing; none, when empty.
    #[serde(default)]
    pub same_text: Vec<String>,
    /// The posting department.
    pub poster: Dept,
    /// The department that is asked.
    pub asked: Option<Dept>,
    /// The department that handles it, where that is told apart.
    pub handler: Option<Dept>,
    /// How departments are found and made.
    #[serde(default)]
    pub departments: Departments,
    /// The matter path, one template for each level.
    #[serde(default)]
    pub matter: Matter,
    /// The texts.
    pub text: Texts,
    /// It is urgent when one of these holds.
    #[serde(default)]
    pub urgent: Many<Condition>,
    /// The times.
    pub time: Times,
    /// The states.
    pub status: Status,
    /// The closing codes.
    #[serde(default)]
    pub closing: Closing,
    /// Filters that turn rows down.
    #[serde(default)]
    pub reject: Vec<Filter>,
}

/// How a department is named by a row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dept {
    /// Its code.
    pub code: Option<Template>,
    /// Its name.
    pub name: Option<Template>,
    /// Exceptions; the first whose condition holds counts.
    #[serde(default)]
    pub when: Vec<DeptWhen>,
}

/// A department named in another way when a condition holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeptWhen {
    /// All of these must hold.
    #[serde(rename = "if")]
    pub conditions: Many<Condition>,
    /// Its code.
    pub code: Option<Template>,
    /// Its name.
    pub name: Option<Template>,
}

/// How departments are found and made.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Departments {
    /// What to do with those that are not there.
    #[serde(default)]
    pub policy: DepartmentPolicy,
    /// The department or region under which new ones are put.
    pub parent: Option<String>,
    /// Different spellings of one department.
    #[serde(default)]
    pub same: Vec<SameDepartment>,
}

/// The spellings of one department.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameDepartment {
    /// The name that is kept.
    pub name: String,
    /// The code that is kept.
    pub code: Option<String>,
    /// Other names and codes of it.
    #[serde(default)]
    pub also: Vec<String>,
}

/// The matter of a row.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matter {
    /// One template for each level; blank levels, and one equal to the level above, are left out.
    #[serde(default)]
    pub path: Vec<Template>,
    /// Splits what the templates give into further levels.
    pub split: Option<String>,
}

/// The texts of a row. Each is one template or several, of which the first that gives anything counts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// The title.
    pub title: Many<Template>,
    /// The description.
    #[serde(default)]
    pub body: Many<Template>,
    /// The place.
    #[serde(default)]
    pub place: Many<Template>,
    /// The business or site concerned.
    #[serde(default)]
    pub party: Many<Template>,
    /// The result.
    #[serde(default)]
    pub result: Many<Template>,
    /// Why it was given back.
    #[serde(default)]
    pub return_reason: Many<Template>,
}

/// The times of a row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// When it was posted.
    pub posted: TimeField,
    /// When it is due.
    pub due: Option<TimeField>,
    /// When it was closed.
    pub closed: Option<TimeField>,
    /// When it last changed.
    pub updated: Option<TimeField>,
}

/// How the state is found: `when` first, then the word of `column`, then `otherwise`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// The column with the status word.
    pub column: Option<String>,
    /// Compares words without regard to upper and lower case.
    #[serde(default)]
    pub any_case: bool,
    /// The words.
    #[serde(default)]
    pub words: BTreeMap<String, Outcome>,
    /// Rules on other columns; the first that holds counts.
    #[serde(default)]
    pub when: Vec<StatusWhen>,
    /// The state when there is no word. An unknown word turns the row down all the same.
    pub otherwise: Option<Outcome>,
}

/// A state, and the closing code if it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The state.
    pub to: TargetState,
    /// The closing code.
    pub closing: Option<ClosingWord>,
}

/// A rule for the state.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusWhen {
    /// All of these must hold.
    #[serde(rename = "if")]
    pub conditions: Many<Condition>,
    /// The state.
    pub to: TargetState,
    /// The closing code.
    pub closing: Option<ClosingWord>,
}

/// How the closing code of a row in a final state is found, if the state did not say it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// Rules; the first that holds counts.
    #[serde(default)]
    pub when: Vec<ClosingWhen>,
    /// The code when no rule holds.
    pub otherwise: Option<ClosingWord>,
}

/// A rule for the closing code.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingWhen {
    /// All of these must hold.
    #[serde(rename = "if")]
    pub conditions: Many<Condition>,
    /// The code.
    pub word: ClosingWord,
}

/// A filter that turns rows down.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// All of these must hold.
    #[serde(rename = "if")]
    pub conditions: Many<Condition>,
    /// The reason in Chinese.
    pub zh: String,
    /// The reason in English.
    pub en: String,
}

fn comma() -> char {
    ','
}

fn yes() -> bool {
    true
}

fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TimeZone, D::Error> {
    let name = String::deserialize(deserializer)?;
    TimeZone::get(&name).map_err(de::Error::custom)
}

/// `closed`, or a table with `to` and `closing`.
struct OutcomeVisitor;

impl<'de> de::Visitor<'de> for OutcomeVisitor {
    type Value = Outcome;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a state, or a table with `to` and `closing`")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Outcome, E> {
        let to = TargetState::deserialize(de::value::StrDeserializer::new(word))?;
        Ok(Outcome { to, closing: None })
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Outcome, A::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Long {
            to: TargetState,
            closing: Option<ClosingWord>,
        }
        let long = Long::deserialize(de::value::MapAccessDeserializer::new(map))?;
        Ok(Outcome { to: long.to, closing: long.closing })
    }
}

impl<'de> Deserialize<'de> for Outcome {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OutcomeVisitor)
    }
}
