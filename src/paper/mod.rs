//! Sheets of paper. A sheet is drawn once, as SVG; the page on the screen, the picture for a chat group and the file for
//! the printer are made of it here, without a browser.
//!
//! Knows no feature: [`fonts`] measures texts in the fonts of the machine, [`Sheet`] takes what is drawn, [`pdf`] and
//! [`png`] write it. `linli-scan` reads a sheet back that people have ticked.

pub mod fonts;
mod sheet;
mod table;
#[cfg(test)]
mod tests;

use askama::Template;
use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use tokio::sync::Semaphore;

pub use fonts::{Face, Fonts};
pub use sheet::{Anchor, Sheet, Style, Word, colour};
pub use table::{Column, PaperTable};

use crate::error::{Error, Result};
use crate::page::Texts;

/// Millimetres in a point.
pub const MM_PER_POINT: f64 = 25.4 / 72.0;

/// A sheet's size, upright.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    #[default]
    A3,
    A4,
}

impl Paper {
    /// Width and height, millimetres.
    #[must_use]
    pub const fn millimetres(self) -> (f64, f64) {
        match self {
            Self::A3 => (297.0, 420.0),
            Self::A4 => (210.0, 297.0),
        }
    }
}

/// So many drawings are made at the same time, whoever asks: the others wait.
static DRAWING: Semaphore = Semaphore::const_new(2);

/// Draws in a thread for slow work.
///
/// # Errors
/// What the drawing answers; [`Error::Internal`] where it panics.
pub async fn draw<T: Send + 'static>(
    drawing: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let turn = DRAWING.acquire().await.map_err(anyhow::Error::from)?;
    let drawn = tokio::task::spawn_blocking(drawing).await;
    drop(turn);
    drawn.map_err(anyhow::Error::from)?
}

/// A PDF with a page for each sheet, of the sheet's size. Texts stay texts, and of the fonts only what is used is in it.
///
/// # Errors
/// [`Error::Fonts`] where a character is in no font.
pub fn pdf(fonts: &Fonts, t: Texts, title: &str, sheets: &[Sheet]) -> Result<Vec<u8>> {
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language(t.language().code().to_owned()),
    );
    for sheet in sheets {
        let tree = tree(fonts, sheet)?;
        #[allow(clippy::cast_possible_truncation, reason = "a length on paper")]
        let points = |millimetres: f64| (millimetres / MM_PER_POINT) as f32;
        let (width, height) = sheet.paper().millimetres();
        let size = Size::from_wh(points(width), points(height));
        let size = size.ok_or_else(|| anyhow::anyhow!("a sheet has a size"))?;
        let mut page = document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        surface.draw_svg(&tree, size, SvgSettings::default());
        surface.finish();
        page.finish();
    }
    let bytes = document.finish();
    bytes.map_err(|error| anyhow::anyhow!("the PDF could not be written: {error:?}").into())
}

/// A picture of one sheet, so many pixels wide.
///
/// # Errors
/// [`Error::Fonts`] where a character is in no font.
pub fn png(fonts: &Fonts, sheet: &Sheet, width: u32) -> Result<Vec<u8>> {
    let bytes = picture(fonts, sheet, width)?.encode_png();
    bytes.map_err(|error| anyhow::Error::from(error).into())
}

fn picture(fonts: &Fonts, sheet: &Sheet, width: u32) -> Result<Pixmap> {
    let tree = tree(fonts, sheet)?;
    let size = tree.size().to_int_size().scale_to_width(width);
    let size = size.ok_or_else(|| anyhow::anyhow!("a picture has a width"))?;
    let pixels = Pixmap::new(size.width(), size.height());
    let mut pixels = pixels.ok_or_else(|| anyhow::anyhow!("a picture has a size"))?;
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    let scale = size.width() as f32 / tree.size().width();
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    Ok(pixels)
}

fn tree(fonts: &Fonts, sheet: &Sheet) -> Result<Tree> {
    fonts.cover(sheet.words().map(|word| word.text.as_str()))?;
    let svg = sheet.render().map_err(anyhow::Error::from)?;
    let options = Options {
        fontdb: fonts.database(),
        font_family: fonts.sans().to_owned(),
        ..Options::default()
    };
    Tree::from_str(&svg, &options).map_err(|error| Error::Internal(error.into()))
}
