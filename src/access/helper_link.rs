//! Secret links of helpers, of families and of associations: how they read, and how a device is unlocked with the last digits of the phone.

use axum_extra::extract::cookie::Cookie;
use chrono::Duration;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};

use super::entity::{association_link, family_link, helper_device, helper_link};
use super::{Desk, Permission, Who, sign_in, visitor};
use crate::error::{Error, Result};
use crate::id;

/// Wrong digits before the link waits.
const TRIES: i32 = 5;
/// For how long it waits then.
const WAIT: Duration = Duration::hours(1);
/// For how long a device stays unlocked.
const DEVICE_LENGTH: Duration = Duration::days(180);

impl helper_link::Model {
    /// The part of the address that is secret: `id-secret`.
    #[must_use]
    pub fn token(&self, secret: &super::Secret) -> String {
        format!("{}-{}", self.id, secret.link(&self.nonce))
    }
}

impl family_link::Model {
    /// The part of the address that is secret: `id-secret`.
    #[must_use]
    pub fn token(&self, secret: &super::Secret) -> String {
        format!("{}-{}", self.id, secret.family_link(&self.nonce))
    }
}

impl association_link::Model {
    /// The part of the address that is secret: `id-secret`.
    #[must_use]
    pub fn token(&self, secret: &super::Secret) -> String {
        format!("{}-{}", self.id, secret.association_link(&self.nonce))
    }
}

impl<P: Permission> Desk<P> {
    /// Unlocks the helper's device where the digits are right: its cookie, or none where they are wrong.
    /// Kept apart from the desk's own transaction, so that a wrong try is counted whatever happens after.
    ///
    /// # Errors
    /// [`Error::TooMany`] where there were too many wrong tries of late; [`Error::NotFound`] for anybody but a helper.
    pub async fn unlock_device(&self, right: bool) -> Result<Option<Cookie<'static>>> {
        let Who::Helper { link, .. } = self.who() else {
            return Err(Error::NotFound);
        };
        let now = self.now();
        let link = helper_link::Entity::find_by_id(*link)
            .one(self.database())
            .await?
            .ok_or(Error::NotFound)?;
        if let Some(until) = link.locked_until.filter(|until| *until > now) {
            return Err(Error::TooMany((until - now).num_seconds().unsigned_abs()));
        }
        let failed = link.failed_attempts + 1;
        let link_id = link.id;
        let mut row = link.into_active_model();
        if !right {
            let locked = failed >= TRIES;
            row.failed_attempts = Set(if locked { 0 } else { failed });
            row.locked_until = Set(locked.then(|| now + WAIT));
            row.update(self.database()).await?;
            return Ok(None);
        }
        row.failed_attempts = Set(0);
        row.update(self.database()).await?;
        let token = id::secret();
        let device = helper_device::ActiveModel {
            link_id: Set(link_id),
            token_hash: Set(id::digest(&token)),
            created_at: Set(now),
            ..Default::default()
        };
        device.insert(self.database()).await?;
        Ok(Some(sign_in::cookie(
            self.app(),
            visitor::device_cookie(link_id),
            token,
            DEVICE_LENGTH,
        )))
    }
}
