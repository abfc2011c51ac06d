//! How far somebody sees.

use std::sync::Arc;

use super::Sealing;
use sea_orm::{
    Condition, EntityTrait,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};

/// The window through which a desk looks at every table.
#[derive(Clone, Debug)]
pub enum Scope {
    /// The service itself: its workers and its command line.
    Everything,
    /// The organisations somebody serves, and all below them.
    Organisations(Arc<[i32]>),
    /// What one helper needs to know for this helper's own visits.
    Helper {
        /// The helper's id.
        id: i32,
        /// Whether the last digits of the phone were given on this device; without them no address is seen.
        unlocked: bool,
    },
    /// What the family of one elder is shown.
    Family {
        /// The elder's id.
        elder: i32,
    },
    /// What a message gateway hands in.
    Gateway,
    /// What hangs on the wall.
    Anyone,
}

/// How an entity is bounded. Exhaustive over [`Scope`]: a new kind of scope breaks every entity until answered.
pub trait Scoped: EntityTrait {
    /// The rows that a scope may see.
    fn within(scope: &Scope) -> Condition;

    /// Its sealed columns, where it has any.
    #[must_use]
    fn sealing() -> Option<Sealing<Self>> {
        None
    }
}

/// Entities whose rows carry the number that guards against stale writes.
pub trait Versioned: EntityTrait {
    /// That column.
    fn version() -> Self::Column;
}

/// All rows.
#[must_use]
pub fn all() -> Condition {
    Condition::all()
}

/// No row.
#[must_use]
pub fn nothing() -> Condition {
    Condition::all().add(Expr::value(1).eq(0))
}

/// Ids of the weeks that are published and current.
#[must_use]
pub fn published_weeks() -> SelectStatement {
    Query::select()
        .column(Alias::new("id"))
        .from(Alias::new("week"))
        .and_where(Expr::col(Alias::new("status")).eq("published"))
        .to_owned()
}

/// Crews: ids of all helpers who share a published visit with this one, this one among them.
#[must_use]
pub fn crew_of(helper: i32) -> SelectStatement {
    Query::select()
        .column(Alias::new("helper_id"))
        .from(Alias::new("visit_helper"))
        .and_where(Expr::col(Alias::new("visit_id")).in_subquery(visits_of(helper)))
        .to_owned()
}

/// Ids of the visits that a helper has in published weeks.
#[must_use]
pub fn visits_of(helper: i32) -> SelectStatement {
    Query::select()
        .column(Alias::new("visit_id"))
        .from(Alias::new("visit_helper"))
        .and_where(Expr::col(Alias::new("helper_id")).eq(helper))
        .and_where(Expr::col(Alias::new("week_id")).in_subquery(published_weeks()))
        .to_owned()
}

/// Ids of the elders whom a helper visits in published weeks.
#[must_use]
pub fn elders_of(helper: i32) -> SelectStatement {
    Query::select()
        .column(Alias::new("elder_id"))
        .from(Alias::new("visit"))
        .and_where(Expr::col(Alias::new("id")).in_subquery(visits_of(helper)))
        .to_owned()
}

/// Ids of the elders to whom a helper is asked to go.
#[must_use]
pub fn offered_elders(helper: i32) -> SelectStatement {
    Query::select()
        .column(Alias::new("elder_id"))
        .from(Alias::new("offer"))
        .and_where(Expr::col(Alias::new("helper_id")).eq(helper))
        .and_where(Expr::col(Alias::new("status")).eq("asked"))
        .to_owned()
}

/// Ids of the visits that an elder has in published weeks.
#[must_use]
pub fn visits_to(elder: i32) -> SelectStatement {
    Query::select()
        .column(Alias::new("id"))
        .from(Alias::new("visit"))
        .and_where(Expr::col(Alias::new("elder_id")).eq(elder))
        .and_where(Expr::col(Alias::new("week_id")).in_subquery(published_weeks()))
        .to_owned()
}

/// Ids of the helpers who visit an elder in published weeks.
#[must_use]
pub fn helpers_to(elder: i32) -> SelectStatement {
    Query::select()
        .column(Alias::new("helper_id"))
        .from(Alias::new("visit_helper"))
        .and_where(Expr::col(Alias::new("visit_id")).in_subquery(visits_to(elder)))
        .to_owned()
}

/// Ids (`column`: `elder_id` or `helper_id`) of those who agreed that their name, whole or masked, is published.
#[must_use]
pub fn agreed_to_publication(column: &'static str) -> SelectStatement {
    Query::select()
        .column(Alias::new(column))
        .from(Alias::new("consent"))
        .and_where(Expr::col(Alias::new(column)).is_not_null())
        .and_where(Expr::col(Alias::new("kind")).eq("publication"))
        .and_where(Expr::col(Alias::new("extent")).is_in(["full", "masked"]))
        .and_where(Expr::col(Alias::new("withdrawn_at")).is_null())
        .to_owned()
}

/// Ids of the elders who refused a purpose, or took their consent back.
#[must_use]
pub fn refused(purpose: &'static str) -> SelectStatement {
    Query::select()
        .column(Alias::new("elder_id"))
        .from(Alias::new("consent"))
        .and_where(Expr::col(Alias::new("elder_id")).is_not_null())
        .and_where(Expr::col(Alias::new("kind")).eq(purpose))
        .and_where(Expr::col(Alias::new("extent")).eq("none"))
        .and_where(Expr::col(Alias::new("withdrawn_at")).is_null())
        .to_owned()
}

/// Bounds an entity that has an `organisation_id`: says what a helper, an elder's family and anybody may see of it; a
/// family sees nothing where it is not named. Before that, which text columns are sealed, and by which column they are
/// bound to their row.
#[macro_export]
macro_rules! scoped {
    (sealed: [$($column:ident),+] by $place:ident, $($rest:tt)+) => {
        $crate::scoped!(@with [
            fn sealing() -> Option<$crate::access::Sealing<Self>> {
                Some($crate::access::Sealing {
                    columns: &[$(Column::$column),+],
                    place: Column::$place,
                })
            }
        ] $($rest)+);
    };
    (
        @with [$($more:tt)*]
        helper: |$id:pat_param, $unlocked:pat_param| $helper:expr_2021,
        family: |$elder:pat_param| $family:expr_2021,
        anyone: $anyone:expr_2021 $(,)?
    ) => {
        impl $crate::access::Scoped for Entity {
            fn within(scope: &$crate::access::Scope) -> sea_orm::Condition {
                use $crate::access::Scope;
                match scope {
                    Scope::Everything => $crate::access::scope::all(),
                    Scope::Organisations(ids) => {
                        sea_orm::Condition::all().add(Column::OrganisationId.is_in(ids.iter().copied()))
                    }
                    Scope::Helper { id: $id, unlocked: $unlocked } => $helper,
                    Scope::Family { elder: $elder } => $family,
                    Scope::Gateway => $crate::access::scope::nothing(),
                    Scope::Anyone => $anyone,
                }
            }

            $($more)*
        }
    };
    (
        @with [$($more:tt)*]
        helper: |$id:pat_param, $unlocked:pat_param| $helper:expr_2021,
        anyone: $anyone:expr_2021 $(,)?
    ) => {
        $crate::scoped!(
            @with [$($more)*]
            helper: |$id, $unlocked| $helper,
            family: |_| $crate::access::scope::nothing(),
            anyone: $anyone
        );
    };
    (@with [$($more:tt)*] nobody_else) => {
        $crate::scoped!(
            @with [$($more)*]
            helper: |_, _| $crate::access::scope::nothing(),
            anyone: $crate::access::scope::nothing()
        );
    };
    ($($plain:tt)+) => {
        $crate::scoped!(@with [] $($plain)+);
    };
}

/// The rows whose `column` is among what a query finds.
#[must_use]
pub fn among<C: sea_orm::ColumnTrait>(column: C, query: SelectStatement) -> Condition {
    Condition::all().add(column.in_subquery(query))
}
