//! What people are told of a service: the facts in order, each under what it answers.

use super::around::Around;
use super::keep::service_form::yuan;
use super::{length, service, taxonomy};
use crate::page::{Texts, date};
use crate::people::pages::times;

/// What is asked, and the lines that answer.
pub(super) struct Fact {
    pub label: String,
    pub lines: Vec<String>,
}

/// Everything that is told of a service; what nobody has written is left out.
pub(super) fn facts(t: Texts, service: &service::Model, around: &Around) -> Vec<Fact> {
    let words = service.words(t.language());
    let mut facts = Vec::new();
    let mut tell = |label: String, lines: Vec<String>| {
        if !lines.is_empty() {
            facts.push(Fact { label, lines });
        }
    };
    tell(t.catalog_description(), lines(words.description));
    let mut often = lines(words.frequency);
    often.extend(
        service
            .minutes
            .map(|minutes| t.catalog_about(length(t, minutes))),
    );
    tell(t.catalog_how_often(), often);
    let mut who = lines(words.eligibility);
    // Most say it in their own words.
    let said = |age: i32| words.eligibility.contains(&age.to_string());
    if !service
        .minimum_age
        .or(service.maximum_age)
        .is_some_and(said)
    {
        who.extend(ages(t, service));
    }
    who.extend(service.priority.then(|| t.catalog_priority_told()));
    tell(t.catalog_eligibility(), who);
    tell(t.catalog_fees(), fees(t, service));
    tell(t.catalog_application(), lines(words.application));
    tell(t.catalog_papers(), lines(words.papers));
    tell(t.catalog_place(), place(t, service, around));
    tell(t.catalog_when(), hours(t, &service.hours, words.hours_note));
    tell(t.catalog_provider(), provider(t, service, around));
    let area = around.area(service).map(|area| area.name.clone());
    tell(t.catalog_area(), area.into_iter().collect());
    tell(t.catalog_languages(), languages(t, service));
    let terms = taxonomy::codes(&service.terms).map(|code| taxonomy::name(code, t.language()));
    tell(t.catalog_terms(), joined(t, terms.collect()));
    let verified = service.verified_on.map(|day| date::day(t, day));
    tell(t.catalog_verified_on(), verified.into_iter().collect());
    facts
}

/// How many more visits this week has room for, where that is known.
pub(super) fn free(t: Texts, visits: Option<i32>) -> Option<Fact> {
    let told = match visits? {
        0 => t.catalog_none_free(),
        visits => t.catalog_free(visits),
    };
    Some(Fact {
        label: t.catalog_room(),
        lines: vec![told],
    })
}

fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn joined(t: Texts, words: Vec<String>) -> Vec<String> {
    if words.is_empty() {
        words
    } else {
        vec![words.join(&t.people_and())]
    }
}

/// The ages for which a service is meant, in words.
pub(super) fn ages(t: Texts, service: &service::Model) -> Option<String> {
    match (service.minimum_age, service.maximum_age) {
        (Some(from), Some(until)) => Some(t.catalog_ages(from, until)),
        (Some(from), None) => Some(t.catalog_ages_from(from)),
        (None, Some(until)) => Some(t.catalog_ages_until(until)),
        (None, None) => None,
    }
}

/// What it costs, and for whom less.
pub(super) fn fees(t: Texts, service: &service::Model) -> Vec<String> {
    let words = service.words(t.language());
    let mut told = lines(words.fees);
    if let Some(price) = service.price.filter(|price| *price > 0) {
        told.push(t.catalog_price_told(yuan(price)));
    }
    told.extend(lines(words.waivers));
    told
}

fn place(t: Texts, service: &service::Model, around: &Around) -> Vec<String> {
    let language = t.language();
    let mut told = lines(service.words(language).place);
    told.extend(service.home_visit.then(|| t.catalog_home_visit_told()));
    for (_, facility) in around.facilities_of(service.id) {
        told.push(t.catalog_at(facility.address(language), facility.name(language)));
    }
    told
}

/// Hours in words, a line for each span, and what is said besides.
pub(super) fn hours(t: Texts, stored: &str, note: &str) -> Vec<String> {
    let spans = times::words(t, stored).into_iter();
    let mut told: Vec<String> = spans
        .map(|(days, span)| t.catalog_span(days, span))
        .collect();
    told.extend(lines(note));
    told
}

fn provider(t: Texts, service: &service::Model, around: &Around) -> Vec<String> {
    let owner = around.places.get(&service.organisation_id);
    let Some(provider) = around.provider(service) else {
        return owner.map(|owner| owner.name.clone()).into_iter().collect();
    };
    let mut told = vec![provider.name(t.language()).to_owned()];
    told.extend(
        provider
            .credit_code
            .as_deref()
            .map(|code| t.catalog_credit_code_told(code)),
    );
    told
}

fn languages(t: Texts, service: &service::Model) -> Vec<String> {
    let codes = service.languages.split(';').filter(|code| !code.is_empty());
    let names = codes.map(|code| language(t, code));
    joined(t, names.collect())
}

/// A language by its code.
pub(super) fn language(t: Texts, code: &str) -> String {
    t.of(&format!("people-language-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

/// The first so many characters of a text on one line, with a sign where something is left out.
#[must_use]
pub(super) fn short(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let kept: String = line.chars().take(most.saturating_sub(1)).collect();
    format!("{}\u{2026}", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        assert_eq!(short("one two", 7), "one two");
        assert_eq!(short("one\ntwo  three", 7), "one tw\u{2026}");
        assert_eq!(
            short("one two", 5),
            "one\u{2026}",
            "no space before the sign"
        );
    }
}
