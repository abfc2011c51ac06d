//! The numbers of the time bank, as the policy of a place has them on a day.

use chrono::NaiveDate;

use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::policy::{Number, Policy, decided};

/// What a permission must reach to know the numbers.
pub trait Reads: Permission + Covers<decided::Entity> {}
impl<P: Permission + Covers<decided::Entity>> Reads for P {}

/// What holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The most credit that one account keeps, minutes.
    pub most: i32,
    /// Days after which credit can no longer be used; 0: it always can.
    pub days: i32,
}

impl Rules {
    /// What holds in a place on a day.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn read<P: Reads>(
        desk: &Desk<P>,
        place: &organisation::Model,
        day: NaiveDate,
    ) -> Result<Self> {
        let policy = Policy::read(desk, std::slice::from_ref(place)).await?;
        Ok(Self::of(&policy, place.id, day))
    }

    /// The same of a policy that was read.
    #[must_use]
    pub fn of(policy: &Policy, place: i32, day: NaiveDate) -> Self {
        Self {
            most: policy.number(place, Number::TimeMost, day) * 60,
            days: policy.number(place, Number::TimeExpiry, day),
        }
    }

    /// As every posting carries it.
    #[must_use]
    pub fn words(&self) -> String {
        format!("most={};days={}", self.most, self.days)
    }
}
