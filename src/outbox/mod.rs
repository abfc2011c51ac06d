//! Messages: rows written in the transaction of their cause, sent by a worker that holds no transaction open, at least
//! once and each with an idempotency key. The only code that talks to the outside.

pub mod channels;
pub mod message;
mod pages;
pub mod quiet;
pub mod reply;
pub mod send;
mod transport;
mod write;

pub use channels::Channels;
pub use pages::routes;
pub use write::{NewMessage, Reader, Writes, drop_waiting, write};

use crate::access::entity::{helper_link, organisation};
use crate::access::{Audience, KEEPERS};
use crate::organisations::officer;
use crate::people::{helper, helper_contact};
use crate::permissions;

/// Stands in a stored text where the helper's secret link goes when it is sent: the table holds no link.
pub const LINK: &str = "<link>";

/// By which way somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Sms,
    Voice,
    Mail,
    /// Another program, which passes it on.
    Webhook,
}

impl Channel {
    /// In the order in which they are tried for a person.
    pub const ALL: [Self; 4] = [Self::Sms, Self::Mail, Self::Voice, Self::Webhook];

    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Voice => "voice",
            Self::Mail => "mail",
            Self::Webhook => "webhook",
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// What a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Asks whether the helper makes these visits.
    Asked,
    /// Asks once more.
    Reminder,
    /// Asks to step in for somebody.
    StepIn,
    /// Somebody else was faster.
    Late,
    /// Visits that are no more.
    Changed,
    /// Confirms a no.
    Thanks,
    /// Confirms that the helper steps in.
    Confirmed,
    /// Something happened to somebody: asks whoever is on duty to take it.
    Incident,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Asked,
        Self::Reminder,
        Self::StepIn,
        Self::Late,
        Self::Changed,
        Self::Thanks,
        Self::Confirmed,
        Self::Incident,
    ];

    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Reminder => "reminder",
            Self::StepIn => "step_in",
            Self::Late => "late",
            Self::Changed => "changed",
            Self::Thanks => "thanks",
            Self::Confirmed => "confirmed",
            Self::Incident => "incident",
        }
    }

    /// Kinds that wait for 1 or 2.
    pub const QUESTIONS: [&str; 3] = ["asked", "reminder", "step_in"];
}

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Waiting,
    /// A worker has it.
    Sending,
    Sent,
    /// It did not go, and is tried again.
    Failed,
    GivenUp,
    /// There was nothing to tell any more.
    Dropped,
}

impl Status {
    pub const ALL: [Self; 6] = [
        Self::Waiting,
        Self::Sending,
        Self::Sent,
        Self::Failed,
        Self::GivenUp,
        Self::Dropped,
    ];

    /// As it is stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::GivenUp => "given_up",
            Self::Dropped => "dropped",
        }
    }
}

permissions! {
    /// Look for what is to be sent: the service's own workers, nobody else.
    WatchMessages read Audience::Roles(&[]) => message::Entity, organisation::Entity;
    /// Send it, and note its fate.
    SendMessages change Audience::Roles(&[]) => message::Entity, organisation::Entity, helper_contact::Entity,
        helper_link::Entity, helper::Entity, officer::Entity;
    /// See what people were told and what they wrote back.
    SeeMessages read KEEPERS => message::Entity, reply::Entity, helper::Entity, officer::Entity,
        organisation::Entity;
    /// Try a message again; note that a reply was read.
    KeepMessages change KEEPERS => message::Entity, reply::Entity;
    /// Hand in what somebody wrote back.
    HandInReplies change Audience::Gateway => reply::Entity;
}
