//! Pages behind a secret link.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

/// Nothing of this page is kept by anybody on the way.
#[must_use]
pub fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex"),
    );
    response
}
