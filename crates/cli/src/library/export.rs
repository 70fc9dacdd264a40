//! `onrecord export`: a whole library for other programs.

use std::io::{self, BufWriter, Write};

use onrecord_export::{STATEMENTS, annotations, csl, ftm, statements};

use super::notes::Notes;
use super::{open, table, told};
use crate::arguments::{self, ExportFormat};
use crate::report::{Failure, Outcome, Stop};

/// Documents that are looked up at once.
const BATCH: u32 = 256;

pub(crate) fn run(arguments: &arguments::Export) -> Result<Outcome, Stop> {
    let library = open(&arguments.which)?;
    let failure = |error| told(library.path(), error);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut notes = match (arguments.format, &arguments.to) {
        (ExportFormat::Markdown, Some(directory)) => Some(Notes::new(directory)?),
        (ExportFormat::Markdown, None) => {
            let failure = Failure::new("markdown", "is many files, and needs a directory for them");
            return Err(failure.hint("name it: --to DIRECTORY").into());
        }
        (_, Some(_)) => {
            let failure = Failure::new("--to", "is for markdown alone");
            return Err(failure
                .hint("what the other formats print goes where you send it: > FILE")
                .into());
        }
        (_, None) => None,
    };
    let mut count = 0_u64;
    let mut after = String::new();
    begin(arguments.format, &mut out)?;
    loop {
        let ids = library.ids(&after, BATCH).map_err(failure)?;
        let Some(last) = ids.last() else { break };
        after.clone_from(last);
        for id in &ids {
            let shown = library.show(id).map_err(failure)?;
            let mut record = shown.record;
            let text = (!arguments.no_text).then(|| shown.text.as_str());
            match arguments.format {
                ExportFormat::Jsonl => {
                    record.document.text = text.map(str::to_owned);
                    line(&mut out, serde_json::to_string(&record))?;
                }
                ExportFormat::Csv => {
                    for row in statements(&record) {
                        csv(&mut out, row.iter().map(|text| table::cell(&text.as_str().into())))?;
                    }
                }
                ExportFormat::Annotations => {
                    for annotation in annotations(&record, text) {
                        line(&mut out, serde_json::to_string(&annotation))?;
                    }
                }
                ExportFormat::Ftm => {
                    for entity in ftm(&record, text) {
                        line(&mut out, serde_json::to_string(&entity))?;
                    }
                }
                ExportFormat::Markdown => {
                    if let Some(notes) = &mut notes {
                        notes.document(&record, text)?;
                    }
                }
                ExportFormat::Csl => {
                    let before = if count == 0 { "" } else { ",\n" };
                    write!(out, "{before}{}", csl(&record))?;
                }
            }
            count += 1;
        }
    }
    if arguments.format == ExportFormat::Csl {
        writeln!(out, "\n]")?;
    }
    let mut outcome = Outcome::Done;
    if let Some(notes) = notes {
        let (sum, done) = notes.finish()?;
        writeln!(out, "{sum}")?;
        outcome = done;
    }
    out.flush()?;
    Ok(outcome)
}

fn begin(format: ExportFormat, out: &mut impl Write) -> Result<(), Stop> {
    match format {
        ExportFormat::Csv => csv(out, STATEMENTS.iter().map(|name| (*name).to_owned())),
        ExportFormat::Csl => Ok(writeln!(out, "[")?),
        ExportFormat::Jsonl
        | ExportFormat::Annotations
        | ExportFormat::Ftm
        | ExportFormat::Markdown => Ok(()),
    }
}

fn line(out: &mut impl Write, json: serde_json::Result<String>) -> Result<(), Stop> {
    let json = json.map_err(|error| Failure::new("the record", error.to_string()))?;
    Ok(writeln!(out, "{json}")?)
}

fn csv(out: &mut impl Write, cells: impl Iterator<Item = String>) -> Result<(), Stop> {
    let mut row = csv::Writer::from_writer(Vec::new());
    row.write_record(cells).map_err(|error| Failure::new("the table", error.to_string()))?;
    let row = row.into_inner().map_err(|error| Failure::new("the table", error.to_string()))?;
    Ok(out.write_all(&row)?)
}
