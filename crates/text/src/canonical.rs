//! The immutable text that every range points into.

use std::fmt;
use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::{TextRange, limits};

/// The canonical text of a document: immutable, at most [`limits::DOCUMENT_BYTES`] long, and
/// named by the SHA-256 (FIPS 180-4) of its UTF-8 bytes. Cheap to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct CanonicalText {
    text: Arc<str>,
}

/// The text is longer than a document may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTooLong {
    /// Length of the text in bytes.
    pub bytes: usize,
}

impl fmt::Display for TextTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the text has {} bytes, and a document may have {}",
            self.bytes,
            limits::DOCUMENT_BYTES
        )
    }
}

impl std::error::Error for TextTooLong {}

impl CanonicalText {
    /// Takes `text` as it is, character for character.
    ///
    /// # Errors
    /// [`TextTooLong`] past [`limits::DOCUMENT_BYTES`].
    pub fn new(text: String) -> Result<Self, TextTooLong> {
        if text.len() > limits::DOCUMENT_BYTES {
            return Err(TextTooLong { bytes: text.len() });
        }
        Ok(Self { text: text.into() })
    }

    /// The whole text.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Length in bytes.
    #[inline]
    #[must_use]
    pub fn len(&self) -> u32 {
        // `new` has checked that the length fits.
        self.text.len() as u32
    }

    /// Whether the text has no byte.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The range of the whole text.
    #[must_use]
    pub fn range(&self) -> TextRange {
        TextRange::new(0, self.len())
    }

    /// The words that stand at `range`.
    ///
    /// # Panics
    /// If the range leaves the text or cuts a character: ranges are only ever made from this
    /// text, so that is a bug.
    #[inline]
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &str {
        &self.text[range.to_usize()]
    }

    /// `range` without the white space at its two ends.
    #[must_use]
    pub fn trim(&self, range: TextRange) -> TextRange {
        let slice = self.slice(range);
        let start = range.start() + (slice.len() - slice.trim_start().len()) as u32;
        TextRange::new(start, start + slice.trim().len() as u32)
    }

    /// SHA-256 of the UTF-8 text, as 64 lower-case hexadecimal digits: the document's id.
    #[must_use]
    pub fn id(&self) -> String {
        let digest = Sha256::digest(self.text.as_bytes());
        digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a `String` cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

impl fmt::Debug for CanonicalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CanonicalText({} bytes)", self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_the_sha256_of_the_utf8() {
        // The first test vector of FIPS 180-4.
        let text = CanonicalText::new("abc".to_owned()).unwrap();
        assert_eq!(text.id(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn trimming_knows_every_white_space() {
        let text = CanonicalText::new("\u{a0} word\u{2003}\r\n".to_owned()).unwrap();
        assert_eq!(text.slice(text.trim(text.range())), "word");
    }

    #[test]
    fn a_text_past_the_limit_is_refused() {
        let text = "a".repeat(limits::DOCUMENT_BYTES + 1);
        assert_eq!(CanonicalText::new(text).unwrap_err().bytes, limits::DOCUMENT_BYTES + 1);
    }
}
