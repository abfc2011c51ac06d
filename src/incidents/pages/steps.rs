//! What is done on the page of a case: somebody takes it, acts, begins aid, goes to see, closes it.

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::case::{find, page};
use super::href;
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::incidents::entry::Step;
use crate::incidents::report::LONGEST;
use crate::incidents::{KeepIncidents, Phase, case, hop, incident, ladder};
use crate::organisations::officer;
use crate::page::{self, Faulty, Form, Texts, Values};

/// What a form of the page asks.
type Read<A> = fn(&mut Form) -> std::result::Result<A, Faulty>;

/// Reads a form of the case and does what it asks, or shows the page again with its faults.
async fn change<A>(
    desk: Desk<KeepIncidents>,
    (t, id, values): (Texts, i32, Values),
    read: Read<A>,
    done: impl AsyncFnOnce(&Desk<KeepIncidents>, (&incident::Model, &[hop::Model]), A) -> Result<()>,
) -> Result<Done> {
    let (incident, hops) = find(&desk, id).await?;
    let mut form = Form::new(t, values);
    let answer = read(&mut form);
    match form.finish(|| answer) {
        Ok(answer) => {
            done(&desk, (&incident, &hops), answer).await?;
            desk.done(Redirect::to(&href(id))).await
        }
        Err(form) => {
            let page = page(&desk, (&incident, &hops), form).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

fn seen(form: &mut Form) -> std::result::Result<i32, Faulty> {
    form.number("version", "version", 0..=i32::MAX)
}

pub(super) async fn acknowledge(
    desk: Desk<KeepIncidents>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let read: Read<Option<i32>> = |form| {
        let label = form.texts().incidents_taker();
        let taker = form.optional("taker", |form, name| match form.value(name) {
            "own" => Ok(None),
            _ => form.number(name, &label, 1..=i32::MAX).map(Some),
        });
        taker.map(Option::flatten)
    };
    change(
        desk,
        (t, id, values),
        read,
        async |desk, (incident, hops), officer| {
            let hop = hops.iter().find(|hop| hop.open).ok_or(Error::Stale)?;
            let way = if let Some(officer) = officer {
                let there = officer::Entity::find_by_id(officer)
                    .filter(officer::Column::OrganisationId.eq(hop.at_id));
                desk.one(there).await?;
                ladder::Way::Phone
            } else {
                ladder::Way::Page
            };
            ladder::acknowledge(desk, incident, hop, (officer, way)).await
        },
    )
    .await
}

pub(super) async fn act(
    desk: Desk<KeepIncidents>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let read: Read<String> = |form| {
        let label = form.texts().incidents_action();
        form.paragraph("action", &label, LONGEST)
    };
    change(
        desk,
        (t, id, values),
        read,
        async |desk, (incident, _), text| {
            if incident.phase() == Phase::Closed {
                return Err(Error::Stale);
            }
            case::note(desk, incident, Step::Action, None, Some(&text)).await
        },
    )
    .await
}

pub(super) async fn begin_aid(
    desk: Desk<KeepIncidents>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let read: Read<(i32, String)> = |form| {
        let label = form.texts().incidents_plan();
        let plan = form.paragraph("plan", &label, LONGEST);
        Ok((seen(form)?, plan?))
    };
    change(
        desk,
        (t, id, values),
        read,
        async |desk, (incident, _), (seen, plan)| {
            case::begin_aid(desk, incident, seen, &plan).await
        },
    )
    .await
}

pub(super) async fn went_to_see(
    desk: Desk<KeepIncidents>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let read: Read<String> = |form| {
        let label = form.texts().incidents_now();
        form.paragraph("now", &label, LONGEST)
    };
    change(
        desk,
        (t, id, values),
        read,
        async |desk, (incident, _), text| case::went_to_see(desk, incident, &text).await,
    )
    .await
}

/// Nobody closes a case without having gone to see.
pub(super) async fn close(
    desk: Desk<KeepIncidents>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let (incident, hops) = find(&desk, id).await?;
    let mut form = Form::new(t, values);
    let version = seen(&mut form);
    let outcome = form.paragraph("outcome", &t.incidents_outcome(), LONGEST);
    let was_seen = if incident.phase() == Phase::Emergency {
        Err(form.fault("outcome", t.incidents_fault_emergency()))
    } else if case::was_seen(&desk, &incident).await? {
        Ok(())
    } else {
        Err(form.fault("outcome", t.incidents_fault_unseen()))
    };
    match form.finish(|| Ok((version?, outcome?, was_seen?))) {
        Ok((version, outcome, ())) => {
            case::close(&desk, &incident, version, &outcome).await?;
            desk.done(Redirect::to(&href(id))).await
        }
        Err(form) => {
            let page = page(&desk, (&incident, &hops), form).await?;
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
