//! What the demo shows of hours: confirmed visits of this week's first days, and what follows from them.

use chrono::NaiveTime;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::statement::month;
use super::{KeepHours, asking, bank, certificate, certify, entry};
use crate::access::entity::organisation;
use crate::access::{App, KEEPERS};
use crate::page::Language;
use crate::people::helper;
use crate::permissions;
use crate::schedule::{arrival, visit, visit_helper, week};

permissions! {
    /// Fill the demo.
    SeedHours change KEEPERS => arrival::Entity, visit::Entity, visit_helper::Entity, week::Entity;
}

/// So many visits of the demo are confirmed.
const VISITS: usize = 40;

/// Confirms visits of a week that are over, and records their hours.
///
/// # Errors
/// When the database refuses.
pub async fn seed(app: &App, week: &week::Model, zone: &str) -> anyhow::Result<()> {
    let desk = app.own_desk::<SeedHours>();
    let known = arrival::Entity::find()
        .filter(arrival::Column::Start.gte(week.start.and_time(NaiveTime::MIN)));
    if desk.count(known).await? == 0 {
        let today = desk.local(zone).date();
        let visits = visit::Entity::find()
            .filter(visit::Column::WeekId.eq(week.id))
            .order_by_asc(visit::Column::Start)
            .order_by_asc(visit::Column::Id);
        let over = desk
            .all(visits)
            .await?
            .into_iter()
            .filter(|visit| visit.start.date() < today);
        for visit in over.take(VISITS) {
            let crew =
                visit_helper::Entity::find().filter(visit_helper::Column::VisitId.eq(visit.id));
            for helper in desk.all(crew).await? {
                let row = arrival::ActiveModel {
                    organisation_id: Set(visit.organisation_id),
                    elder_id: Set(visit.elder_id),
                    helper_id: Set(helper.helper_id),
                    need_id: Set(visit.need_id),
                    start: Set(visit.start),
                    outcome: Set("came".to_owned()),
                    way: Set("sheet".to_owned()),
                    at: Set(desk.now()),
                    created_at: Set(desk.now()),
                    mark: Set(Some(1)),
                    ..Default::default()
                };
                desk.insert(row).await?;
            }
        }
    }
    desk.commit().await?;
    super::record::record(app).await?;
    follow(app).await
}

/// What belongs to recorded hours: a question, a certificate, and time that is sent to an elder of the same place.
async fn follow(app: &App) -> anyhow::Result<()> {
    let desk = app.own_desk::<KeepHours>();
    let given = entry::Entity::find()
        .filter(entry::Column::HelperId.is_not_null())
        .order_by_asc(entry::Column::Id);
    let known = desk.count(certificate::Entity::find()).await? > 0;
    let Some(line) = desk.maybe(given).await?.filter(|_| !known) else {
        return Ok(());
    };
    let helper = helper::Entity::find_by_id(line.helper_id.unwrap_or_default());
    let helper = desk.one(helper).await?;
    let place = organisation::Entity::find_by_id(helper.organisation_id);
    let place = desk.one(place).await?;
    let t = Language::default().texts();
    let new = certify::New {
        days: month(line.day),
        responsible: t.care_sample(),
        handler: t.care_sample(),
        contact: place.phone.clone().unwrap_or_else(|| place.name.clone()),
        note: String::new(),
    };
    certify::issue(&desk, &helper, new).await?;
    asking::ask(&desk, &helper, t.hours_own_ask_hint()).await?;
    let towards = bank::Towards {
        organisation: place.id,
        name: t.care_sample(),
        number: String::new(),
    };
    let _ = bank::send(&desk, &helper, 10, towards).await?;
    desk.commit().await?;
    Ok(())
}
