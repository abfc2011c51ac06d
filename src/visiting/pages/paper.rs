//! The form of a visit on paper: ticked by hand at the elder's, and written down at the desk afterwards.

use axum::extract::Path;
use axum::http::header;
use sea_orm::{EntityTrait, QueryOrder};

use super::list::{due_words, soon};
use super::record::{MODES, outcomes};
use super::{elder, word};
use crate::access::entity::organisation;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::Texts;
use crate::paper::{self, Column, Fonts, PaperTable};
use crate::visiting::SeeVisiting;
use crate::visiting::findings::{ITEMS, WORDS, choice, label};
use crate::visiting::scheme::{self, Standing};

/// As many sheets are printed at once, the most urgent first.
const SHEETS: usize = 100;
/// As many lines are left for own words.
const LINES: usize = 2;

/// The form of one elder.
pub(super) async fn of_one(desk: Desk<SeeVisiting>, t: Texts, Path(id): Path<i32>) -> Result<Done> {
    let (elder, place, standing) = elder::find(&desk, id).await?;
    let form = form(t, &elder.name, &place.name, standing.as_ref());
    print(desk, t, vec![form]).await
}

/// The forms of all who are due within a week; an empty one where nobody is.
pub(super) async fn of_all(desk: Desk<SeeVisiting>, t: Texts) -> Result<Done> {
    let places = organisation::Entity::find().order_by_asc(organisation::Column::Path);
    let places = desk.all(places).await?;
    let standings = scheme::read(&desk, &places).await?;
    let zone = &desk.home()?.time_zone;
    let due = soon(standings, desk.local(zone).date());
    let name = |id: i32| {
        let mut places = places.iter();
        places
            .find(|place| place.id == id)
            .map_or("", |place| &place.name)
    };
    let mut forms: Vec<PaperTable> = due
        .iter()
        .take(SHEETS)
        .map(|row| {
            form(
                t,
                &row.elder.name,
                name(row.elder.organisation_id),
                Some(row),
            )
        })
        .collect();
    if forms.is_empty() {
        forms.push(form(t, "", "", None));
    }
    print(desk, t, forms).await
}

/// What is asked, with a box before everything that can be said.
fn form(t: Texts, name: &str, place: &str, standing: Option<&Standing>) -> PaperTable {
    let boxes = |words: &mut dyn Iterator<Item = String>| {
        let boxes: Vec<String> = words.map(|words| format!("□ {words}")).collect();
        boxes.join("    ")
    };
    let mut rows = vec![
        vec![t.visiting_elder(), name.to_owned()],
        vec![t.visiting_place(), place.to_owned()],
        vec![t.visiting_visitor(), String::new()],
        vec![
            t.visiting_mode(),
            boxes(&mut MODES.iter().map(|mode| word(t, "mode", mode))),
        ],
        vec![
            t.visiting_outcome(),
            boxes(&mut outcomes(t).into_iter().map(|(_, words)| words)),
        ],
        vec![t.visiting_when(), String::new()],
    ];
    rows.extend(ITEMS.iter().map(|item| {
        let choices = boxes(&mut item.choices.iter().map(|code| choice(t, code)));
        vec![label(t, item.name), choices]
    }));
    for name in WORDS {
        rows.push(vec![label(t, name), String::new()]);
        rows.extend(vec![vec![String::new(); 2]; LINES - 1]);
    }
    let due = standing.and_then(Standing::first);
    PaperTable {
        title: t.visiting_form(),
        notes: due
            .map(|due| due_words(t, due))
            .into_iter()
            .chain([t.visiting_form_hint()])
            .collect(),
        columns: vec![
            Column::new(t.visiting_asked(), 2.0),
            Column::new(t.visiting_found(), 5.0),
        ],
        rows,
        foot: vec![t.visiting_sign_elder(), t.visiting_sign_visitor()],
        size: 11.0,
        row: 7.2,
    }
}

async fn print(desk: Desk<SeeVisiting>, t: Texts, forms: Vec<PaperTable>) -> Result<Done> {
    let bytes = paper::draw(move || {
        let fonts = Fonts::system()?;
        let sheets: Vec<_> = forms.iter().flat_map(|form| form.sheets(fonts)).collect();
        paper::pdf(fonts, t, &t.visiting_form(), &sheets)
    })
    .await?;
    let headers = [(header::CONTENT_TYPE, "application/pdf")];
    desk.done((headers, bytes)).await
}
