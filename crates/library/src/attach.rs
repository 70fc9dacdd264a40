//! Remarks of users: judgements and notes. Each keeps the words it is about, so that it finds them
//! again when a document was read anew and its items have other numbers.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::row::Row;

/// The tables of items that remarks and links can be about.
const ITEMS: [&str; 4] = ["statements", "meetings", "positions", "commitments"];

/// The words of an item: its table, what stands there, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    table: &'static str,
    exact: String,
    start: i64,
    end: i64,
}

/// The words of all items of a document, by item.
pub(crate) fn words(connection: &Connection, document: i64) -> Result<BTreeMap<String, Words>> {
    let mut words = BTreeMap::new();
    for table in ITEMS {
        let mut select = connection.prepare_cached(&format!(
            "SELECT item, text, start, \"end\" FROM {table} WHERE document = ?1"
        ))?;
        let rows = select.query_map([document], |row| {
            let words = Words { table, exact: row.get(1)?, start: row.get(2)?, end: row.get(3)? };
            Ok((row.get(0)?, words))
        })?;
        for row in rows {
            let (item, found): (String, Words) = row?;
            words.insert(item, found);
        }
    }
    Ok(words)
}

/// The item that has these words now: the nearest, where several have.
fn find(connection: &Connection, document: i64, words: &Words) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT item FROM {} WHERE document = ?1 AND text = ?2 ORDER BY abs(start - ?3), id LIMIT 1",
            words.table
        ))?
        .query_row(params![document, words.exact, words.start], |row| row.get(0))
        .optional()?)
}

/// After a document was read anew: what is about its items finds them again by their words. `from`
/// and `to` are the ids of the text before and now. What finds nothing stays, without an item; a
/// link is reversed.
pub(crate) fn attach(
    connection: &Connection,
    document: i64,
    before: &BTreeMap<String, Words>,
    from: &str,
    to: &str,
) -> Result<()> {
    let mut now = BTreeMap::new();
    for (item, words) in before {
        now.insert(item.as_str(), find(connection, document, words)?);
    }
    for table in ["judgements", "notes"] {
        let mut select = connection.prepare_cached(&format!(
            "SELECT id, item FROM {table} WHERE document = ?1 AND item IS NOT NULL"
        ))?;
        let remarks = select.query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let remarks: Vec<(i64, String)> = remarks.collect::<rusqlite::Result<_>>()?;
        for (id, item) in remarks {
            let item = now.get(item.as_str()).cloned().flatten();
            connection
                .prepare_cached(&format!("UPDATE {table} SET item = ?2 WHERE id = ?1"))?
                .execute(params![id, item])?;
        }
    }
    for side in ["a", "b"] {
        let mut select = connection.prepare_cached(&format!(
            "SELECT id, {side} FROM links WHERE {side} = ?1 OR {side} > ?1 || '#' AND {side} < ?1 || '$'"
        ))?;
        let links = select.query_map([from], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let links: Vec<(i64, String)> = links.collect::<rusqlite::Result<_>>()?;
        for (id, reference) in links {
            let item = reference.split_once('#').map(|(_, item)| item);
            let found = match item {
                None => Some(to.to_owned()),
                Some(item) => now.get(item).cloned().flatten().map(|item| format!("{to}#{item}")),
            };
            match found {
                Some(reference) => connection
                    .prepare_cached(&format!("UPDATE links SET {side} = ?2 WHERE id = ?1"))?
                    .execute(params![id, reference])?,
                None => connection
                    .prepare_cached(
                        "UPDATE links SET active = 0, reversed_by = 'rebuild: its words are not found', \
                         reversed_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?1 AND active",
                    )?
                    .execute([id])?,
            };
        }
    }
    Ok(())
}

impl Library {
    /// Keeps a note on an item or a document.
    ///
    /// # Errors
    /// If there is no such item, or the file cannot be written.
    pub fn note(&mut self, reference: &str, note: &str, by: &str) -> Result<()> {
        self.remark(reference, by, "notes", "note", &[&note])
    }

    /// Keeps a judgement on an item or a document: its kind, such as `right`, `wrong` or `act`, and
    /// its value, such as the act that is right.
    ///
    /// # Errors
    /// If there is no such item, or the file cannot be written.
    pub fn judge(&mut self, reference: &str, kind: &str, value: &str, by: &str) -> Result<()> {
        self.remark(reference, by, "judgements", "kind, value", &[&kind, &value])
    }

    fn remark(
        &mut self,
        reference: &str,
        by: &str,
        table: &str,
        columns: &str,
        values: &[&dyn rusqlite::ToSql],
    ) -> Result<()> {
        let reference = self.reference(reference)?;
        let words = match &reference.item {
            None => None,
            Some(item) => {
                let mut words = words(&self.connection, reference.document)?;
                Some(words.remove(item).ok_or_else(|| {
                    LibraryError::bad_request(
                        "only statements, meetings, positions and commitments take remarks",
                    )
                    .hint("leave out the # and what follows, to remark on the document")
                })?)
            }
        };
        let places: Vec<String> = (7..7 + values.len()).map(|n| format!("?{n}")).collect();
        let sql = format!(
            "INSERT INTO {table} (document, item, start, \"end\", exact, made_by, {columns}) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, {})",
            places.join(", ")
        );
        let (start, end, exact) = match &words {
            None => (None, None, None),
            Some(words) => (Some(words.start), Some(words.end), Some(words.exact.as_str())),
        };
        let mut given: Vec<&dyn rusqlite::ToSql> =
            vec![&reference.document, &reference.item, &start, &end, &exact, &by];
        given.extend_from_slice(values);
        self.connection.execute(&sql, given.as_slice())?;
        Ok(())
    }

    /// The remarks on an item, or on a document and all in it.
    ///
    /// # Errors
    /// If there is no such item, or the library cannot be read.
    pub fn remarks_of(&self, reference: &str) -> Result<Vec<Row>> {
        let reference = self.reference(reference)?;
        let mut select = self.connection.prepare_cached(
            "SELECT 'note' AS kind, item, note AS text, exact, made_by, made_at FROM notes \
             WHERE document = ?1 AND (?2 IS NULL OR item = ?2) \
             UNION ALL SELECT kind, item, value, exact, made_by, made_at FROM judgements \
             WHERE document = ?1 AND (?2 IS NULL OR item = ?2) ORDER BY made_at",
        )?;
        Row::all(&mut select, params![reference.document, reference.item])
    }

    /// What was attached to an item whose words are not there any more.
    ///
    /// # Errors
    /// If the library cannot be read.
    pub fn unattached(&self) -> Result<Vec<Row>> {
        let mut select = self.connection.prepare_cached(
            "SELECT d.sha256 AS reference, u.kind, u.text, u.exact, u.made_by, u.made_at \
             FROM unattached u JOIN documents d ON d.id = u.document ORDER BY u.made_at, d.sha256",
        )?;
        Row::all(&mut select, [])
    }
}
