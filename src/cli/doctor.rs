//! `linli doctor`: what is well and what is not, each with its cure.

use super::{FINE, NO};
use crate::access::{App, sign_in};
use crate::config::Settings;
use crate::page::Texts;
use crate::paper::Fonts;
use crate::time::Clock;

/// Looks at the settings, the folder, the database and the address, and tells what it finds.
pub async fn run(settings: Settings, t: Texts) -> anyhow::Result<u8> {
    let mut well = true;
    let mut tell = |good: bool, text: String| {
        well &= good;
        println!(
            "{} {text}",
            if good {
                t.doctor_good()
            } else {
                t.doctor_bad()
            }
        );
    };
    tell(true, t.doctor_settings());
    let url = settings
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{}", settings.listen));
    match App::open(&settings.data, &settings.store, &url, Clock::system()).await {
        Ok(app) => {
            tell(true, t.doctor_folder(settings.data.display().to_string()));
            tell(true, t.doctor_database(app.database_kind()));
            let accounts = sign_in::has_accounts(&app).await?;
            tell(
                accounts,
                if accounts {
                    t.doctor_accounts()
                } else {
                    t.doctor_no_accounts()
                },
            );
        }
        Err(error) => tell(false, t.doctor_not_opened(format!("{error:#}"))),
    }
    match Fonts::system() {
        Ok(fonts) => tell(true, t.doctor_fonts(fonts.sans())),
        Err(_) => tell(false, t.doctor_no_fonts()),
    }
    match super::serve::listen(settings.listen).await {
        Ok(_) => tell(true, t.doctor_address_free(settings.listen.to_string())),
        Err(error) => tell(
            false,
            t.doctor_address_taken(format!("{error:#}"), settings.listen.to_string()),
        ),
    }
    if url.starts_with("http:") && !settings.listen.ip().is_loopback() {
        tell(false, t.doctor_no_https(url));
    }
    Ok(if well { FINE } else { NO })
}
