//! The sequence tagger: which words name a source, which say that something is said (the cue),
//! and which are what is said (the content).
//!
//! A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over hashed
//! features (Weinberger et al. 2009), one sequence a paragraph, one joint layer of labels. It
//! knows nothing of documents and does no I/O: text in, labels and their probabilities out.

pub mod encoder;

mod chain;
mod features;
mod hash;
mod label;
mod lexicon;
mod model;
mod paragraph;

pub use chain::{Chain, Edges, Node};
pub use features::{EDGE_CLASSES, Features, ROW_BITS};
pub use hash::word_hash;
pub use label::{LABELS, Label, Role, Span, spans};
pub use lexicon::{Lexicon, WordClass};
pub use model::{Model, ModelError, Tagged, Weights};
pub use paragraph::Paragraph;
