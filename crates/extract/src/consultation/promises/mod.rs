//! Commitments: what parties bind themselves to.
//!
//! A verb of agreement or promise in the indicative, whose subject is a party, with an infinitive, a
//! noun phrase or a clause behind it ([`verbs`]). What is hypothetical, wished for, demanded or denied
//! binds nobody, and what a title says the text says again.

mod bounds;
mod details;
#[cfg(test)]
mod tests;
mod verbs;

use std::ops::Range;

use onrecord_record::{ActorKind, CommitmentKind, CommitmentValue};
use onrecord_text::TextRange;

use self::bounds::{is_infinitive, trimmed};
use self::details::{conditions, due, overseer};
use self::verbs::{agreed, announced, meets_again, promised};
use super::clause::{Clause, is_verb_here};
use super::parties::{members, subject};
use super::verbs::{DEEDS, Sense};
use super::{Scene, When};
use crate::actors::cast::ActorId;

/// What a party binds itself to.
#[derive(Debug, Clone)]
pub(crate) struct Commitment {
    pub(crate) kind: CommitmentKind,
    pub(crate) by: Vec<ActorId>,
    pub(crate) to: Vec<ActorId>,
    pub(crate) what: TextRange,
    pub(crate) conditions: Vec<TextRange>,
    pub(crate) overseer: Option<ActorId>,
    pub(crate) due: Option<When>,
    /// The word that says how firmly: "pledged", "will".
    pub(crate) strength: TextRange,
    pub(crate) reported_by: Vec<usize>,
    pub(crate) value: CommitmentValue,
    pub(crate) rule: &'static str,
}

/// The commitments of a story, in the order in which it tells of them.
pub(super) fn commitments(scene: &mut Scene<'_, '_>) -> Vec<Commitment> {
    let words = scene.words;
    let mut found: Vec<Commitment> = Vec::new();
    for (number, passage) in words.layers.passages.iter().enumerate() {
        if scene.titles[number] {
            continue;
        }
        for token in passage.tokens.clone() {
            for commitment in at(scene, token) {
                let text = |range: TextRange| words.text.slice(range).to_lowercase();
                let same = |known: &Commitment| {
                    text(known.what) == text(commitment.what)
                        || known.what.intersect(commitment.what).is_some()
                };
                if !found.iter().any(same) {
                    found.push(commitment);
                }
            }
        }
    }
    found
}

/// What the word at `token` tells of commitments.
fn at(scene: &mut Scene<'_, '_>, token: usize) -> Vec<Commitment> {
    let words = scene.words;
    let Some(verb) = DEEDS.verb(words.at(token)) else { return Vec::new() };
    let senses = [Sense::Agree, Sense::Promise, Sense::Announce, Sense::Meet];
    if !senses.iter().any(|&sense| verb.tells(sense))
        || !is_verb_here(words, token, verb)
        || is_denied(scene, token)
    {
        return Vec::new();
    }
    let clause = Clause::read(words, token, verb);
    if verb.tells(Sense::Agree) {
        agreed(scene, &clause)
    } else if verb.tells(Sense::Promise) {
        promised(scene, &clause)
    } else if verb.tells(Sense::Announce) {
        announced(scene, &clause).into_iter().collect()
    } else {
        meets_again(scene, &clause).into_iter().collect()
    }
}

/// Whether the words at `token` are told only to be denied.
fn is_denied(scene: &Scene<'_, '_>, token: usize) -> bool {
    let range = scene.range(token..token + 1);
    scene.told_by(range).iter().any(|&statement| scene.denied[statement])
}

/// Those whom the subject in `tokens` binds: states and bodies in place of their delegations, people
/// as themselves.
fn bound(scene: &mut Scene<'_, '_>, tokens: Range<usize>) -> Vec<ActorId> {
    let mut found = Vec::new();
    for party in subject(scene, tokens) {
        for member in members(scene, party.actor) {
            let who = bound_as(scene, member);
            // Some of a crowd bind nobody.
            if matches!(
                scene.resolver.cast.get(who).kind,
                ActorKind::Group | ActorKind::UnnamedPerson | ActorKind::Population
            ) {
                return Vec::new();
            }
            if !found.contains(&who) {
                found.push(who);
            }
        }
    }
    found
}

/// A person as himself, all others as the side that they act for.
fn bound_as(scene: &Scene<'_, '_>, actor: ActorId) -> ActorId {
    let person = scene.resolver.cast.get(actor).kind == ActorKind::Person;
    if person { actor } else { scene.side_of(actor) }
}

/// What a rule reads of a commitment, to which [`commitment`] adds what its sentence tells.
struct Read {
    /// The words that say what is promised.
    part: Range<usize>,
    kind: CommitmentKind,
    by: Vec<ActorId>,
    to: Vec<ActorId>,
    rule: &'static str,
}

fn commitment(scene: &mut Scene<'_, '_>, clause: &Clause, read: Read) -> Commitment {
    let words = scene.words;
    let Read { part, kind, by, to, rule } = read;
    let sentence = words.sentence(clause.verb);
    // What stands behind the next promise belongs to that.
    let next = (part.end..sentence.end.min(part.end + 2))
        .find(|&t| words.at(t) == "to" && is_infinitive(words, t));
    let tail = part.start..next.unwrap_or(sentence.end);
    let strength = words.range(clause.verb..clause.verb + 1);
    let value = match kind {
        CommitmentKind::SharedObjective => CommitmentValue::Stated,
        _ => CommitmentValue::Open,
    };
    Commitment {
        kind,
        by,
        to,
        due: due(scene, &part, sentence),
        conditions: conditions(words, tail.clone()),
        overseer: overseer(scene, tail),
        what: words.range(trimmed(scene, part)),
        strength,
        reported_by: scene.told_by(strength),
        value,
        rule,
    }
}
