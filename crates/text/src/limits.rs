//! Every limit of the program, in one place.
//!
//! Limits count bytes, tokens, depth and work, never seconds: the same input gives the same
//! record on a slow machine and on a fast one. Each says what happens to what lies beyond it.

/// Longest canonical text, and longest input of one document (a page, a plain text, one line of
/// JSON Lines) in bytes after decompression: 20 MiB. Twenty novels fit; what is longer is an
/// archive in one file, and an error says so.
pub const DOCUMENT_BYTES: usize = 20 * 1024 * 1024;

/// Deepest nesting of HTML elements that is kept. Browsers stop at 512 as well; what lies
/// deeper is flattened into its ancestor, so its text stays.
pub const HTML_DEPTH: usize = 256;

/// Most tags in one page that is searched for its story; articles have a few thousand. A page
/// with more is read whole, piece by piece, and a diagnostic says so.
pub const HTML_TAGS: usize = 100_000;

/// Most attributes of one tag that an HTML parser gets to see: it compares each new one with all
/// before it, and 40,000 on one tag took 20 seconds. Real tags have a few dozen. Further ones are
/// left out; there is no text in them.
pub const TAG_ATTRIBUTES: usize = 256;

/// Longest stretch of tokens that is tagged at once. A longer paragraph is cut at the last
/// sentence end before the limit, or at the limit itself, and says so in a diagnostic.
pub const TAGGED_TOKENS: usize = 1_024;

/// Most work that the precise preset takes on, which needs some 50 times as long as the fast one:
/// the tokens of a story, or the quarter of its bytes if that is more. These are 200 articles and
/// some seconds. A longer story is read by the fast preset, and says so in a diagnostic.
pub const PRECISE_WORK: usize = 250_000;

/// Deepest nesting of quotations that is followed; deeper marks are read as plain characters.
pub const QUOTATION_DEPTH: usize = 8;

/// Diagnostics of one kind that a record spells out; one more counts the rest.
pub const DIAGNOSTICS: usize = 20;

/// How many attributions back, and how many pieces back in each, the beginning of a quotation that
/// runs on is looked for. It stands in the paragraph before; this only bounds the work.
pub const LOOK_BACK: usize = 64;

/// How many attributions after a title are compared with it, to find what it sums up.
pub const SUMMARY_REACH: usize = 64;
