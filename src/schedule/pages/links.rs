//! Helpers' secret links: one, and a sheet of all that go with a week.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::{qr, weeks};
use crate::access::entity::helper_link;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::qr::Code;
use crate::page::{self, DeskFrame, Section, Texts, date};
use crate::people::helper;
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::{KeepLinks, SeeLinks, link, visit_helper, week};

/// How many visits stand beside a link on the sheet.
const FIRST_VISITS: usize = 3;

#[derive(Template)]
#[template(path = "schedule/pages/link.html")]
struct LinkPage {
    frame: DeskFrame,
    helper: i32,
    link: Option<Address>,
}

/// A link, to read and to scan.
struct Address {
    text: String,
    qr: Code,
}

impl Address {
    fn of(desk: &Desk<SeeLinks>, t: Texts, link: &helper_link::Model) -> Result<Self> {
        let text = link::address(desk, link);
        Ok(Self {
            qr: qr(t, &text)?,
            text,
        })
    }
}

pub(super) async fn show(desk: Desk<SeeLinks>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let helper = desk.one(helper::Entity::find_by_id(id)).await?;
    let link = link::of(&desk, &helper)
        .await?
        .map(|link| Address::of(&desk, t, &link))
        .transpose()?;
    let frame = desk.frame(t, t.schedule_link_title(&helper.name), Section::People);
    desk.done(page::show(&LinkPage {
        frame,
        helper: id,
        link,
    }))
    .await
}

pub(super) async fn renew(desk: Desk<KeepLinks>, Path(id): Path<i32>) -> Result<Done> {
    let helper = desk.one(helper::Entity::find_by_id(id)).await?;
    link::renew(&desk, &helper).await?;
    desk.done(Redirect::to(&format!("/helpers/{id}/link")))
        .await
}

pub(super) async fn revoke(desk: Desk<KeepLinks>, Path(id): Path<i32>) -> Result<Done> {
    let helper = desk.one(helper::Entity::find_by_id(id)).await?;
    link::revoke(&desk, &helper).await?;
    desk.done(Redirect::to(&format!("/helpers/{id}/link")))
        .await
}

#[derive(Template)]
#[template(path = "schedule/pages/links.html")]
struct LinksPage {
    frame: DeskFrame,
    week: i32,
    /// Helpers who have no link yet.
    missing: usize,
    slips: Vec<Slip>,
}

/// What is cut out for one helper.
struct Slip {
    name: String,
    visits: Vec<String>,
    more: usize,
    link: Option<Address>,
}

/// The helpers who have a visit in a week.
fn of_week(week: i32) -> SelectStatement {
    let crews = visit_helper::Entity::find()
        .filter(visit_helper::Column::WeekId.eq(week))
        .select_only();
    crews.column(visit_helper::Column::HelperId).into_query()
}

pub(super) async fn sheet(desk: Desk<SeeLinks>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    let timetable = Timetable::of_week(&desk, id).await?;
    let links = link::current(&desk, of_week(id)).await?;
    let slips = slips(&desk, t, &timetable, &links)?;
    let page = LinksPage {
        frame: desk
            .frame(t, t.schedule_links(), Section::Week)
            .below("/weeks", t.schedule_title())
            .below(format!("/weeks/{id}"), weeks::title(t, &week)),
        week: id,
        missing: slips.iter().filter(|slip| slip.link.is_none()).count(),
        slips,
    };
    desk.done(page::show(&page)).await
}

fn slips(
    desk: &Desk<SeeLinks>,
    t: Texts,
    timetable: &Timetable,
    links: &HashMap<i32, helper_link::Model>,
) -> Result<Vec<Slip>> {
    let mut own: BTreeMap<(&str, i32), Vec<&Entry>> = BTreeMap::new();
    for entry in &timetable.entries {
        for id in &entry.helpers {
            if let Some(helper) = timetable.helpers.get(id) {
                own.entry((&helper.sort_key, *id)).or_default().push(entry);
            }
        }
    }
    let visit = |entry: &&Entry| {
        let elder = timetable.elder(entry.elder);
        t.schedule_told(elder, date::moment(t, entry.start), entry.work(t))
    };
    own.into_iter()
        .map(|((_, id), entries)| {
            Ok(Slip {
                name: timetable.helper(id).to_owned(),
                visits: entries.iter().take(FIRST_VISITS).map(visit).collect(),
                more: entries.len().saturating_sub(FIRST_VISITS),
                link: links
                    .get(&id)
                    .map(|link| Address::of(desk, t, link))
                    .transpose()?,
            })
        })
        .collect()
}

pub(super) async fn make_missing(desk: Desk<KeepLinks>, Path(id): Path<i32>) -> Result<Done> {
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    let links = link::current(&desk, of_week(week.id)).await?;
    let helpers = helper::Entity::find().filter(helper::Column::Id.in_subquery(of_week(week.id)));
    for helper in desk.all(helpers.order_by_asc(helper::Column::Id)).await? {
        if !links.contains_key(&helper.id) {
            link::renew(&desk, &helper).await?;
        }
    }
    desk.done(Redirect::to(&format!("/weeks/{id}/links"))).await
}
