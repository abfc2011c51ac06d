//! All that is known of one person, on one page.

use std::collections::HashMap;

use askama::Template;
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::field::word;
use super::place::Place;
use super::subject::{Key, Kind, Subject, find_elder, find_helper};
use super::{OpenPeople, SeePeople, consent_form, times};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::catalog::{self, Names};
use crate::error::{Error, Result};
use crate::matching::pair;
use crate::needs::need;
use crate::page::{self, DeskFrame, Link, Section, Texts, date};
use crate::people::{elder, elder_contact, helper, helper_contact, phone};

/// A part of the page: terms with what they stand for, and where they are changed, for those who may.
struct Part {
    title: String,
    rows: Vec<(String, String)>,
    empty: String,
    links: Vec<Link>,
}

/// A need, in words.
struct NeedLine {
    service: String,
    how: String,
    wishes: String,
    end: String,
    version: i32,
}

/// Somebody who belongs together with the person of the page, or must not meet them.
struct PairLine {
    name: Link,
    kind: String,
    /// Where it is ended; pairs are kept on the elder's side.
    end: Option<String>,
}

#[derive(Template)]
#[template(path = "people/pages/person.html")]
struct PersonPage {
    frame: DeskFrame,
    status: Option<String>,
    parts: Vec<Part>,
    /// Only elders have any.
    needs: Option<Vec<NeedLine>>,
    /// Only keepers see them.
    pairs: Option<Vec<PairLine>>,
    /// Whether the visitor may change this person.
    keeps: bool,
    key: Key,
}

/// What keepers see besides.
#[derive(Default)]
struct Kept {
    parts: Vec<Part>,
    pairs: Option<Vec<PairLine>>,
}

fn or_unknown(t: Texts, value: Option<String>) -> String {
    value
        .filter(|value| !value.is_empty())
        .unwrap_or_else(|| t.people_unknown())
}

/// The words for sex, birthday, village and hamlet, position: rows that elders and helpers have alike.
macro_rules! basics {
    ($row:expr, $organisation:expr, $today:expr, $t:expr) => {{
        let (row, t) = ($row, $t);
        let place = Place {
            lon: row.lon,
            lat: row.lat,
            datum: row.datum.clone(),
            source_lon: row.source_lon,
            source_lat: row.source_lat,
        };
        vec![
            (t.people_code(), row.code.clone()),
            (
                t.people_sex(),
                or_unknown(t, row.sex.as_deref().map(|sex| word(t, "sex", sex))),
            ),
            (
                t.people_birth_date(),
                or_unknown(t, row.birth_date.map(|birth| born(t, birth, $today))),
            ),
            (t.people_organisation(), $organisation.name.clone()),
            (t.people_hamlet(), or_unknown(t, row.hamlet.clone())),
            (t.people_where(), place.words(t)),
        ]
    }};
}

fn born(t: Texts, birth: NaiveDate, today: NaiveDate) -> String {
    t.people_born(
        t.page_age(date::age(birth, today)),
        date::day_of_year(t, birth),
    )
}

fn hours(t: Texts, key: Key, windows: &str, keeps: bool) -> Part {
    let empty = match key.kind {
        Kind::Elder => t.people_no_times_elder(),
        Kind::Helper => t.people_no_times_helper(),
    };
    let rows = times::words(t, windows);
    Part {
        title: t.people_times(),
        rows,
        empty,
        links: change(t, key, "basics", keeps),
    }
}

fn change(t: Texts, key: Key, part: &str, keeps: bool) -> Vec<Link> {
    if keeps {
        vec![Link::new(key.part(part), t.people_change())]
    } else {
        Vec::new()
    }
}

/// What only keepers of this person see. A visitor may be a keeper elsewhere: the keeper's own desk decides.
async fn kept(
    desk: std::result::Result<Desk<OpenPeople>, Error>,
    t: Texts,
    key: Key,
) -> Result<Option<Kept>> {
    let Ok(desk) = desk else { return Ok(None) };
    match Subject::find(&desk, key).await {
        Ok(_) => {}
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    }
    let mut parts = vec![contact(&desk, t, key).await?];
    let consent = desk.maybe(consent_form::current(key)).await?;
    let rows = consent.map(|row| {
        let extent = word(t, "consent", &row.extent);
        vec![
            (t.people_consent_extent(), extent),
            (t.people_consent_given(), date::day_of_year(t, row.given_on)),
        ]
    });
    parts.push(Part {
        title: t.people_consent(),
        rows: rows.unwrap_or_default(),
        empty: t.people_no_consent(),
        links: change(t, key, "consent", true),
    });
    let pairs = Some(pairs(&desk, t, key).await?);
    desk.commit().await?;
    Ok(Some(Kept { parts, pairs }))
}

/// Several numbers as they are read, with room between them.
fn phones(text: Option<String>) -> Option<String> {
    let numbers: Vec<_> = phone::numbers(text.as_deref()?).collect();
    Some(numbers.join(" · "))
}

async fn contact(desk: &Desk<OpenPeople>, t: Texts, key: Key) -> Result<Part> {
    let row = |label: String, value: Option<String>| value.map(|value| (label, value));
    let rows = match key.kind {
        Kind::Elder => desk
            .maybe(elder_contact::Entity::find_by_id(key.id))
            .await?
            .map(|contact| {
                [
                    row(t.people_phone(), phones(contact.phone)),
                    row(t.people_address(), contact.address),
                    row(t.people_family_phone(), phones(contact.family_phone)),
                ]
            }),
        Kind::Helper => desk
            .maybe(helper_contact::Entity::find_by_id(key.id))
            .await?
            .map(|contact| {
                [
                    row(t.people_phone(), phones(contact.phone)),
                    row(t.people_address(), contact.address),
                    row(t.people_note(), contact.note),
                ]
            }),
    };
    let rows = rows.into_iter().flatten().flatten().collect();
    Ok(Part {
        title: t.people_contact(),
        rows,
        empty: t.people_no_contact(),
        links: change(t, key, "contact", true),
    })
}

async fn pairs(desk: &Desk<OpenPeople>, t: Texts, key: Key) -> Result<Vec<PairLine>> {
    let whose = match key.kind {
        Kind::Elder => pair::Column::ElderId.eq(key.id),
        Kind::Helper => pair::Column::HelperId.eq(key.id),
    };
    let rows = desk
        .all(
            pair::Entity::find()
                .filter(whose)
                .order_by_asc(pair::Column::Id),
        )
        .await?;
    let names: HashMap<i32, String> = match key.kind {
        Kind::Elder => {
            let ids = rows.iter().map(|row| row.helper_id);
            let people = desk
                .all(helper::Entity::find().filter(helper::Column::Id.is_in(ids)))
                .await?;
            people.into_iter().map(|row| (row.id, row.name)).collect()
        }
        Kind::Helper => {
            let ids = rows.iter().map(|row| row.elder_id);
            let people = desk
                .all(elder::Entity::find().filter(elder::Column::Id.is_in(ids)))
                .await?;
            people.into_iter().map(|row| (row.id, row.name)).collect()
        }
    };
    let line = |row: pair::Model| {
        let (other, end) = match key.kind {
            Kind::Elder => (
                Key::helper(row.helper_id),
                Some(key.part(&format!("pairs/{}/end", row.id))),
            ),
            Kind::Helper => (Key::elder(row.elder_id), None),
        };
        let name = Link::new(other.href(), names.get(&other.id)?);
        Some(PairLine {
            name,
            kind: word(t, "pair", &row.kind),
            end,
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}

fn need_line(t: Texts, need: &need::Model, services: &Names) -> NeedLine {
    let minutes = date::minutes(t, u32::try_from(need.minutes).unwrap_or_default());
    let mut wishes = Vec::new();
    if need.mode == "phone" {
        wishes.push(word(t, "mode", "phone"));
    }
    if need.crew > 1 {
        wishes.push(t.people_together(need.crew));
    }
    wishes.extend(need.required_sex.as_deref().map(|sex| word(t, "sex", sex)));
    wishes.extend(
        need.required_language
            .as_deref()
            .map(|language| word(t, "language", language)),
    );
    NeedLine {
        service: services.of(&need.service),
        how: t.people_cadence(minutes, need.visits, need.weeks),
        wishes: wishes.join(&t.people_and()),
        end: Key::elder(need.elder_id).part(&format!("needs/{}/end", need.id)),
        version: need.version,
    }
}

pub(super) async fn elder(
    desk: Desk<SeePeople>,
    t: Texts,
    key: Key,
    keeper: std::result::Result<Desk<OpenPeople>, Error>,
) -> Result<Done> {
    // One after the other: this desk reads only when the keeper's is closed.
    let kept = kept(keeper, t, key).await?;
    let keeps = kept.is_some();
    let row = find_elder(&desk, key.id).await?;
    let organisation = desk
        .one(organisation::Entity::find_by_id(row.organisation_id))
        .await?;
    let today = desk.local(&organisation.time_zone).date();
    let services = catalog::names(&desk, t, &organisation).await?;
    let needs = need::Entity::find()
        .filter(need::Column::ElderId.eq(key.id))
        .filter(need::Column::Status.eq("active"))
        .order_by_asc(need::Column::Id);
    let needs = desk.all(needs).await?;
    let mut rows = basics!(&row, organisation, today, t);
    let any = |group: &str, code: Option<&str>| {
        code.map_or_else(|| t.people_no_matter(), |code| word(t, group, code))
    };
    rows.push((
        t.people_preferred_sex(),
        any("sex", row.preferred_sex.as_deref()),
    ));
    rows.push((
        t.people_preferred_language(),
        any("language", row.preferred_language.as_deref()),
    ));
    rows.extend(
        row.max_helpers
            .map(|number| (t.people_max_helpers(), number.to_string())),
    );
    let kept = kept.unwrap_or_default();
    let mut parts = vec![
        basics_part(t, key, rows, keeps),
        hours(t, key, &row.windows, keeps),
    ];
    parts.extend(kept.parts);
    if keeps {
        parts.push(Part {
            title: t.people_health(),
            rows: Vec::new(),
            empty: t.people_health_hint(),
            links: vec![Link::new(key.part("health"), t.people_look())],
        });
    }
    let page = PersonPage {
        frame: frame(&desk, t, Kind::Elder, &row.name),
        status: (row.status != "active").then(|| word(t, "status", &row.status)),
        parts,
        needs: Some(
            needs
                .iter()
                .map(|need| need_line(t, need, &services))
                .collect(),
        ),
        pairs: kept.pairs,
        keeps,
        key,
    };
    desk.done(page::show(&page)).await
}

pub(super) async fn helper(
    desk: Desk<SeePeople>,
    t: Texts,
    key: Key,
    keeper: std::result::Result<Desk<OpenPeople>, Error>,
) -> Result<Done> {
    let kept = kept(keeper, t, key).await?;
    let keeps = kept.is_some();
    let row = find_helper(&desk, key.id).await?;
    let organisation = desk
        .one(organisation::Entity::find_by_id(row.organisation_id))
        .await?;
    let today = desk.local(&organisation.time_zone).date();
    let services = catalog::names(&desk, t, &organisation).await?;
    let rows = basics!(&row, organisation, today, t);
    let can = Part {
        title: t.people_can(),
        rows: abilities(t, &row, &services),
        empty: String::new(),
        links: change(t, key, "basics", keeps),
    };
    let kept = kept.unwrap_or_default();
    let mut parts = vec![
        basics_part(t, key, rows, keeps),
        can,
        hours(t, key, &row.windows, keeps),
    ];
    parts.extend(kept.parts);
    let page = PersonPage {
        frame: frame(&desk, t, Kind::Helper, &row.name),
        status: (row.status != "active").then(|| word(t, "status", &row.status)),
        parts,
        needs: None,
        pairs: kept.pairs,
        keeps,
        key,
    };
    desk.done(page::show(&page)).await
}

fn frame(desk: &Desk<SeePeople>, t: Texts, kind: Kind, name: &str) -> DeskFrame {
    desk.frame(t, name, Section::People)
        .below(kind.list(), kind.title(t))
}

fn basics_part(t: Texts, key: Key, rows: Vec<(String, String)>, keeps: bool) -> Part {
    Part {
        title: t.people_basics(),
        rows,
        empty: String::new(),
        links: change(t, key, "basics", keeps),
    }
}

fn abilities(t: Texts, row: &helper::Model, services: &Names) -> Vec<(String, String)> {
    let list = |codes: &str, name: &dyn Fn(&str) -> String| {
        let names: Vec<String> = codes
            .split(';')
            .filter(|code| !code.is_empty())
            .map(name)
            .collect();
        if names.is_empty() {
            t.people_unknown()
        } else {
            names.join(&t.people_and())
        }
    };
    let whole = |number: i32| u32::try_from(number).unwrap_or_default();
    vec![
        (
            t.people_skills(),
            list(&row.skills, &|code| services.of(code)),
        ),
        (
            t.people_languages(),
            list(&row.languages, &|code| word(t, "language", code)),
        ),
        (
            t.people_max_minutes(),
            date::minutes(t, whole(row.max_minutes)),
        ),
        (t.people_max_elders(), row.max_elders.to_string()),
        (
            t.people_max_visits_per_day(),
            row.max_visits_per_day.to_string(),
        ),
        (
            t.people_max_metres(),
            date::metres(t, whole(row.max_metres)),
        ),
        (t.people_speed(), t.people_speed_value(row.speed_kmh)),
    ]
}
