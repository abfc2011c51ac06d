//! The page from which every duty is reached.

use askama::Template;

use super::SeeCare;
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{self, DeskFrame, Section, Texts};

/// A duty: where it is kept, and what it is.
struct Duty {
    href: &'static str,
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
    let duty = |href, title, hint| Duty { href, title, hint };
    vec![
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
        duty("/policy", t.policy_title(), t.policy_hint()),
    ]
}

pub(super) async fn show(desk: Desk<SeeCare>, t: Texts) -> Result<Done> {
    let page = HubPage {
        frame: desk.frame(t, t.care_title(), Section::Care),
        duties: duties(t),
    };
    desk.done(page::show(&page)).await
}
