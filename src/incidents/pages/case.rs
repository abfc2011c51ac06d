//! A case: what happened, whose turn it is, what was done, and what is to be done next. Every look is written down.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Path;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::href;
use crate::access::entity::{account, organisation};
use crate::access::{Covers, Desk, Done, Permission, Role, Who};
use crate::error::{Error, Result};
use crate::incidents::entry::{self, Step};
use crate::incidents::{KeepIncidents, Phase, ReadIncident, case, hop, incident};
use crate::organisations::officer::{self, Duty};
use crate::page::{self, DeskFrame, Form, Link, Section, Texts, date};
use crate::people::{elder, elder_contact, helper, phone};
use crate::time;

#[derive(Template)]
#[template(path = "incidents/pages/case.html")]
pub(super) struct CasePage {
    frame: DeskFrame,
    form: Form,
    home: String,
    version: i32,
    phase: Phase,
    facts: Vec<(String, String)>,
    elder: Option<Link>,
    /// Numbers of the elder and of the family, as they are dialled and as they are read.
    phones: Vec<(String, String)>,
    script: Vec<String>,
    /// The step that waits: whose turn it is, until when, and whether that is past.
    turn: Option<(String, bool)>,
    /// What else is late.
    late: Option<String>,
    /// Who can be said to have taken it.
    takers: Vec<(String, String)>,
    /// Whether somebody went to see.
    seen: bool,
    entries: Vec<EntryView>,
    outcome: Option<String>,
}

struct EntryView {
    when: String,
    what: String,
    who: String,
    text: String,
}

/// What a page of a case must reach.
pub(super) trait Sees:
    Permission
    + Covers<incident::Entity>
    + Covers<hop::Entity>
    + Covers<entry::Entity>
    + Covers<officer::Entity>
    + Covers<elder::Entity>
    + Covers<elder_contact::Entity>
    + Covers<helper::Entity>
    + Covers<organisation::Entity>
    + Covers<account::Entity>
{
}
impl Sees for ReadIncident {}
impl Sees for KeepIncidents {}

/// The case with its ladder; a restricted one only for those who are on it.
pub(super) async fn find<P: Sees>(
    desk: &Desk<P>,
    id: i32,
) -> Result<(incident::Model, Vec<hop::Model>)> {
    let incident = desk.one(incident::Entity::find_by_id(id)).await?;
    let hops = case::hops(desk, &incident).await?;
    if incident.kind().is_restricted() && !is_on_it(desk, &incident, &hops).await? {
        return Err(Error::NotFound);
    }
    Ok((incident, hops))
}

/// Administrators, whoever wrote it down or took it, and whoever is on duty where it was told.
async fn is_on_it<P: Sees>(
    desk: &Desk<P>,
    incident: &incident::Model,
    hops: &[hop::Model],
) -> Result<bool> {
    let Who::Account { id, roles, .. } = desk.who() else {
        return Ok(false);
    };
    let own = Some(*id);
    if roles.contains(&Role::Administrator)
        || incident.account_id == own
        || hops.iter().any(|hop| hop.account_id == own)
    {
        return Ok(true);
    }
    let zone = &desk.home()?.time_zone;
    let on_duty = officer::Entity::find()
        .filter(officer::Column::AccountId.eq(*id))
        .filter(officer::Column::OrganisationId.is_in(hops.iter().map(|hop| hop.at_id)))
        .filter(officer::on_duty(Duty::Incidents, desk.local(zone).date()));
    Ok(desk.maybe(on_duty).await?.is_some())
}

/// What the page is written with.
struct Words {
    t: Texts,
    zone: String,
    places: HashMap<i32, organisation::Model>,
    accounts: HashMap<i32, String>,
    officers: HashMap<i32, String>,
}

impl Words {
    async fn read<P: Sees>(
        desk: &Desk<P>,
        t: Texts,
        incident: &incident::Model,
        (hops, entries): (&[hop::Model], &[entry::Model]),
    ) -> Result<Self> {
        let at = hops.iter().map(|hop| hop.at_id);
        let at = at.chain(entries.iter().filter_map(|row| row.at_id));
        let places = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(at.chain([incident.organisation_id])));
        let places: HashMap<i32, organisation::Model> = desk
            .public(places)
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let accounts = desk.all(account::Entity::find()).await?.into_iter();
        let officers = desk.all(officer::Entity::find()).await?.into_iter();
        Ok(Self {
            t,
            zone: places
                .get(&incident.organisation_id)
                .map(|row| row.time_zone.clone())
                .unwrap_or_default(),
            places,
            accounts: accounts.map(|row| (row.id, row.name)).collect(),
            officers: officers.map(|row| (row.id, row.name)).collect(),
        })
    }

    fn place(&self, id: i32) -> String {
        self.places
            .get(&id)
            .map(|row| row.name.clone())
            .unwrap_or_default()
    }

    fn moment(&self, at: DateTime<Utc>) -> String {
        date::moment(self.t, time::local(at, &self.zone))
    }

    fn entry<P: Permission>(
        &self,
        desk: &Desk<P>,
        incident: &incident::Model,
        row: &entry::Model,
    ) -> EntryView {
        let at = row.at_id.map(|id| self.place(id)).unwrap_or_default();
        let officer = row.officer_id.and_then(|id| self.officers.get(&id));
        let account = row.account_id.and_then(|id| self.accounts.get(&id));
        let key = format!("incidents-entry-{}", row.kind);
        EntryView {
            when: self.moment(row.at),
            what: self.t.of(&key, &[("place", &at)]).unwrap_or_default(),
            who: officer.or(account).cloned().unwrap_or_default(),
            text: row
                .text
                .as_deref()
                .map(|text| incident.open(desk.secret(), text))
                .unwrap_or_default(),
        }
    }
}

pub(super) async fn page<P: Sees>(
    desk: &Desk<P>,
    (incident, hops): (&incident::Model, &[hop::Model]),
    form: Form,
) -> Result<CasePage> {
    let t = form.texts();
    let entries = entry::Entity::find()
        .filter(entry::Column::IncidentId.eq(incident.id))
        .order_by_asc(entry::Column::At)
        .order_by_asc(entry::Column::Id);
    let entries = desk.all(entries).await?;
    let words = Words::read(desk, t, incident, (hops, &entries)).await?;
    let elder = match incident.elder_id {
        Some(id) => Some(desk.one(elder::Entity::find_by_id(id)).await?),
        None => None,
    };
    let now = desk.now();
    let waiting = hops.iter().find(|hop| hop.open);
    let seen = entries.iter().any(|row| row.kind == Step::Seen.code());
    Ok(CasePage {
        frame: desk
            .frame(t, t.incidents_of(incident.id), Section::Care)
            .below(Section::Care.href(), t.care_title())
            .below("/incidents", t.incidents_title())
            .refusing(&form),
        form,
        home: href(incident.id),
        version: incident.version,
        phase: incident.phase(),
        facts: facts(desk, &words, incident).await?,
        phones: phones(desk, t, incident).await?,
        elder: elder.map(|row| Link::new(format!("/people/elders/{}", row.id), row.name)),
        script: incident.kind().script(t),
        turn: waiting.map(|hop| {
            let until = words.moment(hop.due_at);
            let turn = t.incidents_turn_answer(words.place(hop.at_id), until);
            (turn, hop.due_at <= now)
        }),
        late: late(&words, incident, seen, now),
        takers: takers(desk, t, waiting).await?,
        seen,
        outcome: incident
            .outcome
            .as_deref()
            .map(|text| incident.open(desk.secret(), text)),
        entries: entries
            .iter()
            .map(|row| words.entry(desk, incident, row))
            .collect(),
    })
}

/// Which clock beside that of the ladder has run out.
fn late(
    words: &Words,
    incident: &incident::Model,
    seen: bool,
    now: DateTime<Utc>,
) -> Option<String> {
    let t = words.t;
    match incident.phase() {
        Phase::Emergency if incident.emergency_due <= now => {
            Some(t.incidents_turn_emergency(words.moment(incident.emergency_due)))
        }
        Phase::Aid => {
            let due = incident.follow_up_due.filter(|due| !seen && *due <= now)?;
            Some(t.incidents_turn_follow_up(words.moment(due)))
        }
        _ => None,
    }
}

async fn facts<P: Sees>(
    desk: &Desk<P>,
    words: &Words,
    incident: &incident::Model,
) -> Result<Vec<(String, String)>> {
    let t = words.t;
    let open = |sealed: &Option<String>| {
        let text = sealed.as_deref();
        text.map(|text| incident.open(desk.secret(), text))
    };
    let way = t.of(&format!("incidents-way-{}", incident.way), &[]);
    let mut facts = vec![
        (t.incidents_kind(), incident.kind().words(t)),
        (t.incidents_state(), incident.phase().words(t)),
        (t.incidents_where(), words.place(incident.organisation_id)),
    ];
    facts.extend(open(&incident.place).map(|text| (t.incidents_place(), text)));
    facts.push((
        t.incidents_story(),
        incident.open(desk.secret(), &incident.story),
    ));
    facts.push((t.incidents_found(), words.moment(incident.found_at)));
    let reported = words.moment(incident.reported_at);
    facts.push((
        t.incidents_reported(),
        t.incidents_reported_by(way.unwrap_or_default(), reported),
    ));
    if let Some(id) = incident.helper_id
        && let Some(helper) = desk.maybe(helper::Entity::find_by_id(id)).await?
    {
        facts.push((t.incidents_finder(), helper.name));
    }
    // Of a message nothing is known but the number it came from.
    let finder = match incident.way.as_str() {
        "message" => t.incidents_finder_number(),
        _ => t.incidents_finder(),
    };
    facts.extend(open(&incident.finder).map(|text| (finder, text)));
    Ok(facts)
}

async fn phones<P: Sees>(
    desk: &Desk<P>,
    t: Texts,
    incident: &incident::Model,
) -> Result<Vec<(String, String)>> {
    let Some(elder) = incident.elder_id else {
        return Ok(Vec::new());
    };
    let contact = elder_contact::Entity::find_by_id(elder);
    let Some(contact) = desk.maybe(contact).await? else {
        return Ok(Vec::new());
    };
    let of = |written: &Option<String>, label: fn(Texts, String) -> String| {
        let written = written.clone().unwrap_or_default();
        phone::numbers(&written)
            .map(|number| (phone::dialled(number), label(t, number.to_owned())))
            .collect::<Vec<_>>()
    };
    let mut phones = of(&contact.phone, Texts::incidents_call_elder);
    phones.extend(of(&contact.family_phone, Texts::incidents_call_family));
    Ok(phones)
}

/// Whoever stands at the desk, and those on duty at the step that waits.
async fn takers<P: Sees>(
    desk: &Desk<P>,
    t: Texts,
    waiting: Option<&hop::Model>,
) -> Result<Vec<(String, String)>> {
    let Some(hop) = waiting else {
        return Ok(Vec::new());
    };
    let zone = &desk.home()?.time_zone;
    let on_duty = officer::Entity::find()
        .filter(officer::Column::OrganisationId.eq(hop.at_id))
        .filter(
            Condition::any()
                .add(officer::Column::AccountId.is_null())
                .add(officer::Column::AccountId.ne(desk.account())),
        )
        .filter(officer::on_duty(Duty::Incidents, desk.local(zone).date()));
    let own = ("own".to_owned(), t.incidents_taken_by_me());
    let on_duty = desk.all(on_duty).await?.into_iter();
    let told = on_duty.map(|row| (row.id.to_string(), t.incidents_taken_by(row.name)));
    Ok(std::iter::once(own).chain(told).collect())
}

pub(super) async fn show(desk: Desk<ReadIncident>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let (incident, hops) = find(&desk, id).await?;
    let page = page(&desk, (&incident, &hops), Form::empty(t)).await?;
    let subject = ("incident", Some(id));
    desk.audit(Some(incident.organisation_id), "look", subject, None)
        .await?;
    desk.done(page::show(&page)).await
}
