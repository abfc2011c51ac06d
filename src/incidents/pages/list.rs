//! What is open, the latest first; what is closed.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::href;
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::incidents::{KeepIncidents, Phase, SeeIncidents, hop, incident};
use crate::page::{self, DeskFrame, Section, Texts, date};
use crate::people::elder;
use crate::time;

/// As many closed cases are shown.
const CLOSED: u64 = 100;

#[derive(Template)]
#[template(path = "incidents/pages/list.html")]
struct ListPage {
    frame: DeskFrame,
    tabs: [(String, &'static str, bool); 2],
    lines: Vec<Line>,
    /// Whether the visitor may write an incident down and open a case.
    keeps: bool,
}

struct Line {
    number: i32,
    href: String,
    whom: String,
    place: String,
    /// Only keepers see it: it may be a matter of health.
    kind: String,
    phase: String,
    /// Whose turn it is, or what is to be done, and until when.
    turn: String,
    late: bool,
    reported: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    closed: String,
}

pub(super) async fn show(
    desk: Desk<SeeIncidents>,
    t: Texts,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let closed = !asked.closed.is_empty();
    let all = incident::Entity::find();
    let rows = if closed {
        all.filter(incident::Column::Status.eq(Phase::Closed.code()))
            .order_by_desc(incident::Column::ClosedAt)
            .limit(CLOSED)
    } else {
        all.filter(incident::Column::Status.ne(Phase::Closed.code()))
            .order_by_asc(incident::Column::Id)
    };
    let rows = desk.all(rows).await?;
    let ids = rows.iter().map(|row| row.id);
    let waiting = hop::Entity::find()
        .filter(hop::Column::IncidentId.is_in(ids))
        .filter(hop::Column::Open.eq(true));
    let waiting = desk.all(waiting).await?;
    let elders = rows.iter().filter_map(|row| row.elder_id);
    let elders = elder::Entity::find().filter(elder::Column::Id.is_in(elders));
    let elders = desk.all(elders).await?.into_iter();
    let above = rows
        .iter()
        .map(|row| row.organisation_id)
        .chain(waiting.iter().map(|hop| hop.at_id));
    let places = organisation::Entity::find().filter(organisation::Column::Id.is_in(above));
    let places = desk.public(places).await?.into_iter();
    let words = Words {
        t,
        now: desk.now(),
        zone: desk.home()?.time_zone.clone(),
        keeps: desk.may::<KeepIncidents>(),
        elders: elders.map(|row| (row.id, row.name)).collect(),
        places: places.map(|row| (row.id, row.name)).collect(),
        waiting,
    };
    let mut lines: Vec<(DateTime<Utc>, Line)> = rows.iter().map(|row| words.line(row)).collect();
    if !closed {
        lines.sort_by_key(|(due, line)| (*due, line.number));
    }
    let page = ListPage {
        frame: desk
            .frame(t, t.incidents_title(), Section::Care)
            .below(Section::Care.href(), t.care_title()),
        tabs: [
            (t.incidents_open(), "/incidents", !closed),
            (t.incidents_closed(), "/incidents?closed=1", closed),
        ],
        lines: lines.into_iter().map(|(_, line)| line).collect(),
        keeps: words.keeps,
    };
    desk.done(page::show(&page)).await
}

/// What lines are written with.
struct Words {
    t: Texts,
    now: DateTime<Utc>,
    zone: String,
    keeps: bool,
    elders: HashMap<i32, String>,
    places: HashMap<i32, String>,
    waiting: Vec<hop::Model>,
}

impl Words {
    fn place(&self, id: i32) -> String {
        self.places.get(&id).cloned().unwrap_or_default()
    }

    fn moment(&self, at: DateTime<Utc>) -> String {
        date::moment(self.t, time::local(at, &self.zone))
    }

    /// What is to be done next.
    fn turn(&self, row: &incident::Model, waiting: Option<&hop::Model>) -> String {
        let t = self.t;
        if let Some(hop) = waiting {
            return t.incidents_turn_answer(self.place(hop.at_id), self.moment(hop.due_at));
        }
        match (row.phase(), row.follow_up_due) {
            (Phase::Emergency, _) => t.incidents_turn_emergency(self.moment(row.emergency_due)),
            (Phase::Aid, Some(due)) => t.incidents_turn_follow_up(self.moment(due)),
            _ => {
                let at = row.closed_at.map(|at| self.moment(at));
                at.unwrap_or_default()
            }
        }
    }

    fn line(&self, row: &incident::Model) -> (DateTime<Utc>, Line) {
        let t = self.t;
        let mut waiting = self.waiting.iter();
        let waiting = waiting.find(|hop| hop.incident_id == row.id);
        let hidden = row.kind().is_restricted();
        let elder = row.elder_id.and_then(|id| self.elders.get(&id)).cloned();
        let line = Line {
            number: row.id,
            href: href(row.id),
            whom: match elder {
                _ if hidden => t.incidents_hidden(),
                Some(name) => name,
                None => t.incidents_somebody(),
            },
            place: self.place(row.organisation_id),
            kind: if hidden {
                t.incidents_hidden()
            } else {
                row.kind().words(t)
            },
            phase: row.phase().words(t),
            turn: self.turn(row, waiting),
            late: row.is_late(waiting, self.now),
            reported: self.moment(row.reported_at),
        };
        (row.due(waiting).unwrap_or(row.reported_at), line)
    }
}
