//! How long a whole register takes: in from a spreadsheet, searched, out as sheets, and in again elsewhere, as a Markdown
//! table. Every step is a request, from its first byte to the last one of the answer.
//!
//! `cargo bench -p linli --bench register` takes 10,000 made-up elders; `-- FOLDER` the `elders.csv` and `helpers.csv` of
//! a folder, whose villages are put up from their codes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use axum::Router;
use axum::http::StatusCode;
use client::Client;
use linli::access::entity::organisation;
use linli::access::{ADMINISTRATORS, App, Role, Store, sign_in};
use linli::app;
use linli::organisations::tree::{self, NewOrganisation};
use linli::time::Clock;

mod client;

linli::permissions! {
    /// Put up the tree of the benchmark.
    PutUp change ADMINISTRATORS => organisation::Entity;
}

const ADDRESS: &str = "http://linli.test";
const ZONE: &str = "Asia/Shanghai";
/// The made-up register has so many elders.
const ELDERS: usize = 10_000;
/// In so many villages.
const VILLAGES: usize = 190;
/// Names are put together from theirs.
const NAMES: &str = include_str!("../assets/demo/elders.csv");
const HEADER: &str = "id,name,sex,birth_date,village_code,lon,lat,ability_level,living_alone,economic_hardship,needs,\
    windows,phone,address,identity_number";

/// A register as files: its kind, its text.
type Files = Vec<(&'static str, String)>;

#[tokio::main]
async fn main() {
    let folder = std::env::args().skip(1).find(|word| !word.starts_with('-'));
    let files = folder.map_or_else(made_up, |folder| read(&PathBuf::from(folder)));
    let first = Service::new(&files).await;
    println!("| step | rows | seconds |");
    println!("| --- | ---: | ---: |");
    for (kind, text) in &files {
        first.bring(kind, text, "new").await;
    }
    // Everybody of the first roster has moved a hundred metres to the north.
    let (kind, text) = &files[0];
    first.bring(kind, &moved(text), "changed").await;
    let county = first.county;
    for page in [
        "/people?kind=elders".to_owned(),
        "/people?kind=elders&page=100".to_owned(),
        "/people?kind=elders&q=wang".to_owned(),
        "/people?kind=elders&q=wgl".to_owned(),
        format!("/people?kind=elders&village={}", first.village),
        "/people?kind=elders&sort=strokes".to_owned(),
        "/people/overdue".to_owned(),
        "/people/duplicates".to_owned(),
        "/".to_owned(),
        "/visiting".to_owned(),
        "/visiting/proof".to_owned(),
        "/care/due".to_owned(),
        "/care/contacts".to_owned(),
        "/supervision".to_owned(),
        format!("/sheets/{county}/elders.csv"),
    ] {
        timed(&page, None, first.client.get(&page)).await;
    }
    let path = format!("/sheets/{county}/register.xlsx");
    let workbook = timed(&path, None, first.client.get(&path)).await;
    first.sheets("sheets again", &workbook, false).await;
    let second = Service::new(&files).await;
    second.sheets("sheets elsewhere", &workbook, true).await;
    let again = second
        .client
        .get(&format!("/sheets/{}/elders.csv", second.county))
        .await;
    let before = first
        .client
        .get(&format!("/sheets/{county}/elders.csv"))
        .await;
    assert!(again == before, "the sheets lost something");
}

/// Tells how long something took.
async fn timed<T>(step: &str, rows: Option<usize>, work: impl Future<Output = T>) -> T {
    let begin = Instant::now();
    let made = work.await;
    let rows = rows.map_or_else(String::new, |rows| rows.to_string());
    let seconds = begin.elapsed().as_secs_f64();
    println!("| {step} | {rows} | {seconds:.2} |");
    made
}

/// A service of its own, with nobody in its register.
struct Service {
    client: Client,
    county: i32,
    village: i32,
    // Holds the database; it goes with the service.
    _folder: tempfile::TempDir,
}

impl Service {
    async fn new(files: &Files) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let opened = App::open(folder.path(), &Store::Embedded, ADDRESS, Clock::system()).await;
        let app = opened.expect("a database");
        let (county, village) = put_up(&app, &villages(files)).await;
        let grant = (Role::Coordinator, county);
        let account = sign_in::make_account(&app, "bench", "bench", None, grant).await;
        let account = account.expect("an account");
        let link = sign_in::make_link(&app, account, true, chrono::Duration::days(1)).await;
        let link = link.expect("a link");
        let router: Router = app::router(app);
        Self {
            client: Client::signed_in(&router, link.trim_start_matches(ADDRESS)).await,
            county,
            village,
            _folder: folder,
        }
    }

    /// Brings in a roster as a coordinator does: handed in, looked at, confirmed.
    async fn bring(&self, kind: &str, text: &str, what: &str) {
        let rows = Some(text.lines().count() - 1);
        let county = self.county.to_string();
        let fields = [("organisation", county.as_str()), ("kind", kind)];
        let file = (&*format!("{kind}.csv"), text.as_bytes());
        let sent = self.client.upload("/imports", &fields, file);
        let answer = timed(&format!("{kind}, {what}: read"), rows, sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let path = answer.location();
        let looked = self.client.get(&path);
        timed(&format!("{kind}, {what}: what it would do"), rows, looked).await;
        let confirmation = format!("{path}/confirmation");
        let confirmed = self.client.post(&confirmation, "version=1");
        let answer = timed(&format!("{kind}, {what}: confirmed"), rows, confirmed).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let begun = self.client.get(&format!("/people?kind={kind}")).await;
        let begun = String::from_utf8_lossy(&begun).into_owned();
        assert!(begun.contains(&format!("/people/{kind}/1")), "{kind}");
    }

    async fn sheets(&self, step: &str, workbook: &[u8], kept: bool) {
        let county = self.county.to_string();
        let mut fields = vec![("into", county.as_str())];
        if kept {
            fields.push(("confirm", "yes"));
        }
        let sent = self
            .client
            .upload("/sheets", &fields, ("register.xlsx", workbook));
        let answer = timed(step, None, sent).await;
        assert_eq!(answer.status, StatusCode::OK);
    }
}

/// The codes of the villages that a register names.
fn villages(files: &Files) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (_, text) in files {
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        for row in rows.deserialize::<HashMap<String, String>>() {
            codes.extend(row.expect("a row").remove("village_code"));
        }
    }
    codes
}

/// A county with a township for each beginning of the villages' codes: the county's id and that of a village.
async fn put_up(app: &App, codes: &BTreeSet<String>) -> (i32, i32) {
    let county = sign_in::root_organisation(app, "County", ZONE).await;
    let county = county.expect("a county");
    let mut desk = app.own_desk::<PutUp>();
    let place = |kind: &str, code: &str| NewOrganisation {
        kind: kind.to_owned(),
        code: Some(code.to_owned()),
        name: code.to_owned(),
        time_zone: ZONE.to_owned(),
        phone: None,
        position: None,
    };
    let mut townships = BTreeMap::new();
    let mut village = county.id;
    for code in codes {
        let above = format!("{}000", &code[..9]);
        if !townships.contains_key(&above) {
            let township = tree::add(&mut desk, &county, place("township", &above)).await;
            townships.insert(above.clone(), township.expect("a township"));
        }
        let added = tree::add(&mut desk, &townships[&above], place("village", code)).await;
        village = added.expect("a village").id;
    }
    desk.commit().await.expect("a tree");
    (county.id, village)
}

fn read(folder: &Path) -> Files {
    let file = |kind: &'static str| {
        let path = folder.join(format!("{kind}.csv"));
        let text = std::fs::read_to_string(&path);
        (
            kind,
            text.unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        )
    };
    vec![file("elders"), file("helpers")]
}

/// The same roster with everybody's latitude a little larger.
fn moved(text: &str) -> String {
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let header = rows.headers().expect("a header").clone();
    let latitude = header
        .iter()
        .position(|name| name == "lat")
        .expect("a latitude");
    let mut written = csv::Writer::from_writer(Vec::new());
    written.write_record(&header).expect("a row");
    for row in rows.records() {
        let row = row.expect("a row");
        let north = |cell: &str| {
            let degrees: f64 = cell.parse().expect("degrees");
            format!("{:.6}", degrees + 0.001)
        };
        let cells = row.iter().enumerate();
        let cells = cells.map(|(at, cell)| {
            if at == latitude {
                north(cell)
            } else {
                cell.to_owned()
            }
        });
        written.write_record(cells).expect("a row");
    }
    String::from_utf8(written.into_inner().expect("a file")).expect("text")
}

/// Elders who do not exist, with all that a roster says of somebody.
fn made_up() -> Files {
    let names: Vec<Vec<char>> = NAMES
        .lines()
        .skip(1)
        .filter_map(|line| Some(line.split(',').nth(1)?.chars().collect()))
        .collect();
    let mut text = HEADER.to_owned();
    for elder in 0..ELDERS {
        let family = names[elder % names.len()][0];
        let given: String = names[elder * 7 % names.len()][1..].iter().collect();
        let village = format!(
            "2299011{:02}2{:02}",
            elder % VILLAGES / 16,
            elder % VILLAGES % 16
        );
        let (year, month, day) = (1930 + elder % 35, 1 + elder % 12, 1 + elder % 28);
        let number = checked(&format!(
            "999999{year}{month:02}{day:02}{:03}",
            elder % 1000
        ));
        // About four metres apart along a diagonal.
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let aside = elder as f64 * 4e-5;
        let _ = write!(
            text,
            "\nB{elder:07},{family}{given},{},{year}-{month:02}-{day:02},{village},{:.6},{:.6},{},{},0,visit:40:1,12345@08:30-11:30,\
             139{elder:08},{} group,{number}",
            if elder.is_multiple_of(2) { "F" } else { "M" },
            127.3 + aside,
            43.2 + aside,
            elder % 4,
            elder % 5 / 4,
            elder % 9,
        );
    }
    vec![("elders", text)]
}

/// A resident's number with its check digit (GB 11643).
fn checked(digits: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digit = |c: char| c.to_digit(10).expect("a digit");
    let sum: u32 = digits
        .chars()
        .map(digit)
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    format!(
        "{digits}{}",
        "10X98765432".as_bytes()[sum as usize % 11] as char
    )
}
