//! What tells at a glance whether a statement of one document may be one of another: comparing all of
//! them takes a thousand times as long.

use std::hash::{DefaultHasher, Hash, Hasher};

use onrecord_across::Report;
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;

/// Words of a run that two quotations must share, where nothing else speaks for comparing.
const RUN: usize = 5;
/// Days between two documents in which one speaker may be saying the same.
const DAYS: i64 = 7;

/// A glance at a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Glance {
    /// Day of publication.
    pub(super) day: Option<i64>,
    /// Numbers of runs of quoted words, sorted.
    runs: Vec<u32>,
    /// Numbers of speakers, sorted.
    speakers: Vec<u32>,
}

impl Glance {
    pub(super) fn new(report: &Report) -> Self {
        let quoted = report.statements.iter().flat_map(|said| said.quoted.windows(RUN));
        let speakers = report.statements.iter().flat_map(|said| &said.speakers);
        Self {
            day: report.published.map(|days| days.first),
            runs: sorted(quoted.map(number)),
            speakers: sorted(speakers.map(|speaker| number(&speaker.key))),
        }
    }

    /// Of a document that has keys.
    pub(super) fn of(connection: &Connection, document: i64) -> Result<Option<Self>> {
        Ok(connection
            .prepare_cached("SELECT day, runs, speakers FROM keyed WHERE document = ?1")?
            .query_row([document], |row| {
                Ok(Self { day: row.get(0)?, runs: read(row.get(1)?), speakers: read(row.get(2)?) })
            })
            .optional()?)
    }

    /// The runs and the speakers as they are stored.
    pub(super) fn stored(&self) -> (Vec<u8>, Vec<u8>) {
        let bytes = |numbers: &[u32]| numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
        (bytes(&self.runs), bytes(&self.speakers))
    }

    /// Whether the two may share a statement: quoted words, or a speaker of the same days.
    pub(super) fn may_share(&self, other: &Self) -> bool {
        let near = self.day.zip(other.day).is_some_and(|(a, b)| (a - b).abs() <= DAYS);
        meet(&self.runs, &other.runs) || near && meet(&self.speakers, &other.speakers)
    }
}

/// A number for some words, the same for the same.
fn number(words: &(impl Hash + ?Sized)) -> u32 {
    let mut hash = DefaultHasher::new();
    words.hash(&mut hash);
    (hash.finish() >> 32) as u32
}

fn sorted(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn read(bytes: Vec<u8>) -> Vec<u32> {
    let number = |bytes: &[u8]| bytes.try_into().map_or(0, u32::from_le_bytes);
    bytes.chunks(4).map(number).collect()
}

/// Whether two sorted lists have a number in common.
fn meet(a: &[u32], b: &[u32]) -> bool {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().any(|number| many.binary_search(number).is_ok())
}
