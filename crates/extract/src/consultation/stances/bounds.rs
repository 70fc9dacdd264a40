//! Where the words end that say what a position is on, and what it depends on.

use crate::actors::words::{Words, is_clause_word, is_determiner};
use crate::consultation::Scene;
use crate::consultation::lists::List;

/// Where the object of a verb ends: at a mark, before a word that begins a clause, or an "on" before
/// a day.
pub(super) fn object_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    let ends = |&t: &usize| {
        let word = words.at(t);
        let clause = t > from && List::ObjectEnds.holds(word) && !joins_nouns(words, t);
        let day = words.before(t) == "on" && scene.begins_time(t);
        matches!(word, "," | ";" | ":" | "—" | "–" | "--" | "(" | "”" | "\"") || clause || day
    };
    (from..end).find(ends).unwrap_or(end)
}

/// Whether an "and" joins two words: "bread and butter", but not "bread and | the baker said".
fn joins_nouns(words: Words<'_>, token: usize) -> bool {
    let next = words.at(token + 1);
    words.at(token) == "and"
        && next.starts_with(char::is_lowercase)
        && !is_clause_word(next)
        && !is_determiner(next)
}

/// Where a condition ends: at a comma, a mark, or the end of the sentence.
pub(super) fn condition_end(words: Words<'_>, from: usize) -> usize {
    let sentence = words.sentence(from);
    let ends = |&t: &usize| {
        matches!(words.at(t), "," | ";" | "." | "”" | "\"" | "—" | "–" | "--" | "?" | "!")
    };
    (from..sentence.end).find(ends).unwrap_or(sentence.end)
}
