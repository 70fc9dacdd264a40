//! How items belong together: in one document as its record says, and across documents.
//!
//! A link is never overwritten or deleted by hand: it is reversed, and says by whom and when.

use onrecord_record::Record;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::join;
use crate::row::Row;
use crate::rows::name;

/// What links are made by that the reading of a document makes.
const READING: &str = "reading";

/// A link to make.
#[derive(Debug, Clone, PartialEq)]
pub struct NewLink {
    /// What `a` is to `b`: one of the names of [`LinkKind`](onrecord_record::LinkKind).
    pub kind: String,
    /// Reference of the first item.
    pub a: String,
    /// Reference of the second item.
    pub b: String,
    /// `stated` or `inferred`.
    pub basis: String,
    /// Name of the rule that decided, or why the user did.
    pub rule: String,
    /// The words that show it, as JSON.
    pub evidence: String,
    /// How sure that is, 0 to 1.
    pub score: f64,
    /// Who makes it.
    pub made_by: String,
}

/// Writes the links inside one document, as its record has them.
pub(crate) fn of_record(connection: &Connection, record: &Record) -> Result<()> {
    let id = &record.document.id;
    for link in &record.links {
        insert(
            connection,
            &NewLink {
                kind: name(&link.kind),
                a: format!("{id}#{}", link.a),
                b: format!("{id}#{}", link.b),
                basis: name(&link.basis.kind),
                rule: link.basis.rule.clone(),
                evidence: serde_json::to_string(&link.evidence)
                    .map_err(LibraryError::bad_request_of)?,
                score: f64::from(link.score),
                made_by: READING.to_owned(),
            },
        )?;
    }
    Ok(())
}

/// Deletes what reading a document linked, and, where the document goes, all its links.
pub(crate) fn forget(connection: &Connection, sha256: &str, all: bool) -> Result<()> {
    // References of one document stand together in the index: '#' comes first, '$' next.
    connection.execute(
        "DELETE FROM links WHERE (?2 OR made_by = ?3) AND \
         (a = ?1 OR a > ?1 || '#' AND a < ?1 || '$' OR b = ?1 OR b > ?1 || '#' AND b < ?1 || '$')",
        params![sha256, all, READING],
    )?;
    Ok(())
}

fn insert(connection: &Connection, link: &NewLink) -> Result<i64> {
    connection
        .prepare_cached(
            "INSERT INTO links (kind, a, b, basis, rule, evidence, score, made_by) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            link.kind,
            link.a,
            link.b,
            link.basis,
            link.rule,
            link.evidence,
            link.score,
            link.made_by
        ])?;
    Ok(connection.last_insert_rowid())
}

impl Library {
    /// Makes a link between two items that are there, and gives its number. One that was reversed
    /// before is made anew beside it.
    ///
    /// # Errors
    /// If one of the items is not there, the same link is, or the file cannot be written.
    pub fn link(&mut self, link: &NewLink) -> Result<i64> {
        let (a, b) = (self.reference(&link.a)?, self.reference(&link.b)?);
        let link = NewLink { a: a.to_string(), b: b.to_string(), ..link.clone() };
        if link.a == link.b {
            return Err(LibraryError::bad_request("an item is not linked to itself"));
        }
        let there: bool = self.connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM links WHERE kind = ?1 AND a = ?2 AND b = ?3 AND active)",
            params![link.kind, link.a, link.b],
            |row| row.get(0),
        )?;
        if there {
            return Err(LibraryError::bad_request("that link is there already"));
        }
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let id = insert(&transaction, &link)?;
        join::touch(&transaction, a.document, b.document)?;
        transaction.commit()?;
        self.gather(&join::in_turn)?;
        Ok(id)
    }

    /// Reverses a link. It stays in the table, with who reversed it and when.
    ///
    /// # Errors
    /// If there is no such link, it is reversed already, or the file cannot be written.
    pub fn unlink(&mut self, link: i64, by: &str) -> Result<()> {
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let changed = transaction.execute(
            "UPDATE links SET active = 0, reversed_by = ?2, \
             reversed_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?1 AND active",
            params![link, by],
        )?;
        if changed == 0 {
            return Err(LibraryError::not_found(format!("there is no link {link} to reverse"))
                .hint("`onrecord show REFERENCE` lists the links of an item with their numbers"));
        }
        let document = |side: &str| -> Result<Option<i64>> {
            let sql = format!(
                "SELECT d.id FROM links l JOIN documents d ON d.sha256 = substr(l.{side}, 1, 64) WHERE l.id = ?1"
            );
            Ok(transaction.query_row(&sql, [link], |row| row.get(0)).optional()?)
        };
        if let Some((a, b)) = document("a")?.zip(document("b")?) {
            join::touch(&transaction, a, b)?;
        }
        transaction.commit()?;
        self.gather(&join::in_turn)?;
        Ok(())
    }

    /// The links of an item, or of a whole document, the reversed ones too.
    ///
    /// # Errors
    /// If there is no such item, or the library cannot be read.
    pub fn links_of(&self, reference: &str) -> Result<Vec<Row>> {
        let reference = self.reference(reference)?;
        let own = reference.to_string();
        let whole = reference.item.is_none();
        let mut select = self.connection.prepare_cached(
            "SELECT id AS link, kind, a, b, basis, rule, score, made_by, made_at, active, reversed_by, reversed_at \
             FROM links WHERE a = ?1 OR b = ?1 \
             OR ?2 AND (a > ?1 || '#' AND a < ?1 || '$' OR b > ?1 || '#' AND b < ?1 || '$') ORDER BY id",
        )?;
        Row::all(&mut select, params![own, whole])
    }
}
