//! What helpers are told: written in the transaction of its cause, complete enough that nobody need sign in. Given names
//! only, as on a helper's page before the device is unlocked; no address, no number of an elder's, nothing of health.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::contact;
use super::names::given_name;
use super::offers::{self, Status};
use super::{offer, substitute, week};
use crate::access::entity::{helper_link, organisation};
use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::needs;
use crate::outbox::{self, Channel, Kind, LINK, NewMessage, Reader, Writes};
use crate::page::{Language, Texts, date};
use crate::people::{elder, helper, helper_contact};

/// What a permission must reach to tell helpers about their visits.
pub trait Tells:
    Writes
    + Covers<organisation::Entity>
    + Covers<helper_link::Entity>
    + Covers<elder::Entity>
    + Covers<helper::Entity>
{
}

impl<P> Tells for P where
    P: Writes
        + Covers<organisation::Entity>
        + Covers<helper_link::Entity>
        + Covers<elder::Entity>
        + Covers<helper::Entity>
{
}

/// When somebody is told of a visit if it is written now: not in the quiet hours, unless the visit begins in them.
#[must_use]
pub fn told_at<P: Permission>(desk: &Desk<P>, start: DateTime<Utc>, zone: &str) -> DateTime<Utc> {
    let now = desk.now();
    let morning = desk.channels().quiet.earliest(now, zone);
    if !desk.channels().is_on() || start <= morning {
        now
    } else {
        morning
    }
}

/// Who is told, with what every text needs.
struct Listener {
    helper: helper::Model,
    /// In the helper's language.
    t: Texts,
    zone: String,
    place: String,
    /// Whom to call; empty where the association has no telephone.
    call: String,
    has_link: bool,
    elders: HashMap<i32, String>,
}

impl Listener {
    async fn find<P: Tells>(
        desk: &Desk<P>,
        helper: i32,
        offers: &[&offer::Model],
    ) -> Result<Option<Self>> {
        let Some(helper) = desk.maybe(helper::Entity::find_by_id(helper)).await? else {
            return Ok(None);
        };
        let own = organisation::Entity::find_by_id(helper.organisation_id);
        let Some(organisation) = desk.public(own).await?.pop() else {
            return Ok(None);
        };
        let own = desk
            .maybe(helper_contact::Entity::find_by_id(helper.id))
            .await?;
        let t = own.and_then(|own| Language::from_code(&own.language?));
        let t = t.unwrap_or_default().texts();
        let contact = contact::nearest(desk, &organisation).await?;
        let link = helper_link::Entity::find()
            .filter(helper_link::Column::HelperId.eq(helper.id))
            .filter(helper_link::Column::RevokedAt.is_null());
        let ids: Vec<i32> = offers.iter().map(|offer| offer.elder_id).collect();
        let elders = elder::Entity::find().filter(elder::Column::Id.is_in(ids));
        let elders = desk.all(elders).await?.into_iter();
        Ok(Some(Self {
            call: contact.map_or_else(String::new, |contact| {
                t.schedule_tell_call(contact.name, contact.phone)
            }),
            has_link: desk.maybe(link).await?.is_some(),
            elders: elders.map(|row| (row.id, given_name(&row.name))).collect(),
            zone: organisation.time_zone,
            place: organisation.name,
            helper,
            t,
        }))
    }

    /// Visits in words.
    fn visits(&self, t: Texts, offers: &[&offer::Model]) -> String {
        let mut offers = offers.to_vec();
        offers.sort_by_key(|offer| (offer.start, offer.id));
        let words = offers.into_iter().map(|offer| {
            let work = needs::service_name(t, &offer.service);
            let work = if offer.mode == "phone" {
                t.schedule_by_phone(work)
            } else {
                work
            };
            let elder = self.elders.get(&offer.elder_id);
            let elder = elder.cloned().unwrap_or_else(|| t.schedule_some_elder());
            let length = date::minutes(t, u32::try_from(offer.minutes).unwrap_or_default());
            t.schedule_tell_visit(elder, length, date::moment(t, offer.start), work)
        });
        words.collect::<Vec<_>>().join(&t.schedule_tell_between())
    }

    /// How to answer by this way, until when.
    fn how<P: Permission>(
        &self,
        desk: &Desk<P>,
        t: Texts,
        channel: Channel,
        offers: &[&offer::Model],
    ) -> String {
        let Some(until) = offers.iter().map(|offer| offer.deadline).min() else {
            return String::new();
        };
        let until = date::moment(t, crate::time::local(until, &self.zone));
        // Nobody writes down an address that is read to them.
        let has_link = self.has_link && channel != Channel::Voice;
        let replies = desk.channels().reply_key.is_some() && channel != Channel::Mail;
        match (replies, has_link) {
            (true, true) if offers.len() > 1 => t.schedule_tell_reply_or_link(LINK, until),
            (true, _) if offers.len() > 1 => t.schedule_tell_reply_to_all(until),
            (true, _) => t.schedule_tell_reply(until),
            (false, true) => t.schedule_tell_link(LINK, until),
            (false, false) => t.schedule_tell_by_phone(until),
        }
    }

    async fn tell<P: Tells>(
        &self,
        desk: &Desk<P>,
        (kind, cause, subject): (Kind, String, (&'static str, i32)),
        offers: &[&offer::Model],
        words: &(dyn Fn(Texts, Channel) -> String + Sync),
    ) -> Result<()> {
        let t = self.t;
        let now = desk.now();
        let start = |offer: &&offer::Model| offers::moment(offer.start, &self.zone);
        let is_question = Kind::QUESTIONS.contains(&kind.code());
        // A question tells nothing once its time is up; news of a visit, once it has begun.
        let end = |offer: &&offer::Model| {
            if is_question && offer.status == Status::Asked.code() {
                offer.deadline
            } else {
                start(offer)
            }
        };
        // The end of the night, where it is night.
        let night = desk.channels().quiet.earliest(now, &self.zone);
        let urgent = offers
            .iter()
            .any(|offer| night > now && start(offer) <= night);
        let called = given_name(&self.helper.name);
        let new = NewMessage {
            reader: Reader::Helper(&self.helper),
            zone: &self.zone,
            kind,
            subject,
            cause,
            offers: &offers.iter().map(|offer| offer.id).collect::<Vec<_>>(),
            text: &|channel| t.schedule_tell(&self.call, &called, &self.place, words(t, channel)),
            urgent,
            expires_at: offers.iter().map(end).max(),
        };
        outbox::write(desk, &new).await
    }
}

/// Offers by their helper.
fn by_helper<'a>(
    offers: impl IntoIterator<Item = &'a offer::Model>,
) -> BTreeMap<i32, Vec<&'a offer::Model>> {
    let mut own: BTreeMap<i32, Vec<&offer::Model>> = BTreeMap::new();
    for offer in offers {
        own.entry(offer.helper_id).or_default().push(offer);
    }
    own
}

/// A new version asks for these visits, and these are no more: one message for each helper. Whoever does the same as
/// before is not among them.
///
/// # Errors
/// When the database refuses.
pub async fn week_changed<P: Tells>(
    desk: &Desk<P>,
    week: &week::Model,
    asked: &[offer::Model],
    gone: &[offer::Model],
    zone: &str,
) -> Result<()> {
    if !desk.channels().is_on() {
        return Ok(());
    }
    let now = desk.now();
    let mut asked = by_helper(asked);
    let mut gone = by_helper(
        gone.iter()
            .filter(|offer| offers::moment(offer.start, zone) > now),
    );
    let mut helpers: Vec<i32> = asked.keys().chain(gone.keys()).copied().collect();
    helpers.sort_unstable();
    helpers.dedup();
    for helper in helpers {
        let asked = asked.remove(&helper).unwrap_or_default();
        let mut gone = gone.remove(&helper).unwrap_or_default();
        let unheard: Vec<i32> = gone
            .iter()
            .filter(|offer| offer.status == Status::Asked.code())
            .map(|offer| offer.id)
            .collect();
        // Whoever was not asked yet need not hear that the question is void.
        if !unheard.is_empty() && outbox::drop_waiting(desk, helper, &unheard).await? {
            gone.retain(|offer| !unheard.contains(&offer.id));
        }
        if asked.is_empty() && gone.is_empty() {
            continue;
        }
        let all: Vec<&offer::Model> = asked.iter().chain(&gone).copied().collect();
        let Some(listener) = Listener::find(desk, helper, &all).await? else {
            continue;
        };
        let words = |t: Texts, channel| {
            let no_more = if gone.is_empty() {
                String::new()
            } else {
                t.schedule_tell_gone(listener.visits(t, &gone))
            };
            let question = if asked.is_empty() {
                String::new()
            } else {
                t.schedule_tell_asked(
                    listener.how(desk, t, channel, &asked),
                    listener.visits(t, &asked),
                )
            };
            no_more + &question
        };
        let subject = ("week", week.id);
        if asked.is_empty() {
            let what = (Kind::Changed, format!("changed/{}", week.id), subject);
            listener.tell(desk, what, &gone, &words).await?;
        } else {
            let what = (Kind::Asked, format!("asked/{}", week.id), subject);
            listener.tell(desk, what, &asked, &words).await?;
        }
    }
    Ok(())
}

/// Whoever has not answered is asked once more, about everything at once.
///
/// # Errors
/// When the database refuses.
pub async fn reminded<P: Tells>(desk: &Desk<P>, offers: &[offer::Model]) -> Result<()> {
    if !desk.channels().is_on() {
        return Ok(());
    }
    for (helper, offers) in by_helper(offers) {
        let Some(listener) = Listener::find(desk, helper, &offers).await? else {
            continue;
        };
        let Some(first) = offers.first() else {
            continue;
        };
        let words = |t: Texts, channel| {
            t.schedule_tell_reminder(
                listener.how(desk, t, channel, &offers),
                listener.visits(t, &offers),
            )
        };
        let what = (
            Kind::Reminder,
            format!("reminder/{}", first.id),
            ("offer", first.id),
        );
        listener.tell(desk, what, &offers, &words).await?;
    }
    Ok(())
}

/// Somebody is asked to step in.
///
/// # Errors
/// When the database refuses.
pub async fn asked_to_step_in<P: Tells>(desk: &Desk<P>, offer: &offer::Model) -> Result<()> {
    one(desk, Kind::StepIn, offer, |listener, t, channel| {
        let beyond = substitute::own_beyond(t, offer).join(&t.schedule_comma());
        let visits = listener.visits(t, &[offer]);
        let visits = if beyond.is_empty() {
            visits
        } else {
            format!("{visits}{}", t.schedule_beyond(beyond))
        };
        t.schedule_tell_step_in(listener.how(desk, t, channel, &[offer]), visits)
    })
    .await
}

/// Somebody steps in for certain.
///
/// # Errors
/// When the database refuses.
pub async fn confirmed<P: Tells>(desk: &Desk<P>, offer: &offer::Model) -> Result<()> {
    one(desk, Kind::Confirmed, offer, |listener, t, _| {
        t.schedule_tell_confirmed(listener.visits(t, &[offer]))
    })
    .await
}

/// These are asked for no more: somebody else was faster, or the visit is none any more. Nothing is said of who goes.
///
/// # Errors
/// When the database refuses.
pub async fn not_needed<P: Tells>(
    desk: &Desk<P>,
    offers: &[offer::Model],
    zone: &str,
) -> Result<()> {
    for offer in offers {
        let unheard = offer.status == Status::Asked.code()
            && outbox::drop_waiting(desk, offer.helper_id, &[offer.id]).await?;
        if unheard || offers::moment(offer.start, zone) <= desk.now() {
            continue;
        }
        one(desk, Kind::Late, offer, |listener, t, _| {
            t.schedule_tell_late(listener.visits(t, &[offer]))
        })
        .await?;
    }
    Ok(())
}

/// A no has arrived, and is no trouble. Whoever said it on the telephone has heard so already.
///
/// # Errors
/// When the database refuses.
pub async fn thanked<P: Tells>(desk: &Desk<P>, offers: &[offer::Model]) -> Result<()> {
    if !desk.channels().is_on() {
        return Ok(());
    }
    let said = offers
        .iter()
        .filter(|offer| offer.status == Status::Declined.code() && offer.account_id.is_none());
    for (helper, offers) in by_helper(said) {
        let Some(listener) = Listener::find(desk, helper, &offers).await? else {
            continue;
        };
        let Some(first) = offers.first() else {
            continue;
        };
        let cause = format!("thanks/{}/{}", first.id, first.version);
        let words = |t: Texts, _| t.schedule_tell_thanks(listener.visits(t, &offers));
        let what = (Kind::Thanks, cause, ("offer", first.id));
        listener.tell(desk, what, &offers, &words).await?;
    }
    Ok(())
}

async fn one<P: Tells>(
    desk: &Desk<P>,
    kind: Kind,
    offer: &offer::Model,
    words: impl Fn(&Listener, Texts, Channel) -> String + Sync,
) -> Result<()> {
    if !desk.channels().is_on() {
        return Ok(());
    }
    let Some(listener) = Listener::find(desk, offer.helper_id, &[offer]).await? else {
        return Ok(());
    };
    let what = (
        kind,
        format!("{}/{}", kind.code(), offer.id),
        ("offer", offer.id),
    );
    listener
        .tell(desk, what, &[offer], &|t, channel| {
            words(&listener, t, channel)
        })
        .await
}
