//! What somebody who steps in gives beyond what was agreed.

use sea_orm_migration::prelude::*;

use crate::column::text_null;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let beyond = Table::alter()
            .table("offer")
            // Limits that a yes raises this once, codes of the optimiser, JSON.
            .add_column(text_null("beyond"))
            .to_owned();
        manager.alter_table(beyond).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let beyond = Table::alter()
            .table("offer")
            .drop_column(Alias::new("beyond"))
            .to_owned();
        manager.alter_table(beyond).await
    }
}
