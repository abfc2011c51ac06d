//! When two records look like one person. Pure.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::people::phone;

/// Why somebody should look at two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// They have one identity number.
    Identity,
    /// They have name, birth and group in common.
    Name,
    /// They have one telephone number, or all but one digit of it, and names that are alike.
    Phone,
}

/// What of a record is compared.
#[derive(Clone, Debug, Default)]
pub struct Looks {
    pub id: i32,
    pub organisation: i32,
    pub name: String,
    /// The name as it sounds.
    pub sort_key: String,
    pub birth: Option<NaiveDate>,
    pub hamlet: String,
    /// The identity number's keyed hash.
    pub identity: Option<String>,
    /// Numbers by which the person is reached, as they were written.
    pub phones: Vec<String>,
}

/// Two records, the older first, and why they are shown.
pub type Pairs = BTreeMap<(i32, i32), BTreeSet<Reason>>;

/// All pairs that look like one person.
pub fn pairs(people: &[Looks]) -> Pairs {
    let mut found = Pairs::new();
    let mut note = |one: &Looks, other: &Looks, reason| {
        let pair = (one.id.min(other.id), one.id.max(other.id));
        if one.id != other.id {
            found.entry(pair).or_default().insert(reason);
        }
    };
    for group in groups(people, |person| person.identity.clone()) {
        each(&group, |one, other| note(one, other, Reason::Identity));
    }
    let born = |person: &Looks| Some((person.organisation, said(&person.name), person.birth?));
    for group in groups(people, born) {
        each(&group, |one, other| {
            if one.hamlet.is_empty() || other.hamlet.is_empty() || one.hamlet == other.hamlet {
                note(one, other, Reason::Name);
            }
        });
    }
    for (one, other) in near_phones(people) {
        if names_alike(one, other) {
            note(one, other, Reason::Phone);
        }
    }
    found
}

fn groups<K: std::hash::Hash + Eq>(
    people: &[Looks],
    key: impl Fn(&Looks) -> Option<K>,
) -> Vec<Vec<&Looks>> {
    let mut groups: HashMap<K, Vec<&Looks>> = HashMap::new();
    for person in people {
        if let Some(key) = key(person) {
            groups.entry(key).or_default().push(person);
        }
    }
    groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

fn each<'a>(group: &[&'a Looks], mut pair: impl FnMut(&'a Looks, &'a Looks)) {
    for (at, one) in group.iter().enumerate() {
        for other in &group[at + 1..] {
            pair(one, other);
        }
    }
}

/// A name without what people write between its parts.
fn said(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !"·•・.".contains(*c))
        .collect()
}

/// Whether two names are the same, sound the same, or differ in one character.
fn names_alike(one: &Looks, other: &Looks) -> bool {
    let (a, b) = (said(&one.name), said(&other.name));
    let sounds = !one.sort_key.is_empty() && one.sort_key == other.sort_key;
    let long = a.chars().count() > 1 && a.chars().count() == b.chars().count();
    let otherwise = a.chars().zip(b.chars()).filter(|(a, b)| a != b).count();
    a == b || sounds || (long && otherwise <= 1)
}

/// Pairs of people with a number in common, or with all of it but one digit.
fn near_phones(people: &[Looks]) -> Vec<(&Looks, &Looks)> {
    // A household's number stands beside a whole family; more than this is a switchboard.
    const MOST: usize = 12;
    let mut by_gap: HashMap<(usize, String), Vec<(&Looks, String)>> = HashMap::new();
    for person in people {
        for number in person.phones.iter().map(|number| phone::own(number)) {
            if number.len() < 7 {
                continue;
            }
            for gap in 0..number.len() {
                let mut rest = number.clone();
                rest.replace_range(gap..=gap, "*");
                let alike = by_gap.entry((gap, rest)).or_default();
                alike.push((person, number.clone()));
            }
        }
    }
    let mut found = Vec::new();
    for alike in by_gap.into_values() {
        if alike.len() < 2 || alike.len() > MOST {
            continue;
        }
        for (at, (one, _)) in alike.iter().enumerate() {
            found.extend(alike[at + 1..].iter().map(|(other, _)| (*one, *other)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(id: i32, name: &str, sort_key: &str) -> Looks {
        Looks {
            id,
            organisation: 1,
            name: name.to_owned(),
            sort_key: sort_key.to_owned(),
            ..Looks::default()
        }
    }

    fn found(people: &[Looks]) -> Vec<((i32, i32), Vec<Reason>)> {
        let found = pairs(people).into_iter();
        found
            .map(|(pair, why)| (pair, why.into_iter().collect()))
            .collect()
    }

    #[test]
    fn one_number_one_name_and_birth_or_nearly_one_phone() {
        let born = NaiveDate::from_ymd_opt(1944, 3, 9);
        let mut people = vec![
            looks(1, "Wang Guilan", "wang gui lan"),
            looks(2, "Wang Gui lan", "wang gui lan"),
            looks(3, "Li Fusheng", "li fu sheng"),
            looks(4, "Wang Guilun", "wang gui lan"),
        ];
        assert!(found(&people).is_empty());
        people[0].birth = born;
        people[1].birth = born;
        people[2].identity = Some("a".to_owned());
        people[3].identity = Some("a".to_owned());
        people[0].phones = vec!["+8613900001234".to_owned()];
        people[3].phones = vec!["139 0000 1235".to_owned()];
        people[2].phones = vec!["13900001234".to_owned()];
        assert_eq!(
            found(&people),
            [
                ((1, 2), vec![Reason::Name]),
                ((1, 4), vec![Reason::Phone]),
                ((3, 4), vec![Reason::Identity]),
            ]
        );
        // Namesakes of two groups are two people, as long as both groups are known.
        people[0].hamlet = "1".to_owned();
        people[1].hamlet = "2".to_owned();
        assert!(!found(&people).iter().any(|(pair, _)| *pair == (1, 2)));
        people[1].organisation = 2;
        people[1].hamlet.clear();
        assert!(!found(&people).iter().any(|(pair, _)| *pair == (1, 2)));
    }

    #[test]
    fn two_digits_that_differ_are_two_numbers() {
        let mut people = vec![looks(1, "Wang Guilan", ""), looks(2, "Wang Guilan", "")];
        people[0].phones = vec!["13900001234".to_owned()];
        people[1].phones = vec!["13900001243".to_owned()];
        assert!(found(&people).is_empty());
        people[1].phones.push("13900001234".to_owned());
        assert_eq!(found(&people), [((1, 2), vec![Reason::Phone])]);
    }
}
