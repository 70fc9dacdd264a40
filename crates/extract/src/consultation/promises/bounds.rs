//! Which words behind a verb say what is promised.

use std::ops::Range;

use crate::actors::words::{Words, is_clause_word, is_one_of};
use crate::consultation::Scene;
use crate::consultation::clause::is_adverb;
use crate::consultation::lists::List;

/// So many tokens of adverbs and times may stand between a verb and what is promised.
const ADVERBS: usize = 6;

/// Where the adverbs and times that begin at `start` end: "agreed | late on Thursday | to".
pub(super) fn after_adverbs(scene: &Scene<'_, '_>, start: usize) -> usize {
    let words = scene.words;
    let mut at = start;
    while at < start + ADVERBS {
        if let Some(time) = scene.time_at(at) {
            at = words.tokens(time).end;
            continue;
        }
        let lower = words.at(at).to_ascii_lowercase();
        let on = matches!(lower.as_str(), "on" | "late" | "early") && scene.begins_time(at + 1);
        if !on && !is_adverb(&lower) && lower != "today" {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the "to" at `to` begins an infinitive: not "agreed to | the text", "came close to | signing".
pub(super) fn is_infinitive(words: Words<'_>, to: usize) -> bool {
    let next = words.at(to + 1);
    next.starts_with(char::is_lowercase)
        && !List::NoInfinitives.holds(next)
        && !next.ends_with("ing")
}

/// The infinitives that begin at `to`: "to open the bridge and | to mend the ferry" are two.
pub(super) fn infinitives(scene: &Scene<'_, '_>, to: usize, end: usize) -> Vec<Range<usize>> {
    let words = scene.words;
    let mut parts = Vec::new();
    let mut start = to;
    let stop = phrase_end(words, to + 1, end);
    for token in to + 1..stop {
        let next = words.at(token + 1);
        let joins = match words.at(token) {
            "," if next == "and" => words.at(token + 2) == "to",
            "," | "and" => next == "to" && is_infinitive(words, token + 1),
            _ => false,
        };
        if joins && token > start {
            parts.push(start..token);
            start = token + 1;
            start += usize::from(words.at(start) == "and");
        }
    }
    if start < stop {
        parts.push(start..stop);
    }
    parts
}

/// Where the words of a promise end: at a clause that hangs on it, a condition, an overseer, or the
/// end of the sentence.
pub(super) fn phrase_end(words: Words<'_>, from: usize, end: usize) -> usize {
    let ends = |&t: &usize| {
        let word = words.at(t);
        match word.to_ascii_lowercase().as_str() {
            "as" => is_one_of(words.at(t + 1), &["soon", "long"]),
            "under" => List::Oversight.holds(words.at(t + 2)),
            "," => is_end_comma(words, t),
            "-" | "–" | "—" | "--" | "(" => true,
            lower => List::PromiseEnds.holds(lower),
        }
    };
    (from..end).find(ends).unwrap_or(end)
}

/// Whether a comma ends the words of a promise and is none of a list: "open the bridge, | the mayor
/// said", "open the bridge, | Osk said".
fn is_end_comma(words: Words<'_>, comma: usize) -> bool {
    let next = words.at(comma + 1);
    let said = || (comma + 1..comma + 8).any(|t| matches!(words.at(t), "said" | "told" | "says"));
    is_clause_word(next)
        || List::NewSubjects.holds_any_case(next)
        || words.is_capitalised(comma + 1) && said()
}

/// So many tokens of a clause its modal verb stands among.
const MODAL_REACH: usize = 14;

/// Whether a clause has "will", "would" or the like, so that it binds and does not merely judge.
pub(super) fn has_modal(words: Words<'_>, part: Range<usize>) -> bool {
    part.take(MODAL_REACH).any(|t| matches!(words.at(t), "will" | "would" | "shall"))
}

/// The words of a promise without a time, a comma or a conjunction at their end.
pub(super) fn trimmed(scene: &Scene<'_, '_>, part: Range<usize>) -> Range<usize> {
    let words = scene.words;
    let mut end = part.end;
    let hangs = |t: usize| {
        words.is_mark(t) && !matches!(words.at(t), ")" | "%")
            || List::PromiseTails.holds(words.at(t))
    };
    loop {
        let before = end;
        while end > part.start + 1 && hangs(end - 1) {
            end -= 1;
        }
        if end > part.start + 1 {
            let range = words.range(part.start..end);
            let last =
                scene.times.within(range).filter(|(_, t)| t.range.end() == range.end()).last();
            let start = last.map(|(_, time)| words.tokens(time.range).start);
            end = start.filter(|&start| start > part.start + 1).unwrap_or(end);
        }
        if end == before {
            return part.start..end;
        }
    }
}
