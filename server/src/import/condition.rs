//! Conditions on a row: when a filter, a status or a department rule holds.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::{Deserialize, Deserializer, de};

use super::template::Lookup;

/// One value or a list of them: `is = "x"` and `is = ["x", "y"]` mean the same kind of thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Many<T>(pub Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// One test on one column, or on every cell of the row. All that is given must hold.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The column, by the mapping's name for it.
    pub column: Option<String>,
    /// Tests every cell of the record instead of one column.
    #[serde(default)]
    pub any_cell: bool,
    /// The whole value is one of these.
    #[serde(default)]
    pub is: Many<String>,
    /// The value begins with one of these.
    #[serde(default)]
    pub starts: Many<String>,
    /// The value contains one of these.
    #[serde(default)]
    pub contains: Many<String>,
    /// The value is blank (true) or not (false).
    pub blank: Option<bool>,
    /// Compares without regard to upper and lower case.
    #[serde(default)]
    pub any_case: bool,
    /// Turns the answer round.
    #[serde(default)]
    pub not: bool,
}

impl Condition {
    /// Whether the condition holds for a row, `cells` being the cells as the file has them.
    #[must_use]
    pub fn holds(&self, row: &impl Lookup, cells: &[String]) -> bool {
        let found = match &self.column {
            Some(column) if !self.any_cell => self.test(row.value(column)),
            _ => cells.iter().any(|cell| self.test(cell.trim())),
        };
        found != self.not
    }

    fn test(&self, value: &str) -> bool {
        let lower;
        let value = if self.any_case {
            lower = value.to_lowercase();
            &lower
        } else {
            value
        };
        let among = |words: &Many<String>, test: fn(&str, &str) -> bool| {
            words.0.is_empty()
                || words.0.iter().any(|word| {
                    if self.any_case { test(value, &word.to_lowercase()) } else { test(value, word) }
                })
        };
        self.blank.is_none_or(|blank| value.trim().is_empty() == blank)
            && among(&self.is, |value, word| value == word)
            && among(&self.starts, |value, word| value.starts_with(word))
            && among(&self.contains, |value, word| value.contains(word))
    }
}

/// Whether all conditions of a rule hold.
#[must_use]
pub fn all(conditions: &Many<Condition>, row: &impl Lookup, cells: &[String]) -> bool {
    conditions.0.iter().all(|condition| condition.holds(row, cells))
}

struct ManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> de::Visitor<'de> for ManyVisitor<T> {
    type Value = Many<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one value or a list of values")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Self::Value, E> {
        T::deserialize(de::value::StrDeserializer::new(value)).map(|one| Many(vec![one]))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(|one| Many(vec![one]))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Many)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ManyVisitor(PhantomData))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn holds(toml: &str, value: &str) -> bool {
        let condition: Condition = toml::from_str(toml).unwrap();
        condition.holds(&BTreeMap::from([("a", value)]), &[value.to_owned(), "other".to_owned()])
    }

    #[test]
    fn one_word_or_a_list_may_be_given() {
        assert!(holds("column = 'a'\nis = 'x'", "x"));
        assert!(holds("column = 'a'\nis = ['y', 'x']", "x"));
        assert!(!holds("column = 'a'\nis = 'x'", "xx"));
        assert!(holds("column = 'a'\nstarts = 'X'\nany_case = true", "xx"));
        assert!(holds("column = 'a'\ncontains = '重复'", "留言重复"));
    }

    #[test]
    fn any_cell_looks_at_the_whole_record() {
        assert!(holds("any_cell = true\nis = 'other'", "x"));
        assert!(!holds("any_cell = true\nis = 'nothing'", "x"));
    }

    #[test]
    fn the_answer_can_be_turned_round() {
        assert!(holds("column = 'a'\nblank = true\nnot = true", "x"));
        assert!(holds("column = 'a'\nblank = false", "x"));
    }
}
