//! Every message and its fate, newest first, and the replies that nobody has read.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Redirect;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::Deserialize;

use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::organisations::officer;
use crate::outbox::{Channel, KeepMessages, LINK, SeeMessages, Status, message, reply};
use crate::page::{self, DeskFrame, Pagination, Section, Texts, date};
use crate::people::helper;

const A_PAGE: NonZeroUsize = NonZeroUsize::new(50).unwrap();
/// As many unread replies are shown.
const REPLIES: u64 = 50;

#[derive(Template)]
#[template(path = "outbox/pages/list.html")]
struct MessagesPage {
    frame: DeskFrame,
    /// The ways that are on; none: nobody is told anything.
    ways: Vec<String>,
    replies: Vec<ReplyView>,
    /// Address, words, whether it is the one shown.
    tabs: Vec<(String, String, bool)>,
    /// Whose messages are shown, where it is one person's.
    person: Option<String>,
    lines: Vec<Line>,
    pages: Pagination,
}

struct ReplyView {
    id: i32,
    who: String,
    when: String,
    text: String,
}

struct Line {
    id: i32,
    when: String,
    who: String,
    href: String,
    way: String,
    kind: String,
    text: String,
    state: String,
    look: &'static str,
    note: String,
    /// Whether it can be tried again.
    again: bool,
}

#[derive(Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    page: usize,
    #[serde(default)]
    state: String,
    helper: Option<i32>,
}

impl ListQuery {
    fn state(&self) -> Option<Status> {
        Status::ALL
            .into_iter()
            .find(|status| status.code() == self.state)
    }
}

fn address(state: Option<Status>, helper: Option<i32>) -> String {
    let state = state.map(|state| format!("state={}", state.code()));
    let helper = helper.map(|id| format!("helper={id}"));
    let query: Vec<String> = state.into_iter().chain(helper).collect();
    if query.is_empty() {
        "/messages".to_owned()
    } else {
        format!("/messages?{}", query.join("&"))
    }
}

pub(super) async fn show(
    desk: Desk<SeeMessages>,
    t: Texts,
    Query(query): Query<ListQuery>,
) -> Result<Done> {
    let mut all = message::Entity::find();
    if let Some(state) = query.state() {
        all = all.filter(message::Column::Status.eq(state.code()));
    }
    if let Some(helper) = query.helper {
        all = all.filter(message::Column::HelperId.eq(helper));
    }
    let total = usize::try_from(desk.count(all.clone()).await?).unwrap_or_default();
    let pages = Pagination::new(
        query.page,
        total,
        A_PAGE,
        address(query.state(), query.helper),
    );
    let rows = pages.rows();
    let rows = all
        .order_by_desc(message::Column::CreatedAt)
        .order_by_desc(message::Column::Id)
        .offset(rows.start as u64)
        .limit(rows.len() as u64);
    let rows = desk.all(rows).await?;
    let unread = reply::Entity::find()
        .filter(reply::Column::Status.eq("kept"))
        .order_by_desc(reply::Column::Id)
        .limit(REPLIES);
    let unread = desk.all(unread).await?;
    let ids = rows.iter().filter_map(|row| row.helper_id);
    let ids = ids.chain(unread.iter().filter_map(|row| row.helper_id));
    let people = helper::Entity::find()
        .filter(helper::Column::Id.is_in(ids.chain(query.helper).collect::<Vec<_>>()));
    let people: HashMap<i32, helper::Model> = desk
        .all(people)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let zones: HashMap<i32, String> = desk
        .all(organisation::Entity::find())
        .await?
        .into_iter()
        .map(|row| (row.id, row.time_zone))
        .collect();
    let officers = officer::Entity::find()
        .filter(officer::Column::Id.is_in(rows.iter().filter_map(|row| row.officer_id)));
    let officers = desk.all(officers).await?.into_iter();
    let names = Names {
        t,
        people,
        officers: officers.map(|row| (row.id, row.name)).collect(),
        zones,
    };
    let channels = desk.channels();
    let page = MessagesPage {
        frame: desk.frame(t, t.outbox_title(), Section::Week),
        ways: Channel::ALL
            .into_iter()
            .filter(|channel| channels.has(*channel))
            .map(|channel| way(t, channel.code()))
            .collect(),
        replies: unread.iter().map(|row| names.reply(row)).collect(),
        tabs: tabs(t, &query),
        person: query.helper.map(|id| names.name(Some(id))),
        lines: rows.iter().map(|row| names.line(row)).collect(),
        pages,
    };
    desk.done(page::show(&page)).await
}

fn tabs(t: Texts, query: &ListQuery) -> Vec<(String, String, bool)> {
    let one = |state: Option<Status>| {
        let words = match state {
            Some(state) => words(t, "outbox-status", state.code()),
            None => t.outbox_all(),
        };
        (address(state, query.helper), words, query.state() == state)
    };
    std::iter::once(None)
        .chain(Status::ALL.into_iter().map(Some))
        .map(one)
        .collect()
}

/// The words of a code.
fn words(t: Texts, group: &str, code: &str) -> String {
    let key = format!("{group}-{}", code.replace('_', "-"));
    t.of(&key, &[]).unwrap_or_else(|| code.to_owned())
}

fn way(t: Texts, code: &str) -> String {
    words(t, "outbox-channel", code)
}

/// The people and zones that lines are written with.
struct Names {
    t: Texts,
    people: HashMap<i32, helper::Model>,
    officers: HashMap<i32, String>,
    zones: HashMap<i32, String>,
}

impl Names {
    fn name(&self, helper: Option<i32>) -> String {
        helper
            .and_then(|id| self.people.get(&id))
            .map_or_else(|| self.t.outbox_somebody(), |row| row.name.clone())
    }

    fn moment(&self, at: chrono::DateTime<chrono::Utc>, organisation: Option<i32>) -> String {
        let zone = organisation.and_then(|id| self.zones.get(&id));
        let zone = zone.map_or("UTC", String::as_str);
        date::moment(self.t, crate::time::local(at, zone))
    }

    fn reply(&self, row: &reply::Model) -> ReplyView {
        ReplyView {
            id: row.id,
            who: format!("{} …{}", self.name(row.helper_id), row.ending),
            when: self.moment(row.received_at, row.organisation_id),
            text: row.text.clone(),
        }
    }

    fn line(&self, row: &message::Model) -> Line {
        let t = self.t;
        let at = |moment| self.moment(moment, Some(row.organisation_id));
        let (look, note) = match row.status.as_str() {
            "sent" => ("elder", row.sent_at.map(at).unwrap_or_default()),
            "given_up" => ("danger", self.error(row)),
            "dropped" => ("", self.error(row)),
            "failed" => (
                "caution",
                t.outbox_failed_note(self.error(row), at(row.not_before)),
            ),
            "waiting" => ("", t.outbox_waiting_note(at(row.not_before))),
            _ => ("", String::new()),
        };
        Line {
            id: row.id,
            when: at(row.created_at),
            who: match row.officer_id.and_then(|id| self.officers.get(&id)) {
                Some(officer) => officer.clone(),
                None => self.name(row.helper_id),
            },
            href: address(None, row.helper_id),
            way: format!("{} {}", way(t, &row.channel), row.ending),
            kind: words(t, "outbox-kind", &row.kind),
            text: row.text.replace(LINK, &t.outbox_link()),
            state: words(t, "outbox-status", &row.status),
            look,
            note,
            again: row.status == Status::GivenUp.code(),
        }
    }

    /// What went wrong; the number behind the code is for whoever asks the operator of the gateway.
    fn error(&self, row: &message::Model) -> String {
        let error = row.error.as_deref().unwrap_or_default();
        let (code, number) = error.split_once(' ').unwrap_or((error, ""));
        self.t
            .of(&format!("outbox-error-{code}"), &[("number", &number)])
            .unwrap_or_else(|| error.to_owned())
    }
}

/// A message that was given up is tried again, at once and as often as a new one; the address is looked up anew.
pub(super) async fn again(desk: Desk<KeepMessages>, Path(id): Path<i32>) -> Result<Done> {
    let row = desk.one(message::Entity::find_by_id(id)).await?;
    if row.status != Status::GivenUp.code() {
        return Err(Error::Stale);
    }
    let waiting = message::Entity::update_many()
        .filter(message::Column::Id.eq(id))
        .filter(message::Column::Version.eq(row.version))
        .filter(message::Column::Status.eq(Status::GivenUp.code()))
        .set(message::ActiveModel {
            status: Set(Status::Waiting.code().to_owned()),
            attempts: Set(0),
            not_before: Set(desk.now()),
            error: Set(None),
            version: Set(row.version + 1),
            ..Default::default()
        });
    if desk.update_all(waiting).await? == 0 {
        return Err(Error::Stale);
    }
    desk.audit(
        Some(row.organisation_id),
        "try again",
        ("message", Some(id)),
        None,
    )
    .await?;
    desk.done(Redirect::to("/messages")).await
}
