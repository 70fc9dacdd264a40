//! Where records go: standard output, a page, and a bar that shows how far it is.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord::record::Record;

use crate::arguments;
use crate::read::Item;
use crate::report::{Failure, Outcome, Stop};
use crate::view::escape::json_for_terminal;

/// What a record becomes on standard output.
#[derive(Clone, Copy)]
pub(crate) struct Printer {
    print: Option<Print>,
    no_text: bool,
    keep_record: bool,
}

#[derive(Clone, Copy)]
enum Print {
    Json { terminal: bool },
}

impl Printer {
    /// Prints one record; called from many threads.
    pub(crate) fn print(self, mut record: Record) -> (Option<Record>, String) {
        let printed = match self.print {
            None => String::new(),
            Some(Print::Json { terminal }) => {
                let text = if self.no_text { record.document.text.take() } else { None };
                // A record holds no map with keys other than strings, so this cannot fail.
                let mut json = serde_json::to_string(&record).unwrap_or_default();
                record.document.text = text.or(record.document.text);
                if terminal {
                    json = json_for_terminal(&json);
                }
                json.push('\n');
                json
            }
        };
        (self.keep_record.then_some(record), printed)
    }
}

/// Takes items in the order of the inputs.
pub(crate) struct Output {
    stdout: BufWriter<Stdout>,
    printer: Printer,
    progress: ProgressBar,
    failed: bool,
}

impl Output {
    pub(crate) fn new(arguments: &arguments::Read, inputs: usize) -> Self {
        let terminal = io::stdout().is_terminal();
        let printer = Printer { print: Some(Print::Json { terminal }), no_text: arguments.no_text, keep_record: false };
        // A bar between the lines of a terminal that also shows the records helps nobody.
        let shown = inputs > 1 && !terminal && io::stderr().is_terminal();
        let progress = ProgressBar::with_draw_target(
            Some(inputs as u64),
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() },
        );
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} inputs read, {eta} left") {
            progress.set_style(style);
        }
        Self { stdout: BufWriter::new(io::stdout()), printer, progress, failed: false }
    }

    pub(crate) fn printer(&self) -> Printer {
        self.printer
    }

    pub(crate) fn put(&mut self, item: Item) -> Result<(), Stop> {
        match item {
            Err(failure) => {
                self.failed = true;
                // What was read before the failure is shown before it.
                self.stdout.flush()?;
                self.progress.suspend(|| failure.print());
            }
            Ok((_, printed)) => self.stdout.write_all(printed.as_bytes())?,
        }
        Ok(())
    }

    pub(crate) fn input_done(&self) {
        self.progress.inc(1);
    }

    pub(crate) fn flush(&mut self) -> Result<(), Stop> {
        Ok(self.stdout.flush()?)
    }

    pub(crate) fn finish(mut self) -> Result<Outcome, Stop> {
        self.flush()?;
        self.progress.finish_and_clear();
        Ok(if self.failed { Outcome::Partly } else { Outcome::Done })
    }
}

#[allow(unused)]
fn todo_failure(_: Failure) {}
