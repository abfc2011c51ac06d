//! What the demo shows of registers: a little in each.

use chrono::{Days, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::book::{About, Ask, Book, Kind};
use super::keeping::{self, Filled, Said, Subject};
use super::{books, canvass, event, household, record, round};
use crate::access::entity::organisation;
use crate::access::{App, Desk, KEEPERS};
use crate::catalog::facility;
use crate::page::{Language, Texts};
use crate::people::{elder, helper};
use crate::permissions;
use crate::policy::decided;

permissions! {
    /// Fill the demo.
    SeedCare change KEEPERS => record::Entity, event::Entity, round::Entity, household::Entity, elder::Entity,
        helper::Entity, facility::Entity, organisation::Entity, decided::Entity;
}

/// An invented answer to a question.
fn invented(t: Texts, book: &Book, ask: &Ask, today: NaiveDate) -> String {
    let own = format!("care-{}-sample-{}", book.code, ask.name);
    let sample = t
        .of(&own, &[])
        .or_else(|| t.of(&format!("care-sample-{}", ask.name), &[]));
    match ask.kind {
        Kind::One(codes) => codes
            .first()
            .map_or_else(String::new, |code| (*code).to_owned()),
        Kind::Many(codes) => {
            let few: Vec<&str> = codes.iter().take(2).copied().collect();
            few.join(";")
        }
        Kind::Day if ask.name == "until" => (today + Days::new(20)).to_string(),
        Kind::Day => (today - Days::new(30)).to_string(),
        Kind::Count => "12".to_owned(),
        Kind::Money => "500".to_owned(),
        Kind::Phone => "13900000000".to_owned(),
        Kind::Line(_) | Kind::Lines(_) => sample.unwrap_or_else(|| t.care_sample()),
    }
}

fn filled(t: Texts, book: &Book, today: NaiveDate) -> Filled {
    let mut filled = Filled::default();
    for ask in book.asks {
        let said: &mut Said = if ask.sealed {
            &mut filled.sealed
        } else {
            &mut filled.plain
        };
        said.insert(ask.name.to_owned(), invented(t, book, ask, today));
    }
    filled
}

/// Writes one record into each register of a township, and begins a round in one of its villages.
///
/// # Errors
/// When the database refuses.
pub async fn seed(app: &App, township: &organisation::Model) -> anyhow::Result<()> {
    let desk = app.own_desk::<SeedCare>();
    if desk.count(record::Entity::find()).await? > 0 {
        return Ok(());
    }
    let t = Language::default().texts();
    let today = desk.local(&township.time_zone).date();
    let village = organisation::Entity::find()
        .filter(organisation::Column::ParentId.eq(township.id))
        .order_by_asc(organisation::Column::Id)
        .limit(1);
    let village = desk.one(village).await?;
    for book in books::ALL {
        let Some(subject) = subject(&desk, book, &village).await? else {
            continue;
        };
        keeping::add(&desk, book, subject, filled(t, book, today), None).await?;
    }
    let new = canvass::New {
        name: t.care_sample_round(),
        days: (today - Days::new(7), today + Days::new(21)),
        residents: Some(900),
    };
    let round = canvass::begin(&desk, &village, new).await?;
    for row in canvass::households(&desk, round.id).await?.iter().take(5) {
        let found = canvass::Found {
            day: today - Days::new(1),
            hazards: vec!["stove"],
            changes: Vec::new(),
            note: None,
        };
        canvass::cover(&desk, &round, row.elder_id, found).await?;
    }
    desk.commit().await?;
    Ok(())
}

async fn subject(
    desk: &Desk<SeedCare>,
    book: &Book,
    village: &organisation::Model,
) -> anyhow::Result<Option<Subject>> {
    let mut subject = Subject {
        organisation: village.id,
        ..Subject::default()
    };
    match book.about {
        About::Place => {}
        About::Elder => {
            let row = elder::Entity::find()
                .filter(elder::Column::OrganisationId.eq(village.id))
                .order_by_asc(elder::Column::Id)
                .limit(1);
            subject.elder = Some(desk.one(row).await?.id);
        }
        About::Helper => {
            let row = helper::Entity::find()
                .filter(helper::Column::OrganisationId.eq(village.id))
                .order_by_asc(helper::Column::Id)
                .limit(1);
            let Some(row) = desk.maybe(row).await? else {
                return Ok(None);
            };
            subject.helper = Some(row.id);
        }
        About::Facility => {
            let row = facility::Entity::find()
                .order_by_asc(facility::Column::Id)
                .limit(1);
            let Some(row) = desk.maybe(row).await? else {
                return Ok(None);
            };
            subject.facility = Some(row.id);
            subject.organisation = row.organisation_id;
        }
    }
    Ok(Some(subject))
}
