//! How an elder is becomes text, so that it can be sealed as other texts are.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "elder_health";
/// The columns, and what they were.
const COLUMNS: [(&str, &str); 3] = [
    ("ability_level", "integer"),
    ("living_alone", "boolean"),
    ("economic_hardship", "boolean"),
];

/// Gives a column another type: the old one is renamed, read, and dropped. Both databases say it in the same words.
fn retype(name: &str, kind: &str, read: &str) -> String {
    format!(
        "ALTER TABLE {TABLE} RENAME COLUMN {name} TO former;
         ALTER TABLE {TABLE} ADD COLUMN {name} {kind};
         UPDATE {TABLE} SET {name} = {read} WHERE former IS NOT NULL;
         ALTER TABLE {TABLE} DROP COLUMN former;"
    )
}

/// All steps on one connection: another one would still know the table as it was.
async fn run(manager: &SchemaManager<'_>, steps: &[String]) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    connection.execute_unprepared(&steps.concat()).await?;
    Ok(())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let steps = COLUMNS.map(|(name, kind)| {
            let read = match kind {
                "integer" => "CAST(former AS TEXT)",
                _ => "CASE WHEN former THEN '1' ELSE '0' END",
            };
            retype(name, "text", read)
        });
        run(manager, &steps).await
    }

    /// What is sealed by then cannot be read here: it is unknown afterwards.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let steps = COLUMNS.map(|(name, kind)| retype(name, kind, "NULL"));
        run(manager, &steps).await
    }
}
