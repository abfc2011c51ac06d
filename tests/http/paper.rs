//! What is printed: sizes, pages, and names only as people agreed.

use axum::http::{StatusCode, header};
use linli::access::KEEPERS;
use linli::error::Error;
use linli::people::helper;
use linli::schedule::{ticked, visit, week};
use linli_scan::{Label, Reading, Tick};
use sea_orm::{EntityTrait, Set};

use crate::visitor::Answer;
use crate::weeks::{GUI, MONDAY, TUESDAY, UNNAMED, Village, XIUYING};

/// The pages of a PDF: their size in points, and what can be read on them.
fn pages(pdf: &[u8]) -> Vec<((f32, f32), String)> {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let of = |(number, id): (u32, lopdf::ObjectId)| {
        let page = document.get_dictionary(id).expect("a page");
        let sides = page
            .get(b"MediaBox")
            .and_then(lopdf::Object::as_array)
            .expect("a size");
        let side = |at: usize| sides[at].as_float().expect("a number");
        // Letters are placed one by one; whoever reads puts them together again.
        let text = document.extract_text(&[number]).expect("its text");
        ((side(2), side(3)), text.replace('\n', ""))
    };
    document.get_pages().into_iter().map(of).collect()
}

#[track_caller]
pub fn pdf_of(answer: &Answer) -> Vec<((f32, f32), String)> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/pdf");
    pages(&answer.bytes)
}

/// A published week in which one elder and one helper agreed to be named, each in another way.
async fn published() -> Village {
    let village = Village::new().await;
    village.agree_on_names().await;
    let (gui, fu) = (&village.gui_need, &village.fu_need);
    let visits = [
        (gui, MONDAY, &village.xiuying),
        (fu, TUESDAY, &village.agen),
    ];
    village.published(&visits, "0").await;
    village
}

#[tokio::test]
async fn the_poster_is_one_page_of_its_size_with_its_version_and_names_as_agreed() {
    let village = published().await;
    let mut stranger = village.world.stranger();
    for (size, width, height) in [("a3", 842.0, 1191.0), ("a4", 595.0, 842.0)] {
        let path = format!("/p/229901102200/poster.pdf?week=2026-11-23&size={size}");
        let pages = pdf_of(&stranger.get(&path).await);
        let [((w, h), text)] = pages.as_slice() else {
            panic!("one page: {pages:?}")
        };
        assert_eq!((w.round(), h.round()), (width, height));
        assert!(text.contains("\u{7B2C} 1 \u{7248}"), "the version: {text}");
        assert!(
            text.contains(XIUYING) && text.contains("\u{5F20}\u{25CB}\u{5170}"),
            "{text}"
        );
        for hidden in UNNAMED {
            assert!(!text.contains(hidden), "{hidden} is on the wall: {text}");
        }
        assert!(!text.contains(GUI));
    }
}

#[tokio::test]
async fn the_poster_is_a_picture_too_and_there_is_no_second_sheet() {
    let village = published().await;
    let mut stranger = village.world.stranger();
    let picture = stranger
        .get("/p/229901102200/poster.png?week=2026-11-23")
        .await;
    assert_eq!(picture.status, StatusCode::OK);
    assert_eq!(picture.headers[header::CONTENT_TYPE], "image/png");
    assert_eq!(&picture.bytes[1..4], b"PNG");
    let none = stranger
        .get("/p/229901102200/poster.png?week=2026-11-23&sheet=2")
        .await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let zero = stranger
        .get("/p/229901102200/poster.png?week=2026-11-23&sheet=0")
        .await;
    assert_eq!(zero.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_shows_the_sheet_and_the_same_rows_as_a_table() {
    let village = published().await;
    let page = village
        .world
        .stranger()
        .get("/p/229901102200?week=2026-11-23")
        .await
        .body;
    assert!(page.contains("<svg") && page.contains("<table>"), "{page}");
    assert_eq!(
        page.matches(XIUYING).count(),
        2,
        "once drawn, once in the table: {page}"
    );
    for file in [
        "poster.pdf?week=2026-11-23&#38;size=a3",
        "size=a4",
        "poster.png",
    ] {
        assert!(page.contains(file), "{file}: {page}");
    }
}

#[tokio::test]
async fn a_name_that_no_font_has_is_told_with_the_package_to_install() {
    let village = published().await;
    let renamed = helper::ActiveModel {
        id: Set(village.xiuying.id),
        name: Set("\u{674E}\u{10FFFD}".to_owned()),
        ..Default::default()
    };
    village.world.change(renamed).await;
    let answer = village
        .world
        .stranger()
        .get("/p/229901102200/poster.pdf?week=2026-11-23")
        .await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        answer.body.contains("fonts-noto-cjk") && answer.body.contains('\u{10FFFD}'),
        "{}",
        answer.body
    );
}

/// What a PDF of the week says, all sheets together.
async fn printed(village: &Village, week: &str, kind: &str) -> String {
    let path = format!("{week}/paper/{kind}/print.pdf");
    let pages = pdf_of(&village.chen.clone().get(&path).await);
    assert!(
        pages
            .iter()
            .all(|((w, h), _)| (w.round(), h.round()) == (595.0, 842.0)),
        "A4"
    );
    let text: String = pages.into_iter().map(|(_, text)| text).collect();
    assert!(
        text.contains("\u{7B2C} 1 \u{7248}"),
        "{kind} tells its version: {text}"
    );
    text
}

async fn published_week() -> (Village, String) {
    let village = Village::new().await;
    village.agree_on_names().await;
    let (gui, fu) = (&village.gui_need, &village.fu_need);
    let visits = [
        (gui, MONDAY, &village.xiuying),
        (fu, TUESDAY, &village.agen),
    ];
    let week = village.published(&visits, "0").await;
    (village, week)
}

const MASKED_GUI: &str = "\u{5F20}\u{25CB}\u{5170}";
const GIVEN_XIUYING: &str = "\u{79C0}\u{82F1}";

#[tokio::test]
async fn cards_and_tick_sheets_name_elders_masked_and_tell_nothing_of_where_and_how_they_live() {
    let (village, week) = published_week().await;
    for kind in ["ticks", "pocket", "door"] {
        let text = printed(&village, &week, kind).await;
        assert!(text.contains(MASKED_GUI), "{kind}: {text}");
        for hidden in [GUI, "locust", "13900000123", "+864310000008"] {
            assert!(!text.contains(hidden), "{kind} tells {hidden}: {text}");
        }
    }
    let ticks = printed(&village, &week, "ticks").await;
    assert!(
        ticks.contains("001-") && ticks.contains("002-"),
        "each row has its code: {ticks}"
    );
    assert!(ticks.contains(XIUYING));
    assert!(printed(&village, &week, "pocket").await.contains(XIUYING));
}

#[tokio::test]
async fn on_the_door_stands_only_the_given_name_of_who_comes() {
    let (village, week) = published_week().await;
    let door = printed(&village, &week, "door").await;
    assert!(
        door.contains(GIVEN_XIUYING) && !door.contains(XIUYING),
        "{door}"
    );
}

#[tokio::test]
async fn over_the_loudspeaker_only_helpers_are_named_who_agreed() {
    let (village, week) = published_week().await;
    let script = printed(&village, &week, "script").await;
    assert!(script.contains(XIUYING), "{script}");
    for hidden in UNNAMED.into_iter().chain([MASKED_GUI]) {
        assert!(!script.contains(hidden), "{hidden} is read out: {script}");
    }
}

#[tokio::test]
async fn the_call_list_has_everybody_whom_no_message_reaches_with_telephones() {
    let (village, week) = published_week().await;
    let calls = printed(&village, &week, "calls").await;
    for told in [GUI, XIUYING, "13900000123", "13900008888"] {
        assert!(calls.contains(told), "{told}: {calls}");
    }
    village.world.link(&village.xiuying).await;
    let path = format!("{week}/paper/calls");
    let page = village.chen.clone().get(&path).await.body;
    let line = format!("{XIUYING}\u{FF08}");
    assert!(
        !page.contains(&line),
        "who has a link is not called: {page}"
    );
}

#[tokio::test]
async fn only_what_is_published_now_is_printed_and_only_for_keepers() {
    let (village, week) = published_week().await;
    let mut chen = village.chen.clone();
    let overview = chen.get(&format!("{week}/paper")).await;
    assert_eq!(overview.status, StatusCode::OK);
    assert!(
        chen.get(&week)
            .await
            .body
            .contains(&format!("{week}/paper"))
    );
    let paths =
        ["ticks", "pocket", "door", "script", "calls"].map(|kind| format!("{week}/paper/{kind}"));
    for path in &paths {
        assert!(overview.body.contains(path.as_str()), "{path}");
        assert_eq!(chen.get(path).await.status, StatusCode::OK, "{path}");
        let mut viewer = village.world.viewer().await;
        for path in [path.clone(), format!("{path}/print.pdf")] {
            assert_eq!(
                viewer.get(&path).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
    }
    village
        .published(&[(&village.gui_need, TUESDAY, &village.agen)], "1")
        .await;
    for path in &paths {
        assert_eq!(
            chen.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path} of a replaced version"
        );
    }
}

linli::permissions! {
    /// What whoever keeps the ticks of a sheet must reach.
    KeepTicks read KEEPERS => week::Entity, visit::Entity;
}

#[tokio::test]
async fn the_rows_of_a_sheet_that_comes_back_are_the_visits_that_were_printed() {
    let (village, path) = published_week().await;
    let desk = village.world.app.own_desk::<KeepTicks>();
    let id: i32 = path.rsplit('/').next().unwrap().parse().unwrap();
    let week = desk.one(week::Entity::find_by_id(id)).await.unwrap();
    let answers = [
        linli_scan::Answer::Ticked(Tick::Came),
        linli_scan::Answer::Blank,
    ];
    let label = Label {
        week: id.unsigned_abs(),
        version: 1,
        sheet: 1,
        rows: 2,
    };
    let reading = |label| Reading {
        label,
        rows: answers
            .map(|answer| linli_scan::Row {
                answer,
                ink: [0.0; 3],
            })
            .to_vec(),
    };
    let rows = ticked::rows(&desk, &week, &reading(label)).await.unwrap();
    let needs: Vec<i32> = rows.iter().map(|row| row.visit.need_id).collect();
    assert_eq!(needs, [village.gui_need.id, village.fu_need.id]);
    assert_eq!(rows[0].answer, answers[0]);
    for other in [
        Label {
            version: 2,
            ..label
        },
        Label {
            week: label.week + 1,
            ..label
        },
        Label { sheet: 2, ..label },
        Label { sheet: 0, ..label },
        Label { rows: 3, ..label },
    ] {
        let answer = ticked::rows(&desk, &week, &reading(other)).await;
        assert!(matches!(answer, Err(Error::NotFound)), "{other:?}");
    }
}
