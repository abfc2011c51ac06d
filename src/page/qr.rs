//! A QR code as one SVG path.

use super::Texts;
use askama::Template;
use askama::filters::HtmlSafe;
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// The quiet zone around the code, in modules.
const MARGIN: usize = 4;

/// A QR code, to be written into a page as it is: `{{ code }}`.
#[derive(Clone, Debug, Template)]
#[template(path = "page/qr.svg")]
pub struct Code {
    label: String,
    size: usize,
    path: String,
}

impl HtmlSafe for Code {}

impl Code {
    /// The code of an address, with room for a quarter of damage so that it survives on a wall.
    ///
    /// # Errors
    /// If the text is longer than a QR code can hold.
    pub fn new(t: Texts, text: &str) -> Result<Self, QrError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::Q)?;
        let width = code.width();
        let mut path = String::new();
        for (row, modules) in code.to_colors().chunks(width).enumerate() {
            let mut at = 0;
            for run in modules.chunk_by(|one, next| one == next) {
                if run[0] == Color::Dark {
                    let (x, y, length) = (at + MARGIN, row + MARGIN, run.len());
                    write!(path, "M{x} {y}h{length}v1H{x}z").expect("a String can be written to");
                }
                at += run.len();
            }
        }
        Ok(Self {
            label: t.page_qr(),
            size: width + 2 * MARGIN,
            path,
        })
    }

    /// How many modules a side has, without the white around.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "at most 177")]
    pub fn modules(&self) -> f64 {
        (self.size - 2 * MARGIN) as f64
    }

    /// The white around it, in modules.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a constant")]
    pub const fn margin() -> f64 {
        MARGIN as f64
    }

    /// The dark modules as an SVG path, one unit a module, beginning after the margin.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Language;

    #[test]
    fn an_address_becomes_one_dark_path_on_white() {
        let code = Code::new(Language::English.texts(), "http://127.0.0.1:8480/h/abcdef")
            .expect("it fits");
        let svg = code.to_string();
        assert!(svg.contains(&format!("viewBox=\"0 0 {0} {0}\"", code.size)));
        // The top row of the finder pattern in the upper left corner: seven dark modules.
        assert!(svg.contains("d=\"M4 4h7v1H4z"), "{svg}");
        assert!(svg.contains("aria-label=\"QR code\""));
    }

    #[test]
    fn a_text_too_long_is_refused() {
        assert!(Code::new(Language::English.texts(), &"x".repeat(4000)).is_err());
    }
}
