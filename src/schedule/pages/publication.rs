//! "Check before you publish": what would change, and who must be told; then the confirmation.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::EntityTrait;

use super::notify::{self, Notifies, Told, Words};
use super::weeks;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done};
use crate::error::{Error, Result};
use crate::needs::need;
use crate::page::{self, DeskFrame, Flash, FlashKind, Form, Section, Texts, Values, date};
use crate::schedule::change::Change;
use crate::schedule::publication::{self, Outcome};
use crate::schedule::timetable::Reads;
use crate::schedule::{KeepWeeks, PreparePublication, week};

#[derive(Template)]
#[template(path = "schedule/pages/publication.html")]
struct PublicationPage {
    frame: DeskFrame,
    tag: weeks::Tag,
    rows: Vec<(String, String)>,
    departed: Vec<String>,
    elsewhere: usize,
    /// The version that this page was compared with; 0 where there was none.
    seen: i32,
    next: i32,
    told: Vec<Told>,
    week: week::Model,
}

#[derive(Template)]
#[template(path = "schedule/pages/published.html")]
struct PublishedPage {
    frame: DeskFrame,
    week: week::Model,
    version: i32,
    when: String,
    told: Vec<Told>,
}

pub(super) async fn ask(
    desk: Desk<PreparePublication>,
    t: Texts,
    Path(id): Path<i32>,
) -> Result<Done> {
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    if week.status != "draft" {
        let page = published(&desk, t, week).await?;
        return desk.done(page::show(&page)).await;
    }
    let page = question(&desk, t, week).await?;
    desk.done(page::show(&page)).await
}

pub(super) async fn publish(
    desk: Desk<KeepWeeks>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let Ok(seen) = form.number("seen", &t.schedule_version(), 0..=i32::MAX) else {
        return Err(Error::Malformed {
            pointer: "seen".to_owned(),
            code: "schedule-publish-again",
        });
    };
    match publication::publish(&desk, id, seen).await {
        Ok(Outcome::Published(_)) => {
            desk.done(Redirect::to(&format!("/weeks/{id}/publication")))
                .await
        }
        Ok(Outcome::Refused) | Err(Error::Stale) => {
            // What was begun is undone before the week is looked at again.
            let fresh = desk.again();
            drop(desk);
            late(fresh, t, id).await
        }
        Err(error) => Err(error),
    }
}

/// Somebody else was first: the same page with what is true now, and 409.
async fn late(desk: Desk<KeepWeeks>, t: Texts, id: i32) -> Result<Done> {
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    let caution = Some(Flash {
        kind: FlashKind::Caution,
        text: t.schedule_late(),
    });
    if week.status == "published" {
        // The same button, pressed twice at once: what was wanted is done.
        let page = format!("/weeks/{id}/publication");
        return desk.done(Redirect::to(&page)).await;
    }
    if week.status != "draft" {
        let mut page = published(&desk, t, week).await?;
        page.frame.flash = caution;
        return Ok(desk.refuse(page::answer(StatusCode::CONFLICT, &page)));
    }
    let mut page = question(&desk, t, week).await?;
    page.frame.flash = caution;
    Ok(desk.refuse(page::answer(StatusCode::CONFLICT, &page)))
}

async fn published<P>(desk: &Desk<P>, t: Texts, week: week::Model) -> Result<PublishedPage>
where
    P: Notifies + Covers<organisation::Entity> + Covers<need::Entity>,
{
    let difference = publication::difference(desk, &week).await?;
    let organisation = desk
        .one(organisation::Entity::find_by_id(week.organisation_id))
        .await?;
    let moment = week.published_at.unwrap_or(week.created_at);
    let version = week.version.unwrap_or_default();
    Ok(PublishedPage {
        frame: frame(desk, t, &week).titled(t.schedule_done_title()),
        told: notify::told(desk, t, &difference).await?,
        version,
        when: date::moment(t, crate::time::local(moment, &organisation.time_zone)),
        week,
    })
}

fn frame<P: Reads>(desk: &Desk<P>, t: Texts, week: &week::Model) -> DeskFrame {
    desk.frame(t, t.schedule_publication_title(), Section::Week)
        .below("/weeks", t.schedule_title())
        .below(format!("/weeks/{}", week.id), weeks::title(t, week))
}

async fn question<P>(desk: &Desk<P>, t: Texts, week: week::Model) -> Result<PublicationPage>
where
    P: Notifies + Covers<need::Entity>,
{
    let difference = publication::difference(desk, &week).await?;
    let told = notify::told(desk, t, &difference).await?;
    let words = Words {
        t,
        difference: &difference,
    };
    let last = difference
        .last
        .as_ref()
        .and_then(|last| last.version)
        .unwrap_or(0);
    Ok(PublicationPage {
        frame: frame(desk, t, &week),
        tag: weeks::tag(t, &week),
        rows: rows(&words, &week, &told),
        departed: difference
            .obstacles
            .departed
            .iter()
            .map(|entry| words.visit(entry))
            .collect(),
        elsewhere: difference.obstacles.elsewhere,
        seen: last,
        next: last + 1,
        told,
        week,
    })
}

/// What is looked at once more before it is published.
fn rows(words: &Words<'_>, week: &week::Model, told: &[Told]) -> Vec<(String, String)> {
    let Words { t, difference } = *words;
    let count = |kind: fn(&Change) -> bool| {
        let changes = difference.all.iter();
        t.schedule_visits(changes.filter(|change| kind(change)).count())
    };
    let compared = match (&difference.last, &difference.week_before) {
        (Some(last), _) => t.schedule_compared_with(last.version.unwrap_or_default()),
        (None, Some(_)) => t.schedule_compared_with_last_week(),
        (None, None) => t.schedule_first_version(),
    };
    let mut rows = vec![
        (t.schedule_column_week(), weeks::title(t, week)),
        (t.schedule_version(), compared),
        (
            t.schedule_added(),
            count(|change| matches!(change, Change::Added(_))),
        ),
        (
            t.schedule_altered(),
            count(|change| matches!(change, Change::Altered { .. })),
        ),
        (
            t.schedule_cancelled(),
            count(|change| matches!(change, Change::Cancelled(_))),
        ),
    ];
    rows.extend(told.iter().map(|group| {
        let count = t.schedule_way_count(group.people.len());
        (group.heading.clone(), count)
    }));
    rows.push((t.schedule_way_poster(), t.schedule_way_poster_note()));
    rows
}
