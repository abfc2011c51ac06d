//! Pairs in: who knows whom already, who must stay together, who must not meet. A file of three columns: `helper` and
//! `elder` by code, and `kind`.

use super::register::Rosters;
use super::trial::{Counts, skipped};
use super::{Fault, Reason, Severity, import_change};
use crate::access::{Change, Covers, Desk, entity::organisation};
use crate::error::Result;
use crate::matching::pair;
use crate::people::{elder, helper};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use std::collections::{HashMap, HashSet};

const KINDS: [&str; 3] = ["previous", "pinned", "forbidden"];

/// What a file of pairs would do.
#[derive(Default)]
pub struct PairTrial {
    /// Helper, elder, the elder's organisation, and kind.
    pub added: Vec<(i32, i32, i32, String)>,
    pub same: usize,
    pub faults: Vec<Fault>,
}

impl PairTrial {
    /// What becomes of the rows.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            added: self.added.len(),
            changed: 0,
            same: self.same,
            skipped: skipped(self.faults.iter()),
        }
    }
}

/// Whether a file is one of pairs: by its header.
#[must_use]
pub fn is_pairs(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let header = text
        .trim_start_matches('\u{FEFF}')
        .lines()
        .next()
        .unwrap_or_default();
    header
        .split(',')
        .map(|name| name.trim().trim_matches('"'))
        .eq(["helper", "elder", "kind"])
}

/// Reads a file of pairs and compares it with those that are known.
pub async fn trial<P: Rosters>(
    desk: &Desk<P>,
    root: &organisation::Model,
    bytes: &[u8],
) -> Result<PairTrial> {
    let mut trial = PairTrial::default();
    if !is_pairs(bytes) {
        trial.faults.push(Fault::whole(Reason::NoHeader));
        return Ok(trial);
    }
    let places =
        organisation::Entity::find().filter(organisation::Column::Path.starts_with(&root.path));
    let places: Vec<i32> = desk
        .all(places)
        .await?
        .into_iter()
        .map(|place| place.id)
        .collect();
    let ids = || places.iter().copied();
    let elders = desk
        .all(elder::Entity::find().filter(elder::Column::OrganisationId.is_in(ids())))
        .await?;
    let elders: HashMap<String, (i32, i32)> = elders
        .into_iter()
        .map(|row| (row.code, (row.id, row.organisation_id)))
        .collect();
    let helpers = desk
        .all(helper::Entity::find().filter(helper::Column::OrganisationId.is_in(ids())))
        .await?;
    let helpers: HashMap<String, i32> = helpers.into_iter().map(|row| (row.code, row.id)).collect();
    let known = desk
        .all(pair::Entity::find().filter(pair::Column::OrganisationId.is_in(ids())))
        .await?;
    let mut known: HashSet<(i32, i32, String)> = known
        .into_iter()
        .map(|row| (row.helper_id, row.elder_id, row.kind))
        .collect();
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(bytes);
    for record in reader.records() {
        let Ok(record) = record else {
            trial.faults.push(Fault::whole(Reason::Broken));
            break;
        };
        let row = record.position().map_or(0, |position| {
            u32::try_from(position.line()).unwrap_or(u32::MAX)
        });
        let cell = |index| record.get(index).unwrap_or_default();
        let fault = |column: &str, header: &str, reason| Fault {
            row: Some(row),
            column: Some(column.to_owned()),
            header: Some(header.to_owned()),
            severity: Severity::Error,
            reason,
        };
        let raw = |index| super::cell::shown(cell(index));
        match (
            helpers.get(cell(0)),
            elders.get(cell(1)),
            KINDS.contains(&cell(2)),
        ) {
            (None, ..) => {
                trial
                    .faults
                    .push(fault("A", "helper", Reason::UnknownHelper { raw: raw(0) }));
            }
            (_, None, _) => {
                trial
                    .faults
                    .push(fault("B", "elder", Reason::UnknownElder { raw: raw(1) }));
            }
            (.., false) => {
                trial
                    .faults
                    .push(fault("C", "kind", Reason::BadPairKind { raw: raw(2) }));
            }
            (Some(helper), Some((elder, place)), true) => {
                if known.insert((*helper, *elder, cell(2).to_owned())) {
                    trial
                        .added
                        .push((*helper, *elder, *place, cell(2).to_owned()));
                } else {
                    trial.same += 1;
                }
            }
        }
    }
    Ok(trial)
}

/// Writes the pairs, and notes each under the import of this id.
pub async fn write<P>(desk: &Desk<P>, trial: &PairTrial, import: i32) -> Result<()>
where
    P: Rosters + Change + Covers<import_change::Entity>,
{
    let rows = trial
        .added
        .iter()
        .map(|(helper, elder, place, kind)| pair::ActiveModel {
            organisation_id: Set(*place),
            helper_id: Set(*helper),
            elder_id: Set(*elder),
            kind: Set(kind.clone()),
            created_at: Set(desk.now()),
            ended_at: Set(None),
            ..Default::default()
        });
    let pairs = desk.insert_all(rows.collect()).await?;
    let changes = pairs.into_iter().map(|row| import_change::ActiveModel {
        import_id: Set(import),
        organisation_id: Set(row.organisation_id),
        subject: Set("pair".to_owned()),
        subject_id: Set(row.id),
        before: Set(None),
        after: Set(row.kind),
        undone: Set(false),
        ..Default::default()
    });
    desk.insert_all(changes.collect()).await?;
    Ok(())
}
