//! `onrecord agreement`: how far several people agree who filled in the same sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use onrecord_export::{Agreement, CODE, NOTE, agreement};
use onrecord_library::Row;
use serde_json::{Map, Value};

use crate::arguments;
use crate::library::table;
use crate::report::{Failure, Outcome, Stop};
use crate::view::escape::Visible;

/// A sheet that somebody filled in.
struct Sheet {
    name: String,
    /// The columns of codes, in their order.
    columns: Vec<String>,
    /// What was filled in: by column and reference.
    codes: BTreeMap<(String, String), String>,
    references: BTreeSet<String>,
}

pub(crate) fn run(arguments: &arguments::Agreement) -> Result<Outcome, Stop> {
    let sheets: Vec<Sheet> =
        arguments.sheets.iter().map(|path| read(path)).collect::<Result<_, _>>()?;
    let references: BTreeSet<&String> = sheets.iter().flat_map(|sheet| &sheet.references).collect();
    let mut columns: Vec<&String> = Vec::new();
    for column in sheets.iter().flat_map(|sheet| &sheet.columns) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    let rows: Vec<Row> =
        columns.iter().map(|column| compare(column, &sheets, &references)).collect();
    if arguments.print.json || arguments.print.csv {
        table::print(&rows, arguments.print, |_| String::new())?;
        return Ok(Outcome::Done);
    }
    let mut out = io::stdout().lock();
    for row in &rows {
        let alpha = match row.get("alpha").as_f64() {
            Some(alpha) => format!("alpha {alpha:.3}"),
            None => "no alpha".to_owned(),
        };
        let (compared, items) = (row.get("compared"), row.get("items"));
        let line = format!(
            "{}: {alpha}, {compared} of {items} items compared; {}; missing: {}",
            row.text("column"),
            counts(row.get("values")),
            counts(row.get("missing")),
        );
        writeln!(out, "{}", Visible(&line))?;
    }
    Ok(Outcome::Done)
}

fn compare(column: &str, sheets: &[Sheet], references: &BTreeSet<&String>) -> Row {
    let code = |sheet: &'_ Sheet, reference: &str| {
        sheet.codes.contains_key(&(column.to_owned(), reference.to_owned()))
    };
    let units = references.iter().map(|reference| {
        let key = (column.to_owned(), (*reference).clone());
        sheets.iter().filter_map(|sheet| sheet.codes.get(&key)).map(String::as_str).collect()
    });
    let Agreement { alpha, units, values } = agreement(units);
    let missing: Map<String, Value> = sheets
        .iter()
        .map(|sheet| {
            let missing = references.iter().filter(|reference| !code(sheet, reference)).count();
            (sheet.name.clone(), missing.into())
        })
        .collect();
    let values: Map<String, Value> =
        values.into_iter().map(|(value, count)| (value, count.into())).collect();
    let cells = [
        ("column", column.into()),
        ("alpha", alpha.into()),
        ("compared", units.into()),
        ("items", references.len().into()),
        ("values", values.into()),
        ("missing", missing.into()),
    ];
    Row { cells: cells.map(|(name, value)| (name.to_owned(), value)).into() }
}

/// `yes 12, no 3`.
fn counts(counts: &Value) -> String {
    let Value::Object(counts) = counts else { return String::new() };
    let counts: Vec<String> =
        counts.iter().map(|(value, count)| format!("{value} {count}")).collect();
    counts.join(", ")
}

fn read(path: &Path) -> Result<Sheet, Failure> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| Failure::new(&name, error.to_string()))?;
    // Spreadsheets put a mark at the beginning, and in some countries semicolons between cells.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let delimiter = bytes.iter().copied().find(|byte| b",;\t\n".contains(byte)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes);
    let bad = |error: csv::Error| {
        Failure::new(&name, format!("is no table: {error}")).hint("save the sheet as CSV, in UTF-8")
    };
    let names = reader.headers().map_err(bad)?.clone();
    let Some(reference) = names.iter().position(|name| name.trim() == "reference") else {
        return Err(Failure::new(&name, "has no column `reference`")
            .hint("`onrecord sample` prints the sheet that is filled in"));
    };
    let columns: Vec<(usize, String)> = names
        .iter()
        .map(|name| name.trim().to_owned())
        .enumerate()
        .filter(|(_, name)| name.starts_with(CODE) && name != NOTE)
        .collect();
    let mut sheet = Sheet {
        name: name.clone(),
        columns: columns.iter().map(|(_, name)| name.clone()).collect(),
        codes: BTreeMap::new(),
        references: BTreeSet::new(),
    };
    for row in reader.records() {
        let row = row.map_err(bad)?;
        let reference = row.get(reference).unwrap_or("").trim().to_owned();
        if reference.is_empty() {
            continue;
        }
        if !sheet.references.insert(reference.clone()) {
            return Err(Failure::new(&name, format!("has two rows of {reference}"))
                .hint("each coder fills in a sheet of his own, each item once"));
        }
        for (at, column) in &columns {
            let code = row.get(*at).unwrap_or("").trim().to_lowercase();
            if !code.is_empty() {
                sheet.codes.insert((column.clone(), reference.clone()), code);
            }
        }
    }
    Ok(sheet)
}
