//! Reading everything again: the original bytes come out, the records that the present version makes
//! of them go in.

use onrecord_record::Record;
use onrecord_text::CanonicalText;
use rusqlite::{OptionalExtension, TransactionBehavior, params};

use crate::add::{authors, items, row_of};
use crate::attach::{self, attach};
use crate::compress::{pack, unpack};
use crate::entry::published;
use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::remove::delete_items;
use crate::{join, links, rows};

/// The bytes of a document, and how they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its row.
    row: i64,
    /// SHA-256 of its text.
    pub id: String,
    /// Where it was read from.
    pub path: String,
    /// Name of the format.
    pub format: String,
    /// The options it was read with, as they were given to [`Source`](crate::Source).
    pub options: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What a document is now that it was read again.
#[derive(Debug, Clone)]
pub struct Reread {
    kept: i64,
    record: Record,
    text: CanonicalText,
    json: Vec<u8>,
    options: String,
}

impl Reread {
    /// Makes ready the `record` of `text`, read from `kept` with `options`.
    ///
    /// # Errors
    /// If the record is not of that text.
    pub fn new(
        kept: &Kept,
        mut record: Record,
        text: CanonicalText,
        options: &str,
    ) -> Result<Self> {
        if record.document.id != text.id() {
            return Err(LibraryError::bad_request("the record is not of that text"));
        }
        record.document.text = None;
        let json = serde_json::to_vec(&record).map_err(LibraryError::bad_request_of)?;
        Ok(Self { kept: kept.row, record, text, json: pack(&json)?, options: options.to_owned() })
    }
}

impl Library {
    /// The next documents that can be read again, at most `most`, behind the one called `after`. What
    /// was redacted cannot.
    ///
    /// # Errors
    /// If the library cannot be read, or what is kept is damaged.
    pub fn kept(&self, after: Option<&Kept>, most: u32) -> Result<Vec<Kept>> {
        let mut select = self.connection.prepare_cached(
            "SELECT d.id, d.sha256, d.path, o.format, o.options, o.zstd FROM documents d \
             JOIN originals o ON o.document = d.id \
             WHERE d.id > ?1 AND d.redacted_at IS NULL ORDER BY d.id LIMIT ?2",
        )?;
        let rows = select.query_map(params![after.map_or(0, |kept| kept.row), most], |row| {
            let kept = Kept {
                row: row.get(0)?,
                id: row.get(1)?,
                path: row.get(2)?,
                format: row.get(3)?,
                options: row.get(4)?,
                bytes: Vec::new(),
            };
            Ok((kept, row.get::<_, Vec<u8>>(5)?))
        })?;
        rows.map(|row| {
            let (kept, packed) = row?;
            Ok(Kept { bytes: unpack(&packed)?, ..kept })
        })
        .collect()
    }

    /// How many documents can be read again.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn count_kept(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM documents WHERE redacted_at IS NULL";
        let count: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// Puts what was read again in the place of what was read before, all in one transaction. Remarks
    /// and links find their items by their words. Says how many records changed.
    ///
    /// # Errors
    /// If the file cannot be written; then nothing changed.
    pub fn replace(&mut self, documents: &[Reread]) -> Result<u64> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut changed = 0;
        for Reread { kept, record, text, json, options } in documents {
            let before: Option<(String, Vec<u8>)> = transaction
                .prepare_cached(
                    "SELECT d.sha256, r.zstd FROM documents d JOIN records r ON r.document = d.id WHERE d.id = ?1",
                )?
                .query_row([kept], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            // Taken out while it was read.
            let Some((id, packed)) = before else { continue };
            if unpack(&packed)? == unpack(json)? {
                continue;
            }
            let now = &record.document.id;
            if *now != id && row_of(&transaction, now)?.is_some() {
                // Two sources have the same text by now; both stay as they were.
                continue;
            }
            changed += 1;
            let words = attach::words(&transaction, *kept)?;
            join::unjoin(&transaction, *kept)?;
            rows::unindex(&transaction, *kept)?;
            links::forget(&transaction, &id, false)?;
            delete_items(&transaction, *kept)?;
            if *now != id {
                transaction.execute(
                    "INSERT OR REPLACE INTO former_ids (sha256, document) VALUES (?1, ?2)",
                    params![id, kept],
                )?;
            }
            let document = &record.document;
            transaction
                .prepare_cached(
                    "UPDATE documents SET sha256 = ?2, title = ?3, publisher = ?4, published = ?5, \
                     authors = ?6, url = ?7, source_id = ?8, language = ?9, length = ?10, program = ?11, \
                     model = ?12, text = ?13 WHERE id = ?1",
                )?
                .execute(params![
                    kept,
                    document.id,
                    document.title.as_ref().map(|title| title.value.as_str()),
                    document.publisher,
                    published(record),
                    authors(record),
                    document.url,
                    document.source_id,
                    document.language,
                    document.length,
                    record.produced_by.version,
                    record.produced_by.model,
                    text.as_str(),
                ])?;
            transaction
                .prepare_cached(
                    "UPDATE records SET blocks = ?2, times = ?3, zstd = ?4 WHERE document = ?1",
                )?
                .execute(params![kept, rows::blocks(record), rows::times(record), json])?;
            transaction
                .prepare_cached("UPDATE originals SET options = ?2 WHERE document = ?1")?
                .execute(params![kept, options])?;
            items(&transaction, *kept, record)?;
            attach(&transaction, *kept, &words, &id, now)?;
            join::wait(&transaction, *kept)?;
            rows::index(&transaction, *kept, *kept)?;
        }
        transaction.commit()?;
        Ok(changed)
    }
}
