//! What the demo shows of hours: confirmed visits of this week's first days, and what follows from them.

use chrono::NaiveTime;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::access::{App, KEEPERS};
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
    Ok(())
}
