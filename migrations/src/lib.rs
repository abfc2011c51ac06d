//! The schema's history. A migration never imports the service, and never changes after it has landed.

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

mod column;
mod m20261123_000001_access;
mod m20261123_000002_people;
mod m20261123_000003_matching;
mod m20261123_000004_schedule;
mod m20261128_000005_desk;
mod m20261128_000006_tuning;
mod m20261128_000010_catalog;
mod m20261128_000030_outbox;
mod m20261128_000040_calendar;
mod m20261128_000041_feeds;
mod m20261128_000050_language;
mod m20261128_000050_notice;
mod m20261128_000050_tap;
mod m20261128_000060_stand_in;
mod m20261128_000100_identity;
mod m20261128_000101_profile;
mod m20261128_000102_relatives;
mod m20261128_000103_eligibility;
mod m20261128_000104_assessment;
mod m20261128_000105_consent;
mod m20261128_000200_hours;
mod m20261128_000201_care;
mod m20261128_000300_policy;
mod m20261128_000310_incidents;
mod m20261128_000320_visiting;
mod m20261128_000400_sealed;
mod m20261128_000500_merged;
mod m20261128_000600_supervision;

/// All migrations, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_access::Migration),
            Box::new(m20261123_000002_people::Migration),
            Box::new(m20261123_000003_matching::Migration),
            Box::new(m20261123_000004_schedule::Migration),
            Box::new(m20261128_000005_desk::Migration),
            Box::new(m20261128_000006_tuning::Migration),
            Box::new(m20261128_000010_catalog::Migration),
            Box::new(m20261128_000030_outbox::Migration),
            Box::new(m20261128_000040_calendar::Migration),
            Box::new(m20261128_000041_feeds::Migration),
            Box::new(m20261128_000050_tap::Migration),
            Box::new(m20261128_000050_notice::Migration),
            Box::new(m20261128_000050_language::Migration),
            Box::new(m20261128_000060_stand_in::Migration),
            Box::new(m20261128_000100_identity::Migration),
            Box::new(m20261128_000101_profile::Migration),
            Box::new(m20261128_000102_relatives::Migration),
            Box::new(m20261128_000103_eligibility::Migration),
            Box::new(m20261128_000104_assessment::Migration),
            Box::new(m20261128_000105_consent::Migration),
            Box::new(m20261128_000300_policy::Migration),
            Box::new(m20261128_000200_hours::Migration),
            Box::new(m20261128_000310_incidents::Migration),
            Box::new(m20261128_000201_care::Migration),
            Box::new(m20261128_000320_visiting::Migration),
            Box::new(m20261128_000400_sealed::Migration),
            Box::new(m20261128_000600_supervision::Migration),
            Box::new(m20261128_000500_merged::Migration),
        ]
    }
}
