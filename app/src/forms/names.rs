//! What fields are called in a form. The name is also the id of the control, so that the error
//! summary can link to it.

use liaison_domain::item::{Field, PartRole};

/// A field's name.
#[must_use]
pub const fn name(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Body => "body",
        Field::Matter => "matter",
        Field::Place => "place",
        Field::PartyName => "party_name",
        Field::PartyCode => "party_code",
        Field::Urgency => "urgency",
        Field::Asked => "asked",
        Field::Handler => "handler",
        Field::Plan => "plan",
        Field::Note => "note",
        Field::Reason => "reason",
        Field::Basis => "basis",
        Field::Suggested => "suggested",
        Field::Department => "department",
        Field::InspectedAt => "inspected_at",
        Field::Inspectors => "inspectors",
        Field::Finding => "finding",
        Field::Measures => "measures",
        Field::OrderDocument => "order_document",
        Field::FixBy => "fix_by",
        Field::CaseDocument => "case_document",
        Field::FineDocument => "fine_document",
        Field::FineAmount => "fine_amount",
        Field::ReferredTo => "referred_to",
        Field::Text => "text",
        Field::LateReason => "late_reason",
        Field::Code => "code",
        Field::Departments => "departments",
        Field::Account => "account",
        Field::Password => "password",
    }
}

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
