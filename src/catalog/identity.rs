//! Ids under which the catalog is published: the same on every machine, and after every fresh start.

use uuid::Uuid;

use crate::access::entity::organisation;

/// The space of this service's names (a UUID drawn once).
const SPACE: Uuid = Uuid::from_u128(0x3c1f_6a52_90d4_4b0e_8a77_5d1e_62c9_f0b3);

/// The id of an organisation: from its code in the national register, else from its address here.
#[must_use]
pub fn organisation(organisation: &organisation::Model, public_url: &str) -> Uuid {
    if let Some(code) = &organisation.code {
        return Uuid::new_v5(&SPACE, format!("organisation/{code}").as_bytes());
    }
    let address = format!("{public_url}/organisations/{}", organisation.id);
    Uuid::new_v5(&Uuid::NAMESPACE_URL, address.as_bytes())
}

/// The id of a taxonomy of this service, by its code.
#[must_use]
pub fn taxonomy(code: &str) -> Uuid {
    Uuid::new_v5(&SPACE, format!("taxonomy/{code}").as_bytes())
}

/// The id of a unit in which something is counted.
#[must_use]
pub fn unit(code: &str) -> Uuid {
    Uuid::new_v5(&SPACE, format!("unit/{code}").as_bytes())
}

/// The id of what belongs to something else with an id, such as a service to its organisation.
#[must_use]
pub fn part(whole: Uuid, name: &str) -> Uuid {
    Uuid::new_v5(&whole, name.as_bytes())
}
