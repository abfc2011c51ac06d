//! What the demo shows of supervision: the last month is closed and published.

use super::KeepSupervision;
use super::closing;
use super::month::Month;
use super::period;
use crate::access::App;
use crate::access::entity::organisation;
use sea_orm::EntityTrait;

/// Closes the month before this one for a township and its villages, and publishes it.
///
/// # Errors
/// When the database refuses.
pub async fn seed(app: &App, township: &organisation::Model) -> anyhow::Result<()> {
    let desk = app.own_desk::<KeepSupervision>();
    if desk.count(period::Entity::find()).await? > 0 {
        return Ok(());
    }
    let month = Month::of(desk.local(&township.time_zone).date()).before();
    closing::close(&desk, township, month).await?;
    closing::publish(&desk, township, month).await?;
    desk.commit().await?;
    Ok(())
}
