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
//! no I/O.
//!
//! [`Across`] reads a set of reports at once. A store that takes documents one by one keeps the
//! [`keys`] of each, and does three things when one comes: it asks for the [`candidates`] that the
//! new one must be compared with, and keeps what is [`Between`] it and each of them; it asks which
//! documents are [`connected`] with it by meetings and commitments, and puts their
//! [`Consultations`] in the place of those it had; it counts the new persons among their
//! [`Namesakes`](people::Namesakes). The outcome is that of [`Across`] over all; where a document
//! goes, the same is done without it.

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
    Across, Between, CommitmentRow, Consultations, CopyLink, CopyRow, FieldTold, MeetingRow,
    Standing, StatementRow, statement_rows,
};
pub use compare::{Comparison, FieldCompared, StatementCompared, compare};
pub use keys::{Index, Key, KeyKind, MemoryIndex, Shared, candidates, connected, keys, print_keys};
pub use link::{Evidence, Item, Link};
pub use people::PersonRow;
pub use report::Report;
