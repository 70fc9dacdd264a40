//! Who it was that met those behind "a meeting with": the one whose meeting it is, or whom the sentence
//! tells of.

use std::ops::Range;

use onrecord_record::ActorKind;

use crate::actors::cast::ActorId;
use crate::actors::named::name_at;
use crate::actors::words::{
    is_determiner, is_one_of, is_possessive_ending, is_possessive_pronoun, looks_past,
};
use crate::consultation::Scene;
use crate::consultation::clause::{Clause, Mood, is_verb_here};
use crate::consultation::parties::{Party, is_all_sides, is_of_all_sides, parties};
use crate::consultation::verbs::{DEEDS, Form, Verb};

/// Those who had the meeting of the noun phrase `noun` with others.
pub(super) fn counterparties(scene: &mut Scene<'_, '_>, noun: Range<usize>) -> Vec<Party> {
    let owners = owners(scene, noun.clone());
    // "February's | summit with": it is told whose it is, or when, and not by the subject.
    let owned = noun.clone().any(|t| is_possessive_ending(scene.words.at(t)));
    if owned || !owners.is_empty() {
        return owners;
    }
    let mut found = match governing(scene, noun.start) {
        Some(clause) => parties(scene, clause.subject),
        None => behind_comma(scene, noun),
    };
    let may_meet = |party: &Party| is_known(scene, party.actor);
    found.retain(may_meet);
    found
}

/// Those whom a sentence tells of that has a meeting in it, if they are several: "At talks in
/// Norhaven | the two sides | agreed", "| The ministers | will take it up at a meeting on Monday".
pub(super) fn several_of_sentence(scene: &mut Scene<'_, '_>, noun: Range<usize>) -> Vec<Party> {
    let words = scene.words;
    let clause = match governing(scene, noun.start) {
        Some(clause) => clause,
        None => {
            let sentence = words.sentence(noun.start);
            let verb = (noun.end..sentence.end).find(|&t| {
                let word = words.at(t);
                looks_past(word)
                    && word.starts_with(char::is_lowercase)
                    && name_at(scene.names, t).is_none()
            });
            let Some(verb) = verb else { return Vec::new() };
            Clause::read(words, verb, &Verb::plain_past())
        }
    };
    if clause.negated || clause.mood == Mood::Possible {
        return Vec::new();
    }
    let mut subject = clause.subject.clone();
    // "At talks in Norhaven on 2 December | the two states | agreed".
    if subject.contains(&noun.start) || subject.is_empty() {
        let article = (noun.end..clause.group.start)
            .rev()
            .find(|&t| is_one_of(words.at(t), &["the", "both", "they"]));
        let Some(article) = article else { return Vec::new() };
        subject = article..clause.group.start;
    }
    let found = parties(scene, subject);
    let cast = &scene.resolver.cast;
    let of_all = |party: &Party| {
        let actor = cast.get(party.actor);
        actor.members.len() >= 2
            || actor.kind == ActorKind::Group
                && (is_all_sides(&actor.name) || is_of_all_sides(&actor.name))
    };
    let states = found.iter().filter(|p| cast.get(p.actor).kind == ActorKind::State).count();
    if states >= 2 || found.iter().any(of_all) { found } else { Vec::new() }
}

/// "his | meeting", "Osk's | talks".
fn owners(scene: &mut Scene<'_, '_>, noun: Range<usize>) -> Vec<Party> {
    let words = scene.words;
    let first = noun.start;
    if is_possessive_pronoun(words.at(first)) {
        let actors = scene.resolver.resolve_pronoun(first);
        return actors.into_iter().map(|actor| Party { actor, described: None }).collect();
    }
    let Some(ending) = noun.clone().find(|&t| is_possessive_ending(words.at(t))) else {
        return Vec::new();
    };
    let start = name_at(scene.names, ending.saturating_sub(1))
        .map_or(first, |name| name.whole().start.min(name.tokens.start));
    parties(scene, start..ending)
}

/// The verb that stands before a noun phrase, with its clause.
pub(in crate::consultation) fn governing(scene: &Scene<'_, '_>, start: usize) -> Option<Clause> {
    let words = scene.words;
    let sentence = words.sentence(start);
    for token in (sentence.start..start).rev() {
        let word = words.at(token);
        if matches!(word, ";" | ":" | "“" | "”" | "\"" | "``" | "''") {
            return None;
        }
        if name_at(scene.names, token).is_some() {
            continue;
        }
        if let Some(verb) = DEEDS.verb(word)
            && verb.form != Form::Ing
            && is_verb_here(words, token, verb)
        {
            return Some(Clause::read(words, token, verb));
        }
        let small = word.starts_with(char::is_lowercase);
        if small && looks_past(word) && !is_determiner(words.before(token)) {
            return Some(Clause::read(words, token, &Verb::plain_past()));
        }
        if is_one_of(word, &["will", "is", "are", "was", "were", "has", "have", "had", "says"]) {
            // "is in Norhaven for | talks".
            return Some(Clause::read(words, token, &Verb::plain()));
        }
    }
    None
}

/// "After a meeting with Dale, | Osk | said": whom the sentence goes on to tell of. "Osk, after a
/// meeting with Dale, said": or whom it began with.
fn behind_comma(scene: &mut Scene<'_, '_>, noun: Range<usize>) -> Vec<Party> {
    let words = scene.words;
    let sentence = words.sentence(noun.start);
    let opening = sentence.start..noun.start;
    if let Some(comma) = opening.clone().find(|&t| words.at(t) == ",") {
        return parties(scene, opening.start..comma);
    }
    let Some(comma) = (noun.end..sentence.end).find(|&t| words.at(t) == ",") else {
        return Vec::new();
    };
    let verb = (comma + 1..sentence.end).find(|&t| {
        let word = words.at(t);
        word.starts_with(char::is_lowercase)
            && (looks_past(word) || is_one_of(word, &["will", "is", "was", "has", "had", "says"]))
    });
    verb.map_or_else(Vec::new, |verb| parties(scene, comma + 1..verb))
}

/// Whether it is known who an actor is: who is only described meets nobody by a noun.
fn is_known(scene: &Scene<'_, '_>, actor: ActorId) -> bool {
    let actor = scene.resolver.cast.get(actor);
    match actor.kind {
        ActorKind::UnnamedPerson | ActorKind::Document | ActorKind::Population => false,
        ActorKind::Group => actor.of.is_some() || !actor.members.is_empty(),
        _ => true,
    }
}
