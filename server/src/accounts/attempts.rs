//! Slows down guessing. Ten wrong passwords within fifteen minutes lock the pair of account and
//! address out for the rest of the quarter of an hour: whoever guesses from elsewhere cannot lock
//! the real owner out for good. A wider limit per account stops guessing from many addresses.

use liaison_domain::Timestamp;
use liaison_domain::time::MINUTE;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

const WINDOW: i64 = 15 * MINUTE;
const PER_PAIR: u32 = 10;
const PER_ACCOUNT: u32 = 100;
const REMEMBERED: usize = 10_000;

#[derive(Clone, Copy, Debug)]
struct Count {
    since: Timestamp,
    wrong: u32,
}

/// Wrong passwords of the last quarter of an hour, on this node.
#[derive(Debug, Default)]
pub struct Attempts {
    counts: Mutex<HashMap<(String, Option<IpAddr>), Count>>,
}

impl Attempts {
    /// Until when this account is locked for this address, if it is.
    #[must_use]
    pub fn locked_until(&self, account: &str, from: IpAddr, now: Timestamp) -> Option<Timestamp> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let until = |key: &(String, Option<IpAddr>), limit: u32| {
            let count = counts.get(key)?;
            let until = count.since.plus(WINDOW);
            (count.wrong >= limit && now < until).then_some(until)
        };
        let account = account.trim().to_lowercase();
        until(&(account.clone(), Some(from)), PER_PAIR).or_else(|| until(&(account, None), PER_ACCOUNT))
    }

    /// Notes a wrong password.
    pub fn wrong(&self, account: &str, from: IpAddr, now: Timestamp) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= REMEMBERED {
            counts.retain(|_, c| now < c.since.plus(WINDOW));
        }
        // A flood of invented accounts pushes out its own, which are the fewest tries each.
        while counts.len() >= REMEMBERED {
            let Some(least) = counts.iter().min_by_key(|(_, c)| (c.wrong, c.since)).map(|(k, _)| k.clone())
            else {
                break;
            };
            counts.remove(&least);
        }
        let account = account.trim().to_lowercase();
        for key in [(account.clone(), Some(from)), (account, None)] {
            let count = counts.entry(key).or_insert(Count { since: now, wrong: 0 });
            if now >= count.since.plus(WINDOW) {
                *count = Count { since: now, wrong: 0 };
            }
            count.wrong += 1;
        }
    }

    /// Forgets wrong passwords from this address after the right one.
    pub fn right(&self, account: &str, from: IpAddr) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.remove(&(account.trim().to_lowercase(), Some(from)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
    const THERE: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 9));

    #[test]
    fn ten_wrong_passwords_lock_one_address_for_a_quarter_of_an_hour() {
        let attempts = Attempts::default();
        for _ in 0..9 {
            attempts.wrong("Li", HERE, Timestamp(0));
        }
        assert_eq!(attempts.locked_until("li", HERE, Timestamp(1)), None);
        attempts.wrong("li ", HERE, Timestamp(2));
        assert_eq!(attempts.locked_until("li", HERE, Timestamp(3)), Some(Timestamp(WINDOW)));
        assert_eq!(attempts.locked_until("li", THERE, Timestamp(3)), None);
        assert_eq!(attempts.locked_until("li", HERE, Timestamp(WINDOW)), None);
    }

    #[test]
    fn a_flood_of_invented_accounts_neither_grows_without_end_nor_frees_a_locked_one() {
        let attempts = Attempts::default();
        for _ in 0..PER_PAIR {
            attempts.wrong("li", HERE, Timestamp(0));
        }
        for n in 0..REMEMBERED {
            attempts.wrong(&format!("nobody {n}"), THERE, Timestamp(1));
        }
        assert!(attempts.counts.lock().is_ok_and(|counts| counts.len() <= REMEMBERED + 1));
        assert_eq!(attempts.locked_until("li", HERE, Timestamp(2)), Some(Timestamp(WINDOW)));
    }

    #[test]
    fn the_right_password_clears_the_count() {
        let attempts = Attempts::default();
        for _ in 0..9 {
            attempts.wrong("li", HERE, Timestamp(0));
        }
        attempts.right("li", HERE);
        attempts.wrong("li", HERE, Timestamp(1));
        assert_eq!(attempts.locked_until("li", HERE, Timestamp(2)), None);
    }
}
