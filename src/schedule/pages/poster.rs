//! The week on the wall: sheets of paper for everybody. Names stand as people agreed; no illness, no address, no
//! telephone of an elder. The page shows the sheets, and the same once more as a table for those who do not see them.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header;
use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::qr;
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::organisations::tree;
use crate::page::{self, Language, Link, PlainFrame, Texts, date};
use crate::paper::{self, Fonts, Paper, Sheet};
use crate::schedule::contact;
use crate::schedule::names::Names;
use crate::schedule::print::poster::Poster;
use crate::schedule::print::{Row, by_day};
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::{ReadPoster, visit};
use crate::time;

/// More sheets than this are not written into one file for everybody who asks: a village at a time, then.
const MOST_SHEETS: usize = 100;
/// The width of a picture for chat groups, pixels.
const PICTURE: u32 = 1240;

#[derive(Deserialize)]
pub(super) struct PosterQuery {
    week: Option<NaiveDate>,
    #[serde(default)]
    size: Size,
    /// Of a picture: which sheet, counted from 1.
    sheet: Option<usize>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Size {
    #[default]
    A3,
    A4,
}

impl From<Size> for Paper {
    fn from(size: Size) -> Self {
        match size {
            Size::A3 => Self::A3,
            Size::A4 => Self::A4,
        }
    }
}

#[derive(Template)]
#[template(path = "schedule/pages/poster.html")]
struct PosterPage {
    frame: PlainFrame,
    /// Villages, where there are several; on the screen only.
    villages: Vec<Link>,
    /// The same as files, to print and to send.
    files: Vec<Link>,
    /// Where to report, and what else is published.
    more: [Link; 2],
    posters: Vec<PosterView>,
    /// What people come with.
    asked: [String; 3],
    /// Whether there are fonts to draw with.
    drawn: bool,
}

/// One village's poster: its sheets, and the same as a table.
struct PosterView {
    sheets: Vec<Sheet>,
    poster: Poster,
    days: Vec<DayView>,
}

struct DayView {
    weekday: String,
    day: String,
    rows: Vec<Row>,
}

pub(super) async fn show(
    desk: Desk<ReadPoster>,
    t: Texts,
    Path(place): Path<String>,
    Query(query): Query<PosterQuery>,
) -> Result<Done> {
    let wall = Wall::read(&desk, t, &place, query.week).await?;
    let fonts = Fonts::system().ok();
    let villages = wall.posters.iter().map(|(village, _)| {
        let address = address(village, wall.monday);
        Link::new(address, village.name.clone())
    });
    let villages: Vec<Link> = villages.collect();
    let asked = [
        t.schedule_wall_ask_change(),
        t.schedule_wall_ask_help(),
        t.schedule_wall_ask_complaint(),
    ];
    let frame = PlainFrame {
        organisation: wall.organisation.name.clone(),
        demo: wall.organisation.demo,
        ..PlainFrame::new(t, t.schedule_wall_title(), desk.path())
    };
    let views: Vec<PosterView> = wall
        .posters
        .into_iter()
        .map(|(_, poster)| PosterView {
            // A character without a font leaves a hole in the drawing; the browser has fonts of its own.
            sheets: fonts
                .map(|fonts| poster.sheets(fonts, Paper::A3))
                .unwrap_or_default(),
            days: poster
                .days
                .iter()
                .map(|day| DayView {
                    weekday: date::weekday_short(t, day.date.weekday()),
                    day: date::day(t, day.date),
                    rows: day.rows.clone(),
                })
                .collect(),
            poster,
        })
        .collect();
    let sheets = views.iter().map(|view| view.sheets.len()).sum();
    let page = PosterPage {
        files: files(t, &wall.organisation, wall.monday, sheets),
        villages: if villages.len() > 1 {
            villages
        } else {
            Vec::new()
        },
        frame,
        drawn: fonts.is_some(),
        more: [
            Link::new(format!("/p/{place}/report"), t.incidents_report()),
            Link::new(format!("/p/{place}/notices"), t.care_published()),
        ],
        posters: views,
        asked,
    };
    desk.done(page::show(&page)).await
}

/// The poster as files: for the printer in both sizes, and a picture of each sheet for chat groups.
fn files(t: Texts, place: &organisation::Model, monday: NaiveDate, sheets: usize) -> Vec<Link> {
    if sheets == 0 || sheets > MOST_SHEETS {
        return Vec::new();
    }
    let code = place_code(place);
    let file = |end: &str| format!("/p/{code}/poster.{end}");
    let mut files = vec![
        Link::new(
            file(&format!("pdf?week={monday}&size=a3")),
            t.schedule_file_a3(),
        ),
        Link::new(
            file(&format!("pdf?week={monday}&size=a4")),
            t.schedule_file_a4(),
        ),
    ];
    if sheets == 1 {
        files.push(Link::new(
            file(&format!("png?week={monday}")),
            t.schedule_file_picture(),
        ));
    } else if sheets <= 6 {
        files.extend((1..=sheets).map(|sheet| {
            let address = file(&format!("png?week={monday}&sheet={sheet}"));
            Link::new(address, t.schedule_file_picture_of(sheet))
        }));
    }
    files
}

pub(super) async fn pdf(
    desk: Desk<ReadPoster>,
    t: Texts,
    Path(place): Path<String>,
    Query(query): Query<PosterQuery>,
) -> Result<Done> {
    let wall = Wall::read(&desk, t, &place, query.week).await?;
    let title = t.schedule_wall_title();
    let bytes = paper::draw(move || {
        let fonts = Fonts::system()?;
        paper::pdf(fonts, t, &title, &wall.sheets(fonts, query.size.into())?)
    })
    .await?;
    let headers = [(header::CONTENT_TYPE, "application/pdf")];
    desk.done((headers, bytes)).await
}

pub(super) async fn picture(
    desk: Desk<ReadPoster>,
    t: Texts,
    Path(place): Path<String>,
    Query(query): Query<PosterQuery>,
) -> Result<Done> {
    let wall = Wall::read(&desk, t, &place, query.week).await?;
    let bytes = paper::draw(move || {
        let fonts = Fonts::system()?;
        let sheets = wall.sheets(fonts, query.size.into())?;
        let at = query.sheet.unwrap_or(1).wrapping_sub(1);
        paper::png(fonts, sheets.get(at).ok_or(Error::NotFound)?, PICTURE)
    })
    .await?;
    let headers = [(header::CONTENT_TYPE, "image/png")];
    desk.done((headers, bytes)).await
}

/// What hangs on the walls of an organisation in one week.
struct Wall {
    organisation: organisation::Model,
    monday: NaiveDate,
    /// Each village that has visits with its poster; else the organisation itself with an empty one.
    posters: Vec<(organisation::Model, Poster)>,
}

impl Wall {
    async fn read(
        desk: &Desk<ReadPoster>,
        t: Texts,
        place: &str,
        week: Option<NaiveDate>,
    ) -> Result<Self> {
        let organisation = tree::named(desk, place).await?;
        let today = desk.local(&organisation.time_zone).date();
        let monday = time::monday(week.unwrap_or(today));
        let below = organisation::Entity::find()
            .filter(organisation::Column::Path.starts_with(&organisation.path))
            .order_by_asc(organisation::Column::Code)
            .order_by_asc(organisation::Column::Id);
        let below = desk.all(below).await?;
        let from = monday.and_time(NaiveTime::MIN);
        let visits = visit::Entity::find()
            .filter(visit::Column::OrganisationId.is_in(below.iter().map(|one| one.id)))
            .filter(visit::Column::Start.gte(from))
            .filter(visit::Column::Start.lt(from + Days::new(7)));
        let timetable = Timetable::read(desk, visits).await?;
        let names = Names::read(desk, t, &timetable).await?;
        let mut by_village: BTreeMap<i32, Vec<&Entry>> = BTreeMap::new();
        for entry in &timetable.entries {
            let entries = by_village.entry(entry.organisation).or_default();
            entries.push(entry);
        }
        let mut villages: Vec<(organisation::Model, Vec<&Entry>)> = below
            .into_iter()
            .filter_map(|village| {
                let entries = by_village.remove(&village.id)?;
                Some((village, entries))
            })
            .collect();
        if villages.is_empty() {
            villages.push((organisation.clone(), Vec::new()));
        }
        let mut posters = Vec::new();
        for (village, entries) in villages {
            let poster = PosterOf {
                t,
                monday,
                village: &village,
                entries: &entries,
                timetable: &timetable,
            };
            let poster = poster.poster(desk, &names).await?;
            posters.push((village, poster));
        }
        Ok(Self {
            organisation,
            monday,
            posters,
        })
    }

    fn sheets(&self, fonts: &Fonts, paper: Paper) -> Result<Vec<Sheet>> {
        let posters = self.posters.iter();
        let sheets: Vec<Sheet> = posters
            .flat_map(|(_, poster)| poster.sheets(fonts, paper))
            .collect();
        if sheets.len() > 2 * MOST_SHEETS {
            return Err(Error::Malformed {
                pointer: "organisation".to_owned(),
                code: "schedule-too-many-sheets",
            });
        }
        Ok(sheets)
    }
}

fn address(organisation: &organisation::Model, monday: NaiveDate) -> String {
    format!("/p/{}?week={monday}", place_code(organisation))
}

fn place_code(organisation: &organisation::Model) -> String {
    let code = organisation.code.clone();
    code.unwrap_or_else(|| organisation.id.to_string())
}

/// One village's week.
struct PosterOf<'a> {
    t: Texts,
    monday: NaiveDate,
    village: &'a organisation::Model,
    entries: &'a [&'a Entry],
    timetable: &'a Timetable,
}

impl PosterOf<'_> {
    async fn poster(&self, desk: &Desk<ReadPoster>, names: &Names) -> Result<Poster> {
        let t = self.t;
        let address = address(self.village, self.monday);
        let sunday = self.monday + Days::new(6);
        // People read it beside the other date in Chinese only; in English it would be long and say little.
        let days = if t.language() == Language::Chinese {
            &[self.monday, sunday][..]
        } else {
            &[]
        };
        let lunar = days.iter().filter_map(|day| date::lunar(t, *day));
        Ok(Poster {
            t,
            organisation: self.village.name.clone(),
            range: date::span(t, self.monday, sunday),
            lunar: lunar.collect::<Vec<_>>().join(&t.schedule_to()),
            days: by_day(self.entries.iter().map(|entry| names.row(entry)).collect()),
            contact: contact::nearest(desk, self.village).await?,
            qr: qr(t, &format!("{}{address}", desk.public_url()))?,
            colophon: self.colophon(),
            demo: self.village.demo,
        })
    }

    /// When it was posted, when it is taken down, and which version it is: the latest of the weeks on it.
    fn colophon(&self) -> String {
        let weeks = self
            .entries
            .iter()
            .filter_map(|entry| self.timetable.weeks.get(&entry.week));
        let Some(week) = weeks.max_by_key(|week| week.published_at) else {
            return String::new();
        };
        let Some(published) = week.published_at else {
            return String::new();
        };
        let posted = date::day_of_year(
            self.t,
            time::local(published, &self.village.time_zone).date(),
        );
        let removed = date::day(self.t, self.monday + Days::new(7));
        let number = date::week(self.t, self.monday.iso_week());
        self.t
            .schedule_colophon(posted, removed, week.version.unwrap_or_default(), number)
    }
}
