//! The line drawings beside words, 24 by 24, drawn with the colour of the text.

/// A drawing. It never stands alone: a word says the same beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Overview,
    People,
    Import,
    Matching,
    Week,
    Catalog,
    Care,
    Alert,
    Back,
    Cross,
    Larger,
    Lock,
    Phone,
    Publish,
    SignOut,
    Speaker,
    Tick,
}

impl Icon {
    /// The path of an SVG of 24 by 24.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Overview => "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
            Self::People => {
                "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-7 9c0-4 3-6.5 7-6.5s7 2.5 7 6.5M17 11a3 3 0 1 0-1.5-5.6M18 13.6c2.5.6 4 2.7 4 6.4"
            }
            Self::Import => "M12 4v11m-4-4l4 4 4-4M4 16v4h16v-4",
            Self::Matching => {
                "M6 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm12 12a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 8l8 8"
            }
            Self::Week => "M4 5h16v15H4zM4 10h16M9 3v4M15 3v4",
            Self::Catalog => "M5 4h14v16H5zM9 9h6M9 13h6",
            Self::Care => {
                "M12 20.5C5 15.5 3 12 3 8.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 1.5c0 3.5-2 7-9 12z"
            }
            Self::Alert => "M12 4l9 16H3zM12 10v4M12 17v.5",
            Self::Back => "M15 5l-7 7 7 7",
            Self::Cross => "M6 6l12 12M18 6L6 18",
            Self::Larger => "M4 9h16M12 3v6c0 4.5-2.5 9-8 12M12.3 10c1 5 3.7 8.8 7.7 11",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Self::Phone => {
                "M6.6 3h3l1.6 4.4-2 1.5a12 12 0 0 0 5.9 5.9l1.5-2L21 14.4v3A2.6 2.6 0 0 1 18.4 20C10.4 20 4 13.6 4 5.6A2.6 2.6 0 0 1 6.6 3z"
            }
            Self::Publish => "M4 12l16-7-5 15-4-6z",
            Self::SignOut => "M14 4H5v16h9M10 12h11m-4-4l4 4-4 4",
            Self::Speaker => {
                "M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"
            }
            Self::Tick => "M4.5 12.8l5 5L19.5 7",
        }
    }
}
