//! Taking documents out: all of them, or their words.
//!
//! What is deleted must be gone from the file: SQLite overwrites what it frees (`secure_delete`), the
//! index is merged until it knows the words no more, the log is emptied, and `VACUUM` writes the
//! file anew.

use onrecord_record::Record;
use rusqlite::{Connection, TransactionBehavior, params};
use serde_json::Value;

use crate::compress::pack;
use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::join;
use crate::links;
use crate::reference::Reference;
use crate::rows::{self, SEARCHED};

/// What stands in place of each character of a text that was redacted, other than white space.
const BLANK: char = '█';

/// What was taken out with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// The document.
    pub reference: Reference,
    /// Judgements and notes that went with it.
    pub remarks: u64,
}

impl Library {
    /// Takes a document out, with all that was read in it, its links and what was remarked on it.
    /// The same text can be added again.
    ///
    /// # Errors
    /// If there is no such document, or the file cannot be written.
    pub fn remove(&mut self, reference: &str) -> Result<Removed> {
        let reference = self.whole(reference)?;
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let document = reference.document;
        let remarks: i64 = transaction.query_row(
            "SELECT (SELECT count(*) FROM judgements WHERE document = ?1) \
             + (SELECT count(*) FROM notes WHERE document = ?1)",
            [document],
            |row| row.get(0),
        )?;
        join::unjoin(&transaction, document)?;
        rows::unindex(&transaction, document)?;
        links::forget(&transaction, &reference.sha256, true)?;
        forget_inputs(&transaction, document)?;
        // The next version takes the place of the one before.
        transaction.execute(
            "UPDATE documents SET supersedes = (SELECT supersedes FROM documents WHERE id = ?1) \
             WHERE supersedes = ?1",
            [document],
        )?;
        transaction.execute("DELETE FROM documents WHERE id = ?1", [document])?;
        transaction.commit()?;
        self.gather(&join::in_turn)?;
        self.forget_freed()?;
        Ok(Removed { reference, remarks: u64::try_from(remarks).unwrap_or(0) })
    }

    /// Takes the words out of a document: its text, its title, every quoted word and name, the
    /// original bytes, the notes on it. Ids and offsets stay, and the same text is not added again.
    ///
    /// # Errors
    /// If there is no such document, or the file cannot be written.
    pub fn redact(&mut self, reference: &str) -> Result<Reference> {
        let reference = self.whole(reference)?;
        let document = reference.document;
        let (record, text) = self.record(document)?;
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        join::unjoin(&transaction, document)?;
        rows::unindex(&transaction, document)?;
        let (record, text) = (blank_record(record)?, blank(text.as_str()));
        rewrite(&transaction, document, &record, &text)?;
        rows::index(&transaction, document, document)?;
        transaction.commit()?;
        self.gather(&join::in_turn)?;
        self.forget_freed()?;
        Ok(reference)
    }

    fn whole(&self, reference: &str) -> Result<Reference> {
        let reference = self.reference(reference)?;
        if reference.item.is_some() {
            return Err(LibraryError::bad_request("that is an item, not a document")
                .hint("leave out the # and what follows"));
        }
        Ok(reference)
    }

    /// Makes sure that what was deleted is nowhere in the file.
    fn forget_freed(&self) -> Result<()> {
        for (table, _) in SEARCHED.iter().chain(&[("documents", "")]) {
            // A deleted row stays in the index, marked, until the piece it is in is merged.
            self.connection.execute_batch(&format!(
                "INSERT INTO {table}_fts ({table}_fts) VALUES ('optimize');"
            ))?;
        }
        self.connection.execute_batch("VACUUM;")?;
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

/// The inputs that the document was in count as not read: they would be passed over otherwise.
pub(crate) fn forget_inputs(connection: &Connection, document: i64) -> Result<()> {
    connection.execute(
        "DELETE FROM inputs WHERE fingerprint IN (SELECT input FROM fingerprints WHERE document = ?1)",
        [document],
    )?;
    Ok(())
}

fn rewrite(connection: &Connection, document: i64, record: &Record, text: &str) -> Result<()> {
    delete_items(connection, document)?;
    rows::Rows::write(connection, document, record)?;
    let json = serde_json::to_vec(record).map_err(LibraryError::bad_request_of)?;
    connection.execute(
        "UPDATE records SET blocks = ?2, times = ?3, zstd = ?4 WHERE document = ?1",
        params![document, rows::blocks(record), rows::times(record), pack(&json)?],
    )?;
    connection.execute(
        "UPDATE originals SET length = 0, options = json_remove(options, '$.title'), zstd = ?2 WHERE document = ?1",
        params![document, pack(b"")?],
    )?;
    connection.execute(
        "UPDATE documents SET text = ?2, title = ?3, authors = ?4, \
         redacted_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?1",
        params![
            document,
            text,
            record.document.title.as_ref().map(|title| title.value.as_str()),
            crate::add::authors(record),
        ],
    )?;
    connection.execute(
        "UPDATE links SET evidence = '[]' WHERE a GLOB ?1 OR b GLOB ?1",
        [format!("{}*", record.document.id)],
    )?;
    connection.execute(
        "UPDATE judgements SET exact = NULL, value = '' WHERE document = ?1",
        [document],
    )?;
    connection
        .execute("UPDATE notes SET exact = NULL, note = '' WHERE document = ?1", [document])?;
    Ok(())
}

/// Deletes the rows of all items. Full-text search has forgotten them before.
pub(crate) fn delete_items(connection: &Connection, document: i64) -> Result<()> {
    for table in ["statements", "meetings", "positions", "commitments", "reports", "actors"] {
        connection.execute(&format!("DELETE FROM {table} WHERE document = ?1"), [document])?;
    }
    Ok(())
}

/// As many characters as `text` has, and white space where it has some: so offsets hold.
fn blank(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { c } else { BLANK }).collect()
}

/// The record without any word of its text.
fn blank_record(record: Record) -> Result<Record> {
    let mut value = serde_json::to_value(&record).map_err(LibraryError::bad_request_of)?;
    blank_words(&mut value);
    if let Some(document) = value["document"].as_object_mut() {
        document.remove("text");
        for name in ["title", "authors"] {
            if let Some(value) = document.get_mut(name) {
                blank_all(value, "value");
            }
        }
    }
    let layers = ["actors", "diagnostics"];
    for layer in layers {
        for name in ["name", "message"] {
            blank_all(&mut value[layer], name);
        }
    }
    serde_json::from_value(value).map_err(LibraryError::damaged)
}

/// Blanks the words of every anchor, wherever it stands, and the other fields that repeat words.
fn blank_words(value: &mut Value) {
    for name in ["exact", "title", "channel"] {
        blank_all(value, name);
    }
}

/// Blanks every string called `name` in `value`, at any depth.
fn blank_all(value: &mut Value, name: &str) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| blank_all(value, name)),
        Value::Object(fields) => {
            for (field, value) in fields {
                match value {
                    Value::String(text) if field == name => *text = blank(text),
                    value => blank_all(value, name),
                }
            }
        }
        _ => {}
    }
}
