//! What is typed on the command line, before it enters a record from which nothing is ever deleted.

use super::Trouble;

const LONGEST: usize = 100;

/// An identifier: it stands in addresses and files.
pub fn identifier(text: String) -> Result<String, Trouble> {
    let fits = (1..=64).contains(&text.len())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && !text.starts_with('.');
    if fits {
        Ok(text)
    } else {
        Err(format!("{text:?} is no identifier: letters, digits, - and _ only").into())
    }
}

/// A name that people read.
pub fn name(text: &str) -> Result<String, Trouble> {
    let text = text.trim();
    let fits = (1..=LONGEST).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    if fits {
        Ok(text.to_owned())
    } else {
        Err(format!("{text:?} is no name: 1 to {LONGEST} characters").into())
    }
}

/// What a person signs in with.
pub fn account(text: String) -> Result<String, Trouble> {
    let fits = (1..=LONGEST).contains(&text.chars().count())
        && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    if fits {
        Ok(text)
    } else {
        Err(format!("{text:?} is no account: 1 to {LONGEST} characters without spaces").into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_taken_back_is_refused() {
        for text in ["", "a b/../c", "..", "a/b", "a b", "a\n"] {
            assert!(identifier(text.to_owned()).is_err(), "{text:?}");
        }
        for text in ["", "  ", "a\nb"] {
            assert!(name(text).is_err(), "{text:?}");
        }
        assert!(account("bad name".to_owned()).is_err() && account(String::new()).is_err());
        assert!(identifier("scjg-2".to_owned()).is_ok() && account("zhang@county".to_owned()).is_ok());
        assert!(name(" 市场监管局 ").is_ok_and(|name| name == "市场监管局"));
    }
}
