//! `DOCUMENT#s3`: what names a document or an item in it.

use std::fmt;

use rusqlite::{OptionalExtension, params};

use crate::error::{LibraryError, Result};
use crate::file::Library;

/// Fewest hexadecimal digits of a document's id that name it.
const DIGITS: usize = 8;

/// A document that is there, or an item in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub(crate) document: i64,
    /// SHA-256 of the document's text, in full.
    pub sha256: String,
    /// Id of the item in its record.
    pub item: Option<String>,
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sha256)?;
        self.item.as_ref().map_or(Ok(()), |item| write!(f, "#{item}"))
    }
}

impl Library {
    /// What `written` names: an id of a document or the first digits of one, and, behind a `#`, an
    /// item.
    ///
    /// # Errors
    /// If there is no such document or item, or several documents begin so.
    pub fn reference(&self, written: &str) -> Result<Reference> {
        let (document, item) = match written.split_once('#') {
            Some((document, item)) => (document, Some(item)),
            None => (written, None),
        };
        let (document, sha256) = self.document(document)?;
        if let Some(item) = item {
            self.find_item(document, item)?;
        }
        Ok(Reference { document, sha256, item: item.map(str::to_owned) })
    }

    fn document(&self, written: &str) -> Result<(i64, String)> {
        let digits = written.to_ascii_lowercase();
        if digits.len() < DIGITS || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(LibraryError::bad_request(format!("“{written}” names no document"))
                .hint(format!("a document is named by its id or at least {DIGITS} first digits of it, an item by that and #s3")));
        }
        // An id from before a document was read again still names it, unless another one has it now.
        let mut select = self.connection.prepare_cached(
            "SELECT id, sha256 FROM documents WHERE sha256 >= ?1 AND sha256 < ?1 || 'g' \
             UNION SELECT d.id, d.sha256 FROM former_ids f JOIN documents d ON d.id = f.document \
             WHERE f.sha256 >= ?1 AND f.sha256 < ?1 || 'g' LIMIT 2",
        )?;
        let found = select.query_map([&digits], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut found = found.collect::<rusqlite::Result<Vec<_>>>()?;
        match found.len() {
            0 => Err(LibraryError::not_found(format!("no document {written} is in the library"))
                .hint("`onrecord search` and `onrecord timeline` print references")),
            1 => Ok(found.swap_remove(0)),
            _ => Err(LibraryError::bad_request(format!("several documents begin with {written}"))
                .hint("write more of its digits")),
        }
    }

    fn find_item(&self, document: i64, item: &str) -> Result<()> {
        let table = match item.as_bytes().first() {
            Some(b's') => "statements",
            Some(b'm') => "meetings",
            Some(b'p') => "positions",
            Some(b'c') => "commitments",
            Some(b'a') => "actors",
            Some(b't') => "times",
            _ => return Err(no_item(item)),
        };
        self.connection
            .prepare_cached(&format!("SELECT 1 FROM {table} WHERE document = ?1 AND item = ?2"))?
            .query_row(params![document, item], |_| Ok(()))
            .optional()?
            .ok_or_else(|| no_item(item))
    }
}

fn no_item(item: &str) -> LibraryError {
    LibraryError::not_found(format!("there is no {item} in that document"))
        .hint("`onrecord show DOCUMENT` lists what is in it")
}
