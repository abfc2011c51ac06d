//! The catalog as open data: HSDS 3.1, as `assets/catalog/openapi.json` describes it.

use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::Duration;
use jsonschema::Validator;
use linli::catalog;
use sea_orm::EntityTrait;
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

/// The same, and in Liuhe a provider, a place, and a service that says everything.
async fn with_everything() -> World {
    let world = with_catalogs().await;
    crate::catalog_places::told(&world).await;
    world
}

/// Every list, with what our description and the standard call what stands in it.
const LISTS: [(&str, &str, &str); 8] = [
    ("/hsds/services", "Service", "service"),
    ("/hsds/services?full=true", "Service", "service"),
    ("/hsds/organizations", "Organization", "organization"),
    (
        "/hsds/organizations?full=true&full_service=true",
        "Organization",
        "organization",
    ),
    (
        "/hsds/service_at_locations",
        "ServiceAtLocation",
        "service_at_location",
    ),
    (
        "/hsds/service_at_locations?full=true",
        "ServiceAtLocation",
        "service_at_location",
    ),
    ("/hsds/taxonomies", "Taxonomy", "taxonomy"),
    (
        "/hsds/taxonomy_terms?per_page=100",
        "TaxonomyTerm",
        "taxonomy_term",
    ),
];

/// Every kind of answer, with what our description and the standard call it.
async fn answers(world: &World) -> Vec<(Value, &'static str, &'static str)> {
    let mut found = Vec::new();
    for (list, ours, official) in LISTS {
        let page = get(world, list).await;
        let contents = page["contents"].as_array().unwrap().clone();
        assert!(!contents.is_empty(), "{list}");
        let kind = list.split('?').next().unwrap();
        for item in &contents {
            let single = get(world, &format!("{kind}/{}", item["id"].as_str().unwrap())).await;
            assert_eq!(single["name"], item["name"]);
            assert_eq!(single["id"], item["id"]);
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
    let world = with_everything().await;
    assert_valid(&described("About"), &get(&world, "/hsds").await);
    assert_valid(&described("About"), &get(&world, "/hsds/").await);
    let answers = answers(&world).await;
    let terms = linli::catalog::taxonomy::terms().len();
    assert_eq!(answers.len(), 2 * (2 * (17 + 3) + 2 + 3 + terms));
    for (document, ours, official) in answers {
        assert_valid(&described(ours), &document);
        let required: &[&str] = match official {
            "service" => &["id", "name", "status"],
            "service_at_location" => &["id"],
            _ => &["id", "name", "description"],
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
    let kinds = [
        "service",
        "organization",
        "service_at_location",
        "taxonomy",
        "taxonomy_term",
    ];
    let schemas = kinds.map(|name| (name, official(Path::new(&folder), name)));
    for (name, schema) in &schemas {
        assert!(
            !schema.is_valid(&json!({ "id": "abc", "name": "N", "status": "active" })),
            "ids are checked: {name}"
        );
    }
    let world = with_everything().await;
    let mut checked = std::collections::HashMap::<&str, usize>::new();
    for (document, _, kind) in answers(&world).await {
        let (name, schema) = schemas.iter().find(|(name, _)| *name == kind).unwrap();
        assert_valid(schema, &document);
        *checked.entry(name).or_default() += 1;
    }
    assert_eq!(
        checked.len(),
        kinds.len(),
        "every kind was there: {checked:?}"
    );
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
        ("format=xml", "format"),
        ("postcode=130200", "postcode"),
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
        "/hsds/service_at_locations/00000000-0000-5000-8000-000000000000",
        "/hsds/taxonomies/00000000-0000-5000-8000-000000000000",
        "/hsds/taxonomy_terms/1",
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
    let world = with_everything().await;
    let elder = world.elder(&world.places.liuxi, "Secretelder").await;
    let helper = world.helper(&world.places.liuxi, "Secrethelper").await;
    let lists = LISTS.map(|(list, ..)| list);
    for path in lists.into_iter().chain(["/hsds", "/catalog"]) {
        let body = world.stranger().get(path).await.body;
        for name in [&elder.name, &helper.name, "Desheng Windermere"] {
            assert!(!body.contains(name), "{path} names {name}");
        }
    }
    for (file, text) in package(&world).await {
        for name in [&elder.name, &helper.name, "Desheng Windermere"] {
            assert!(!text.contains(name), "{file} names {name}");
        }
    }
}

/// What a service says in full, and where each fact stands in the standard.
#[tokio::test]
async fn all_that_is_kept_of_a_service_has_its_place_in_the_standard() {
    let world = with_catalogs().await;
    let (provider, facility, service) = crate::catalog_places::told(&world).await;
    let document = get(&world, &format!("/hsds/services/{}", service.uuid)).await;
    for (pointer, value) in [
        ("/minimum_age", json!(60)),
        ("/maximum_age", json!(99)),
        ("/assured_date", json!("2026-11-01")),
        ("/organization/id", json!(provider.uuid)),
        ("/phones/0/number", json!("0431-8000 2222")),
        ("/schedules/0/byday", json!("MO,FR")),
        ("/schedules/0/opens_at", json!("09:00")),
        ("/schedules/0/timezone", json!(8.0)),
        (
            "/schedules/0/description",
            json!("Later in the harvest season"),
        ),
        ("/service_areas/0/extent", json!("229901102000")),
        ("/languages/1/code", json!("ko")),
        ("/cost_options/0/amount", json!(12.5)),
        ("/cost_options/0/currency", json!("CNY")),
        (
            "/cost_options/1/amount_description",
            json!("Free for those on the allowance"),
        ),
        (
            "/required_documents/1/document",
            json!("Proof of the allowance"),
        ),
        ("/attributes/0/taxonomy_term/code", json!("A02")),
        ("/attributes/2/taxonomy_term/code", json!("P01")),
        ("/service_at_locations/0/location/id", json!(facility.uuid)),
        (
            "/service_at_locations/0/location/addresses/0/postal_code",
            json!("130200"),
        ),
        (
            "/service_at_locations/0/location/addresses/0/address_1",
            json!("1 Station Road"),
        ),
        (
            "/service_at_locations/0/location/schedules/0/byday",
            json!("MO,WE"),
        ),
        (
            "/service_at_locations/0/location/attributes/0/taxonomy_term/code",
            json!("K02"),
        ),
    ] {
        assert_eq!(
            document.pointer(pointer),
            Some(&value),
            "{pointer}: {document:#}"
        );
    }
    let path = format!("/hsds/organizations/{}?full_service=true", provider.uuid);
    let organization = get(&world, &path).await;
    assert_eq!(
        organization.pointer("/organization_identifiers/0/identifier"),
        Some(&json!(crate::catalog_places::CREDIT_CODE))
    );
    assert_eq!(
        organization.pointer("/services/0/id"),
        Some(&json!(service.uuid))
    );
}

async fn total(world: &World, path: &str) -> u64 {
    get(world, path).await["total_items"].as_u64().unwrap()
}

#[tokio::test]
async fn services_organizations_and_places_are_found_by_their_kind() {
    let world = with_everything().await;
    let all = get(&world, "/hsds/taxonomy_terms?per_page=100").await;
    let id = |code: &str| {
        let terms = all["contents"].as_array().unwrap();
        let term = terms.iter().find(|term| term["code"] == code).unwrap();
        term["id"].as_str().unwrap().to_owned()
    };
    let whole = |code: &str| {
        let terms = all["contents"].as_array().unwrap();
        let term = terms.iter().find(|term| term["code"] == code).unwrap();
        term["taxonomy_id"].as_str().unwrap().to_owned()
    };
    // Bathing is one of the eight, at both organisations, and the service that says everything.
    assert_eq!(
        total(
            &world,
            &format!("/hsds/services?taxonomy_term_id={}", id("A02"))
        )
        .await,
        3
    );
    assert_eq!(
        total(
            &world,
            &format!("/hsds/services?taxonomy_term_id={}", id("G"))
        )
        .await,
        0
    );
    let daily = total(
        &world,
        &format!("/hsds/services?taxonomy_term_id={}", id("A")),
    )
    .await;
    assert_eq!(daily, 2 * 7 + 1, "a kind holds those below it");
    assert_eq!(
        total(
            &world,
            &format!("/hsds/services?taxonomy_term_id={}", id("P01"))
        )
        .await,
        1
    );
    assert_eq!(
        total(
            &world,
            &format!("/hsds/services?taxonomy_id={}", whole("A"))
        )
        .await,
        17
    );
    let givers = format!("/hsds/organizations?taxonomy_term_id={}", id("C04"));
    let givers = get(&world, &givers).await;
    assert_eq!(givers["total_items"], 1);
    assert_eq!(givers["contents"][0]["name"], "Liuhe Seniors");
    let places = "/hsds/service_at_locations";
    for (query, found) in [
        (format!("taxonomy_term_id={}", id("K02")), 1),
        (format!("taxonomy_term_id={}", id("K01")), 0),
        (format!("taxonomy_term_id={}", id("A02")), 1),
        (format!("taxonomy_id={}", whole("K01")), 1),
        ("postcode=130200".to_owned(), 1),
        ("postcode=130201".to_owned(), 0),
        ("postcode=130200&proximity=1".to_owned(), 1),
        ("search=STATION".to_owned(), 1),
        ("search=bath".to_owned(), 1),
        ("search=nothing".to_owned(), 0),
        ("modified_after=2026-11-23".to_owned(), 1),
        ("modified_after=2026-11-25".to_owned(), 0),
    ] {
        assert_eq!(
            total(&world, &format!("{places}?{query}")).await,
            found,
            "{query}"
        );
    }
    let alone = world.stranger().get(&format!("{places}?proximity=5")).await;
    assert_eq!(alone.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_taxonomies_are_ours_in_both_languages() {
    let world = World::new().await;
    assert_eq!(total(&world, "/hsds/taxonomies").await, 3);
    let top = get(&world, "/hsds/taxonomy_terms?top_only=true&per_page=100").await;
    let first = &top["contents"][0];
    assert_eq!(
        (&first["code"], &first["language"]),
        (&json!("A"), &json!("zh"))
    );
    let below = format!(
        "/hsds/taxonomy_terms?parent_id={}",
        first["id"].as_str().unwrap()
    );
    assert_eq!(total(&world, &below).await, 7);
    let request =
        Request::get("/hsds/taxonomy_terms?search=BRINGING").header(header::ACCEPT_LANGUAGE, "en");
    let english = world.stranger().send(request, Body::empty()).await.json();
    assert_eq!(english["contents"][0]["code"], "A01");
    assert_eq!(english["contents"][0]["language"], "en");
}

#[tokio::test]
async fn a_list_comes_whole_one_document_a_line() {
    let world = with_everything().await;
    for (list, ours, _) in LISTS {
        let joint = if list.contains('?') { '&' } else { '?' };
        let path = format!("{}{joint}format=ndjson", list.replace("per_page=100&", ""));
        let answer = world.stranger().get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        assert_eq!(answer.headers[header::CONTENT_TYPE], "application/x-ndjson");
        assert_eq!(answer.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
        let lines: Vec<Value> = answer
            .body
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines.len() as u64, total(&world, list).await, "{path}");
        for line in &lines {
            assert_valid(&described(ours), line);
        }
    }
}

/// More services than are read at once.
#[tokio::test]
async fn a_long_list_comes_whole() {
    let world = with_catalogs().await;
    let query = linli::catalog::service::Entity::find();
    let like = world.rows(query).await.remove(0);
    let desk = world.app.own_desk::<crate::world::Make>();
    let rows = (0..450).map(|at| {
        use sea_orm::{ActiveModelTrait, IntoActiveModel, NotSet, Set};
        let mut row = like.clone().into_active_model().reset_all();
        row.id = NotSet;
        row.uuid = Set(uuid::Uuid::new_v4().to_string());
        row.code = Set(format!("own-{at}"));
        row
    });
    desk.insert_all(rows.collect()).await.unwrap();
    desk.commit().await.unwrap();
    let answer = world
        .stranger()
        .get("/hsds/services?format=ndjson&minimal=true")
        .await;
    let ids: std::collections::HashSet<&str> = answer.body.lines().collect();
    assert_eq!(ids.len(), 466);
}

/// The files of the data package.
async fn package(world: &World) -> Vec<(String, String)> {
    use tower::ServiceExt;
    let request = Request::get("/hsds/datapackage.zip")
        .body(Body::empty())
        .unwrap();
    let response = world.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/zip");
    assert_eq!(response.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            std::io::Read::read_to_string(&mut file, &mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// What the description says of the tables is so: columns, ids, what may not lack, and who names whom.
#[tokio::test]
async fn the_data_package_is_as_it_describes_itself() {
    let world = with_everything().await;
    let files: std::collections::HashMap<String, String> =
        package(&world).await.into_iter().collect();
    let package: Value = serde_json::from_str(&files["datapackage.json"]).unwrap();
    let resources = package["resources"].as_array().unwrap();
    assert!(resources.len() >= 14, "{}", resources.len());
    assert_eq!(files.len(), resources.len() + 1);
    let mut ids = std::collections::HashMap::new();
    let mut rows = std::collections::HashMap::new();
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        let csv = &files[resource["path"].as_str().unwrap()];
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let header: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let named: Vec<&str> = fields
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(header, named, "{name}");
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert!(!records.is_empty(), "{name}");
        for (at, field) in fields.iter().enumerate() {
            if field["constraints"]["required"] == true {
                assert!(
                    records.iter().all(|record| !record[at].is_empty()),
                    "{name}.{}",
                    field["name"]
                );
            }
        }
        let own: std::collections::HashSet<String> =
            records.iter().map(|record| record[0].to_owned()).collect();
        assert_eq!(own.len(), records.len(), "{name}: ids are unique");
        ids.insert(name.to_owned(), own);
        rows.insert(name.to_owned(), records);
    }
    let mut tied = 0;
    for resource in resources {
        let name = resource["name"].as_str().unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        for key in resource["schema"]["foreignKeys"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let at = fields
                .iter()
                .position(|field| field["name"] == key["fields"])
                .unwrap();
            let other = key["reference"]["resource"].as_str().unwrap();
            for record in rows[name].iter().filter(|record| !record[at].is_empty()) {
                assert!(
                    ids[other].contains(&record[at]),
                    "{name} names {} of {other}",
                    &record[at]
                );
                tied += 1;
            }
        }
    }
    assert!(tied > 100, "{tied}");
    assert_eq!(rows["service"].len(), 17);
    let described = &files["services.csv"];
    assert!(described.contains("Bathing at the home"));
}
