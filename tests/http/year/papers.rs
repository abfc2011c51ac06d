//! Agreements, whereabouts, reminders, referrals and doctors' contracts: what is due soon, what is late; and whom the
//! yearly examination is still owed.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use linli::care::book::Book;
use linli::care::books;

use super::{Year, words};
use crate::care::{answers, but, send};

/// One paper as it should stand.
struct Paper {
    at: String,
    book: &'static str,
    who: usize,
    due: NaiveDate,
    /// So many days before that it is spoken of.
    notice: u64,
    /// When something is done about it, and whether that ends it.
    done_on: Option<i64>,
}

/// What was put in, and when it was answered or ended.
pub struct Entered {
    at: String,
    pub book: &'static str,
    pub who: usize,
    pub day: NaiveDate,
    pub due: NaiveDate,
    pub over: Option<NaiveDate>,
}

#[derive(Default)]
pub struct Papers {
    running: Vec<Paper>,
    /// Who was examined in which year.
    examined: BTreeSet<(usize, i32)>,
    /// Everything that was ever put in.
    pub all: Vec<Entered>,
    pub seen_late: usize,
}

impl Papers {
    pub async fn evening(&mut self, year: &mut Year, evening: i64) {
        self.done(year, evening).await;
        match evening % 8 {
            0 => self.add(year, evening, &books::WHEREABOUTS).await,
            2 => self.add(year, evening, &books::REFERRAL).await,
            4 => self.add(year, evening, &books::AGREEMENT).await,
            6 => self.add(year, evening, &books::REMINDER).await,
            _ => self.add(year, evening, &books::HEALTH).await,
        }
        if evening % 7 == 3 {
            self.due_list_is_right(year).await;
        }
        if year.today.day() == 1 || (year.today.month(), year.today.day()) == (12, 31) {
            self.examinations_are_right(year).await;
        }
    }

    async fn add(&mut self, year: &mut Year, evening: i64, book: &'static Book) {
        let who = usize::try_from(year.dice.below(300)).unwrap();
        let (today, later) = (
            year.today.to_string(),
            year.today + Days::new(40 + year.dice.below(200)),
        );
        let until = later.to_string();
        let fields = but(
            answers(book, &year.cast[who].code()),
            &[("day", &today), ("until", &until), ("examined-on", &today)],
        );
        let answer = send(&mut year.chen, &format!("/care/{}/new", book.code), &fields).await;
        let at = answer.accepted().to_owned();
        let (due, notice) = match book.code {
            "whereabouts" => (year.today + Days::new(90), 0),
            "referral" | "reminder" => (year.today + Days::new(7), 0),
            _ => (later, 30),
        };
        if book.code == "health" {
            self.running
                .retain(|paper| paper.book != "health" || paper.who != who);
            self.examined.insert((who, year.today.year()));
        }
        if book.code == "agreement" {
            let consent = [("method", "signature"), ("heard-by", "Chen")];
            step(year, &at, "consent", &consent).await;
            let sign = [
                ("witness", "Village committee"),
                ("signed-on", today.as_str()),
            ];
            step(year, &at, "sign", &sign).await;
        }
        let most = match book.code {
            "whereabouts" => 150,
            "agreement" | "health" => 300,
            _ => 20,
        };
        let done_on = (!year.dice.happens(20))
            .then(|| evening + 1 + i64::try_from(year.dice.below(most)).unwrap());
        self.all.push(Entered {
            at: at.clone(),
            book: book.code,
            who,
            day: year.today,
            due,
            over: None,
        });
        self.running.push(Paper {
            at,
            book: book.code,
            who,
            due,
            notice,
            done_on,
        });
    }

    /// What is done about papers: whereabouts are checked and count anew, the others are off the list.
    async fn done(&mut self, year: &mut Year, evening: i64) {
        let mut over = BTreeSet::new();
        for paper in self
            .running
            .iter_mut()
            .filter(|paper| paper.done_on == Some(evening))
        {
            match paper.book {
                "whereabouts" => {
                    step(year, &paper.at, "verify", &[("reached", "same")]).await;
                    paper.due = year.today + Days::new(90);
                    continue;
                }
                "referral" => step(year, &paper.at, "accept", &[("by", "Legal aid office")]).await,
                "reminder" => step(year, &paper.at, "reply", &[("reply", "Calls on Sunday")]).await,
                "agreement" => {
                    step(year, &paper.at, "end", &[("because", "The son is back")]).await;
                }
                // A doctor's contract runs until there is another one.
                _ => continue,
            }
            over.insert(paper.at.clone());
        }
        for entered in self.all.iter_mut().filter(|paper| over.contains(&paper.at)) {
            entered.over = Some(year.today);
        }
        self.running.retain(|paper| !over.contains(&paper.at));
    }

    async fn due_list_is_right(&mut self, year: &mut Year) {
        let today = year.today;
        let due = self
            .running
            .iter()
            .filter(|paper| paper.due <= today + Days::new(paper.notice));
        let expected: BTreeSet<&str> = due.map(|paper| paper.at.as_str()).collect();
        self.seen_late += self
            .running
            .iter()
            .filter(|paper| paper.due < today)
            .count();
        let page = year.chen.get("/care/due").await.body;
        let found: BTreeSet<&str> = page
            .split("<tr>")
            .filter_map(|row| {
                let (_, rest) = row.split_once("href=\"")?;
                rest.split('"').next()
            })
            .filter(|href| {
                self.running.iter().any(|paper| paper.at == *href) || href.matches('/').count() == 3
            })
            .collect();
        assert_eq!(found, expected, "on {today}");
    }

    async fn examinations_are_right(&self, year: &mut Year) {
        let today = year.today;
        let of_age = (0..300).filter(|who| year.cast[*who].age(today) >= 65);
        let of_age: Vec<usize> = of_age.collect();
        let done = |who: &&usize| self.examined.contains(&(**who, today.year()));
        let done = of_age.iter().filter(done).count();
        let said = format!(
            "{}: {} are of the age, {done} were examined.",
            today.year(),
            of_age.len()
        );
        let page = words(&year.chen.get("/care/exams").await.body);
        assert!(
            page.contains(&said),
            "{today}: {said}: {}",
            &page[..page.len().min(600)]
        );
    }
}

async fn step(year: &mut Year, at: &str, step: &str, fields: &[(&str, &str)]) {
    let path = format!("{at}/steps/{step}");
    let version = year.chen.get(&path).await.version();
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    year.chen.post(&path, &all).await.accepted();
}
