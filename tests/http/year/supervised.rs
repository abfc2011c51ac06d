//! What supervision says of each month that is over, counted here from all that was put in, by the words of the checks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveDateTime};
use linli::care::{household, round};
use linli::matching::pair;
use linli::people::assessment::record as assessed;
use linli::people::consent;
use linli::people::fields::Group;
use linli::people::known;
use sea_orm::Set;

use super::cast::Person;
use super::diary::Entry;
use super::nights::Nights;
use super::papers::Papers;
use super::visits::Visits;
use super::{Dice, Year};
use crate::findings::answers;
use crate::supervision::figure;
use crate::world::Make;

/// So many of so many, by measure.
type Figures = BTreeMap<&'static str, (i32, i32)>;

/// What was found of a household.
struct Household {
    who: usize,
    covered: Option<NaiveDate>,
    danger: bool,
    gone: bool,
}

/// A round through a village.
struct Round {
    place: i32,
    first: NaiveDate,
    last: NaiveDate,
    expected: i32,
    households: Vec<Household>,
}

pub struct Supervised {
    /// Other dice: this changes nothing of the year.
    dice: Dice,
    began: NaiveDate,
    /// When somebody was given a helper, agreed, was assessed.
    paired: BTreeMap<usize, NaiveDate>,
    agreed: BTreeMap<usize, NaiveDate>,
    assessed: Vec<(usize, NaiveDate)>,
    /// Of whom all is known, or all but the guardian, and when it was confirmed.
    known: BTreeMap<usize, (bool, NaiveDate)>,
    rounds: Vec<Round>,
    /// What was found of each measure, in all months.
    seen: Figures,
}

fn add(figures: &mut Figures, measure: &'static str, met: bool) {
    let figure = figures.entry(measure).or_insert((0, 0));
    figure.0 += i32::from(met);
    figure.1 += 1;
}

/// A month that is over, of one village.
struct Month<'a> {
    year: &'a Year,
    place: i32,
    first: NaiveDate,
    next: NaiveDate,
    /// Its last day.
    day: NaiveDate,
}

impl Month<'_> {
    fn has(&self, day: NaiveDate) -> bool {
        (self.first..self.next).contains(&day)
    }

    fn people(&self) -> impl Iterator<Item = (usize, &Person)> {
        let all = self.year.cast.iter().enumerate();
        all.filter(|(_, person)| person.place == self.place)
    }

    /// Days between two contacts, and the age from which somebody is old: as they held on the last day.
    fn contact(&self) -> i64 {
        if self.day >= "2027-04-01".parse().unwrap() {
            20
        } else {
            30
        }
    }

    fn old(&self) -> i32 {
        if self.day >= "2027-06-01".parse().unwrap() {
            75
        } else {
            80
        }
    }
}

impl Supervised {
    pub async fn begin(year: &mut Year, visits: &Visits) -> Self {
        let mut supervised = Self {
            dice: Dice(5),
            began: year.today,
            paired: BTreeMap::new(),
            agreed: BTreeMap::new(),
            assessed: Vec::new(),
            known: BTreeMap::new(),
            rounds: Vec::new(),
            seen: Figures::new(),
        };
        for who in 0..year.cast.len() {
            if supervised.dice.happens(60) {
                supervised.pair(year, who, visits).await;
            }
            if supervised.dice.happens(50) {
                supervised.agree(year, who).await;
            }
            if supervised.dice.happens(40) {
                let back = Days::new(supervised.dice.below(400));
                supervised.assess(year, who, year.today - back).await;
            }
            // The first ones have children to tell of, which is written down elsewhere.
            if who >= 40 && who % 3 > 0 {
                let back = Days::new(10 + supervised.dice.below(350));
                supervised
                    .confirm(year, who, who % 3 == 1, year.today - back)
                    .await;
            }
        }
        supervised
    }

    async fn pair(&mut self, year: &Year, who: usize, visits: &Visits) {
        let person = &year.cast[who];
        let helpers = &visits.diary.helpers[usize::from(person.village == "Dongtun")];
        let row = pair::ActiveModel {
            organisation_id: Set(person.place),
            helper_id: Set(helpers[who % helpers.len()]),
            elder_id: Set(person.id),
            kind: Set("previous".to_owned()),
            created_at: Set(year.world.app.clock().now()),
            ended_at: Set(None),
            ..Default::default()
        };
        if let std::collections::btree_map::Entry::Vacant(entry) = self.paired.entry(who) {
            entry.insert(year.today);
            year.world.insert(row).await;
        }
    }

    async fn agree(&mut self, year: &Year, who: usize) {
        let row = consent::ActiveModel {
            organisation_id: Set(year.cast[who].place),
            elder_id: Set(Some(year.cast[who].id)),
            helper_id: Set(None),
            kind: Set("register".to_owned()),
            extent: Set("full".to_owned()),
            given_on: Set(year.today),
            recorded_at: Set(year.world.app.clock().now()),
            withdrawn_at: Set(None),
            ..Default::default()
        };
        if let std::collections::btree_map::Entry::Vacant(entry) = self.agreed.entry(who) {
            entry.insert(year.today);
            year.world.insert(row).await;
        }
    }

    async fn assess(&mut self, year: &Year, who: usize, on: NaiveDate) {
        let row = assessed::ActiveModel {
            organisation_id: Set(year.cast[who].place),
            elder_id: Set(year.cast[who].id),
            scale: Set("gbt-42195".to_owned()),
            bands: Set("gbt-42195".to_owned()),
            answers_sealed: Set(String::new()),
            score: Set(Some(90)),
            level: Set(Some(0)),
            status: Set("issued".to_owned()),
            assessed_on: Set(on),
            drafted_by: Set(None),
            drafted_at: Set(year.world.app.clock().now()),
            issued_by: Set(None),
            issued_at: Set(Some(year.world.app.clock().now())),
            version: Set(1),
            ..Default::default()
        };
        year.world.insert(row).await;
        self.assessed.push((who, on));
    }

    async fn confirm(&mut self, year: &Year, who: usize, whole: bool, on: NaiveDate) {
        let key = (year.cast[who].id, year.cast[who].place);
        let desk = year.world.app.own_desk::<Make>();
        for group in Group::ALL {
            if whole || group != Group::Guardian {
                let kept = known::keep(&desk, key, group, &answers(group), on).await;
                kept.unwrap();
            }
        }
        desk.commit().await.unwrap();
        self.known.insert(who, (whole, on));
    }

    pub async fn evening(
        &mut self,
        year: &mut Year,
        evening: i64,
        told: (&Visits, &Nights, &Papers),
    ) {
        let someone = usize::try_from(self.dice.below(300)).unwrap();
        match evening % 10 {
            1 => self.pair(year, someone, told.0).await,
            3 => self.agree(year, someone).await,
            5 => self.assess(year, someone, year.today).await,
            7 if self.known.contains_key(&someone) && year.today.day() > 1 => {
                let whole = self.known[&someone].0;
                self.confirm(year, someone, whole, year.today).await;
            }
            _ => {}
        }
        if year.today.month() % 3 == 1 && year.today.day() == 20 {
            self.go_round(year).await;
        }
        if year.today.day() == 1 {
            self.month_is_right(year, told).await;
        }
    }

    /// Somebody went through both villages since the fifth.
    async fn go_round(&mut self, year: &Year) {
        let first = year.today - Days::new(15);
        for (village, place) in [&year.world.places.liuxi, &year.world.places.dongtun]
            .into_iter()
            .enumerate()
        {
            let expected = 130 + i32::try_from(self.dice.below(40)).unwrap();
            let row = round::ActiveModel {
                organisation_id: Set(place.id),
                name: Set(format!("Round of {first}")),
                first_day: Set(first),
                last_day: Set(year.today),
                residents: Set(Some(1000)),
                expected: Set(Some(expected)),
                created_at: Set(year.world.app.clock().now()),
                closed_at: Set(None),
                account_id: Set(None),
                ..Default::default()
            };
            let round = year.world.insert(row).await.id;
            let mut households = Vec::new();
            let mut rows = Vec::new();
            for (who, person) in year
                .cast
                .iter()
                .enumerate()
                .filter(|(_, person)| person.place == place.id)
            {
                let covered = self
                    .dice
                    .happens(93)
                    .then(|| first + Days::new(self.dice.below(16)));
                let found = Household {
                    who,
                    covered,
                    danger: village == 0 && covered.is_some() && self.dice.happens(8),
                    gone: covered.is_some() && self.dice.happens(2),
                };
                rows.push(household::ActiveModel {
                    organisation_id: Set(place.id),
                    round_id: Set(round),
                    elder_id: Set(person.id),
                    covered_on: Set(covered),
                    hazards: Set(if found.danger { "stove" } else { "" }.to_owned()),
                    changes: Set(if found.gone { "moved-away" } else { "" }.to_owned()),
                    note: Set(String::new()),
                    account_id: Set(None),
                    at: Set(covered.map(|_| year.world.app.clock().now())),
                    ..Default::default()
                });
                households.push(found);
            }
            let desk = year.world.app.own_desk::<Make>();
            desk.insert_all(rows).await.unwrap();
            desk.commit().await.unwrap();
            self.rounds.push(Round {
                place: place.id,
                first,
                last: year.today,
                expected,
                households,
            });
        }
    }

    /// Both villages and their sum, measure by measure.
    async fn month_is_right(&mut self, year: &mut Year, told: (&Visits, &Nights, &Papers)) {
        let next = year.today;
        let first = next - Months::new(1);
        let code = first.format("%Y-%m").to_string();
        let places = &year.world.places;
        let (liuxi, dongtun, township) = (places.liuxi.id, places.dongtun.id, places.liuhe.id);
        let mut sum = Figures::new();
        for place in [liuxi, dongtun] {
            let month = Month {
                year,
                place,
                first,
                next,
                day: next.pred_opt().unwrap(),
            };
            let figures = self.figures(&month, told);
            for (measure, (met, of)) in &figures {
                for all in [&mut sum, &mut self.seen] {
                    let figure = all.entry(measure).or_insert((0, 0));
                    figure.0 += met;
                    figure.1 += of;
                }
            }
            Self::page_is_right(year, place, &code, &figures).await;
        }
        Self::page_is_right(year, township, &code, &sum).await;
    }

    async fn page_is_right(year: &mut Year, place: i32, code: &str, figures: &Figures) {
        let page = year
            .admin
            .get(&format!("/supervision/{place}/{code}"))
            .await
            .body;
        for (measure, expected) in figures {
            assert_eq!(
                figure(&page, measure),
                *expected,
                "{measure} of {place} in {code}"
            );
        }
    }

    fn figures(
        &self,
        month: &Month<'_>,
        (visits, nights, papers): (&Visits, &Nights, &Papers),
    ) -> Figures {
        let mut figures = Figures::new();
        let here = visits
            .diary
            .entries
            .iter()
            .filter(|entry| entry.place == month.place);
        let ever: Vec<&Entry> = here.collect();
        let within: Vec<&Entry> = ever
            .iter()
            .copied()
            .filter(|entry| month.has(entry.at.date()))
            .collect();
        self.people(&mut figures, month, &ever);
        self.screening(&mut figures, month);
        Self::forms(&mut figures, &within);
        Self::copies(&mut figures, month, &within);
        Self::ways(&mut figures, month, &within);
        Self::cases(&mut figures, month, nights);
        Self::registers(&mut figures, month, papers);
        figures
    }

    /// What is known of everybody, and who was seen.
    fn people(&self, figures: &mut Figures, month: &Month<'_>, ever: &[&Entry]) {
        let end = month.next.and_hms_opt(0, 0, 0).unwrap();
        for (who, person) in month.people() {
            let mine = ever
                .iter()
                .filter(|entry| entry.who == who && !entry.recall && entry.at < end);
            let met: Vec<&&Entry> = mine.filter(|entry| entry.outcome != "absent").collect();
            let now = |entry: &&&&Entry| month.has(entry.at.date());
            add(figures, "visit-rate", met.iter().any(|entry| now(&entry)));
            add(
                figures,
                "home-rate",
                met.iter().any(|entry| now(&entry) && entry.home),
            );
            let well = met.iter().filter(|entry| entry.outcome == "well");
            let well = well.map(|entry| entry.at.date()).max();
            let well = well.is_some_and(|last| (month.day - last).num_days() <= month.contact());
            add(figures, "well-known", well);
            let long = (month.next - self.began).num_days() > month.contact();
            add(figures, "never-seen", met.is_empty() && long);
            let before = |day: Option<&NaiveDate>| day.is_some_and(|day| *day < month.next);
            add(figures, "unassigned", !before(self.paired.get(&who)));
            add(figures, "consents", before(self.agreed.get(&who)));
            let known = self.known.get(&who);
            let whole = known.filter(|(whole, _)| *whole);
            let stale = whole.is_none_or(|(_, on)| (month.day - *on).num_days() > 365);
            add(figures, "missing", whole.is_none());
            add(figures, "complete", whole.is_some());
            add(figures, "stale", stale);
            add(figures, "up-to-date", !stale);
            if person.alone || person.poor || person.age(month.day) >= month.old() {
                let mine = self
                    .assessed
                    .iter()
                    .filter(|(of, on)| *of == who && *on < month.next);
                let last = mine.map(|(_, on)| *on).max();
                let good = last.is_some_and(|last| month.day <= last + Months::new(12));
                add(figures, "unassessed", !good);
                add(figures, "assessments", good);
            }
        }
    }

    fn screening(&self, figures: &mut Figures, month: &Month<'_>) {
        let mut last: BTreeMap<usize, &Household> = BTreeMap::new();
        for round in self
            .rounds
            .iter()
            .filter(|round| round.place == month.place)
        {
            if month.has(round.last) && month.has(round.first) {
                for home in &round.households {
                    add(figures, "uncovered", home.covered.is_none());
                    add(figures, "households", home.covered.is_some());
                }
                let looked = round
                    .households
                    .iter()
                    .filter(|home| home.covered.is_some());
                let dangers = round.households.iter().filter(|home| home.danger).count();
                add(figures, "no-hazard", looked.count() >= 10 && dangers == 0);
                let found = i32::try_from(round.households.len()).unwrap();
                add(figures, "few", found < round.expected);
            }
            let covered = round
                .households
                .iter()
                .filter(|home| home.covered.is_some());
            last.extend(covered.map(|home| (home.who, home)));
        }
        for home in last.values() {
            let days = (month.day - home.covered.unwrap()).num_days();
            add(figures, "departed", home.gone && days > 30);
        }
    }

    /// What forms say, one by one.
    fn forms(figures: &mut Figures, within: &[&Entry]) {
        for entry in within {
            if entry.recall {
                add(figures, "denied", entry.outcome == "absent");
                continue;
            }
            if entry.home && entry.outcome != "absent" {
                add(figures, "wordless", entry.words.is_none());
            }
            if let Some(seconds) = entry.seconds {
                add(figures, "hasty", seconds < 60);
            }
        }
    }

    /// What forms say when they are laid side by side.
    fn copies(figures: &mut Figures, month: &Month<'_>, within: &[&Entry]) {
        let own: Vec<&&Entry> = within.iter().filter(|entry| !entry.recall).collect();
        let late = |entry: &Entry| entry.at.date() >= month.next - Days::new(2);
        let piled = own.iter().filter(|entry| late(entry)).count() * 100 / own.len().max(1) > 50;
        for entry in &own {
            if let Some(words) = &entry.words {
                let same = own
                    .iter()
                    .filter(|other| other.words.as_ref() == Some(words));
                add(figures, "same-words", same.count() >= 3);
            }
            add(figures, "month-end", own.len() >= 5 && piled && late(entry));
            let theirs = || own.iter().filter(|other| other.helper == entry.helper);
            let minute = |from: NaiveDateTime| from..from + Duration::minutes(1);
            let homes = |from: NaiveDateTime| {
                let together = theirs().filter(|other| minute(from).contains(&other.entered));
                together
                    .map(|other| other.who)
                    .collect::<BTreeSet<_>>()
                    .len()
            };
            let begins = theirs().filter(|other| minute(other.entered).contains(&entry.entered));
            let most = begins.map(|other| homes(other.entered)).max();
            add(figures, "batch", most.unwrap() >= 5);
        }
    }

    /// Who went from one home to the next faster than forty kilometres an hour.
    fn ways(figures: &mut Figures, month: &Month<'_>, within: &[&Entry]) {
        let mut by_helper: HashMap<i32, Vec<&Entry>> = HashMap::new();
        for entry in within.iter().filter(|entry| entry.home && !entry.recall) {
            by_helper
                .entry(entry.helper.unwrap())
                .or_default()
                .push(entry);
        }
        for homes in by_helper.values_mut() {
            // Of two at the same minute the one that was written down first.
            homes.sort_by_key(|entry| entry.at);
            for (at, entry) in homes.iter().enumerate() {
                let too_fast = at.checked_sub(1).is_some_and(|before| {
                    let [a, b] =
                        [homes[before], entry].map(|entry| month.year.cast[entry.who].home);
                    let metres = metres(a, b);
                    let minutes = (entry.at - homes[before].at).num_minutes().max(1);
                    let hours = f64::from(i32::try_from(minutes).unwrap()) / 60.0;
                    metres > 300.0 && metres / 1000.0 / hours > 40.0
                });
                add(figures, "travel", too_fast);
            }
        }
    }

    fn cases(figures: &mut Figures, month: &Month<'_>, nights: &Nights) {
        let now = Nights::utc(month.year);
        let local =
            |at: chrono::DateTime<chrono::Utc>| (at.naive_utc() + Duration::hours(8)).date();
        for case in nights.all().filter(|case| case.village == month.place) {
            for step in case
                .steps
                .iter()
                .filter(|step| month.has(local(step.began)))
            {
                add(figures, "climbed", step.climbed.is_some());
                if step.climbed.is_none() {
                    add(figures, "late", step.taken.unwrap_or(now) > step.until);
                }
            }
            if month.has(local(case.reported)) {
                let until = case.reported + Duration::hours(24);
                add(figures, "emergency", case.aid.unwrap_or(now) > until);
                let mut first = case.steps.iter().filter(|step| step.phase == "emergency");
                let taken = first
                    .all(|step| step.climbed.is_none() && step.taken.unwrap_or(now) <= step.until);
                add(figures, "in-time", taken);
            }
            if let Some(until) = case
                .aid
                .map(|aid| aid + Duration::days(7))
                .filter(|until| month.has(local(*until)))
            {
                let late = case.seen.unwrap_or(now) > until;
                add(figures, "unseen", late);
                add(figures, "follow-ups", !late);
            }
        }
    }

    fn registers(figures: &mut Figures, month: &Month<'_>, papers: &Papers) {
        let here = |who: usize| month.year.cast[who].place == month.place;
        for paper in papers.all.iter().filter(|paper| here(paper.who)) {
            if paper.book == "referral" && month.has(paper.due) {
                let late = paper.over.unwrap_or(month.year.today) > paper.due;
                add(figures, "referral", late);
                add(figures, "referrals", !late);
            }
            if paper.book == "agreement" && paper.over.is_none() && paper.day < month.next {
                add(figures, "agreements", true);
            }
        }
        for (who, _) in month
            .people()
            .filter(|(_, person)| person.age(month.day) >= 65)
        {
            let mut mine = papers
                .all
                .iter()
                .filter(|paper| paper.book == "health" && paper.who == who);
            let done =
                mine.any(|paper| paper.day.year() == month.first.year() && paper.day < month.next);
            add(figures, "exams", done);
        }
    }

    /// Everything was found somewhere, and was not elsewhere.
    pub fn has_seen_everything(&self) {
        for (measure, (met, of)) in &self.seen {
            let all = *measure == "agreements" && met == of;
            assert!(*met > 0 && (met < of || all), "{measure}: {met} of {of}");
        }
        assert_eq!(self.seen.len(), 34, "{:?}", self.seen.keys());
    }
}

/// Over the ground, on a sphere.
fn metres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let unit = |(lon, lat): (f64, f64)| {
        let (lon, lat) = (lon.to_radians(), lat.to_radians());
        [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
    };
    let (a, b) = (unit(a), unit(b));
    let chord: f64 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
    2.0 * (chord.sqrt() / 2.0).asin() * 6_371_008.8
}
