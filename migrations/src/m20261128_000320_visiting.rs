//! The visiting scheme: what was found at each visit and call, what asks for one more, and times of more frequent ones.

use sea_orm_migration::prelude::*;

use crate::column::{
    boolean, date, drop_all, id, index, integer, integer_null, moment, table, text, text_null,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in [record(), occasion(), surge()] {
            manager.create_table(statement).await?;
        }
        index(manager, "visit_record", &["elder_id", "at"], false).await?;
        index(manager, "visit_record", &["organisation_id", "at"], false).await?;
        index(manager, "visit_record", &["key"], true).await?;
        index(manager, "visit_occasion", &["elder_id"], false).await?;
        index(manager, "surge", &["organisation_id"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &["surge", "visit_occasion", "visit_record"]).await
    }
}

/// A visit or a call, also one at which nobody was met. Nothing is changed or taken out.
fn record() -> TableCreateStatement {
    table(
        "visit_record",
        vec![
            id(),
            // The elder's.
            integer("organisation_id"),
            integer("elder_id"),
            moment("at"),
            // "home" or "phone".
            text("mode"),
            // "well", "concern" or "absent".
            text("outcome"),
            integer_null("helper_id"),
            integer_null("account_id"),
            // "desk" or "phone".
            text("way"),
            // For what the form is sealed.
            text("key"),
            // What was found, sealed JSON.
            text("form"),
            // SHA-256 of the words that somebody wrote, to find identical ones; keyed.
            text_null("words_hash"),
            // Between opening and sending the form.
            integer_null("seconds"),
            // Whether somebody only asked whether an earlier visit had been made.
            boolean("recall"),
            moment("created_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("helper_id", "helper"),
            ("account_id", "account"),
        ],
    )
}

/// Something has changed: somebody is to be seen soon.
fn occasion() -> TableCreateStatement {
    table(
        "visit_occasion",
        vec![
            id(),
            integer("organisation_id"),
            integer("elder_id"),
            // "discharged", "alone", "bereaved", "moved", "told" or "other".
            text("cause"),
            moment("since"),
            moment("due_at"),
            integer_null("account_id"),
            moment("created_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("account_id", "account"),
        ],
    )
}

/// A time in which people are looked after more often.
fn surge() -> TableCreateStatement {
    table(
        "surge",
        vec![
            id(),
            integer("organisation_id"),
            // "cold", "heat", "festival" or "other".
            text("kind"),
            // "key" or "all".
            text("whom"),
            date("first_day"),
            // Included.
            date("last_day"),
            text_null("note"),
            integer_null("account_id"),
            moment("created_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("account_id", "account"),
        ],
    )
}
