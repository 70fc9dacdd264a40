//! Whose a position is.

use onrecord_record::ActorKind;

use crate::actors::cast::{Actor, ActorId};
use crate::actors::words::is_one_of;
use crate::consultation::Scene;
use crate::consultation::clause::Clause;
use crate::consultation::parties::{members, subject};

/// Who holds the position that a clause tells of, and who says so.
pub(super) fn holders(scene: &mut Scene<'_, '_>, clause: &Clause) -> (Vec<ActorId>, Vec<ActorId>) {
    let words = scene.words;
    let speakers: Vec<ActorId> = scene
        .innermost(words.range(clause.verb..clause.verb + 1))
        .map(|statement| scene.speakers[statement].actors.clone())
        .unwrap_or_default();
    let tokens = clause.subject.clone();
    // "We demand": those for whom the speaker speaks.
    if tokens.len() == 1 && is_one_of(words.at(tokens.start), &["we", "i"]) {
        let holder = speakers.iter().map(|&speaker| scene.side_of(speaker)).collect();
        return (holder, speakers);
    }
    let mut holder = Vec::new();
    // A minister who is the subject speaks for whom he acts for.
    let mut people = Vec::new();
    for party in subject(scene, tokens) {
        for member in members(scene, party.actor) {
            let actor = scene.resolver.cast.get(member);
            if !is_official(actor) {
                continue;
            }
            if actor.kind == ActorKind::Person && !people.contains(&member) {
                people.push(member);
            }
            let side = scene.side_of(member);
            if !holder.contains(&side) {
                holder.push(side);
            }
        }
    }
    let voiced_by = if speakers.is_empty() { people } else { speakers };
    (holder, voiced_by)
}

/// Whether an actor may take a position in the name of others: a minister, not a man in the street.
fn is_official(actor: &Actor) -> bool {
    match actor.kind {
        ActorKind::Person => !actor.roles.is_empty(),
        ActorKind::Group | ActorKind::UnnamedPerson => actor.of.is_some(),
        ActorKind::Population | ActorKind::Document => false,
        _ => true,
    }
}
