//! The document and its blocks, as published.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::GapKind;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// SHA-256 of the canonical text in UTF-8, 64 hexadecimal digits.
    pub id: String,
    /// Where it was read from, as the user named it.
    pub path: String,
    /// The id that its source gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// The canonical text; absent when left out on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The title of the story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Sourced>,
    /// Who wrote it.
    pub authors: Vec<Sourced>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// ISO 639-1 code, or ISO 639-3 where there is none.
    pub language: String,
    /// Length of the canonical text in code points.
    pub length: u32,
    /// When it was published.
    pub published: Published,
}

/// A value and where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sourced {
    /// The value.
    pub value: String,
    /// Where it was read.
    pub from: FromName,
}

/// Where a value about the document was read: `flag`, `json-ld`, `opengraph`, `meta`, `url`,
/// `dateline`, `byline` or `text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub enum FromName {
    #[serde(rename = "flag")]
    Flag,
    #[serde(rename = "json-ld")]
    JsonLd,
    #[serde(rename = "opengraph")]
    OpenGraph,
    #[serde(rename = "meta")]
    Meta,
    #[serde(rename = "url")]
    Url,
    #[serde(rename = "dateline")]
    Dateline,
    #[serde(rename = "byline")]
    Byline,
    #[serde(rename = "text")]
    Text,
}

impl From<onrecord_text::From> for FromName {
    fn from(from: onrecord_text::From) -> Self {
        use onrecord_text::From;
        match from {
            From::Flag => Self::Flag,
            From::JsonLd => Self::JsonLd,
            From::OpenGraph => Self::OpenGraph,
            From::Meta => Self::Meta,
            From::Url => Self::Url,
            From::Dateline => Self::Dateline,
            From::Byline => Self::Byline,
            From::Text => Self::Text,
        }
    }
}

/// When the document was published, or that nothing says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Published {
    /// `YYYY-MM-DD`, or ISO 8601 with time, and where it was read.
    At(Sourced),
    /// No date in the input.
    Unknown {
        /// Why there is none.
        gap: GapKind,
        /// What can be known all the same, in EDTF.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        bounds: Option<String>,
    },
}

impl Published {
    /// Nothing in the input says when.
    #[must_use]
    pub fn not_stated() -> Self {
        Self::Unknown { gap: GapKind::NotStated, bounds: None }
    }
}

fn kinds() -> Vec<&'static str> {
    onrecord_text::BlockKind::ALL.iter().map(|kind| kind.name()).collect()
}

/// A typed part of the document. Every character that is not white space lies in exactly one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// `b1`, `b2`, ... in reading order.
    pub id: String,
    /// One of `headline deck byline dateline heading paragraph list_item caption credit
    /// pull_quote related boilerplate`.
    #[schemars(extend("enum" = kinds()))]
    pub kind: String,
    /// First code point.
    pub start: u32,
    /// First code point after the block.
    pub end: u32,
    /// The block that says the same words and counts instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
}
