//! What a volunteer's record holds beside the hours.

use super::CLOSE;
use crate::care::book::{About, Book, Clock, Kind, ask};

/// What a volunteer learnt (R50, Order 67).
pub const TRAINING: Book = Book {
    code: "training",
    about: About::Helper,
    asks: &[
        ask("day", Kind::Day),
        ask("title", Kind::Line(60)),
        ask("by", Kind::Line(60)),
        ask("minutes", Kind::Count),
    ],
    shown: &["title", "by", "minutes"],
    begins: "closed",
    runs: &[],
    steps: &[],
    clock: Clock::None,
    replaces: false,
};

/// What a volunteer was thanked with.
pub const AWARD: Book = Book {
    code: "award",
    about: About::Helper,
    asks: &[
        ask("day", Kind::Day),
        ask("title", Kind::Line(60)),
        ask("by", Kind::Line(60)),
    ],
    shown: &["title", "by"],
    begins: "closed",
    runs: &[],
    steps: &[],
    clock: Clock::None,
    replaces: false,
};

/// How a volunteer's service was found; and complaints, with what became of them.
pub const EVALUATION: Book = Book {
    code: "evaluation",
    about: About::Helper,
    asks: &[
        ask("day", Kind::Day),
        ask("kind", Kind::One(&["praise", "review", "complaint"])),
        ask("by", Kind::Line(60)).open(),
        ask("text", Kind::Lines(500)).sealed(),
    ],
    shown: &["kind"],
    begins: "open",
    runs: &[],
    steps: &[CLOSE],
    clock: Clock::None,
    replaces: false,
};
