//! Verbs of promise: "pledged to ...", "promised the union a log", "was promised two boats by".

use std::ops::Range;

use onrecord_record::CommitmentKind;

use super::bounds::{
    after_adverbs, behind_aside, deeds, furthest, is_infinitive, modal, only, phrase_end,
};
use super::kinds::by_words;
use super::undertaken::says_of_itself;
use super::{Read, bound, bound_all, bound_as, is_told_as_done};
use crate::actors::cast::ActorId;
use crate::actors::words::{is_clause_word, is_determiner, is_one_of, is_preposition, looks_past};
use crate::consultation::Scene;
use crate::consultation::bearers::subject_tokens;
use crate::consultation::clause::{Clause, is_adverb};
use crate::consultation::parties::parties;
use crate::consultation::whom::{is_somebody, named};

/// "X pledged to ...", "X promised Y that ...".
pub(super) fn pledged(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Read> {
    let words = scene.words;
    if !is_told_as_done(scene, clause) {
        return Vec::new();
    }
    let end = furthest(words, clause.verb);
    if clause.passive && !is_one_of(clause.base, &["commit"]) {
        return was_promised(scene, clause, end);
    }
    let mut at = after_adverbs(scene, clause.verb + 1);
    let oneself =
        is_one_of(words.at(at), &["itself", "himself", "herself", "themselves", "ourselves"]);
    if oneself {
        at = after_adverbs(scene, at + 1);
    }
    if matches!(clause.base, "bind") && !oneself {
        return Vec::new();
    }
    let by = bound(scene, clause);
    // "Southmark is committed to war", says Corvenia: that is no commitment.
    if by.is_empty() || clause.passive && !says_of_itself(scene, clause, &by) {
        return Vec::new();
    }
    // "is undertaking | a campaign": a work, and no promise.
    if clause.base == "undertake" && words.at(at) != "to" {
        return Vec::new();
    }
    let (to, at) = promised_to(scene, at, end);
    let parts = promised(scene, clause, at, end);
    let rule = if clause.base == "commit" { "committed" } else { "promised" };
    reads(scene, clause, parts, (&by, &to), rule)
}

/// What is promised in the words from `at` on.
fn promised(scene: &Scene<'_, '_>, clause: &Clause, at: usize, end: usize) -> Vec<Range<usize>> {
    let words = scene.words;
    if let Some(lead) = behind_aside(scene, at, end) {
        return match words.at(lead) {
            "to" => deeds(scene, lead, end),
            _ if modal(words, lead + 1..end).is_some() => {
                only(lead + 1..phrase_end(words, lead + 1, end))
            }
            _ => Vec::new(),
        };
    }
    let word = words.at(at);
    // "not to raise prices".
    if matches!(word, "not" | "never") && words.at(at + 1) == "to" {
        return only(at..phrase_end(words, at + 2, end));
    }
    let commits = clause.base == "commit";
    if commits && word == "to" {
        let next = words.at(at + 1);
        if next.ends_with("ing") && next.len() > 5 {
            return deeds(scene, at + 1, end);
        }
        let noun = !is_preposition(next) && !words.is_mark(at + 1);
        return noun.then(|| at + 1..phrase_end(words, at + 1, end)).into_iter().collect();
    }
    // "promised | their cases would be heard": a clause without its "that".
    if let Some(will) = modal(words, at..end)
        && !(at..will).any(|t| words.is_mark(t) || is_clause_word(words.at(t)))
        && matches!(clause.base, "promise" | "pledge" | "vow" | "guarantee" | "swear")
        && is_deed(scene, will + 1)
    {
        return only(at..phrase_end(words, at, end));
    }
    let given = match clause.base {
        "promise" | "pledge" => is_thing(scene, at),
        "commit" => is_sum(scene, at),
        // "guaranteed help", "undertook a journey", "swore an oath" may be anything.
        _ => false,
    };
    if !given {
        return Vec::new();
    }
    things(scene, at, end)
}

/// Whether the verb behind "would" tells of a deed: "would | be heard", not "would | be exciting".
fn is_deed(scene: &Scene<'_, '_>, at: usize) -> bool {
    let words = scene.words;
    let mut verb = at;
    while is_adverb(&words.at(verb).to_ascii_lowercase()) || words.is_mark(verb) {
        verb += 1;
        if verb > at + 4 {
            return false;
        }
    }
    words.at(verb) != "be" || words.at(verb + 1).ends_with("ed") || looks_past(words.at(verb + 1))
}

/// Whether what begins at `at` is a thing that may be given: "a loan", "6 million crowns", "more boats".
fn is_thing(scene: &Scene<'_, '_>, at: usize) -> bool {
    let word = scene.words.at(at);
    is_sum(scene, at)
        || is_determiner(word)
        || is_one_of(
            word,
            &["more", "new", "further", "full", "free", "another", "additional", "up"],
        )
}

/// Whether a number or a sum of money begins at `at`.
pub(super) fn is_sum(scene: &Scene<'_, '_>, at: usize) -> bool {
    let word = scene.words.at(at);
    word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£'))
        || is_one_of(
            word,
            &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        )
        || is_one_of(scene.words.at(at + 1), &["million", "billion"])
}

/// The things from `at` on: "a loan, a bridge and | a ferry" are three.
fn things(scene: &Scene<'_, '_>, at: usize, end: usize) -> Vec<Range<usize>> {
    let words = scene.words;
    let stop = phrase_end(words, at, end);
    let mut parts = Vec::new();
    let mut from = at;
    for t in at + 1..stop {
        let joint = match words.at(t) {
            "," if words.at(t + 1) == "and" => Some(t + 2),
            "," | "and" => Some(t + 1),
            _ => None,
        };
        if let Some(next) = joint.filter(|&next| next < stop && is_indefinite_thing(words.at(next)))
            && t > from
        {
            parts.push(from..t);
            from = next;
        }
    }
    if from < stop {
        parts.push(from..stop);
    }
    parts
}

fn is_indefinite_thing(word: &str) -> bool {
    matches!(word, "a" | "an") || word.starts_with(|c: char| c.is_ascii_digit() || c == '$')
}

/// So many tokens behind a verb of promise who it is made to may stand.
const PROMISED_TO: usize = 10;

/// Who something is promised to, "promised | the union | to open", "assured | Southmark | that", and
/// where the promise begins.
fn promised_to(scene: &mut Scene<'_, '_>, at: usize, end: usize) -> (Vec<ActorId>, usize) {
    let words = scene.words;
    if matches!(words.at(at), "to" | "that" | "not" | "never") || is_sum(scene, at) {
        return (Vec::new(), at);
    }
    let begins = |t: usize| match words.at(t) {
        "to" => is_infinitive(words, t),
        "that" => true,
        "not" => words.at(t + 1) == "to",
        // "promised the union | the log".
        word => t > at && is_determiner(word) && !is_preposition(words.before(t)),
    };
    let Some(lead) = (at + 1..end.min(at + PROMISED_TO)).find(|&t| begins(t)) else {
        return (Vec::new(), at);
    };
    if (at..lead).any(|t| words.at(t) == "," || is_clause_word(words.at(t))) {
        return (Vec::new(), at);
    }
    let who = named(scene, at..lead);
    // "promised | its workers | to": of whom it is not known who they are.
    if who.is_empty() {
        let deed = words.at(lead) == "to" && is_somebody(scene, at..lead);
        return (Vec::new(), if deed { lead } else { at });
    }
    (who.iter().map(|&actor| bound_as(scene, actor)).collect(), lead)
}

/// "the guild was promised | two boats | by Corvenia".
fn was_promised(scene: &mut Scene<'_, '_>, clause: &Clause, end: usize) -> Vec<Read> {
    let words = scene.words;
    let at = after_adverbs(scene, clause.verb + 1);
    let Some(by) = (at..end).find(|&t| words.at(t) == "by") else { return Vec::new() };
    let who = parties(scene, by + 1..phrase_end(words, by + 1, end));
    let who: Vec<ActorId> = who.iter().take(1).map(|party| party.actor).collect();
    let by_whom = bound_all(scene, &who, bound_as);
    if by_whom.is_empty() || !is_thing(scene, at) && !is_infinitive(words, at) {
        return Vec::new();
    }
    let tokens = subject_tokens(words, clause);
    let to: Vec<ActorId> =
        named(scene, tokens).iter().map(|&actor| bound_as(scene, actor)).collect();
    reads(scene, clause, only(at..by), (&by_whom, &to), "was_promised")
}

/// Commitments of `by` to each of `parts`, made to `to`.
fn reads(
    scene: &Scene<'_, '_>,
    clause: &Clause,
    parts: Vec<Range<usize>>,
    (by, to): (&[ActorId], &[ActorId]),
    rule: &'static str,
) -> Vec<Read> {
    let read = |part: Range<usize>| {
        let text = scene.words.slice(part.clone()).to_lowercase();
        let kind = by_words(&text).unwrap_or(CommitmentKind::Undertaking);
        Read { part, kind, by: by.to_vec(), to: to.to_vec(), strength: clause.verb, rule }
    };
    parts.into_iter().filter(|part| part.len() > 1).map(read).collect()
}
