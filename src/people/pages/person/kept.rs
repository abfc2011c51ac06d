//! What only keepers of a person see: contact, consent, and who belongs together.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::family::{self, Family};
use super::{Card, PairLine, change};
use crate::access::Desk;
use crate::error::{Error, Result};
use crate::matching::{pair, pairing};
use crate::page::{Language, Link, Texts, date};
use crate::people::pages::contact::language_name;
use crate::people::pages::field::word;
use crate::people::pages::notices::{self, NoticeLine};
use crate::people::pages::subject::{Key, Kind, Subject};
use crate::people::pages::{OpenPeople, consent_form, identity_form};
use crate::people::{elder, elder_contact, helper, helper_contact, phone};

pub(super) struct Kept {
    pub cards: Vec<Card>,
    pub pairs: Vec<PairLine>,
    /// Elders only.
    pub notices: Vec<NoticeLine>,
    /// Elders only.
    pub family: Option<Family>,
}

/// Nothing for others. A visitor may be a keeper elsewhere: the keeper's own desk decides.
pub(super) async fn read(
    desk: std::result::Result<Desk<OpenPeople>, Error>,
    t: Texts,
    key: Key,
) -> Result<Option<Kept>> {
    let Ok(desk) = desk else { return Ok(None) };
    match Subject::find(&desk, key).await {
        Ok(_) => {}
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    }
    let mut cards = vec![
        contact(&desk, t, key).await?,
        identity(&desk, t, key).await?,
        consent(&desk, t, key).await?,
    ];
    let (mut told, mut relatives) = (Vec::new(), None);
    if key.kind == Kind::Elder {
        cards.extend(family::groups(&desk, t, key).await?);
        relatives = Some(family::read(&desk, t, key).await?);
        cards.push(health(t, key));
        told = notices::of(&desk, t, key.id).await?;
    }
    cards.push(family::same(&desk, t, key).await?);
    cards.push(duties(t, key));
    let pairs = pairs(&desk, t, key).await?;
    desk.commit().await?;
    Ok(Some(Kept {
        cards,
        pairs,
        notices: told,
        family: relatives,
    }))
}

/// Where it is kept what is done for somebody, or by them.
fn duties(t: Texts, key: Key) -> Card {
    let (title, hint, to) = match key.kind {
        Kind::Elder => (
            t.care_title(),
            t.care_elder_hint(),
            format!("/care/elders/{}", key.id),
        ),
        Kind::Helper => (
            t.hours_title(),
            t.hours_hint(),
            format!("/hours/helpers/{}", key.id),
        ),
    };
    let mut links = vec![Link::new(to, t.people_look())];
    if key.kind == Kind::Elder {
        let id = key.id;
        links.push(Link::new(
            format!("/visiting/elders/{id}"),
            t.visiting_records(),
        ));
        links.push(Link::new(
            format!("/incidents/new?elder={id}"),
            t.incidents_report(),
        ));
    }
    Card {
        title,
        rows: Vec::new(),
        empty: hint,
        links,
        post: None,
    }
}

/// Only where it is: to look at it is written down.
fn health(t: Texts, key: Key) -> Card {
    Card {
        title: t.people_health(),
        rows: Vec::new(),
        empty: t.people_health_hint(),
        links: vec![
            Link::new(key.part("health"), t.people_look()),
            Link::new(key.part("assessments"), t.people_assessments()),
            Link::new(key.part("health/history"), t.people_history_health()),
        ],
        post: None,
    }
}

/// Masked, and where the whole number is: to look at it is written down.
async fn identity(desk: &Desk<OpenPeople>, t: Texts, key: Key) -> Result<Card> {
    let rows = identity_form::rows(desk, t, key).await?;
    let mut links = change(t, key, "identity", true);
    if !rows.is_empty() {
        links.push(Link::new(key.part("identity/number"), t.people_look()));
    }
    Ok(Card {
        title: t.people_identity(),
        rows,
        empty: t.people_no_identity(),
        links,
        post: None,
    })
}

async fn consent(desk: &Desk<OpenPeople>, t: Texts, key: Key) -> Result<Card> {
    let consent = desk.maybe(consent_form::current(key)).await?;
    let rows = consent.map(|row| {
        let extent = word(t, "consent", &row.extent);
        vec![
            (t.people_consent_extent(), extent),
            (t.people_consent_given(), date::day_of_year(t, row.given_on)),
        ]
    });
    Ok(Card {
        title: t.people_consent(),
        rows: rows.unwrap_or_default(),
        empty: t.people_no_consent(),
        links: change(t, key, "consent", true)
            .into_iter()
            .chain([Link::new(key.part("consents"), t.people_consents())])
            .collect(),
        post: None,
    })
}

/// Several numbers as they are read, with room between them.
fn phones(text: &str) -> String {
    let numbers: Vec<_> = phone::numbers(text).collect();
    numbers.join(" · ")
}

async fn contact(desk: &Desk<OpenPeople>, t: Texts, key: Key) -> Result<Card> {
    let row = |label: String, value: Option<String>| value.map(|value| (label, value));
    let rows = match key.kind {
        Kind::Elder => desk
            .maybe(elder_contact::Entity::find_by_id(key.id))
            .await?
            .map(|contact| {
                vec![
                    row(t.people_phone(), contact.phone.as_deref().map(phones)),
                    row(t.people_address(), contact.address),
                    row(
                        t.people_family_phone(),
                        contact.family_phone.as_deref().map(phones),
                    ),
                ]
            }),
        Kind::Helper => desk
            .maybe(helper_contact::Entity::find_by_id(key.id))
            .await?
            .map(|contact| {
                vec![
                    row(t.people_phone(), contact.phone.as_deref().map(phones)),
                    row(t.people_address(), contact.address),
                    row(t.people_mail(), contact.mail),
                    row(
                        t.people_written_in(),
                        contact
                            .language
                            .and_then(|code| Language::from_code(&code))
                            .map(|language| language_name(t, language)),
                    ),
                    row(t.people_note(), contact.note),
                ]
            }),
    };
    let rows = rows.into_iter().flatten().flatten().collect();
    Ok(Card {
        title: t.people_contact(),
        rows,
        empty: t.people_no_contact(),
        links: change(t, key, "contact", true),
        post: None,
    })
}

async fn pairs(desk: &Desk<OpenPeople>, t: Texts, key: Key) -> Result<Vec<PairLine>> {
    let whose = match key.kind {
        Kind::Elder => pair::Column::ElderId.eq(key.id),
        Kind::Helper => pair::Column::HelperId.eq(key.id),
    };
    let rows = pair::Entity::find()
        .filter(whose)
        .order_by_asc(pair::Column::Id);
    let rows = desk.all(rows).await?;
    let names: HashMap<i32, String> = match key.kind {
        Kind::Elder => {
            let ids = rows.iter().map(|row| row.helper_id);
            let others = helper::Entity::find().filter(helper::Column::Id.is_in(ids));
            let others = desk.all(others).await?.into_iter();
            others.map(|row| (row.id, row.name)).collect()
        }
        Kind::Helper => {
            let ids = rows.iter().map(|row| row.elder_id);
            let others = elder::Entity::find().filter(elder::Column::Id.is_in(ids));
            let others = desk.all(others).await?.into_iter();
            others.map(|row| (row.id, row.name)).collect()
        }
    };
    let authors = pairing::authors(desk, &rows).await?;
    let zone = desk.home()?.time_zone.clone();
    let line = |row: pair::Model| {
        let (other, end) = match key.kind {
            Kind::Elder => (
                Key::helper(row.helper_id),
                Some(key.part(&format!("pairs/{}/end", row.id))),
            ),
            Kind::Helper => (Key::elder(row.elder_id), None),
        };
        let name = Link::new(other.href(), names.get(&other.id)?);
        Some(PairLine {
            name,
            kind: word(t, "pair", &row.kind),
            origin: pairing::Kind::of(&row.kind)
                .map(|_| pairing::origin(t, &authors, &zone, &row))
                .unwrap_or_default(),
            end,
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}
