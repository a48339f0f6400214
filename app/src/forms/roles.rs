//! How roles are written in forms.

use liaison_domain::item::PartRole;

/// A role's word in forms.
#[must_use]
pub const fn role_word(role: PartRole) -> &'static str {
    match role {
        PartRole::Lead => "lead",
        PartRole::Support => "support",
    }
}

/// Reads a role's word.
#[must_use]
pub fn parse_role(word: &str) -> Option<PartRole> {
    [PartRole::Lead, PartRole::Support].into_iter().find(|r| role_word(*r) == word)
}
