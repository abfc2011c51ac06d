//! Taps on helpers' phones that were kept there on a bad connection and sent later: each counts once.

use sea_orm_migration::prelude::*;

use crate::column::{drop_all, id, index, integer, moment, table, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(table(
                "tap",
                vec![
                    id(),
                    // The helper's.
                    integer("organisation_id"),
                    integer("helper_id"),
                    // Made by the phone.
                    text("key"),
                    // When it was taken.
                    moment("at"),
                ],
                &[("organisation_id", "organisation"), ("helper_id", "helper")],
            ))
            .await?;
        index(manager, "tap", &["helper_id", "key"], true).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["tap"]).await
    }
}
