//! Registers of the duty of care: records of every kind in one table, and what was done about each; rounds to all
//! households; what a family is answered.

use sea_orm_migration::prelude::*;

use crate::column::{
    boolean, date, date_null, drop_all, id, index, integer, integer_null, moment, moment_null,
    table, text, text_null, version,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [record(), event(), round(), household()] {
            manager.create_table(statement).await?;
        }
        index(manager, "care_record", &["organisation_id", "book"], false).await?;
        index(manager, "care_record", &["elder_id"], false).await?;
        index(manager, "care_record", &["helper_id"], false).await?;
        index(manager, "care_event", &["record_id"], false).await?;
        index(manager, "canvass_round", &["organisation_id"], false).await?;
        index(
            manager,
            "canvass_household",
            &["round_id", "elder_id"],
            true,
        )
        .await?;
        for column in [text_null("answer"), moment_null("answered_at")] {
            let mut column = column;
            let statement = Table::alter()
                .table("notice")
                .add_column(&mut column)
                .to_owned();
            manager.alter_table(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["answered_at", "answer"] {
            let statement = Table::alter()
                .table("notice")
                .drop_column(column)
                .to_owned();
            manager.alter_table(statement).await?;
        }
        let tables = [
            "canvass_household",
            "canvass_round",
            "care_event",
            "care_record",
        ];
        drop_all(manager, &tables).await
    }
}

fn record() -> TableCreateStatement {
    table(
        "care_record",
        vec![
            id(),
            integer("organisation_id"),
            // Which register it is in.
            text("book"),
            // Whom or what it is about.
            integer_null("elder_id"),
            integer_null("helper_id"),
            integer_null("facility_id"),
            text("status"),
            // On which it began, and until when something is to happen.
            date("day"),
            date_null("due"),
            // What may be read, JSON; and what may not, encrypted.
            text("plain"),
            text("sealed"),
            // Whether anybody may read it.
            boolean("published"),
            // The family that wrote it, by its link.
            integer_null("family_link_id"),
            version(),
            moment("created_at"),
            integer_null("account_id"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("helper_id", "helper"),
            ("facility_id", "facility"),
            ("family_link_id", "family_link"),
            ("account_id", "account"),
        ],
    )
}

/// What was done about a record; only added to.
fn event() -> TableCreateStatement {
    table(
        "care_event",
        vec![
            id(),
            integer("organisation_id"),
            integer("record_id"),
            text("step"),
            // What it became by it.
            text("status"),
            text("plain"),
            text("sealed"),
            integer_null("family_link_id"),
            integer_null("account_id"),
            moment("at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("record_id", "care_record"),
            ("family_link_id", "family_link"),
            ("account_id", "account"),
        ],
    )
}

/// A round to all households of an organisation and of those below it.
fn round() -> TableCreateStatement {
    table(
        "canvass_round",
        vec![
            id(),
            integer("organisation_id"),
            text("name"),
            date("first_day"),
            date("last_day"),
            // How many people live there, as the last census has it; none: nobody knows.
            integer_null("residents"),
            // How many of them are expected to be in the register.
            integer_null("expected"),
            moment("created_at"),
            moment_null("closed_at"),
            integer_null("account_id"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("account_id", "account"),
        ],
    )
}

/// An elder of the register on a round's first day, and what was found there.
fn household() -> TableCreateStatement {
    table(
        "canvass_household",
        vec![
            id(),
            // The elder's.
            integer("organisation_id"),
            integer("round_id"),
            integer("elder_id"),
            // None: nobody was there yet.
            date_null("covered_on"),
            // Codes, separated by semicolons.
            text("hazards"),
            text("changes"),
            // Encrypted.
            text("note"),
            integer_null("account_id"),
            moment_null("at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("round_id", "canvass_round"),
            ("elder_id", "elder"),
            ("account_id", "account"),
        ],
    )
}
