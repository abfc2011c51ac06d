//! Whose need goes first, how many must come, and who may.
//!
//! The numbers here are settings of the plan, not findings: they rank what is left undone when there are too few
//! helpers. They multiply, so that the score's first part reads as weighted minutes (`docs/PLANNING.md`, `priority`).

/// What a service weighs: how soon harm comes when nobody does. Daily care and a warm meal before a cold stove, help
/// with washing or on the way to a doctor before company and errands, cleaning last.
const SERVICES: [(&str, u32); 8] = [
    ("care", 8),
    ("meal", 6),
    ("stove", 5),
    ("bath", 4),
    ("escort", 4),
    ("visit", 3),
    ("errand", 3),
    ("clean", 2),
];
/// What a service weighs that is not in the list: as much as a visit.
const OTHER_SERVICE: u32 = 3;
/// Services at which an elder's wish for a woman or a man is a condition: they touch the body.
const INTIMATE: [&str; 2] = ["bath", "care"];
/// From this ability level on (GB/T 42195: 3 is severe loss) it takes two to wash somebody.
const TWO_FOR_A_BATH: i32 = 3;
/// From this ability level on (2 is moderate loss) somebody stands in when the helper falls out.
const BACKED_UP: i32 = 2;

/// What the assessment and the register say of an elder; what they do not say counts as no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// GB/T 42195: 0 intact to 4 complete loss.
    pub ability_level: i32,
    /// Lives alone.
    pub living_alone: bool,
    /// In economic hardship.
    pub economic_hardship: bool,
}

impl Standing {
    /// The priority of one need, 2 to 56: the weight of the service, once, and again for every level of ability lost,
    /// for living alone and for hardship.
    #[must_use]
    pub fn priority(self, service: &str) -> u32 {
        let weight = SERVICES
            .iter()
            .find(|(code, _)| *code == service)
            .map_or(OTHER_SERVICE, |(_, weight)| *weight);
        let level = self.ability_level.clamp(0, 4).unsigned_abs();
        weight * (1 + level + u32::from(self.living_alone) + u32::from(self.economic_hardship))
    }

    /// Different helpers a week: one face for those who manage, up to four where several come every day.
    #[must_use]
    pub fn most_helpers(self) -> u32 {
        match self.ability_level {
            ..=0 => 1,
            1 | 2 => 2,
            _ => 4,
        }
    }

    /// Helpers who must be present together at least.
    #[must_use]
    pub fn least_crew(self, service: &str) -> u32 {
        if service == "bath" && self.ability_level >= TWO_FOR_A_BATH {
            2
        } else {
            1
        }
    }

    /// Whether somebody is named who steps in for the elder's most urgent need.
    #[must_use]
    pub fn is_backed_up(self) -> bool {
        self.ability_level >= BACKED_UP
    }
}

/// Whether a wish for a woman or a man is a condition at this service.
#[must_use]
pub fn is_intimate(service: &str) -> bool {
    INTIMATE.contains(&service)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bedridden_elder_alone_in_hardship_goes_first() {
        let worst = Standing {
            ability_level: 4,
            living_alone: true,
            economic_hardship: true,
        };
        assert_eq!(worst.priority("care"), 56);
        assert_eq!(Standing::default().priority("clean"), 2);
        assert_eq!(worst.priority("something new"), worst.priority("visit"));
    }

    #[test]
    fn every_level_lost_raises_every_priority() {
        for (service, _) in SERVICES {
            let at = |ability_level| {
                Standing {
                    ability_level,
                    ..Standing::default()
                }
                .priority(service)
            };
            assert!((0..4).all(|level| at(level) < at(level + 1)), "{service}");
        }
    }

    #[test]
    fn two_come_to_wash_somebody_with_severe_loss() {
        let severe = Standing {
            ability_level: 3,
            ..Standing::default()
        };
        assert_eq!(
            (severe.least_crew("bath"), severe.least_crew("care")),
            (2, 1)
        );
        assert_eq!(
            Standing {
                ability_level: 2,
                ..severe
            }
            .least_crew("bath"),
            1
        );
    }
}
