//! Who takes part: actors, the side each acts for, and those who are only described.

use std::ops::Range;

use onrecord_record::ActorKind;

use super::Scene;
use super::affiliation::is_party;
use super::lists::List;
use crate::actors::bodies::state_named;
use crate::actors::cast::{ActorId, Cast};
use crate::actors::lexicon::{LEXICON, NounKind};
use crate::actors::named::{Named, NamedKind, name_at};
use crate::actors::phrase::{Head, Phrase, parts};
use crate::actors::words::{is_clause_word, is_one_of, is_preposition, looks_past};

/// One who takes part, as the text puts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Party {
    pub(crate) actor: ActorId,
    /// The words, for those who are described and not named.
    pub(crate) described: Option<Range<usize>>,
}

/// Those whom the phrases of `tokens` mean, if they can meet somebody: people, bodies, states.
pub(super) fn parties(scene: &mut Scene<'_, '_>, tokens: Range<usize>) -> Vec<Party> {
    if let Some(both) = of_both(scene, tokens.clone()) {
        return both;
    }
    let read = parts(scene.words, scene.names, tokens);
    let mut found: Vec<Party> = Vec::new();
    for (i, phrase) in read.phrases.iter().enumerate() {
        if !can_meet(scene, phrase) {
            continue;
        }
        // "her counterpart in Corvenia, | Ada Holm": the name tells who.
        let next = read.phrases.get(i + 1).map(|next| &next.head);
        if is_counterpart(&phrase.head) && matches!(next, Some(Head::Name(_))) {
            continue;
        }
        if let Some(owners) = of_several(scene, phrase) {
            found.extend(owners);
            continue;
        }
        for actor in scene.resolver.resolve_phrase(phrase) {
            let described =
                is_described(&scene.resolver.cast, actor).then(|| described(scene, phrase));
            // "who", of whom nothing is known.
            if described.is_some() && matches!(phrase.head, Head::Pronoun(_)) {
                continue;
            }
            if !found.iter().any(|party| party.actor == actor) {
                found.push(Party { actor, described });
            }
        }
    }
    found
}

fn is_counterpart(head: &Head) -> bool {
    matches!(head, Head::Noun(_, noun) if noun.base == "counterpart")
}

/// "Northland and Southmark officials": both states, and the same words for who came.
fn of_both(scene: &mut Scene<'_, '_>, tokens: Range<usize>) -> Option<Vec<Party>> {
    let words = scene.words;
    let first = tokens.start + usize::from(words.at(tokens.start).eq_ignore_ascii_case("the"));
    let is_state = |name: &Named| matches!(name.kind, NamedKind::State | NamedKind::Demonym);
    let a =
        name_at(scene.names, first).filter(|name| name.tokens.start == first && is_state(name))?;
    let and = a.tokens.end;
    let b = name_at(scene.names, and + 1)
        .filter(|name| name.tokens.start == and + 1 && is_state(name))?;
    if words.at(and) != "and" {
        return None;
    }
    let (a, b) = (a.tokens.clone(), b.tokens.clone());
    // The noun that both stand before.
    let end = (b.end..tokens.end.min(b.end + 8)).find(|&t| {
        LEXICON.noun(words.at(t)).is_some_and(|noun| noun.plural && noun.kind != NounKind::Document)
    })?;
    let crossed = (b.end..end)
        .any(|t| words.is_mark(t) || is_preposition(words.at(t)) || is_clause_word(words.at(t)));
    if crossed {
        return None;
    }
    let described = a.start..end + 1;
    let cast = &mut scene.resolver.cast;
    let states = [a, b].map(|tokens| state_named(cast, words.slice(tokens)));
    let party = |actor: ActorId| Party { actor, described: Some(described.clone()) };
    Some(states.into_iter().flatten().map(party).collect())
}

/// "the delegations of Northland and Southmark": both, with the words for who came where these are
/// people.
fn of_several(scene: &mut Scene<'_, '_>, phrase: &Phrase) -> Option<Vec<Party>> {
    let Head::Noun(_, noun) = phrase.head else { return None };
    let complement = phrase.complement.clone()?;
    if !noun.plural || scene.words.before(complement.start) != "of" {
        return None;
    }
    let here = |name: &Named| {
        complement.start <= name.tokens.start && name.tokens.end <= phrase.tokens.end
    };
    let actors: Vec<ActorId> = scene
        .names
        .iter()
        .zip(&scene.resolver.actor_of)
        .filter(|(name, _)| here(name))
        .filter_map(|(_, actor)| *actor)
        .filter(|&actor| is_party(&scene.resolver.cast, actor))
        .collect();
    if actors.len() < 2 {
        return None;
    }
    let described = (noun.kind != NounKind::Side).then(|| described(scene, phrase));
    Some(actors.into_iter().map(|actor| Party { actor, described: described.clone() }).collect())
}

/// The parties that the subject of a verb names, if its words name parties and nothing else: where a
/// part of them is not understood, it is not known who binds himself.
pub(super) fn subject(scene: &mut Scene<'_, '_>, tokens: Range<usize>) -> Vec<Party> {
    let read = parts(scene.words, scene.names, tokens.clone());
    let whole = read.phrases.last().is_some_and(|last| {
        let rest = last.tokens.end..tokens.end;
        rest.clone().all(|t| {
            scene.words.is_mark(t)
                || matches!(scene.words.at(t), "both" | "also" | "all" | "jointly")
        })
    });
    let verb = tokens.clone().any(|t| {
        looks_past(scene.words.at(t))
            && scene.words.at(t).starts_with(char::is_lowercase)
            && name_at(scene.names, t).is_none()
    });
    let understood = read.phrases.iter().all(|phrase| can_meet(scene, phrase));
    if !whole || verb || !understood {
        return Vec::new();
    }
    parties(scene, tokens)
}

/// Whether a phrase may name a party: a word that the lexicon does not know is none.
fn can_meet(scene: &Scene<'_, '_>, phrase: &Phrase) -> bool {
    match phrase.head {
        Head::Name(_) => true,
        Head::Pronoun(token) => is_one_of(
            scene.words.at(token),
            &["he", "she", "they", "we", "who", "which", "it", "him", "her", "them", "both"],
        ),
        Head::Noun(token, noun) => match noun.kind {
            NounKind::Document | NounKind::Population => false,
            NounKind::Person | NounKind::Office => !List::Bystanders.holds(noun.base),
            NounKind::Group => !List::LooseGroups.holds_any_case(scene.words.at(token)),
            NounKind::Institution | NounKind::Organisation | NounKind::Side => true,
        },
        Head::Word(_) => false,
    }
}

/// Whether a party is one whose meetings are told of: an office holder, a state or a body, or people who
/// come in the name of one.
pub(super) fn is_of_standing(scene: &Scene<'_, '_>, party: &Party) -> bool {
    let actor = scene.resolver.cast.get(party.actor);
    match actor.kind {
        ActorKind::Person => !actor.roles.is_empty() || scene.side_of(party.actor) != party.actor,
        ActorKind::Group | ActorKind::UnnamedPerson => {
            actor.of.is_some() || actor.noun.is_some_and(|noun| List::ActFor.holds(noun))
        }
        ActorKind::Population | ActorKind::Document => false,
        _ => true,
    }
}

fn is_described(cast: &Cast, actor: ActorId) -> bool {
    let actor = cast.get(actor);
    matches!(actor.kind, ActorKind::UnnamedPerson | ActorKind::Group | ActorKind::Office)
        && actor.members.is_empty()
}

/// The words of a description with what hangs on it, without a clause.
fn described(scene: &Scene<'_, '_>, phrase: &Phrase) -> Range<usize> {
    let ends = |t: &usize| {
        let word = scene.words.at(*t);
        is_clause_word(word) || matches!(word, "," | "on" | "at" | "to" | "in" | "for" | "about")
    };
    let mut start = phrase.tokens.start;
    if scene.words.at(start).eq_ignore_ascii_case("the") {
        start += 1;
    }
    // "foreign ministers of Norway, Denmark and Iceland"
    let many = matches!(phrase.head, Head::Noun(_, noun) if noun.plural);
    if many && scene.words.at(phrase.base.end) == "of" {
        return start..phrase.tokens.end;
    }
    let end = (phrase.base.end..phrase.tokens.end).find(ends).unwrap_or(phrase.tokens.end);
    start..end.max(phrase.base.end)
}

/// Those whom a set stands for: its members, or the sides of the main meeting where it is "the two
/// sides" and the like; the actor himself where he is no set.
pub(super) fn members(scene: &Scene<'_, '_>, actor: ActorId) -> Vec<ActorId> {
    let found = scene.resolver.cast.get(actor);
    if found.kind != ActorKind::Group {
        return vec![actor];
    }
    let sides = is_all_sides(&found.name) && found.of.is_none() && scene.sides.len() >= 2;
    match (sides, found.members.is_empty()) {
        (true, _) => scene.sides.clone(),
        (false, false) => found.members.clone(),
        (false, true) => vec![actor],
    }
}

/// Whether a description means all who sit at the table.
pub(super) fn is_all_sides(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or("");
    let last = words.next_back().unwrap_or("");
    matches!(first, "the" | "both" | "two" | "three" | "four" | "all" | "these")
        && List::AllSides.holds(last)
}

/// Whether a description means people of all sides: "officials of both sides", "the two countries'
/// ambassadors".
pub(super) fn is_of_all_sides(name: &str) -> bool {
    let of = name.split_once(" of ").map(|(_, sides)| sides);
    let owners = name.split_once(['\'', '’']).map(|(sides, _)| sides);
    let pronoun = |sides: &str| matches!(sides, "both" | "the two" | "the three" | "all");
    [of, owners].into_iter().flatten().any(|sides| is_all_sides(sides) || pronoun(sides))
}
