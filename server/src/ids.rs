//! The one place that draws randomness: identifiers and secrets. The moment is an argument, so
//! that imported history sorts where it belongs.

use liaison_domain::{DepartmentId, ItemId, MatterId, PersonId, Timestamp};
use rand::Rng as _;

/// A `UUIDv7` for this moment: sorts by creation, and nobody can guess its neighbours.
#[must_use]
pub fn uuid(at: Timestamp) -> String {
    let mut random = [0_u8; 10];
    rand::rng().fill_bytes(&mut random);
    let millis = u64::try_from(at.0).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string()
}

/// A new item's identity.
#[must_use]
pub fn item(at: Timestamp) -> ItemId {
    ItemId(uuid(at))
}

/// A new department's identity, where no better one is known.
#[must_use]
pub fn department(at: Timestamp) -> DepartmentId {
    DepartmentId(uuid(at))
}

/// A new person's identity.
#[must_use]
pub fn person(at: Timestamp) -> PersonId {
    PersonId(uuid(at))
}

/// A new matter's identity.
#[must_use]
pub fn matter(at: Timestamp) -> MatterId {
    MatterId(uuid(at))
}

/// 256 random bits as 64 hexadecimal digits: session tokens, idempotency keys, form tokens.
#[must_use]
pub fn secret() -> String {
    let mut random = [0_u8; 32];
    rand::rng().fill_bytes(&mut random);
    hex(&random)
}

/// Bytes as lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |half: u8| DIGITS[usize::from(half)];
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_sort_by_the_moment_they_are_given() {
        let early = item(Timestamp(1_700_000_000_000));
        let late = item(Timestamp(1_700_000_000_001));
        assert!(early < late);
        assert_ne!(item(Timestamp(5)), item(Timestamp(5)));
    }

    #[test]
    fn a_secret_has_256_bits_and_is_not_repeated() {
        assert_eq!(secret().len(), 64);
        assert_ne!(secret(), secret());
    }
}
