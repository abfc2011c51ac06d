//! Registers of villages and associations: what they agreed, received, did and published.

use super::{PUBLISH, WITHDRAW, YES_NO};
use crate::care::book::{About, Book, Clock, Effect, Guard, Kind, ask, step};

/// The village's covenant, and other papers that everybody may read (R09).
pub const DOCUMENT: Book = Book {
    code: "document",
    about: About::Place,
    asks: &[
        ask("kind", Kind::One(&["covenant", "plan", "rules", "news"])),
        ask("title", Kind::Line(60)),
        ask("day", Kind::Day),
        ask("text", Kind::Lines(4000)),
    ],
    shown: &["kind", "title"],
    begins: "open",
    runs: &[],
    steps: &[PUBLISH, WITHDRAW],
    clock: Clock::None,
    replaces: false,
};

/// What was given and what it was used for; no payment is made here (R24, R41, R58).
pub const DONATION: Book = Book {
    code: "donation",
    about: About::Place,
    asks: &[
        ask("direction", Kind::One(&["received", "used"])),
        ask("party", Kind::Line(60)),
        ask("amount", Kind::Money).open(),
        ask("goods", Kind::Line(60)).open(),
        ask("purpose", Kind::Line(100)),
        ask(
            "source",
            Kind::One(&["villager", "company", "person", "collective", "budget"]),
        ),
        ask("receipt", Kind::Line(30)).open(),
        ask("day", Kind::Day),
        ask("donor-phone", Kind::Phone).open().sealed(),
    ],
    shown: &["direction", "party", "amount", "purpose"],
    begins: "draft",
    runs: &["draft"],
    steps: &[
        step("countersign", &["draft"], "open", &[]).guarded(Guard::OtherHand),
        step(
            "reject",
            &["draft"],
            "closed",
            &[ask("because", Kind::Line(100))],
        ),
        PUBLISH,
        WITHDRAW,
    ],
    clock: Clock::None,
    replaces: false,
};

/// What an association does on contract (R36).
pub const PROJECT: Book = Book {
    code: "project",
    about: About::Place,
    asks: &[
        ask("title", Kind::Line(60)),
        ask("buyer", Kind::Line(60)).open(),
        ask("contract", Kind::Line(40)).open(),
        ask("budget", Kind::Money).open(),
        ask("deliverables", Kind::Lines(500)),
        ask("day", Kind::Day),
        ask("until", Kind::Day),
    ],
    shown: &["title", "until"],
    begins: "open",
    runs: &["open", "published"],
    steps: &[
        step(
            "report",
            &["open", "published"],
            "open",
            &[
                ask("done", Kind::Lines(500)),
                ask("spent", Kind::Money).open(),
            ],
        ),
        PUBLISH,
        step(
            "close",
            &["open", "published"],
            "closed",
            &[ask("done", Kind::Lines(500))],
        )
        .with(Effect::Withdraw),
    ],
    clock: Clock::On("until", None),
    replaces: false,
};

/// Who came to a courtyard, and for what (R37).
pub const ATTENDANCE: Book = Book {
    code: "attendance",
    about: About::Facility,
    asks: &[
        ask("day", Kind::Day),
        ask("activity", Kind::Line(60)),
        ask("people", Kind::Count),
        ask("run-by", Kind::Line(40)).open(),
    ],
    shown: &["activity", "people"],
    begins: "closed",
    runs: &[],
    steps: &[],
    clock: Clock::None,
    replaces: false,
};

/// Children who are an example, told only where they agree (R23).
pub const MODEL: Book = Book {
    code: "model",
    about: About::Place,
    asks: &[
        ask("party", Kind::Line(40)),
        ask("text", Kind::Lines(1000)),
        ask("nominated-by", Kind::Line(40)).open(),
        ask("agrees", Kind::One(YES_NO)),
    ],
    shown: &["party", "agrees"],
    begins: "open",
    runs: &[],
    steps: &[
        step("publish", &["open"], "published", &[])
            .guarded(Guard::Says("agrees"))
            .with(Effect::Publish),
        WITHDRAW,
    ],
    clock: Clock::None,
    replaces: false,
};

/// What people were told, and how many it reached (R62).
pub const PUBLICITY: Book = Book {
    code: "publicity",
    about: About::Place,
    asks: &[
        ask(
            "topic",
            Kind::One(&["law", "filial", "health", "fire", "fraud", "gas"]),
        ),
        ask(
            "channel",
            Kind::One(&["loudspeaker", "poster", "meeting", "group", "home"]),
        ),
        ask("day", Kind::Day),
        ask("people", Kind::Count),
        ask("text", Kind::Lines(500)).open(),
    ],
    shown: &["topic", "channel", "people"],
    begins: "closed",
    runs: &[],
    steps: &[],
    clock: Clock::None,
    replaces: false,
};
