//! Who belongs to which group, by which clause, and where somebody decided otherwise.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use askama::Template;
use axum::extract::Query;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use super::field::{Choices, own, word};
use super::subject::{Key, Subject};
use super::{KeepPeople, SeeEligibility};
use crate::access::entity::{account, organisation};
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{self, DeskFrame, Form, Link, Pagination, Section, Texts, Values, date};
use crate::people::elder;
use crate::people::eligibility::{
    self, Fact, Finding, Past, Rule, Standing, Verdict, reason_place, ruling,
};

const SIZE: NonZeroUsize = NonZeroUsize::new(50).expect("more than none");
/// The longest reason, characters.
const REASON: usize = 300;

/// A clause in words.
struct Line {
    clause: String,
    finding: String,
    fact: String,
}

/// What was found on a day.
struct Found {
    day: String,
    finding: String,
    lines: Vec<Line>,
    turns: Option<String>,
    who: Option<String>,
}

/// A decision by hand.
struct Decided {
    words: String,
    reason: String,
    who: String,
}

/// A rule on an elder's page.
struct Shown {
    code: &'static str,
    title: String,
    finding: String,
    now: Option<Found>,
    before: Vec<Found>,
    decided: Option<Decided>,
    action: String,
    withdrawal: String,
}

#[derive(Template)]
#[template(path = "people/pages/eligibility.html")]
struct EligibilityPage {
    frame: DeskFrame,
    rules: Vec<Shown>,
    choices: Choices,
}

fn rule_words(t: Texts, rule: Rule) -> String {
    word(t, "rule", rule.code())
}

fn finding_words(t: Texts, finding: Finding) -> String {
    word(t, "finding", finding.code())
}

fn fact_words(t: Texts, fact: &Fact) -> String {
    let day = |day| date::day_of_year(t, day);
    match fact {
        Fact::Aged { born, years, from } => t.people_fact_aged(day(*born), *from, *years),
        Fact::BirthUnknown => t.people_fact_birth_unknown(),
        Fact::Resides { yes } => t.people_fact_resides(if *yes { "yes" } else { "no" }),
        Fact::ResidenceUnknown => t.people_fact_residence_unknown(),
        Fact::Childless => t.people_fact_childless(),
        Fact::ChildrenUnknown => t.people_fact_children_unknown(),
        Fact::ChildrenMissing { known, told } => t.people_fact_children_missing(*known, *told),
        Fact::ChildHome { name } => t.people_fact_child_home(name.as_str()),
        Fact::ChildLeft {
            name,
            since,
            enough,
        } => t.people_fact_child_left(day(*enough), name.as_str(), day(*since)),
        Fact::AllAway { count, since } => t.people_fact_all_away(*count, day(*since)),
        Fact::Near { name } => t.people_fact_near(name.as_str()),
        Fact::NearUnknown { name } => t.people_fact_near_unknown(name.as_str()),
        Fact::NearUnable { name } => t.people_fact_near_unable(name.as_str()),
        Fact::NobodyNear => t.people_fact_nobody_near(),
        Fact::Rule { finding } => finding_words(t, *finding),
        Fact::Poor { yes } => t.people_fact_poor(if *yes { "yes" } else { "no" }),
        Fact::PoorUnknown => t.people_fact_poor_unknown(),
        Fact::Level { level, from } => t.people_fact_level(*from, *level),
        Fact::LevelUnknown => t.people_fact_level_unknown(),
    }
}

fn found(t: Texts, names: &HashMap<i32, String>, past: &Past) -> Found {
    let line = |verdict: &Verdict| Line {
        clause: word(t, "clause", verdict.clause.code()),
        finding: finding_words(t, verdict.finding),
        fact: fact_words(t, &verdict.fact),
    };
    let row = &past.row;
    let turns = row.next_on.filter(|_| row.superseded_at.is_none());
    Found {
        day: date::day_of_year(t, row.evaluated_on),
        finding: finding_words(t, past.finding),
        lines: past.verdicts.iter().map(line).collect(),
        turns: turns.map(|day| t.people_turns_on(date::day_of_year(t, day))),
        who: row.account_id.and_then(|id| names.get(&id).cloned()),
    }
}

fn decided(
    desk: &Desk<SeeEligibility>,
    t: Texts,
    names: &HashMap<i32, String>,
    row: &ruling::Model,
) -> Result<Decided> {
    let zone = &desk.home()?.time_zone;
    let place = reason_place(row.elder_id, &row.rule);
    let who = row.account_id.and_then(|id| names.get(&id).cloned());
    let when = date::moment(t, crate::time::local(row.at, zone));
    Ok(Decided {
        words: t.people_ruled(if row.belongs { "yes" } else { "no" }),
        reason: desk
            .secret()
            .open_sealed(&place, &row.reason_sealed)
            .unwrap_or_default(),
        who: t.people_ruled_by(who.unwrap_or_else(|| t.people_history_somebody()), when),
    })
}

async fn shown(
    desk: &Desk<SeeEligibility>,
    t: Texts,
    key: Key,
    names: &HashMap<i32, String>,
    rule: Rule,
) -> Result<Shown> {
    let past = eligibility::past(desk, key.id, rule).await?;
    let standing = eligibility::standing(desk, rule, &[key.id]).await?;
    let standing = standing.get(&key.id);
    let mut found = past.iter().map(|past| found(t, names, past));
    let ruling = standing.and_then(|standing| standing.ruling.as_ref());
    let path = key.part(&format!("eligibility/{}", rule.code()));
    Ok(Shown {
        code: rule.code(),
        title: rule_words(t, rule),
        finding: finding_words(
            t,
            standing.map_or(Finding::Unknown, |standing| standing.finding),
        ),
        now: found.next(),
        before: found.collect(),
        decided: match ruling {
            Some(row) => Some(decided(desk, t, names, row)?),
            None => None,
        },
        withdrawal: format!("{path}/withdrawal"),
        action: path,
    })
}

async fn page(desk: &Desk<SeeEligibility>, t: Texts, key: Key) -> Result<EligibilityPage> {
    let subject = Subject::find(desk, key).await?;
    let names = desk.all(account::Entity::find()).await?.into_iter();
    let names: HashMap<i32, String> = names.map(|row| (row.id, row.name)).collect();
    let mut rules = Vec::new();
    for rule in Rule::ALL {
        rules.push(shown(desk, t, key, &names, rule).await?);
    }
    Ok(EligibilityPage {
        frame: subject.frame(desk, t, t.people_eligibility()),
        rules,
        choices: ["yes", "no"]
            .map(|code| (code.to_owned(), t.people_ruled(code)))
            .to_vec(),
    })
}

pub(super) async fn show(desk: Desk<SeeEligibility>, t: Texts, key: Key) -> Result<Done> {
    let page = page(&desk, t, key).await?;
    desk.done(page::show(&page)).await
}

/// The rule of an address below an elder's.
#[derive(Deserialize)]
pub(super) struct Which {
    rule: String,
}

impl Which {
    fn rule(&self) -> Result<Rule> {
        Rule::from_code(&self.rule).ok_or(crate::error::Error::NotFound)
    }
}

pub(super) async fn decide(
    desk: Desk<KeepPeople>,
    t: Texts,
    key: Key,
    axum::extract::Path(which): axum::extract::Path<Which>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let rule = which.rule()?;
    let mut form = Form::new(t, values);
    let belongs = form.choice("belongs", &t.people_ruling(), &own(&["yes", "no"]));
    let reason = form.paragraph("reason", &t.people_ruling_reason(), REASON);
    match form.finish(|| Ok((belongs?, reason?))) {
        Ok((belongs, reason)) => {
            let whose = (key.id, subject.organisation);
            eligibility::rule_by_hand(&desk, whose, rule, belongs == "yes", &reason).await?;
            said(desk, &subject, "ruled").await
        }
        Err(form) => {
            // The page is shown by whoever may look at it: the same person.
            let page = RefusedPage {
                frame: subject.frame(&desk, t, rule_words(t, rule)).refusing(&form),
                action: key.part(&format!("eligibility/{}", rule.code())),
                choices: ["yes", "no"]
                    .map(|code| (code.to_owned(), t.people_ruled(code)))
                    .to_vec(),
                form,
            };
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

#[derive(Template)]
#[template(path = "people/pages/ruling.html")]
struct RefusedPage {
    frame: DeskFrame,
    form: Form,
    action: String,
    choices: Choices,
}

pub(super) async fn withdraw(
    desk: Desk<KeepPeople>,
    key: Key,
    axum::extract::Path(which): axum::extract::Path<Which>,
) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    eligibility::withdraw_ruling(&desk, key.id, which.rule()?).await?;
    said(desk, &subject, "ruling withdrawn").await
}

/// Written down, and back to the page of the groups.
async fn said(desk: Desk<KeepPeople>, subject: &Subject, what: &str) -> Result<Done> {
    let whose = (subject.key.kind.code(), Some(subject.key.id));
    desk.audit(
        Some(subject.organisation),
        "change",
        whose,
        Some(what.to_owned()),
    )
    .await?;
    let back = subject.key.part("eligibility");
    desk.done(axum::response::Redirect::to(&back)).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    rule: String,
    finding: String,
    page: String,
}

struct Member {
    elder: Link,
    place: String,
    age: Option<u32>,
    finding: String,
    by_hand: bool,
}

#[derive(Template)]
#[template(path = "people/pages/members.html")]
struct MembersPage {
    frame: DeskFrame,
    form: Form,
    rules: Choices,
    findings: Choices,
    title: String,
    members: Vec<Member>,
    pages: Pagination,
}

pub(super) async fn list(
    desk: Desk<SeeEligibility>,
    t: Texts,
    Query(asked): Query<Asked>,
) -> Result<Done> {
    let rule = Rule::from_code(&asked.rule).unwrap_or(Rule::LeftBehind);
    let wanted = Finding::from_code(&asked.finding).unwrap_or(Finding::Met);
    let places = desk.all(organisation::Entity::find()).await?.into_iter();
    let places: HashMap<i32, String> = places.map(|place| (place.id, place.name)).collect();
    let elders = elder::Entity::find()
        .filter(elder::Column::Status.is_in(["active", "paused"]))
        .order_by_asc(elder::Column::SortKey)
        .order_by_asc(elder::Column::Id);
    let elders = desk.all(elders).await?;
    let ids: Vec<i32> = elders.iter().map(|row| row.id).collect();
    let standing = eligibility::standing(&desk, rule, &ids).await?;
    let finding = |row: &elder::Model| {
        standing
            .get(&row.id)
            .map_or(Finding::Unknown, |it| it.finding)
    };
    let elders: Vec<elder::Model> = elders
        .into_iter()
        .filter(|row| finding(row) == wanted)
        .collect();
    let address = format!(
        "/people/eligibility?rule={}&finding={}",
        rule.code(),
        wanted.code()
    );
    let pages = Pagination::new(asked.page.parse().unwrap_or(1), elders.len(), SIZE, address);
    let today = desk.local(&desk.home()?.time_zone).date();
    let member = |row: &elder::Model| Member {
        elder: Link::new(Key::elder(row.id).part("eligibility"), &row.name),
        place: places
            .get(&row.organisation_id)
            .cloned()
            .unwrap_or_default(),
        age: row.birth_date.map(|birth| date::age(birth, today)),
        finding: finding_words(t, finding(row)),
        by_hand: standing
            .get(&row.id)
            .is_some_and(|it: &Standing| it.ruling.is_some()),
    };
    let page = MembersPage {
        frame: desk
            .frame(t, t.people_eligibility(), Section::Care)
            .below("/care", t.care_title()),
        form: Form::empty(t)
            .with("rule", rule.code())
            .with("finding", wanted.code()),
        rules: Rule::ALL
            .map(|rule| (rule.code().to_owned(), rule_words(t, rule)))
            .to_vec(),
        findings: Finding::ALL
            .map(|finding| (finding.code().to_owned(), finding_words(t, finding)))
            .to_vec(),
        title: rule_words(t, rule),
        members: elders[pages.rows()].iter().map(member).collect(),
        pages,
    };
    desk.done(page::show(&page)).await
}
