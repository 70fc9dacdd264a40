//! Which words behind a verb say what is promised.

use std::ops::Range;

use crate::actors::words::{Words, is_clause_word, is_determiner, is_one_of, is_preposition};
use crate::consultation::Scene;
use crate::consultation::clause::is_adverb;
use crate::consultation::lists::List;
use crate::consultation::reach::{first, is_finite, reach};

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
        let on = matches!(lower.as_str(), "on" | "late" | "early" | "in" | "last")
            && scene.begins_time(at + 1);
        if !on && !is_adverb(&lower) && lower != "today" {
            break;
        }
        at += 1;
    }
    at
}

/// So many tokens of place and company may stand between a verb and what is promised.
const ASIDE: usize = 10;

/// The "to" of an infinitive or the "that" that a verb governs from `at` on, behind where and with
/// whom: "agreed | at their meeting in Norhaven | to".
pub(super) fn behind_aside(scene: &Scene<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let words = scene.words;
    let at = after_adverbs(scene, at);
    let lead = |t: usize| words.at(t) == "to" && is_infinitive(words, t) || words.at(t) == "that";
    if lead(at) {
        return Some(at);
    }
    if !matches!(words.at(at), "at" | "in" | "during" | "with" | "by" | "after" | "under") {
        return None;
    }
    let found = (at..end.min(at + ASIDE)).find(|&t| lead(t))?;
    let crossed = (at..found).any(|t| {
        words.is_mark(t) && words.at(t) != "." && words.at(t) != "-"
            || is_clause_word(words.at(t))
            || matches!(words.at(t), "and" | "as")
    });
    (!crossed).then_some(found)
}

/// Whether the "to" at `to` begins an infinitive: not "agreed to | the text", "came close to | signing".
pub(super) fn is_infinitive(words: Words<'_>, to: usize) -> bool {
    let next = words.at(to + 1 + usize::from(matches!(words.at(to + 1), "“" | "\"")));
    next.starts_with(char::is_lowercase)
        && !List::NoInfinitives.holds(next)
        && !is_preposition(next)
        && !next.ends_with("ing")
}

/// The phrases that begin at `start`, infinitives with their "to", participles or plain verbs: "to
/// open the bridge and | to mend the ferry" are two.
pub(super) fn deeds(scene: &Scene<'_, '_>, start: usize, end: usize) -> Vec<Range<usize>> {
    let words = scene.words;
    let stop = phrase_end(words, start + 1, end);
    let mut parts = Vec::new();
    let mut from = start;
    let mut at = start + 1;
    while at < stop {
        let joint = joint(words, at, stop);
        if let Some(next) = joint {
            parts.push(from..at);
            from = next;
            at = next;
        }
        at += 1;
    }
    if from < stop {
        parts.push(from..stop);
    }
    // What a party is to do ends where another's deed begins: "and | Southmark will".
    parts
}

/// Where the next deed begins, if at `at` stands what joins it to the one before.
fn joint(words: Words<'_>, at: usize, stop: usize) -> Option<usize> {
    let mut next = at;
    if words.at(next) == "," {
        next += 1;
    }
    if words.at(next) == "and" {
        next += 1;
    }
    if next == at || next >= stop {
        return None;
    }
    let to = words.at(next) == "to" && words.before(at) != "to";
    (to || begins_deed(words, next)).then_some(next)
}

/// Whether a verb in its base form or as a participle begins a deed at `token`, and is no noun: it has
/// an object.
fn begins_deed(words: Words<'_>, token: usize) -> bool {
    let word = words.at(token);
    let next = words.at(token + 1);
    let object = is_determiner(next)
        || List::NoDeeds.holds(next)
        || words.is_capitalised(token + 1)
        || next.starts_with(|c: char| c.is_ascii_digit() || c == '$')
        || matches!(
            next,
            "to" | "up" | "out" | "back" | "with" | "on" | "more" | "each" | "all" | "new" | "anew"
        );
    let passive = word == "be" && next.ends_with("ed");
    let base = if word.ends_with("ing") { base_of(word) } else { List::Undertakings.holds(word) };
    passive || base && object
}

/// Whether the verb whose "-ing" form `word` is can be done of one's own will.
pub(super) fn base_of(word: &str) -> bool {
    let Some(stem) = word.strip_suffix("ing") else { return false };
    let undoubled = stem.char_indices().next_back().map_or("", |(last, _)| &stem[..last]);
    List::Undertakings.holds(stem)
        || List::Undertakings.holds(&format!("{stem}e"))
        || stem.len() > 3
            && stem.ends_with(['t', 'p', 'n', 'g'])
            && List::Undertakings.holds(undoubled)
}

/// One phrase alone.
pub(super) fn only(part: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(part).collect()
}

/// Where the words of a promise that stand behind the verb at `verb` end at the latest.
pub(super) fn furthest(words: Words<'_>, verb: usize) -> usize {
    reach(words, verb)
}

/// Where the words of a promise end: at a clause that hangs on it, a condition, an overseer, or the
/// end of the sentence.
pub(super) fn phrase_end(words: Words<'_>, from: usize, end: usize) -> usize {
    let ends = |t: usize| {
        let word = words.at(t);
        match word.to_ascii_lowercase().as_str() {
            "as" => {
                is_one_of(words.at(t + 1), &["soon", "long", "well"]) || is_clause_of_time(words, t)
            }
            "under" => List::Oversight.holds(words.at(t + 2)),
            "," => is_end_comma(words, t),
            "and" => is_next_clause(words, t) || is_finite(words, t + 1),
            ":" | "-" | "–" | "—" | "--" | "(" => true,
            lower => List::PromiseEnds.holds(lower),
        }
    };
    first(words, from..end, ends)
}

/// Whether an "as" begins a clause of time: "as | tensions rise", but not "as a sign".
fn is_clause_of_time(words: Words<'_>, token: usize) -> bool {
    let next = words.at(token + 1);
    let verb = |t: usize| matches!(words.at(t), "is" | "are" | "was" | "were");
    next.ends_with('s') && next.starts_with(char::is_lowercase) && !is_determiner(next)
        || (token + 2..token + 7).any(verb)
}

/// Whether behind the "and" at `token` another clause begins: "and | Southmark will".
fn is_next_clause(words: Words<'_>, token: usize) -> bool {
    if words.at(token + 1) == "to" {
        return false;
    }
    let end = words.sentence(token).end.min(token + 7);
    let modal = (token + 1..end).find(|&t| {
        matches!(
            words.at(t),
            "will" | "would" | "has" | "had" | "have" | "is" | "are" | "was" | "were"
        )
    });
    modal.is_some_and(|modal| !(token + 1..modal).any(|t| is_clause_word(words.at(t))))
        || matches!(words.at(token + 1), "said" | "that" | "he" | "she" | "they" | "it" | "we")
}

/// Whether a comma ends the words of a promise and is none of a list: "open the bridge, | the mayor
/// said", "open the bridge, | Osk said", "cut a shift, | leaving many without work".
fn is_end_comma(words: Words<'_>, comma: usize) -> bool {
    let next = words.at(comma + 1);
    let said = || {
        (comma + 1..comma + 8).any(|t| {
            matches!(words.at(t), "said" | "told" | "says" | "added" | "announced" | "according")
        })
    };
    is_clause_word(next)
        || List::NewSubjects.holds_any_case(next)
        || next.ends_with("ing") && !base_of(next)
        || is_next_clause(words, comma + usize::from(next == "and"))
        || next == "and" && is_finite(words, comma + 2)
        || words.is_mark(comma + 1)
        || words.is_capitalised(comma + 1) && said()
        || is_determiner(next) && said()
}

/// So many tokens of a clause its modal verb stands among.
const MODAL_REACH: usize = 14;

/// The "will", "would" or the like of a clause: with it, it binds and does not merely judge.
pub(super) fn modal(words: Words<'_>, part: Range<usize>) -> Option<usize> {
    let mut all = part.take(MODAL_REACH);
    all.find(|&t| matches!(words.at(t), "will" | "would" | "shall"))
}

/// The words of a promise without a time, a comma or a conjunction at their end.
pub(super) fn trimmed(scene: &Scene<'_, '_>, part: Range<usize>) -> Range<usize> {
    let words = scene.words;
    let mut end = part.end;
    let hangs = |t: usize| {
        words.is_mark(t) && !matches!(words.at(t), ")" | "%" | "”")
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
            return part.start..unopened(words, part.start, end);
        }
    }
}

/// `end`, or where a quotation begins that is open there: nothing ends in the middle of one.
fn unopened(words: Words<'_>, start: usize, end: usize) -> usize {
    let outside = words.range(start..end);
    let open = words.layers.quotations.list().iter().find(|quotation| {
        outside.start() <= quotation.open.start()
            && quotation.open.start() < outside.end()
            && quotation.close.is_none_or(|close| outside.end() < close.end())
    });
    let Some(quotation) = open else { return end };
    // The closing mark alone is missing: it belongs to it.
    if let Some(close) = quotation.close {
        let close = words.tokens(close);
        if (end..close.start).all(|t| words.is_mark(t)) {
            return close.end;
        }
    }
    let before = words.tokens(quotation.open).start;
    if before > start + 1 { before } else { end }
}
