//! Who changed what: every value of somebody, from what to what, and when.

use std::collections::HashMap;

use askama::Template;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::field::word;
use super::subject::{Key, Kind, Subject};
use super::{OpenPeople, SeeHealth, times};
use crate::access::entity::account;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::Result;
use crate::needs::service_name;
use crate::page::{self, DeskFrame, Texts, date};
use crate::people::fields::{declared, label};
use crate::people::history::{self, Past, Whose};

/// So many changes are shown, the latest first.
const SHOWN: u64 = 500;

struct Line {
    when: String,
    who: String,
    what: String,
    before: String,
    after: String,
}

#[derive(Template)]
#[template(path = "people/pages/history.html")]
struct HistoryPage {
    frame: DeskFrame,
    lines: Vec<Line>,
}

impl Key {
    /// As the history names the person.
    pub(super) const fn whose(self) -> Whose {
        match self.kind {
            Kind::Elder => Whose::Elder(self.id),
            Kind::Helper => Whose::Helper(self.id),
        }
    }
}

/// A stored value in words.
pub(crate) fn words(t: Texts, part: &str, field: &str, value: &str) -> String {
    if let Some(declared) = declared(field) {
        return declared.words(t, value);
    }
    match field {
        "sex" | "preferred-sex" => word(t, "sex", value),
        "status" => word(t, "status", value),
        "birth-calendar" => word(t, "calendar", value),
        "preferred-language" => word(t, "language", value),
        "ability-level" => word(t, "ability", value),
        "living-alone" | "economic-hardship" => word(t, "answer", value),
        "consent" => word(t, "consent", value),
        "relation" => word(t, "relation", value),
        "region" => word(t, "region", value),
        "capacity" => word(t, "capacity", value),
        "birth-date" | "away-from" | "away-until" => value
            .parse()
            .map_or_else(|_| value.to_owned(), |day| date::day_of_year(t, day)),
        "times" => {
            let spans = times::words(t, value);
            let spans = spans.iter().map(|(days, span)| format!("{days} {span}"));
            spans.collect::<Vec<_>>().join(&t.people_semicolon())
        }
        "skills" => {
            let codes = value.split(';').map(|code| service_name(t, code));
            codes.collect::<Vec<_>>().join(&t.people_and())
        }
        "max-minutes" => value
            .parse()
            .map_or_else(|_| value.to_owned(), |minutes| date::minutes(t, minutes)),
        "languages" => {
            let codes = value.split(';').map(|code| word(t, "language", code));
            codes.collect::<Vec<_>>().join(&t.people_and())
        }
        "phone" | "phone2" | "family-phone" if part != "identity" => {
            value.replace(crate::people::phone::SEPARATOR, " \u{b7} ")
        }
        _ => value.to_owned(),
    }
}

async fn lines<P>(desk: &Desk<P>, t: Texts, past: Vec<Past>) -> Result<Vec<Line>>
where
    P: Permission + Covers<account::Entity>,
{
    let ids = past.iter().filter_map(|past| past.row.account_id);
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(ids));
    let accounts = desk.all(accounts).await?.into_iter();
    let names: HashMap<i32, String> = accounts.map(|row| (row.id, row.name)).collect();
    let zone = desk.home()?.time_zone.clone();
    let line = |past: Past| {
        let row = &past.row;
        let said = |value: &Option<String>| {
            value.as_deref().map_or_else(
                || t.people_history_nothing(),
                |value| words(t, &row.part, &row.field, value),
            )
        };
        let field = label(t, &row.field);
        let who = row.account_id.map(|id| names.get(&id).cloned());
        Line {
            when: date::moment(t, crate::time::local(row.at, &zone)),
            who: match who {
                Some(name) => name.unwrap_or_else(|| t.people_history_somebody()),
                None => t.people_history_service(),
            },
            what: match row.about.as_str() {
                "" => field,
                about => t.people_history_of(about_words(t, row, about), field),
            },
            before: said(&past.before),
            after: said(&past.after),
        }
    };
    Ok(past.into_iter().map(line).collect())
}

/// Whom or what a change is about: a relative's name, or the purpose of a consent.
fn about_words(t: Texts, row: &crate::people::field_change::Model, about: &str) -> String {
    if row.part == "consent" {
        word(t, "purpose", about)
    } else {
        about.to_owned()
    }
}

pub(super) async fn show(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let past = history::read(&desk, key.whose(), false, SHOWN).await?;
    let page = HistoryPage {
        frame: subject.frame(&desk, t, t.people_history()),
        lines: lines(&desk, t, past).await?,
    };
    desk.done(page::show(&page)).await
}

/// Of health, which to look at is written down.
pub(super) async fn health(desk: Desk<SeeHealth>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let whose = ("elder_health", Some(key.id));
    desk.audit(
        Some(subject.organisation),
        "see",
        whose,
        Some("history".to_owned()),
    )
    .await?;
    let past = history::read(&desk, key.whose(), true, SHOWN).await?;
    let page = HistoryPage {
        frame: subject.frame(&desk, t, t.people_history_health()),
        lines: lines(&desk, t, past).await?,
    };
    desk.done(page::show(&page)).await
}
