//! The last steps, the same for every format.

use onrecord_text::{Block, CanonicalText, Diagnostic, Document, Metadata, Published};

use crate::{IngestError, Options, binary, language, text};

/// The document of a plain text. `known` is what its source says beside the text; it goes before
/// what the text says of itself.
pub(crate) fn from_text(
    path: &str,
    source: String,
    known: Metadata,
    mut diagnostics: Vec<Diagnostic>,
    options: &Options,
) -> Result<Document, IngestError> {
    diagnostics.extend(binary::check_controls(path, &source)?);
    let canonical = canonical(path, source)?;
    let (blocks, own) =
        text::read(&canonical, known.title.as_ref().map(|title| title.value.as_str()));
    finish(path, canonical, blocks, merge(known, own), diagnostics, options)
}

/// The immutable text.
pub(crate) fn canonical(path: &str, source: String) -> Result<CanonicalText, IngestError> {
    CanonicalText::new(source).map_err(|_| IngestError::too_long(path))
}

/// What the source says, and what the text says where the source is silent.
pub(crate) fn merge(known: Metadata, own: Metadata) -> Metadata {
    Metadata {
        title: known.title.or(own.title),
        authors: if known.authors.is_empty() { own.authors } else { known.authors },
        publisher: known.publisher.or(own.publisher),
        url: known.url.or(own.url),
        published: if known.published == Published::NotStated {
            own.published
        } else {
            known.published
        },
    }
}

/// The document, once its blocks are known: what the user says is applied, the language found.
pub(crate) fn finish(
    path: &str,
    text: CanonicalText,
    blocks: Vec<Block>,
    mut metadata: Metadata,
    mut diagnostics: Vec<Diagnostic>,
    options: &Options,
) -> Result<Document, IngestError> {
    if blocks.is_empty() {
        return Err(IngestError::empty(path));
    }
    options.apply(&mut metadata);
    let (language, note) = language::of_story(&text, &blocks);
    diagnostics.extend(note);
    Ok(Document {
        path: path.to_owned(),
        source_id: None,
        text,
        blocks,
        metadata,
        language,
        diagnostics,
    })
}
