//! The sequence taggers: which words name a source, which say that something is said (the cue),
//! and which are what is said (the content).
//!
//! A [`Tagger`] scores the labels of every token of a paragraph; [`Tagged::decode`] finds the best
//! labels and how sure they are, in the same way for all. [`linear::Linear`] is a linear-chain
//! conditional random field over hashed features; [`encoder::Encoder`] reads words in their
//! context; [`Cascade`] asks the second only where the first is not sure. Nothing here knows of documents or does I/O.

mod cascade;
mod chain;
pub mod encoder;
mod label;
pub mod linear;
mod tagger;

pub use cascade::Cascade;
pub use chain::{Chain, Edges, Node};
pub use label::{LABELS, Label, Role, Span, spans};
pub use tagger::{Paragraph, Scores, Tagged, Tagger, TaggerKind};
