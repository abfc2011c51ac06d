//! What lies beside people: relatives, needs, consents, the registers of care, visits, hours.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::give::{Given, in_register, note, yes};
use super::{Values, moment};
use crate::care::book::{About, Book};
use crate::care::{event, keeping, record as care_record};
use crate::catalog::facility;
use crate::error::Result;
use crate::exchange::Field;
use crate::hours::entry;
use crate::needs::need;
use crate::people::{consent, kin, kinship};
use crate::visiting::record as visit_record;

impl Given<'_> {
    pub(super) async fn relatives(&self) -> Result<Vec<Values>> {
        let ids: Vec<i32> = self.elder_codes.keys().copied().collect();
        let kin = kin::of_all(self.desk, &ids).await?;
        let mut found: BTreeMap<i32, Values> = BTreeMap::new();
        // Relatives are counted as they first come, so that the numbers are the same in every copy of the register.
        let mut all: Vec<&kin::Kin> = kin.values().flatten().collect();
        all.sort_by_key(|kin| kin.kinship.id);
        let mut numbers: HashMap<i32, usize> = HashMap::new();
        for kin in all {
            let Some(code) = self.elder_codes.get(&kin.kinship.elder_id) else {
                continue;
            };
            let next = numbers.len() + 1;
            let number = *numbers.entry(kin.relative.id).or_insert(next);
            let mut values = Values::new();
            note(&mut values, "elder", Some(code));
            note(&mut values, "relation", Some(&kin.kinship.relation));
            note(&mut values, "number", Some(number));
            note(&mut values, "relative-name", Some(&kin.relative.name));
            note(&mut values, "sex", kin.relative.sex.as_ref());
            note(&mut values, "phone", kin.phone.as_ref());
            note(&mut values, "phone2", kin.phone2.as_ref());
            note(&mut values, "region", kin.relative.region.as_ref());
            note(&mut values, "home", kin.home.as_ref());
            note(&mut values, "capacity", kin.relative.capacity.as_ref());
            note(&mut values, "lives-with", Some(yes(kin.kinship.lives_with)));
            note(&mut values, "living", Some(&kin.relative.status));
            let spells = kin.away.iter().map(|spell| {
                let until = spell.until_date.map(|day| day.to_string());
                format!("{}/{}", spell.from_date, until.unwrap_or_default())
            });
            let spells: Vec<String> = spells.collect();
            note(&mut values, "away", Some(spells.join(";")));
            found.insert(kin.kinship.id, values);
        }
        let couples = self
            .rows(kinship::Column::OrganisationId, kinship::Column::Id)
            .await?;
        for row in couples.into_iter().filter(|row| row.ended_at.is_none()) {
            let other = row.other_elder_id.and_then(|id| self.elder_codes.get(&id));
            let (Some(code), Some(other)) = (self.elder_codes.get(&row.elder_id), other) else {
                continue;
            };
            let mut values = Values::new();
            note(&mut values, "elder", Some(code));
            note(&mut values, "relation", Some(&row.relation));
            note(&mut values, "other", Some(other));
            note(&mut values, "lives-with", Some(yes(row.lives_with)));
            found.insert(row.id, values);
        }
        Ok(found.into_values().collect())
    }

    pub(super) async fn needs(&self) -> Result<Vec<Values>> {
        let rows = self
            .rows(need::Column::OrganisationId, need::Column::Id)
            .await?;
        let need = |row: need::Model| {
            let mut values = Values::new();
            note(&mut values, "elder", self.elder_codes.get(&row.elder_id));
            note(&mut values, "service", Some(row.service));
            note(&mut values, "mode", Some(row.mode));
            note(&mut values, "minutes", Some(row.minutes));
            note(&mut values, "visits", Some(row.visits));
            note(&mut values, "weeks", Some(row.weeks));
            note(&mut values, "crew", Some(row.crew));
            note(&mut values, "required-sex", row.required_sex);
            note(&mut values, "required-language", row.required_language);
            note(&mut values, "status", Some(row.status));
            values
        };
        Ok(named(rows.into_iter().map(need), &["elder"]))
    }

    pub(super) async fn consents(&self) -> Result<Vec<Values>> {
        let rows = self
            .rows(consent::Column::OrganisationId, consent::Column::Id)
            .await?;
        let consent = |row: consent::Model| {
            let mut values = Values::new();
            let elder = row.elder_id.and_then(|id| self.elder_codes.get(&id));
            let helper = row.helper_id.and_then(|id| self.helper_codes.get(&id));
            note(&mut values, "elder", elder);
            note(&mut values, "helper", helper);
            note(&mut values, "purpose", Some(row.kind));
            note(&mut values, "extent", Some(row.extent));
            note(&mut values, "given-on", Some(row.given_on));
            note(&mut values, "withdrawn-at", row.withdrawn_at.map(moment));
            note(&mut values, "method", row.method);
            note(&mut values, "spoke-for", row.relation);
            values
        };
        Ok(named(rows.into_iter().map(consent), &["elder", "helper"]))
    }

    /// The records of a register of care with their ids.
    pub async fn records(&self, book: &'static Book) -> Result<Vec<(i32, Values)>> {
        let rows = self
            .rows(care_record::Column::OrganisationId, care_record::Column::Id)
            .await?;
        let facilities: HashMap<i32, String> = match book.about {
            About::Facility => {
                let rows = self
                    .rows(facility::Column::OrganisationId, facility::Column::Id)
                    .await?;
                rows.into_iter().map(|row| (row.id, row.uuid)).collect()
            }
            _ => HashMap::new(),
        };
        let rows = rows.into_iter().filter(|row| row.book == book.code);
        let mut found = Vec::new();
        for row in rows {
            let (name, whom) = match book.about {
                About::Elder => (
                    "elder",
                    row.elder_id
                        .and_then(|id| self.elder_codes.get(&id).cloned()),
                ),
                About::Helper => {
                    let code = row
                        .helper_id
                        .and_then(|id| self.helper_codes.get(&id).cloned());
                    ("helper", code)
                }
                About::Facility => {
                    let uuid = row.facility_id.and_then(|id| facilities.get(&id).cloned());
                    ("facility", uuid)
                }
                About::Place => ("organisation", Some(self.place(row.organisation_id))),
            };
            // Whoever is not in the register any more takes the records along.
            if whom.is_none() {
                continue;
            }
            let mut values = Values::new();
            note(&mut values, name, whom);
            note(&mut values, "number", Some(found.len() + 1));
            note(&mut values, "record-day", Some(row.day));
            note(&mut values, "record-due", row.due);
            note(&mut values, "became", Some(&row.status));
            note(&mut values, "published", Some(yes(row.published)));
            let sealed = keeping::opened(self.desk, &keeping::place_of(row.id), &row.sealed);
            for (ask, answer) in keeping::read(&row.plain).into_iter().chain(sealed) {
                note(&mut values, &format!("ask {ask}"), Some(answer));
            }
            found.push((row.id, values));
        }
        Ok(found)
    }

    pub(super) async fn steps(&self) -> Result<Vec<Values>> {
        let mut numbers: HashMap<i32, (&'static str, String)> = HashMap::new();
        for book in crate::care::books::ALL {
            for (id, values) in self.records(book).await? {
                let number = values.get("number").cloned().unwrap_or_default();
                numbers.insert(id, (book.code, number));
            }
        }
        let rows = self
            .rows(event::Column::OrganisationId, event::Column::Id)
            .await?;
        let mut found = Vec::new();
        for row in rows {
            let Some((book, number)) = numbers.get(&row.record_id) else {
                continue;
            };
            let mut values = Values::new();
            note(&mut values, "register", Some(book));
            note(&mut values, "number", Some(number));
            note(&mut values, "step", Some(row.step));
            note(&mut values, "became", Some(row.status));
            note(&mut values, "at", Some(moment(row.at)));
            let place = keeping::place_of_steps(row.record_id);
            let mut said = keeping::read(&row.plain);
            said.extend(keeping::opened(self.desk, &place, &row.sealed));
            let json = (!said.is_empty()).then(|| serde_json::to_string(&said));
            let json = json.transpose().map_err(anyhow::Error::from)?;
            note(&mut values, "answers", json);
            found.push(values);
        }
        Ok(found)
    }

    pub(super) async fn visits(&self) -> Result<Vec<Values>> {
        let rows = self
            .rows(
                visit_record::Column::OrganisationId,
                visit_record::Column::Id,
            )
            .await?;
        let visit = |row: visit_record::Model| {
            let mut values = Values::new();
            let helper = row.helper_id.and_then(|id| self.helper_codes.get(&id));
            note(&mut values, "elder", self.elder_codes.get(&row.elder_id));
            note(&mut values, "at", Some(moment(row.at)));
            note(&mut values, "mode", Some(row.mode));
            note(&mut values, "outcome", Some(row.outcome));
            note(&mut values, "helper", helper);
            note(&mut values, "way", Some(row.way));
            note(&mut values, "recall", Some(yes(row.recall)));
            note(&mut values, "seconds", row.seconds);
            let place = visit_record::place(&row.key);
            let form = self.desk.secret().open_sealed(&place, &row.form);
            let form: Option<Values> = form.and_then(|form| serde_json::from_str(&form).ok());
            for (name, answer) in form.unwrap_or_default() {
                note(&mut values, &format!("found {name}"), Some(answer));
            }
            values
        };
        Ok(named(rows.into_iter().map(visit), &["elder"]))
    }

    /// Minutes of every helper by month.
    pub(super) async fn hours(&self) -> Result<Vec<Values>> {
        let rows = self
            .rows(entry::Column::OrganisationId, entry::Column::Id)
            .await?;
        let mut sums: BTreeMap<(String, String), [i32; 2]> = BTreeMap::new();
        for row in rows {
            let code = row.helper_id.and_then(|id| self.helper_codes.get(&id));
            let Some(code) = code else {
                continue;
            };
            let month = |day: NaiveDate| day.format("%Y-%m").to_string();
            let sum = sums.entry((code.clone(), month(row.day))).or_default();
            sum[usize::from(row.book != "service")] += row.minutes;
        }
        let names: HashMap<&str, &str> = in_register(&self.helpers)
            .map(|known| (known.entry.value(Field::Id), known.entry.value(Field::Name)))
            .collect();
        let hours = |((code, month), [service, credit]): ((String, String), [i32; 2])| {
            let mut values = Values::new();
            note(&mut values, "name", names.get(code.as_str()));
            note(&mut values, "helper", Some(code));
            note(&mut values, "month", Some(month));
            note(&mut values, "service-minutes", Some(service));
            note(&mut values, "credit-minutes", Some(credit));
            values
        };
        Ok(sums.into_iter().map(hours).collect())
    }
}

/// Rows about somebody who is in the register.
fn named(rows: impl Iterator<Item = Values>, whose: &[&str]) -> Vec<Values> {
    rows.filter(|values| whose.iter().any(|name| values.contains_key(*name)))
        .collect()
}
