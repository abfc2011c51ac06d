//! Where somebody lives, as a form asks for it: a pair of degrees, and on which map it was read.

use super::field::{Control, Field, choices, word};
use crate::page::{Faulty, Form, Texts};
use crate::people::datum::Datum;

/// Degrees between which China lies.
const LONGITUDES: (f64, f64) = (73.0, 136.0);
const LATITUDES: (f64, f64) = (3.0, 54.0);

/// The columns of a place: where it is, and the pair as it came.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Place {
    pub lon: Option<f64>,
    pub lat: Option<f64>,
    pub datum: Option<String>,
    pub source_lon: Option<f64>,
    pub source_lat: Option<f64>,
}

impl Place {
    fn at(datum: Datum, lon: f64, lat: f64) -> Self {
        let (east, north) = datum.to_wgs84(lon, lat);
        Self {
            lon: Some(east),
            lat: Some(north),
            datum: Some(datum.code().to_owned()),
            source_lon: Some(lon),
            source_lat: Some(lat),
        }
    }

    /// The pair as it came, else as it is kept.
    fn source(&self) -> Option<(&str, f64, f64)> {
        let datum = self.datum.as_deref().unwrap_or(Datum::Wgs84.code());
        match (self.source_lon, self.source_lat, self.lon, self.lat) {
            (Some(lon), Some(lat), ..) => Some((datum, lon, lat)),
            (_, _, Some(lon), Some(lat)) => Some((Datum::Wgs84.code(), lon, lat)),
            _ => None,
        }
    }

    /// The form with this place in it.
    pub fn fill(&self, form: Form) -> Form {
        match self.source() {
            Some((datum, lon, lat)) => form.with("datum", datum).with("lon", lon).with("lat", lat),
            None => form.with("datum", Datum::Wgs84.code()),
        }
    }

    pub fn words(&self, t: Texts) -> String {
        match self.source() {
            Some((datum, lon, lat)) => {
                t.people_position(word(t, "datum", datum), lat.to_string(), lon.to_string())
            }
            None => t.people_unknown(),
        }
    }
}

pub(crate) fn fields(t: Texts) -> Vec<Field> {
    let degrees = || Control::Number(t.people_degrees());
    vec![
        Field::heading(t.people_where()).hint(t.people_where_hint()),
        Field::new("lon", t.page_optional(t.people_longitude()), degrees()),
        Field::new("lat", t.page_optional(t.people_latitude()), degrees()),
        Field::new(
            "datum",
            t.people_datum(),
            Control::Radios(choices(t, "datum", &Datum::ALL.map(Datum::code))),
        )
        .hint(t.people_datum_hint()),
    ]
}

/// Both degrees, or none.
pub(crate) fn read(form: &mut Form) -> Result<Place, Faulty> {
    let t = form.texts();
    let lon = form.optional("lon", |form, name| {
        form.number(name, &t.people_longitude(), LONGITUDES.0..=LONGITUDES.1)
    });
    let lat = form.optional("lat", |form, name| {
        form.number(name, &t.people_latitude(), LATITUDES.0..=LATITUDES.1)
    });
    let datum = form.choice(
        "datum",
        &t.people_datum(),
        &Datum::ALL.map(|datum| (datum.code(), datum)),
    );
    match (lon?, lat?) {
        (Some(lon), Some(lat)) => Ok(Place::at(datum?, lon, lat)),
        (None, None) => datum.map(|_| Place::default()),
        (None, _) => Err(form.fault("lon", t.page_fault_missing(t.people_longitude()))),
        (_, None) => Err(form.fault("lat", t.page_fault_missing(t.people_latitude()))),
    }
}
