//! `onrecord sample`: a sheet of items for people to check, and the codebook that says how.

use std::io::{self, Write};

use onrecord_export::{CODEBOOK, CODES};
use onrecord_library::{Row, Sample};

use super::{open, table, told};
use crate::arguments;
use crate::report::{Outcome, Stop};

pub(crate) fn run(arguments: &arguments::Sample) -> Result<Outcome, Stop> {
    if arguments.codebook {
        io::stdout().lock().write_all(CODEBOOK.as_bytes())?;
        return Ok(Outcome::Done);
    }
    let library = open(&arguments.which)?;
    let kinds: Vec<_> = arguments.kind.iter().map(|kind| (*kind).into()).collect();
    let sample = Sample {
        kinds: &kinds,
        by: arguments.by.map(Into::into),
        number: arguments.number,
        seed: arguments.seed,
    };
    let rows = library.sample(sample).map_err(|error| told(library.path(), error))?;
    let rows = rows.into_iter().map(|row| sheet(row, arguments.no_text)).collect::<Vec<_>>();
    table::csv(&rows, io::stdout().lock())?;
    Ok(Outcome::Done)
}

/// The row with cells for the coder, and without the text around the words if that is to stay here.
fn sheet(mut row: Row, no_text: bool) -> Row {
    if no_text {
        row.cells.retain(|(name, _)| name != "context");
    }
    row.cells.extend(CODES.iter().map(|name| ((*name).to_owned(), serde_json::Value::Null)));
    row
}
