//! What parties talk about: the words of a topic, and the topics of a list.

use std::ops::Range;

use onrecord_text::TextRange;

use super::Scene;
use super::lists::List;
use super::verbs::{DEEDS, Form, Sense};
use crate::actors::named::name_at;
use crate::actors::words::{
    Words, is_clause_word, is_definite, is_determiner, is_indefinite, is_one_of,
    is_possessive_ending, is_possessive_pronoun, is_preposition,
};

/// What was talked about by the words behind a verb or noun of a meeting: "to discuss X", "on X",
/// "about X".
pub(super) fn topics(scene: &Scene<'_, '_>, span: Range<usize>) -> Vec<TextRange> {
    span.clone()
        .find_map(|token| dealt_with(scene, token).or_else(|| topic_behind(scene, token)))
        .filter(|&start| start < span.end)
        .map_or_else(Vec::new, |start| list(scene, start, span.end))
}

/// Where the topic begins that the word at `token` leads to: "to discuss | the dam", "on | the dam".
pub(super) fn topic_behind(scene: &Scene<'_, '_>, token: usize) -> Option<usize> {
    let words = scene.words;
    let word = words.at(token);
    if matches!(word, "on" | "over") && starts_topic(scene, token + 1) || word == "about" {
        return Some(token + 1);
    }
    let verb = DEEDS.verb(word).filter(|v| matches!(v.form, Form::Base | Form::Ing))?;
    let to = verb.form == Form::Ing && words.before(token) == "," || words.before(token) == "to";
    if !to {
        return None;
    }
    if verb.tells(Sense::Discuss) || List::Settling.holds(verb.base) {
        return Some(token + 1);
    }
    dealt_with(scene, token)
}

/// Where the topic begins behind a verb that takes it with a preposition: "dealt with | the dam",
/// "focused mainly on | the dam"; the verb stands at `token`.
pub(super) fn dealt_with(scene: &Scene<'_, '_>, token: usize) -> Option<usize> {
    let words = scene.words;
    let verb = DEEDS.verb(words.at(token)).filter(|verb| verb.tells(Sense::Deal))?;
    let takes = |t: &usize| List::Dealings.holds(&format!("{} {}", verb.base, words.at(*t)));
    // "focused | mainly | on", "exchanged | views | on".
    let particle = (token + 1..token + DEALT_REACH).find(takes)?;
    let between = token + 1..particle;
    let crossed = between.into_iter().any(|t| words.is_mark(t) || is_preposition(words.at(t)));
    (!crossed && starts_topic(scene, particle + 1)).then_some(particle + 1)
}

/// So many tokens behind a verb its preposition stands.
const DEALT_REACH: usize = 5;

/// Whether a topic may begin at `token`, behind an "on": not "on | Tuesday" and not "on | behalf of".
fn starts_topic(scene: &Scene<'_, '_>, token: usize) -> bool {
    let words = scene.words;
    let word = words.at(token);
    // "on | next year's quota" tells no time.
    let in_time = || {
        let mut times = scene.times.within(words.range(token..token + 1));
        times.any(|(_, time)| !is_possessive_ending(words.at(words.tokens(time.range).end)))
    };
    let noun = token + usize::from(is_determiner(word));
    (word.starts_with(char::is_lowercase) || name_at(scene.names, token).is_some())
        && !List::NoTopics.holds(word)
        && !List::NoTopics.holds(words.at(noun))
        && !in_time()
}

/// The topics of the list that begins at `from`, before `end`.
pub(super) fn list(scene: &Scene<'_, '_>, from: usize, end: usize) -> Vec<TextRange> {
    split(scene, from..topic_end(scene, from, end))
}

/// Where a list of topics ends: at a mark that joins none, a verb of another clause, a time.
fn topic_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    let mut quoted = false;
    let ends = |&t: &usize| {
        let word = words.at(t);
        // Inside a quotation all words are of the topic.
        if is_one_of(word, &["“", "”", "\"", "``", "''"]) {
            quoted = matches!(word, "“" | "``") || word == "\"" && !quoted;
            return false;
        }
        if quoted && !matches!(word, "." | ";" | ",") {
            return false;
        }
        let mark = words.is_mark(t)
            && !matches!(word, "-" | "/" | "%" | "’" | "'" | "&" | "$" | "“" | "”" | "\"")
            && !(word == "," && goes_on(words, t, end));
        let time = scene.begins_time(t)
            && matches!(words.before(t), "on" | "," | "late" | "early" | "this" | "last" | "next");
        mark || time || List::TopicEnds.holds_any_case(word)
    };
    (from..end).find(ends).unwrap_or(end)
}

/// Whether the comma at `comma` is one of a list of topics, which has an "and" in the end: "trade | ,
/// the dam and the ferry".
fn goes_on(words: Words<'_>, comma: usize, end: usize) -> bool {
    let behind = words.at(comma + 1);
    if matches!(behind, "and" | "including") {
        return !is_subject(words, comma + 2, end);
    }
    let stop = |t: &usize| {
        let word = words.at(*t);
        words.is_mark(*t) && !matches!(word, "-" | "/" | "’" | "'" | "&")
            || List::TopicEnds.holds_any_case(word)
    };
    let next = (comma + 1..end).find(stop).unwrap_or(end);
    let ends_list = (comma + 1..next).any(|t| words.at(t) == "and")
        || next < end && words.at(next) == "," && goes_on(words, next, end);
    !is_clause_word(behind) && !is_subject(words, comma + 1, next) && ends_list
}

/// Whether a clause of its own begins at `from`: "and | they agreed to".
fn is_subject(words: Words<'_>, from: usize, end: usize) -> bool {
    let pronoun = is_one_of(words.at(from), &["he", "she", "they", "it", "we", "both"]);
    let verb = || {
        (from..end.min(from + 8)).any(|t| {
            is_one_of(words.at(t), &["will", "would", "is", "are", "was", "were", "has", "had"])
                || DEEDS.verb(words.at(t)).is_some_and(|verb| verb.form == Form::Past)
        })
    };
    pronoun || verb()
}

/// The topics of a list, each by itself: "trade | , | the dam | and | the ferry".
pub(super) fn split(scene: &Scene<'_, '_>, tokens: Range<usize>) -> Vec<TextRange> {
    let words = scene.words;
    let mut found = Vec::new();
    let mut start = tokens.start;
    let commas = tokens.clone().any(|t| words.at(t) == ",");
    let mut push = |from: usize, to: usize| {
        let skipped = |&t: &usize| {
            is_one_of(
                words.at(t),
                &[
                    "and",
                    "on",
                    "about",
                    "of",
                    "over",
                    "also",
                    "both",
                    ",",
                    "with",
                    "including",
                    "“",
                    "\"",
                    "``",
                ],
            )
        };
        let from = (from..to).find(|t| !skipped(t)).unwrap_or(to);
        let to = (from..to).rev().find(|t| !skipped(t)).map_or(from, |last| last + 1);
        if from < to && !is_none(words.slice(from..to)) {
            found.push(words.range(from..to));
        }
    };
    for token in tokens.clone() {
        let comma = words.at(token) == ",";
        let and = words.at(token) == "and" && words.before(token) != ",";
        if token > start
            && (comma || and && (commas || joins_topics(scene, start, token, tokens.end)))
        {
            push(start, token);
            start = token + 1;
        }
    }
    push(start, tokens.end);
    found
}

/// Whether the "and" at `and` stands between two topics, and not within one: "the dam | and | the
/// ferry", but "peace | and | security in the strait".
fn joins_topics(scene: &Scene<'_, '_>, start: usize, and: usize, end: usize) -> bool {
    let words = scene.words;
    let next = words.at(and + 1);
    let first = words.at(start);
    // "between Corvenia and | the League" is one.
    let of_both = (start..and).any(|t| words.at(t) == "between")
        && !(start..and).any(|t| words.at(t) == "and");
    if of_both {
        return false;
    }
    let leads = |word: &str| {
        is_definite(word)
            || is_indefinite(word)
            || is_possessive_pronoun(word)
            || is_one_of(
                word,
                &["about", "on", "over", "of", "how", "whether", "other", "“", "\"", "``"],
            )
    };
    let gerund = next.len() > 5 && next.ends_with("ing");
    // "trade | and | energy": single words.
    let single = and == start + 1 && end == and + 2 && !is_determiner(first);
    leads(next) || gerund && !is_preposition(first) || single
}

/// Whether words are no topic: "it".
fn is_none(words: &str) -> bool {
    matches!(
        words,
        "the"
            | "a"
            | "an"
            | "it"
            | "this"
            | "that"
            | "them"
            | "these"
            | "issues"
            | "matters"
            | "things"
    )
}
