//! How long texts may be, and what is wrong with one. Lengths are Unicode scalar values, so that
//! a Chinese and a Latin text are measured alike.

use serde::{Deserialize, Serialize};

/// Longest title of an item.
pub const TITLE_MAX: usize = 120;
/// Longest description, report or joint report.
pub const BODY_MAX: usize = 20_000;
/// Longest reason, note or legal basis.
pub const NOTE_MAX: usize = 2_000;
/// Longest name of a place, party, person or document number.
pub const LINE_MAX: usize = 200;

/// What can be wrong with something typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// Nothing was typed where something must be.
    Missing,
    /// Longer than allowed; holds the limit.
    TooLong(usize),
    /// Not a date or time that exists.
    NotADate,
    /// Lies in the future but must not.
    InFuture,
    /// Lies in the past but must not.
    InPast,
    /// Not a whole number from the first to the second.
    NotWithin(u16, u16),
    /// Lies before the day with which it begins.
    BeforeFirst,
    /// The person covers a colleague on these days.
    Covers,
    /// Not one of the choices.
    NotAChoice,
    /// Holds characters that cannot be stored (control characters, undecodable bytes).
    NotText,
    /// Not an amount of money.
    NotAnAmount,
    /// A day after the last that is allowed; holds that day, since 1970-01-01.
    TooLate(i64),
    /// A day before the first that is allowed; holds that day, since 1970-01-01.
    TooEarly(i64),
    /// Not later than the deadline that is to be put off; holds its day, since 1970-01-01.
    NotAfter(i64),
    /// Two answers of one form exclude each other.
    Contradicts(Contradiction),
    /// The department's own main duty, given as the reason why it has none.
    OwnDuty,
    /// The department that leads, named as a support as well.
    AlsoLead,
    /// A department outside its powers.
    NotCompetent,
    /// More than one department is to lead.
    SecondLead,
    /// Restricted, while no other department is asked: nobody could see it.
    ForNobody,
    /// An act that the same report has fined already.
    SameAct,
    /// Several enterprises have the name, and nobody has said which is meant.
    Namesakes,
    /// Another enterprise has this credit code.
    CodeTaken,
    /// The credit code stands in the file of an enterprise with another name, and nobody has chosen that one.
    NameDiffers,
    /// Two codes are two enterprises.
    TwoCodes,
    /// Stands above already.
    Twice,
    /// More than are kept; holds how many are.
    TooMany(usize),
    /// The credit code's check character does not fit (GB 32100-2015).
    BadCreditCode,
}

/// Which answers of a result exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contradiction {
    /// Not confirmed, and an order to fix.
    UnfoundedOrder,
    /// Not confirmed, and a case opened.
    UnfoundedCase,
    /// Not confirmed, and a fine.
    UnfoundedFine,
    /// Confirmed, and nothing found.
    ConfirmedNothing,
    /// Partly confirmed, and nothing found.
    PartlyNothing,
    /// Nothing found, and a measure all the same.
    NothingAndMore,
}

/// A text as it is searched: without case, and full-width Latin letters, digits, signs and blanks
/// as the half-width ones that the same keys give.
#[must_use]
pub fn folded(text: &str) -> String {
    let half = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().map(half).flat_map(char::to_lowercase).collect()
}

/// Trims and checks one text.
///
/// # Errors
/// [`Problem::Missing`] when required and blank, [`Problem::TooLong`] over `max` scalars,
/// [`Problem::NotText`] when it holds control characters other than tab and line ends.
pub fn check(text: &str, required: bool, max: usize) -> Result<String, Problem> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.is_empty() {
        return if required { Err(Problem::Missing) } else { Ok(String::new()) };
    }
    if text.chars().any(|c| (c.is_control() && c != '\n' && c != '\t') || c == '\u{fffd}') {
        return Err(Problem::NotText);
    }
    if text.chars().count() > max {
        return Err(Problem::TooLong(max));
    }
    Ok(text.to_owned())
}

/// Whether an 18-character unified social credit code carries the right check character
/// (GB 32100-2015: weights are the powers of 3 modulo 31).
#[must_use]
pub fn credit_code_is_valid(code: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let value = |c: char| ALPHABET.chars().position(|a| a == c);
    let values: Option<Vec<usize>> = code.chars().map(value).collect();
    let Some(values) = values.filter(|v| v.len() == 18) else { return false };
    let mut weight = 1;
    let mut sum = 0;
    for v in &values[..17] {
        sum += v * weight;
        weight = weight * 3 % 31;
    }
    values[17] == (31 - sum % 31) % 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_searched_has_neither_case_nor_width() {
        assert_eq!(folded("ＸＴ－２０２６　ａＢ（佳禾）"), "xt-2026 ab(佳禾)");
        assert_eq!(folded("～、。"), "~、。");
    }

    #[test]
    fn a_blank_text_is_missing_only_where_one_is_required() {
        assert_eq!(check("  \r\n", true, 10), Err(Problem::Missing));
        assert_eq!(check("  \r\n", false, 10), Ok(String::new()));
    }

    #[test]
    fn length_counts_characters_not_bytes() {
        assert_eq!(check("消防通道", true, 4).as_deref(), Ok("消防通道"));
        assert_eq!(check("消防通道堵", true, 4), Err(Problem::TooLong(4)));
    }

    #[test]
    fn undecodable_bytes_are_named_not_stored() {
        assert_eq!(check("a\u{fffd}b", true, 9), Err(Problem::NotText));
        assert_eq!(check("a\0b", true, 9), Err(Problem::NotText));
    }

    #[test]
    fn a_credit_code_with_one_wrong_character_is_found() {
        assert!(credit_code_is_valid("91350100M000100Y43"));
        assert!(!credit_code_is_valid("91350100M000100Y44"));
        assert!(!credit_code_is_valid("91350100M000100Y4"));
        assert!(!credit_code_is_valid("91350100M000100I43"));
    }
}
