//! The ways to the outside: SMTP, a gateway by HTTP, and Standard Webhooks.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::Sha256;

use super::channels::{self, Gateway, Mail, Webhook};
use super::{Channel, Channels};

/// For how long a server is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// Answers by which a gateway says that it will never take this message.
const REFUSED: [u16; 6] = [400, 404, 410, 413, 415, 422];

/// A message as it goes out.
pub(super) struct Letter {
    /// The same in every attempt.
    pub id: String,
    pub channel: Channel,
    /// Number, mail address, or for a webhook the helper's code.
    pub to: String,
    pub kind: String,
    pub organisation: i32,
    pub text: String,
    pub written_at: DateTime<Utc>,
}

/// Why a message did not go.
#[derive(Debug)]
pub(super) struct Failure {
    /// A code, and a number behind it. It holds no address and no secret.
    pub code: String,
    /// Whether another attempt would end alike.
    pub for_good: bool,
}

impl Failure {
    pub(super) fn for_good(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            for_good: true,
        }
    }

    fn for_now(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            for_good: false,
        }
    }
}

/// Sends a message.
///
/// # Errors
/// When it did not go, or nobody knows whether it did.
pub(super) async fn send(
    channels: &Channels,
    letter: &Letter,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let gateway = match letter.channel {
        Channel::Mail => match &channels.mail {
            Some(mail) => return by_mail(mail, letter).await,
            None => None,
        },
        Channel::Webhook => match &channels.webhook {
            Some(webhook) => return by_webhook(webhook, letter, now).await,
            None => None,
        },
        Channel::Sms => channels.sms.as_ref(),
        Channel::Voice => channels.voice.as_ref(),
    };
    match gateway {
        Some(gateway) => by_gateway(gateway, letter).await,
        None => Err(Failure::for_good("no-channel")),
    }
}

async fn by_mail(mail: &Mail, letter: &Letter) -> Result<(), Failure> {
    let to = letter
        .to
        .parse()
        .map_err(|_| Failure::for_good("no-address"))?;
    let host = mail.from.email.domain();
    // The first line is what the mail is about.
    let subject: String = letter.text.chars().take(30).collect();
    let message = Message::builder()
        .from(mail.from.clone())
        .to(to)
        .subject(subject.lines().next().unwrap_or_default())
        .message_id(Some(format!("<{}@{host}>", letter.id)))
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.clone())
        .map_err(|_| Failure::for_good("no-address"))?;
    let transport: AsyncSmtpTransport<Tokio1Executor> =
        AsyncSmtpTransport::<Tokio1Executor>::from_url(&mail.url.0)
            .map_err(|_| Failure::for_good("no-channel"))?
            .timeout(Some(PATIENCE))
            .build();
    match transport.send(message).await {
        Ok(_) => Ok(()),
        Err(error) => {
            let status = error.status().map(u16::from);
            let code =
                status.map_or_else(|| "unreachable".to_owned(), |code| format!("smtp {code}"));
            // A refused password is put right by the operator; a refused address is not.
            let for_good = error.is_permanent() && status.is_some_and(|code| code >= 550);
            Err(Failure { code, for_good })
        }
    }
}

async fn by_gateway(gateway: &Gateway, letter: &Letter) -> Result<(), Failure> {
    let json = channels::is_json(&gateway.body);
    let write = |value: &str| {
        if json {
            let quoted = serde_json::Value::from(value).to_string();
            quoted[1..quoted.len() - 1].to_owned()
        } else {
            utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
        }
    };
    // The text last: what stands in it is not looked at again.
    let body = gateway
        .body
        .replace("{number}", &write(&letter.to))
        .replace("{key}", &write(&letter.id))
        .replace("{text}", &write(&letter.text));
    let kind = if json {
        "application/json"
    } else {
        "application/x-www-form-urlencoded"
    };
    let mut headers = vec![
        ("content-type".to_owned(), kind.to_owned()),
        ("idempotency-key".to_owned(), letter.id.clone()),
    ];
    if let Some((name, value)) = &gateway.header {
        headers.push((name.clone(), value.0.clone()));
    }
    post(gateway.url.clone(), headers, body).await
}

async fn by_webhook(webhook: &Webhook, letter: &Letter, now: DateTime<Utc>) -> Result<(), Failure> {
    let body = serde_json::json!({
        "type": format!("message.{}", letter.kind),
        "timestamp": letter.written_at.to_rfc3339(),
        "data": { "id": letter.id, "organisation": letter.organisation, "helper": letter.to, "text": letter.text },
    })
    .to_string();
    let timestamp = now.timestamp().to_string();
    let secret =
        channels::secret_bytes(&webhook.secret.0).ok_or_else(|| Failure::for_good("no-channel"))?;
    let headers = vec![
        ("content-type".to_owned(), "application/json".to_owned()),
        ("webhook-id".to_owned(), letter.id.clone()),
        ("webhook-timestamp".to_owned(), timestamp.clone()),
        (
            "webhook-signature".to_owned(),
            signature(&secret, &letter.id, &timestamp, &body),
        ),
    ];
    post(webhook.url.clone(), headers, body).await
}

/// The signature of Standard Webhooks, version 1: over id, time and body.
fn signature(secret: &[u8], id: &str, timestamp: &str, body: &str) -> String {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(secret).expect("any key length serves");
    mac.update(format!("{id}.{timestamp}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

/// Posts a body; a redirection is not followed, because what is sent is for this address only.
async fn post(url: String, headers: Vec<(String, String)>, body: String) -> Result<(), Failure> {
    let send = move || {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .http_status_as_error(false)
            .build()
            .into();
        let mut request = agent.post(&url);
        for (name, value) in &headers {
            request = request.header(name, value);
        }
        request.send(&body).map(|answer| answer.status().as_u16())
    };
    let answer = tokio::task::spawn_blocking(send).await;
    match answer {
        Ok(Ok(200..=299)) => Ok(()),
        Ok(Ok(status)) => Err(Failure {
            code: format!("http {status}"),
            for_good: REFUSED.contains(&status),
        }),
        Ok(Err(_)) | Err(_) => Err(Failure::for_now("unreachable")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification of Standard Webhooks.
    #[test]
    fn a_webhook_is_signed_as_the_specification_shows() {
        let secret = channels::secret_bytes("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signed = signature(
            &secret,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            "{\"test\": 2432232314}",
        );
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
