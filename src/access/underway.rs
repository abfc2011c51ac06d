//! How far a long request has come, for whoever waits for its answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is being done for each account, and for the service itself.
#[derive(Clone, Default)]
pub struct Underway(Arc<Mutex<HashMap<Option<i32>, Work>>>);

/// So many of so many rows are done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    pub done: usize,
    pub total: usize,
}

impl Underway {
    /// What is being done for an account; for the service itself where there is none.
    #[must_use]
    pub fn of(&self, account: Option<i32>) -> Option<Work> {
        self.all().get(&account).copied()
    }

    pub(super) fn begin(&self, account: Option<i32>, total: usize) -> Meter {
        self.all().insert(account, Work { done: 0, total });
        Meter {
            underway: self.clone(),
            account,
        }
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Option<i32>, Work>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts what is done. What it counted is forgotten with it, however the work ends.
pub struct Meter {
    underway: Underway,
    account: Option<i32>,
}

impl Meter {
    /// Counts some rows more.
    pub fn did(&self, rows: usize) {
        if let Some(work) = self.underway.all().get_mut(&self.account) {
            work.done = (work.done + rows).min(work.total);
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.underway.all().remove(&self.account);
    }
}
