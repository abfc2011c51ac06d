//! Every route, tried by a stranger, the neighbouring organisation, a helper and a viewer.

use std::fmt::Write;

#[test]
fn the_table_of_routes_is_the_golden_one() {
    let table = linli::app::routes().table().iter().fold(String::new(), |mut text, (method, path, door)| {
        let _ = writeln!(text, "{method:5}{path:48}{door}");
        text
    });
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/routes.txt");
    if std::env::var_os("LINLI_UPDATE_GOLDEN").is_some() {
        std::fs::write(golden, &table).unwrap();
    }
    let expected = std::fs::read_to_string(golden).unwrap();
    assert_eq!(table, expected, "if this is meant, run with LINLI_UPDATE_GOLDEN=1 and read the change");
}
