//! The real program, killed without warning: what was confirmed is there, and nothing is half done.

mod program;

use std::time::Duration;

use program::Program;

/// Moments at which the program is killed after a request was sent, milliseconds: before, within and after its work.
const MOMENTS: [u64; 6] = [0, 3, 10, 30, 100, 300];

/// A roster of people whom the demo does not know.
fn newcomers(round: usize) -> String {
    let head = "id,name,sex,birth_date,village_code,lon,lat,ability_level,living_alone,economic_hardship,needs,windows,preferred_sex,language\n";
    let row = |n: usize| {
        format!(
            "K{round:02}{n:04},Wang Killtest,F,1944-03-09,229901102200,127.3984,43.3205,0,0,0,visit:30:1,1234567@08:00-11:00,,zh\n"
        )
    };
    head.to_owned() + &(0..COUNT).map(row).collect::<String>()
}

const COUNT: usize = 200;

#[test]
fn an_import_is_there_whole_or_not_at_all() {
    let mut program = Program::demo();
    let mut whole = 0;
    let mut none = 0;
    for (round, moment) in MOMENTS.into_iter().enumerate() {
        let browser = program.coordinator();
        let place = program.township().to_string();
        let import = browser.upload(
            "/imports",
            &[("organisation", &place)],
            "newcomers.csv",
            newcomers(round).as_bytes(),
        );
        let confirmation = format!("{import}/confirmation");
        let version = [("version", "1")];
        program.kill_during(moment, move || {
            drop(browser.try_post(&confirmation, &version));
        });
        program.restart();
        let there = program.elders_with_code(&format!("K{round:02}"));
        assert!(
            there == 0 || there == COUNT,
            "killed after {moment} ms: {there} of {COUNT}"
        );
        let confirmed = program.import_status(&import) == "confirmed";
        assert_eq!(
            confirmed,
            there == COUNT,
            "what the import says of itself after {moment} ms"
        );
        if confirmed {
            whole += 1;
        } else {
            none += 1;
        }
        // And it can be finished.
        if !confirmed {
            program
                .coordinator()
                .post(&format!("{import}/confirmation"), &[("version", "1")]);
        }
        assert_eq!(program.elders_with_code(&format!("K{round:02}")), COUNT);
    }
    println!("{whole} whole, {none} not at all");
}

#[test]
fn a_run_whose_worker_died_is_run_again() {
    let mut program = Program::demo();
    let run = program.coordinator().start_run(6);
    program.wait_until(Duration::from_secs(20), |program| {
        program.run_status(&run) == "running"
    });
    program.kill();
    program.restart();
    assert_eq!(
        program.run_status(&run),
        "running",
        "as the dead worker left it"
    );
    program.wait_until(Duration::from_mins(1), |program| {
        program.run_status(&run) == "done"
    });
    assert!(program.run_has_plan(&run));
}

#[test]
fn a_publication_is_there_whole_or_not_at_all() {
    let mut program = Program::demo();
    for moment in MOMENTS {
        let browser = program.coordinator();
        let run = browser.start_run(5);
        program.wait_until(Duration::from_secs(40), |program| {
            program.run_status(&run) == "done"
        });
        let week = program.coordinator().make_draft(&run);
        let before = program.published();
        let publication = format!("{week}/publication");
        program.kill_during(moment, move || {
            drop(browser.publish(&publication, before.version));
        });
        program.restart();
        let after = program.published();
        assert_eq!(after.current, 1, "one version is current after {moment} ms");
        let ahead = after.version - before.version;
        assert!(ahead == 0 || ahead == 1, "{before:?} {after:?}");
        assert!(after.visits > 0, "and it has its visits");
        program
            .coordinator()
            .publish(&format!("{week}/publication"), after.version - ahead)
            .expect("it can be finished");
        assert_eq!(
            program.published().version,
            before.version + 1,
            "and that published it once"
        );
    }
}
