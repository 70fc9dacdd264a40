//! Errors and hints, and how the program ends.

use std::io::{self, Write};
use std::process::ExitCode;

use onrecord::ReadError;

use crate::view::escape::Visible;

/// The code of what the system refuses: trying again may help.
pub(crate) const UNREADABLE: &str = "unreadable";

/// Something that went wrong with one input. The others go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// What it is about, as the user named it.
    pub(crate) subject: String,
    /// Stable name, for programs.
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl Failure {
    pub(crate) fn new(subject: impl Into<String>, message: impl Into<String>) -> Self {
        Self { subject: subject.into(), code: UNREADABLE, message: message.into(), hint: None }
    }

    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Tells the user. That standard error is closed is no reason to stop.
    pub(crate) fn print(&self) {
        let mut stderr = io::stderr().lock();
        let _ = writeln!(stderr, "error: {}: {}", Visible(&self.subject), Visible(&self.message));
        if let Some(hint) = &self.hint {
            let _ = writeln!(stderr, "hint: {}", Visible(hint));
        }
    }
}

impl Failure {
    /// Tells the user something that is no error.
    pub(crate) fn note(message: &str) {
        let _ = writeln!(io::stderr().lock(), "note: {message}");
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self { subject: error.path, code: error.code, message: error.message, hint: error.hint }
    }
}

/// Why the program stops before it is done.
#[derive(Debug)]
pub(crate) enum Stop {
    /// What was typed makes no sense, or the system refuses something that all inputs need.
    Refused(Failure),
    /// Nobody reads the output any more.
    BrokenPipe,
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Refused(failure)
    }
}

impl From<io::Error> for Stop {
    /// What writing to standard output came to.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::BrokenPipe;
        }
        Self::Refused(Failure::new("standard output", format!("cannot be written: {error}")))
    }
}

/// How the program ends. The numbers are a promise: see `docs/command-line.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All was read; all verified.
    Done,
    /// Some inputs failed, or did not verify; the others were printed.
    Partly,
}

pub(crate) fn exit_code(result: Result<Outcome, Stop>) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Partly) => ExitCode::from(1),
        Err(Stop::Refused(failure)) => {
            failure.print();
            ExitCode::from(2)
        }
        // What the shell reports of a program that SIGPIPE ended: 128 + 13.
        Err(Stop::BrokenPipe) => ExitCode::from(141),
    }
}
