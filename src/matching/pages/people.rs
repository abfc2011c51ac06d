//! Names of the people in a run, and sentences about them.

use std::collections::HashMap;

use linli_solver::plan::Why;
use linli_solver::problem::{Fault, Problem};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::access::{Covers, Desk, Permission, entity::organisation};
use crate::error::Result;
use crate::matching::outcome::Gap;
use crate::matching::remark::{field_at, people_at};
use crate::matching::{Person, Reason, Remark, words};
use crate::needs::service_name;
use crate::page::{Texts, date};
use crate::people::{elder, helper};

/// As many names stand in one sentence.
const NAMES: usize = 5;

/// Somebody's name, and by what people tell two of the same name apart.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub name: String,
    pub hamlet: String,
    /// The organisation the person belongs to.
    pub village: String,
    pub age: Option<u32>,
}

/// The names of some elders and helpers.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    elders: HashMap<i32, Named>,
    helpers: HashMap<i32, Named>,
}

impl Names {
    /// Reads the names of everybody in a problem and in remarks.
    pub async fn read<P>(desk: &Desk<P>, problem: &Problem, remarks: &[Remark]) -> Result<Self>
    where
        P: Permission
            + Covers<elder::Entity>
            + Covers<helper::Entity>
            + Covers<organisation::Entity>,
    {
        let codes = problem
            .elders
            .iter()
            .map(|elder| &elder.id)
            .chain(problem.helpers.iter().map(|helper| &helper.id));
        let people = codes
            .filter_map(|code| Person::from_code(code))
            .chain(remarks.iter().map(|remark| remark.person));
        let (mut elders, mut helpers) = (Vec::new(), Vec::new());
        for person in people {
            match person {
                Person::Elder(id) => elders.push(id),
                Person::Helper(id) => helpers.push(id),
            }
        }
        let today = desk.local(&problem.time_zone).date();
        let elders = desk
            .all(elder::Entity::find().filter(elder::Column::Id.is_in(elders)))
            .await?;
        let helpers = desk
            .all(helper::Entity::find().filter(helper::Column::Id.is_in(helpers)))
            .await?;
        let mut places: Vec<i32> = elders.iter().map(|row| row.organisation_id).collect();
        places.extend(helpers.iter().map(|row| row.organisation_id));
        places.sort_unstable();
        places.dedup();
        let villages = organisation::Entity::find().filter(organisation::Column::Id.is_in(places));
        let villages: HashMap<i32, String> = desk
            .all(villages)
            .await?
            .into_iter()
            .map(|row| (row.id, row.name))
            .collect();
        let named = |name: String,
                     hamlet: Option<String>,
                     birth: Option<chrono::NaiveDate>,
                     organisation: i32| Named {
            name,
            hamlet: hamlet.unwrap_or_default(),
            village: villages.get(&organisation).cloned().unwrap_or_default(),
            age: birth.map(|birth| date::age(birth, today)),
        };
        Ok(Self {
            elders: elders
                .into_iter()
                .map(|row| {
                    let named = named(row.name, row.hamlet, row.birth_date, row.organisation_id);
                    (row.id, named)
                })
                .collect(),
            helpers: helpers
                .into_iter()
                .map(|row| {
                    let named = named(row.name, row.hamlet, row.birth_date, row.organisation_id);
                    (row.id, named)
                })
                .collect(),
        })
    }

    fn named(&self, person: Person) -> Option<&Named> {
        match person {
            Person::Elder(id) => self.elders.get(&id),
            Person::Helper(id) => self.helpers.get(&id),
        }
    }

    /// The hamlet, else the village; empty where neither is known.
    pub fn place(&self, person: Person) -> String {
        let named = self.named(person);
        named.map_or_else(String::new, |named| {
            if named.hamlet.is_empty() {
                named.village.clone()
            } else {
                named.hamlet.clone()
            }
        })
    }

    /// The person's name; the code where the row is gone.
    pub fn name(&self, person: Person) -> String {
        let named = self.named(person);
        named.map_or_else(|| person.code(), |named| named.name.clone())
    }

    /// Hamlet and age, as far as they are known.
    pub fn detail(&self, t: Texts, person: Person) -> String {
        let Some(named) = self.named(person) else {
            return String::new();
        };
        let age = named.age.map(|age| t.page_age(age));
        let parts = [
            Some(self.place(person)).filter(|place| !place.is_empty()),
            age,
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The name with the word for what the person is.
    pub fn person(&self, t: Texts, person: Person) -> String {
        match person {
            Person::Elder(_) => t.matching_elder(self.name(person)),
            Person::Helper(_) => t.matching_helper(self.name(person)),
        }
    }

    /// The first names of a list of codes, and how many more there are.
    pub fn list(&self, t: Texts, codes: &[impl AsRef<str>]) -> String {
        let known = codes
            .iter()
            .take(NAMES)
            .filter_map(|code| Person::from_code(code.as_ref()));
        let names = known
            .map(|person| self.name(person))
            .collect::<Vec<_>>()
            .join(&t.matching_comma());
        if codes.len() > NAMES {
            t.matching_and_more(codes.len() - NAMES, names)
        } else {
            names
        }
    }
}

/// Whom a remark is about, and what it says.
pub(super) struct Line {
    pub person: String,
    pub detail: String,
    pub text: String,
    /// Whether the person is not in the plan at all.
    pub left_out: bool,
}

/// A remark in words.
pub(super) fn remark(t: Texts, names: &Names, remark: &Remark) -> Line {
    let text = match &remark.reason {
        Reason::NoPlace => t.matching_remark_no_place(),
        Reason::BadHours => t.matching_remark_bad_hours(),
        Reason::NoHours => t.matching_remark_no_hours(),
        Reason::Less(less) => less.words(t),
        Reason::UsualHours => t.matching_remark_usual_hours(),
        Reason::FixedNotKept => t.matching_remark_fixed_not_kept(),
        Reason::FewerDays {
            service,
            wanted,
            planned,
        } => t.matching_remark_fewer_days(planned, service_name(t, service), wanted),
    };
    Line {
        person: names.person(t, remark.person),
        detail: names.detail(t, remark.person),
        text,
        left_out: remark.reason.leaves_out(),
    }
}

/// A fault of a problem in words: whom it concerns, which field, and what is wrong with it.
pub(super) fn fault(t: Texts, names: &Names, problem: &Problem, fault: &Fault) -> Line {
    let people = people_at(problem, &fault.place);
    let field = field_at(&fault.place);
    let field = t
        .of(&format!("matching-field-{}", field.replace('_', "-")), &[])
        .unwrap_or_else(|| field.to_owned());
    let person = people
        .iter()
        .map(|person| names.person(t, *person))
        .collect::<Vec<_>>()
        .join(&t.matching_comma());
    Line {
        person: if person.is_empty() {
            t.matching_whole_problem()
        } else {
            person
        },
        detail: people
            .first()
            .map(|person| names.detail(t, *person))
            .unwrap_or_default(),
        text: t.matching_fault(field, words::of(t, "problem-fault", &fault.code)),
        left_out: true,
    }
}

/// The codes by which a helper is excluded from a need, in the order in which they are tried.
pub(super) const EXCLUSIONS: [&str; 7] = [
    "skills",
    "sex",
    "language",
    "forbidden",
    "distance",
    "time",
    "limit",
];

/// Why visits of a need are missing, in sentences that can be checked by hand.
pub(super) fn why(t: Texts, names: &Names, gap: &Gap) -> Vec<String> {
    match &gap.why {
        Why::NoCapacity { eligible } => {
            vec![t.matching_why_no_capacity(eligible.len(), names.list(t, eligible))]
        }
        Why::TooFewEligible {
            eligible,
            eliminated,
        } => {
            let first = if eligible.is_empty() {
                t.matching_why_nobody()
            } else {
                t.matching_why_too_few(eligible.len(), gap.crew, names.list(t, eligible))
            };
            let counts = EXCLUSIONS.iter().filter_map(|code| {
                let count = eliminated.get(*code).filter(|count| **count > 0)?;
                t.of(&format!("matching-away-{code}"), &[("count", count)])
            });
            let counts = counts.collect::<Vec<_>>().join(&t.matching_comma());
            let rest = (!counts.is_empty()).then(|| t.matching_why_away(counts));
            std::iter::once(first).chain(rest).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::page::Language;

    fn gap(crew: u32, why: Why) -> Gap {
        Gap {
            elder: 1,
            alone: true,
            service: "bath".to_owned(),
            wanted: 1,
            missing: 1,
            crew,
            weight: 1,
            why,
        }
    }

    #[test]
    fn every_code_that_a_run_can_leave_has_words_in_both_languages() {
        for t in Language::ALL.map(Language::texts) {
            for code in EXCLUSIONS {
                assert!(
                    t.of(&format!("matching-away-{code}"), &[("count", &3)])
                        .is_some(),
                    "{code}"
                );
            }
            for code in ["solver", "invalid-plan", "worker-died"] {
                assert!(
                    t.of(&format!("matching-error-{code}"), &[]).is_some(),
                    "{code}"
                );
            }
        }
    }

    #[test]
    fn the_exclusions_are_those_of_the_optimiser() {
        // The order in which `docs/PLANNING.md` says they are tried.
        let text = include_str!("../../../docs/PLANNING.md");
        let mut rest = text;
        for code in EXCLUSIONS {
            let at = rest
                .find(&format!("`{code}`"))
                .unwrap_or_else(|| panic!("{code}"));
            rest = &rest[at..];
        }
    }

    #[test]
    fn a_reason_names_who_could_come_and_counts_everybody_else() {
        let t = Language::English.texts();
        let eliminated = BTreeMap::from([("distance".to_owned(), 4), ("skills".to_owned(), 12)]);
        let eligible = vec!["H7".into()];
        let too_few = why(
            t,
            &Names::default(),
            &gap(
                2,
                Why::TooFewEligible {
                    eligible,
                    eliminated,
                },
            ),
        );
        let expected = [
            "2 must come together, and only 1 can: H7.",
            "The other helpers cannot: 12 cannot do it, 4 live too far away.",
        ];
        assert_eq!(too_few, expected);
        let eligible = (1..=7).map(|id| format!("H{id}").into()).collect();
        let bound = why(t, &Names::default(), &gap(1, Why::NoCapacity { eligible }));
        assert_eq!(bound.len(), 1);
        assert!(
            bound[0].contains("H1, H2, H3, H4, H5 and 2 more"),
            "{bound:?}"
        );
    }

    #[test]
    fn every_field_that_a_row_fills_has_a_name() {
        let fields = [
            "home",
            "lat",
            "lon",
            "speed-kmh",
            "shifts",
            "windows",
            "needs",
            "visits",
            "minutes",
            "crew",
            "priority",
            "min-gap-days",
            "backup-for",
            "max-helpers",
            "max-elders",
            "pinned",
            "forbidden",
            "previous",
        ];
        for t in Language::ALL.map(Language::texts) {
            for field in fields {
                assert!(
                    t.of(&format!("matching-field-{field}"), &[]).is_some(),
                    "{field}"
                );
            }
        }
    }
}
