//! Adding documents: steps go in, one transaction a batch, and what became of each comes out when
//! the batch is on the disk.

use onrecord_record::Record;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::entry::{Entry, published};
use crate::error::{ErrorKind, LibraryError, Result};
use crate::file::Library;
use crate::fingerprint::Fingerprint;
use crate::join;
use crate::links;
use crate::rows::{self, Rows};

/// One thing to write. Every step names the input it belongs to, if that has a fingerprint.
#[derive(Debug)]
pub enum Step {
    /// A document that was read.
    Add {
        /// The document.
        entry: Box<Entry>,
        /// The input it was in.
        input: Option<Fingerprint>,
    },
    /// A document whose text is there: its bytes are recognised from now on.
    Known {
        /// Of its bytes.
        fingerprint: Fingerprint,
        /// SHA-256 of its text.
        id: String,
        /// Where it was read from.
        path: String,
        /// The input it was in.
        input: Option<Fingerprint>,
    },
    /// A document that could not be read.
    Failed {
        /// Why.
        failure: Failure,
        /// The input it was in.
        input: Option<Fingerprint>,
    },
    /// An input that was read to its end.
    Input(Input),
}

/// Why a document could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Where it was read from, as the user named it.
    pub path: String,
    /// Stable name of the error.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What can be done.
    pub hint: Option<String>,
}

/// An input that was read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Recognises its bytes.
    pub fingerprint: Fingerprint,
    /// Its name, as the user typed it.
    pub name: String,
    /// Documents in it.
    pub documents: u64,
    /// Documents in it that could not be read.
    pub failures: u64,
    /// The version of the program that read it.
    pub program: String,
}

/// What became of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The document is new.
    Added {
        /// SHA-256 of its text.
        id: String,
        /// Where it was read from.
        path: String,
        /// The version of the page that it takes the place of.
        supersedes: Option<String>,
    },
    /// The same text is there already; nothing changed.
    There {
        /// SHA-256 of its text.
        id: String,
        /// Where it was read from.
        path: String,
    },
    /// The document was not added.
    Failed(Failure),
    /// An input was noted as read.
    Input,
}

impl Library {
    /// Takes `steps`, all in one transaction: when this returns, what it says is on the disk. A
    /// document that cannot be stored is a failure of its own.
    ///
    /// # Errors
    /// If the file cannot be written; then none of the steps was taken.
    pub fn write(&mut self, mut steps: Vec<Step>, program: &str) -> Result<Vec<Outcome>> {
        loop {
            match self.try_write(&steps, program) {
                Ok(outcomes) => return Ok(outcomes),
                Err((Some(at), error)) if !stops_all(&error) => {
                    // All again without it: a savepoint for each document would make every one of
                    // them slower, for what never happens.
                    let Some(step) = steps.get_mut(at) else { return Err(error) };
                    let Step::Add { entry, input } = step else { return Err(error) };
                    *step = Step::Failed { failure: not_stored(entry, error), input: *input };
                }
                Err((_, error)) => return Err(error),
            }
        }
    }

    /// Takes `steps`, or none of them and says which could not be taken.
    fn try_write(
        &mut self,
        steps: &[Step],
        program: &str,
    ) -> std::result::Result<Vec<Outcome>, (Option<usize>, LibraryError)> {
        let of_all = |error: rusqlite::Error| (None, LibraryError::from(error));
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(of_all)?;
        let mut outcomes = Vec::with_capacity(steps.len());
        let mut added = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let taken = take(&transaction, step, program, &mut added);
            outcomes.push(taken.map_err(|error| (Some(at), error))?);
        }
        if let Some((first, last)) = added.first().zip(added.last()) {
            rows::index(&transaction, *first, *last).map_err(|error| (None, error))?;
        }
        transaction.commit().map_err(of_all)?;
        Ok(outcomes)
    }
}

/// Takes one step; the rows of new documents are pushed on `added`, in their order.
fn take(
    connection: &Connection,
    step: &Step,
    program: &str,
    added: &mut Vec<i64>,
) -> Result<Outcome> {
    match step {
        Step::Add { entry, input } => {
            let (outcome, row) = add(connection, entry, *input)?;
            added.extend(row);
            Ok(outcome)
        }
        Step::Known { fingerprint, id, path, input } => {
            let row = row_of(connection, id)?
                .ok_or_else(|| LibraryError::not_found(format!("{id} has gone")))?;
            recognise(connection, *fingerprint, row, *input)?;
            forget_failure(connection, path)?;
            Ok(Outcome::There { id: id.clone(), path: path.clone() })
        }
        Step::Failed { failure, input } => {
            failed(connection, failure, *input, program)?;
            Ok(Outcome::Failed(failure.clone()))
        }
        Step::Input(input) => {
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO inputs (fingerprint, name, documents, failures, program) \
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    input.fingerprint.0,
                    input.name,
                    i64::try_from(input.documents).unwrap_or(i64::MAX),
                    i64::try_from(input.failures).unwrap_or(i64::MAX),
                    input.program
                ])?;
            Ok(Outcome::Input)
        }
    }
}

/// Whether an error is one of the file and not of the document.
fn stops_all(error: &LibraryError) -> bool {
    use ErrorKind::{Damaged, Foreign, Full, Locked, Other, ReadOnly};
    // A broken rule of a table is the only fault of SQLite that a document can be to blame for.
    let of_document = error.kind == Other && error.message.contains("constraint");
    !of_document && matches!(error.kind, Damaged | Foreign | Full | Locked | Other | ReadOnly)
}

fn not_stored(entry: &Entry, error: LibraryError) -> Failure {
    Failure {
        path: entry.path().to_owned(),
        code: "not_stored".to_owned(),
        message: format!("cannot be stored: {error}"),
        hint: Some("please report it, with the input if you can".to_owned()),
    }
}

fn add(
    connection: &Connection,
    entry: &Entry,
    input: Option<Fingerprint>,
) -> Result<(Outcome, Option<i64>)> {
    let (id, path) = (entry.id().to_owned(), entry.path().to_owned());
    forget_failure(connection, &path)?;
    if let Some(row) = row_of(connection, &id)? {
        recognise(connection, entry.source.fingerprint, row, input)?;
        return Ok((Outcome::There { id, path }, None));
    }
    let before: Option<(i64, i64, String)> = match &entry.page {
        None => None,
        Some(page) => connection
            .prepare_cached(
                "SELECT id, version, sha256 FROM documents WHERE page = ?1 ORDER BY version DESC LIMIT 1",
            )?
            .query_row([page], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?,
    };
    let row = document(connection, entry, before.as_ref().map(|(id, version, _)| (*id, *version)))?;
    recognise(connection, entry.source.fingerprint, row, input)?;
    items(connection, row, &entry.record)?;
    join::wait(connection, row)?;
    let supersedes = before.map(|(_, _, sha256)| sha256);
    Ok((Outcome::Added { id, path, supersedes }, Some(row)))
}

/// Writes all that was read in a document, and how it belongs to what is there.
pub(crate) fn items(connection: &Connection, document: i64, record: &Record) -> Result<()> {
    Rows::write(connection, document, record)?;
    // What joins documents to those that are there is called here, when all rows of one are.
    links::of_record(connection, record)
}

fn document(connection: &Connection, entry: &Entry, before: Option<(i64, i64)>) -> Result<i64> {
    let document = &entry.record.document;
    let made = &entry.record.produced_by;
    connection
        .prepare_cached(
            "INSERT INTO documents (sha256, title, publisher, published, authors, url, path, source_id, \
             language, length, page, version, supersedes, program, model, text) VALUES \
             (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            document.id,
            document.title.as_ref().map(|title| title.value.as_str()),
            document.publisher,
            published(&entry.record),
            authors(&entry.record),
            document.url,
            document.path,
            document.source_id,
            document.language,
            document.length,
            entry.page,
            before.map_or(1, |(_, version)| version + 1),
            before.map(|(id, _)| id),
            made.version,
            made.model,
            entry.text.as_str(),
        ])?;
    let row = connection.last_insert_rowid();
    let source = &entry.source;
    connection
        .prepare_cached(
            "INSERT INTO originals (document, format, options, length, zstd) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            row,
            source.format,
            source.options,
            i64::try_from(source.length).unwrap_or(i64::MAX),
            source.zstd()
        ])?;
    connection
        .prepare_cached(
            "INSERT INTO records (document, blocks, times, zstd) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![row, entry.blocks, entry.times, entry.json])?;
    Ok(row)
}

/// The names of the authors, for people.
pub(crate) fn authors(record: &Record) -> Option<String> {
    let names: Vec<&str> =
        record.document.authors.iter().map(|author| author.value.as_str()).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

pub(crate) fn row_of(connection: &Connection, sha256: &str) -> Result<Option<i64>> {
    Ok(connection
        .prepare_cached("SELECT id FROM documents WHERE sha256 = ?1")?
        .query_row([sha256], |row| row.get(0))
        .optional()?)
}

fn recognise(
    connection: &Connection,
    fingerprint: Fingerprint,
    document: i64,
    input: Option<Fingerprint>,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO fingerprints (fingerprint, document, input) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![fingerprint.0, document, input.map(|input| input.0)])?;
    Ok(())
}

fn failed(
    connection: &Connection,
    failure: &Failure,
    input: Option<Fingerprint>,
    program: &str,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO failures (path, input, code, message, hint, program) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            failure.path,
            input.map(|input| input.0),
            failure.code,
            failure.message,
            failure.hint,
            program
        ])?;
    Ok(())
}

/// What was once not to be read is no failure any more.
fn forget_failure(connection: &Connection, path: &str) -> Result<()> {
    connection.prepare_cached("DELETE FROM failures WHERE path = ?1")?.execute([path])?;
    Ok(())
}
