//! The weights as a form shows them: number, slider, less and more, and what each trades in words.

use linli_solver::problem::Weights;

use crate::matching::weighing::{Preset, Trade, Weight};
use crate::page::{Form, Texts};

/// One weight of the form.
pub(super) struct WeightLine {
    pub weight: Weight,
    pub label: String,
    pub unit: String,
    pub hint: String,
    /// What it trades, as the form is filled in; empty where the form cannot be read.
    pub trade: String,
    /// Where the slider stands.
    pub slider: u32,
}

/// What may be chosen at once: code and words.
pub(super) fn presets(t: Texts) -> Vec<(&'static str, String)> {
    let words = |preset| match preset {
        Preset::Usual => t.matching_preset_usual(),
        Preset::Walking => t.matching_preset_walking(),
        Preset::Familiar => t.matching_preset_familiar(),
        Preset::Even => t.matching_preset_even(),
    };
    Preset::ALL
        .into_iter()
        .map(|preset| (preset.code(), words(preset)))
        .collect()
}

/// The weights as the form is filled in.
pub(super) fn lines(form: &Form) -> Vec<WeightLine> {
    let t = form.texts();
    let weights = filled_in(form);
    let line = |weight: Weight| {
        let (label, hint) = words(t, weight);
        let typed = form.value(weight.name()).trim().parse().unwrap_or(0);
        WeightLine {
            weight,
            label,
            hint,
            unit: match weight {
                Weight::Load => t.matching_unit_times(),
                _ => t.matching_unit_points(),
            },
            trade: weights.map_or_else(String::new, |weights| trade(t, weight, &weights)),
            slider: u32::min(typed, weight.slider()),
        }
    };
    Weight::ALL.into_iter().map(line).collect()
}

fn words(t: Texts, weight: Weight) -> (String, String) {
    match weight {
        Weight::TravelMinute => (
            t.matching_field_travel_minute(),
            t.matching_hint_travel_minute(),
        ),
        Weight::NewHelper => (t.matching_field_new_helper(), t.matching_hint_new_helper()),
        Weight::MissedPreference => (
            t.matching_field_missed_preference(),
            t.matching_hint_missed_preference(),
        ),
        Weight::Load => (t.matching_field_load(), t.matching_hint_load()),
    }
}

fn filled_in(form: &Form) -> Option<Weights> {
    let value = |weight: Weight| form.value(weight.name()).trim().parse().ok();
    Some(Weights {
        travel_minute: value(Weight::TravelMinute)?,
        new_helper: value(Weight::NewHelper)?,
        missed_preference: value(Weight::MissedPreference)?,
        load: value(Weight::Load)?,
    })
}

/// What a weight trades, in a sentence.
fn trade(t: Texts, weight: Weight, weights: &Weights) -> String {
    let tenths = |minutes: f64| {
        if minutes < 10.0 {
            (minutes * 10.0).round() / 10.0
        } else {
            minutes.round()
        }
    };
    match (Trade::of(weight, weights), weight) {
        (Trade::Off, _) => t.matching_trade_off(),
        (Trade::BeforeWalking, _) => t.matching_trade_before_walking(),
        (Trade::Alone, _) => t.matching_trade_alone(),
        (Trade::OneFamiliar(minutes), _) => t.matching_trade_one_familiar(tenths(minutes)),
        (Trade::OneWish(minutes), _) => t.matching_trade_one_wish(tenths(minutes)),
        (Trade::Minutes(minutes), Weight::NewHelper) => t.matching_trade_familiar(tenths(minutes)),
        (Trade::Minutes(minutes), Weight::MissedPreference) => {
            t.matching_trade_wish(tenths(minutes))
        }
        (Trade::Minutes(minutes), Weight::Load | Weight::TravelMinute) => {
            t.matching_trade_load(tenths(minutes), crate::matching::weighing::MOVED)
        }
    }
}
