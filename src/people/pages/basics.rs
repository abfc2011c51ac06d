//! What forms ask of elders and helpers alike: who somebody is, where and when.

use std::collections::HashSet;

use chrono::NaiveDate;
use sea_orm::{EntityTrait, QueryOrder};

use super::field::{Choices, Control, Field, open_choices, own};
use super::place::{self, Place};
use super::times;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::catalog::{Offer, offer, service};
use crate::error::Result;
use crate::page::{Faulty, Form, Texts};

pub(super) const SEXES: [&str; 2] = ["female", "male"];
pub(super) const LANGUAGES: [&str; 3] = ["zh", "ko", "mn"];

/// The oldest birthday that is believed.
const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a date");

/// What elders and helpers have alike.
pub(super) struct Basics {
    pub organisation: i32,
    pub name: String,
    pub sex: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub hamlet: Option<String>,
    pub place: Place,
    pub windows: String,
}

/// Sets the columns of a row that elders and helpers have alike.
macro_rules! set_basics {
    ($row:expr, $basics:expr, $now:expr) => {{
        let (row, basics) = (&mut $row, $basics);
        row.organisation_id = sea_orm::Set(basics.organisation);
        row.sort_key = sea_orm::Set(crate::page::name::sort_key(&basics.name));
        row.name = sea_orm::Set(basics.name);
        row.sex = sea_orm::Set(basics.sex);
        row.birth_date = sea_orm::Set(basics.birth_date);
        row.hamlet = sea_orm::Set(basics.hamlet);
        row.lon = sea_orm::Set(basics.place.lon);
        row.lat = sea_orm::Set(basics.place.lat);
        row.datum = sea_orm::Set(basics.place.datum);
        row.source_lon = sea_orm::Set(basics.place.source_lon);
        row.source_lat = sea_orm::Set(basics.place.source_lat);
        row.windows = sea_orm::Set(basics.windows);
        row.updated_at = sea_orm::Set($now);
    }};
}

/// Fills a form with the columns that elders and helpers have alike.
macro_rules! fill_basics {
    ($form:expr, $row:expr) => {{
        let row = $row;
        let place = crate::people::pages::place::Place {
            lon: row.lon,
            lat: row.lat,
            datum: row.datum.clone(),
            source_lon: row.source_lon,
            source_lat: row.source_lat,
        };
        let form = $form
            .with("name", &row.name)
            .with("sex", row.sex.as_deref().unwrap_or_default())
            .with(
                "birth_date",
                row.birth_date
                    .map(|date| date.to_string())
                    .unwrap_or_default(),
            )
            .with("hamlet", row.hamlet.as_deref().unwrap_or_default())
            .with("organisation", row.organisation_id);
        crate::people::pages::times::filled(place.fill(form), &row.windows)
    }};
}

pub(super) use {fill_basics, set_basics};

/// What there is to choose from.
pub(super) struct Options {
    pub today: NaiveDate,
    /// The organisations within the visitor's reach.
    organisations: Vec<(String, i32, String)>,
    /// The services of the catalog.
    services: Vec<(String, String)>,
}

impl Options {
    /// Also offers services that somebody has already (`skills`: codes between `;`), whatever the catalog says now.
    pub async fn read<P>(desk: &Desk<P>, t: Texts, skills: &str) -> Result<Self>
    where
        P: Permission + Covers<organisation::Entity> + Covers<service::Entity>,
    {
        let places = desk
            .all(organisation::Entity::find().order_by_asc(organisation::Column::Path))
            .await?;
        let home = desk.home()?.clone();
        let today = desk.local(&home.time_zone).date();
        let mut services = services(&offer(desk, home).await?, t);
        let known: HashSet<String> = services.iter().map(|(code, _)| code.clone()).collect();
        let own = skills
            .split(';')
            .filter(|code| !code.is_empty() && !known.contains(*code));
        services.extend(own.map(|code| (code.to_owned(), crate::needs::service_name(t, code))));
        let organisations = places
            .into_iter()
            .map(|place| (place.id.to_string(), place.id, place.name));
        Ok(Self {
            today,
            organisations: organisations.collect(),
            services,
        })
    }

    pub fn services(&self) -> Choices {
        self.services.clone()
    }

    pub fn service_codes(&self) -> Vec<(&str, String)> {
        self.services
            .iter()
            .map(|(code, _)| (code.as_str(), code.clone()))
            .collect()
    }
}

/// Codes and names of what is offered.
pub(super) fn services(offer: &Offer, t: Texts) -> Choices {
    let words = |service: &service::Model| service.words(t.language()).name.to_owned();
    offer
        .services
        .iter()
        .map(|service| (service.code.clone(), words(service)))
        .collect()
}

/// What is asked about the person.
pub(super) fn fields(t: Texts, options: &Options) -> Vec<Field> {
    let places = options
        .organisations
        .iter()
        .map(|(code, _, name)| (code.clone(), name.clone()))
        .collect();
    let mut fields = vec![
        Field::new("name", t.people_name(), Control::Text(40)),
        Field::new(
            "sex",
            t.people_sex(),
            Control::Radios(open_choices(t, "sex", &SEXES, t.people_unknown())),
        ),
        Field::new(
            "birth_date",
            t.page_optional(t.people_birth_date()),
            Control::Date,
        ),
        Field::new(
            "organisation",
            t.people_organisation(),
            Control::Select(places),
        ),
        Field::new(
            "hamlet",
            t.page_optional(t.people_hamlet()),
            Control::Text(40),
        ),
    ];
    fields.extend(place::fields(t));
    fields
}

/// What is asked about the hours of the week.
pub(super) fn hours(t: Texts, form: &Form, hint: String) -> Vec<Field> {
    let mut fields = vec![Field::heading(t.people_times()).hint(hint)];
    fields.extend(times::fields(t, form));
    fields
}

pub(super) fn read(form: &mut Form, options: &Options) -> std::result::Result<Basics, Faulty> {
    let t = form.texts();
    let places: Vec<(&str, i32)> = options
        .organisations
        .iter()
        .map(|(code, id, _)| (code.as_str(), *id))
        .collect();
    let name = form.text("name", &t.people_name(), 40);
    let sex = form.optional("sex", |form, name| {
        form.choice(name, &t.people_sex(), &own(&SEXES))
    });
    let birth_date = form.optional("birth_date", |form, name| {
        form.date(name, &t.people_birth_date(), EARLIEST..=options.today)
    });
    let organisation = form.choice("organisation", &t.people_organisation(), &places);
    let hamlet = form.optional("hamlet", |form, name| {
        form.text(name, &t.people_hamlet(), 40)
    });
    let place = place::read(form);
    let windows = times::read(form);
    Ok(Basics {
        organisation: organisation?,
        name: name?,
        sex: sex?,
        birth_date: birth_date?,
        hamlet: hamlet?,
        place: place?,
        windows: windows?,
    })
}

/// A code for somebody who comes without one.
pub(super) fn new_code(letter: char) -> String {
    let uuid = uuid::Uuid::new_v4().simple().to_string();
    format!("{letter}-{}", uuid.get(..8).unwrap_or_default())
}
