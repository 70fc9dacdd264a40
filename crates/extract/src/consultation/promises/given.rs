//! The nouns of promise: "gave an assurance that ...", "its pledge to ...".

use onrecord_record::CommitmentKind;

use super::bounds::{deeds, furthest, is_infinitive, modal, only, phrase_end};
use super::kinds::by_words;
use super::{Read, bound, bound_all, bound_as, is_told_as_done};
use crate::actors::cast::ActorId;
use crate::actors::named::name_at;
use crate::actors::words::{is_clause_word, is_possessive_ending, is_possessive_pronoun};
use crate::consultation::Scene;
use crate::consultation::clause::{Clause, is_adverb};
use crate::consultation::lists::List;
use crate::consultation::parties::parties;
use crate::consultation::whom::pronoun;

/// So many tokens behind its verb the noun of a promise may stand.
const NOUN_REACH: usize = 7;

/// "X gave an assurance that it will ...", "made a commitment to Y to ...".
pub(super) fn given(scene: &mut Scene<'_, '_>, clause: &Clause) -> Vec<Read> {
    let words = scene.words;
    if !is_told_as_done(scene, clause) || clause.passive {
        return Vec::new();
    }
    let end = furthest(words, clause.verb);
    let near = end.min(clause.verb + NOUN_REACH);
    let noun = (clause.verb + 1..near).find(|&t| List::Pledges.holds(words.at(t)));
    let Some(noun) = noun else { return Vec::new() };
    let crossed = (clause.verb + 1..noun)
        .any(|t| words.is_mark(t) || is_clause_word(words.at(t)) || words.at(t) == "no");
    if crossed {
        return Vec::new();
    }
    let by = bound(scene, clause);
    if by.is_empty() {
        return Vec::new();
    }
    let to: Vec<ActorId> = recipients(scene, clause.verb + 1, noun);
    promise(scene, noun, end, (&by, &to), clause.verb, "gave_a_promise")
}

/// Those to whom a promise is given whose words begin at `at`: "gave | the union | a pledge".
fn recipients(scene: &mut Scene<'_, '_>, at: usize, noun: usize) -> Vec<ActorId> {
    let words = scene.words;
    let Some(article) = (at + 1..noun).find(|&t| matches!(words.at(t), "a" | "an" | "its" | "his"))
    else {
        return Vec::new();
    };
    parties(scene, at..article).iter().map(|party| bound_as(scene, party.actor)).collect()
}

/// "its pledge to ...", "Corvenia's promise to ...", by the noun at `noun`.
pub(super) fn owned(scene: &mut Scene<'_, '_>, noun: usize) -> Vec<Read> {
    let words = scene.words;
    let end = furthest(words, noun);
    if !List::Pledges.holds(words.at(noun)) || !is_infinitive(words, noun + 1) {
        return Vec::new();
    }
    let mut before = noun;
    let least = words.sentence(noun).start;
    while before > least
        && (is_adverb(words.before(before)) || is_plain_adjective(words, before - 1))
    {
        before -= 1;
    }
    let owner = words.before(before);
    let tokens = if is_possessive_pronoun(owner) {
        before - 1..before
    } else if is_possessive_ending(owner) && before >= 2 {
        let Some(name) = name_at(scene.names, before - 2) else { return Vec::new() };
        name.tokens.clone()
    } else {
        return Vec::new();
    };
    // "did not keep its promise to": it was made all the same, and a demand to make one is none.
    let by = if is_possessive_pronoun(owner) {
        pronoun(scene, tokens.start)
    } else {
        parties(scene, tokens).iter().map(|party| party.actor).collect()
    };
    let by = bound_all(scene, &by, bound_as);
    if by.is_empty() {
        return Vec::new();
    }
    promise(scene, noun, end, (&by, &[]), noun, "owned_promise")
}

/// Whether a word between an owner and his promise only describes it: "its | public | promise".
fn is_plain_adjective(words: crate::actors::words::Words<'_>, token: usize) -> bool {
    let word = words.at(token);
    word.starts_with(char::is_lowercase)
        && !is_possessive_pronoun(word)
        && ["ic", "al", "ous", "ier", "st", "ful", "ed", "ive", "ary", "ong"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

/// What is promised behind the noun at `noun`.
fn promise(
    scene: &Scene<'_, '_>,
    noun: usize,
    end: usize,
    (by, to): (&[ActorId], &[ActorId]),
    strength: usize,
    rule: &'static str,
) -> Vec<Read> {
    let words = scene.words;
    let lead = (noun + 1..end.min(noun + NOUN_REACH)).find(|&t| {
        words.at(t) == "to" && is_infinitive(words, t) || matches!(words.at(t), "that" | "of")
    });
    let parts = match lead.map(|lead| (lead, words.at(lead))) {
        Some((lead, "to")) => deeds(scene, lead, end),
        Some((lead, "that")) if modal(words, lead + 1..end).is_some() => {
            only(lead + 1..phrase_end(words, lead + 1, end))
        }
        Some((lead, "of")) if lead == noun + 1 => only(lead + 1..phrase_end(words, lead + 1, end)),
        _ => Vec::new(),
    };
    let read = |part: std::ops::Range<usize>| {
        let text = words.slice(part.clone()).to_lowercase();
        let kind = by_words(&text).unwrap_or(CommitmentKind::Undertaking);
        Read { part, kind, by: by.to_vec(), to: to.to_vec(), strength, rule }
    };
    parts.into_iter().filter(|part| part.len() > 1).map(read).collect()
}
