//! The links by which an association has all its visits in a calendar: given and revoked by the coordinator.

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::given_links::{GivenLink, GivenLinks, label};
use crate::access::entity::{association_link, organisation};
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::id;
use crate::page::{self, Form, Section, Texts, Values};
use crate::schedule::{KeepAssociationLinks, SeeAssociationLinks};

async fn page<P>(desk: &Desk<P>, t: Texts, id: i32, form: Form) -> Result<GivenLinks>
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
        let made = crate::time::local(row.created_at, &place.time_zone);
        GivenLink::of(t, (row.id, row.label), made, address)
    };
    let links = desk.all(rows).await?.into_iter().map(view);
    Ok(GivenLinks {
        frame: desk
            .frame(t, t.schedule_feeds_title(&place.name), Section::Week)
            .below("/weeks", t.schedule_title())
            .refusing(&form),
        what: t.schedule_feeds_what(),
        note: Some(t.schedule_feeds_lag()),
        none: t.schedule_feeds_none(),
        label_hint: t.schedule_feeds_label_hint(),
        address: feeds(id),
        revocation: "end",
        links: links.collect::<Result<_>>()?,
        form,
    })
}

/// Where the links of an organisation stand.
fn feeds(organisation: i32) -> String {
    format!("/organisations/{organisation}/feeds")
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
    let label = match label(t, Form::new(t, values)) {
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
    desk.done(Redirect::to(&feeds(id))).await
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
    desk.done(Redirect::to(&feeds(id))).await
}
