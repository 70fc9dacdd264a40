//! Whose a position is.

use onrecord_record::{ActorKind, Stance};

use super::{Read, Whose};
use crate::actors::cast::{Actor, ActorId};
use crate::actors::lexicon::{LEXICON, NounKind};
use crate::actors::words::{is_one_of, looks_past};
use crate::consultation::Scene;
use crate::consultation::bearers::{bearers, is_first_person, subject_tokens};
use crate::consultation::lists::List;
use crate::consultation::whom::{acts_for, named};

/// Who holds a position, and who says so.
pub(super) struct Held {
    pub(super) holder: Vec<ActorId>,
    pub(super) voiced_by: Vec<ActorId>,
}

/// Who holds the position that was read at `token`, and who says so.
pub(super) fn holders(scene: &mut Scene<'_, '_>, token: usize, read: &Read) -> Held {
    let words = scene.words;
    let speakers: Vec<ActorId> = scene
        .innermost(words.range(token..token + 1))
        .map(|statement| scene.speakers[statement].actors.clone())
        .unwrap_or_default();
    let (actors, we) = match &read.whose {
        Whose::Speaker => (speakers.clone(), false),
        Whose::Named(tokens) => (named(scene, tokens.clone()), false),
        Whose::Subject(clause) => {
            let tokens = subject_tokens(words, clause);
            let first = is_first_person(words, &tokens);
            // "We demand": those for whom the speaker speaks.
            let actors = if first { speakers.clone() } else { bearers(scene, clause) };
            (actors, first && is_one_of(words.at(tokens.start), &["we"]))
        }
    };
    let mut holder = Vec::new();
    for &actor in &actors {
        if !is_official(scene, actor) {
            continue;
        }
        let side = if we { scene.side_of(actor) } else { acts_for(scene, actor) };
        if !holder.contains(&side) {
            holder.push(side);
        }
    }
    let voiced_by = if speakers.is_empty() { own_voice(scene, read, &actors) } else { speakers };
    Held { holder, voiced_by }
}

/// Those who voice their position themselves: who demanded or ruled something out has said so.
fn own_voice(scene: &Scene<'_, '_>, read: &Read, actors: &[ActorId]) -> Vec<ActorId> {
    let Whose::Subject(clause) = &read.whose else { return Vec::new() };
    let said = matches!(read.stance, Stance::Demands | Stance::RulesOut | Stance::Concerned)
        && looks_past(scene.words.at(clause.verb));
    let speaks = |&actor: &ActorId| {
        let kind = scene.resolver.cast.get(actor).kind;
        matches!(
            kind,
            ActorKind::Person
                | ActorKind::Institution
                | ActorKind::Organisation
                | ActorKind::StandingBody
        )
    };
    actors.iter().copied().filter(|actor| said && speaks(actor)).collect()
}

/// Whether an actor may take a position in the name of others: a minister, not a man in the street.
pub(super) fn is_official(scene: &Scene<'_, '_>, actor: ActorId) -> bool {
    let found: &Actor = scene.resolver.cast.get(actor);
    match found.kind {
        ActorKind::Person => {
            // Of whom nothing is told is named for what he holds.
            found.roles.is_empty()
                || found.roles.iter().any(|role| is_office(role.office))
                || scene.side_of(actor) != actor
                || scene.sides.contains(&actor)
        }
        ActorKind::Group | ActorKind::UnnamedPerson => found.of.is_some(),
        ActorKind::Population | ActorKind::Document => false,
        // Who reports what others hold.
        ActorKind::Organisation => {
            !found.name.split_whitespace().any(|word| List::Media.holds(word))
        }
        _ => true,
    }
}

/// Whether a role is an office and no trade: a minister's, not a teacher's.
fn is_office(office: &str) -> bool {
    LEXICON.noun(office).is_none_or(|noun| noun.kind == NounKind::Office)
}
