//! Whether somebody takes part now.

use sea_orm::{Set, Unchanged};

use super::field::{Control, Field, choices, own};
use super::part::{self, Fills, Part};
use super::subject::{Key, Kind, Subject};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{Faulty, Form, Texts};
use crate::people::{elder, helper};

const STATUSES: [&str; 3] = ["active", "paused", "ended"];

pub(super) struct Status;

impl Part for Status {
    const PATH: &'static str = "status";
    type Answer = String;

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        Ok((Subject::find(desk, key).await?, Self))
    }

    fn title(t: Texts) -> String {
        t.people_status()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let statuses = Control::Radios(choices(t, "status", &STATUSES));
        vec![Field::new("status", t.people_status(), statuses).hint(t.people_status_hint())]
    }

    fn read(&self, form: &mut Form) -> std::result::Result<String, Faulty> {
        form.choice("status", &form.texts().people_status(), &own(&STATUSES))
    }

    async fn keep(&self, desk: &Desk<KeepPeople>, subject: &Subject, status: String) -> Result<()> {
        match subject.key.kind {
            Kind::Elder => {
                desk.update(elder::ActiveModel {
                    id: Unchanged(subject.key.id),
                    status: Set(status),
                    ..Default::default()
                })
                .await?;
            }
            Kind::Helper => {
                desk.update(helper::ActiveModel {
                    id: Unchanged(subject.key.id),
                    status: Set(status),
                    ..Default::default()
                })
                .await?;
            }
        }
        Ok(())
    }
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, status) = Status::find(&desk, t, key).await?;
    let form = Form::empty(t).with("status", &subject.status);
    part::open(desk, &subject, &status, form).await
}
