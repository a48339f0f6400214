//! Records of a CSV file, with the numbers people look for in an editor.

use std::io::Read;

use super::guard::{Guard, Guarded, lines};

/// The line on which a record begins, and its cells.
pub type Numbered = (u64, Vec<Vec<u8>>);

/// A CSV file as a sequence of records.
pub struct CsvRecords {
    reader: csv::Reader<Guarded<Box<dyn Read + Send>>>,
    guard: Guard,
    record: csv::ByteRecord,
    line: u64,
    // The parser ends a record at the first of CR LF and skips the other with the next record.
    half_terminated: bool,
    blank: u64,
}

impl CsvRecords {
    /// Begins to read.
    #[must_use]
    pub fn new(input: Box<dyn Read + Send>, delimiter: u8) -> Self {
        let (input, guard) = Guarded::new(input);
        // Ragged rows are for the caller to name, not for the parser to stop at.
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(input);
        Self { reader, guard, record: csv::ByteRecord::new(), line: 1, half_terminated: false, blank: 0 }
    }

    /// What has been read.
    #[must_use]
    pub fn guard(&self) -> &Guard {
        &self.guard
    }

    /// Empty lines passed so far.
    #[must_use]
    pub fn blank_lines(&self) -> u64 {
        self.blank
    }

    /// The next record, with the line on which it begins; None at the end of the file.
    ///
    /// # Errors
    /// The file cannot be read, or a record does not end.
    pub fn read(&mut self) -> Result<Option<Numbered>, csv::Error> {
        let found = self.reader.read_byte_record(&mut self.record)?;
        let bytes = self.guard.take(self.reader.position().byte());
        let before = bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let (gap, record) = bytes.split_at(before);
        let gap_lines = lines(gap);
        self.blank += gap_lines - u64::from(self.half_terminated && gap_lines > 0);
        self.line += gap_lines;
        let line = self.line;
        self.line += lines(record);
        self.half_terminated = record.last() == Some(&b'\r');
        Ok(found.then(|| (line, self.record.iter().map(<[u8]>::to_vec).collect())))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use super::*;

    fn read(text: &'static str) -> (Vec<(u64, String)>, u64) {
        let mut records = CsvRecords::new(Box::new(text.as_bytes()), b',');
        let mut found = Vec::new();
        while let Some((line, cells)) = records.read().unwrap() {
            found.push((line, String::from_utf8(cells.join(&b'|')).unwrap()));
        }
        (found, records.blank_lines())
    }

    #[test]
    fn lines_are_those_of_an_editor() {
        let (found, blank) = read("a,b\n1,2\n\n\n\"x\ny\",4\n5,6");
        let expected = [(1, "a|b"), (2, "1|2"), (5, "x\ny|4"), (7, "5|6")];
        assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
        assert_eq!(blank, 2);
    }

    #[test]
    fn crlf_does_not_count_twice() {
        let (found, blank) = read("a,b\r\n1,2\r\n\r\n\"x\r\ny\",4\r\n5,6\r\n\r\n");
        let expected = [(1, "a|b"), (2, "1|2"), (4, "x\r\ny|4"), (6, "5|6")];
        assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
        assert_eq!(blank, 2);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_ends_the_file_and_not_the_memory() {
        let text = format!("a,b\n1,\"{}", "x".repeat(6 * 1024 * 1024));
        let mut records = CsvRecords::new(Box::new(std::io::Cursor::new(text)), b',');
        assert!(records.read().unwrap().is_some());
        assert!(records.read().unwrap_err().to_string().contains("quotation mark"));
    }
}
