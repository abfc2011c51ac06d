//! The tables that decide who may do what: only `access` writes them without a scope.

/// An organisation in the tree: province, county, township, village or association.
pub mod organisation {
    use sea_orm::Condition;
    use sea_orm::entity::prelude::*;

    use crate::access::{Scope, Scoped, Versioned, scope};

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisation")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub parent_id: Option<i32>,
        /// Ids from the root to this one, `/1/4/`.
        pub path: String,
        pub kind: String,
        /// Twelve digits of the national register, where there is one.
        pub code: Option<String>,
        pub name: String,
        /// IANA.
        pub time_zone: String,
        pub phone: Option<String>,
        pub lon: Option<f64>,
        pub lat: Option<f64>,
        /// Filled by `linli demo`.
        pub demo: bool,
        pub version: i32,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    impl Model {
        /// The ids in its path, from the root down to itself.
        #[must_use]
        pub fn ids(&self) -> Vec<i32> {
            self.path
                .split('/')
                .filter_map(|id| id.parse().ok())
                .collect()
        }
    }

    impl Scoped for Entity {
        fn within(scope: &Scope) -> Condition {
            match scope {
                // Names of organisations are public: they stand above the poster.
                Scope::Everything
                | Scope::Anyone
                | Scope::Gateway
                | Scope::Helper { .. }
                | Scope::Family { .. } => scope::all(),
                Scope::Organisations(ids) => {
                    Condition::all().add(Column::Id.is_in(ids.iter().copied()))
                }
            }
        }
    }

    impl Versioned for Entity {
        fn version() -> Column {
            Column::Version
        }
    }
}

/// Somebody who signs in.
pub mod account {
    use sea_orm::Condition;
    use sea_orm::entity::prelude::*;
    use sea_orm::sea_query::{Alias, Query};

    use crate::access::{Scope, Scoped, Versioned, scope};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub login: String,
        pub name: String,
        pub password_hash: Option<String>,
        pub disabled: bool,
        pub version: i32,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    impl Scoped for Entity {
        fn within(scope: &Scope) -> Condition {
            match scope {
                Scope::Everything => scope::all(),
                Scope::Organisations(ids) => Condition::all().add(
                    Column::Id.in_subquery(
                        Query::select()
                            .column(Alias::new("account_id"))
                            .from(Alias::new("role_grant"))
                            .and_where(
                                super::role_grant::Column::OrganisationId
                                    .is_in(ids.iter().copied()),
                            )
                            .to_owned(),
                    ),
                ),
                Scope::Helper { .. } | Scope::Family { .. } | Scope::Gateway | Scope::Anyone => {
                    scope::nothing()
                }
            }
        }
    }

    impl Versioned for Entity {
        fn version() -> Column {
            Column::Version
        }
    }
}

/// A role that an account holds in an organisation and all below it.
pub mod role_grant {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "role_grant")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub account_id: i32,
        pub organisation_id: i32,
        pub role: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    crate::scoped!(nobody_else);
}

/// A browser that is signed in.
pub mod session {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub account_id: i32,
        pub token_hash: String,
        pub created_at: DateTimeUtc,
        pub last_seen_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A try to sign in.
pub mod sign_in_attempt {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_attempt")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub login: String,
        pub address: String,
        pub at: DateTimeUtc,
        pub succeeded: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A link that signs somebody in.
pub mod sign_in_link {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_link")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub account_id: i32,
        pub token_hash: String,
        pub reusable: bool,
        pub expires_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A helper's secret link.
pub mod helper_link {
    use sea_orm::entity::prelude::*;

    use crate::access::scope;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "helper_link")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub helper_id: i32,
        pub organisation_id: i32,
        pub nonce: String,
        pub failed_attempts: i32,
        pub locked_until: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    crate::scoped!(
        helper: |id, _| scope::all().add(Column::HelperId.eq(*id)),
        anyone: scope::nothing()
    );
}

/// A link by which a family sees who comes to their elder.
pub mod family_link {
    use sea_orm::entity::prelude::*;

    use crate::access::scope;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "family_link")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub organisation_id: i32,
        pub elder_id: i32,
        pub nonce: String,
        /// Whom it was given to, in the coordinator's words.
        pub label: String,
        pub account_id: Option<i32>,
        pub created_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    crate::scoped!(
        helper: |_, _| scope::nothing(),
        family: |elder| scope::all().add(Column::ElderId.eq(*elder)),
        anyone: scope::nothing()
    );
}

/// A link by which the visits of an organisation and of all below it are seen in a calendar.
pub mod association_link {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "association_link")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub organisation_id: i32,
        pub nonce: String,
        /// Whom it was given to, in the coordinator's words.
        pub label: String,
        pub account_id: Option<i32>,
        pub created_at: DateTimeUtc,
        pub revoked_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    crate::scoped!(nobody_else);
}

/// A device on which the last digits of the helper's phone were given once.
pub mod helper_device {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "helper_device")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub link_id: i32,
        pub token_hash: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What was done, by whom, when.
pub mod audit {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub at: DateTimeUtc,
        pub account_id: Option<i32>,
        pub organisation_id: Option<i32>,
        pub action: String,
        pub subject: String,
        pub subject_id: Option<i32>,
        pub detail: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    crate::scoped!(nobody_else);
}
