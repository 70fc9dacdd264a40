//! Many records together: which documents are copies, which statements are the same, which
//! meetings, commitments and people are the same, and how a commitment stands after all reports.
//!
//! ```
//! # fn records() -> Vec<onrecord_record::Record> { Vec::new() }
//! use onrecord_across::{Across, Report};
//!
//! let reports: Vec<Report> = records().iter().map(|record| Report::new(record, None)).collect();
//! for commitment in Across::new(&reports).commitments {
//!     println!("{:?}: told in {} reports", commitment.value(), commitment.told.len());
//! }
//! ```
//!
//! Everything is a function of the set of reports: the order of adding does not matter, and no
//! clock is read; what is late is late as of the latest report. The crate holds no state and does
//! no I/O. A store keeps the [`keys`] of each document, finds by them the [`candidates`] for a new
//! one, and asks for [`Across`] of these.

pub mod limits;

mod across;
mod compare;
pub mod copies;
pub mod days;
mod hash;
mod keys;
mod link;
pub mod meetings;
pub mod people;
mod plans;
pub mod promises;
pub mod report;
pub mod statements;
pub mod wording;
mod words;

pub use across::{
    Across, CommitmentRow, CopyLink, CopyRow, FieldTold, MeetingRow, Standing, StatementRow,
};
pub use compare::{Comparison, FieldCompared, StatementCompared, compare};
pub use keys::{Index, Key, KeyKind, MemoryIndex, Shared, candidates, keys, print_keys};
pub use link::{Evidence, Item, Link};
pub use people::PersonRow;
pub use report::Report;
