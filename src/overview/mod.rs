//! The first page after signing in: what to do next, and how things stand.

mod standing;

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};

use crate::access::entity::organisation;
use crate::access::{Desk, Done, KEEPERS, READERS, Routes};
use crate::care;
use crate::catalog::service;
use crate::error::Result;
use crate::exchange::KeepImports;
use crate::incidents::{hop, incident};
use crate::matching::run_outline;
use crate::organisations::SeeAccounts;
use crate::page::{self, DeskFrame, Section, Texts, date};
use crate::people::{elder, elder_health, helper, kinship, notice, profile};
use crate::permissions;
use crate::policy::decided;
use crate::schedule::{arrival, vacancy, week};
use crate::visiting::{self, occasion, surge};
use standing::{Standing, State};

permissions! {
    /// Look at the overview.
    SeeOverview read READERS => organisation::Entity, elder::Entity, helper::Entity, run_outline::Entity, week::Entity,
        service::Entity, vacancy::Entity, notice::Entity, incident::Entity, hop::Entity, elder_health::Entity,
        kinship::Entity, profile::Entity, decided::Entity, arrival::Entity, visiting::record::Entity, occasion::Entity,
        surge::Entity, care::record::Entity, care::event::Entity;
    /// Say that the posters of a version hang.
    KeepPosters change KEEPERS => week::Entity;
}

/// The routes of this feature.
pub fn routes() -> Routes {
    Routes::default()
        .get("/", show)
        .post("/weeks/{id}/hung", hung)
}

/// One step on the way to a published week.
struct Task {
    title: String,
    hint: String,
    /// None as long as it cannot be begun, or for those who only look.
    href: Option<String>,
    state: String,
    tag: &'static str,
    /// Where it is said that it is done; most tasks see for themselves.
    done: Option<String>,
}

/// A number, and where it leads.
struct Figure {
    number: u64,
    label: String,
    href: String,
    kind: &'static str,
}

#[derive(Template)]
#[template(path = "overview/overview.html")]
struct OverviewPage {
    frame: DeskFrame,
    week: String,
    tasks: Vec<Task>,
    figures: Vec<Figure>,
    /// The week that hangs on the wall now.
    published: Option<(String, String)>,
    sees_accounts: bool,
}

async fn show(desk: Desk<SeeOverview>, t: Texts) -> Result<Done> {
    let keeps = desk.may::<KeepImports>();
    let standing = Standing::read(&desk, keeps).await?;
    let page = OverviewPage {
        frame: desk.frame(t, t.overview_title(), Section::Overview),
        week: t.overview_week(date::span(
            t,
            standing.monday,
            standing.monday + chrono::Days::new(6),
        )),
        tasks: tasks(t, &standing, keeps),
        figures: figures(t, &standing),
        published: standing.published.as_ref().map(|week| {
            let last =
                week.start + chrono::Days::new(u64::try_from(week.days - 1).unwrap_or_default());
            let words =
                t.overview_published(week.version.unwrap_or(1), date::span(t, week.start, last));
            (format!("/weeks/{}", week.id), words)
        }),
        sees_accounts: desk.may::<SeeAccounts>(),
    };
    desk.done(page::show(&page)).await
}

/// The new posters of a published version hang, the old ones are down.
async fn hung(desk: Desk<KeepPosters>, Path(id): Path<i32>) -> Result<Done> {
    let week = week::Entity::find_by_id(id).filter(week::Column::Status.eq("published"));
    let week = desk.one(week).await?;
    if week.hung_at.is_none() {
        let row = week::ActiveModel {
            id: Unchanged(week.id),
            hung_at: Set(Some(desk.now())),
            ..Default::default()
        };
        desk.update(row).await?;
        let subject = ("week", Some(week.id));
        desk.audit(Some(week.organisation_id), "hang posters", subject, None)
            .await?;
    }
    desk.done(Redirect::to("/")).await
}

/// What cannot wait: visits without anybody, and posters that are out of date.
fn urgent(t: Texts, standing: &Standing, keeps: bool) -> Vec<Task> {
    let span = |week: &week::Model| {
        let last = week.start + chrono::Days::new(u64::try_from(week.days - 1).unwrap_or_default());
        date::span(t, week.start, last)
    };
    let now = |title, hint, href: String| Task {
        title,
        hint,
        href: keeps.then_some(href),
        state: t.overview_now(),
        tag: "caution",
        done: None,
    };
    let vacant = standing.vacant.iter().map(|(week, count)| {
        let hint = t.overview_task_vacant_hint(span(week));
        let href = format!("/weeks/{}/answers", week.id);
        now(t.overview_task_vacant(*count), hint, href)
    });
    let posters = standing.posters.iter().map(|week| Task {
        done: keeps.then(|| format!("/weeks/{}/hung", week.id)),
        ..now(
            t.overview_task_poster(week.version.unwrap_or_default()),
            t.overview_task_poster_hint(span(week)),
            format!("/p/{}?week={}", week.organisation_id, week.start),
        )
    });
    let care = [
        (
            standing.incidents,
            t.overview_task_incidents(standing.incidents),
            t.overview_task_incidents_hint(),
            "/incidents",
        ),
        (
            standing.visits,
            t.overview_task_visits(standing.visits),
            t.overview_task_visits_hint(),
            "/visiting",
        ),
    ];
    let [incidents, visits] = care
        .map(|(count, title, hint, href)| (count > 0).then(|| now(title, hint, href.to_owned())));
    let first = incidents.into_iter();
    first.chain(vacant).chain(visits).chain(posters).collect()
}

fn tasks(t: Texts, standing: &Standing, keeps: bool) -> Vec<Task> {
    let [roster, matching, check, publish] = standing.states();
    let draft = standing.draft.map(|id| format!("/weeks/{id}"));
    let run = standing.run.map_or_else(
        || "/matching".to_owned(),
        |id| format!("/matching/runs/{id}"),
    );
    let task = |title, hint, href: Option<String>, state: State, only_keepers: bool| Task {
        title,
        hint,
        href: href.filter(|_| state != State::NotYet && (keeps || !only_keepers)),
        state: match state {
            State::Done => t.overview_done(),
            State::Now => t.overview_now(),
            State::Running => t.overview_running(),
            State::NotYet => t.overview_not_yet(),
        },
        tag: match state {
            State::Done => "elder",
            State::Now => "caution",
            State::Running => "helper",
            State::NotYet => "",
        },
        done: None,
    };
    let mut tasks = urgent(t, standing, keeps);
    tasks.extend([
        task(
            t.overview_task_roster(),
            t.overview_task_roster_hint(),
            Some("/imports".to_owned()),
            roster,
            true,
        ),
        task(
            t.overview_task_matching(),
            t.overview_task_matching_hint(),
            Some(run.clone()),
            matching,
            false,
        ),
        task(
            t.overview_task_check(),
            t.overview_task_check_hint(),
            draft.clone().or(Some(run)),
            check,
            false,
        ),
        task(
            t.overview_task_publish(),
            t.overview_task_publish_hint(),
            draft.map(|week| format!("{week}/publication")),
            publish,
            true,
        ),
    ]);
    if standing.stale_services > 0 {
        tasks.push(task(
            t.overview_task_verify(standing.stale_services),
            t.overview_task_verify_hint(),
            Some("/catalog/services".to_owned()),
            State::Now,
            false,
        ));
    }
    if standing.contacts > 0 {
        tasks.push(task(
            t.overview_task_contacts(standing.contacts),
            t.overview_task_contacts_hint(),
            Some("/care/contacts".to_owned()),
            State::Now,
            true,
        ));
    }
    if standing.notices > 0 {
        tasks.push(task(
            t.overview_task_notices(standing.notices),
            t.overview_task_notices_hint(),
            Some("/people/notices".to_owned()),
            State::Now,
            true,
        ));
    }
    tasks
}

fn figures(t: Texts, standing: &Standing) -> Vec<Figure> {
    let figure = |number, label, href: &str, kind| Figure {
        number,
        label,
        href: href.to_owned(),
        kind,
    };
    let doubtful = |number| if number > 0 { "caution" } else { "" };
    vec![
        figure(standing.elders, t.overview_elders(), "/people", ""),
        figure(
            standing.helpers,
            t.overview_helpers(),
            "/people?kind=helpers",
            "",
        ),
        figure(
            standing.elders_nowhere,
            t.overview_elders_nowhere(),
            "/people?place=unknown",
            doubtful(standing.elders_nowhere),
        ),
        figure(
            standing.helpers_nowhere,
            t.overview_helpers_nowhere(),
            "/people?kind=helpers&place=unknown",
            doubtful(standing.helpers_nowhere),
        ),
    ]
}
