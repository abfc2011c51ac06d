//! "Check before you publish": what would change, and who must be told; then the confirmation.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::weeks;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done};
use crate::error::{Error, Result};
use crate::needs::need;
use crate::page::{self, DeskFrame, Flash, FlashKind, Form, Section, Texts, Values, date};
use crate::people::{elder_contact, helper_contact};
use crate::schedule::change::Change;
use crate::schedule::publication::{self, Difference, Notice, Outcome};
use crate::schedule::timetable::{Entry, Reads, Timetable};
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
    told: [Told; 2],
    week: week::Model,
}

/// The helpers or the elders who are told something.
struct Told {
    id: &'static str,
    heading: String,
    people: Vec<NoticeView>,
}

#[derive(Template)]
#[template(path = "schedule/pages/published.html")]
struct PublishedPage {
    frame: DeskFrame,
    week: week::Model,
    version: i32,
    when: String,
    told: [Told; 2],
}

/// What one person is told.
struct NoticeView {
    name: String,
    /// Perhaps several, perhaps none: [`crate::people::phone`].
    phones: String,
    lines: Vec<ChangeLine>,
}

struct ChangeLine {
    tag: String,
    kind: &'static str,
    text: String,
    /// How it was before.
    before: Option<String>,
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
    P: Reads
        + Covers<organisation::Entity>
        + Covers<need::Entity>
        + Covers<elder_contact::Entity>
        + Covers<helper_contact::Entity>,
{
    let difference = publication::difference(desk, &week).await?;
    let organisation = desk
        .one(organisation::Entity::find_by_id(week.organisation_id))
        .await?;
    let moment = week.published_at.unwrap_or(week.created_at);
    let version = week.version.unwrap_or_default();
    Ok(PublishedPage {
        frame: frame(desk, t, &week).titled(t.schedule_done_title()),
        told: told(desk, t, &difference).await?,
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
    P: Reads
        + Covers<need::Entity>
        + Covers<elder_contact::Entity>
        + Covers<helper_contact::Entity>,
{
    let difference = publication::difference(desk, &week).await?;
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
        rows: words.rows(&week, last),
        departed: difference
            .obstacles
            .departed
            .iter()
            .map(|entry| words.visit(entry))
            .collect(),
        elsewhere: difference.obstacles.elsewhere,
        seen: last,
        next: last + 1,
        told: told(desk, t, &difference).await?,
        week,
    })
}

/// The helpers and the elders whom the difference concerns, each with a telephone number.
async fn told<P>(desk: &Desk<P>, t: Texts, difference: &Difference) -> Result<[Told; 2]>
where
    P: Reads + Covers<elder_contact::Entity> + Covers<helper_contact::Entity>,
{
    let people = People::read(desk, difference).await?;
    let words = Words { t, difference };
    Ok([
        Told {
            id: "helpers",
            heading: t.schedule_tell_helpers(),
            people: words.notices(&difference.helpers, &people.helpers, Side::Helper),
        },
        Told {
            id: "elders",
            heading: t.schedule_tell_elders(),
            people: words.notices(&difference.elders, &people.elders, Side::Elder),
        },
    ])
}

/// Telephone numbers of those who are told something.
struct People {
    helpers: HashMap<i32, String>,
    elders: HashMap<i32, String>,
}

impl People {
    async fn read<P>(desk: &Desk<P>, difference: &Difference) -> Result<Self>
    where
        P: Reads + Covers<elder_contact::Entity> + Covers<helper_contact::Entity>,
    {
        let ids = |notices: &[Notice]| {
            notices
                .iter()
                .map(|notice| notice.person)
                .collect::<Vec<_>>()
        };
        let helpers = helper_contact::Column::HelperId.is_in(ids(&difference.helpers));
        let helpers = desk
            .all(helper_contact::Entity::find().filter(helpers))
            .await?;
        let elders = elder_contact::Column::ElderId.is_in(ids(&difference.elders));
        let elders = desk
            .all(elder_contact::Entity::find().filter(elders))
            .await?;
        let elder_phone =
            |row: elder_contact::Model| Some((row.elder_id, row.phone.or(row.family_phone)?));
        Ok(Self {
            helpers: helpers
                .into_iter()
                .filter_map(|row| Some((row.helper_id, row.phone?)))
                .collect(),
            elders: elders.into_iter().filter_map(elder_phone).collect(),
        })
    }
}

/// From whose side a visit is told: the other side is named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Helper,
    Elder,
}

struct Words<'a> {
    t: Texts,
    difference: &'a Difference,
}

impl Words<'_> {
    fn rows(&self, week: &week::Model, last: i32) -> Vec<(String, String)> {
        let t = self.t;
        let count = |kind: fn(&Change) -> bool| {
            self.difference
                .all
                .iter()
                .filter(|change| kind(change))
                .count()
        };
        let compared = if last == 0 {
            t.schedule_first_version()
        } else {
            t.schedule_compared_with(last)
        };
        vec![
            (t.schedule_column_week(), weeks::title(t, week)),
            (t.schedule_version(), compared),
            (
                t.schedule_added(),
                t.schedule_visits(count(|change| matches!(change, Change::Added(_)))),
            ),
            (
                t.schedule_altered(),
                t.schedule_visits(count(|change| matches!(change, Change::Altered { .. }))),
            ),
            (
                t.schedule_cancelled(),
                t.schedule_visits(count(|change| matches!(change, Change::Cancelled(_)))),
            ),
            (
                t.schedule_to_tell(),
                t.schedule_to_tell_count(
                    self.difference.elders.len(),
                    self.difference.helpers.len(),
                ),
            ),
        ]
    }

    /// Either timetable knows the people that are in it.
    fn name<'b>(&'b self, find: impl Fn(&'b Timetable) -> &'b str) -> &'b str {
        let name = find(&self.difference.after);
        if name.is_empty() {
            find(&self.difference.before)
        } else {
            name
        }
    }

    fn sort_key(&self, side: Side, id: i32) -> &str {
        self.name(|timetable| match side {
            Side::Helper => timetable.helpers.get(&id).map_or("", |row| &row.sort_key),
            Side::Elder => timetable.elders.get(&id).map_or("", |row| &row.sort_key),
        })
    }

    fn notices(
        &self,
        notices: &[Notice],
        phones: &HashMap<i32, String>,
        side: Side,
    ) -> Vec<NoticeView> {
        let mut ordered: Vec<&Notice> = notices.iter().collect();
        ordered.sort_by_key(|notice| (self.sort_key(side, notice.person), notice.person));
        let view = |notice: &Notice| NoticeView {
            name: match side {
                Side::Helper => self
                    .name(|timetable| timetable.helper(notice.person))
                    .to_owned(),
                Side::Elder => self
                    .name(|timetable| timetable.elder(notice.person))
                    .to_owned(),
            },
            phones: phones.get(&notice.person).cloned().unwrap_or_default(),
            lines: notice
                .changes
                .iter()
                .map(|change| self.line(change, side))
                .collect(),
        };
        ordered.into_iter().map(view).collect()
    }

    fn line(&self, change: &Change, side: Side) -> ChangeLine {
        let (tag, kind) = match change {
            Change::Added(_) => (self.t.schedule_added(), "elder"),
            Change::Altered { .. } => (self.t.schedule_altered(), "caution"),
            Change::Cancelled(_) => (self.t.schedule_cancelled(), "danger"),
        };
        let before = match change {
            Change::Altered { before, .. } => Some(self.t.schedule_before(self.told(before, side))),
            _ => None,
        };
        ChangeLine {
            tag,
            kind,
            text: self.told(change.entry(), side),
            before,
        }
    }

    fn told(&self, entry: &Entry, side: Side) -> String {
        let when = date::moment(self.t, entry.start);
        let other = match side {
            Side::Helper => self
                .name(|timetable| timetable.elder(entry.elder))
                .to_owned(),
            Side::Elder => self.crew(entry),
        };
        self.t.schedule_told(other, when, entry.work(self.t))
    }

    fn crew(&self, entry: &Entry) -> String {
        let names: Vec<&str> = entry
            .helpers
            .iter()
            .map(|id| self.name(|timetable| timetable.helper(*id)))
            .collect();
        names.join(&self.t.schedule_and())
    }

    fn visit(&self, entry: &Entry) -> String {
        let elder = self.name(|timetable| timetable.elder(entry.elder));
        self.t
            .schedule_departed(elder, self.crew(entry), date::moment(self.t, entry.start))
    }
}
