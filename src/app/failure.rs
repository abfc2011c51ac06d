//! The one place where a failure becomes a page or a problem document (RFC 9457).

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::error::Failure;
use crate::page::{self, ErrorPage, PlainFrame, Texts};

/// A failure as JSON or as a page, in the visitor's language.
pub fn render(failure: &Failure, path: &str, t: Texts, as_json: bool) -> Response {
    let (title, text) = words(failure, path, t);
    if as_json {
        let mut problem = json!({
            "type": "about:blank",
            "title": title,
            "status": failure.status.as_u16(),
            "detail": text,
        });
        if let Some((pointer, code)) = &failure.malformed {
            problem["errors"] =
                json!([{ "pointer": pointer, "detail": t.of(code, &[]).unwrap_or_default() }]);
        }
        if let Some(number) = &failure.number {
            problem["instance"] = json!(format!("urn:linli:fault:{number}"));
        }
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        return (
            failure.status,
            kind,
            Json(problem).into_response().into_body(),
        )
            .into_response();
    }
    let frame = PlainFrame::new(t, title, "/");
    page::answer(
        failure.status,
        &ErrorPage {
            frame,
            text,
            number: failure.number.clone(),
            home: "/".to_owned(),
        },
    )
}

/// What happened, and what to do now.
fn words(failure: &Failure, path: &str, t: Texts) -> (String, String) {
    if let Some(missing) = &failure.without_font {
        let text = if missing.is_empty() {
            t.failure_fonts_none()
        } else {
            t.failure_fonts_missing(missing)
        };
        return (t.failure_fonts_title(), text);
    }
    match failure.status {
        // Whoever comes by a secret link has no other page to go to.
        StatusCode::NOT_FOUND if path.starts_with("/h/") => {
            (t.failure_link_title(), t.failure_link_text())
        }
        StatusCode::UNAUTHORIZED => (t.failure_anonymous_title(), t.failure_anonymous_text()),
        StatusCode::FORBIDDEN => (t.failure_cross_site_title(), t.failure_cross_site_text()),
        StatusCode::NOT_FOUND => (t.failure_not_found_title(), t.failure_not_found_text()),
        StatusCode::CONFLICT => (t.failure_stale_title(), t.failure_stale_text()),
        StatusCode::PAYLOAD_TOO_LARGE => (t.failure_too_large_title(), t.failure_too_large_text()),
        StatusCode::TOO_MANY_REQUESTS => (t.failure_too_many_title(), t.failure_too_many_text()),
        status if status.is_client_error() => {
            (t.failure_malformed_title(), t.failure_malformed_text())
        }
        _ => (t.failure_internal_title(), t.failure_internal_text()),
    }
}
