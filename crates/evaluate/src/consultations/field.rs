//! Walking through JSON, so that what is wrong can be named by its place.

use std::fmt;

use serde_json::Value;

use super::items::Kind;
use super::{Span, Text};

/// Something in a gold file or a record that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file or the document.
    pub file: String,
    /// The field, as `meetings[0].sides[1].leads`; empty for the file as a whole.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, field, message } = self;
        if field.is_empty() {
            write!(f, "{file}: {message}")
        } else {
            write!(f, "{file}: {field}: {message}")
        }
    }
}

impl std::error::Error for Fault {}

/// A value and where it stands.
pub(super) struct Field<'v> {
    file: &'v str,
    path: String,
    value: &'v Value,
}

impl<'v> Field<'v> {
    pub(super) fn root(file: &'v str, value: &'v Value) -> Self {
        Self { file, path: String::new(), value }
    }

    pub(super) fn value(&self) -> &'v Value {
        self.value
    }

    pub(super) fn fault(&self, message: impl Into<String>) -> Fault {
        Fault { file: self.file.to_owned(), field: self.path.clone(), message: message.into() }
    }

    /// Complains of keys other than `known`.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), Fault> {
        let Value::Object(object) = self.value else { return Err(self.fault("is not an object")) };
        match object.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(self.fault(format!("has the unknown key “{key}”"))),
            None => Ok(()),
        }
    }

    /// What stands under `key`, unless nothing or null does.
    pub(super) fn get(&self, key: &str) -> Option<Field<'v>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        let dot = if self.path.is_empty() { "" } else { "." };
        Some(Field { file: self.file, path: format!("{}{dot}{key}", self.path), value })
    }

    pub(super) fn need(&self, key: &str) -> Result<Field<'v>, Fault> {
        self.get(key).ok_or_else(|| self.fault(format!("has no “{key}”")))
    }

    /// The items under `key`; none where it is absent.
    pub(super) fn list(&self, key: &str) -> Result<Vec<Field<'v>>, Fault> {
        let Some(field) = self.get(key) else { return Ok(Vec::new()) };
        let Value::Array(items) = field.value else { return Err(field.fault("is not a list")) };
        let item = |(i, value)| {
            let path = format!("{}[{i}]", field.path);
            Field { file: field.file, path, value }
        };
        Ok(items.iter().enumerate().map(item).collect())
    }

    pub(super) fn string(&self) -> Result<&'v str, Fault> {
        let string = self.value.as_str().filter(|string| !string.trim().is_empty());
        string.ok_or_else(|| self.fault("is not a string with something in it"))
    }

    pub(super) fn strings(&self, key: &str) -> Result<Vec<String>, Fault> {
        self.list(key)?.iter().map(|item| item.string().map(str::to_owned)).collect()
    }

    pub(super) fn kind<K: Kind>(&self) -> Result<K, Fault> {
        let name = self.string()?;
        let known = || K::ALL.iter().map(|(_, name)| *name).collect::<Vec<_>>().join(", ");
        let found = K::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind);
        found.ok_or_else(|| self.fault(format!("“{name}” is none of: {}", known())))
    }

    /// `{"start": , "end": }` in code points of `text`.
    pub(super) fn offsets(&self, text: &Text) -> Result<Span, Fault> {
        let offset = |key| self.value.get(key).and_then(Value::as_u64);
        let offsets = offset("start").zip(offset("end"));
        let (start, end) = offsets.ok_or_else(|| self.fault("has no start and end"))?;
        let outside = || self.fault(format!("{start}..{end} is no range of the text"));
        text.span(start, end).ok_or_else(outside)
    }
}
