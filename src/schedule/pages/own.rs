//! Who stands behind a secret link, and how an answer to that person goes out.

use chrono::NaiveDate;
use sea_orm::EntityTrait;

use crate::access::entity::organisation;
use crate::access::{Desk, Who};
use crate::error::{Error, Result};
pub(crate) use crate::page::private;
use crate::people::{helper, helper_contact, phone};
use crate::schedule::SeeOwnWeek;
pub(super) use crate::schedule::names::given_name;

/// What a helper's page is made of.
pub(super) struct Own {
    pub helper: helper::Model,
    pub organisation: organisation::Model,
    /// The last four digits of each of the helper's telephones.
    pub digits: Vec<String>,
    pub unlocked: bool,
    pub today: NaiveDate,
}

impl Own {
    pub(super) async fn read(desk: &Desk<SeeOwnWeek>) -> Result<Self> {
        let Who::Helper { id, unlocked, .. } = *desk.who() else {
            return Err(Error::NotFound);
        };
        let helper = desk.one(helper::Entity::find_by_id(id)).await?;
        let organisation = desk
            .one(organisation::Entity::find_by_id(helper.organisation_id))
            .await?;
        let contact = desk.maybe(helper_contact::Entity::find_by_id(id)).await?;
        let phones = contact
            .and_then(|contact| contact.phone)
            .unwrap_or_default();
        let digits = phone::numbers(&phones).filter_map(phone::last_four);
        let today = desk.local(&organisation.time_zone).date();
        Ok(Self {
            helper,
            organisation,
            digits: digits.collect(),
            unlocked,
            today,
        })
    }

    /// How the helper is spoken to.
    pub(super) fn given_name(&self) -> String {
        given_name(&self.helper.name)
    }
}
