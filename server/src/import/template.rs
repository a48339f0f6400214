//! Text with columns in it: `{type}: {descriptor}[, {borough}]`.

use serde::{Deserialize, Deserializer, de};

/// Where a template finds the value of a column.
pub trait Lookup {
    /// The value under the mapping's name for the column; blank when the row has none.
    fn value(&self, name: &str) -> &str;
}

/// A template as written in a mapping.
///
/// - `{name}` is the value of the column, `{name|first_line}` its first line that is not blank;
/// - `[…]` is left out when every column in it is blank;
/// - `\` before `{ } [ ] \` takes away their meaning.
///
/// A template whose columns outside `[…]` are all blank gives nothing, so that a missing value does not
/// turn into a title that consists of punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Column { name: String, first_line: bool },
    Group(Vec<Piece>),
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// Says in words what is wrong with the braces or brackets.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut chars = text.chars();
        pieces(&mut chars, false, text).map(Self)
    }

    /// Every column the template names.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        let mut names = Vec::new();
        collect(&self.0, &mut names);
        names
    }

    /// Fills the template in; blank when its columns are.
    #[must_use]
    pub fn fill(&self, row: &impl Lookup) -> String {
        let demanded = self.0.iter().filter_map(|piece| match piece {
            Piece::Column { name, .. } => Some(row.value(name).trim()),
            Piece::Text(_) | Piece::Group(_) => None,
        });
        // The longest value decides; None when the template demands nothing.
        if demanded.map(str::len).max() == Some(0) {
            return String::new();
        }
        let mut out = String::new();
        fill(&self.0, row, &mut out);
        out.trim().to_owned()
    }
}

fn pieces(chars: &mut std::str::Chars<'_>, in_group: bool, whole: &str) -> Result<Vec<Piece>, String> {
    let mut found = Vec::new();
    let mut text = String::new();
    loop {
        let next = chars.next();
        if matches!(next, None | Some('{' | '[' | ']')) && !text.is_empty() {
            found.push(Piece::Text(std::mem::take(&mut text)));
        }
        match next {
            None if in_group => return Err(format!("`{whole}`: a `[` is not closed")),
            None => return Ok(found),
            Some(']') if in_group => return Ok(found),
            Some(stray @ (']' | '}')) => {
                return Err(format!(
                    "`{whole}`: `{stray}` without its opening; write `\\{stray}` for the sign itself"
                ));
            }
            Some('\\') => text.push(chars.next().unwrap_or('\\')),
            Some('[') => found.push(Piece::Group(pieces(chars, true, whole)?)),
            Some('{') => {
                let rest = chars.as_str();
                let end = rest.find('}').ok_or_else(|| format!("`{whole}`: a `{{` is not closed"))?;
                found.push(column(&rest[..end], whole)?);
                *chars = rest[end + 1..].chars();
            }
            Some(other) => text.push(other),
        }
    }
}

fn column(inner: &str, whole: &str) -> Result<Piece, String> {
    let (name, first_line) = match inner.split_once('|') {
        None => (inner, false),
        Some((name, "first_line")) => (name, true),
        Some((_, other)) => return Err(format!("`{whole}`: `{other}` is not known; only `first_line` is")),
    };
    Ok(Piece::Column { name: name.trim().to_owned(), first_line })
}

fn collect<'a>(pieces: &'a [Piece], names: &mut Vec<&'a str>) {
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Column { name, .. } => names.push(name),
            Piece::Group(inner) => collect(inner, names),
        }
    }
}

fn fill(pieces: &[Piece], row: &impl Lookup, out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Column { name, first_line: false } => out.push_str(row.value(name).trim()),
            Piece::Column { name, first_line: true } => {
                out.push_str(row.value(name).trim().lines().next().unwrap_or_default().trim_end());
            }
            Piece::Group(inner) => {
                let mut names = Vec::new();
                collect(inner, &mut names);
                if names.is_empty() || names.iter().any(|name| !row.value(name).trim().is_empty()) {
                    fill(inner, row, out);
                }
            }
        }
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    impl Lookup for BTreeMap<&str, &str> {
        fn value(&self, name: &str) -> &str {
            self.get(name).copied().unwrap_or_default()
        }
    }

    fn filled(template: &str, row: &[(&str, &str)]) -> String {
        Template::parse(template).unwrap().fill(&row.iter().copied().collect::<BTreeMap<_, _>>())
    }

    #[test]
    fn a_group_with_blank_columns_is_left_out() {
        assert_eq!(filled("{a}[ ({b})]", &[("a", "x"), ("b", " ")]), "x");
        assert_eq!(filled("{a}[ ({b})]", &[("a", "x"), ("b", "y")]), "x (y)");
        assert_eq!(filled("311[ {b}]", &[]), "311");
    }

    #[test]
    fn blank_columns_do_not_leave_punctuation_behind() {
        assert_eq!(filled("{a}: {b}", &[]), "");
        assert_eq!(filled("{a}[, {b}]", &[("b", "x")]), "");
        assert_eq!(filled("fixed", &[]), "fixed");
    }

    #[test]
    fn the_first_line_that_is_not_blank_can_be_taken() {
        assert_eq!(filled("{a|first_line}", &[("a", "\n 消火栓无水 \n附图")]), "消火栓无水");
    }

    #[test]
    fn a_backslash_takes_away_the_meaning_of_a_sign() {
        assert_eq!(filled(r"\[{a}\]", &[("a", "x")]), "[x]");
    }

    #[test]
    fn unbalanced_signs_are_refused() {
        for wrong in ["{a", "[{a}", "a]", "a}", "{a|shout}"] {
            assert!(Template::parse(wrong).is_err(), "{wrong}");
        }
    }
}
