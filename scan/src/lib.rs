//! Reads a tick sheet back from a photograph or a scan: upright or turned, from the side, bent, in uneven light, ticked
//! with pen or pencil. Pure: bytes in, what the boxes say out. What it is not sure of it says so, and a person decides.
//!
//! [`form`] says where everything stands on the sheet. A code tells which sheet it is and where to begin; from there
//! the marks around the sheet are followed one by one (`warp`), so that bent paper is straightened as it goes; at
//! last the boxes are found by their own outlines.

mod boxes;
pub mod code;
pub mod form;
mod picture;
#[cfg(feature = "pictures")]
pub mod pictures;
mod sheet;
mod warp;

pub use form::{Label, Tick};
pub use picture::{MOST_BYTES, preview};

/// What a sheet says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub label: Label,
    /// From above.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    pub answer: Answer,
    /// The share of black in each box.
    pub ink: [f64; 3],
}

/// What a row's boxes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Nothing.
    Blank,
    Ticked(Tick),
    /// Something, but not clearly one thing.
    Uncertain,
}

/// Why a picture tells nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file or the picture is larger than what is looked at.
    #[error("the picture is too large")]
    TooLarge,
    /// The picture has too few points.
    #[error("the picture is too small")]
    TooSmall,
    /// It is no JPEG and no PNG, or it is damaged.
    #[error("not a picture")]
    NoPicture,
    /// No code can be read: too dark, too blurred, or something else.
    #[error("no code can be read")]
    NoCode,
    /// There is a code, but not that of a tick sheet.
    #[error("the code is not that of a tick sheet")]
    OtherCode,
    /// Codes of several sheets.
    #[error("several sheets in one picture")]
    SeveralSheets,
    /// A part of the sheet is not in the picture, or not to be seen.
    #[error("not the whole sheet")]
    NotWhole,
}

/// Reads a JPEG or PNG file.
///
/// # Errors
/// A [`Fault`] that says what to do better.
pub fn read(bytes: &[u8]) -> Result<Reading, Fault> {
    let picture = picture::Picture::decode(bytes)?;
    let (label, warp) = sheet::find(&picture)?;
    Ok(Reading {
        rows: boxes::read(&picture, &warp, label.rows),
        label,
    })
}
