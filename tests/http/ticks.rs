//! A tick sheet goes out on paper and comes back as a picture: what a person confirms beside it becomes arrivals.

use axum::http::StatusCode;
use linli::page::Language;
use linli::paper::{self, Fonts};
use linli::schedule::print::ticks::{Heading, Page, Row, sheet};
use linli::schedule::{arrival, visit};
use linli_scan::Tick;
use linli_scan::pictures::{Paper, Shape, Taken, Tool};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use sea_orm::{EntityTrait, QueryOrder};

use crate::weeks::{AGEN, GUI, MONDAY, TUESDAY, Village, XIUYING};

/// The sheet of a week with two rows, ticked: the first came, the second did not; and photographed.
fn photograph(week: u32, version: u32) -> Vec<u8> {
    let row = |number| Row {
        number,
        weekday: "Mon".to_owned(),
        day: "11-23".to_owned(),
        time: "9:00".to_owned(),
        helpers: "A".to_owned(),
        elder: "B".to_owned(),
    };
    let heading = Heading {
        t: Language::Chinese.texts(),
        week,
        version,
        range: "11-23".to_owned(),
        colophon: "48-1".to_owned(),
        phone: None,
    };
    let page = Page {
        organisation: "Liuxi".to_owned(),
        number: 1,
        rows: vec![row(1), row(2)],
    };
    let fonts = Fonts::system().expect("a Chinese font");
    let sheet = sheet(&heading, &page, 1, fonts).expect("it fits");
    let mut paper = Paper::from_png(&paper::png(fonts, &sheet, 1654).expect("a picture"));
    let mut hand = ChaCha8Rng::seed_from_u64(3);
    paper.tick(0, Tick::Came, Tool::Pen, Shape::ALL[0], &mut hand);
    paper.tick(1, Tick::DidNotCome, Tool::Pencil, Shape::ALL[0], &mut hand);
    paper.photograph(Taken::Upright, &mut hand)
}

#[tokio::test]
async fn what_is_confirmed_beside_the_picture_becomes_arrivals() {
    let mut village = Village::new().await;
    let planned = [
        (&village.gui_need, MONDAY, &village.xiuying),
        (&village.fu_need, TUESDAY, &village.agen),
    ];
    let week = village.published(&planned, "0").await;
    let id: u32 = week.rsplit('/').next().unwrap().parse().unwrap();
    let path = format!("{week}/ticks");
    let answer = village
        .chen
        .upload(&path, &[], "sheet.jpg", &photograph(id, 1))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert!(answer.body.contains("data:image/jpeg;base64,"));
    assert!(
        answer.body.contains(GUI) && answer.body.contains(XIUYING) && answer.body.contains(AGEN)
    );
    let visits = village
        .world
        .rows(visit::Entity::find().order_by_asc(visit::Column::Start))
        .await;
    let [first, second] = [&visits[0], &visits[1]].map(|visit| format!("visit-{}", visit.id));
    for (name, value) in [(&first, "came"), (&second, "missed")] {
        let chosen = format!("name=\"{name}\" value=\"{value}\" checked");
        assert!(answer.body.contains(&chosen), "{chosen}: {}", answer.body);
    }
    assert!(
        village.world.rows(arrival::Entity::find()).await.is_empty(),
        "nothing before it is confirmed"
    );
    // The person knows better about the second.
    let fields = [(first.as_str(), "came"), (second.as_str(), "")];
    for _ in 0..2 {
        village
            .chen
            .post(&format!("{path}/confirmation"), &fields)
            .await
            .accepted();
    }
    let rows = village.world.rows(arrival::Entity::find()).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0].way.as_str(), rows[0].outcome.as_str()),
        ("sheet", "came")
    );
    assert_eq!(rows[0].helper_id, village.xiuying.id);
}

#[tokio::test]
async fn another_sheet_and_another_picture_are_told_apart_in_plain_words() {
    let mut village = Village::new().await;
    let week = village.first_version(&village.xiuying).await;
    let path = format!("{week}/ticks");
    let other = village
        .chen
        .upload(&path, &[], "sheet.jpg", &photograph(999, 1))
        .await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = "\u{4E0D}\u{662F}\u{8FD9}\u{4E00}\u{5468}\u{7684}\u{7B7E}\u{5230}\u{5355}";
    assert!(other.body.contains(told), "{}", other.body);
    let text = village
        .chen
        .upload(&path, &[], "sheet.jpg", b"no picture")
        .await;
    assert_eq!(text.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.body.contains("JPEG"), "{}", text.body);
    let mut viewer = village.world.viewer().await;
    assert_eq!(viewer.get(&path).await.status, StatusCode::NOT_FOUND);
}
