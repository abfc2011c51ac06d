//! A catalog read and compared with the one that is kept: what it would do, before it does anything.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{CatalogChoices, CatalogTable, Catalogs, Entry, ServiceField, Values, read, value};
use crate::access::{Desk, entity::organisation};
use crate::catalog::{provider, service};
use crate::error::{Error, Result};
use crate::exchange::cell::plain::key;
use crate::exchange::compare::Fate;
use crate::exchange::fault::{Fault, Reason, Severity};
use crate::exchange::trial::{Counts, skipped};

/// What a catalog would do.
pub(in crate::exchange) struct CatalogTrial {
    pub organisation: organisation::Model,
    /// How a spreadsheet was read; none of JSON.
    pub table: Option<CatalogTable>,
    pub lines: Vec<CatalogLine>,
    pub faults: Vec<Fault>,
    pub services: Vec<service::Model>,
    /// Those that can be named: of the organisation and of those above.
    pub providers: Vec<provider::Model>,
}

/// A service that is taken.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct CatalogLine {
    pub row: u32,
    pub id: Option<uuid::Uuid>,
    pub name: String,
    pub fate: Fate,
    /// The service that is kept already, by its place among [`CatalogTrial::services`].
    pub known: Option<usize>,
    /// What differs, as it is and as the file has it; of a new service all that the file says.
    pub before: Values,
    pub after: Values,
    /// The code of the provider that the file names.
    pub credit_code: Option<String>,
}

impl CatalogTrial {
    /// Reads a file, and compares it with the services that an organisation keeps itself.
    ///
    /// # Errors
    /// When the database refuses. A file that cannot be read is the inner fault.
    pub async fn of<P: Catalogs>(
        desk: &Desk<P>,
        organisation: organisation::Model,
        file_name: &str,
        bytes: Vec<u8>,
        choices: &CatalogChoices,
    ) -> Result<std::result::Result<Self, Fault>> {
        let today = desk.local(&organisation.time_zone).date();
        let (name, choices) = (file_name.to_owned(), choices.clone());
        let reading = tokio::task::spawn_blocking(move || read(&bytes, &name, today, &choices));
        let contents = match reading
            .await
            .map_err(|error| Error::Internal(error.into()))?
        {
            Ok(contents) => contents,
            Err(fault) => return Ok(Err(fault)),
        };
        let services = service::Entity::find()
            .filter(service::Column::OrganisationId.eq(organisation.id))
            .order_by_asc(service::Column::Id);
        let services = desk.all(services).await?;
        let providers = providers(desk, &organisation).await?;
        let mut trial = Self {
            organisation,
            table: contents.table,
            lines: Vec::new(),
            faults: contents.faults,
            services,
            providers,
        };
        trial.compare(contents.entries);
        Ok(Ok(trial))
    }

    fn compare(&mut self, entries: Vec<Entry>) {
        let mut seen: HashMap<usize, u32> = HashMap::new();
        let mut names: HashMap<String, u32> = HashMap::new();
        for entry in entries {
            let name = entry
                .values
                .get(&ServiceField::Name)
                .cloned()
                .unwrap_or_default();
            let known = self.find(&entry, &name);
            let first = known
                .and_then(|known| seen.get(&known))
                .or_else(|| names.get(&key(&name)));
            if let Some(first) = first {
                self.faults.push(Fault {
                    row: Some(entry.row),
                    column: None,
                    header: None,
                    severity: Severity::Error,
                    reason: Reason::SameService { first: *first },
                });
                continue;
            }
            names.insert(key(&name), entry.row);
            if let Some(known) = known {
                seen.insert(known, entry.row);
            }
            let line = self.line(entry, name, known);
            self.lines.push(line);
        }
        self.faults.sort_by_key(|fault| fault.row);
    }

    /// The service that is meant: by the id under which it is published, its code, or its name.
    fn find(&self, entry: &Entry, name: &str) -> Option<usize> {
        let id = entry.id.map(|id| id.to_string());
        let code = entry.values.get(&ServiceField::Code);
        let by_id = |row: &service::Model| id.as_ref().is_some_and(|id| row.uuid == *id);
        let by_code = |row: &service::Model| code.is_some_and(|code| row.code == *code);
        let by_name = |row: &service::Model| key(&row.name) == key(name);
        let at = |same: &dyn Fn(&service::Model) -> bool| self.services.iter().position(same);
        at(&by_id).or_else(|| at(&by_code)).or_else(|| at(&by_name))
    }

    fn line(&self, mut entry: Entry, name: String, known: Option<usize>) -> CatalogLine {
        let credit_code = entry.values.remove(&ServiceField::CreditCode);
        // The organisation itself is no provider.
        let own = |named: &String| key(named) == key(&self.organisation.name);
        if entry.values.get(&ServiceField::Provider).is_some_and(own) {
            entry.values.remove(&ServiceField::Provider);
        }
        let row = known.map(|known| &self.services[known]);
        let is_back = row.is_some_and(|row| entry.id.is_some_and(|id| id.to_string() == row.uuid));
        let kept = known.map(|known| {
            let row = &self.services[known];
            let provider = self
                .providers
                .iter()
                .find(|provider| Some(provider.id) == row.provider_id);
            value::of_row(row, provider)
        });
        let (fate, before, after) = match kept {
            None => (Fate::Added, Values::new(), entry.values),
            Some(kept) => {
                let of = |field: &ServiceField| kept.get(field).cloned().unwrap_or_default();
                let mut after = entry.values;
                after.remove(&ServiceField::Code);
                if is_back {
                    without_echo(&mut after, &kept);
                }
                after
                    .entry(ServiceField::Status)
                    .or_insert_with(|| service::ACTIVE.to_owned());
                after.retain(|field, value| of(field) != *value);
                let before = after.keys().map(|field| (*field, of(field))).collect();
                let fate = if after.is_empty() {
                    Fate::Same
                } else {
                    Fate::Changed
                };
                (fate, before, after)
            }
        };
        CatalogLine {
            row: entry.row,
            id: entry.id,
            name,
            fate,
            known,
            before,
            after,
            credit_code,
        }
    }

    /// Whether nothing of the file can be taken.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        let whole = |fault: &Fault| fault.row.is_none() && fault.severity == Severity::Error;
        self.faults.iter().any(whole)
    }

    /// The services that become what is said.
    pub fn taken(&self, fate: Fate) -> impl Iterator<Item = &CatalogLine> {
        let refused = self.is_refused();
        self.lines
            .iter()
            .filter(move |line| !refused && line.fate == fate)
    }

    /// Whether there is anything to confirm.
    #[must_use]
    pub fn changes_anything(&self) -> bool {
        self.taken(Fate::Added)
            .chain(self.taken(Fate::Changed))
            .next()
            .is_some()
    }

    /// What becomes of the rows.
    #[must_use]
    pub fn counts(&self) -> Counts {
        if self.is_refused() {
            return Counts::default();
        }
        Counts {
            added: self.taken(Fate::Added).count(),
            changed: self.taken(Fate::Changed).count(),
            same: self.taken(Fate::Same).count(),
            skipped: skipped(self.faults.iter()),
        }
    }
}

/// Takes out what a service that comes back repeats, for open data say some things in other places than the catalog: how
/// often, how long and where stand behind the description, and a number may be the organisation's.
fn without_echo(after: &mut Values, kept: &Values) {
    use ServiceField as F;
    let of = |field: F| kept.get(&field).map(String::as_str).unwrap_or_default();
    for field in [F::Description, F::Fees] {
        let own = of(field);
        let repeats = |value: &String| !own.is_empty() && value.starts_with(own);
        if after.get(&field).is_some_and(repeats) {
            after.remove(&field);
        }
    }
    if !of(F::Place).is_empty() {
        after.remove(&F::Place);
    }
    if of(F::Phone).is_empty() {
        after.remove(&F::Phone);
    }
}

/// Providers that an organisation's catalog can name.
pub(super) async fn providers<P: Catalogs>(
    desk: &Desk<P>,
    organisation: &organisation::Model,
) -> Result<Vec<provider::Model>> {
    let own = provider::Entity::find()
        .filter(provider::Column::OrganisationId.eq(organisation.id))
        .order_by_asc(provider::Column::Id);
    let above: BTreeSet<i32> = organisation.ids().into_iter().collect();
    let above = provider::Entity::find()
        .filter(provider::Column::OrganisationId.is_in(above))
        .order_by_asc(provider::Column::Id);
    let mut found = desk.all(own).await?;
    for shared in desk.public(above).await? {
        if !found.iter().any(|row| row.id == shared.id) {
            found.push(shared);
        }
    }
    Ok(found)
}
