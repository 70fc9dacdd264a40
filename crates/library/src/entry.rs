//! What goes into the library: a document that was read, made ready away from the writer.

use onrecord_record::{Published, Record};
use onrecord_text::CanonicalText;

use crate::compress::pack;
use crate::error::{LibraryError, Result};
use crate::fingerprint::{Fingerprint, digest};
use crate::rows;

/// The bytes that a document was read from, packed, and how they are to be read.
#[derive(Debug, Clone)]
pub struct Source {
    /// Recognises these bytes and options.
    pub fingerprint: Fingerprint,
    /// Name of the format they are written in.
    pub format: String,
    /// The options they were read with, as JSON that the caller understands.
    pub options: String,
    /// How many bytes there are.
    pub length: usize,
    zstd: Vec<u8>,
}

impl Source {
    /// Packs `bytes`.
    ///
    /// # Errors
    /// If there is no memory.
    pub fn new(
        fingerprint: Fingerprint,
        format: &str,
        options: &str,
        bytes: &[u8],
    ) -> Result<Self> {
        Ok(Self {
            fingerprint,
            format: format.to_owned(),
            options: options.to_owned(),
            length: bytes.len(),
            zstd: pack(bytes)?,
        })
    }

    pub(crate) fn zstd(&self) -> &[u8] {
        &self.zstd
    }
}

/// A record with its text and its source. Made in any thread; compressing is done here.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(crate) source: Source,
    /// Without its text.
    pub(crate) record: Record,
    pub(crate) text: CanonicalText,
    /// The record as JSON, packed.
    pub(crate) json: Vec<u8>,
    /// What the views of blocks and times show.
    pub(crate) blocks: String,
    pub(crate) times: String,
    /// What tells that two texts are versions of one page.
    pub(crate) page: Option<String>,
}

impl Entry {
    /// Makes ready the `record` of `text`. `place` is where a file without an address lies: two
    /// texts that were read there are versions of one.
    ///
    /// # Errors
    /// If the record is not of that text.
    pub fn new(
        source: Source,
        mut record: Record,
        text: CanonicalText,
        place: Option<&str>,
    ) -> Result<Self> {
        if record.document.id != text.id() {
            return Err(LibraryError::bad_request("the record is not of that text"));
        }
        record.document.text = None;
        let json = serde_json::to_vec(&record).map_err(LibraryError::bad_request_of)?;
        let page = page(&record, place);
        let (blocks, times) = (rows::blocks(&record), rows::times(&record));
        Ok(Self { source, json: pack(&json)?, blocks, times, record, text, page })
    }

    /// Bytes it takes in memory, roughly.
    #[must_use]
    pub fn size(&self) -> usize {
        // Records are some ten times as large as their compressed JSON.
        self.text.len() as usize + self.source.zstd.len() + self.json.len() * 11
    }

    /// SHA-256 of the text.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.record.document.id
    }

    /// Where it was read from, as the user named it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.record.document.path
    }
}

/// The page of a document: its address without the fragment; else the place of its file, and the id
/// that the document has in it. A line of an archive that has neither is nobody's version: the
/// next line may move up to its place. Places are kept as digests, so that a library that is passed
/// on does not tell the names of its owner's directories.
fn page(record: &Record, place: Option<&str>) -> Option<String> {
    let document = &record.document;
    if let Some(url) = &document.url {
        return Some(url.split('#').next().unwrap_or(url).to_owned());
    }
    let place = digest(place?);
    match &document.source_id {
        Some(id) => Some(format!("file:{}#{id}", &place[..32])),
        None if is_line(&document.path) => None,
        None => Some(format!("file:{}", &place[..32])),
    }
}

/// Whether a path ends as that of a line in a JSON Lines file does.
fn is_line(path: &str) -> bool {
    path.rsplit_once('#').is_some_and(|(_, line)| line.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The date of publication.
pub(crate) fn published(record: &Record) -> Option<&str> {
    match &record.document.published {
        Published::At(sourced) => Some(&sourced.value),
        Published::Unknown { .. } => None,
    }
}
