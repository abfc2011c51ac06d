//! Cards cut out of A4: what a helper carries in the pocket, and what hangs on the inside of an elder's door.

use super::count;
use crate::paper::{Anchor, Face, Fonts, Paper, Sheet, Style, colour};

/// Which card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Four on a sheet.
    Pocket,
    /// Two on a sheet.
    Door,
}

/// One card. A helper or an elder with many visits has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Whose it is.
    pub title: String,
    /// The days it is of.
    pub range: String,
    pub lines: Vec<Line>,
    /// Whom to call: name and telephone.
    pub ask: (String, String),
    /// The organisation, and which week and version.
    pub foot: [String; 2],
}

/// One visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub day: String,
    pub time: String,
    pub who: String,
    /// What is done there; nothing on a door.
    pub work: String,
}

impl Line {
    /// The visit on one line.
    #[must_use]
    pub fn text(&self) -> String {
        let parts = [&self.day, &self.time, &self.who, &self.work];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" ")
    }
}

/// Sizes, points and millimetres.
struct Look {
    across: usize,
    down: usize,
    most: usize,
    title: f64,
    range: f64,
    when: f64,
    who: f64,
    work: f64,
    ask: f64,
    phone: f64,
    foot: f64,
    margin: f64,
    /// From the upper edge: title, range, and where the lines begin.
    title_y: f64,
    range_y: f64,
    top: f64,
    /// From the lower edge: where the lines end.
    bottom: f64,
    /// The most room for one line.
    step: f64,
}

const POCKET: Look = Look {
    across: 2,
    down: 2,
    most: 7,
    title: 20.0,
    range: 11.0,
    when: 12.0,
    who: 16.0,
    work: 10.5,
    ask: 11.0,
    phone: 19.0,
    foot: 9.0,
    margin: 8.0,
    title_y: 14.0,
    range_y: 21.5,
    top: 27.0,
    bottom: 32.0,
    step: 14.0,
};

const DOOR: Look = Look {
    across: 1,
    down: 2,
    most: 6,
    title: 26.0,
    range: 15.0,
    when: 22.0,
    who: 30.0,
    work: 14.0,
    ask: 15.0,
    phone: 34.0,
    foot: 10.0,
    margin: 14.0,
    title_y: 16.0,
    range_y: 16.0,
    top: 25.0,
    bottom: 37.0,
    step: 17.0,
};

impl Look {
    const fn of(kind: Kind) -> &'static Self {
        match kind {
            Kind::Pocket => &POCKET,
            Kind::Door => &DOOR,
        }
    }
}

/// Divides a card whose visits do not fit on one.
#[must_use]
pub fn divided(kind: Kind, card: &Card) -> Vec<Card> {
    let parts: Vec<Vec<Line>> = card
        .lines
        .chunks(Look::of(kind).most)
        .map(<[Line]>::to_vec)
        .collect();
    let part = |lines| Card {
        lines,
        ..card.clone()
    };
    parts.into_iter().map(part).collect()
}

/// Sheets of A4 with cards on them, and lines to cut along.
#[must_use]
pub fn sheets(kind: Kind, cards: &[Card], fonts: &Fonts) -> Vec<Sheet> {
    let look = Look::of(kind);
    let (width, height) = Paper::A4.millimetres();
    let size = (width / count(look.across), height / count(look.down));
    let sheets = cards.chunks(look.across * look.down).map(|cards| {
        let mut sheet = Sheet::new(Paper::A4, fonts);
        for (at, card) in cards.iter().enumerate() {
            let (column, row) = (at % look.across, at / look.across);
            let corner = (count(column) * size.0, count(row) * size.1);
            draw(&mut sheet, look, card, (corner, size), fonts);
        }
        for column in 1..look.across {
            let x = count(column) * size.0;
            sheet.cut((x, 0.0), (x, height));
        }
        for row in 1..look.down {
            let y = count(row) * size.1;
            sheet.cut((0.0, y), (width, y));
        }
        sheet
    });
    sheets.collect()
}

/// Writes a text no wider than the room for it.
fn fit(
    sheet: &mut Sheet,
    fonts: &Fonts,
    (x, y): (f64, f64),
    anchor: Anchor,
    style: Style,
    text: &str,
    room: f64,
) {
    let size = fonts.fitting(style.face, style.size, text, room);
    sheet.centre(x, y, anchor, Style { size, ..style }, text);
}

fn draw(
    sheet: &mut Sheet,
    look: &Look,
    card: &Card,
    ((x, y), (width, height)): ((f64, f64), (f64, f64)),
    fonts: &Fonts,
) {
    let (left, right) = (x + look.margin, x + width - look.margin);
    let room = right - left;
    let title = Style::new(Face::Title, look.title, colour::INK);
    let range = Style::new(Face::Plain, look.range, colour::QUIET);
    let beside = (look.title_y - look.range_y).abs() < 1.0;
    let title_room = if beside { room * 0.55 } else { room };
    let place = (left, y + look.title_y);
    fit(
        sheet,
        fonts,
        place,
        Anchor::Start,
        title,
        &card.title,
        title_room,
    );
    if beside {
        let place = (right, y + look.range_y);
        fit(
            sheet,
            fonts,
            place,
            Anchor::End,
            range,
            &card.range,
            room * 0.42,
        );
    } else {
        let place = (left, y + look.range_y);
        fit(sheet, fonts, place, Anchor::Start, range, &card.range, room);
    }
    let top = y + look.top;
    sheet.line((left, top), (right, top), 0.6, colour::INK);
    let step = ((height - look.top - look.bottom) / count(card.lines.len().max(1))).min(look.step);
    for (at, line) in card.lines.iter().enumerate() {
        let above = top + count(at) * step;
        visit(sheet, look, line, (left, right), (above, step), fonts);
        sheet.line(
            (left, above + step),
            (right, above + step),
            0.25,
            colour::STRONG_LINE,
        );
    }
    foot(sheet, look, card, (left, right), y + height, fonts);
}

fn visit(
    sheet: &mut Sheet,
    look: &Look,
    line: &Line,
    (left, right): (f64, f64),
    (above, step): (f64, f64),
    fonts: &Fonts,
) {
    let middle = above + step / 2.0;
    let half = (right - left) * 0.52;
    let when = Style::new(Face::Plain, look.when, colour::INK);
    let who = Style::new(Face::Heavy, look.who, colour::INK);
    if line.work.is_empty() {
        let text = format!("{} {}", line.day, line.time);
        fit(
            sheet,
            fonts,
            (left, middle),
            Anchor::Start,
            when,
            &text,
            half * 1.2,
        );
        fit(
            sheet,
            fonts,
            (right, middle),
            Anchor::End,
            who,
            &line.who,
            (right - left) - half * 1.2 - 4.0,
        );
        return;
    }
    let (upper, lower) = (middle - step * 0.22, middle + step * 0.24);
    let day = Style {
        face: Face::Strong,
        ..when
    };
    fit(
        sheet,
        fonts,
        (left, upper),
        Anchor::Start,
        day,
        &line.day,
        half - 2.0,
    );
    fit(
        sheet,
        fonts,
        (left, lower),
        Anchor::Start,
        when,
        &line.time,
        half - 2.0,
    );
    let room = right - left - half;
    fit(
        sheet,
        fonts,
        (left + half, upper),
        Anchor::Start,
        who,
        &line.who,
        room,
    );
    let work = Style::new(Face::Plain, look.work, colour::QUIET);
    fit(
        sheet,
        fonts,
        (left + half, lower),
        Anchor::Start,
        work,
        &line.work,
        room,
    );
}

fn foot(
    sheet: &mut Sheet,
    look: &Look,
    card: &Card,
    (left, right): (f64, f64),
    bottom: f64,
    fonts: &Fonts,
) {
    let room = right - left;
    let (ask, phone) = &card.ask;
    let style = Style::new(Face::Plain, look.ask, colour::INK);
    let lines = fonts.lines(style.face, style.size, ask, room);
    let above = bottom - look.bottom + 4.0;
    let first = lines.first().map_or("", String::as_str);
    fit(
        sheet,
        fonts,
        (left, above + style.height() * 0.5),
        Anchor::Start,
        style,
        first,
        room,
    );
    let style = Style::new(Face::Strong, look.phone, colour::INK);
    let y = above + look.ask * 0.3528 + 1.5 + style.height() * 0.5;
    fit(sheet, fonts, (left, y), Anchor::Start, style, phone, room);
    let style = Style::new(Face::Plain, look.foot, colour::QUIET);
    let y = bottom - 6.5;
    let half = room / 2.0 - 1.0;
    fit(
        sheet,
        fonts,
        (left, y),
        Anchor::Start,
        style,
        &card.foot[0],
        half,
    );
    fit(
        sheet,
        fonts,
        (right, y),
        Anchor::End,
        style,
        &card.foot[1],
        half,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(lines: usize) -> Card {
        let line = Line {
            day: "\u{5468}\u{4E8C} 11\u{6708}24\u{65E5}".to_owned(),
            time: "\u{4E0A}\u{5348} 10:30".to_owned(),
            who: "\u{79C0}\u{82F1}".to_owned(),
            work: String::new(),
        };
        Card {
            title: "\u{6B27}\u{9633}\u{6625}\u{5170}".to_owned(),
            range: "11\u{6708}23\u{65E5} \u{2014} 11\u{6708}29\u{65E5}".to_owned(),
            lines: vec![line; lines],
            ask: ("ask".to_owned(), "0431-00000008".to_owned()),
            foot: ["\u{67F3}\u{6EAA}\u{6751}".to_owned(), "48-1".to_owned()],
        }
    }

    #[test]
    fn cards_of_many_visits_go_on_on_another_card_and_none_is_lost() {
        let cards = divided(Kind::Pocket, &card(16));
        let lines: Vec<usize> = cards.iter().map(|card| card.lines.len()).collect();
        assert_eq!(lines, [7, 7, 2]);
    }

    #[test]
    fn four_pocket_cards_and_two_door_cards_fill_a_sheet_and_stay_within_their_own_part() {
        let fonts = Fonts::system().expect("a Chinese font");
        for (kind, many) in [(Kind::Pocket, 4), (Kind::Door, 2)] {
            let most = Look::of(kind).most;
            let cards = vec![card(most); many + 1];
            let sheets = sheets(kind, &cards, fonts);
            assert_eq!(sheets.len(), 2);
            let (width, height) = Paper::A4.millimetres();
            let across = Look::of(kind).across;
            let cell = (width / count(across), height / 2.0);
            for word in sheets[0].words() {
                let wide = fonts.width(word.style.face, word.style.size, &word.text);
                let (left, right) = match word.anchor {
                    Anchor::Start => (word.x, word.x + wide),
                    Anchor::Middle => (word.x - wide / 2.0, word.x + wide / 2.0),
                    Anchor::End => (word.x - wide, word.x),
                };
                let at = (f64::midpoint(left, right) / cell.0).floor();
                assert!(
                    left >= at * cell.0 + 4.0 && right <= (at + 1.0) * cell.0 - 4.0,
                    "{word:?}"
                );
                let row = (word.y / cell.1).floor();
                let top = word.y - 0.85 * word.style.height();
                assert!(
                    top >= row * cell.1 + 4.0 && word.y + 1.0 <= (row + 1.0) * cell.1 - 3.0,
                    "{word:?}"
                );
                assert!(word.style.size >= 8.0, "{word:?}");
            }
        }
    }
}
