//! A draft of an assessment as a form: every item, what raises the level, a note.

use chrono::NaiveDate;

use super::field::{Choices, Control, Field};
use super::part::{self, Fills, Part};
use super::subject::{Key, Subject};
use super::{KeepPeople, SeeHealth};
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::page::{Faulty, Form, Texts};
use crate::people::assessment::{self, Adjustment, Answers, Scale, record};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The longest note, characters.
const NOTE: usize = 500;
/// GB/T 42195 is of 2022, and older scales were used before; nothing on record is older.
const EARLIEST: NaiveDate = NaiveDate::from_ymd_opt(2010, 1, 1).expect("a date");

pub(super) struct Draft {
    row: record::Model,
    scale: Scale,
    today: NaiveDate,
}

/// Bands, day and what was found.
pub(super) type Found = (String, NaiveDate, Answers);

/// The assessment of this elder that the path names.
pub(super) async fn named<P>(desk: &Desk<P>, key: Key) -> Result<record::Model>
where
    P: Permission + Covers<record::Entity>,
{
    let id = key.below.ok_or(Error::NotFound)?;
    let row = record::Entity::find_by_id(id).filter(record::Column::ElderId.eq(key.id));
    desk.one(row).await
}

impl Draft {
    fn of(row: record::Model, today: NaiveDate) -> Result<Self> {
        let scale = Scale::from_code(&row.scale).ok_or(Error::NotFound)?;
        Ok(Self { row, scale, today })
    }
}

/// What an item is called.
pub(super) fn item_words(t: Texts, code: &str) -> String {
    t.of(&format!("people-item-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

pub(super) fn adjustment_words(t: Texts, adjustment: Adjustment) -> String {
    t.of(&format!("people-adjustment-{}", adjustment.code()), &[])
        .unwrap_or_else(|| adjustment.code().to_owned())
}

fn bands(t: Texts, scale: Scale) -> Choices {
    scale
        .bands()
        .iter()
        .map(|bands| {
            let words = t.of(&format!("people-bands-{}", bands.code), &[]);
            (
                bands.code.to_owned(),
                words.unwrap_or_else(|| bands.code.to_owned()),
            )
        })
        .collect()
}

impl Part for Draft {
    const PATH: &'static str = "assessments";
    const NAME: &'static str = "assessment";
    type Answer = Found;

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        let subject = Subject::find(desk, key).await?;
        let today = desk.local(&desk.home()?.time_zone).date();
        let row = named(desk, key).await?;
        Ok((subject, Self::of(row, today)?))
    }

    fn title(t: Texts) -> String {
        t.people_assessment()
    }

    fn path(&self) -> String {
        format!("assessments/{}", self.row.id)
    }

    fn back(&self, key: Key) -> String {
        key.part("assessments")
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let mut fields = vec![
            Field::new("assessed_on", t.people_assessed_on(), Control::Date),
            Field::new(
                "bands",
                t.people_bands(),
                Control::Radios(bands(t, self.scale)),
            ),
            Field::heading(t.people_items()).hint(t.people_items_hint()),
        ];
        fields.extend(self.scale.items().iter().map(|item| {
            let points = item.points.iter().rev();
            let choices =
                points.map(|point| (point.to_string(), t.people_points(u32::from(*point))));
            Field::new(
                format!("item-{}", item.code),
                item_words(t, item.code),
                Control::Radios(choices.collect()),
            )
        }));
        if self.scale == Scale::Gbt42195 {
            let choices = Adjustment::ALL.map(|adjustment| {
                (
                    adjustment.code().to_owned(),
                    adjustment_words(t, adjustment),
                )
            });
            let label = t.page_optional(t.people_adjustments());
            fields.push(Field::new(
                "adjustments",
                label,
                Control::Checkboxes(choices.to_vec()),
            ));
        }
        let note = t.page_optional(t.people_note());
        fields.push(Field::new("note", note, Control::Paragraph(NOTE)));
        fields
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Found, Faulty> {
        let t = form.texts();
        let day = form.date(
            "assessed_on",
            &t.people_assessed_on(),
            EARLIEST..=self.today,
        );
        let schemes: Vec<(&str, String)> = self
            .scale
            .bands()
            .iter()
            .map(|bands| (bands.code, bands.code.to_owned()))
            .collect();
        let bands = form.choice("bands", &t.people_bands(), &schemes);
        let mut answers = Answers::default();
        let mut faulty = false;
        for item in self.scale.items() {
            let codes: Vec<(String, u8)> = item
                .points
                .iter()
                .map(|point| (point.to_string(), *point))
                .collect();
            let codes: Vec<(&str, u8)> = codes
                .iter()
                .map(|(code, point)| (code.as_str(), *point))
                .collect();
            let label = item_words(t, item.code);
            let point = form.optional(&format!("item-{}", item.code), |form, name| {
                form.choice(name, &label, &codes)
            });
            match point {
                Ok(Some(point)) => {
                    answers.points.insert(item.code.to_owned(), point);
                }
                Ok(None) => {}
                Err(Faulty) => faulty = true,
            }
        }
        let all = Adjustment::ALL.map(|adjustment| (adjustment.code(), adjustment));
        if self.scale == Scale::Gbt42195 {
            answers.adjustments = form.choices("adjustments", &t.people_adjustments(), &all)?;
        }
        answers.note = form.optional("note", |form, name| {
            form.paragraph(name, &t.people_note(), NOTE)
        })?;
        if faulty {
            return Err(Faulty);
        }
        Ok((bands?, day?, answers))
    }

    async fn keep(&self, desk: &Desk<KeepPeople>, _: &Subject, found: Found) -> Result<()> {
        let (bands, day, answers) = found;
        let row = &self.row;
        assessment::save(desk, row, (&bands, day), &answers, row.version)
            .await
            .map(|_| ())
    }
}

/// The form of a draft; to look at it is written down.
pub(super) async fn open(desk: Desk<SeeHealth>, t: Texts, key: Key) -> Result<Done> {
    let subject = Subject::find(&desk, key).await?;
    let today = desk.local(&desk.home()?.time_zone).date();
    let part = Draft::of(named(&desk, key).await?, today)?;
    let whose = ("elder_health", Some(key.id));
    desk.audit(
        Some(subject.organisation),
        "see",
        whose,
        Some("assessment".to_owned()),
    )
    .await?;
    let answers = assessment::opened(desk.secret(), &part.row);
    let mut form = Form::empty(t)
        .with("assessed_on", part.row.assessed_on)
        .with("bands", &part.row.bands)
        .with_optional("note", answers.note.as_ref());
    for (code, point) in &answers.points {
        form = form.with(&format!("item-{code}"), point);
    }
    for adjustment in &answers.adjustments {
        form = form.with("adjustments", adjustment.code());
    }
    part::open(desk, &subject, &part, form).await
}
