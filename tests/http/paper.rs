//! What is printed: sizes, pages, and names only as people agreed.

use axum::http::{StatusCode, header};
use linli::people::helper;
use sea_orm::Set;

use crate::visitor::Answer;
use crate::weeks::{GUI, MONDAY, TUESDAY, Village, XIUYING};

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
fn pdf_of(answer: &Answer) -> Vec<((f32, f32), String)> {
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
        for hidden in village.unnamed() {
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
