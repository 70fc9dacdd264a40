//! Reads news reports and official statements and keeps the record: who said what, every item
//! pinned to the exact words of its source.
//!
//! ```
//! use onrecord::{ReadOptions, Reader};
//!
//! let reader = Reader::new()?;
//! let story = "“The ferry will sail again in spring,” the harbour master, Ada Holm, said on Monday.";
//! for record in reader.read("ferry.txt", story.as_bytes(), &ReadOptions::default()) {
//!     for statement in record?.statements {
//!         println!("{}: {}", statement.source[0].exact(), statement.content[0].exact());
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! This crate is the door to the rooms below it: [`ingest`] makes documents of bytes, [`extract`]
//! makes records of documents, [`record`] is what a record looks like.

mod people;
mod reader;

pub use onrecord_extract as extract;
pub use onrecord_ingest as ingest;
pub use onrecord_ingest::IngestError as ReadError;
pub use onrecord_record as record;
pub use onrecord_text as text;
pub use people::{PeopleError, people};
pub use reader::{Preset, ReadOptions, Reader};
