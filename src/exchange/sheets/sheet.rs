//! Which sheets there are and which columns they have: from the declarations of the register and of the registers of
//! care, so that a new field or a new register is there by itself.

use super::column::{Cell, Column};
use crate::care::book::{About, Book};
use crate::care::books;
use crate::page::{Language, Texts};
use crate::people::fields::{FIELDS, Group};
use crate::people::kin;
use crate::visiting::findings::{ITEMS, WORDS};

/// A kind of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Elders,
    Helpers,
    Relatives,
    Needs,
    Consents,
    Book(&'static Book),
    Steps,
    Visits,
    /// Only given out: the ledger takes nothing from a file.
    Hours,
}

const SEXES: Cell = Cell::One(&["female", "male"]);
const YES_NO: Cell = Cell::One(&["yes", "no"]);
const STATUSES: Cell = Cell::One(&["active", "paused", "ended"]);
const NAME: Cell = Cell::Text(50);
const LINE: Cell = Cell::Text(200);
const LONG: Cell = Cell::Text(4000);

impl Sheet {
    /// All of them, in the order in which they can be read: what is pointed at first.
    pub fn all() -> Vec<Self> {
        let first = [
            Self::Elders,
            Self::Helpers,
            Self::Relatives,
            Self::Needs,
            Self::Consents,
        ];
        let books = books::ALL.into_iter().map(Self::Book);
        let last = [Self::Steps, Self::Visits, Self::Hours];
        first.into_iter().chain(books).chain(last).collect()
    }

    /// As addresses name it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Elders => "elders",
            Self::Helpers => "helpers",
            Self::Relatives => "relatives",
            Self::Needs => "needs",
            Self::Consents => "consents",
            Self::Book(book) => book.code,
            Self::Steps => "steps",
            Self::Visits => "visits",
            Self::Hours => "hours",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        Self::all().into_iter().find(|sheet| sheet.code() == code)
    }

    pub fn title(self, t: Texts) -> String {
        match self {
            Self::Elders => t.people_elders(),
            Self::Helpers => t.people_helpers(),
            Self::Relatives => t.sheets_relatives(),
            Self::Needs => t.people_needs(),
            Self::Consents => t.people_consents(),
            Self::Book(book) => book.title(t),
            Self::Steps => t.sheets_steps(),
            Self::Visits => t.sheets_visits(),
            Self::Hours => t.sheets_hours(),
        }
    }

    /// Its columns, the first of which tell whom a row is about.
    pub fn columns(self) -> Vec<Column> {
        let own = Column::own;
        match self {
            Self::Elders => elders(),
            Self::Helpers => helpers(),
            Self::Relatives => vec![
                own("elder", NAME).needed(),
                Column::of_group("relation", "relation", RELATIONS).needed(),
                own("number", Cell::Whole),
                own("other", NAME),
                own("relative-name", NAME),
                Column::of_group("sex", "sex", SEXES),
                own("phone", LINE),
                own("phone2", LINE),
                Column::of_group("region", "region", Cell::One(&kin::REGIONS)),
                own("home", LINE),
                Column::of_group("capacity", "capacity", Cell::One(&kin::CAPACITIES)),
                Column::of_group("lives-with", "answer", YES_NO),
                Column::of_group("living", "living", Cell::One(&["living", "deceased"])),
                own("away", LONG),
            ],
            Self::Needs => vec![
                own("elder", NAME).needed(),
                own("service", NAME).needed(),
                Column::of_group("mode", "mode", Cell::One(&["home", "phone"])),
                own("minutes", Cell::Whole).needed(),
                own("visits", Cell::Whole).needed(),
                own("weeks", Cell::Whole).needed(),
                own("crew", Cell::Whole),
                Column::of_group("required-sex", "sex", SEXES),
                own("required-language", NAME),
                Column::of_group("status", "status", STATUSES),
            ],
            Self::Consents => vec![
                own("elder", NAME),
                own("helper", NAME),
                Column::of_group("purpose", "purpose", PURPOSES).needed(),
                Column::of_group("extent", "consent", Cell::One(&["full", "masked", "none"]))
                    .needed(),
                own("given-on", Cell::Day).needed(),
                own("withdrawn-at", Cell::Moment),
                Column::of_group(
                    "method",
                    "method",
                    Cell::One(&["signed", "fingerprint", "voice", "proxy"]),
                ),
                own("spoke-for", LINE),
            ],
            Self::Book(book) => of_book(book),
            Self::Steps => vec![
                own("register", NAME).needed(),
                own("number", Cell::Whole).needed(),
                own("step", NAME).needed(),
                own("became", NAME).needed(),
                own("at", Cell::Moment).needed(),
                own("answers", LONG),
            ],
            Self::Visits => visits(),
            Self::Hours => vec![
                own("helper", NAME),
                own("name", NAME),
                own("month", NAME),
                own("service-minutes", Cell::Whole),
                own("credit-minutes", Cell::Whole),
            ],
        }
    }

    /// What stands above its columns: where two would be the same, the second is counted.
    pub fn headers(self, t: Texts) -> Vec<String> {
        let mut headers: Vec<String> = Vec::new();
        for column in self.columns() {
            let label = column.label(t);
            let mut header = label.clone();
            let mut count = 1;
            while headers.contains(&header) {
                count += 1;
                header = t.sheets_again(count, label.clone());
            }
            headers.push(header);
        }
        headers
    }

    /// Which of its columns each header is.
    pub fn matched(self, headers: &[String]) -> Vec<Option<usize>> {
        let known = Language::ALL.map(|language| self.headers(language.texts()));
        let of = |header: &String| {
            known
                .iter()
                .find_map(|known| known.iter().position(|label| label == header.trim()))
        };
        headers.iter().map(of).collect()
    }

    /// Whether its title is this name of a sheet.
    pub fn is_called(self, name: &str) -> bool {
        Language::ALL
            .iter()
            .any(|language| tab(&self.title(language.texts())) == name.trim())
    }
}

/// A title as the tab of a sheet: at most 31 characters, and none of those that spreadsheets do not take.
pub fn tab(title: &str) -> String {
    let taken = title.chars().filter(|c| !"[]:*?/\\'".contains(*c));
    taken.take(31).collect()
}

const RELATIONS: Cell = Cell::One(&[
    "son",
    "daughter",
    "son-in-law",
    "daughter-in-law",
    "grandchild",
    "sibling",
    "nephew",
    "other",
    "spouse",
]);
const PURPOSES: Cell = Cell::One(&[
    "publication",
    "register",
    "township",
    "helper",
    "photo",
    "location",
]);

fn person() -> Vec<Column> {
    let own = Column::own;
    vec![
        own("code", NAME).needed(),
        own("name", NAME).needed(),
        Column::of_group("sex", "sex", SEXES),
        own("birth-date", Cell::Day),
        Column::of_group("birth-calendar", "calendar", Cell::One(&["solar", "lunar"])),
        own("organisation", NAME).needed(),
        own("hamlet", NAME),
        Column::of_group("datum", "datum", Cell::One(&["wgs84", "gcj02", "bd09"])),
        own("longitude", Cell::Decimal),
        own("latitude", Cell::Decimal),
        own("times", LINE),
        Column::of_group("status", "status", STATUSES),
        own("identity", Cell::Text(18)),
        own("phone", LINE),
        own("address", LINE),
        own("languages", LINE),
    ]
}

fn elders() -> Vec<Column> {
    let own = Column::own;
    let mut columns = person();
    columns.extend([
        own("family-phone", LINE),
        Column::of_group("preferred-sex", "sex", SEXES),
        own("max-helpers", Cell::Whole),
        Column::of_group(
            "ability-level",
            "ability",
            Cell::One(&["0", "1", "2", "3", "4"]),
        ),
        Column::of_group("living-alone", "answer", YES_NO),
        Column::of_group("economic-hardship", "answer", YES_NO),
        own("note", LONG),
    ]);
    columns.extend(FIELDS.iter().map(Column::known));
    columns.extend(Group::ALL.map(Column::confirmed));
    columns
}

fn helpers() -> Vec<Column> {
    let own = Column::own;
    let mut columns = person();
    columns.extend([
        own("skills", LINE),
        own("max-minutes", Cell::Whole),
        own("max-elders", Cell::Whole),
        own("max-visits-per-day", Cell::Whole),
        own("max-metres", Cell::Whole),
        own("speed-kmh", Cell::Whole),
        own("max-backups", Cell::Whole),
        own("mail", LINE),
        own("written-in", NAME),
        own("note", LONG),
    ]);
    columns
}

fn of_book(book: &'static Book) -> Vec<Column> {
    let about = match book.about {
        About::Elder => "elder",
        About::Helper => "helper",
        About::Facility => "facility",
        About::Place => "organisation",
    };
    let mut columns = vec![
        Column::own(about, NAME).needed(),
        Column::own("number", Cell::Whole),
        Column::own("record-day", Cell::Day).needed(),
        Column::own("record-due", Cell::Day),
        Column::own("became", NAME).needed(),
        Column::of_group("published", "answer", YES_NO),
    ];
    let asks = book.asks.iter();
    columns.extend(asks.map(|ask| Column::asked(book, ask)));
    columns
}

fn visits() -> Vec<Column> {
    let mut columns = vec![
        Column::own("elder", NAME).needed(),
        Column::own("at", Cell::Moment).needed(),
        Column::of_group("mode", "mode", Cell::One(&["home", "phone"])).needed(),
        Column::of_group(
            "outcome",
            "outcome",
            Cell::One(&["well", "concern", "absent"]),
        )
        .needed(),
        Column::own("helper", NAME),
        Column::of_group("way", "way", Cell::One(&["desk", "phone"])).needed(),
        Column::of_group("recall", "answer", YES_NO),
        Column::own("seconds", Cell::Whole),
    ];
    let items = ITEMS.iter();
    columns.extend(items.map(|item| Column::found(item.name, item.choices)));
    columns.extend(WORDS.map(|name| Column::found(name, &[])));
    columns
}
