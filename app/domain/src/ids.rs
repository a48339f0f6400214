//! Names of things. All are opaque texts, made by the server, never parsed for meaning.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The identifier as stored.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<String> for $name {
            fn from(raw: String) -> Self {
                Self(raw)
            }
        }

        impl From<&str> for $name {
            fn from(raw: &str) -> Self {
                Self(raw.to_owned())
            }
        }
    };
}

id!(
    /// An item 事项. A `UUIDv7`, so that identifiers sort by creation.
    ItemId
);
id!(
    /// A department 单位.
    DepartmentId
);
id!(
    /// A person with an account.
    PersonId
);
id!(
    /// A matter 类别.
    MatterId
);
id!(
    /// A party 监管对象: the file of a business or site.
    PartyId
);

/// Counts the events of one item, from 1. Every write names the version it saw.
pub type Version = u32;

/// What people call an item, such as `XT-2026-0317`: unique in a county, without gaps in a year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemNumber(pub String);

impl ItemNumber {
    /// The `n`-th item (from 1) of a year. Four digits at least; more when a year needs them.
    #[must_use]
    pub fn new(year: i32, n: u64) -> Self {
        Self(format!("XT-{year}-{n:04}"))
    }
}

impl fmt::Display for ItemNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
