//! An elder in the scheme: how often, what is due, what was found. Every look is written down.

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::list::due_words;
use super::{href, word};
use crate::access::entity::{account, organisation};
use crate::access::{Covers, Desk, Done};
use crate::error::{Error, Result};
use crate::page::{self, DeskFrame, Form, Section, Texts, Values, date};
use crate::people::{elder, helper};
use crate::policy::{Number, Policy};
use crate::time;
use crate::visiting::findings::{Findings, ITEMS, WORDS, choice, label};
use crate::visiting::record::Outcome;
use crate::visiting::scheme::{self, Reads, Standing};
use crate::visiting::{KeepVisiting, ReadVisits, occasion, record};

/// As many records are shown.
const RECORDS: u64 = 50;

#[derive(Template)]
#[template(path = "visiting/pages/elder.html")]
struct ElderPage {
    frame: DeskFrame,
    form: Form,
    home: String,
    elder: String,
    facts: Vec<(String, String)>,
    due: Vec<(String, String, bool)>,
    records: Vec<RecordView>,
    causes: Vec<(String, String)>,
}

struct RecordView {
    when: String,
    how: String,
    outcome: String,
    who: String,
    found: Vec<(String, String)>,
}

/// Whoever is in no scheme any more has no standing.
pub(super) async fn find<P: Reads>(
    desk: &Desk<P>,
    id: i32,
) -> Result<(elder::Model, organisation::Model, Option<Standing>)> {
    let elder = desk.one(elder::Entity::find_by_id(id)).await?;
    let place = organisation::Entity::find_by_id(elder.organisation_id);
    let place = desk.one(place).await?;
    let all = scheme::read(desk, std::slice::from_ref(&place)).await?;
    let standing = all.into_iter().find(|row| row.elder.id == id);
    Ok((elder, place, standing))
}

pub(super) async fn show(desk: Desk<ReadVisits>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let (elder, place, standing) = find(&desk, id).await?;
    let zone = &place.time_zone;
    let now = desk.local(zone);
    let mut facts = Vec::new();
    if let Some(standing) = &standing {
        let days = standing.days_since_well(now.date(), zone);
        facts.push((t.visiting_tier(), word(t, "tier", standing.tier.code())));
        facts.push((t.visiting_days(), t.visiting_days_ago(days)));
    }
    let due = standing.iter().flat_map(|row| row.due.iter()).map(|due| {
        let why = word(t, "cause", due.cause.code());
        (due_words(t, due), why, due.by < now)
    });
    let page = ElderPage {
        frame: desk
            .frame(t, elder.name.as_str(), Section::Care)
            .below(Section::Care.href(), t.care_title())
            .below("/visiting", t.visiting_title()),
        form: Form::empty(t),
        home: href(id),
        elder: format!("/people/elders/{id}"),
        facts,
        due: due.collect(),
        records: records(&desk, t, id, zone).await?,
        causes: occasion::CAUSES
            .map(|cause| (cause.to_owned(), word(t, "occasion", cause)))
            .into(),
    };
    let subject = ("visit_record", Some(id));
    desk.audit(Some(elder.organisation_id), "look", subject, None)
        .await?;
    desk.done(page::show(&page)).await
}

async fn records(
    desk: &Desk<ReadVisits>,
    t: Texts,
    id: i32,
    zone: &str,
) -> Result<Vec<RecordView>> {
    let rows = record::Entity::find()
        .filter(record::Column::ElderId.eq(id))
        .order_by_desc(record::Column::At)
        .order_by_desc(record::Column::Id)
        .limit(RECORDS);
    let rows = desk.all(rows).await?;
    let helpers = name_by_id(desk, &rows).await?;
    let view = |row: &record::Model| {
        let open = desk
            .secret()
            .open_sealed(&record::place(&row.key), &row.form);
        let findings: Findings = open
            .and_then(|form| serde_json::from_str(&form).ok())
            .unwrap_or_default();
        let said = |name: &str| findings.get(name).cloned();
        let seen = ITEMS
            .iter()
            .filter_map(|item| Some((label(t, item.name), choice(t, &said(item.name)?))));
        let words = WORDS
            .iter()
            .filter_map(|name| Some((label(t, name), said(name)?)));
        let outcome = Outcome::of(&row.outcome);
        RecordView {
            when: date::moment(t, time::local(row.at, zone)),
            how: if row.recall {
                t.visiting_was_recall()
            } else {
                word(t, "mode", &row.mode)
            },
            outcome: word(t, "outcome", outcome.code()),
            who: helpers(row),
            found: seen.chain(words).collect(),
        }
    };
    Ok(rows.iter().map(view).collect())
}

/// What whoever wrote a record is called.
async fn name_by_id(
    desk: &Desk<ReadVisits>,
    rows: &[record::Model],
) -> Result<impl Fn(&record::Model) -> String> {
    use std::collections::HashMap;
    let helpers = rows.iter().filter_map(|row| row.helper_id);
    let helpers = helper::Entity::find().filter(helper::Column::Id.is_in(helpers));
    let helpers: HashMap<i32, String> = desk
        .all(helpers)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let accounts = desk.all(account::Entity::find()).await?.into_iter();
    let accounts: HashMap<i32, String> = accounts.map(|row| (row.id, row.name)).collect();
    Ok(move |row: &record::Model| {
        let helper = row.helper_id.and_then(|id| helpers.get(&id));
        let account = row.account_id.and_then(|id| accounts.get(&id));
        helper.or(account).cloned().unwrap_or_default()
    })
}

/// Somebody is to be seen soon once something has changed.
///
/// # Errors
/// When the database refuses.
pub(super) async fn note_change<P>(
    desk: &Desk<P>,
    elder: &elder::Model,
    place: &organisation::Model,
    (cause, since): (&str, DateTime<Utc>),
) -> Result<()>
where
    P: crate::access::Change + Covers<occasion::Entity> + Covers<crate::policy::decided::Entity>,
{
    let policy = Policy::read(desk, std::slice::from_ref(place)).await?;
    let today = desk.local(&place.time_zone).date();
    let hours = policy.number(place.id, Number::AfterChange, today);
    let row = occasion::ActiveModel {
        organisation_id: Set(elder.organisation_id),
        elder_id: Set(elder.id),
        cause: Set(cause.to_owned()),
        since: Set(since),
        due_at: Set(since + Duration::hours(i64::from(hours))),
        account_id: Set(desk.account()),
        created_at: Set(desk.now()),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    let subject = ("visit_occasion", Some(row.id));
    desk.audit(Some(elder.organisation_id), "note", subject, None)
        .await
}

pub(super) async fn changed(
    desk: Desk<KeepVisiting>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let elder = desk.one(elder::Entity::find_by_id(id)).await?;
    let place = organisation::Entity::find_by_id(elder.organisation_id);
    let place = desk.one(place).await?;
    let mut form = Form::new(t, values);
    let causes = occasion::CAUSES.map(|cause| (cause, cause));
    let cause = form.choice("cause", &t.visiting_changed(), &causes);
    // The form has one select with a first choice: whoever sends something else did not use it.
    let Ok(cause) = form.finish(|| cause) else {
        return Err(Error::Malformed {
            pointer: "cause".to_owned(),
            code: "visiting-cause-malformed",
        });
    };
    note_change(&desk, &elder, &place, (cause, desk.now())).await?;
    desk.done(Redirect::to(&href(id))).await
}
