//! Pairs that somebody sets by hand: who always goes, and who must not.

use std::collections::BTreeMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Set};

use super::pair;
use crate::access::entity::account;
use crate::access::{Change, Covers, Desk, Permission};
use crate::error::Result;
use crate::page::{Texts, date};

/// The most characters of a reason.
pub const REASON: usize = 200;

/// What somebody may set; `previous` comes from rosters and weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The helper always goes there.
    Pinned,
    /// The helper must not go there.
    Forbidden,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Pinned, Self::Forbidden];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Pinned => "pinned",
            Self::Forbidden => "forbidden",
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A pair as somebody wants it.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The elder's.
    pub organisation: i32,
    /// Row id.
    pub helper: i32,
    /// Row id.
    pub elder: i32,
    /// What is set.
    pub kind: Kind,
    /// Why, in free words.
    pub reason: Option<String>,
}

/// What somebody set for two people, as it stands now.
///
/// # Errors
/// When the database refuses.
pub async fn standing<P>(desk: &Desk<P>, helper: i32, elder: i32) -> Result<Option<pair::Model>>
where
    P: Permission + Covers<pair::Entity>,
{
    let own = pair::Entity::find()
        .filter(both(helper, elder))
        .order_by_desc(pair::Column::Id);
    desk.maybe(own).await
}

fn both(helper: i32, elder: i32) -> Condition {
    Condition::all()
        .add(pair::Column::HelperId.eq(helper))
        .add(pair::Column::ElderId.eq(elder))
        .add(pair::Column::Kind.is_in(Kind::ALL.map(Kind::code)))
}

/// Sets a pair; what was set for the two before ends. The next run honours it.
///
/// # Errors
/// [`crate::error::Error::NotFound`] where the elder's organisation is not the visitor's.
pub async fn set<P>(desk: &Desk<P>, wish: Wish) -> Result<pair::Model>
where
    P: Change + Covers<pair::Entity>,
{
    end(desk, both(wish.helper, wish.elder)).await?;
    let row = pair::ActiveModel {
        organisation_id: Set(wish.organisation),
        helper_id: Set(wish.helper),
        elder_id: Set(wish.elder),
        kind: Set(wish.kind.code().to_owned()),
        created_at: Set(desk.now()),
        account_id: Set(desk.account()),
        reason: Set(wish.reason),
        ended_at: Set(None),
        ..Default::default()
    };
    desk.insert(row).await
}

/// Takes back what was set for two people; how many rows that ended.
///
/// # Errors
/// When the database refuses.
pub async fn unset<P>(desk: &Desk<P>, helper: i32, elder: i32) -> Result<u64>
where
    P: Change + Covers<pair::Entity>,
{
    end(desk, both(helper, elder)).await
}

/// Ends the pairs that meet a condition. No desk shows a pair that has ended, so no row comes back.
///
/// # Errors
/// When the database refuses.
pub async fn end<P>(desk: &Desk<P>, which: Condition) -> Result<u64>
where
    P: Change + Covers<pair::Entity>,
{
    let ended = pair::Entity::update_many()
        .col_expr(pair::Column::EndedAt, Expr::value(desk.now()))
        .filter(which);
    desk.update_all(ended).await
}

/// The names of those who set these pairs, as far as the visitor may know them.
///
/// # Errors
/// When the database refuses.
pub async fn authors<P>(desk: &Desk<P>, pairs: &[pair::Model]) -> Result<BTreeMap<i32, String>>
where
    P: Permission + Covers<account::Entity>,
{
    let ids: Vec<i32> = pairs.iter().filter_map(|pair| pair.account_id).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(ids));
    let accounts = desk.all(accounts).await?.into_iter();
    Ok(accounts.map(|row| (row.id, row.name)).collect())
}

/// Who set a pair, when, and why, in words; the moment on the wall clock of a time zone.
#[must_use]
pub fn origin(t: Texts, authors: &BTreeMap<i32, String>, zone: &str, pair: &pair::Model) -> String {
    let when = date::moment(t, crate::time::local(pair.created_at, zone));
    let name = match pair.account_id {
        Some(id) => authors
            .get(&id)
            .cloned()
            .unwrap_or_else(|| t.matching_pair_author_above()),
        None => t.matching_pair_author_unknown(),
    };
    match pair.reason.as_deref() {
        Some(reason) => t.matching_pair_origin_reason(name, reason, when),
        None => t.matching_pair_origin(name, when),
    }
}
