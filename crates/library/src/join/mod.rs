//! Comparing documents with each other: which are copies, which statements are the same, which
//! meetings and commitments are told in several. What decides is in `onrecord_across`; here is what
//! it is asked, and what is kept of the answers.
//!
//! Documents wait until they are compared (`waiting`). First they get the keys they are found by
//! (`keys`), many at once, since the index takes sorted keys fastest. Then each is compared with
//! those whose keys it shares: every pair once, when the second of the two comes. Last, meetings and
//! commitments are gathered anew where something came to them (`stale`). Each step is a transaction
//! of its own, so that it goes on where it was stopped.

mod glance;
mod index;
mod overrides;
mod pairs;
mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use onrecord_across::{Key, Report, keys};
use onrecord_record::Record;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::compress::unpack;
use crate::error::{LibraryError, Result};
use crate::file::Library;
use glance::Glance;

/// Raised when `onrecord_across` makes other keys or other links of the same documents: then all are
/// compared anew.
const SCHEME: &str = "2";

/// Documents whose keys are written in one transaction.
const KEYED: u32 = 2_048;
/// Documents that are compared with the others in one transaction.
const COMPARED: u32 = 64;
/// Documents that are read at once to take their keys.
const READ: usize = 128;
/// Documents that are kept in memory to be compared.
const KEPT: usize = 1_024;

/// Calls a function for each number below the first argument, in any order, in any threads.
pub type Each<'e> = &'e dyn Fn(usize, &(dyn Fn(usize) + Sync));

/// One after the other.
pub fn in_turn(count: usize, call: &(dyn Fn(usize) + Sync)) {
    (0..count).for_each(call);
}

/// How far comparing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Joined {
    /// Documents that were compared.
    pub documents: u64,
    /// Documents that wait.
    pub waiting: u64,
}

impl Library {
    /// How many documents were not compared with the others yet.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn count_waiting(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM waiting";
        let count: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// Compares all documents that wait with those that are there, and gathers what is told of each
    /// meeting and commitment. `each` may use several threads; `told` hears how far it is.
    ///
    /// # Errors
    /// If the file cannot be written. What was compared until then is there, the rest waits.
    pub fn join(&mut self, each: Each<'_>, told: &mut dyn FnMut(Joined)) -> Result<Joined> {
        self.scheme()?;
        let sql = "SELECT EXISTS (SELECT 1 FROM waiting) OR EXISTS (SELECT 1 FROM stale)";
        if !self.connection.query_row(sql, [], |row| row.get::<_, bool>(0))? {
            return Ok(Joined::default());
        }
        while self.key(each)? > 0 {}
        let mut joined = Joined { documents: 0, waiting: self.count_waiting()? };
        loop {
            let compared = self.compare_waiting(each)?;
            if compared == 0 {
                break;
            }
            joined.documents += compared;
            joined.waiting = joined.waiting.saturating_sub(compared);
            told(joined);
        }
        self.gather(each)?;
        Ok(joined)
    }

    /// Forgets what another scheme made.
    fn scheme(&mut self) -> Result<()> {
        let known: Option<String> = self
            .connection
            .query_row("SELECT value FROM meta WHERE name = 'join'", [], |row| row.get(0))
            .optional()?;
        if known.as_deref() == Some(SCHEME) {
            return Ok(());
        }
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(
            "DELETE FROM keys; DELETE FROM keyed; DELETE FROM ties; DELETE FROM told; DELETE FROM occasions; \
             DELETE FROM obligations; DELETE FROM links WHERE made_by = 'across' AND active; \
             DELETE FROM waiting; \
             INSERT INTO waiting (document) SELECT id FROM documents WHERE redacted_at IS NULL;",
        )?;
        transaction
            .execute("INSERT OR REPLACE INTO meta (name, value) VALUES ('join', ?1)", [SCHEME])?;
        Ok(transaction.commit()?)
    }

    /// Gives keys to the next documents that wait without. How many.
    fn key(&mut self, each: Each<'_>) -> Result<usize> {
        let mut select = self.connection.prepare_cached(
            "SELECT document FROM waiting WHERE keys IS NULL ORDER BY document LIMIT ?1",
        )?;
        let documents: Vec<i64> =
            select.query_map([KEYED], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        drop(select);
        let mut all: Vec<(Key, i64)> = Vec::new();
        let mut keyed: Vec<(i64, Keyed)> = Vec::new();
        for some in documents.chunks(READ) {
            let packed = self.packed(some)?;
            let read = in_all(each, packed.len(), |at| {
                let (_, packed, text) = &packed[at];
                Ok(Keyed::new(&report(packed, text)?))
            })?;
            for ((document, ..), read) in packed.iter().zip(read) {
                all.extend(read.keys.iter().map(|key| (*key, *document)));
                keyed.push((*document, read));
            }
        }
        all.sort_unstable();
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (document, keyed) in &keyed {
            let (runs, speakers) = keyed.glance.stored();
            let shingles = i64::try_from(index::shingles(&keyed.keys)).unwrap_or(i64::MAX);
            transaction
                .prepare_cached("UPDATE waiting SET keys = ?2 WHERE document = ?1")?
                .execute(params![document, index::written(&keyed.keys)])?;
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO keyed (document, shingles, story, day, runs, speakers) \
                     SELECT id, ?2, ?3, ?4, ?5, ?6 FROM documents WHERE id = ?1",
                )?
                .execute(params![
                    document,
                    shingles,
                    keyed.story,
                    keyed.glance.day,
                    runs,
                    speakers
                ])?;
        }
        index::insert(&transaction, &all)?;
        // What has gone in the meantime does not wait.
        let gone =
            documents.iter().filter(|document| !keyed.iter().any(|(row, _)| row == *document));
        for document in gone {
            transaction.execute("DELETE FROM waiting WHERE document = ?1", [document])?;
        }
        transaction.commit()?;
        Ok(documents.len())
    }

    /// The records of `documents`, packed, and their texts. Those that have gone are left out.
    fn packed(&self, documents: &[i64]) -> Result<Vec<(i64, Vec<u8>, String)>> {
        let mut select = self.connection.prepare_cached(
            "SELECT r.zstd, d.text FROM records r JOIN documents d ON d.id = r.document \
             WHERE d.id = ?1 AND d.redacted_at IS NULL",
        )?;
        let mut found = Vec::with_capacity(documents.len());
        for &document in documents {
            let row = select.query_row([document], |row| Ok((row.get(0)?, row.get(1)?)));
            if let Some((packed, text)) = row.optional()? {
                found.push((document, packed, text));
            }
        }
        Ok(found)
    }

    /// The reports of `documents`.
    fn reports(&self, documents: &[i64], each: Each<'_>) -> Result<BTreeMap<i64, Report>> {
        let mut reports = BTreeMap::new();
        for some in documents.chunks(READ) {
            let packed = self.packed(some)?;
            let read = in_all(each, packed.len(), |at| report(&packed[at].1, &packed[at].2))?;
            let read = packed.iter().zip(read);
            reports.extend(read.map(|((document, ..), report)| (*document, report)));
        }
        Ok(reports)
    }
}

/// What a document is found by, and a glance at it.
struct Keyed {
    keys: Vec<Key>,
    glance: Glance,
    /// Whether it tells of meetings or commitments.
    story: bool,
}

impl Keyed {
    fn new(report: &Report) -> Self {
        Self {
            keys: keys(report).into_iter().filter(index::is_kept).collect(),
            glance: Glance::new(report),
            story: !report.meetings.is_empty() || !report.commitments.is_empty(),
        }
    }
}

/// What `call` gives for each number, in their order.
fn in_all<T: Send + Sync>(
    each: Each<'_>,
    count: usize,
    call: impl Fn(usize) -> Result<T> + Sync,
) -> Result<Vec<T>> {
    let slots: Vec<OnceLock<Result<T>>> = (0..count).map(|_| OnceLock::new()).collect();
    each(count, &|at| {
        if let Some(slot) = slots.get(at) {
            let _ = slot.set(call(at));
        }
    });
    let gone = || Err(LibraryError::damaged("a document could not be compared"));
    slots.into_iter().map(|slot| slot.into_inner().unwrap_or_else(gone)).collect()
}

fn report(packed: &[u8], text: &str) -> Result<Report> {
    let record: Record = serde_json::from_slice(&unpack(packed)?).map_err(LibraryError::damaged)?;
    Ok(Report::new(&record, Some(text)))
}

/// A document goes, or is read anew: it is no longer found, what it was tied to is gathered anew,
/// and what comparing linked it to is forgotten. Comes before its rows change.
pub(crate) fn unjoin(connection: &Connection, document: i64) -> Result<()> {
    let row: Option<(Vec<u8>, String, String)> = connection
        .prepare_cached(
            "SELECT r.zstd, d.text, d.sha256 FROM records r JOIN documents d ON d.id = r.document \
             JOIN keyed k ON k.document = d.id WHERE d.id = ?1",
        )?
        .query_row([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    if let Some((packed, text, sha256)) = row {
        index::delete(connection, &keys(&report(&packed, &text)?), document)?;
        connection.execute(
            "DELETE FROM links WHERE made_by = 'across' AND active AND \
             (a = ?1 OR a > ?1 || '#' AND a < ?1 || '$' OR b = ?1 OR b > ?1 || '#' AND b < ?1 || '$')",
            [sha256],
        )?;
    }
    connection.execute(
        "INSERT OR IGNORE INTO stale SELECT other FROM ties WHERE document = ?1",
        [document],
    )?;
    for table in ["ties", "keyed", "stale", "waiting", "occasions", "obligations", "told"] {
        connection.execute(&format!("DELETE FROM {table} WHERE document = ?1"), [document])?;
    }
    connection.execute("DELETE FROM ties WHERE other = ?1", [document])?;
    Ok(())
}

/// A document waits to be compared.
pub(crate) fn wait(connection: &Connection, document: i64) -> Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO waiting (document) VALUES (?1)")?
        .execute([document])?;
    Ok(())
}

/// Two documents, and all that is told in them, are to be gathered anew together.
pub(crate) fn touch(connection: &Connection, a: i64, b: i64) -> Result<()> {
    if a != b {
        let mut tie = connection
            .prepare_cached("INSERT OR IGNORE INTO ties (document, other) VALUES (?1, ?2)")?;
        tie.execute([a, b])?;
        tie.execute([b, a])?;
    }
    connection.execute("INSERT OR IGNORE INTO stale (document) VALUES (?1)", [a])?;
    Ok(())
}

/// All documents that those in `documents` are tied to, and those that these are, sorted.
fn tied(connection: &Connection, documents: &[i64]) -> Result<BTreeSet<i64>> {
    let mut select =
        connection.prepare_cached("SELECT other FROM ties WHERE document = ?1 ORDER BY other")?;
    let mut found: BTreeSet<i64> = documents.iter().copied().collect();
    let mut open: Vec<i64> = documents.to_vec();
    while let Some(document) = open.pop() {
        for other in select.query_map([document], |row| row.get(0))? {
            let other = other?;
            if found.insert(other) {
                open.push(other);
            }
        }
    }
    Ok(found)
}
