//! What is done to the text of a cell before anything reads it.

use std::fmt::Write as _;

use encoding_rs::DecoderResult;
use serde::Deserialize;

/// How the bytes of a file become text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8. A byte that is not UTF-8 is written out as `\xNN`.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// ISO 8859-1: every byte is the character of the same number.
    Latin1,
    /// GB 18030, which holds GBK and GB 2312. A byte that is none is written out as `\xNN`.
    #[serde(alias = "gbk", alias = "gb2312")]
    Gb18030,
}

/// Decodes a cell. The second value is true when bytes had to be written out as `\xNN`.
///
/// A replacement character would hide which bytes stood there, and the record may be read in court:
/// what cannot be decoded stays visible and can be turned back. Text that was wrongly encoded before
/// it reached the file (`â€™` for `’`) is kept as it is, but control characters in it, which no page
/// shows and no record takes, are written out as `\u0080`, and so is a replacement character that
/// somebody before put in. A zero byte becomes `\x00`. Either way the second value is true.
#[must_use]
pub fn decode(bytes: &[u8], encoding: Encoding) -> (String, bool) {
    let mut out = String::with_capacity(bytes.len());
    let mut written_out = false;
    match encoding {
        Encoding::Latin1 => out.extend(bytes.iter().map(|b| char::from(*b))),
        Encoding::Gb18030 => written_out = gb18030(bytes, &mut out),
        Encoding::Utf8 => {
            for chunk in bytes.utf8_chunks() {
                out.push_str(chunk.valid());
                for byte in chunk.invalid() {
                    written_out = true;
                    // Writing to a `String` cannot fail.
                    let _ = write!(out, "\\x{byte:02X}");
                }
            }
        }
    }
    if !out.chars().any(unseen) {
        return (out, written_out);
    }
    let mut seen = String::with_capacity(out.len() + 16);
    for character in out.chars() {
        // Writing to a `String` cannot fail.
        let _ = match character {
            '\0' => write!(seen, "\\x00"),
            c if unseen(c) => write!(seen, "\\u{:04X}", u32::from(c)),
            c => write!(seen, "{c}"),
        };
    }
    (seen, true)
}

/// Whether bytes had to be written out.
fn gb18030(bytes: &[u8], out: &mut String) -> bool {
    let mut decoder = encoding_rs::GB18030.new_decoder_without_bom_handling();
    let (mut at, mut written_out) = (0, false);
    loop {
        let rest = &bytes[at..];
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
        out.reserve(room.unwrap_or_else(|| rest.len().saturating_mul(4)));
        let (result, read) = decoder.decode_to_string_without_replacement(rest, out, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return written_out,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(wrong, after) => {
                written_out = true;
                let end = at.saturating_sub(usize::from(after));
                for byte in &bytes[end.saturating_sub(usize::from(wrong))..end] {
                    // Writing to a `String` cannot fail.
                    let _ = write!(out, "\\x{byte:02X}");
                }
            }
        }
    }
}

/// What a reader would not see or could not tell from other things, and the rules do not take.
fn unseen(character: char) -> bool {
    let layout = matches!(character, '\t' | '\n' | '\r');
    character.is_control() && !layout || character == char::REPLACEMENT_CHARACTER
}

/// Replaces HTML entities, once: `&amp;lt;` becomes `&lt;`, not `<`. Unknown ones stay as they are.
#[must_use]
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        // No entity in use is longer than ten bytes; a lone `&` must not make this quadratic.
        let end = tail.bytes().take(10).position(|b| b == b';');
        if let Some((end, character)) = end.and_then(|end| Some((end, entity(&tail[..end])?))) {
            out.push(character);
            rest = &tail[end + 1..];
        } else {
            out.push('&');
            rest = tail;
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return match code {
            0xA0 => Some(' '),
            code => char::from_u32(code).filter(|c| !unseen(*c)),
        };
    }
    Some(match name {
        "nbsp" | "ensp" | "emsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "middot" => '·',
        "times" => '×',
        "yen" => '¥',
        "copy" => '©',
        "reg" => '®',
        _ => return None,
    })
}

/// Puts text on one line, every run of white space being one blank.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts text to at most `limit` characters, the last of which is then `…`. None when it fits.
///
/// The cut falls between words if there is a blank in the last fifth; Chinese has none and is cut
/// between characters.
#[must_use]
pub fn cut(text: &str, limit: usize) -> Option<String> {
    if text.chars().count() <= limit {
        return None;
    }
    let room = limit.saturating_sub(1);
    let end = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    let whole_words = match head.rfind(char::is_whitespace) {
        Some(at) if head[..at].chars().count() >= room - room / 5 => &head[..at],
        _ => head,
    };
    Some(format!("{}…", whole_words.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_utf8_stay_visible() {
        let (text, written_out) = decode(b"caf\xE9 \xE4\xB8\xAD", Encoding::Utf8);
        assert_eq!(text, "caf\\xE9 中");
        assert!(written_out);
        assert_eq!(decode(b"caf\xE9", Encoding::Latin1), ("café".to_owned(), false));
    }

    #[test]
    fn mojibake_is_kept_and_what_no_page_shows_of_it_is_written_out() {
        let plain = "Departmentâ€™s";
        assert_eq!(decode(plain.as_bytes(), Encoding::Utf8), (plain.to_owned(), false));
        for encoding in [Encoding::Utf8, Encoding::Latin1] {
            let given: &[u8] = match encoding {
                Encoding::Latin1 => b"Department\xE2\x80\x99s",
                _ => "Departmentâ\u{80}\u{99}s".as_bytes(),
            };
            assert_eq!(decode(given, encoding), ("Departmentâ\\u0080\\u0099s".to_owned(), true));
        }
        let lost = decode("Caf\u{FFFD}\u{7F}".as_bytes(), Encoding::Utf8);
        assert_eq!(lost, ("Caf\\uFFFD\\u007F".to_owned(), true));
    }

    #[test]
    fn an_entity_that_stands_for_a_control_character_stays() {
        assert_eq!(unescape("a&#146;&#1;&#0;b"), "a&#146;&#1;&#0;b");
    }

    #[test]
    fn chinese_of_the_national_standard_is_read_and_what_is_not_stays_visible() {
        let given = b"\xCF\xFB\xB7\xC0,\x81\x30\x81\x30 \xFF \xCF";
        let expected = ("消防,\\u0080 \\xFF \\xCF".to_owned(), true);
        assert_eq!(decode(given, Encoding::Gb18030), expected);
        assert_eq!(decode(&given[..4], Encoding::Gb18030), ("消防".to_owned(), false));
    }

    #[test]
    fn a_zero_byte_is_written_out() {
        assert_eq!(decode(b"a\0b", Encoding::Utf8), ("a\\x00b".to_owned(), true));
    }

    #[test]
    fn entities_are_replaced_once_and_unknown_ones_stay() {
        assert_eq!(unescape("a&nbsp;&amp;lt;&#39;&#x4E2D;&foo; & b"), "a &lt;'中&foo; & b");
        assert_eq!(unescape("AT&T &中文很长很长很长;"), "AT&T &中文很长很长很长;");
    }

    #[test]
    fn a_long_title_is_cut_between_words_or_characters() {
        assert_eq!(cut("short", 10), None);
        assert_eq!(cut("water on the stairs", 15).as_deref(), Some("water on the…"));
        assert_eq!(cut("消防通道被杂物堵塞", 5).as_deref(), Some("消防通道…"));
    }
}
