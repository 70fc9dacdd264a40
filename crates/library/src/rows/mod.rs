//! From a record to the rows of the library. A concern a file, one function a table; the order of
//! the rows is that of the record.

mod actors;
mod statements;
mod story;

use std::collections::BTreeMap;

use onrecord_record::{Anchor, Block, Record};
use rusqlite::{Connection, params};
use serde::Serialize;
use serde_json::{Value, json};

use crate::day;
use crate::entry::published;
use crate::error::Result;

/// The tables whose rows are items that can be searched, with what their full-text table holds.
pub(crate) const SEARCHED: [(&str, &str); 4] = [
    ("statements", "speaker"),
    ("meetings", "name"),
    ("positions", "holder"),
    ("commitments", "bound"),
];

/// Writes the rows of one document.
pub(crate) struct Rows<'c> {
    connection: &'c Connection,
    document: i64,
    record: &'c Record,
    /// Day of publication.
    day: i64,
    /// Row id and name of each actor, by its id in the record.
    actors: BTreeMap<&'c str, (i64, &'c str)>,
}

impl<'c> Rows<'c> {
    /// Writes all rows of `record` that hang on the row `document`. Full-text search is told of them
    /// by [`index`], when all rows of a batch are there.
    pub(crate) fn write(
        connection: &'c Connection,
        document: i64,
        record: &'c Record,
    ) -> Result<()> {
        let day = day::number(published(record));
        let mut rows = Self { connection, document, record, day, actors: BTreeMap::new() };
        rows.actors()?;
        rows.statements()?;
        rows.meetings()?;
        rows.positions()?;
        rows.commitments()
    }

    /// The id that the next item of the document gets in `table`.
    fn next_id(&self, table: &str) -> Result<i64> {
        let sql = format!("SELECT max(id) FROM {table} WHERE id < ?1");
        let mut select = self.connection.prepare_cached(&sql)?;
        let last: Option<i64> =
            select.query_row([day::first_id(self.day + 1)], |row| row.get(0))?;
        Ok(last.map_or(0, |last| last + 1).max(day::first_id(self.day)))
    }

    /// The rows of those of `ids` that are actors of the record.
    fn rows_of<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Vec<i64> {
        ids.into_iter().filter_map(|id| self.actors.get(id.as_str())).map(|(row, _)| *row).collect()
    }

    /// The names of actors, for people.
    fn names<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> Option<String> {
        let names: Vec<&str> = ids
            .into_iter()
            .filter_map(|id| self.actors.get(id.as_str()))
            .map(|(_, name)| *name)
            .collect();
        (!names.is_empty()).then(|| names.join("; "))
    }

    /// Links `row` of a table to actors.
    fn link(&self, sql: &str, row: i64, actors: &[i64], role: &str) -> Result<()> {
        let mut insert = self.connection.prepare_cached(sql)?;
        for actor in actors {
            insert.execute(params![row, actor, role])?;
        }
        Ok(())
    }

    /// Which statements tell of an item, and how.
    fn reports(&self, item: &str, role: &str, statements: &[String]) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO reports (document, item, statement, role) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for statement in statements {
            insert.execute(params![self.document, item, statement, role])?;
        }
        Ok(())
    }

    fn published(&self) -> Option<&'c str> {
        published(self.record)
    }

    fn publisher(&self) -> Option<&'c str> {
        self.record.document.publisher.as_deref()
    }
}

/// Tells full-text search of the items of the documents `first..=last`. In the order of their ids,
/// since it writes a piece of index whenever an id is less than the one before; and by one statement
/// a table, since it also does at the end of a statement.
pub(crate) fn index(connection: &Connection, first: i64, last: i64) -> Result<()> {
    for (table, who) in SEARCHED {
        connection
            .prepare_cached(&format!(
                "INSERT INTO {table}_fts (rowid, text, {who}) SELECT id, text, {who} FROM {table} \
                 WHERE document BETWEEN ?1 AND ?2 ORDER BY id"
            ))?
            .execute([first, last])?;
    }
    connection
        .prepare_cached(
            "INSERT INTO documents_fts (rowid, title, text) SELECT id, title, text FROM documents \
             WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
        )?
        .execute([first, last])?;
    Ok(())
}

/// Makes full-text search forget what [`index`] told it of a document. Comes before its rows change.
pub(crate) fn unindex(connection: &Connection, document: i64) -> Result<()> {
    unindex_items(connection, document)?;
    connection.execute(
        "INSERT INTO documents_fts (documents_fts, rowid, title, text) \
         SELECT 'delete', id, title, text FROM documents WHERE id = ?1",
        [document],
    )?;
    Ok(())
}

/// The same, of the items alone.
pub(crate) fn unindex_items(connection: &Connection, document: i64) -> Result<()> {
    for (table, who) in SEARCHED {
        connection.execute(
            &format!(
                "INSERT INTO {table}_fts ({table}_fts, rowid, text, {who}) \
                 SELECT 'delete', id, text, {who} FROM {table} WHERE document = ?1 ORDER BY id"
            ),
            [document],
        )?;
    }
    Ok(())
}

/// The typed parts of the text, for the view `blocks`.
pub(crate) fn blocks(record: &Record) -> String {
    let of = |block: &Block| block.duplicate_of.as_deref().and_then(number);
    let blocks = record.blocks.iter().map(|b| json!([b.kind, b.start, b.end, of(b)]));
    Value::Array(blocks.collect()).to_string()
}

/// The expressions of time, for the view `times`.
pub(crate) fn times(record: &Record) -> String {
    let times = record.times.iter().map(|time| {
        json!([
            time.id,
            time.anchor.exact(),
            time.anchor.start(),
            time.anchor.end(),
            time.timex,
            time.value,
            time.gap.as_ref().map(|gap| name(&gap.gap)),
            time.bounds,
            time.basis.as_ref().map(|basis| basis.rule.as_str()),
        ])
    });
    Value::Array(times.collect()).to_string()
}

/// The name that a value without fields has in the published record.
pub(crate) fn name(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The number in the id of an item.
fn number(id: &str) -> Option<i64> {
    id.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()
}

/// The words of several places, in one string; what stands between them is left out.
fn words<'a>(anchors: impl IntoIterator<Item = &'a Anchor>) -> Option<String> {
    let words: Vec<&str> = anchors.into_iter().map(Anchor::exact).collect();
    (!words.is_empty()).then(|| words.join(" … "))
}

/// From the first code point of several places to the last.
fn span<'a>(anchors: impl IntoIterator<Item = &'a Anchor> + Clone) -> (u32, u32) {
    let start = anchors.clone().into_iter().map(Anchor::start).min();
    let end = anchors.into_iter().map(Anchor::end).max();
    (start.unwrap_or(0), end.unwrap_or(0))
}
