//! Why an input gave no record.

use std::fmt;

use onrecord_ingest::IngestError;

/// Why one input, or one line of it, gave no record. The inputs beside it are read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// The input, as the user named it (`archive.jsonl#17` for a line).
    pub path: String,
    /// Stable name, in snake case, for programs.
    pub code: &'static str,
    /// For people: what is wrong.
    pub message: String,
    /// What can be done about it, where something can.
    pub hint: Option<String>,
}

impl ReadError {
    /// A fault of this program: reading `path` panicked, and the panic was caught.
    pub(crate) fn internal(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            code: "internal",
            message: "reading it failed for a fault in onrecord".to_owned(),
            hint: Some("please report it, with the input if you can".to_owned()),
        }
    }
}

impl From<IngestError> for ReadError {
    fn from(IngestError { path, code, message, hint }: IngestError) -> Self {
        Self { path, code, message, hint }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

impl std::error::Error for ReadError {}
