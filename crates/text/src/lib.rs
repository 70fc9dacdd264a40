//! The text layer: what a document *is*, before anybody reads meaning into it.
//!
//! Everything here is pure: no I/O, no clock, no failure other than a text that is too long.
//! Positions are half-open ranges of **bytes** ([`TextRange`]); they become code points or
//! UTF-16 units only at the edges, through [`OffsetMap`].
//!
//! ```
//! use onrecord_text::{CanonicalText, TextRange};
//!
//! let text = CanonicalText::new("The minister said “no”.".to_owned()).unwrap();
//! assert_eq!(text.slice(TextRange::new(4, 12)), "minister");
//! ```

mod block;
mod canonical;
mod diagnostic;
mod document;
pub mod limits;
mod offsets;
mod quotation;
mod range;
mod sentence;
mod token;

pub use block::{Block, BlockKind};
pub use canonical::{CanonicalText, TextTooLong};
pub use diagnostic::Diagnostic;
pub use document::{Document, From, Language, Metadata, Published, Sourced};
pub use offsets::{OffsetMap, OffsetUnit};
pub use quotation::{Quotation, QuotationId, Quotations};
pub use range::TextRange;
pub use sentence::sentences;
pub use token::{Token, TokenKind, tokens};
