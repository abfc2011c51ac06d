//! The ledger itself: whether its chains hold, and each as a file that a small program adds up again.

use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{HOURS, frame};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::hours::{OpenHours, entry, ledger};
use crate::page::{self, Cell, Composed, Part, Table, Texts};

/// The columns of the file, in the order in which a hash covers them; its last is the hash.
const COLUMNS: [&str; 15] = [
    "organisation",
    "number",
    "posting",
    "book",
    "account",
    "minutes",
    "kind",
    "visit",
    "day",
    "policy",
    "note",
    "by",
    "at",
    "previous",
    "hash",
];
/// Where the note stands among them: the only cell that somebody typed.
const NOTE: usize = 10;

async fn chain(desk: &Desk<OpenHours>, place: i32) -> Result<Vec<entry::Model>> {
    let lines = entry::Entity::find()
        .filter(entry::Column::OrganisationId.eq(place))
        .order_by_asc(entry::Column::Number);
    desk.all(lines).await
}

pub(super) async fn show(desk: Desk<OpenHours>, t: Texts) -> Result<Done> {
    let places = organisation::Entity::find().order_by_asc(organisation::Column::Path);
    let mut rows = Vec::new();
    for place in desk.all(places).await? {
        let lines = chain(&desk, place.id).await?;
        if lines.is_empty() {
            continue;
        }
        let state = match ledger::broken(&lines) {
            None => Cell::text("").tagged(t.hours_chain_holds(), "elder"),
            Some(at) => Cell::text("").tagged(t.hours_chain_broken(at), "danger"),
        };
        let file = format!("{HOURS}/ledger/{}/ledger.csv", place.id);
        rows.push(vec![
            Cell::link(file, t.hours_ledger_file(place.name)),
            Cell::amount(lines.len().to_string()),
            state,
        ]);
    }
    let headings = [t.hours_ledger(), t.hours_entries(), t.hours_chain()];
    let table = Table::new(t.hours_ledger(), headings, t.hours_none()).with(rows);
    let page = Composed::new(frame(&desk, t, t.hours_ledger()))
        .part(Part::Text(t.hours_ledger_what()))
        .part(Part::Table(String::new(), table));
    desk.done(page::show(&page)).await
}

pub(super) async fn file(desk: Desk<OpenHours>, Path(organisation): Path<i32>) -> Result<Done> {
    let place = organisation::Entity::find_by_id(organisation);
    let place = desk.one(place).await?;
    let bytes = csv(&chain(&desk, place.id).await?).map_err(anyhow::Error::from)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"ledger.csv\"",
        ),
    ];
    desk.done((headers, bytes).into_response()).await
}

fn csv(lines: &[entry::Model]) -> std::result::Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for line in lines {
        let text = line.canonical();
        let mut cells: Vec<String> = text.split('\t').map(str::to_owned).collect();
        // No spreadsheet takes it for a formula; whoever checks the file takes the sign off again.
        if cells[NOTE].starts_with(['=', '+', '-', '@', '\'']) {
            cells[NOTE].insert(0, '\'');
        }
        cells.push(line.hash.clone());
        writer.write_record(&cells)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| std::io::Error::other(error.to_string()))?;
    // Without the mark, spreadsheets in China read the file as GBK.
    Ok([b"\xEF\xBB\xBF", bytes.as_slice()].concat())
}
