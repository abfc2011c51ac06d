//! The coordinator's pages of matching: begin a run, watch it, read what came out.

mod download;
mod elder;
mod form;
mod outcome_view;
mod pair;
mod people;
mod progress_view;
mod question;
mod run;
mod run_map;
mod start;
mod stream;
mod told;
mod weights;

use crate::access::Routes;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .get("/matching", start::show)
        .post("/matching/runs", start::begin)
        .get("/matching/runs/{run}", run::show)
        .get("/matching/runs/{run}/elders/{elder}", elder::show)
        .get("/matching/runs/{run}/pairs/{helper}/{elder}", pair::show)
        .post("/matching/runs/{run}/pairs/{helper}/{elder}", pair::set)
        .post(
            "/matching/runs/{run}/pairs/{helper}/{elder}/end",
            pair::unset,
        )
        .get("/matching/runs/{run}/progress", stream::progress)
        .post("/matching/runs/{run}/cancellation", run::cancel)
        .get("/matching/runs/{run}/problem.json", download::problem)
        .get("/matching/runs/{run}/plan.json", download::plan)
}
