//! Who must go to an elder, and who must not.

use axum::extract::Path;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::field::{Choices, Control, Field, FormPage, choices, own};
use super::subject::{Key, Subject, find_elder};
use super::{KeepPeople, OpenPeople};
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::matching::pair;
use crate::page::{self, Form, Texts, Values};
use crate::people::helper;

/// Kinds that somebody sets by hand; `previous` comes from rosters and weeks.
const KINDS: [&str; 2] = ["pinned", "forbidden"];

/// The helpers who take part now, within the visitor's reach.
async fn helpers<P: Permission + Covers<helper::Entity>>(desk: &Desk<P>) -> Result<Choices> {
    let rows = helper::Entity::find()
        .filter(helper::Column::Status.is_in(["active", "paused"]))
        .order_by_asc(helper::Column::SortKey)
        .order_by_asc(helper::Column::Id);
    let words = |row: helper::Model| match row.hamlet {
        Some(hamlet) => (row.id.to_string(), format!("{} · {hamlet}", row.name)),
        None => (row.id.to_string(), row.name),
    };
    Ok(desk.all(rows).await?.into_iter().map(words).collect())
}

fn page<P: Permission>(
    desk: &Desk<P>,
    subject: &Subject,
    form: Form,
    helpers: Choices,
) -> FormPage {
    let t = form.texts();
    let frame = subject.frame(desk, t, t.people_new_pair());
    let fields = vec![
        Field::new("helper", t.people_helper(), Control::Select(helpers)),
        Field::new(
            "kind",
            t.people_pair_kind(),
            Control::Radios(choices(t, "pair", &KINDS)),
        )
        .hint(t.people_pair_hint()),
    ];
    FormPage::new(
        frame,
        form,
        fields,
        subject.key.part("pairs"),
        subject.key.href(),
    )
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::from(&find_elder(&desk, key.id).await?);
    let helpers = helpers(&desk).await?;
    let page = page(&desk, &subject, Form::empty(t), helpers);
    desk.done(page::show(&page)).await
}

pub(super) async fn add(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::from(&find_elder(&desk, key.id).await?);
    let helpers = helpers(&desk).await?;
    let mut form = Form::new(t, values);
    let known: Vec<(&str, i32)> = helpers
        .iter()
        .filter_map(|(code, _)| Some((code.as_str(), code.parse().ok()?)))
        .collect();
    let helper = form.choice("helper", &t.people_helper(), &known);
    let kind = form.choice("kind", &t.people_pair_kind(), &own(&KINDS));
    if let Ok(helper) = helper {
        let same = pair::Entity::find()
            .filter(pair::Column::ElderId.eq(key.id))
            .filter(pair::Column::HelperId.eq(helper))
            .filter(pair::Column::Kind.is_in(KINDS));
        if desk.maybe(same).await?.is_some() {
            form.fault("helper", t.people_fault_pair());
        }
    }
    let (helper, kind) = match form.finish(|| Ok((helper?, kind?))) {
        Ok(read) => read,
        Err(form) => {
            let page = page(&desk, &subject, form, helpers);
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    let row = pair::ActiveModel {
        organisation_id: Set(subject.organisation),
        helper_id: Set(helper),
        elder_id: Set(key.id),
        kind: Set(kind),
        created_at: Set(desk.now()),
        ended_at: Set(None),
        ..Default::default()
    };
    desk.insert(row).await?;
    subject.saved(desk, "pair").await
}

pub(super) async fn end(
    desk: Desk<KeepPeople>,
    Path((elder, pair)): Path<(i32, i32)>,
) -> Result<Done> {
    let subject = Subject::from(&find_elder(&desk, elder).await?);
    let row = desk
        .one(pair::Entity::find_by_id(pair).filter(pair::Column::ElderId.eq(elder)))
        .await?;
    // No desk shows a pair that has ended, so no row comes back from the change.
    let ended = pair::Entity::update_many()
        .col_expr(
            pair::Column::EndedAt,
            sea_orm::sea_query::Expr::value(desk.now()),
        )
        .filter(pair::Column::Id.eq(row.id));
    desk.update_all(ended).await?;
    subject.saved(desk, "pair ended").await
}
