//! A helper's own page behind the secret link: no password, and no address before the last four digits of
//! the helper's own telephone were given once on that device.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::{CookieJar, Form as Fields};
use chrono::{DateTime, Datelike, Days, NaiveDateTime, NaiveTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::answer::{self, OfferCard};
use super::own::{Own, given_name, private};
use super::thanks;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{self, Form, PhoneFrame, Texts, Values, date};
use crate::people::{elder, elder_contact, phone};
use crate::schedule::arrivals::SECOND_THOUGHTS;
use crate::schedule::contact::{self, Contact};
use crate::schedule::offers::{self, Status};
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::{SeeOwnWeek, arrival, cause, offer, visit, week};
use crate::time;

#[derive(Default, Deserialize)]
pub(crate) struct Size {
    #[serde(default)]
    size: String,
}

impl Size {
    pub(crate) fn large(&self) -> bool {
        self.size == "xl"
    }

    /// What every address on the page ends with, so that the size stays.
    pub(crate) fn suffix(large: bool) -> &'static str {
        if large { "?size=xl" } else { "" }
    }
}

#[derive(Template)]
#[template(path = "schedule/pages/phone.html")]
struct PhonePage {
    frame: PhoneFrame,
    form: Form,
    today: String,
    lunar: Option<String>,
    /// Said where there is no visit to show.
    quiet: Option<String>,
    /// Where nothing is on today: a heading above the next visit.
    next: Option<String>,
    waiting: Vec<OfferCard>,
    cards: Vec<Card>,
    later: Vec<Card>,
    next_week: Vec<Card>,
    lock: Lock,
    thanks: Option<String>,
    contact: Option<Contact>,
    home: String,
    suffix: &'static str,
}

/// Whether addresses are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lock {
    Open,
    Closed,
    /// There is no telephone on record whose digits could be asked for.
    NoPhone,
}

/// One visit.
struct Card {
    weekday: String,
    day: String,
    clock: String,
    until: String,
    name: String,
    age: Option<u32>,
    place: Option<String>,
    phones: Vec<String>,
    work: String,
    length: String,
    by_phone: bool,
    crew: Option<String>,
    visit: i32,
    elder: i32,
    /// What names the visit over all versions of the week.
    of: String,
    /// The offer that the helper can say no to.
    offer: Option<i32>,
    /// Whether it is today, and can be reached.
    today: bool,
    /// When the helper was there, and whether that can be taken back.
    arrived: Option<(String, bool)>,
    /// Why it is not as it was.
    cause: Option<String>,
}

pub(super) async fn week(
    desk: Desk<SeeOwnWeek>,
    t: Texts,
    Path(token): Path<String>,
    Query(size): Query<Size>,
) -> Result<Done> {
    let page = page(&desk, t, &token, size.large(), Form::empty(t)).await?;
    desk.done(private(page::show(&page))).await
}

pub(super) async fn unlock(
    desk: Desk<SeeOwnWeek>,
    t: Texts,
    Path(token): Path<String>,
    Query(size): Query<Size>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let own = Own::read(&desk).await?;
    let home = format!("/h/{token}{}", Size::suffix(size.large()));
    if own.digits.is_empty() {
        return desk
            .done(private(Redirect::to(&home).into_response()))
            .await;
    }
    let mut form = Form::new(t, values);
    let given = form.number("digits", &t.schedule_digits(), 0..=9999_u32);
    let mut form = match form.finish(|| given) {
        Ok(given) => {
            let right = own.digits.contains(&format!("{given:04}"));
            if let Some(cookie) = desk.unlock_device(right).await? {
                let jar = CookieJar::new().add(cookie);
                return desk
                    .done(private((jar, Redirect::to(&home)).into_response()))
                    .await;
            }
            let mut form = Form::empty(t);
            form.fault("digits", t.schedule_digits_wrong());
            form
        }
        Err(form) => form,
    };
    form = form.with("digits", "");
    let page = page(&desk, t, &token, size.large(), form).await?;
    Ok(desk.refuse(private(page::refuse(&page))))
}

async fn page(
    desk: &Desk<SeeOwnWeek>,
    t: Texts,
    token: &str,
    large: bool,
    form: Form,
) -> Result<PhonePage> {
    let own = Own::read(desk).await?;
    let from = own.today.and_time(NaiveTime::MIN);
    let timetable = Timetable::read(
        desk,
        visit::Entity::find().filter(visit::Column::Start.gte(from)),
    )
    .await?;
    let elders = asked_elders(desk).await?;
    let words = Words {
        t,
        own: &own,
        timetable: &timetable,
        contacts: contacts(desk, &timetable).await?,
        offers: offers(desk, from).await?,
        arrivals: arrivals(desk, from).await?,
        now: desk.now(),
    };
    let name = |id: i32| elders_name(&elders, id);
    let monday = time::monday(own.today) + Days::new(7);
    let (this_week, next_week): (Vec<&Entry>, Vec<&Entry>) = timetable
        .entries
        .iter()
        .partition(|entry| entry.date() < monday);
    // Where nothing is on today, the next day with a visit stands large.
    let first_day = this_week.first().map(|entry| entry.date());
    let (first, later): (Vec<&Entry>, Vec<&Entry>) = this_week
        .into_iter()
        .partition(|entry| Some(entry.date()) == first_day);
    let is_today = first_day == Some(own.today);
    let quiet = if first.is_empty() {
        Some(words.quiet(published(desk, &own).await?))
    } else {
        None
    };
    let home = format!("/h/{token}");
    let frame = PhoneFrame {
        organisation: own.organisation.name.clone(),
        large,
        other_size: Some(format!("{home}{}", Size::suffix(!large))),
        demo: own.organisation.demo,
        ..PhoneFrame::new(
            t,
            words.greeting(if is_today { &first } else { &[] }),
            desk.path(),
        )
    };
    let cards = |entries: &[&Entry]| entries.iter().map(|entry| words.card(entry)).collect();
    Ok(PhonePage {
        frame: PhoneFrame {
            path: format!("{home}{}", Size::suffix(large)),
            ..frame
        }
        .refusing(&form),
        form,
        today: date::day_and_weekday(t, own.today),
        lunar: date::lunar(t, own.today),
        quiet,
        next: first_day
            .filter(|_| !is_today)
            .map(|day| t.schedule_next_visit(date::day_and_weekday(t, day))),
        waiting: answer::waiting(t, &words.offers, &own.organisation.time_zone, name),
        cards: cards(&first),
        later: cards(&later),
        next_week: cards(&next_week),
        lock: match (own.unlocked, own.digits.is_empty()) {
            (true, _) => Lock::Open,
            (false, false) => Lock::Closed,
            (false, true) => Lock::NoPhone,
        },
        thanks: thanks::this_month(desk, t, &own).await?,
        contact: contact::nearest(desk, &own.organisation).await?,
        home,
        suffix: Size::suffix(large),
    })
}

/// The helper's offers from a moment on.
async fn offers(desk: &Desk<SeeOwnWeek>, from: NaiveDateTime) -> Result<Vec<offer::Model>> {
    let offers = offer::Entity::find()
        .filter(offer::Column::Start.gte(from))
        .order_by_asc(offer::Column::Start)
        .order_by_asc(offer::Column::Id);
    desk.all(offers).await
}

async fn arrivals(desk: &Desk<SeeOwnWeek>, from: NaiveDateTime) -> Result<Vec<arrival::Model>> {
    let arrivals = arrival::Entity::find()
        .filter(arrival::Column::Start.gte(from))
        .filter(arrival::Column::Mark.eq(1));
    desk.all(arrivals).await
}

/// Everybody whom the helper visits or is asked to visit.
async fn asked_elders(desk: &Desk<SeeOwnWeek>) -> Result<HashMap<i32, elder::Model>> {
    let rows = desk.all(elder::Entity::find()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn elders_name(elders: &HashMap<i32, elder::Model>, id: i32) -> Option<String> {
    elders.get(&id).map(|elder| given_name(&elder.name))
}

/// Telephone and address of the elders; none on a device that is not unlocked.
async fn contacts(
    desk: &Desk<SeeOwnWeek>,
    timetable: &Timetable,
) -> Result<HashMap<i32, elder_contact::Model>> {
    let ids: BTreeSet<i32> = timetable.entries.iter().map(|entry| entry.elder).collect();
    let rows = desk
        .all(elder_contact::Entity::find().filter(elder_contact::Column::ElderId.is_in(ids)))
        .await?;
    Ok(rows.into_iter().map(|row| (row.elder_id, row)).collect())
}

/// Whether this week is published by the helper's organisation or one above it.
async fn published(desk: &Desk<SeeOwnWeek>, own: &Own) -> Result<bool> {
    let ids = own
        .organisation
        .path
        .split('/')
        .filter_map(|id| id.parse::<i32>().ok());
    let weeks = week::Entity::find()
        .filter(week::Column::OrganisationId.is_in(ids))
        .filter(week::Column::Start.eq(time::monday(own.today)));
    Ok(desk.count(weeks).await? > 0)
}

struct Words<'a> {
    t: Texts,
    own: &'a Own,
    timetable: &'a Timetable,
    contacts: HashMap<i32, elder_contact::Model>,
    offers: Vec<offer::Model>,
    arrivals: Vec<arrival::Model>,
    now: DateTime<Utc>,
}

impl Words<'_> {
    fn greeting(&self, today: &[&Entry]) -> String {
        let name = self.own.given_name();
        let homes: BTreeSet<i32> = today
            .iter()
            .filter(|entry| !entry.by_phone)
            .map(|entry| entry.elder)
            .collect();
        match (homes.len(), today.len()) {
            (0, 0) => self.t.schedule_nothing_today(name),
            (0, calls) => self.t.schedule_calls_today(calls, name),
            (homes, _) => self.t.schedule_visits_today(homes, name),
        }
    }

    fn quiet(&self, published: bool) -> String {
        if published {
            self.t.schedule_free_week()
        } else {
            self.t.schedule_not_published_yet()
        }
    }

    fn card(&self, entry: &Entry) -> Card {
        let elder = self.timetable.elders.get(&entry.elder);
        let contact = self.contacts.get(&entry.elder);
        let name = elder.map(|elder| {
            if self.own.unlocked {
                elder.name.clone()
            } else {
                given_name(&elder.name)
            }
        });
        let others = entry.helpers.iter().filter(|id| **id != self.own.helper.id);
        let others: Vec<&str> = others
            .map(|id| self.timetable.helper(*id))
            .filter(|name| !name.is_empty())
            .collect();
        let offer = self
            .offers
            .iter()
            .rfind(|offer| offers::is_of(offer, entry) && offer.helper_id == self.own.helper.id);
        let status = offer.map(|offer| Status::of(&offer.status));
        let arrived = self.arrivals.iter().find(|arrival| {
            arrival.need_id == entry.need
                && arrival.start == entry.start
                && arrival.outcome == "came"
        });
        let zone = &self.own.organisation.time_zone;
        Card {
            visit: entry.visit,
            elder: entry.elder,
            of: answer::visit_name(entry),
            offer: offer
                .filter(|_| status.is_some_and(Status::is_live))
                .map(|offer| offer.id),
            today: entry.date() == self.own.today && status != Some(Status::Declined),
            arrived: arrived.map(|arrival| {
                let clock = date::clock(self.t, time::local(arrival.at, zone).time());
                (clock, self.now <= arrival.created_at + SECOND_THOUGHTS)
            }),
            cause: match status {
                Some(Status::Declined) => Some(self.t.schedule_offer_declined()),
                _ => cause::words(self.t, entry.cause.as_deref(), |_| {
                    self.t.schedule_some_helper()
                }),
            },
            weekday: date::weekday(self.t, entry.date().weekday()),
            day: date::day(self.t, entry.date()),
            clock: entry.clock(self.t),
            until: self
                .t
                .schedule_until(entry.end().format("%-I:%M").to_string()),
            name: name.unwrap_or_else(|| self.t.schedule_some_elder()),
            age: elder
                .filter(|_| self.own.unlocked)
                .and_then(|elder| Some(date::age(elder.birth_date?, entry.date()))),
            place: contact.and_then(|contact| place(elder?, contact)),
            phones: contact
                .and_then(|contact| contact.phone.as_deref())
                .map(|phones| phone::numbers(phones).map(phone::dialled).collect())
                .unwrap_or_default(),
            work: entry.work(self.t),
            length: date::minutes(self.t, entry.minutes),
            by_phone: entry.by_phone,
            crew: (!others.is_empty()).then(|| {
                self.t
                    .schedule_together(others.join(&self.t.schedule_and()))
            }),
        }
    }
}

fn place(elder: &elder::Model, contact: &elder_contact::Model) -> Option<String> {
    contact.address.clone().or_else(|| elder.hamlet.clone())
}
