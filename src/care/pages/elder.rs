//! All that is kept about the care of one elder.

use axum::extract::Path;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{due, frame, href, list};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::care::book::About;
use crate::care::keeping::{self, Standing};
use crate::care::{SeeElderCare, alarms, books, record};
use crate::error::Result;
use crate::page::{self, Cell, Composed, Link, Part, Table, Texts, date};
use crate::people::elder;
use crate::policy::Policy;

pub(super) async fn show(desk: Desk<SeeElderCare>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let elder = elder::Entity::find_by_id(id).filter(elder::Column::Status.ne("withdrawn"));
    let elder = desk.one(elder).await?;
    let place = organisation::Entity::find_by_id(elder.organisation_id);
    let place = desk.one(place).await?;
    let today = desk.local(&place.time_zone).date();
    // Alarms follow from how somebody is: that they were looked at is written down.
    desk.audit(Some(place.id), "see", ("elder care", Some(id)), None)
        .await?;
    let policy = Policy::read(&desk, std::slice::from_ref(&place)).await?;
    let rows = record::Entity::find()
        .filter(record::Column::ElderId.eq(id))
        .order_by_desc(record::Column::Day)
        .order_by_desc(record::Column::Id);
    let rows = desk.all(rows).await?;
    let lines = rows.iter().filter_map(|row| {
        let book = books::of(&row.book)?;
        let notice = keeping::notice(book, &policy, place.id, today);
        let (state, kind) = list::tag(t, book, row, Standing::of(book, row, today, notice));
        let title = Cell::link(format!("{}/{}", href(book), row.id), book.title(t));
        Some(vec![
            title.tagged(state, kind),
            Cell::text(book.gist(t, row)),
            Cell::text(date::day_of_year(t, row.day)),
        ])
    });
    let headings = [t.care_register(), t.care_what(), t.care_day()];
    let table = Table::new(t.care_records(), headings, t.care_nothing()).with(lines);
    let mut page = Composed::new(
        frame(&desk, t, t.care_of_elder(elder.name.as_str()))
            .below(format!("/people/elders/{id}"), &elder.name),
    );
    for alarm in alarms::find(&desk, Some(id)).await? {
        page = page.part(Part::Note(due::words(t, &alarm)));
    }
    let new = books::ALL
        .into_iter()
        .filter(|book| book.about == About::Elder);
    let new = new.map(|book| {
        let to = format!("{}/new?elder={id}", href(book));
        Link::new(to, t.care_new_in(book.title(t)))
    });
    let mut ways: Vec<Link> = new.collect();
    let account = format!("/hours/elders/{id}");
    ways.push(Link::new(account, t.hours_account()));
    page = page
        .part(Part::Table(t.care_records(), table))
        .part(Part::Links(ways));
    desk.done(page::show(&page)).await
}
