//! A catalog as HSDS 3 JSON: a page of a list, a list, one service, one document a line, or organizations with their
//! services. What the standard says in several objects becomes what is said of one service.

use chrono::NaiveDate;
use serde_json::Value;
use uuid::Uuid;

use super::{Contents, Entry, ServiceField, Values, value};
use crate::catalog::{credit_code, service, taxonomy};
use crate::exchange::cell::shown;
use crate::exchange::fault::{Fault, Reason, Severity};
use crate::exchange::read::MAX_ROWS;

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// Reads the services of a document.
pub(super) fn read(bytes: &[u8], today: NaiveDate) -> Result<Contents, Reason> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let documents: Result<Vec<Value>, _> = serde_json::Deserializer::from_slice(bytes)
        .into_iter::<Value>()
        .take(MAX_ROWS)
        .collect();
    let documents = documents.map_err(|_| Reason::BrokenJson)?;
    let mut services = Vec::new();
    for document in &documents {
        collect(document, None, &mut services);
    }
    if services.is_empty() {
        return Err(Reason::NoServices);
    }
    if services.len() > MAX_ROWS {
        return Err(Reason::TooManyRows { limit: MAX_ROWS });
    }
    let mut contents = Contents::default();
    for (row, (service, organization)) in (1..).zip(services) {
        let reader = Reader {
            row,
            service,
            organization: service.get("organization").or(organization),
            today,
        };
        contents.entries.extend(reader.entry(&mut contents.faults));
    }
    Ok(contents)
}

/// Every service of a document, with the organization it stands in.
fn collect<'a>(
    document: &'a Value,
    organization: Option<&'a Value>,
    found: &mut Vec<(&'a Value, Option<&'a Value>)>,
) {
    match document {
        Value::Array(all) => {
            for one in all {
                collect(one, organization, found);
            }
        }
        Value::Object(object) => {
            if let Some(contents) = object.get("contents") {
                collect(contents, None, found);
            } else if let Some(services) = object.get("services") {
                collect(services, Some(document), found);
            } else if object.contains_key("status") && object.contains_key("name") {
                found.push((document, organization));
            }
        }
        _ => {}
    }
}

struct Reader<'a> {
    row: u32,
    service: &'a Value,
    organization: Option<&'a Value>,
    today: NaiveDate,
}

impl Reader<'_> {
    fn text(&self, pointer: &str) -> &str {
        let found = self.service.pointer(pointer).and_then(Value::as_str);
        found.map(str::trim).unwrap_or_default()
    }

    fn all(&self, property: &str) -> impl Iterator<Item = &Value> {
        let all = self.service.get(property).and_then(Value::as_array);
        all.into_iter().flatten()
    }

    fn entry(&self, faults: &mut Vec<Fault>) -> Option<Entry> {
        let mut values = Values::new();
        let mut doubt = |severity, reason| {
            faults.push(Fault {
                row: Some(self.row),
                column: None,
                header: None,
                severity,
                reason,
            });
        };
        for (field, raw) in self.texts() {
            let reading = value::text(field, &raw);
            let severity = if field == ServiceField::Name {
                Severity::Error
            } else {
                Severity::Warning
            };
            for reason in reading.doubts {
                doubt(severity, reason);
            }
            if let Some(text) = reading.value.filter(|text| !text.is_empty()) {
                values.insert(field, text);
            }
        }
        if !values.contains_key(&ServiceField::Name) {
            if self.text("/name").is_empty() {
                doubt(Severity::Error, Reason::MissingServiceName);
            }
            return None;
        }
        for (field, raw) in self.facts() {
            values.insert(field, raw);
        }
        let phone = self
            .all("phones")
            .find_map(|phone| phone.get("number")?.as_str());
        if let Some(phone) = phone {
            let (read, doubts) = value::of_cell(ServiceField::Phone, phone, "", self.today);
            values.extend(read);
            for reason in doubts {
                doubt(Severity::Warning, reason);
            }
        }
        if let Some(code) = self.identifier() {
            match credit_code::read(code) {
                Some(code) => {
                    values.insert(ServiceField::CreditCode, code);
                }
                None => doubt(
                    Severity::Warning,
                    Reason::BadCreditCode { raw: shown(code) },
                ),
            }
        }
        Some(Entry {
            row: self.row,
            id: Uuid::parse_str(self.text("/id")).ok(),
            values,
        })
    }

    /// Texts, which may be too long.
    fn texts(&self) -> Vec<(ServiceField, String)> {
        use ServiceField as F;
        let joined = |property: &str, name: &str| {
            let lines = self.all(property).filter_map(|one| one.get(name)?.as_str());
            lines.collect::<Vec<_>>().join("\n")
        };
        let waivers = self
            .all("cost_options")
            .filter(|cost| cost.get("amount").is_none());
        let waivers = waivers.filter_map(|cost| {
            let words = cost
                .get("amount_description")
                .or_else(|| cost.get("option"));
            words?.as_str()
        });
        let waivers = waivers.collect::<Vec<_>>().join("\n");
        // Beside the price stands what is said of it; what is said of all fees repeats the price and the waivers.
        let beside = self
            .all("cost_options")
            .filter(|cost| cost.get("amount").is_some())
            .find_map(|cost| cost.get("amount_description")?.as_str());
        let fees = beside.map_or_else(
            || {
                let waivers = waivers.replace('\n', " ");
                self.text("/fees_description").replace(&waivers, "")
            },
            str::to_owned,
        );
        let places = self.all("service_at_locations");
        let places = places.filter_map(|place| place.pointer("/location/name")?.as_str());
        let notes = self
            .all("schedules")
            .find_map(|one| one.get("description")?.as_str());
        let name = self
            .organization
            .and_then(|organization| organization.get("name")?.as_str());
        vec![
            (F::Name, self.text("/name").to_owned()),
            (F::NameEn, self.english_name()),
            (F::Description, self.text("/description").to_owned()),
            (
                F::Eligibility,
                self.text("/eligibility_description").to_owned(),
            ),
            (F::Application, self.text("/application_process").to_owned()),
            (F::Fees, fees),
            (F::Waivers, waivers),
            (F::Papers, joined("required_documents", "document")),
            (F::Place, places.collect::<Vec<_>>().join(" ")),
            (F::HoursNote, notes.unwrap_or_default().to_owned()),
            (F::Provider, name.unwrap_or_default().to_owned()),
        ]
    }

    /// The other name, if it is written in letters of the Latin script and the name is not.
    fn english_name(&self) -> String {
        let other = self.text("/alternate_name");
        if other.is_ascii() && !self.text("/name").is_ascii() {
            other.to_owned()
        } else {
            String::new()
        }
    }

    /// Facts that are read or left out.
    fn facts(&self) -> Vec<(ServiceField, String)> {
        use ServiceField as F;
        let age = |property: &str| {
            let age = self.service.get(property)?.as_f64()?;
            (0.0..=150.0).contains(&age).then(|| format!("{age:.0}"))
        };
        let codes = self
            .all("attributes")
            .filter_map(|one| one.pointer("/taxonomy_term/code")?.as_str());
        let codes: Vec<&str> = codes.collect();
        let care = codes.iter().copied().filter(|code| {
            taxonomy::term(code).is_some_and(|term| term.taxonomy == taxonomy::CARE)
        });
        let price = self
            .all("cost_options")
            .find_map(|cost| cost.get("amount")?.as_f64());
        let price = price
            .and_then(value::hundredths)
            .map(|price| price.to_string());
        let languages = self
            .all("languages")
            .filter_map(|one| one.get("code")?.as_str());
        let languages = languages.filter(|code| ["zh", "ko", "mn"].contains(code));
        let verified = self.text("/assured_date").parse::<NaiveDate>().ok();
        let verified = verified.filter(|day| *day <= self.today);
        let status = if self.text("/status") == service::ACTIVE {
            service::ACTIVE
        } else {
            service::INACTIVE
        };
        let mark = |code: &str| {
            codes
                .contains(&code)
                .then(|| value::flag_word(true).to_owned())
        };
        let all = [
            (F::MinimumAge, age("minimum_age")),
            (F::MaximumAge, age("maximum_age")),
            (F::Terms, Some(taxonomy::packed(care))),
            (F::Price, price),
            (F::Languages, Some(languages.collect::<Vec<_>>().join(";"))),
            (F::VerifiedOn, verified.map(|day| day.to_string())),
            (F::Status, Some(status.to_owned())),
            (F::Hours, Some(self.hours())),
            (F::Priority, mark(taxonomy::PRIORITY)),
            (F::HomeVisit, mark(taxonomy::HOME_VISIT)),
        ];
        let filled = all
            .into_iter()
            .filter_map(|(field, value)| Some((field, value?)));
        filled.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Weekly hours as the catalog keeps them.
    fn hours(&self) -> String {
        let span = |schedule: &Value| {
            let part = |name: &str| schedule.get(name)?.as_str();
            let time = |text: &str| {
                let text = text.get(..5)?;
                chrono::NaiveTime::parse_from_str(text, "%H:%M")
                    .ok()
                    .map(|_| text.to_owned())
            };
            if part("freq")? != "WEEKLY" {
                return None;
            }
            let days: Option<Vec<String>> = part("byday")?
                .split(',')
                .map(|day| {
                    let at = DAYS.iter().position(|known| *known == day.trim())?;
                    Some((at + 1).to_string())
                })
                .collect();
            let (opens, closes) = (time(part("opens_at")?)?, time(part("closes_at")?)?);
            (opens < closes).then_some(format!("{}@{opens}-{closes}", days?.concat()))
        };
        let spans: Vec<String> = self.all("schedules").filter_map(span).collect();
        spans.join(";")
    }

    /// The code in a register that could be a credit code.
    fn identifier(&self) -> Option<&str> {
        let identifiers = self
            .organization?
            .get("organization_identifiers")?
            .as_array()?;
        let code =
            |one: &&Value| one.get("identifier_scheme").and_then(Value::as_str) == Some("CN-USCC");
        identifiers.iter().find(code)?.get("identifier")?.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ServiceField as F;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

    #[test]
    fn services_are_found_wherever_the_standard_has_them() {
        let one =
            r#"{"id":"6d0b4b5e-62a8-5b07-8d2b-6d6f7c5a1c11","name":"Bath","status":"active"}"#;
        for document in [
            one.to_owned(),
            format!("[{one}]"),
            format!(r#"{{"total_items":1,"contents":[{one}]}}"#),
            format!(r#"{{"name":"Liuhe","description":"helps","services":[{one}]}}"#),
            format!("{one}\n"),
        ] {
            let contents = read(document.as_bytes(), TODAY).unwrap();
            assert_eq!(contents.entries.len(), 1, "{document}");
            assert_eq!(contents.entries[0].values[&F::Name], "Bath");
            assert!(contents.entries[0].id.is_some() && contents.faults.is_empty());
        }
        let lines = format!("{one}\n{one}\n");
        assert_eq!(read(lines.as_bytes(), TODAY).unwrap().entries.len(), 2);
        let nested = read(
            format!(r#"{{"name":"Liuhe","services":[{one}]}}"#).as_bytes(),
            TODAY,
        );
        assert_eq!(nested.unwrap().entries[0].values[&F::Provider], "Liuhe");
    }

    #[test]
    fn what_is_no_catalog_is_refused_and_what_has_no_name_is_told() {
        assert_eq!(read(b"{\"name\":", TODAY).unwrap_err(), Reason::BrokenJson);
        assert_eq!(
            read(b"{\"elders\":[]}", TODAY).unwrap_err(),
            Reason::NoServices
        );
        let deep = "[".repeat(100_000);
        assert_eq!(
            read(deep.as_bytes(), TODAY).unwrap_err(),
            Reason::BrokenJson
        );
        let nameless = br#"[{"name":"","status":"active"}]"#;
        let contents = read(nameless, TODAY).unwrap();
        assert!(contents.entries.is_empty());
        assert_eq!(contents.faults[0].reason, Reason::MissingServiceName);
    }
}
