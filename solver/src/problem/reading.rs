//! From bytes to a problem, or to every fault by its place.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::fault::{Fault, FaultCode, Kind};
use super::{Elder, Problem};

/// Reads a problem document and checks its rules.
///
/// # Errors
/// Every fault by its place: first those of the JSON and its keys; when there are none, those of
/// the rules (see [`super::validate`]).
pub fn read(bytes: &[u8]) -> Result<Problem, Vec<Fault>> {
    let problem = parse(bytes)?;
    let faults = super::validate(&problem);
    if faults.is_empty() {
        Ok(problem)
    } else {
        Err(faults)
    }
}

/// The SHA-256 of a document's bytes, in hex.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        write!(text, "{byte:02x}").expect("a string takes all");
    }
    text
}

/// A problem as bytes; the plans in answers about a changed problem name the SHA-256 of these.
///
/// # Panics
/// Never: a problem is always JSON.
#[must_use]
pub fn bytes(problem: &Problem) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(problem).expect("a problem is JSON");
    bytes.push(b'\n');
    bytes
}

/// The SHA-256 of [`bytes`], in hex.
pub(crate) fn sha256_of(problem: &Problem) -> String {
    sha256(&bytes(problem))
}

/// A document of any of the formats, or the first fault of its JSON and keys.
pub(crate) fn document<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    match serde_path_to_error::deserialize(&mut reader) {
        Ok(document) => match reader.end() {
            Ok(()) => Ok(document),
            Err(error) => Err(fault("", "", &error)),
        },
        Err(error) => Err(fault("", &path(error.path()), error.inner())),
    }
}

fn parse(bytes: &[u8]) -> Result<Problem, Vec<Fault>> {
    let first = match document(bytes) {
        Ok(problem) => return Ok(problem),
        Err(first) => first,
    };
    let value = match serde_json::from_slice::<Value>(bytes) {
        Ok(value) => value,
        Err(error) => return Err(vec![fault("", "", &error)]),
    };
    let faults = piece_by_piece(value);
    // A repeated key is gone once the document is a map: then what was found first stands.
    Err(if faults.is_empty() {
        vec![first]
    } else {
        faults
    })
}

/// The faults of every part of the document: reading it as a whole stops at the first.
fn piece_by_piece(document: Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    let Value::Object(mut document) = document else {
        let expected = Kind::Object;
        return vec![Fault::new("", FaultCode::WrongKind { expected })];
    };
    for helper in take_list(&mut document, "helpers") {
        piece::<super::Helper>(helper.1, &helper.0, &mut faults);
    }
    for (place, mut elder) in take_list(&mut document, "elders") {
        if let Value::Object(elder) = &mut elder {
            for need in take_list(elder, "needs") {
                let place = format!("{place}.{}", need.0);
                piece::<super::Need>(need.1, &place, &mut faults);
            }
        }
        piece::<Elder>(elder, &place, &mut faults);
    }
    for visit in take_list(&mut document, "fixed_visits") {
        piece::<super::FixedVisit>(visit.1, &visit.0, &mut faults);
    }
    for key in ["week", "travel", "weights", "pairs"] {
        let stand_in = match key {
            "week" => serde_json::json!({"start": "", "days": 0}),
            "travel" => serde_json::json!({"kind": "crow", "detour": 1}),
            _ => Value::Object(Map::new()),
        };
        let Some(part) = document.get_mut(key) else {
            continue;
        };
        let part = std::mem::replace(part, stand_in);
        match key {
            "week" => piece::<super::Week>(part, key, &mut faults),
            "travel" => piece::<super::Travel>(part, key, &mut faults),
            "weights" => piece::<super::Weights>(part, key, &mut faults),
            _ => piece::<super::Pairs>(part, key, &mut faults),
        }
    }
    piece::<Problem>(Value::Object(document), "", &mut faults);
    faults
}

/// Empties the list under a key and gives its entries with their places.
pub(crate) fn take_list(object: &mut Map<String, Value>, key: &str) -> Vec<(String, Value)> {
    let Some(Value::Array(list)) = object.get_mut(key) else {
        return Vec::new();
    };
    let place = |(index, value)| (format!("{key}[{index}]"), value);
    list.drain(..).enumerate().map(place).collect()
}

/// Reads one part of a document; its fault, if any, by its place.
pub(crate) fn piece<T: DeserializeOwned>(value: Value, place: &str, faults: &mut Vec<Fault>) {
    if let Err(error) = serde_path_to_error::deserialize::<_, T>(value) {
        faults.push(fault(place, &path(error.path()), error.inner()));
    }
}

fn path(path: &serde_path_to_error::Path) -> String {
    let text = path.to_string();
    // The way of a path to say that it is the root.
    if text == "." { String::new() } else { text }
}

/// A fault with the place that holds the key, when it is the key that is at fault.
fn fault(base: &str, below: &str, error: &serde_json::Error) -> Fault {
    let place = match (base, below) {
        ("", place) | (place, "") => place.to_string(),
        (base, below) => format!("{base}.{below}"),
    };
    Fault::new(place, code(error))
}

/// The library tells the kind of its error only in its message; its forms are documented with
/// the methods of [`serde::de::Error`].
fn code(error: &serde_json::Error) -> FaultCode {
    let message = error.to_string();
    let quoted = || {
        let word = message.split('`').nth(1);
        word.unwrap_or_default().to_string()
    };
    if !error.is_data() {
        return FaultCode::Syntax {
            line: error.line(),
            column: error.column(),
        };
    }
    if message.starts_with("unknown field") {
        FaultCode::UnknownKey { key: quoted() }
    } else if message.starts_with("missing field") {
        FaultCode::MissingKey { key: quoted() }
    } else if message.starts_with("duplicate field") {
        FaultCode::RepeatedKey { key: quoted() }
    } else if message.starts_with("unknown variant") {
        FaultCode::UnknownWord { word: quoted() }
    } else {
        FaultCode::WrongKind {
            expected: expected(&message),
        }
    }
}

fn expected(message: &str) -> Kind {
    let wanted = message.rsplit("expected ").next().unwrap_or_default();
    let begins = |words: &[&str]| words.iter().any(|word| wanted.starts_with(word));
    if begins(&["u32", "usize"]) {
        Kind::WholeNumber
    } else if begins(&["f64"]) {
        Kind::Number
    } else if begins(&["a sequence", "an array"]) {
        Kind::List
    } else if begins(&["a tuple", "tuple"]) {
        Kind::Pair
    } else if begins(&["struct", "a map", "internally tagged"]) {
        Kind::Object
    } else if message.contains("untagged enum Place") {
        Kind::Place
    } else {
        Kind::Text
    }
}
