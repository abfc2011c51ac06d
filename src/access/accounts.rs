//! Accounts of others: who may be added, let in by a link, or kept out. An administrator answers for an account only
//! where all its roles lie within the administrator's own scope: a link or a lock must not reach further than that.

use chrono::Duration;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set, sea_query::Expr,
};

use super::entity::{account, role_grant, session, sign_in_link};
use super::{Change, Covers, Desk, Scoped};
use crate::error::{Error, Result};
use crate::id;

impl<P: Change + Covers<account::Entity> + Covers<role_grant::Entity>> Desk<P> {
    /// Whether anybody signs in with this name, here or elsewhere.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn login_is_taken(&self, login: &str) -> Result<bool> {
        let same = account::Entity::find().filter(account::Column::Login.eq(login));
        Ok(same.count(self.transaction().await?).await? > 0)
    }

    /// Adds an account with its first role: `grant` must lie within the scope.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it does not; nothing is kept then.
    pub async fn add_account(
        &self,
        login: &str,
        name: &str,
        (role, organisation): (super::Role, i32),
    ) -> Result<account::Model> {
        let now = self.now();
        let row = account::ActiveModel {
            login: Set(login.to_owned()),
            name: Set(name.to_owned()),
            password_hash: Set(None),
            disabled: Set(false),
            version: Set(1),
            created_at: Set(now),
            ..Default::default()
        };
        let account = row.insert(self.transaction().await?).await?;
        self.grant(account.id, role, organisation).await?;
        Ok(account)
    }

    /// Gives an account a role in an organisation of the scope; one it has already stays.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the organisation lies outside the scope.
    pub async fn grant(&self, account: i32, role: super::Role, organisation: i32) -> Result<()> {
        let same = role_grant::Entity::find()
            .filter(role_grant::Column::AccountId.eq(account))
            .filter(role_grant::Column::OrganisationId.eq(organisation))
            .filter(role_grant::Column::Role.eq(role.code()));
        if self.count(same).await? > 0 {
            return Ok(());
        }
        let row = role_grant::ActiveModel {
            account_id: Set(account),
            organisation_id: Set(organisation),
            role: Set(role.code().to_owned()),
            created_at: Set(self.now()),
            ..Default::default()
        };
        self.insert(row).await?;
        Ok(())
    }

    /// Takes a role of the scope away. That it was held stays in the audit.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it lies outside the scope.
    pub async fn revoke(&self, account: i32, grant: i32) -> Result<()> {
        let gone = role_grant::Entity::delete_many()
            .filter(role_grant::Column::Id.eq(grant))
            .filter(role_grant::Column::AccountId.eq(account))
            .filter(role_grant::Entity::within(self.scope()))
            .exec(self.transaction().await?)
            .await?;
        if gone.rows_affected == 0 {
            Err(Error::NotFound)
        } else {
            Ok(())
        }
    }

    /// Whether all roles of an account of the scope lie within it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn answers_for(&self, account: i32) -> Result<bool> {
        let all = role_grant::Entity::find().filter(role_grant::Column::AccountId.eq(account));
        let everywhere = all.clone().count(self.transaction().await?).await?;
        let here = self.count(all).await?;
        Ok(here > 0 && here == everywhere)
    }

    /// A link that signs the holder of an account in once, below the public address. Earlier ones open nothing more.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account for which the visitor does not answer.
    pub async fn sign_in_link(&self, account: i32, age: Duration) -> Result<String> {
        if !self.answers_for(account).await? {
            return Err(Error::NotFound);
        }
        let transaction = self.transaction().await?;
        sign_in_link::Entity::update_many()
            .col_expr(sign_in_link::Column::ExpiresAt, Expr::value(self.now()))
            .filter(sign_in_link::Column::AccountId.eq(account))
            .filter(sign_in_link::Column::ExpiresAt.gt(self.now()))
            .exec(transaction)
            .await?;
        let token = id::secret();
        let row = sign_in_link::ActiveModel {
            account_id: Set(account),
            token_hash: Set(id::digest(&token)),
            reusable: Set(false),
            expires_at: Set(self.now() + age),
            ..Default::default()
        };
        row.insert(transaction).await?;
        Ok(format!("{}/sign-in/{token}", self.public_url()))
    }

    /// Ends every session and every link of an account.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an account for which the visitor does not answer.
    pub async fn sign_out_everywhere(&self, account: i32) -> Result<()> {
        if !self.answers_for(account).await? {
            return Err(Error::NotFound);
        }
        let transaction = self.transaction().await?;
        session::Entity::update_many()
            .col_expr(session::Column::ExpiresAt, Expr::value(self.now()))
            .filter(session::Column::AccountId.eq(account))
            .filter(session::Column::ExpiresAt.gt(self.now()))
            .exec(transaction)
            .await?;
        sign_in_link::Entity::update_many()
            .col_expr(sign_in_link::Column::ExpiresAt, Expr::value(self.now()))
            .filter(sign_in_link::Column::AccountId.eq(account))
            .filter(sign_in_link::Column::ExpiresAt.gt(self.now()))
            .exec(transaction)
            .await?;
        Ok(())
    }
}
