//! One helper and one elder in a run: why they meet, or why not, and what if it were otherwise.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use linli_solver::explain::{Together, together};

use super::question::{Question, Subject, elder_href, pair_href};
use super::told::{AlternativeView, Teller};
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::matching::answers::{self, PairAnswer};
use crate::matching::outcome::{PairUp, outcome};
use crate::matching::{Person, SeeMatching};
use crate::needs::service_name;
use crate::page::{self, DeskFrame, Section, Texts, date};

/// What speaks for or against the pair: a name, words, and how much it speaks for it, in percent.
struct Part {
    name: String,
    words: String,
    fits: Option<i64>,
}

/// What planning again brought, in words.
enum Answered {
    Otherwise(String, AlternativeView),
    Never(String, Vec<String>),
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
}

pub(super) async fn show(
    desk: Desk<SeeMatching>,
    t: Texts,
    Path((run, helper, elder)): Path<(i32, i32, i32)>,
    Query(question): Query<Question>,
) -> Result<Done> {
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

    let (asked, answered) = (question.is_asked(), (who.clone(), whom.clone()));
    let documents = Arc::clone(&subject.documents);
    let facts = tokio::task::spawn_blocking(move || {
        together(&documents.problem, &documents.plan, &who, &whom)
    });
    let facts = facts.await.map_err(anyhow::Error::from)?;
    let facts = facts.ok_or(Error::NotFound)?;
    let answer = if asked {
        let (who, whom) = answered;
        let documents = Arc::clone(&subject.documents);
        answers::ask(documents, move |asked| {
            answers::about_pair(asked, &who, &whom)
        })
        .await?
    } else {
        None
    };
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
        answer: answer.map(|answer| told(subject.teller(t), &answer, elder)),
        frame,
    };
    later.done(page::show(&page)).await
}

fn told(teller: Teller, answer: &PairAnswer, elder: i32) -> Answered {
    let t = teller.t;
    let elder = Person::Elder(elder).code();
    match answer {
        PairAnswer::Without(found) => Answered::Otherwise(
            t.matching_pair_without_title(),
            teller.alternative(found, Some(&elder)),
        ),
        PairAnswer::With(found) => Answered::Otherwise(
            t.matching_pair_with_title(),
            teller.alternative(found, None),
        ),
        PairAnswer::Never(impossible) => {
            let (title, lines) = teller.impossible(impossible);
            Answered::Never(title, lines)
        }
    }
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
