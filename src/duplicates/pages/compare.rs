//! Two records beside each other: which values stay, or that they are two people.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::EntityTrait;

use super::{PATH, frame};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::duplicates::choice::{Choice, Picked, choices};
use crate::duplicates::merge::{self, whose};
use crate::duplicates::values::needs_of;
use crate::duplicates::{KeepDuplicates, Kind};
use crate::error::{Error, Result};
use crate::needs::{need, service_name};
use crate::page::{self, DeskFrame, Form, Texts, Values, date};
use crate::people::fields::label;
use crate::people::history::{self, Snapshot};
use crate::people::pages::history::words;
use crate::people::{elder, helper};

/// The other record's value.
const OTHER: &str = "other";
const KEPT: &str = "kept";

/// A record's own row, as much as the page says of it.
pub(super) struct Subject {
    id: i32,
    pub name: String,
    code: String,
    place: String,
    organisation: i32,
    version: i32,
    pub href: String,
}

/// A value of both records, and how the form names the choice; with no name both say the same.
struct Line {
    label: String,
    name: Option<String>,
    values: [String; 2],
    takes_other: bool,
}

#[derive(Template)]
#[template(path = "duplicates/pages/compare.html")]
struct ComparePage {
    frame: DeskFrame,
    both: [Subject; 2],
    lines: Vec<Line>,
    action: String,
    apart: String,
    turned: String,
}

pub(super) async fn subject(
    desk: &Desk<KeepDuplicates>,
    kind: Kind,
    id: i32,
) -> Result<(Subject, String)> {
    macro_rules! read {
        ($table:ident) => {{
            let row = desk.one($table::Entity::find_by_id(id)).await?;
            (
                row.name,
                row.code,
                row.organisation_id,
                row.version,
                row.status,
            )
        }};
    }
    let (name, code, organisation, version, status) = match kind {
        Kind::Elder => read!(elder),
        Kind::Helper => read!(helper),
    };
    let place = desk
        .one(organisation::Entity::find_by_id(organisation))
        .await?;
    let subject = Subject {
        id,
        name,
        code,
        place: place.name,
        organisation,
        version,
        href: format!("/people/{}/{id}", kind.plural()),
    };
    Ok((subject, status))
}

/// A record that is in the register.
async fn current(desk: &Desk<KeepDuplicates>, kind: Kind, id: i32) -> Result<Subject> {
    let (subject, status) = subject(desk, kind, id).await?;
    if status == "withdrawn" {
        return Err(Error::NotFound);
    }
    Ok(subject)
}

fn named(plural: &str, one: i32, other: i32) -> Result<Kind> {
    let kind = Kind::of(plural).ok_or(Error::NotFound)?;
    if one == other {
        return Err(Error::NotFound);
    }
    Ok(kind)
}

fn often(t: Texts, need: &need::Model) -> String {
    let minutes = date::minutes(t, u32::try_from(need.minutes).unwrap_or_default());
    t.people_cadence(minutes, need.visits, need.weeks)
}

/// What can be chosen.
async fn all(
    desk: &Desk<KeepDuplicates>,
    kind: Kind,
    both: [i32; 2],
) -> Result<(Vec<Choice>, [BTreeMap<String, need::Model>; 2])> {
    let mut snapshots: Vec<Snapshot> = Vec::new();
    let mut needs = [BTreeMap::new(), BTreeMap::new()];
    for (at, id) in both.into_iter().enumerate() {
        snapshots.push(history::snapshot(desk, whose(kind, id)).await?);
        if kind == Kind::Elder {
            needs[at] = needs_of(desk, id).await?;
        }
    }
    Ok((choices(kind, &snapshots[0], &snapshots[1]), needs))
}

fn line(t: Texts, choice: &Choice) -> Line {
    let said = |value: &Option<String>| {
        value.as_deref().map_or_else(
            || t.people_history_nothing(),
            |value| words(t, choice.part, &choice.field, value),
        )
    };
    Line {
        label: label(t, &choice.field),
        name: (!choice.is_same()).then(|| choice.name()),
        values: [said(&choice.values[0]), said(&choice.values[1])],
        takes_other: choice.takes_other(),
    }
}

fn need_lines(t: Texts, needs: &[BTreeMap<String, need::Model>; 2]) -> Vec<Line> {
    let mut names: Vec<&String> = needs.iter().flat_map(BTreeMap::keys).collect();
    names.sort();
    names.dedup();
    let line = |name: &String| {
        let of = needs.each_ref().map(|needs| needs.get(name));
        let service = of[0].or(of[1]).map_or("", |need| need.service.as_str());
        let said =
            of.map(|need| need.map_or_else(|| t.people_history_nothing(), |need| often(t, need)));
        Line {
            label: t.duplicates_need(service_name(t, service)),
            // A need that only one of both has is kept without asking.
            name: (of[0].is_some() && of[1].is_some() && said[0] != said[1]).then(|| name.clone()),
            values: said,
            takes_other: false,
        }
    };
    names.into_iter().map(line).collect()
}

pub(super) async fn show(
    desk: Desk<KeepDuplicates>,
    t: Texts,
    Path((plural, kept, other)): Path<(String, i32, i32)>,
) -> Result<Done> {
    let kind = named(&plural, kept, other)?;
    let both = [
        current(&desk, kind, kept).await?,
        current(&desk, kind, other).await?,
    ];
    let (choices, needs) = all(&desk, kind, [kept, other]).await?;
    for person in &both {
        // How somebody is stands here too.
        let subject = (kind.code(), Some(person.id));
        let detail = Some("compare".to_owned());
        desk.audit(Some(person.organisation), "see", subject, detail)
            .await?;
    }
    let mut lines: Vec<Line> = choices.iter().map(|choice| line(t, choice)).collect();
    lines.extend(need_lines(t, &needs));
    let action = format!("{PATH}/{plural}/{kept}/{other}");
    let page = ComparePage {
        frame: frame(&desk, t, t.duplicates_compare()),
        apart: format!("{action}/different"),
        turned: format!("{PATH}/{plural}/{other}/{kept}"),
        action,
        both,
        lines,
    };
    desk.done(page::show(&page)).await
}

/// What was chosen; of what nobody chose the record that stays says it, unless it does not know.
fn picked(form: &Form, choices: &[Choice], needs: &[BTreeMap<String, need::Model>; 2]) -> Picked {
    let chosen = |name: &str, takes_other: bool| match form.value(name) {
        OTHER => true,
        KEPT => false,
        _ => takes_other,
    };
    let values = choices
        .iter()
        .filter(|choice| !choice.is_same())
        .map(|choice| (choice.name(), choice.takes_other()))
        .filter(|(name, takes_other)| chosen(name, *takes_other))
        .map(|(name, _)| name);
    let needs = needs[0].keys().filter(|name| chosen(name, false)).cloned();
    values.chain(needs).collect()
}

pub(super) async fn merge(
    desk: Desk<KeepDuplicates>,
    t: Texts,
    Path((plural, kept, other)): Path<(String, i32, i32)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let kind = named(&plural, kept, other)?;
    current(&desk, kind, kept).await?;
    current(&desk, kind, other).await?;
    let mut form = Form::new(t, values);
    let seen = |form: &mut Form, name: &str| {
        let number = form.number(name, name, 1..=i32::MAX);
        number.map_err(|_| Error::Stale)
    };
    let versions = (
        seen(&mut form, "version")?,
        seen(&mut form, "other_version")?,
    );
    let (choices, needs) = all(&desk, kind, [kept, other]).await?;
    let picked = picked(&form, &choices, &needs);
    let both = ((kept, versions.0), (other, versions.1));
    let row = merge::merge(&desk, kind, both, &picked).await?;
    desk.done(Redirect::to(&format!("/people/merges/{}", row.id)))
        .await
}

pub(super) async fn tell_apart(
    desk: Desk<KeepDuplicates>,
    Path((plural, kept, other)): Path<(String, i32, i32)>,
) -> Result<Done> {
    let kind = named(&plural, kept, other)?;
    merge::tell_apart(&desk, kind, (kept, other)).await?;
    desk.done(Redirect::to(&format!("{PATH}?kind={plural}")))
        .await
}
