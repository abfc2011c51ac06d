//! Time on its way from one organisation to another: sent from here, and to be taken in here.

use std::collections::HashMap;

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{HOURS, frame};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission, Scope};
use crate::error::{Error, Result};
use crate::hours::print::length;
use crate::hours::{KeepHours, OpenHours, bank, transfer};
use crate::page::{self, Cell, Composed, Form, Part, Table, Texts, Values};
use crate::people::elder;
use crate::people::pages::field::{Control, Field, FormPage};

/// So many are shown, the latest first.
const SHOWN: u64 = 200;

/// Whether a place is one that the visitor serves.
fn serves<P: Permission>(desk: &Desk<P>, place: i32) -> bool {
    match desk.scope() {
        Scope::Organisations(ids) => ids.contains(&place),
        _ => false,
    }
}

pub(super) async fn list(desk: Desk<OpenHours>, t: Texts) -> Result<Done> {
    let rows = transfer::Entity::find()
        .order_by_desc(transfer::Column::Id)
        .limit(SHOWN);
    let rows = desk.all(rows).await?;
    let ids = rows
        .iter()
        .flat_map(|row| [row.organisation_id, row.to_organisation_id]);
    let places = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids));
    let places = desk.public(places).await?.into_iter();
    let places: HashMap<i32, String> = places.map(|row| (row.id, row.name)).collect();
    let name = |id: i32| places.get(&id).cloned().unwrap_or_default();
    let rows = rows.iter().map(|row| {
        let open = row.status == "open" && serves(&desk, row.to_organisation_id);
        let who = if open {
            Cell::link(format!("{HOURS}/transfers/{}", row.id), &row.to_name)
        } else {
            Cell::text(&row.to_name)
        };
        vec![
            who,
            Cell::text(name(row.organisation_id)),
            Cell::text(name(row.to_organisation_id)),
            Cell::amount(length(t, row.minutes)),
            Cell::text(status(t, &row.status)),
        ]
    });
    let headings = [
        t.hours_transfer_name(),
        t.hours_transfer_from(),
        t.hours_transfer_to(),
        t.hours_minutes(),
        t.hours_state(),
    ];
    let table = Table::new(t.hours_transfers(), headings, t.hours_no_transfers()).with(rows);
    let page = Composed::new(frame(&desk, t, t.hours_transfers()))
        .part(Part::Text(t.hours_transfers_what()))
        .part(Part::Table(String::new(), table));
    desk.done(page::show(&page)).await
}

fn status(t: Texts, code: &str) -> String {
    t.of(&format!("hours-transfer-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

/// A transfer that waits to be taken in by an organisation of the visitor.
async fn waiting<P>(desk: &Desk<P>, id: i32) -> Result<transfer::Model>
where
    P: Permission + Covers<transfer::Entity>,
{
    let row = desk.one(transfer::Entity::find_by_id(id)).await?;
    if serves(desk, row.to_organisation_id) {
        Ok(row)
    } else {
        Err(Error::NotFound)
    }
}

fn form_page<P: Permission>(desk: &Desk<P>, row: &transfer::Model, form: Form) -> FormPage {
    let t = form.texts();
    let home = format!("{HOURS}/transfers");
    let title = t.hours_take_in(length(t, row.minutes), row.to_name.as_str());
    let frame = frame(desk, t, title).below(home.clone(), t.hours_transfers());
    let answers = vec![
        ("yes".to_owned(), t.hours_take_in_yes()),
        ("no".to_owned(), t.hours_take_in_no()),
    ];
    let fields = vec![
        Field::new("answer", t.hours_answer(), Control::Radios(answers)),
        Field::new(
            "number",
            t.page_optional(t.hours_take_in_number()),
            Control::Text(40),
        )
        .hint(if row.to_number.is_empty() {
            t.hours_take_in_no_hint()
        } else {
            t.hours_take_in_hint(row.to_number.as_str())
        }),
    ];
    let action = format!("{home}/{}", row.id);
    FormPage::new(frame, fields, form, action, home)
}

pub(super) async fn open(desk: Desk<OpenHours>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let row = waiting(&desk, id).await?;
    let form = Form::empty(t).with("number", &row.to_number);
    let page = form_page(&desk, &row, form);
    desk.done(page::show(&page)).await
}

pub(super) async fn end(
    desk: Desk<KeepHours>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let row = waiting(&desk, id).await?;
    let mut form = Form::new(t, values);
    let again = form.clone();
    let choices = [("yes", true), ("no", false)];
    let answer = form.choice("answer", &t.hours_answer(), &choices);
    let number = form.optional("number", |form, name| {
        form.text(name, &t.hours_take_in_number(), 40)
    });
    let refused = match form.finish(|| Ok((answer?, number?))) {
        Ok((false, _)) => {
            bank::refuse(&desk, row.id).await?;
            None
        }
        Ok((true, number)) => {
            let elder = elder::Entity::find()
                .filter(elder::Column::Code.eq(number.unwrap_or_default()))
                .filter(elder::Column::Status.is_in(["active", "paused"]));
            match desk.maybe(elder).await? {
                Some(elder) => {
                    bank::accept(&desk, row.id, &elder).await?;
                    None
                }
                None => {
                    let mut form = again;
                    form.fault("number", t.hours_fault_number());
                    Some(form)
                }
            }
        }
        Err(form) => Some(form),
    };
    match refused {
        None => {
            let home = format!("{HOURS}/transfers");
            desk.done(Redirect::to(&home)).await
        }
        Some(form) => {
            let page = form_page(&desk, &row, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
