//! Form fields: label, hint, what is wrong, control. A field's name and address follow from the
//! [`Field`] it fills, so that a problem finds its control.

mod choice;
mod control;

pub use choice::{Choice, checks, radios, select};
pub use control::{date, datetime, file, hidden, password, text, textarea};

use super::icon::icon;
use crate::Lang;
use crate::forms::FormState;
use crate::words::common as words;
use leptos::prelude::*;
use liaison_domain::item::Field;

/// What a field is called and how it is explained. Build with [`Label::of`] or [`Label::named`].
#[derive(Clone, Debug)]
pub struct Label {
    field: Option<Field>,
    name: &'static str,
    text: String,
    hint: Option<String>,
    optional: bool,
    width: &'static str,
    autocomplete: Option<&'static str>,
    nth: usize,
    sent_as: Option<&'static str>,
    wrong: Option<String>,
}

impl Label {
    /// A control that fills one of the rules' fields.
    pub fn of(field: Field, text: impl Into<String>) -> Self {
        Self { field: Some(field), ..Self::named(field_name(field), text) }
    }

    /// A control that fills none of them. `name` MUST differ from every other on the page.
    pub fn named(name: &'static str, text: impl Into<String>) -> Self {
        Self {
            field: None,
            name,
            text: text.into(),
            hint: None,
            optional: false,
            width: "w-full",
            autocomplete: None,
            nth: 0,
            sent_as: None,
            wrong: None,
        }
    }

    /// Posted under another name than the field's own, whose problems it shows all the same.
    #[must_use]
    pub fn sent_as(self, name: &'static str) -> Self {
        Self { sent_as: Some(name), ..self }
    }

    /// The nth control of this name. From 0.
    #[must_use]
    pub fn nth(self, nth: usize) -> Self {
        Self { nth, ..self }
    }

    /// What is wrong with it, where no [`Field`] of the rules says so.
    #[must_use]
    pub fn wrong(self, wrong: Option<String>) -> Self {
        Self { wrong, ..self }
    }

    /// A sentence under the label.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// May be left blank; says so.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// The width tells how much is expected: `w-full`, `w-m`, `w-s`, `w-xs`; `short` for a low text area.
    #[must_use]
    pub fn width(self, width: &'static str) -> Self {
        Self { width, ..self }
    }

    /// What a browser may fill in.
    #[must_use]
    pub fn autocomplete(self, token: &'static str) -> Self {
        Self { autocomplete: Some(token), ..self }
    }

    fn id(&self) -> String {
        id_of(self.name, self.nth)
    }
}

/// A name in a list that is a tree, moved in below the one above it.
#[must_use]
pub fn indented(name: &str, depth: usize) -> String {
    format!("{}{name}", "\u{3000}".repeat(depth))
}

/// The parts that every field has, drawn from the form's state.
struct Parts {
    id: String,
    name: &'static str,
    nth: usize,
    width: &'static str,
    autocomplete: Option<&'static str>,
    problem: Option<String>,
    hint: Option<AnyView>,
    error: Option<AnyView>,
    described: Option<String>,
    label: AnyView,
}

impl Parts {
    fn new(form: &FormState, label: Label, lang: Lang) -> Self {
        let Label { name, width, autocomplete, nth, sent_as, .. } = label;
        let id = label.id();
        let problem = label.field.and_then(|f| form.problem_text(lang, f, nth)).or(label.wrong);
        let hint_id = label.hint.as_ref().map(|_| format!("{id}-hint"));
        let error_id = problem.as_ref().map(|_| format!("{id}-error"));
        let described: Vec<_> = [&hint_id, &error_id].into_iter().flatten().cloned().collect();
        let hint =
            label.hint.map(|hint| view! { <span class="field__hint" id=hint_id>{hint}</span> }.into_any());
        let error = problem.clone().map(|problem| {
            view! {
                <p class="field__err" id=error_id>
                    {icon("st-overdue")}
                    <span><span class="vh">{words::error(lang)}</span>{problem}</span>
                </p>
            }
            .into_any()
        });
        let optional =
            label.optional.then(|| view! { <span class="field__opt">{words::optional(lang)}</span> });
        let gap = label.optional.then_some(" ");
        let label = view! { {label.text}{gap}{optional} }.into_any();
        let described = (!described.is_empty()).then(|| described.join(" "));
        Self {
            id,
            name: sent_as.unwrap_or(name),
            nth,
            width,
            autocomplete,
            problem,
            hint,
            error,
            described,
            label,
        }
    }

    /// Label, hint and problem around one control.
    fn around(self, control: AnyView) -> AnyView {
        let class = self.class();
        view! {
            <div class=class>
                <label for=self.id>{self.label}</label>
                {self.hint}
                {self.error}
                {control}
            </div>
        }
        .into_any()
    }

    /// Legend, hint and problem around several controls.
    fn group(self, controls: AnyView) -> AnyView {
        let class = self.class();
        view! {
            <fieldset class=class aria-describedby=self.described>
                <legend>{self.label}</legend>
                {self.hint}
                {self.error}
                {controls}
            </fieldset>
        }
        .into_any()
    }

    fn class(&self) -> &'static str {
        if self.problem.is_some() { "field field--err" } else { "field" }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.problem.as_ref().map(|_| "true")
    }
}

/// The name under which a field is posted.
#[must_use]
pub const fn field_name(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Body => "body",
        Field::Matter => "matter",
        Field::FoundAt => "found_at",
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
        Field::Entry => "entry",
        Field::Duplicate => "duplicate",
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
        Field::FineAct => "fine_act",
        Field::FineProvision => "fine_provision",
        Field::FiledOn => "filed_on",
        Field::Files => "files",
        Field::Lead => "lead",
        Field::Supports => "supports",
        Field::Grounds => "grounds",
        Field::Until => "until",
        Field::ReviewOn => "review_on",
        Field::On => "on",
        Field::Passed => "passed",
        Field::Level => "level",
        Field::AnswerOn => "answer_on",
        Field::To => "to",
        Field::Code => "code",
        Field::Departments => "departments",
        Field::Account => "account",
        Field::Password => "password",
        Field::Person => "person",
        Field::Cover => "cover",
        Field::AwayFrom => "away_from",
        Field::AwayUntil => "away_until",
        Field::Days => "days",
        Field::DaysReason => "days_reason",
        Field::SupervisionReason => "supervision_reason",
        Field::Caption => "caption",
        Field::LicenceKind => "licence_kind",
        Field::LicenceNumber => "licence_number",
        Field::LicenceUntil => "licence_until",
    }
}

/// The address of a field's first control within its page.
#[must_use]
pub fn field_id(field: Field) -> String {
    nth_field_id(field, 0)
}

/// The same of the nth of several. From 0.
#[must_use]
pub fn nth_field_id(field: Field, nth: usize) -> String {
    id_of(field_name(field), nth)
}

fn id_of(name: &str, nth: usize) -> String {
    if nth == 0 { format!("f-{name}") } else { format!("f-{name}-{}", nth + 1) }
}
