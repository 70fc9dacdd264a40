//! A document or an item as it was read.

use onrecord_record::Record;
use onrecord_text::CanonicalText;
use rusqlite::OptionalExtension;

use crate::compress::unpack;
use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::reference::Reference;

/// A document that is in the library, and the item in it that was asked for.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What was asked for.
    pub reference: Reference,
    /// The record, with its text.
    pub record: Record,
    /// The text.
    pub text: CanonicalText,
}

impl Library {
    /// The record that `reference` points into.
    ///
    /// # Errors
    /// If there is no such document or item, or what is stored is damaged.
    pub fn show(&self, reference: &str) -> Result<Shown> {
        let reference = self.reference(reference)?;
        let (record, text) = self.record(reference.document)?;
        Ok(Shown { reference, record, text })
    }

    /// Ids of the next documents behind `after`, in the order of the ids, at most `most`. Those that were
    /// redacted are left out.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn ids(&self, after: &str, most: u32) -> Result<Vec<String>> {
        let mut select = self.connection.prepare_cached(
            "SELECT sha256 FROM documents WHERE sha256 > ?1 AND redacted_at IS NULL ORDER BY sha256 LIMIT ?2",
        )?;
        let ids = select.query_map(rusqlite::params![after, most], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    pub(crate) fn record(&self, document: i64) -> Result<(Record, CanonicalText)> {
        let (packed, text): (Vec<u8>, String) = self
            .connection
            .prepare_cached(
                "SELECT r.zstd, d.text FROM records r JOIN documents d ON d.id = r.document WHERE d.id = ?1",
            )?
            .query_row([document], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?
            .ok_or_else(|| LibraryError::damaged("a document has no record"))?;
        let mut record: Record =
            serde_json::from_slice(&unpack(&packed)?).map_err(LibraryError::damaged)?;
        record.document.text = Some(text.clone());
        let text = CanonicalText::new(text).map_err(LibraryError::damaged)?;
        Ok((record, text))
    }
}
