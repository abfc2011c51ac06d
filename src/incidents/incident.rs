//! Something that happened to somebody. What was said about it is sealed.

use sea_orm::entity::prelude::*;

use super::{Kind, Phase, hop};
use crate::access::{Secret, Versioned, scope};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "incident")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i32,
    /// The elder's, or the one that the report names.
    pub organisation_id: i32,
    pub elder_id: Option<i32>,
    /// [`Kind`].
    pub kind: String,
    /// [`Phase`].
    pub status: String,
    /// For which phase the ladder has begun.
    pub told: Option<String>,
    /// `desk`, `helper`, `family` or `message`.
    pub way: String,
    /// Who found it, where it was a helper.
    pub helper_id: Option<i32>,
    /// Who wrote it down.
    pub account_id: Option<i32>,
    /// For what its texts are sealed.
    pub key: String,
    /// Sealed: what happened.
    pub story: String,
    /// Sealed: where.
    pub place: Option<String>,
    /// Sealed: who found it, and how that person is reached.
    pub finder: Option<String>,
    /// Sealed: what came of it.
    pub outcome: Option<String>,
    pub found_at: DateTimeUtc,
    pub reported_at: DateTimeUtc,
    /// Until then the emergency is dealt with.
    pub emergency_due: DateTimeUtc,
    pub aid_at: Option<DateTimeUtc>,
    /// Until then somebody has gone to see.
    pub follow_up_due: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}
impl ActiveModelBehavior for ActiveModel {}

crate::scoped!(
    helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
    family: |elder| scope::all().add(Column::ElderId.eq(*elder)).add(Column::Way.eq("family")),
    anyone: scope::all().add(Column::Way.eq("anyone"))
);

impl Versioned for Entity {
    fn version() -> Column {
        Column::Version
    }
}

/// For what the texts of an incident are sealed.
#[must_use]
pub fn place(key: &str) -> String {
    format!("incident/{key}")
}

impl Model {
    #[must_use]
    pub fn kind(&self) -> Kind {
        Kind::of(&self.kind)
    }

    #[must_use]
    pub fn phase(&self) -> Phase {
        Phase::of(&self.status)
    }

    /// Until when something has to be done: the step that waits is answered, the emergency is over, somebody goes to see.
    /// The first of them counts; none where the case is closed.
    #[must_use]
    pub fn due(&self, waiting: Option<&hop::Model>) -> Option<DateTimeUtc> {
        let phase = match self.phase() {
            Phase::Emergency => Some(self.emergency_due),
            Phase::Aid => self.follow_up_due,
            Phase::Closed => None,
        };
        waiting.map(|hop| hop.due_at).into_iter().chain(phase).min()
    }

    /// Whether that moment has come.
    #[must_use]
    pub fn is_late(&self, waiting: Option<&hop::Model>, now: DateTimeUtc) -> bool {
        self.due(waiting).is_some_and(|due| due <= now)
    }

    /// A text of it that is sealed.
    #[must_use]
    pub fn open(&self, secret: &Secret, sealed: &str) -> String {
        secret
            .open_sealed(&place(&self.key), sealed)
            .unwrap_or_default()
    }

    /// Seals a text of it.
    #[must_use]
    pub fn seal(&self, secret: &Secret, text: &str) -> String {
        secret.seal(&place(&self.key), text)
    }
}
