//! A year of a township of three hundred elders, evening by evening, with the clock turned by hand. What the service says
//! of every clock, list and rate is compared with a calculation of its own here, which knows the rules by their words
//! and shares no code with the service.

mod cast;
mod counted;
mod diary;
mod kin;
mod nights;
mod papers;
mod supervised;
mod visits;

use chrono::{Duration, NaiveDate, NaiveDateTime};

use crate::visitor::Visitor;
use crate::world::World;
use cast::Person;

/// Evenings after the first one.
const DAYS: i64 = 365;
/// The township's clock in the evening, when everything is looked at.
const EVENING: u32 = 18;

/// Numbers without rhyme, the same every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn happens(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// The township as the test knows it.
struct Year {
    world: World,
    chen: Visitor,
    admin: Visitor,
    dice: Dice,
    cast: Vec<Person>,
    today: NaiveDate,
    /// Since the evening began.
    gone: Duration,
}

impl Year {
    async fn begin() -> Self {
        let world = World::new().await;
        let cast = cast::move_in(&world).await;
        let (chen, admin) = (world.coordinator().await, world.administrator().await);
        let mut year = Self {
            world,
            chen,
            admin,
            dice: Dice(20_261_123),
            cast,
            today: "2026-11-23".parse().unwrap(),
            gone: Duration::zero(),
        };
        year.sign_in().await;
        // The world begins at nine in the morning.
        year.world.turn_clock(Duration::hours(9));
        year
    }

    async fn sign_in(&mut self) {
        self.chen = self.world.coordinator().await;
        self.admin = self.world.administrator().await;
        self.chen.english().await;
        self.admin.english().await;
    }

    /// The moment on the township's clock.
    fn now(&self) -> NaiveDateTime {
        self.today.and_hms_opt(EVENING, 0, 0).unwrap() + self.gone
    }

    fn wait(&mut self, time: Duration) {
        self.world.turn_clock(time);
        self.gone += time;
    }

    async fn next_evening(&mut self) {
        let rest = Duration::days(1) - self.gone;
        self.world.turn_clock(rest);
        self.gone = Duration::zero();
        self.today += Duration::days(1);
        if self.today.day_of_year_is_tenth() {
            self.sign_in().await;
        }
    }

    /// A number is decided by the county, from a later day on.
    async fn decide(&mut self, number: &str, value: &str, from: &str) {
        let path = format!("/policy/{}/{number}", self.world.places.county.id);
        let fields = [
            ("value", value),
            ("from", from),
            ("source", "County notice"),
        ];
        self.admin.post(&path, &fields).await.accepted();
    }

    fn on(&self, day: &str) -> bool {
        self.today == day.parse().unwrap()
    }
}

/// Sessions end after two weeks.
trait Tenth {
    fn day_of_year_is_tenth(&self) -> bool;
}

impl Tenth for NaiveDate {
    fn day_of_year_is_tenth(&self) -> bool {
        chrono::Datelike::num_days_from_ce(self) % 10 == 0
    }
}

/// The words of a part of a page.
fn words(html: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                words.push(' ');
            }
            _ if !inside => words.push(letter),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_year_of_three_hundred_elders_is_as_a_calculation_of_its_own_says() {
    let mut year = Box::pin(Year::begin()).await;
    let mut visits = visits::Visits::begin(&year).await;
    let mut nights = Box::pin(nights::Nights::begin(&mut year)).await;
    let mut papers = papers::Papers::default();
    let mut kin = Box::pin(kin::Kin::begin(&mut year)).await;
    let mut supervised = Box::pin(supervised::Supervised::begin(&mut year, &visits)).await;
    for evening in 0..=DAYS {
        Box::pin(visits.evening(&mut year, evening)).await;
        Box::pin(papers.evening(&mut year, evening)).await;
        Box::pin(kin.evening(&mut year, evening)).await;
        Box::pin(nights.evening(&mut year, evening)).await;
        let told = (&visits, &nights, &papers);
        Box::pin(supervised.evening(&mut year, evening, told)).await;
        year.next_evening().await;
    }
    supervised.has_seen_everything();
    // Enough has happened for all of it to mean something.
    assert!(visits.made > 5_000, "{} visits and calls", visits.made);
    assert!(nights.ended > 15, "{} cases were closed", nights.ended);
    assert!(kin.turned > 20, "{} findings turned", kin.turned);
    assert!(
        papers.seen_late > 50,
        "{} were seen to be late",
        papers.seen_late
    );
}
