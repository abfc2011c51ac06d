//! Our own tick sheet, drawn, ticked by hand, photographed and read back: how often that is right.

use linli_scan::pictures::{Paper as Ticked, Shape, Taken, Tool};
use linli_scan::{Answer, Label, Tick, form, read};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::ticks::{Heading, Page, Row, sheet};
use crate::page::Language;
use crate::paper::{self, Fonts};

fn page(rows: usize) -> Page {
    let row = |at: usize| Row {
        number: u32::try_from(at).expect("few") + 1,
        weekday: "\u{5468}\u{4E00}".to_owned(),
        day: "11\u{6708}23\u{65E5}".to_owned(),
        time: "\u{4E0A}\u{5348} 10:30".to_owned(),
        helpers: "\u{5F20}\u{6842}\u{5170}".to_owned(),
        elder: "\u{738B}\u{25CB}\u{798F}".to_owned(),
    };
    Page {
        organisation: "\u{67F3}\u{6EAA}\u{6751}".to_owned(),
        number: 2,
        rows: (0..rows).map(row).collect(),
    }
}

fn drawn(rows: usize, width: u32) -> Ticked {
    let fonts = Fonts::system().expect("a Chinese font");
    let heading = Heading {
        t: Language::Chinese.texts(),
        week: 12,
        version: 3,
        range: "11-23".to_owned(),
        colophon: "48-3".to_owned(),
        phone: Some("0431-00000008".to_owned()),
    };
    let sheet = sheet(&heading, &page(rows), 2, fonts).expect("it fits");
    let png = paper::png(fonts, &sheet, width).expect("a picture");
    Ticked::from_png(&png)
}

/// So many sheets of each kind are drawn, with what this seed and those after it give. Thresholds were set with others.
const EACH: usize = 8;
const SEED: u64 = 90_210;

/// What was counted over many sheets.
#[derive(Default)]
struct Count {
    sheets: usize,
    unread: usize,
    ticked: usize,
    right: usize,
    uncertain: usize,
    wrong: usize,
    blank: usize,
    blank_taken_for_ticked: usize,
    blank_uncertain: usize,
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.sheets += other.sheets;
        self.unread += other.unread;
        self.ticked += other.ticked;
        self.right += other.right;
        self.uncertain += other.uncertain;
        self.wrong += other.wrong;
        self.blank += other.blank;
        self.blank_taken_for_ticked += other.blank_taken_for_ticked;
        self.blank_uncertain += other.blank_uncertain;
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            out,
            "{} sheets, {} not read; of {} ticked rows {} right, {} uncertain, {} wrong; of {} empty rows {} taken for ticked, {} uncertain",
            self.sheets,
            self.unread,
            self.ticked,
            self.right,
            self.uncertain,
            self.wrong,
            self.blank,
            self.blank_taken_for_ticked,
            self.blank_uncertain
        )
    }
}

fn measure(taken: Taken, tool: Tool, sheets: usize, seed: u64) -> Count {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut count = Count::default();
    let clean = drawn(form::MOST_ROWS, 1654);
    for number in 0..sheets {
        let mut paper = clean.clone();
        let mut truth = Vec::new();
        for row in 0..form::MOST_ROWS {
            let tick = match random.random_range(0..10) {
                0..6 => Some(Tick::Came),
                6 => Some(Tick::DidNotCome),
                7 => Some(Tick::OtherDay),
                _ => None,
            };
            if let Some(tick) = tick {
                let shape = Shape::ALL[random.random_range(0..Shape::ALL.len())];
                paper.tick(row, tick, tool, shape, &mut random);
            }
            truth.push(tick);
        }
        let file = paper.photograph(taken, &mut random);
        count.sheets += 1;
        let reading = match read(&file) {
            Ok(reading) => reading,
            Err(fault) => {
                eprintln!("{taken:?} {tool:?} {number}: {fault}");
                count.unread += 1;
                continue;
            }
        };
        let label = Label {
            week: 12,
            version: 3,
            sheet: 2,
            rows: form::MOST_ROWS,
        };
        assert_eq!(reading.label, label);
        for (row, truth) in reading.rows.iter().zip(truth) {
            match (truth, row.answer) {
                (Some(tick), answer) => {
                    count.ticked += 1;
                    match answer {
                        Answer::Ticked(read) if read == tick => count.right += 1,
                        Answer::Uncertain => count.uncertain += 1,
                        _ => count.wrong += 1,
                    }
                }
                (None, answer) => {
                    count.blank += 1;
                    match answer {
                        Answer::Blank => {}
                        Answer::Uncertain => count.blank_uncertain += 1,
                        Answer::Ticked(_) => count.blank_taken_for_ticked += 1,
                    }
                }
            }
        }
    }
    count
}

#[test]
fn ticked_sheets_come_back_as_they_were_ticked() {
    let ways = [Tool::Pen, Tool::Pencil].into_iter();
    let ways = ways.flat_map(|tool| Taken::ALL.map(|taken| (taken, tool)));
    let counts: Vec<_> = std::thread::scope(|scope| {
        let begun: Vec<_> = (SEED..)
            .zip(ways)
            .map(|(seed, (taken, tool))| {
                let counted = scope.spawn(move || measure(taken, tool, EACH, seed));
                (taken, tool, counted)
            })
            .collect();
        let ended = begun
            .into_iter()
            .map(|(taken, tool, count)| (taken, tool, count.join().expect("counted")));
        ended.collect()
    });
    let mut all = Count::default();
    for (taken, tool, count) in counts {
        println!("{taken:?} with a {tool:?}: {count}");
        all.add(&count);
    }
    println!("all: {all}");
    assert_eq!(all.sheets, 8 * EACH);
    assert!(
        all.unread * 20 <= all.sheets,
        "of twenty sheets at most one is photographed again: {all}"
    );
    assert!(all.right * 100 >= all.ticked * 98, "{all}");
    assert!(all.wrong * 500 <= all.ticked, "{all}");
    assert!(all.blank_taken_for_ticked * 200 <= all.blank, "{all}");
    assert!(all.blank_uncertain * 50 <= all.blank, "{all}");
}

#[test]
fn a_picture_of_something_else_says_what_is_wrong() {
    use linli_scan::Fault;

    assert_eq!(read(b"no picture"), Err(Fault::NoPicture));
    assert_eq!(
        read(&vec![0; linli_scan::MOST_BYTES + 1]),
        Err(Fault::TooLarge)
    );
    let fonts = Fonts::system().expect("a Chinese font");
    let empty = paper::Sheet::new(paper::Paper::A4, fonts);
    let png = |width| paper::png(fonts, &empty, width).expect("a picture");
    assert_eq!(read(&png(300)), Err(Fault::TooSmall));
    assert_eq!(read(&png(1000)), Err(Fault::NoCode));
    let mut other = paper::Sheet::new(paper::Paper::A4, fonts);
    let code = crate::page::qr::Code::new(Language::Chinese.texts(), "http://linli.test/p/1");
    other.code((60.0, 60.0), 60.0, &code.expect("it fits"));
    let other = paper::png(fonts, &other, 1000).expect("a picture");
    assert_eq!(read(&other), Err(Fault::OtherCode));
}
