//! Two accounts side by side.

use onrecord_across::wording::Piece;
use onrecord_across::{FieldTold, Report, StatementCompared, compare};
use onrecord_record::Anchor;

use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::reference::Reference;
use crate::row::Row;

impl Library {
    /// What two accounts both say, and what only one says: of documents of all in them, of meetings of
    /// these two. Each row has a `kind` (`meeting`, `statement` or `commitment`), a `field` of
    /// meetings, what it is `in` (`both`, `first` or `second`), what each says, and the references of
    /// both; `difference` shows where wordings differ.
    ///
    /// # Errors
    /// If there is no such document, an item is no meeting, or the library cannot be read.
    pub fn compare(&self, first: &str, second: &str) -> Result<Vec<Row>> {
        let (first, second) = (self.reference(first)?, self.reference(second)?);
        let meeting = meetings(&first, &second)?;
        let read = |reference: &Reference| -> Result<Report> {
            let (record, text) = self.record(reference.document)?;
            Ok(Report::new(&record, Some(text.as_str())))
        };
        let compared = compare(&read(&first)?, &read(&second)?, meeting);
        let of = |reference: &Reference, item: &str| format!("{}#{item}", reference.sha256);
        let mut rows = Vec::new();
        for field in &compared.fields {
            let row = |a: Option<&FieldTold>, b: Option<&FieldTold>| {
                let by = |told: &FieldTold| told.by.to_string();
                let value = |told: &FieldTold| told.value.clone();
                side_by_side(
                    "meeting",
                    &field.field,
                    a.map(by),
                    b.map(by),
                    a.map(value),
                    b.map(value),
                )
            };
            rows.extend(field.both.iter().map(|(a, b)| row(Some(a), Some(b))));
            rows.extend(field.first.iter().map(|told| row(Some(told), None)));
            rows.extend(field.second.iter().map(|told| row(None, Some(told))));
        }
        let items = [("commitment", &compared.commitments), ("statement", &compared.statements)];
        for (kind, items) in items {
            for item in items {
                let StatementCompared { first: a, second: b, likeness, wording } = item;
                let id = |side: &Option<(String, Vec<Anchor>)>, of_side: &Reference| {
                    side.as_ref().map(|(id, _)| of(of_side, id))
                };
                let words = |side: &Option<(String, Vec<Anchor>)>| {
                    side.as_ref().map(|(_, words)| {
                        words.iter().map(Anchor::exact).collect::<Vec<_>>().join(" … ")
                    })
                };
                let field = likeness.map_or("", |likeness| likeness.name());
                let (id_a, id_b) = (id(a, &first), id(b, &second));
                let row = side_by_side(kind, field, id_a, id_b, words(a), words(b));
                let differs = wording.iter().any(|piece| !matches!(piece, Piece::Both(_)));
                let difference = differs.then(|| shown(wording));
                rows.push(row.with("difference", difference));
            }
        }
        Ok(rows)
    }
}

/// The meetings that are meant, if items are.
fn meetings<'r>(a: &'r Reference, b: &'r Reference) -> Result<Option<(&'r str, &'r str)>> {
    match (a.item.as_deref(), b.item.as_deref()) {
        (None, None) => Ok(None),
        (Some(a), Some(b)) if a.starts_with('m') && b.starts_with('m') => Ok(Some((a, b))),
        _ => Err(LibraryError::bad_request("two documents or two meetings are compared")
            .hint("name both as DOCUMENT, or both as DOCUMENT#m1")),
    }
}

fn side_by_side(
    kind: &str,
    field: &str,
    first: Option<String>,
    second: Option<String>,
    first_text: Option<String>,
    second_text: Option<String>,
) -> Row {
    let told = match (&first, &second) {
        (Some(_), Some(_)) => "both",
        (Some(_), None) => "first",
        _ => "second",
    };
    Row::default()
        .with("reference", first.clone().or_else(|| second.clone()))
        .with("kind", kind)
        .with("field", field)
        .with("in", told)
        .with("first", first_text)
        .with("second", second_text)
        .with("first_reference", first)
        .with("second_reference", second)
}

/// A difference for people: `[-what only the first has-]`, `{+what only the second has+}`.
fn shown(wording: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Both(words) => words.clone(),
        Piece::First(words) => format!("[-{words}-]"),
        Piece::Second(words) => format!("{{+{words}+}}"),
    };
    wording.iter().map(piece).collect::<Vec<_>>().join(" ")
}
