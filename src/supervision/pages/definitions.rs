//! What indicators mean here, and the form by which one is defined anew.

use std::collections::HashMap;

use axum::extract::Path;
use axum::response::Redirect;
use axum_extra::extract::Form as Fields;
use chrono::{Days, NaiveDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};

use super::{frame, place};
use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Done, Permission};
use crate::error::{Error, Result};
use crate::page::{self, Cell, Composed, Faulty, Form, Part, Table, Texts, Values, date};
use crate::people::pages::field::{Choices, Control, Field, FormPage};
use crate::supervision::definition;
use crate::supervision::formula::Formula;
use crate::supervision::indicator::{Definitions, Indicator};
use crate::supervision::month::Month;
use crate::supervision::{DecideIndicators, SeeIndicators};

/// The longest name, text and source, characters.
const LONGEST: [usize; 3] = [40, 300, 80];
/// As far ahead as a definition can begin, days: two years.
const AHEAD: u64 = 730;

fn address(place: i32) -> String {
    format!("/supervision/{place}/indicators")
}

pub(super) async fn list(desk: Desk<SeeIndicators>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let place = place(&desk, id).await?;
    let definitions = Definitions::read(&desk, std::slice::from_ref(&place)).await?;
    let month = Month::of(desk.local(&place.time_zone).date());
    let line = |indicator: &Indicator| {
        let in_force = definitions.in_force(id, *indicator, month);
        let to = format!("{}/{}", address(id), indicator.code());
        let (title, text, version) = match in_force.definition {
            Some(row) => (
                row.title.clone(),
                row.text.clone(),
                t.supervision_version(row.version),
            ),
            None => (
                indicator.words(t),
                in_force.formula.words(t),
                t.supervision_version_usual(),
            ),
        };
        vec![
            Cell::link(to, title),
            Cell::text(text),
            Cell::text(in_force.formula.words(t)),
            Cell::text(version),
        ]
    };
    let headings = [
        t.supervision_indicator(),
        t.supervision_text(),
        t.supervision_formula(),
        t.supervision_counted_by(),
    ];
    let table = Table::new(t.supervision_meaning(), headings, t.supervision_nothing())
        .with(Indicator::ALL.iter().map(line));
    let page = Composed::new(frame(&desk, t, t.supervision_meaning()))
        .part(Part::Text(t.supervision_meaning_what()))
        .part(Part::Table(String::new(), table));
    desk.done(page::show(&page)).await
}

/// An indicator of an organisation, with what was decided about it.
struct About {
    place: organisation::Model,
    indicator: Indicator,
    definitions: Definitions,
    today: NaiveDate,
}

impl About {
    async fn find<P>(desk: &Desk<P>, (id, code): (i32, String)) -> Result<Self>
    where
        P: Permission + Covers<organisation::Entity> + Covers<definition::Entity>,
    {
        let indicator = Indicator::of(&code).ok_or(Error::NotFound)?;
        let place = place(desk, id).await?;
        Ok(Self {
            definitions: Definitions::read(desk, std::slice::from_ref(&place)).await?,
            today: desk.local(&place.time_zone).date(),
            place,
            indicator,
        })
    }

    fn page<P: Permission>(&self, desk: &Desk<P>, form: Form) -> FormPage {
        let t = form.texts();
        let formulas = Formula::ALL.iter();
        let formulas: Choices = formulas
            .map(|formula| (formula.code().to_owned(), formula.words(t)))
            .collect();
        let [title, text, source] = LONGEST;
        let fields = vec![
            Field::new("title", t.supervision_name(), Control::Text(title)),
            Field::new("text", t.supervision_text(), Control::Paragraph(text)),
            Field::new(
                "formula",
                t.supervision_formula(),
                Control::Select(formulas),
            ),
            Field::new("from", t.supervision_from(), Control::Date).hint(t.supervision_from_hint()),
            Field::new("source", t.policy_source_label(), Control::Text(source))
                .hint(t.policy_source_hint()),
        ];
        let frame = frame(desk, t, t.supervision_define(self.indicator.words(t)))
            .below(address(self.place.id), t.supervision_meaning());
        FormPage::new(
            frame,
            fields,
            form,
            self.form_address(),
            address(self.place.id),
        )
    }

    /// Where the form is.
    fn form_address(&self) -> String {
        format!("{}/{}/new", address(self.place.id), self.indicator.code())
    }

    fn read(&self, form: &mut Form) -> std::result::Result<definition::ActiveModel, Faulty> {
        let t = form.texts();
        let [longest_title, longest_text, longest_source] = LONGEST;
        let title = form.text("title", &t.supervision_name(), longest_title);
        let text = form.paragraph("text", &t.supervision_text(), longest_text);
        let formulas: Vec<(&str, &str)> = Formula::ALL
            .iter()
            .map(|formula| (formula.code(), formula.code()))
            .collect();
        let formula = form.choice("formula", &t.supervision_formula(), &formulas);
        let last = self.today + Days::new(AHEAD);
        // Months that are over are judged by what held then.
        let first = Month::of(self.today).first;
        let from = form.date("from", &t.supervision_from(), first..=last);
        let source = form.text("source", &t.policy_source_label(), longest_source);
        Ok(definition::ActiveModel {
            organisation_id: Set(self.place.id),
            code: Set(self.indicator.code().to_owned()),
            title: Set(title?),
            text: Set(text?),
            formula: Set(formula?.to_owned()),
            effective_from: Set(from?),
            source: Set(source?),
            ..Default::default()
        })
    }
}

/// All that was decided, the latest first.
pub(super) async fn open(
    desk: Desk<SeeIndicators>,
    t: Texts,
    Path(path): Path<(i32, String)>,
) -> Result<Done> {
    let about = About::find(&desk, path).await?;
    let above =
        organisation::Entity::find().filter(organisation::Column::Id.is_in(about.place.ids()));
    let names = desk.public(above).await?.into_iter();
    let names: HashMap<i32, String> = names.map(|row| (row.id, row.name)).collect();
    let history = about.definitions.history(about.place.id, about.indicator);
    let lines = history.into_iter().map(|row| {
        let by = names.get(&row.organisation_id).cloned();
        vec![
            Cell::text(t.supervision_version(row.version)),
            Cell::text(&row.title),
            Cell::text(&row.text),
            Cell::text(date::day_of_year(t, row.effective_from)),
            Cell::text(t.policy_decided_by(by.unwrap_or_default(), row.source.as_str())),
        ]
    });
    let headings = [
        t.supervision_counted_by(),
        t.supervision_name(),
        t.supervision_text(),
        t.supervision_from(),
        t.policy_source(),
    ];
    let title = t.supervision_define(about.indicator.words(t));
    let table =
        Table::new(t.supervision_history(), headings, t.supervision_undecided()).with(lines);
    let frame = frame(&desk, t, title).below(address(about.place.id), t.supervision_meaning());
    let mut page = Composed::new(frame)
        .part(Part::Text(
            t.supervision_usual(about.indicator.formula().words(t)),
        ))
        .part(Part::Table(String::new(), table));
    if desk.may::<DecideIndicators>() {
        page = page.action(about.form_address(), t.supervision_decide());
    }
    desk.done(page::show(&page)).await
}

/// The form, filled in with what holds now.
pub(super) async fn begin(
    desk: Desk<DecideIndicators>,
    t: Texts,
    Path(path): Path<(i32, String)>,
) -> Result<Done> {
    let about = About::find(&desk, path).await?;
    let next = Month::of(about.today).after();
    let in_force = about
        .definitions
        .in_force(about.place.id, about.indicator, next);
    let decided = in_force.definition;
    let title = decided.map_or_else(|| about.indicator.words(t), |row| row.title.clone());
    let form = Form::empty(t)
        .with("title", title)
        .with_optional("text", decided.map(|row| &row.text))
        .with("formula", in_force.formula.code())
        .with("from", next.first);
    let page = about.page(&desk, form);
    desk.done(page::show(&page)).await
}

pub(super) async fn decide(
    desk: Desk<DecideIndicators>,
    t: Texts,
    Path(path): Path<(i32, String)>,
    Fields(values): Fields<Values>,
) -> Result<Done> {
    let about = About::find(&desk, path).await?;
    let mut form = Form::new(t, values);
    let read = about.read(&mut form);
    match form.finish(|| read) {
        Ok(row) => {
            let own = about.definitions.history(about.place.id, about.indicator);
            let own = own
                .iter()
                .filter(|row| row.organisation_id == about.place.id);
            let last = own.map(|row| row.version).max().unwrap_or(0);
            let row = definition::ActiveModel {
                version: Set(last + 1),
                account_id: Set(desk.account()),
                created_at: Set(desk.now()),
                ..row
            };
            let row = desk.insert(row).await?;
            let subject = ("indicator definition", Some(row.id));
            desk.audit(Some(about.place.id), "decide", subject, Some(row.code))
                .await?;
            desk.done(Redirect::to(&address(about.place.id))).await
        }
        Err(form) => {
            let page = about.page(&desk, form);
            Ok(desk.refuse(page::refuse(&page)))
        }
    }
}
