//! Bytes to documents: plain text, HTML, Markdown and JSON Lines, compressed or not.
//!
//! ```
//! use onrecord_ingest::{Options, documents};
//!
//! let page = "Board to reopen island ferry\n\nThe ferry will sail again in spring, the chair told the council on Monday evening.";
//! let document = documents("ferry.txt", page.as_bytes(), &Options::default()).next().unwrap().unwrap();
//! assert_eq!(document.metadata.title.unwrap().value, "Board to reopen island ferry");
//! ```
//!
//! What always holds for a document: its blocks are sorted, do not overlap, begin and end with a
//! character that is not white space, and hold every such character of the text once. The same
//! bytes, name and options give the same document; no clock, no network and no locale is asked.
//! Absent on purpose: opening files (the caller has a reader) and reading meaning into the text.

mod authors;
mod binary;
mod charset;
mod compress;
mod dates;
mod document;
mod error;
mod fold;
mod format;
mod html;
mod json;
mod jsonl;
mod language;
mod markdown;
mod options;
mod original;
mod text;

use std::io::{BufRead, Read};

use onrecord_text::{Document, Metadata, limits};

pub use error::IngestError;
pub use format::Format;
pub use options::Options;
pub use original::{Original, Originals, originals};

/// The documents of one input called `name`: one for a text, a page or a Markdown file, one a
/// line for JSON Lines. Nothing is read before the first is asked for.
pub fn documents<R: BufRead + Send + 'static>(
    name: &str,
    reader: R,
    options: &Options,
) -> Documents {
    Documents { originals: originals(name, reader, options), options: options.clone() }
}

/// The documents of one input; see [`documents`].
pub struct Documents {
    originals: Originals,
    options: Options,
}

impl Iterator for Documents {
    type Item = Result<Document, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.originals.next()?.and_then(|original| original.into_document(&self.options)))
    }
}

/// An input whose format is known.
enum Input {
    Lines(jsonl::JsonLines),
    One(Format, Vec<u8>),
    /// A file that holds one JSON object.
    Object(Vec<u8>),
}

fn open(
    name: &str,
    reader: Box<dyn BufRead + Send>,
    options: &Options,
) -> Result<Input, IngestError> {
    options.validate(name)?;
    let unreadable = |error| IngestError::unreadable(name, &error);
    let mut reader = compress::decompressed(reader).map_err(unreadable)?;
    let head = reader.fill_buf().map_err(unreadable)?;
    let format = options.format.unwrap_or_else(|| Format::of(name, head));
    if options.format.is_none() && json::is_named(name) {
        return json::open(name, reader);
    }
    if format == Format::JsonLines {
        return Ok(Input::Lines(jsonl::JsonLines::new(name, reader)));
    }
    // One byte more than may be, so that what is too long is seen without being read.
    let mut bytes = Vec::new();
    reader.take(limits::DOCUMENT_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() > limits::DOCUMENT_BYTES {
        return Err(IngestError::too_long(name));
    }
    binary::refuse_known(name, &bytes)?;
    if options.format.is_none() && format == Format::Text && !name.ends_with(".txt") {
        json::refuse_array(name, &bytes)?;
    }
    Ok(Input::One(format, bytes))
}

/// The one document of an input that is not JSON Lines.
fn read(
    name: &str,
    format: Format,
    bytes: Vec<u8>,
    options: &Options,
) -> Result<Document, IngestError> {
    let declared = if format == Format::Html { html::declared_charset(&bytes) } else { None };
    let charset::Decoded { text, diagnostics } = charset::decode(bytes, declared);
    match format {
        Format::Html => html::document(name, &text, Metadata::default(), diagnostics, options),
        Format::Markdown => markdown::document(name, text, diagnostics, options),
        Format::Text | Format::JsonLines => {
            document::from_text(name, text, Metadata::default(), diagnostics, options)
        }
    }
}
