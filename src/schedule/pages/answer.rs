//! What a helper says by the own page: yes, no, I am there, and the last of these taken back.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::NaiveDateTime;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::own::{given_name, private};
use super::phone::Size;
use super::tapped;
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Who};
use crate::error::{Error, Result};
use crate::needs;
use crate::page::{self, Form, Link, PhoneFrame, Texts, Values, date};
use crate::people::{elder, helper};
use crate::schedule::arrivals::{self, Way};
use crate::schedule::offers::{self, Answer, REASONS, Status};
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::{AnswerOwnWeek, SeeOwnWeek, offer, substitute, visit};
use crate::time;

/// How the start of a visit is written in a form.
const MINUTE: &str = "%Y-%m-%dT%H:%M";

#[derive(Template)]
#[template(path = "schedule/pages/refusal.html")]
struct RefusalPage {
    frame: PhoneFrame,
    action: String,
    what: String,
    choices: Vec<(String, String)>,
    form: Form,
}

fn own<P: crate::access::Permission>(desk: &Desk<P>) -> Result<i32> {
    match desk.who() {
        Who::Helper { id, .. } => Ok(*id),
        _ => Err(Error::NotFound),
    }
}

fn home(token: &str, large: bool) -> String {
    format!("/h/{token}{}", Size::suffix(large))
}

/// "I cannot": one question, four answers, none chosen beforehand.
pub(super) async fn ask(
    desk: Desk<SeeOwnWeek>,
    t: Texts,
    Path((token, offer)): Path<(String, i32)>,
    Query(size): Query<Size>,
) -> Result<Done> {
    let page = refusal(&desk, t, (&token, offer), size.large(), Form::empty(t)).await?;
    desk.done(private(page::show(&page))).await
}

async fn refusal<P>(
    desk: &Desk<P>,
    t: Texts,
    (token, offer): (&str, i32),
    large: bool,
    form: Form,
) -> Result<RefusalPage>
where
    P: crate::access::Permission
        + crate::access::Covers<offer::Entity>
        + crate::access::Covers<elder::Entity>
        + crate::access::Covers<helper::Entity>
        + crate::access::Covers<organisation::Entity>,
{
    let offer = desk.one(offer::Entity::find_by_id(offer)).await?;
    let elder = desk
        .maybe(elder::Entity::find_by_id(offer.elder_id))
        .await?;
    let helper = desk.one(helper::Entity::find_by_id(own(desk)?)).await?;
    let organisation = desk
        .one(organisation::Entity::find_by_id(helper.organisation_id))
        .await?;
    let name = elder.map_or_else(|| t.schedule_some_elder(), |elder| given_name(&elder.name));
    let work = needs::service_name(t, &offer.service);
    let mut frame = PhoneFrame::new(t, t.schedule_refusal_title(), desk.path()).refusing(&form);
    frame.back = Some(Link::new(home(token, large), t.schedule_refusal_back()));
    frame.large = large;
    frame.demo = organisation.demo;
    Ok(RefusalPage {
        frame,
        action: format!("/h/{token}/offers/{}{}", offer.id, Size::suffix(large)),
        what: t.schedule_told(name, date::moment(t, offer.start), work),
        choices: REASONS
            .map(|code| (code.to_owned(), reason(t, code)))
            .to_vec(),
        form,
    })
}

/// Why somebody declined, in words.
pub(super) fn reason(t: Texts, code: &str) -> String {
    match code {
        "ill" => t.schedule_reason_ill(),
        "home" => t.schedule_reason_home(),
        "road" => t.schedule_reason_road(),
        _ => t.schedule_reason_other(),
    }
}

pub(super) async fn answer(
    desk: Desk<AnswerOwnWeek>,
    t: Texts,
    Path((token, offer)): Path<(String, i32)>,
    Query(size): Query<Size>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let answer = match form.value("answer") {
        "yes" => Answer::Yes,
        _ => {
            let choices = REASONS.map(|code| (code, code));
            match form.choice("reason", &t.schedule_refusal_question(), &choices) {
                Ok(reason) => Answer::No(reason),
                Err(_) => {
                    let page = refusal(&desk, t, (&token, offer), size.large(), form).await?;
                    return Ok(desk.refuse(private(page::refuse(&page))));
                }
            }
        }
    };
    let tap = tapped::read(&desk, &form)?;
    if tap.is_new(&desk, own(&desk)?).await? {
        // Who is too late finds on the own page how it stands.
        match offers::answer(&desk, offer, answer).await {
            Ok(_) | Err(Error::Stale) => {}
            Err(error) => return Err(error),
        }
    }
    let back = tapped::answer(&tap, Redirect::to(&home(&token, size.large())));
    desk.done(private(back)).await
}

/// The visit of the helper behind the link. A page that was open when a new version came names visits of the old one: by
/// need and start the visit is found in the new one.
async fn entry(desk: &Desk<AnswerOwnWeek>, visit: i32, form: &Form) -> Result<Entry> {
    let one = |timetable: Timetable| timetable.entries.into_iter().next();
    let by_id = Timetable::read(desk, visit::Entity::find_by_id(visit)).await?;
    if let Some(entry) = one(by_id) {
        return Ok(entry);
    }
    let (need, start) = form.value("of").split_once('@').ok_or(Error::NotFound)?;
    let need: i32 = need.parse().map_err(|_| Error::NotFound)?;
    let start = NaiveDateTime::parse_from_str(start, MINUTE).map_err(|_| Error::NotFound)?;
    let same = visit::Entity::find()
        .filter(visit::Column::NeedId.eq(need))
        .filter(visit::Column::Start.eq(start));
    one(Timetable::read(desk, same).await?).ok_or(Error::NotFound)
}

/// What names a visit in every version of its week.
pub(super) fn visit_name(entry: &Entry) -> String {
    format!("{}@{}", entry.need, entry.start.format(MINUTE))
}

pub(super) async fn arrive(
    desk: Desk<AnswerOwnWeek>,
    t: Texts,
    Path((token, visit)): Path<(String, i32)>,
    Query(size): Query<Size>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let form = Form::new(t, values);
    let (helper, tap) = (own(&desk)?, tapped::read(&desk, &form)?);
    if tap.is_new(&desk, helper).await? {
        let entry = entry(&desk, visit, &form).await?;
        let organisation = desk
            .one(organisation::Entity::find_by_id(entry.organisation))
            .await?;
        // A visit of another day is not made by a slip of the finger.
        if time::local(tap.at, &organisation.time_zone).date() != entry.date() {
            return Err(Error::Stale);
        }
        arrivals::write_down(&desk, &entry, helper, true, Way::Phone, tap.at).await?;
    }
    let back = tapped::answer(&tap, Redirect::to(&home(&token, size.large())));
    desk.done(private(back)).await
}

pub(super) async fn take_back(
    desk: Desk<AnswerOwnWeek>,
    t: Texts,
    Path((token, visit)): Path<(String, i32)>,
    Query(size): Query<Size>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let form = Form::new(t, values);
    let (helper, tap) = (own(&desk)?, tapped::read(&desk, &form)?);
    if tap.is_new(&desk, helper).await? {
        let entry = entry(&desk, visit, &form).await?;
        match arrivals::take_back(&desk, &entry, helper, tap.at).await {
            // Taken back twice, or too late: the page shows how it stands.
            Ok(()) | Err(Error::NotFound | Error::Stale) => {}
            Err(error) => return Err(error),
        }
    }
    let back = tapped::answer(&tap, Redirect::to(&home(&token, size.large())));
    desk.done(private(back)).await
}

/// An offer that waits for an answer, as the page shows it.
pub(super) struct OfferCard {
    pub id: i32,
    pub when: String,
    pub name: String,
    pub work: String,
    /// To step in for somebody.
    pub steps_in: bool,
    /// What would be more than was agreed.
    pub beyond: String,
    pub until: String,
}

/// The offers that wait, in order of time.
pub(super) fn waiting(
    t: Texts,
    offers: &[offer::Model],
    zone: &str,
    name: impl Fn(i32) -> Option<String>,
) -> Vec<OfferCard> {
    let asked = offers
        .iter()
        .filter(|offer| offer.status == Status::Asked.code());
    let card = |offer: &offer::Model| OfferCard {
        id: offer.id,
        when: date::moment(t, offer.start),
        name: name(offer.elder_id).unwrap_or_else(|| t.schedule_some_elder()),
        work: needs::service_name(t, &offer.service),
        steps_in: offer.vacancy_id.is_some(),
        beyond: substitute::own_beyond(t, offer).join(&t.schedule_comma()),
        until: date::moment(t, time::local(offer.deadline, zone)),
    };
    asked.map(card).collect()
}
