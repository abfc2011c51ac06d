//! What forms ask of elders and helpers alike: who somebody is, where and when.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{EntityTrait, QueryOrder, Set};

use super::field::{Choices, Control, Field, open_choices, own};
use super::place::{self, Place};
use super::times;
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::catalog::{Offer, offer, service};
use crate::error::Result;
use crate::page::name::sort_key;
use crate::page::{Faulty, Form, Texts};
use crate::people::birthday::Lunar;
use crate::people::{elder, helper};

pub(super) const SEXES: [&str; 2] = ["female", "male"];
/// By which a birthday is kept.
const CALENDARS: [&str; 2] = ["solar", "lunar"];
pub(super) const LANGUAGES: [&str; 3] = ["zh", "ko", "mn"];

/// The oldest birthday that is believed.
const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a date");

/// What elders and helpers have alike.
pub(super) struct Basics {
    pub organisation: i32,
    pub name: String,
    pub sex: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub birth_calendar: Option<String>,
    pub hamlet: Option<String>,
    pub place: Place,
    pub windows: String,
}

/// A row that holds the basics.
pub(super) trait HoldsBasics {
    fn set_basics(&mut self, basics: Basics, now: DateTime<Utc>);
}

macro_rules! holds_basics { ($($table:ident),*) => {$(
    impl HoldsBasics for $table::ActiveModel {
        fn set_basics(&mut self, basics: Basics, now: DateTime<Utc>) {
            self.organisation_id = Set(basics.organisation);
            self.sort_key = Set(sort_key(&basics.name));
            self.name = Set(basics.name);
            self.sex = Set(basics.sex);
            self.birth_date = Set(basics.birth_date);
            self.birth_calendar = Set(basics.birth_calendar);
            self.hamlet = Set(basics.hamlet);
            self.lon = Set(basics.place.lon);
            self.lat = Set(basics.place.lat);
            self.datum = Set(basics.place.datum);
            self.source_lon = Set(basics.place.source_lon);
            self.source_lat = Set(basics.place.source_lat);
            self.windows = Set(basics.windows);
            self.updated_at = Set(now);
        }
    }

    impl From<&$table::Model> for Basics {
        fn from(row: &$table::Model) -> Self {
            Self {
                organisation: row.organisation_id,
                name: row.name.clone(),
                sex: row.sex.clone(),
                birth_date: row.birth_date,
                birth_calendar: row.birth_calendar.clone(),
                hamlet: row.hamlet.clone(),
                place: Place {
                    lon: row.lon,
                    lat: row.lat,
                    datum: row.datum.clone(),
                    source_lon: row.source_lon,
                    source_lat: row.source_lat,
                },
                windows: row.windows.clone(),
            }
        }
    }
)*} }
holds_basics!(elder, helper);

impl Basics {
    /// The lunar birthday, where the birthday is kept by the moon.
    pub fn lunar_birth(&self) -> Option<Lunar> {
        let by_moon = self.birth_calendar.as_deref() == Some("lunar");
        self.birth_date.filter(|_| by_moon).and_then(Lunar::of)
    }

    fn lunar(&self, form: Form) -> Form {
        match self.lunar_birth() {
            Some(lunar) if lunar.leap => form
                .with("lunar_birth", lunar.written())
                .with("lunar_leap", "yes"),
            Some(lunar) => form.with("lunar_birth", lunar.written()),
            None => form,
        }
    }

    /// The form with these in it.
    pub fn fill(&self, form: Form) -> Form {
        let form = form
            .with("name", &self.name)
            .with_optional("sex", self.sex.as_ref())
            .with_optional("birth_date", self.birth_date)
            .with_optional("birth_calendar", self.birth_calendar.as_ref())
            .with_optional("hamlet", self.hamlet.as_ref())
            .with("organisation", self.organisation);
        times::filled(self.place.fill(self.lunar(form)), &self.windows)
    }
}

/// The day of birth, and by which calendar the birthday is kept.
type Born = (Option<NaiveDate>, Option<String>);

/// As the sun has it; where the birthday is kept by the moon, as the lunar day says, if one is given.
fn born(form: &mut Form, today: NaiveDate) -> std::result::Result<Born, Faulty> {
    let t = form.texts();
    let solar = form.optional("birth_date", |form, name| {
        form.date(name, &t.people_birth_date(), EARLIEST..=today)
    });
    let calendar = form.optional("birth_calendar", |form, name| {
        form.choice(name, &t.people_birth_calendar(), &own(&CALENDARS))
    });
    let leap = !form
        .choices("lunar_leap", &t.people_lunar_leap(), &own(&["yes"]))?
        .is_empty();
    let lunar = form.optional("lunar_birth", |form, name| {
        let text = form.text(name, &t.people_lunar_birth(), 20)?;
        let date = Lunar::read(&text, leap).and_then(Lunar::date);
        date.filter(|date| (EARLIEST..=today).contains(date))
            .ok_or_else(|| form.fault(name, t.people_fault_lunar()))
    });
    let (solar, calendar, lunar) = (solar?, calendar?, lunar?);
    let by_moon = calendar.as_deref() == Some("lunar");
    Ok((lunar.filter(|_| by_moon).or(solar), calendar))
}

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
            "birth_calendar",
            t.people_birth_calendar(),
            Control::Radios(open_choices(t, "calendar", &CALENDARS, t.people_unknown())),
        ),
        Field::new(
            "lunar_birth",
            t.page_optional(t.people_lunar_birth()),
            Control::Text(20),
        )
        .hint(t.people_lunar_hint()),
        Field::new(
            "lunar_leap",
            t.page_optional(t.people_lunar_leap()),
            Control::Checkboxes(vec![("yes".to_owned(), t.people_lunar_leap_yes())]),
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
    let born = born(form, options.today);
    let organisation = form.choice("organisation", &t.people_organisation(), &places);
    let hamlet = form.optional("hamlet", |form, name| {
        form.text(name, &t.people_hamlet(), 40)
    });
    let place = place::read(form);
    let windows = times::read(form);
    let (birth_date, birth_calendar) = born?;
    Ok(Basics {
        organisation: organisation?,
        name: name?,
        sex: sex?,
        birth_date,
        birth_calendar,
        hamlet: hamlet?,
        place: place?,
        windows: windows?,
    })
}
