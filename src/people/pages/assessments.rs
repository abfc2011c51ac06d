//! The assessments of an elder: drafts, levels, what helpers noticed, and what follows for the needs.

use std::collections::HashMap;

use askama::Template;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, Unchanged};

use super::assess_form::named;
use super::field::{Choices, own, word};
use super::part;
use super::subject::{Key, Subject};
use super::{KeepPeople, SeeHealth};
use crate::access::entity::{account, organisation};
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::needs::need;
use crate::page::{self, DeskFrame, Form, Texts, Values, date};
use crate::people::assessment::{self, Plan, Scale, cadence, record};
use crate::people::{elder, helper};
use crate::policy::Policy;

/// So many observations are shown, the latest first.
const SHOWN: u64 = 20;
/// The service that a visit or a call is, and how long it usually takes, in minutes.
const SERVICE: &str = "visit";
const VISIT: i32 = 45;
const CALL: i32 = 15;

struct Line {
    href: Option<String>,
    scale: String,
    day: String,
    score: String,
    level: Option<String>,
    who: String,
    /// Where its level is issued; none once it is.
    issuing: Option<String>,
    version: i32,
}

struct SeenLine {
    when: String,
    who: String,
    what: String,
    text: Option<String>,
}

/// What the county's table suggests for the level.
struct Suggested {
    action: String,
    helpers: String,
    visits: String,
    calls: String,
}

#[derive(Template)]
#[template(path = "people/pages/assessments.html")]
struct AssessmentsPage {
    frame: DeskFrame,
    lines: Vec<Line>,
    seen: Vec<SeenLine>,
    scales: Choices,
    beginning: String,
    suggested: Option<Suggested>,
    /// Why an issue was refused.
    refused: Option<String>,
}

fn level_words(t: Texts, level: i32) -> String {
    word(t, "ability", &level.to_string())
}

fn line(t: Texts, names: &HashMap<i32, String>, key: Key, row: &record::Model) -> Line {
    let scale = Scale::from_code(&row.scale);
    let most = scale.map_or(0, Scale::most);
    let path = key.part(&format!("assessments/{}", row.id));
    let open = row.level.is_none();
    let who = row.issued_by.or(row.drafted_by);
    Line {
        href: open.then(|| path.clone()),
        scale: word(t, "scale", &row.scale),
        day: date::day_of_year(t, row.assessed_on),
        score: row.score.map_or_else(
            || t.people_items_open(),
            |score| format!("{score} / {most}"),
        ),
        level: row.level.map(|level| level_words(t, level)),
        who: who
            .and_then(|id| names.get(&id).cloned())
            .unwrap_or_else(|| t.people_history_somebody()),
        issuing: open.then(|| format!("{path}/issue")),
        version: row.version,
    }
}

/// So often, in words.
fn often(t: Texts, in_four_weeks: i32, minutes: i32) -> String {
    if in_four_weeks == 0 {
        return t.people_never();
    }
    let (times, weeks) = cadence(in_four_weeks);
    let minutes = date::minutes(t, u32::try_from(minutes).unwrap_or_default());
    t.people_cadence(minutes, times, weeks)
}

async fn planned<P>(desk: &Desk<P>, place: i32, level: i32) -> Result<Plan>
where
    P: crate::access::Permission
        + crate::access::Covers<organisation::Entity>
        + crate::access::Covers<crate::policy::decided::Entity>,
{
    let place = desk.one(organisation::Entity::find_by_id(place)).await?;
    let policy = Policy::read(desk, std::slice::from_ref(&place)).await?;
    let today = desk.local(&place.time_zone).date();
    Ok(assessment::plan(&policy, place.id, level, today))
}

async fn page(desk: &Desk<SeeHealth>, t: Texts, subject: &Subject) -> Result<AssessmentsPage> {
    let key = subject.key;
    let rows = assessment::of(desk, key.id).await?;
    let names = desk.all(account::Entity::find()).await?.into_iter();
    let names: HashMap<i32, String> = names.map(|row| (row.id, row.name)).collect();
    let seen = assessment::observations(desk, key.id, SHOWN).await?;
    let helpers = helper::Column::Id.is_in(seen.iter().map(|seen| seen.row.helper_id));
    let helpers = desk.all(helper::Entity::find().filter(helpers)).await?;
    let zone = desk.home()?.time_zone.clone();
    let seen_line = |seen: assessment::Seen| SeenLine {
        when: date::moment(t, crate::time::local(seen.row.created_at, &zone)),
        who: helpers
            .iter()
            .find(|helper| helper.id == seen.row.helper_id)
            .map(|helper| helper.name.clone())
            .unwrap_or_default(),
        what: seen
            .codes
            .iter()
            .map(|code| word(t, "seen", code))
            .collect::<Vec<_>>()
            .join(&t.people_and()),
        text: seen.text,
    };
    let last = rows.iter().find_map(|row| Some((row.id, row.level?)));
    let suggested = match last {
        Some((id, level)) => {
            let plan = planned(desk, subject.organisation, level).await?;
            Some(Suggested {
                action: key.part(&format!("assessments/{id}/needs")),
                helpers: plan.helpers.to_string(),
                visits: often(t, plan.visits, VISIT),
                calls: often(t, plan.calls, CALL),
            })
        }
        None => None,
    };
    Ok(AssessmentsPage {
        frame: subject.frame(desk, t, t.people_assessments()),
        lines: rows.iter().map(|row| line(t, &names, key, row)).collect(),
        seen: seen.into_iter().map(seen_line).collect(),
        scales: Scale::ALL
            .map(|scale| (scale.code().to_owned(), word(t, "scale", scale.code())))
            .to_vec(),
        beginning: key.part("assessments"),
        suggested,
        refused: None,
    })
}

/// To look at it is written down.
pub(super) async fn show(desk: Desk<SeeHealth>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let whose = ("elder_health", Some(key.id));
    desk.audit(
        Some(subject.organisation),
        "see",
        whose,
        Some("assessments".to_owned()),
    )
    .await?;
    let page = page(&desk, t, &subject).await?;
    desk.done(page::show(&page)).await
}

pub(super) async fn begin(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let mut form = Form::new(t, values);
    let scales = Scale::ALL.map(|scale| (scale.code(), scale));
    let scale = form.choice("scale", &t.people_scale(), &scales);
    let Ok(scale) = form.finish(|| scale) else {
        return desk.done(Redirect::to(&key.part("assessments"))).await;
    };
    let today = desk.local(&desk.home()?.time_zone).date();
    let row = assessment::begin(&desk, (key.id, subject.organisation), scale, today).await?;
    let whose = ("elder", Some(key.id));
    desk.audit(
        Some(subject.organisation),
        "change",
        whose,
        Some("assessment begun".to_owned()),
    )
    .await?;
    let draft = key.part(&format!("assessments/{}", row.id));
    desk.done(Redirect::to(&draft)).await
}

/// A level is issued by whoever is registered as an assessor, of a draft whose items are all answered.
pub(super) async fn issue(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    looking: std::result::Result<Desk<SeeHealth>, Error>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let row = named(&desk, key).await?;
    let mut form = Form::new(t, values);
    let seen = super::subject::seen(&mut form).map_err(|_| Error::Stale)?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let refused = if assessment::is_assessor(&desk, today).await? {
        let before = part::before(&desk, &subject).await?;
        match assessment::issue(&desk, &row, seen).await? {
            Some(_) => {
                part::after(&desk, key, &before).await?;
                None
            }
            None => Some(t.people_fault_items()),
        }
    } else {
        Some(t.people_fault_assessor())
    };
    let Some(refused) = refused else {
        let whose = ("elder_health", Some(key.id));
        desk.audit(
            Some(subject.organisation),
            "change",
            whose,
            Some("level issued".to_owned()),
        )
        .await?;
        return desk.done(Redirect::to(&key.part("assessments"))).await;
    };
    // Nothing was changed: the page is read again by whoever looks.
    drop(desk);
    let looking = looking?;
    let page = AssessmentsPage {
        refused: Some(refused),
        ..page(&looking, t, &subject).await?
    };
    Ok(looking.refuse(page::refuse(&page)))
}

/// What is suggested becomes needs, as far as somebody ticked it; an earlier need of the same kind ends.
pub(super) async fn accept(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let row = named(&desk, key).await?;
    let level = row.level.ok_or(Error::NotFound)?;
    let mut form = Form::new(t, values);
    let accepted = form.choices(
        "accept",
        &t.people_suggested(),
        &own(&["visits", "calls", "helpers"]),
    );
    let accepted = form.finish(|| accepted).unwrap_or_default();
    let plan = planned(&desk, subject.organisation, level).await?;
    let before = part::before(&desk, &subject).await?;
    for (code, mode, minutes, often) in [
        ("visits", "home", VISIT, plan.visits),
        ("calls", "phone", CALL, plan.calls),
    ] {
        if accepted.iter().any(|other| other == code) && often > 0 {
            replace(&desk, &subject, (mode, minutes), cadence(often)).await?;
        }
    }
    if accepted.iter().any(|other| other == "helpers") {
        let most = elder::ActiveModel {
            id: Unchanged(key.id),
            max_helpers: Set(Some(plan.helpers)),
            ..Default::default()
        };
        desk.update(most).await?;
    }
    part::after(&desk, key, &before).await?;
    subject.saved(desk, "needs by level").await
}

async fn replace(
    desk: &Desk<KeepPeople>,
    subject: &Subject,
    (mode, minutes): (&str, i32),
    (visits, weeks): (i32, i32),
) -> Result<()> {
    use sea_orm::sea_query::Expr;
    let now = desk.now();
    let ended = need::Entity::update_many()
        .col_expr(need::Column::Status, Expr::value("ended"))
        .col_expr(need::Column::UpdatedAt, Expr::value(now))
        .filter(need::Column::ElderId.eq(subject.key.id))
        .filter(need::Column::Service.eq(SERVICE))
        .filter(need::Column::Mode.eq(mode))
        .filter(need::Column::Status.eq("active"));
    desk.update_all(ended).await?;
    desk.insert(need::ActiveModel {
        organisation_id: Set(subject.organisation),
        elder_id: Set(subject.key.id),
        service: Set(SERVICE.to_owned()),
        mode: Set(mode.to_owned()),
        minutes: Set(minutes),
        visits: Set(visits.min(7 * weeks)),
        weeks: Set(weeks),
        crew: Set(1),
        required_sex: Set(None),
        required_language: Set(None),
        status: Set("active".to_owned()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    })
    .await
    .map(|_| ())
}
