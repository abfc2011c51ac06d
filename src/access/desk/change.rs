//! What a desk writes: nothing but what its visitor sees.

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, Condition, DeleteMany, EntityTrait,
    IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn, QueryFilter, Set, UpdateMany,
};

use super::Desk;
use crate::access::entity::audit;
use crate::access::{Change, Covers, Scope, Scoped, Versioned, sealing};
use crate::error::{Error, Result};

/// A row as it is written.
pub trait Row:
    ActiveModelTrait<
        Entity: Scoped<Model: IntoActiveModel<Self> + ModelTrait<Entity = Self::Entity>>,
    > + ActiveModelBehavior
    + Send
{
}

impl<A> Row for A
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    A::Entity: Scoped<Model: IntoActiveModel<A> + ModelTrait<Entity = A::Entity>>,
{
}

/// The same row as it is read.
pub type ModelOf<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::Model;

impl<P: Change> Desk<P> {
    /// Inserts a row and looks at it through the same window: what we may not see we may not write.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the new row lies outside the scope; nothing is kept then.
    pub async fn insert<A>(&self, mut row: A) -> Result<ModelOf<A>>
    where
        A: Row,
        P: Covers<A::Entity>,
    {
        sealing::seal(self.secret(), &mut row)?;
        let model = row.insert(self.transaction().await?).await?;
        self.recheck(std::slice::from_ref(&model)).await?;
        self.opened(model)
    }

    /// Inserts many rows at once, under the same rule.
    ///
    /// # Errors
    /// [`Error::NotFound`] where one of them lies outside the scope; none is kept then.
    pub async fn insert_all<A>(&self, rows: Vec<A>) -> Result<Vec<ModelOf<A>>>
    where
        A: Row,
        P: Covers<A::Entity>,
    {
        // Well below the number of variables that either database takes in one statement.
        const CHUNK: usize = 400;
        let mut models = Vec::with_capacity(rows.len());
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let mut chunk: Vec<A> = rows.by_ref().take(CHUNK).collect();
            for row in &mut chunk {
                sealing::seal(self.secret(), row)?;
            }
            let inserted = A::Entity::insert_many(chunk)
                .exec_with_returning(self.transaction().await?)
                .await?;
            self.recheck(&inserted).await?;
            models.extend(inserted);
        }
        sealing::open_all(self.secret(), models)
    }

    /// Updates one row that lies within the scope before and after.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it does not.
    pub async fn update<A>(&self, row: A) -> Result<ModelOf<A>>
    where
        A: Row,
        P: Covers<A::Entity>,
    {
        self.update_where(row, Condition::all())
            .await?
            .ok_or(Error::NotFound)
    }

    /// Writes a row over the one with its key, or as a new one where there is none.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the row lies outside the scope; nothing is kept then.
    pub async fn put<A>(&self, row: A) -> Result<ModelOf<A>>
    where
        A: Row,
        P: Covers<A::Entity>,
    {
        match self.update_where(row.clone(), Condition::all()).await? {
            Some(model) => Ok(model),
            None => self.insert(row).await,
        }
    }

    /// Updates one row that is still at the version the visitor saw, and counts the version up.
    ///
    /// # Errors
    /// [`Error::Stale`] where somebody else changed it meanwhile, [`Error::NotFound`] where it lies outside the scope.
    pub async fn amend<A>(&self, mut row: A, seen: i32) -> Result<ModelOf<A>>
    where
        A: Row<Entity: Versioned>,
        P: Covers<A::Entity>,
    {
        let version = <A::Entity as Versioned>::version();
        row.set(version, (seen + 1).into());
        self.update_where(row, Condition::all().add(version.eq(seen)))
            .await?
            .ok_or(Error::Stale)
    }

    async fn update_where<A>(&self, mut row: A, only: Condition) -> Result<Option<ModelOf<A>>>
    where
        A: Row,
        P: Covers<A::Entity>,
    {
        sealing::seal(self.secret(), &mut row)?;
        let update = <A::Entity as EntityTrait>::update(row)
            .validate()?
            .filter(A::Entity::within(&self.scope))
            .filter(only);
        match update.exec(self.transaction().await?).await {
            Ok(model) => {
                self.recheck(std::slice::from_ref(&model)).await?;
                self.opened(model).map(Some)
            }
            Err(sea_orm::DbErr::RecordNotUpdated) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Updates every row of a statement that lies within the scope; how many there were.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn update_all<E>(&self, update: UpdateMany<E>) -> Result<u64>
    where
        E: Scoped,
        P: Covers<E>,
    {
        Ok(update
            .filter(E::within(&self.scope))
            .exec(self.transaction().await?)
            .await?
            .rows_affected)
    }

    /// Deletes every row of a statement that lies within the scope; how many there were. For what is no record: the
    /// visits of a draft.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_all<E>(&self, delete: DeleteMany<E>) -> Result<u64>
    where
        E: Scoped,
        P: Covers<E>,
    {
        Ok(delete
            .filter(E::within(&self.scope))
            .exec(self.transaction().await?)
            .await?
            .rows_affected)
    }

    /// Writes down what was done, in the same transaction.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn audit(
        &self,
        organisation: Option<i32>,
        action: &str,
        subject: (&str, Option<i32>),
        detail: Option<String>,
    ) -> Result<()> {
        let row = audit::ActiveModel {
            at: Set(self.now()),
            account_id: Set(self.account()),
            organisation_id: Set(organisation),
            action: Set(action.to_owned()),
            subject: Set(subject.0.to_owned()),
            subject_id: Set(subject.1),
            detail: Set(detail),
            ..Default::default()
        };
        row.insert(self.transaction().await?).await?;
        Ok(())
    }

    async fn recheck<M>(&self, models: &[M]) -> Result<()>
    where
        M: ModelTrait,
        M::Entity: Scoped,
    {
        if matches!(self.scope, Scope::Everything) {
            return Ok(());
        }
        let mut keys = Condition::any();
        for model in models {
            let mut key = Condition::all();
            for part in <M::Entity as EntityTrait>::PrimaryKey::iter() {
                let column = part.into_column();
                key = key.add(column.eq(model.get(column)));
            }
            keys = keys.add(key);
        }
        let seen = M::Entity::find()
            .filter(M::Entity::within(&self.scope))
            .filter(keys)
            .all(self.transaction().await?)
            .await?;
        if seen.len() == models.len() {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }
}
