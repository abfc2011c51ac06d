//! Who is on duty for an organisation, as a page: who was before stays written.

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::{Days, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use super::officer::{self, Duty, NewOfficer};
use super::{KeepOfficers, SeeOfficers};
use crate::access::entity::{account, organisation};
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::page::{self, DeskFrame, Faulty, Form, Section, Texts, Values, date};
use crate::people::phone;

const NAME: usize = 40;
/// As far back and ahead as a duty can begin, days.
const FAR: u64 = 366;

fn address(organisation: i32) -> String {
    format!("/organisations/{organisation}/officers")
}

/// What the page must reach.
trait Sees:
    Permission + Covers<officer::Entity> + Covers<organisation::Entity> + Covers<account::Entity>
{
}
impl Sees for SeeOfficers {}
impl Sees for KeepOfficers {}

struct Line {
    name: String,
    duty: String,
    deputy: bool,
    ending: String,
    when: String,
    /// Where the duty is handed over; none where it is over.
    end: Option<String>,
}

#[derive(Template)]
#[template(path = "organisations/officers.html")]
struct OfficersPage {
    frame: DeskFrame,
    form: Form,
    lines: Vec<Line>,
    duties: Vec<(String, String)>,
    ranks: Vec<(String, String)>,
    accounts: Vec<(String, String)>,
    /// Nobody is told of incidents here.
    nobody: bool,
}

fn duty_words(t: Texts, code: &str) -> String {
    t.of(&format!("organisations-duty-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

async fn page<P: Sees>(
    desk: &Desk<P>,
    place: &organisation::Model,
    form: Form,
) -> Result<OfficersPage> {
    let t = form.texts();
    let today = desk.local(&place.time_zone).date();
    let rows = officer::Entity::find()
        .filter(officer::Column::OrganisationId.eq(place.id))
        .order_by_desc(officer::Column::FromDate)
        .order_by_asc(officer::Column::Deputy)
        .order_by_desc(officer::Column::Id);
    let rows = desk.all(rows).await?;
    let is_over = |row: &officer::Model| row.until_date.is_some_and(|day| day < today);
    let nobody = !rows
        .iter()
        .any(|row| row.duty == Duty::Incidents.code() && row.from_date <= today && !is_over(row));
    let lines = rows.iter().map(|row| Line {
        name: row.name.clone(),
        duty: duty_words(t, &row.duty),
        deputy: row.deputy,
        ending: row.ending.clone(),
        when: match row.until_date {
            Some(until) => t.organisations_duty_span(
                date::day_of_year(t, row.from_date),
                date::day_of_year(t, until),
            ),
            None => t.organisations_duty_since(date::day_of_year(t, row.from_date)),
        },
        end: (!is_over(row)).then(|| format!("{}/{}/end", address(place.id), row.id)),
    });
    let accounts = account::Entity::find()
        .filter(account::Column::Disabled.eq(false))
        .order_by_asc(account::Column::Name);
    let accounts = desk.all(accounts).await?.into_iter();
    let none = (String::new(), t.organisations_no_account());
    Ok(OfficersPage {
        lines: lines.collect(),
        frame: desk
            .frame(t, t.organisations_officers(), Section::Care)
            .below("/organisations", t.organisations_title())
            .below(address(place.id), &place.name)
            .refusing(&form),
        form,
        duties: Duty::ALL
            .map(|duty| (duty.code().to_owned(), duty_words(t, duty.code())))
            .into(),
        ranks: vec![
            ("first".to_owned(), t.organisations_first()),
            ("deputy".to_owned(), t.organisations_deputy()),
        ],
        accounts: std::iter::once(none)
            .chain(accounts.map(|row| (row.id.to_string(), row.name)))
            .collect(),
        nobody,
    })
}

pub(super) async fn list(desk: Desk<SeeOfficers>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let place = desk.one(organisation::Entity::find_by_id(id)).await?;
    let today = desk.local(&place.time_zone).date();
    let page = page(&desk, &place, Form::empty(t).with("from", today)).await?;
    desk.done(page::show(&page)).await
}

fn read(form: &mut Form, today: NaiveDate) -> std::result::Result<NewOfficer, Faulty> {
    let t = form.texts();
    let duties = Duty::ALL.map(|duty| (duty.code(), duty));
    let duty = form.choice("duty", &t.organisations_duty(), &duties);
    let ranks = [("first", false), ("deputy", true)];
    let deputy = form.choice("rank", &t.organisations_rank(), &ranks);
    let name = form.text("name", &t.organisations_officer_name(), NAME);
    let phone = form.optional("phone", |form, field| {
        let written = form.text(field, &t.organisations_officer_phone(), 60)?;
        if phone::numbers(&written).all(phone::is_plausible) {
            Ok(written)
        } else {
            Err(form.fault(field, t.people_fault_phone(t.organisations_officer_phone())))
        }
    });
    let account = form.optional("account", |form, field| {
        form.number(field, &t.organisations_officer_account(), 1..=i32::MAX)
    });
    let span = today - Days::new(FAR)..=today + Days::new(FAR);
    let from = form.date("from", &t.organisations_duty_from(), span);
    Ok(NewOfficer {
        duty: duty?,
        deputy: deputy?,
        name: name?,
        phone: phone?,
        account: account?,
        from: from?,
    })
}

pub(super) async fn add(
    desk: Desk<KeepOfficers>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let place = desk.one(organisation::Entity::find_by_id(id)).await?;
    let mut form = Form::new(t, values);
    let answer = read(&mut form, desk.local(&place.time_zone).date());
    let answer = match form.finish(|| answer) {
        Ok(answer) => answer,
        Err(form) => {
            let page = page(&desk, &place, form).await?;
            return Ok(desk.refuse(page::refuse(&page)));
        }
    };
    if let Some(account) = answer.account {
        desk.one(account::Entity::find_by_id(account)).await?;
    }
    officer::appoint(&desk, &place, answer).await?;
    desk.done(Redirect::to(&address(place.id))).await
}

/// From tomorrow on somebody else is on duty.
pub(super) async fn end(
    desk: Desk<KeepOfficers>,
    Path((id, officer)): Path<(i32, i32)>,
) -> Result<Done> {
    let place = desk.one(organisation::Entity::find_by_id(id)).await?;
    let own = officer::Entity::find_by_id(officer).filter(officer::Column::OrganisationId.eq(id));
    let row = desk.one(own).await?;
    let today = desk.local(&place.time_zone).date();
    if row.until_date.is_some_and(|day| day < today) {
        return Err(Error::Stale);
    }
    let over = officer::ActiveModel {
        id: Set(row.id),
        until_date: Set(Some(today)),
        ..Default::default()
    };
    desk.amend(over, row.version).await?;
    let subject = ("officer", Some(row.id));
    desk.audit(Some(place.id), "end duty", subject, None)
        .await?;
    desk.done(Redirect::to(&address(place.id))).await
}
