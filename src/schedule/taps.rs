//! Taps on a helper's phone. One that could not be sent is kept there and sent again: it counts once, with the time at
//! which it was made.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::tap;
use crate::access::{Change, Covers, Desk};
use crate::error::Result;
use crate::people::helper;

/// For how long a tap that was kept on the phone is taken.
pub const LONGEST: Duration = Duration::hours(24);

/// A tap as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tap {
    /// Made by the phone; none where a plain form was sent.
    pub key: Option<String>,
    /// When it was made.
    pub at: DateTime<Utc>,
}

impl Tap {
    /// Whether it is here for the first time; from now on it is not.
    ///
    /// # Errors
    /// When the database refuses, also where the same tap is being taken at this moment: it is sent again.
    pub async fn is_new<P>(&self, desk: &Desk<P>, helper: i32) -> Result<bool>
    where
        P: Change + Covers<tap::Entity> + Covers<helper::Entity>,
    {
        let Some(key) = &self.key else {
            return Ok(true);
        };
        let known = tap::Entity::find()
            .filter(tap::Column::HelperId.eq(helper))
            .filter(tap::Column::Key.eq(key));
        if desk.maybe(known).await?.is_some() {
            return Ok(false);
        }
        let helper = desk.one(helper::Entity::find_by_id(helper)).await?;
        let row = tap::ActiveModel {
            organisation_id: Set(helper.organisation_id),
            helper_id: Set(helper.id),
            key: Set(key.clone()),
            at: Set(desk.now()),
            ..Default::default()
        };
        desk.insert(row).await?;
        Ok(true)
    }
}
