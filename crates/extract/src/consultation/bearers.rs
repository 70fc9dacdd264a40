//! Who does what a verb tells: the subject right before it, or whom a relative pronoun, an "and" or a
//! participle leads back to.

use std::ops::Range;

use super::Scene;
use super::clause::{Clause, is_adverb, subject_before};
use super::lists::List;
use super::whom::{behind_lead_in, named};
use crate::actors::cast::ActorId;
use crate::actors::words::{Words, is_auxiliary, is_one_of, is_preposition, looks_past};

/// Those who do what `clause` tells, sets as their members; nobody where it is not known of all of
/// them who they are.
pub(super) fn bearers(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<ActorId> {
    let tokens = subject_tokens(scene.words, clause);
    let mut found = named(scene, tokens);
    let start = clause.group.start;
    let least = scene.words.sentence(clause.verb).start;
    // "In its first step so far, | Corvenia agreed", "On 2 May | the two states agreed".
    if found.is_empty()
        && joint_before(scene.words, start, least).is_none()
        && let Some(rest) = behind_lead_in(scene.words, least..start)
    {
        found = named(scene, rest);
    }
    found
}

/// Whether those who do it are the speakers themselves: "we", "I".
pub(super) fn is_first_person(words: Words<'_>, tokens: &Range<usize>) -> bool {
    tokens.len() == 1 && is_one_of(words.at(tokens.start), &["we", "i"])
}

/// The words that name who does what `clause` tells.
pub(super) fn subject_tokens(words: Words<'_>, clause: &Clause) -> Range<usize> {
    let start = clause.group.start;
    let least = words.sentence(clause.verb).start;
    // "In their sixth round, on 10 May, | they agreed".
    if start > least
        && is_one_of(words.at(start - 1), &["he", "she", "it", "they", "we", "i"])
        && !matches!(words.before(start - 1), "and" | "or")
    {
        return start - 1..start;
    }
    if let Some(tokens) = before_aside(words, start, least) {
        return tokens;
    }
    let joint = joint_before(words, start, least);
    if !clause.subject.is_empty() && joint.is_none() {
        return clause.subject.clone();
    }
    if start > least && matches!(words.at(start - 1), "who" | "which" | "that") {
        return start - 1..start;
    }
    // "The board met on Monday and | agreed", "The board met, | urging".
    match joint {
        Some(comma) => verb_before(words, start, least, comma),
        None => clause.subject.clone(),
    }
}

/// Whether the verb at `start` is joined to one before by "and" or as a participle, and with a comma
/// before: it then has the first verb's subject.
fn joint_before(words: Words<'_>, start: usize, least: usize) -> Option<bool> {
    let before = start.checked_sub(1).filter(|&before| before > least)?;
    match words.at(before) {
        "and" | "but" | "then" => Some(words.at(before - 1) == ","),
        "," if words.at(start).ends_with("ing") => Some(true),
        _ => None,
    }
}

/// "Corvenia, whose ports are full, | supports": the subject before what stands between two commas.
fn before_aside(words: Words<'_>, start: usize, least: usize) -> Option<Range<usize>> {
    if start <= least + 3 {
        return None;
    }
    // "Ada Holm (Harbour Party) | asked".
    if words.at(start - 1) == ")"
        && let Some(open) = (least + 1..start - 1).rev().find(|&t| words.at(t) == "(")
    {
        let tokens = subject_before(words, open, least);
        return (!tokens.is_empty()).then_some(tokens);
    }
    if words.at(start - 1) != "," {
        return None;
    }
    let opens = |t: usize| {
        let next = words.at(t + 1);
        matches!(next, "who" | "which" | "whose" | "where" | "like" | "including")
            || is_preposition(next)
            || next.ends_with("ing")
    };
    let comma = (least + 1..start - 1).rev().find(|&t| words.at(t) == "," && opens(t))?;
    let tokens = subject_before(words, comma, least);
    (!tokens.is_empty()).then_some(tokens)
}

/// The subject of a finite verb before `start`: of the first one of the sentence if a comma parts them,
/// else of the nearest.
fn verb_before(words: Words<'_>, start: usize, least: usize, first: bool) -> Range<usize> {
    let none = start..start;
    // Not beyond a mark that ends a part of the sentence.
    let least = (least..start)
        .rev()
        .find(|&t| matches!(words.at(t), ";" | ":" | "“" | "\"" | "”" | "—" | "–"))
        .map_or(least, |mark| mark + 1);
    let is_verb = |t: usize| {
        let word = words.at(t);
        !words.is_capitalised(t)
            && (is_auxiliary(word) || looks_past(word) || List::Saying.holds(word))
    };
    let of = |t: usize| {
        let mut group = t;
        while group > least
            && (is_auxiliary(words.at(group - 1))
                || is_adverb(&words.at(group - 1).to_ascii_lowercase()))
        {
            group -= 1;
        }
        let tokens = before_aside(words, group, least)
            .unwrap_or_else(|| subject_before(words, group, least));
        (!tokens.is_empty()).then_some(tokens)
    };
    let mut verbs = (least + 1..start.saturating_sub(1)).filter(|&t| is_verb(t));
    let found = if first { verbs.find_map(of) } else { verbs.rev().find_map(of) };
    found.unwrap_or(none)
}
