//! A tick sheet comes back as a picture: what was read stands beside it, a person confirms it, and it becomes arrivals.

use askama::Template;
use axum::extract::Path;
use axum::extract::multipart::Multipart;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use linli_scan::{Answer, Fault, Tick};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::edits::crew;
use super::weeks;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::page::{self, DeskFrame, Form, Section, Texts, Values, date};
use crate::paper;
use crate::schedule::arrivals::{self, Way};
use crate::schedule::timetable::Timetable;
use crate::schedule::{KeepWeeks, SeeAnswers, offers, ticked, visit, week};

#[derive(Template)]
#[template(path = "schedule/pages/ticks.html")]
struct TicksPage {
    frame: DeskFrame,
    week: i32,
    form: Form,
    /// What was read of a picture.
    read: Option<ReadView>,
}

struct ReadView {
    /// A data address of a small copy; the picture itself is kept nowhere.
    picture: String,
    /// The week on the sheet, which need not be the one whose page this is.
    week: i32,
    rows: Vec<RowView>,
    uncertain: usize,
}

struct RowView {
    visit: i32,
    label: String,
    /// What is chosen beforehand: what was read, or nothing.
    chosen: &'static str,
    uncertain: bool,
}

pub(super) async fn show(desk: Desk<SeeAnswers>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let page = page(&desk, t, id, Form::empty(t)).await?;
    desk.done(page::show(&page)).await
}

async fn page<P>(desk: &Desk<P>, t: Texts, id: i32, form: Form) -> Result<TicksPage>
where
    P: Permission + Covers<week::Entity>,
{
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    if week.version.is_none() {
        return Err(Error::NotFound);
    }
    Ok(TicksPage {
        frame: desk
            .frame(t, t.schedule_ticks_read_title(), Section::Week)
            .below("/weeks", t.schedule_title())
            .below(format!("/weeks/{id}"), weeks::title(t, &week))
            .refusing(&form),
        week: id,
        form,
        read: None,
    })
}

/// The bytes of the picture; none where none was sent.
async fn receive(mut multipart: Multipart) -> Result<Vec<u8>> {
    let broken = |error: axum::extract::multipart::MultipartError| {
        if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            Error::TooLarge
        } else {
            Error::Malformed {
                pointer: "picture".to_owned(),
                code: "schedule-scan-no-picture",
            }
        }
    };
    let mut bytes = Vec::new();
    while let Some(field) = multipart.next_field().await.map_err(broken)? {
        if field.file_name().is_some() {
            bytes = field.bytes().await.map_err(broken)?.to_vec();
        }
    }
    Ok(bytes)
}

pub(super) async fn read(
    desk: Desk<SeeAnswers>,
    t: Texts,
    Path(id): Path<i32>,
    multipart: Multipart,
) -> Result<Done> {
    let bytes = receive(multipart).await?;
    let read = paper::draw(move || {
        let reading = linli_scan::read(&bytes);
        let picture = reading
            .is_ok()
            .then(|| linli_scan::preview(&bytes))
            .flatten();
        Ok((reading, picture.unwrap_or_default()))
    })
    .await?;
    let mut form = Form::empty(t);
    let (reading, picture) = match read {
        (Ok(reading), picture) => (reading, picture),
        (Err(fault), _) => return refuse(desk, t, id, form, fault).await,
    };
    // The sheet says which week and version it is of: one that was replaced meanwhile still tells who came.
    let own = desk.one(week::Entity::find_by_id(id)).await?;
    let of = i32::try_from(reading.label.week).unwrap_or_default();
    let of = week::Entity::find_by_id(of)
        .filter(week::Column::OrganisationId.eq(own.organisation_id))
        .filter(week::Column::Start.eq(own.start));
    let rows = match desk.maybe(of).await? {
        Some(of) => ticked::rows(&desk, &of, &reading)
            .await
            .map(|rows| (of, rows)),
        None => Err(Error::NotFound),
    };
    let (of, rows) = match rows {
        Ok(found) => found,
        Err(Error::NotFound) => {
            form.fault("picture", t.schedule_scan_other_week());
            let page = page(&desk, t, id, form).await?;
            return Ok(desk.refuse(page::refuse(&page)));
        }
        Err(error) => return Err(error),
    };
    let ids: Vec<i32> = rows.iter().map(|row| row.visit.id).collect();
    let timetable = Timetable::read(
        &desk,
        visit::Entity::find().filter(visit::Column::Id.is_in(ids)),
    )
    .await?;
    let view = |row: ticked::Row| {
        let mut entries = timetable.entries.iter();
        let entry = entries.find(|entry| entry.visit == row.visit.id)?;
        Some(RowView {
            visit: entry.visit,
            label: t.schedule_departed(
                timetable.elder(entry.elder),
                crew(t, &timetable, entry),
                date::moment(t, entry.start),
            ),
            chosen: match row.answer {
                Answer::Ticked(Tick::Came) => "came",
                Answer::Ticked(Tick::DidNotCome | Tick::OtherDay) => "missed",
                Answer::Blank | Answer::Uncertain => "",
            },
            uncertain: row.answer == Answer::Uncertain,
        })
    };
    let rows: Vec<RowView> = rows.into_iter().filter_map(view).collect();
    let mut page = page(&desk, t, id, form).await?;
    page.read = Some(ReadView {
        picture: format!("data:image/jpeg;base64,{}", STANDARD.encode(picture)),
        week: of.id,
        uncertain: rows.iter().filter(|row| row.uncertain).count(),
        rows,
    });
    desk.done(page::show(&page)).await
}

async fn refuse(
    desk: Desk<SeeAnswers>,
    t: Texts,
    id: i32,
    mut form: Form,
    fault: Fault,
) -> Result<Done> {
    form.fault("picture", ticked::advice(t, fault));
    let page = page(&desk, t, id, form).await?;
    Ok(desk.refuse(page::refuse(&page)))
}

/// What a person has confirmed: `visit-12` is `came`, `missed` or nothing.
pub(super) async fn keep(
    desk: Desk<KeepWeeks>,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    let organisation = desk
        .one(organisation::Entity::find_by_id(week.organisation_id))
        .await?;
    let timetable = Timetable::of_week(&desk, week.id).await?;
    for (name, value) in &values {
        let visit = name
            .strip_prefix("visit-")
            .and_then(|id| id.parse::<i32>().ok());
        let came = match value.as_str() {
            "came" => true,
            "missed" => false,
            _ => continue,
        };
        let mut entries = timetable.entries.iter();
        let Some(entry) = entries.find(|entry| Some(entry.visit) == visit) else {
            return Err(Error::NotFound);
        };
        // When exactly is not on the paper: the time of the visit stands for it.
        let at = offers::moment(entry.start, &organisation.time_zone);
        for helper in &entry.helpers {
            arrivals::write_down(&desk, entry, *helper, came, Way::Sheet, at).await?;
        }
    }
    let published = week::Entity::find()
        .filter(week::Column::OrganisationId.eq(week.organisation_id))
        .filter(week::Column::Start.eq(week.start))
        .filter(week::Column::Status.eq("published"));
    let shown = desk.maybe(published).await?.map_or(week.id, |week| week.id);
    desk.done(Redirect::to(&format!("/weeks/{shown}/answers")))
        .await
}
