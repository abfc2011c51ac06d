//! Who is due and who was seen: the rhythm of each tier, calls without an answer, changes, cold waves and festivals, the
//! proof of every month.

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime};
use linli::visiting::record;
use sea_orm::Set;

use super::cast::Person;
use super::diary::{Diary, Entry};
use super::{Year, words};
use crate::world::Make;

/// What was decided for everybody, from which day on: days between contacts, and the age from which somebody is old.
const CONTACT_LATER: (&str, i64) = ("2027-04-01", 20);
const OLD_LATER: (&str, i32) = ("2027-06-01", 75);
/// First day, last day, and whether only those at risk are meant.
const SURGES: [(&str, &str, &str); 3] = [
    ("2027-01-10", "2027-01-14", "key"),
    ("2027-02-04", "2027-02-10", "all"),
    ("2027-07-15", "2027-07-15", "key"),
];

/// When those come back who are away in winter.
const BACK: &str = "2027-02-15";

/// What is remembered of somebody.
#[derive(Clone, Default)]
struct Memory {
    met: Option<NaiveDateTime>,
    met_at_home: Option<NaiveDate>,
    well: Option<NaiveDate>,
    /// Calls since then that nobody answered.
    in_vain: Vec<NaiveDateTime>,
    /// From when, and until when somebody is to come.
    changes: Vec<(NaiveDateTime, NaiveDateTime)>,
    /// In this month and in the last one: how often somebody tried, and how often the elder was met.
    months: [(u32, u32); 2],
}

struct Deadline {
    by: NaiveDateTime,
    home: bool,
    why: &'static str,
}

pub struct Visits {
    memory: Vec<Memory>,
    began: NaiveDate,
    pub made: usize,
    pub diary: Diary,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn night(day: NaiveDate) -> NaiveDateTime {
    day.and_hms_opt(23, 59, 59).unwrap()
}

impl Visits {
    pub async fn begin(year: &Year) -> Self {
        Self {
            memory: vec![Memory::default(); year.cast.len()],
            began: year.today,
            made: 0,
            diary: Diary::begin(year).await,
        }
    }

    fn tier(person: &Person, today: NaiveDate) -> &'static str {
        let old = if today >= day(OLD_LATER.0) {
            OLD_LATER.1
        } else {
            80
        };
        if person.alone && person.level >= 3 {
            "Highest risk"
        } else if person.poor && (person.age(today) >= old || person.level >= 2) {
            "Key group"
        } else {
            "Everybody"
        }
    }

    /// What is due first: the earliest day, at home before a call.
    fn deadline(&self, who: usize, person: &Person, today: NaiveDate) -> Deadline {
        let tier = Self::tier(person, today);
        let universal = if today >= day(CONTACT_LATER.0) {
            CONTACT_LATER.1
        } else {
            30
        };
        let (contact, home) = match tier {
            "Highest risk" => (3, 7),
            "Key group" => (7, 14),
            _ => (universal, 90),
        };
        let memory = &self.memory[who];
        let met = memory.met.map_or(self.began, |at| at.date());
        let mut all = vec![
            (
                night(memory.met_at_home.unwrap_or(self.began) + Duration::days(home)),
                true,
                3,
            ),
            (night(met + Duration::days(contact)), false, 3),
        ];
        if let Some(second) = memory.in_vain.get(1) {
            all.push((night(second.date()), true, 0));
        }
        let unseen_since = |since: NaiveDateTime| memory.met.is_none_or(|at| at < since);
        for (since, until) in &memory.changes {
            if unseen_since(*since) {
                all.push((*until, false, 1));
            }
        }
        for (first, last, whom) in SURGES {
            let (first, last) = (day(first), day(last));
            let concerned = whom == "all" || tier != "Everybody";
            let on = first <= today && today <= last;
            if concerned && on && unseen_since(first.and_time(NaiveTime::MIN)) {
                all.push((night(last.min(first + Days::new(1))), false, 2));
            }
        }
        let (by, home, why) = all
            .into_iter()
            .min_by_key(|(by, home, why)| (*by, !home, *why))
            .unwrap();
        let whys = [
            "calls were not answered: go there the same day",
            "something has changed",
            "cold, heat or a festival",
            "it is time",
        ];
        Deadline {
            by,
            home,
            why: whys[why],
        }
    }

    fn remember(&mut self, who: usize, at: NaiveDateTime, home: bool, outcome: &str) {
        let memory = &mut self.memory[who];
        memory.months[0].0 += 1;
        if outcome == "absent" {
            if !home {
                memory.in_vain.push(at);
            }
            return;
        }
        memory.months[0].1 += 1;
        memory.met = Some(at);
        memory.in_vain.clear();
        if home {
            memory.met_at_home = Some(at.date());
        }
        if outcome == "well" {
            memory.well = Some(at.date());
        }
    }

    pub async fn evening(&mut self, year: &mut Year, evening: i64) {
        if year.today.day() == 1 {
            for memory in &mut self.memory {
                memory.months = [(0, 0), memory.months[0]];
            }
        }
        self.go(year).await;
        self.happens(year, evening).await;
        if year.today.day() == 1 {
            self.proof_is_right(year).await;
            self.everybody_is_right(year).await;
        }
        if evening % 7 == 0 || year.today.day() < 3 {
            self.counts_are_right(year).await;
        }
    }

    /// People go to whoever is due, some more carefully than others; some calls and visits are in vain.
    async fn go(&mut self, year: &mut Year) {
        let mut rows = Vec::new();
        for who in 0..year.cast.len() {
            let person = &year.cast[who];
            let deadline = self.deadline(who, person, year.today);
            let careful = if person.village == "Liuxi" { 85 } else { 55 };
            let comes = if deadline.by.date() <= year.today {
                year.dice.happens(careful)
            } else {
                year.dice.happens(1)
            };
            // In one month a village goes nowhere before its last two days.
            let lazy = person.village == "Dongtun" && year.today.month() == 3;
            if !comes || lazy && year.today.day() < 30 {
                continue;
            }
            let mut minute = 8 * 60 + i64::try_from(year.dice.below(120)).unwrap();
            let mut home = deadline.home || year.dice.happens(30);
            // A few are away all winter, and nobody has met them yet.
            let away = who % 50 == 7 && year.today < day(BACK);
            for _ in 0..3 {
                let outcome = match year.dice.below(100) {
                    _ if away => "absent",
                    0..18 => "absent",
                    18..24 => "concern",
                    _ => "well",
                };
                let at = year.today.and_time(NaiveTime::MIN) + Duration::minutes(minute);
                self.remember(who, at, home, outcome);
                let written = self.diary.write(year, who, (at, home, outcome));
                rows.extend(written.iter().map(|entry| row(&year.cast[who], entry)));
                // Whoever did not answer is called once more, and some are gone to.
                if outcome != "absent" || year.dice.happens(40) {
                    break;
                }
                minute += 90;
                home = year.dice.happens(40);
            }
        }
        self.made += rows.iter().filter(|row| row.recall == Set(false)).count();
        let desk = year.world.app.own_desk::<Make>();
        desk.insert_all(rows).await.unwrap();
        desk.commit().await.unwrap();
    }

    /// What the township decides, and what changes for somebody.
    async fn happens(&mut self, year: &mut Year, evening: i64) {
        if year.on("2027-03-01") {
            let (from, days) = CONTACT_LATER;
            year.decide("universal-contact", &days.to_string(), from)
                .await;
            let (from, age) = OLD_LATER;
            year.decide("old-age", &age.to_string(), from).await;
        }
        for (first, last, whom) in SURGES {
            if year.on(first) {
                let fields = [
                    ("kind", "cold"),
                    ("whom", whom),
                    ("from", first),
                    ("until", last),
                ];
                year.chen.post("/visiting/surges", &fields).await.accepted();
            }
        }
        if evening % 6 == 2 {
            let who = usize::try_from(year.dice.below(300)).unwrap();
            let path = format!("/visiting/elders/{}/occasions", year.cast[who].id);
            year.chen
                .post(&path, &[("cause", "discharged")])
                .await
                .accepted();
            let now = year.now();
            self.memory[who]
                .changes
                .push((now, now + Duration::hours(24)));
        }
    }

    async fn counts_are_right(&self, year: &mut Year) {
        let (mut late, mut soon) = (0, 0);
        for (who, person) in year.cast.iter().enumerate() {
            let by = self.deadline(who, person, year.today).by;
            late += usize::from(by < year.now());
            soon += usize::from(by <= night(year.today + Days::new(7)));
        }
        let page = words(&year.chen.get("/visiting").await.body);
        let said = format!(
            "300 elders in the register, {late} overdue, {soon} to be contacted within a week."
        );
        let begin = page.find("300 elders").unwrap_or(0);
        let end = page.len().min(begin + 90);
        assert!(
            page.contains(&said),
            "{}: {said} {}",
            year.today,
            &page[begin..end]
        );
    }

    /// Every line of the list: the tier, since when nobody knows, what is due until when, and why.
    async fn everybody_is_right(&self, year: &mut Year) {
        let mut lines = 0;
        for page in 1..=6 {
            let list = year
                .chen
                .get(&format!("/visiting?all=1&page={page}"))
                .await
                .body;
            for line in list.split("<tr>").skip(2) {
                let line = words(line.split("</tr>").next().unwrap());
                let name = line.split(' ').next().unwrap();
                let who: usize = name.strip_prefix('P').unwrap().parse().unwrap();
                assert_eq!(line, self.line(year, who), "on {}", year.today);
                lines += 1;
            }
        }
        assert_eq!(lines, 300);
    }

    fn line(&self, year: &Year, who: usize) -> String {
        let person = &year.cast[who];
        let due = self.deadline(who, person, year.today);
        let days = |since: NaiveDate| (year.today - since).num_days();
        let seen = match self.memory[who].well.map(days) {
            None => format!("never, in {} days", days(self.began)),
            Some(0) => "today".to_owned(),
            Some(1) => "yesterday".to_owned(),
            Some(days) => format!("{days} days ago"),
        };
        let what = if due.home {
            "at home"
        } else {
            "a call or visit"
        };
        let by = due.by.format("%a %-d %b").to_string();
        let late = if due.by < year.now() { " Overdue" } else { "" };
        let tier = Self::tier(person, year.today);
        format!(
            "{} {} {tier} {seen} {what} by {by}{late} {}",
            person.name, person.village, due.why
        )
    }

    /// The month that is over: who was seen in each village, and exactly who was not, and why.
    async fn proof_is_right(&self, year: &mut Year) {
        let month = year.today.pred_opt().unwrap().format("%Y-%m").to_string();
        let page = year
            .chen
            .get(&format!("/visiting/proof?month={month}"))
            .await
            .body;
        let mut missing = Vec::new();
        for (village, place) in [
            ("Liuxi", year.world.places.liuxi.id),
            ("Dongtun", year.world.places.dongtun.id),
        ] {
            let here = |who: &usize| year.cast[*who].place == place;
            let seen = (0..300)
                .filter(here)
                .filter(|who| self.memory[*who].months[1].1 > 0)
                .count();
            let hundredths = seen * 10_000 / 150;
            let rate = match (hundredths / 100, hundredths % 100) {
                (whole, 0) => format!("{whole}%"),
                (whole, part) => format!("{whole}.{part:02}%"),
            };
            let said = format!("{village} 150 {seen} {rate}");
            assert!(words(&page).contains(&said), "{month}: {said}");
            missing.extend(
                (0..300)
                    .filter(here)
                    .filter(|who| self.memory[*who].months[1].1 == 0),
            );
        }
        let mut expected: Vec<String> = missing
            .into_iter()
            .map(|who| {
                let why = match self.memory[who].months[1].0 {
                    0 => "nobody went there or called".to_owned(),
                    1 => "tried once, not met".to_owned(),
                    times => format!("tried {times} times, not met"),
                };
                format!("{} {} {why}", year.cast[who].name, year.cast[who].village)
            })
            .collect();
        let mut told: Vec<String> = page
            .split("<tr>")
            .map(|row| words(row.split("</tr>").next().unwrap()))
            .filter(|row| row.starts_with('P') && !row.starts_with("Place"))
            .collect();
        expected.sort();
        told.sort();
        assert_eq!(told, expected, "who was not met in {month}");
    }
}

fn row(person: &Person, entry: &Entry) -> record::ActiveModel {
    let utc = |at: NaiveDateTime| (at - Duration::hours(8)).and_utc();
    record::ActiveModel {
        organisation_id: Set(person.place),
        elder_id: Set(person.id),
        at: Set(utc(entry.at)),
        mode: Set(if entry.home { "home" } else { "phone" }.to_owned()),
        outcome: Set(entry.outcome.to_owned()),
        helper_id: Set(entry.helper),
        account_id: Set(None),
        way: Set("desk".to_owned()),
        key: Set(linli::id::secret()),
        form: Set(String::new()),
        words_hash: Set(entry.words.clone()),
        seconds: Set(entry.seconds),
        recall: Set(entry.recall),
        created_at: Set(utc(entry.entered)),
        ..Default::default()
    }
}
