//! A row of an answer: named cells, in order, that a caller shows as a line, JSON or CSV.

use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Params};
use serde_json::Value;

use crate::error::Result;

/// A row of an answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The cells, by name, in the order of the columns.
    pub cells: Vec<(String, Value)>,
}

impl Row {
    /// The rows that a query gives.
    pub(crate) fn all(select: &mut CachedStatement<'_>, given: impl Params) -> Result<Vec<Self>> {
        let names: Vec<String> = select.column_names().map(str::to_owned).collect();
        let rows = select.query_map(given, |row| {
            let mut cells = Vec::with_capacity(names.len());
            for (i, name) in names.iter().enumerate() {
                cells.push((name.clone(), value(row.get_ref(i)?)));
            }
            Ok(Self { cells })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The value of a cell; null where there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &Value {
        self.cells.iter().find(|(cell, _)| cell == name).map_or(&Value::Null, |(_, value)| value)
    }

    /// The text of a cell; empty where there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.get(name).as_str().unwrap_or("")
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.cells.push((name.to_owned(), value.into()));
        self
    }
}

fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) | ValueRef::Blob(text) => String::from_utf8_lossy(text).into(),
    }
}
