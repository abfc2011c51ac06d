//! The rows from which a problem is made.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{fixed_visit, pair};
use crate::access::{Covers, Desk, Permission, entity::organisation};
use crate::calendar::{self, Calendar};
use crate::error::Result;
use crate::needs::{need, urgency::Standing};
use crate::people::{elder, elder_health, helper};
use crate::visiting::floor::SCHEME;

/// Everybody of an organisation and of all below it who takes part, with what they need.
#[derive(Clone, Debug)]
pub struct Roster {
    /// Whose week it is.
    pub organisation: organisation::Model,
    /// By code.
    pub elders: Vec<elder::Model>,
    /// By elder.
    pub needs: HashMap<i32, Vec<need::Model>>,
    /// By elder; nobody's is an elder in health, as far as is known.
    pub standings: HashMap<i32, Standing>,
    /// Needs that have to be met in the week: what the visiting scheme says is due.
    pub floor: HashSet<i32>,
    /// By code.
    pub helpers: Vec<helper::Model>,
    /// All pairs of these people.
    pub pairs: Vec<pair::Model>,
    /// Visits that somebody has set to their time.
    pub fixed: Vec<fixed_visit::Model>,
    /// Holidays, seasons and absences.
    pub calendar: Calendar,
}

impl Roster {
    /// Reads the rows of an organisation and of all below it.
    ///
    /// # Errors
    /// [`crate::error::Error::NotFound`] for an organisation outside the scope; otherwise when the database refuses.
    pub async fn read<P>(desk: &Desk<P>, organisation: i32) -> Result<Self>
    where
        P: Permission
            + calendar::Reads
            + Covers<organisation::Entity>
            + Covers<elder::Entity>
            + Covers<elder_health::Entity>
            + Covers<need::Entity>
            + Covers<helper::Entity>
            + Covers<pair::Entity>
            + Covers<fixed_visit::Entity>,
    {
        let organisation = desk
            .one(organisation::Entity::find_by_id(organisation))
            .await?;
        let below = organisation::Entity::find()
            .filter(organisation::Column::Path.starts_with(&organisation.path));
        let all = desk.all(below).await?;
        let ids = || all.iter().map(|below| below.id);
        let elders = elder::Entity::find()
            .filter(elder::Column::OrganisationId.is_in(ids()))
            .filter(elder::Column::Status.eq("active"))
            .order_by_asc(elder::Column::Code)
            .order_by_asc(elder::Column::Id);
        let helpers = helper::Entity::find()
            .filter(helper::Column::OrganisationId.is_in(ids()))
            .filter(helper::Column::Status.eq("active"))
            .order_by_asc(helper::Column::Code)
            .order_by_asc(helper::Column::Id);
        let needs = need::Entity::find()
            .filter(need::Column::OrganisationId.is_in(ids()))
            .filter(need::Column::Status.is_in(["active", SCHEME]))
            .order_by_asc(need::Column::Id);
        let health =
            elder_health::Entity::find().filter(elder_health::Column::OrganisationId.is_in(ids()));
        let pairs = pair::Entity::find()
            .filter(pair::Column::OrganisationId.is_in(ids()))
            .order_by_asc(pair::Column::Id);
        let fixed = fixed_visit::Entity::find()
            .filter(fixed_visit::Column::OrganisationId.is_in(ids()))
            .order_by_asc(fixed_visit::Column::Id);
        let mut by_elder: HashMap<i32, Vec<need::Model>> = HashMap::new();
        for need in desk.all(needs).await? {
            by_elder.entry(need.elder_id).or_default().push(need);
        }
        Ok(Self {
            elders: desk.all(elders).await?,
            needs: by_elder,
            floor: HashSet::new(),
            standings: desk
                .all(health)
                .await?
                .iter()
                .map(|health| (health.elder_id, standing(health)))
                .collect(),
            helpers: desk.all(helpers).await?,
            pairs: desk.all(pairs).await?,
            fixed: desk.all(fixed).await?,
            calendar: Calendar::read(desk, &all).await?,
            organisation,
        })
    }
}

fn standing(health: &elder_health::Model) -> Standing {
    Standing {
        ability_level: health.level().unwrap_or(0),
        living_alone: health.alone().unwrap_or(false),
        economic_hardship: health.poor().unwrap_or(false),
    }
}
