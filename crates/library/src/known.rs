//! What is there already.

use rusqlite::{OptionalExtension, params};

use crate::add::{Failure, row_of};
use crate::error::Result;
use crate::file::Library;
use crate::fingerprint::Fingerprint;

/// An input that was read before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownInput {
    /// Documents in it that are in the library.
    pub documents: u64,
    /// Documents in it that could not be read.
    pub failures: Vec<Failure>,
}

impl Library {
    /// The id of the document that was read from bytes with this fingerprint.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn known(&self, fingerprint: &Fingerprint) -> Result<Option<String>> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT d.sha256 FROM fingerprints f JOIN documents d ON d.id = f.document \
                 WHERE f.fingerprint = ?1",
            )?
            .query_row([fingerprint.0], |row| row.get(0))
            .optional()?)
    }

    /// Whether the text with this SHA-256 is there.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn has(&self, sha256: &str) -> Result<bool> {
        Ok(row_of(&self.connection, sha256)?.is_some())
    }

    /// What came of an input with this fingerprint, if it was read to its end. Where documents in it
    /// could not be read, another version of `program` may be able to: then it counts as not read.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn known_input(
        &self,
        fingerprint: &Fingerprint,
        program: &str,
    ) -> Result<Option<KnownInput>> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT documents FROM inputs WHERE fingerprint = ?1 AND (failures = 0 OR program = ?2)",
            )?
            .query_row(params![fingerprint.0, program], |row| row.get::<_, i64>(0))
            .optional()?;
        let Some(documents) = found else { return Ok(None) };
        let mut select = self.connection.prepare_cached(
            "SELECT path, code, message, hint FROM failures WHERE input = ?1 ORDER BY rowid",
        )?;
        let failures = select.query_map([fingerprint.0], |row| {
            Ok(Failure {
                path: row.get(0)?,
                code: row.get(1)?,
                message: row.get(2)?,
                hint: row.get(3)?,
            })
        })?;
        let failures = failures.collect::<rusqlite::Result<_>>()?;
        Ok(Some(KnownInput { documents: u64::try_from(documents).unwrap_or(0), failures }))
    }
}
