//! Which documents are copies of each other: the same text again, whole or cut, with another
//! headline, a byline, corrected words, things added.
//!
//! The words of the story alone count ([`Print`]): no headline, no byline, no captions or
//! credits, and what stands twice counts once. From them come shingles (Broder, *On the
//! resemblance and containment of documents*, 1997), and from these a few keys by winnowing
//! (Schleimer, Wilkerson and Aiken, *Winnowing: local algorithms for document fingerprinting*,
//! 2003). Winnowing stands in for the banded `MinHash` that is usual here: a band has to meet in
//! several least hashes at once, which a text cut to a third does not; a run of words that both
//! texts have gives a shared key whatever else they hold.
//!
//! Keys only propose. What decides ([`compare`]) is how many words of each text are covered by
//! shingles that the other has too, and whether both open alike.

mod print;
mod verdict;

pub use print::Print;
pub(crate) use print::winnow;
pub use verdict::{Copied, CopyKind, compare};
