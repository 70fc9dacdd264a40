//! Where records go: standard output, a page, and a bar that shows how far it is.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord::record::Record;
use onrecord::text::CanonicalText;

use crate::arguments::{self, When};
use crate::read::{Item, Printing};
use crate::reading::Sink;
use crate::report::{Failure, Outcome, Stop};
use crate::view::escape::json_for_terminal;
use crate::view::page::Page;
use crate::view::terminal::{self, Layout};

/// Width of the view where there is no terminal, and the least and the most elsewhere: longer
/// lines are hard to read.
const WIDTH: usize = 80;
const WIDTHS: std::ops::RangeInclusive<usize> = 30..=100;

/// What a record becomes on standard output.
#[derive(Clone, Copy)]
pub(crate) struct Printer {
    print: Option<Print>,
    keep_record: bool,
}

#[derive(Clone, Copy)]
enum Print {
    Json { terminal: bool },
    View(Layout),
}

impl Printer {
    fn new(arguments: &arguments::Read, terminal: bool) -> Self {
        let print = if arguments.view || terminal && !arguments.json {
            Print::View(layout(arguments, terminal))
        } else {
            Print::Json { terminal }
        };
        // A page takes the place of what would be printed unasked.
        let asked = arguments.json || arguments.view || arguments.html.is_none();
        Self { print: asked.then_some(print), keep_record: arguments.html.is_some() }
    }

    /// Prints the record of `text`; called from many threads.
    pub(crate) fn print(self, record: Record, text: &CanonicalText) -> (Option<Record>, String) {
        let printed = match self.print {
            None => String::new(),
            Some(Print::View(layout)) => terminal::view(&record, text, layout),
            Some(Print::Json { terminal }) => {
                // No map of a record has keys other than strings, so this cannot fail.
                let mut json = serde_json::to_string(&record).unwrap_or_default();
                if terminal {
                    json = json_for_terminal(&json);
                }
                json.push('\n');
                json
            }
        };
        (self.keep_record.then_some(record), printed)
    }

    fn is_view(self) -> bool {
        matches!(self.print, Some(Print::View(_)))
    }
}

fn layout(arguments: &arguments::Read, terminal: bool) -> Layout {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let colour = match arguments.color {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal && !is_set("NO_COLOR") && !dumb,
    };
    let columns = if terminal {
        terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
    } else {
        None
    };
    let width = columns.unwrap_or(WIDTH).clamp(*WIDTHS.start(), *WIDTHS.end());
    let arguments::Read { actors, times, explain, .. } = *arguments;
    Layout { width, colour, actors, times, explain }
}

/// Takes items in the order of the inputs.
pub(crate) struct Output {
    stdout: BufWriter<Stdout>,
    printer: Printer,
    page: Option<Page>,
    progress: ProgressBar,
    printed: bool,
    failed: bool,
}

impl Output {
    pub(crate) fn new(arguments: &arguments::Read, inputs: usize) -> Self {
        let terminal = io::stdout().is_terminal();
        let printer = Printer::new(arguments, terminal);
        // A bar between the lines of a terminal that also shows the records helps nobody.
        let shown =
            inputs > 1 && io::stderr().is_terminal() && (!terminal || printer.print.is_none());
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let progress = ProgressBar::with_draw_target(Some(inputs as u64), target);
        if let Ok(style) =
            ProgressStyle::with_template("{bar:30} {pos} of {len} inputs read, {eta} left")
        {
            progress.set_style(style);
        }
        Self {
            stdout: BufWriter::new(io::stdout()),
            printer,
            page: arguments.html.as_deref().map(Page::new),
            progress,
            printed: false,
            failed: false,
        }
    }

    pub(crate) fn printer(&self) -> Printer {
        self.printer
    }

    pub(crate) fn finish(mut self) -> Result<Outcome, Stop> {
        self.stdout.flush()?;
        self.progress.finish_and_clear();
        if let Some(page) = self.page.take() {
            let path = page.path().to_owned();
            page.finish().map_err(|error| not_written_at(&path, &error))?;
        }
        Ok(if self.failed { Outcome::Partly } else { Outcome::Done })
    }
}

impl Sink<Printing<'_>> for Output {
    fn put(&mut self, item: Item) -> Result<(), Stop> {
        match item {
            Err(failure) => {
                self.failed = true;
                // What was read before the failure is shown before it.
                self.stdout.flush()?;
                self.progress.suspend(|| failure.print());
            }
            Ok(document) => {
                if self.printed && self.printer.is_view() {
                    writeln!(self.stdout, "\n{}\n", "-".repeat(WIDTH))?;
                }
                self.printed = true;
                self.stdout.write_all(document.printed.as_bytes())?;
                if let (Some(page), Some(record)) = (&mut self.page, &document.record) {
                    page.add(record, &document.text).map_err(|error| not_written(page, &error))?;
                }
            }
        }
        Ok(())
    }

    fn input_done(&mut self, _: Option<()>) -> Result<(), Stop> {
        self.progress.inc(1);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Stop> {
        Ok(self.stdout.flush()?)
    }
}

fn not_written(page: &Page, error: &io::Error) -> Failure {
    not_written_at(page.path(), error)
}

fn not_written_at(path: &std::path::Path, error: &io::Error) -> Failure {
    Failure::new(path.display().to_string(), format!("cannot be written: {error}"))
}
