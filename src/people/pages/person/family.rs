//! The family of an elder on the elder's page, and the groups of what is known.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Card, change};
use crate::access::Desk;
use crate::access::entity::account;
use crate::error::Result;
use crate::page::{Link, Texts, date};
use crate::people::fields::Group;
use crate::people::known::{self, Known};
use crate::people::pages::field::word;
use crate::people::pages::subject::Key;
use crate::people::pages::{OpenPeople, joined};
use crate::people::{kin, phone};

/// A relative, in words.
pub(super) struct KinLine {
    pub name: Link,
    pub relation: String,
    pub phones: String,
    pub place: String,
    pub away: Link,
    pub end: String,
}

/// Relatives, and who belongs together.
pub(super) struct Family {
    pub lines: Vec<KinLine>,
    pub spouse: Option<Link>,
}

pub(super) async fn read(desk: &Desk<OpenPeople>, t: Texts, key: Key) -> Result<Family> {
    let today = desk.local(&desk.home()?.time_zone).date();
    let line = |kin: kin::Kin| {
        let path = key.part(&format!("relatives/{}", kin.relative.id));
        let numbers: Vec<&str> = [&kin.phone, &kin.phone2]
            .into_iter()
            .flatten()
            .flat_map(|numbers| phone::numbers(numbers))
            .collect();
        let region = kin.relative.region.as_deref();
        let mut place: Vec<String> = region
            .map(|region| word(t, "region", region))
            .into_iter()
            .collect();
        place.extend(kin.home.clone());
        let away = match kin.away_since(today) {
            Some(since) => t.people_away_words(date::day_of_year(t, since)),
            None => t.people_not_away(),
        };
        let mut relation = word(t, "relation", &kin.kinship.relation);
        if kin.kinship.lives_with {
            relation = t.people_relation_with(relation);
        }
        KinLine {
            name: Link::new(&path, &kin.relative.name),
            relation,
            phones: numbers.join(" \u{b7} "),
            place: place.join(" \u{b7} "),
            away: Link::new(format!("{path}/away"), away),
            end: format!("{path}/end"),
        }
    };
    let spouse = kin::spouse(desk, key.id).await?;
    Ok(Family {
        lines: kin::of(desk, key.id).await?.into_iter().map(line).collect(),
        spouse: spouse.map(|row| Link::new(Key::elder(row.id).href(), row.name)),
    })
}

/// The other record of the same person.
pub(super) async fn same(desk: &Desk<OpenPeople>, t: Texts, key: Key) -> Result<Card> {
    let other = joined::other(desk, key).await?;
    let mut links = Vec::new();
    let known = other.is_some();
    links.extend(other);
    if !known {
        links.push(Link::new(key.part("same"), t.people_same_link()));
    }
    Ok(Card {
        title: t.people_same(),
        rows: Vec::new(),
        empty: if known {
            t.people_same_linked()
        } else {
            t.people_same_hint()
        },
        links,
        post: known.then(|| Link::new(key.part("same/end"), t.people_same_end())),
    })
}

/// A card for each group; health has a page of its own.
pub(super) async fn groups(desk: &Desk<OpenPeople>, t: Texts, key: Key) -> Result<Vec<Card>> {
    let profile = known::read(desk, key.id).await?;
    let ids = Group::ALL
        .into_iter()
        .filter_map(|group| profile.group(group)?.confirmed_by);
    let names = account::Entity::find().filter(account::Column::Id.is_in(ids));
    let names = desk.all(names).await?.into_iter();
    let names: HashMap<i32, String> = names.map(|row| (row.id, row.name)).collect();
    let card = |group: Group| {
        let known = profile.group(group);
        Card {
            title: group.title(t),
            rows: rows(t, group, known, &names),
            empty: t.people_group_empty(),
            links: change(t, key, group.code(), true),
            post: Some(Link::new(
                key.part(&format!(
                    "confirmations/{}",
                    group.code().trim_start_matches("profile/")
                )),
                t.people_confirm(),
            )),
        }
    };
    Ok(Group::ALL
        .into_iter()
        .filter(|group| *group != Group::Health)
        .map(card)
        .collect())
}

/// When a group was last confirmed and by whom, in words.
pub(super) fn confirmed(
    t: Texts,
    known: Option<&Known>,
    names: &HashMap<i32, String>,
) -> Option<String> {
    let known = known?;
    let day = date::day_of_year(t, known.confirmed_on?);
    let name = known.confirmed_by.and_then(|id| names.get(&id));
    Some(match name {
        Some(name) => t.people_confirmed_by(day, name.as_str()),
        None => day,
    })
}

fn rows(
    t: Texts,
    group: Group,
    known: Option<&Known>,
    names: &HashMap<i32, String>,
) -> Vec<(String, String)> {
    let answer = |code: &str| known.and_then(|known| known.answers.get(code));
    let mut rows: Vec<(String, String)> = group
        .fields()
        .filter_map(|field| Some((field.label(t), field.words(t, answer(field.code)?))))
        .collect();
    rows.extend(confirmed(t, known, names).map(|words| (t.people_confirmed(), words)));
    rows
}
