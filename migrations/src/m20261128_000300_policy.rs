//! The numbers that the policy leaves open, as each organisation has decided them.

use sea_orm_migration::prelude::*;

use crate::column::{date, drop_all, id, index, integer, integer_null, moment, table, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let decided = table(
            "policy_number",
            vec![
                id(),
                integer("organisation_id"),
                text("code"),
                integer("value"),
                // Of two decisions the later day counts from that day on; of one day the later row.
                date("effective_from"),
                // The document or meeting that decided it.
                text("source"),
                integer_null("account_id"),
                moment("created_at"),
            ],
            &[
                ("organisation_id", "organisation"),
                ("account_id", "account"),
            ],
        );
        manager.create_table(decided).await?;
        let by_code = ["organisation_id", "code", "effective_from"];
        index(manager, "policy_number", &by_code, false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["policy_number"]).await
    }
}
