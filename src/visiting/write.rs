//! A visit or a call is written down.

use chrono::{DateTime, Utc};
use sea_orm::Set;

use super::findings::{Findings, WORDS};
use super::record::{self, Outcome};
use crate::access::{Change, Covers, Desk};
use crate::error::Result;
use crate::people::elder;

/// A visit as it was written down.
pub struct Written {
    pub mode: &'static str,
    pub outcome: Outcome,
    pub at: DateTime<Utc>,
    pub findings: Findings,
    pub recall: bool,
}

/// Who wrote it down, and by which way.
pub struct By {
    pub helper: Option<i32>,
    pub way: &'static str,
    /// When the form was opened, seconds since 1970.
    pub opened: Option<i64>,
}

/// Writes a visit down; what was found is sealed.
///
/// # Errors
/// When the database refuses.
pub async fn write<P>(desk: &Desk<P>, elder: &elder::Model, written: Written, by: By) -> Result<()>
where
    P: Change + Covers<record::Entity>,
{
    let key = uuid::Uuid::new_v4().to_string();
    let words: Vec<&str> = WORDS
        .iter()
        .filter_map(|name| written.findings.get(*name))
        .map(String::as_str)
        .collect();
    let form = serde_json::to_string(&written.findings).map_err(anyhow::Error::from)?;
    let seconds = by.opened.map(|opened| desk.now().timestamp() - opened);
    let row = record::ActiveModel {
        organisation_id: Set(elder.organisation_id),
        elder_id: Set(elder.id),
        at: Set(written.at),
        mode: Set(written.mode.to_owned()),
        outcome: Set(written.outcome.code().to_owned()),
        helper_id: Set(by.helper),
        account_id: Set(desk.account()),
        way: Set(by.way.to_owned()),
        form: Set(desk.secret().seal(&record::place(&key), &form)),
        key: Set(key),
        words_hash: Set((!words.is_empty()).then(|| desk.secret().lookup(&words.join("\n")))),
        seconds: Set(seconds.and_then(|seconds| i32::try_from(seconds).ok())),
        recall: Set(written.recall),
        created_at: Set(desk.now()),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    let subject = ("visit_record", Some(row.id));
    desk.audit(Some(elder.organisation_id), "record", subject, None)
        .await
}
