//! Where the words end that say what a position is on, and what it depends on.

use crate::actors::words::{Words, is_clause_word, is_determiner};
use crate::consultation::Scene;
use crate::consultation::lists::List;
use crate::consultation::reach::{first, is_finite, reach};

/// Where the object of the verb at `verb` that begins at `from` ends: at a mark, before a word that
/// begins a clause, or an "on" before a day.
pub(super) fn object_end(scene: &Scene<'_, '_>, from: usize, verb: usize) -> usize {
    let words = scene.words;
    let end = reach(words, verb);
    let ends = |t: usize| {
        let word = words.at(t);
        let clause = t > from && List::ObjectEnds.holds(word) && !joins_nouns(words, t);
        let day = t > from
            && (words.before(t) == "on" && scene.begins_time(t)
                || word == "on" && scene.begins_time(t + 1));
        let aside = matches!(word, "in") && matches!(words.at(t + 2), "interview" | "statement");
        matches!(word, "," | ";" | ":" | "—" | "–" | "--" | "(" | "”") || clause || day || aside
    };
    let stop = first(words, from..end, ends);
    let hangs = |t: usize| scene.begins_time(t) || List::PromiseTails.holds(words.at(t));
    let mut stop = stop;
    while stop > from + 1
        && (hangs(stop - 1) || words.is_mark(stop - 1) && words.at(stop - 1) == ".")
    {
        stop -= 1;
    }
    stop
}

/// Whether an "and" joins two words: "bread and butter", but not "bread and | the baker said".
fn joins_nouns(words: Words<'_>, token: usize) -> bool {
    let next = words.at(token + 1);
    words.at(token) == "and"
        && (next.starts_with(char::is_lowercase)
            && !is_clause_word(next)
            && !is_determiner(next)
            && !List::NewSubjects.holds(next)
            && !is_finite(words, token + 1)
            && (!next.ends_with("ing") || words.before(token).ends_with("ing"))
            || words.is_capitalised(token + 1) && words.is_capitalised(token - 1))
}

/// Where a condition ends: at a comma, a mark, or the end of the sentence.
pub(super) fn condition_end(words: Words<'_>, from: usize) -> usize {
    let ends =
        |t: usize| matches!(words.at(t), "," | ";" | "." | "”" | "—" | "–" | "--" | "?" | "!");
    first(words, from..reach(words, from), ends)
}
