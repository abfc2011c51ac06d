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
    Ticked::from_png(&paper::png(fonts, &sheet, width).expect("a picture"))
}

/// What was counted over many sheets.
#[derive(Debug, Default)]
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
        let began = std::time::Instant::now();
        let file = paper.photograph(taken, &mut random);
        eprintln!("taken {:?}", began.elapsed());
        if let Some(folder) = std::env::var_os("LINLI_SCANS") {
            let name = format!("{taken:?}-{tool:?}-{number}.jpg");
            std::fs::write(std::path::Path::new(&folder).join(name), &file).expect("a folder");
        }
        count.sheets += 1;
        let began = std::time::Instant::now();
        let reading = read(&file);
        eprintln!("read {:?}", began.elapsed());
        let reading = match reading {
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
    for tool in [Tool::Pen, Tool::Pencil] {
        for taken in Taken::ALL {
            let count = measure(taken, tool, 8, 20_261_128);
            println!("{taken:?} {tool:?}: {count:?}");
        }
    }
}
