//! How somebody agreed, who wrote it down, and by whom they were spoken for.

use sea_orm_migration::prelude::*;

use crate::column::{integer_null, text_null};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            text_null("method"),
            text_null("relation"),
            integer_null("account_id"),
        ] {
            let table = Table::alter()
                .table("consent")
                .add_column(column)
                .to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["method", "relation", "account_id"] {
            let table = Table::alter()
                .table("consent")
                .drop_column(column)
                .to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
