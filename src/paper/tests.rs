//! What is drawn comes out as a PDF whose texts can be read back, and as a picture.

use super::*;
use crate::page::Language;

/// The pages of a PDF: their size in points, and what can be read on them.
pub(crate) fn pages(pdf: &[u8]) -> Vec<((f32, f32), String)> {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let of = |(number, id): (u32, lopdf::ObjectId)| {
        let page = document.get_dictionary(id).expect("a page");
        let sides = page
            .get(b"MediaBox")
            .and_then(lopdf::Object::as_array)
            .expect("a size");
        let side = |at: usize| sides[at].as_float().expect("a number");
        // Letters are placed one by one; whoever reads puts them together again.
        let text = document.extract_text(&[number]).expect("its text");
        ((side(2), side(3)), text.replace('\n', ""))
    };
    document.get_pages().into_iter().map(of).collect()
}

fn sample(paper: Paper) -> Sheet {
    let fonts = Fonts::system().expect("a Chinese font");
    let mut sheet = Sheet::new(paper, fonts);
    let style = Style::new(Face::Heavy, 32.0, colour::PINE);
    sheet.centre(20.0, 30.0, Anchor::Start, style, "\u{738B}\u{25CB}\u{798F}");
    let style = Style::new(Face::Title, 66.0, colour::INK);
    sheet.centre(20.0, 80.0, Anchor::Start, style, "9:00 <&> Guilan");
    sheet.area((10.0, 100.0), (20.0, 20.0), colour::BLACK);
    sheet
}

#[test]
fn each_sheet_is_a_page_of_its_size_and_its_texts_can_be_read() {
    let fonts = Fonts::system().expect("a Chinese font");
    let sheets = [sample(Paper::A3), sample(Paper::A4)];
    let pdf = pdf(fonts, Language::Chinese.texts(), "title", &sheets).expect("a PDF");
    let pages = pages(&pdf);
    let sizes: Vec<_> = pages
        .iter()
        .map(|((width, height), _)| (width.round(), height.round()))
        .collect();
    assert_eq!(sizes, [(842.0, 1191.0), (595.0, 842.0)]);
    for (_, text) in &pages {
        assert!(text.contains("\u{738B}\u{25CB}\u{798F}"), "{text:?}");
        assert!(text.contains("9:00 <&> Guilan"), "{text:?}");
    }
    assert!(
        pdf.len() < 200_000,
        "only what is used is embedded: {}",
        pdf.len()
    );
}

#[test]
fn a_picture_is_as_wide_as_asked_and_shows_what_was_drawn() {
    let fonts = Fonts::system().expect("a Chinese font");
    let pixels = picture(fonts, &sample(Paper::A4), 420).expect("a picture");
    assert_eq!((pixels.width(), pixels.height()), (420, 595));
    let at = |x, y| pixels.pixel(x, y).expect("within").red();
    assert_eq!((at(30, 210), at(5, 5)), (0, 255));
    let name = (40..150).flat_map(|x| (50..70).map(move |y| (x, y)));
    assert!(
        name.filter(|(x, y)| at(*x, *y) < 120).count() > 100,
        "the name is there"
    );
    let png = png(fonts, &sample(Paper::A4), 420).expect("a picture");
    assert_eq!(&png[1..4], b"PNG");
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let fonts = Fonts::system().expect("a Chinese font");
    let t = Language::Chinese.texts();
    let once = || pdf(fonts, t, "title", &[sample(Paper::A4)]).expect("a PDF");
    assert_eq!(once(), once());
}

#[test]
fn a_character_without_a_font_is_an_error_that_names_it() {
    let fonts = Fonts::system().expect("a Chinese font");
    let mut sheet = sample(Paper::A4);
    let style = Style::new(Face::Plain, 14.0, colour::INK);
    sheet.centre(20.0, 30.0, Anchor::Start, style, "\u{10FFFF}");
    assert!(
        matches!(png(fonts, &sheet, 100), Err(Error::Fonts(missing)) if missing == "\u{10FFFF}")
    );
}
