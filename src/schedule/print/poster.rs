//! The week on the wall: sheets of A3, or of A4 where the printer has no larger paper. Names can be read from two metres.

use chrono::Datelike;

use super::{Day, Row, count};
use crate::page::qr::Code;
use crate::page::{Texts, date};
use crate::paper::{Anchor, Face, Fonts, Paper, Sheet, Style, colour};
use crate::schedule::contact::Contact;

/// Lengths on one kind of paper, millimetres.
struct Format {
    paper: Paper,
    /// Letters and heights, in parts of those on A3.
    scale: f64,
    /// The white at the sides.
    margin: f64,
    /// Where the columns begin: day, time, helper, elder, work, and where the last ends.
    columns: [f64; 6],
    /// The size of times and of the smallest letters, points.
    time: f64,
    small: f64,
    /// The first line of the table, and the end of the room for it.
    top: f64,
    bottom: f64,
    /// The width of the QR code.
    code: f64,
}

const A3: Format = Format {
    paper: Paper::A3,
    scale: 1.0,
    margin: 15.0,
    columns: [15.0, 58.0, 106.0, 163.0, 226.0, 282.0],
    time: 25.0,
    small: 14.0,
    top: 69.5,
    bottom: 341.0,
    code: 40.0,
};

const A4: Format = Format {
    paper: Paper::A4,
    scale: 0.75,
    margin: 8.0,
    columns: [8.0, 37.0, 71.0, 112.0, 162.0, 202.0],
    time: 18.0,
    small: 12.0,
    top: 50.5,
    bottom: 231.0,
    code: 30.0,
};

impl Format {
    const fn of(paper: Paper) -> &'static Self {
        match paper {
            Paper::A3 => &A3,
            Paper::A4 => &A4,
        }
    }

    /// A length or a size that is this on A3.
    fn of_a3(&self, length: f64) -> f64 {
        length * self.scale
    }

    fn right(&self) -> f64 {
        self.paper.millimetres().0 - self.margin
    }

    fn name(&self) -> f64 {
        self.of_a3(32.0)
    }

    fn work(&self) -> f64 {
        self.of_a3(23.0)
    }

    /// The room for text in a column.
    fn room(&self, column: usize) -> f64 {
        let arrow = if column == ELDER { self.arrow() } else { 0.0 };
        self.columns[column + 1] - self.columns[column] - self.of_a3(4.0) - arrow
    }

    fn arrow(&self) -> f64 {
        self.of_a3(12.0)
    }
}

const DAY: usize = 0;
const TIME: usize = 1;
const HELPER: usize = 2;
const ELDER: usize = 3;
const WORK: usize = 4;
/// The distance of lines, in parts of the size.
const LEADING: f64 = 1.17;

/// All that stands on one village's poster.
pub struct Poster {
    pub t: Texts,
    pub organisation: String,
    /// The days it is of, and the same in the lunar calendar.
    pub range: String,
    pub lunar: String,
    pub days: Vec<Day>,
    pub contact: Option<Contact>,
    pub qr: Code,
    /// Posted, taken down, version.
    pub colophon: String,
    /// Whether the people are invented.
    pub demo: bool,
}

/// One visit as it is drawn.
struct Line<'a> {
    row: &'a Row,
    helpers: Vec<String>,
    elder: Vec<String>,
    work: Vec<String>,
    height: f64,
}

/// A day, or the part of it that hangs on one sheet.
struct Block<'a> {
    day: &'a Day,
    lines: Vec<Line<'a>>,
}

impl Block<'_> {
    fn rows(&self) -> f64 {
        self.lines.iter().map(|line| line.height).sum()
    }

    fn height(&self, format: &Format) -> f64 {
        self.rows().max(format.of_a3(23.0))
    }
}

impl Poster {
    /// The sheets; one without visits where there are none.
    #[must_use]
    pub fn sheets(&self, fonts: &Fonts, paper: Paper) -> Vec<Sheet> {
        let format = Format::of(paper);
        let divided = self.divided(fonts, format);
        let of = divided.len();
        let drawn = divided.iter().enumerate().map(|(at, blocks)| {
            let mut drawing = Drawing {
                poster: self,
                fonts,
                format,
                sheet: Sheet::new(paper, fonts),
            };
            drawing.header();
            drawing.table(blocks);
            drawing.foot((at + 1, of));
            drawing.sheet
        });
        drawn.collect()
    }

    /// Days as they are divided over as few sheets as there can be, and then as evenly as that allows.
    fn divided<'a>(&'a self, fonts: &Fonts, format: &Format) -> Vec<Vec<Block<'a>>> {
        let room = format.bottom - format.top;
        let fewest = self.filled(fonts, format, room);
        let tighter = (10..20).map(|twentieths| room * f64::from(twentieths) / 20.0);
        let even = tighter
            .map(|room| self.filled(fonts, format, room))
            .find(|sheets| sheets.len() == fewest.len());
        even.unwrap_or(fewest)
    }

    /// A day begins a new sheet where it does not fit whole, and goes on on the next one only where no sheet could
    /// hold it.
    fn filled<'a>(&'a self, fonts: &Fonts, format: &Format, room: f64) -> Vec<Vec<Block<'a>>> {
        let (mut sheets, mut sheet) = (Vec::new(), Vec::new());
        let mut used = 0.0;
        for day in &self.days {
            let lines = day.rows.iter().map(|row| measured(fonts, format, row));
            let mut block = Block {
                day,
                lines: lines.collect(),
            };
            if used + block.height(format) > room && !sheet.is_empty() {
                sheets.push(std::mem::take(&mut sheet));
                used = 0.0;
            }
            while block.rows() > room {
                let mut height = 0.0;
                let fits = block.lines.iter().take_while(|line| {
                    height += line.height;
                    height <= room
                });
                let fits = fits.count().max(1);
                let rest = block.lines.split_off(fits.min(block.lines.len()));
                let full = std::mem::replace(&mut block.lines, rest);
                sheets.push(vec![Block { day, lines: full }]);
            }
            if !block.lines.is_empty() {
                used += block.height(format);
                sheet.push(block);
            }
        }
        if !sheet.is_empty() || sheets.is_empty() {
            sheets.push(sheet);
        }
        sheets
    }
}

fn measured<'a>(fonts: &Fonts, format: &Format, row: &'a Row) -> Line<'a> {
    let name =
        |text: &str, column| fonts.lines(Face::Heavy, format.name(), text, format.room(column));
    let helpers: Vec<String> = row
        .helpers
        .iter()
        .flat_map(|one| name(one, HELPER))
        .collect();
    let elder = name(&row.elder, ELDER);
    let work = fonts.lines(Face::Plain, format.work(), &row.work, format.room(WORK));
    let step = |size: f64| Style::new(Face::Plain, size, colour::INK).height() * LEADING;
    let names = count(helpers.len().max(elder.len())) * step(format.name());
    let height = names.max(count(work.len()) * step(format.work())) + format.of_a3(2.1);
    Line {
        row,
        helpers,
        elder,
        work,
        height: height.max(format.of_a3(15.3)),
    }
}

/// One sheet being drawn.
struct Drawing<'a> {
    poster: &'a Poster,
    fonts: &'a Fonts,
    format: &'static Format,
    sheet: Sheet,
}

impl Drawing<'_> {
    fn style(&self, face: Face, size_on_a3: f64, colour: &'static str) -> Style {
        let size = self.format.of_a3(size_on_a3).max(self.format.small);
        Style::new(face, size, colour)
    }

    fn header(&mut self) {
        let Format { margin, paper, .. } = *self.format;
        let of = |length| self.format.of_a3(length);
        let (width, right) = (paper.millimetres().0, self.format.right());
        let (first, second) = (of(16.0), of(38.0));
        let t = self.poster.t;
        self.sheet.area((0.0, 0.0), (width, of(54.0)), colour::PINE);
        let above = self.style(Face::Strong, 24.0, colour::WHITE);
        let whose = format!("{}\u{3000}{}", self.poster.organisation, t.page_site());
        let size = self
            .fonts
            .fitting(above.face, above.size, &whose, right - margin - of(45.0));
        self.sheet
            .centre(margin, first, Anchor::Start, Style { size, ..above }, whose);
        if self.poster.demo {
            let tag = self.style(Face::Strong, 16.0, colour::WHITE);
            let text = t.page_demo_tag();
            let wide = self.fonts.width(tag.face, tag.size, &text) + of(6.0);
            let corner = (right - wide, first - of(5.0));
            self.sheet
                .outline(corner, (wide, of(10.0)), 0.5, colour::WHITE);
            self.sheet
                .centre(right - wide / 2.0, first, Anchor::Middle, tag, text);
        }
        let title = t.schedule_wall_title();
        let heading = self.style(Face::Title, 66.0, colour::WHITE);
        let room = of(142.0);
        let size = self.fonts.fitting(heading.face, heading.size, &title, room);
        let wide = self.fonts.width(heading.face, size, &title);
        self.sheet.centre(
            margin,
            second,
            Anchor::Start,
            Style { size, ..heading },
            title,
        );
        let room = right - margin - wide - of(8.0);
        let has_lunar = !self.poster.lunar.is_empty();
        let lines = [
            (
                Face::Strong,
                30.0,
                &self.poster.range,
                if has_lunar { 32.5 } else { 40.5 },
            ),
            (Face::Plain, 21.0, &self.poster.lunar, 43.5),
        ];
        for (face, size, text, y) in lines {
            let style = self.style(face, size, colour::WHITE);
            let size = self.fonts.fitting(face, style.size, text, room);
            let y = self.format.of_a3(y);
            self.sheet
                .centre(right, y, Anchor::End, Style { size, ..style }, text);
        }
    }

    fn table(&mut self, blocks: &[Block<'_>]) {
        let Format {
            top,
            bottom,
            margin,
            columns,
            ..
        } = *self.format;
        let of = |length| self.format.of_a3(length);
        let t = self.poster.t;
        if blocks.is_empty() {
            let style = self.style(Face::Plain, 32.0, colour::INK);
            let text = t.schedule_wall_empty();
            let size =
                self.fonts
                    .fitting(style.face, style.size, &text, self.format.right() - margin);
            let middle = self.sheet.paper().millimetres().0 / 2.0;
            let style = Style { size, ..style };
            self.sheet.centre(
                middle,
                f64::midpoint(top, bottom),
                Anchor::Middle,
                style,
                text,
            );
            return;
        }
        let headings = [
            t.schedule_wall_day(),
            t.schedule_wall_time(),
            t.schedule_wall_who(),
            t.schedule_wall_whom(),
            t.schedule_wall_what(),
        ];
        let style = self.style(Face::Strong, 19.0, colour::QUIET);
        for (column, heading) in headings.into_iter().enumerate() {
            let arrow = if column == ELDER {
                self.format.arrow()
            } else {
                0.0
            };
            let x = columns[column] + of(2.0) + arrow;
            self.sheet
                .centre(x, top - of(6.5), Anchor::Start, style, heading);
        }
        self.sheet.line(
            (margin, top - 0.5),
            (self.format.right(), top - 0.5),
            1.0,
            colour::INK,
        );

        let natural: f64 = blocks.iter().map(|block| block.height(self.format)).sum();
        let stretch = ((bottom - top) / natural).clamp(1.0, 1.4);
        let mut y = top;
        for (at, block) in blocks.iter().enumerate() {
            let height = block.height(self.format) * stretch;
            self.day(block, (y, height), at % 2 == 1);
            y += height;
        }
    }

    fn day(&mut self, block: &Block<'_>, (y, height): (f64, f64), shaded: bool) {
        let Format {
            margin, columns, ..
        } = *self.format;
        let (right, of) = (self.format.right(), |length| self.format.of_a3(length));
        if shaded {
            self.sheet
                .area((margin, y), (right - margin, height), colour::SUNK);
        }
        let (t, middle, x) = (self.poster.t, y + height / 2.0, columns[DAY] + of(2.0));
        let weekday = date::weekday_short(t, block.day.date.weekday());
        let style = self.style(Face::Title, 34.0, colour::INK);
        self.sheet
            .centre(x, middle - of(3.6), Anchor::Start, style, weekday);
        let style = self.style(Face::Plain, 17.0, colour::QUIET);
        let day = date::day(t, block.day.date);
        self.sheet
            .centre(x, middle + of(6.8), Anchor::Start, style, day);

        let stretch = height / block.rows();
        let mut row = y;
        for (at, line) in block.lines.iter().enumerate() {
            if at > 0 {
                self.sheet
                    .line((columns[TIME], row), (right, row), 0.25, colour::LINE);
            }
            self.row(line, row + line.height * stretch / 2.0);
            row += line.height * stretch;
        }
        let end = y + height;
        self.sheet
            .line((margin, end), (right, end), 0.5, colour::INK);
    }

    fn row(&mut self, line: &Line<'_>, middle: f64) {
        let Format { columns, time, .. } = *self.format;
        let pad = self.format.of_a3(2.0);
        let style = Style::new(Face::Plain, time, colour::INK);
        let size = self
            .fonts
            .fitting(style.face, time, &line.row.time, self.format.room(TIME));
        let style = Style { size, ..style };
        self.sheet.centre(
            columns[TIME] + pad,
            middle,
            Anchor::Start,
            style,
            &line.row.time,
        );
        let name = self.format.name();
        let style = Style::new(Face::Heavy, name, colour::INDIGO);
        let x = columns[HELPER] + pad;
        self.sheet
            .stack(x, middle, Anchor::Start, style, LEADING, &line.helpers);
        let x = columns[ELDER] + pad;
        self.arrow(x, middle);
        let style = Style::new(Face::Heavy, name, colour::PINE);
        let x = x + self.format.arrow();
        self.sheet
            .stack(x, middle, Anchor::Start, style, LEADING, &line.elder);
        let style = Style::new(Face::Plain, self.format.work(), colour::INK);
        let x = columns[WORK] + pad;
        self.sheet
            .stack(x, middle, Anchor::Start, style, LEADING, &line.work);
    }

    fn arrow(&mut self, x: f64, y: f64) {
        let of = |length| self.format.of_a3(length);
        let tip = (x + of(8.5), y);
        self.sheet.line((x, y), tip, of(0.5), colour::STRONG_LINE);
        for side in [-1.0, 1.0] {
            let from = (tip.0 - of(2.4), y + side * of(2.0));
            self.sheet.line(from, tip, of(0.5), colour::STRONG_LINE);
        }
    }

    fn foot(&mut self, (number, count): (usize, usize)) {
        let (t, margin, right) = (self.poster.t, self.format.margin, self.format.right());
        let of = |length| self.format.of_a3(length);
        let top = self.format.bottom + of(7.0);
        let code = self.format.code;

        let style = self.style(Face::Strong, 19.0, colour::INK);
        let scan = t.schedule_wall_scan();
        let scan = self.fonts.lines(style.face, style.size, &scan, of(48.0));
        let widths = scan
            .iter()
            .map(|line| self.fonts.width(style.face, style.size, line));
        let caption = right - widths.fold(0.0, f64::max);
        let beside = caption - of(5.0) - code;
        let middle = top + of(27.0);
        self.sheet
            .code((beside, middle - code / 2.0), code, &self.poster.qr);
        self.sheet
            .stack(caption, middle, Anchor::Start, style, 1.35, &scan);
        self.ask(top, beside - of(12.0));

        let mut parts = vec![self.poster.colophon.clone()];
        if count > 1 {
            parts.push(t.schedule_sheet_number(count, number));
        }
        parts.retain(|part| !part.is_empty());
        let style = self.style(Face::Plain, 14.0, colour::QUIET);
        let (mask, colophon) = (t.schedule_wall_mask(), parts.join(" \u{B7} "));
        let width = |text: &str| self.fonts.width(style.face, style.size, text);
        let together = width(&mask) + width(&colophon) + of(6.0) <= right - margin;
        let end = self.sheet.paper().millimetres().1 - 9.0;
        let first = if together { end } else { end - of(6.5) };
        let line = first - of(5.5);
        self.sheet
            .line((margin, line), (right, line), 0.5, colour::INK);
        self.sheet.centre(margin, first, Anchor::Start, style, mask);
        self.sheet.centre(right, end, Anchor::End, style, colophon);
    }

    /// Whom to ask, and for what; ends at `right`.
    fn ask(&mut self, top: f64, right: f64) {
        let (t, margin) = (self.poster.t, self.format.margin);
        let of = |length| self.format.of_a3(length);
        let heading = self.style(Face::Title, 25.0, colour::INK);
        let text = t.schedule_wall_ask();
        let wide = self.fonts.width(heading.face, heading.size, &text) + of(4.0);
        self.sheet
            .centre(margin, top + of(3.5), Anchor::Start, heading, text);
        let contact = self.poster.contact.as_ref();
        if let Some(contact) = contact {
            let style = self.style(Face::Plain, 22.0, colour::QUIET);
            let room = right - margin - wide;
            let size = self
                .fonts
                .fitting(style.face, style.size, &contact.name, room);
            let (x, style) = (margin + wide, Style { size, ..style });
            self.sheet
                .centre(x, top + of(3.5), Anchor::Start, style, &contact.name);
        }
        let lines = [
            (t.schedule_wall_ask_change(), colour::INK),
            (t.schedule_wall_ask_help(), colour::INK),
            (t.schedule_wall_ask_complaint(), colour::PERSIMMON),
        ];
        let answer = match contact {
            Some(contact) => (Face::Strong, 27.0, contact.phone.clone()),
            None => (Face::Plain, 22.0, t.schedule_wall_ask_nearby()),
        };
        let mut y = top + of(17.5);
        for (text, colour) in lines {
            let style = self.style(answer.0, answer.1, colour);
            let size =
                self.fonts
                    .fitting(style.face, style.size, &answer.2, (right - margin) / 2.0);
            let style = Style { size, ..style };
            let room = right - margin - self.fonts.width(style.face, size, &answer.2) - of(3.0);
            self.sheet.centre(right, y, Anchor::End, style, &answer.2);
            let style = self.style(Face::Plain, 22.0, colour::QUIET);
            let size = self.fonts.fitting(style.face, style.size, &text, room);
            self.sheet
                .centre(margin, y, Anchor::Start, Style { size, ..style }, text);
            let line = y + of(6.2);
            self.sheet
                .line((margin, line), (right, line), 0.25, colour::LINE);
            y += of(12.6);
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::super::by_day;
    use super::*;
    use crate::page::Language;
    use crate::paper::Word;

    fn row(day: u32, helpers: usize, elder: &str) -> Row {
        Row {
            date: NaiveDate::from_ymd_opt(2026, 11, day).expect("a date"),
            time: "\u{4E0A}\u{5348} 10:30".to_owned(),
            helpers: vec!["\u{5F20}\u{6842}\u{5170}".to_owned(); helpers],
            elder: elder.to_owned(),
            work: "\u{8BF4}\u{8BF4}\u{8BDD}".to_owned(),
        }
    }

    fn poster(rows: Vec<Row>) -> Poster {
        let t = Language::Chinese.texts();
        Poster {
            t,
            organisation: "\u{67F3}\u{6EAA}\u{6751}".to_owned(),
            range: date::span(t, day(23), day(29)),
            lunar: String::new(),
            days: by_day(rows),
            contact: Some(Contact {
                name: "\u{67F3}\u{6CB3}\u{9547}".to_owned(),
                phone: "0431-00000008".to_owned(),
            }),
            qr: Code::new(t, "http://127.0.0.1:8480/p/229901102200?week=2026-11-23")
                .expect("it fits"),
            colophon: "2026-11-21 48-1".to_owned(),
            demo: true,
        }
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).expect("a date")
    }

    const ELDER_NAME: &str = "\u{738B}\u{25CB}\u{798F}";

    fn week(count: u32) -> Vec<Row> {
        (0..count)
            .map(|at| row(23 + at / 3, 1, ELDER_NAME))
            .collect()
    }

    fn fonts() -> &'static Fonts {
        Fonts::system().expect("a Chinese font")
    }

    /// How many elders stand on each sheet.
    fn counts(rows: Vec<Row>, paper: Paper) -> Vec<usize> {
        let sheets = poster(rows).sheets(fonts(), paper);
        let elders = |sheet: &Sheet| sheet.words().filter(|word| word.text == ELDER_NAME).count();
        sheets.iter().map(elders).collect()
    }

    #[test]
    fn fifteen_visits_hang_on_one_sheet_of_a3_and_eighteen_on_two() {
        assert_eq!(counts(week(15), Paper::A3), [15]);
        let eighteen = counts(week(18), Paper::A3);
        assert_eq!((eighteen.len(), eighteen.iter().sum::<usize>()), (2, 18));
    }

    #[test]
    fn a_week_on_a4_takes_two_sheets_and_days_stay_whole() {
        assert_eq!(counts(week(18), Paper::A4), [9, 9]);
    }

    #[test]
    fn a_day_that_is_too_long_goes_on_on_the_next_sheet() {
        let long = counts(vec![row(23, 1, ELDER_NAME); 40], Paper::A3);
        assert_eq!((long.len(), long.iter().sum::<usize>()), (3, 40));
    }

    #[test]
    fn a_week_without_visits_is_one_sheet_that_says_so() {
        let sheets = poster(Vec::new()).sheets(fonts(), Paper::A3);
        let empty = Language::Chinese.texts().schedule_wall_empty();
        assert_eq!(sheets.len(), 1);
        assert!(sheets[0].words().any(|word| word.text == empty));
    }

    /// From left to right and from top to bottom, millimetres.
    fn extent(word: &Word) -> [f64; 4] {
        let Style { face, size, .. } = word.style;
        let width = fonts().width(face, size, &word.text);
        let left = match word.anchor {
            Anchor::Start => word.x,
            Anchor::Middle => word.x - width / 2.0,
            Anchor::End => word.x - width,
        };
        let height = word.style.height();
        [
            left,
            word.y - 0.80 * height,
            left + width,
            word.y + 0.05 * height,
        ]
    }

    #[test]
    fn nothing_is_cut_off_or_covered_and_letters_can_be_read_from_afar() {
        let mut rows = week(9);
        rows.push(row(26, 2, "\u{6B27}\u{9633}\u{6625}\u{5170}"));
        rows.push(row(
            27,
            1,
            "\u{4E70}\u{4E70}\u{63D0}\u{B7}\u{827E}\u{5408}\u{63D0}",
        ));
        rows.push(row(28, 1, "Guilan Ostrander-Quillfeather"));
        for (paper, smallest, names) in [(Paper::A3, 14.0, 32.0), (Paper::A4, 12.0, 24.0)] {
            for sheet in poster(rows.clone()).sheets(fonts(), paper) {
                let (width, height) = paper.millimetres();
                let words: Vec<&Word> = sheet.words().collect();
                for word in &words {
                    let [left, top, right, bottom] = extent(word);
                    let inside =
                        left >= 5.0 && right <= width - 5.0 && top >= 5.0 && bottom <= height - 5.0;
                    assert!(inside, "{word:?} sticks out");
                    assert!(word.style.size >= smallest, "{word:?} is too small");
                    if [colour::PINE, colour::INDIGO].contains(&word.style.colour) {
                        assert!(word.style.size >= names, "{word:?} is too small for a name");
                    }
                }
                for (at, one) in words.iter().enumerate() {
                    let [left, top, right, bottom] = extent(one);
                    for other in &words[at + 1..] {
                        let [l, t, r, b] = extent(other);
                        let apart = right <= l || r <= left || bottom <= t || b <= top;
                        assert!(apart, "{one:?} covers {other:?}");
                    }
                }
            }
        }
    }
}
