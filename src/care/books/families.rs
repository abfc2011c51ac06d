//! Registers about elders and those who are bound to care for them.

use super::{CLOSE, NOTE, RESULT};
use crate::care::book::{About, Book, Clock, Effect, Kind, ask, step};
use crate::policy::Number;

/// A child or another who is bound to care has somebody else do it (R14).
pub const AGREEMENT: Book = Book {
    code: "agreement",
    about: About::Elder,
    asks: &[
        ask("obligor", Kind::Line(40)).sealed(),
        ask("obligor-identity", Kind::Line(18)).open().sealed(),
        ask("obligor-phone", Kind::Phone).sealed(),
        ask("carer", Kind::Line(40)).sealed(),
        ask("carer-identity", Kind::Line(18)).open().sealed(),
        ask("carer-phone", Kind::Phone).sealed(),
        ask(
            "relation",
            Kind::One(&["relative", "neighbour", "helper", "organisation", "other"]),
        ),
        ask(
            "tasks",
            Kind::Many(&[
                "meals", "daily", "doctor", "medicine", "heating", "farm", "company",
            ]),
        ),
        ask("day", Kind::Day),
        ask("until", Kind::Day),
        ask("fee", Kind::Line(60)).open(),
        ask("emergency", Kind::One(&["carer-decides", "ask-first"])),
        ask("contact", Kind::Line(60)).open(),
        ask("copies", Kind::Count).open(),
    ],
    shown: &["relation", "until"],
    begins: "draft",
    runs: &["signed"],
    steps: &[
        step(
            "consent",
            &["draft"],
            "agreed",
            &[
                ask(
                    "method",
                    Kind::One(&["signature", "fingerprint", "recording", "in-person"]),
                ),
                ask("heard-by", Kind::Line(40)),
            ],
        ),
        step("refuse", &["draft", "agreed"], "refused", &[NOTE]),
        step(
            "sign",
            &["agreed"],
            "signed",
            &[ask("witness", Kind::Line(60)), ask("signed-on", Kind::Day)],
        ),
        step(
            "end",
            &["signed"],
            "ended",
            &[ask("because", Kind::Line(100))],
        ),
    ],
    clock: Clock::On("until", Some(Number::AgreementNotice)),
    replaces: false,
};

/// Where a child is, and how to reach them (R15).
pub const WHEREABOUTS: Book = Book {
    code: "whereabouts",
    about: About::Elder,
    asks: &[
        ask("who", Kind::Line(40)).sealed(),
        ask(
            "kin",
            Kind::One(&[
                "son",
                "daughter",
                "spouse",
                "grandchild",
                "sibling",
                "other",
            ]),
        ),
        ask(
            "region",
            Kind::One(&["county", "province", "country", "abroad"]),
        ),
        ask("where", Kind::Line(100)).sealed(),
        ask("employer", Kind::Line(60)).open().sealed(),
        ask("phone", Kind::Phone).sealed(),
        ask("other-contact", Kind::Line(60)).open().sealed(),
        ask("left-on", Kind::Day).open(),
        ask("back-on", Kind::Day).open(),
    ],
    shown: &["kin", "region"],
    begins: "open",
    runs: &["open", "verified"],
    steps: &[
        step(
            "verify",
            &["open", "verified"],
            "verified",
            &[ask("reached", Kind::One(&["same", "changed"])), NOTE],
        )
        .with(Effect::Renew),
        step("unreached", &["open", "verified"], "open", &[NOTE]),
        step("home", &["open", "verified"], "closed", &[]),
    ],
    clock: Clock::After(Number::WhereaboutsStale),
    replaces: false,
};

/// Children are told something, or reminded of it (R21).
pub const REMINDER: Book = Book {
    code: "reminder",
    about: About::Elder,
    asks: &[
        ask("to", Kind::Line(40)).sealed(),
        ask("phone", Kind::Phone).open().sealed(),
        ask(
            "channel",
            Kind::One(&["call", "letter", "message", "visit", "link"]),
        ),
        ask(
            "template",
            Kind::One(&[
                "visit-more",
                "call-more",
                "whereabouts",
                "who-stays",
                "money",
                "other",
            ]),
        ),
        // Left out: the words that belong to what it is about.
        ask("text", Kind::Lines(500)).open().sealed(),
    ],
    shown: &["template", "channel"],
    begins: "open",
    runs: &["open"],
    steps: &[
        step(
            "call",
            &["open"],
            "open",
            &[
                ask(
                    "outcome",
                    Kind::One(&["answered", "no-answer", "wrong-number"]),
                ),
                NOTE,
            ],
        ),
        step(
            "reply",
            &["open"],
            "replied",
            &[ask("reply", Kind::Lines(500)).sealed()],
        ),
        step("close", &["open", "replied"], "closed", &[RESULT]),
    ],
    clock: Clock::After(Number::NoticeReply),
    replaces: false,
};

/// A family speaks about who stays (R16).
pub const MEETING: Book = Book {
    code: "meeting",
    about: About::Elder,
    asks: &[
        ask("present", Kind::Lines(200)).sealed(),
        ask(
            "stays",
            Kind::One(&["child-stays", "carer-found", "moves-in", "nobody"]),
        ),
        ask("who", Kind::Line(40)).open().sealed(),
        ask("day", Kind::Day),
        NOTE,
    ],
    shown: &["stays"],
    begins: "open",
    runs: &[],
    steps: &[CLOSE],
    clock: Clock::None,
    replaces: true,
};

/// Whoever is bound to care does not: what is done about it, as far as the police or a court (R16, R22).
pub const DUTY: Book = Book {
    code: "duty",
    about: About::Elder,
    asks: &[
        ask(
            "matter",
            Kind::One(&[
                "nobody-stays",
                "lives-alone",
                "no-support",
                "abuse",
                "other",
            ]),
        ),
        ask("facts", Kind::Lines(1000)).sealed(),
        ask("evidence", Kind::Lines(500)).open().sealed(),
    ],
    shown: &["matter"],
    begins: "open",
    runs: &["open", "referred"],
    steps: &[
        step(
            "refer",
            &["open"],
            "referred",
            &[
                ask(
                    "office",
                    Kind::One(&["police", "justice", "court", "civil-affairs"]),
                ),
                ask("number", Kind::Line(40)).open(),
            ],
        )
        .with(Effect::Renew),
        step("close", &["open", "referred"], "closed", &[RESULT]),
    ],
    clock: Clock::After(Number::ReferralAnswer),
    replaces: false,
};
