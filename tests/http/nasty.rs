//! What villages really send: each comes in whole, or comes back with a sentence that says what to do.

use std::io::{Cursor, Write};

use axum::http::StatusCode;
use linli::people::{elder, elder_identity};
use rust_xlsxwriter::{Format, Formula, Workbook};
use sea_orm::EntityTrait;

use crate::imports::{confirm, hand_in};
use crate::world::World;

#[tokio::test]
async fn rare_characters_wide_digits_and_old_numbers_come_in_whole() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let place = world.places.liuxi.id;
    // Fifteen digits of before 1999, typed wide; the age as people count it at home.
    let file = "姓名,性别,出生年月,年龄（虚岁）,身份证号,联系电话\n\
                䶮桂兰,女,1952年12月10日,75,９９９９９９５２１２１０９７０,１３９００００１２３４\n\
                𬭎福生,男,1944.3.9,84,,\n\
                㛃秀英,女,１９５０-０３-０２,77,,\n";
    let path = hand_in(&mut chen, place, "名册.csv", file).await;
    let page = chen.get(&path).await.body;
    // A year or two more than full years is no doubt.
    assert!(!page.contains("差得多"), "{page}");
    confirm(&mut chen, &path).await.accepted();
    let rows = world.rows(elder::Entity::find()).await;
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["䶮桂兰", "𬭎福生", "㛃秀英"]);
    let born: Vec<String> = rows
        .iter()
        .map(|row| row.birth_date.unwrap().to_string())
        .collect();
    assert_eq!(born, ["1952-12-10", "1944-03-09", "1950-03-02"]);
    assert_eq!(world.rows(elder_identity::Entity::find()).await.len(), 1);
    let page = chen
        .get(&format!("/people/elders/{}", rows[0].id))
        .await
        .body;
    assert!(page.contains("9999**********9704"), "{page}");
    assert!(
        page.contains("139 0000 1234") || page.contains("13900001234"),
        "{page}"
    );
    for name in names {
        let found = chen.get(&format!("/people?q={}", percent(name))).await.body;
        assert!(found.contains(name), "{name}");
    }
}

fn percent(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// A roster as a workbook: a header of two rows with merged cells, a hidden row, dates and formulas.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("说明")
        .unwrap()
        .write(0, 0, "请填写下一张表")
        .unwrap();
    let sheet = book.add_worksheet().set_name("名册").unwrap();
    let bold = Format::new().set_bold();
    sheet
        .merge_range(0, 0, 0, 3, "柳溪村留守老人名册", &bold)
        .unwrap();
    sheet.merge_range(1, 0, 2, 0, "姓名", &bold).unwrap();
    sheet.merge_range(1, 1, 2, 1, "出生日期", &bold).unwrap();
    sheet.merge_range(1, 2, 1, 3, "联系方式", &bold).unwrap();
    sheet.write(2, 2, "联系电话").unwrap();
    sheet.write(2, 3, "子女联系电话").unwrap();
    let date = Format::new().set_num_format("yyyy/m/d");
    for (row, name) in [(3, "王桂兰"), (4, "李福生"), (5, "张玉兰")] {
        sheet.write(row, 0, name).unwrap();
        // 9 March 1944 as a spreadsheet counts days.
        sheet.write_with_format(row, 1, 16140, &date).unwrap();
        let phone = Formula::new(format!("=\"1390000\"&{}", 1000 + row))
            .set_result(format!("1390000{}", 1000 + row));
        sheet.write_formula(row, 2, phone).unwrap();
    }
    sheet
        .write_formula(5, 3, Formula::new("=1/0").set_result("#DIV/0!"))
        .unwrap();
    sheet.set_row_hidden(4).unwrap();
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn two_rows_of_header_merged_cells_dates_formulas_and_hidden_rows() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let path = hand_in(&mut chen, world.places.liuxi.id, "名册.xlsx", workbook()).await;
    let page = chen.get(&path).await.body;
    assert!(page.contains("13900001003"), "{page}");
    // Whoever hides a row does not see it; the page shows it before anybody confirms.
    assert!(page.contains("李福生"), "{page}");
    confirm(&mut chen, &path).await.accepted();
    let rows = world.rows(elder::Entity::find()).await;
    assert_eq!(rows.len(), 3);
    for row in rows {
        assert_eq!(row.birth_date.unwrap().to_string(), "1944-03-09");
    }
}

#[tokio::test]
async fn what_is_too_large_or_no_roster_comes_back_with_a_sentence() {
    let world = World::new().await;
    let mut chen = world.coordinator().await;
    let place = world.places.liuxi.id;
    let large = vec![b'1'; 100 * 1024 * 1024];
    let answer = chen.hand_in(place, "名册.csv", &large).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("<h1"), "{}", answer.body);
    // A small file that unpacks without end.
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive
        .start_file(
            "xl/worksheets/sheet1.xml",
            zip::write::SimpleFileOptions::default(),
        )
        .unwrap();
    for _ in 0..300 {
        archive.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let bomb = archive.finish().unwrap().into_inner();
    assert!(bomb.len() < 1024 * 1024);
    let answer = chen.hand_in(place, "名册.xlsx", &bomb).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.body.contains("文件展开后超过") || answer.body.contains("文件打不开"),
        "{}",
        answer.body
    );
    // Another list by mistake: it is asked where the names are, and nobody is added.
    let path = hand_in(&mut chen, place, "采购.csv", "品名,单价\n白菜,3\n土豆,2\n").await;
    let page = chen.get(&path).await.body;
    assert!(page.contains("没有找到"), "{page}");
    assert!(world.rows(elder::Entity::find()).await.is_empty());
}
