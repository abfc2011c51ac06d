//! How faults, fields and skipped rows are told: each code with its message.

use super::{Fault, Field, Kind, Reason, Skip};
use crate::page::Texts;

impl Kind {
    /// "Elders" or "Helpers", as a choice in a form.
    #[must_use]
    pub fn title(self, t: Texts) -> String {
        match self {
            Self::Elders => t.import_kind_elders(),
            Self::Helpers => t.import_kind_helpers(),
        }
    }
}

impl Skip {
    /// Why a row was passed over.
    #[must_use]
    pub fn say(self, t: Texts) -> String {
        match self {
            Self::Total => t.import_skip_total(),
            Self::Header => t.import_skip_header(),
            Self::Example => t.import_skip_example(),
            Self::Footer => t.import_skip_footer(),
        }
    }
}

impl Fault {
    /// Where it is: row, column and header, as far as they are known. Empty for the table as a whole.
    #[must_use]
    pub fn place(&self, t: Texts) -> String {
        match (self.row, &self.column, &self.header) {
            (Some(row), Some(column), Some(header)) => t.import_place_cell(column, header, row),
            (Some(row), ..) => t.import_place_row(row),
            (None, ..) => String::new(),
        }
    }

    /// What is wrong and what follows from it.
    #[must_use]
    pub fn say(&self, t: Texts) -> String {
        self.reason.say(t)
    }
}

impl Field {
    /// The field's name in a form.
    #[must_use]
    pub fn title(self, t: Texts) -> String {
        match self {
            Self::Id => t.import_field_id(),
            Self::Name => t.import_field_name(),
            Self::Sex => t.import_field_sex(),
            Self::BirthDate => t.import_field_birth_date(),
            Self::Age => t.import_field_age(),
            Self::IdentityNumber => t.import_field_identity_number(),
            Self::Phone => t.import_field_phone(),
            Self::FamilyPhone => t.import_field_family_phone(),
            Self::Village => t.import_field_village(),
            Self::Group => t.import_field_group(),
            Self::Address => t.import_field_address(),
            Self::Longitude => t.import_field_longitude(),
            Self::Latitude => t.import_field_latitude(),
            Self::Position => t.import_field_position(),
            Self::Datum => t.import_field_datum(),
            Self::AbilityLevel => t.import_field_ability_level(),
            Self::LivingAlone => t.import_field_living_alone(),
            Self::EconomicHardship => t.import_field_economic_hardship(),
            Self::Categories => t.import_field_categories(),
            Self::Needs => t.import_field_needs(),
            Self::Windows => t.import_field_windows(),
            Self::PreferredSex => t.import_field_preferred_sex(),
            Self::Languages => t.import_field_languages(),
            Self::Skills => t.import_field_skills(),
            Self::WeeklyCapacity => t.import_field_weekly_capacity(),
            Self::MaxElders => t.import_field_max_elders(),
            Self::MaxDistance => t.import_field_max_distance(),
            Self::Mobility => t.import_field_mobility(),
            Self::Consent => t.import_field_consent(),
            Self::Mail => t.import_field_mail(),
            Self::WrittenIn => t.import_field_written_in(),
            Self::Notes => t.import_field_notes(),
        }
    }
}

impl Reason {
    /// The sentence for it.
    #[must_use]
    pub fn say(&self, t: Texts) -> String {
        self.of_file(t)
            .or_else(|| self.of_row(t))
            .or_else(|| self.of_birth(t))
            .or_else(|| self.of_day(t))
            .or_else(|| self.of_contact(t))
            .unwrap_or_else(|| self.of_cell(t))
    }

    fn of_file(&self, t: Texts) -> Option<String> {
        Some(match self {
            Self::FileTooLarge { megabytes } => t.import_fault_file_too_large(megabytes),
            Self::UnpacksTooLarge { megabytes } => t.import_fault_unpacks_too_large(megabytes),
            Self::EmptyFile => t.import_fault_empty_file(),
            Self::UnknownFormat => t.import_fault_unknown_format(),
            Self::WebPage => t.import_fault_web_page(),
            Self::Encrypted => t.import_fault_encrypted(),
            Self::Broken => t.import_fault_broken(),
            Self::TooManyRows { limit } => t.import_fault_too_many_rows(limit),
            Self::TooManyColumns { limit } => t.import_fault_too_many_columns(limit),
            Self::NoSheet { sheet } => t.import_fault_no_sheet(sheet),
            Self::NoHeader => t.import_fault_no_header(),
            Self::NoHeaderRow { row } => t.import_fault_no_header_row(row),
            Self::NoRows => t.import_fault_no_rows(),
            Self::NoNameColumn => t.import_fault_no_name_column(),
            Self::BrokenJson => t.import_fault_broken_json(),
            Self::NoServices => t.import_fault_no_services(),
            Self::NoServiceColumn => t.import_fault_no_service_column(),
            Self::NoColumn { letter } => t.import_fault_no_column(letter),
            Self::FieldNotOfKind { letter, field } => {
                t.import_fault_field_not_of_kind(field.title(t), letter)
            }
            Self::FieldTwice { letter, field } => {
                t.import_fault_field_twice(field.title(t), letter)
            }
            _ => return None,
        })
    }

    fn of_row(&self, t: Texts) -> Option<String> {
        Some(match self {
            Self::MissingName => t.import_fault_missing_name(),
            Self::BadName { raw } => t.import_fault_bad_name(raw),
            Self::BadId { raw } => t.import_fault_bad_id(raw),
            Self::DuplicateId { raw, first } => t.import_fault_duplicate_id(first, raw),
            Self::DuplicateIdentity { first } => t.import_fault_duplicate_identity(first),
            Self::DuplicatePerson { first } => t.import_fault_duplicate_person(first),
            Self::MaybeDuplicate { first } => t.import_fault_maybe_duplicate(first),
            Self::AlreadyFound { first } => t.import_fault_already_found(first),
            Self::CodeOfAnother { name } => t.import_fault_code_of_another(name),
            Self::UnknownVillage { raw } => t.import_fault_unknown_village(raw),
            Self::UnknownElder { raw } => t.import_fault_unknown_elder(raw),
            Self::UnknownHelper { raw } => t.import_fault_unknown_helper(raw),
            Self::BadPairKind { raw } => t.import_fault_bad_pair_kind(raw),
            Self::NoOrganisation { raw } => t.import_fault_no_organisation(raw),
            Self::UnknownKind { raw } => t.import_fault_unknown_kind(raw),
            Self::MissingServiceName => t.import_fault_missing_service_name(),
            Self::SameService { first } => t.import_fault_same_service(first),
            Self::FormulaError { raw } => t.import_fault_formula_error(raw),
            Self::TooLong { limit } => t.import_fault_too_long(limit),
            Self::NothingAbove { raw } => t.import_fault_nothing_above(raw),
            _ => return None,
        })
    }

    fn of_birth(&self, t: Texts) -> Option<String> {
        Some(match self {
            Self::BadDate { raw } => t.import_fault_bad_date(raw),
            Self::NoSuchDate { raw } => t.import_fault_no_such_date(raw),
            Self::LunarDate { raw } => t.import_fault_lunar_date(raw),
            Self::AmbiguousDate { raw } => t.import_fault_ambiguous_date(raw),
            Self::FutureDate { raw } => t.import_fault_future_date(raw),
            Self::TwoDigitYear { raw, year } => {
                t.import_fault_two_digit_year(raw, year.to_string())
            }
            Self::UnlikelyAge { age } => t.import_fault_unlikely_age(age),
            Self::BadAge { raw } => t.import_fault_bad_age(raw),
            Self::AgeDisagrees { age, birth } => {
                t.import_fault_age_disagrees(age, birth.to_string())
            }
            Self::IdentityDisagreesBirth { identity } => {
                t.import_fault_identity_disagrees_birth(identity.to_string())
            }
            _ => return None,
        })
    }

    fn of_day(&self, t: Texts) -> Option<String> {
        Some(match self {
            Self::NoDayColumns => t.import_fault_no_day_columns(),
            Self::NoDays => t.import_fault_no_days(),
            Self::BadDay { raw } => t.import_fault_bad_day(raw),
            Self::NoDayName => t.import_fault_no_day_name(),
            Self::LongDayName { limit } => t.import_fault_long_day_name(limit),
            Self::BadDayKind { raw } => t.import_fault_bad_day_kind(raw),
            Self::BadWeekday { raw } => t.import_fault_bad_weekday(raw),
            Self::DayTwice { first } => t.import_fault_day_twice(first),
            _ => return None,
        })
    }

    fn of_contact(&self, t: Texts) -> Option<String> {
        Some(match self {
            Self::BadPhone { raw } => t.import_fault_bad_phone(raw),
            Self::BadMail { raw } => t.import_fault_bad_mail(raw),
            Self::PhoneRounded { raw } => t.import_fault_phone_rounded(raw),
            Self::PhoneMasked { raw } => t.import_fault_phone_masked(raw),
            Self::PhoneWithoutAreaCode { raw } => t.import_fault_phone_without_area_code(raw),
            Self::IdentityLength { raw } => t.import_fault_identity_length(raw),
            Self::IdentityCheckDigit { raw } => t.import_fault_identity_check_digit(raw),
            Self::IdentityRounded { raw } => t.import_fault_identity_rounded(raw),
            Self::IdentityMasked { raw } => t.import_fault_identity_masked(raw),
            Self::IdentityBirth { raw } => t.import_fault_identity_birth(raw),
            Self::IdentityDisagreesSex => t.import_fault_identity_disagrees_sex(),
            Self::BadCoordinate { raw } => t.import_fault_bad_coordinate(raw),
            Self::CoordinatesIncomplete => t.import_fault_coordinates_incomplete(),
            Self::CoordinatesSwapped => t.import_fault_coordinates_swapped(),
            Self::UnknownDatum { raw } => t.import_fault_unknown_datum(raw),
            _ => return None,
        })
    }

    fn of_cell(&self, t: Texts) -> String {
        match self {
            Self::BadVillage { raw } => t.import_fault_bad_village(raw),
            Self::BadSex { raw } => t.import_fault_bad_sex(raw),
            Self::BadAbility { raw } => t.import_fault_bad_ability(raw),
            Self::BadFlag { raw } => t.import_fault_bad_flag(raw),
            Self::UnknownCategory { raw } => t.import_fault_unknown_category(raw),
            Self::UnknownService { raw } => t.import_fault_unknown_service(raw),
            Self::BadNeed { raw } => t.import_fault_bad_need(raw),
            Self::TooManyNeeds { limit } => t.import_fault_too_many_needs(limit),
            Self::BadWindow { raw } => t.import_fault_bad_window(raw),
            Self::UnknownLanguage { raw } => t.import_fault_unknown_language(raw),
            Self::BadCapacity { raw } => t.import_fault_bad_capacity(raw),
            Self::BadCount { raw } => t.import_fault_bad_count(raw),
            Self::BadDistance { raw } => t.import_fault_bad_distance(raw),
            Self::UnknownMobility { raw } => t.import_fault_unknown_mobility(raw),
            Self::BadConsent { raw } => t.import_fault_bad_consent(raw),
            Self::UnknownTerm { raw } => t.import_fault_unknown_term(raw),
            Self::BadCreditCode { raw } => t.import_fault_bad_credit_code(raw),
            other => unreachable!("{other:?} is worded above"),
        }
    }
}
