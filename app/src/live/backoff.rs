//! How long to wait before trying again.

/// The longest wait.
const LONGEST: u32 = 30_000;

/// Milliseconds to wait after this many failures in a row: 1 s, doubling up to 30 s, and see
/// [`spread`].
#[must_use]
pub fn wait(failures: u32, luck: f64) -> u32 {
    spread(1_000_u32.saturating_mul(1 << failures.min(5)).min(LONGEST), luck)
}

/// Half the time, and a drawn part of the other half, so that not everybody comes in the same
/// second. `luck` is in 0..1.
#[must_use]
pub fn spread(ms: u32, luck: f64) -> u32 {
    let drawn = (f64::from(ms / 2) * luck.clamp(0.0, 1.0)).round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the half")]
    let drawn = drawn as u32;
    ms / 2 + drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_from_a_second_to_half_a_minute_and_stay_there() {
        assert_eq!((wait(0, 0.0), wait(0, 1.0)), (500, 1_000));
        assert_eq!((wait(3, 0.0), wait(3, 1.0)), (4_000, 8_000));
        for failures in [5, 6, 31, 32, u32::MAX] {
            assert_eq!((wait(failures, 0.0), wait(failures, 1.0)), (15_000, 30_000));
        }
    }
}
