//! The people of a problem, for pages that name them.

use std::collections::HashMap;

use linli_solver::problem::Problem;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::access::{Covers, Desk, Permission};
use crate::error::Result;
use crate::matching::Person;
use crate::people::{elder, helper};

/// Elders and helpers by row id.
#[derive(Clone, Debug, Default)]
pub struct People {
    pub elders: HashMap<i32, elder::Model>,
    pub helpers: HashMap<i32, helper::Model>,
}

impl People {
    /// Everybody in a problem whom the visitor may see.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of<P>(desk: &Desk<P>, problem: &Problem) -> Result<Self>
    where
        P: Permission + Covers<elder::Entity> + Covers<helper::Entity>,
    {
        let codes = problem.elders.iter().map(|elder| &elder.id);
        let codes = codes.chain(problem.helpers.iter().map(|helper| &helper.id));
        let (mut elders, mut helpers) = (Vec::new(), Vec::new());
        for person in codes.filter_map(|code| Person::from_code(code)) {
            match person {
                Person::Elder(id) => elders.push(id),
                Person::Helper(id) => helpers.push(id),
            }
        }
        let elders = elder::Entity::find().filter(elder::Column::Id.is_in(elders));
        let helpers = helper::Entity::find().filter(helper::Column::Id.is_in(helpers));
        Ok(Self {
            elders: desk
                .all(elders)
                .await?
                .into_iter()
                .map(|row| (row.id, row))
                .collect(),
            helpers: desk
                .all(helpers)
                .await?
                .into_iter()
                .map(|row| (row.id, row))
                .collect(),
        })
    }

    /// The name behind a code of the problem; the code itself where the row is gone.
    #[must_use]
    pub fn name(&self, code: &str) -> String {
        let row = match Person::from_code(code) {
            Some(Person::Elder(id)) => self.elders.get(&id).map(|row| &row.name),
            Some(Person::Helper(id)) => self.helpers.get(&id).map(|row| &row.name),
            None => None,
        };
        row.map_or_else(|| code.to_owned(), Clone::clone)
    }
}
