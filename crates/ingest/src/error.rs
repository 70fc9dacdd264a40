//! What cannot be read at all.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use onrecord_text::Document;

/// Why an input gave no document. Bad text is a diagnostic on a good document; this is for input
/// that holds no text, or none that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IngestError {
    /// The input, as the user named it (`archive.jsonl#17` for a line).
    pub path: String,
    /// Stable name, in snake case, for programs.
    pub code: &'static str,
    /// For people: what is wrong.
    pub message: String,
    /// What can be done about it, where something can.
    pub hint: Option<String>,
}

impl IngestError {
    pub(crate) fn new(path: &str, code: &'static str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), code, message: message.into(), hint: None }
    }

    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// The input is longer than one document may be.
    pub(crate) fn too_long(path: &str) -> Self {
        let limit = onrecord_text::limits::DOCUMENT_BYTES / (1024 * 1024);
        Self::new(path, "too_long", format!("longer than the {limit} MiB one document may have"))
            .hint("split it, or put one article a line into a JSON Lines file, which may be of any size")
    }

    /// The input has no word in it.
    pub(crate) fn empty(path: &str) -> Self {
        Self::new(path, "empty", "there is no text in it")
    }

    /// A fault of this program: reading the input panicked, and the panic was caught.
    #[must_use]
    pub fn internal(path: &str) -> Self {
        Self::new(path, "internal", "reading it failed for a fault in onrecord")
            .hint("please report it, with the input if you can")
    }

    /// The operating system, or a decompressor, says no.
    pub(crate) fn unreadable(path: &str, error: &std::io::Error) -> Self {
        Self::new(path, "unreadable", format!("cannot be read: {error}"))
    }
}

/// Makes the document of `path`. Should that panic, the input is an error like any other, and those
/// behind it still come.
pub(crate) fn guarded(
    path: &str,
    make: impl FnOnce() -> Result<Document, IngestError>,
) -> Result<Document, IngestError> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| Err(IngestError::internal(path)))
}

impl fmt::Display for IngestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

impl std::error::Error for IngestError {}
