//! The one thread that writes to the library, and tells what is safely there.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::Receiver;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord_library::{self as store, Fingerprint, KnownInput, Library, Step};
use serde_json::{Value, json};

use super::told;
use crate::inputs::Input;
use crate::report::{Failure, Outcome, Stop};

/// What the readers send, in the order of the inputs.
pub(super) enum Message {
    /// Something to write.
    Step(Step),
    /// A document that was recognised by its bytes.
    There { id: String, path: String },
    /// An input that was recognised by its bytes.
    KnownInput { name: String, known: KnownInput },
}

impl Message {
    pub(super) fn failed(failure: Failure, input: Option<Fingerprint>) -> Self {
        let failure = store::Failure {
            path: failure.subject,
            code: failure.code.to_owned(),
            message: failure.message,
            hint: failure.hint,
        };
        Self::Step(Step::Failed { failure, input })
    }

    /// Bytes it takes in memory, roughly.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Step(Step::Add { entry, .. }) => entry.size(),
            _ => 0,
        }
    }
}

/// A bar over the bytes of all inputs.
pub(super) fn bar(inputs: &[Result<Input, Failure>]) -> ProgressBar {
    let size =
        |input: &Input| input.path().and_then(|path| path.metadata().ok()).map(|file| file.len());
    let bytes = inputs.iter().flatten().filter_map(size).sum();
    let target = if io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(bytes), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {msg}{eta} left") {
        bar.set_style(style);
    }
    bar
}

pub(super) struct Writer {
    into: Library,
    bar: ProgressBar,
    json: bool,
    started: Instant,
    added: u64,
    versions: u64,
    there: u64,
    failed: u64,
}

impl Writer {
    pub(super) fn new(library: Library, bar: ProgressBar, json: bool) -> Self {
        Self {
            into: library,
            bar,
            json,
            started: Instant::now(),
            added: 0,
            versions: 0,
            there: 0,
            failed: 0,
        }
    }

    /// Writes what comes until nothing more does.
    pub(super) fn run(&mut self, receiver: Receiver<Vec<Message>>) -> Result<Outcome, Stop> {
        for batch in receiver {
            self.batch(batch)?;
        }
        self.bar.finish_and_clear();
        self.sum()?;
        Ok(if self.failed > 0 { Outcome::Partly } else { Outcome::Done })
    }

    fn batch(&mut self, batch: Vec<Message>) -> Result<(), Stop> {
        // What is there already is told in its place among what is written.
        let mut order = Vec::with_capacity(batch.len());
        let mut steps = Vec::new();
        for message in batch {
            match message {
                Message::Step(step) => {
                    steps.push(step);
                    order.push(None);
                }
                known => order.push(Some(known)),
            }
        }
        let written = if steps.is_empty() {
            Ok(Vec::new())
        } else {
            self.into.write(steps, env!("CARGO_PKG_VERSION"))
        };
        let written = written.map_err(|error| told(self.into.path(), error))?;
        let mut written = written.into_iter();
        for known in order {
            match known {
                Some(Message::KnownInput { name, known }) => self.known_input(&name, known)?,
                Some(Message::There { id, path }) => self.there(&id, &path)?,
                Some(Message::Step(_)) | None => {
                    if let Some(outcome) = written.next() {
                        self.outcome(outcome)?;
                    }
                }
            }
        }
        let rate =
            (self.added + self.there) as f64 / self.started.elapsed().as_secs_f64().max(0.001);
        self.bar
            .set_message(format!("{} documents, {rate:.0} a second, ", self.added + self.there));
        Ok(())
    }

    fn outcome(&mut self, outcome: store::Outcome) -> Result<(), Stop> {
        match outcome {
            store::Outcome::Added { id, path, supersedes } => {
                self.added += 1;
                self.versions += u64::from(supersedes.is_some());
                let mut told = json!({"status": "added", "document": id, "path": path});
                if let Some(before) = supersedes {
                    told["supersedes"] = before.into();
                }
                self.tell(&told)
            }
            store::Outcome::There { id, path } => self.there(&id, &path),
            store::Outcome::Failed(failure) => self.failure(failure),
            store::Outcome::Input => Ok(()),
        }
    }

    fn there(&mut self, id: &str, path: &str) -> Result<(), Stop> {
        self.there += 1;
        self.tell(&json!({"status": "there", "document": id, "path": path}))
    }

    fn known_input(&mut self, name: &str, known: KnownInput) -> Result<(), Stop> {
        self.there += known.documents;
        self.tell(&json!({"status": "there", "path": name, "documents": known.documents}))?;
        known.failures.into_iter().try_for_each(|failure| self.failure(failure))
    }

    fn failure(&mut self, failure: store::Failure) -> Result<(), Stop> {
        self.failed += 1;
        self.tell(&json!({"status": "failed", "path": failure.path, "message": failure.message}))?;
        let told = Failure::new(failure.path, failure.message);
        let told = match failure.hint {
            Some(hint) => told.hint(hint),
            None => told,
        };
        self.bar.suspend(|| told.print());
        Ok(())
    }

    /// Says, for programs, that something is safely there.
    fn tell(&self, what: &Value) -> Result<(), Stop> {
        if self.json {
            let mut stdout = io::stdout().lock();
            writeln!(stdout, "{what}")?;
            stdout.flush()?;
        }
        Ok(())
    }

    fn sum(&self) -> Result<(), Stop> {
        let Self { added, versions, there, failed, .. } = *self;
        if self.json {
            return self.tell(&json!({"added": added, "new_versions": versions, "there": there, "failed": failed}));
        }
        let documents = if added == 1 { "document" } else { "documents" };
        let mut line = format!("{added} {documents} added");
        if versions > 0 {
            line += &format!(", {versions} of them new versions");
        }
        if there > 0 {
            line += &format!(", {there} there already");
        }
        if failed > 0 {
            line += &format!(", {failed} not read");
        }
        writeln!(io::stdout().lock(), "{line}: {}", self.into.path().display())?;
        Ok(())
    }
}
