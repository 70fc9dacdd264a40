//! `onrecord rebuild`: everything in a library, read again from its original bytes.

use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use onrecord::extract::People;
use onrecord::ingest::{self, Format, Original};
use onrecord::{Preset, ReadOptions, Reader};
use onrecord_library::{Kept, Reread};
use rayon::prelude::*;
use serde_json::{Map, Value};

use super::{open_to_write, table, told};
use crate::arguments;
use crate::reading::people;
use crate::report::{Failure, Outcome, Stop};
use crate::view::escape::Visible;

/// Documents that are read at once and written in one transaction.
const BATCH: u32 = 64;

pub(crate) fn run(arguments: &arguments::Rebuild) -> Result<Outcome, Stop> {
    let mut library = open_to_write(&arguments.which)?;
    let path = library.path().to_owned();
    let again = Again {
        preset: arguments.preset.map(Into::into),
        people: arguments.people.as_deref().map(people).transpose()?,
        fast: OnceLock::new(),
        precise: OnceLock::new(),
    };
    let (mut read, mut changed, mut failed) = (0_u64, 0, 0_u64);
    let mut last: Option<Kept> = None;
    loop {
        let kept = library.kept(last.as_ref(), BATCH).map_err(|error| told(&path, error))?;
        if kept.is_empty() {
            break;
        }
        let reread: Vec<_> = kept.par_iter().map(|kept| again.read(kept)).collect();
        let mut documents = Vec::new();
        for document in reread {
            match document {
                Ok(document) => documents.push(document),
                // What cannot be read any more stays as it was read before.
                Err(failure) => {
                    failed += 1;
                    failure.print();
                }
            }
        }
        read += documents.len() as u64;
        changed += library.replace(&documents).map_err(|error| told(&path, error))?;
        last = kept.into_iter().next_back();
    }
    super::join::join(library, &path)?;
    let library = super::open(&arguments.which)?;
    let mut out = io::stdout().lock();
    let documents = if read == 1 { "document" } else { "documents" };
    writeln!(
        out,
        "{read} {documents} read again, {changed} changed: {}",
        Visible(&path.to_string_lossy())
    )?;
    for remark in library.unattached().map_err(|error| told(&path, error))? {
        let parts = [remark.text("kind"), remark.text("text"), "was about", remark.text("exact")];
        let line = parts.join(" ");
        writeln!(
            out,
            "no longer attached: {}  {}",
            Visible(&line),
            table::short(remark.text("reference"))
        )?;
    }
    Ok(if failed > 0 { Outcome::Partly } else { Outcome::Done })
}

/// What reads again.
struct Again {
    preset: Option<Preset>,
    people: Option<Arc<People>>,
    fast: OnceLock<Result<Reader, Failure>>,
    precise: OnceLock<Result<Reader, Failure>>,
}

impl Again {
    fn read(&self, kept: &Kept) -> Result<Reread, Failure> {
        let failure = |message: String| Failure::new(kept.path.as_str(), message);
        let mut given: Map<String, Value> = serde_json::from_str(&kept.options)
            .map_err(|error| failure(format!("its options are damaged: {error}")))?;
        if let Some(preset) = self.preset {
            given.insert("preset".to_owned(), preset.name().into());
        }
        if let Some(people) = &self.people {
            given.insert("people".to_owned(), people.digest.as_str().into());
        } else if given.contains_key("people") {
            return Err(failure("was read with a list of people".to_owned())
                .hint("give it again: --people FILE"));
        }
        let option = |name: &str| given.get(name).and_then(Value::as_str).map(str::to_owned);
        let options = ReadOptions {
            ingest: ingest::Options {
                date: option("date"),
                url: option("url"),
                title: option("title"),
                format: option("format").and_then(|name| format(&name)),
                fast_html: option("fast_html").is_some(),
            },
            no_text: false,
            min_confidence: option("min_confidence").and_then(|least| least.parse().ok()),
            people: self.people.clone(),
        };
        let written = format(&kept.format)
            .ok_or_else(|| failure(format!("is kept in an unknown format, {}", kept.format)))?;
        let original =
            Original { path: kept.path.clone(), format: written, bytes: kept.bytes.clone() };
        let document = original.into_document(&options.ingest)?;
        let fast = option("preset").as_deref() == Some(Preset::Fast.name());
        let (slot, preset) =
            if fast { (&self.fast, Preset::Fast) } else { (&self.precise, Preset::Precise) };
        let reader = slot.get_or_init(|| crate::reader(preset));
        let reader = reader.as_ref().map_err(Clone::clone)?;
        let record = reader.record(&document, &options)?;
        Reread::new(kept, record, document.text, &Value::Object(given).to_string())
            .map_err(|error| failure(error.message))
    }
}

fn format(name: &str) -> Option<Format> {
    let formats = [Format::Text, Format::Html, Format::Markdown, Format::JsonLines];
    formats.into_iter().find(|format| format.name() == name)
}
