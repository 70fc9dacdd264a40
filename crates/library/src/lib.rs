//! Many records in one file.
//!
//! A [`Library`] is one SQLite file that any program for SQLite opens; `docs/library.md` says what
//! its tables hold. Documents go in as [`Step`]s, a batch a transaction; questions come out as
//! [`Row`]s. What was read stays as it was read: versions of a page stand beside each other, links
//! are reversed and not deleted, and the original bytes are kept so that all can be read again.
//!
//! Absent on purpose: reading meaning into texts (a record comes in ready), files other than the
//! library, threads, and printing.

mod add;
mod attach;
mod backup;
mod compare;
mod compress;
mod day;
mod entry;
mod error;
mod file;
mod fingerprint;
mod join;
mod known;
mod links;
mod questions;
mod quote;
mod rebuild;
mod reference;
mod remove;
mod row;
mod rows;
mod sample;
mod schema;
mod search;
mod show;
mod versions;
mod words;

pub use add::{Failure, Input, Outcome, Step};
pub use entry::{Entry, Source};
pub use error::{ErrorKind, LibraryError, Result};
pub use file::Library;
pub use fingerprint::{Fingerprint, Fingerprints};
pub use join::{Each, Joined, in_turn};
pub use known::KnownInput;
pub use links::NewLink;
pub use questions::Asked;
pub use rebuild::{Kept, Reread};
pub use reference::Reference;
pub use remove::Removed;
pub use row::Row;
pub use sample::{Sample, Strata};
pub use search::{Found, Kind, Order, Query, Search, WEIGHED};
pub use show::Shown;
pub use versions::Change;
