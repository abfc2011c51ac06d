//! What somebody wrote by short message that is about an incident: a report, or "1" from whoever was told of one.
//!
//! A report begins with one of the words that a card tells helpers (`incidents-report-words`). Whoever is named in it is
//! found among the elders of the helper's organisation; what cannot be told from a report stays for the coordinator.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::ladder::{self, Way as Taken};
use super::report::{self, Report, Way};
use super::{Kind, WatchIncidents, hop, incident};
use crate::access::entity::organisation;
use crate::access::{App, Desk};
use crate::error::{Error, Result};
use crate::organisations::officer;
use crate::outbox::{Kind as Told, message, reply};
use crate::page::{Language, name};
use crate::people::{elder, helper, helper_contact, phone};
use crate::schedule::replies::meaning;

/// As many replies are looked at at a time.
const AT_ONCE: u64 = 100;

/// Takes every new reply that is about an incident, each in a transaction of its own; all others are left alone.
///
/// # Errors
/// When the database refuses.
pub async fn take(app: &App) -> Result<()> {
    let desk = app.own_desk::<WatchIncidents>();
    let new = reply::Entity::find()
        .filter(reply::Column::Status.eq("new"))
        .order_by_asc(reply::Column::Id)
        .limit(AT_ONCE);
    let new = desk.all(new).await?;
    desk.commit().await?;
    for row in new {
        let desk = app.own_desk::<WatchIncidents>();
        match take_one(&desk, &row).await {
            Ok(()) => desk.commit().await?,
            Err(error) => tracing::warn!(%error, reply = row.id, "a reply is left as it is"),
        }
    }
    Ok(())
}

async fn take_one(desk: &Desk<WatchIncidents>, row: &reply::Model) -> Result<()> {
    let place = reply::place(&row.key);
    let Some(number) = desk.secret().open_sealed(&place, &row.number) else {
        return Ok(());
    };
    let organisation = if let Some(story) = reported(&row.text) {
        Some(report(desk, row, &number, story).await?)
    } else if meaning(&row.text) == Some(true) {
        taken(desk, &number).await?
    } else {
        None
    };
    let Some(organisation) = organisation else {
        return Ok(());
    };
    let settled = reply::Entity::update_many()
        .filter(reply::Column::Id.eq(row.id))
        .filter(reply::Column::Status.eq("new"))
        .set(reply::ActiveModel {
            organisation_id: Set(Some(organisation)),
            status: Set("taken".to_owned()),
            meaning: Set(Some("incident".to_owned())),
            // What it tells lies sealed with the incident.
            text: Set(String::new()),
            settled_at: Set(Some(desk.now())),
            ..Default::default()
        });
    // Another worker was faster: then nothing of this stays.
    if desk.update_all(settled).await? == 0 {
        return Err(Error::Stale);
    }
    Ok(())
}

/// What a message reports: what follows one of the words that begin a report.
#[must_use]
pub fn reported(text: &str) -> Option<&str> {
    let text = text.trim();
    let words = Language::ALL.map(|language| language.texts().incidents_report_words());
    let begins = |word: &str| {
        let head = text.get(..word.len())?;
        let same = head.eq_ignore_ascii_case(word);
        let rest = &text[word.len()..];
        // "Reporting" is not "Report".
        let apart = !word.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        (same && apart).then_some(rest)
    };
    words
        .iter()
        .flat_map(|words| words.split(' '))
        .find_map(begins)
        .map(|rest| {
            rest.trim_start_matches(|c: char| !c.is_alphanumeric())
                .trim()
        })
}

/// A report is an incident; whose organisation it is told to.
async fn report(
    desk: &Desk<WatchIncidents>,
    row: &reply::Model,
    number: &str,
    story: &str,
) -> Result<i32> {
    let helper = helper_of(desk, number).await?;
    let place = match &helper {
        Some(helper) => organisation::Entity::find_by_id(helper.organisation_id),
        None => organisation::Entity::find()
            .filter(organisation::Column::ParentId.is_null())
            .order_by_asc(organisation::Column::Id),
    };
    let place = desk.one(place).await?;
    let elder = match &helper {
        Some(_) => named(desk, &place, story).await?,
        None => None,
    };
    let place = match &elder {
        Some(elder) => {
            desk.one(organisation::Entity::find_by_id(elder.organisation_id))
                .await?
        }
        None => place,
    };
    let report = Report {
        kind: kind_of(story),
        way: Way::Message,
        place: &place,
        elder: elder.as_ref(),
        helper: helper.as_ref().map(|row| row.id),
        found_at: row.received_at,
        story: if story.is_empty() {
            row.text.trim()
        } else {
            story
        },
        at: None,
        finder: Some(number),
    };
    report::write_down(desk, &report).await?;
    Ok(place.id)
}

/// What it is about, by the words in it; who cannot tell says "other", and whoever takes it reads the text.
fn kind_of(story: &str) -> Kind {
    let story = story.to_lowercase();
    let says = |kind: &Kind| {
        Language::ALL.iter().any(|language| {
            let key = format!("incidents-words-{}", kind.code());
            let words = language.texts().of(&key, &[]).unwrap_or_default();
            words
                .split(' ')
                .any(|word| !word.is_empty() && story.contains(word))
        })
    };
    Kind::ALL
        .into_iter()
        .filter(|kind| *kind != Kind::Other)
        .find(says)
        .unwrap_or(Kind::Other)
}

/// The one elder of an organisation, and of all below, whose whole name stands in a text, or else whose given name does.
async fn named(
    desk: &Desk<WatchIncidents>,
    place: &organisation::Model,
    story: &str,
) -> Result<Option<elder::Model>> {
    let below =
        organisation::Entity::find().filter(organisation::Column::Path.starts_with(&place.path));
    let below: Vec<i32> = desk.all(below).await?.iter().map(|row| row.id).collect();
    let elders = elder::Entity::find()
        .filter(elder::Column::OrganisationId.is_in(below))
        .filter(elder::Column::Status.is_in(["active", "paused"]))
        .order_by_asc(elder::Column::Id);
    let elders = desk.all(elders).await?;
    let only = |called: &dyn Fn(&elder::Model) -> String| {
        let mut found = elders.iter().filter(|row| {
            let called = called(row);
            !called.is_empty() && story.contains(&called)
        });
        let first = found.next()?;
        found.next().is_none().then(|| first.clone())
    };
    let given = |row: &elder::Model| {
        let given = name::given(&row.name);
        // One character stands in too many words.
        if given.chars().count() > 1 {
            given.to_owned()
        } else {
            String::new()
        }
    };
    Ok(only(&|row| row.name.clone()).or_else(|| only(&given)))
}

/// The helper whose number it is, unless several share it.
async fn helper_of(desk: &Desk<WatchIncidents>, number: &str) -> Result<Option<helper::Model>> {
    let contacts =
        helper_contact::Entity::find().filter(helper_contact::Column::Phone.is_not_null());
    let ids: Vec<i32> = desk
        .all(contacts)
        .await?
        .iter()
        .filter(|row| phone::is_among(&row.numbers().phone, number))
        .map(|row| row.helper_id)
        .collect();
    let helpers = helper::Entity::find()
        .filter(helper::Column::Id.is_in(ids))
        .filter(helper::Column::Status.eq("active"));
    let helpers = desk.all(helpers).await?;
    Ok(<[helper::Model; 1]>::try_from(helpers)
        .ok()
        .map(|[only]| only))
}

/// "1" from somebody on duty takes the incident that this person was told of last, where it still waits; unless the same
/// telephone was asked something else since. The incident's organisation, where one was taken.
async fn taken(desk: &Desk<WatchIncidents>, number: &str) -> Result<Option<i32>> {
    let on_duty = officer::Entity::find().filter(officer::Column::Phone.is_not_null());
    let on_duty: Vec<officer::Model> = desk
        .all(on_duty)
        .await?
        .into_iter()
        .filter(|row| phone::is_among(&row.numbers(desk.secret()).phone, number))
        .collect();
    let told = message::Entity::find()
        .filter(message::Column::Kind.eq(Told::Incident.code()))
        .filter(message::Column::OfficerId.is_in(on_duty.iter().map(|row| row.id)))
        .filter(message::Column::SentAt.is_not_null())
        .order_by_desc(message::Column::SentAt)
        .order_by_desc(message::Column::Id);
    let Some(told) = desk.maybe(told).await? else {
        return Ok(None);
    };
    if let Some(helper) = helper_of(desk, number).await? {
        let asked = message::Entity::find()
            .filter(message::Column::HelperId.eq(helper.id))
            .filter(message::Column::Kind.is_in(Told::QUESTIONS))
            .filter(message::Column::SentAt.gt(told.sent_at));
        if desk.maybe(asked).await?.is_some() {
            return Ok(None);
        }
    }
    let hop = hop::Entity::find_by_id(told.subject_id).filter(hop::Column::Open.eq(true));
    let Some(hop) = desk.maybe(hop).await? else {
        return Ok(None);
    };
    let incident = desk
        .one(incident::Entity::find_by_id(hop.incident_id))
        .await?;
    ladder::acknowledge(desk, &incident, &hop, (told.officer_id, Taken::Message)).await?;
    Ok(Some(incident.organisation_id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_begins_with_a_word_of_its_own() {
        assert_eq!(reported("SOS Guilan fell"), Some("Guilan fell"));
        assert_eq!(reported(" sos: Guilan fell "), Some("Guilan fell"));
        assert_eq!(
            reported("\u{62A5}\u{FF0C}\u{6842}\u{5170}"),
            Some("\u{6842}\u{5170}")
        );
        assert_eq!(reported("sosa Guilan"), None);
        assert_eq!(reported("1"), None);
        assert_eq!(reported("Guilan fell SOS"), None);
    }

    #[test]
    fn what_it_is_about_is_told_by_its_words() {
        assert_eq!(kind_of("Guilan fell in the yard"), Kind::Illness);
        assert_eq!(kind_of("\u{8D70}\u{4E22}\u{4E86}"), Kind::Wandering);
        assert_eq!(kind_of("come quickly"), Kind::Other);
    }
}
