//! Rule 10, who would step in, in cases that a person can reckon.

use crate::small::{broken, plan, village, visit};
use linli_solver::check::Breach;
use linli_solver::plan::{Backup, Plan};
use linli_solver::problem::Problem;

/// A plan in which Gao cooks for Li and these helpers are backups of these elders.
fn backed(pairs: &[(&str, &str)]) -> Plan {
    let backup = |pair: &(&str, &str)| Backup {
        elder: pair.0.into(),
        helper: pair.1.into(),
    };
    Plan {
        backups: pairs.iter().map(backup).collect(),
        ..plan(&[visit("meal", "mon 08:10", &["gao"])])
    }
}

fn both_want_backups(change: impl FnOnce(&mut Problem)) -> Problem {
    village(|problem| {
        problem.elders[0].backup_for = Some("meal".into());
        problem.elders[1].backup_for = Some("clean".into());
        change(problem);
    })
}

#[test]
fn a_backup_is_wanted_and_there_is_one() {
    let none = |breaches: Vec<Breach>| breaches.is_empty();
    let problem = both_want_backups(|_| ());
    assert!(none(broken(&problem, &backed(&[("li", "hu")]))));
    let second = broken(&problem, &backed(&[("sun", "hu"), ("sun", "gao")]));
    assert!(
        matches!(second[..], [Breach::SecondBackup { .. }]),
        "{second:?}"
    );
    let unwanted = broken(&village(|_| ()), &backed(&[("li", "hu")]));
    assert!(
        matches!(unwanted[..], [Breach::BackupNotWanted { .. }]),
        "{unwanted:?}"
    );
}

#[test]
fn a_backup_does_not_visit_the_elder_and_could_come() {
    let problem = both_want_backups(|_| ());
    let visits = broken(&problem, &backed(&[("li", "gao")]));
    assert!(
        matches!(visits[..], [Breach::BackupVisits { .. }]),
        "{visits:?}"
    );
    let problem = both_want_backups(|problem| problem.helpers[1].skills.clear());
    let unable = broken(&problem, &backed(&[("li", "hu")]));
    assert!(
        matches!(unable[..], [Breach::BackupNotEligible { .. }]),
        "{unable:?}"
    );
    let never: [fn(&mut Problem); 3] = [
        |problem| problem.helpers[1].shifts.clear(),
        |problem| problem.helpers[1].max_visits_per_day = 0,
        |problem| problem.helpers[1].max_elders = 0,
    ];
    for (at, change) in never.into_iter().enumerate() {
        let told = broken(&both_want_backups(change), &backed(&[("li", "hu")]));
        assert!(
            matches!(told[..], [Breach::BackupNotEligible { .. }]),
            "{at}: {told:?}"
        );
    }
}

#[test]
fn a_backup_has_time_to_step_in() {
    let limit = |minutes| both_want_backups(|problem| problem.helpers[0].max_minutes = minutes);
    let plan = backed(&[("sun", "gao")]); // 50 minutes for Li, 50 to step in
    assert_eq!(broken(&limit(100), &plan), []);
    let late = broken(&limit(99), &plan);
    assert!(
        matches!(late[..], [Breach::BackupHasNoTime { .. }]),
        "{late:?}"
    );
}

#[test]
fn a_backup_by_telephone_needs_no_travel() {
    let limit = |minutes| {
        both_want_backups(|problem| {
            problem.elders[0].backup_for = Some("call".into());
            problem.helpers[1].max_minutes = minutes;
        })
    };
    assert_eq!(broken(&limit(30), &backed(&[("li", "hu")])), []);
    assert_ne!(broken(&limit(29), &backed(&[("li", "hu")])), []);
}

#[test]
fn nobody_backs_up_more_than_they_agreed_to() {
    let both = backed(&[("li", "hu"), ("sun", "hu")]);
    let agreed = |most| both_want_backups(|problem| problem.helpers[1].max_backups = most);
    assert_eq!(broken(&agreed(2), &both), []);
    let many = broken(&agreed(1), &both);
    assert!(
        matches!(many[..], [Breach::TooManyBackups { .. }]),
        "{many:?}"
    );
}
