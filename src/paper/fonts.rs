//! The fonts of the machine: which of them carries Chinese, how wide a text is in it, and where a line of it may break.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use resvg::usvg::fontdb::{Database, Family, ID, Query, Weight};
use ttf_parser::Face as Parsed;
use unicode_linebreak::linebreaks;

use super::MM_PER_POINT;
use crate::error::{Error, Result};

/// Families with the characters of simplified Chinese, the most complete first.
const SANS: [&str; 6] = [
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
];
/// The same for titles; where none is there, titles are set in the other family.
const SERIF: [&str; 3] = ["Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC"];

/// In which cut a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    Plain,
    Strong,
    Heavy,
    /// Titles, and the days of the week.
    Title,
}

impl Face {
    /// The weight of CSS.
    #[must_use]
    pub const fn weight(self) -> u16 {
        match self {
            Self::Plain => 500,
            Self::Strong => 700,
            Self::Heavy | Self::Title => 900,
        }
    }

    #[must_use]
    pub const fn is_serif(self) -> bool {
        matches!(self, Self::Title)
    }
}

/// Loaded fonts.
pub struct Fonts {
    database: Arc<Database>,
    sans: String,
    serif: String,
    /// What one character takes, in parts of the size; nothing where no font has it.
    advances: Mutex<HashMap<(Face, char), Option<f64>>>,
}

static SYSTEM: LazyLock<Option<Fonts>> = LazyLock::new(|| {
    let mut database = Database::new();
    database.load_system_fonts();
    Fonts::new(database)
});

impl Fonts {
    /// The fonts that are installed, read once.
    ///
    /// # Errors
    /// [`Error::Fonts`] where none of them is a Chinese one.
    pub fn system() -> Result<&'static Self> {
        SYSTEM.as_ref().ok_or(Error::Fonts(String::new()))
    }

    /// Chooses among fonts; nothing where none of them is a Chinese one.
    #[must_use]
    pub fn new(database: Database) -> Option<Self> {
        let first = |families: &[&str]| {
            let family = families.iter().find(|name| {
                let families = &[Family::Name(name)];
                let query = Query {
                    families,
                    ..Query::default()
                };
                database.query(&query).is_some()
            });
            family.map(|name| (*name).to_owned())
        };
        let sans = first(&SANS)?;
        let serif = first(&SERIF).unwrap_or_else(|| sans.clone());
        Some(Self {
            database: Arc::new(database),
            sans,
            serif,
            advances: Mutex::default(),
        })
    }

    /// The family that texts are set in.
    #[must_use]
    pub fn sans(&self) -> &str {
        &self.sans
    }

    /// The family that titles are set in.
    #[must_use]
    pub fn serif(&self) -> &str {
        &self.serif
    }

    pub(super) fn database(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    /// Whether every character can be drawn.
    ///
    /// # Errors
    /// [`Error::Fonts`] with those that no installed font has.
    pub fn cover<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Result<()> {
        let missing: BTreeSet<char> = texts
            .into_iter()
            .flat_map(str::chars)
            .filter(|c| !c.is_whitespace() && self.advance(Face::Plain, *c).is_none())
            .collect();
        if missing.is_empty() {
            Ok(())
        } else {
            Err(Error::Fonts(missing.into_iter().collect()))
        }
    }

    /// The width of a text on one line, millimetres; `size` in points.
    #[must_use]
    pub fn width(&self, face: Face, size: f64, text: &str) -> f64 {
        let ems: f64 = text
            .chars()
            .map(|c| self.advance(face, c).unwrap_or(1.0))
            .sum();
        ems * size * MM_PER_POINT
    }

    /// The size in points, at most `size`, at which a text is no wider than `room` millimetres.
    #[must_use]
    pub fn fitting(&self, face: Face, size: f64, text: &str, room: f64) -> f64 {
        let width = self.width(face, size, text);
        if width > room {
            size * room / width
        } else {
            size
        }
    }

    /// The lines of a text that is no wider than `room` millimetres: broken where the script allows it, and within
    /// a word only where the word alone is too wide. Never before a dot between the parts of a name.
    #[must_use]
    pub fn lines(&self, face: Face, size: f64, text: &str, room: f64) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let mut from = 0;
        for (end, _) in linebreaks(text) {
            if text[end..].starts_with('\u{B7}') {
                continue;
            }
            let part = &text[from..end];
            from = end;
            if !line.is_empty()
                && self.width(face, size, &format!("{line}{}", part.trim_end())) > room
            {
                lines.push(std::mem::take(&mut line));
            }
            for c in part.chars() {
                let full = self.width(face, size, &format!("{line}{c}")) > room;
                if full && !line.is_empty() && !c.is_whitespace() {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(c);
            }
        }
        lines.push(line);
        lines
            .into_iter()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    }

    fn advance(&self, face: Face, c: char) -> Option<f64> {
        let mut advances = self.advances.lock().unwrap_or_else(PoisonError::into_inner);
        *advances
            .entry((face, c))
            .or_insert_with(|| self.look_up(face, c))
    }

    /// In the chosen family, or else in any font that has the character, as the drawing does it.
    fn look_up(&self, face: Face, c: char) -> Option<f64> {
        let family = if face.is_serif() {
            &self.serif
        } else {
            &self.sans
        };
        let families = &[Family::Name(family)];
        let chosen = self.database.query(&Query {
            families,
            weight: Weight(face.weight()),
            ..Query::default()
        });
        chosen.and_then(|id| self.advance_in(id, c)).or_else(|| {
            self.database
                .faces()
                .find_map(|other| self.advance_in(other.id, c))
        })
    }

    fn advance_in(&self, id: ID, c: char) -> Option<f64> {
        let advance = |data: &[u8], index| {
            let face = Parsed::parse(data, index).ok()?;
            let glyph = face.glyph_index(c)?;
            let advance = face.glyph_hor_advance(glyph)?;
            Some(f64::from(advance) / f64::from(face.units_per_em()))
        };
        self.database.with_face_data(id, advance).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts() -> &'static Fonts {
        Fonts::system().expect("a Chinese font, as scripts/test installs it")
    }

    #[test]
    fn without_a_chinese_font_there_is_nothing_to_draw_with() {
        assert!(Fonts::new(Database::new()).is_none());
    }

    #[test]
    fn a_han_character_is_as_wide_as_the_size_says() {
        let width = fonts().width(Face::Heavy, 32.0, "\u{5F20}\u{25CB}\u{5170}");
        assert!((width - 3.0 * 32.0 * MM_PER_POINT).abs() < 0.5, "{width}");
        assert!(fonts().width(Face::Plain, 25.0, "9:00") < 0.7 * 4.0 * 25.0 * MM_PER_POINT);
    }

    #[test]
    fn long_names_break_where_their_script_allows_it() {
        let lines = |text: &str, room| fonts().lines(Face::Heavy, 32.0, text, room);
        assert_eq!(lines("\u{6B27}\u{9633}\u{6625}\u{5170}", 47.0).len(), 1);
        let turkic = lines(
            "\u{4E70}\u{4E70}\u{63D0}\u{B7}\u{827E}\u{5408}\u{63D0}",
            53.0,
        );
        assert_eq!(
            turkic,
            ["\u{4E70}\u{4E70}\u{63D0}\u{B7}", "\u{827E}\u{5408}\u{63D0}"]
        );
        assert_eq!(lines("Guilan Ostrander", 60.0), ["Guilan", "Ostrander"]);
        let broken = lines("Quillfeather", 40.0);
        assert!(
            broken.len() > 1 && broken.concat() == "Quillfeather",
            "{broken:?}"
        );
        assert!(
            broken
                .iter()
                .all(|line| fonts().width(Face::Heavy, 32.0, line) <= 40.0)
        );
        assert!(lines("", 40.0).is_empty());
    }

    #[test]
    fn a_character_that_no_font_has_is_told() {
        assert!(
            fonts()
                .cover(["\u{5F20}\u{6842}\u{5170}", "Guilan 9:00"])
                .is_ok()
        );
        match fonts().cover(["\u{5F20}\u{10FFFF}"]) {
            Err(Error::Fonts(missing)) => assert_eq!(missing, "\u{10FFFF}"),
            other => panic!("{other:?}"),
        }
    }
}
