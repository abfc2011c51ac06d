//! One helper and one elder in a run: why they meet, or why not, and what if it were otherwise.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use linli_solver::explain::{Together, together};
use sea_orm::EntityTrait;

use super::question::{Question, Subject, elder_href, pair_href};
use super::told::{AlternativeView, Teller};
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::matching::answers::{self, PairAnswer};
use crate::matching::outcome::{PairUp, outcome};
use crate::matching::pairing::{self, Kind, Wish};
use crate::matching::{KeepMatching, Person, SeeMatching, SeePairs, run_outline};
use crate::needs::service_name;
use crate::page::{self, DeskFrame, Form, Section, Texts, Values, date};
use crate::people::{elder, helper};

/// What speaks for or against the pair: a name, words, and how much it speaks for it, in percent.
struct Part {
    name: String,
    words: String,
    fits: Option<i64>,
}

/// What planning again brought, in words.
enum Answered {
    /// A heading, what setting the pair costs, and the other week.
    Otherwise(String, String, AlternativeView),
    Never(String, Vec<String>),
}

/// What a keeper sees and does about the pair.
struct Keeping {
    /// What is set now, in words; how that looks; who set it, when and why.
    standing: Option<(String, &'static str, String)>,
    /// Whether the run does not know it yet.
    next_run: bool,
}

#[derive(Template)]
#[template(path = "matching/pages/pair.html")]
struct PairPage {
    frame: DeskFrame,
    href: String,
    elder_href: String,
    helper_person: String,
    elder_person: String,
    lead: String,
    meets: bool,
    parts: Vec<Part>,
    answer: Option<Answered>,
    /// Only for those who keep this elder.
    keeping: Option<Keeping>,
}

pub(super) async fn show(
    desk: Desk<SeeMatching>,
    t: Texts,
    Path((run, helper, elder)): Path<(i32, i32, i32)>,
    Query(question): Query<Question>,
    keeper: std::result::Result<Desk<SeePairs>, Error>,
) -> Result<Done> {
    // One after the other: this desk reads only when the keeper's is closed.
    let standing = standing(keeper, t, helper, elder).await?;
    let subject = Subject::find(&desk, run).await?;
    let (who, whom) = (
        subject.helper(helper)?.id.clone(),
        subject.elder(elder)?.id.clone(),
    );
    let (run_href, run_title) = subject.home(t);
    let names = (
        subject.names.name(Person::Helper(helper)),
        subject.names.name(Person::Elder(elder)),
    );
    let frame = desk
        .frame(
            t,
            t.matching_pair_title(&names.1, &names.0),
            Section::Matching,
        )
        .below("/matching", t.matching_title())
        .below(run_href, run_title);
    // Planning anew takes seconds: nobody shall wait for this transaction meanwhile.
    let later = desk.again();
    desk.commit().await?;

    let documents = Arc::clone(&subject.documents);
    let pair = (who.clone(), whom.clone());
    let facts = tokio::task::spawn_blocking(move || {
        together(&documents.problem, &documents.plan, &pair.0, &pair.1)
    });
    let facts = facts.await.map_err(anyhow::Error::from)?;
    let facts = facts.ok_or(Error::NotFound)?;
    let answer = if question.is_asked() {
        let documents = Arc::clone(&subject.documents);
        let pair = (who.clone(), whom.clone());
        answers::ask(documents, move |asked| {
            answers::about_pair(asked, &pair.0, &pair.1)
        })
        .await?
    } else {
        None
    };
    let in_run = set_in_run(&subject, &who, &whom);
    let found = outcome(&subject.documents.problem, &subject.documents.plan);
    let meeting = found
        .pairs
        .into_iter()
        .find(|pair| (pair.helper, pair.elder) == (helper, elder));
    let page = PairPage {
        href: pair_href(run, helper, elder),
        elder_href: elder_href(run, elder),
        helper_person: format!("/people/helpers/{helper}"),
        elder_person: format!("/people/elders/{elder}"),
        lead: match &meeting {
            Some(pair) => t.matching_pair_lead(&names.1, &names.0, pair.minutes, pair.visits),
            None => t.matching_pair_lead_none(&names.1, &names.0),
        },
        meets: meeting.is_some(),
        parts: parts(t, &subject, (helper, elder), &facts, meeting.as_ref())?,
        keeping: standing.map(|standing| keeping(t, in_run, standing)),
        answer: answer.map(|answer| told(subject.teller(t), &answer, &whom, in_run)),
        frame,
    };
    later.done(page::show(&page)).await
}

/// What the run was told about the pair: nothing, fixed, or forbidden.
fn set_in_run(subject: &Subject, helper: &str, elder: &str) -> Option<Kind> {
    let among = |pairs: &[(String, String)]| pairs.iter().any(|(h, e)| h == helper && e == elder);
    let pairs = &subject.documents.problem.pairs;
    if among(&pairs.pinned) {
        Some(Kind::Pinned)
    } else {
        among(&pairs.forbidden).then_some(Kind::Forbidden)
    }
}

/// What is set now, for those who keep the elder; nothing for others. A visitor may be a keeper elsewhere: the keeper's
/// own desk decides.
async fn standing(
    desk: std::result::Result<Desk<SeePairs>, Error>,
    t: Texts,
    helper: i32,
    elder: i32,
) -> Result<Option<Option<(Kind, String)>>> {
    let Ok(desk) = desk else { return Ok(None) };
    let elder_row = elder::Entity::find_by_id(elder);
    if desk.maybe(elder_row).await?.is_none() {
        return Ok(None);
    }
    let row = pairing::standing(&desk, helper, elder).await?;
    let authors = pairing::authors(&desk, row.as_slice()).await?;
    let zone = desk.home()?.time_zone.clone();
    let standing = row.and_then(|row| {
        let origin = pairing::origin(t, &authors, &zone, &row);
        Some((Kind::of(&row.kind)?, origin))
    });
    desk.commit().await?;
    Ok(Some(standing))
}

fn keeping(t: Texts, in_run: Option<Kind>, standing: Option<(Kind, String)>) -> Keeping {
    let kind = standing.as_ref().map(|(kind, _)| *kind);
    Keeping {
        next_run: kind != in_run,
        standing: standing.map(|(kind, origin)| match kind {
            Kind::Pinned => (t.matching_pair_is_pinned(), "helper", origin),
            Kind::Forbidden => (t.matching_pair_is_forbidden(), "danger", origin),
        }),
    }
}

fn told(teller: Teller, answer: &PairAnswer, elder: &str, in_run: Option<Kind>) -> Answered {
    let t = teller.t;
    match answer {
        PairAnswer::Without(found) => {
            let view = teller.alternative(found, Some(elder));
            let price = if in_run == Some(Kind::Pinned) {
                t.matching_price_standing_pin(price(t, &view, true))
            } else {
                t.matching_price_ban(price(t, &view, false))
            };
            Answered::Otherwise(t.matching_pair_without_title(), price, view)
        }
        PairAnswer::With(found) => {
            let view = teller.alternative(found, None);
            let price = if in_run == Some(Kind::Forbidden) {
                t.matching_price_standing_ban(price(t, &view, true))
            } else {
                t.matching_price_pin(price(t, &view, false))
            };
            Answered::Otherwise(t.matching_pair_with_title(), price, view)
        }
        PairAnswer::Never(impossible) => {
            let (title, lines) = teller.impossible(impossible);
            Answered::Never(title, lines)
        }
    }
}

/// What is lost by a pair that is set: what planning again without it would bring, or what planning again with it takes.
/// Nothing, where the other plan is not the better or the worse one.
fn price(t: Texts, view: &AlternativeView, lifted: bool) -> String {
    let found = view.difference.iter().filter(|told| told.better == lifted);
    let found: Vec<&str> = found.map(|told| told.text.as_str()).collect();
    if found.is_empty() || view.is_better != Some(lifted) {
        t.matching_price_none()
    } else {
        found.join(&t.matching_comma())
    }
}

/// What is asked of a pair in one press.
pub(super) async fn set(
    desk: Desk<KeepMatching>,
    t: Texts,
    Path((run, helper, elder)): Path<(i32, i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, run).await?;
    subject.helper(helper)?;
    subject.elder(elder)?;
    // Also now, and not only when the run was begun, both are the visitor's.
    desk.one(helper::Entity::find_by_id(helper)).await?;
    let whom = desk.one(elder::Entity::find_by_id(elder)).await?;
    let mut form = Form::new(t, values);
    let kind = form.choice(
        "kind",
        &t.matching_pair_set_title(),
        &Kind::ALL.map(|kind| (kind.code(), kind)),
    );
    let reason = form.optional("reason", |form, name| {
        form.text(name, &t.matching_pair_reason(), pairing::REASON)
    });
    let href = pair_href(run, helper, elder);
    let Ok((kind, reason)) = form.finish(|| Ok((kind?, reason?))) else {
        return Err(Error::Malformed {
            pointer: "reason".to_owned(),
            code: "matching-pair-fault",
        });
    };
    let wish = Wish {
        organisation: whom.organisation_id,
        helper,
        elder,
        kind,
        reason,
    };
    let row = pairing::set(&desk, wish).await?;
    desk.audit(
        Some(whom.organisation_id),
        kind.code(),
        ("pair", Some(row.id)),
        None,
    )
    .await?;
    desk.done(Redirect::to(&href)).await
}

/// What was set is taken back; also where somebody else has done so already.
pub(super) async fn unset(
    desk: Desk<KeepMatching>,
    Path((run, helper, elder)): Path<(i32, i32, i32)>,
) -> Result<Done> {
    desk.one(run_outline::Entity::find_by_id(run)).await?;
    let whom = desk.one(elder::Entity::find_by_id(elder)).await?;
    pairing::unset(&desk, helper, elder).await?;
    desk.audit(
        Some(whom.organisation_id),
        "unset",
        ("pair", None),
        Some(format!("{helper} {elder}")),
    )
    .await?;
    desk.done(Redirect::to(&pair_href(run, helper, elder)))
        .await
}

/// How much is left of a limit, in percent.
fn left(used: i64, most: i64) -> i64 {
    (100 - 100 * used / most.max(1)).clamp(0, 100)
}

/// What the optimiser weighs about this pair.
fn parts(
    t: Texts,
    subject: &Subject,
    (helper, elder): (i32, i32),
    facts: &Together,
    meeting: Option<&PairUp>,
) -> Result<Vec<Part>> {
    let (helper, elder) = (subject.helper(helper)?, subject.elder(elder)?);
    let metres = u32::try_from(facts.metres).unwrap_or(u32::MAX);
    let mut parts = Vec::new();
    if let Some(pair) = meeting {
        let work: Vec<String> = pair
            .services
            .iter()
            .map(|code| service_name(t, code))
            .collect();
        parts.push(Part {
            name: t.matching_part_work(),
            words: work.join(&t.matching_comma()),
            fits: None,
        });
    }
    parts.push(Part {
        name: t.matching_part_way(),
        words: t.matching_part_way_words(date::metres(t, metres), facts.minutes),
        fits: Some(left(facts.metres, helper.max_metres.into())),
    });
    let (words, fits) = match facts.previous {
        Some(true) => (t.matching_part_known_words(), 100),
        Some(false) => (t.matching_part_new_words(), 0),
        None => (t.matching_part_nobody_words(), 50),
    };
    parts.push(Part {
        name: t.matching_part_known(),
        words,
        fits: Some(fits),
    });
    parts.push(Part {
        name: t.matching_part_load(),
        words: t.matching_part_load_words(facts.load, facts.max_minutes),
        fits: Some(left(facts.load, facts.max_minutes)),
    });
    let sex = elder.prefers.sex.map(|sex| helper.sex == Some(sex));
    let language = elder.prefers.language.as_ref();
    let language = language.map(|language| helper.languages.contains(language));
    let wish = |name: String, met: Option<bool>, yes: String, no: String| {
        met.map(|met| Part {
            name,
            words: if met { yes } else { no },
            fits: Some(if met { 100 } else { 0 }),
        })
    };
    parts.extend(wish(
        t.matching_part_sex(),
        sex,
        t.matching_reason_sex_met(),
        t.matching_reason_sex_missed(),
    ));
    parts.extend(wish(
        t.matching_part_language(),
        language,
        t.matching_reason_language_met(),
        t.matching_reason_language_missed(),
    ));
    Ok(parts)
}
