//! Supervision: what indicators mean, months that are closed with the rows behind their figures, columns of a sheet.

use sea_orm_migration::prelude::*;

use crate::column::{
    boolean, date, drop_all, id, index, integer, integer_null, moment, moment_null, table, text,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [definition(), period(), value(), row(), column()] {
            manager.create_table(statement).await?;
        }
        let unique = ["organisation_id", "code", "version"];
        index(manager, "indicator_definition", &unique, true).await?;
        index(
            manager,
            "closed_period",
            &["organisation_id", "month"],
            true,
        )
        .await?;
        index(manager, "closed_value", &["period_id", "measure"], true).await?;
        index(manager, "closed_value", &["organisation_id"], false).await?;
        index(manager, "closed_row", &["period_id", "measure"], false).await?;
        index(manager, "closed_row", &["organisation_id"], false).await?;
        let unique = ["organisation_id", "position"];
        index(manager, "sheet_column", &unique, true).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "sheet_column",
            "closed_row",
            "closed_value",
            "closed_period",
            "indicator_definition",
        ];
        drop_all(manager, &tables).await
    }
}

/// What an indicator means from a day on. Nothing is changed or taken out.
fn definition() -> TableCreateStatement {
    table(
        "indicator_definition",
        vec![
            id(),
            integer("organisation_id"),
            text("code"),
            integer("version"),
            text("title"),
            text("text"),
            // How it is counted.
            text("formula"),
            date("effective_from"),
            text("source"),
            integer_null("account_id"),
            moment("created_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("account_id", "account"),
        ],
    )
}

/// A month of an organisation whose figures never change.
fn period() -> TableCreateStatement {
    table(
        "closed_period",
        vec![
            id(),
            integer("organisation_id"),
            // Its first day.
            date("month"),
            moment("closed_at"),
            integer_null("account_id"),
            moment_null("published_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("account_id", "account"),
        ],
    )
}

/// A figure of it.
fn value() -> TableCreateStatement {
    table(
        "closed_value",
        vec![
            id(),
            integer("organisation_id"),
            integer("period_id"),
            // Code of an indicator or of a check.
            text("measure"),
            integer_null("definition_id"),
            integer("version"),
            text("formula"),
            integer("part"),
            integer("whole"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("period_id", "closed_period"),
            ("definition_id", "indicator_definition"),
        ],
    )
}

/// A row behind it. It outlives what it is about, so it points at nothing.
fn row() -> TableCreateStatement {
    table(
        "closed_row",
        vec![
            id(),
            integer("organisation_id"),
            integer("period_id"),
            text("measure"),
            text("about"),
            integer("subject_id"),
            integer_null("elder_id"),
            boolean("met"),
            integer_null("amount"),
            text("codes"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("period_id", "closed_period"),
        ],
    )
}

/// A column of the sheet that the province asks for.
fn column() -> TableCreateStatement {
    table(
        "sheet_column",
        vec![
            id(),
            integer("organisation_id"),
            integer("position"),
            text("heading"),
            text("content"),
        ],
        &[("organisation_id", "organisation")],
    )
}
