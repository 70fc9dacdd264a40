//! Rows of an answer as lines, JSON or CSV.

use std::io::{self, BufWriter, IsTerminal, Write};

use onrecord_library::Row;
use serde_json::{Map, Value};

use crate::arguments::Print;
use crate::report::{Failure, Stop};
use crate::view::escape::{Visible, json_for_terminal};

/// Digits of a document's id in references for people: enough for every library that fits a disk.
const DIGITS: usize = 12;

/// Prints `rows`; `line` makes of a row what people see, without the reference that ends it.
pub(crate) fn print(rows: &[Row], print: Print, line: impl Fn(&Row) -> String) -> Result<(), Stop> {
    let mut out = BufWriter::new(io::stdout().lock());
    if print.json {
        let terminal = io::stdout().is_terminal();
        for row in rows {
            let cells: Map<String, Value> = row
                .cells
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            let json = Value::Object(cells).to_string();
            writeln!(out, "{}", if terminal { json_for_terminal(&json) } else { json })?;
        }
    } else if print.csv {
        csv(rows, &mut out)?;
    } else {
        for row in rows {
            // Long lines are the terminal's to wrap; the reference always comes last.
            writeln!(out, "{}  {}", Visible(&line(row)), short(row.text("reference")))?;
        }
    }
    Ok(out.flush()?)
}

pub(super) fn csv(rows: &[Row], out: impl Write) -> Result<(), Stop> {
    let failure = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Stop::from(error),
        other => Failure::new("standard output", format!("cannot be written: {other:?}")).into(),
    };
    let mut writer = csv::Writer::from_writer(out);
    if let Some(first) = rows.first() {
        let names = first.cells.iter().map(|(name, _)| name.as_str());
        writer.write_record(names).map_err(failure)?;
    }
    for row in rows {
        let cells = row.cells.iter().map(|(_, value)| cell(value));
        writer.write_record(cells).map_err(failure)?;
    }
    writer.flush()?;
    Ok(())
}

/// A cell that no spreadsheet takes for a formula: those begin with one of these signs, and a `'`
/// before it says that what follows is text.
pub(super) fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => return String::new(),
        Value::String(text) => text,
        // A number is what it is, its minus included.
        other => return other.to_string(),
    };
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
        || text.trim_start().starts_with(['=', '+', '-', '@']);
    if is_formula { format!("'{text}") } else { text.clone() }
}

/// A reference as people write it.
pub(crate) fn short(reference: &str) -> String {
    match reference.split_once('#') {
        Some((document, item)) => format!("{}#{item}", &document[..DIGITS.min(document.len())]),
        None => reference[..DIGITS.min(reference.len())].to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_starts_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\u{a0}=1"] {
            assert!(cell(&text.into()).starts_with('\''), "{text:?}");
        }
        assert_eq!(cell(&"a = b".into()), "a = b");
        assert_eq!(cell(&(-3).into()), "-3");
        assert_eq!(cell(&Value::Null), "");
    }

    #[test]
    fn references_are_shortened_before_the_item() {
        assert_eq!(short(&format!("{}#s3", "a".repeat(64))), "aaaaaaaaaaaa#s3");
        assert_eq!(short("abc"), "abc");
    }
}
