//! From a draft to a published version, which is never edited after.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDateTime, NaiveTime};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, SqlErr,
};

use super::change::{Change as Altered, changes};
use super::telling::Tells;
use super::timetable::{Entry, Reads, Timetable};
use super::{KeepWeeks, Offers, cancelled, free, offers, visit, visit_helper, week};
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk, Permission, scope};
use crate::error::{Error, Result};
use crate::needs::need;

/// What is told to one person, or to all helpers and elders of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Id of the helper or the elder.
    pub person: i32,
    pub changes: Vec<Altered>,
}

/// Everything that publishing a week changes.
pub struct Difference {
    /// The week itself.
    pub after: Timetable,
    /// What it is compared with, and the people who are only there.
    pub before: Timetable,
    /// That version, where there was one.
    pub last: Option<week::Model>,
    /// Where there was none, the week before, which people have in mind: its visits stand in `before`, seven days later.
    pub week_before: Option<week::Model>,
    pub all: Vec<Altered>,
    pub helpers: Vec<Notice>,
    pub elders: Vec<Notice>,
    pub obstacles: Obstacles,
}

/// Why a draft cannot be published as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Obstacles {
    /// Visits with somebody, or for a need, that is no longer active.
    pub departed: Vec<Entry>,
    /// Visits on these days, in the published week of another organisation, of the same elders or helpers.
    pub elsewhere: usize,
}

impl Obstacles {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.departed.is_empty() && self.elsewhere == 0
    }
}

/// The version of the same organisation and days that comes before this week: for a draft the latest there is.
///
/// # Errors
/// When the database refuses.
pub async fn last_version<P: Permission + Covers<week::Entity>>(
    desk: &Desk<P>,
    week: &week::Model,
) -> Result<Option<week::Model>> {
    let mut versions = versions_of(week).filter(week::Column::Version.is_not_null());
    if let Some(version) = week.version {
        versions = versions.filter(week::Column::Version.lt(version));
    }
    desk.maybe(versions.order_by_desc(week::Column::Version))
        .await
}

fn versions_of(week: &week::Model) -> sea_orm::Select<week::Entity> {
    week::Entity::find()
        .filter(week::Column::OrganisationId.eq(week.organisation_id))
        .filter(week::Column::Start.eq(week.start))
}

/// Compares a week with the version before it.
///
/// # Errors
/// When the database refuses.
pub async fn difference<P: Reads + Covers<need::Entity>>(
    desk: &Desk<P>,
    week: &week::Model,
) -> Result<Difference> {
    let last = last_version(desk, week).await?;
    let after = Timetable::of_week(desk, week.id).await?;
    let week_before = match last {
        Some(_) => None,
        None => published_before(desk, week).await?,
    };
    let before = match (&last, &week_before) {
        (Some(last), _) => Timetable::of_week(desk, last.id).await?,
        (None, Some(earlier)) => expected(desk, earlier, &after).await?,
        (None, None) => Timetable::default(),
    };
    let (old, new) = (&before.entries, &after.entries);
    Ok(Difference {
        all: changes(old, new),
        helpers: notices(old, new, |entry| entry.helpers.clone()),
        elders: notices(old, new, |entry| vec![entry.elder]),
        obstacles: match week.status.as_str() {
            "draft" => obstacles(desk, week, &after, last.as_ref()).await?,
            _ => Obstacles::default(),
        },
        after,
        before,
        last,
        week_before,
    })
}

/// The published week of the same organisation seven days earlier.
///
/// # Errors
/// When the database refuses.
pub async fn published_before<P: Permission + Covers<week::Entity>>(
    desk: &Desk<P>,
    week: &week::Model,
) -> Result<Option<week::Model>> {
    let earlier = week::Entity::find()
        .filter(week::Column::OrganisationId.eq(week.organisation_id))
        .filter(week::Column::Start.eq(week.start - Days::new(7)))
        .filter(week::Column::Status.eq("published"));
    desk.maybe(earlier).await
}

/// What people expect who think of the week before: the same, but for what is not done every week.
async fn expected<P: Reads + Covers<need::Entity>>(
    desk: &Desk<P>,
    earlier: &week::Model,
    after: &Timetable,
) -> Result<Timetable> {
    let mut timetable = Timetable::of_week(desk, earlier.id).await?;
    let now: BTreeSet<i32> = after.entries.iter().map(|entry| entry.need).collect();
    let seldom = need::Entity::find()
        .filter(need::Column::Id.is_in(timetable.entries.iter().map(|entry| entry.need)))
        .filter(need::Column::Weeks.gt(1));
    let seldom: BTreeSet<i32> = desk.all(seldom).await?.iter().map(|need| need.id).collect();
    timetable
        .entries
        .retain(|entry| now.contains(&entry.need) || !seldom.contains(&entry.need));
    for entry in &mut timetable.entries {
        entry.start = entry.start + Days::new(7);
    }
    Ok(timetable)
}

/// The differences as each person sees them: whoever has none is not told anything.
fn notices(before: &[Entry], after: &[Entry], people: impl Fn(&Entry) -> Vec<i32>) -> Vec<Notice> {
    let mut own: BTreeMap<i32, (Vec<&Entry>, Vec<&Entry>)> = BTreeMap::new();
    for entry in before {
        for person in people(entry) {
            own.entry(person).or_default().0.push(entry);
        }
    }
    for entry in after {
        for person in people(entry) {
            own.entry(person).or_default().1.push(entry);
        }
    }
    let notices = own.into_iter().map(|(person, (before, after))| Notice {
        person,
        changes: changes(before, after),
    });
    notices
        .filter(|notice| !notice.changes.is_empty())
        .collect()
}

async fn obstacles<P: Reads + Covers<need::Entity>>(
    desk: &Desk<P>,
    week: &week::Model,
    draft: &Timetable,
    last: Option<&week::Model>,
) -> Result<Obstacles> {
    let own = visit::Entity::find()
        .filter(visit::Column::WeekId.eq(week.id))
        .select_only();
    let needs = need::Entity::find()
        .filter(
            need::Column::Id.in_subquery(own.clone().column(visit::Column::NeedId).into_query()),
        )
        .filter(need::Column::Status.eq("active"));
    let active: Vec<i32> = desk
        .all(needs)
        .await?
        .into_iter()
        .map(|need| need.id)
        .collect();
    let departed = |entry: &&Entry| {
        let elder = draft
            .elders
            .get(&entry.elder)
            .is_some_and(|elder| elder.status == "active");
        let helper = |id| {
            draft
                .helpers
                .get(id)
                .is_some_and(|helper| helper.status == "active")
        };
        !elder || !active.contains(&entry.need) || !entry.helpers.iter().all(helper)
    };

    let crew = visit_helper::Entity::find()
        .filter(visit_helper::Column::WeekId.eq(week.id))
        .select_only();
    let crew = crew.column(visit_helper::Column::HelperId).into_query();
    let shared = visit_helper::Entity::find()
        .filter(visit_helper::Column::HelperId.in_subquery(crew))
        .select_only();
    let shared = shared.column(visit_helper::Column::VisitId).into_query();
    let (from, until) = bounds(week);
    let elsewhere = visit::Entity::find()
        .filter(visit::Column::Start.gte(from))
        .filter(visit::Column::Start.lt(until))
        .filter(visit::Column::WeekId.in_subquery(scope::published_weeks()))
        .filter(visit::Column::WeekId.ne(last.map_or(week.id, |last| last.id)))
        .filter(
            Condition::any()
                .add(
                    visit::Column::ElderId
                        .in_subquery(own.column(visit::Column::ElderId).into_query()),
                )
                .add(visit::Column::Id.in_subquery(shared)),
        );
    Ok(Obstacles {
        departed: draft.entries.iter().filter(departed).cloned().collect(),
        elsewhere: usize::try_from(desk.count(elsewhere).await?).unwrap_or(usize::MAX),
    })
}

/// From the first moment of a week to the first after it.
fn bounds(week: &week::Model) -> (NaiveDateTime, NaiveDateTime) {
    let from = week.start.and_time(NaiveTime::MIN);
    (
        from,
        from + Days::new(u64::try_from(week.days).unwrap_or_default()),
    )
}

/// What came of it.
pub enum Outcome {
    /// It is published; also where it was published already, by a second press of the same button.
    Published(week::Model),
    /// Another version came first, or something stands in the way: nothing was changed.
    Refused,
}

/// Publishes a draft as the next version; the earlier one is replaced. `seen` is the version that the coordinator
/// compared it with, 0 where there was none.
///
/// # Errors
/// [`Error::NotFound`] where the week is not the visitor's; [`Error::Stale`] where somebody else publishes at the same
/// moment.
pub async fn publish(desk: &Desk<KeepWeeks>, id: i32, seen: i32) -> Result<Outcome> {
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    if week.status == "published" {
        return Ok(Outcome::Published(week));
    }
    let difference = difference(desk, &week).await?;
    let last = difference
        .last
        .as_ref()
        .and_then(|last| last.version)
        .unwrap_or(0);
    if week.status != "draft" || last != seen || !difference.obstacles.is_empty() {
        return Ok(Outcome::Refused);
    }
    Ok(Outcome::Published(put_up(desk, &week, last).await?))
}

/// Makes a draft the version after `last`, and asks everybody in it.
pub(super) async fn put_up<P>(desk: &Desk<P>, week: &week::Model, last: i32) -> Result<week::Model>
where
    P: Change + Offers + free::Counts + Tells + Covers<cancelled::Entity>,
{
    let before = versions_of(week).filter(week::Column::Version.eq(last));
    let before = desk.maybe(before).await?;
    let replaced = week::Entity::update_many()
        .col_expr(week::Column::Status, Expr::value("replaced"))
        .filter(week::Column::OrganisationId.eq(week.organisation_id))
        .filter(week::Column::Start.eq(week.start))
        .filter(week::Column::Status.eq("published"));
    desk.update_all(replaced).await?;
    let published = week::Entity::update_many()
        .col_expr(week::Column::Status, Expr::value("published"))
        .col_expr(week::Column::Version, Expr::value(last + 1))
        .col_expr(week::Column::PublishedAt, Expr::value(desk.now()))
        .col_expr(week::Column::AccountId, Expr::value(desk.account()))
        .filter(week::Column::Id.eq(week.id))
        .filter(week::Column::Status.is_in(["draft", "amending"]));
    if desk.update_all(published).await.map_err(stale)? == 0 {
        return Err(Error::Stale);
    }
    let detail = format!("{} version {}", week.start, last + 1);
    desk.audit(
        Some(week.organisation_id),
        "publish",
        ("week", Some(week.id)),
        Some(detail),
    )
    .await?;
    let week = desk.one(week::Entity::find_by_id(week.id)).await?;
    let organisation = desk
        .one(organisation::Entity::find_by_id(week.organisation_id))
        .await?;
    let timetable = Timetable::of_week(desk, week.id).await?;
    if let Some(before) = before {
        let before = Timetable::of_week(desk, before.id).await?;
        cancelled::note(desk, &week, &before.entries, &timetable.entries).await?;
    }
    free::write(desk, &week, &timetable.entries).await?;
    offers::ask(desk, &week, &timetable, &organisation.time_zone).await?;
    Ok(week)
}

/// Two drafts that take the same number at the same moment: the second is late, and nothing of it remains.
fn stale(error: Error) -> Error {
    match error {
        Error::Database(error)
            if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) =>
        {
            Error::Stale
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(need: i32, elder: i32, helpers: &[i32]) -> Entry {
        Entry {
            visit: need,
            cause: None,
            need,
            week: 1,
            organisation: 1,
            elder,
            helpers: helpers.to_vec(),
            start: "2026-11-23T09:00:00".parse().expect("a moment"),
            minutes: 60,
            service: "visit".to_owned(),
            by_phone: false,
        }
    }

    #[test]
    fn whoever_loses_a_visit_and_whoever_takes_it_are_told_and_nobody_else() {
        let stays = visit(1, 10, &[3]);
        let (before, after) = (visit(2, 20, &[1]), visit(2, 20, &[2]));
        let (old, new) = ([stays.clone(), before.clone()], [stays, after.clone()]);
        let helpers = notices(&old, &new, |entry| entry.helpers.clone());
        assert_eq!(
            helpers,
            [
                Notice {
                    person: 1,
                    changes: vec![Altered::Cancelled(before.clone())]
                },
                Notice {
                    person: 2,
                    changes: vec![Altered::Added(after.clone())]
                },
            ]
        );
        let elders = notices(&old, &new, |entry| vec![entry.elder]);
        assert_eq!(
            elders,
            [Notice {
                person: 20,
                changes: vec![Altered::Altered { before, after }]
            }]
        );
    }
}
