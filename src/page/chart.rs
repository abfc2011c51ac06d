//! How a plan came closer to what is possible at best, second by second, as SVG.

use super::Texts;
use askama::Template;
use askama::filters::HtmlSafe;
use std::fmt::Write as _;

const LEFT: f64 = 10.0;
const RIGHT: f64 = 430.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 108.0;
/// More moments than this are thinned out: the chart is 420 wide.
const MOST: usize = 210;

/// What was known at one moment of a run. Costs: less is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    pub seconds: f64,
    /// The cost of the best plan found so far.
    pub best: f64,
    /// What no plan can cost less than, if that is known.
    pub bound: Option<f64>,
}

/// Best against bound over time, to be written into a page as it is: `{{ chart }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "page/chart.svg")]
pub struct Convergence {
    id: String,
    t: Texts,
    description: String,
    between: String,
    best: String,
    bound: String,
    now: Option<(f64, f64)>,
    middle: f64,
    end: f64,
}

impl HtmlSafe for Convergence {}

impl Convergence {
    /// The chart of a run that may last `limit` seconds. `id` tells its parts from those of other drawings on the page.
    /// `say` writes a cost in words, for those who do not see the lines.
    #[must_use]
    pub fn new(
        t: Texts,
        id: &str,
        moments: &[Moment],
        limit: f64,
        say: impl Fn(f64) -> String,
    ) -> Self {
        let known: Vec<Moment> = moments
            .iter()
            .copied()
            .filter(|m| m.seconds.is_finite() && m.best.is_finite())
            .collect();
        let last = known.last().copied();
        let moments = thinned(&known);
        let end = last.map_or(limit, |last| limit.max(last.seconds)).max(1.0);
        let scale = Scale::of(&moments, end);
        let steps = scale.steps(moments.iter().map(|m| (m.seconds, m.best)));
        let bounds = scale.steps(moments.iter().filter_map(|m| Some((m.seconds, m.bound?))));
        let description = match last {
            Some(Moment {
                seconds,
                best,
                bound: Some(bound),
            }) => t.page_chart_description(say(best), say(bound), seconds.round()),
            Some(Moment { seconds, best, .. }) => {
                t.page_chart_description_unbounded(say(best), seconds.round())
            }
            None => t.page_chart_title(),
        };
        Self {
            id: id.to_owned(),
            t,
            description,
            between: between(&steps, &bounds),
            best: line(&steps),
            bound: line(&bounds),
            now: steps.last().copied(),
            middle: (end / 2.0).round(),
            end: end.round(),
        }
    }
}

/// At most [`MOST`] moments, the last among them.
fn thinned(moments: &[Moment]) -> Vec<Moment> {
    let step = moments.len().div_ceil(MOST).max(1);
    moments
        .iter()
        .copied()
        .rev()
        .step_by(step)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect()
}

struct Scale {
    end: f64,
    low: f64,
    high: f64,
}

impl Scale {
    fn of(moments: &[Moment], end: f64) -> Self {
        let costs = || {
            moments
                .iter()
                .flat_map(|m| [Some(m.best), m.bound])
                .flatten()
                .filter(|cost| cost.is_finite())
        };
        let low = costs().fold(f64::INFINITY, f64::min);
        let high = costs().fold(f64::NEG_INFINITY, f64::max);
        Self { end, low, high }
    }

    /// The corners of a line that holds its height until the next moment, and on to the last.
    fn steps(&self, costs: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
        let height = self.high - self.low;
        let mut corners: Vec<(f64, f64)> = Vec::new();
        for (seconds, cost) in costs {
            let x = tenth(LEFT + seconds.clamp(0.0, self.end) / self.end * (RIGHT - LEFT));
            let share = if height > 0.0 {
                ((cost - self.low) / height).clamp(0.0, 1.0)
            } else {
                0.5
            };
            let y = tenth(BOTTOM - share * (BOTTOM - TOP));
            if let Some(&(_, before)) = corners.last() {
                corners.push((x, before));
            }
            corners.push((x, y));
        }
        corners
    }
}

fn line(corners: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (at, (x, y)) in corners.iter().enumerate() {
        let joint = if at == 0 { 'M' } else { 'L' };
        write!(path, "{joint}{x} {y}").expect("a String can be written to");
    }
    path
}

/// The area between both lines, from where there is a bound; nothing while one of them is missing.
fn between(best: &[(f64, f64)], bound: &[(f64, f64)]) -> String {
    let Some(&(start, _)) = bound.first() else {
        return String::new();
    };
    let Some(&(_, height)) = best.iter().rfind(|(x, _)| *x <= start) else {
        return String::new();
    };
    let later = best.iter().copied().filter(|(x, _)| *x > start);
    let around: Vec<_> = [(start, height)]
        .into_iter()
        .chain(later)
        .chain(bound.iter().rev().copied())
        .collect();
    line(&around) + "z"
}

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    fn chart(moments: &[Moment]) -> String {
        let say = |cost: f64| format!("<{cost}>");
        Convergence::new(Language::English.texts(), "run", moments, 60.0, say).to_string()
    }

    fn at(seconds: f64, best: f64, bound: Option<f64>) -> Moment {
        Moment {
            seconds,
            best,
            bound,
        }
    }

    #[test]
    fn a_better_plan_lies_lower_and_the_bound_below_it() {
        let svg = chart(&[
            at(0.0, 100.0, None),
            at(30.0, 60.0, Some(20.0)),
            at(60.0, 50.0, Some(40.0)),
        ]);
        assert!(
            svg.contains("class=\"best\" d=\"M10 12L220 12L220 60L430 60L430 72\""),
            "{svg}"
        );
        assert!(
            svg.contains("class=\"bound\" d=\"M220 108L430 108L430 84\""),
            "{svg}"
        );
        assert!(
            svg.contains("After 60 seconds the best plan found costs &#60;50&#62;"),
            "{svg}"
        );
    }

    #[test]
    fn a_run_that_has_found_nothing_yet_is_an_empty_chart() {
        let svg = chart(&[]);
        assert!(
            !svg.contains("class=\"best\"") && !svg.contains("NaN") && !svg.contains("inf"),
            "{svg}"
        );
    }

    #[test]
    fn without_a_bound_no_bound_is_drawn_or_said() {
        let svg = chart(&[at(0.0, 5.0, None), at(1.0, 5.0, None)]);
        assert!(
            !svg.contains("class=\"bound\"") && !svg.contains("class=\"between\""),
            "{svg}"
        );
        assert!(
            svg.contains("class=\"best\"") && !svg.contains("no plan can"),
            "{svg}"
        );
    }

    #[test]
    fn a_long_run_stays_a_small_drawing_that_ends_where_the_run_ended() {
        let moments: Vec<_> = (0..20_000)
            .map(|n| at(f64::from(n) / 10.0, 30_000.0 - f64::from(n), Some(1.0)))
            .collect();
        let svg = chart(&moments);
        assert!(svg.len() < 20_000, "{}", svg.len());
        assert!(svg.contains("<circle class=\"now\" cx=\"430\""), "{svg}");
    }
}
