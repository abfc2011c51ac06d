//! Workbooks that are made here, each with one difficulty.

use super::{TODAY, code};
use crate::exchange::{Choices, Fault, Kind, PersonRow, Table, Village, prepare};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};

fn made(fill: impl Fn(&mut Workbook) -> Result<(), XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book).expect("the workbook can be made");
    book.save_to_buffer().expect("the workbook can be kept")
}

fn read(bytes: &[u8]) -> Result<Table, Fault> {
    prepare(bytes, "made.xlsx", &Choices::guess(TODAY))
}

fn write(sheet: &mut Worksheet, row: u32, cells: &[&str]) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        if !cell.is_empty() {
            sheet.write_string(row, column, *cell)?;
        }
    }
    Ok(())
}

fn persons(table: &Table) -> Vec<&PersonRow> {
    table.rows.persons().collect()
}

#[test]
fn numbers_dates_and_failed_formulas_are_read_as_they_are_shown() {
    let bytes = made(|book| {
        let day = Format::new().set_num_format("yyyy/m/d");
        let sheet = book.add_worksheet();
        write(
            sheet,
            0,
            &[
                "name",
                "birth date",
                "phone",
                "identity number",
                "age",
                "address",
            ],
        )?;
        write(sheet, 1, &["Wang Xiulan"])?;
        sheet.write_number_with_format(1, 1, 23_608, &day)?;
        sheet.write_number(1, 2, 13_900_000_003.0)?;
        sheet.write_number(1, 3, 9.999_991_964_100_361e17)?;
        sheet.write_formula(1, 4, Formula::new("=1/0").set_result("#DIV/0!"))?;
        sheet.write_boolean(1, 5, true)?;
        write(sheet, 2, &["Li Hai"])?;
        sheet.write_number(2, 1, 23_608)?;
        sheet.write_number(2, 4, 62)?;
        Ok(())
    });
    let table = read(&bytes).expect("there is a table");
    let [wang, li] = persons(&table)[..] else {
        panic!("two people");
    };
    assert_eq!(wang.birth.expect("a date").date.to_string(), "1964-08-19");
    assert_eq!(li.birth, wang.birth);
    assert_eq!(wang.phones, ["+8613900000003"]);
    assert_eq!(wang.identity_number, None);
    let codes: Vec<String> = table
        .faults
        .iter()
        .map(|fault| code(&fault.reason))
        .collect();
    assert_eq!(codes, ["identity_rounded", "formula_error"]);
}

#[test]
fn a_header_merged_over_two_rows_is_one() {
    let bytes = made(|book| {
        let plain = Format::new();
        let sheet = book.add_worksheet();
        sheet.merge_range(0, 0, 0, 5, "Register", &plain)?;
        sheet.merge_range(1, 0, 2, 0, "name", &plain)?;
        sheet.merge_range(1, 1, 2, 1, "sex", &plain)?;
        sheet.merge_range(1, 2, 1, 3, "phone", &plain)?;
        write(sheet, 2, &["", "", "phone", "family phone", "not known"])?;
        sheet.merge_range(1, 4, 1, 5, "other", &plain)?;
        write(
            sheet,
            3,
            &["Wang Xiulan", "F", "13900000001", "13800000001", "?", "?"],
        )?;
        Ok(())
    });
    let table = read(&bytes).expect("there is a table");
    assert_eq!((table.header_row, table.header_height), (2, 2));
    assert_eq!(table.titles, ["Register"]);
    let fields: Vec<_> = table
        .columns
        .iter()
        .map(|column| column.field.map(crate::exchange::Field::code))
        .collect();
    let codes: Vec<_> = fields.iter().map(Option::as_deref).collect();
    assert_eq!(
        codes,
        [
            Some("name"),
            Some("sex"),
            Some("phone"),
            Some("family_phone"),
            None,
            None
        ]
    );
    assert_eq!(table.columns[4].header, "other not known");
    assert_eq!(persons(&table).len(), 1);
}

#[test]
fn a_cell_merged_downwards_holds_for_each_of_its_rows() {
    let bytes = made(|book| {
        let sheet = book.add_worksheet();
        write(sheet, 0, &["name", "sex", "village"])?;
        write(sheet, 1, &["Wang Xiulan", "F"])?;
        write(sheet, 2, &["Li Hai", "M"])?;
        write(sheet, 3, &["Liu Jun", "M"])?;
        sheet.merge_range(1, 2, 2, 2, "Liuxi", &Format::new())?;
        Ok(())
    });
    let table = read(&bytes).expect("there is a table");
    let villages: Vec<_> = persons(&table)
        .iter()
        .map(|person| person.village.clone())
        .collect();
    let liuxi = Some(Village::Name("Liuxi".to_owned()));
    assert_eq!(villages, [liuxi.clone(), liuxi, None]);
}

#[test]
fn the_sheet_with_the_roster_is_found_and_hidden_ones_are_not_offered() {
    let bytes = made(|book| {
        for row in 0..30 {
            let sheet = if row == 0 {
                book.add_worksheet().set_name("How to fill in")?
            } else {
                book.worksheet_from_index(0)?
            };
            sheet.write_string(
                row,
                0,
                "Write one person in each row, and the name in full.",
            )?;
        }
        let hidden = book.add_worksheet().set_name("lists")?;
        write(hidden, 0, &["name", "sex", "phone", "age"])?;
        hidden.set_hidden(true);
        let sheet = book.add_worksheet().set_name("Volunteers")?;
        write(sheet, 0, &["name", "sex"])?;
        write(sheet, 1, &["Wang Xiulan", "F"])
    });
    let table = read(&bytes).expect("there is a table");
    assert_eq!(table.sheets, ["How to fill in", "Volunteers"]);
    assert_eq!(table.sheet, "Volunteers");
    assert_eq!(table.kind(), Kind::Helpers, "the sheet's name says so");
}

#[test]
fn a_forgotten_cell_far_away_is_refused_with_the_limit() {
    let far_down = made(|book| {
        let sheet = book.add_worksheet();
        write(sheet, 0, &["name", "sex"])?;
        sheet.write_string(1_048_575, 0, "x").map(|_| ())
    });
    assert_eq!(
        code(&read(&far_down).expect_err("too far").reason),
        "too_many_rows"
    );
    let far_right = made(|book| {
        let sheet = book.add_worksheet();
        write(sheet, 0, &["name", "sex"])?;
        sheet.write_string(0, 16_383, "x").map(|_| ())
    });
    assert_eq!(
        code(&read(&far_right).expect_err("too far").reason),
        "too_many_columns"
    );
}

#[test]
fn an_empty_workbook_is_told_as_empty() {
    let bytes = made(|book| {
        book.add_worksheet();
        Ok(())
    });
    assert_eq!(
        code(&read(&bytes).expect_err("nothing in it").reason),
        "empty_file"
    );
}

#[test]
fn a_header_without_people_is_told() {
    let bytes = made(|book| write(book.add_worksheet(), 0, &["name", "sex", "phone"]));
    let table = read(&bytes).expect("there is a header");
    assert_eq!(code(&table.faults[0].reason), "no_rows");
}
