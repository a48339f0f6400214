//! The mappings that come with the program.

use super::mapping::{Mapping, MappingError};

/// Names and texts. One mapping may serve several layouts of one source, its columns having aliases.
const BUILTIN: [(&str, &str); 8] = [
    ("nyc", include_str!("mappings/nyc.toml")),
    ("nyc-full", include_str!("mappings/nyc.toml")),
    ("nyc-api", include_str!("mappings/nyc.toml")),
    ("boston", include_str!("mappings/boston.toml")),
    ("la", include_str!("mappings/la.toml")),
    ("sf", include_str!("mappings/sf.toml")),
    ("shanghai", include_str!("mappings/shanghai.toml")),
    ("govsite", include_str!("mappings/govsite.toml")),
];

/// The names of the built-in mappings.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|(name, _)| *name)
}

/// The text of a built-in mapping, to start a new one from.
#[must_use]
pub fn text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// A built-in mapping; None when there is none of that name.
///
/// # Errors
/// Never for a released program: a test reads them all.
pub fn find(name: &str) -> Option<Result<Mapping, MappingError>> {
    text(name).map(Mapping::parse)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_mapping_can_be_read() {
        for name in names() {
            if let Err(error) = find(name).unwrap() {
                panic!("{name}: {error}");
            }
        }
        assert!(find("atlantis").is_none());
    }
}
