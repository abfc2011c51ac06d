//! One week by day, by helper or by elder.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::{Path, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Deserialize;

use super::answers::State;
use super::edits::{self, EditLine};
use super::grid::Grid;
use super::weeks::{Tag, organisations, tag, title};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::calendar::Calendar;
use crate::calendar::pages::Notice;
use crate::error::{Error, Result};
use crate::needs;
use crate::page::{self, DeskFrame, Section, Texts, date};
use crate::people::{elder, helper};
use crate::schedule::board::{Sheet, Unserved};
use crate::schedule::people::People;
use crate::schedule::timetable::{Entry, Timetable};
use crate::schedule::{KeepWeeks, SeeWeeks, cause, edit, vacancy, week, week_backup};

/// By what the visits of a week are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum By {
    #[default]
    Day,
    Helper,
    Elder,
    Board,
}

impl By {
    const ALL: [Self; 4] = [Self::Board, Self::Day, Self::Helper, Self::Elder];

    fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Helper => "helper",
            Self::Elder => "elder",
            Self::Board => "board",
        }
    }

    fn text(self, t: Texts) -> String {
        match self {
            Self::Day => t.schedule_by_day(),
            Self::Helper => t.schedule_by_helper(),
            Self::Elder => t.schedule_by_elder(),
            Self::Board => t.schedule_board(),
        }
    }
}

#[derive(Deserialize)]
pub(super) struct WeekQuery {
    #[serde(default)]
    by: By,
}

#[derive(Template)]
#[template(path = "schedule/pages/week.html")]
struct WeekPage {
    frame: DeskFrame,
    week: week::Model,
    organisation: organisation::Model,
    tag: Tag,
    by: By,
    /// Address, words, and whether it is shown.
    tabs: [(String, String, bool); 4],
    keeps: bool,
    helpers: usize,
    elders: usize,
    missing: u32,
    groups: Vec<Group>,
    grid: Option<Grid>,
    /// Whether visits of the board can be moved.
    moves: bool,
    /// The last change by hand.
    last: Vec<EditLine>,
    /// Helpers who have not answered.
    waiting: usize,
    /// Visits that somebody must step in for.
    vacancies: usize,
    unserved: Vec<UnservedLine>,
    notice: Notice,
}

/// The visits of one day, or of one person.
struct Group {
    heading: String,
    note: String,
    lines: Vec<Line>,
}

/// One visit, as a row of a table.
struct Line {
    /// Why it is not as it was.
    cause: Option<String>,
    /// Row id.
    visit: i32,
    day: String,
    time: String,
    helpers: String,
    elder: String,
    place: String,
    work: String,
}

struct UnservedLine {
    elder: String,
    place: String,
    work: String,
    missing: u32,
}

pub(super) async fn show(
    desk: Desk<SeeWeeks>,
    t: Texts,
    Path(id): Path<i32>,
    Query(query): Query<WeekQuery>,
) -> Result<Done> {
    let week = desk.one(week::Entity::find_by_id(id)).await?;
    let organisations = organisations(&desk).await?;
    let organisation = organisations
        .get(&week.organisation_id)
        .cloned()
        .ok_or(Error::NotFound)?;
    let calendar = Calendar::read(&desk, std::slice::from_ref(&organisation)).await?;
    let notice = Notice::of(t, &calendar, &organisation, &[week.start]);
    let sheet = Sheet::read(&desk, week).await?;
    let (week, timetable) = (&sheet.week, &sheet.timetable);
    let words = Words {
        t,
        timetable,
        organisations: &organisations,
        home: organisation.id,
    };
    let mut groups = match query.by {
        By::Day => words.by_day(),
        By::Helper => words.by_helper(),
        By::Elder => words.by_elder(),
        By::Board => Groups::new(),
    };
    let keeps = desk.may::<KeepWeeks>();
    let moves = keeps && week.status == "draft";
    let state = State::read(&desk, week, timetable).await?;
    let vacancies = vacancies(&desk, week).await?;
    let grid = if query.by == By::Board {
        let people = People::of(&desk, &sheet.problem).await?;
        let zone = &sheet.problem.time_zone;
        let words = |entry: &Entry, helper| state.words(t, entry, helper, zone);
        Some(Grid::of(t, week, timetable, &people.helpers, words))
    } else {
        None
    };
    let last = if moves {
        let last = desk.maybe(edit::last(id)).await?;
        edits::lines(&desk, t, &sheet, last.as_slice()).await?
    } else {
        Vec::new()
    };
    if query.by == By::Elder {
        backups(&desk, &words, week, &mut groups).await?;
    }
    let groups = groups.into_values().collect();
    let unserved = unserved(&desk, &words, &sheet.unserved()).await?;
    let page = WeekPage {
        frame: desk
            .frame(t, title(t, week), Section::Week)
            .below("/weeks", t.schedule_title()),
        tag: tag(t, week),
        by: query.by,
        tabs: By::ALL.map(|by| (format!("?by={}", by.code()), by.text(t), by == query.by)),
        keeps,
        moves,
        grid,
        last,
        waiting: if week.status == "published" {
            state.waiting()
        } else {
            0
        },
        vacancies,
        helpers: timetable.helpers.len(),
        elders: timetable.elders.len(),
        missing: unserved.iter().map(|line| line.missing).sum(),
        groups,
        unserved,
        organisation,
        notice,
        week: sheet.week.clone(),
    };
    desk.done(page::show(&page)).await
}

/// Visits of a published week that somebody must step in for.
async fn vacancies(desk: &Desk<SeeWeeks>, week: &week::Model) -> Result<usize> {
    if week.status != "published" {
        return Ok(0);
    }
    let open = vacancy::Entity::find()
        .filter(vacancy::Column::WeekOrganisationId.eq(week.organisation_id))
        .filter(vacancy::Column::WeekStart.eq(week.start))
        .filter(vacancy::Column::Status.eq("open"));
    Ok(usize::try_from(desk.count(open).await?).unwrap_or_default())
}

/// Groups by what they are sorted by, and whose they are.
type Groups = BTreeMap<(String, i32), Group>;

struct Words<'a> {
    t: Texts,
    timetable: &'a Timetable,
    organisations: &'a HashMap<i32, organisation::Model>,
    /// The organisation whose week it is: of its own people the village need not be said.
    home: i32,
}

impl Words<'_> {
    fn by_day(&self) -> Groups {
        let mut groups = Groups::new();
        for entry in &self.timetable.entries {
            let day = entry.date();
            let group = groups
                .entry((day.to_string(), 0))
                .or_insert_with(|| Group::new(date::day_and_weekday(self.t, day)));
            group.lines.push(self.line(entry));
        }
        self.counted(groups)
    }

    fn by_helper(&self) -> Groups {
        let mut groups = Groups::new();
        for entry in &self.timetable.entries {
            for id in &entry.helpers {
                let Some(helper) = self.timetable.helpers.get(id) else {
                    continue;
                };
                let group = groups
                    .entry((helper.sort_key.clone(), *id))
                    .or_insert_with(|| Group::new(helper.name.clone()));
                group.lines.push(self.line(entry));
            }
        }
        self.counted(groups)
    }

    fn by_elder(&self) -> Groups {
        let mut groups = Groups::new();
        for entry in &self.timetable.entries {
            let Some(elder) = self.timetable.elders.get(&entry.elder) else {
                continue;
            };
            let group = groups
                .entry((elder.sort_key.clone(), elder.id))
                .or_insert_with(|| Group {
                    heading: elder.name.clone(),
                    note: self.place(elder),
                    lines: Vec::new(),
                });
            group.lines.push(self.line(entry));
        }
        groups
    }

    fn counted(&self, mut groups: Groups) -> Groups {
        for group in groups.values_mut() {
            group.note = self.t.schedule_visits(group.lines.len());
        }
        groups
    }

    fn line(&self, entry: &Entry) -> Line {
        let helpers: Vec<&str> = entry
            .helpers
            .iter()
            .map(|id| self.timetable.helper(*id))
            .collect();
        let elder = self.timetable.elders.get(&entry.elder);
        Line {
            cause: cause::words(self.t, entry.cause.as_deref(), |id| {
                self.timetable.helper(id).to_owned()
            }),
            visit: entry.visit,
            day: date::day_and_weekday(self.t, entry.date()),
            time: format!(
                "{}–{}",
                date::clock_24(entry.start.time()),
                date::clock_24(entry.end().time())
            ),
            helpers: helpers.join(&self.t.schedule_and()),
            elder: self.timetable.elder(entry.elder).to_owned(),
            place: elder.map(|elder| self.place(elder)).unwrap_or_default(),
            work: entry.work(self.t),
        }
    }

    fn place(&self, elder: &elder::Model) -> String {
        let village = self
            .organisations
            .get(&elder.organisation_id)
            .filter(|village| village.id != self.home);
        let parts = [
            village.map(|village| village.name.as_str()),
            elder.hamlet.as_deref(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

impl Group {
    fn new(heading: String) -> Self {
        Self {
            heading,
            note: String::new(),
            lines: Vec::new(),
        }
    }
}

/// Says beside each elder who steps in.
async fn backups(
    desk: &Desk<SeeWeeks>,
    words: &Words<'_>,
    week: &week::Model,
    groups: &mut Groups,
) -> Result<()> {
    let rows = week_backup::Entity::find().filter(week_backup::Column::WeekId.eq(week.id));
    let who = rows
        .clone()
        .select_only()
        .column(week_backup::Column::HelperId);
    let helpers = helper::Entity::find()
        .filter(helper::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(who)));
    let names: HashMap<i32, String> = desk
        .all(helpers)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let backup: HashMap<i32, i32> = desk
        .all(rows)
        .await?
        .into_iter()
        .map(|row| (row.elder_id, row.helper_id))
        .collect();
    for ((_, elder), group) in groups {
        if let Some(name) = backup.get(elder).and_then(|helper| names.get(helper)) {
            let stands_in = words.t.schedule_backup(name);
            group.note = if group.note.is_empty() {
                stands_in
            } else {
                format!("{} · {stands_in}", group.note)
            };
        }
    }
    Ok(())
}

async fn unserved(
    desk: &Desk<SeeWeeks>,
    words: &Words<'_>,
    gaps: &[Unserved],
) -> Result<Vec<UnservedLine>> {
    let ids = gaps.iter().map(|gap| gap.elder);
    let elders = desk
        .all(elder::Entity::find().filter(elder::Column::Id.is_in(ids)))
        .await?;
    let elders: HashMap<i32, elder::Model> = elders.into_iter().map(|row| (row.id, row)).collect();
    let mut lines: Vec<(&str, UnservedLine)> = gaps
        .iter()
        .filter_map(|gap| {
            let elder = elders.get(&gap.elder)?;
            let work = needs::service_name(words.t, &gap.service);
            let line = UnservedLine {
                elder: elder.name.clone(),
                place: words.place(elder),
                work,
                missing: gap.missing,
            };
            Some((elder.sort_key.as_str(), line))
        })
        .collect();
    lines.sort_by_key(|(sort_key, _)| *sort_key);
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}
