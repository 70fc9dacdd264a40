//! What can go wrong with a library, and what to do about it.

use std::fmt;
use std::path::Path;

use rusqlite::ffi::ErrorCode;

/// Why the library cannot do what was asked. The file is as it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryError {
    /// What kind of error it is, for programs.
    pub kind: ErrorKind,
    /// For people: what is wrong.
    pub message: String,
    /// What can be done about it, where something can.
    pub hint: Option<String>,
}

/// What kind of error it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// There is no such file.
    Missing,
    /// The file is no library: another program's database, or no database at all.
    Foreign,
    /// A newer version of the program made it.
    Newer,
    /// The file is damaged.
    Damaged,
    /// Another program holds it.
    Locked,
    /// It may be read but not written.
    ReadOnly,
    /// There is no room for more.
    Full,
    /// The library does not have what was asked for.
    NotFound,
    /// What was asked makes no sense.
    BadRequest,
    /// Anything else that SQLite or the system refuses.
    Other,
}

/// What most of this crate returns.
pub type Result<T> = std::result::Result<T, LibraryError>;

impl LibraryError {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: None }
    }

    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotFound, message)
    }

    pub(crate) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::BadRequest, message)
    }

    /// What is stored cannot be understood.
    pub(crate) fn damaged(what: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Damaged, format!("is damaged: {what}")).hint(
            "take a copy made by `onrecord backup`, or add the sources again to a new library",
        )
    }

    pub(crate) fn missing(path: &Path) -> Self {
        let message = "there is no such library";
        Self::new(ErrorKind::Missing, message).hint(format!(
            "`onrecord add PATH... --library {}` makes one; --library FILE names another",
            path.display()
        ))
    }
}

impl fmt::Display for LibraryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LibraryError {}

impl From<rusqlite::Error> for LibraryError {
    fn from(error: rusqlite::Error) -> Self {
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => ErrorKind::Locked,
            Some(ErrorCode::DiskFull) => ErrorKind::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => ErrorKind::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt) => return Self::damaged(error),
            Some(ErrorCode::NotADatabase) => ErrorKind::Foreign,
            Some(ErrorCode::CannotOpen) => ErrorKind::Other,
            _ => ErrorKind::Other,
        };
        let told = |message: &str, hint: &str| Self::new(kind, message).hint(hint);
        match kind {
            ErrorKind::Locked => told(
                "another program is writing to it",
                "wait until that is done, or stop it, and try again",
            ),
            ErrorKind::Full => told(
                "the disk is full; what was reported as added is there, the rest is not",
                "make room and give the same command again: it goes on where it stopped",
            ),
            ErrorKind::ReadOnly => told(
                "may not be written",
                "change its permissions, or copy it to where you may write",
            ),
            ErrorKind::Foreign => told(
                "is not a library of onrecord",
                "name another file with --library; this one is left as it is",
            ),
            _ => Self::new(kind, format!("cannot be used: {error}")),
        }
    }
}

impl LibraryError {
    pub(crate) fn bad_request_of(error: impl fmt::Display) -> Self {
        Self::bad_request(error.to_string())
    }
}
