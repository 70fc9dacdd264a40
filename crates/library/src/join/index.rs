//! The keys of all documents, and which documents share some.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_across::limits::COMMON_KEY;
use onrecord_across::{Index, Key, KeyKind, Shared};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::{LibraryError, Result};

/// Documents that quote the same few words, above which these are a phrase of everybody's and propose
/// none. In 12,000 news stories the same words in more documents led to a hundred times as many
/// comparisons as statements that are one.
const COMMON_QUOTATION: usize = 16;

/// Whether a key is kept. Persons are found by their names, which are there already.
pub(super) fn is_kept(key: &Key) -> bool {
    key.kind != KeyKind::Person
}

/// How many keys are of the words of the story.
pub(super) fn shingles(keys: &[Key]) -> usize {
    keys.iter().filter(|key| key.kind == KeyKind::Shingle).count()
}

/// Keys as bytes, to wait until their document is compared.
pub(super) fn written(keys: &[Key]) -> Vec<u8> {
    let bytes = |key: &Key| std::iter::once(key.kind.code()).chain(key.value.to_le_bytes());
    keys.iter().flat_map(bytes).collect()
}

/// The keys that were [`written`].
pub(super) fn read(bytes: &[u8]) -> Vec<Key> {
    let key = |bytes: &[u8]| {
        let (code, value) = bytes.split_first()?;
        let kind = *KeyKind::ALL.get(usize::from(*code))?;
        Some(Key { kind, value: u64::from_le_bytes(value.try_into().ok()?) })
    };
    bytes.chunks(9).filter_map(key).collect()
}

/// Keys that are told by the meetings and commitments of a document.
pub(super) const fn is_story(kind: KeyKind) -> bool {
    matches!(kind, KeyKind::Meeting | KeyKind::Series | KeyKind::Promise)
}

/// Writes keys, which are sorted.
pub(super) fn insert(connection: &Connection, keys: &[(Key, i64)]) -> Result<()> {
    let mut insert = connection
        .prepare_cached("INSERT OR IGNORE INTO keys (kind, value, document) VALUES (?1, ?2, ?3)")?;
    for (key, document) in keys {
        insert.execute(params![key.kind.code(), key.value.cast_signed(), document])?;
    }
    Ok(())
}

/// Deletes the keys of a document.
pub(super) fn delete(connection: &Connection, keys: &[Key], document: i64) -> Result<()> {
    let mut delete = connection
        .prepare_cached("DELETE FROM keys WHERE kind = ?1 AND value = ?2 AND document = ?3")?;
    for key in keys {
        delete.execute(params![key.kind.code(), key.value.cast_signed(), document])?;
    }
    Ok(())
}

/// The keys as `onrecord_across` asks for them. Documents go by the numbers of their rows.
pub(super) struct Keys<'c> {
    pub(super) connection: &'c Connection,
    /// The documents found last that share words of the story, and those that share the meetings
    /// and commitments.
    pub(super) found: RefCell<Sharing>,
}

/// What documents were found by.
#[derive(Default)]
pub(super) struct Sharing {
    pub(super) words: BTreeSet<i64>,
    pub(super) story: BTreeSet<i64>,
}

impl Index for Keys<'_> {
    type Error = LibraryError;

    fn sharing(&self, keys: &[Key]) -> Result<Vec<Shared>> {
        let mut select = self
            .connection
            .prepare_cached("SELECT document FROM keys WHERE kind = ?1 AND value = ?2 LIMIT ?3")?;
        let mut counts: BTreeMap<(i64, KeyKind), usize> = BTreeMap::new();
        for key in keys {
            let most = match key.kind {
                KeyKind::Shingle => COMMON_KEY,
                KeyKind::Quotation => COMMON_QUOTATION,
                _ => usize::MAX >> 1,
            };
            let limit = i64::try_from(most + 1).unwrap_or(i64::MAX);
            let given = params![key.kind.code(), key.value.cast_signed(), limit];
            let documents = select.query_map(given, |row| row.get(0))?;
            let documents: Vec<i64> = documents.collect::<rusqlite::Result<_>>()?;
            if documents.len() <= most {
                for document in documents {
                    *counts.entry((document, key.kind)).or_default() += 1;
                }
            }
        }
        let mut of =
            self.connection.prepare_cached("SELECT shingles FROM keyed WHERE document = ?1")?;
        let mut found = Sharing::default();
        let mut shared = Vec::new();
        for ((document, kind), keys) in counts {
            if kind == KeyKind::Shingle || kind == KeyKind::Story {
                found.words.insert(document);
            } else if is_story(kind) {
                found.story.insert(document);
            }
            let shingles: Option<i64> = if kind == KeyKind::Shingle {
                of.query_row([document], |row| row.get(0)).optional()?
            } else {
                None
            };
            let of = shingles.and_then(|count| usize::try_from(count).ok()).unwrap_or(keys);
            shared.push(Shared { document: document.to_string(), kind, keys, of });
        }
        *self.found.borrow_mut() = found;
        Ok(shared)
    }
}
