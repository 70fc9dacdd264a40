//! What every test of documents needs.
#![allow(dead_code)] // Each test binary uses its own part.

use std::io::Cursor;

use onrecord_ingest::{IngestError, Options, documents};
use onrecord_text::Document;

/// All documents of `bytes` under `name`.
pub(crate) fn read_all(
    name: &str,
    bytes: &[u8],
    options: &Options,
) -> Vec<Result<Document, IngestError>> {
    documents(name, Cursor::new(bytes.to_vec()), options).collect()
}

/// The one document of `bytes`, with what must hold for every document checked.
pub(crate) fn read(name: &str, bytes: impl AsRef<[u8]>) -> Document {
    read_with(name, bytes, &Options::default())
}

/// The same with options.
pub(crate) fn read_with(name: &str, bytes: impl AsRef<[u8]>, options: &Options) -> Document {
    let mut documents = read_all(name, bytes.as_ref(), options);
    assert_eq!(documents.len(), 1, "{name}");
    let document = documents.remove(0).unwrap_or_else(|error| panic!("{error}"));
    check_blocks(&document);
    let again = read_all(name, bytes.as_ref(), options).remove(0).expect("it was read before");
    assert_eq!(format!("{:?}", again.blocks), format!("{:?}", document.blocks));
    assert_eq!(again.text, document.text);
    assert_eq!(again.metadata, document.metadata);
    assert_eq!(again.diagnostics, document.diagnostics);
    document
}

/// The one error of `bytes`.
pub(crate) fn error(name: &str, bytes: impl AsRef<[u8]>) -> IngestError {
    read_all(name, bytes.as_ref(), &Options::default()).remove(0).expect_err(name)
}

/// Blocks are sorted, apart, trimmed, and hold every character that is not white space; what
/// repeats another block names one that repeats none.
pub(crate) fn check_blocks(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        let words = document.text.slice(block.range);
        assert!(!words.is_empty() && words == words.trim(), "untrimmed block {words:?}");
        assert!(block.range.start() >= end, "blocks overlap at {words:?}");
        let between = &document.text.as_str()[end as usize..block.range.start() as usize];
        assert!(between.trim().is_empty(), "in no block: {between:?}");
        end = block.range.end();
        if let Some(target) = block.duplicate_of {
            assert!(document.blocks[target].duplicate_of.is_none(), "{words:?} repeats a repeat");
        }
    }
    let rest = &document.text.as_str()[end as usize..];
    assert!(rest.trim().is_empty(), "in no block: {rest:?}");
}

/// The blocks as a reader would note them: `kind|words`, with `=n` for a repeat of block n.
pub(crate) fn shown(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|block| {
            let repeat = block.duplicate_of.map(|of| format!("={of}")).unwrap_or_default();
            format!("{}{repeat}|{}", block.kind.name(), document.text.slice(block.range))
        })
        .collect()
}

/// The codes of the diagnostics.
pub(crate) fn codes(document: &Document) -> Vec<&str> {
    document.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}
