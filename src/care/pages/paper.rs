//! A record on paper, to be signed.

use axum::extract::Path;
use axum::http::header;

use super::{book, record, subject};
use crate::access::{Desk, Done};
use crate::care::{RevealCare, books};
use crate::error::Result;
use crate::page::{Texts, date};
use crate::paper::{self, Column, Fonts, PaperTable};

pub(super) async fn pdf(
    desk: Desk<RevealCare>,
    t: Texts,
    Path((code, id)): Path<(String, i32)>,
) -> Result<Done> {
    let book = book(&code)?;
    let row = record::find(&desk, book, id).await?;
    let said = record::reveal(&desk, &row).await?;
    let names = subject::names(&desk, std::slice::from_ref(&row)).await?;
    let mut rows = vec![vec![
        t.care_about(),
        names.get(&row.id).cloned().unwrap_or_default(),
    ]];
    let facts = record::facts(t, book, book.asks, &said).into_iter();
    rows.extend(facts.map(|(label, words)| vec![label, words]));
    // Whoever agrees to care signs, and so do the elder and whoever was there.
    let foot = if book.code == books::AGREEMENT.code {
        vec![
            t.care_agreement_terms(),
            t.care_sign_elder(),
            t.care_sign_obligor(),
            t.care_sign_carer(),
            t.care_sign_witness(),
        ]
    } else {
        vec![t.care_sign_desk()]
    };
    let title = book.title(t);
    let table = PaperTable {
        title: title.clone(),
        notes: vec![t.care_record_number(row.id), date::day_of_year(t, row.day)],
        columns: vec![
            Column::new(t.care_asked(), 2.0),
            Column::new(t.care_answered(), 5.0),
        ],
        rows,
        foot,
        size: 12.0,
        row: 9.0,
    };
    let bytes = paper::draw(move || {
        let fonts = Fonts::system()?;
        paper::pdf(fonts, t, &title, &table.sheets(fonts))
    })
    .await?;
    let headers = [(header::CONTENT_TYPE, "application/pdf")];
    desk.done((headers, bytes)).await
}
