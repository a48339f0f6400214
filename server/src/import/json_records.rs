//! Records of a JSON file, one element in memory at a time.

use std::io::{self, Read};

use serde_json::{StreamDeserializer, Value, de::IoRead};

use super::guard::{Guard, Guarded, lines};

type Input = Elements<Guarded<Box<dyn Read + Send>>>;

/// The elements of a JSON array, or values one after another.
pub struct JsonRecords {
    values: StreamDeserializer<'static, IoRead<Input>, Value>,
    guard: Guard,
    line: u64,
}

impl JsonRecords {
    /// Begins to read.
    #[must_use]
    pub fn new(input: Box<dyn Read + Send>) -> Self {
        let (input, guard) = Guarded::new(input);
        let values = serde_json::Deserializer::from_reader(Elements::new(input)).into_iter();
        Self { values, guard, line: 1 }
    }

    /// What has been read.
    #[must_use]
    pub fn guard(&self) -> &Guard {
        &self.guard
    }

    /// The line that was reached.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next element, with the line on which it begins; None at the end of the file.
    ///
    /// # Errors
    /// The file cannot be read or is not JSON; no element follows.
    pub fn read(&mut self) -> Result<Option<(u64, Value)>, serde_json::Error> {
        let Some(value) = self.values.next() else { return Ok(None) };
        let bytes = self.guard.take(self.values.byte_offset() as u64);
        let before = bytes.iter().take_while(|b| b.is_ascii_whitespace() || matches!(b, b'[' | b',')).count();
        let (gap, record) = bytes.split_at(before);
        let line = self.line + lines(gap);
        self.line = line + lines(record);
        value.map(|value| Some((line, value)))
    }
}

/// Blanks out the brackets and commas of the outermost array, so that its elements follow one another
/// as values in a stream. Positions stay what they were.
struct Elements<R> {
    inner: R,
    buffer: Box<[u8; 16 * 1024]>,
    at: usize,
    filled: usize,
    depth: u32,
    outer: bool,
    in_string: bool,
    escaped: bool,
}

impl<R: Read> Elements<R> {
    fn new(inner: R) -> Self {
        let buffer = Box::new([0; 16 * 1024]);
        Self { inner, buffer, at: 0, filled: 0, depth: 0, outer: false, in_string: false, escaped: false }
    }

    fn pass(&mut self, byte: u8) -> u8 {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return byte;
        }
        match byte {
            b'"' => self.in_string = true,
            b'[' if self.depth == 0 && !self.outer => {
                self.outer = true;
                return b' ';
            }
            b']' if self.depth == 0 && self.outer => {
                self.outer = false;
                return b' ';
            }
            b',' if self.depth == 0 && self.outer => return b' ',
            b'[' | b'{' => self.depth += 1,
            b']' | b'}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        byte
    }
}

impl<R: Read> Read for Elements<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.at == self.filled {
            self.at = 0;
            self.filled = self.inner.read(&mut self.buffer[..])?;
            if self.filled == 0 && self.outer && !buf.is_empty() {
                // A download that broke off must not pass for a complete file.
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the array is not closed"));
            }
        }
        let count = buf.len().min(self.filled - self.at);
        for slot in &mut buf[..count] {
            let byte = self.buffer[self.at];
            *slot = self.pass(byte);
            self.at += 1;
        }
        Ok(count)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use super::*;

    fn read(text: &'static str) -> Result<Vec<(u64, String)>, serde_json::Error> {
        let mut records = JsonRecords::new(Box::new(text.as_bytes()));
        let mut found = Vec::new();
        while let Some((line, value)) = records.read()? {
            found.push((line, value.to_string()));
        }
        Ok(found)
    }

    #[test]
    fn elements_come_one_by_one_with_their_lines() {
        let found = read("[\n {\"a\": \"x],[\\\"{\"},\n\n {\"a\": [1, {\"b\": 2}]}, 7\n]\n").unwrap();
        let expected = [(2, r#"{"a":"x],[\"{"}"#), (4, r#"{"a":[1,{"b":2}]}"#), (4, "7")];
        assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
    }

    #[test]
    fn values_one_after_another_are_read_too() {
        assert_eq!(read("{\"a\":1}\n{\"a\":2}\n").unwrap().len(), 2);
    }

    #[test]
    fn an_array_that_breaks_off_is_an_error() {
        assert!(read("[{\"a\":1},").is_err());
        assert!(read("[{\"a\":1").is_err());
        assert!(read("[{\"a\":1} x]").is_err());
    }
}
