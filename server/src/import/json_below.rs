//! The array below a key of a JSON object, as if it stood alone.

use std::io::{self, Read};

/// Blanks out everything but one array, so that positions and lines stay what they were.
pub struct Below<R> {
    inner: R,
    key: String,
    place: Place,
    depth: u32,
    in_string: bool,
    escaped: bool,
    /// The last string at the depth of the keys, and whether a colon followed it.
    name: Vec<u8>,
    named: bool,
}

#[derive(PartialEq, Eq)]
enum Place {
    Before,
    Within,
    After,
}

impl<R: Read> Below<R> {
    /// Puts itself before a reader.
    pub fn new(inner: R, key: &str) -> Self {
        let (name, key) = (Vec::new(), key.to_owned());
        Self {
            inner,
            key,
            place: Place::Before,
            depth: 0,
            in_string: false,
            escaped: false,
            name,
            named: false,
        }
    }

    fn pass(&mut self, byte: u8) -> u8 {
        let blank = if matches!(byte, b'\n' | b'\r') { byte } else { b' ' };
        match self.place {
            Place::After => return blank,
            Place::Within | Place::Before if self.in_string => self.within_string(byte),
            Place::Within => match byte {
                b'"' => self.in_string = true,
                b'[' | b'{' => self.depth += 1,
                b']' | b'}' if self.depth == 1 => self.place = Place::After,
                b']' | b'}' => self.depth -= 1,
                _ => {}
            },
            Place::Before => match byte {
                b'"' => {
                    self.in_string = true;
                    self.name.clear();
                }
                b'[' if self.named => {
                    (self.place, self.depth) = (Place::Within, 1);
                    return byte;
                }
                b':' => self.named = self.depth == 1 && self.name == self.key.as_bytes(),
                b' ' | b'\t' | b'\n' | b'\r' => {}
                _ => {
                    self.named = false;
                    match byte {
                        b'[' | b'{' => self.depth += 1,
                        b']' | b'}' => self.depth = self.depth.saturating_sub(1),
                        _ => {}
                    }
                }
            },
        }
        if self.place == Place::Before { blank } else { byte }
    }

    fn within_string(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => self.in_string = false,
            _ if self.place == Place::Before => self.name.push(byte),
            _ => {}
        }
    }
}

impl<R: Read> Read for Below<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buf)?;
        if count == 0 && self.place == Place::Before && !buf.is_empty() {
            let why = format!("there is no array below {:?}", self.key);
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        for byte in &mut buf[..count] {
            *byte = self.pass(*byte);
        }
        Ok(count)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use super::*;

    fn below(text: &str) -> io::Result<String> {
        let mut out = String::new();
        Below::new(text.as_bytes(), "data").read_to_string(&mut out)?;
        Ok(out)
    }

    #[test]
    fn only_the_array_is_left_and_lines_stay() {
        let text =
            "{\"a\": {\"data\": [1]}, \"b\": \"data\",\n\"data\" : [[2], {\"c\": \"]\\\"\"}], \"d\": [3]\n}";
        let found = below(text).unwrap();
        assert_eq!(found.trim(), "[[2], {\"c\": \"]\\\"\"}]");
        assert_eq!((found.len(), found.find('\n')), (text.len(), text.find('\n')));
    }

    #[test]
    fn a_key_that_is_missing_or_no_array_is_an_error() {
        assert!(below("{\"rows\": [1]}").unwrap_err().to_string().contains("\"data\""));
        assert!(below("{\"data\": {\"rows\": [1]}}").is_err());
    }
}
