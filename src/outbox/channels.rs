//! By which ways people are told, as the settings say. Nothing is on unless it is configured.

use base64::{Engine, engine::general_purpose::STANDARD};
use lettre::message::Mailbox;

use super::Channel;
use super::quiet::Quiet;
use crate::people::phone;

/// Every way that is configured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Channels {
    pub mail: Option<Mail>,
    pub sms: Option<Gateway>,
    pub voice: Option<Gateway>,
    pub webhook: Option<Webhook>,
    /// What a gateway shows when it hands in replies.
    pub reply_key: Option<Key>,
    pub quiet: Quiet,
}

/// A secret that does not show itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(pub String);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// A mail server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// `smtps://user:password@host` or `smtp://host:25?tls=required`.
    pub url: Key,
    pub from: Mailbox,
}

/// A gateway that takes messages by HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gateway {
    pub url: String,
    /// JSON or a form, with `{number}`, `{text}` and `{key}` in it.
    pub body: String,
    /// Name and value.
    pub header: Option<(String, Key)>,
}

/// A program that takes messages in the form of Standard Webhooks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    pub url: String,
    /// Base64 behind `whsec_`.
    pub secret: Key,
}

/// What is known of how somebody is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// As people write them, `;` between several.
    pub phone: String,
    pub mail: Option<String>,
}

/// Where somebody is reached: the whole address, for the moment of sending only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub channel: Channel,
    pub to: String,
}

impl Address {
    /// What of it may be shown: the last four digits, or the first letter and the host.
    #[must_use]
    pub fn ending(&self) -> String {
        match self.channel {
            Channel::Mail => {
                let (name, host) = self.to.split_once('@').unwrap_or_default();
                let first: String = name.chars().take(1).collect();
                format!("{first}…@{host}")
            }
            _ => phone::last_four(&self.to).map_or_else(String::new, |end| format!("…{end}")),
        }
    }
}

impl Channels {
    /// Whether anybody can be told anything.
    #[must_use]
    pub fn is_on(&self) -> bool {
        Channel::ALL.into_iter().any(|channel| self.has(channel))
    }

    /// Whether this way is configured.
    #[must_use]
    pub fn has(&self, channel: Channel) -> bool {
        match channel {
            Channel::Sms => self.sms.is_some(),
            Channel::Voice => self.voice.is_some(),
            Channel::Mail => self.mail.is_some(),
            Channel::Webhook => self.webhook.is_some(),
        }
    }

    /// The first way that reaches somebody.
    #[must_use]
    pub fn reach(&self, numbers: &Numbers) -> Option<Address> {
        Channel::ALL
            .into_iter()
            .filter(|channel| self.has(*channel))
            .find_map(|channel| address(numbers, channel))
    }

    /// The first way that goes to people, whether it reaches them or not.
    #[must_use]
    pub fn personal(&self) -> Option<Channel> {
        Channel::ALL
            .into_iter()
            .find(|channel| *channel != Channel::Webhook && self.has(*channel))
    }
}

/// Where somebody is reached in one way.
#[must_use]
pub fn address(known: &Numbers, channel: Channel) -> Option<Address> {
    let numbers = || phone::numbers(&known.phone).map(phone::dialled);
    let to = match channel {
        Channel::Sms => numbers().find(|number| takes_text(number)),
        Channel::Voice => numbers().next(),
        Channel::Mail => known.mail.clone(),
        Channel::Webhook => None,
    }?;
    Some(Address { channel, to })
}

/// Whether a number is one of a mobile telephone: in China eleven digits that begin with 1; elsewhere nobody can tell.
fn takes_text(number: &str) -> bool {
    let own = number.strip_prefix("+86").unwrap_or(number);
    if own.starts_with('+') {
        return true;
    }
    own.len() == 11 && own.starts_with('1')
}

/// `http://…` or `https://…` with a host.
#[must_use]
pub fn web_address(text: &str) -> Option<String> {
    let rest = ["http://", "https://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme))?;
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let good = !host.is_empty() && !text.contains([' ', '#']);
    good.then(|| text.to_owned())
}

/// A body with a number and a text in it.
#[must_use]
pub fn body(text: &str) -> Option<String> {
    let whole = text.contains("{number}") && text.contains("{text}");
    let json = !is_json(text) || serde_json::from_str::<serde_json::Value>(text).is_ok();
    (whole && json).then(|| text.to_owned())
}

/// Whether a body is JSON and not a form.
#[must_use]
pub fn is_json(body: &str) -> bool {
    body.trim_start().starts_with(['{', '['])
}

/// `Name: value`.
#[must_use]
pub fn header(text: &str) -> Option<(String, Key)> {
    let (name, value) = text.split_once(':')?;
    let name: axum::http::HeaderName = name.trim().parse().ok()?;
    let value = value.trim();
    value.parse::<axum::http::HeaderValue>().ok()?;
    Some((name.as_str().to_owned(), Key(value.to_owned())))
}

/// `whsec_` and base64 of at least 24 bytes, as Standard Webhooks demands.
#[must_use]
pub fn webhook_secret(text: &str) -> Option<Key> {
    secret_bytes(text)
        .filter(|bytes| bytes.len() >= 24)
        .map(|_| Key(text.to_owned()))
}

/// The bytes of such a secret.
#[must_use]
pub fn secret_bytes(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text.strip_prefix("whsec_")?).ok()
}

/// A key that nobody guesses: sixteen characters or more.
#[must_use]
pub fn reply_key(text: &str) -> Option<Key> {
    (text.len() >= 16).then(|| Key(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_number_takes_text_and_a_landline_is_called() {
        let known = Numbers {
            phone: "0431-8888000;139 0000 4567".to_owned(),
            mail: Some("xiu@example.org".to_owned()),
        };
        let of = |channel| address(&known, channel).unwrap();
        assert_eq!(of(Channel::Sms).to, "13900004567");
        assert_eq!(of(Channel::Sms).ending(), "…4567");
        assert_eq!(of(Channel::Voice).to, "04318888000");
        assert_eq!(of(Channel::Mail).ending(), "x…@example.org");
    }

    #[test]
    fn settings_that_would_fail_later_are_refused_at_once() {
        assert!(body("{\"to\":\"{number}\",\"text\":\"{text}\"}").is_some());
        assert!(body("to={number}&text={text}").is_some());
        assert!(body("to={number}").is_none() && body("{\"to\":{number},{text}").is_none());
        assert!(web_address("https://gateway.example/send?x=1").is_some());
        assert!(web_address("gateway.example").is_none() && web_address("ftp://a").is_none());
        assert!(header("Authorization: Bearer x").is_some() && header("Bearer").is_none());
        assert!(webhook_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").is_some());
        assert!(webhook_secret("whsec_c2hvcnQ=").is_none());
        assert!(!format!("{:?}", Key("secret".to_owned())).contains("secret"));
    }
}
