//! What goes with a published week on paper, for those without a smartphone: each as a page to read and a file to print.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::Path;
use axum::http::header;
use chrono::{Datelike, Days};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use serde::Deserialize;

use super::weeks;
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{self, DeskFrame, Section, Texts, date, name};
use crate::paper::{self, Fonts, Sheet};
use crate::people::{elder_contact, helper_contact, phone};
use crate::schedule::contact::{self, Contact};
use crate::schedule::names::Names;
use crate::schedule::print::card::{self, Card};
use crate::schedule::print::list::{Group, List};
use crate::schedule::print::ticks;
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::{PrintWeek, link, visit_helper, week};

/// The hidden middle of a masked name: nobody can read it out.
const MASK: char = '\u{25CB}';

/// What can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Ticks,
    Pocket,
    Door,
    Script,
    Calls,
}

impl Kind {
    const ALL: [Self; 5] = [
        Self::Ticks,
        Self::Pocket,
        Self::Door,
        Self::Script,
        Self::Calls,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Ticks => "ticks",
            Self::Pocket => "pocket",
            Self::Door => "door",
            Self::Script => "script",
            Self::Calls => "calls",
        }
    }

    fn title(self, t: Texts) -> String {
        match self {
            Self::Ticks => t.schedule_ticks_title(),
            Self::Pocket => t.schedule_pocket_title(),
            Self::Door => t.schedule_door_title(),
            Self::Script => t.schedule_script_title(),
            Self::Calls => t.schedule_calls_title(),
        }
    }

    fn what(self, t: Texts) -> String {
        match self {
            Self::Ticks => t.schedule_ticks_what(),
            Self::Pocket => t.schedule_pocket_what(),
            Self::Door => t.schedule_door_what(),
            Self::Script => t.schedule_script_what(),
            Self::Calls => t.schedule_calls_what(),
        }
    }
}

#[derive(Template)]
#[template(path = "schedule/pages/papers.html")]
struct PapersPage {
    frame: DeskFrame,
    week: week::Model,
    /// Code, title, and what it is for.
    kinds: [(&'static str, String, String); 5],
}

#[derive(Template)]
#[template(path = "schedule/pages/paper.html")]
struct PaperPage {
    frame: DeskFrame,
    week: week::Model,
    kind: &'static str,
    what: String,
    groups: Vec<Group>,
}

pub(super) async fn list(desk: Desk<PrintWeek>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let week = published(&desk, id).await?;
    let page = PapersPage {
        frame: frame(&desk, t, &week, t.schedule_papers_title()),
        kinds: Kind::ALL.map(|kind| (kind.code(), kind.title(t), kind.what(t))),
        week,
    };
    desk.done(page::show(&page)).await
}

pub(super) async fn show(
    desk: Desk<PrintWeek>,
    t: Texts,
    Path((id, kind)): Path<(i32, Kind)>,
) -> Result<Done> {
    let week = published(&desk, id).await?;
    let printed = Printed::read(&desk, t, kind, &week).await?;
    let page = PaperPage {
        frame: frame(&desk, t, &week, kind.title(t))
            .below(format!("/weeks/{id}/paper"), t.schedule_papers_title()),
        kind: kind.code(),
        what: kind.what(t),
        groups: printed.groups(t),
        week,
    };
    desk.done(page::show(&page)).await
}

pub(super) async fn pdf(
    desk: Desk<PrintWeek>,
    t: Texts,
    Path((id, kind)): Path<(i32, Kind)>,
) -> Result<Done> {
    let week = published(&desk, id).await?;
    let printed = Printed::read(&desk, t, kind, &week).await?;
    let title = kind.title(t);
    let bytes = paper::draw(move || {
        let fonts = Fonts::system()?;
        paper::pdf(fonts, t, &title, &printed.sheets(fonts)?)
    })
    .await?;
    let headers = [(header::CONTENT_TYPE, "application/pdf")];
    desk.done((headers, bytes)).await
}

/// A week that is published now: of others nothing is printed.
async fn published(desk: &Desk<PrintWeek>, id: i32) -> Result<week::Model> {
    let week = week::Entity::find_by_id(id).filter(week::Column::Status.eq("published"));
    desk.one(week).await
}

fn frame(desk: &Desk<PrintWeek>, t: Texts, week: &week::Model, title: String) -> DeskFrame {
    desk.frame(t, title, Section::Week)
        .below("/weeks", t.schedule_title())
        .below(format!("/weeks/{}", week.id), weeks::title(t, week))
}

/// One kind of paper, ready to be laid out.
enum Printed {
    Ticks(ticks::Heading, Vec<ticks::Page>),
    Cards(card::Kind, Vec<Card>),
    List(List),
}

impl Printed {
    async fn read(
        desk: &Desk<PrintWeek>,
        t: Texts,
        kind: Kind,
        week: &week::Model,
    ) -> Result<Self> {
        let material = Material::read(desk, t, week).await?;
        Ok(match kind {
            Kind::Ticks => {
                let (heading, pages) = material.ticks()?;
                Self::Ticks(heading, pages)
            }
            Kind::Pocket => Self::Cards(card::Kind::Pocket, material.pocket()),
            Kind::Door => Self::Cards(card::Kind::Door, material.door()),
            Kind::Script => Self::List(material.script()),
            Kind::Calls => Self::List(material.calls(&Phones::read(desk, &material).await?)),
        })
    }

    fn sheets(&self, fonts: &Fonts) -> Result<Vec<Sheet>> {
        match self {
            Self::Ticks(heading, pages) => pages
                .iter()
                .map(|page| ticks::sheet(heading, page, pages.len(), fonts))
                .collect(),
            Self::Cards(kind, cards) => Ok(card::sheets(*kind, cards, fonts)),
            Self::List(list) => Ok(list.sheets(fonts)),
        }
    }

    /// The same to read on a page.
    fn groups(&self, t: Texts) -> Vec<Group> {
        match self {
            Self::Ticks(_, pages) => pages
                .iter()
                .map(|page| Group {
                    heading: page.organisation.clone(),
                    aside: t.schedule_sheet_number(pages.len(), page.number),
                    lines: page.rows.iter().map(ticks::Row::text).collect(),
                })
                .collect(),
            Self::Cards(_, cards) => cards
                .iter()
                .map(|card| Group {
                    heading: card.title.clone(),
                    aside: card.foot[0].clone(),
                    lines: card.lines.iter().map(card::Line::text).collect(),
                })
                .collect(),
            Self::List(list) => list.groups.clone(),
        }
    }
}

/// All of a published week.
struct Material<'a> {
    t: Texts,
    week: &'a week::Model,
    timetable: Timetable,
    names: Names,
    /// The villages whose elders are visited, with whom to ask there.
    villages: BTreeMap<i32, (organisation::Model, Option<Contact>)>,
    /// Helpers who have a link, and so read their week on a telephone.
    linked: Vec<i32>,
}

impl<'a> Material<'a> {
    async fn read(desk: &Desk<PrintWeek>, t: Texts, week: &'a week::Model) -> Result<Self> {
        let timetable = Timetable::of_week(desk, week.id).await?;
        let names = Names::read(desk, t, &timetable).await?;
        let ids = timetable.entries.iter().map(|entry| entry.organisation);
        let helpers = timetable
            .helpers
            .values()
            .map(|helper| helper.organisation_id);
        let found =
            organisation::Entity::find().filter(organisation::Column::Id.is_in(ids.chain(helpers)));
        let mut villages = BTreeMap::new();
        for village in desk.all(found).await? {
            let contact = contact::nearest(desk, &village).await?;
            villages.insert(village.id, (village, contact));
        }
        let crews = visit_helper::Entity::find()
            .filter(visit_helper::Column::WeekId.eq(week.id))
            .select_only()
            .column(visit_helper::Column::HelperId);
        let linked = link::current(desk, crews.into_query()).await?;
        Ok(Self {
            t,
            week,
            timetable,
            names,
            villages,
            linked: linked.into_keys().collect(),
        })
    }

    fn range(&self) -> String {
        let last =
            self.week.start + Days::new(u64::try_from(self.week.days - 1).unwrap_or_default());
        date::span(self.t, self.week.start, last)
    }

    /// Which week and version.
    fn colophon(&self) -> String {
        let number = date::week(self.t, self.week.start.iso_week());
        self.t
            .schedule_week_version(self.week.version.unwrap_or_default(), number)
    }

    fn village(&self, id: i32) -> &str {
        self.villages
            .get(&id)
            .map_or("", |(village, _)| &village.name)
    }

    fn day(&self, entry: &Entry) -> String {
        let day = entry.date();
        let weekday = date::weekday_short(self.t, day.weekday());
        self.t.schedule_card_day(date::day(self.t, day), weekday)
    }

    fn masked(&self, elder: i32) -> String {
        name::masked(self.timetable.elder(elder))
    }

    /// Entries by village, and within it in order of time, each with its number in the version: from 1, in the order
    /// in which villages and visits stand in the database. A published version never changes, and so neither do these.
    fn by_village(&self) -> BTreeMap<i32, Vec<(u32, &Entry)>> {
        let mut villages: BTreeMap<i32, Vec<(u32, &Entry)>> = BTreeMap::new();
        for entry in &self.timetable.entries {
            let entries = villages.entry(entry.organisation).or_default();
            entries.push((0, entry));
        }
        let mut number = 0;
        for (of, _) in villages.values_mut().flatten() {
            number += 1;
            *of = number;
        }
        villages
    }

    fn ticks(&self) -> Result<(ticks::Heading, Vec<ticks::Page>)> {
        let villages = self.by_village().into_iter().map(|(village, entries)| {
            let rows = entries.into_iter().map(|(number, entry)| ticks::Row {
                number,
                weekday: date::weekday_short(self.t, entry.date().weekday()),
                day: date::day(self.t, entry.date()),
                time: entry.clock(self.t),
                helpers: self.crew(entry),
                elder: self.masked(entry.elder),
            });
            (self.village(village).to_owned(), rows.collect())
        });
        let positive = |number: i32| u32::try_from(number).map_err(anyhow::Error::from);
        let heading = ticks::Heading {
            t: self.t,
            week: positive(self.week.id)?,
            version: positive(self.week.version.unwrap_or_default())?,
            range: self.range(),
            colophon: self.colophon(),
            phone: self
                .villages
                .values()
                .find_map(|(_, contact)| Some(contact.as_ref()?.phone.clone())),
        };
        Ok((heading, ticks::pages(villages.collect())))
    }

    fn crew(&self, entry: &Entry) -> String {
        let names = entry.helpers.iter().map(|id| self.timetable.helper(*id));
        names.collect::<Vec<_>>().join(&self.t.schedule_and())
    }

    fn card(&self, kind: card::Kind, title: String, village: i32, lines: Vec<card::Line>) -> Card {
        let t = self.t;
        let contact = self.villages.get(&village);
        let contact = contact.and_then(|(_, contact)| contact.as_ref());
        Card {
            title,
            range: self.range(),
            lines,
            ask: match (kind, contact) {
                (card::Kind::Pocket, Some(contact)) => {
                    (t.schedule_card_ask(&contact.name), contact.phone.clone())
                }
                (card::Kind::Pocket, None) => {
                    (t.schedule_card_ask_nearby(), t.schedule_wall_ask_nearby())
                }
                (card::Kind::Door, Some(contact)) => {
                    (t.schedule_door_ask(&contact.name), contact.phone.clone())
                }
                (card::Kind::Door, None) => {
                    (t.schedule_door_ask_nearby(), t.schedule_wall_ask_nearby())
                }
            },
            foot: [self.village(village).to_owned(), self.colophon()],
        }
    }

    /// A card for each helper, in order of names.
    fn pocket(&self) -> Vec<Card> {
        let mut helpers: Vec<_> = self.timetable.helpers.values().collect();
        helpers.sort_by_key(|helper| (helper.organisation_id, &helper.sort_key, helper.id));
        let card = |helper: &crate::people::helper::Model| {
            let own = self
                .timetable
                .entries
                .iter()
                .filter(|entry| entry.helpers.contains(&helper.id));
            let lines = own.map(|entry| card::Line {
                day: self.day(entry),
                time: entry.clock(self.t),
                who: self.masked(entry.elder),
                work: self.names.work(entry),
            });
            let whole = self.card(
                card::Kind::Pocket,
                helper.name.clone(),
                helper.organisation_id,
                lines.collect(),
            );
            card::divided(card::Kind::Pocket, &whole)
        };
        helpers.into_iter().flat_map(card).collect()
    }

    /// A card for each elder, in order of names: by which name to call whoever comes.
    fn door(&self) -> Vec<Card> {
        let mut elders: Vec<_> = self.timetable.elders.values().collect();
        elders.sort_by_key(|elder| (elder.organisation_id, &elder.sort_key, elder.id));
        let card = |elder: &crate::people::elder::Model| {
            let own = self
                .timetable
                .entries
                .iter()
                .filter(|entry| entry.elder == elder.id);
            let lines = own.map(|entry| {
                let helpers = entry
                    .helpers
                    .iter()
                    .map(|id| name::given(self.timetable.helper(*id)));
                card::Line {
                    day: self.day(entry),
                    time: entry.clock(self.t),
                    who: helpers.collect::<Vec<_>>().join(&self.t.schedule_and()),
                    work: String::new(),
                }
            });
            let title = self.t.schedule_door_heading(name::masked(&elder.name));
            let whole = self.card(
                card::Kind::Door,
                title,
                elder.organisation_id,
                lines.collect(),
            );
            card::divided(card::Kind::Door, &whole)
        };
        elders.into_iter().flat_map(card).collect()
    }

    /// Day by day which helpers are on their way, as far as they agreed to be named; no elder.
    fn script(&self) -> List {
        let t = self.t;
        let mut groups = Vec::new();
        for (village, entries) in self.by_village() {
            let mut days: BTreeMap<_, Vec<&Entry>> = BTreeMap::new();
            for (_, entry) in entries {
                days.entry(entry.date()).or_default().push(entry);
            }
            let mut lines = vec![t.schedule_script_greeting(self.village(village))];
            for (day, entries) in days {
                let mut helpers: Vec<i32> = entries
                    .iter()
                    .flat_map(|entry| entry.helpers.clone())
                    .collect();
                helpers.sort_unstable();
                helpers.dedup();
                let named: Vec<&str> = helpers
                    .iter()
                    .filter_map(|id| self.names.helper(*id))
                    .filter(|name| !name.contains(MASK))
                    .collect();
                let others = helpers.len() - named.len();
                let when = date::day_and_weekday(t, day);
                lines.push(match (named.is_empty(), others) {
                    (true, _) => t.schedule_script_some(helpers.len(), when),
                    (false, 0) => t.schedule_script_day(named.join(&t.schedule_and()), when),
                    (false, _) => {
                        t.schedule_script_day_and_some(others, named.join(&t.schedule_and()), when)
                    }
                });
            }
            let contact = self
                .villages
                .get(&village)
                .and_then(|(_, contact)| contact.as_ref());
            lines.push(match contact {
                Some(contact) => t.schedule_script_end(&contact.phone),
                None => t.schedule_script_end_nearby(),
            });
            groups.push(Group {
                heading: self.village(village).to_owned(),
                aside: String::new(),
                lines,
            });
        }
        List {
            title: t.schedule_script_title(),
            note: format!("{} \u{B7} {}", self.range(), self.colophon()),
            groups,
            size: 20.0,
            boxes: false,
        }
    }

    /// Helpers without a link, and all elders: nobody else tells them.
    fn calls(&self, phones: &Phones) -> List {
        let t = self.t;
        let no_phone = || t.schedule_no_phone();
        let aside = |known: Option<&String>| {
            let known = known.map(|phones| phone::numbers(phones).collect::<Vec<_>>().join(" / "));
            known
                .filter(|phones| !phones.is_empty())
                .unwrap_or_else(no_phone)
        };
        let told = |entry: &Entry, other: String| {
            t.schedule_told(other, date::moment(t, entry.start), entry.work(t))
        };
        let mut people: Vec<(i32, u8, &str, i32, Group)> = Vec::new();
        for helper in self
            .timetable
            .helpers
            .values()
            .filter(|helper| !self.linked.contains(&helper.id))
        {
            let own = self
                .timetable
                .entries
                .iter()
                .filter(|entry| entry.helpers.contains(&helper.id));
            let lines = own.map(|entry| told(entry, self.timetable.elder(entry.elder).to_owned()));
            let group = Group {
                heading: t.schedule_call_helper(&helper.name, self.village(helper.organisation_id)),
                aside: aside(phones.helpers.get(&helper.id)),
                lines: lines.collect(),
            };
            people.push((
                helper.organisation_id,
                0,
                &helper.sort_key,
                helper.id,
                group,
            ));
        }
        for elder in self.timetable.elders.values() {
            let own = self
                .timetable
                .entries
                .iter()
                .filter(|entry| entry.elder == elder.id);
            let lines = own.map(|entry| told(entry, self.crew(entry)));
            let group = Group {
                heading: t.schedule_call_elder(&elder.name, self.village(elder.organisation_id)),
                aside: aside(phones.elders.get(&elder.id)),
                lines: lines.collect(),
            };
            people.push((elder.organisation_id, 1, &elder.sort_key, elder.id, group));
        }
        people.sort_by_key(|(village, side, sort_key, id, _)| (*village, *side, *sort_key, *id));
        List {
            title: t.schedule_calls_title(),
            note: format!("{} \u{B7} {}", self.range(), self.colophon()),
            groups: people.into_iter().map(|(.., group)| group).collect(),
            size: 12.0,
            boxes: true,
        }
    }
}

/// Telephone numbers, by person.
struct Phones {
    helpers: HashMap<i32, String>,
    elders: HashMap<i32, String>,
}

impl Phones {
    async fn read(desk: &Desk<PrintWeek>, material: &Material<'_>) -> Result<Self> {
        let ids = material.timetable.helpers.keys().copied();
        let helpers =
            helper_contact::Entity::find().filter(helper_contact::Column::HelperId.is_in(ids));
        let ids = material.timetable.elders.keys().copied();
        let elders =
            elder_contact::Entity::find().filter(elder_contact::Column::ElderId.is_in(ids));
        let helper = |row: helper_contact::Model| Some((row.helper_id, row.phone?));
        let elder =
            |row: elder_contact::Model| Some((row.elder_id, row.phone.or(row.family_phone)?));
        Ok(Self {
            helpers: desk
                .all(helpers)
                .await?
                .into_iter()
                .filter_map(helper)
                .collect(),
            elders: desk
                .all(elders)
                .await?
                .into_iter()
                .filter_map(elder)
                .collect(),
        })
    }
}
