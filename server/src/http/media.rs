//! What a file is, by its bytes, and what it may be called.

/// Longest name kept, in characters.
const NAME: usize = 120;

/// How older Office files begin, and those in which a newer one lies encrypted.
const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Whether it is an Office file that opens only with a password (MS-OFFCRYPTO 2.3.4). Nobody else could
/// read it in the record.
#[must_use]
pub fn locked(bytes: &[u8]) -> bool {
    // The names of streams are written in two bytes a character.
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(OLE) && bytes.windows(name.len()).any(|w| w == name)
}

/// The media type of a file and the ending of its name; `None` for everything that is not on the
/// list. `name` only tells apart the two kinds of older Office files, which begin alike.
#[must_use]
pub fn kind(bytes: &[u8], name: &str) -> Option<(&'static str, &'static str)> {
    let ending = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let holds = |what: &[u8]| bytes.windows(what.len()).any(|w| w == what);
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some(("image/jpeg", "jpg"))
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(("image/png", "png"))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(("image/webp", "webp"))
    } else if bytes.starts_with(b"%PDF-") {
        Some(("application/pdf", "pdf"))
    } else if bytes.starts_with(OLE) {
        match ending.as_str() {
            "doc" => Some(("application/msword", "doc")),
            "xls" => Some(("application/vnd.ms-excel", "xls")),
            _ => None,
        }
    } else if bytes.starts_with(b"PK\x03\x04") && holds(b"[Content_Types].xml") && !holds(b"vbaProject.bin") {
        // Names inside an archive are never compressed. One with macros is none of ours.
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        match (holds(b"word/document.xml"), holds(b"xl/workbook.xml")) {
            (true, false) => Some((word, "docx")),
            (false, true) => Some((sheet, "xlsx")),
            _ => None,
        }
    } else {
        None
    }
}

/// A name fit to be shown and saved: its last part, without anything that changes how text reads or
/// where a file lands, with the ending its bytes call for.
#[must_use]
pub fn name(given: &str, ending: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let fit = |c: &char| !c.is_control() && !turns_text(*c) && !"<>:\"|?*\u{fffd}".contains(*c);
    let plain: String = last.chars().filter(fit).collect();
    let plain = plain.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let (stem, had) = plain.rsplit_once('.').unwrap_or((plain, ""));
    let same = had.eq_ignore_ascii_case(ending) || (ending == "jpg" && had.eq_ignore_ascii_case("jpeg"));
    let (stem, ending) = if same { (stem, had) } else { (plain, ending) };
    let stem: String = stem.chars().take(NAME).collect();
    let stem = if stem.is_empty() { "file".to_owned() } else { stem };
    format!("{stem}.{ending}")
}

/// Marks that reverse text or cannot be seen.
const fn turns_text(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say_whatever_it_is_called() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n....", "a.pdf"), Some(("image/png", "png")));
        assert_eq!(kind(b"%PDF-1.7", "photo.jpg"), Some(("application/pdf", "pdf")));
        for (bytes, name) in [
            (&b"MZ\x90\0"[..], "photo.jpg"),
            (b"<html><script>", "a.pdf"),
            (b"<svg onload=x>", "a.svg"),
            (b"PK\x03\x04 just an archive", "a.docx"),
            (b"PK\x03\x04[Content_Types].xml word/document.xml word/vbaProject.bin", "a.docx"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "setup.msi"),
        ] {
            assert_eq!(kind(bytes, name), None, "{name}");
        }
        assert_eq!(
            kind(b"PK\x03\x04[Content_Types].xml xl/workbook.xml", "a.zip").map(|k| k.1),
            Some("xlsx")
        );
        assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.XLS").map(|k| k.1), Some("xls"));
    }

    #[test]
    fn an_office_file_with_a_password_is_told_apart() {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encrypted = [OLE, &[0; 512], &name, &[0; 32]].concat();
        assert!(locked(&encrypted));
        assert!(!locked(&[OLE, b"EncryptedPackage"].concat()), "in a text it is only a word");
        assert!(!locked(&name), "not an Office file at all");
    }

    #[test]
    fn a_name_holds_no_path_and_nothing_that_misleads() {
        assert_eq!(name("../../etc/passwd", "pdf"), "passwd.pdf");
        assert_eq!(name("C:\\photos\\店面.JPG", "jpg"), "店面.JPG");
        assert_eq!(name("a\u{202e}gpj.exe", "jpg"), "agpj.exe.jpg");
        assert_eq!(name("a\r\nb\"c.png", "png"), "abc.png");
        assert_eq!(name("...", "png"), "file.png");
        assert_eq!(name(&"长".repeat(300), "png").chars().count(), 124);
    }
}
