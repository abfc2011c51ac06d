//! The catalog as open data: HSDS 3.1, as `assets/catalog/openapi.json` describes it.

use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use jsonschema::Validator;
use linli::catalog;
use serde_json::{Value, json};

use crate::visitor::Answer;
use crate::world::World;

/// Catalogs of the county, and of a township with a code in the national register.
async fn with_catalogs() -> World {
    let world = World::new().await;
    catalog::seed(&world.app, world.places.county.id)
        .await
        .unwrap();
    catalog::seed(&world.app, world.places.liuhe.id)
        .await
        .unwrap();
    world
}

async fn get(world: &World, path: &str) -> Value {
    let answer = world.stranger().get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/json");
    assert_eq!(answer.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    answer.json()
}

/// Every kind of answer, with what our description and the standard call it.
async fn answers(world: &World) -> Vec<(Value, &'static str, &'static str)> {
    let mut found = Vec::new();
    for (list, ours, official) in [
        ("/hsds/services", "Service", "service"),
        ("/hsds/services?full=true", "Service", "service"),
        ("/hsds/organizations", "Organization", "organization"),
        (
            "/hsds/organizations?full=true",
            "Organization",
            "organization",
        ),
    ] {
        let page = get(world, list).await;
        let contents = page["contents"].as_array().unwrap().clone();
        assert!(!contents.is_empty(), "{list}");
        let kind = list.split('?').next().unwrap();
        for item in &contents {
            let single = get(world, &format!("{kind}/{}", item["id"].as_str().unwrap())).await;
            assert_eq!(single["name"], item["name"]);
            found.push((single, ours, official));
        }
        found.extend(contents.into_iter().map(|item| (item, ours, official)));
    }
    found
}

fn assert_valid(validator: &Validator, document: &Value) {
    let faults: Vec<String> = validator
        .iter_errors(document)
        .map(|fault| format!("{} {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?} in {document:#}");
}

/// One schema of our description; what it does not name is not allowed.
fn described(name: &str) -> Validator {
    let mut description: Value =
        serde_json::from_str(include_str!("../../assets/catalog/openapi.json")).unwrap();
    for (_, schema) in description["components"]["schemas"]
        .as_object_mut()
        .unwrap()
    {
        schema["additionalProperties"] = json!(false);
    }
    description["$ref"] = json!(format!("#/components/schemas/{name}"));
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&description)
        .unwrap()
}

#[tokio::test]
async fn every_answer_is_as_our_description_says_and_has_what_the_standard_requires() {
    let world = with_catalogs().await;
    assert_valid(&described("About"), &get(&world, "/hsds").await);
    assert_valid(&described("About"), &get(&world, "/hsds/").await);
    let answers = answers(&world).await;
    assert_eq!(answers.len(), 2 * 2 * (16 + 2));
    for (document, ours, official) in answers {
        assert_valid(&described(ours), &document);
        let required: &[&str] = if official == "service" {
            &["id", "name", "status"]
        } else {
            &["id", "name", "description"]
        };
        for field in required {
            assert!(
                document[field]
                    .as_str()
                    .is_some_and(|text| !text.is_empty()),
                "{field}"
            );
        }
    }
    let brief = get(&world, "/hsds/services?minimal=true").await;
    for document in brief["contents"].as_array().unwrap() {
        assert_valid(&described("Brief"), document);
    }
}

#[test]
fn the_check_against_our_description_finds_what_is_wrong() {
    let good =
        json!({ "id": "6d0b4b5e-62a8-5b07-8d2b-6d6f7c5a1c11", "name": "N", "description": "D" });
    assert!(described("Organization").is_valid(&good));
    for (field, wrong) in [
        ("id", json!("abc")),
        ("name", json!(5)),
        ("elders", json!([])),
    ] {
        let mut bad = good.clone();
        bad[field] = wrong;
        assert!(!described("Organization").is_valid(&bad), "{field}");
    }
}

/// The official schemas are not part of this repository; `LINLI_HSDS_SCHEMAS` names a folder with those of 3.1.
#[tokio::test]
async fn every_answer_satisfies_the_official_schemas() {
    let Ok(folder) = std::env::var("LINLI_HSDS_SCHEMAS") else {
        println!("not compared with the official schemas: LINLI_HSDS_SCHEMAS is not set");
        return;
    };
    let [service, organization] =
        ["service", "organization"].map(|name| official(Path::new(&folder), name));
    assert!(
        !service.is_valid(&json!({ "id": "abc", "name": "N", "status": "active" })),
        "ids are checked"
    );
    let world = with_catalogs().await;
    for (document, _, name) in answers(&world).await {
        assert_valid(
            if name == "service" {
                &service
            } else {
                &organization
            },
            &document,
        );
    }
}

/// The official schema of one kind of object, with those that it refers to.
fn official(folder: &Path, name: &str) -> Validator {
    let mut registry = jsonschema::Registry::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
            && file != "openapi.json"
        {
            let schema: Value =
                serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            registry = registry
                .add(format!("https://hsds.test/{file}"), schema)
                .unwrap();
        }
    }
    let registry = registry.prepare().unwrap();
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .with_registry(&registry)
        .build(&json!({ "$ref": format!("https://hsds.test/{name}.json") }))
        .unwrap()
}

#[tokio::test]
async fn the_same_service_has_the_same_id_wherever_it_is_published() {
    let [here, there] = [with_catalogs().await, with_catalogs().await];
    let township = |page: Value| -> Vec<Value> {
        let contents = page["contents"].as_array().unwrap().clone();
        contents
            .into_iter()
            .filter(|service| service["organization"]["name"] == "Liuhe")
            .collect()
    };
    let [here, there] = [
        township(get(&here, "/hsds/services").await),
        township(get(&there, "/hsds/services").await),
    ];
    assert_eq!(here.len(), 8);
    assert_eq!(here, there);
}

#[tokio::test]
async fn a_list_comes_a_page_at_a_time() {
    let world = with_catalogs().await;
    let first = get(&world, "/hsds/services?per_page=10").await;
    let head = json!([
        first["total_items"],
        first["total_pages"],
        first["size"],
        first["first_page"],
        first["last_page"]
    ]);
    assert_eq!(head, json!([16, 2, 10, true, false]));
    let second = get(&world, "/hsds/services?per_page=10&page=2").await;
    let head = json!([
        second["page_number"],
        second["size"],
        second["first_page"],
        second["last_page"],
        second["empty"]
    ]);
    assert_eq!(head, json!([2, 6, false, true, false]));
    let beyond = get(&world, "/hsds/services?per_page=10&page=3").await;
    assert_eq!(
        json!([beyond["size"], beyond["empty"], beyond["contents"]]),
        json!([0, true, []])
    );
    let ids = [&first, &second]
        .map(|page| page["contents"].as_array().unwrap().clone())
        .concat();
    let ids: std::collections::HashSet<String> = ids
        .iter()
        .map(|service| service["id"].to_string())
        .collect();
    assert_eq!(ids.len(), 16);
}

#[tokio::test]
async fn a_list_can_be_narrowed() {
    let world = with_catalogs().await;
    let organizations = get(&world, "/hsds/organizations?search=LIUHE").await;
    assert_eq!(organizations["total_items"], 1);
    let id = organizations["contents"][0]["id"].as_str().unwrap();
    let own = get(&world, &format!("/hsds/services?organization_id={id}")).await;
    assert_eq!(own["total_items"], 8);
    let found = get(
        &world,
        &format!("/hsds/services?organization_id={id}&search=STOVE"),
    )
    .await;
    assert_eq!(found["total_items"], 1);
    assert_eq!(
        get(&world, "/hsds/services?search=%25").await["total_items"],
        0,
        "a sign, not a pattern"
    );
    let nobody = "00000000-0000-5000-8000-000000000000";
    assert_eq!(
        get(&world, &format!("/hsds/services?organization_id={nobody}")).await["empty"],
        true
    );
}

#[tokio::test]
async fn a_reader_fetches_only_what_changed_since() {
    let world = World::new().await;
    catalog::seed(&world.app, world.places.county.id)
        .await
        .unwrap();
    world.turn_clock(Duration::days(1));
    catalog::seed(&world.app, world.places.liuhe.id)
        .await
        .unwrap();
    let since = async |moment: &str| {
        get(&world, &format!("/hsds/services?modified_after={moment}")).await["total_items"].clone()
    };
    assert_eq!(since("2026-11-23").await, 16);
    assert_eq!(since("2026-11-24").await, 8);
    assert_eq!(
        since("2026-11-24T09:00:00%2B08:00").await,
        8,
        "at that very moment"
    );
    assert_eq!(since("2026-11-24T09:00:01+08:00").await, 0);
}

#[tokio::test]
async fn a_wrong_parameter_is_named() {
    let world = with_catalogs().await;
    for (query, pointer) in [
        ("page=0", "page"),
        ("page=-1", "page"),
        ("per_page=101", "per_page"),
        ("per_page=1&per_page=2", "per_page"),
        ("modified_after=yesterday", "modified_after"),
        ("organization_id=7", "organization_id"),
        ("minimal=perhaps", "minimal"),
        ("search=", "search"),
        ("taxonomy_term_id=1", "taxonomy_term_id"),
    ] {
        let answer = world
            .stranger()
            .get(&format!("/hsds/services?{query}"))
            .await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_problem(&answer);
        let fault = &answer.json()["errors"][0];
        assert_eq!(fault["pointer"], pointer, "{query}");
        assert!(
            fault["detail"]
                .as_str()
                .is_some_and(|text| !text.is_empty()),
            "{query}"
        );
    }
}

#[tokio::test]
async fn what_does_not_exist_is_a_problem_document() {
    let world = with_catalogs().await;
    for path in [
        "/hsds/services/00000000-0000-5000-8000-000000000000",
        "/hsds/services/1",
        "/hsds/organizations/00000000-0000-5000-8000-000000000000",
        "/hsds/elders",
    ] {
        let answer = world.stranger().get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_problem(&answer);
    }
}

fn assert_problem(answer: &Answer) {
    assert_eq!(
        answer.headers[header::CONTENT_TYPE],
        "application/problem+json"
    );
    assert_eq!(answer.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    assert_valid(&described("Problem"), &answer.json());
}

#[tokio::test]
async fn what_a_reader_has_already_is_not_sent_again() {
    let world = with_catalogs().await;
    let mut reader = world.stranger();
    let first = reader.get("/hsds/services").await;
    let tag = first.headers[header::ETAG].to_str().unwrap().to_owned();
    let again = Request::get("/hsds/services").header(header::IF_NONE_MATCH, &tag);
    let again = reader.send(again, Body::empty()).await;
    assert_eq!(
        (again.status, again.body.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
    let head = reader
        .send(Request::head("/hsds/services"), Body::empty())
        .await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
    assert_eq!(head.headers[header::ETAG], tag.as_str());
    let english = Request::get("/hsds/services")
        .header(header::IF_NONE_MATCH, &tag)
        .header(header::ACCEPT_LANGUAGE, "en");
    let english = reader.send(english, Body::empty()).await;
    assert_eq!(
        english.status,
        StatusCode::OK,
        "another language is another document"
    );
    assert_eq!(english.headers[header::CONTENT_LANGUAGE], "en");
    let (english, chinese) = (english.json(), first.json());
    assert_eq!(english["contents"][0]["name"], "Visit and talk");
    assert_eq!(
        english["contents"][0]["name"],
        chinese["contents"][0]["alternate_name"]
    );
}

#[tokio::test]
async fn nobody_who_gives_or_receives_help_is_published() {
    let world = with_catalogs().await;
    let elder = world.elder(&world.places.liuxi, "Secretelder").await;
    let helper = world.helper(&world.places.liuxi, "Secrethelper").await;
    for path in [
        "/hsds",
        "/hsds/services?full=true",
        "/hsds/organizations?full=true",
        "/catalog",
    ] {
        let body = world.stranger().get(path).await.body;
        assert!(
            !body.contains(&elder.name) && !body.contains(&helper.name),
            "{path}"
        );
    }
}
