//! `onrecord verify`: the words of records, looked up again in their texts.

use std::io::{self, BufRead, Write};

use onrecord::record::verify;
use onrecord::text::CanonicalText;
use serde_json::Value;

use crate::arguments;
use crate::inputs::Input;
use crate::report::{Failure, Outcome, Stop};
use crate::sources::Sources;
use crate::view::escape::Visible;

/// Longest message about one fault, in characters: a fault may quote a whole text.
const MESSAGE: usize = 300;

pub(crate) fn run(arguments: &arguments::Verify) -> Result<Outcome, Stop> {
    let input = Input::of(&arguments.records);
    let name = input.name();
    let mut lines = input.open()?;
    let mut check = Check {
        sources: arguments.source.as_deref().map(Sources::new),
        exact: 0,
        anchors: 0,
        off: false,
    };
    let (mut line, mut number, mut records) = (Vec::new(), 0, 0);
    loop {
        line.clear();
        number += 1;
        let place = format!("{name}#{number}");
        match lines.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Err(error) => {
                check.fail(&Failure::new(place, format!("cannot be read: {error}")));
                break;
            }
            Ok(_) if line.iter().all(u8::is_ascii_whitespace) => continue,
            Ok(_) => {}
        }
        records += 1;
        if records == 1
            && let Some(failure) = not_lines(&name, &line)
        {
            check.fail(&failure);
            break;
        }
        match record(&line) {
            Ok(record) => check.record(&place, &record),
            Err(message) => check.fail(
                &Failure::new(place, message)
                    .hint("a line is one record, as `onrecord read --json` prints it"),
            ),
        }
    }
    if records == 0 {
        check.fail(
            &Failure::new(name, "no record in it").hint("`onrecord read --json` makes records"),
        );
    }
    writeln!(io::stdout().lock(), "{} of {} exact", check.exact, check.anchors)?;
    Ok(if check.off { Outcome::Partly } else { Outcome::Done })
}

/// What is wrong with all lines, where the first shows it: said once, not for each.
fn not_lines(name: &str, first: &[u8]) -> Option<Failure> {
    const COMPRESSED: [&[u8]; 3] = [b"\x1f\x8b", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"];
    if COMPRESSED.iter().any(|magic| first.starts_with(magic)) {
        return Some(
            Failure::new(name, "is compressed")
                .hint("unpack it first: `gzip -dc RECORDS | onrecord verify -`, or xz, or zstd"),
        );
    }
    matches!(first.trim_ascii(), b"{" | b"[").then(|| {
        Failure::new(name, "a record goes over several lines")
            .hint("one record a line, as `onrecord read --json` prints it; `jq -c` makes it so")
    })
}

fn record(line: &[u8]) -> Result<Value, String> {
    let value: Value =
        serde_json::from_slice(line).map_err(|error| format!("not JSON: {error}"))?;
    match value["schema"].as_str() {
        Some(schema) if schema.starts_with("onrecord/") && value["document"].is_object() => {
            Ok(value)
        }
        _ => Err("JSON, but not a record".to_owned()),
    }
}

struct Check {
    sources: Option<Sources>,
    exact: usize,
    anchors: usize,
    off: bool,
}

impl Check {
    fn fail(&mut self, failure: &Failure) {
        self.off = true;
        failure.print();
    }

    /// Checks one record, which stands at `place`.
    fn record(&mut self, place: &str, record: &Value) {
        let path = record["document"]["path"].as_str().unwrap_or(place);
        let text = match &mut self.sources {
            Some(sources) => sources.text(path, record),
            None => own_text(path, record),
        };
        let text = match text {
            Ok(text) => text,
            Err(failure) => {
                // Anchors that could not be looked up count, as not exact.
                self.anchors += CanonicalText::new(String::new())
                    .map_or(0, |none| verify(record, &none).anchors);
                return self.fail(&failure);
            }
        };
        let found = verify(record, &text);
        self.exact += found.exact();
        self.anchors += found.anchors;
        self.off |= !found.faults.is_empty();
        let mut stderr = io::stderr().lock();
        for fault in found.faults {
            let message: String = match fault.message.char_indices().nth(MESSAGE) {
                Some((end, _)) => format!("{} ...", &fault.message[..end]),
                None => fault.message,
            };
            let _ = writeln!(
                stderr,
                "{}: {}: {}",
                Visible(path),
                Visible(&fault.pointer),
                Visible(&message)
            );
        }
    }
}

fn own_text(path: &str, record: &Value) -> Result<CanonicalText, Failure> {
    let text = record["document"]["text"].as_str().ok_or_else(|| {
        Failure::new(path, "the record holds no text")
            .hint("say where the source is: --source PATH")
    })?;
    CanonicalText::new(text.to_owned()).map_err(|error| Failure::new(path, error.to_string()))
}
