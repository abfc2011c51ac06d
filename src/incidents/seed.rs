//! What the demo shows of incidents: who is on duty, and a fall that waits for somebody to take it.

use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::report::{self, Report, Way};
use super::{Kind, incident};
use crate::access::entity::organisation;
use crate::access::{App, Desk, KEEPERS};
use crate::organisations::officer::{self, Duty, NewOfficer};
use crate::page::Language;
use crate::people::elder;
use crate::permissions;
use crate::policy::decided;

permissions! {
    /// Fill the demo.
    SeedIncidents change KEEPERS => incident::Entity, officer::Entity, elder::Entity, organisation::Entity,
        decided::Entity;
}

/// Somebody is on duty in a township and its first village, and an elder fell there, if nothing ever happened.
///
/// # Errors
/// When the database refuses.
pub async fn seed(app: &App, township: &organisation::Model) -> anyhow::Result<()> {
    let desk = app.own_desk::<SeedIncidents>();
    if desk.count(incident::Entity::find()).await? > 0 {
        return Ok(());
    }
    let t = Language::default().texts();
    let village = organisation::Entity::find()
        .filter(organisation::Column::ParentId.eq(township.id))
        .order_by_asc(organisation::Column::Id);
    let village = desk.one(village).await?;
    on_duty(&desk, township, t.incidents_sample_township()).await?;
    on_duty(&desk, &village, t.incidents_sample_village()).await?;
    let elder = elder::Entity::find()
        .filter(elder::Column::OrganisationId.eq(village.id))
        .filter(elder::Column::Status.eq("active"))
        .order_by_asc(elder::Column::Id);
    let elder = desk.one(elder).await?;
    let report = Report {
        kind: Kind::Illness,
        way: Way::Desk,
        place: &village,
        elder: Some(&elder),
        helper: None,
        found_at: desk.now() - Duration::minutes(10),
        story: &t.incidents_sample_story(),
        at: None,
        finder: Some(&t.incidents_sample_finder()),
    };
    report::write_down(&desk, &report).await?;
    desk.commit().await?;
    Ok(())
}

async fn on_duty(
    desk: &Desk<SeedIncidents>,
    place: &organisation::Model,
    name: String,
) -> anyhow::Result<()> {
    let new = NewOfficer {
        duty: Duty::Incidents,
        deputy: false,
        name,
        phone: None,
        account: None,
        from: desk.local(&place.time_zone).date(),
    };
    officer::appoint(desk, place, new).await?;
    Ok(())
}
