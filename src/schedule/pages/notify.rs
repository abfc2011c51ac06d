//! Who must be told of a publication, by the way in which each hears of it: some get a message by themselves, some can look
//! on their own page, and the others have to be called.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::access::entity::{helper_link, organisation};
use crate::access::{Covers, Desk};
use crate::error::Result;
use crate::outbox::Channel;
use crate::outbox::channels::Address;
use crate::page::{Texts, date};
use crate::people::{elder_contact, helper_contact};
use crate::schedule::change::Change;
use crate::schedule::offers;
use crate::schedule::publication::{Difference, Notice};
use crate::schedule::timetable::{Entry, Reads, Timetable};

/// What a permission must reach to know how people hear of something.
pub(super) trait Notifies:
    Reads
    + Covers<elder_contact::Entity>
    + Covers<helper_contact::Entity>
    + Covers<helper_link::Entity>
    + Covers<organisation::Entity>
{
}

impl<P> Notifies for P where
    P: Reads
        + Covers<elder_contact::Entity>
        + Covers<helper_contact::Entity>
        + Covers<helper_link::Entity>
        + Covers<organisation::Entity>
{
}

/// People of one side who hear of it in one way.
pub(super) struct Told {
    pub id: &'static str,
    pub heading: String,
    pub hint: String,
    pub people: Vec<NoticeView>,
}

/// What one person is told.
pub(super) struct NoticeView {
    pub name: String,
    /// By which way a message goes out, and where to.
    pub way: String,
    /// Perhaps several, perhaps none: [`crate::people::phone`].
    pub phones: String,
    pub lines: Vec<ChangeLine>,
}

pub(super) struct ChangeLine {
    pub tag: String,
    pub kind: &'static str,
    pub text: String,
    /// How it was before.
    pub before: Option<String>,
}

/// From whose side a visit is told: the other side is named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Helper,
    Elder,
}

/// How somebody hears of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// A message goes out by itself.
    Message,
    /// It stands on the helper's own page, of which nothing tells.
    Page,
    Call,
    /// There is no telephone: somebody has to go there.
    Walk,
}

impl Way {
    /// The id of a section, its heading, and what is to be done.
    fn words(self, t: Texts, side: Side) -> (&'static str, String, String) {
        match (side, self) {
            (_, Self::Message) => (
                "by-message",
                t.schedule_way_message(),
                t.schedule_way_message_hint(),
            ),
            (_, Self::Page) => ("by-page", t.schedule_way_page(), t.schedule_way_page_hint()),
            (Side::Helper, Self::Call) => (
                "call-helpers",
                t.schedule_way_call_helpers(),
                t.schedule_way_call_hint(),
            ),
            (Side::Helper, Self::Walk) => (
                "walk-helpers",
                t.schedule_way_walk_helpers(),
                t.schedule_way_walk_hint(),
            ),
            (Side::Elder, Self::Call) => (
                "call-elders",
                t.schedule_way_call_elders(),
                t.schedule_way_call_hint(),
            ),
            (Side::Elder, Self::Walk) => (
                "walk-elders",
                t.schedule_way_walk_elders(),
                t.schedule_way_walk_hint(),
            ),
        }
    }
}

/// The helpers and the elders whom the difference concerns, by the way in which they hear of it.
pub(super) async fn told<P: Notifies>(
    desk: &Desk<P>,
    t: Texts,
    difference: &Difference,
) -> Result<Vec<Told>> {
    let people = People::read(desk, difference).await?;
    let words = Words { t, difference };
    let helpers = [Way::Message, Way::Page, Way::Call, Way::Walk].map(|way| (Side::Helper, way));
    let elders = [Way::Call, Way::Walk].map(|way| (Side::Elder, way));
    let groups = helpers.into_iter().chain(elders).filter_map(|group| {
        let notices = match group.0 {
            Side::Helper => &difference.helpers,
            Side::Elder => &difference.elders,
        };
        words.group(&people, notices, group)
    });
    Ok(groups.collect())
}

/// How those are reached who are told something.
struct People {
    /// Telephones.
    helpers: HashMap<i32, String>,
    elders: HashMap<i32, String>,
    /// Where a message goes to.
    addresses: HashMap<i32, Address>,
    /// Whether another program is told everything, and passes it on.
    program: bool,
    linked: HashSet<i32>,
    /// What begins before that is told to nobody by itself.
    now: DateTime<Utc>,
    zones: HashMap<i32, String>,
}

impl People {
    async fn read<P: Notifies>(desk: &Desk<P>, difference: &Difference) -> Result<Self> {
        let ids = |notices: &[Notice]| {
            notices
                .iter()
                .map(|notice| notice.person)
                .collect::<Vec<_>>()
        };
        let helpers = ids(&difference.helpers);
        let contacts = helper_contact::Column::HelperId.is_in(helpers.iter().copied());
        let contacts = desk
            .all(helper_contact::Entity::find().filter(contacts))
            .await?;
        let links = helper_link::Entity::find()
            .filter(helper_link::Column::HelperId.is_in(helpers))
            .filter(helper_link::Column::RevokedAt.is_null());
        let elders = elder_contact::Column::ElderId.is_in(ids(&difference.elders));
        let elders = desk
            .all(elder_contact::Entity::find().filter(elders))
            .await?;
        let elder_phone =
            |row: elder_contact::Model| Some((row.elder_id, row.phone.or(row.family_phone)?));
        let channels = desk.channels();
        let address =
            |row: &helper_contact::Model| Some((row.helper_id, channels.reach(&row.numbers())?));
        let zones = desk.all(organisation::Entity::find()).await?.into_iter();
        Ok(Self {
            addresses: contacts.iter().filter_map(address).collect(),
            program: channels.has(Channel::Webhook),
            linked: desk
                .all(links)
                .await?
                .iter()
                .map(|link| link.helper_id)
                .collect(),
            helpers: contacts
                .into_iter()
                .filter_map(|row| Some((row.helper_id, row.phone?)))
                .collect(),
            elders: elders.into_iter().filter_map(elder_phone).collect(),
            now: desk.now(),
            zones: zones.map(|row| (row.id, row.time_zone)).collect(),
        })
    }

    fn way(&self, side: Side, notice: &Notice) -> Way {
        let phones = match side {
            Side::Helper => &self.helpers,
            Side::Elder => &self.elders,
        };
        let reached = self.program || self.addresses.contains_key(&notice.person);
        if side == Side::Helper && reached && self.is_written(notice) {
            Way::Message
        } else if side == Side::Helper && self.linked.contains(&notice.person) {
            Way::Page
        } else if phones.contains_key(&notice.person) {
            Way::Call
        } else {
            Way::Walk
        }
    }

    /// Whether the publication writes to a helper of all that is still ahead: of visits that come, go or move. That somebody
    /// else comes along, or that it takes longer, is written to nobody.
    fn is_written(&self, notice: &Notice) -> bool {
        let mut ahead = notice.changes.iter().filter(|change| {
            let entry = change.entry();
            let zone = self.zones.get(&entry.organisation);
            offers::moment(entry.start, zone.map_or("UTC", String::as_str)) > self.now
        });
        let written = |change: &Change| match change {
            Change::Added(_) | Change::Cancelled(_) => true,
            Change::Altered { before, after } => before.start != after.start,
        };
        ahead.next().is_some_and(written) && ahead.all(written)
    }

    fn address(&self, t: Texts, helper: i32) -> String {
        self.addresses.get(&helper).map_or_else(
            || t.outbox_channel_webhook(),
            |address| {
                let way = match address.channel {
                    Channel::Sms => t.outbox_channel_sms(),
                    Channel::Voice => t.outbox_channel_voice(),
                    Channel::Mail => t.outbox_channel_mail(),
                    Channel::Webhook => t.outbox_channel_webhook(),
                };
                format!("{way} {}", address.ending())
            },
        )
    }

    fn phones(&self, side: Side, person: i32) -> String {
        let phones = match side {
            Side::Helper => &self.helpers,
            Side::Elder => &self.elders,
        };
        phones.get(&person).cloned().unwrap_or_default()
    }
}

#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub t: Texts,
    pub difference: &'a Difference,
}

impl Words<'_> {
    /// Either timetable knows the people that are in it.
    fn name<'b>(&'b self, find: impl Fn(&'b Timetable) -> &'b str) -> &'b str {
        let name = find(&self.difference.after);
        if name.is_empty() {
            find(&self.difference.before)
        } else {
            name
        }
    }

    fn sort_key(&self, side: Side, id: i32) -> &str {
        self.name(|timetable| match side {
            Side::Helper => timetable.helpers.get(&id).map_or("", |row| &row.sort_key),
            Side::Elder => timetable.elders.get(&id).map_or("", |row| &row.sort_key),
        })
    }

    /// The people of one side who hear of it in one way, in order of name.
    fn group(&self, people: &People, notices: &[Notice], (side, way): (Side, Way)) -> Option<Told> {
        let mut own: Vec<&Notice> = notices
            .iter()
            .filter(|notice| people.way(side, notice) == way)
            .collect();
        if own.is_empty() {
            return None;
        }
        own.sort_by_key(|notice| (self.sort_key(side, notice.person), notice.person));
        let view = |notice: &Notice| NoticeView {
            name: match side {
                Side::Helper => self
                    .name(|timetable| timetable.helper(notice.person))
                    .to_owned(),
                Side::Elder => self
                    .name(|timetable| timetable.elder(notice.person))
                    .to_owned(),
            },
            way: match way {
                Way::Message => people.address(self.t, notice.person),
                _ => String::new(),
            },
            phones: people.phones(side, notice.person),
            lines: notice
                .changes
                .iter()
                .map(|change| self.line(change, side))
                .collect(),
        };
        let (id, heading, hint) = way.words(self.t, side);
        Some(Told {
            id,
            heading,
            hint,
            people: own.into_iter().map(view).collect(),
        })
    }

    fn line(&self, change: &Change, side: Side) -> ChangeLine {
        let (tag, kind) = match change {
            Change::Added(_) => (self.t.schedule_added(), "elder"),
            Change::Altered { .. } => (self.t.schedule_altered(), "caution"),
            Change::Cancelled(_) => (self.t.schedule_cancelled(), "danger"),
        };
        let before = match change {
            Change::Altered { before, .. } => Some(self.t.schedule_before(self.told(before, side))),
            _ => None,
        };
        ChangeLine {
            tag,
            kind,
            text: self.told(change.entry(), side),
            before,
        }
    }

    fn told(&self, entry: &Entry, side: Side) -> String {
        let when = date::moment(self.t, entry.start);
        let other = match side {
            Side::Helper => self
                .name(|timetable| timetable.elder(entry.elder))
                .to_owned(),
            Side::Elder => self.crew(entry),
        };
        self.t.schedule_told(other, when, entry.work(self.t))
    }

    fn crew(&self, entry: &Entry) -> String {
        let names: Vec<&str> = entry
            .helpers
            .iter()
            .map(|id| self.name(|timetable| timetable.helper(*id)))
            .collect();
        names.join(&self.t.schedule_and())
    }

    pub(super) fn visit(&self, entry: &Entry) -> String {
        let elder = self.name(|timetable| timetable.elder(entry.elder));
        self.t
            .schedule_departed(elder, self.crew(entry), date::moment(self.t, entry.start))
    }
}
