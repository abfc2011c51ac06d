//! The page from which every duty is reached.

use askama::Template;

use super::{OpenCare, SeeCare, books};
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{self, DeskFrame, Section, Texts};

/// A duty: where it is kept, and what it is.
struct Duty {
    href: String,
    title: String,
    hint: String,
}

#[derive(Template)]
#[template(path = "care/hub.html")]
struct HubPage {
    frame: DeskFrame,
    duties: Vec<Duty>,
}

fn duties(t: Texts) -> Vec<Duty> {
    let duty = |href: &str, title, hint| Duty {
        href: href.to_owned(),
        title,
        hint,
    };
    vec![
        duty("/hours", t.hours_title(), t.hours_hint()),
        duty("/visiting", t.visiting_title(), t.visiting_hint()),
        duty("/incidents", t.incidents_title(), t.incidents_hint()),
        duty(
            "/organisations",
            t.organisations_officers(),
            t.organisations_officers_hint(),
        ),
        duty(
            "/people/assessments",
            t.people_assessments_due(),
            t.people_assessments_due_hint(),
        ),
        duty(
            "/people/eligibility",
            t.people_eligibility(),
            t.people_eligibility_hint(),
        ),
        duty(
            "/people/overdue",
            t.people_overdue(),
            t.people_overdue_duty(),
        ),
        duty("/supervision", t.supervision_title(), t.supervision_hint()),
        duty("/policy", t.policy_title(), t.policy_hint()),
    ]
}

/// The registers and what is computed from them: for those who keep them.
fn kept(t: Texts) -> Vec<Duty> {
    let own = [
        (
            "/people/duplicates",
            t.duplicates_title(),
            t.duplicates_duty(),
        ),
        ("/care/due", t.care_due_list(), t.care_due_hint()),
        ("/care/alarms", t.care_alarms(), t.care_alarms_hint()),
        ("/care/contacts", t.care_contacts(), t.care_contact_what()),
        ("/care/exams", t.care_exams(), t.care_exams_hint()),
        ("/care/canvass", t.care_canvass(), t.care_canvass_hint()),
    ];
    let own = own.map(|(href, title, hint)| (href.to_owned(), title, hint));
    let books = books::ALL.into_iter();
    let books = books.map(|book| (format!("/care/{}", book.code), book.title(t), book.hint(t)));
    let all = own.into_iter().chain(books);
    all.map(|(href, title, hint)| Duty { href, title, hint })
        .collect()
}

pub(super) async fn show(desk: Desk<SeeCare>, t: Texts) -> Result<Done> {
    let mut duties = duties(t);
    if desk.may::<OpenCare>() {
        duties.extend(kept(t));
    }
    let page = HubPage {
        frame: desk.frame(t, t.care_title(), Section::Care),
        duties,
    };
    desk.done(page::show(&page)).await
}
