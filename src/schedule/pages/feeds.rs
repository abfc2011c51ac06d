//! The links by which an association has all its visits in a calendar: given and revoked by the coordinator.

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::qr;
use crate::access::entity::{association_link, organisation};
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::id;
use crate::page::qr::Code;
use crate::page::{self, DeskFrame, Form, Section, Texts, Values, date};
use crate::schedule::{KeepAssociationLinks, SeeAssociationLinks};

/// The longest note of whom a link is for.
const LABEL: usize = 60;

#[derive(Template)]
#[template(path = "schedule/pages/feeds.html")]
struct FeedsPage {
    frame: DeskFrame,
    organisation: i32,
    links: Vec<LinkView>,
    form: Form,
}

struct LinkView {
    id: i32,
    label: String,
    when: String,
    address: String,
    qr: Code,
}

async fn page<P>(desk: &Desk<P>, t: Texts, id: i32, form: Form) -> Result<FeedsPage>
where
    P: Permission + Covers<association_link::Entity> + Covers<organisation::Entity>,
{
    let place = desk.one(organisation::Entity::find_by_id(id)).await?;
    let rows = association_link::Entity::find()
        .filter(association_link::Column::OrganisationId.eq(id))
        .filter(association_link::Column::RevokedAt.is_null())
        .order_by_asc(association_link::Column::Id);
    let view = |row: association_link::Model| {
        let token = row.token(desk.secret());
        let address = format!("{}/a/{token}/calendar.ics", desk.public_url());
        let when = crate::time::local(row.created_at, &place.time_zone);
        Ok(LinkView {
            id: row.id,
            when: t.schedule_family_made(date::moment(t, when)),
            label: row.label,
            qr: qr(t, &address)?,
            address,
        })
    };
    let links = desk.all(rows).await?.into_iter().map(view);
    Ok(FeedsPage {
        frame: desk
            .frame(t, t.schedule_feeds_title(&place.name), Section::Week)
            .below("/weeks", t.schedule_title())
            .refusing(&form),
        organisation: id,
        links: links.collect::<Result<_>>()?,
        form,
    })
}

pub(super) async fn show(
    desk: Desk<SeeAssociationLinks>,
    t: Texts,
    Path(id): Path<i32>,
) -> Result<Done> {
    let page = page(&desk, t, id, Form::empty(t)).await?;
    desk.done(page::show(&page)).await
}

pub(super) async fn make(
    desk: Desk<KeepAssociationLinks>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let place = desk.one(organisation::Entity::find_by_id(id)).await?;
    let mut form = Form::new(t, values);
    let label = form.text("label", &t.schedule_family_label(), LABEL);
    let label = match form.finish(|| label) {
        Ok(label) => label,
        Err(form) => {
            let page = page(&desk, t, id, form).await?;
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let row = association_link::ActiveModel {
        organisation_id: Set(place.id),
        nonce: Set(id::secret()),
        label: Set(label),
        account_id: Set(desk.account()),
        created_at: Set(desk.now()),
        revoked_at: Set(None),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    let subject = ("organisation", Some(place.id));
    let detail = Some(row.id.to_string());
    desk.audit(Some(place.id), "link", subject, detail).await?;
    desk.done(Redirect::to(&format!("/organisations/{id}/feeds")))
        .await
}

pub(super) async fn revoke(
    desk: Desk<KeepAssociationLinks>,
    Path((id, link)): Path<(i32, i32)>,
) -> Result<Done> {
    let row = association_link::Entity::find_by_id(link)
        .filter(association_link::Column::OrganisationId.eq(id));
    let row = desk.one(row).await?;
    let revoked = association_link::ActiveModel {
        id: Set(row.id),
        revoked_at: Set(Some(desk.now())),
        ..Default::default()
    };
    desk.update(revoked).await?;
    let subject = ("organisation", Some(id));
    desk.audit(Some(id), "revoke link", subject, None).await?;
    desk.done(Redirect::to(&format!("/organisations/{id}/feeds")))
        .await
}
