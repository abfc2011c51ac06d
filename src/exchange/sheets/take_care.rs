//! The registers of care with what was done about their records, and visits, from rows.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};

use super::file::Read;
use super::sheet::Sheet;
use super::take::{Taker, day, moment, text, whole, yes};
use crate::care::book::{About, Book};
use crate::care::keeping::{self, Said};
use crate::care::{books, event, record as care_record};
use crate::catalog::facility;
use crate::error::Result;
use crate::visiting::record as visit_record;

impl Taker<'_> {
    /// Whom or what a record is about.
    async fn about(
        &mut self,
        book: &'static Book,
        row: &Read,
    ) -> Result<Option<(keeping::Subject, i32)>> {
        let sheet = Sheet::Book(book);
        let mut subject = keeping::Subject::default();
        let organisation = match book.about {
            About::Elder => {
                let Some((id, organisation)) = self.named(sheet, row, "elder") else {
                    return Ok(None);
                };
                subject.elder = Some(id);
                organisation
            }
            About::Helper => {
                let Some((id, organisation)) = self.named(sheet, row, "helper") else {
                    return Ok(None);
                };
                subject.helper = Some(id);
                organisation
            }
            About::Facility => {
                let uuid = text(&row.values, "facility").unwrap_or_default();
                let found = facility::Entity::find().filter(facility::Column::Uuid.eq(&uuid));
                let Some(found) = self.desk.maybe(found).await? else {
                    self.wrong(sheet, row.row, "facility", self.t.sheets_nobody(uuid));
                    return Ok(None);
                };
                subject.facility = Some(found.id);
                found.organisation_id
            }
            About::Place => {
                let name = text(&row.values, "organisation").unwrap_or_default();
                let Some(place) = self.place(&name) else {
                    self.wrong(sheet, row.row, "organisation", self.t.sheets_no_place(name));
                    return Ok(None);
                };
                place
            }
        };
        Ok(Some((subject, organisation)))
    }

    pub(super) async fn book(&mut self, book: &'static Book, rows: &[Read]) -> Result<()> {
        let known = |status: &str| {
            status == book.begins
                || status == "replaced"
                || book.steps.iter().any(|step| step.to == status)
        };
        for row in rows {
            let values = &row.values;
            let status = text(values, "became").unwrap_or_default();
            if !known(&status) {
                let said = self.t.sheets_no_status(status);
                self.wrong(Sheet::Book(book), row.row, "became", said);
                continue;
            }
            let Some((of, organisation)) = self.about(book, row).await? else {
                continue;
            };
            let (mut plain, mut sealed) = (Said::new(), Said::new());
            for ask in book.asks {
                if let Some(answer) = values.get(&format!("ask {}", ask.name)) {
                    let said = if ask.sealed { &mut sealed } else { &mut plain };
                    said.insert(ask.name.to_owned(), answer.clone());
                }
            }
            let record = care_record::ActiveModel {
                organisation_id: Set(organisation),
                book: Set(book.code.to_owned()),
                elder_id: Set(of.elder),
                helper_id: Set(of.helper),
                facility_id: Set(of.facility),
                status: Set(status),
                day: Set(day(values, "record-day").unwrap_or(self.today)),
                due: Set(day(values, "record-due")),
                plain: Set(json(&plain)?),
                sealed: Set(String::new()),
                published: Set(yes(values, "published")),
                version: Set(1),
                created_at: Set(self.desk.now()),
                account_id: Set(self.desk.account()),
                ..Default::default()
            };
            let record = self.desk.insert(record).await?;
            if !sealed.is_empty() {
                let place = keeping::place_of(record.id);
                let sealing = care_record::ActiveModel {
                    id: Unchanged(record.id),
                    sealed: Set(self.desk.secret().seal(&place, &json(&sealed)?)),
                    ..Default::default()
                };
                self.desk.update(sealing).await?;
            }
            let number = text(values, "number").unwrap_or_default();
            self.records
                .insert((book.code.to_owned(), number), (record.id, organisation));
        }
        Ok(())
    }

    /// Steps of records that came with the same file.
    pub(super) async fn steps(&mut self, rows: &[Read]) -> Result<()> {
        let mut new = Vec::new();
        for row in rows {
            let values = &row.values;
            let register = text(values, "register").unwrap_or_default();
            let number = text(values, "number").unwrap_or_default();
            let found = self
                .records
                .get(&(register.clone(), number.clone()))
                .copied();
            let (Some((record, organisation)), Some(book)) = (found, books::of(&register)) else {
                let said = self.t.sheets_no_record(number);
                self.wrong(Sheet::Steps, row.row, "number", said);
                continue;
            };
            let step = text(values, "step").unwrap_or_default();
            let asks = book.step(&step).map_or(book.asks, |step| step.asks);
            let answers = text(values, "answers").unwrap_or_default();
            let answers = keeping::read(&answers).into_iter();
            let (sealed, plain): (Said, Said) = answers
                .partition(|(name, _)| asks.iter().any(|ask| ask.name == name && ask.sealed));
            let place = keeping::place_of_steps(record);
            new.push(event::ActiveModel {
                organisation_id: Set(organisation),
                record_id: Set(record),
                step: Set(step),
                status: Set(text(values, "became").unwrap_or_default()),
                plain: Set(json(&plain)?),
                sealed: Set(if sealed.is_empty() {
                    String::new()
                } else {
                    self.desk.secret().seal(&place, &json(&sealed)?)
                }),
                family_link_id: Set(None),
                account_id: Set(self.desk.account()),
                at: Set(moment(values, "at").unwrap_or_else(|| self.desk.now())),
                ..Default::default()
            });
        }
        self.desk.insert_all(new).await.map(|_| ())
    }

    pub(super) async fn visits(&mut self, rows: &[Read]) -> Result<()> {
        let secret = self.desk.secret();
        let mut new = Vec::new();
        for row in rows {
            let Some((elder, organisation)) = self.named(Sheet::Visits, row, "elder") else {
                continue;
            };
            let mut helper = None;
            if row.values.contains_key("helper") {
                let Some((id, _)) = self.named(Sheet::Visits, row, "helper") else {
                    continue;
                };
                helper = Some(id);
            }
            let values = &row.values;
            let findings: BTreeMap<&str, &String> = values
                .iter()
                .filter_map(|(name, value)| Some((name.strip_prefix("found ")?, value)))
                .collect();
            let words: Vec<&str> = crate::visiting::findings::WORDS
                .iter()
                .filter_map(|name| findings.get(name))
                .map(|words| words.as_str())
                .collect();
            let form = serde_json::to_string(&findings).map_err(anyhow::Error::from)?;
            let key = crate::id::secret();
            new.push(visit_record::ActiveModel {
                organisation_id: Set(organisation),
                elder_id: Set(elder),
                at: Set(moment(values, "at").unwrap_or_else(|| self.desk.now())),
                mode: Set(text(values, "mode").unwrap_or_default()),
                outcome: Set(text(values, "outcome").unwrap_or_default()),
                helper_id: Set(helper),
                account_id: Set(self.desk.account()),
                way: Set(text(values, "way").unwrap_or_default()),
                form: Set(secret.seal(&visit_record::place(&key), &form)),
                key: Set(key),
                words_hash: Set((!words.is_empty()).then(|| secret.lookup(&words.join("\n")))),
                seconds: Set(whole(values, "seconds")),
                recall: Set(yes(values, "recall")),
                created_at: Set(self.desk.now()),
                ..Default::default()
            });
        }
        self.desk.insert_all(new).await.map(|_| ())
    }
}

fn json(said: &Said) -> Result<String> {
    Ok(serde_json::to_string(said).map_err(anyhow::Error::from)?)
}
