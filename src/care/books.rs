//! The registers of care, each as a declaration.

use super::book::{About, Ask, Book, Clock, Effect, Guard, Kind, Step, ask, step};
use crate::policy::Number;

const YES_NO: &[&str] = &["yes", "no"];
const NOTE: Ask = ask("note", Kind::Lines(500)).open().sealed();
/// What was done about it, readable by whoever handles it.
const RESULT: Ask = ask("result", Kind::Lines(500)).sealed();
const CLOSE: Step = step("close", &["open"], "closed", &[RESULT]);
const PUBLISH: Step = step("publish", &["open"], "published", &[]).with(Effect::Publish);
const WITHDRAW: Step = step("withdraw", &["published"], "closed", &[]).with(Effect::Withdraw);

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
        ask("need", Kind::One(super::routing::NEEDS)),
        ask("office", Kind::One(super::routing::OFFICES)).open(),
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

/// All registers, in the order of their page.
pub const ALL: [&Book; 17] = [
    &AGREEMENT,
    &WHEREABOUTS,
    &REMINDER,
    &MEETING,
    &DUTY,
    &HEALTH,
    &REFERRAL,
    &FIRE,
    &DOCUMENT,
    &DONATION,
    &PROJECT,
    &ATTENDANCE,
    &MODEL,
    &PUBLICITY,
    &TRAINING,
    &AWARD,
    &EVALUATION,
];

/// From what is stored or addressed.
#[must_use]
pub fn of(code: &str) -> Option<&'static Book> {
    ALL.into_iter().find(|book| book.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Language, Texts};

    fn texts_of(t: Texts, book: &Book) -> Vec<(String, String)> {
        let mut said = vec![
            (book.code.to_owned(), book.title(t)),
            (book.code.to_owned(), book.hint(t)),
        ];
        let steps = book.steps.iter();
        let statuses = steps.clone().map(|step| step.to).chain([book.begins]);
        said.extend(statuses.map(|code| (code.to_owned(), book.status(t, code))));
        said.extend(
            steps
                .clone()
                .map(|step| (step.code.to_owned(), book.step_title(t, step.code))),
        );
        for ask in steps.flat_map(|step| step.asks).chain(book.asks) {
            said.push((ask.name.to_owned(), book.label(t, ask.name)));
            if let Kind::One(codes) | Kind::Many(codes) = ask.kind {
                said.extend(
                    codes
                        .iter()
                        .map(|code| ((*code).to_owned(), book.choice(t, code))),
                );
            }
        }
        said
    }

    #[test]
    fn everything_that_is_asked_and_done_has_words_in_both_languages() {
        for t in Language::ALL.map(Language::texts) {
            for book in ALL {
                for (code, words) in texts_of(t, book) {
                    assert_ne!(code, words, "{} in {}", book.code, t.language().code());
                }
            }
        }
    }

    #[test]
    fn every_register_holds_together() {
        for (at, book) in ALL.into_iter().enumerate() {
            assert!(ALL[..at].iter().all(|other| other.code != book.code));
            let names: Vec<&str> = book.asks.iter().map(|ask| ask.name).collect();
            for shown in book.shown {
                let ask = book.asks.iter().find(|ask| ask.name == *shown);
                assert!(ask.is_some_and(|ask| !ask.sealed), "{} {shown}", book.code);
            }
            if let Clock::On(name, _) = book.clock {
                assert!(names.contains(&name), "{}", book.code);
            }
            let known = |status: &str| {
                status == book.begins || book.steps.iter().any(|step| step.to == status)
            };
            assert!(
                book.runs.iter().all(|status| known(status)),
                "{}",
                book.code
            );
            for step in book.steps {
                assert!(
                    step.from.iter().all(|status| known(status)),
                    "{}",
                    book.code
                );
                if let Guard::Says(name) = step.guard {
                    assert!(names.contains(&name), "{}", book.code);
                }
            }
            assert!(of(book.code) == Some(book));
        }
    }
}
