//! One elder in a run: who comes, what is missing and why, and what would serve.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Redirect;
use serde::Deserialize;

use super::outcome_view::{GapGroup, PairLine, groups, line};
use super::question::{Subject, pair_href};
use super::told::{Teller, Told, difference};
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::matching::answers::{self, ElderAnswer, NeedAnswer};
use crate::matching::outcome::outcome;
use crate::matching::{Person, SeeMatching};
use crate::page::{self, DeskFrame, Section, Texts};

/// What would serve one need, in words.
struct NeedView {
    service: String,
    facts: Vec<String>,
    limited: Option<String>,
    bends: Vec<BendLine>,
}

/// A rule bent, what it brings, and what it costs.
struct BendLine {
    what: String,
    gain: String,
    costs: Vec<Told>,
}

/// One more helper, and what that brings.
struct RecruitView {
    lead: String,
    times: Vec<String>,
    gain: String,
}

struct AnswerView {
    needs: Vec<NeedView>,
    recruit: Option<RecruitView>,
}

#[derive(Template)]
#[template(path = "matching/pages/elder.html")]
struct ElderPage {
    frame: DeskFrame,
    href: String,
    person: String,
    detail: String,
    pairs: Vec<PairLine>,
    gap: Option<GapGroup>,
    answer: Option<AnswerView>,
    helpers: Vec<(i32, String)>,
}

/// What is asked about the elder.
#[derive(Deserialize)]
pub(super) struct ElderQuery {
    #[serde(default)]
    ask: u8,
    /// Why not this helper?
    helper: Option<i32>,
}

pub(super) async fn show(
    desk: Desk<SeeMatching>,
    t: Texts,
    Path((run, id)): Path<(i32, i32)>,
    Query(query): Query<ElderQuery>,
) -> Result<Done> {
    let subject = Subject::find(&desk, run).await?;
    let code = subject.elder(id)?.id.clone();
    if let Some(helper) = query.helper {
        subject.helper(helper)?;
        let answer = format!("{}?ask=1", pair_href(run, helper, id));
        return desk.done(Redirect::to(&answer)).await;
    }
    let (run_href, run_title) = subject.home(t);
    let person = Person::Elder(id);
    let frame = desk
        .frame(t, subject.names.name(person), Section::Matching)
        .below("/matching", t.matching_title())
        .below(run_href, run_title);
    // Planning anew takes seconds: nobody shall wait for this transaction meanwhile.
    let later = desk.again();
    desk.commit().await?;
    let answer = if query.ask > 0 {
        let documents = Arc::clone(&subject.documents);
        answers::ask(documents, move |asked| answers::about_elder(asked, &code)).await?
    } else {
        None
    };
    let found = outcome(&subject.documents.problem, &subject.documents.plan);
    let pairs = found.pairs.iter().filter(|pair| pair.elder == id);
    let gaps: Vec<_> = found
        .gaps
        .iter()
        .filter(|gap| gap.elder == id)
        .cloned()
        .collect();
    let teller = subject.teller(t);
    let page = ElderPage {
        href: super::question::elder_href(run, id),
        person: format!("/people/elders/{id}"),
        detail: subject.names.detail(t, person),
        pairs: pairs
            .map(|pair| line(t, run, &subject.names, pair))
            .collect(),
        gap: groups(t, run, &subject.names, &gaps).into_iter().next(),
        answer: answer.map(|answer| view(teller, &answer, id)),
        helpers: helpers(&subject),
        frame,
    };
    later.done(page::show(&page)).await
}

/// All helpers of the run by name, for the question why not this one.
fn helpers(subject: &Subject) -> Vec<(i32, String)> {
    let ids = subject.documents.problem.helpers.iter();
    let ids = ids.filter_map(|helper| match Person::from_code(&helper.id) {
        Some(Person::Helper(id)) => Some(id),
        _ => None,
    });
    let mut helpers: Vec<(i32, String)> = ids
        .map(|id| (id, subject.names.name(Person::Helper(id))))
        .collect();
    helpers.sort_by(|a, b| a.1.cmp(&b.1));
    helpers
}

fn view(teller: Teller, answer: &ElderAnswer, id: i32) -> AnswerView {
    let t = teller.t;
    let elder = teller.names.name(Person::Elder(id));
    let recruit = answer.recruit.as_ref().and_then(|(found, own)| {
        let new = &found.recruits.first()?.helper;
        let time = |shift: &linli_solver::problem::Span| {
            format!(
                "{} – {}",
                teller.moment(&shift.start),
                teller.clock(&shift.end)
            )
        };
        Some(RecruitView {
            lead: t.matching_elder_recruit_text(elder.as_str(), teller.skills(&new.skills)),
            times: new.shifts.iter().map(time).collect(),
            gain: t.matching_elder_recruit_gain(own, found.more_visits),
        })
    });
    AnswerView {
        needs: answer
            .needs
            .iter()
            .map(|need| need_view(teller, need))
            .collect(),
        recruit,
    }
}

fn need_view(teller: Teller, need: &NeedAnswer) -> NeedView {
    let t = teller.t;
    let bends = need.bends.iter().map(|(bend, visits, costs)| BendLine {
        what: teller.bend(bend),
        gain: t.matching_elder_bend_gain(visits),
        costs: difference(t, costs)
            .into_iter()
            .filter(|told| !told.better)
            .collect(),
    });
    NeedView {
        service: teller.service(&need.need),
        facts: teller.facts(&need.blocking),
        limited: teller.limited(&need.blocking),
        bends: bends.collect(),
    }
}
