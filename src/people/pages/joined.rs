//! Who is married to whom, and who is elder and helper in one.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Set};

use super::field::{Choices, Control, Field};
use super::part::{self, Fills, Part};
use super::subject::{Key, Kind, Subject, WITHDRAWN};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{Faulty, Form, Link, Texts, date};
use crate::people::{elder, helper, kin, kinship, same_person};

/// Name, hamlet and year of birth: namesakes in one village are common.
fn words(
    name: String,
    hamlet: Option<String>,
    birth: Option<chrono::NaiveDate>,
    t: Texts,
) -> String {
    let mut parts = vec![name];
    parts.extend(hamlet);
    parts.extend(birth.map(|birth| date::day_of_year(t, birth)));
    parts.join(" \u{b7} ")
}

async fn elders<P: Fills>(desk: &Desk<P>, t: Texts, but: Option<i32>) -> Result<Choices> {
    let rows = elder::Entity::find()
        .filter(elder::Column::Status.ne(WITHDRAWN))
        .order_by_asc(elder::Column::SortKey)
        .order_by_asc(elder::Column::Id);
    let rows = desk.all(rows).await?.into_iter();
    Ok(rows
        .filter(|row| Some(row.id) != but)
        .map(|row| {
            (
                row.id.to_string(),
                words(row.name, row.hamlet, row.birth_date, t),
            )
        })
        .collect())
}

fn chosen(
    form: &mut Form,
    name: &str,
    label: &str,
    from: &Choices,
) -> std::result::Result<i32, Faulty> {
    let known: Vec<(&str, i32)> = from
        .iter()
        .filter_map(|(code, _)| Some((code.as_str(), code.parse().ok()?)))
        .collect();
    form.choice(name, label, &known)
}

/// Husband or wife.
pub(super) struct Spouse {
    elders: Choices,
    /// Whether there is one already.
    taken: Vec<i32>,
    own: i32,
}

impl Part for Spouse {
    const PATH: &'static str = "spouse";
    const GUARDED: bool = false;
    type Answer = i32;

    async fn find<P: Fills>(desk: &Desk<P>, t: Texts, key: Key) -> Result<(Subject, Self)> {
        let subject = Subject::find(desk, key).await?;
        let taken = kinship::Entity::find()
            .filter(kinship::Column::Relation.eq(kin::SPOUSE))
            .filter(kinship::Column::EndedAt.is_null());
        let taken = desk.all(taken).await?;
        let spouse = Self {
            elders: elders(desk, t, Some(key.id)).await?,
            taken: taken.into_iter().map(|row| row.elder_id).collect(),
            own: key.id,
        };
        Ok((subject, spouse))
    }

    fn title(t: Texts) -> String {
        t.people_spouse()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let elders = Control::Select(self.elders.clone());
        vec![Field::new("spouse", t.people_spouse(), elders).hint(t.people_spouse_hint())]
    }

    fn read(&self, form: &mut Form) -> std::result::Result<i32, Faulty> {
        let t = form.texts();
        let other = chosen(form, "spouse", &t.people_spouse(), &self.elders)?;
        if self.taken.contains(&other) || self.taken.contains(&self.own) {
            return Err(form.fault("spouse", t.people_fault_spouse()));
        }
        Ok(other)
    }

    async fn keep(&self, desk: &Desk<KeepPeople>, subject: &Subject, other: i32) -> Result<()> {
        let one = desk.one(elder::Entity::find_by_id(subject.key.id)).await?;
        let other = desk.one(elder::Entity::find_by_id(other)).await?;
        kin::marry(desk, &one, &other).await
    }
}

pub(super) async fn open_spouse(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, part) = Spouse::find(&desk, t, key).await?;
    part::open(desk, &subject, &part, Form::empty(t)).await
}

/// Both rows of the couple end.
pub(super) async fn end_spouse(desk: Desk<KeepPeople>, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let before = part::before(&desk, &subject).await?;
    let either = Condition::any()
        .add(kinship::Column::ElderId.eq(key.id))
        .add(kinship::Column::OtherElderId.eq(key.id));
    let rows = kinship::Entity::update_many()
        .col_expr(kinship::Column::EndedAt, Expr::value(desk.now()))
        .filter(kinship::Column::Relation.eq(kin::SPOUSE))
        .filter(kinship::Column::EndedAt.is_null())
        .filter(either);
    desk.update_all(rows).await?;
    part::after(&desk, key, &before).await?;
    subject.saved(desk, "spouse ended").await
}

/// The other record of somebody who helps and is helped.
pub(super) struct Same {
    kind: Kind,
    others: Choices,
}

impl Part for Same {
    const PATH: &'static str = "same";
    const GUARDED: bool = false;
    type Answer = i32;

    async fn find<P: Fills>(desk: &Desk<P>, t: Texts, key: Key) -> Result<(Subject, Self)> {
        let subject = Subject::find(desk, key).await?;
        let others = match key.kind {
            Kind::Helper => elders(desk, t, None).await?,
            Kind::Elder => {
                let rows = helper::Entity::find()
                    .filter(helper::Column::Status.ne(WITHDRAWN))
                    .order_by_asc(helper::Column::SortKey)
                    .order_by_asc(helper::Column::Id);
                let rows = desk.all(rows).await?.into_iter();
                rows.map(|row| {
                    (
                        row.id.to_string(),
                        words(row.name, row.hamlet, row.birth_date, t),
                    )
                })
                .collect()
            }
        };
        Ok((
            subject,
            Self {
                kind: key.kind,
                others,
            },
        ))
    }

    fn title(t: Texts) -> String {
        t.people_same()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let label = match self.kind {
            Kind::Elder => t.people_same_helper(),
            Kind::Helper => t.people_same_elder(),
        };
        let others = Control::Select(self.others.clone());
        vec![Field::new("other", label, others).hint(t.people_same_hint())]
    }

    fn read(&self, form: &mut Form) -> std::result::Result<i32, Faulty> {
        let label = form.texts().people_same();
        chosen(form, "other", &label, &self.others)
    }

    async fn keep(&self, desk: &Desk<KeepPeople>, subject: &Subject, other: i32) -> Result<()> {
        let (elder, helper) = match self.kind {
            Kind::Elder => (subject.key.id, other),
            Kind::Helper => (other, subject.key.id),
        };
        part_ways(desk, Key::elder(elder)).await?;
        part_ways(desk, Key::helper(helper)).await?;
        let row = same_person::ActiveModel {
            organisation_id: Set(subject.organisation),
            elder_id: Set(elder),
            helper_id: Set(helper),
            created_at: Set(desk.now()),
            account_id: Set(desk.account()),
            ended_at: Set(None),
            ..Default::default()
        };
        desk.insert(row).await.map(|_| ())
    }
}

fn whose(key: Key) -> Condition {
    let column = match key.kind {
        Kind::Elder => same_person::Column::ElderId.eq(key.id),
        Kind::Helper => same_person::Column::HelperId.eq(key.id),
    };
    Condition::all()
        .add(column)
        .add(same_person::Column::EndedAt.is_null())
}

async fn part_ways(desk: &Desk<KeepPeople>, key: Key) -> Result<()> {
    let rows = same_person::Entity::update_many()
        .col_expr(same_person::Column::EndedAt, Expr::value(desk.now()))
        .filter(whose(key));
    desk.update_all(rows).await.map(|_| ())
}

pub(super) async fn open_same(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, part) = Same::find(&desk, t, key).await?;
    part::open(desk, &subject, &part, Form::empty(t)).await
}

pub(super) async fn end_same(desk: Desk<KeepPeople>, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    part_ways(&desk, key).await?;
    subject.saved(desk, "same person ended").await
}

/// The way to the other record of the same person.
pub(super) async fn other(desk: &Desk<OpenPeople>, key: Key) -> Result<Option<Link>> {
    let row = same_person::Entity::find().filter(whose(key));
    let Some(row) = desk.maybe(row).await? else {
        return Ok(None);
    };
    Ok(match key.kind {
        Kind::Elder => desk
            .maybe(helper::Entity::find_by_id(row.helper_id))
            .await?
            .map(|row| Link::new(Key::helper(row.id).href(), row.name)),
        Kind::Helper => desk
            .maybe(elder::Entity::find_by_id(row.elder_id))
            .await?
            .map(|row| Link::new(Key::elder(row.id).href(), row.name)),
    })
}
