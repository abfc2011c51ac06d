//! What supervision should say of a month that is over, counted from all that was put in, by the words of the checks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveDateTime};

use super::Year;
use super::cast::Person;
use super::diary::Entry;
use super::nights::Nights;
use super::papers::Papers;
use super::supervised::{Household, Supervised};
use super::visits::Visits;

/// So many of so many, by measure.
pub type Figures = BTreeMap<&'static str, (i32, i32)>;

fn add(figures: &mut Figures, measure: &'static str, met: bool) {
    let figure = figures.entry(measure).or_insert((0, 0));
    figure.0 += i32::from(met);
    figure.1 += 1;
}

/// A month that is over, of one village.
pub struct Month<'a> {
    pub year: &'a Year,
    pub place: i32,
    pub first: NaiveDate,
    pub next: NaiveDate,
    /// Its last day.
    pub day: NaiveDate,
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
    pub fn figures(
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
