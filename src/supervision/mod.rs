//! Supervision (policy, 4 (5)): whoever stands above an association looks whether what is reported is so.
//!
//! [`facts`] reads all that is looked at; [`checks`] and [`formula`] are pure: they say of which rows something is as it
//! should be. [`board`] adds them up for an organisation and all below it; [`closing`] keeps the figures of a month with
//! the rows behind them, so that nothing that happens later changes them. [`hiding`] says what of them may be published,
//! [`sheet`] writes them as the province asks.

pub mod board;
pub mod checks;
pub mod closed_row;
pub mod closed_value;
pub mod closing;
pub mod column;
pub mod definition;
pub mod facts;
pub mod formula;
pub mod hiding;
pub mod indicator;
pub mod month;
mod pages;
pub mod period;
pub mod row;
pub mod seed;
pub mod sheet;

use crate::access::entity::organisation;
use crate::access::{ADMINISTRATORS, Audience, KEEPERS, READERS};
use crate::care;
use crate::incidents::{entry, hop, incident};
use crate::matching::pair;
use crate::people::assessment::record as assessed;
use crate::people::{consent, elder, elder_health, profile};
use crate::permissions;
use crate::policy::decided;
use crate::schedule::{arrival, visit, week};
use crate::visiting::{occasion, record, surge};

pub use pages::routes;

permissions! {
    /// See figures and how many rows each check found: numbers, and nobody's name.
    SeeSupervision read READERS => organisation::Entity, decided::Entity, elder::Entity, elder_health::Entity,
        profile::Entity, consent::Entity, assessed::Entity, pair::Entity, visit::Entity, week::Entity, arrival::Entity,
        record::Entity, occasion::Entity, surge::Entity, incident::Entity, hop::Entity, entry::Entity,
        care::record::Entity, care::event::Entity, care::round::Entity, care::household::Entity,
        definition::Entity, period::Entity, closed_value::Entity, closed_row::Entity, column::Entity;
    /// See the rows behind a figure, by name. It changes something: every look is written down.
    ReadSupervision change KEEPERS => organisation::Entity, decided::Entity, elder::Entity, elder_health::Entity,
        profile::Entity, consent::Entity, assessed::Entity, pair::Entity, visit::Entity, week::Entity, arrival::Entity,
        record::Entity, occasion::Entity, surge::Entity, incident::Entity, hop::Entity, entry::Entity,
        care::record::Entity, care::event::Entity, care::round::Entity, care::household::Entity,
        definition::Entity, period::Entity, closed_value::Entity, closed_row::Entity;
    /// Close months, publish their figures, and take them along as a sheet.
    KeepSupervision change KEEPERS => organisation::Entity, decided::Entity, elder::Entity, elder_health::Entity,
        profile::Entity, consent::Entity, assessed::Entity, pair::Entity, visit::Entity, week::Entity, arrival::Entity,
        record::Entity, occasion::Entity, surge::Entity, incident::Entity, hop::Entity, entry::Entity,
        care::record::Entity, care::event::Entity, care::round::Entity, care::household::Entity,
        definition::Entity, period::Entity, closed_value::Entity, closed_row::Entity, column::Entity;
    /// See what indicators mean, and which columns the sheet has.
    SeeIndicators read READERS => organisation::Entity, definition::Entity, column::Entity;
    /// Decide it.
    DecideIndicators change ADMINISTRATORS => organisation::Entity, definition::Entity, column::Entity;
    /// Anybody reads the figures of months that were published.
    ReadFigures read Audience::Anyone => organisation::Entity, decided::Entity, definition::Entity, period::Entity,
        closed_value::Entity;
}
