//! Who must go to an elder, and who must not.

use axum::extract::Path;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::field::{Choices, Control, Field, choices};
use super::part::{self, Fills, Part};
use super::subject::{Key, Subject};
use super::{KeepPeople, OpenPeople};
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::matching::pair;
use crate::matching::pairing::{self, Kind, Wish};
use crate::page::{Faulty, Form, Texts};
use crate::people::helper;

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
    type Answer = (i32, Kind, Option<String>);

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        let subject = Subject::find(desk, key).await?;
        let pairs = pair::Entity::find()
            .filter(pair::Column::ElderId.eq(key.id))
            .filter(pair::Column::Kind.is_in(Kind::ALL.map(Kind::code)));
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
        let kinds = Control::Radios(choices(t, "pair", &Kind::ALL.map(Kind::code)));
        vec![
            Field::new("helper", t.people_helper(), helpers),
            Field::new("kind", t.people_pair_kind(), kinds).hint(t.people_pair_hint()),
            Field::new(
                "reason",
                t.people_pair_reason(),
                Control::Text(pairing::REASON),
            )
            .hint(t.people_pair_reason_hint()),
        ]
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Self::Answer, Faulty> {
        let t = form.texts();
        let known: Vec<(&str, i32)> = self
            .helpers
            .iter()
            .filter_map(|(code, _)| Some((code.as_str(), code.parse().ok()?)))
            .collect();
        let helper = form.choice("helper", &t.people_helper(), &known);
        let kinds = Kind::ALL.map(|kind| (kind.code(), kind));
        let kind = form.choice("kind", &t.people_pair_kind(), &kinds);
        let reason = form.optional("reason", |form, name| {
            form.text(name, &t.people_pair_reason(), pairing::REASON)
        });
        if helper.is_ok_and(|helper| self.paired.contains(&helper)) {
            form.fault("helper", t.people_fault_pair());
        }
        Ok((helper?, kind?, reason?))
    }

    async fn keep(
        &self,
        desk: &Desk<KeepPeople>,
        subject: &Subject,
        (helper, kind, reason): Self::Answer,
    ) -> Result<()> {
        let wish = Wish {
            organisation: subject.organisation,
            helper,
            elder: subject.key.id,
            kind,
            reason,
        };
        pairing::set(desk, wish).await.map(|_| ())
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
    pairing::end(&desk, Condition::all().add(pair::Column::Id.eq(row.id))).await?;
    subject.saved(desk, "pair ended").await
}
