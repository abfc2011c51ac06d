//! A catalog brought in: from a spreadsheet and from another service's open data, and taken back.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use linli::catalog::{provider, service};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::visitor::{Answer, Visitor};
use crate::world::World;

const HEADERS: [&str; 12] = [
    "\u{5e8f}\u{53f7}",
    "Category",
    "Service name",
    "Content",
    "For whom",
    "Age",
    "How to apply",
    "Papers needed",
    "Fees",
    "Provider",
    "Credit code",
    "Telephone",
];

const ROWS: [[&str; 12]; 4] = [
    [
        "1",
        "Bathing",
        "Bath at home",
        "A warm bath",
        "Who lives alone",
        "60 and over",
        "Call",
        "Card, proof",
        "free",
        "Liuhe Seniors Association",
        "91330106673959654P",
        "0431-80001111",
    ],
    [
        "2",
        "",
        "Hair and nails",
        "Washing and cutting",
        "Who lives alone",
        "60-79",
        "Call",
        "",
        "12.5",
        "Liuhe Seniors Association",
        "",
        "0431-80001111",
    ],
    [
        "3",
        "Moonlight",
        "",
        "Nobody knows",
        "All",
        "old",
        "Call",
        "",
        "",
        "",
        "",
        "",
    ],
    [
        "4",
        "Legal aid",
        "Legal advice",
        "Advice about rights",
        "Everybody",
        "",
        "Come by",
        "",
        "Less for those on the allowance",
        "Law office of Songhe",
        "91330106673959654X",
        "ask inside",
    ],
];

/// A workbook with a title above the header, and one kind for two services in merged cells.
fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Catalog of Liuhe").unwrap();
    for (column, header) in HEADERS.iter().enumerate() {
        sheet
            .write(1, u16::try_from(column).unwrap(), *header)
            .unwrap();
    }
    for (row, cells) in ROWS.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            if !cell.is_empty() {
                let row = u32::try_from(row).unwrap() + 2;
                sheet
                    .write(row, u16::try_from(column).unwrap(), *cell)
                    .unwrap();
            }
        }
    }
    let plain = rust_xlsxwriter::Format::new();
    sheet.merge_range(2, 1, 3, 1, "Bathing", &plain).unwrap();
    book.save_to_buffer().unwrap()
}

async fn in_english(visitor: &mut Visitor, path: &str) -> Answer {
    let request = Request::get(path).header(header::COOKIE, "lang=en");
    visitor.send(request, Body::empty()).await
}

async fn named(world: &World, name: &str) -> service::Model {
    let query = service::Entity::find().filter(service::Column::Name.eq(name));
    world.rows(query).await.remove(0)
}

async fn confirm(visitor: &mut Visitor, import: &str) {
    let page = visitor.get(import).await;
    let version = page.version();
    let path = format!("{import}/confirmation");
    visitor
        .post(&path, &[("version", &version)])
        .await
        .accepted();
}

#[tokio::test]
async fn a_catalog_comes_in_from_a_spreadsheet_after_somebody_looked_and_can_be_taken_back() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let liuhe = world.places.liuhe.id;
    let handed = chen.hand_in(liuhe, "catalog.xlsx", &workbook()).await;
    let import = handed.accepted().to_owned();
    let preview = in_english(&mut chen, &import).await;
    for words in [
        "Services that would be added",
        "Bath at home",
        "Hair and nails",
        "There is no name of a service",
        "There is no kind \u{201c}Moonlight\u{201d}",
        "is not a right credit code",
        "does not look like a phone number",
        "cannot be read as an age",
    ] {
        assert!(preview.body.contains(words), "{words}: {}", preview.body);
    }
    assert!(
        world.rows(service::Entity::find()).await.is_empty(),
        "nothing is written before"
    );
    confirm(&mut chen, &import).await;
    let bath = named(&world, "Bath at home").await;
    assert_eq!(
        (bath.minimum_age, bath.maximum_age, bath.price),
        (Some(60), None, Some(0))
    );
    assert_eq!(
        (bath.terms.as_str(), bath.papers.as_str()),
        (";A02;", "Card\nproof")
    );
    let hair = named(&world, "Hair and nails").await;
    assert_eq!(
        (hair.minimum_age, hair.maximum_age, hair.price),
        (Some(60), Some(79), Some(1250))
    );
    assert_eq!(hair.terms, ";A02;", "the kind was merged downwards");
    let legal = named(&world, "Legal advice").await;
    assert_eq!((legal.price, legal.phone), (None, None));
    let providers = world.rows(provider::Entity::find()).await;
    assert_eq!(providers.len(), 2, "one for both: {providers:?}");
    assert_eq!(providers[0].kind, "association");
    assert_eq!(
        providers[0].credit_code.as_deref(),
        Some("91330106673959654P")
    );
    assert_eq!(
        (providers[1].kind.as_str(), &providers[1].credit_code),
        ("legal", &None)
    );
    assert_eq!(hair.provider_id, Some(providers[0].id));
    let settled = in_english(&mut chen, &import).await;
    assert!(settled.body.contains("href=\"/catalog/services\""));

    // The same again changes nothing.
    let again = chen.hand_in(liuhe, "catalog.xlsx", &workbook()).await;
    let again = again.accepted().to_owned();
    let preview = in_english(&mut chen, &again).await;
    assert!(!preview.body.contains("/confirmation"), "{}", preview.body);

    // What somebody changes afterwards stays when the import is taken back.
    let path = format!("/catalog/services/{}", legal.id);
    let mut changed = crate::catalog_places::everything("", "");
    changed.retain(|(name, _)| *name != "provider" && *name != "facilities");
    changed.push(("version", "1"));
    chen.post(&path, &changed).await.accepted();
    chen.post(&format!("{import}/undo"), &[]).await.accepted();
    assert_eq!(named(&world, "Bath at home").await.status, "inactive");
    assert_eq!(named(&world, "Hair and nails").await.status, "inactive");
    assert_eq!(named(&world, "Bathing at the home").await.status, "active");
    let undone = in_english(&mut chen, &import).await;
    assert!(
        undone.body.contains("Bathing at the home"),
        "{}",
        undone.body
    );
    let providers = world.rows(provider::Entity::find()).await;
    assert!(
        providers.iter().all(|row| row.status == "inactive"),
        "{providers:?}"
    );
    let list = world.stranger().get("/hsds/services").await.json();
    assert_eq!(list["total_items"], 1);
}

#[tokio::test]
async fn a_column_that_was_guessed_wrongly_is_chosen_by_hand() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let csv = "Service name,Colour,Content\nBath,A warm bath,blue\n";
    let handed = chen
        .hand_in(world.places.liuhe.id, "catalog.csv", csv.as_bytes())
        .await;
    let import = handed.accepted().to_owned();
    let page = chen.get(&import).await;
    let version = page.version();
    let sheet = page.hidden("sheet");
    let choices = [
        ("version", version.as_str()),
        ("sheet", sheet.as_str()),
        ("shown_sheet", sheet.as_str()),
        ("header_row", "1"),
        ("shown_row", "1"),
        ("field-A", "name"),
        ("field-B", "description"),
        ("field-C", ""),
    ];
    chen.post(&format!("{import}/choices"), &choices)
        .await
        .accepted();
    confirm(&mut chen, &import).await;
    let bath = named(&world, "Bath").await;
    assert_eq!(bath.description, "A warm bath");
}

/// What one service publishes, another brings in: the same, under the same id.
#[tokio::test]
async fn a_catalog_comes_in_from_open_data() {
    let there = World::new().await;
    let (provider, _, service) = crate::catalog_places::told(&there).await;
    let published = there
        .stranger()
        .get("/hsds/services?full=true&format=ndjson")
        .await;
    let organization = format!("/hsds/organizations/{}?full_service=true", provider.uuid);
    let organization = there.stranger().get(&organization).await;
    // Back where it came from, it changes nothing.
    let mut chen = there.coordinator().await;
    let liuhe = there.places.liuhe.id;
    let back = chen
        .hand_in(liuhe, "services.json", published.body.as_bytes())
        .await;
    let preview = in_english(&mut chen, back.accepted()).await;
    assert!(!preview.body.contains("/confirmation"), "{}", preview.body);
    for document in [published.body, organization.body] {
        let here = World::new().await;
        let mut chen = here.coordinator().await;
        let handed = chen
            .hand_in(here.places.liuhe.id, "services.json", document.as_bytes())
            .await;
        let import = handed.accepted().to_owned();
        let preview = in_english(&mut chen, &import).await;
        assert!(
            preview.body.contains("Bathing at the home"),
            "{}",
            preview.body
        );
        confirm(&mut chen, &import).await;
        let row = named(&here, "Bathing at the home").await;
        assert_eq!(row.uuid, service.uuid);
        for (ours, theirs) in [
            (&row.eligibility, &service.eligibility),
            (&row.application, &service.application),
            (&row.waivers, &service.waivers),
            (&row.fees, &service.fees),
            (&row.papers, &service.papers),
            (&row.terms, &service.terms),
            (&row.hours, &service.hours),
            (&row.hours_note, &service.hours_note),
            (&row.languages, &service.languages),
        ] {
            assert_eq!(ours, theirs);
        }
        assert_eq!(
            (row.price, row.minimum_age, row.maximum_age),
            (Some(1250), Some(60), Some(99))
        );
        assert_eq!((row.priority, row.verified_on), (true, service.verified_on));
        assert_eq!(row.phone, service.phone);
        let provider = here.rows(provider::Entity::find()).await.remove(0);
        assert_eq!(provider.name, "Liuhe Seniors");
        assert_eq!(row.provider_id, Some(provider.id));
    }
}

#[tokio::test]
async fn what_is_no_catalog_is_refused_with_the_reason() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let liuhe = world.places.liuhe.id;
    for (name, bytes) in [
        ("broken.json", b"{\"contents\": [".as_slice()),
        ("elders.json", b"{\"elders\": []}".as_slice()),
    ] {
        let refused = chen.hand_in(liuhe, name, bytes).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.body.contains("href=\"#field-file\""), "{name}");
    }
    // A roster of people stays one.
    let roster = "id,name,sex\nE1,Guilan,F\n";
    let handed = chen.hand_in(liuhe, "elders.csv", roster.as_bytes()).await;
    let page = in_english(&mut chen, handed.accepted()).await;
    assert!(
        page.body.contains("People who would be added"),
        "{}",
        page.body
    );
}
