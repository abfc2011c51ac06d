//! Who is left behind: all children away for six months, until one comes back.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};
use linli::people::eligibility::{self, evaluation};
use linli::people::relative;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Year;
use crate::register::save;

/// So many elders told of their children.
const TOLD: usize = 40;

/// A child: since when away, and when it comes back.
struct Child {
    relative: i32,
    since: NaiveDate,
    back: Option<NaiveDate>,
}

pub struct Kin {
    /// By elder.
    children: Vec<Vec<Child>>,
    /// What was found last.
    last: BTreeMap<usize, &'static str>,
    pub turned: usize,
}

impl Kin {
    pub async fn begin(year: &mut Year) -> Self {
        let mut children = Vec::new();
        for who in 0..TOLD {
            let path = format!("/people/elders/{}", year.cast[who].id);
            let count = 1 + year.dice.below(2);
            let standing = format!("{path}/profile/standing");
            save(&mut year.chen, &standing, &[("resides", "yes")]).await;
            let family = format!("{path}/profile/family");
            save(&mut year.chen, &family, &[("children", &count.to_string())]).await;
            let mut mine = Vec::new();
            for at in 0..count {
                let since = year.today - Days::new(year.dice.below(300));
                let name = format!("Child{at}");
                let away = since.to_string();
                let fields = [
                    ("relation", "son"),
                    ("name", name.as_str()),
                    ("sex", "male"),
                    ("region", "country"),
                    ("capacity", "able"),
                    ("away_since", away.as_str()),
                ];
                year.chen
                    .post(&format!("{path}/relatives"), &fields)
                    .await
                    .accepted();
                let newest = relative::Entity::find().order_by_desc(relative::Column::Id);
                let relative = year.world.rows(newest).await[0].id;
                let back = year
                    .dice
                    .happens(50)
                    .then(|| year.today + Days::new(1 + year.dice.below(350)));
                mine.push(Child {
                    relative,
                    since,
                    back,
                });
            }
            children.push(mine);
        }
        Self {
            children,
            last: BTreeMap::new(),
            turned: 0,
        }
    }

    /// By the words of the policy: all children left six months ago or earlier, and none is back.
    fn left_behind(&self, who: usize, today: NaiveDate) -> &'static str {
        let Some(children) = self.children.get(who) else {
            return "unknown";
        };
        let away = |child: &Child| {
            child.since + Months::new(6) <= today && child.back.is_none_or(|back| today < back)
        };
        if children.iter().all(away) {
            "met"
        } else {
            "not-met"
        }
    }

    pub async fn evening(&mut self, year: &mut Year, evening: i64) {
        for (who, children) in self.children.iter().enumerate() {
            for child in children
                .iter()
                .filter(|child| child.back == Some(year.today))
            {
                let path = format!(
                    "/people/elders/{}/relatives/{}/away",
                    year.cast[who].id, child.relative
                );
                let (since, back) = (child.since.to_string(), year.today.to_string());
                save(&mut year.chen, &path, &[("from", &since), ("until", &back)]).await;
            }
        }
        eligibility::settle(&year.world.app).await.unwrap();
        if evening % 7 != 5 {
            return;
        }
        let rows = evaluation::Entity::find()
            .filter(evaluation::Column::Rule.eq("left-behind"))
            .filter(evaluation::Column::SupersededAt.is_null());
        let rows = year.world.rows(rows).await;
        let found: BTreeMap<i32, String> = rows
            .into_iter()
            .map(|row| (row.elder_id, row.finding))
            .collect();
        for (who, person) in year.cast.iter().enumerate() {
            let expected = self.left_behind(who, year.today);
            assert_eq!(
                found[&person.id], expected,
                "{} on {}",
                person.name, year.today
            );
            if self
                .last
                .insert(who, expected)
                .is_some_and(|last| last != expected)
            {
                self.turned += 1;
            }
        }
    }
}
