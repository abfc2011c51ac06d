//! Who has answered, who steps in, and who was there: of one published week, for its keepers.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::answer::reason;
use super::weeks;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::page::{self, DeskFrame, Form, Section, Texts, Values, date};
use crate::people::helper;
use crate::schedule::arrivals::{self, Way};
use crate::schedule::board::Sheet;
use crate::schedule::offers::{self, Answer, REASONS, Status};
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::{KeepWeeks, SeeAnswers, arrival, offer, substitute, vacancy, visit, week};
use crate::time;

#[derive(Template)]
#[template(path = "schedule/pages/answers.html")]
struct AnswersPage {
    frame: DeskFrame,
    week: i32,
    vacancies: Vec<VacancyView>,
    lines: Vec<AnswerLine>,
    reasons: Vec<(String, String)>,
}

/// A visit that somebody must step in for.
struct VacancyView {
    id: i32,
    what: String,
    why: String,
    /// Who has been asked, what came of it, and the offer that can still be answered.
    asked: Vec<(String, Option<i32>)>,
    /// Who else could be: row id, name, and what would be more than was agreed.
    candidates: Vec<(i32, String, String)>,
    pending: bool,
}

/// One visit and one of its helpers.
struct AnswerLine {
    when: String,
    helper: String,
    elder: String,
    state: String,
    kind: &'static str,
    label: String,
    /// The offer that can still be answered.
    offer: Option<i32>,
    /// Whether an answer is waited for.
    asked: bool,
    /// The visit whose arrival can be written down: the visit and the helper.
    visit: Option<(i32, i32)>,
}

pub(super) async fn show(desk: Desk<SeeAnswers>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    if week.status != "published" {
        return desk.done(Redirect::to(&format!("/weeks/{id}"))).await;
    }
    let sheet = Sheet::read(&desk, week).await?;
    let state = State::read(&desk, &sheet.week, &sheet.timetable).await?;
    let vacancies = vacancies(&desk, t, &sheet, &state).await?;
    let page = AnswersPage {
        frame: desk
            .frame(t, t.schedule_answers_title(), Section::Week)
            .below("/weeks", t.schedule_title())
            .below(format!("/weeks/{id}"), weeks::title(t, &sheet.week)),
        week: id,
        vacancies,
        lines: lines(t, &desk, &sheet, &state),
        reasons: REASONS
            .map(|code| (code.to_owned(), reason(t, code)))
            .to_vec(),
    };
    desk.done(page::show(&page)).await
}

/// The offers and arrivals of a week.
pub(super) struct State {
    offers: Vec<offer::Model>,
    arrivals: Vec<arrival::Model>,
}

impl State {
    pub(super) async fn read<P>(
        desk: &Desk<P>,
        week: &week::Model,
        timetable: &Timetable,
    ) -> Result<Self>
    where
        P: Permission + Covers<offer::Entity> + Covers<arrival::Entity>,
    {
        let offers = offer::Entity::find()
            .filter(offer::Column::WeekOrganisationId.eq(week.organisation_id))
            .filter(offer::Column::WeekStart.eq(week.start))
            .order_by_asc(offer::Column::Id);
        let days = timetable.days();
        let bounds = days.first().zip(days.last());
        let arrivals = match bounds {
            Some((first, last)) => {
                let (from, until) = (
                    first.and_time(chrono::NaiveTime::MIN),
                    last.and_hms_opt(23, 59, 59),
                );
                let arrivals = arrival::Entity::find()
                    .filter(arrival::Column::Start.gte(from))
                    .filter(arrival::Column::Start.lte(until.unwrap_or(from)))
                    .filter(arrival::Column::Mark.eq(1));
                desk.all(arrivals).await?
            }
            None => Vec::new(),
        };
        Ok(Self {
            offers: desk.all(offers).await?,
            arrivals,
        })
    }

    fn offer(&self, entry: &Entry, helper: i32) -> Option<&offer::Model> {
        self.offers
            .iter()
            .rfind(|offer| offer.helper_id == helper && offers::is_of(offer, entry))
    }

    fn arrival(&self, entry: &Entry, helper: i32) -> Option<&arrival::Model> {
        self.arrivals.iter().find(|arrival| {
            arrival.need_id == entry.need
                && arrival.start == entry.start
                && arrival.helper_id == helper
        })
    }

    /// How a visit stands with one of its helpers, and how that looks.
    pub(super) fn words(
        &self,
        t: Texts,
        entry: &Entry,
        helper: i32,
        zone: &str,
    ) -> Option<(String, &'static str)> {
        if let Some(arrival) = self.arrival(entry, helper) {
            let clock = date::clock(t, time::local(arrival.at, zone).time());
            return Some(if arrival.outcome == "came" {
                (t.schedule_status_came(clock), "elder")
            } else {
                (t.schedule_status_missed(), "danger")
            });
        }
        let offer = self.offer(entry, helper)?;
        let until = || date::moment(t, time::local(offer.deadline, zone));
        Some(match Status::of(&offer.status) {
            Status::Standing => (t.schedule_status_standing(), ""),
            Status::Asked if offer.reminded_at.is_some() => {
                (t.schedule_status_reminded(until()), "caution")
            }
            Status::Asked => (t.schedule_status_asked(until()), "caution"),
            Status::Accepted => (t.schedule_status_accepted(), "elder"),
            Status::Declined => {
                let why = reason(t, offer.reason.as_deref().unwrap_or_default());
                (t.schedule_status_declined(why), "danger")
            }
            Status::Unanswered => (t.schedule_status_unanswered(), "danger"),
            Status::Withdrawn => return None,
        })
    }

    /// Helpers who have not answered yet.
    pub(super) fn waiting(&self) -> usize {
        let asked = self
            .offers
            .iter()
            .filter(|offer| offer.status == Status::Asked.code());
        asked
            .map(|offer| offer.helper_id)
            .collect::<BTreeSet<_>>()
            .len()
    }
}

fn lines<P: Permission>(t: Texts, desk: &Desk<P>, sheet: &Sheet, state: &State) -> Vec<AnswerLine> {
    let zone = &sheet.problem.time_zone;
    let now = desk.local(zone);
    let timetable = &sheet.timetable;
    let pairs = timetable
        .entries
        .iter()
        .flat_map(|entry| entry.helpers.iter().map(move |helper| (entry, *helper)));
    let line = |(entry, helper): (&Entry, i32)| {
        let (words, kind) = state.words(t, entry, helper, zone).unwrap_or_default();
        let (name, elder) = (timetable.helper(helper), timetable.elder(entry.elder));
        let when = date::moment(t, entry.start);
        let begun = entry.start <= now;
        let offer = state
            .offer(entry, helper)
            .filter(|offer| !begun && Status::of(&offer.status).is_live());
        AnswerLine {
            label: t.schedule_answer_of(elder, name, &when),
            when,
            helper: name.to_owned(),
            elder: elder.to_owned(),
            state: words,
            kind,
            asked: offer.is_some_and(|offer| offer.status == Status::Asked.code()),
            offer: offer.map(|offer| offer.id),
            visit: begun.then_some((entry.visit, helper)),
        }
    };
    pairs.map(line).collect()
}

async fn vacancies(
    desk: &Desk<SeeAnswers>,
    t: Texts,
    sheet: &Sheet,
    state: &State,
) -> Result<Vec<VacancyView>> {
    let open = vacancy::Entity::find()
        .filter(vacancy::Column::WeekOrganisationId.eq(sheet.week.organisation_id))
        .filter(vacancy::Column::WeekStart.eq(sheet.week.start))
        .filter(vacancy::Column::Status.eq("open"))
        .order_by_asc(vacancy::Column::Start);
    let open = desk.all(open).await?;
    let ids = state.offers.iter().map(|offer| offer.helper_id);
    let names = helper::Entity::find().filter(helper::Column::Id.is_in(ids));
    let names: HashMap<i32, String> = desk
        .all(names)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let name = |id: i32| {
        names
            .get(&id)
            .cloned()
            .unwrap_or_else(|| t.schedule_some_helper())
    };
    let mut views = Vec::with_capacity(open.len());
    for vacancy in open {
        let Some(entry) = sheet.vacant(&vacancy) else {
            continue;
        };
        let asked: Vec<&offer::Model> = state
            .offers
            .iter()
            .filter(|offer| offer.vacancy_id == Some(vacancy.id))
            .collect();
        let candidates = substitute::candidates(desk, sheet, entry, &vacancy).await?;
        let rows = helper::Entity::find()
            .filter(helper::Column::Id.is_in(candidates.iter().map(|one| one.helper)));
        let rows: HashMap<i32, String> = desk
            .all(rows)
            .await?
            .into_iter()
            .map(|row| (row.id, row.name))
            .collect();
        let pending = asked
            .iter()
            .any(|offer| offer.status == Status::Asked.code());
        let unasked = candidates
            .iter()
            .filter(|one| !asked.iter().any(|offer| offer.helper_id == one.helper));
        let candidates = unasked.filter_map(|one| {
            let beyond = substitute::beyond(t, &one.beyond);
            let name = rows.get(&one.helper)?.clone();
            Some((one.helper, name, beyond.join(&t.schedule_comma())))
        });
        let candidates = candidates.collect();
        let own = state
            .offers
            .iter()
            .rfind(|offer| offer.helper_id == vacancy.helper_id && offer.vacancy_id.is_none());
        let leaves = name(vacancy.helper_id);
        views.push(VacancyView {
            id: vacancy.id,
            what: t.schedule_vacancy(
                sheet.timetable.elder(entry.elder),
                date::moment(t, entry.start),
                entry.work(t),
            ),
            why: match (vacancy.cause.as_str(), own) {
                ("declined", Some(own)) => {
                    let why = reason(t, own.reason.as_deref().unwrap_or_default());
                    t.schedule_vacancy_declined(leaves, why)
                }
                _ => t.schedule_vacancy_unanswered(leaves),
            },
            asked: asked
                .iter()
                .filter_map(|offer| {
                    let name = name(offer.helper_id);
                    let words = told(t, offer, &name, &sheet.problem.time_zone)?;
                    let open = offer.status == Status::Asked.code();
                    Some((words, open.then_some(offer.id)))
                })
                .collect(),
            candidates,
            pending,
        });
    }
    Ok(views)
}

/// What came of asking somebody to step in.
fn told(t: Texts, offer: &offer::Model, name: &str, zone: &str) -> Option<String> {
    let until = || date::moment(t, time::local(offer.deadline, zone));
    Some(match Status::of(&offer.status) {
        Status::Asked | Status::Standing => t.schedule_vacancy_asked(name, until()),
        Status::Declined => t.schedule_vacancy_said_no(name),
        Status::Unanswered => t.schedule_vacancy_silent(name),
        Status::Accepted | Status::Withdrawn => return None,
    })
}

/// The coordinator writes down what somebody said on the telephone.
pub(super) async fn answer(
    desk: Desk<KeepWeeks>,
    t: Texts,
    Path((week, offer)): Path<(i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let mut form = Form::new(t, values);
    let answer = match form.value("answer") {
        "yes" => Answer::Yes,
        "silence" => Answer::Silence,
        "no" => {
            let choices = REASONS.map(|code| (code, code));
            let reason = form.choice("reason", &t.schedule_refusal_question(), &choices);
            Answer::No(reason.unwrap_or("other"))
        }
        _ => return Err(Error::NotFound),
    };
    offers::answer(&desk, offer, answer).await?;
    desk.done(Redirect::to(&format!("/weeks/{week}/answers")))
        .await
}

/// The coordinator asks several at once to step in.
pub(super) async fn invite(
    desk: Desk<KeepWeeks>,
    Path((week, vacancy)): Path<(i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let ids: Vec<i32> = values
        .iter()
        .filter(|(name, _)| name == "helper")
        .filter_map(|(_, value)| value.parse().ok())
        .collect();
    let vacancy = desk.one(vacancy::Entity::find_by_id(vacancy)).await?;
    if vacancy.status != "open" {
        return Err(Error::Stale);
    }
    let row = desk.one(week::Entity::find_by_id(week)).await?;
    let sheet = Sheet::read(&desk, row).await?;
    let entry = sheet.vacant(&vacancy).ok_or(Error::Stale)?;
    let candidates = substitute::candidates(&desk, &sheet, entry, &vacancy).await?;
    let asked = offer::Entity::find().filter(offer::Column::VacancyId.eq(vacancy.id));
    let asked: Vec<i32> = desk
        .all(asked)
        .await?
        .into_iter()
        .map(|row| row.helper_id)
        .collect();
    for candidate in candidates {
        if ids.contains(&candidate.helper) && !asked.contains(&candidate.helper) {
            substitute::invite(&desk, &sheet, entry, &vacancy, &candidate).await?;
        }
    }
    desk.done(Redirect::to(&format!("/weeks/{week}/answers")))
        .await
}

/// The coordinator writes down whether somebody was there.
pub(super) async fn arrival(
    desk: Desk<KeepWeeks>,
    t: Texts,
    Path((week, visit, helper)): Path<(i32, i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let form = Form::new(t, values);
    let timetable = Timetable::read(&desk, visit::Entity::find_by_id(visit)).await?;
    let entry = timetable.entries.first().ok_or(Error::NotFound)?;
    match form.value("outcome") {
        "came" | "missed" => {
            let came = form.value("outcome") == "came";
            // When exactly is not known: the time of the visit stands for it.
            let zone = timetable
                .weeks
                .get(&entry.week)
                .map(|week| week.organisation_id);
            let at = match zone {
                Some(id) => {
                    let organisation = crate::access::entity::organisation::Entity::find_by_id(id);
                    let organisation = desk.one(organisation).await?;
                    offers::moment(entry.start, &organisation.time_zone)
                }
                None => desk.now(),
            };
            arrivals::write_down(&desk, entry, helper, came, Way::Desk, at).await?;
        }
        _ => return Err(Error::NotFound),
    }
    desk.done(Redirect::to(&format!("/weeks/{week}/answers")))
        .await
}
