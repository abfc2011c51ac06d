//! Rule 10.

use std::collections::{BTreeMap, BTreeSet};

use super::breach::{Breach, Fault};
use super::diary::Diary;
use super::week::Week;

/// Rule 10 for backups as `(elder, helper)`; gives the elders who have one.
pub(super) fn check_backups(
    week: &Week,
    diary: &Diary,
    backups: &[(usize, usize)],
    faults: &mut Vec<Fault>,
) -> BTreeSet<usize> {
    let mut backed = BTreeSet::new();
    let mut count = BTreeMap::<usize, u32>::new();
    for (number, (elder, helper)) in backups.iter().copied().enumerate() {
        let place = format!("backups[{number}]");
        let person = week.elder(elder);
        let Some(need) = &person.backup_for else {
            let elder = person.id.clone();
            faults.push(Fault::new(place, Breach::BackupNotWanted { elder }));
            continue;
        };
        if !backed.insert(elder) {
            let elder = person.id.clone();
            faults.push(Fault::new(place, Breach::SecondBackup { elder }));
            continue;
        }
        *count.entry(helper).or_default() += 1;
        let need = week.need_index[need.as_str()];
        let breaches = breaches(week, diary, elder, helper, need);
        faults.extend(
            breaches
                .into_iter()
                .map(|breach| Fault::new(&place, breach)),
        );
    }
    for (helper, elders) in count {
        let person = week.helper(helper);
        if elders > person.max_backups {
            let breach = Breach::TooManyBackups {
                helper: person.id.clone(),
                elders,
                most: person.max_backups,
            };
            faults.push(Fault::new("backups", breach));
        }
    }
    backed
}

fn breaches(week: &Week, diary: &Diary, elder: usize, helper: usize, need: usize) -> Vec<Breach> {
    let ids = (week.elder(elder).id.clone(), week.helper(helper).id.clone());
    let mut found = Vec::new();
    if diary.visits_elder(helper, elder) {
        let (elder, helper) = ids.clone();
        found.push(Breach::BackupVisits { elder, helper });
    }
    if week.barred(helper, need).is_some() {
        let (elder, helper) = ids.clone();
        found.push(Breach::BackupNotEligible { elder, helper });
    }
    let (out, back) = week.out_and_back(helper, need);
    let minutes = diary.load[helper] + week.needs[need].minutes() + out + back;
    let most = week.helper(helper).max_minutes;
    if minutes > most.into() {
        let (elder, helper) = ids;
        found.push(Breach::BackupHasNoTime {
            elder,
            helper,
            minutes,
            most,
        });
    }
    found
}
