//! New organisations: the one row that widens the scope of those who add it.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Set,
};

use super::entity::organisation;
use super::{Change, Covers, Desk, Scope};
use crate::error::{Error, Result};

impl<P: Change + Covers<organisation::Entity>> Desk<P> {
    /// Whether an organisation has this code, here or elsewhere.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn organisation_code_is_taken(&self, code: &str) -> Result<bool> {
        let same = organisation::Entity::find().filter(organisation::Column::Code.eq(code));
        Ok(same.count(self.transaction().await?).await? > 0)
    }

    /// Adds an organisation below one that lies within the scope, and takes it into the scope: whoever serves an
    /// organisation serves all below it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the parent lies outside the scope; when the database refuses.
    pub async fn add_organisation(
        &mut self,
        parent: &organisation::Model,
        mut row: organisation::ActiveModel,
    ) -> Result<organisation::Model> {
        let served = match self.scope() {
            Scope::Everything => true,
            Scope::Organisations(ids) => ids.contains(&parent.id),
            Scope::Helper { .. } | Scope::Family { .. } | Scope::Gateway | Scope::Anyone => false,
        };
        if !served {
            return Err(Error::NotFound);
        }
        // The path ends with the row's own id, which only the database knows.
        row.parent_id = Set(Some(parent.id));
        row.path = Set(parent.path.clone());
        let transaction = self.transaction().await?;
        let mut row = row.insert(transaction).await?.into_active_model();
        row.path = Set(format!("{}{}/", parent.path, row.id.clone().unwrap()));
        let row = row.update(transaction).await?;
        if let Scope::Organisations(ids) = &self.scope {
            self.scope = Scope::Organisations(ids.iter().copied().chain([row.id]).collect());
        }
        Ok(row)
    }
}
