//! Who lives there.

use chrono::{Datelike, Months, NaiveDate};
use linli::people::{elder, elder_health};
use sea_orm::Set;

use super::Dice;
use crate::world::World;

pub const EACH: usize = 150;

pub struct Person {
    pub id: i32,
    pub name: String,
    /// The name of the village.
    pub village: &'static str,
    pub place: i32,
    pub birth: NaiveDate,
    /// Longitude and latitude.
    pub home: (f64, f64),
    pub level: i32,
    pub alone: bool,
    pub poor: bool,
}

impl Person {
    /// Full years on a day: the birthday itself counts.
    pub fn age(&self, day: NaiveDate) -> i32 {
        let years = day.year() - self.birth.year();
        let birthday = self.birth + Months::new(12 * u32::try_from(years).unwrap());
        if birthday <= day { years } else { years - 1 }
    }

    pub fn code(&self) -> String {
        format!("E-{}", self.name)
    }
}

/// Three hundred elders of two villages, from 60 to 96 years old.
pub async fn move_in(world: &World) -> Vec<Person> {
    let mut dice = Dice(300);
    let mut cast = Vec::new();
    for (village, place) in [
        ("Liuxi", &world.places.liuxi),
        ("Dongtun", &world.places.dongtun),
    ] {
        for _ in 0..EACH {
            let name = format!("P{:03}", cast.len());
            let row = world.elder(place, &name).await;
            let first: NaiveDate = "1930-01-01".parse().unwrap();
            let birth = first + chrono::Days::new(dice.below(36 * 365));
            // Nobody is born on 29 February here: that birthday is looked at elsewhere.
            let birth = if (birth.month(), birth.day()) == (2, 29) {
                first
            } else {
                birth
            };
            // Within some kilometres of one another.
            let mut aside = || f64::from(u32::try_from(dice.below(50_000)).unwrap()) * 1e-6;
            let home = (127.39 + aside(), 43.30 + aside());
            let changed = elder::ActiveModel {
                id: Set(row.id),
                birth_date: Set(Some(birth)),
                lon: Set(Some(home.0)),
                lat: Set(Some(home.1)),
                ..Default::default()
            };
            world.change(changed).await;
            let person = Person {
                id: row.id,
                name,
                village,
                place: place.id,
                birth,
                home,
                level: if dice.happens(60) {
                    0
                } else {
                    i32::try_from(dice.below(5)).unwrap()
                },
                alone: dice.happens(40),
                poor: dice.happens(25),
            };
            let health = elder_health::ActiveModel {
                elder_id: Set(row.id),
                organisation_id: Set(place.id),
                ability_level: Set(elder_health::level(Some(person.level))),
                living_alone: Set(elder_health::answer(Some(person.alone))),
                economic_hardship: Set(elder_health::answer(Some(person.poor))),
                note: Set(None),
            };
            world.insert(health).await;
            cast.push(person);
        }
    }
    cast
}
