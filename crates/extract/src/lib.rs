//! From documents to records: who said what, pinned to the words.
//!
//! The steps are named after what passes: a document's story blocks become [`Layers`] (tokens,
//! sentences, quotations), these become tagged spans, spans are linked into attributions, and
//! attributions become the statements of a record. Nothing here does I/O or fails.

mod act;
mod actors;
mod attribution;
mod confidence;
mod consultation;
mod folded;
mod form;
mod grammar;
mod inverted;
mod layers;
mod link;
mod record;
mod repeats;
mod summaries;
mod times;
mod words;

pub use actors::{Actors, KnownPerson, Outside, People, actors};
pub use attribution::{Attribution, LEAST_CONFIDENCE, attributions};
pub use confidence::{SIGNS, Signs};
pub use layers::{Layers, Passage};
pub use record::{RecordOptions, Taggers, record};
