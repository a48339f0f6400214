//! Records of a CSV file, with the numbers people look for in an editor.

use std::io::{self, Read};

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
    delimiter: u8,
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
        Self {
            reader,
            guard,
            record: csv::ByteRecord::new(),
            line: 1,
            half_terminated: false,
            blank: 0,
            delimiter,
        }
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

    /// The line that was reached; after an error, the one on which the record begins that does not end.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next record, with the line on which it begins; None at the end of the file.
    ///
    /// # Errors
    /// The file cannot be read, or a record does not end.
    pub fn read(&mut self) -> Result<Option<Numbered>, csv::Error> {
        let found = match self.reader.read_byte_record(&mut self.record) {
            Ok(found) => found,
            Err(error) => {
                let rest = self.guard.take(u64::MAX);
                self.line += lines(&rest[..line_ends(&rest)]);
                return Err(error);
            }
        };
        let bytes = self.guard.take(self.reader.position().byte());
        let before = line_ends(&bytes);
        let (gap, record) = bytes.split_at(before);
        let gap_lines = lines(gap);
        self.blank += gap_lines - u64::from(self.half_terminated && gap_lines > 0);
        self.line += gap_lines;
        // The parser takes the end of the file for the end of a quotation.
        if self.guard.ended() && is_open(record, self.delimiter) {
            let why = "a quotation mark is not closed";
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, why).into());
        }
        let line = self.line;
        self.line += lines(record);
        self.half_terminated = record.last() == Some(&b'\r');
        Ok(found.then(|| (line, self.record.iter().map(<[u8]>::to_vec).collect())))
    }
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count()
}

/// Whether these bytes, which begin with a record, end within a quotation. A quotation mark opens one at
/// the beginning of a cell only; elsewhere it is itself.
fn is_open(bytes: &[u8], delimiter: u8) -> bool {
    let (mut open, mut at_start) = (false, true);
    let mut rest = bytes.iter().peekable();
    while let Some(byte) = rest.next() {
        match byte {
            b'"' if open && rest.peek() == Some(&&b'"') => _ = rest.next(),
            b'"' if open => open = false,
            b'"' if at_start => open = true,
            _ => {}
        }
        at_start = !open && (*byte == delimiter || matches!(byte, b'\r' | b'\n'));
    }
    open
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
        let mut records = CsvRecords::new(Box::new(io::Cursor::new(text)), b',');
        assert!(records.read().unwrap().is_some());
        assert!(records.read().unwrap_err().to_string().contains("quotation mark"));
        assert_eq!(records.line(), 2);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_found_in_a_small_file_too() {
        let mut records = CsvRecords::new(Box::new("a,b\r\n\r\n1,\"x\r\n2,y\r\n".as_bytes()), b',');
        assert!(records.read().unwrap().is_some());
        assert!(records.read().unwrap_err().to_string().contains("quotation mark"));
        assert_eq!(records.line(), 3);
    }

    #[test]
    fn a_quotation_mark_within_a_cell_and_a_last_line_without_end_are_no_trouble() {
        for text in ["a,5\" pipe", "a,\"5\"\" pipe\"", "a,\"b\"", "a,\"\"", "a,\"b\" c\"", "a,b\n\""] {
            let mut records = CsvRecords::new(Box::new(io::Cursor::new(text.to_owned())), b',');
            assert!(records.read().is_ok(), "{text}");
        }
    }
}
