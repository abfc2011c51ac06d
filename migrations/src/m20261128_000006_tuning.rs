//! Why a pair was set, and by whom.

use sea_orm_migration::prelude::*;

use crate::column::{integer_null, text_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One column at a time, and no foreign key: SQLite adds no more than that to a table that is there.
        for column in [text_null("reason"), integer_null("account_id")] {
            let change = Table::alter().table("pair").add_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["account_id", "reason"] {
            let change = Table::alter().table("pair").drop_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}
