//! Forms about people: what is asked, in order, shown by one template.

use askama::Template;

use crate::page::{DeskFrame, Form, Texts};

/// Codes and what they stand for.
pub(crate) type Choices = Vec<(String, String)>;

/// How a field is filled in.
pub(crate) enum Control {
    /// A line of at most so many characters.
    Text(usize),
    /// Lines of at most so many characters.
    Paragraph(usize),
    Phone,
    /// A number and its unit.
    Number(String),
    Date,
    Time,
    Select(Choices),
    Radios(Choices),
    Checkboxes(Choices),
    /// No field: what the next ones are about.
    Heading,
}

pub(crate) struct Field {
    pub name: String,
    pub label: String,
    pub hint: String,
    pub control: Control,
}

impl Field {
    pub fn new(name: impl Into<String>, label: impl Into<String>, control: Control) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: String::new(),
            control,
        }
    }

    pub fn heading(text: impl Into<String>) -> Self {
        Self::new("", text, Control::Heading)
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

#[derive(Template)]
#[template(path = "people/pages/form.html")]
pub(crate) struct FormPage {
    pub frame: DeskFrame,
    pub form: Form,
    pub fields: Vec<Field>,
    /// Where the form is sent, and where one goes who changes nothing.
    pub action: String,
    pub back: String,
    /// The version of the person that the visitor sees; none for somebody new.
    pub version: Option<i32>,
    /// When the form was opened, seconds since 1970, where that counts.
    pub opened: Option<i64>,
}

impl FormPage {
    pub fn new(
        frame: DeskFrame,
        fields: Vec<Field>,
        form: Form,
        action: String,
        back: String,
    ) -> Self {
        Self {
            frame: frame.refusing(&form),
            form,
            fields,
            action,
            back,
            version: None,
            opened: None,
        }
    }
}

/// Choices whose words are texts of this feature: `people-GROUP-CODE`.
pub(crate) fn choices(t: Texts, group: &str, codes: &[&str]) -> Choices {
    codes
        .iter()
        .map(|code| ((*code).to_owned(), word(t, group, code)))
        .collect()
}

/// Choices of which none need be made.
pub(crate) fn open_choices(t: Texts, group: &str, codes: &[&str], none: String) -> Choices {
    let mut all = vec![(String::new(), none)];
    all.extend(choices(t, group, codes));
    all
}

/// What a code means; the code itself where the texts do not know it.
pub(crate) fn word(t: Texts, group: &str, code: &str) -> String {
    t.of(&format!("people-{group}-{code}"), &[])
        .unwrap_or_else(|| code.to_owned())
}

/// Codes that stand for themselves, as [`Form::choice`] takes them.
pub(crate) fn own<'a>(codes: &[&'a str]) -> Vec<(&'a str, String)> {
    codes
        .iter()
        .map(|code| (*code, (*code).to_owned()))
        .collect()
}
