//! Whom or what records are about, by name; and how one is named in a form.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::access::entity::organisation;
use crate::access::{Covers, Desk, Permission};
use crate::care::book::{About, Book};
use crate::care::keeping::Subject;
use crate::care::record;
use crate::catalog::facility;
use crate::error::Result;
use crate::page::{Faulty, Form, Texts};
use crate::people::pages::field::{Control, Field};
use crate::people::{elder, helper};

/// What a permission must reach to name them.
pub(super) trait Names:
    Permission
    + Covers<elder::Entity>
    + Covers<helper::Entity>
    + Covers<facility::Entity>
    + Covers<organisation::Entity>
{
}
impl<P> Names for P where
    P: Permission
        + Covers<elder::Entity>
        + Covers<helper::Entity>
        + Covers<facility::Entity>
        + Covers<organisation::Entity>
{
}

/// The name of what each record is about, by record.
pub(super) async fn names<P: Names>(
    desk: &Desk<P>,
    rows: &[record::Model],
) -> Result<HashMap<i32, String>> {
    let ids = |of: fn(&record::Model) -> Option<i32>| {
        let ids = rows.iter().filter_map(of);
        ids.collect::<std::collections::BTreeSet<i32>>()
    };
    let elders = elder::Column::Id.is_in(ids(|row| row.elder_id));
    let elders = desk.all(elder::Entity::find().filter(elders)).await?;
    let elders: HashMap<i32, String> = elders.into_iter().map(|row| (row.id, row.name)).collect();
    let helpers = helper::Column::Id.is_in(ids(|row| row.helper_id));
    let helpers = desk.all(helper::Entity::find().filter(helpers)).await?;
    let helpers: HashMap<i32, String> = helpers.into_iter().map(|row| (row.id, row.name)).collect();
    let facilities = facility::Column::Id.is_in(ids(|row| row.facility_id));
    let facilities = desk
        .all(facility::Entity::find().filter(facilities))
        .await?;
    let facilities = facilities.into_iter().map(|row| (row.id, row.name));
    let facilities: HashMap<i32, String> = facilities.collect();
    let places = organisation::Column::Id.is_in(ids(|row| Some(row.organisation_id)));
    let places = desk
        .all(organisation::Entity::find().filter(places))
        .await?;
    let places: HashMap<i32, String> = places.into_iter().map(|row| (row.id, row.name)).collect();
    let name = |row: &record::Model| {
        let name = match (row.elder_id, row.helper_id, row.facility_id) {
            (Some(id), ..) => elders.get(&id),
            (_, Some(id), _) => helpers.get(&id),
            (.., Some(id)) => facilities.get(&id),
            _ => places.get(&row.organisation_id),
        };
        (row.id, name.cloned().unwrap_or_default())
    };
    Ok(rows.iter().map(name).collect())
}

/// The field by which a form names it.
pub(super) async fn field<P: Names>(desk: &Desk<P>, t: Texts, book: &Book) -> Result<Field> {
    let field = match book.about {
        About::Elder => Field::new("subject", t.care_elder_number(), Control::Text(40))
            .hint(t.care_number_hint()),
        About::Helper => Field::new("subject", t.care_helper_number(), Control::Text(40))
            .hint(t.care_number_hint()),
        About::Facility => {
            let rows = facility::Entity::find()
                .filter(facility::Column::Status.eq("active"))
                .order_by_asc(facility::Column::Name);
            let rows = desk.all(rows).await?.into_iter();
            let language = t.language();
            let choice = |row: facility::Model| (row.id.to_string(), row.name(language).to_owned());
            let choices = Control::Select(rows.map(choice).collect());
            Field::new("subject", t.care_facility(), choices)
        }
        About::Place => {
            let rows = organisation::Entity::find().order_by_asc(organisation::Column::Path);
            let rows = desk.all(rows).await?.into_iter();
            let choice = |row: organisation::Model| (row.id.to_string(), row.name);
            let choices = Control::Select(rows.map(choice).collect());
            Field::new("subject", t.care_place(), choices)
        }
    };
    Ok(field)
}

/// Reads that field, and finds what it names.
pub(super) async fn read<P: Names>(
    desk: &Desk<P>,
    form: &mut Form,
    book: &Book,
) -> Result<std::result::Result<Subject, Faulty>> {
    let t = form.texts();
    let label = match book.about {
        About::Elder => t.care_elder_number(),
        About::Helper => t.care_helper_number(),
        About::Facility => t.care_facility(),
        About::Place => t.care_place(),
    };
    let Ok(text) = form.text("subject", &label, 40) else {
        return Ok(Err(Faulty));
    };
    let number: i32 = text.parse().unwrap_or(0);
    let found = match book.about {
        About::Elder => {
            let row = elder::Entity::find()
                .filter(elder::Column::Code.eq(&text))
                .filter(elder::Column::Status.ne("withdrawn"));
            desk.maybe(row).await?.map(|row| Subject {
                organisation: row.organisation_id,
                elder: Some(row.id),
                ..Subject::default()
            })
        }
        About::Helper => {
            let row = helper::Entity::find()
                .filter(helper::Column::Code.eq(&text))
                .filter(helper::Column::Status.ne("withdrawn"));
            desk.maybe(row).await?.map(|row| Subject {
                organisation: row.organisation_id,
                helper: Some(row.id),
                ..Subject::default()
            })
        }
        About::Facility => {
            let row = desk.maybe(facility::Entity::find_by_id(number)).await?;
            row.map(|row| Subject {
                organisation: row.organisation_id,
                facility: Some(row.id),
                ..Subject::default()
            })
        }
        About::Place => {
            let row = desk.maybe(organisation::Entity::find_by_id(number)).await?;
            row.map(|row| Subject {
                organisation: row.id,
                ..Subject::default()
            })
        }
    };
    Ok(found.ok_or_else(|| form.fault("subject", t.care_fault_subject(label))))
}
