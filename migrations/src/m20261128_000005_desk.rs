//! The desk and the published week: changes by hand, offers and who steps in, arrivals, families' links.

use sea_orm_migration::{prelude::*, schema};

use crate::column::{
    date, drop_all, id, index, integer, integer_null, moment, moment_null, table, text, text_null,
    version,
};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: [&str; 7] = [
    "week_problem",
    "family_link",
    "arrival",
    "offer",
    "vacancy",
    "fixed_visit",
    "week_edit",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            // Counts every change of a draft by hand.
            ("week", schema::integer("revision").default(0).take()),
            // Why the visit is not as it was: a code of the optimiser, JSON.
            ("visit", text_null("cause")),
            // Visits that shall stand again, JSON: the run changes only what must change.
            ("matching_run", text_null("carried")),
        ];
        for (table, column) in columns {
            let alter = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        for statement in [
            week_problem(),
            week_edit(),
            fixed_visit(),
            vacancy(),
            offer(),
            arrival(),
            family_link(),
        ] {
            manager.create_table(statement).await?;
        }
        index(manager, "week_edit", &["week_id", "revision"], true).await?;
        index(manager, "fixed_visit", &["organisation_id"], false).await?;
        index(manager, "vacancy", &["status", "start"], false).await?;
        index(manager, "offer", &["helper_id", "start"], false).await?;
        index(manager, "offer", &["vacancy_id"], false).await?;
        index(manager, "offer", &["status", "settled"], false).await?;
        // One arrival that counts; those taken back have no mark.
        index(
            manager,
            "arrival",
            &["need_id", "start", "helper_id", "mark"],
            true,
        )
        .await?;
        index(manager, "arrival", &["elder_id", "start"], false).await?;
        index(manager, "family_link", &["elder_id"], false).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_all(manager, &TABLES).await?;
        for (table, column) in [
            ("matching_run", "carried"),
            ("visit", "cause"),
            ("week", "revision"),
        ] {
            let alter = Table::alter()
                .table(table)
                .drop_column(Alias::new(column))
                .to_owned();
            manager.alter_table(alter).await?;
        }
        Ok(())
    }
}

/// Local wall-clock time of the organisation.
fn local(name: &'static str) -> ColumnDef {
    schema::date_time(name)
}

/// The problem as it stands for a week, where it is no longer that of its run.
fn week_problem() -> TableCreateStatement {
    table(
        "week_problem",
        vec![
            schema::integer("week_id").primary_key().take(),
            integer("organisation_id"),
            text("problem"),
        ],
        &[("week_id", "week"), ("organisation_id", "organisation")],
    )
}

/// A change of a draft by hand, so that it can be told and taken back.
fn week_edit() -> TableCreateStatement {
    table(
        "week_edit",
        vec![
            id(),
            integer("week_id"),
            integer("organisation_id"),
            // The revision of the week after it.
            integer("revision"),
            integer_null("account_id"),
            moment("at"),
            // What was taken off and put on, JSON.
            text("taken"),
            text("put"),
            // By how much each number of the score rose, JSON.
            text("rise"),
            // The revision by which it was taken back.
            integer_null("undone_by"),
        ],
        &[
            ("week_id", "week"),
            ("organisation_id", "organisation"),
            ("account_id", "account"),
        ],
    )
}

/// A visit that somebody has set to its time, with its helpers.
fn fixed_visit() -> TableCreateStatement {
    table(
        "fixed_visit",
        vec![
            id(),
            integer("organisation_id"),
            integer("elder_id"),
            integer("need_id"),
            local("start"),
            // Ids, divided by semicolons.
            text("helpers"),
            // Every week on that weekday, or that once.
            schema::boolean("weekly"),
            text("reason"),
            integer_null("account_id"),
            moment("created_at"),
            moment_null("ended_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("need_id", "need"),
            ("account_id", "account"),
        ],
    )
}

/// A published visit that a helper cannot make.
fn vacancy() -> TableCreateStatement {
    table(
        "vacancy",
        vec![
            id(),
            // The elder's.
            integer("organisation_id"),
            integer("week_organisation_id"),
            date("week_start"),
            integer("elder_id"),
            integer("need_id"),
            local("start"),
            // Who cannot.
            integer("helper_id"),
            // "declined" or "unanswered".
            text("cause"),
            // "open", "filled" or "closed".
            text("status"),
            integer_null("filled_by"),
            moment("opened_at"),
            moment_null("ended_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("week_organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("need_id", "need"),
            ("helper_id", "helper"),
            ("filled_by", "helper"),
        ],
    )
}

/// A visit that a helper is asked for: an own one of a published week, or one to step in for.
fn offer() -> TableCreateStatement {
    table(
        "offer",
        vec![
            id(),
            // The helper's.
            integer("organisation_id"),
            integer("week_organisation_id"),
            date("week_start"),
            integer("helper_id"),
            integer("elder_id"),
            integer("need_id"),
            local("start"),
            integer("minutes"),
            text("service"),
            text("mode"),
            // To step in for somebody.
            integer_null("vacancy_id"),
            // "standing", "asked", "accepted", "declined", "unanswered" or "withdrawn".
            text("status"),
            // Why it was declined: "ill", "home", "road" or "other".
            text_null("reason"),
            moment("asked_at"),
            moment("remind_at"),
            moment("deadline"),
            moment_null("reminded_at"),
            moment_null("answered_at"),
            // Who wrote down the answer of somebody who telephoned.
            integer_null("account_id"),
            // Whether what follows from the answer is done.
            schema::boolean("settled"),
            version(),
        ],
        &[
            ("organisation_id", "organisation"),
            ("week_organisation_id", "organisation"),
            ("helper_id", "helper"),
            ("elder_id", "elder"),
            ("need_id", "need"),
            ("vacancy_id", "vacancy"),
            ("account_id", "account"),
        ],
    )
}

/// A helper was there.
fn arrival() -> TableCreateStatement {
    table(
        "arrival",
        vec![
            id(),
            // The elder's.
            integer("organisation_id"),
            integer("elder_id"),
            integer("helper_id"),
            integer("need_id"),
            local("start"),
            // "came" or "missed".
            text("outcome"),
            // "phone", "desk" or "sheet".
            text("way"),
            // When the helper was there, as far as it is known.
            moment("at"),
            integer_null("account_id"),
            moment("created_at"),
            // 1 as long as it counts.
            integer_null("mark"),
            moment_null("taken_back_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("helper_id", "helper"),
            ("need_id", "need"),
            ("account_id", "account"),
        ],
    )
}

/// A link by which a family sees who comes to their elder.
fn family_link() -> TableCreateStatement {
    table(
        "family_link",
        vec![
            id(),
            integer("organisation_id"),
            integer("elder_id"),
            text("nonce"),
            // Whom it was given to, in the coordinator's words.
            text("label"),
            integer_null("account_id"),
            moment("created_at"),
            moment_null("revoked_at"),
        ],
        &[
            ("organisation_id", "organisation"),
            ("elder_id", "elder"),
            ("account_id", "account"),
        ],
    )
}
