//! What the demo shows of visits: most people were seen this week, some were not met, some were not well.

use chrono::{Days, Duration, NaiveTime};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::findings::Findings;
use super::record::{self, Outcome};
use super::write::{By, Written, write};
use crate::access::entity::organisation;
use crate::access::{App, KEEPERS};
use crate::people::elder;
use crate::permissions;
use crate::schedule::offers::moment;

permissions! {
    /// Fill the demo.
    SeedVisits change KEEPERS => elder::Entity, record::Entity;
}

/// Writes down the visits and calls of the last days in a township, if there are none.
///
/// # Errors
/// When the database refuses.
pub async fn seed(app: &App, township: &organisation::Model) -> anyhow::Result<()> {
    let desk = app.own_desk::<SeedVisits>();
    if desk.count(record::Entity::find()).await? > 0 {
        return Ok(());
    }
    let today = desk.local(&township.time_zone).date();
    let elders = elder::Entity::find()
        .filter(elder::Column::Status.eq("active"))
        .order_by_asc(elder::Column::Id);
    for (at, elder) in (0_u32..).zip(desk.all(elders).await?) {
        if at % 5 == 4 {
            continue;
        }
        let home = at % 3 == 0;
        let outcome = match at % 11 {
            7 => Outcome::Absent,
            8 => Outcome::Concern,
            _ => Outcome::Well,
        };
        let day = today - Days::new(u64::from(1 + at % 6));
        let minute = 8 * 60 + i64::from(at * 7 % 480);
        let start = day.and_time(NaiveTime::MIN) + Duration::minutes(minute);
        let seen: &[(&str, &str)] = match outcome {
            Outcome::Absent => &[],
            Outcome::Concern => &[("body", "bad"), ("mood", "fair"), ("medicine", "bad")],
            Outcome::Well => &[("body", "good"), ("mood", "good"), ("children", "week")],
        };
        let mut findings: Findings = seen
            .iter()
            .map(|(item, choice)| ((*item).to_owned(), (*choice).to_owned()))
            .collect();
        if home && outcome != Outcome::Absent {
            findings.insert("stove".to_owned(), "fine".to_owned());
        }
        let written = Written {
            mode: if home { "home" } else { "phone" },
            outcome,
            at: moment(start, &township.time_zone),
            findings,
            recall: false,
        };
        let by = By {
            helper: None,
            way: "desk",
            opened: Some(desk.now().timestamp() - 60 - i64::from(at * 13 % 240)),
        };
        write(&desk, &elder, written, by).await?;
    }
    desk.commit().await?;
    Ok(())
}
