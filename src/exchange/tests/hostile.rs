//! Files that are no rosters, or broken, or made to do harm: each is refused by a code, and nothing panics.

use super::{TODAY, bytes, code};
use crate::exchange::read::workbook::unpack_once;
use crate::exchange::read::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS};
use crate::exchange::vocabulary::VOCABULARY;
use crate::exchange::{Choices, Kind, prepare};
use proptest::prelude::*;
use std::io::{Cursor, Write as _};

fn refusal(bytes: &[u8]) -> String {
    let fault = prepare(bytes, "roster", &Choices::guess(TODAY)).expect_err("it is no roster");
    assert!(fault.row.is_none());
    code(&fault.reason)
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive
            .start_file(*name, options)
            .expect("a part can be begun");
        archive.write_all(content).expect("a part can be written");
    }
    archive
        .finish()
        .expect("the archive can be ended")
        .into_inner()
}

#[test]
fn what_is_no_spreadsheet_is_refused_by_its_kind() {
    assert_eq!(refusal(b""), "empty_file");
    assert_eq!(refusal(b"\xef\xbb\xbf \r\n\r\n"), "empty_file");
    assert_eq!(refusal(b",,,\n,,,\n"), "empty_file");
    assert_eq!(refusal(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "unknown_format");
    assert_eq!(
        refusal(b"%PDF-1.4\n\x01\x02\x03\xff\xff\xff"),
        "unknown_format"
    );
    assert_eq!(
        refusal(b"<html><body><table><tr><td>name</td></tr></table>"),
        "web_page"
    );
    assert_eq!(
        refusal(&archive(&[("word/document.xml", b"<w/>")])),
        "unknown_format"
    );
    assert_eq!(
        refusal(&archive(&[("xl/workbook.xml", b"<workbook")])),
        "broken"
    );
}

#[test]
fn a_password_is_told_apart_from_damage() {
    let mut compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    compound.resize(1_024, 0);
    assert_eq!(refusal(&compound), "broken");
    compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refusal(&compound), "encrypted");
}

#[test]
fn a_file_cut_short_is_broken() {
    let whole = bytes("liuxi-register.xlsx");
    assert_eq!(refusal(&whole[..whole.len() / 2]), "broken");
}

#[test]
fn every_limit_is_kept() {
    assert_eq!(refusal(&vec![b'a'; MAX_BYTES + 1]), "file_too_large");
    let rows = "name,sex\n".repeat(MAX_ROWS + 1);
    assert_eq!(refusal(rows.as_bytes()), "too_many_rows");
    let columns = format!("{}x\n", ",".repeat(MAX_COLUMNS));
    assert_eq!(refusal(columns.as_bytes()), "too_many_columns");
    let empty_columns = format!("name,sex{}\nAnn,F\n", ",".repeat(MAX_COLUMNS * 2));
    assert!(prepare(empty_columns.as_bytes(), "roster", &Choices::guess(TODAY)).is_ok());
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused() {
    const LIMIT: usize = 1024 * 1024;
    let zeros = vec![0; LIMIT / 4];
    let parts: Vec<String> = (0..5).map(|part| format!("xl/{part}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|name| (name.as_str(), zeros.as_slice()))
        .collect();
    let bomb = archive(&parts);
    assert!(bomb.len() < LIMIT / 100, "small enough to be sent");
    let refused = unpack_once(&bomb, LIMIT as u64).expect_err("five quarters are too much");
    assert_eq!(code(&refused), "unpacks_too_large");
    assert_eq!(
        unpack_once(&archive(&parts[1..]), LIMIT as u64).map(|names| names.len()),
        Ok(4)
    );
}

#[test]
fn a_cell_repeated_over_the_whole_width_is_refused() {
    let content = br#"<office:document-content><table:table table:name="a"><table:table-row>
        <table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>
        </table:table-row></table:table></office:document-content>"#;
    let sheet = archive(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content),
    ]);
    assert_eq!(refusal(&sheet), "too_many_columns");
}

/// Cells as people write them, put together from the vocabulary's own words.
fn cell() -> impl Strategy<Value = String> {
    let words: Vec<String> = VOCABULARY
        .headers
        .keys()
        .chain(VOCABULARY.service.keys())
        .chain(&VOCABULARY.same_as_above)
        .chain(&VOCABULARY.total)
        .chain(&VOCABULARY.dates.units)
        .chain(&VOCABULARY.dates.lunar)
        .chain(&VOCABULARY.days.prefixes)
        .chain(&VOCABULARY.days.through)
        .chain(&VOCABULARY.days.hour)
        .chain(&VOCABULARY.units.hours)
        .chain(&VOCABULARY.units.minutes)
        .chain(&VOCABULARY.cadence.per_week)
        .chain(&VOCABULARY.cadence.times)
        .chain(VOCABULARY.dates.eras.keys())
        .cloned()
        .chain(VOCABULARY.numerals.keys().map(char::to_string))
        .collect();
    let piece = prop_oneof![
        proptest::sample::select(words),
        "[0-9]{1,19}",
        "[-.:/@ ;,'\"+*#=]{1,2}",
        "[a-zA-Z]{1,4}",
        any::<char>()
            .prop_filter("control characters are no text", |c| !c.is_control())
            .prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = prepare(&bytes, "roster", &Choices::guess(TODAY));
    }

    #[test]
    fn arbitrary_text_never_panics(text in "\\PC{0,400}") {
        let _ = prepare(text.as_bytes(), "roster", &Choices::guess(TODAY));
    }

    #[test]
    fn arbitrary_cells_under_every_header_never_panic(
        helpers in any::<bool>(),
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 30), 1..6),
    ) {
        let kind = if helpers { Kind::Helpers } else { Kind::Elders };
        let columns: Vec<_> = VOCABULARY.columns.iter().filter(|column| column.kinds.contains(&kind)).collect();
        let mut writer = csv::Writer::from_writer(Vec::new());
        let headers = columns.iter().map(|column| column.headers[0].as_str());
        writer.write_record(headers).expect("a record can be written");
        for row in &rows {
            writer.write_record(row.iter().take(columns.len())).expect("a record can be written");
        }
        let bytes = writer.into_inner().expect("the text can be ended");
        let mut choices = Choices::guess(TODAY);
        choices.kind = Some(kind);
        choices.header_row = Some(1);
        let table = prepare(&bytes, "roster", &choices).expect("there is a header");
        let refused: std::collections::HashSet<_> = table.errors().filter_map(|fault| fault.row).collect();
        // Every row is taken, refused with a reason, passed over with a reason, or empty.
        for (index, row) in rows.iter().enumerate() {
            let number = u32::try_from(index).expect("few rows") + 2;
            let taken = table.rows.persons().any(|person| person.row == number);
            let told = refused.contains(&number) || table.skipped.iter().any(|skipped| skipped.row == number);
            let whole = table.faults.iter().any(|fault| fault.row.is_none());
            let empty = row.iter().take(columns.len()).all(|cell| cell.trim().is_empty());
            prop_assert!(taken != told || whole || empty, "row {} is {:?}", number, row);
        }
    }
}

proptest! {
    // Workbooks take long to read without optimisation.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_damaged_workbook_never_panics(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut workbook = bytes("liuxi-register.xlsx");
        for (index, byte) in changes {
            let at = index.index(workbook.len());
            workbook[at] = byte;
        }
        let _ = prepare(&workbook, "roster.xlsx", &Choices::guess(TODAY));
    }

    #[test]
    fn a_damaged_sheet_in_a_sound_archive_never_panics(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..10)) {
        let whole = bytes("liuxi-register.xlsx");
        let mut book = zip::ZipArchive::new(Cursor::new(whole)).expect("the workbook is an archive");
        let mut parts = Vec::new();
        for index in 0..book.len() {
            let mut part = book.by_index(index).expect("the part is there");
            let mut content = Vec::new();
            std::io::copy(&mut part, &mut content).expect("the part can be unpacked");
            parts.push((part.name().expect("the name is UTF-8").into_owned(), content));
        }
        for (index, byte) in changes {
            for (_, content) in parts.iter_mut().filter(|(name, _)| name.contains("sheet1")) {
                let at = index.index(content.len());
                content[at] = byte;
            }
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        let _ = prepare(&archive(&parts), "roster.xlsx", &Choices::guess(TODAY));
    }
}
