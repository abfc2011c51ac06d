//! What supervision looks at beside visits, incidents and papers: who is known, assigned and assessed, and rounds through the
//! villages; and that its page says of every month that is over what is counted in [`super::counted`].

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use linli::care::{household, round};
use linli::matching::pair;
use linli::people::assessment::record as assessed;
use linli::people::consent;
use linli::people::fields::Group;
use linli::people::known;
use sea_orm::Set;

use super::counted::{Figures, Month};
use super::nights::Nights;
use super::papers::Papers;
use super::visits::Visits;
use super::{Dice, Year};
use crate::findings::answers;
use crate::supervision::figure;
use crate::world::Make;

/// What was found of a household.
pub struct Household {
    pub who: usize,
    pub covered: Option<NaiveDate>,
    pub danger: bool,
    pub gone: bool,
}

/// A round through a village.
pub struct Round {
    pub place: i32,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub expected: i32,
    pub households: Vec<Household>,
}

pub struct Supervised {
    /// Other dice: this changes nothing of the year.
    dice: Dice,
    pub began: NaiveDate,
    /// When somebody was given a helper, agreed, was assessed.
    pub paired: BTreeMap<usize, NaiveDate>,
    pub agreed: BTreeMap<usize, NaiveDate>,
    pub assessed: Vec<(usize, NaiveDate)>,
    /// Of whom all is known, or all but the guardian, and when it was confirmed.
    pub known: BTreeMap<usize, (bool, NaiveDate)>,
    pub rounds: Vec<Round>,
    /// What was found of each measure, in all months.
    seen: Figures,
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

    /// Everything was found somewhere, and was not elsewhere.
    pub fn has_seen_everything(&self) {
        for (measure, (met, of)) in &self.seen {
            let all = *measure == "agreements" && met == of;
            assert!(*met > 0 && (met < of || all), "{measure}: {met} of {of}");
        }
        assert_eq!(self.seen.len(), 34, "{:?}", self.seen.keys());
    }
}
