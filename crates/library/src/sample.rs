//! A part of the items, drawn by chance, for people to check.

use std::collections::BTreeMap;

use rusqlite::params;
use sha2::{Digest, Sha256};

use crate::error::{LibraryError, Result};
use crate::file::Library;
use crate::row::Row;
use crate::search::Kind;

/// Characters before and behind the words of an item that are shown with it.
const CONTEXT: u32 = 400;

/// By what items are parted before they are drawn, so that each part has as many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strata {
    /// Who published them.
    Publisher,
    /// What kind they are.
    Kind,
}

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Sample<'k> {
    /// Which kinds of items.
    pub kinds: &'k [Kind],
    /// By what they are parted; not at all where absent.
    pub by: Option<Strata>,
    /// How many.
    pub number: usize,
    /// Another seed gives other items.
    pub seed: u64,
}

/// An item, and where chance puts it.
type Drawn = ([u8; 16], Kind, i64);

impl Library {
    /// Draws items: of the latest versions of pages alone, and of nothing that was redacted. Each item's
    /// place in the order is a digest of the seed and its reference, and the first are drawn; so the
    /// same library gives the same items, in whatever order it was filled, and one that has grown gives
    /// of the old items no others. Of strata, each gives one after the other in turn, while it has any.
    ///
    /// # Errors
    /// If documents are to be drawn, which are no items, or the library cannot be read.
    pub fn sample(&self, sample: Sample<'_>) -> Result<Vec<Row>> {
        let mut strata: BTreeMap<String, Vec<Drawn>> = BTreeMap::new();
        for &kind in sample.kinds {
            let table = table(kind)?;
            let mut select = self.connection.prepare_cached(&format!(
                "SELECT t.id, d.sha256 || '#' || t.item, coalesce(d.publisher, '') FROM {table} t \
                 JOIN documents d ON d.id = t.document WHERE d.redacted_at IS NULL AND \
                 NOT EXISTS (SELECT 1 FROM documents later WHERE later.supersedes = d.id)"
            ))?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                let stratum = match sample.by {
                    None => String::new(),
                    Some(Strata::Publisher) => row.get(2)?,
                    Some(Strata::Kind) => name(kind).to_owned(),
                };
                let reference: String = row.get(1)?;
                let drawn = (place(sample.seed, &reference), kind, row.get(0)?);
                strata.entry(stratum).or_default().push(drawn);
            }
        }
        let mut chosen: Vec<(usize, Drawn, &str, usize)> = Vec::new();
        for (stratum, items) in &mut strata {
            items.sort_unstable_by_key(|(place, ..)| *place);
            let first = items.iter().take(sample.number).enumerate();
            chosen.extend(first.map(|(turn, item)| (turn, *item, stratum.as_str(), items.len())));
        }
        chosen.sort_unstable_by_key(|(turn, (place, ..), ..)| (*turn, *place));
        chosen.truncate(sample.number);
        // Coders get them in an order that tells nothing.
        chosen.sort_unstable_by_key(|(_, (place, ..), ..)| *place);
        let mut sheet = Vec::with_capacity(chosen.len());
        for (_, (_, kind, id), stratum, population) in chosen {
            for row in self.sheet_row(kind, id)? {
                sheet.push(row.with("stratum", stratum).with("population", population));
            }
        }
        Ok(sheet)
    }

    fn sheet_row(&self, kind: Kind, id: i64) -> Result<Vec<Row>> {
        let (who, what) = match kind {
            Kind::Meeting => ("name", "status"),
            Kind::Position => ("holder", "stance"),
            Kind::Commitment => ("bound", "status"),
            Kind::Statement | Kind::Document => ("speaker", "act"),
        };
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT d.sha256 || '#' || t.item AS reference, '{}' AS kind, t.published, t.publisher, d.title, d.url, \
             t.{who} AS who, t.{what} AS what, t.text AS words, \
             substr(d.text, max(t.start - ?2, 0) + 1, min(t.start, ?2)) || '[' || \
             substr(d.text, t.start + 1, t.\"end\" - t.start) || ']' || substr(d.text, t.\"end\" + 1, ?2) AS context \
             FROM {} t JOIN documents d ON d.id = t.document WHERE t.id = ?1",
            name(kind),
            table(kind)?
        ))?;
        Row::all(&mut select, params![id, CONTEXT])
    }
}

fn table(kind: Kind) -> Result<&'static str> {
    match kind {
        Kind::Statement => Ok("statements"),
        Kind::Meeting => Ok("meetings"),
        Kind::Position => Ok("positions"),
        Kind::Commitment => Ok("commitments"),
        Kind::Document => Err(LibraryError::bad_request("a document is no item")
            .hint("draw statements, meetings, positions or commitments")),
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Statement => "statement",
        Kind::Meeting => "meeting",
        Kind::Position => "position",
        Kind::Commitment => "commitment",
        Kind::Document => "document",
    }
}

/// Where chance puts an item.
fn place(seed: u64, reference: &str) -> [u8; 16] {
    let digest = Sha256::new().chain_update(seed.to_le_bytes()).chain_update(reference).finalize();
    let mut place = [0; 16];
    place.copy_from_slice(&digest[..16]);
    place
}
