//! From rows to facts, from facts to what is kept: a finding stands until another takes its place.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, Unchanged};

use super::rules::{Facts, Finding, Numbers, Obligor, Rule, Verdict, judge};
use super::{evaluation, ruling};
use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk, Permission, Secret};
use crate::error::Result;
use crate::people::kin::{self, Kin, SeesKin};
use crate::people::known::{self, Profile};
use crate::people::{elder, elder_health, profile};
use crate::policy::{Number, Policy, decided};

/// Whoever changes facts, and thereby what follows from them.
pub trait Evaluates:
    Change
    + SeesKin
    + Covers<evaluation::Entity>
    + Covers<elder_health::Entity>
    + Covers<profile::Entity>
    + Covers<organisation::Entity>
    + Covers<decided::Entity>
{
}
impl<P> Evaluates for P where
    P: Change
        + SeesKin
        + Covers<evaluation::Entity>
        + Covers<elder_health::Entity>
        + Covers<profile::Entity>
        + Covers<organisation::Entity>
        + Covers<decided::Entity>
{
}

/// The numbers that hold in a place on a day.
#[must_use]
pub fn numbers(policy: &Policy, place: i32, day: NaiveDate) -> Numbers {
    let number = |number| policy.number(place, number, day);
    let whole = |value: i32| u32::try_from(value).unwrap_or_default();
    Numbers {
        left_age: whole(number(Number::LeftAge)),
        left_months: whole(number(Number::LeftMonths)),
        great_age: whole(number(Number::OldAge)),
        level: number(Number::KeyLevel),
        both: number(Number::KeyBoth) == 1,
    }
}

fn obligor(kin: &Kin, day: NaiveDate) -> Obligor {
    Obligor {
        name: kin.relative.name.clone(),
        child: kin.is_child(),
        near: kin.kinship.lives_with || kin.relative.region.as_deref() == Some("village"),
        able: kin
            .relative
            .capacity
            .as_deref()
            .map(|able| able != "unable"),
        away_since: kin.away_since(day),
    }
}

fn facts(
    day: NaiveDate,
    row: &elder::Model,
    profile: Option<&Profile>,
    health: Option<&elder_health::Model>,
    kin: &[Kin],
) -> Facts {
    let value = |code| profile.and_then(|profile| profile.value(code));
    // In-laws, grandchildren and siblings may live near; nephews and others are not bound to support.
    let bound = |kin: &&Kin| !["nephew", "other"].contains(&kin.kinship.relation.as_str());
    Facts {
        on: day,
        birth: row.birth_date,
        resides: value("resides").map(|answer| answer == "yes"),
        children: value("children").and_then(|number| number.parse().ok()),
        obligors: kin
            .iter()
            .filter(bound)
            .map(|kin| obligor(kin, day))
            .collect(),
        poor: health.and_then(elder_health::Model::poor),
        level: health.and_then(elder_health::Model::level),
    }
}

/// The place for which the grounds of a finding are sealed.
#[must_use]
pub(crate) fn place_of(elder: i32, rule: &str) -> String {
    format!("evaluation/{elder}/{rule}")
}

/// Evaluates these elders by all rules, and keeps what is otherwise than before.
///
/// # Errors
/// When the database refuses.
pub async fn evaluate<P: Evaluates>(desk: &Desk<P>, elders: &[elder::Model]) -> Result<()> {
    let ids: Vec<i32> = elders.iter().map(|row| row.id).collect();
    let at = elders.iter().map(|row| row.organisation_id);
    let places = organisation::Entity::find().filter(organisation::Column::Id.is_in(at));
    let places = desk.all(places).await?;
    let policy = Policy::read(desk, &places).await?;
    let zones: HashMap<i32, &str> = places
        .iter()
        .map(|place| (place.id, place.time_zone.as_str()))
        .collect();
    let profiles = known::read_all(desk, &ids).await?;
    let kin = kin::of_all(desk, &ids).await?;
    let health = elder_health::Column::ElderId.is_in(ids.iter().copied());
    let health = desk
        .all(elder_health::Entity::find().filter(health))
        .await?;
    let health: HashMap<i32, elder_health::Model> =
        health.into_iter().map(|row| (row.elder_id, row)).collect();
    let current = current(desk, &ids).await?;
    for row in elders {
        let Some(zone) = zones.get(&row.organisation_id) else {
            continue;
        };
        let day = desk.local(zone).date();
        let relatives = kin.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let facts = facts(
            day,
            row,
            profiles.get(&row.id),
            health.get(&row.id),
            relatives,
        );
        let numbers = numbers(&policy, row.organisation_id, day);
        for rule in Rule::ALL {
            let judged = judge(rule, &facts, &numbers);
            let before = current.get(&(row.id, rule.code().to_owned()));
            let next = judged.turns_on();
            keep(
                desk,
                row,
                rule,
                (judged.finding, judged.verdicts, next),
                before,
                day,
            )
            .await?;
        }
    }
    Ok(())
}

/// What stands now, by elder and rule.
async fn current<P>(
    desk: &Desk<P>,
    ids: &[i32],
) -> Result<HashMap<(i32, String), evaluation::Model>>
where
    P: Permission + Covers<evaluation::Entity>,
{
    let mut found = HashMap::new();
    for ids in ids.chunks(400) {
        let rows = evaluation::Entity::find()
            .filter(evaluation::Column::ElderId.is_in(ids.iter().copied()))
            .filter(evaluation::Column::SupersededAt.is_null());
        for row in desk.all(rows).await? {
            found.insert((row.elder_id, row.rule.clone()), row);
        }
    }
    Ok(found)
}

/// Keeps what was found, unless the same stands already on the same grounds.
async fn keep<P: Evaluates>(
    desk: &Desk<P>,
    row: &elder::Model,
    rule: Rule,
    (finding, verdicts, next): (Finding, Vec<Verdict>, Option<NaiveDate>),
    before: Option<&evaluation::Model>,
    day: NaiveDate,
) -> Result<()> {
    let now = desk.now();
    if let Some(before) = before {
        let same = before.finding == finding.code() && is_same(desk.secret(), before, &verdicts);
        let looked = evaluation::ActiveModel {
            id: Unchanged(before.id),
            looked_at: Set(now),
            next_on: if same {
                Set(next)
            } else {
                Unchanged(before.next_on)
            },
            superseded_at: Set((!same).then_some(now)),
            ..Default::default()
        };
        desk.update(looked).await?;
        if same {
            return Ok(());
        }
    }
    let json = serde_json::to_string(&verdicts).unwrap_or_default();
    let found = evaluation::ActiveModel {
        organisation_id: Set(row.organisation_id),
        elder_id: Set(row.id),
        rule: Set(rule.code().to_owned()),
        finding: Set(finding.code().to_owned()),
        verdicts_sealed: Set(desk.secret().seal(&place_of(row.id, rule.code()), &json)),
        evaluated_on: Set(day),
        next_on: Set(next),
        at: Set(now),
        looked_at: Set(now),
        account_id: Set(desk.account()),
        superseded_at: Set(None),
        ..Default::default()
    };
    desk.insert(found).await.map(|_| ())
}

fn opened(secret: &Secret, row: &evaluation::Model) -> Vec<Verdict> {
    let place = place_of(row.elder_id, &row.rule);
    let json = secret.open_sealed(&place, &row.verdicts_sealed);
    json.and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default()
}

/// Whether two judgements rest on the same grounds; that somebody has grown a year older without consequence is none.
fn is_same(secret: &Secret, before: &evaluation::Model, verdicts: &[Verdict]) -> bool {
    let grounds = |verdicts: &[Verdict]| -> Vec<Verdict> {
        let mut grounds = verdicts.to_vec();
        for verdict in &mut grounds {
            if let super::Fact::Aged { years, .. } = &mut verdict.fact {
                *years = 0;
            }
        }
        grounds
    };
    grounds(&opened(secret, before)) == grounds(verdicts)
}

/// Marks that facts about some elders have changed behind the rules' back: the worker looks again.
///
/// # Errors
/// When the database refuses.
pub async fn doubt<P>(desk: &Desk<P>, elders: &[i32]) -> Result<()>
where
    P: Change + Covers<evaluation::Entity>,
{
    for some in elders.chunks(400) {
        let rows = evaluation::Entity::update_many()
            .col_expr(
                evaluation::Column::NextOn,
                Expr::value(NaiveDate::from_ymd_opt(1970, 1, 1)),
            )
            .filter(evaluation::Column::ElderId.is_in(some.iter().copied()))
            .filter(evaluation::Column::SupersededAt.is_null());
        desk.update_all(rows).await?;
    }
    Ok(())
}

/// What a rule said, with its grounds.
#[derive(Clone, Debug)]
pub struct Past {
    pub row: evaluation::Model,
    pub finding: Finding,
    pub verdicts: Vec<Verdict>,
}

/// All that a rule said of an elder, the latest first.
///
/// # Errors
/// When the database refuses.
pub async fn past<P>(desk: &Desk<P>, elder: i32, rule: Rule) -> Result<Vec<Past>>
where
    P: Permission + Covers<evaluation::Entity>,
{
    let rows = evaluation::Entity::find()
        .filter(evaluation::Column::ElderId.eq(elder))
        .filter(evaluation::Column::Rule.eq(rule.code()))
        .order_by_desc(evaluation::Column::Id);
    let past = |row: evaluation::Model| Past {
        finding: Finding::from_code(&row.finding).unwrap_or(Finding::Unknown),
        verdicts: opened(desk.secret(), &row),
        row,
    };
    Ok(desk.all(rows).await?.into_iter().map(past).collect())
}

/// Whether somebody belongs to a group now.
#[derive(Clone, Debug)]
pub struct Standing {
    pub finding: Finding,
    /// Where a person decided, whatever the rule says.
    pub ruling: Option<ruling::Model>,
}

/// Who belongs to a group now; whoever was never evaluated is not in it.
///
/// # Errors
/// When the database refuses.
pub async fn standing<P>(
    desk: &Desk<P>,
    rule: Rule,
    elders: &[i32],
) -> Result<HashMap<i32, Standing>>
where
    P: Permission + Covers<evaluation::Entity> + Covers<ruling::Entity>,
{
    let mut found = HashMap::new();
    for ((elder, code), row) in current(desk, elders).await? {
        if code == rule.code() {
            let finding = Finding::from_code(&row.finding).unwrap_or(Finding::Unknown);
            let ruling = None;
            found.insert(elder, Standing { finding, ruling });
        }
    }
    for elders in elders.chunks(400) {
        let rulings = ruling::Entity::find()
            .filter(ruling::Column::ElderId.is_in(elders.iter().copied()))
            .filter(ruling::Column::Rule.eq(rule.code()))
            .filter(ruling::Column::WithdrawnAt.is_null());
        for row in desk.all(rulings).await? {
            let finding = if row.belongs {
                Finding::Met
            } else {
                Finding::NotMet
            };
            let ruling = Some(row.clone());
            found.insert(row.elder_id, Standing { finding, ruling });
        }
    }
    Ok(found)
}

/// The place for which the reason of a decision is sealed.
#[must_use]
pub(crate) fn reason_place(elder: i32, rule: &str) -> String {
    format!("ruling/{elder}/{rule}")
}

/// A person decides, and says why; an earlier decision is taken back.
///
/// # Errors
/// When the database refuses.
pub async fn rule_by_hand<P>(
    desk: &Desk<P>,
    (elder, organisation): (i32, i32),
    rule: Rule,
    belongs: bool,
    reason: &str,
) -> Result<()>
where
    P: Change + Covers<ruling::Entity>,
{
    withdraw_ruling(desk, elder, rule).await?;
    let row = ruling::ActiveModel {
        organisation_id: Set(organisation),
        elder_id: Set(elder),
        rule: Set(rule.code().to_owned()),
        belongs: Set(belongs),
        reason_sealed: Set(desk
            .secret()
            .seal(&reason_place(elder, rule.code()), reason)),
        account_id: Set(desk.account()),
        at: Set(desk.now()),
        withdrawn_at: Set(None),
        ..Default::default()
    };
    desk.insert(row).await.map(|_| ())
}

/// The rule counts again.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw_ruling<P>(desk: &Desk<P>, elder: i32, rule: Rule) -> Result<()>
where
    P: Change + Covers<ruling::Entity>,
{
    let rows = ruling::Entity::update_many()
        .col_expr(ruling::Column::WithdrawnAt, Expr::value(desk.now()))
        .filter(ruling::Column::ElderId.eq(elder))
        .filter(ruling::Column::Rule.eq(rule.code()))
        .filter(ruling::Column::WithdrawnAt.is_null());
    desk.update_all(rows).await.map(|_| ())
}
