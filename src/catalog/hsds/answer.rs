//! A document as an answer in the language that was asked for, or nothing where the reader has it already.

use anyhow::Context;
use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::document::Page;
use super::question::Question;
use crate::error::Result;
use crate::id::sha256;
use crate::page::{Language, Texts};

/// The texts in the language that a program asks for: the first one named that we have, else Chinese. People choose on a
/// page, which a cookie remembers; programs keep no cookies.
pub(super) fn texts(headers: &HeaderMap) -> Texts {
    let lines = headers.get_all(header::ACCEPT_LANGUAGE).into_iter();
    let ranges = lines
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(','));
    let mut known = ranges.filter_map(|range| {
        match range.split(['-', ';']).next().unwrap_or_default().trim() {
            "zh" => Some(Language::Chinese),
            "en" => Some(Language::English),
            _ => None,
        }
    });
    known.next().unwrap_or_default().texts()
}

/// The document as JSON, with an entity tag that follows from its bytes.
pub(super) fn answer(headers: &HeaderMap, t: Texts, document: &impl Serialize) -> Result<Response> {
    let body = serde_json::to_vec(document).context("a document cannot be written")?;
    let tag = format!("\"{}\"", &sha256(&body)[..32]);
    let fixed = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::CONTENT_LANGUAGE, t.language().code().to_owned()),
        (header::VARY, "Accept-Language".to_owned()),
    ];
    if is_known(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, fixed).into_response());
    }
    let kind = [(header::CONTENT_TYPE, "application/json")];
    Ok((fixed, kind, body).into_response())
}

/// A list that was read whole: the page of it that is asked for, or all of it, one document a line.
pub(super) fn list<T: Serialize>(
    headers: &HeaderMap,
    t: Texts,
    question: &Question,
    all: Vec<T>,
) -> Result<Response> {
    if question.lines {
        return Ok(plain_lines(t, lines(&all)?));
    }
    let total = u64::try_from(all.len()).unwrap_or_default();
    answer(
        headers,
        t,
        &Page::new(question, total, question.page_of(all)),
    )
}

/// Documents, one a line.
pub(super) fn lines<T: Serialize>(documents: &[T]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for document in documents {
        serde_json::to_writer(&mut bytes, document).context("a document cannot be written")?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// Lines that are all there.
pub(super) fn plain_lines(t: Texts, lines: Vec<u8>) -> Response {
    stream(t, Body::from(lines))
}

/// Lines that come one after another.
pub(super) fn stream(t: Texts, body: Body) -> Response {
    let fixed = [
        (header::CONTENT_TYPE, "application/x-ndjson"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_LANGUAGE, t.language().code()),
        (header::VARY, "Accept-Language"),
    ];
    (fixed, body).into_response()
}

/// Whether the reader named this tag as one that it has (RFC 9110, 13.1.2; weak tags count).
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let named = headers.get_all(header::IF_NONE_MATCH).into_iter();
    named
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .any(|named| named == "*" || named.trim_start_matches("W/") == tag)
}
