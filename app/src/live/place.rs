//! How far this page has come, and whether the next frame follows.

/// The letters of a token, in order of value.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// How a frame stands to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The page shows it already.
    Old,
    /// It is the next thing to show.
    Next,
    /// Something before it never came: only fetching the page again helps.
    Gap,
}

/// A position: its token, and the number inside by which positions are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    token: String,
    seq: u64,
}

impl Place {
    /// Reads a token; anything else is the beginning of time, so that the first frame is a gap.
    #[must_use]
    pub fn new(token: &str) -> Self {
        Self { token: token.to_owned(), seq: seq(token).unwrap_or(0) }
    }

    /// The token, to continue from.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// How a frame at `token` stands to this place when the one sent before it was at `before`.
    #[must_use]
    pub fn judge(&self, token: &str, before: &str) -> Order {
        let (Some(at), Some(before)) = (seq(token), seq(before)) else { return Order::Gap };
        if before > self.seq {
            Order::Gap
        } else if at <= self.seq {
            Order::Old
        } else {
            Order::Next
        }
    }

    /// Moves on; never back.
    pub fn reach(&mut self, token: &str) {
        if seq(token).is_some_and(|seq| seq >= self.seq) {
            *self = Self::new(token);
        }
    }
}

/// The second eight bytes of a token, in network order. The first are the history's mark.
fn seq(token: &str) -> Option<u64> {
    let head = token.as_bytes().get(..22)?;
    let mut bits = 0_u128;
    for letter in head {
        let value = LETTERS.iter().position(|l| l == letter)?;
        // The history's bits fall off at the top.
        bits = bits << 6 | value as u128;
    }
    // 22 letters hold four bits more than sixteen bytes.
    u64::try_from(bits >> 4 & u128::from(u64::MAX)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sixteen bytes of which the last eight are `seq`, as 22 letters, then anything.
    fn token(seq: u64) -> String {
        let bits = u128::from(seq) | 0xA5A5 << 64;
        let letter = |i: u32| {
            let value = if i == 21 { bits << 4 & 63 } else { bits >> (122 - 6 * i) & 63 };
            char::from(LETTERS[usize::try_from(value).unwrap_or(0)])
        };
        (0..22).map(letter).chain("restOfTheToken".chars()).collect()
    }

    #[test]
    fn a_token_tells_its_number() {
        for n in [0, 1, 15, 16, 17, 63, 64, 1 << 40, u64::MAX] {
            assert_eq!(seq(&token(n)), Some(n));
        }
        assert_eq!(seq("short"), None);
        assert_eq!(seq("认领认领认领认领认领"), None);
    }

    #[test]
    fn frames_are_old_next_or_after_a_gap() {
        let place = Place::new(&token(10));
        assert_eq!(place.judge(&token(10), &token(9)), Order::Old);
        assert_eq!(place.judge(&token(8), &token(7)), Order::Old);
        assert_eq!(place.judge(&token(14), &token(10)), Order::Next);
        assert_eq!(place.judge(&token(14), &token(4)), Order::Next);
        assert_eq!(place.judge(&token(14), &token(11)), Order::Gap);
        assert_eq!(place.judge("?", &token(11)), Order::Gap);
    }

    #[test]
    fn a_place_never_moves_back() {
        let mut place = Place::new(&token(10));
        place.reach(&token(9));
        assert_eq!(place.token(), token(10));
        place.reach(&token(12));
        assert_eq!(place.token(), token(12));
    }
}
