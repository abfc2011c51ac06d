//! Whose turn it is: village, township, county. Whoever is on duty there is told at once, by day and by night; whoever
//! does not answer in time is passed over, and nobody need be at a desk for that.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::entry::Step;
use super::{Moves, Phase, WatchIncidents, case, hop, incident};
use crate::access::entity::organisation;
use crate::access::{App, Desk};
use crate::error::{Error, Result};
use crate::organisations::officer::{self, Duty};
use crate::outbox::{self, Kind as Told, LINK, NewMessage, Reader};
use crate::page::{Language, name};
use crate::people::elder;
use crate::policy::{Number, Policy};
use crate::time;

/// As many steps are looked at at a time.
const AT_ONCE: u64 = 200;

/// How somebody said that they take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Page,
    Message,
    /// Somebody at a desk wrote down what was said on the telephone.
    Phone,
}

impl Way {
    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Message => "message",
            Self::Phone => "phone",
        }
    }
}

/// How long an organisation of this kind has to answer.
fn patience(kind: &str) -> Number {
    match kind {
        "township" => Number::AnswerTownship,
        "county" | "province" => Number::AnswerCounty,
        _ => Number::AnswerVillage,
    }
}

/// The organisation and all above it, from the bottom up.
async fn upwards(
    desk: &Desk<WatchIncidents>,
    place: &organisation::Model,
) -> Result<Vec<organisation::Model>> {
    let above = organisation::Entity::find().filter(organisation::Column::Id.is_in(place.ids()));
    let mut above = desk.all(above).await?;
    above.sort_by_key(|row| std::cmp::Reverse(row.path.matches('/').count()));
    Ok(above)
}

/// Begins the ladder of every incident that is new, or in which aid has begun.
///
/// # Errors
/// When the database refuses; what was begun before stays so.
pub async fn begin(app: &App) -> Result<()> {
    let desk = app.own_desk::<WatchIncidents>();
    let told = Expr::col(incident::Column::Told);
    let new = incident::Entity::find()
        .filter(incident::Column::Status.ne(Phase::Closed.code()))
        .filter(
            Condition::any()
                .add(incident::Column::Told.is_null())
                .add(told.ne(Expr::col(incident::Column::Status))),
        )
        .order_by_asc(incident::Column::Id)
        .limit(AT_ONCE);
    let new = desk.all(new).await?;
    desk.commit().await?;
    for incident in new {
        let desk = app.own_desk::<WatchIncidents>();
        begin_one(&desk, &incident).await?;
        desk.commit().await?;
    }
    Ok(())
}

/// An emergency begins where it happened; aid is the township's, unless the township has taken the emergency already.
async fn begin_one(desk: &Desk<WatchIncidents>, incident: &incident::Model) -> Result<()> {
    // Two workers at once: only one finds it as it was.
    let before = match &incident.told {
        Some(told) => incident::Column::Told.eq(told.as_str()),
        None => incident::Column::Told.is_null(),
    };
    let seen = incident::Entity::update_many()
        .filter(incident::Column::Id.eq(incident.id))
        .filter(before)
        .col_expr(
            incident::Column::Told,
            Expr::value(incident.status.as_str()),
        );
    if desk.update_all(seen).await? == 0 {
        return Ok(());
    }
    let place = organisation::Entity::find_by_id(incident.organisation_id);
    let place = desk.one(place).await?;
    let phase = incident.phase();
    if phase != Phase::Aid {
        return begin_at(desk, incident, &place, phase).await;
    }
    let above = upwards(desk, &place).await?;
    let Some(township) = above.iter().find(|row| row.kind == "township") else {
        return Ok(());
    };
    let hops = case::hops(desk, incident).await?;
    let mut taken = hops.iter().filter(|hop| hop.acknowledged_at.is_some());
    if taken.any(|hop| hop.at_id == township.id) {
        return Ok(());
    }
    begin_at(desk, incident, township, phase).await
}

/// Where nobody is on duty, the next organisation above is told at once; where nobody is anywhere, the step stays where
/// it began, for those at their desks.
async fn begin_at(
    desk: &Desk<WatchIncidents>,
    incident: &incident::Model,
    place: &organisation::Model,
    phase: Phase,
) -> Result<()> {
    let above = upwards(desk, place).await?;
    let duty = on_duty(desk, &above).await?;
    let Some(at) = above
        .iter()
        .find(|row| duty.contains_key(&row.id))
        .or(above.first())
    else {
        return Ok(());
    };
    step_to(desk, incident, at, phase, duty.get(&at.id)).await
}

/// Those who are on duty for incidents today, by organisation.
async fn on_duty(
    desk: &Desk<WatchIncidents>,
    places: &[organisation::Model],
) -> Result<HashMap<i32, Vec<officer::Model>>> {
    let mut found: HashMap<i32, Vec<officer::Model>> = HashMap::new();
    for place in places {
        let today = desk.local(&place.time_zone).date();
        let here = officer::Entity::find()
            .filter(officer::Column::OrganisationId.eq(place.id))
            .filter(officer::on_duty(Duty::Incidents, today))
            .order_by_asc(officer::Column::Deputy)
            .order_by_asc(officer::Column::Id);
        let here = desk.all(here).await?;
        if !here.is_empty() {
            found.insert(place.id, here);
        }
    }
    Ok(found)
}

async fn step_to(
    desk: &Desk<WatchIncidents>,
    incident: &incident::Model,
    at: &organisation::Model,
    phase: Phase,
    officers: Option<&Vec<officer::Model>>,
) -> Result<()> {
    let due = due(desk, at).await?;
    let row = hop::ActiveModel {
        incident_id: Set(incident.id),
        organisation_id: Set(incident.organisation_id),
        at_id: Set(at.id),
        phase: Set(phase.code().to_owned()),
        started_at: Set(desk.now()),
        due_at: Set(due),
        repeats: Set(0),
        open: Set(true),
        acknowledged_at: Set(None),
        account_id: Set(None),
        officer_id: Set(None),
        way: Set(None),
        climbed_at: Set(None),
        ..Default::default()
    };
    let hop = desk.insert(row).await?;
    case::note(desk, incident, Step::Told, Some(at.id), None).await?;
    tell(
        desk,
        incident,
        &hop,
        at,
        officers.map_or(&[], Vec::as_slice),
    )
    .await
}

async fn due(desk: &Desk<WatchIncidents>, at: &organisation::Model) -> Result<DateTime<Utc>> {
    let policy = Policy::read(desk, std::slice::from_ref(at)).await?;
    let today = desk.local(&at.time_zone).date();
    let minutes = policy.number(at.id, patience(&at.kind), today);
    Ok(desk.now() + Duration::minutes(i64::from(minutes)))
}

/// Tells everybody on duty at once. The message says where and to whom, never what: it lies on a telephone and in a
/// table.
async fn tell(
    desk: &Desk<WatchIncidents>,
    incident: &incident::Model,
    hop: &hop::Model,
    at: &organisation::Model,
    officers: &[officer::Model],
) -> Result<()> {
    let t = Language::default().texts();
    let own = organisation::Entity::find_by_id(incident.organisation_id);
    let place = desk.all(own).await?.pop().map(|row| row.name);
    let elder = match incident.elder_id {
        Some(id) if !incident.kind().is_restricted() => {
            desk.maybe(elder::Entity::find_by_id(id)).await?
        }
        _ => None,
    };
    let called = elder.map(|row| name::given(&row.name).to_owned());
    let until = crate::page::date::clock(t, time::local(hop.due_at, &at.time_zone).time());
    let replies = desk.channels().reply_key.is_some();
    for officer in officers {
        let new = NewMessage {
            reader: Reader::Officer(officer),
            zone: &at.time_zone,
            kind: Told::Incident,
            subject: ("incident_hop", hop.id),
            cause: format!("incident/{}/{}", hop.id, hop.repeats),
            offers: &[],
            text: &|channel| {
                let how = if replies && channel != outbox::Channel::Mail {
                    t.incidents_tell_reply(until.as_str())
                } else {
                    t.incidents_tell_link(LINK, until.as_str())
                };
                let whom = called.clone().unwrap_or_else(|| t.incidents_somebody());
                t.incidents_tell(
                    how,
                    incident.id,
                    place.clone().unwrap_or_default(),
                    officer.name.as_str(),
                    whom,
                )
            },
            urgent: true,
            expires_at: None,
        };
        outbox::write(desk, &new).await?;
    }
    Ok(())
}

/// Somebody takes it: the ladder stops there.
///
/// # Errors
/// [`Error::Stale`] where it was taken or climbed meanwhile.
pub async fn acknowledge<P: Moves>(
    desk: &Desk<P>,
    incident: &incident::Model,
    hop: &hop::Model,
    (officer, way): (Option<i32>, Way),
) -> Result<()> {
    let taken = hop::Entity::update_many()
        .filter(hop::Column::Id.eq(hop.id))
        .filter(hop::Column::Open.eq(true))
        .set(hop::ActiveModel {
            open: Set(false),
            acknowledged_at: Set(Some(desk.now())),
            account_id: Set(desk.account()),
            officer_id: Set(officer),
            way: Set(Some(way.code().to_owned())),
            ..Default::default()
        });
    if desk.update_all(taken).await? == 0 {
        return Err(Error::Stale);
    }
    case::note_by(
        desk,
        incident,
        Step::Acknowledged,
        (Some(hop.at_id), officer),
        None,
    )
    .await
}

/// Steps whose time is up go on to the next organisation above; at the top those on duty are told again.
///
/// # Errors
/// When the database refuses; what climbed before stays so.
pub async fn climb(app: &App) -> Result<()> {
    let desk = app.own_desk::<WatchIncidents>();
    let late = hop::Entity::find()
        .filter(hop::Column::Open.eq(true))
        .filter(hop::Column::DueAt.lte(desk.now()))
        .order_by_asc(hop::Column::DueAt)
        .order_by_asc(hop::Column::Id)
        .limit(AT_ONCE);
    let late = desk.all(late).await?;
    desk.commit().await?;
    for hop in late {
        let desk = app.own_desk::<WatchIncidents>();
        climb_one(&desk, &hop).await?;
        desk.commit().await?;
    }
    Ok(())
}

async fn climb_one(desk: &Desk<WatchIncidents>, hop: &hop::Model) -> Result<()> {
    let incident = incident::Entity::find_by_id(hop.incident_id);
    let incident = desk.one(incident).await?;
    let at = desk
        .one(organisation::Entity::find_by_id(hop.at_id))
        .await?;
    let above = upwards(desk, &at).await?;
    let duty = on_duty(desk, &above).await?;
    let mut next = above.iter().filter(|row| row.id != at.id);
    let next = next.find(|row| duty.contains_key(&row.id));
    // Two workers at once: only one finds it as it was.
    let seen = hop::Entity::update_many()
        .filter(hop::Column::Id.eq(hop.id))
        .filter(hop::Column::Open.eq(true))
        .filter(hop::Column::Repeats.eq(hop.repeats));
    let Some(next) = next else {
        let due = due(desk, &at).await?;
        let again = seen
            .col_expr(hop::Column::Repeats, Expr::value(hop.repeats + 1))
            .col_expr(hop::Column::DueAt, Expr::value(due));
        if desk.update_all(again).await? > 0 {
            let hop = desk.one(hop::Entity::find_by_id(hop.id)).await?;
            case::note(desk, &incident, Step::Again, Some(at.id), None).await?;
            let officers = duty.get(&at.id).map_or(&[][..], Vec::as_slice);
            tell(desk, &incident, &hop, &at, officers).await?;
        }
        return Ok(());
    };
    let up = seen
        .col_expr(hop::Column::Open, Expr::value(false))
        .col_expr(hop::Column::ClimbedAt, Expr::value(desk.now()));
    if desk.update_all(up).await? > 0 {
        case::note(desk, &incident, Step::Climbed, Some(at.id), None).await?;
        let phase = Phase::of(&hop.phase);
        step_to(desk, &incident, next, phase, duty.get(&next.id)).await?;
    }
    Ok(())
}
