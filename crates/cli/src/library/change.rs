//! Commands that change a library, or copy it.

use std::io::{self, Write};

use clap::ValueEnum;
use onrecord_library::{Library, LibraryError, NewLink};

use super::{open, open_to_write, told};
use crate::arguments::{self, InLibrary};
use crate::report::{Outcome, Stop};
use crate::view::escape::Visible;

/// Opens the library, changes it, and says what was done.
fn change(
    which: &InLibrary,
    change: impl FnOnce(&mut Library) -> Result<String, LibraryError>,
) -> Result<Outcome, Stop> {
    let mut library = open_to_write(which)?;
    let done = change(&mut library).map_err(|error| told(&which.file, error))?;
    writeln!(io::stdout().lock(), "{}", Visible(&done))?;
    Ok(Outcome::Done)
}

/// Who makes the change.
fn by(arguments: &arguments::By) -> String {
    let user = || std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
    let name = arguments.by.clone().or_else(|| user().ok()).unwrap_or_default();
    if name.trim().is_empty() { "user".to_owned() } else { name }
}

pub(crate) fn link(arguments: &arguments::Link) -> Result<Outcome, Stop> {
    let kind = arguments.kind.to_possible_value().map(|kind| kind.get_name().to_owned());
    let link = NewLink {
        kind: kind.unwrap_or_default(),
        a: arguments.a.clone(),
        b: arguments.b.clone(),
        basis: "stated".to_owned(),
        rule: arguments.why.clone(),
        evidence: "[]".to_owned(),
        score: 1.0,
        made_by: by(&arguments.by),
    };
    change(&arguments.which, |library| Ok(format!("link {}", library.link(&link)?)))
}

pub(crate) fn unlink(arguments: &arguments::Unlink) -> Result<Outcome, Stop> {
    change(&arguments.which, |library| {
        library.unlink(arguments.link, &by(&arguments.by))?;
        Ok(format!("link {} reversed", arguments.link))
    })
}

pub(crate) fn note(arguments: &arguments::Note) -> Result<Outcome, Stop> {
    change(&arguments.which, |library| {
        library.note(&arguments.reference, &arguments.note, &by(&arguments.by))?;
        Ok(format!("noted on {}", arguments.reference))
    })
}

pub(crate) fn remove(arguments: &arguments::Documents) -> Result<Outcome, Stop> {
    each(arguments, |library, document| {
        let removed = library.remove(document)?;
        Ok(match removed.remarks {
            0 => format!("removed {}", removed.reference),
            remarks => format!("removed {}, and {remarks} remarks on it", removed.reference),
        })
    })
}

pub(crate) fn redact(arguments: &arguments::Documents) -> Result<Outcome, Stop> {
    each(arguments, |library, document| Ok(format!("redacted {}", library.redact(document)?)))
}

/// Changes documents one by one; each that was changed stays so when the next cannot be.
fn each(
    arguments: &arguments::Documents,
    mut change: impl FnMut(&mut Library, &str) -> Result<String, LibraryError>,
) -> Result<Outcome, Stop> {
    let which = &arguments.which;
    let mut library = open_to_write(which)?;
    for document in &arguments.documents {
        let done = change(&mut library, document).map_err(|error| told(&which.file, error))?;
        writeln!(io::stdout().lock(), "{done}")?;
    }
    Ok(Outcome::Done)
}

pub(crate) fn backup(arguments: &arguments::Backup) -> Result<Outcome, Stop> {
    let library = open(&arguments.which)?;
    library.backup(&arguments.copy).map_err(|error| told(&arguments.copy, error))?;
    writeln!(io::stdout().lock(), "copied to {}", Visible(&arguments.copy.to_string_lossy()))?;
    Ok(Outcome::Done)
}
