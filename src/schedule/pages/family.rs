//! What a family sees: who comes to their elder this week, and whether they were there.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Form as Fields;
use chrono::{Datelike, Days, Duration, NaiveDateTime, NaiveTime};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::calendar::answer;
use super::own::{given_name, private};
use super::phone::Size;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission, Who};
use crate::error::{Error, Result};
use crate::page::{self, Flash, FlashKind, Form, PhoneFrame, Texts, Values, date};
use crate::people::{elder, notice, notices};
use crate::schedule::calendar::Appointment;
use crate::schedule::cause;
use crate::schedule::contact::{self, Contact};
use crate::schedule::timetable::{Entry, Reads, Timetable};
use crate::schedule::{SeeFamilyWeek, TellFromFamily, arrival, visit};
use crate::time;

/// After so long a silence is said aloud.
const WORRY: Duration = Duration::minutes(30);
/// So many of the latest notices are shown.
const TOLD: u64 = 3;
/// For how long a calendar keeps what is past.
const PAST: Days = Days::new(28);

#[derive(Template)]
#[template(path = "schedule/pages/family.html")]
struct FamilyPage {
    frame: PhoneFrame,
    today: String,
    lines: Vec<FamilyLine>,
    contact: Option<Contact>,
    /// When something was told lately, and whether it was read.
    told: Vec<String>,
    form: Form,
    home: String,
    suffix: &'static str,
}

struct FamilyLine {
    weekday: String,
    day: String,
    clock: String,
    comes: String,
    state: Option<(String, bool)>,
    cause: Option<String>,
}

/// Whose family it is.
struct Own {
    elder: elder::Model,
    organisation: organisation::Model,
}

impl Own {
    async fn read<P>(desk: &Desk<P>) -> Result<Self>
    where
        P: Permission + Covers<elder::Entity> + Covers<organisation::Entity>,
    {
        let Who::Family { elder } = *desk.who() else {
            return Err(Error::NotFound);
        };
        let elder = desk.one(elder::Entity::find_by_id(elder)).await?;
        let organisation = organisation::Entity::find_by_id(elder.organisation_id);
        Ok(Self {
            organisation: desk.one(organisation).await?,
            elder,
        })
    }
}

/// What a permission must reach to show a family its page.
trait ShowsFamily:
    Reads + Covers<arrival::Entity> + Covers<organisation::Entity> + Covers<notice::Entity>
{
}

impl<P> ShowsFamily for P where
    P: Reads + Covers<arrival::Entity> + Covers<organisation::Entity> + Covers<notice::Entity>
{
}

#[derive(Deserialize)]
pub(super) struct Told {
    /// Anything right after something was told.
    #[serde(default)]
    told: String,
}

pub(super) async fn week(
    desk: Desk<SeeFamilyWeek>,
    t: Texts,
    Path(token): Path<String>,
    Query(size): Query<Size>,
    Query(told): Query<Told>,
) -> Result<Done> {
    let mut page = page(&desk, t, &token, size.large(), Form::empty(t)).await?;
    page.frame.flash = (!told.told.is_empty()).then(|| Flash {
        kind: FlashKind::Done,
        text: t.schedule_family_told(),
    });
    desk.done(private(page::show(&page))).await
}

/// The family tells something: stored until a coordinator has read it.
pub(super) async fn tell(
    desk: Desk<TellFromFamily>,
    t: Texts,
    Path(token): Path<String>,
    Query(size): Query<Size>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let own = Own::read(&desk).await?;
    let mut form = Form::new(t, values);
    let text = form.paragraph("text", &t.schedule_family_tell(), notices::LONGEST);
    let form = match form.finish(|| text) {
        Ok(text) => {
            let link = link_of(&token).ok_or(Error::NotFound)?;
            if notices::tell(&desk, &own.elder, link, text).await? {
                let more = if size.large() { "&size=xl" } else { "" };
                let back = Redirect::to(&format!("/f/{token}?told=1{more}"));
                return desk.done(private(back.into_response())).await;
            }
            let mut form = Form::empty(t);
            form.fault("text", t.schedule_family_too_many());
            form
        }
        Err(form) => form,
    };
    let page = page(&desk, t, &token, size.large(), form).await?;
    Ok(desk.refuse(private(page::refuse(&page))))
}

/// The link's number, which stands before the secret; the door has looked at both.
fn link_of(token: &str) -> Option<i32> {
    token.split_once('-').and_then(|(id, _)| id.parse().ok())
}

async fn page<P: ShowsFamily>(
    desk: &Desk<P>,
    t: Texts,
    token: &str,
    large: bool,
    form: Form,
) -> Result<FamilyPage> {
    let own = Own::read(desk).await?;
    let now = desk.local(&own.organisation.time_zone);
    let home = format!("/f/{token}");
    let title = t.schedule_family_title(given_name(&own.elder.name));
    let frame = PhoneFrame {
        organisation: own.organisation.name.clone(),
        large,
        other_size: Some(format!("{home}{}", Size::suffix(!large))),
        demo: own.organisation.demo,
        ..PhoneFrame::new(t, title, format!("{home}{}", Size::suffix(large)))
    };
    Ok(FamilyPage {
        frame: frame.refusing(&form),
        today: date::day_and_weekday(t, now.date()),
        lines: lines(desk, t, &own, now).await?,
        contact: contact::nearest(desk, &own.organisation).await?,
        told: told(desk, t, &own, link_of(token)).await?,
        form,
        home,
        suffix: Size::suffix(large),
    })
}

/// What was told lately, and whether it was read. Words and answers are shown where they were asked: other members of the
/// family have other links.
async fn told<P: ShowsFamily>(
    desk: &Desk<P>,
    t: Texts,
    own: &Own,
    asked_by: Option<i32>,
) -> Result<Vec<String>> {
    let rows = notice::Entity::find()
        .filter(notice::Column::ElderId.eq(own.elder.id))
        .filter(notice::Column::CreatedAt.gte(desk.now() - Duration::days(14)))
        .order_by_desc(notice::Column::Id)
        .limit(TOLD);
    let zone = &own.organisation.time_zone;
    let line = |row: notice::Model| {
        let when = date::moment(t, time::local(row.created_at, zone));
        let answer = row.answer.filter(|_| asked_by == Some(row.family_link_id));
        if let Some(answer) = answer {
            t.page_sentences(
                t.schedule_family_told_what(row.text, when),
                t.schedule_family_answer(answer),
            )
        } else if row.read_at.is_some() {
            t.schedule_family_told_read(when)
        } else {
            t.schedule_family_told_waits(when)
        }
    };
    Ok(desk.all(rows).await?.into_iter().map(line).collect())
}

/// Who comes this week and the next, and whether they were there.
async fn lines<P: ShowsFamily>(
    desk: &Desk<P>,
    t: Texts,
    own: &Own,
    now: NaiveDateTime,
) -> Result<Vec<FamilyLine>> {
    let monday = time::monday(now.date());
    let visits = visit::Entity::find()
        .filter(visit::Column::Start.gte(monday.and_time(NaiveTime::MIN)))
        .filter(visit::Column::Start.lt((monday + Days::new(14)).and_time(NaiveTime::MIN)));
    let timetable = Timetable::read(desk, visits).await?;
    let arrivals = arrival::Entity::find()
        .filter(arrival::Column::Start.gte(monday.and_time(NaiveTime::MIN)))
        .filter(arrival::Column::Mark.eq(1));
    let arrivals: HashMap<(i32, NaiveDateTime), arrival::Model> = desk
        .all(arrivals)
        .await?
        .into_iter()
        .map(|row| ((row.need_id, row.start), row))
        .collect();
    let zone = &own.organisation.time_zone;
    let line = |entry: &Entry| {
        let names = entry
            .helpers
            .iter()
            .map(|id| given_name(timetable.helper(*id)));
        let names: Vec<String> = names.collect();
        let state = match arrivals.get(&(entry.need, entry.start)) {
            Some(row) if row.outcome == "came" => {
                let clock = date::clock(t, time::local(row.at, zone).time());
                Some((t.schedule_family_arrived(clock), true))
            }
            Some(_) => Some((t.schedule_family_missed(), false)),
            None if entry.start + WORRY < now && entry.date() == now.date() => {
                Some((t.schedule_family_late(), false))
            }
            None => None,
        };
        FamilyLine {
            weekday: date::weekday(t, entry.date().weekday()),
            day: date::day(t, entry.date()),
            clock: entry.clock(t),
            comes: t.schedule_family_comes(names.join(&t.schedule_and()), entry.work(t)),
            state,
            cause: cause::words(t, entry.cause.as_deref(), |id| {
                given_name(timetable.helper(id))
            }),
        }
    };
    Ok(timetable.entries.iter().map(line).collect())
}

/// The same as a feed for calendar applications.
pub(super) async fn feed(desk: Desk<SeeFamilyWeek>, t: Texts, headers: HeaderMap) -> Result<Done> {
    let own = Own::read(&desk).await?;
    let zone = own.organisation.time_zone.clone();
    let from = (desk.local(&zone).date() - PAST).and_time(NaiveTime::MIN);
    let visits = visit::Entity::find().filter(visit::Column::Start.gte(from));
    let timetable = Timetable::read(&desk, visits).await?;
    let appointments = timetable.entries.iter().filter_map(|entry| {
        let week = timetable.weeks.get(&entry.week)?;
        let names = entry
            .helpers
            .iter()
            .map(|id| given_name(timetable.helper(*id)));
        let names: Vec<String> = names.collect();
        Some(Appointment {
            need: entry.need,
            start: entry.start,
            end: entry.end(),
            summary: t.schedule_family_comes(names.join(&t.schedule_and()), entry.work(t)),
            version: week.version?,
            published_at: week.published_at?,
        })
    });
    let appointments: Vec<Appointment> = appointments.collect();
    let name = t.schedule_family_calendar_name(given_name(&own.elder.name));
    let response = answer(&desk, t, &headers, (&name, &zone), &appointments).await?;
    desk.done(response).await
}
