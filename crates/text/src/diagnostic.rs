//! What a reader of the record should know about how it came to be.

use crate::TextRange;

/// Something worth saying about a document that was read all the same: what was not analysed,
/// cut or doubtful. A document that cannot be read at all is an error, not a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name, in snake case, for programs.
    pub code: &'static str,
    /// For people: what happened, and what to do if anything can be done.
    pub message: String,
    /// Where in the text, if it is about a place.
    pub range: Option<TextRange>,
}

impl Diagnostic {
    /// A diagnostic about the document as a whole.
    #[must_use]
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), range: None }
    }

    /// The same, about the text at `range`.
    #[must_use]
    pub fn at(self, range: TextRange) -> Self {
        Self { range: Some(range), ..self }
    }
}
