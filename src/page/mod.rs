//! What all pages share.
//!
//! # Texts
//! Every feature folder has `zh-CN.ftl` and `en.ftl`. A key starts with the feature's name
//! (`people-title = …`) and becomes a method of [`Texts`]: `t.people_title()`. A message with
//! arguments takes them in alphabetical order: `import-done = 新增 { $added }，更改 { $changed }`
//! is `t.import_done(added, changed)`. A missing key or argument does not compile; neither does a
//! key that one language lacks. For keys known only when running (codes of the optimiser) there is
//! [`Texts::of`].

pub mod assets;
pub mod chart;
pub mod date;
pub mod form;
#[cfg(test)]
mod gallery;
pub mod icon;
pub mod layout;
pub mod map;
pub mod name;
pub mod pagination;
pub mod qr;
mod request;
pub mod texts;

pub use assets::{asset, asset_url};
pub use form::{CSRF_FIELD, Fault, Faulty, Form, Values};
pub use icon::Icon;
pub use layout::{
    DeskFrame, ErrorPage, Flash, FlashKind, Link, PhoneFrame, PlainFrame, Section, answer, refuse,
    show,
};
pub use pagination::Pagination;
pub use texts::{Argument, Language, Texts};
