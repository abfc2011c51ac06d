//! Incidents: who is told when, when it climbs, who takes it, and what is late.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use linli::incidents::{hop, incident, watch};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Year, words};

/// Between two looks of the watcher, minutes.
const TICK: i64 = 10;
/// From this day on the village has twenty minutes, before that thirty.
const FASTER: &str = "2027-05-01";

/// A step of the ladder as it should have gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    place: i32,
    pub phase: &'static str,
    pub began: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub climbed: Option<DateTime<Utc>>,
    pub taken: Option<DateTime<Utc>>,
    again: i32,
}

pub struct Case {
    id: i32,
    pub village: i32,
    pub steps: Vec<Step>,
    pub reported: DateTime<Utc>,
    /// Evenings of what comes next: aid, somebody goes to see, the end.
    aid_on: Option<i64>,
    seen_on: i64,
    pub aid: Option<DateTime<Utc>>,
    pub seen: Option<DateTime<Utc>>,
}

pub struct Nights {
    open: BTreeMap<i32, Case>,
    past: Vec<Case>,
    pub ended: usize,
}

impl Nights {
    /// The township and the county have somebody on duty, and of the villages only Liuxi.
    pub async fn begin(year: &mut Year) -> Self {
        let places = &year.world.places;
        for (place, name) in [
            (&places.liuxi, "Dagang"),
            (&places.liuhe, "Yulan"),
            (&places.county, "Zhiqiang"),
        ] {
            let path = format!("/organisations/{}/officers", place.id);
            let fields = [
                ("duty", "incidents"),
                ("rank", "first"),
                ("name", name),
                ("phone", "13900001001"),
                ("account", ""),
                ("from", "2026-11-23"),
            ];
            year.admin.post(&path, &fields).await.accepted();
        }
        Self {
            open: BTreeMap::new(),
            past: Vec::new(),
            ended: 0,
        }
    }

    /// All that ever happened.
    pub fn all(&self) -> impl Iterator<Item = &Case> {
        self.past.iter().chain(self.open.values())
    }

    pub fn utc(year: &Year) -> DateTime<Utc> {
        (year.now() - Duration::hours(8)).and_utc()
    }

    /// Who is asked one after the other from a village on, and how long each has.
    fn ladder(year: &Year, village: i32) -> Vec<(i32, Duration)> {
        let places = &year.world.places;
        let faster = year.now().date() >= FASTER.parse().unwrap();
        let mut ladder = vec![
            (
                places.liuxi.id,
                Duration::minutes(if faster { 20 } else { 30 }),
            ),
            (places.liuhe.id, Duration::minutes(30)),
            (places.county.id, Duration::minutes(60)),
        ];
        if village != places.liuxi.id {
            ladder.remove(0);
        }
        ladder
    }

    async fn watch(year: &Year) {
        watch::watch(&year.world.app).await.unwrap();
    }

    pub async fn evening(&mut self, year: &mut Year, evening: i64) {
        if year.on("2027-04-10") {
            year.decide("answer-village", "20", FASTER).await;
        }
        self.go_on(year, evening).await;
        if evening % 12 == 3 {
            self.something_happens(year, evening).await;
        }
        if evening % 5 == 0 {
            self.list_is_right(year).await;
        }
    }

    async fn something_happens(&mut self, year: &mut Year, evening: i64) {
        let who = usize::try_from(year.dice.below(300)).unwrap();
        let (village, code) = (year.cast[who].place, year.cast[who].code());
        let place = village.to_string();
        let fields = [
            ("kind", "illness"),
            ("whom", &code),
            ("story", "Fell in the yard"),
            ("place", &place),
        ];
        let told = year.chen.post("/incidents", &fields).await;
        let id = crate::doors::last_number(told.accepted());
        let start = Self::utc(year);
        Self::watch(year).await;
        let mut ladder = Self::ladder(year, village).into_iter();
        let (place, patience) = ladder.next().unwrap();
        let step = |place, patience, began| Step {
            place,
            phase: "emergency",
            began,
            until: began + patience,
            climbed: None,
            taken: None,
            again: 0,
        };
        let mut steps = vec![step(place, patience, start)];
        let mut patience = patience;
        let ticks = year.dice.below(22);
        for _ in 0..ticks {
            year.wait(Duration::minutes(TICK));
            Self::watch(year).await;
            let now = Self::utc(year);
            let last = steps.last_mut().unwrap();
            if now < last.until {
                continue;
            }
            match ladder.next() {
                Some((place, longer)) => {
                    last.climbed = Some(now);
                    patience = longer;
                    steps.push(step(place, patience, now));
                }
                None => {
                    last.again += 1;
                    last.until = now + patience;
                }
            }
        }
        // Now and then nobody looks before it is taken, too late.
        if year.dice.happens(30) {
            year.wait(Duration::minutes(65));
        }
        let path = format!("/incidents/{id}/acknowledgement");
        year.chen.post(&path, &[]).await.accepted();
        steps.last_mut().unwrap().taken = Some(Self::utc(year));
        // A few are never gone on with.
        let aid_on = (!year.dice.happens(20)).then_some(evening + 1);
        let seen_on = evening + 2 + i64::try_from(year.dice.below(14)).unwrap();
        let case = Case {
            id,
            village,
            steps,
            reported: start,
            aid_on,
            seen_on,
            aid: None,
            seen: None,
        };
        Self::steps_are_right(year, &case).await;
        self.open.insert(id, case);
    }

    async fn steps_are_right(year: &Year, case: &Case) {
        let rows = hop::Entity::find()
            .filter(hop::Column::IncidentId.eq(case.id))
            .order_by_asc(hop::Column::Id);
        let rows = year.world.rows(rows).await;
        let found: Vec<Step> = rows
            .into_iter()
            .map(|row| Step {
                place: row.at_id,
                phase: if row.phase == "aid" {
                    "aid"
                } else {
                    "emergency"
                },
                began: row.started_at,
                until: row.due_at,
                climbed: row.climbed_at,
                taken: row.acknowledged_at,
                again: row.repeats,
            })
            .collect();
        assert_eq!(found, case.steps, "case {} on {}", case.id, year.now());
    }

    /// Aid begins, somebody goes to see, the case is closed.
    async fn go_on(&mut self, year: &mut Year, evening: i64) {
        let mut closed = Vec::new();
        for case in self.open.values_mut() {
            let path = format!("/incidents/{}", case.id);
            if case.aid_on == Some(evening) {
                let version = year.chen.get(&path).await.version();
                let fields = [
                    ("version", version.as_str()),
                    ("plan", "Hospital, then meals"),
                ];
                year.chen
                    .post(&format!("{path}/aid"), &fields)
                    .await
                    .accepted();
                let now = Self::utc(year);
                case.aid = Some(now);
                Self::watch(year).await;
                // The township is told, unless it has the case already.
                let township = year.world.places.liuhe.id;
                if case
                    .steps
                    .iter()
                    .all(|step| step.taken.is_none() || step.place != township)
                {
                    year.chen
                        .post(&format!("{path}/acknowledgement"), &[])
                        .await
                        .accepted();
                    case.steps.push(Step {
                        place: township,
                        phase: "aid",
                        began: now,
                        until: now + Duration::minutes(30),
                        climbed: None,
                        taken: Some(now),
                        again: 0,
                    });
                }
                Self::steps_are_right(year, case).await;
            } else if case.aid.is_some() && case.seen.is_none() && case.seen_on <= evening {
                let now = [("now", "Walks with a stick")];
                year.chen
                    .post(&format!("{path}/follow-up"), &now)
                    .await
                    .accepted();
                case.seen = Some(Self::utc(year));
            } else if case.seen.is_some() {
                let version = year.chen.get(&path).await.version();
                let fields = [("version", version.as_str()), ("outcome", "Well again")];
                year.chen
                    .post(&format!("{path}/closure"), &fields)
                    .await
                    .accepted();
                closed.push(case.id);
            }
        }
        for id in closed {
            self.past.extend(self.open.remove(&id));
            self.ended += 1;
        }
    }

    /// Which are open, and which of them are late: a day for the emergency, a week until somebody has gone to see.
    async fn list_is_right(&self, year: &mut Year) {
        let now = Self::utc(year);
        let mut expected: Vec<(i32, bool)> = self
            .open
            .values()
            .map(|case| {
                let until = match case.aid {
                    None => case.reported + Duration::hours(24),
                    Some(aid) => aid + Duration::days(7),
                };
                (case.id, until <= now)
            })
            .collect();
        expected.sort_unstable();
        let page = year.chen.get("/incidents").await.body;
        let mut found: Vec<(i32, bool)> = page
            .split("<tr>")
            .filter_map(|row| {
                let (_, rest) = row.split_once("href=\"/incidents/")?;
                let id: i32 = rest.split('"').next()?.parse().ok()?;
                Some((id, words(row).contains("Late")))
            })
            .collect();
        found.sort_unstable();
        assert_eq!(found, expected, "on {}", year.now());
        let open = incident::Entity::find().filter(incident::Column::Status.ne("closed"));
        assert_eq!(year.world.rows(open).await.len(), self.open.len());
        assert!(self.open.values().all(|case| case.village > 0));
    }
}
