//! Days on which a helper does not come.

use axum::extract::Path;
use chrono::{Days, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::field::{Control, Field};
use super::part::{self, Fills, Part};
use super::subject::{Key, Subject};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done};
use crate::calendar::absence;
use crate::error::Result;
use crate::page::{Faulty, Form, Texts};

/// The longest note, characters.
const NOTE: usize = 60;
/// As far from today as a day may lie, in days: two years.
const FAR: u64 = 730;

pub(super) struct NewAbsence {
    today: NaiveDate,
}

/// First and last day, and why.
pub(super) type Away = (NaiveDate, NaiveDate, Option<String>);

impl Part for NewAbsence {
    const PATH: &'static str = "absences";
    const NAME: &'static str = "absence";
    const GUARDED: bool = false;
    type Answer = Away;

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        let subject = Subject::find(desk, key).await?;
        let today = desk.local(&desk.home()?.time_zone).date();
        Ok((subject, Self { today }))
    }

    fn title(t: Texts) -> String {
        t.people_new_absence()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        vec![
            Field::new("from", t.people_absence_from(), Control::Date),
            Field::new("until", t.people_absence_until(), Control::Date)
                .hint(t.people_absence_until_hint()),
            Field::new("note", t.people_absence_note(), Control::Text(NOTE))
                .hint(t.people_absence_note_hint()),
        ]
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Away, Faulty> {
        let t = form.texts();
        let span = self.today - Days::new(FAR)..=self.today + Days::new(FAR);
        let first = form.date("from", &t.people_absence_from(), span.clone());
        let last = form.optional("until", |form, name| {
            form.date(name, &t.people_absence_until(), span)
        });
        let note = form.optional("note", |form, name| {
            form.text(name, &t.people_absence_note(), NOTE)
        });
        let first = first?;
        let last = last?.unwrap_or(first);
        if last < first {
            return Err(form.fault("until", t.people_fault_absence()));
        }
        Ok((first, last, note?))
    }

    async fn keep(
        &self,
        desk: &Desk<KeepPeople>,
        subject: &Subject,
        (first, last, note): Away,
    ) -> Result<()> {
        let row = absence::ActiveModel {
            organisation_id: Set(subject.organisation),
            helper_id: Set(subject.key.id),
            from_date: Set(first),
            until_date: Set(last),
            note: Set(note),
            created_at: Set(desk.now()),
            ..Default::default()
        };
        desk.insert(row).await.map(|_| ())
    }
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, absence) = NewAbsence::find(&desk, t, key).await?;
    part::open(desk, &subject, &absence, Form::empty(t)).await
}

pub(super) async fn remove(
    desk: Desk<KeepPeople>,
    Path((helper, absence)): Path<(i32, i32)>,
) -> Result<Done> {
    let subject = Subject::find(&desk, Key::helper(helper)).await?;
    let own = absence::Entity::find_by_id(absence).filter(absence::Column::HelperId.eq(helper));
    let row = desk.one(own).await?;
    desk.delete_all(absence::Entity::delete_many().filter(absence::Column::Id.eq(row.id)))
        .await?;
    subject.saved(desk, "absence removed").await
}
