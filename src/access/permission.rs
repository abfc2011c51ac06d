//! Roles, permissions, and which permission reaches which rows.

use sea_orm::EntityTrait;

/// What somebody is to an organisation and to what lies below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Keeps the organisations and the accounts, and may do all a coordinator may.
    Administrator,
    /// Keeps the register, runs the matching, publishes the week.
    Coordinator,
    /// Sees, and changes nothing.
    Viewer,
}

impl Role {
    /// All of them, the mightiest first.
    pub const ALL: [Self; 3] = [Self::Administrator, Self::Coordinator, Self::Viewer];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Coordinator => "coordinator",
            Self::Viewer => "viewer",
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Who may hold a permission at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Accounts with one of these roles somewhere.
    Roles(&'static [Role]),
    /// The helper whose secret link the path carries.
    Helper,
    /// The family whose secret link the path carries.
    Family,
    /// The association whose secret link the path carries.
    Association,
    /// The message gateway that shows the key of the settings.
    Gateway,
    /// Everybody, signed in or not.
    Anyone,
}

impl Audience {
    /// As it stands in the route table.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Helper => "helper",
            Self::Gateway => "gateway",
            Self::Family => "family",
            Self::Association => "association",
            // The lists go from the mightiest role downwards, and each holds all above its last.
            Self::Roles(roles) => match roles {
                [.., Role::Viewer] => "readers",
                [.., Role::Coordinator] => "keepers",
                _ => "administrators",
            },
        }
    }
}

/// Whoever keeps the organisation's affairs.
pub const KEEPERS: Audience = Audience::Roles(&[Role::Administrator, Role::Coordinator]);
/// Whoever may look at them.
pub const READERS: Audience =
    Audience::Roles(&[Role::Administrator, Role::Coordinator, Role::Viewer]);
/// Whoever keeps accounts and organisations.
pub const ADMINISTRATORS: Audience = Audience::Roles(&[Role::Administrator]);

/// A thing one may be permitted to do. Each is a type without a value.
pub trait Permission: Send + Sync + 'static {
    /// As it stands in the route table.
    const NAME: &'static str;
    /// Who may hold it.
    const AUDIENCE: Audience;
    /// Whether it writes: then its transaction takes the write lock from the start.
    const CHANGES: bool;
}

/// Permissions that may change rows.
pub trait Change: Permission {}

/// `P: Covers<E>`: permission `P` reaches rows of entity `E`.
pub trait Covers<E: EntityTrait>: Permission {}

/// Declares permissions: `Name read KEEPERS: entity, entity;` or `Name change READERS: entity;`.
#[macro_export]
macro_rules! permissions {
    ($($(#[$meta:meta])* $name:ident $kind:ident $audience:expr_2021 => $($entity:ty),* $(,)?;)*) => {$(
        $(#[$meta])*
        pub struct $name;
        impl $crate::access::Permission for $name {
            const NAME: &'static str = stringify!($name);
            const AUDIENCE: $crate::access::Audience = $audience;
            const CHANGES: bool = $crate::permissions!(@changes $kind);
        }
        $( impl $crate::access::Covers<$entity> for $name {} )*
        $crate::permissions!(@$kind $name);
    )*};
    (@changes read) => { false };
    (@changes change) => { true };
    (@read $name:ident) => {};
    (@change $name:ident) => { impl $crate::access::Change for $name {} };
}
