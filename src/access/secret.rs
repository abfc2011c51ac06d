//! The service's own key, which lies beside the database and never in it.

use std::path::Path;

use anyhow::{Context, ensure};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    ChaCha20Poly1305, Key, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use rand::{TryRngCore, rngs::OsRng};
use sha2::Sha256;

/// 256 bits from which links, look-up hashes and encryption keys follow.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Reads the key file, or makes it where there is none, readable by its owner alone.
    ///
    /// # Errors
    /// When the file cannot be read or written, or does not hold 32 bytes.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        if !path.exists() {
            let mut bytes = [0; 32];
            OsRng.try_fill_bytes(&mut bytes).context("no randomness")?;
            write_private(path, &bytes)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        let bytes =
            std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        ensure!(
            bytes.len() == 32,
            "{} does not hold a key of 32 bytes",
            path.display()
        );
        let mut key = [0; 32];
        key.copy_from_slice(&bytes);
        Ok(Self(key))
    }

    /// A key for one purpose, so that no two purposes share one.
    fn derive(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        let mut mac =
            <Hmac<Sha256> as Mac>::new_from_slice(&self.0).expect("any key length serves");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(message);
        mac.finalize().into_bytes().into()
    }

    /// The secret part of a helper's link: 144 bits, base64.
    #[must_use]
    pub fn link(&self, nonce: &str) -> String {
        URL_SAFE_NO_PAD.encode(&self.derive("helper-link", nonce.as_bytes())[..18])
    }

    /// The secret part of a family's link, as [`Secret::link`].
    #[must_use]
    pub fn family_link(&self, nonce: &str) -> String {
        URL_SAFE_NO_PAD.encode(&self.derive("family-link", nonce.as_bytes())[..18])
    }

    /// The secret part of an association's link, as [`Secret::link`].
    #[must_use]
    pub fn association_link(&self, nonce: &str) -> String {
        URL_SAFE_NO_PAD.encode(&self.derive("association-link", nonce.as_bytes())[..18])
    }

    /// By which an encrypted value is found again without being read.
    #[must_use]
    pub fn lookup(&self, value: &str) -> String {
        crate::id::hex(&self.derive("lookup", value.as_bytes()))
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&Key::from(self.derive("encryption", b"")))
    }

    /// Encrypts a value for one place (`table/id`); it opens in no other.
    ///
    /// # Panics
    /// When the operating system has no randomness to give.
    #[must_use]
    pub fn seal(&self, place: &str, value: &str) -> String {
        let mut nonce = [0; 12];
        OsRng.try_fill_bytes(&mut nonce).expect("randomness");
        let payload = Payload {
            msg: value.as_bytes(),
            aad: place.as_bytes(),
        };
        let sealed = self
            .cipher()
            .encrypt(&Nonce::from(nonce), payload)
            .expect("a short value");
        URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())
    }

    /// Opens what [`Secret::seal`] closed; none where it was sealed elsewhere or tampered with.
    #[must_use]
    pub fn open_sealed(&self, place: &str, sealed: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(12)?;
        let nonce: [u8; 12] = nonce.try_into().ok()?;
        let payload = Payload {
            msg: sealed,
            aad: place.as_bytes(),
        };
        String::from_utf8(self.cipher().decrypt(&Nonce::from(nonce), payload).ok()?).ok()
    }
}

/// Writes a file that only its owner can read, whole or not at all.
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let half = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&half)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(half, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_in_its_own_place_only() {
        let secret = Secret([7; 32]);
        let sealed = secret.seal("elder/1", "999999195212109704");
        assert!(!sealed.contains("999999"));
        assert_eq!(
            secret.open_sealed("elder/1", &sealed).as_deref(),
            Some("999999195212109704")
        );
        assert_eq!(secret.open_sealed("elder/2", &sealed), None);
        assert_eq!(Secret([8; 32]).open_sealed("elder/1", &sealed), None);
    }

    #[test]
    fn the_key_file_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.key");
        let first = Secret::open(&path).unwrap();
        let second = Secret::open(&path).unwrap();
        assert_eq!(first.link("a"), second.link("a"));
        assert_ne!(first.link("a"), first.link("b"));
    }
}
