//! All visits and calls as they were written down: by whom, with which words, how fast, and when they were entered.

use chrono::{Duration, NaiveDateTime, NaiveTime};

use super::{Dice, Year};

/// So many helpers in each village.
const HELPERS: usize = 8;

#[derive(Clone)]
pub struct Entry {
    pub who: usize,
    pub place: i32,
    pub at: NaiveDateTime,
    pub home: bool,
    pub outcome: &'static str,
    pub helper: Option<i32>,
    pub words: Option<String>,
    pub seconds: Option<i32>,
    pub recall: bool,
    pub entered: NaiveDateTime,
}

pub struct Diary {
    pub entries: Vec<Entry>,
    /// By village, as in the cast: the first of them enters everything in the evening.
    pub helpers: [Vec<i32>; 2],
    /// Other dice: how something is written down changes nothing else.
    dice: Dice,
}

impl Diary {
    pub async fn begin(year: &Year) -> Self {
        let mut helpers = [Vec::new(), Vec::new()];
        let places = &year.world.places;
        for (village, place) in [&places.liuxi, &places.dongtun].into_iter().enumerate() {
            for number in 0..HELPERS {
                let name = format!("Helper {village} {number}");
                helpers[village].push(year.world.helper(place, &name).await.id);
            }
        }
        Self {
            entries: Vec::new(),
            helpers,
            dice: Dice(77),
        }
    }

    /// Writes down a visit, and perhaps a call that asks whether somebody really came.
    pub fn write(
        &mut self,
        year: &Year,
        who: usize,
        (at, home, outcome): (NaiveDateTime, bool, &'static str),
    ) -> Vec<Entry> {
        let person = &year.cast[who];
        let village = usize::from(person.village == "Dongtun");
        let number = usize::try_from(self.dice.below(HELPERS as u64)).unwrap();
        let number_of_words = self.entries.len();
        let words = match self.dice.below(100) {
            0..20 => None,
            20..24 => Some("All is well".to_owned()),
            24..60 => Some(format!("Sentence {}", self.dice.below(60))),
            _ => Some(format!("Story {number_of_words}")),
        };
        let entered = if number == 0 {
            let seconds = i64::try_from(self.dice.below(240)).unwrap();
            year.today.and_time(NaiveTime::MIN) + Duration::hours(17) + Duration::seconds(seconds)
        } else {
            at + Duration::minutes(5)
        };
        let seconds = i32::try_from(10 + self.dice.below(200)).unwrap();
        let visit = Entry {
            who,
            place: person.place,
            at,
            home,
            outcome,
            helper: Some(self.helpers[village][number]),
            words,
            seconds: self.dice.happens(90).then_some(seconds),
            recall: false,
            entered,
        };
        let mut written = vec![visit];
        if outcome != "absent" && self.dice.happens(5) {
            let asked = year.today.and_time(NaiveTime::MIN) + Duration::hours(14);
            written.push(Entry {
                at: asked,
                home: false,
                outcome: if self.dice.happens(20) {
                    "absent"
                } else {
                    "well"
                },
                helper: None,
                words: None,
                seconds: None,
                recall: true,
                entered: asked,
                ..written[0].clone()
            });
        }
        self.entries.extend(written.iter().cloned());
        written
    }
}
