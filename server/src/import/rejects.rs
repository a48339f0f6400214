//! The file of what was turned down, for people to correct in a spreadsheet.

use std::borrow::Cow;
use std::io::Write;

use super::row::{Lang, Reject};

/// Writes rejects as CSV: row, line, key, reason, then the cells as the source had them.
///
/// Spreadsheets run cells that begin with `= + - @`, a tab or a carriage return as formulas, and the
/// cells come from strangers: such a cell gets an apostrophe before it. A negative number gets one too;
/// whoever imports the corrected file takes them off again.
pub struct RejectsWriter<W: Write> {
    out: csv::Writer<W>,
    lang: Lang,
}

impl<W: Write> RejectsWriter<W> {
    /// Begins a file for records under this header.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn new(mut out: W, header: &[String], lang: Lang) -> Result<Self, csv::Error> {
        // Without the mark, spreadsheets on Windows read Chinese as the local code page.
        out.write_all("\u{FEFF}".as_bytes())?;
        // Ragged records are among what is written.
        let mut out = csv::WriterBuilder::new().flexible(true).from_writer(out);
        let own = match lang {
            Lang::Zh => ["行号", "文件行", "编号", "原因代码", "原因"],
            Lang::En => ["row", "line", "key", "reason code", "reason"],
        };
        out.write_record(
            own.into_iter()
                .map(Cow::Borrowed)
                .chain(header.iter().map(|name| harmless(name)))
                .map(Cow::into_owned),
        )?;
        Ok(Self { out, lang })
    }

    /// Writes one reject.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&mut self, reject: &Reject) -> Result<(), csv::Error> {
        let words = reject.reason.words(self.lang);
        self.out.write_field(reject.row.to_string())?;
        self.out.write_field(reject.line.to_string())?;
        for text in [reject.key.as_deref().unwrap_or_default(), reject.reason.code(), &words] {
            self.out.write_field(harmless(text).as_bytes())?;
        }
        for cell in &reject.cells {
            self.out.write_field(harmless(cell).as_bytes())?;
        }
        self.out.write_record(None::<&[u8]>)
    }

    /// Ends the file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish(mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// A cell that no spreadsheet takes for a formula.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use super::super::row::RejectReason;
    use super::*;

    #[test]
    fn what_looks_like_a_formula_gets_an_apostrophe() {
        for cell in ["=1+1", "+1", "-1", "@a", "\ta", "\ra"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("a=1"), "a=1");
    }

    #[test]
    fn the_file_has_the_reason_and_the_original_cells() {
        let mut bytes = Vec::new();
        let mut writer =
            RejectsWriter::new(&mut bytes, &["id".to_owned(), "a".to_owned()], Lang::En).unwrap();
        let reason = RejectReason::Ragged { expected: 2, found: 3 };
        let cells = ["7", "=cmd", "x,\"y\""].map(str::to_owned).to_vec();
        writer.write(&Reject { row: 3, line: 5, key: None, reason, cells }).unwrap();
        writer.finish().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let expected = "\u{FEFF}row,line,key,reason code,reason,id,a\n\
                        3,5,,ragged,3 cells where the header has 2,7,'=cmd,\"x,\"\"y\"\"\"\n";
        assert_eq!(text, expected);
    }
}
