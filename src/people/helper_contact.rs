//! How a helper is reached: a table of its own, behind its own permission.

use sea_orm::entity::prelude::*;

use crate::access::scope;
use crate::outbox::channels::Numbers;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "helper_contact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub helper_id: i32,
    pub organisation_id: i32,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub note: Option<String>,
    /// Address of electronic mail.
    pub mail: Option<String>,
    /// Code of the language in which the helper is written to; none: Chinese.
    pub language: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// How the helper is reached.
    #[must_use]
    pub fn numbers(&self) -> Numbers {
        Numbers {
            phone: self.phone.clone().unwrap_or_default(),
            mail: self.mail.clone(),
        }
    }
}

crate::scoped!(
    sealed: [Phone, Address, Note, Mail] by HelperId,
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    anyone: scope::nothing()
);
