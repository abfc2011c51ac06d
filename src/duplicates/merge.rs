//! Two records become one, and two again.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

use super::Kind;
use super::carry::{Moves, Way, write};
use super::cell::{self, Cell, Row};
use super::choice::Picked;
use super::tables::{self, CarriesElders, CarriesHelpers};
use super::values::{consents, groups, needs, one_of_each, take, taken};
use crate::access::{Change, Covers, Desk, Row as ActiveRow, Versioned};
use crate::error::{Error, Result};
use crate::people::history::{self, Remembers, Whose};
use crate::people::{elder, eligibility, helper, merged};

/// The status of a record that went into another, as of one whose import was undone.
pub const WITHDRAWN: &str = "withdrawn";

/// Whoever may make two records one.
pub trait Merges:
    Change + CarriesElders + CarriesHelpers + Remembers + Covers<merged::Entity>
{
}
impl<P> Merges for P where
    P: Change + CarriesElders + CarriesHelpers + Remembers + Covers<merged::Entity>
{
}

/// A record and the version that was seen of it.
pub type Seen = (i32, i32);

/// As the history names a record.
pub const fn whose(kind: Kind, id: i32) -> Whose {
    match kind {
        Kind::Elder => Whose::Elder(id),
        Kind::Helper => Whose::Helper(id),
    }
}

/// Makes two records one: all that points at the other points at the one that stays, which gets the picked values.
///
/// # Errors
/// [`Error::Stale`] where either was changed since it was seen; [`Error::NotFound`] where either is not in the register.
pub async fn merge<P: Merges>(
    desk: &Desk<P>,
    kind: Kind,
    (kept, other): (Seen, Seen),
    picked: &Picked,
) -> Result<merged::Model> {
    let whose = whose(kind, kept.0);
    let before = history::snapshot(desk, whose).await?;
    let mut moves = Moves::default();
    let organisation = match kind {
        Kind::Elder => {
            let organisation =
                people::<P, elder::ActiveModel>(desk, &mut moves, kind, (kept, other), picked)
                    .await?;
            one_of_each(desk, &mut moves, kind, (kept.0, other.0), picked).await?;
            groups(desk, &mut moves, (kept.0, other.0, organisation), picked).await?;
            needs(desk, &mut moves, (kept.0, other.0), picked).await?;
            organisation
        }
        Kind::Helper => {
            let organisation =
                people::<P, helper::ActiveModel>(desk, &mut moves, kind, (kept, other), picked)
                    .await?;
            one_of_each(desk, &mut moves, kind, (kept.0, other.0), picked).await?;
            organisation
        }
    };
    consents(desk, &mut moves, kind, (kept.0, other.0)).await?;
    let way = Way {
        from: other.0,
        to: kept.0,
        organisation,
    };
    match kind {
        Kind::Elder => tables::carry_elder(desk, &mut moves, way).await?,
        Kind::Helper => tables::carry_helper(desk, &mut moves, way).await?,
    }
    let after = history::snapshot(desk, whose).await?;
    history::write(desk, whose, organisation, history::between(&before, &after)).await?;
    if kind == Kind::Elder {
        eligibility::doubt(desk, &[kept.0]).await?;
    }
    let row = decided(desk, kind, (kept.0, other.0), organisation, Some(&moves))?;
    let row = desk.insert(row).await?;
    let subject = (kind.code(), Some(kept.0));
    let detail = format!("{} into {}", other.0, kept.0);
    desk.audit(Some(organisation), "merge", subject, Some(detail))
        .await?;
    Ok(row)
}

/// They are two people: nobody is asked again.
///
/// # Errors
/// [`Error::NotFound`] where either is not in the register.
pub async fn tell_apart<P: Merges>(
    desk: &Desk<P>,
    kind: Kind,
    (one, other): (i32, i32),
) -> Result<()> {
    let mut organisation = 0;
    for id in [other, one] {
        organisation = match kind {
            Kind::Elder => {
                desk.one(elder::Entity::find_by_id(id))
                    .await?
                    .organisation_id
            }
            Kind::Helper => {
                desk.one(helper::Entity::find_by_id(id))
                    .await?
                    .organisation_id
            }
        };
    }
    desk.insert(decided(desk, kind, (one, other), organisation, None)?)
        .await?;
    let subject = (kind.code(), Some(one));
    let detail = format!("{one} is not {other}");
    desk.audit(Some(organisation), "tell apart", subject, Some(detail))
        .await
}

/// The row that says what was decided; without moves that they are two.
fn decided<P: Merges>(
    desk: &Desk<P>,
    kind: Kind,
    (kept, other): (i32, i32),
    organisation: i32,
    moves: Option<&Moves>,
) -> Result<merged::ActiveModel> {
    let key = crate::id::secret();
    let json = moves.map(serde_json::to_string).transpose();
    let json = json.map_err(anyhow::Error::from)?;
    let of = |wanted: Kind, id: i32| (kind == wanted).then_some(id);
    Ok(merged::ActiveModel {
        organisation_id: Set(organisation),
        elder_id: Set(of(Kind::Elder, kept)),
        other_elder_id: Set(of(Kind::Elder, other)),
        helper_id: Set(of(Kind::Helper, kept)),
        other_helper_id: Set(of(Kind::Helper, other)),
        verdict: Set(match moves {
            Some(_) => merged::SAME,
            None => merged::DIFFERENT,
        }
        .to_owned()),
        moves_sealed: Set(json.map(|json| desk.secret().seal(&merged::place(&key), &json))),
        key: Set(key),
        at: Set(desk.now()),
        account_id: Set(desk.account()),
        undone_at: Set(None),
        undone_by: Set(None),
        left_behind: Set(None),
        ..Default::default()
    })
}

/// The two rows of the people themselves; the organisation of the one that stays.
async fn people<P, A>(
    desk: &Desk<P>,
    moves: &mut Moves,
    kind: Kind,
    (kept, other): (Seen, Seen),
    picked: &Picked,
) -> Result<i32>
where
    A: ActiveRow<Entity: Versioned + Default>,
    P: Merges + Covers<A::Entity>,
{
    let own = guarded::<P, A>(desk, kept).await?;
    let theirs = guarded::<P, A>(desk, other).await?;
    let mut new = own.clone();
    for columns in taken(kind, picked).filter(|known| known.table == kind.code()) {
        take(&mut new, &theirs, columns.columns);
    }
    let now = Cell::Moment(Some(desk.now()));
    new.insert("updated_at".to_owned(), now.clone());
    write::<P, A>(desk, moves, &own, &new).await?;
    let mut gone = theirs.clone();
    gone.insert("status".to_owned(), Cell::text(WITHDRAWN));
    gone.insert("updated_at".to_owned(), now);
    write::<P, A>(desk, moves, &theirs, &gone).await?;
    Ok(cell::whole(&own, "organisation_id"))
}

/// A person's row as it was, with its version counted up.
async fn guarded<P, A>(desk: &Desk<P>, (id, seen): Seen) -> Result<Row>
where
    A: ActiveRow<Entity: Versioned>,
    P: Change + Covers<A::Entity>,
{
    let key = cell::column::<A::Entity>("id").ok_or(Error::NotFound)?;
    let found = desk.one(A::Entity::find().filter(key.eq(id))).await?;
    let mut row = cell::row(&found)?;
    if cell::text(&row, "status") == WITHDRAWN {
        return Err(Error::NotFound);
    }
    desk.amend(found.into_active_model(), seen).await?;
    row.insert("version".to_owned(), Cell::Whole(Some(seen + 1)));
    Ok(row)
}

/// Where a record belongs.
///
/// # Errors
/// [`Error::NotFound`] where it lies outside the scope.
pub async fn organisation_of<P: Merges>(desk: &Desk<P>, kind: Kind, id: i32) -> Result<i32> {
    Ok(match kind {
        Kind::Elder => {
            desk.one(elder::Entity::find_by_id(id))
                .await?
                .organisation_id
        }
        Kind::Helper => {
            desk.one(helper::Entity::find_by_id(id))
                .await?
                .organisation_id
        }
    })
}
