//! How somebody is reached.

use sea_orm::{EntityTrait, Set};

use super::field::{Control, Field, own};
use super::part::{self, Fills, Part};
use super::subject::{Key, Kind, Subject};
use super::{KeepPeople, OpenPeople};
use crate::access::{Desk, Done};
use crate::error::Result;
use crate::page::{Faulty, Form, Language, Texts};
use crate::people::{elder_contact, helper_contact, phone};

/// What people write between two numbers.
const SEPARATORS: [char; 6] = [';', ',', '/', '\u{3001}', '\u{ff0c}', '\u{ff1b}'];

pub(super) struct Contact(Kind);

pub(super) struct Reached {
    phone: Option<String>,
    address: Option<String>,
    /// Elders only.
    family_phone: Option<String>,
    /// Helpers only.
    mail: Option<String>,
    /// Helpers only: the code of a [`Language`].
    language: Option<String>,
    /// Helpers only.
    note: Option<String>,
}

impl Part for Contact {
    const PATH: &'static str = "contact";
    type Answer = Reached;

    async fn find<P: Fills>(desk: &Desk<P>, _: Texts, key: Key) -> Result<(Subject, Self)> {
        Ok((Subject::find(desk, key).await?, Self(key.kind)))
    }

    fn title(t: Texts) -> String {
        t.people_contact()
    }

    fn fields(&self, form: &Form) -> Vec<Field> {
        let t = form.texts();
        let field =
            |name: &str, label: String, control| Field::new(name, t.page_optional(label), control);
        let mut fields = vec![
            field("phone", t.people_phone(), Control::Phone),
            field("address", t.people_address(), Control::Text(100)),
        ];
        match self.0 {
            Kind::Elder => fields.push(field(
                "family_phone",
                t.people_family_phone(),
                Control::Phone,
            )),
            Kind::Helper => fields.extend([
                field("mail", t.people_mail(), Control::Text(100)),
                Field::new(
                    "language",
                    t.people_written_in(),
                    Control::Radios(written_in(t)),
                ),
                field("note", t.people_note(), Control::Paragraph(500)),
            ]),
        }
        fields
    }

    fn read(&self, form: &mut Form) -> std::result::Result<Reached, Faulty> {
        let t = form.texts();
        let number = phones(form, "phone", &t.people_phone());
        let address = form.optional("address", |form, name| {
            form.text(name, &t.people_address(), 100)
        });
        let (mut family_phone, mut mail, mut note) = (Ok(None), Ok(None), Ok(None));
        let mut language = Ok(None);
        match self.0 {
            Kind::Elder => family_phone = phones(form, "family_phone", &t.people_family_phone()),
            Kind::Helper => {
                mail = mail_address(form);
                let codes = Language::ALL.map(Language::code);
                language = form.optional("language", |form, name| {
                    form.choice(name, &t.people_written_in(), &own(&codes))
                });
                note = form.optional("note", |form, name| {
                    form.paragraph(name, &t.people_note(), 500)
                });
            }
        }
        Ok(Reached {
            phone: number?,
            address: address?,
            family_phone: family_phone?,
            mail: mail?,
            language: language?,
            note: note?,
        })
    }

    async fn keep(
        &self,
        desk: &Desk<KeepPeople>,
        subject: &Subject,
        reached: Reached,
    ) -> Result<()> {
        match self.0 {
            Kind::Elder => {
                desk.put(elder_contact::ActiveModel {
                    elder_id: Set(subject.key.id),
                    organisation_id: Set(subject.organisation),
                    phone: Set(reached.phone),
                    address: Set(reached.address),
                    family_phone: Set(reached.family_phone),
                })
                .await?;
            }
            Kind::Helper => {
                desk.put(helper_contact::ActiveModel {
                    helper_id: Set(subject.key.id),
                    organisation_id: Set(subject.organisation),
                    phone: Set(reached.phone),
                    address: Set(reached.address),
                    note: Set(reached.note),
                    mail: Set(reached.mail),
                    language: Set(reached.language),
                })
                .await?;
            }
        }
        Ok(())
    }
}

/// The languages in which people are written to, with their codes.
fn written_in(t: Texts) -> Vec<(String, String)> {
    let named = |language: Language| (language.code().to_owned(), language_name(t, language));
    Language::ALL.map(named).to_vec()
}

/// What a language is called in which people are written to.
#[must_use]
pub fn language_name(t: Texts, language: Language) -> String {
    match language {
        Language::Chinese => t.people_written_in_chinese(),
        Language::English => t.people_written_in_english(),
    }
}

/// One number, or several with a separator between them.
pub(super) fn phones(
    form: &mut Form,
    name: &str,
    label: &str,
) -> std::result::Result<Option<String>, Faulty> {
    let Some(text) = form.optional(name, |form, name| form.text(name, label, 100))? else {
        return Ok(None);
    };
    let written = text.replace(SEPARATORS, &phone::SEPARATOR.to_string());
    let numbers: Vec<&str> = phone::numbers(&written).collect();
    if numbers.is_empty() || !numbers.iter().all(|number| phone::is_plausible(number)) {
        let fault = form.texts().people_fault_phone(label);
        return Err(form.fault(name, fault));
    }
    Ok(Some(numbers.join(&phone::SEPARATOR.to_string())))
}

/// An address of electronic mail.
fn mail_address(form: &mut Form) -> std::result::Result<Option<String>, Faulty> {
    let label = form.texts().people_mail();
    let Some(text) = form.optional("mail", |form, name| form.text(name, &label, 100))? else {
        return Ok(None);
    };
    if text.parse::<lettre::Address>().is_err() {
        let fault = form.texts().people_fault_mail();
        return Err(form.fault("mail", fault));
    }
    Ok(Some(text))
}

pub(super) async fn open(desk: Desk<OpenPeople>, t: Texts, key: Key) -> Result<Done> {
    let (subject, contact) = Contact::find(&desk, t, key).await?;
    let mut form = Form::empty(t);
    match key.kind {
        Kind::Elder => {
            let row = elder_contact::Entity::find_by_id(key.id);
            if let Some(row) = desk.maybe(row).await? {
                form = form
                    .with_optional("phone", row.phone)
                    .with_optional("address", row.address)
                    .with_optional("family_phone", row.family_phone);
            }
        }
        Kind::Helper => {
            let row = helper_contact::Entity::find_by_id(key.id);
            if let Some(row) = desk.maybe(row).await? {
                form = form
                    .with_optional("phone", row.phone)
                    .with_optional("address", row.address)
                    .with_optional("mail", row.mail)
                    .with_optional("language", row.language)
                    .with_optional("note", row.note);
            }
        }
    }
    part::open(desk, &subject, &contact, form).await
}
