//! What a helper has done this month, said in thanks.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDateTime, NaiveTime};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::own::Own;
use crate::access::Desk;
use crate::error::Result;
use crate::page::{Texts, date};
use crate::schedule::{SeeOwnWeek, arrival, visit};

/// How often the helper was there this month and for how long; nothing before the first time.
pub(super) async fn this_month(
    desk: &Desk<SeeOwnWeek>,
    t: Texts,
    own: &Own,
) -> Result<Option<String>> {
    let first = own.today.with_day(1).unwrap_or(own.today);
    let from = first.and_time(NaiveTime::MIN);
    let came = arrival::Entity::find()
        .filter(arrival::Column::Start.gte(from))
        .filter(arrival::Column::Outcome.eq("came"))
        .filter(arrival::Column::Mark.eq(1));
    let came = desk.all(came).await?;
    if came.is_empty() {
        return Ok(None);
    }
    let visits = desk
        .all(visit::Entity::find().filter(visit::Column::Start.gte(from)))
        .await?;
    let minutes: HashMap<(i32, NaiveDateTime), i32> = visits
        .iter()
        .map(|visit| ((visit.need_id, visit.start), visit.minutes))
        .collect();
    let whole: i32 = came
        .iter()
        .filter_map(|row| minutes.get(&(row.need_id, row.start)))
        .sum();
    let length = date::minutes(t, u32::try_from(whole).unwrap_or_default());
    Ok(Some(t.schedule_thanks(came.len(), length)))
}
