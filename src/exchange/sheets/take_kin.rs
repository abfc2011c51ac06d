//! Relatives, needs and consents from rows.

use std::collections::HashMap;

use sea_orm::{Set, Unchanged};

use super::Values;
use super::file::Read;
use super::sheet::Sheet;
use super::take::{Taker, day, moment, status, text, whole, yes};
use crate::error::Result;
use crate::needs::need;
use crate::people::{away, consent, kin, kinship, relative};

impl Taker<'_> {
    pub(super) async fn relatives(&mut self, rows: &[Read]) -> Result<()> {
        let sheet = Sheet::Relatives;
        let mut numbered: HashMap<String, i32> = HashMap::new();
        for row in rows {
            let Some((elder, organisation)) = self.named(sheet, row, "elder") else {
                continue;
            };
            let values = &row.values;
            let mut other = None;
            let mut relative = None;
            if values.contains_key("other") {
                let Some((id, _)) = self.named(sheet, row, "other") else {
                    continue;
                };
                other = Some(id);
            } else {
                let Some(name) = text(values, "relative-name") else {
                    self.wrong(sheet, row.row, "relative-name", self.t.sheets_missing());
                    continue;
                };
                let number = text(values, "number");
                let known = number.as_ref().and_then(|number| numbered.get(number));
                let id = match known {
                    Some(id) => *id,
                    None => self.relative(organisation, name, values).await?,
                };
                if let Some(number) = number {
                    numbered.insert(number, id);
                }
                relative = Some(id);
            }
            let kinship = kinship::ActiveModel {
                organisation_id: Set(organisation),
                elder_id: Set(elder),
                relative_id: Set(relative),
                other_elder_id: Set(other),
                relation: Set(text(values, "relation").unwrap_or_default()),
                lives_with: Set(yes(values, "lives-with")),
                created_at: Set(self.desk.now()),
                ended_at: Set(None),
                ..Default::default()
            };
            self.desk.insert(kinship).await?;
        }
        Ok(())
    }

    /// Adds a relative with the times away.
    async fn relative(&self, organisation: i32, name: String, values: &Values) -> Result<i32> {
        let now = self.desk.now();
        let row = relative::ActiveModel {
            organisation_id: Set(organisation),
            name: Set(name),
            sex: Set(text(values, "sex")),
            region: Set(text(values, "region")),
            capacity: Set(text(values, "capacity")),
            status: Set(text(values, "living").unwrap_or_else(|| "living".to_owned())),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        let row = self.desk.insert(row).await?;
        let sealed = |name: &str, what| {
            let value = text(values, name);
            value.map(|value| self.desk.secret().seal(&kin::place(row.id, what), &value))
        };
        let sealing = relative::ActiveModel {
            id: Unchanged(row.id),
            phone_sealed: Set(sealed("phone", kin::Secretly::Phone)),
            phone2_sealed: Set(sealed("phone2", kin::Secretly::Phone2)),
            home_sealed: Set(sealed("home", kin::Secretly::Home)),
            ..Default::default()
        };
        self.desk.update(sealing).await?;
        let spells = text(values, "away").unwrap_or_default();
        for spell in spells.split(';') {
            let Some((from, until)) = spell.split_once('/') else {
                continue;
            };
            let Ok(from) = from.trim().parse() else {
                continue;
            };
            let row = away::ActiveModel {
                organisation_id: Set(organisation),
                relative_id: Set(row.id),
                from_date: Set(from),
                until_date: Set(until.trim().parse().ok()),
                created_at: Set(now),
                ..Default::default()
            };
            self.desk.insert(row).await?;
        }
        Ok(row.id)
    }

    pub(super) async fn needs(&mut self, rows: &[Read]) -> Result<()> {
        let now = self.desk.now();
        let mut new = Vec::new();
        for row in rows {
            let Some((elder, organisation)) = self.named(Sheet::Needs, row, "elder") else {
                continue;
            };
            let values = &row.values;
            let of = |name: &str, usual: i32| whole(values, name).unwrap_or(usual).max(1);
            new.push(need::ActiveModel {
                organisation_id: Set(organisation),
                elder_id: Set(elder),
                service: Set(text(values, "service").unwrap_or_default()),
                mode: Set(text(values, "mode").unwrap_or_else(|| "home".to_owned())),
                minutes: Set(of("minutes", 30)),
                visits: Set(of("visits", 1)),
                weeks: Set(of("weeks", 1)),
                crew: Set(of("crew", 1)),
                required_sex: Set(text(values, "required-sex")),
                required_language: Set(text(values, "required-language")),
                status: Set(status(values)),
                version: Set(1),
                created_at: Set(now),
                updated_at: Set(now),
                ..Default::default()
            });
        }
        self.desk.insert_all(new).await.map(|_| ())
    }

    pub(super) async fn consents(&mut self, rows: &[Read]) -> Result<()> {
        let mut new = Vec::new();
        for row in rows {
            let whose = if row.values.contains_key("helper") {
                "helper"
            } else {
                "elder"
            };
            let Some((id, organisation)) = self.named(Sheet::Consents, row, whose) else {
                continue;
            };
            let values = &row.values;
            new.push(consent::ActiveModel {
                organisation_id: Set(organisation),
                elder_id: Set((whose == "elder").then_some(id)),
                helper_id: Set((whose == "helper").then_some(id)),
                kind: Set(text(values, "purpose").unwrap_or_default()),
                extent: Set(text(values, "extent").unwrap_or_default()),
                given_on: Set(day(values, "given-on").unwrap_or(self.today)),
                recorded_at: Set(self.desk.now()),
                withdrawn_at: Set(moment(values, "withdrawn-at")),
                method: Set(text(values, "method")),
                relation: Set(text(values, "spoke-for")),
                account_id: Set(self.desk.account()),
                ..Default::default()
            });
        }
        self.desk.insert_all(new).await.map(|_| ())
    }
}
