//! The commands about libraries: what goes into one, what it is asked, how answers are printed.

pub(crate) mod add;
pub(crate) mod ask;
pub(crate) mod change;
pub(crate) mod export;
pub(crate) mod join;
mod notes;
pub(crate) mod rebuild;
pub(crate) mod sample;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod table;
mod writer;

use std::path::Path;

use onrecord_library::{Library, LibraryError};

use crate::arguments::InLibrary;
use crate::report::Failure;

/// An error of the library in `path`, told as every other.
fn told(path: &Path, error: LibraryError) -> Failure {
    let failure = Failure::new(path.display().to_string(), error.message);
    match error.hint {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

/// Opens the library for a question.
fn open(which: &InLibrary) -> Result<Library, Failure> {
    Library::open(&which.file).map_err(|error| told(&which.file, error))
}

/// Opens the library to change it.
fn open_to_write(which: &InLibrary) -> Result<Library, Failure> {
    Library::open_to_write(&which.file).map_err(|error| told(&which.file, error))
}
