//! The invented township that `linli demo` shows: its roster, its people, a planned and published week.

use anyhow::{Context, bail};
use linli_solver::problem::Weights;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::Serialize;
use tokio_util::sync::CancellationToken;

use crate::access::entity::{helper_link, organisation};
use crate::access::{App, KEEPERS, Role, sign_in};
use crate::matching::{KeepMatching, begin, run, work};
use crate::page::{Language, Texts};
use crate::people::{helper, helper_contact};
use crate::schedule::{KeepWeeks, draft, publication, visit_helper, week};
use crate::{
    care, catalog, exchange, hours, id, incidents, permissions, supervision, time, visiting,
};

/// The township whose coordinator the first link signs in.
const TOWNSHIP: &str = "229901102000";
/// How long the coordinator's link is good.
const LINK_AGE: chrono::Duration = chrono::Duration::days(30);

permissions! {
    /// Prepare the demo.
    PrepareDemo change KEEPERS => organisation::Entity, helper::Entity, helper_contact::Entity, helper_link::Entity,
        run::Entity, week::Entity, visit_helper::Entity;
}

/// Where the demo begins for each of its three visitors.
#[derive(Clone, Debug, Serialize)]
pub struct Links {
    /// Signs the coordinator in.
    pub coordinator: String,
    /// One helper's phone page.
    pub helper: String,
    /// The poster.
    pub public: String,
}

/// What is being done, for whoever waits.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// The roster is read.
    Roster,
    /// The week is planned, for so many seconds at most.
    Planning(u16),
    /// The week is published.
    Publishing,
}

impl Step {
    /// In words.
    #[must_use]
    pub fn text(self, t: Texts) -> String {
        match self {
            Self::Roster => t.demo_roster(),
            Self::Planning(seconds) => t.demo_planning(seconds),
            Self::Publishing => t.demo_publishing(),
        }
    }
}

/// Fills the database where it is empty, plans and publishes this week where it is not published yet,
/// and makes the links.
///
/// # Errors
/// When the database refuses, or the week cannot be planned.
pub async fn prepare(app: &App, seconds: u16, told: impl Fn(Step)) -> anyhow::Result<Links> {
    let township = match find_township(app).await? {
        Some(township) => township,
        None => {
            told(Step::Roster);
            let root = exchange::seed_demo(app).await?;
            catalog::seed(app, root).await?;
            find_township(app)
                .await?
                .context("the roster holds its township")?
        }
    };
    let grant = (Role::Coordinator, township.id);
    let name = Language::default().texts().demo_name();
    let account = sign_in::make_account(app, "demo", &name, None, grant).await?;
    let monday = time::monday(time::local(app.clock().now(), &township.time_zone).date());
    let week = match published(app, township.id, monday).await? {
        Some(week) => week,
        None => {
            told(Step::Planning(seconds));
            let run = plan(app, &township, monday, seconds).await?;
            told(Step::Publishing);
            publish(app, run).await?
        }
    };
    hours::seed::seed(app, &week, &township.time_zone).await?;
    care::seed::seed(app, &township).await?;
    visiting::seed::seed(app, &township).await?;
    incidents::seed::seed(app, &township).await?;
    supervision::seed::seed(app, &township).await?;
    Ok(Links {
        coordinator: sign_in::make_link(app, account, true, LINK_AGE).await?,
        helper: helper_link(app, &week).await?,
        public: format!("{}/p/{TOWNSHIP}", app.public_url()),
    })
}

async fn find_township(app: &App) -> anyhow::Result<Option<organisation::Model>> {
    let desk = app.own_desk::<PrepareDemo>();
    Ok(desk
        .maybe(organisation::Entity::find().filter(organisation::Column::Code.eq(TOWNSHIP)))
        .await?)
}

async fn published(
    app: &App,
    organisation: i32,
    monday: chrono::NaiveDate,
) -> anyhow::Result<Option<week::Model>> {
    let query = week::Entity::find()
        .filter(week::Column::OrganisationId.eq(organisation))
        .filter(week::Column::Start.eq(monday))
        .filter(week::Column::Status.eq("published"));
    Ok(app.own_desk::<PrepareDemo>().maybe(query).await?)
}

/// Plans the week: the run goes through the queue as any other does.
async fn plan(
    app: &App,
    township: &organisation::Model,
    monday: chrono::NaiveDate,
    seconds: u16,
) -> anyhow::Result<i32> {
    let desk = app.own_desk::<KeepMatching>();
    let order = begin::Order {
        organisation: township.id,
        monday,
        seconds: i32::from(seconds),
        seed: 1,
        weights: Weights::default(),
    };
    let Ok(run) = begin::begin(&desk, &order).await? else {
        bail!("the roster of the demo cannot be planned")
    };
    desk.commit().await?;
    let stop = CancellationToken::new();
    while work::work_once(app, &stop).await? {}
    let run = app
        .own_desk::<PrepareDemo>()
        .one(run::Entity::find_by_id(run.id))
        .await?;
    if run.plan.is_none() {
        bail!(
            "the run ended as {} {}",
            run.status,
            run.error.unwrap_or_default()
        );
    }
    Ok(run.id)
}

async fn publish(app: &App, run: i32) -> anyhow::Result<week::Model> {
    let desk = app.own_desk::<KeepWeeks>();
    let week = draft::from_run(&desk, run).await?;
    let seen = publication::last_version(&desk, &week)
        .await?
        .and_then(|last| last.version)
        .unwrap_or(0);
    let publication::Outcome::Published(week) = publication::publish(&desk, week.id, seen).await?
    else {
        bail!("the week of the demo cannot be published");
    };
    desk.commit().await?;
    Ok(week)
}

/// The link of a helper who visits somebody this week and whose phone is known, made where there is none.
async fn helper_link(app: &App, week: &week::Model) -> anyhow::Result<String> {
    let desk = app.own_desk::<PrepareDemo>();
    let visits = visit_helper::Entity::find().filter(visit_helper::Column::WeekId.eq(week.id));
    let going: Vec<i32> = desk
        .all(visits)
        .await?
        .into_iter()
        .map(|row| row.helper_id)
        .collect();
    let reachable = helper_contact::Entity::find()
        .filter(helper_contact::Column::HelperId.is_in(going.iter().copied()))
        .filter(helper_contact::Column::Phone.is_not_null());
    let reachable = desk
        .all(reachable.order_by_asc(helper_contact::Column::HelperId))
        .await?;
    // Whoever has the most visits shows the most; of equals the first.
    let visits_of = |helper: i32| going.iter().filter(|going| **going == helper).count();
    let busiest = reachable
        .iter()
        .rev()
        .max_by_key(|contact| visits_of(contact.helper_id));
    let busiest = busiest.context("no helper of the demo visits anybody")?;
    let good = helper_link::Entity::find()
        .filter(helper_link::Column::HelperId.eq(busiest.helper_id))
        .filter(helper_link::Column::RevokedAt.is_null());
    let link = match desk.maybe(good).await? {
        Some(link) => link,
        None => {
            let row = helper_link::ActiveModel {
                helper_id: Set(busiest.helper_id),
                organisation_id: Set(busiest.organisation_id),
                nonce: Set(id::secret()),
                failed_attempts: Set(0),
                created_at: Set(desk.now()),
                ..Default::default()
            };
            desk.insert(row).await?
        }
    };
    let address = format!("{}/h/{}", desk.public_url(), link.token(desk.secret()));
    desk.commit().await?;
    Ok(address)
}
