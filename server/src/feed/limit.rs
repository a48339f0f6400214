//! How many streams are open, and whose.

use liaison_domain::PersonId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Counts open streams.
#[derive(Debug, Default)]
pub struct Limit(Mutex<HashMap<PersonId, usize>>);

impl Limit {
    /// Counts one more stream of a person, unless they already have `most`.
    pub fn take(self: &Arc<Self>, person: &PersonId, most: usize) -> Option<Place> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(person.clone()).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Place { of: Arc::clone(self), person: person.clone() })
    }

    /// All open streams.
    pub fn total(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).values().sum()
    }
}

/// One counted stream; dropping it gives the place back.
#[derive(Debug)]
pub struct Place {
    of: Arc<Limit>,
    person: PersonId,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.of.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.person) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.person);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_stream_gives_its_place_back() {
        let limit = Arc::new(Limit::default());
        let places: Vec<_> = (0..3).map(|_| limit.take(&"a".into(), 2)).collect();
        assert_eq!(places.iter().flatten().count(), 2);
        assert!(limit.take(&"b".into(), 2).is_some(), "another person has their own places");
        drop(places);
        assert_eq!(limit.total(), 0);
        assert!(limit.take(&"a".into(), 2).is_some());
    }
}
