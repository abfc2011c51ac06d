//! Rounds as pages: the list, one round with what is missing and what is new, the form at a door, and the paper for it.

use std::collections::{HashMap, HashSet};

use axum::extract::Path;
use axum::http::header;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::{Days, Duration, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::frame;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission};
use crate::care::canvass::{self, HAZARDS, New, codes};
use crate::care::{KeepCanvass, OpenCanvass, household, round};
use crate::error::{Error, Result};
use crate::page::{self, Cell, Composed, Faulty, Form, Part, Table, Texts, Values, date};
use crate::paper::{self, Column, Fonts, PaperTable};
use crate::people::elder;
use crate::people::pages::field::{Choices, Control, Field, FormPage};
use crate::policy::{Number, Policy};

pub(super) const LIST: &str = "/care/canvass";
/// The most people who live in a place.
const MOST: i32 = 2_000_000;
/// As far from today as a round may begin or end, in days.
const FAR: Days = Days::new(400);

pub(super) fn word(t: Texts, code: &str) -> String {
    t.of(&format!("care-canvass-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

fn words(t: Texts, list: &str) -> String {
    let words: Vec<String> = codes(list).map(|code| word(t, code)).collect();
    words.join(&t.care_and())
}

pub(super) async fn list(desk: Desk<OpenCanvass>, t: Texts) -> Result<Done> {
    let rows = round::Entity::find().order_by_desc(round::Column::Id);
    let rows = desk.all(rows).await?;
    let places = names(&desk, rows.iter().map(|row| row.organisation_id)).await?;
    let late = late(&desk, &rows).await?;
    let mut lines = Vec::new();
    for row in rows {
        let households = canvass::households(&desk, row.id).await?;
        let covered = households
            .iter()
            .filter(|row| row.covered_on.is_some())
            .count();
        let (state, kind) = if late.contains(&row.id) {
            (t.care_canvass_late(), "danger")
        } else if row.closed_at.is_some() {
            (t.care_canvass_closed(), "")
        } else {
            (t.care_canvass_open(), "caution")
        };
        lines.push(vec![
            Cell::link(format!("{LIST}/{}", row.id), row.name).tagged(state, kind),
            Cell::text(
                places
                    .get(&row.organisation_id)
                    .cloned()
                    .unwrap_or_default(),
            ),
            Cell::text(date::span(t, row.first_day, row.last_day)),
            Cell::amount(t.care_of(households.len(), covered)),
        ]);
    }
    let headings = [
        t.care_canvass_round(),
        t.care_place(),
        t.care_when(),
        t.care_canvass_covered(),
    ];
    let table = Table::new(t.care_canvass(), headings, t.care_nothing()).with(lines);
    let page = Composed::new(frame(&desk, t, t.care_canvass()))
        .action(format!("{LIST}/new"), t.care_canvass_begin())
        .part(Part::Text(t.care_canvass_hint()))
        .part(Part::Table(String::new(), table));
    desk.done(page::show(&page)).await
}

/// Of each place the last round, where it is too long ago.
async fn late(desk: &Desk<OpenCanvass>, rows: &[round::Model]) -> Result<HashSet<i32>> {
    let places = rows.iter().map(|row| row.organisation_id);
    let places = organisation::Entity::find().filter(organisation::Column::Id.is_in(places));
    let places = desk.all(places).await?;
    let policy = Policy::read(desk, &places).await?;
    let mut late = HashSet::new();
    for place in &places {
        let today = desk.local(&place.time_zone).date();
        let days = policy.number(place.id, Number::CanvassRound, today);
        let own = rows.iter().filter(|row| row.organisation_id == place.id);
        let last = own.max_by_key(|row| row.last_day);
        let last = last.filter(|row| row.last_day + Duration::days(i64::from(days)) < today);
        late.extend(last.map(|row| row.id));
    }
    Ok(late)
}

async fn names<P>(
    desk: &Desk<P>,
    ids: impl IntoIterator<Item = i32>,
) -> Result<HashMap<i32, String>>
where
    P: Permission + Covers<organisation::Entity>,
{
    let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids));
    let rows = desk.all(rows).await?.into_iter();
    Ok(rows.map(|row| (row.id, row.name)).collect())
}

async fn new_page<P>(desk: &Desk<P>, t: Texts, form: Form) -> Result<FormPage>
where
    P: Permission + Covers<organisation::Entity>,
{
    let places = organisation::Entity::find().order_by_asc(organisation::Column::Path);
    let places = desk.all(places).await?.into_iter();
    let places: Choices = places.map(|row| (row.id.to_string(), row.name)).collect();
    let people = Control::Number(t.care_people());
    let fields = vec![
        Field::new("place", t.care_place(), Control::Select(places)),
        Field::new("name", t.care_canvass_name(), Control::Text(40))
            .hint(t.care_canvass_name_hint()),
        Field::new("first", t.care_canvass_first(), Control::Date),
        Field::new("last", t.care_canvass_last(), Control::Date),
        Field::new(
            "residents",
            t.page_optional(t.care_canvass_residents()),
            people,
        )
        .hint(t.care_canvass_residents_hint()),
    ];
    let frame = frame(desk, t, t.care_canvass_begin()).below(LIST, t.care_canvass());
    let action = format!("{LIST}/new");
    Ok(FormPage::new(frame, fields, form, action, LIST.to_owned()))
}

pub(super) async fn begin(desk: Desk<OpenCanvass>, t: Texts) -> Result<Done> {
    let today = desk.local(&desk.home()?.time_zone).date();
    let form = Form::empty(t)
        .with("first", today)
        .with("last", today + Days::new(30));
    let page = new_page(&desk, t, form).await?;
    desk.done(page::show(&page)).await
}

fn read_new(form: &mut Form, today: NaiveDate) -> std::result::Result<(i32, New), Faulty> {
    let t = form.texts();
    let place = form.number("place", &t.care_place(), 1..=i32::MAX);
    let name = form.text("name", &t.care_canvass_name(), 40);
    let first = form.date("first", &t.care_canvass_first(), today - FAR..=today + FAR);
    let last = form.date("last", &t.care_canvass_last(), today - FAR..=today + FAR);
    let residents = form.optional("residents", |form, name| {
        form.number(name, &t.care_canvass_residents(), 1..=MOST)
    });
    let (first, last) = (first?, last?);
    if last < first {
        return Err(form.fault("last", t.care_fault_until()));
    }
    let new = New {
        name: name?,
        days: (first, last),
        residents: residents?,
    };
    Ok((place?, new))
}

pub(super) async fn add(
    desk: Desk<KeepCanvass>,
    t: Texts,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let today = desk.local(&desk.home()?.time_zone).date();
    let mut form = Form::new(t, values);
    let new = read_new(&mut form, today);
    match form.finish(|| new) {
        Ok((place, new)) => {
            let place = desk.one(organisation::Entity::find_by_id(place)).await?;
            let row = canvass::begin(&desk, &place, new).await?;
            desk.done(Redirect::to(&format!("{LIST}/{}", row.id))).await
        }
        Err(form) => {
            let page = new_page(&desk, t, form).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

async fn elders<P>(
    desk: &Desk<P>,
    households: &[household::Model],
) -> Result<HashMap<i32, elder::Model>>
where
    P: Permission + Covers<elder::Entity>,
{
    let ids = households.iter().map(|row| row.elder_id);
    let rows = elder::Entity::find().filter(elder::Column::Id.is_in(ids));
    let rows = desk.all(rows).await?.into_iter();
    Ok(rows.map(|row| (row.id, row)).collect())
}

pub(super) async fn show(desk: Desk<OpenCanvass>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let round = desk.one(round::Entity::find_by_id(id)).await?;
    let households = canvass::households(&desk, id).await?;
    let before = match canvass::before(&desk, &round).await? {
        Some(before) => Some(canvass::households(&desk, before.id).await?),
        None => None,
    };
    let mut known = elders(&desk, &households).await?;
    if let Some(before) = &before {
        known.extend(elders(&desk, before).await?);
    }
    let covered = households
        .iter()
        .filter(|row| row.covered_on.is_some())
        .count();
    let dangerous = households
        .iter()
        .filter(|row| !row.hazards.is_empty())
        .count();
    let mut facts = vec![
        (
            t.care_when(),
            date::span(t, round.first_day, round.last_day),
        ),
        (t.care_canvass_denominator(), households.len().to_string()),
        (t.care_canvass_covered(), covered.to_string()),
        (
            t.care_canvass_missing(),
            (households.len() - covered).to_string(),
        ),
        (t.care_canvass_dangerous(), dangerous.to_string()),
    ];
    facts.extend(
        round
            .expected
            .map(|number| (t.care_canvass_expected(), number.to_string())),
    );
    let name = |id: &i32| {
        known
            .get(id)
            .map(|row| row.name.clone())
            .unwrap_or_default()
    };
    let closed = round.closed_at.is_some();
    let lines = households.iter().map(|row| {
        let at = format!("{LIST}/{id}/households/{}", row.elder_id);
        let who = if closed {
            Cell::text(name(&row.elder_id))
        } else {
            Cell::link(at, name(&row.elder_id))
        };
        let who = match row.covered_on {
            Some(_) => who,
            None => who.tagged(t.care_canvass_not_yet(), "caution"),
        };
        vec![
            who,
            Cell::text(
                row.covered_on
                    .map(|day| date::day(t, day))
                    .unwrap_or_default(),
            ),
            Cell::text(words(t, &row.hazards)),
            Cell::text(words(t, &row.changes)),
        ]
    });
    let headings = [
        t.care_about(),
        t.care_when(),
        t.care_canvass_hazards(),
        t.care_canvass_changes(),
    ];
    let table = Table::new(t.care_canvass_households(), headings, t.care_nothing()).with(lines);
    let mut page = Composed::new(frame(&desk, t, round.name.clone()).below(LIST, t.care_canvass()))
        .action(format!("{LIST}/{id}/print.pdf"), t.care_print())
        .part(Part::Facts(t.care_canvass_round(), facts));
    if let Some(before) = before {
        let difference = canvass::compare(&before, &households);
        page = page.part(Part::Facts(
            t.care_canvass_difference(),
            told(t, &difference, name),
        ));
    }
    page = page.part(Part::Table(t.care_canvass_households(), table));
    if !closed {
        let end = format!("{LIST}/{id}/end");
        page = page.part(Part::Text(t.care_canvass_end_what()));
        page = page.part(Part::Button(end, t.care_canvass_end(), ""));
    }
    desk.done(page::show(&page)).await
}

/// The differences to the round before, in words.
fn told(
    t: Texts,
    difference: &canvass::Difference,
    name: impl Fn(&i32) -> String,
) -> Vec<(String, String)> {
    let list = |ids: &std::collections::BTreeSet<i32>| {
        let names: Vec<String> = ids.iter().map(&name).collect();
        if names.is_empty() {
            t.care_none()
        } else {
            names.join(&t.care_and())
        }
    };
    let hazards = |found: &HashMap<i32, Vec<String>>| {
        let mut found: Vec<String> = found
            .iter()
            .map(|(id, codes)| t.care_pair(words(t, &codes.join(";")), name(id)))
            .collect();
        found.sort();
        if found.is_empty() {
            t.care_none()
        } else {
            found.join(" · ")
        }
    };
    vec![
        (t.care_canvass_came(), list(&difference.came)),
        (t.care_canvass_went(), list(&difference.went)),
        (
            t.care_canvass_new_hazards(),
            hazards(&difference.new_hazards),
        ),
        (t.care_canvass_mended(), hazards(&difference.mended)),
    ]
}

pub(super) async fn close(desk: Desk<KeepCanvass>, Path(id): Path<i32>) -> Result<Done> {
    let round = desk.one(round::Entity::find_by_id(id)).await?;
    canvass::close(&desk, &round).await?;
    desk.done(Redirect::to(&format!("{LIST}/{id}"))).await
}

/// A sheet to be filled in at the doors: everybody who is to be reached, and a box for each danger.
pub(super) async fn pdf(desk: Desk<OpenCanvass>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let round = desk.one(round::Entity::find_by_id(id)).await?;
    let households = canvass::households(&desk, id).await?;
    if households.is_empty() {
        return Err(Error::NotFound);
    }
    let known = elders(&desk, &households).await?;
    let rows = households.iter().filter_map(|row| {
        let elder = known.get(&row.elder_id)?;
        let place = elder.hamlet.clone().unwrap_or_default();
        let mut cells = vec![elder.name.clone(), place];
        cells.extend(std::iter::repeat_n("\u{25A1}".to_owned(), HAZARDS.len()));
        cells.push(String::new());
        Some(cells)
    });
    let mut columns = vec![
        Column::new(t.care_about(), 4.0),
        Column::new(t.care_canvass_hamlet(), 4.0),
    ];
    columns.extend(HAZARDS.iter().map(|code| Column::new(word(t, code), 2.0)));
    columns.push(Column::new(t.care_canvass_changes(), 8.0));
    let table = PaperTable {
        title: round.name.clone(),
        notes: vec![
            date::span(t, round.first_day, round.last_day),
            t.care_canvass_paper(),
        ],
        columns,
        rows: rows.collect(),
        foot: vec![t.care_sign_desk()],
        size: 10.0,
        row: 11.0,
    };
    let title = round.name.clone();
    let bytes = paper::draw(move || {
        let fonts = Fonts::system()?;
        paper::pdf(fonts, t, &title, &table.sheets(fonts))
    })
    .await?;
    let headers = [(header::CONTENT_TYPE, "application/pdf")];
    desk.done((headers, bytes)).await
}
