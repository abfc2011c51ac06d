//! Registers of what is due from clinics, offices and the fire service.

use super::{RESULT, YES_NO};
use crate::care::book::{About, Book, Clock, Kind, ask, step};
use crate::care::routing;
use crate::policy::Number;

/// What is due in health: whether it was done and until when it holds, no findings (R42 to R45).
pub const HEALTH: Book = Book {
    code: "health",
    about: About::Elder,
    asks: &[
        ask("file", Kind::One(YES_NO)),
        ask("file-number", Kind::Line(30)).open().sealed(),
        ask("examined-on", Kind::Day).open(),
        ask(
            "conditions",
            Kind::Many(&[
                "blood-pressure",
                "sugar",
                "heart",
                "stroke",
                "lungs",
                "joints",
                "memory",
            ]),
        )
        .open()
        .sealed(),
        ask("doctor", Kind::Line(40)).open(),
        ask("doctor-phone", Kind::Phone).open().sealed(),
        ask("tier", Kind::One(&["basic", "extra"])).open(),
        ask("until", Kind::Day).open(),
    ],
    shown: &["file", "examined-on", "until"],
    begins: "open",
    runs: &["open"],
    steps: &[step(
        "remind",
        &["open"],
        "open",
        &[ask(
            "of",
            Kind::One(&["exam", "contract", "medicine", "guidance"]),
        )],
    )],
    clock: Clock::On("until", Some(Number::DoctorNotice)),
    replaces: true,
};

/// Somebody else is asked to help: in law, by a social worker, by an office (R46 to R49, R52, R60).
pub const REFERRAL: Book = Book {
    code: "referral",
    about: About::Elder,
    asks: &[
        ask("need", Kind::One(routing::NEEDS)),
        ask("office", Kind::One(routing::OFFICES)).open(),
        ask("urgent", Kind::One(YES_NO)),
        ask("fee", Kind::One(&["free", "reduced", "deferred", "usual"])).open(),
        ask("at-home", Kind::One(YES_NO)).open(),
        ask("facts", Kind::Lines(1000)).sealed(),
    ],
    shown: &["need", "office"],
    begins: "open",
    runs: &["open"],
    steps: &[
        step(
            "accept",
            &["open"],
            "accepted",
            &[
                ask("by", Kind::Line(40)),
                ask("number", Kind::Line(40)).open(),
            ],
        ),
        step(
            "decline",
            &["open"],
            "declined",
            &[ask("because", Kind::Line(100))],
        ),
        step(
            "note",
            &["open", "accepted"],
            "accepted",
            &[ask("words", Kind::Lines(1000)).sealed()],
        ),
        step(
            "close",
            &["open", "accepted", "declined"],
            "closed",
            &[RESULT],
        ),
    ],
    clock: Clock::After(Number::ReferralAnswer),
    replaces: false,
};

/// Whether a facility is safe from fire, and when it is looked at again (R57, R61).
pub const FIRE: Book = Book {
    code: "fire",
    about: About::Facility,
    asks: &[
        ask("day", Kind::Day),
        ask("by", Kind::Line(40)),
        ask("extinguishers", Kind::One(YES_NO)),
        ask("exits", Kind::One(YES_NO)),
        ask("wires", Kind::One(YES_NO)),
        ask("heating", Kind::One(YES_NO)),
        ask("taught", Kind::One(YES_NO)),
        ask("findings", Kind::Lines(500)).open(),
    ],
    shown: &["extinguishers", "exits", "wires", "heating"],
    begins: "open",
    runs: &["open", "mended"],
    steps: &[step(
        "mend",
        &["open"],
        "mended",
        &[ask("done", Kind::Lines(300))],
    )],
    clock: Clock::After(Number::FireCheck),
    replaces: true,
};
