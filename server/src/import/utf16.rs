//! UTF-16 read as UTF-8.

use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding};

/// A reader that gives UTF-8 for UTF-16. Half a character becomes U+FFFD.
pub struct Utf16<R> {
    inner: R,
    decoder: Decoder,
    raw: Box<[u8; 16 * 1024]>,
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: Read> Utf16<R> {
    /// Puts itself before a reader whose byte order mark was taken off.
    pub fn new(inner: R, order: &'static Encoding) -> Self {
        let decoder = order.new_decoder_without_bom_handling();
        Self { inner, decoder, raw: Box::new([0; 16 * 1024]), text: Vec::new(), at: 0, ended: false }
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            let count = self.inner.read(&mut self.raw[..])?;
            self.ended = count == 0;
            // No unit of two bytes becomes more than three; some stay in the decoder from before.
            let mut text = String::with_capacity(self.raw.len() * 3);
            let _ = self.decoder.decode_to_string(&self.raw[..count], &mut text, self.ended);
            (self.text, self.at) = (text.into_bytes(), 0);
        }
        let count = buf.len().min(self.text.len() - self.at);
        buf[..count].copy_from_slice(&self.text[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
