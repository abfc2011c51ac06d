//! People from rows: new ones by the way of rosters, and those who are there already where the file says otherwise.

use std::collections::{HashMap, HashSet};

use sea_orm::{Set, Unchanged};

use super::KeepSheets;
use super::Values;
use super::file::Read;
use super::give::{in_register, note};
use super::sheet::Sheet;
use super::take::{Counts, Taker, day, status, text, whole};
use crate::error::Result;
use crate::exchange::compare::{Fate, Line};
use crate::exchange::entry::Entry;
use crate::exchange::register::{Known, item};
use crate::exchange::write::Writer;
use crate::exchange::{Field, Kind};
use crate::people::fields::Group;
use crate::people::history::{self, Spot, Turned, Whose};
use crate::people::identity::{self, Identity};
use crate::people::known::{self, Answers};
use crate::people::{elder, helper, helper_identity, profile};

impl Taker<'_> {
    pub(super) async fn people(&mut self, sheet: Sheet, rows: Vec<Read>) -> Result<Counts> {
        let kind = if sheet == Sheet::Elders {
            Kind::Elders
        } else {
            Kind::Helpers
        };
        let given: HashMap<String, Values> = self
            .given
            .give(sheet)
            .await?
            .into_iter()
            .map(|values| (values.get("code").cloned().unwrap_or_default(), values))
            .collect();
        let register = match kind {
            Kind::Elders => &self.given.elders,
            Kind::Helpers => &self.given.helpers,
        };
        let persons: HashMap<&str, &Known> = in_register(register)
            .map(|person| (person.entry.value(Field::Id), person))
            .collect();
        let mut writer = Writer::new(self.desk, kind, &self.given.root.time_zone);
        let mut counts = Counts::default();
        let mut new: Vec<(Read, Line)> = Vec::new();
        let mut seen = HashSet::new();
        let all = rows.len();
        for mut row in rows {
            let code = text(&row.values, "code").unwrap_or_default();
            if !seen.insert(code.clone()) {
                self.wrong(sheet, row.row, "code", self.t.sheets_twice(code));
                continue;
            }
            if let Some(number) = row.values.get("identity") {
                match Identity::read(number, self.today) {
                    Ok(identity) => note(&mut row.values, "identity", Some(identity.number)),
                    Err(_) => {
                        self.wrong(sheet, row.row, "identity", self.t.sheets_wrong_identity());
                        continue;
                    }
                }
            }
            let Some(place) = text(&row.values, "organisation").and_then(|name| self.place(&name))
            else {
                let name = text(&row.values, "organisation").unwrap_or_default();
                self.wrong(sheet, row.row, "organisation", self.t.sheets_no_place(name));
                continue;
            };
            if let (Some(known), Some(person)) = (given.get(&code), persons.get(&*code)) {
                if self.change(&mut writer, person, known, &row.values).await? {
                    counts.changed += 1;
                } else {
                    counts.same += 1;
                }
                self.meter.did(1);
                continue;
            }
            if self.elders.contains_key(&code) && kind == Kind::Elders
                || self.helpers.contains_key(&code) && kind == Kind::Helpers
            {
                self.wrong(sheet, row.row, "code", self.t.sheets_withdrawn(code));
                continue;
            }
            let mut entry = self.entry(&row.values);
            if kind == Kind::Helpers {
                entry = crate::exchange::wanted::helper_by_default().with(&entry);
            }
            let line = Line {
                row: row.row,
                name: text(&row.values, "name").unwrap_or_default(),
                fate: Fate::Added,
                known: None,
                organisation: place,
                before: Entry::default(),
                after: entry,
            };
            new.push((row, line));
        }
        counts.added = new.len();
        self.meter
            .did(all - counts.changed - counts.same - counts.added);
        self.add(&writer, &new).await?;
        writer.finish().await?;
        Ok(counts)
    }

    async fn add(&mut self, writer: &Writer<'_, KeepSheets>, new: &[(Read, Line)]) -> Result<()> {
        let kind = writer.kind;
        let lines: Vec<&Line> = new.iter().map(|(_, line)| line).collect();
        let ids = writer.add(&lines, &self.meter).await?;
        let mut profiles = Vec::new();
        let mut numbers = Vec::new();
        for (row, line) in new {
            let code = line.after.value(Field::Id);
            let Some(id) = ids.get(code).copied() else {
                continue;
            };
            let values = &row.values;
            match kind {
                Kind::Elders => {
                    self.elders.insert(code.to_owned(), (id, line.organisation));
                    profiles.extend(self.profiles((id, line.organisation), values)?);
                    let more = ["birth-calendar", "max-helpers"];
                    if more.iter().any(|name| values.contains_key(*name)) || is_away(values) {
                        let row = elder::ActiveModel {
                            id: Unchanged(id),
                            birth_calendar: Set(text(values, "birth-calendar")),
                            max_helpers: Set(whole(values, "max-helpers")),
                            status: Set(status(values)),
                            ..Default::default()
                        };
                        self.desk.update(row).await?;
                    }
                }
                Kind::Helpers => {
                    self.helpers
                        .insert(code.to_owned(), (id, line.organisation));
                    if let Some(number) = values.get("identity") {
                        let secret = self.desk.secret();
                        numbers.push(helper_identity::ActiveModel {
                            helper_id: Set(id),
                            organisation_id: Set(line.organisation),
                            number_encrypted: Set(secret.seal(&identity::helper_place(id), number)),
                            number_hash: Set(secret.lookup(number)),
                        });
                    }
                    let mut row = helper::ActiveModel {
                        id: Unchanged(id),
                        birth_calendar: Set(text(values, "birth-calendar")),
                        status: Set(status(values)),
                        ..Default::default()
                    };
                    if let Some(most) = whole(values, "max-visits-per-day") {
                        row.max_visits_per_day = Set(most);
                    }
                    if let Some(most) = whole(values, "max-backups") {
                        row.max_backups = Set(most);
                    }
                    self.desk.update(row).await?;
                }
            }
        }
        self.desk.insert_all(profiles).await?;
        self.desk.insert_all(numbers).await?;
        Ok(())
    }

    /// The seven groups of somebody new.
    fn profiles(
        &self,
        (elder, organisation): (i32, i32),
        values: &Values,
    ) -> Result<Vec<profile::ActiveModel>> {
        let mut rows = Vec::new();
        for group in Group::ALL {
            let answers: Answers = answers(group, values);
            let confirmed = day(values, &format!("confirmed {}", group.code()));
            if answers.is_empty() && confirmed.is_none() {
                continue;
            }
            let json = serde_json::to_string(&answers).map_err(anyhow::Error::from)?;
            let place = known::place(elder, group.code());
            rows.push(profile::ActiveModel {
                organisation_id: Set(organisation),
                elder_id: Set(elder),
                part: Set(group.code().to_owned()),
                answers_sealed: Set(self.desk.secret().seal(&place, &json)),
                confirmed_on: Set(confirmed),
                confirmed_by: Set(self.desk.account()),
                updated_at: Set(self.desk.now()),
                ..Default::default()
            });
        }
        Ok(rows)
    }

    /// Gives somebody in the register what the file says otherwise; whether there was anything.
    async fn change(
        &self,
        writer: &mut Writer<'_, KeepSheets>,
        person: &Known,
        known: &Values,
        wanted: &Values,
    ) -> Result<bool> {
        let otherwise = |name: &&String| {
            let confirmed = name.starts_with("confirmed ");
            !confirmed && known.get(*name) != wanted.get(*name)
        };
        if !wanted.keys().any(|name| otherwise(&name)) {
            return Ok(false);
        }
        let kind = writer.kind;
        let (_, mut after) = person.entry.difference(&self.entry(wanted));
        if kind == Kind::Helpers {
            // Numbers of helpers lie where rosters do not reach.
            let mut rest = Entry::default();
            for (of, value) in after.items() {
                if of.field != Field::IdentityNumber {
                    rest.set(item(of.field), value.to_owned());
                }
            }
            after = rest;
        }
        let mut changed = !after.is_empty();
        if changed {
            writer.change(person, &after, None).await?;
        }
        if kind == Kind::Elders {
            changed |= self.groups(person, known, wanted).await?;
        }
        Ok(changed)
    }

    async fn groups(&self, person: &Known, known: &Values, wanted: &Values) -> Result<bool> {
        let mut all = Vec::new();
        for group in Group::ALL {
            let before = answers(group, known);
            let mut after = before.clone();
            after.extend(answers(group, wanted));
            if after == before {
                continue;
            }
            let whose = (person.id, person.organisation);
            known::keep(self.desk, whose, group, &after, self.today).await?;
            for (field, value) in &after {
                if before.get(field) != Some(value) {
                    all.push(Turned {
                        spot: Spot {
                            part: group.code(),
                            field: field.clone(),
                            about: String::new(),
                        },
                        before: before.get(field).cloned(),
                        after: Some(value.clone()),
                    });
                }
            }
        }
        let changed = !all.is_empty();
        let whose = Whose::Elder(person.id);
        history::write(self.desk, whose, person.organisation, all).await?;
        Ok(changed)
    }
}

fn is_away(values: &Values) -> bool {
    values
        .get("status")
        .is_some_and(|status| status != "active")
}

/// What a row says in one of the seven groups.
fn answers(group: Group, values: &Values) -> Answers {
    group
        .fields()
        .filter_map(|field| Some((field.code.to_owned(), values.get(field.code)?.clone())))
        .collect()
}
