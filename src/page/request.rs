//! The language of a request, as an argument of a handler.

use std::convert::Infallible;

use axum::{extract::FromRequestParts, http::request::Parts};

use super::{Language, Texts};

impl<S: Send + Sync> FromRequestParts<S> for Texts {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Language::from_headers(&parts.headers).texts())
    }
}
