//! An incident is written down: what, whom, and what was seen.

use chrono::{DateTime, Utc};
use sea_orm::Set;

use super::{Kind, Phase, Reports, incident};
use crate::access::Desk;
use crate::access::entity::organisation;
use crate::error::Result;
use crate::people::elder;
use crate::policy::{Number, Policy};

/// The longest text of a report, characters.
pub const LONGEST: usize = 500;

/// By which way a report came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Somebody telephoned or came by, and it was written down at a desk.
    Desk,
    /// A helper's own page.
    Helper,
    /// A family's page.
    Family,
    /// A short message.
    Message,
    /// The page that is open to everybody.
    Anyone,
}

impl Way {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Helper => "helper",
            Self::Family => "family",
            Self::Message => "message",
            Self::Anyone => "anyone",
        }
    }
}

/// What is reported.
pub struct Report<'a> {
    pub kind: Kind,
    pub way: Way,
    /// The elder's organisation, or the one that it happened in.
    pub place: &'a organisation::Model,
    pub elder: Option<&'a elder::Model>,
    pub helper: Option<i32>,
    pub found_at: DateTime<Utc>,
    pub story: &'a str,
    pub at: Option<&'a str>,
    /// Name and telephone of whoever found it, where that is neither a helper nor a family with a link.
    pub finder: Option<&'a str>,
}

/// Writes it down. The ladder is begun by the worker: whoever reports sees nothing of those who are told.
///
/// # Errors
/// When the database refuses.
pub async fn write_down<P: Reports>(
    desk: &Desk<P>,
    report: &Report<'_>,
) -> Result<incident::Model> {
    let key = uuid::Uuid::new_v4().to_string();
    let seal = |text: &str| desk.secret().seal(&incident::place(&key), text);
    let now = desk.now();
    let policy = Policy::read(desk, std::slice::from_ref(report.place)).await?;
    let today = desk.local(&report.place.time_zone).date();
    let hours = policy.number(report.place.id, Number::Emergency, today);
    let row = incident::ActiveModel {
        organisation_id: Set(report.place.id),
        elder_id: Set(report.elder.map(|elder| elder.id)),
        kind: Set(report.kind.code().to_owned()),
        status: Set(Phase::Emergency.code().to_owned()),
        told: Set(None),
        way: Set(report.way.code().to_owned()),
        helper_id: Set(report.helper),
        account_id: Set(desk.account()),
        story: Set(seal(report.story)),
        place: Set(report.at.map(seal)),
        finder: Set(report.finder.map(seal)),
        outcome: Set(None),
        key: Set(key.clone()),
        found_at: Set(report.found_at.min(now)),
        reported_at: Set(now),
        emergency_due: Set(now + chrono::Duration::hours(i64::from(hours))),
        aid_at: Set(None),
        follow_up_due: Set(None),
        closed_at: Set(None),
        version: Set(1),
        ..Default::default()
    };
    let incident = desk.insert(row).await?;
    let subject = ("incident", Some(incident.id));
    desk.audit(Some(incident.organisation_id), "report", subject, None)
        .await?;
    Ok(incident)
}
