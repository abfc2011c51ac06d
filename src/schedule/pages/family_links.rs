//! The links by which an elder's family sees who comes: given and revoked by the coordinator.

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::given_links::{GivenLink, GivenLinks, label};
use crate::access::entity::family_link;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::id;
use crate::page::{self, Form, Section, Texts, Values};
use crate::people::elder;
use crate::schedule::{KeepFamilyLinks, SeeFamilyLinks};

/// Where the links of an elder's family stand.
fn links_of(elder: i32) -> String {
    format!("/elders/{elder}/links")
}

pub(super) async fn show(
    desk: Desk<SeeFamilyLinks>,
    t: Texts,
    Path(id): Path<i32>,
) -> Result<Done> {
    let page = page(&desk, t, id, Form::empty(t)).await?;
    desk.done(page::show(&page)).await
}

async fn page<P>(desk: &Desk<P>, t: Texts, id: i32, form: Form) -> Result<GivenLinks>
where
    P: Permission + Covers<family_link::Entity> + Covers<elder::Entity>,
{
    let elder = desk.one(elder::Entity::find_by_id(id)).await?;
    let rows = family_link::Entity::find()
        .filter(family_link::Column::ElderId.eq(id))
        .filter(family_link::Column::RevokedAt.is_null())
        .order_by_asc(family_link::Column::Id);
    let zone = desk.home()?.time_zone.clone();
    let view = |row: family_link::Model| {
        let address = format!("{}/f/{}", desk.public_url(), row.token(desk.secret()));
        let made = crate::time::local(row.created_at, &zone);
        GivenLink::of(t, (row.id, row.label), made, address)
    };
    let links = desk.all(rows).await?.into_iter().map(view);
    Ok(GivenLinks {
        frame: desk
            .frame(
                t,
                t.schedule_family_links_title(&elder.name),
                Section::People,
            )
            .below(format!("/people/elders/{id}"), &elder.name)
            .refusing(&form),
        what: t.schedule_family_links_what(),
        note: None,
        none: t.schedule_family_links_none(),
        label_hint: t.schedule_family_label_hint(),
        address: links_of(id),
        revocation: "revocation",
        links: links.collect::<Result<_>>()?,
        form,
    })
}

pub(super) async fn make(
    desk: Desk<KeepFamilyLinks>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let label = match label(t, Form::new(t, values)) {
        Ok(label) => label,
        Err(form) => {
            let page = page(&desk, t, id, form).await?;
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let elder = desk.one(elder::Entity::find_by_id(id)).await?;
    let row = family_link::ActiveModel {
        organisation_id: Set(elder.organisation_id),
        elder_id: Set(elder.id),
        nonce: Set(id::secret()),
        label: Set(label),
        account_id: Set(desk.account()),
        created_at: Set(desk.now()),
        revoked_at: Set(None),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    let organisation = Some(elder.organisation_id);
    desk.audit(
        organisation,
        "link",
        ("elder", Some(elder.id)),
        Some(row.id.to_string()),
    )
    .await?;
    desk.done(Redirect::to(&links_of(id))).await
}

pub(super) async fn revoke(
    desk: Desk<KeepFamilyLinks>,
    Path((elder, link)): Path<(i32, i32)>,
) -> Result<Done> {
    let row = family_link::Entity::find_by_id(link).filter(family_link::Column::ElderId.eq(elder));
    let row = desk.one(row).await?;
    let revoked = family_link::ActiveModel {
        id: Set(row.id),
        revoked_at: Set(Some(desk.now())),
        ..Default::default()
    };
    desk.update(revoked).await?;
    let organisation = Some(row.organisation_id);
    desk.audit(organisation, "revoke link", ("elder", Some(elder)), None)
        .await?;
    desk.done(Redirect::to(&links_of(elder))).await
}
