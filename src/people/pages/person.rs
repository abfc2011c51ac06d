//! All that is known of one person, on one page.

use askama::Template;
use chrono::{Days, NaiveDate};
use family::Family;
use kept::Kept;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::basics::Basics;
use super::field::word;
use super::notices::NoticeLine;
use super::subject::{Key, Kind, Subject, find_elder, find_helper};
use super::{OpenPeople, SeePeople, times};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::calendar::{Calendar, absence};
use crate::catalog::{self, Names};
use crate::error::{Error, Result};
use crate::needs::{hours, need};
use crate::page::{self, DeskFrame, Link, Section, Texts, date};
use crate::people::{elder, helper};
use crate::time;

mod family;
mod kept;

/// Terms with what they stand for, and where they are changed, for those who may.
struct Card {
    title: String,
    rows: Vec<(String, String)>,
    empty: String,
    links: Vec<Link>,
    /// A button that says something at once.
    post: Option<Link>,
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
    /// Who set it, when, and why; empty where nobody did by hand.
    origin: String,
    /// Where it is ended; pairs are kept on the elder's side.
    end: Option<String>,
}

/// Days on which a helper does not come.
struct AbsenceLine {
    days: String,
    /// Only keepers see it.
    note: String,
    removal: String,
}

#[derive(Template)]
#[template(path = "people/pages/person.html")]
struct PersonPage {
    frame: DeskFrame,
    status: Option<String>,
    cards: Vec<Card>,
    /// Only elders have any.
    needs: Option<Vec<NeedLine>>,
    /// Only helpers have any.
    absences: Option<Vec<AbsenceLine>>,
    /// Only keepers see them.
    pairs: Option<Vec<PairLine>>,
    /// Whose relatives only keepers see.
    family: Option<Family>,
    /// What the family told; only keepers see it.
    notices: Vec<NoticeLine>,
    /// Whether the visitor may change this person.
    keeps: bool,
    key: Key,
}

/// Where the person lives: the village, its day, and what its services are called.
struct Home {
    organisation: organisation::Model,
    today: NaiveDate,
    services: Names,
}

impl Home {
    async fn find(desk: &Desk<SeePeople>, t: Texts, organisation: i32) -> Result<Self> {
        let organisation = desk
            .one(organisation::Entity::find_by_id(organisation))
            .await?;
        Ok(Self {
            today: desk.local(&organisation.time_zone).date(),
            services: catalog::names(desk, t, &organisation).await?,
            organisation,
        })
    }

    /// The rows that elders and helpers have alike.
    fn basics(&self, t: Texts, code: &str, basics: &Basics) -> Vec<(String, String)> {
        let known = |value: Option<String>| {
            value
                .filter(|value| !value.is_empty())
                .unwrap_or_else(|| t.people_unknown())
        };
        let sex = basics.sex.as_deref().map(|sex| word(t, "sex", sex));
        let birth = basics.birth_date.map(|birth| {
            let words = born(t, birth, self.today);
            let lunar = basics.lunar_birth().and_then(|_| date::lunar(t, birth));
            lunar.map_or(words.clone(), |lunar| t.people_born_lunar(words, lunar))
        });
        vec![
            (t.people_code(), code.to_owned()),
            (t.people_sex(), known(sex)),
            (t.people_birth_date(), known(birth)),
            (t.people_organisation(), self.organisation.name.clone()),
            (t.people_hamlet(), known(basics.hamlet.clone())),
            (t.people_where(), basics.place.words(t)),
        ]
    }
}

fn born(t: Texts, birth: NaiveDate, today: NaiveDate) -> String {
    t.people_born(
        t.page_age(date::age(birth, today)),
        date::day_of_year(t, birth),
    )
}

/// What is changed in the form of the basics.
fn basics_card(
    t: Texts,
    key: Key,
    title: String,
    rows: Vec<(String, String)>,
    keeps: bool,
) -> Card {
    Card {
        title,
        rows,
        empty: String::new(),
        links: change(t, key, "basics", keeps),
        post: None,
    }
}

fn hours_card(t: Texts, key: Key, windows: &str, keeps: bool) -> Card {
    Card {
        empty: match key.kind {
            Kind::Elder => t.people_no_times_elder(),
            Kind::Helper => t.people_no_times_helper(),
        },
        ..basics_card(t, key, t.people_times(), times::words(t, windows), keeps)
    }
}

fn change(t: Texts, key: Key, part: &str, keeps: bool) -> Vec<Link> {
    if keeps {
        vec![Link::new(key.part(part), t.people_change())]
    } else {
        Vec::new()
    }
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

fn page(
    desk: &Desk<SeePeople>,
    t: Texts,
    subject: &Subject,
    mut cards: Vec<Card>,
    needs: Option<Vec<NeedLine>>,
    kept: Option<Kept>,
) -> PersonPage {
    let Subject {
        key, name, status, ..
    } = subject;
    let keeps = kept.is_some();
    let (mut pairs, mut notices, mut family) = (None, Vec::new(), None);
    if let Some(kept) = kept {
        cards.extend(kept.cards);
        pairs = Some(kept.pairs);
        notices = kept.notices;
        family = kept.family;
    }
    PersonPage {
        frame: desk
            .frame(t, name, Section::People)
            .below(key.kind.list(), key.kind.title(t)),
        status: (status != "active").then(|| word(t, "status", status)),
        cards,
        needs,
        absences: None,
        pairs,
        family,
        notices,
        keeps,
        key: *key,
    }
}

pub(super) async fn elder(
    desk: Desk<SeePeople>,
    t: Texts,
    key: Key,
    keeper: std::result::Result<Desk<OpenPeople>, Error>,
) -> Result<Done> {
    // One after the other: this desk reads only when the keeper's is closed.
    let kept = kept::read(keeper, t, key).await?;
    let keeps = kept.is_some();
    let row = find_elder(&desk, key.id).await?;
    let home = Home::find(&desk, t, row.organisation_id).await?;
    let needs = need::Entity::find()
        .filter(need::Column::ElderId.eq(key.id))
        .filter(need::Column::Status.eq("active"))
        .order_by_asc(need::Column::Id);
    let needs = desk.all(needs).await?;
    let lines = needs.iter().map(|need| need_line(t, need, &home.services));
    let mut basics = home.basics(t, &row.code, &Basics::from(&row));
    basics.extend(wishes(t, &row));
    let cards = vec![
        basics_card(t, key, t.people_basics(), basics, keeps),
        hours_card(t, key, &row.windows, keeps),
    ];
    let subject = Subject::from(&row);
    let page = page(&desk, t, &subject, cards, Some(lines.collect()), kept);
    desk.done(page::show(&page)).await
}

fn wishes(t: Texts, row: &elder::Model) -> Vec<(String, String)> {
    let any = |group: &str, code: Option<&str>| {
        code.map_or_else(|| t.people_no_matter(), |code| word(t, group, code))
    };
    let sex = any("sex", row.preferred_sex.as_deref());
    let language = any("language", row.preferred_language.as_deref());
    let mut rows = vec![
        (t.people_preferred_sex(), sex),
        (t.people_preferred_language(), language),
    ];
    let most = row.max_helpers.map(|number| number.to_string());
    rows.extend(most.map(|number| (t.people_max_helpers(), number)));
    rows
}

pub(super) async fn helper(
    desk: Desk<SeePeople>,
    t: Texts,
    key: Key,
    keeper: std::result::Result<Desk<OpenPeople>, Error>,
) -> Result<Done> {
    let kept = kept::read(keeper, t, key).await?;
    let keeps = kept.is_some();
    let row = find_helper(&desk, key.id).await?;
    let home = Home::find(&desk, t, row.organisation_id).await?;
    let basics = home.basics(t, &row.code, &Basics::from(&row));
    let calendar = Calendar::read(&desk, std::slice::from_ref(&home.organisation)).await?;
    let mut abilities = abilities(t, &row, &home.services);
    abilities.extend(less(t, &calendar, &row, home.today));
    let cards = vec![
        basics_card(t, key, t.people_basics(), basics, keeps),
        basics_card(t, key, t.people_can(), abilities, keeps),
        hours_card(t, key, &row.windows, keeps),
    ];
    let mut page = page(&desk, t, &Subject::from(&row), cards, None, kept);
    page.absences = Some(absences(t, &calendar, key, home.today, keeps));
    desk.done(page::show(&page)).await
}

/// What a helper gives less than usual in this week and in the next, and why.
fn less(
    t: Texts,
    calendar: &Calendar,
    row: &helper::Model,
    today: NaiveDate,
) -> Vec<(String, String)> {
    let Some(usual) = hours::read(&row.windows) else {
        return Vec::new();
    };
    let this = time::monday(today);
    let weeks = [
        (t.people_this_week(), this),
        (t.people_next_week(), this + Days::new(7)),
    ];
    let line = |(label, monday)| {
        let less = calendar.given(row, &usual, monday).less;
        let words: Vec<String> = less.iter().map(|less| less.words(t)).collect();
        (!words.is_empty()).then(|| (label, words.join(&t.people_semicolon())))
    };
    weeks.into_iter().filter_map(line).collect()
}

/// The absences that are not over.
fn absences(
    t: Texts,
    calendar: &Calendar,
    key: Key,
    today: NaiveDate,
    keeps: bool,
) -> Vec<AbsenceLine> {
    let line = |row: &absence::Model| AbsenceLine {
        days: if row.from_date == row.until_date {
            date::day_of_year(t, row.from_date)
        } else {
            t.page_date_span(
                date::day_of_year(t, row.from_date),
                date::day_of_year(t, row.until_date),
            )
        },
        note: row.note.clone().filter(|_| keeps).unwrap_or_default(),
        removal: key.part(&format!("absences/{}/end", row.id)),
    };
    calendar
        .absences(key.id, (today, NaiveDate::MAX))
        .map(line)
        .collect()
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
