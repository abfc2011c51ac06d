//! Children and other relatives of an elder: who they are, where, and whether they are away.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, Unchanged};

use super::basics::SEXES;
use super::contact;
use super::field::{Choices, Control, Field, choices, open_choices, own};
use super::part::{self, Fills, Part};
use super::subject::{Key, Subject};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done};
use crate::error::{Error, Result};
use crate::page::{Faulty, Form, Texts};
use crate::people::kin::{self, CAPACITIES, Kin, REGIONS, RELATIONS, Secretly};
use crate::people::{away, kinship, relative};

/// What is asked about somebody.
pub(super) struct Told {
    /// Somebody whom another elder has already.
    existing: Option<i32>,
    relation: String,
    lives_with: bool,
    name: Option<String>,
    sex: Option<String>,
    phone: Option<String>,
    phone2: Option<String>,
    region: Option<String>,
    home: Option<String>,
    capacity: Option<String>,
    /// Only asked of somebody new.
    away_since: Option<NaiveDate>,
}

/// The fields that a new relative and a known one have alike.
fn fields(t: Texts, named: bool) -> Vec<Field> {
    let optional =
        |name: &str, label: String, control| Field::new(name, t.page_optional(label), control);
    let open = |group: &str, codes: &[&str]| {
        Control::Radios(open_choices(t, group, codes, t.people_unknown()))
    };
    let name = if named {
        Field::new("name", t.people_name(), Control::Text(40))
    } else {
        optional("name", t.people_name(), Control::Text(40))
    };
    let yes: Choices = vec![("yes".to_owned(), t.people_answer_yes())];
    vec![
        Field::new(
            "relation",
            t.people_relation(),
            Control::Select(choices(t, "relation", &RELATIONS)),
        ),
        name,
        Field::new("sex", t.people_sex(), open("sex", &SEXES)),
        optional("phone", t.people_phone(), Control::Phone),
        optional("phone2", t.people_phone2(), Control::Phone),
        Field::new("region", t.people_region(), open("region", &REGIONS)),
        optional("home", t.people_home(), Control::Text(100)),
        Field::new(
            "capacity",
            t.people_capacity(),
            open("capacity", &CAPACITIES),
        ),
        Field::new(
            "lives-with",
            t.page_optional(t.people_lives_with()),
            Control::Checkboxes(yes),
        ),
    ]
}

fn read(form: &mut Form, existing: Option<i32>, named: bool) -> std::result::Result<Told, Faulty> {
    let t = form.texts();
    let relation = form.choice("relation", &t.people_relation(), &own(&RELATIONS));
    let name = form.optional("name", |form, name| form.text(name, &t.people_name(), 40));
    if named && name == Ok(None) {
        form.fault("name", t.page_fault_missing(t.people_name()));
    }
    let sex = form.optional("sex", |form, name| {
        form.choice(name, &t.people_sex(), &own(&SEXES))
    });
    let phone = contact::phones(form, "phone", &t.people_phone());
    let phone2 = contact::phones(form, "phone2", &t.people_phone2());
    let region = form.optional("region", |form, name| {
        form.choice(name, &t.people_region(), &own(&REGIONS))
    });
    let home = form.optional("home", |form, name| form.text(name, &t.people_home(), 100));
    let capacity = form.optional("capacity", |form, name| {
        form.choice(name, &t.people_capacity(), &own(&CAPACITIES))
    });
    let lives_with = form.choices("lives-with", &t.people_lives_with(), &own(&["yes"]));
    Ok(Told {
        existing,
        relation: relation?,
        lives_with: !lives_with?.is_empty(),
        name: name?,
        sex: sex?,
        phone: phone?,
        phone2: phone2?,
        region: region?,
        home: home?,
        capacity: capacity?,
        away_since: None,
    })
}

/// The columns of a relative, sealed for it.
fn sealed(desk: &Desk<KeepPeople>, id: i32, told: &Told) -> relative::ActiveModel {
    let seal = |what, value: &Option<String>| {
        Set(value
            .as_deref()
            .map(|value| desk.secret().seal(&kin::place(id, what), value)))
    };
    relative::ActiveModel {
        id: Unchanged(id),
        sex: Set(told.sex.clone()),
        phone_sealed: seal(Secretly::Phone, &told.phone),
        phone2_sealed: seal(Secretly::Phone2, &told.phone2),
        home_sealed: seal(Secretly::Home, &told.home),
        region: Set(told.region.clone()),
        capacity: Set(told.capacity.clone()),
        updated_at: Set(desk.now()),
        ..Default::default()
    }
}

/// Somebody more.
pub(super) struct NewRelative {
    /// Relatives of other elders, one of whom may be meant.
    existing: Choices,
    today: NaiveDate,
}

/// Relatives within the visitor's reach who are not this elder's, with whose they are.
async fn others<P: Fills>(desk: &Desk<P>, t: Texts, elder: i32) -> Result<Choices> {
    let kinships = kinship::Entity::find()
        .filter(kinship::Column::EndedAt.is_null())
        .filter(kinship::Column::RelativeId.is_not_null())
        .order_by_asc(kinship::Column::Id);
    let kinships = desk.all(kinships).await?;
    let own: Vec<i32> = kinships
        .iter()
        .filter(|row| row.elder_id == elder)
        .filter_map(|row| row.relative_id)
        .collect();
    let relatives = relative::Entity::find()
        .filter(relative::Column::Status.eq("living"))
        .order_by_asc(relative::Column::Name);
    let parents: Vec<i32> = kinships.iter().map(|row| row.elder_id).collect();
    let parents = crate::people::elder::Entity::find()
        .filter(crate::people::elder::Column::Id.is_in(parents));
    let parents = desk.all(parents).await?;
    let whose = |relative: i32| {
        let row = kinships
            .iter()
            .find(|row| row.relative_id == Some(relative))?;
        let parent = parents.iter().find(|parent| parent.id == row.elder_id)?;
        Some(parent.name.clone())
    };
    let rows = desk.all(relatives).await?.into_iter();
    Ok(rows
        .filter(|row| !own.contains(&row.id))
        .filter_map(|row| {
            let words = t.people_relative_of(whose(row.id)?, row.name);
            Some((row.id.to_string(), words))
        })
        .collect())
}

impl Part for NewRelative {
    const PATH: &'static str = "relatives";
    const NAME: &'static str = "relative";
    const GUARDED: bool = false;
    type Answer = Told;

    async fn find<P: Fills>(desk: &Desk<P>, t: Texts, key: Key) -> Result<(Subject, Self)> {
        let subject = Subject::find(desk, key).await?;
        let today = desk.local(&desk.home()?.time_zone).date();
        let existing = others(desk, t, key.id).await?;
        Ok((subject, Self { existing, today }))
    }

    fn title(t: Texts) -> String {
        t.people_new_relative()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let mut all = Vec::new();
        if !self.existing.is_empty() {
            let existing = Control::Select(self.existing.clone());
            let label = t.page_optional(t.people_relative_existing());
            all.push(
                Field::new("existing", label, existing).hint(t.people_relative_existing_hint()),
            );
        }
        all.extend(fields(t, self.existing.is_empty()));
        all.push(Field::new(
            "away_since",
            t.page_optional(t.people_away_since()),
            Control::Date,
        ));
        all
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Told, Faulty> {
        let t = form.texts();
        let known: Vec<(&str, i32)> = self
            .existing
            .iter()
            .filter_map(|(code, _)| Some((code.as_str(), code.parse().ok()?)))
            .collect();
        let existing = form.optional("existing", |form, name| {
            form.choice(name, &t.people_relative_existing(), &known)
        });
        let named = existing == Ok(None);
        let told = read(form, existing.unwrap_or_default(), named);
        let away_since = away_date(form, "away_since", &t.people_away_since(), self.today);
        existing?;
        Ok(Told {
            away_since: away_since?,
            ..told?
        })
    }

    async fn keep(&self, desk: &Desk<KeepPeople>, subject: &Subject, told: Told) -> Result<()> {
        let relative = match told.existing {
            Some(id) => desk.one(relative::Entity::find_by_id(id)).await?.id,
            None => add(desk, subject, &told).await?,
        };
        let row = kinship::ActiveModel {
            organisation_id: Set(subject.organisation),
            elder_id: Set(subject.key.id),
            relative_id: Set(Some(relative)),
            other_elder_id: Set(None),
            relation: Set(told.relation),
            lives_with: Set(told.lives_with),
            created_at: Set(desk.now()),
            ended_at: Set(None),
            ..Default::default()
        };
        desk.insert(row).await?;
        Ok(())
    }
}

/// A day on which somebody left or came back; none where nothing is written.
fn away_date(
    form: &mut Form,
    name: &str,
    label: &str,
    today: NaiveDate,
) -> std::result::Result<Option<NaiveDate>, Faulty> {
    const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(1950, 1, 1).expect("a date");
    form.optional(name, |form, name| form.date(name, label, EARLIEST..=today))
}

async fn add(desk: &Desk<KeepPeople>, subject: &Subject, told: &Told) -> Result<i32> {
    let now = desk.now();
    let row = relative::ActiveModel {
        organisation_id: Set(subject.organisation),
        name: Set(told.name.clone().unwrap_or_default()),
        status: Set("living".to_owned()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    let id = desk.insert(row).await?.id;
    desk.update(sealed(desk, id, told)).await?;
    if let Some(from) = told.away_since {
        left(desk, subject.organisation, id, from).await?;
    }
    Ok(id)
}

async fn left(
    desk: &Desk<KeepPeople>,
    organisation: i32,
    relative: i32,
    from: NaiveDate,
) -> Result<()> {
    let row = away::ActiveModel {
        organisation_id: Set(organisation),
        relative_id: Set(relative),
        from_date: Set(from),
        until_date: Set(None),
        created_at: Set(desk.now()),
        ..Default::default()
    };
    desk.insert(row).await.map(|_| ())
}

/// The relative whom the path names, of this elder.
async fn named<P>(desk: &Desk<P>, key: Key) -> Result<Kin>
where
    P: kin::SeesKin,
{
    let kin = kin::of(desk, key.id).await?.into_iter();
    let mut kin = kin.filter(|kin| Some(kin.relative.id) == key.below);
    kin.next().ok_or(Error::NotFound)
}

/// Somebody who is known.
pub(super) struct Relative(Kin);

impl Part for Relative {
    const PATH: &'static str = "relatives";
    const NAME: &'static str = "relative";
    type Answer = (Told, bool);

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        let subject = Subject::find(desk, key).await?;
        Ok((subject, Self(named(desk, key).await?)))
    }

    fn title(t: Texts) -> String {
        t.people_relative()
    }

    fn path(&self) -> String {
        format!("relatives/{}", self.0.relative.id)
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let mut all = fields(t, true);
        let yes: Choices = vec![("yes".to_owned(), t.people_answer_yes())];
        all.push(Field::new(
            "deceased",
            t.page_optional(t.people_deceased()),
            Control::Checkboxes(yes),
        ));
        all
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Self::Answer, Faulty> {
        let t = form.texts();
        let told = read(form, None, true);
        let deceased = form.choices("deceased", &t.people_deceased(), &own(&["yes"]));
        Ok((told?, !deceased?.is_empty()))
    }

    async fn keep(&self, desk: &Desk<KeepPeople>, _: &Subject, answer: Self::Answer) -> Result<()> {
        let (told, deceased) = answer;
        let id = self.0.relative.id;
        let status = if deceased { "deceased" } else { "living" };
        let row = relative::ActiveModel {
            name: Set(told.name.clone().unwrap_or_default()),
            status: Set(status.to_owned()),
            ..sealed(desk, id, &told)
        };
        desk.amend(row, self.0.relative.version).await?;
        let row = kinship::ActiveModel {
            id: Unchanged(self.0.kinship.id),
            relation: Set(told.relation),
            lives_with: Set(told.lives_with),
            ..Default::default()
        };
        desk.update(row).await.map(|_| ())
    }
}

/// When somebody left, or came back.
pub(super) struct Away {
    kin: Kin,
    today: NaiveDate,
}

/// The day somebody left, and the day they came back.
pub(super) type Spell = (NaiveDate, Option<NaiveDate>);

impl Away {
    fn open(&self) -> Option<&away::Model> {
        self.kin
            .away
            .iter()
            .find(|spell| spell.until_date.is_none())
    }
}

impl Part for Away {
    const PATH: &'static str = "away";
    type Answer = Spell;

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        let subject = Subject::find(desk, key).await?;
        let kin = named(desk, key).await?;
        let today = desk.local(&desk.home()?.time_zone).date();
        Ok((subject, Self { kin, today }))
    }

    fn title(t: Texts) -> String {
        t.people_away()
    }

    fn path(&self) -> String {
        format!("relatives/{}/away", self.kin.relative.id)
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let about = t.people_away_of(self.kin.relative.name.as_str());
        vec![
            Field::new("from", t.people_away_since(), Control::Date).hint(about),
            Field::new(
                "until",
                t.page_optional(t.people_away_until()),
                Control::Date,
            )
            .hint(t.people_away_until_hint()),
        ]
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Spell, Faulty> {
        let t = form.texts();
        let from = away_date(form, "from", &t.people_away_since(), self.today);
        let until = away_date(form, "until", &t.people_away_until(), self.today);
        let Some(from) = from? else {
            return Err(form.fault("from", t.page_fault_missing(t.people_away_since())));
        };
        let until = until?;
        if until.is_some_and(|until| until < from) {
            return Err(form.fault("until", t.people_fault_away()));
        }
        Ok((from, until))
    }

    /// A time away that is still open is completed; otherwise a new one begins. Earlier ones stay.
    async fn keep(
        &self,
        desk: &Desk<KeepPeople>,
        subject: &Subject,
        (from, until): Spell,
    ) -> Result<()> {
        if let Some(open) = self.open() {
            let row = away::ActiveModel {
                id: Unchanged(open.id),
                from_date: Set(from),
                until_date: Set(until),
                ..Default::default()
            };
            return desk.update(row).await.map(|_| ());
        }
        let row = away::ActiveModel {
            organisation_id: Set(subject.organisation),
            relative_id: Set(self.kin.relative.id),
            from_date: Set(from),
            until_date: Set(until),
            created_at: Set(desk.now()),
            ..Default::default()
        };
        desk.insert(row).await.map(|_| ())
    }
}

pub(super) async fn begin(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, part) = NewRelative::find(&desk, t, key).await?;
    let form = Form::empty(t)
        .with("sex", "")
        .with("region", "")
        .with("capacity", "");
    part::open(desk, &subject, &part, form).await
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, part) = Relative::find(&desk, t, key).await?;
    let Kin {
        kinship,
        relative,
        phone,
        phone2,
        home,
        ..
    } = &part.0;
    let mut form = Form::empty(t)
        .with("relation", &kinship.relation)
        .with("name", &relative.name)
        .with_optional("sex", relative.sex.as_ref())
        .with_optional("phone", phone.as_ref())
        .with_optional("phone2", phone2.as_ref())
        .with_optional("region", relative.region.as_ref())
        .with_optional("home", home.as_ref())
        .with_optional("capacity", relative.capacity.as_ref());
    if kinship.lives_with {
        form = form.with("lives-with", "yes");
    }
    part::open(desk, &subject, &part, form).await
}

pub(super) async fn open_away(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, part) = Away::find(&desk, t, key).await?;
    let mut form = Form::empty(t);
    if let Some(open) = part.open() {
        form = form.with("from", open.from_date);
    }
    part::open(desk, &subject, &part, form).await
}

/// Somebody no longer belongs to this elder; to others they still may.
pub(super) async fn end(desk: Desk<KeepPeople>, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let kin = named(&desk, key).await?;
    let before = part::before(&desk, &subject).await?;
    let row = kinship::ActiveModel {
        id: Unchanged(kin.kinship.id),
        ended_at: Set(Some(desk.now())),
        ..Default::default()
    };
    desk.update(row).await?;
    part::after(&desk, key, &before).await?;
    subject.saved(desk, "relative ended").await
}
