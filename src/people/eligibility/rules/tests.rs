use super::*;

const NUMBERS: Numbers = Numbers {
    left_age: 60,
    left_months: 6,
    great_age: 80,
    level: 2,
    both: false,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn child(name: &str, away_since: Option<&str>) -> Obligor {
    Obligor {
        name: name.to_owned(),
        child: true,
        near: false,
        able: Some(true),
        away_since: away_since.map(day),
    }
}

/// A woman of 82, poor, whose two children left long ago.
fn facts() -> Facts {
    Facts {
        on: day("2026-11-23"),
        birth: Some(day("1944-03-09")),
        resides: Some(true),
        children: Some(2),
        obligors: vec![
            child("elder", Some("2019-02-01")),
            child("younger", Some("2026-05-23")),
        ],
        poor: Some(true),
        level: Some(1),
    }
}

fn finding(rule: Rule, facts: &Facts) -> Finding {
    judge(rule, facts, &NUMBERS).finding
}

fn fact(facts: &Facts, clause: Clause) -> Fact {
    let judged = judge(Rule::LeftBehind, facts, &NUMBERS);
    let verdict = judged
        .verdicts
        .into_iter()
        .find(|verdict| verdict.clause == clause);
    verdict.unwrap().fact
}

#[test]
fn six_months_are_over_on_the_day_and_not_before() {
    assert_eq!(finding(Rule::LeftBehind, &facts()), Finding::Met);
    let mut early = facts();
    early.on = day("2026-11-22");
    let judged = judge(Rule::LeftBehind, &early, &NUMBERS);
    assert_eq!(judged.finding, Finding::NotMet);
    assert_eq!(judged.turns_on(), Some(day("2026-11-23")));
    assert_eq!(
        fact(&early, Clause::ChildrenAway),
        Fact::ChildLeft {
            name: "younger".to_owned(),
            since: day("2026-05-23"),
            enough: day("2026-11-23"),
        }
    );
}

#[test]
fn a_child_who_comes_home_decides_whatever_else_is_missing() {
    let mut home = facts();
    home.obligors[0].away_since = None;
    home.children = Some(5);
    assert_eq!(finding(Rule::LeftBehind, &home), Finding::NotMet);
    assert_eq!(
        fact(&home, Clause::ChildrenAway),
        Fact::ChildHome {
            name: "elder".to_owned()
        }
    );
}

#[test]
fn what_nobody_knows_is_neither_met_nor_not() {
    let mut few = facts();
    few.children = Some(3);
    assert_eq!(finding(Rule::LeftBehind, &few), Finding::Unknown);
    assert_eq!(
        fact(&few, Clause::ChildrenAway),
        Fact::ChildrenMissing { known: 2, told: 3 }
    );
    let mut none = facts();
    (none.children, none.obligors) = (None, Vec::new());
    assert_eq!(finding(Rule::LeftBehind, &none), Finding::Unknown);
    none.children = Some(0);
    assert_eq!(finding(Rule::LeftBehind, &none), Finding::NotMet);
    assert_eq!(fact(&none, Clause::ChildrenAway), Fact::Childless);
    let mut birth = facts();
    birth.birth = None;
    assert_eq!(finding(Rule::LeftBehind, &birth), Finding::Unknown);
    // One clause that is not met decides although another is unknown.
    birth.resides = Some(false);
    assert_eq!(finding(Rule::LeftBehind, &birth), Finding::NotMet);
}

#[test]
fn whoever_is_near_counts_only_if_they_can_support() {
    let near = |able| {
        let mut facts = facts();
        facts.obligors.push(Obligor {
            name: "grandson".to_owned(),
            child: false,
            near: true,
            able,
            away_since: None,
        });
        finding(Rule::LeftBehind, &facts)
    };
    assert_eq!(near(Some(true)), Finding::NotMet);
    assert_eq!(near(Some(false)), Finding::Met);
    assert_eq!(near(None), Finding::Unknown);
}

#[test]
fn sixty_begins_on_the_birthday_and_a_leap_day_on_the_first_of_march() {
    let mut young = facts();
    young.birth = Some(day("1968-02-29"));
    young.on = day("2028-02-28");
    let judged = judge(Rule::LeftBehind, &young, &NUMBERS);
    assert_eq!(
        (judged.finding, judged.turns_on()),
        (Finding::NotMet, Some(day("2028-02-29")))
    );
    assert_eq!(birthday(day("1968-02-29"), 61), Some(day("2029-03-01")));
}

#[test]
fn the_priority_group_is_poor_and_old_or_disabled_and_both_where_the_county_says_so() {
    assert_eq!(finding(Rule::Priority, &facts()), Finding::Met);
    let both = Numbers {
        both: true,
        ..NUMBERS
    };
    assert_eq!(
        judge(Rule::Priority, &facts(), &both).finding,
        Finding::NotMet
    );
    let mut disabled = facts();
    disabled.level = Some(3);
    assert_eq!(
        judge(Rule::Priority, &disabled, &both).finding,
        Finding::Met
    );
    disabled.birth = Some(day("1960-01-01"));
    assert_eq!(finding(Rule::Priority, &disabled), Finding::Met);
    disabled.level = None;
    assert_eq!(finding(Rule::Priority, &disabled), Finding::Unknown);
    let mut rich = facts();
    rich.poor = Some(false);
    assert_eq!(finding(Rule::Priority, &rich), Finding::NotMet);
}
