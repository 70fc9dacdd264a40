//! Web pages.
use onrecord_text::{Diagnostic, Document, Metadata};
use crate::{IngestError, Options};
pub(crate) fn declared_charset(_bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> { None }
pub(crate) fn document(path: &str, page: &str, known: Metadata, diagnostics: Vec<Diagnostic>, options: &Options) -> Result<Document, IngestError> {
    crate::document::from_text(path, page.to_owned(), known, diagnostics, options)
}
