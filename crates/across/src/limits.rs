//! Every threshold and limit of this crate, in one place, with what it was chosen on.
//!
//! Figures are in `docs/across.md`. They count words, days and items, never time.

// Copies.

/// Words of a shingle (Broder 1997 calls it a *w*-shingling). Five: shorter ones are shared by
/// stories that have nothing to do with each other, longer ones die of every corrected word.
pub const SHINGLE_WORDS: usize = 5;

/// Shingles of a window of which the least is kept as a key (winnowing, Schleimer, Wilkerson and
/// Aiken 2003): two texts that share a run of `WINDOW + SHINGLE_WORDS - 1` words share a key.
/// About two keys in `WINDOW + 1` words: some 40 for an article.
pub const WINDOW: usize = 32;

/// Keys that two texts must share to be compared, where both have more keys than
/// [`FEW_KEYS`]. Stories about the same happening share a quotation; copies share much more.
pub const SHARED_KEYS: usize = 2;

/// Keys that make a text a short one, for which one shared key is enough.
pub const FEW_KEYS: usize = 8;

/// Share of one text's words that stand in the other, from which on it is an excerpt of it. A short
/// story that its paper took up into a longer one has 0.86.
pub const EXCERPT: f32 = 0.9;

/// The same, of a text that has most of the other's words too ([`COPIED_BACK`]).
pub const COPIED: f32 = 0.8;

/// Share of the other text's words that must stand in it, for [`COPIED`] to be enough.
pub const COPIED_BACK: f32 = 0.6;

/// The same where both open alike ([`SAME_OPENING`]): a cut copy with other things added.
pub const COPIED_WITH_OPENING: f32 = 0.55;

/// Share of the first [`OPENING_WORDS`] of *each* text that must stand in the other, to open alike.
/// Stories that an editor goes on writing keep paragraphs, but open anew.
pub const SAME_OPENING: f32 = 0.7;

/// Words of an opening.
pub const OPENING_WORDS: usize = 100;

/// Share of *both* texts from which on a copy is a whole one, not an excerpt.
pub const WHOLE: f32 = 0.8;

/// Fewest words of a text that is compared by its shingles. A shorter one, a caption or a stub,
/// is a copy only if it is the same word for word.
pub const LEAST_WORDS: usize = 40;

// Statements.

/// Fewest words of a quotation that is taken for the same by its words alone, whoever says it and
/// whenever. Shorter ones are sayings that anybody may use.
pub const TELLING_QUOTED_WORDS: usize = 10;

/// Fewest words of a quotation that is the same by words and speaker, or, where a speaker is not
/// known by name, by words and date.
pub const QUOTED_WORDS: usize = 6;

/// Fewest words of a quotation that is the same by words *and* speaker *and* date.
pub const SHORT_QUOTED_WORDS: usize = 4;

/// Days between two reports that may tell of the same utterance in other words.
pub const NEAR_DAYS: i64 = 3;

/// Share of content words that a paraphrase shares with the other (Jaccard).
pub const PARAPHRASE: f32 = 0.5;

/// Fewest content words that a paraphrase shares.
pub const PARAPHRASE_WORDS: usize = 4;

/// Share of words of the longer quotation, in order, from which on an altered one is the same.
pub const ALTERED: f32 = 0.8;

/// Words of a quotation or a promise that are compared word by word; the rest is left out, to
/// bound the work.
pub const COMPARED_WORDS: usize = 400;

/// Words of a run by which quotations are looked up.
pub const QUOTED_RUN: usize = 4;

/// Runs of a window of which the least is kept: quotations that share eight words in a row find
/// each other, and a third of the runs is stored.
pub const QUOTED_WINDOW: usize = 5;

// Meetings.

/// Days between publication within which two meetings without a date may be one.
pub const UNDATED_DAYS: i64 = 2;

/// Days a plan looks ahead: a meeting held later does not fulfil it.
pub const PLAN_DAYS: i64 = 180;

/// Days for which a plan without a date, of no standing body, is taken for the same as another.
pub const OPEN_DAYS: i64 = 31;

/// Days between neighbouring meetings of one series that are said to be different ones.
pub const SERIES_DAYS: i64 = 120;

/// Letters of the shortest initials that a body is known by.
pub const LEAST_INITIALS: usize = 3;

// Commitments.

/// Share of content words that two wordings of one promise share (Jaccard).
pub const SAME_PROMISE: f32 = 0.6;

/// Share of the shorter wording's content words that stand in the longer, which is enough too.
pub const CONTAINED_PROMISE: f32 = 0.8;

/// Content words below which a promise is the same only in the same context.
pub const TELLING_WORDS: usize = 5;

/// Least hashes by which promises and paraphrases are looked up: of two sets that share a half,
/// 98 in 100 share one of six.
pub const LEAST_HASHES: u64 = 6;

// Looking up.

/// Documents that share a key of the story, above which it is a page's furniture and proposes none.
pub const COMMON_KEY: usize = 64;

// People.

/// One in so many persons of a name must be said to act for a state, or have initials, for it to
/// tell persons apart.
pub const NAMESAKE_SHARE: usize = 10;
