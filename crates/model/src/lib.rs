//! The sequence taggers: which words name a source, which say that something is said (the cue),
//! and which are what is said (the content).
//!
//! A [`Tagger`] scores the labels of every token of a paragraph; [`Tagged::decode`] finds the best
//! labels and how sure they are, in the same way for all. [`linear::Linear`] is a linear-chain
//! conditional random field over hashed features; [`encoder::Encoder`] reads words in their
//! context. Nothing here knows of documents or does I/O.

mod chain;
pub mod encoder;
mod label;
pub mod linear;
pub mod names;
mod tagger;

pub use chain::{Chain, Edges, Node};
pub use label::{LABELS, Label, Role, Span, spans};
pub use tagger::{ModelError, Paragraph, Scores, Tagged, Tagger, TaggerKind};
