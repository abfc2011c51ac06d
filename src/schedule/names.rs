//! How people are named in public: as each agreed.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::page::{Texts, name};
use crate::people::consent;
use crate::schedule::print::Row;
use crate::schedule::timetable::{Entry, Timetable};

/// The given name alone; of a name that is not divided, its first letters.
#[must_use]
pub fn given_name(full: &str) -> String {
    match name::surname(full) {
        (_, "") => name::masked(full),
        (_, given) => given.to_owned(),
    }
}

/// How everybody's name may stand on a wall.
pub struct Names {
    t: Texts,
    elders: HashMap<i32, String>,
    helpers: HashMap<i32, String>,
}

impl Names {
    /// Of everybody in a timetable.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn read<P: Permission + Covers<consent::Entity>>(
        desk: &Desk<P>,
        t: Texts,
        timetable: &Timetable,
    ) -> Result<Self> {
        let given = consent::Entity::find()
            .order_by_asc(consent::Column::RecordedAt)
            .order_by_asc(consent::Column::Id);
        let elders = given
            .clone()
            .filter(consent::Column::ElderId.is_in(timetable.elders.keys().copied()));
        let helpers =
            given.filter(consent::Column::HelperId.is_in(timetable.helpers.keys().copied()));
        // The latest word of each counts: it is read last.
        let elders = desk
            .public(elders)
            .await?
            .into_iter()
            .filter_map(|row| Some((row.elder_id?, row.extent)));
        let helpers = desk
            .public(helpers)
            .await?
            .into_iter()
            .filter_map(|row| Some((row.helper_id?, row.extent)));
        let elders =
            elders.filter_map(|(id, extent)| Some((id, shown(timetable.elder(id), &extent)?)));
        let helpers =
            helpers.filter_map(|(id, extent)| Some((id, shown(timetable.helper(id), &extent)?)));
        Ok(Self {
            t,
            elders: elders.collect(),
            helpers: helpers.collect(),
        })
    }

    /// The helper's name, as it may be said in public.
    #[must_use]
    pub fn helper(&self, id: i32) -> Option<&str> {
        self.helpers.get(&id).map(String::as_str)
    }

    /// What is done there, in words for everybody: care of the body reads as help.
    #[must_use]
    pub fn work(&self, entry: &Entry) -> String {
        let work = self.t.of(&format!("schedule-wall-{}", entry.service), &[]);
        work.unwrap_or_else(|| self.t.schedule_wall_help())
    }

    /// The visit as it stands on the wall.
    #[must_use]
    pub fn row(&self, entry: &Entry) -> Row {
        let helper = |id: &i32| {
            self.helpers
                .get(id)
                .cloned()
                .unwrap_or_else(|| self.t.schedule_some_helper())
        };
        let elder = self.elders.get(&entry.elder).cloned();
        Row {
            date: entry.date(),
            time: entry.clock(self.t),
            helpers: entry.helpers.iter().map(helper).collect(),
            elder: elder.unwrap_or_else(|| self.t.schedule_some_elder()),
            work: self.work(entry),
        }
    }
}

fn shown(full: &str, extent: &str) -> Option<String> {
    match extent {
        "full" => Some(full.to_owned()),
        "masked" => Some(name::masked(full)),
        _ => None,
    }
}
