//! Everything that can go wrong in a request, in one closed list, rendered in one place.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sea_orm::DbErr;

/// What a handler gives back.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a request was not served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    Anonymous,
    /// It does not exist, or it is not yours.
    #[error("not found")]
    NotFound,
    /// The request comes from a page of another site.
    #[error("the request comes from another site")]
    CrossSite,
    /// Somebody else changed it meanwhile.
    #[error("changed meanwhile by somebody else")]
    Stale,
    /// Too many tries.
    #[error("too many tries; again in {0} seconds")]
    TooMany(u64),
    /// The body is larger than its limit.
    #[error("the body is too large")]
    TooLarge,
    /// The request cannot be understood; `pointer` names the place.
    #[error("malformed at {pointer}: {code}")]
    Malformed {
        /// Parameter, or JSON pointer into the body.
        pointer: String,
        /// Key of the text that says what is wrong.
        code: &'static str,
    },
    /// No font of the machine has these characters; empty where there is no Chinese font at all.
    #[error("no font has {0:?}: install fonts-noto-cjk or fonts-wqy-microhei")]
    Fonts(String),
    /// The database refused.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// Anything else that is our fault.
    #[error("{0}")]
    Internal(#[from] anyhow::Error),
}

impl Error {
    /// The HTTP status that goes with it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Anonymous => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Stale => StatusCode::CONFLICT,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Malformed { .. } => StatusCode::BAD_REQUEST,
            Self::Fonts(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Database(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// What the response carries to the place where faults are rendered ([`crate::app`]).
#[derive(Clone, Debug)]
pub struct Failure {
    /// Status of the answer.
    pub status: StatusCode,
    /// The number that a user is told and the log holds; only where the fault is ours.
    pub number: Option<String>,
    /// Place and key of what is malformed.
    pub malformed: Option<(String, &'static str)>,
    /// Characters that no font of the machine has.
    pub without_font: Option<String>,
}

impl From<StatusCode> for Failure {
    fn from(status: StatusCode) -> Self {
        Self {
            status,
            number: None,
            malformed: None,
            without_font: None,
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut failure = Failure::from(self.status());
        match &self {
            Self::Database(_) | Self::Internal(_) => {
                let number = crate::id::fault_number();
                tracing::error!(number, error = ?self, "a request failed");
                failure.number = Some(number);
            }
            Self::Malformed { pointer, code } => failure.malformed = Some((pointer.clone(), code)),
            Self::Fonts(missing) => {
                tracing::warn!(error = %self, "nothing can be printed");
                failure.without_font = Some(missing.clone());
            }
            _ => {}
        }
        let mut response = failure.status.into_response();
        if let Self::TooMany(seconds) = self {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(failure);
        response
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
