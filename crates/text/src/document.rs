//! What ingest makes of bytes: canonical text, its blocks, and what is known about it.

use crate::{Block, CanonicalText, Diagnostic};

/// Where a value about the document was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The user said so.
    Flag,
    /// A schema.org object in the page (`application/ld+json`).
    JsonLd,
    /// An `og:` or `article:` property of the page.
    OpenGraph,
    /// Another `meta` element, the `title` element, or a named field of a JSON line.
    Meta,
    /// The address of the page.
    Url,
    /// A dateline block.
    Dateline,
    /// A byline block.
    Byline,
    /// Another block of the text.
    Text,
}

impl From {
    /// The name in the published record.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flag => "flag",
            Self::JsonLd => "json-ld",
            Self::OpenGraph => "opengraph",
            Self::Meta => "meta",
            Self::Url => "url",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
            Self::Text => "text",
        }
    }
}

/// A value and where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced {
    /// The value, as it stands there save for outer white space.
    pub value: String,
    /// Where it stands.
    pub from: From,
}

impl Sourced {
    /// `value`, trimmed, read at `from`; `None` when nothing is left of it.
    #[must_use]
    pub fn new(value: &str, from: From) -> Option<Self> {
        let value = value.trim();
        (!value.is_empty()).then(|| Self { value: value.to_owned(), from })
    }
}

/// When the document was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Published {
    /// A date (`YYYY-MM-DD`) or a date with time (ISO 8601, offset kept), and where it was read.
    At(Sourced),
    /// Nothing in the input says when. The clock is never asked.
    NotStated,
}

/// What is known about a document beside its text. Nothing here is guessed: what the input does
/// not say stays absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The title of the story.
    pub title: Option<Sourced>,
    /// Who wrote it, one entry a person.
    pub authors: Vec<Sourced>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was published.
    pub published: Published,
}

impl Default for Metadata {
    fn default() -> Self {
        Self {
            title: None,
            authors: Vec::new(),
            publisher: None,
            url: None,
            published: Published::NotStated,
        }
    }
}

/// The language of a text, as ISO 639-1 (`en`) or, where that has no code, ISO 639-3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language(pub String);

impl Language {
    /// Whether statements can be read in it.
    #[must_use]
    pub fn is_analysed(&self) -> bool {
        self.0 == "en"
    }
}

/// One document, ready to be analysed.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it came from, as the user named it: a path, or a path and a place in it
    /// (`archive.jsonl#17`).
    pub path: String,
    /// The id its source gave it, where there is one (the `id` field of a JSON line).
    pub source_id: Option<String>,
    /// The text all ranges point into.
    pub text: CanonicalText,
    /// The typed parts of the text (see [`Block`] for what always holds).
    pub blocks: Vec<Block>,
    /// What is known about it.
    pub metadata: Metadata,
    /// The language most of the story is written in.
    pub language: Language,
    /// What ingest wants said.
    pub diagnostics: Vec<Diagnostic>,
}
