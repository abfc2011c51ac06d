//! A certificate: at the desk, on paper, and for whoever asks whether it is good.

use askama::Template;
use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{HOURS, frame};
use crate::access::entity::organisation;
use crate::access::{Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::hours::print::{self, length};
use crate::hours::{KeepHours, OpenHours, VerifyCertificate, certificate, certify, volunteer};
use crate::needs::service_name;
use crate::page::{
    self, Cell, Composed, Form, Link, Part, PlainFrame, Table, Texts, Values, date, name,
};
use crate::paper::{self, Fonts};
use crate::people::pages::field::{Control, Field, FormPage};

#[derive(Template)]
#[template(path = "hours/pages/verify.html")]
struct VerifyPage {
    frame: PlainFrame,
    good: bool,
    text: String,
    rows: Vec<(String, String)>,
}

fn address<P: Permission>(desk: &Desk<P>, row: &certificate::Model) -> String {
    format!("{}/certificates/{}", desk.public_url(), row.code)
}

fn days(t: Texts, row: &certificate::Model) -> String {
    t.page_date_span(
        date::day_of_year(t, row.first_day),
        date::day_of_year(t, row.last_day),
    )
}

pub(super) async fn show(desk: Desk<OpenHours>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let row = desk.one(certificate::Entity::find_by_id(id)).await?;
    let home = format!("{HOURS}/helpers/{}", row.helper_id);
    let title = t.hours_certificate_number(row.number.as_str());
    let facts = vec![
        (t.hours_name(), row.helper_name.clone()),
        (t.hours_period(), days(t, &row)),
        (t.hours_total(), length(t, row.minutes)),
        (t.hours_responsible(), row.responsible.clone()),
        (t.hours_handler(), row.handler.clone()),
        (t.hours_contact(), row.contact.clone()),
        (t.hours_verify_where(), address(&desk, &row)),
    ];
    let lines = row.lines().into_iter().map(|line| {
        vec![
            Cell::text(date::day_of_year(t, line.day)),
            Cell::text(service_name(t, &line.service)),
            Cell::text(line.elder),
            Cell::amount(length(t, line.minutes)),
        ]
    });
    let headings = [
        t.hours_day(),
        t.hours_what(),
        t.hours_whom(),
        t.hours_minutes(),
    ];
    let table = Table::new(t.hours_annex(), headings, t.hours_none()).with(lines);
    let at = format!("{HOURS}/certificates/{id}");
    let revoked = row.revoked_because.as_ref();
    let revoked = revoked.map(|because| Part::Note(t.hours_revoked_because(because.as_str())));
    let mut page = Composed::new(frame(&desk, t, title).below(home, &row.helper_name))
        .action(format!("{at}/print.pdf"), t.hours_print())
        .part_if(revoked)
        .part(Part::Facts(t.hours_certificate(), facts))
        .part(Part::Table(t.hours_annex(), table));
    let looked = format!("/certificates/{}", row.code);
    let mut ways = vec![Link::new(looked, t.hours_verify_title())];
    if row.revoked_at.is_none() {
        ways.push(Link::new(format!("{at}/revocation"), t.hours_revoke()));
    }
    page = page.part(Part::Links(ways));
    desk.done(page::show(&page)).await
}

pub(super) async fn pdf(desk: Desk<OpenHours>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let row = desk.one(certificate::Entity::find_by_id(id)).await?;
    // A revoked one is not handed out again.
    if row.revoked_at.is_some() {
        return Err(Error::NotFound);
    }
    let place = organisation::Entity::find_by_id(row.organisation_id);
    let zone = desk.one(place).await?.time_zone;
    let issued = crate::time::local(row.issued_at, &zone).date();
    let number = volunteer::Entity::find_by_id(row.helper_id);
    let number = desk.maybe(number).await?.map(|row| row.number);
    let address = address(&desk, &row);
    let bytes = paper::draw(move || {
        let fonts = Fonts::system()?;
        let number = number.unwrap_or_default();
        let sheets = print::certificate(t, &row, &number, (&address, issued), fonts)?;
        paper::pdf(fonts, t, &t.hours_certificate(), &sheets)
    })
    .await?;
    desk.done(super::pdf(bytes)).await
}

fn revocation<P: Permission>(desk: &Desk<P>, row: &certificate::Model, form: Form) -> FormPage {
    let t = form.texts();
    let home = format!("{HOURS}/certificates/{}", row.id);
    let title = t.hours_certificate_number(row.number.as_str());
    let frame = frame(desk, t, t.hours_revoke()).below(home.clone(), title);
    let because = Field::new("because", t.hours_because(), Control::Text(100));
    let fields = vec![because.hint(t.hours_revoke_hint())];
    let action = format!("{home}/revocation");
    FormPage::new(frame, fields, form, action, home)
}

pub(super) async fn ask(desk: Desk<OpenHours>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let row = desk.one(certificate::Entity::find_by_id(id)).await?;
    let page = revocation(&desk, &row, Form::empty(t));
    desk.done(page::show(&page)).await
}

pub(super) async fn revoke(
    desk: Desk<KeepHours>,
    t: Texts,
    Path(id): Path<i32>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let row = desk.one(certificate::Entity::find_by_id(id)).await?;
    let mut form = Form::new(t, values);
    let because = form.text("because", &t.hours_because(), 100);
    match form.finish(|| because) {
        Ok(because) => {
            certify::revoke(&desk, row.id, because).await?;
            let home = format!("{HOURS}/certificates/{id}");
            desk.done(Redirect::to(&home)).await
        }
        Err(form) => {
            let page = revocation(&desk, &row, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}

/// Whether a certificate is good, for anybody who has its code: a masked name, the days and the hours, and no more.
pub(super) async fn verify(
    desk: Desk<VerifyCertificate>,
    t: Texts,
    Path(code): Path<String>,
) -> Result<Done> {
    let code = code.trim().to_uppercase();
    let row = certificate::Entity::find().filter(certificate::Column::Code.eq(code));
    let row = desk.one(row).await?;
    let good = row.revoked_at.is_none();
    let text = if good {
        t.hours_verify_good()
    } else {
        t.hours_verify_revoked()
    };
    let rows = vec![
        (t.hours_number(), row.number.clone()),
        (t.hours_name(), name::masked(&row.helper_name)),
        (t.hours_period(), days(t, &row)),
        (t.hours_total(), length(t, row.minutes)),
        (t.hours_issuer(), row.issuer.clone()),
    ];
    let page = VerifyPage {
        frame: PlainFrame::new(t, t.hours_verify_title(), desk.path()),
        good,
        text,
        rows,
    };
    desk.done(page::show(&page)).await
}
