//! The settings by which people are told something.

use lettre::{AsyncSmtpTransport, Tokio1Executor};

use super::{Reader, SettingFault};
use crate::outbox::channels::{self, Channels, Gateway, Key, Mail, Webhook};
use crate::outbox::quiet::Quiet;

/// Every way that is configured; what belongs together must all be there.
pub(super) fn channels(reader: &mut Reader<'_>) -> Channels {
    let url = reader.value("smtp-url", "config-bad-smtp-url", None, |text| {
        AsyncSmtpTransport::<Tokio1Executor>::from_url(text)
            .ok()
            .map(|_| Some(Key(text.to_owned())))
    });
    let from = reader.value("mail-from", "config-bad-mail-from", None, |text| {
        text.parse().ok().map(Some)
    });
    let mail = reader
        .both(("smtp-url", url), ("mail-from", from))
        .map(|(url, from)| Mail { url, from });
    let sms = gateway(reader, ["sms-url", "sms-body", "sms-header"]);
    let voice = gateway(reader, ["voice-url", "voice-body", "voice-header"]);
    let url = reader.value("webhook-url", "config-bad-gateway-url", None, |text| {
        channels::web_address(text).map(Some)
    });
    let secret = reader.value(
        "webhook-secret",
        "config-bad-webhook-secret",
        None,
        |text| channels::webhook_secret(text).map(Some),
    );
    let webhook = reader
        .both(("webhook-url", url), ("webhook-secret", secret))
        .map(|(url, secret)| Webhook { url, secret });
    Channels {
        mail,
        sms,
        voice,
        webhook,
        reply_key: reader.value("reply-key", "config-bad-reply-key", None, |text| {
            channels::reply_key(text).map(Some)
        }),
        quiet: reader.value(
            "quiet-hours",
            "config-bad-quiet-hours",
            Quiet::default(),
            Quiet::parse,
        ),
    }
}

fn gateway(reader: &mut Reader<'_>, names: [&'static str; 3]) -> Option<Gateway> {
    let [url_name, body_name, header_name] = names;
    let url = reader.value(url_name, "config-bad-gateway-url", None, |text| {
        channels::web_address(text).map(Some)
    });
    let body = reader.value(body_name, "config-bad-gateway-body", None, |text| {
        channels::body(text).map(Some)
    });
    let header = reader.value(header_name, "config-bad-gateway-header", None, |text| {
        channels::header(text).map(Some)
    });
    reader
        .both((url_name, url), (body_name, body))
        .map(|(url, body)| Gateway { url, body, header })
}

impl Reader<'_> {
    /// Two settings that are nothing without each other.
    fn both<A, B>(
        &mut self,
        (name_a, a): (&'static str, Option<A>),
        (name_b, b): (&'static str, Option<B>),
    ) -> Option<(A, B)> {
        let (lone, partner) = match (a, b) {
            (Some(a), Some(b)) => return Some((a, b)),
            (None, None) => return None,
            (Some(_), None) => (name_a, name_b),
            (None, Some(_)) => (name_b, name_a),
        };
        // Where the partner is there but wrong, that is told already.
        let variable = super::variable(partner);
        let told = self
            .faults
            .iter()
            .any(|fault| fault.place.contains(&variable) || fault.place.ends_with(partner));
        if !told {
            self.faults.push(SettingFault {
                place: super::variable(lone),
                code: "config-lacks-partner",
                value: variable,
            });
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Given, resolve};

    fn resolved(pairs: &[(&str, &str)]) -> Result<super::Channels, Vec<(String, String)>> {
        let given: Given = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        resolve(&Given::new(), &Given::new(), &given, "linli.toml")
            .map(|settings| settings.channels)
            .map_err(|faults| {
                let told = faults
                    .into_iter()
                    .map(|fault| (fault.code.to_owned(), fault.value));
                told.collect()
            })
    }

    #[test]
    fn nothing_is_on_unless_it_is_configured() {
        assert!(!resolved(&[]).unwrap().is_on());
        let on = resolved(&[
            ("smtp-url", "smtp://127.0.0.1:2525"),
            ("mail-from", "Linli <linli@example.org>"),
            ("sms-url", "http://127.0.0.1:8080/send"),
            ("sms-body", "to={number}&text={text}"),
        ])
        .unwrap();
        assert!(on.mail.is_some() && on.sms.is_some() && on.voice.is_none());
    }

    #[test]
    fn half_a_way_is_told_and_no_secret_is_repeated() {
        let lone = resolved(&[("smtp-url", "smtps://user:hush@mail.example")]).unwrap_err();
        assert_eq!(
            lone,
            [(
                "config-lacks-partner".to_owned(),
                "LINLI_MAIL_FROM".to_owned()
            )]
        );
        let short = resolved(&[("reply-key", "hush")]).unwrap_err();
        assert_eq!(short, [("config-bad-reply-key".to_owned(), "…".to_owned())]);
    }
}
