//! What is said of a plan: who is kept from a need by what, and what a pair comes to.

use linli_solver::explain::{Block, blocked, together};
use linli_solver::plan::Why;

use crate::clock::{planned, township};

#[test]
fn every_helper_who_could_come_is_kept_by_the_plan_and_every_other_by_the_need() {
    let problem = township();
    let plan = planned(&problem, 400, 1);
    let mut full = 0;
    for unserved in plan.unserved.iter().take(40) {
        let helpers = blocked(&problem, &plan, &unserved.need).expect("a need of the problem");
        assert_eq!(helpers.len(), problem.helpers.len());
        let (Why::NoCapacity { eligible } | Why::TooFewEligible { eligible, .. }) = &unserved.why;
        let needs = problem.elders.iter().flat_map(|elder| &elder.needs);
        let crew = needs
            .filter(|need| need.id == unserved.need)
            .map(|need| need.crew);
        let alone = crew.sum::<u32>() == 1;
        for helper in helpers {
            assert!(!helper.blocks.is_empty());
            let by_plan = helper.blocks.iter().all(|block| {
                matches!(
                    block,
                    Block::EldersFull { .. }
                        | Block::TeamFull { .. }
                        | Block::Dates
                        | Block::DatesFull { .. }
                        | Block::NoStretch
                        | Block::WeekFull { .. }
                        | Block::CrewShort
                )
            });
            let of_list = eligible.iter().any(|id| **id == *helper.helper);
            assert_eq!(by_plan, of_list);
            // With a crew of one, somebody whom nothing keeps would have been sent.
            assert!(!alone || !helper.blocks.contains(&Block::CrewShort));
            for block in &helper.blocks {
                match block {
                    Block::WeekFull { load, more, most } => {
                        assert!(load + more > *most && load <= most);
                        full += 1;
                    }
                    Block::Distance { metres, most } => assert!(metres > most),
                    _ => (),
                }
            }
        }
    }
    assert!(full > 20, "{full}");
}

#[test]
fn a_pair_is_told_by_its_visits_its_way_and_what_it_adds() {
    let problem = township();
    let plan = planned(&problem, 400, 1);
    let mut visits = 0;
    for pair in &problem.pairs.previous {
        let told = together(&problem, &plan, &pair.0, &pair.1).expect("known ids");
        assert_eq!(told.previous, Some(true));
        let elder = problem
            .elders
            .iter()
            .find(|elder| elder.id == pair.1)
            .expect("known");
        let both = plan.visits.iter().filter(|visit| {
            visit.helpers.contains(&pair.0) && elder.needs.iter().any(|need| need.id == visit.need)
        });
        assert_eq!(told.visits as usize, both.count());
        assert!(told.load <= told.max_minutes);
        visits += told.visits;
    }
    assert!(visits > 10);
    assert_eq!(
        together(&problem, &plan, "nobody", &problem.elders[0].id),
        None
    );
}
