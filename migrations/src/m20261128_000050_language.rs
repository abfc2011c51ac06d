//! In which language a helper is written to.

use sea_orm_migration::prelude::*;

use crate::column::text_null;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // BCP 47; none where nobody has asked: then Chinese.
        let language = Table::alter()
            .table("helper_contact")
            .add_column(text_null("language"))
            .to_owned();
        manager.alter_table(language).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let language = Table::alter()
            .table("helper_contact")
            .drop_column(Alias::new("language"))
            .to_owned();
        manager.alter_table(language).await
    }
}
