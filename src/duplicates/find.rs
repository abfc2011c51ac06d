//! The records of the register that look like one person, without those that somebody has decided about.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::alike::{Looks, Reason, pairs};
use super::{Kind, SeeDuplicates};
use crate::access::Desk;
use crate::error::Result;
use crate::people::{
    elder, elder_contact, elder_identity, helper, helper_contact, helper_identity, merged, phone,
};

/// Two records, the older first, and why they are shown.
pub struct Candidate {
    pub both: [Looks; 2],
    pub reasons: Vec<Reason>,
}

macro_rules! looks {
    ($desk:expr, $table:ident, $contact:ident, $identity:ident, $owner:ident) => {{
        let people = $table::Entity::find().filter($table::Column::Status.ne("withdrawn"));
        let people = $desk.all(people).await?;
        let mut phones = numbers($desk.all($contact::Entity::find()).await?, |row| {
            (row.$owner, row.phone)
        });
        let identities = $desk.all($identity::Entity::find()).await?.into_iter();
        let mut identities: HashMap<i32, String> = identities
            .map(|row| (row.$owner, row.number_hash))
            .collect();
        let looks = people.into_iter().map(|row| Looks {
            id: row.id,
            organisation: row.organisation_id,
            sort_key: row.sort_key,
            birth: row.birth_date,
            hamlet: row.hamlet.unwrap_or_default(),
            identity: identities.remove(&row.id),
            phones: phones.remove(&row.id).unwrap_or_default(),
            name: row.name,
        });
        looks.collect::<Vec<Looks>>()
    }};
}

/// By which numbers people are reached, by person. They are compared here and nowhere else.
fn numbers<R>(
    rows: Vec<R>,
    open: impl Fn(R) -> (i32, Option<String>),
) -> HashMap<i32, Vec<String>> {
    rows.into_iter()
        .map(open)
        .filter_map(|(id, phone)| {
            let phone = phone?;
            let numbers = phone::numbers(&phone).map(str::to_owned).collect();
            Some((id, numbers))
        })
        .collect()
}

/// All pairs of one kind, those with the same identity number first.
///
/// # Errors
/// When the database refuses.
pub async fn candidates(desk: &Desk<SeeDuplicates>, kind: Kind) -> Result<Vec<Candidate>> {
    let people = match kind {
        Kind::Elder => looks!(desk, elder, elder_contact, elder_identity, elder_id),
        Kind::Helper => looks!(desk, helper, helper_contact, helper_identity, helper_id),
    };
    let decided = merged::Entity::find().filter(merged::Column::Verdict.eq(merged::DIFFERENT));
    let decided: HashSet<(i32, i32)> = desk
        .all(decided)
        .await?
        .iter()
        .filter_map(|row| both(kind, row))
        .map(|(one, other)| (one.min(other), one.max(other)))
        .collect();
    let found = pairs(&people);
    let by_id: HashMap<i32, &Looks> = people.iter().map(|person| (person.id, person)).collect();
    let mut candidates: Vec<Candidate> = found
        .into_iter()
        .filter(|(pair, _)| !decided.contains(pair))
        .filter_map(|((one, other), reasons)| {
            Some(Candidate {
                both: [(*by_id.get(&one)?).clone(), (*by_id.get(&other)?).clone()],
                reasons: reasons.into_iter().collect(),
            })
        })
        .collect();
    candidates.sort_by(|a, b| {
        let order = |pair: &Candidate| (pair.reasons.first().copied(), pair.both[0].id);
        order(a).cmp(&order(b))
    });
    Ok(candidates)
}

/// The two records that a decision is about.
pub fn both(kind: Kind, row: &merged::Model) -> Option<(i32, i32)> {
    match kind {
        Kind::Elder => row.elder_id.zip(row.other_elder_id),
        Kind::Helper => row.helper_id.zip(row.other_helper_id),
    }
}
