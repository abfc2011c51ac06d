//! Who is on duty for an organisation: whoever is told of incidents, and whoever keeps the data, each with deputies.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, Set};

use crate::access::entity::organisation;
use crate::access::{Change, Covers, Desk, Secret, Versioned};
use crate::outbox::channels::Numbers;
use crate::people::phone;

/// What somebody is on duty for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Is told of incidents, by day and by night.
    Incidents,
    /// Keeps the register and reports on it.
    Data,
}

impl Duty {
    pub const ALL: [Self; 2] = [Self::Incidents, Self::Data];

    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Incidents => "incidents",
            Self::Data => "data",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "officer")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    pub organisation_id: i32,
    /// [`Duty`].
    pub duty: String,
    pub name: String,
    /// Stands in for the first.
    pub deputy: bool,
    /// For what the telephone is sealed.
    pub key: String,
    /// Sealed.
    pub phone: Option<String>,
    /// The last four digits of it.
    pub ending: String,
    /// The account of the same person, where there is one.
    pub account_id: Option<i32>,
    pub from_date: Date,
    /// The last day, included.
    pub until_date: Option<Date>,
    pub version: i32,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(nobody_else);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}

/// For what the telephone of an officer is sealed.
#[must_use]
pub fn place(key: &str) -> String {
    format!("officer/{key}")
}

/// Somebody who is to be on duty.
#[derive(Clone, Debug)]
pub struct NewOfficer {
    pub duty: Duty,
    /// Stands in for the first.
    pub deputy: bool,
    pub name: String,
    pub phone: Option<String>,
    pub account: Option<i32>,
    /// The first day.
    pub from: NaiveDate,
}

/// Puts somebody on duty for an organisation.
///
/// # Errors
/// When the database refuses.
pub async fn appoint<P>(
    desk: &Desk<P>,
    place: &organisation::Model,
    new: NewOfficer,
) -> crate::error::Result<Model>
where
    P: Change + Covers<Entity>,
{
    let key = uuid::Uuid::new_v4().to_string();
    let seal = |phone: &String| desk.secret().seal(&self::place(&key), phone);
    let ending = new.phone.as_deref().and_then(phone::last_four);
    let row = ActiveModel {
        organisation_id: Set(place.id),
        duty: Set(new.duty.code().to_owned()),
        name: Set(new.name),
        deputy: Set(new.deputy),
        phone: Set(new.phone.as_ref().map(seal)),
        ending: Set(ending.unwrap_or_default()),
        key: Set(key),
        account_id: Set(new.account),
        from_date: Set(new.from),
        until_date: Set(None),
        version: Set(1),
        created_at: Set(desk.now()),
        ..Default::default()
    };
    let row = desk.insert(row).await?;
    let subject = ("officer", Some(row.id));
    desk.audit(Some(place.id), "begin duty", subject, None)
        .await?;
    Ok(row)
}

/// Those who are on duty on a day.
#[must_use]
pub fn on_duty(duty: Duty, day: NaiveDate) -> Condition {
    Condition::all()
        .add(Column::Duty.eq(duty.code()))
        .add(Column::FromDate.lte(day))
        .add(
            Condition::any()
                .add(Column::UntilDate.is_null())
                .add(Column::UntilDate.gte(day)),
        )
}

impl Model {
    /// How the officer is reached.
    #[must_use]
    pub fn numbers(&self, secret: &Secret) -> Numbers {
        let open = |sealed: &String| secret.open_sealed(&place(&self.key), sealed);
        Numbers {
            phone: self.phone.as_ref().and_then(open).unwrap_or_default(),
            mail: None,
        }
    }

    /// What a program calls the officer.
    #[must_use]
    pub fn code(&self) -> String {
        format!("officer-{}", self.id)
    }
}
