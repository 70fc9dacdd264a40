//! What a party would or would not do, and on what it makes that depend: "would accept it if", "will
//! not sign unless".

use onrecord_record::{ConditionType, Stance};

use super::Read;
use super::bounds::{condition_end, object_end};
use crate::actors::words::Words;
use crate::consultation::Scene;
use crate::consultation::clause::{Clause, is_adverb};
use crate::consultation::lists::List;
use crate::consultation::verbs::Verb;

/// "will not sign unless ...", "would never apologise", by the negation at `not`.
pub(super) fn refused(scene: &mut Scene<'_, '_>, not: usize) -> Option<(Clause, Read)> {
    let words = scene.words;
    let verb = after_adverbs(words, not + 1);
    let word = words.at(verb);
    let plain = word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    // "will not be late" tells of no act, "will not be bound by it" does.
    if !plain || word == "be" && words.at(verb + 1) != "bound" {
        return None;
    }
    let clause = Clause::read(words, verb, &Verb::plain());
    if words.before(clause.group.start) == "if" {
        return None;
    }
    let end = object_end(scene, verb, clause.end);
    let read = if let Some(read) = not_without(words, not, verb) {
        read
    } else if let Some(unless) = unless(words, verb) {
        let stop = condition_end(words, unless + 1);
        Read {
            stance: Stance::Conditional,
            object: verb..unless.min(end.max(verb + 1)),
            condition: Some((ConditionType::Unless, unless + 1..stop, 1)),
            evidence: not - 1..stop,
            rule: "not_unless",
        }
    } else if List::Actions.holds(word) {
        Read::new(Stance::RulesOut, not - 1..end, verb..end, "will_not")
    } else {
        // "would not say", "will not last" rule out no course of action.
        return None;
    };
    Some((clause, read))
}

/// So many tokens behind a verb its object may have a clause that limits it.
const OBJECT_REACH: usize = 24;

/// "will not sign any plan that does not take account of the ferry": only such as take account of it.
fn not_without(words: Words<'_>, not: usize, verb: usize) -> Option<Read> {
    let sentence = words.sentence(verb);
    let that = (verb..sentence.end.min(verb + OBJECT_REACH)).find(|&t| {
        matches!(words.at(t), "that" | "which")
            && matches!(words.at(t + 1), "did" | "does" | "do" | "would" | "didn't" | "doesn't")
            && (words.at(t + 2) == "not" || words.at(t + 1).ends_with("n't"))
    })?;
    let from = that + 2 + usize::from(words.at(that + 2) == "not");
    let stop = condition_end(words, from);
    let object = (verb..that)
        .rev()
        .find(|&t| matches!(words.at(t), "any" | "anything" | "a" | "no"))
        .unwrap_or(verb);
    Some(Read {
        stance: Stance::Conditional,
        object: object..that,
        condition: Some((ConditionType::Unless, from..stop, 2)),
        evidence: not - 1..stop,
        rule: "not_that_does_not",
    })
}

/// The "unless" or the like behind a verb, if no mark but one right before it stands between: "will
/// not sign, | unless".
fn unless(words: Words<'_>, verb: usize) -> Option<usize> {
    let end = words.sentence(verb).end;
    let found = (verb + 1..end)
        .find(|&t| matches!(words.at(t), "unless" | "until" | "without" | "before"))?;
    let crossed =
        (verb + 1..found - 1).any(|t| matches!(words.at(t), "," | ";" | "”" | "\"" | "."));
    (!crossed).then_some(found)
}

/// "would accept it if ...", by the "would" at `would`.
pub(super) fn conditional(scene: &mut Scene<'_, '_>, would: usize) -> Option<(Clause, Read)> {
    let words = scene.words;
    let verb = after_adverbs(words, would + 1);
    if !List::Concessions.holds(words.at(verb)) {
        return None;
    }
    let sentence = words.sentence(verb);
    let part = (verb + 1..sentence.end).find(|&t| matches!(words.at(t), "if" | "provided"))?;
    if (verb + 1..part).any(|t| matches!(words.at(t), ";" | "”" | "\"" | ".")) {
        return None;
    }
    let stop = condition_end(words, part + 1);
    let read = Read {
        stance: Stance::Conditional,
        object: verb..object_end(scene, verb, part),
        condition: Some((ConditionType::If, part + 1..stop, 0)),
        evidence: would..stop,
        rule: "would_if",
    };
    Some((Clause::read(words, verb, &Verb::plain()), read))
}

/// The first word from `at` that is no adverb: "would | gladly | accept".
fn after_adverbs(words: Words<'_>, mut at: usize) -> usize {
    while is_adverb(&words.at(at).to_ascii_lowercase()) {
        at += 1;
    }
    at
}
