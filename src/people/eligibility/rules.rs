//! The rules, clause by clause: which is met, which is not, which nobody knows, and which fact decides. Pure.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::page::date::age;

/// Whether a clause holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    Met,
    NotMet,
    Unknown,
}

impl Finding {
    pub const ALL: [Self; 3] = [Self::Met, Self::NotMet, Self::Unknown];

    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Unknown => "unknown",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|finding| finding.code() == code)
    }

    const fn of(holds: Option<bool>) -> Self {
        match holds {
            Some(true) => Self::Met,
            Some(false) => Self::NotMet,
            None => Self::Unknown,
        }
    }

    /// All of them: one that is not met decides before one that nobody knows.
    fn every(findings: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::Met;
        for finding in findings {
            match finding {
                Self::NotMet => return Self::NotMet,
                Self::Unknown => all = Self::Unknown,
                Self::Met => {}
            }
        }
        all
    }

    /// One of them is enough.
    fn any(findings: impl IntoIterator<Item = Self>) -> Self {
        let mut any = Self::NotMet;
        for finding in findings {
            match finding {
                Self::Met => return Self::Met,
                Self::Unknown => any = Self::Unknown,
                Self::NotMet => {}
            }
        }
        any
    }
}

/// Who belongs to which group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// R01: a left-behind older person.
    LeftBehind,
    /// R07: the priority group among them.
    Priority,
}

impl Rule {
    pub const ALL: [Self; 2] = [Self::LeftBehind, Self::Priority];

    /// As it is stored and addressed.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::LeftBehind => "left-behind",
            Self::Priority => "priority",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }
}

/// A part of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clause {
    Age,
    Residence,
    ChildrenAway,
    NobodyNear,
    LeftBehind,
    Hardship,
    GreatAge,
    Disability,
}

impl Clause {
    /// As texts name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Residence => "residence",
            Self::ChildrenAway => "children-away",
            Self::NobodyNear => "nobody-near",
            Self::LeftBehind => "left-behind",
            Self::Hardship => "hardship",
            Self::GreatAge => "great-age",
            Self::Disability => "disability",
        }
    }
}

/// What decides a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "kebab-case")]
pub enum Fact {
    /// Born on this day: so old, and the age from which it counts.
    Aged {
        born: NaiveDate,
        years: u32,
        from: u32,
    },
    BirthUnknown,
    Resides {
        yes: bool,
    },
    ResidenceUnknown,
    Childless,
    ChildrenUnknown,
    /// So many children are known of so many.
    ChildrenMissing {
        known: u32,
        told: u32,
    },
    /// A child who is not away.
    ChildHome {
        name: String,
    },
    /// The child who left last: since when, and when it is long enough.
    ChildLeft {
        name: String,
        since: NaiveDate,
        enough: NaiveDate,
    },
    /// All are away for long enough; the last left then.
    AllAway {
        count: u32,
        since: NaiveDate,
    },
    /// Somebody near who can support.
    Near {
        name: String,
    },
    /// Somebody near of whom nobody knows whether they can.
    NearUnknown {
        name: String,
    },
    /// Whoever is near cannot support.
    NearUnable {
        name: String,
    },
    NobodyNear,
    Rule {
        finding: Finding,
    },
    Poor {
        yes: bool,
    },
    PoorUnknown,
    Level {
        level: i32,
        from: i32,
    },
    LevelUnknown,
}

/// A clause, judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    pub clause: Clause,
    pub finding: Finding,
    pub fact: Fact,
    /// The day on which it turns by itself.
    pub turns_on: Option<NaiveDate>,
}

/// Somebody who is bound to support, or lives near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligor {
    pub name: String,
    pub child: bool,
    /// Lives with the elder or in the village.
    pub near: bool,
    pub able: Option<bool>,
    pub away_since: Option<NaiveDate>,
}

/// What is known on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub on: NaiveDate,
    pub birth: Option<NaiveDate>,
    pub resides: Option<bool>,
    /// How many children there are, as somebody said.
    pub children: Option<u32>,
    pub obligors: Vec<Obligor>,
    pub poor: Option<bool>,
    pub level: Option<i32>,
}

/// The county's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    pub left_age: u32,
    pub left_months: u32,
    pub great_age: u32,
    pub level: i32,
    /// Great age and disability, not one of both.
    pub both: bool,
}

/// What a rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    pub finding: Finding,
    pub verdicts: Vec<Verdict>,
}

impl Judged {
    /// The first day on which it may turn by itself.
    #[must_use]
    pub fn turns_on(&self) -> Option<NaiveDate> {
        self.verdicts
            .iter()
            .filter_map(|verdict| verdict.turns_on)
            .min()
    }
}

/// What a rule says of these facts.
#[must_use]
pub fn judge(rule: Rule, facts: &Facts, numbers: &Numbers) -> Judged {
    match rule {
        Rule::LeftBehind => left_behind(facts, numbers),
        Rule::Priority => priority(facts, numbers),
    }
}

fn left_behind(facts: &Facts, numbers: &Numbers) -> Judged {
    let verdicts = vec![
        aged(Clause::Age, facts, numbers.left_age),
        residence(facts),
        children_away(facts, numbers.left_months),
        nobody_near(facts),
    ];
    Judged {
        finding: Finding::every(verdicts.iter().map(|verdict| verdict.finding)),
        verdicts,
    }
}

fn priority(facts: &Facts, numbers: &Numbers) -> Judged {
    let left = left_behind(facts, numbers);
    let verdicts = vec![
        Verdict {
            clause: Clause::LeftBehind,
            finding: left.finding,
            fact: Fact::Rule {
                finding: left.finding,
            },
            turns_on: left.turns_on(),
        },
        hardship(facts),
        aged(Clause::GreatAge, facts, numbers.great_age),
        disability(facts, numbers.level),
    ];
    let of = |at: usize| verdicts[at].finding;
    let frail = if numbers.both {
        Finding::every([of(2), of(3)])
    } else {
        Finding::any([of(2), of(3)])
    };
    Judged {
        finding: Finding::every([of(0), of(1), frail]),
        verdicts,
    }
}

fn aged(clause: Clause, facts: &Facts, from: u32) -> Verdict {
    let Some(born) = facts.birth else {
        return Verdict {
            clause,
            finding: Finding::Unknown,
            fact: Fact::BirthUnknown,
            turns_on: None,
        };
    };
    let years = age(born, facts.on);
    let old = years >= from;
    Verdict {
        clause,
        finding: Finding::of(Some(old)),
        fact: Fact::Aged { born, years, from },
        turns_on: if old { None } else { birthday(born, from) },
    }
}

/// The day on which somebody is so old; whoever was born on 29 February on 1 March of other years.
fn birthday(born: NaiveDate, years: u32) -> Option<NaiveDate> {
    let year = born.year() + i32::try_from(years).ok()?;
    NaiveDate::from_ymd_opt(year, born.month(), born.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

fn residence(facts: &Facts) -> Verdict {
    Verdict {
        clause: Clause::Residence,
        finding: Finding::of(facts.resides),
        fact: facts
            .resides
            .map_or(Fact::ResidenceUnknown, |yes| Fact::Resides { yes }),
        turns_on: None,
    }
}

fn children_away(facts: &Facts, months: u32) -> Verdict {
    let verdict = |finding, fact, turns_on| Verdict {
        clause: Clause::ChildrenAway,
        finding,
        fact,
        turns_on,
    };
    let children: Vec<&Obligor> = facts.obligors.iter().filter(|who| who.child).collect();
    // Whoever is at home decides, however many are missing from the register.
    if let Some(home) = children.iter().find(|child| child.away_since.is_none()) {
        let name = home.name.clone();
        return verdict(Finding::NotMet, Fact::ChildHome { name }, None);
    }
    let known = u32::try_from(children.len()).unwrap_or(u32::MAX);
    match facts.children {
        Some(0) if known == 0 => return verdict(Finding::NotMet, Fact::Childless, None),
        Some(told) if told > known => {
            return verdict(
                Finding::Unknown,
                Fact::ChildrenMissing { known, told },
                None,
            );
        }
        _ => {}
    }
    let left = children
        .iter()
        .filter_map(|child| Some((child.away_since?, &child.name)));
    let Some((since, name)) = left.max() else {
        return verdict(Finding::Unknown, Fact::ChildrenUnknown, None);
    };
    let enough = since
        .checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX);
    if enough <= facts.on {
        return verdict(
            Finding::Met,
            Fact::AllAway {
                count: known,
                since,
            },
            None,
        );
    }
    let fact = Fact::ChildLeft {
        name: name.clone(),
        since,
        enough,
    };
    verdict(Finding::NotMet, fact, Some(enough))
}

fn nobody_near(facts: &Facts) -> Verdict {
    let verdict = |finding, fact| Verdict {
        clause: Clause::NobodyNear,
        finding,
        fact,
        turns_on: None,
    };
    let near: Vec<&Obligor> = facts
        .obligors
        .iter()
        .filter(|who| who.near && who.away_since.is_none())
        .collect();
    if let Some(who) = near.iter().find(|who| who.able == Some(true)) {
        let name = who.name.clone();
        return verdict(Finding::NotMet, Fact::Near { name });
    }
    if let Some(who) = near.iter().find(|who| who.able.is_none()) {
        let name = who.name.clone();
        return verdict(Finding::Unknown, Fact::NearUnknown { name });
    }
    if let Some(who) = near.first() {
        let name = who.name.clone();
        return verdict(Finding::Met, Fact::NearUnable { name });
    }
    if facts.obligors.is_empty() && facts.children != Some(0) {
        return verdict(Finding::Unknown, Fact::ChildrenUnknown);
    }
    verdict(Finding::Met, Fact::NobodyNear)
}

fn hardship(facts: &Facts) -> Verdict {
    Verdict {
        clause: Clause::Hardship,
        finding: Finding::of(facts.poor),
        fact: facts
            .poor
            .map_or(Fact::PoorUnknown, |yes| Fact::Poor { yes }),
        turns_on: None,
    }
}

fn disability(facts: &Facts, from: i32) -> Verdict {
    Verdict {
        clause: Clause::Disability,
        finding: Finding::of(facts.level.map(|level| level >= from)),
        fact: facts
            .level
            .map_or(Fact::LevelUnknown, |level| Fact::Level { level, from }),
        turns_on: None,
    }
}

#[cfg(test)]
mod tests;
