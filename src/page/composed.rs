//! Pages of the desk that are put together of the same few parts: sentences, facts, tables, links and single buttons.
//!
//! For registers and records, of which there are many and whose pages differ in nothing else.

use super::{DeskFrame, Link, Pagination};
use askama::Template;

/// One cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// A tag beside it: its words and its kind as [`tag`](super) has them: `elder`, `helper`, `caution`, `danger` or nothing.
    pub tag: Option<(String, &'static str)>,
    /// Whether it is a number, and stands at the right.
    pub amount: bool,
    /// A button: where it sends to, and what it is called aloud.
    pub post: Option<(String, String)>,
}

impl Cell {
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn amount(text: impl Into<String>) -> Self {
        Self {
            amount: true,
            ..Self::text(text)
        }
    }

    #[must_use]
    pub fn link(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            href: Some(href.into()),
            ..Self::text(text)
        }
    }

    #[must_use]
    pub fn tagged(mut self, text: impl Into<String>, kind: &'static str) -> Self {
        self.tag = Some((text.into(), kind));
        self
    }

    /// A button that sends to `action`; `aloud` says what it is about, `text` what stands on it.
    #[must_use]
    pub fn button(
        action: impl Into<String>,
        text: impl Into<String>,
        aloud: impl Into<String>,
    ) -> Self {
        Self {
            post: Some((action.into(), aloud.into())),
            ..Self::text(text)
        }
    }
}

/// A table with a name.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub label: String,
    pub headings: Vec<String>,
    /// The first cell of a row names it.
    pub rows: Vec<Vec<Cell>>,
    /// What is said where there is no row.
    pub empty: String,
}

impl Table {
    #[must_use]
    pub fn new(
        label: impl Into<String>,
        headings: impl IntoIterator<Item = String>,
        empty: impl Into<String>,
    ) -> Self {
        Self {
            label: label.into(),
            headings: headings.into_iter().collect(),
            rows: Vec::new(),
            empty: empty.into(),
        }
    }

    /// Whether a column holds numbers: then its heading stands above them, on the right.
    #[must_use]
    pub fn counts(&self, column: usize) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|row| row.get(column).is_some_and(|cell| cell.amount))
    }

    #[must_use]
    pub fn with(mut self, rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        self.rows.extend(rows);
        self
    }
}

/// What a page is made of, from above.
#[derive(Clone, Debug)]
pub enum Part {
    /// A sentence.
    Text(String),
    /// A sentence that must not be overlooked.
    Note(String),
    /// Where else one may go from here, and whether one is there already.
    Tabs(String, Vec<(Link, bool)>),
    /// A heading, and facts below it.
    Facts(String, Vec<(String, String)>),
    /// A heading, and a table below it; without a heading where there is none.
    Table(String, Table),
    /// Ways on.
    Links(Vec<Link>),
    /// One button: where it sends to, what stands on it, and its kind: `primary`, `danger` or nothing.
    Button(String, String, &'static str),
    /// The pages of a long table.
    Pages(Pagination),
}

/// A page of the desk that is put together. Its template is `page/composed.html`.
#[derive(Template)]
#[template(path = "page/composed.html")]
pub struct Composed {
    pub frame: DeskFrame,
    /// What the page is mostly opened for.
    pub actions: Vec<Link>,
    pub parts: Vec<Part>,
}

impl Composed {
    #[must_use]
    pub fn new(frame: DeskFrame) -> Self {
        Self {
            frame,
            actions: Vec::new(),
            parts: Vec::new(),
        }
    }

    #[must_use]
    pub fn action(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.actions.push(Link::new(href, text));
        self
    }

    #[must_use]
    pub fn part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// The same page with a part where there is one.
    #[must_use]
    pub fn part_if(mut self, part: Option<Part>) -> Self {
        self.parts.extend(part);
        self
    }
}
