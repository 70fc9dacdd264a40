//! Verbs of positions: "backs", "rejects", "demands", "ruled out", "voiced concern about".

use std::ops::Range;

use onrecord_record::{ActorKind, Stance};

use super::Read;
use super::bounds::object_end;
use crate::actors::words::{Words, is_determiner};
use crate::consultation::Scene;
use crate::consultation::clause::{Clause, Mood, is_verb_here};
use crate::consultation::lists::List;
use crate::consultation::parties::parties;
use crate::consultation::verbs::{DEEDS, Sense};

/// What the verb at `token` tells of a position.
pub(super) fn read(scene: &mut Scene<'_, '_>, token: usize) -> Option<(Clause, Read)> {
    let words = scene.words;
    let verb = DEEDS.verb(words.at(token))?;
    let senses = [Sense::Support, Sense::Oppose, Sense::Demand, Sense::RuleOut, Sense::Concern];
    if !senses.iter().any(|&sense| verb.tells(sense)) || !is_verb_here(words, token, verb) {
        return None;
    }
    let clause = Clause::read(words, token, verb);
    if !matches!(clause.mood, Mood::Past | Mood::Present | Mood::Ongoing) || clause.passive {
        return None;
    }
    // "raised concern", where it is no concern that was raised, may be a verb of another sense.
    let concern = if verb.tells(Sense::Concern) { concern(scene, &clause) } else { None };
    let read = if let Some(noun) = concern {
        concerned(scene, &clause, noun)?
    } else if verb.tells(Sense::RuleOut) && !clause.negated {
        ruled_out(scene, &clause)?
    } else if verb.tells(Sense::Support) || verb.tells(Sense::Oppose) {
        supported(scene, &clause, verb.tells(Sense::Support) != clause.negated)?
    } else if verb.tells(Sense::Demand) && !clause.negated {
        demanded(scene, &clause)?
    } else {
        return None;
    };
    Some((clause, read))
}

/// The noun of concern that is the object of a verb: "voiced | deep | concern".
fn concern(scene: &Scene<'_, '_>, clause: &Clause) -> Option<usize> {
    let at = clause.verb + 1;
    (at..object_end(scene, at, clause.end).min(at + 4)).find(|&t| {
        matches!(
            scene.words.at(t),
            "concern" | "concerns" | "worry" | "worries" | "alarm" | "unease"
        )
    })
}

/// "voiced concern about the dam", by the noun at `noun`.
fn concerned(scene: &Scene<'_, '_>, clause: &Clause, noun: usize) -> Option<Read> {
    let about = noun + 1;
    if !matches!(scene.words.at(about), "about" | "over" | "at" | "with" | "regarding")
        || clause.negated
    {
        return None;
    }
    let object = about + 1..object_end(scene, about + 1, clause.end);
    Some(Read::new(Stance::Concerned, clause.verb..object.end, object, "expressed_concern"))
}

/// "ruled out a toll", "refused to sign", but not "refused to comment".
fn ruled_out(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Read> {
    let words = scene.words;
    let at = clause.verb + 1;
    let rule = match (clause.base, words.at(at)) {
        ("rule", "out") => "ruled_out",
        ("refuse" | "decline", "to") if !List::Silences.holds(words.at(at + 1)) => "refused",
        _ => return None,
    };
    let end = object_end(scene, at, clause.end);
    Some(Read::new(Stance::RulesOut, clause.verb..end, at + 1..end, rule))
}

/// "backs the toll", "objects to it", by whether the clause `supports` its object.
fn supported(scene: &mut Scene<'_, '_>, clause: &Clause, supports: bool) -> Option<Read> {
    let words = scene.words;
    let at = clause.verb + 1;
    let end = object_end(scene, at, clause.end);
    let start = match (clause.base, words.at(at)) {
        ("object", "to") => at + 1,
        ("object", _) => return None,
        _ => at,
    };
    let begins = is_determiner(words.at(start))
        || words.at(start).starts_with(char::is_lowercase)
        || words.is_capitalised(start);
    if !begins || words.is_mark(start) || List::Particles.holds(words.at(start)) {
        return None;
    }
    // A guest is welcomed, and a candidate is backed: neither is a course of action.
    let people = parties(scene, start..end);
    let cast = &scene.resolver.cast;
    if people.iter().any(|party| {
        matches!(
            cast.get(party.actor).kind,
            ActorKind::Person | ActorKind::UnnamedPerson | ActorKind::Delegation
        )
    }) {
        return None;
    }
    let stance = if supports { Stance::Supports } else { Stance::Opposes };
    Some(Read::new(stance, clause.verb..end, start..end, "supports_or_opposes"))
}

/// "demands X", "calls on Y to Z", "insists that".
fn demanded(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Read> {
    let words = scene.words;
    let at = clause.verb + 1;
    let behind = |start: usize| start..object_end(scene, start, clause.end);
    let object = match (clause.base, words.at(at)) {
        ("call", "on" | "upon") => behind(infinitive(words, at + 1..clause.end)? + 1),
        ("urge", _) => behind(infinitive(words, at..clause.end)? + 1),
        ("insist", "that") if !is_wish(words, at + 1..clause.end) => return None,
        ("call", "for") | ("insist", "on" | "that") | ("demand", "that" | "to") => behind(at + 1),
        ("demand", _) if !words.is_mark(at) => behind(at),
        ("ask" | "request", "for") if is_determiner(words.at(at + 1)) => behind(at + 1),
        _ => return None,
    };
    let evidence = clause.verb..object.end;
    (!object.is_empty()).then(|| Read::new(Stance::Demands, evidence, object, "demanded"))
}

/// The "to" of an infinitive near the beginning of `span`: "urged | the mayor | to resign".
fn infinitive(words: Words<'_>, mut span: Range<usize>) -> Option<usize> {
    span.end = span.end.min(span.start + 10);
    span.into_iter().find(|&t| {
        words.at(t) == "to"
            && words.at(t + 1).starts_with(char::is_lowercase)
            && !is_determiner(words.at(t + 1))
    })
}

/// Whether the clause in `span` wishes for something and makes no claim about what is: "insists that
/// the toll | remain | voluntary".
fn is_wish(words: Words<'_>, span: Range<usize>) -> bool {
    span.take(12).any(|t| matches!(words.at(t), "be" | "remain" | "must" | "should"))
}
