//! What all pages share.
//!
//! # Texts
//! Every feature folder has `zh-CN.ftl` and `en.ftl`. A key starts with the feature's name
//! (`people-title = …`) and becomes a method of [`Texts`]: `t.people_title()`. A message with
//! arguments takes them in alphabetical order: `import-done = Added { $added }, changed { $changed }`
//! is `t.import_done(added, changed)`. A missing key or argument does not compile; neither does a
//! key that one language lacks. For keys known only when running (codes of the optimiser) there is
//! [`Texts::of`].
//!
//! # Pages
//! A page is a struct with a `frame` and what it shows; its template extends the frame's:
//!
//! ```html
//! {% extends "page/desk.html" %}
//! {% import "page/components.html" as c %}
//! {% block tags %}{% call c::tag(state, "caution") %}{% endcall %}{% endblock %}
//! {% block actions %}{% call c::post("/weeks", label, "primary") %}{% endcall %}{% endblock %}
//! {% block main %}…{% endblock %}
//! ```
//!
//! | template | frame | blocks | for |
//! |---|---|---|---|
//! | `page/desk.html` | [`DeskFrame`] | `head`, `tags`, `actions`, `main` | coordinators; has htmx |
//! | `page/plain.html` | [`PlainFrame`] | `head`, `tags`, `main` | everybody; no script |
//! | `page/phone.html` | [`PhoneFrame`] | `main` | helpers; no script, large |
//! | `page/poster.html` | [`PlainFrame`] | `main`: one or more `<section class="sheet">` | the wall |
//!
//! The frame writes the heading, so `main` begins below it. [`show`] answers 200, [`refuse`] 422.
//! A part for htmx is a block of the same template: `#[template(path = "…", block = "progress")]`.
//! Templates hand references to functions, so dates and names are put into words in Rust, with
//! [`date`] and [`name`]; a method that takes a value is called as `f(*frame.t)`. No style and no
//! script may stand in a template: the security policy forbids them.
//!
//! # Forms
//! [`Form`] keeps what was typed. Each reading method notes its fault and goes on, so that all
//! faults are shown at once; [`Form::finish`] builds the value or gives the form back:
//!
//! ```text
//! fn read(mut form: Form) -> Result<NewElder, Form> {
//!     let t = form.texts();
//!     let name = form.text("name", &t.people_name(), 40);
//!     let phone = form.optional("phone", |form, name| form.text(name, &t.people_phone(), 20));
//!     form.finish(|| Ok(NewElder { name: name?, phone: phone? }))
//! }
//! match read(Form::new(t, values)) {
//!     Ok(elder) => …,                                                       // 303 to the next page
//!     Err(form) => refuse(&ElderPage { frame: frame.refusing(&form), form }), // 422, filled in
//! }
//! ```
//!
//! In the template: `{% call c::error_summary(form) %}{% endcall %}` above the form, then
//! `{% call c::text(form, "name", frame.t.people_name()) %}{% endcall %}` for each field. The label is
//! the same text in both places.
//!
//! # Drawings
//! [`map::Map`], [`chart::Convergence`] and [`qr::Code`] are written as `{{ map }}`; they escape
//! what they show.
//!
//! `gallery` has every component on every frame. `LINLI_GALLERY=DIR cargo nextest run gallery`
//! writes it out to be looked at.

pub mod assets;
pub mod chart;
pub mod composed;
pub mod date;
pub mod form;
#[cfg(test)]
mod gallery;
pub mod icon;
pub mod layout;
pub mod map;
pub mod name;
pub mod pagination;
mod private;
pub mod qr;
mod request;
pub mod texts;

pub use assets::{asset, asset_url};
pub use composed::{Cell, Composed, Part, Table};
pub use form::{Fault, Faulty, Form, Values};
pub use icon::Icon;
pub use layout::{
    DeskFrame, ErrorPage, Flash, FlashKind, Link, PhoneFrame, PlainFrame, Section, answer, refuse,
    show,
};
pub use pagination::Pagination;
pub use private::private;
pub use texts::{Argument, Language, Texts};
