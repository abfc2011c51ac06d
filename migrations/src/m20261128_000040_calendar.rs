//! Days that are not like others, and what shortens what a helper gives: holidays, seasons, absences.

use sea_orm_migration::prelude::*;

use crate::column::{
    date, drop_all, id, index, integer, integer_null, moment, table, text, text_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [holiday(), season(), absence()] {
            manager.create_table(statement).await?;
        }
        index(manager, "holiday", &["organisation_id", "date"], true).await?;
        index(manager, "season", &["organisation_id"], false).await?;
        index(manager, "absence", &["organisation_id"], false).await?;
        index(manager, "absence", &["helper_id", "until_date"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["absence", "season", "holiday"]).await
    }
}

/// A day off, or a working day that makes up for one.
fn holiday() -> TableCreateStatement {
    table(
        "holiday",
        vec![
            id(),
            integer("organisation_id"),
            date("date"),
            text("name"),
            // "off" or "work".
            text("kind"),
            // The day of the week whose hours count, Monday is 1.
            integer("counts_as"),
            moment("created_at"),
        ],
        &[("organisation_id", "organisation")],
    )
}

/// A part of every year in which helpers give less than usual.
fn season() -> TableCreateStatement {
    table(
        "season",
        vec![
            id(),
            integer("organisation_id"),
            text("name"),
            // Month and day, "12-01"; the last may come before the first: then it lies in the next year.
            text("first_day"),
            text("last_day"),
            // Of the usual minutes a week.
            integer("percent"),
            // Full years; none: everybody.
            integer_null("min_age"),
            moment("created_at"),
        ],
        &[("organisation_id", "organisation")],
    )
}

/// Days on which a helper does not come, the last included.
fn absence() -> TableCreateStatement {
    table(
        "absence",
        vec![
            id(),
            integer("organisation_id"),
            integer("helper_id"),
            date("from_date"),
            date("until_date"),
            text_null("note"),
            moment("created_at"),
        ],
        &[("organisation_id", "organisation"), ("helper_id", "helper")],
    )
}
