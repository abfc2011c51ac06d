//! Which office answers for which need: the province's division among nine departments.

/// What somebody may need from outside.
pub const NEEDS: &[&str] = &[
    "legal-aid",
    "court-aid",
    "notary",
    "appraisal",
    "counselling",
    "mood",
    "comfort",
    "generations",
    "family",
    "inclusion",
    "abuse",
    "fire-safety",
    "relief",
    "pension",
    "culture",
    "illness",
    "poverty",
    "ageing",
];

/// Who may be asked: the nine departments, and social workers.
pub const OFFICES: &[&str] = &[
    "police",
    "civil-affairs",
    "justice",
    "finance",
    "social-security",
    "culture-office",
    "health-office",
    "rural-office",
    "ageing-office",
    "social-work",
];

/// Who answers for a need, where nobody is named.
#[must_use]
pub fn office(need: &str) -> &'static str {
    match need {
        "legal-aid" | "court-aid" | "notary" | "appraisal" => "justice",
        "counselling" | "mood" | "comfort" | "generations" | "family" | "inclusion" => {
            "social-work"
        }
        "abuse" | "fire-safety" => "police",
        "pension" => "social-security",
        "culture" => "culture-office",
        "illness" => "health-office",
        "poverty" => "rural-office",
        "ageing" => "ageing-office",
        _ => "civil-affairs",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_need_has_an_office_that_exists() {
        for need in NEEDS {
            assert!(OFFICES.contains(&office(need)), "{need}");
        }
        assert_eq!(office("legal-aid"), "justice");
        assert_eq!(office("relief"), "civil-affairs");
    }
}
