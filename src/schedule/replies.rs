//! What a short message means that somebody wrote back: 1 is yes, 2 is no, to the latest question that is open.
//! Anything else is kept for the coordinator.

use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::offers::{self, Answer, Status};
use super::{Settle, offer};
use crate::access::entity::organisation;
use crate::access::{App, Desk};
use crate::error::{Error, Result};
use crate::outbox::{Kind, message, reply};
use crate::page::Language;
use crate::people::{helper, helper_contact, phone};

/// For how long a question can be answered.
const RECENT: Duration = Duration::days(7);
/// As many replies are looked at at a time.
const AT_ONCE: u64 = 100;

/// Takes every new reply as the answer that it is, each in a transaction of its own.
///
/// # Errors
/// When the database refuses.
pub async fn take(app: &App) -> Result<()> {
    let desk = app.own_desk::<Settle>();
    let new = reply::Entity::find()
        .filter(reply::Column::Status.eq("new"))
        .order_by_asc(reply::Column::Id)
        .limit(AT_ONCE);
    let new = desk.all(new).await?;
    desk.commit().await?;
    for row in new {
        let desk = app.own_desk::<Settle>();
        take_one(&desk, &row).await?;
        desk.commit().await?;
    }
    Ok(())
}

async fn take_one(desk: &Desk<Settle>, row: &reply::Model) -> Result<()> {
    let helpers = by_number(desk, row).await?;
    let meaning = meaning(&row.text);
    let mut asked = Vec::new();
    if let Some(yes) = meaning {
        for helper in &helpers {
            let offers = question(desk, helper.id, yes).await?;
            if !offers.is_empty() {
                asked.push((helper, offers));
            }
        }
    }
    // Of two who share a telephone nobody can tell who wrote, unless only one was asked.
    let (helper, taken) = match (meaning, asked.as_slice()) {
        (Some(yes), [(helper, offers)]) => (Some(*helper), answer(desk, offers, yes).await?),
        _ => (helpers.first(), false),
    };
    let organisation = match helper {
        Some(helper) => helper.organisation_id,
        None => {
            let root = organisation::Entity::find()
                .filter(organisation::Column::ParentId.is_null())
                .order_by_asc(organisation::Column::Id);
            desk.one(root).await?.id
        }
    };
    let settled = reply::Entity::update_many()
        .filter(reply::Column::Id.eq(row.id))
        .filter(reply::Column::Status.eq("new"))
        .set(reply::ActiveModel {
            organisation_id: Set(Some(organisation)),
            helper_id: Set(helper.map(|helper| helper.id)),
            status: Set(if taken { "taken" } else { "kept" }.to_owned()),
            meaning: Set(meaning.map(|yes| if yes { "yes" } else { "no" }.to_owned())),
            settled_at: Set(Some(desk.now())),
            ..Default::default()
        });
    desk.update_all(settled).await?;
    Ok(())
}

/// The helpers whose number it is.
async fn by_number(desk: &Desk<Settle>, row: &reply::Model) -> Result<Vec<helper::Model>> {
    let place = reply::place(&row.key);
    let Some(number) = desk.secret().open_sealed(&place, &row.number) else {
        return Ok(Vec::new());
    };
    let contacts =
        helper_contact::Entity::find().filter(helper_contact::Column::Phone.is_not_null());
    let ids: Vec<i32> = desk
        .all(contacts)
        .await?
        .into_iter()
        .filter(|contact| {
            let written = contact.phone.as_deref().unwrap_or_default();
            phone::is_among(written, &number)
        })
        .map(|contact| contact.helper_id)
        .collect();
    let helpers = helper::Entity::find()
        .filter(helper::Column::Id.is_in(ids))
        .filter(helper::Column::Status.eq("active"))
        .order_by_asc(helper::Column::Id);
    desk.all(helpers).await
}

/// The offers of the helper's latest question that this answers: those that wait, or where none does and it is a no,
/// those that were accepted.
async fn question(desk: &Desk<Settle>, helper: i32, yes: bool) -> Result<Vec<offer::Model>> {
    let questions = message::Entity::find()
        .filter(message::Column::HelperId.eq(helper))
        .filter(message::Column::Kind.is_in(Kind::QUESTIONS))
        .filter(message::Column::SentAt.gte(desk.now() - RECENT))
        .order_by_desc(message::Column::SentAt)
        .order_by_desc(message::Column::Id);
    let questions = desk.all(questions).await?;
    let ids: Vec<i32> = questions.iter().flat_map(message::Model::offers).collect();
    let offers = offer::Entity::find()
        .filter(offer::Column::Id.is_in(ids))
        .filter(offer::Column::HelperId.eq(helper));
    let offers = desk.all(offers).await?;
    let with = |status: Status| {
        questions.iter().find_map(|question| {
            let of: Vec<i32> = question.offers().collect();
            let open: Vec<offer::Model> = offers
                .iter()
                .filter(|offer| of.contains(&offer.id) && offer.status == status.code())
                .cloned()
                .collect();
            (!open.is_empty()).then_some(open)
        })
    };
    let waiting = with(Status::Asked);
    let withdrawn = || (!yes).then(|| with(Status::Accepted)).flatten();
    Ok(waiting.or_else(withdrawn).unwrap_or_default())
}

/// Answers each; whether any could still be answered.
async fn answer(desk: &Desk<Settle>, offers: &[offer::Model], yes: bool) -> Result<bool> {
    let mut taken = false;
    for offer in offers {
        let place = organisation::Entity::find_by_id(offer.week_organisation_id);
        let zone = desk.one(place).await?.time_zone;
        if offers::moment(offer.start, &zone) <= desk.now() {
            continue;
        }
        let said = if yes {
            Answer::Yes
        } else {
            Answer::No("other")
        };
        match offers::answer(desk, offer.id, said).await {
            Ok(_) => taken = true,
            Err(Error::Stale | Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(taken)
}

/// Yes or no, in either language; none where it is neither. What is more than one word is for people to read.
#[must_use]
pub fn meaning(text: &str) -> Option<bool> {
    let plain: String = text
        .chars()
        .map(|c| match c {
            // Full-width forms.
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let said = |words: String| words.split(' ').any(|word| word == plain);
    let all = Language::ALL.map(Language::texts);
    if all.iter().any(|t| said(t.schedule_reply_yes())) {
        Some(true)
    } else if all.iter().any(|t| said(t.schedule_reply_no())) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_yes_and_two_is_no_however_they_are_written() {
        for yes in [
            "1",
            " \u{FF11}\u{3002}",
            "\u{597D}",
            "YES",
            "\u{6211}\u{53BB}\u{FF01}",
            "1.",
        ] {
            assert_eq!(meaning(yes), Some(true), "{yes}");
        }
        for no in ["2", "\u{FF12}", "\u{53BB}\u{4E0D}\u{4E86}", "No."] {
            assert_eq!(meaning(no), Some(false), "{no}");
        }
        for neither in [
            "",
            "12",
            "1 or 2",
            "3",
            "\u{597D}\u{5417}",
            "not before nine",
        ] {
            assert_eq!(meaning(neither), None, "{neither}");
        }
    }
}
