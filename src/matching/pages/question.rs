//! What the pages about one pair and about one elder share: a run with a plan, and how its people are called.

use std::sync::Arc;

use linli_solver::problem::{Elder, Helper};
use sea_orm::EntityTrait;

use super::form;
use super::people::Names;
use super::told::Teller;
use crate::access::{Covers, Desk, Permission, entity::organisation};
use crate::error::{Error, Result};
use crate::matching::answers::Documents;
use crate::matching::outcome::documents;
use crate::matching::{Person, run};
use crate::page::Texts;
use crate::people::{elder, helper};

/// A run that has a plan.
pub(super) struct Subject {
    pub run: run::Model,
    pub documents: Arc<Documents>,
    pub names: Names,
}

/// Asks for planning anew; nothing is planned as long as nobody asks.
#[derive(serde::Deserialize)]
pub(super) struct Question {
    #[serde(default)]
    pub ask: u8,
}

impl Question {
    pub fn is_asked(&self) -> bool {
        self.ask > 0
    }
}

/// Where the page of a pair in a run is found.
pub(super) fn pair_href(run: i32, helper: i32, elder: i32) -> String {
    format!("/matching/runs/{run}/pairs/{helper}/{elder}")
}

/// Where the page of an elder in a run is found.
pub(super) fn elder_href(run: i32, elder: i32) -> String {
    format!("/matching/runs/{run}/elders/{elder}")
}

impl Subject {
    /// The run and its people.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the run is not the visitor's or has no plan.
    pub async fn find<P>(desk: &Desk<P>, run: i32) -> Result<Self>
    where
        P: Permission
            + Covers<run::Entity>
            + Covers<elder::Entity>
            + Covers<helper::Entity>
            + Covers<organisation::Entity>,
    {
        let run = desk.one(run::Entity::find_by_id(run)).await?;
        let (problem, plan) = documents(&run)?;
        let plan = plan.ok_or(Error::NotFound)?;
        let names = Names::read(desk, &problem, &[]).await?;
        Ok(Self {
            run,
            documents: Arc::new(Documents { problem, plan }),
            names,
        })
    }

    pub fn teller(&self, t: Texts) -> Teller<'_> {
        Teller {
            t,
            names: &self.names,
            problem: &self.documents.problem,
        }
    }

    /// An elder of the problem.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the elder is not in it.
    pub fn elder(&self, id: i32) -> Result<&Elder> {
        let code = Person::Elder(id).code();
        let mut elders = self.documents.problem.elders.iter();
        elders.find(|elder| elder.id == code).ok_or(Error::NotFound)
    }

    /// A helper of the problem.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the helper is not in it.
    pub fn helper(&self, id: i32) -> Result<&Helper> {
        let code = Person::Helper(id).code();
        let mut helpers = self.documents.problem.helpers.iter();
        helpers
            .find(|helper| helper.id == code)
            .ok_or(Error::NotFound)
    }

    /// The run's own page and what it is called.
    pub fn home(&self, t: Texts) -> (String, String) {
        (
            format!("/matching/runs/{}", self.run.id),
            t.matching_run_title(form::week_title(t, self.run.week_start)),
        )
    }
}
