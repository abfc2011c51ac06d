//! The documents as tables: one CSV file for each kind of object, and a Frictionless description of them all.
//!
//! Nested documents are taken apart by one rule: an object below another names it in the column `KIND_id`, if its table
//! has such a column; a single object within another is named there in the same way.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value, json};

use crate::error::{Error, Result};

/// A kind of object: its name, its file, and its columns with what they hold.
struct Table {
    name: &'static str,
    file: &'static str,
    columns: &'static [(&'static str, &'static str)],
    /// Columns that no row may lack, besides the id.
    required: &'static [&'static str],
}

const TEXT: &str = "string";
const NUMBER: &str = "number";

/// The tables that the catalog fills, with the columns that the standard gives them.
const TABLES: &[Table] = &[
    Table {
        name: "organization",
        file: "organizations.csv",
        columns: &[
            ("id", TEXT),
            ("name", TEXT),
            ("alternate_name", TEXT),
            ("description", TEXT),
            ("email", TEXT),
            ("website", TEXT),
            ("year_incorporated", NUMBER),
            ("legal_status", TEXT),
            ("logo", TEXT),
            ("uri", TEXT),
            ("parent_organization_id", TEXT),
        ],
        required: &["name", "description"],
    },
    Table {
        name: "organization_identifier",
        file: "organization_identifiers.csv",
        columns: &[
            ("id", TEXT),
            ("organization_id", TEXT),
            ("identifier_scheme", TEXT),
            ("identifier_type", TEXT),
            ("identifier", TEXT),
        ],
        required: &["organization_id", "identifier_type", "identifier"],
    },
    Table {
        name: "service",
        file: "services.csv",
        columns: &[
            ("id", TEXT),
            ("organization_id", TEXT),
            ("name", TEXT),
            ("alternate_name", TEXT),
            ("description", TEXT),
            ("url", TEXT),
            ("email", TEXT),
            ("status", TEXT),
            ("interpretation_services", TEXT),
            ("application_process", TEXT),
            ("fees_description", TEXT),
            ("accreditations", TEXT),
            ("eligibility_description", TEXT),
            ("minimum_age", NUMBER),
            ("maximum_age", NUMBER),
            ("assured_date", "date"),
            ("assurer_email", TEXT),
            ("alert", TEXT),
            ("last_modified", "datetime"),
        ],
        required: &["organization_id", "name", "status"],
    },
    Table {
        name: "location",
        file: "locations.csv",
        columns: &[
            ("id", TEXT),
            ("location_type", TEXT),
            ("url", TEXT),
            ("organization_id", TEXT),
            ("name", TEXT),
            ("alternate_name", TEXT),
            ("description", TEXT),
            ("transportation", TEXT),
            ("latitude", NUMBER),
            ("longitude", NUMBER),
            ("external_identifier", TEXT),
            ("external_identifier_type", TEXT),
        ],
        required: &["location_type"],
    },
    Table {
        name: "service_at_location",
        file: "service_at_location.csv",
        columns: &[
            ("id", TEXT),
            ("service_id", TEXT),
            ("location_id", TEXT),
            ("description", TEXT),
        ],
        required: &["service_id", "location_id"],
    },
    Table {
        name: "address",
        file: "addresses.csv",
        columns: &[
            ("id", TEXT),
            ("location_id", TEXT),
            ("attention", TEXT),
            ("address_1", TEXT),
            ("address_2", TEXT),
            ("city", TEXT),
            ("region", TEXT),
            ("state_province", TEXT),
            ("postal_code", TEXT),
            ("country", TEXT),
            ("address_type", TEXT),
        ],
        // City, province and postal code stand empty where nobody wrote them down.
        required: &["address_1", "country", "address_type"],
    },
    Table {
        name: "phone",
        file: "phones.csv",
        columns: &[
            ("id", TEXT),
            ("location_id", TEXT),
            ("service_id", TEXT),
            ("organization_id", TEXT),
            ("service_at_location_id", TEXT),
            ("number", TEXT),
            ("extension", NUMBER),
            ("type", TEXT),
            ("description", TEXT),
        ],
        required: &["number"],
    },
    Table {
        name: "schedule",
        file: "schedules.csv",
        columns: &[
            ("id", TEXT),
            ("service_id", TEXT),
            ("location_id", TEXT),
            ("service_at_location_id", TEXT),
            ("valid_from", "date"),
            ("valid_to", "date"),
            ("timezone", NUMBER),
            ("wkst", TEXT),
            ("freq", TEXT),
            ("interval", NUMBER),
            ("byday", TEXT),
            ("description", TEXT),
            ("opens_at", "time"),
            ("closes_at", "time"),
            ("notes", TEXT),
        ],
        required: &[],
    },
    Table {
        name: "service_area",
        file: "service_areas.csv",
        columns: &[
            ("id", TEXT),
            ("service_id", TEXT),
            ("service_at_location_id", TEXT),
            ("name", TEXT),
            ("description", TEXT),
            ("extent", TEXT),
            ("extent_type", TEXT),
            ("uri", TEXT),
        ],
        required: &[],
    },
    Table {
        name: "language",
        file: "languages.csv",
        columns: &[
            ("id", TEXT),
            ("service_id", TEXT),
            ("location_id", TEXT),
            ("phone_id", TEXT),
            ("name", TEXT),
            ("code", TEXT),
            ("note", TEXT),
        ],
        required: &[],
    },
    Table {
        name: "cost_option",
        file: "cost_options.csv",
        columns: &[
            ("id", TEXT),
            ("service_id", TEXT),
            ("valid_from", "date"),
            ("valid_to", "date"),
            ("option", TEXT),
            ("currency", TEXT),
            ("amount", NUMBER),
            ("amount_description", TEXT),
        ],
        required: &["service_id"],
    },
    Table {
        name: "required_document",
        file: "required_documents.csv",
        columns: &[
            ("id", TEXT),
            ("service_id", TEXT),
            ("document", TEXT),
            ("uri", TEXT),
        ],
        required: &[],
    },
    Table {
        name: "service_capacity",
        file: "service_capacity.csv",
        columns: &[
            ("id", TEXT),
            ("service_id", TEXT),
            ("unit_id", TEXT),
            ("available", NUMBER),
            ("maximum", NUMBER),
            ("description", TEXT),
            ("updated", "datetime"),
        ],
        required: &["service_id", "unit_id", "available", "updated"],
    },
    Table {
        name: "unit",
        file: "units.csv",
        columns: &[
            ("id", TEXT),
            ("name", TEXT),
            ("scheme", TEXT),
            ("identifier", TEXT),
            ("uri", TEXT),
        ],
        required: &["name"],
    },
    Table {
        name: "attribute",
        file: "attributes.csv",
        columns: &[
            ("id", TEXT),
            ("link_id", TEXT),
            ("taxonomy_term_id", TEXT),
            ("link_type", TEXT),
            ("link_entity", TEXT),
            ("value", TEXT),
            ("label", TEXT),
        ],
        required: &["link_id", "taxonomy_term_id", "link_entity"],
    },
    Table {
        name: "taxonomy",
        file: "taxonomies.csv",
        columns: &[
            ("id", TEXT),
            ("name", TEXT),
            ("description", TEXT),
            ("uri", TEXT),
            ("version", TEXT),
        ],
        required: &["name", "description"],
    },
    Table {
        name: "taxonomy_term",
        file: "taxonomy_terms.csv",
        columns: &[
            ("id", TEXT),
            ("code", TEXT),
            ("name", TEXT),
            ("description", TEXT),
            ("parent_id", TEXT),
            ("taxonomy", TEXT),
            ("language", TEXT),
            ("taxonomy_id", TEXT),
            ("term_uri", TEXT),
        ],
        required: &["name", "description"],
    },
];

/// Which kind of object a property holds.
const PROPERTIES: &[(&str, &str)] = &[
    ("organization", "organization"),
    ("organization_identifiers", "organization_identifier"),
    ("services", "service"),
    ("phones", "phone"),
    ("schedules", "schedule"),
    ("service_areas", "service_area"),
    ("service_at_locations", "service_at_location"),
    ("location", "location"),
    ("addresses", "address"),
    ("languages", "language"),
    ("cost_options", "cost_option"),
    ("required_documents", "required_document"),
    ("capacities", "service_capacity"),
    ("unit", "unit"),
    ("attributes", "attribute"),
    ("taxonomy_term", "taxonomy_term"),
    ("taxonomy_detail", "taxonomy"),
];

fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

/// Rows by table. An object that is told twice is one row: the first.
#[derive(Default)]
pub(super) struct Tables {
    rows: BTreeMap<&'static str, Vec<Map<String, Value>>>,
    seen: HashSet<(&'static str, String)>,
}

impl Tables {
    /// Takes a document of a kind apart.
    pub fn add(&mut self, kind: &str, document: &Value) {
        self.take(kind, document, None);
    }

    fn take(&mut self, kind: &str, document: &Value, above: Option<(&str, &str)>) {
        let (Some(table), Some(object)) = (table(kind), document.as_object()) else {
            return;
        };
        let id = object.get("id").and_then(Value::as_str).unwrap_or_default();
        let mut row: Map<String, Value> = Map::new();
        for (column, _) in table.columns {
            if let Some(value) = object.get(*column) {
                row.insert((*column).to_owned(), value.clone());
            }
        }
        let has = |column: &str| table.columns.iter().any(|(name, _)| *name == column);
        if let Some((kind, id)) = above {
            for (column, value) in [(format!("{kind}_id"), id), ("link_id".to_owned(), id)] {
                if has(&column) && !row.contains_key(&column) {
                    row.insert(column, value.into());
                }
            }
        }
        for (property, below) in PROPERTIES {
            match object.get(*property) {
                Some(Value::Array(documents)) => {
                    for document in documents {
                        self.take(below, document, Some((table.name, id)));
                    }
                }
                Some(document @ Value::Object(one)) => {
                    let column = format!("{below}_id");
                    if has(&column)
                        && let Some(id) = one.get("id")
                    {
                        row.insert(column, id.clone());
                    }
                    self.take(below, document, None);
                }
                _ => {}
            }
        }
        if self.seen.insert((table.name, id.to_owned())) {
            self.rows.entry(table.name).or_default().push(row);
        }
    }

    /// The files with their names: the description, and a CSV file for each table that has rows.
    ///
    /// # Errors
    /// Never in practice: all is written to memory.
    pub fn files(&self, title: &str, address: &str) -> Result<Vec<(&'static str, Vec<u8>)>> {
        let filled = TABLES
            .iter()
            .filter(|table| self.rows.contains_key(table.name));
        let package = json!({
            "name": "human_services_data",
            "title": title,
            "profile": "tabular-data-package",
            "homepage": address,
            "resources": filled.clone().map(|table| self.describe(table)).collect::<Vec<_>>(),
        });
        let package = serde_json::to_vec_pretty(&package);
        let package = package.map_err(|error| Error::Internal(error.into()))?;
        let mut files = vec![("datapackage.json", package)];
        for table in filled {
            let rows = self.rows.get(table.name).map_or(&[][..], Vec::as_slice);
            files.push((table.file, csv(table, rows)?));
        }
        Ok(files)
    }

    /// A table as Frictionless describes it.
    fn describe(&self, table: &Table) -> Value {
        let fields = table.columns.iter().map(|(name, kind)| {
            let mut field = json!({ "name": name, "type": kind });
            if *kind == "time" {
                field["format"] = "%H:%M".into();
            }
            if *name == "id" {
                field["constraints"] = json!({ "required": true, "unique": true });
            } else if table.required.contains(name) {
                field["constraints"] = json!({ "required": true });
            }
            field
        });
        let mut schema = json!({ "primaryKey": "id", "fields": fields.collect::<Vec<_>>() });
        let keys = table.columns.iter().filter_map(|(column, _)| {
            let other = column.strip_suffix("_id")?;
            let known = self.rows.contains_key(other);
            known.then(
                || json!({ "fields": column, "reference": { "resource": other, "fields": "id" } }),
            )
        });
        let keys: Vec<Value> = keys.collect();
        if !keys.is_empty() {
            schema["foreignKeys"] = keys.into();
        }
        json!({
            "name": table.name,
            "path": table.file,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        })
    }
}

fn csv(table: &Table, rows: &[Map<String, Value>]) -> Result<Vec<u8>> {
    let broken = |error: csv::Error| Error::Internal(error.into());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = table.columns.iter().map(|(name, _)| *name);
    writer.write_record(header).map_err(broken)?;
    for row in rows {
        let cells = table.columns.iter().map(|(name, _)| match row.get(*name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) | None => String::new(),
            Some(other) => other.to_string(),
        });
        writer.write_record(cells).map_err(broken)?;
    }
    writer
        .into_inner()
        .map_err(|error| Error::Internal(anyhow::anyhow!("{error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_documents_become_rows_that_name_each_other() {
        let mut tables = Tables::default();
        let service = json!({
            "id": "s1", "name": "Bath", "status": "active",
            "organization": { "id": "o1", "name": "Liuhe", "description": "helps" },
            "phones": [{ "id": "p1", "number": "1" }],
            "service_at_locations": [{ "id": "l1", "service_id": "s1", "location_id": "f1",
                "location": { "id": "f1", "location_type": "physical", "addresses": [{ "id": "a1" }] } }],
            "capacities": [{ "id": "c1", "unit": { "id": "u1", "name": "visits" }, "available": 3 }],
            "attributes": [{ "id": "t1", "link_entity": "service",
                "taxonomy_term": { "id": "m1", "taxonomy_id": "x1", "taxonomy_detail": { "id": "x1" } } }],
        });
        tables.add("service", &service);
        tables.add("service", &service);
        let of = |table: &str, column: &str| {
            let rows = &tables.rows[table];
            assert_eq!(rows.len(), 1, "{table}: told twice, one row");
            rows[0][column].clone()
        };
        for (table, column, id) in [
            ("service", "organization_id", "o1"),
            ("phone", "service_id", "s1"),
            ("service_at_location", "service_id", "s1"),
            ("service_at_location", "location_id", "f1"),
            ("address", "location_id", "f1"),
            ("service_capacity", "unit_id", "u1"),
            ("service_capacity", "service_id", "s1"),
            ("attribute", "link_id", "s1"),
            ("attribute", "taxonomy_term_id", "m1"),
            ("taxonomy_term", "taxonomy_id", "x1"),
        ] {
            assert_eq!(of(table, column), id, "{table}.{column}");
        }
    }

    #[test]
    fn what_would_break_a_line_is_quoted() {
        let mut tables = Tables::default();
        tables.add("unit", &json!({ "id": "u1", "name": "a \"b\",\nc" }));
        let files = tables.files("title", "http://linli.test").unwrap();
        let csv = String::from_utf8(files[1].1.clone()).unwrap();
        assert_eq!(
            csv,
            "id,name,scheme,identifier,uri\nu1,\"a \"\"b\"\",\nc\",,,\n"
        );
    }
}
