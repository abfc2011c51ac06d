//! A draft made of a week that stands already: to change what is published, or to go back to an earlier version.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::{Offers, visit, visit_helper, week, week_backup, week_problem};
use crate::access::{Change, Covers, Desk};
use crate::error::{Error, Result};
use crate::matching::run;

/// What a permission must reach to copy a week.
pub trait Copies: Change + Offers + Covers<week_problem::Entity> + Covers<run::Entity> {}

impl<P> Copies for P where P: Change + Offers + Covers<week_problem::Entity> + Covers<run::Entity> {}

/// The draft in which a published week can be changed: the one that stands, or a copy. An earlier version is copied
/// in any case, and takes the place of a draft.
///
/// # Errors
/// [`Error::NotFound`] where the week is not the visitor's, or never was published.
pub async fn amend<P: Copies>(desk: &Desk<P>, id: i32) -> Result<week::Model> {
    let source = desk.one(week::Entity::find_by_id(id)).await?;
    if source.version.is_none() {
        return Err(Error::NotFound);
    }
    // Takes the row's lock: a second press of the same button waits here, and then finds the draft of the first.
    let touch = week::Entity::update_many()
        .col_expr(week::Column::Revision, Expr::value(source.revision))
        .filter(week::Column::Id.eq(source.id));
    desk.update_all(touch).await?;
    let drafts = week::Entity::find()
        .filter(week::Column::OrganisationId.eq(source.organisation_id))
        .filter(week::Column::Start.eq(source.start))
        .filter(week::Column::Status.eq("draft"))
        .order_by_desc(week::Column::Id);
    if source.status == "published"
        && let Some(draft) = desk.maybe(drafts).await?
    {
        return Ok(draft);
    }
    let aside = week::Entity::update_many()
        .col_expr(week::Column::Status, Expr::value("discarded"))
        .filter(week::Column::OrganisationId.eq(source.organisation_id))
        .filter(week::Column::Start.eq(source.start))
        .filter(week::Column::Status.eq("draft"));
    desk.update_all(aside).await?;
    let draft = next_draft(desk, &source, "draft").await?;
    desk.audit(
        Some(draft.organisation_id),
        "amend",
        ("week", Some(draft.id)),
        Some(format!("week {}", source.id)),
    )
    .await?;
    Ok(draft)
}

/// A copy of a week with all that is in it.
pub(super) async fn next_draft<P: Copies>(
    desk: &Desk<P>,
    source: &week::Model,
    status: &str,
) -> Result<week::Model> {
    let row = week::ActiveModel {
        organisation_id: Set(source.organisation_id),
        start: Set(source.start),
        days: Set(source.days),
        version: Set(None),
        status: Set(status.to_owned()),
        run_id: Set(source.run_id),
        account_id: Set(desk.account()),
        created_at: Set(desk.now()),
        published_at: Set(None),
        revision: Set(0),
        ..Default::default()
    };
    let draft = desk.insert(row).await?;
    if let Some(own) = desk
        .maybe(week_problem::Entity::find_by_id(source.id))
        .await?
    {
        let row = week_problem::ActiveModel {
            week_id: Set(draft.id),
            organisation_id: Set(draft.organisation_id),
            problem: Set(own.problem),
        };
        desk.insert(row).await?;
    }
    copy_visits(desk, source, &draft).await?;
    let backups = week_backup::Entity::find().filter(week_backup::Column::WeekId.eq(source.id));
    let backups = desk.all(backups).await?.into_iter();
    let backups = backups.map(|backup| week_backup::ActiveModel {
        week_id: Set(draft.id),
        organisation_id: Set(backup.organisation_id),
        elder_id: Set(backup.elder_id),
        helper_id: Set(backup.helper_id),
        ..Default::default()
    });
    desk.insert_all(backups.collect()).await?;
    Ok(draft)
}

async fn copy_visits<P: Copies>(
    desk: &Desk<P>,
    source: &week::Model,
    draft: &week::Model,
) -> Result<()> {
    let visits = visit::Entity::find()
        .filter(visit::Column::WeekId.eq(source.id))
        .order_by_asc(visit::Column::Id);
    let visits = desk.all(visits).await?;
    let rows = visits.iter().map(|visit| visit::ActiveModel {
        week_id: Set(draft.id),
        organisation_id: Set(visit.organisation_id),
        elder_id: Set(visit.elder_id),
        need_id: Set(visit.need_id),
        service: Set(visit.service.clone()),
        mode: Set(visit.mode.clone()),
        start: Set(visit.start),
        minutes: Set(visit.minutes),
        // Whoever looks at a later version of the week still reads why the visit is not as it was.
        cause: Set(visit.cause.clone()),
        ..Default::default()
    });
    let copies = desk.insert_all(rows.collect()).await?;
    // A need has at most one visit at one moment: by these two the rows and their copies find each other.
    let copies: HashMap<_, i32> = copies
        .into_iter()
        .map(|copy| ((copy.need_id, copy.start), copy.id))
        .collect();
    let of: HashMap<i32, i32> = visits
        .iter()
        .filter_map(|visit| Some((visit.id, *copies.get(&(visit.need_id, visit.start))?)))
        .collect();
    let crews = visit_helper::Entity::find()
        .filter(visit_helper::Column::WeekId.eq(source.id))
        .order_by_asc(visit_helper::Column::Id);
    let crews = desk.all(crews).await?.into_iter().filter_map(|crew| {
        Some(visit_helper::ActiveModel {
            visit_id: Set(*of.get(&crew.visit_id)?),
            week_id: Set(draft.id),
            organisation_id: Set(crew.organisation_id),
            helper_id: Set(crew.helper_id),
            ..Default::default()
        })
    });
    desk.insert_all(crews.collect()).await?;
    Ok(())
}
