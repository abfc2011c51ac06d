//! Who must go to an elder, and who must not.

use axum::extract::Path;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::field::{Choices, Control, Field, choices, own};
use super::part::{self, Fills, Part};
use super::subject::{Key, Subject};
use super::{KeepPeople, OpenPeople};
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::matching::pair;
use crate::page::{Faulty, Form, Texts};
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

pub(super) struct NewPair {
    helpers: Choices,
    /// With whom a pair is set already.
    paired: Vec<i32>,
}

impl Part for NewPair {
    const PATH: &'static str = "pairs";
    const NAME: &'static str = "pair";
    const GUARDED: bool = false;
    type Answer = (i32, String);

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        let subject = Subject::find(desk, key).await?;
        let pairs = pair::Entity::find()
            .filter(pair::Column::ElderId.eq(key.id))
            .filter(pair::Column::Kind.is_in(KINDS));
        let pairs = desk.all(pairs).await?;
        let pair = Self {
            helpers: helpers(desk).await?,
            paired: pairs.into_iter().map(|row| row.helper_id).collect(),
        };
        Ok((subject, pair))
    }

    fn title(t: Texts) -> String {
        t.people_new_pair()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let helpers = Control::Select(self.helpers.clone());
        let kinds = Control::Radios(choices(t, "pair", &KINDS));
        vec![
            Field::new("helper", t.people_helper(), helpers),
            Field::new("kind", t.people_pair_kind(), kinds).hint(t.people_pair_hint()),
        ]
    }

    fn read(&self, form: &mut Form) -> std::result::Result<(i32, String), Faulty> {
        let t = form.texts();
        let known: Vec<(&str, i32)> = self
            .helpers
            .iter()
            .filter_map(|(code, _)| Some((code.as_str(), code.parse().ok()?)))
            .collect();
        let helper = form.choice("helper", &t.people_helper(), &known);
        let kind = form.choice("kind", &t.people_pair_kind(), &own(&KINDS));
        if helper.is_ok_and(|helper| self.paired.contains(&helper)) {
            form.fault("helper", t.people_fault_pair());
        }
        Ok((helper?, kind?))
    }

    async fn keep(
        &self,
        desk: &Desk<KeepPeople>,
        subject: &Subject,
        (helper, kind): (i32, String),
    ) -> Result<()> {
        let row = pair::ActiveModel {
            organisation_id: Set(subject.organisation),
            helper_id: Set(helper),
            elder_id: Set(subject.key.id),
            kind: Set(kind),
            created_at: Set(desk.now()),
            ended_at: Set(None),
            ..Default::default()
        };
        desk.insert(row).await?;
        Ok(())
    }
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, pair) = NewPair::find(&desk, t, key).await?;
    part::open(desk, &subject, &pair, Form::empty(t)).await
}

pub(super) async fn end(
    desk: Desk<KeepPeople>,
    Path((elder, pair)): Path<(i32, i32)>,
) -> Result<Done> {
    let subject = Subject::find(&desk, Key::elder(elder)).await?;
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
