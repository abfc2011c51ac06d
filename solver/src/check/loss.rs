//! What becomes of elders who must not be left alone when one helper falls ill: tried, not guessed.

use super::board::{Board, Change};
use crate::plan::Visit;

/// What the loss of one helper would leave, with everybody else's visits as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The helper's id.
    pub helper: String,
    /// Ids of elders who want a stand-in, who would lose a visit, and for whom it can be made up by the stand-in.
    pub covered: Vec<String>,
    /// Ids of those for whom it cannot.
    pub uncovered: Vec<String>,
}

impl Board<'_> {
    /// Tries the loss of every helper with visits to elders who want a stand-in, one by one, those first that leave
    /// most elders alone.
    ///
    /// The named stand-in takes the lost visits over, at their time or at another on the same date, one elder after
    /// the other: who stands in for two cannot always be with both.
    ///
    /// # Panics
    /// When the problem has a fault that [`crate::problem::validate`] names.
    #[must_use]
    pub fn losses(&self) -> Vec<Loss> {
        let helpers = self.problem().helpers.iter();
        let losses = helpers.map(|helper| self.loss(&helper.id));
        let mut losses: Vec<Loss> = losses
            .filter(|loss| !loss.covered.is_empty() || !loss.uncovered.is_empty())
            .collect();
        losses.sort_by_key(|loss| std::cmp::Reverse(loss.uncovered.len()));
        losses
    }

    fn loss(&self, helper: &str) -> Loss {
        let mut board = self.clone();
        let own = |visit: &&Visit| visit.helpers.iter().any(|other| other == helper);
        let gone: Vec<Visit> = board.visits().iter().filter(own).cloned().collect();
        for visit in &gone {
            board.make(&Change {
                out: vec![visit.clone()],
                into: Vec::new(),
            });
        }
        let mut result = Loss {
            helper: helper.to_owned(),
            covered: Vec::new(),
            uncovered: Vec::new(),
        };
        for elder in &self.problem().elders {
            let Some(need) = &elder.backup_for else {
                continue;
            };
            let of_need = gone.iter().filter(|visit| visit.need == *need);
            let of_need: Vec<&Visit> = of_need.collect();
            if of_need.is_empty() {
                continue;
            }
            // Of all who could step in only the one who was named has been asked.
            let mut named = self.backups().iter();
            let named = named.find(|backup| backup.elder == elder.id);
            let made_up = named.is_some_and(|backup| {
                backup.helper != helper
                    && of_need
                        .iter()
                        .all(|visit| board.stands_in(visit, &backup.helper))
            });
            let side = if made_up {
                &mut result.covered
            } else {
                &mut result.uncovered
            };
            side.push(elder.id.clone());
        }
        result
    }

    /// Puts the visit back with another helper, at its time or another on its date; `false` where nothing fits.
    fn stands_in(&mut self, visit: &Visit, helper: &str) -> bool {
        let others = self.starts(&visit.need, Some(&visit.start));
        let same_date = others
            .into_iter()
            .filter(|start| start.get(..10) == visit.start.get(..10) && *start != visit.start);
        for start in std::iter::once(visit.start.clone()).chain(same_date) {
            let change = Change {
                out: Vec::new(),
                into: vec![Visit {
                    need: visit.need.clone(),
                    start,
                    helpers: vec![helper.to_owned()],
                }],
            };
            if self
                .judge(&change)
                .is_some_and(|verdict| verdict.is_allowed())
            {
                return self.make(&change);
            }
        }
        false
    }
}
