//! Answers that are no page of the product.

use crate::Lang;
use crate::words::errors as words;

/// Why a request has no other answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorPage {
    /// No such page, or nothing the asker may see there. The two are not told apart.
    NotFound,
    /// The address exists, but not for this method.
    MethodNotAllowed,
    /// Files and text are together larger than allowed.
    TooLarge,
    /// The text is longer than allowed.
    TooLong,
    /// The request cannot be read.
    BadRequest,
    /// A write that came from another site.
    ForbiddenOrigin,
    /// The asker's roles do not reach here.
    Forbidden,
    /// The store does not answer in time.
    Unavailable,
    /// A fault of the program; the identity stands in its log.
    Internal {
        /// To be told to the administrator.
        incident: String,
    },
    /// No session.
    SignedOut,
}

impl ErrorPage {
    /// HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::TooLarge | Self::TooLong => 413,
            Self::BadRequest => 400,
            Self::ForbiddenOrigin | Self::Forbidden => 403,
            Self::Unavailable => 503,
            Self::Internal { .. } => 500,
            Self::SignedOut => 401,
        }
    }

    /// What happened, as a heading.
    #[must_use]
    pub const fn title(&self, lang: Lang) -> &'static str {
        match self {
            Self::NotFound => words::not_found(lang),
            Self::MethodNotAllowed => words::method_not_allowed(lang),
            Self::TooLarge | Self::TooLong => words::too_large(lang),
            Self::BadRequest => words::bad_request(lang),
            Self::ForbiddenOrigin => words::forbidden_origin(lang),
            Self::Forbidden => words::forbidden(lang),
            Self::Unavailable => words::unavailable(lang),
            Self::Internal { .. } => words::internal(lang),
            Self::SignedOut => words::signed_out(lang),
        }
    }

    /// What was kept and what to do next.
    #[must_use]
    pub const fn text(&self, lang: Lang) -> &'static str {
        match self {
            Self::NotFound => words::not_found_text(lang),
            Self::MethodNotAllowed => words::method_not_allowed_text(lang),
            Self::TooLarge => words::too_large_text(lang),
            Self::TooLong => words::too_long_text(lang),
            Self::BadRequest => words::bad_request_text(lang),
            Self::ForbiddenOrigin => words::forbidden_origin_text(lang),
            Self::Forbidden => words::forbidden_text(lang),
            Self::Unavailable => words::unavailable_text(lang),
            Self::Internal { .. } => words::internal_text(lang),
            Self::SignedOut => words::signed_out_text(lang),
        }
    }
}
