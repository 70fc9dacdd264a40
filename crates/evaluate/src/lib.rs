//! How good attributions are: reading an annotated corpus, and the measures over it.
//!
//! The measures are those of the project's scorer for PolNeAR (Newell, Margolin and Ruths 2018);
//! tests and training share them here. Nothing of this is shipped.

pub mod consultations;
pub mod copies;
pub mod coreference;
pub mod gum;
pub mod links;
pub mod polnear;
pub mod remarks;
mod score;
pub mod speakers;
mod words;

pub use score::{Counts, F1, Found, Group, Judged, Scorer, Totals};

use onrecord_text::TextRange;

/// The part of an attribution that words play.
pub const ROLES: usize = 3;
/// Index of the source among the roles.
pub const SOURCE: usize = 0;
/// Index of the cue.
pub const CUE: usize = 1;
/// Index of the content.
pub const CONTENT: usize = 2;

/// An attribution, annotated or found, as ranges of the text by role: source, cue, content.
pub type Attribution = [Vec<TextRange>; ROLES];
