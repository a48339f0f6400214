//! Columns: which cell of a record a name of the mapping stands for, and what is done to its text.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::{Deserialize, Deserializer, de};

use super::condition::Many;

/// One spelling under which a column may be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// By the name in the header. `name#2` is the second column of that name; in JSON, `a.b` is the
    /// key `b` of the object under `a`.
    Name(String),
    /// By position, counted from 1.
    Index(usize),
}

/// A column as a mapping declares it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// The spellings; the first that the file has is taken.
    pub any: Vec<Pick>,
    /// Whether a file may do without the column; its values are then blank.
    pub optional: bool,
    /// What a blank value counts as.
    pub default: Option<String>,
    /// Values that count as blank.
    pub blank_when: Vec<String>,
    /// Values that are replaced by others.
    pub words: BTreeMap<String, String>,
    /// Only what follows the last occurrence of this is taken.
    pub after: Option<String>,
    /// Only what stands before the first occurrence of this is taken.
    pub before: Option<String>,
}

impl Column {
    /// The position of the column in a header.
    #[must_use]
    pub fn find(&self, header: &Header) -> Option<usize> {
        self.any.iter().find_map(|pick| header.position(pick))
    }

    /// What the mapping reads in place of a cell.
    #[must_use]
    pub fn read(&self, cell: &str, trim: bool) -> String {
        let mut value = cell;
        if let Some((_, tail)) = self.after.as_deref().and_then(|mark| value.rsplit_once(mark)) {
            value = tail;
        }
        if let Some((head, _)) = self.before.as_deref().and_then(|mark| value.split_once(mark)) {
            value = head;
        }
        let bare = value.trim();
        if bare.is_empty() || self.blank_when.iter().any(|word| word == bare) {
            return self.default.clone().unwrap_or_default();
        }
        match self.words.get(bare) {
            Some(word) => word.clone(),
            None if trim => bare.to_owned(),
            None => value.to_owned(),
        }
    }

    /// The spellings as an error message shows them.
    #[must_use]
    pub fn spellings(&self) -> String {
        let shown: Vec<String> = self
            .any
            .iter()
            .map(|pick| match pick {
                Pick::Name(name) => format!("`{name}`"),
                Pick::Index(index) => format!("number {index}"),
            })
            .collect();
        shown.join(" or ")
    }
}

/// The header of a file, repeated names numbered.
#[derive(Debug, Clone, Default)]
pub struct Header {
    names: Vec<String>,
    positions: HashMap<String, usize>,
}

impl Header {
    /// Takes the names as the file has them.
    #[must_use]
    pub fn new(names: Vec<String>) -> Self {
        let mut positions = HashMap::new();
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            let nth = seen.entry(name.trim()).or_default();
            *nth += 1;
            positions.entry(format!("{}#{nth}", name.trim())).or_insert(at);
            if *nth == 1 {
                positions.insert(name.trim().to_owned(), at);
            }
        }
        Self { names, positions }
    }

    /// The names as the file has them.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    fn position(&self, pick: &Pick) -> Option<usize> {
        match pick {
            Pick::Name(name) => self.positions.get(name.as_str()).copied(),
            Pick::Index(index) => index.checked_sub(1).filter(|at| *at < self.names.len()),
        }
    }
}

/// The long form of a column in a mapping file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Long {
    #[serde(default)]
    any: Many<Pick>,
    #[serde(default)]
    optional: bool,
    default: Option<String>,
    #[serde(default)]
    blank_when: Many<String>,
    #[serde(default)]
    words: BTreeMap<String, String>,
    after: Option<String>,
    before: Option<String>,
}

struct PickVisitor;

impl de::Visitor<'_> for PickVisitor {
    type Value = Pick;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a column name or a position counted from 1")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Pick, E> {
        Ok(Pick::Name(name.to_owned()))
    }

    fn visit_i64<E: de::Error>(self, index: i64) -> Result<Pick, E> {
        match usize::try_from(index) {
            Ok(index) if index > 0 => Ok(Pick::Index(index)),
            _ => Err(E::custom("positions are counted from 1")),
        }
    }
}

impl<'de> Deserialize<'de> for Pick {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PickVisitor)
    }
}

struct ColumnVisitor;

impl<'de> de::Visitor<'de> for ColumnVisitor {
    type Value = Column;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a column name, a position, a list of spellings, or a table with `any`")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Column, E> {
        PickVisitor.visit_str(name).map(|pick| Column { any: vec![pick], ..Column::default() })
    }

    fn visit_i64<E: de::Error>(self, index: i64) -> Result<Column, E> {
        PickVisitor.visit_i64(index).map(|pick| Column { any: vec![pick], ..Column::default() })
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Column, A::Error> {
        let mut any = Vec::new();
        while let Some(pick) = seq.next_element()? {
            any.push(pick);
        }
        Ok(Column { any, ..Column::default() })
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Column, A::Error> {
        let long = Long::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Column {
            // A column without a spelling is a constant, and no file can be missing it.
            optional: long.optional || long.any.0.is_empty(),
            any: long.any.0,
            default: long.default,
            blank_when: long.blank_when.0,
            words: long.words,
            after: long.after,
            before: long.before,
        })
    }
}

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ColumnVisitor)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use super::*;

    fn column(toml: &str) -> Column {
        let mut table: BTreeMap<String, Column> = toml::from_str(toml).unwrap();
        table.remove("c").unwrap()
    }

    fn header(names: &[&str]) -> Header {
        Header::new(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn the_first_spelling_the_file_has_is_taken() {
        let c = column("c = ['Unique Key', 'unique_key', 3]");
        assert_eq!(c.find(&header(&["x", "unique_key"])), Some(1));
        assert_eq!(c.find(&header(&["x", "y", "z"])), Some(2));
        assert_eq!(c.find(&header(&["x", "y"])), None);
    }

    #[test]
    fn repeated_names_are_addressed_by_number() {
        let header = header(&["name", "date", "name"]);
        assert_eq!(column("c = 'name'").find(&header), Some(0));
        assert_eq!(column("c = 'name#1'").find(&header), Some(0));
        assert_eq!(column("c = 'name#2'").find(&header), Some(2));
        assert_eq!(column("c = 'name#3'").find(&header), None);
    }

    #[test]
    fn values_are_cut_out_blanked_and_replaced() {
        let c = column(
            "c = { any = 'l', after = 'id=', blank_when = ['N/A'], default = '?', words = { 4 = 'typing error' } }",
        );
        assert_eq!(c.read("http://a/?id=77", true), "77");
        assert_eq!(c.read(" N/A ", true), "?");
        assert_eq!(c.read("4", true), "typing error");
    }

    #[test]
    fn a_misspelt_key_of_a_column_is_refused() {
        let wrong = toml::from_str::<BTreeMap<String, Column>>("c = { any = 'l', opional = true }");
        assert!(wrong.unwrap_err().to_string().contains("opional"));
        assert!(toml::from_str::<BTreeMap<String, Column>>("c = 0").is_err());
    }
}
