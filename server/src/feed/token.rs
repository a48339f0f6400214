//! Positions as the outside knows them: opaque, authenticated, tied to one history.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

const EPOCH: usize = 8;
const SEQ: usize = 8;
const MAC: usize = 16;
const LENGTH: usize = EPOCH + SEQ + MAC;
/// Unpadded base64url of [`LENGTH`] bytes.
const TEXT: usize = (LENGTH * 8).div_ceil(6);

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Why a token names no position here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenProblem {
    /// Not written with this key, or not a token at all.
    #[error("the position is not one of ours")]
    Forged,
    /// Written before the store was restored: the same number may mean another entry now.
    #[error("the position belongs to another history")]
    OtherEpoch,
    /// Beyond the end of the log.
    #[error("the position is ahead of the log")]
    Ahead,
    /// So far back that replaying costs more than fetching the page again.
    #[error("the position is too old to replay")]
    TooOld,
}

/// Writes and reads tokens of one epoch.
#[derive(Clone)]
pub struct Tokens {
    key: Hmac<Sha256>,
    epoch: [u8; EPOCH],
}

impl Tokens {
    /// `key`: secret, kept with the store so that every node and every restart agrees.
    /// `epoch`: names the store's history; a restore changes it.
    #[must_use]
    pub fn new(key: &[u8], epoch: &str) -> Self {
        // A separate key per use: the store's secret may sign other things too.
        let own = Sha256::new().chain_update(b"liaison position\0").chain_update(key).finalize();
        let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
        block[..own.len()].copy_from_slice(&own);
        Self { key: Hmac::new(&block), epoch: first(&Sha256::digest(epoch.as_bytes())) }
    }

    /// The token of a position.
    #[must_use]
    pub fn write(&self, seq: u64) -> String {
        let mut raw = [0; LENGTH];
        raw[..EPOCH].copy_from_slice(&self.epoch);
        raw[EPOCH..EPOCH + SEQ].copy_from_slice(&seq.to_be_bytes());
        let mac = self.mac(&raw).finalize().into_bytes();
        raw[EPOCH + SEQ..].copy_from_slice(&mac[..MAC]);
        encode(&raw)
    }

    /// The position a token names.
    ///
    /// # Errors
    /// - MUST answer [`TokenProblem::Forged`] for everything that [`Self::write`] never wrote
    /// - MUST answer [`TokenProblem::OtherEpoch`] for what it wrote in another epoch
    pub fn read(&self, token: &str) -> Result<u64, TokenProblem> {
        let raw = decode(token).ok_or(TokenProblem::Forged)?;
        self.mac(&raw).verify_truncated_left(&raw[EPOCH + SEQ..]).map_err(|_| TokenProblem::Forged)?;
        if raw[..EPOCH] != self.epoch {
            return Err(TokenProblem::OtherEpoch);
        }
        Ok(u64::from_be_bytes(first(&raw[EPOCH..])))
    }

    fn mac(&self, raw: &[u8; LENGTH]) -> Hmac<Sha256> {
        self.key.clone().chain_update(&raw[..EPOCH + SEQ])
    }
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}

fn first<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[..N]);
    out
}

fn encode(raw: &[u8; LENGTH]) -> String {
    let mut text = String::with_capacity(TEXT);
    for chunk in raw.chunks(3) {
        let word = chunk.iter().fold(0_u32, |w, b| w << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..=chunk.len() {
            text.push(char::from(ALPHABET[(word >> (18 - 6 * i) & 63) as usize]));
        }
    }
    text
}

/// Accepts only what [`encode`] writes: unused bits must be zero, or one position had many names.
fn decode(text: &str) -> Option<[u8; LENGTH]> {
    if text.len() != TEXT {
        return None;
    }
    let mut raw = [0; LENGTH];
    let (mut bits, mut held, mut at) = (0_u32, 0, 0);
    for letter in text.bytes() {
        let value = ALPHABET.iter().position(|a| *a == letter)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        held += 6;
        if held >= 8 {
            held -= 8;
            raw[at] = u8::try_from(bits >> held & 0xff).ok()?;
            at += 1;
        }
    }
    (bits & ((1 << held) - 1) == 0).then_some(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens() -> Tokens {
        Tokens::new(b"a secret", "epoch one")
    }

    #[test]
    fn a_position_survives_the_round_trip() {
        for seq in [0, 1, 62, 63, 64, 4_095, u64::from(u32::MAX), u64::MAX] {
            assert_eq!(tokens().read(&tokens().write(seq)), Ok(seq));
        }
    }

    #[test]
    fn another_key_forges_nothing() {
        let forged = Tokens::new(b"another secret", "epoch one").write(7);
        assert_eq!(tokens().read(&forged), Err(TokenProblem::Forged));
    }

    #[test]
    fn a_position_of_another_history_is_told_from_a_forged_one() {
        let old = Tokens::new(b"a secret", "epoch zero").write(7);
        assert_eq!(tokens().read(&old), Err(TokenProblem::OtherEpoch));
    }

    #[test]
    fn no_changed_letter_is_accepted() {
        let token = tokens().write(1_000);
        for at in 0..token.len() {
            for letter in ALPHABET.iter().map(|a| char::from(*a)) {
                let mut changed: Vec<char> = token.chars().collect();
                if changed[at] == letter {
                    continue;
                }
                changed[at] = letter;
                let changed: String = changed.into_iter().collect();
                assert_eq!(tokens().read(&changed), Err(TokenProblem::Forged), "{changed}");
            }
        }
    }

    #[test]
    fn numbers_garbage_and_cut_tokens_are_forged() {
        let token = tokens().write(5);
        let long = "A".repeat(100_000);
        for text in
            ["", "5", "-1", "99999999999999999999", "认领", "a b", "%00", &token[1..], &token[..42], &long]
        {
            assert_eq!(tokens().read(text), Err(TokenProblem::Forged), "{text}");
        }
    }
}
