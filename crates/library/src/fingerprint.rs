//! Recognising what was added before, without reading it.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// SHA-256 over the options of reading and the bytes that were read: the same again gives the same
/// record.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(pub(crate) [u8; 32]);

impl std::fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

/// Takes fingerprints of what is read with the same options.
#[derive(Debug, Clone)]
pub struct Fingerprints {
    options: Sha256,
}

impl Fingerprints {
    /// For what is read with `options`, whatever text tells them apart from others.
    #[must_use]
    pub fn new(options: &str) -> Self {
        let mut hash = Sha256::new();
        put(&mut hash, options.as_bytes());
        Self { options: hash }
    }

    /// Of the bytes of one document, written in `format`.
    #[must_use]
    pub fn document(&self, format: &str, bytes: &[u8]) -> Fingerprint {
        let mut hash = self.options.clone();
        put(&mut hash, b"document");
        put(&mut hash, format.as_bytes());
        hash.update(bytes);
        Fingerprint(hash.finalize().into())
    }

    /// Of a whole input. Its name counts, as it may say what the input is written in.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn input(&self, name: &str, mut input: impl Read) -> io::Result<Fingerprint> {
        let mut hash = self.options.clone();
        put(&mut hash, b"input");
        put(&mut hash, name.as_bytes());
        let mut buffer = vec![0; 128 * 1024];
        loop {
            match input.read(&mut buffer) {
                Ok(0) => return Ok(Fingerprint(hash.finalize().into())),
                Ok(count) => hash.update(&buffer[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Adds a part and its length, so that no two lists of parts give the same bytes.
fn put(hash: &mut Sha256, part: &[u8]) {
    hash.update((part.len() as u64).to_le_bytes());
    hash.update(part);
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// SHA-256 of `text`, in hexadecimal digits.
pub(crate) fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}
