//! What turns by itself: a birthday, six months that are over, a number that the county decided otherwise, somebody new.

use std::collections::HashSet;
use std::time::Duration;

use chrono::NaiveDate;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use tokio_util::sync::CancellationToken;

use super::{evaluate, evaluation};
use crate::access::entity::organisation;
use crate::access::{App, Desk, KEEPERS};
use crate::error::Result;
use crate::people::{away, elder, elder_health, kinship, profile, relative};
use crate::permissions;
use crate::policy::{Number, decided};

/// How often a worker looks.
const PULSE: Duration = Duration::from_secs(20);
/// So many elders in one transaction.
const AT_ONCE: usize = 200;
/// The numbers on which the rules rest.
const NUMBERS: [Number; 5] = [
    Number::LeftAge,
    Number::LeftMonths,
    Number::OldAge,
    Number::KeyLevel,
    Number::KeyBoth,
];

permissions! {
    /// Look again at whom the rules speak of.
    Settle change KEEPERS => elder::Entity, elder_health::Entity, evaluation::Entity, profile::Entity,
        organisation::Entity, decided::Entity, relative::Entity, kinship::Entity, away::Entity;
}

/// Looks until it is told to stop.
pub async fn run_settler(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = settle(&app).await {
            tracing::error!(%error, "the register cannot be evaluated");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(PULSE) => {}
        }
    }
}

/// Evaluates everybody of whom something may have turned, some at a time.
///
/// # Errors
/// When the database refuses; what was done before stays done.
pub async fn settle(app: &App) -> Result<()> {
    let desk = app.own_desk::<Settle>();
    let due = due(&desk).await?;
    desk.commit().await?;
    for some in due.chunks(AT_ONCE) {
        let desk = app.own_desk::<Settle>();
        evaluate(&desk, some).await?;
        desk.commit().await?;
    }
    Ok(())
}

/// Whoever was never evaluated, and whoever was before a day or a decision that may have turned it.
async fn due(desk: &Desk<Settle>) -> Result<Vec<elder::Model>> {
    let whose = |which: Condition| {
        Query::select()
            .column(evaluation::Column::ElderId)
            .from(evaluation::Entity)
            .cond_where(which.add(evaluation::Column::SupersededAt.is_null()))
            .to_owned()
    };
    let turned = Condition::all().add(turned(desk).await?);
    let due = Condition::any()
        .add(elder::Column::Id.in_subquery(whose(turned)))
        .add(elder::Column::Id.not_in_subquery(whose(Condition::all())));
    let elders = elder::Entity::find()
        .filter(elder::Column::Status.is_in(["active", "paused"]))
        .filter(due)
        .order_by_asc(elder::Column::Id);
    desk.all(elders).await
}

/// The evaluations that a day or a decision may have turned.
async fn turned(desk: &Desk<Settle>) -> Result<Condition> {
    let mut turned = Condition::any();
    let places = desk.all(organisation::Entity::find()).await?;
    let zones: HashSet<&str> = places
        .iter()
        .map(|place| place.time_zone.as_str())
        .collect();
    for zone in zones {
        let today: NaiveDate = desk.local(zone).date();
        let there = places.iter().filter(|place| place.time_zone == zone);
        turned = turned.add(
            Condition::all()
                .add(evaluation::Column::OrganisationId.is_in(there.map(|place| place.id)))
                .add(evaluation::Column::NextOn.lte(today)),
        );
    }
    let decisions =
        decided::Entity::find().filter(decided::Column::Code.is_in(NUMBERS.map(Number::code)));
    for decision in desk.all(decisions).await? {
        let Some(at) = places
            .iter()
            .find(|place| place.id == decision.organisation_id)
        else {
            continue;
        };
        let today = desk.local(&at.time_zone).date();
        if decision.effective_from > today {
            continue;
        }
        let below = places
            .iter()
            .filter(|place| place.path.starts_with(&at.path));
        // Decided before the day it holds from, or on it: whoever was looked at before either is looked at again.
        let morning = crate::time::midnight(decision.effective_from, &at.time_zone);
        let since = decision.created_at.max(morning);
        turned = turned.add(
            Condition::all()
                .add(evaluation::Column::OrganisationId.is_in(below.map(|place| place.id)))
                .add(evaluation::Column::LookedAt.lt(since)),
        );
    }
    Ok(turned)
}
