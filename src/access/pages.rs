//! Signing in and out.

use super::Routes;

pub fn sign_in_address(target: &str) -> String {
    let next: String = form_encode(target);
    format!("/sign-in?next={next}")
}

fn form_encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

pub fn routes() -> Routes {
    Routes::default()
}
