//! Whom the words of a subject name, and for whom these act: narrower than who may meet, since it has to
//! be known of all of them who they are.

use std::ops::Range;
use std::sync::LazyLock;

use onrecord_record::ActorKind;
use rustc_hash::FxHashMap as HashMap;

use super::Scene;
use super::parties::{is_all_sides, members, subject};
use crate::actors::bodies::state_named;
use crate::actors::cast::{Actor, ActorId};
use crate::actors::lexicon::NounKind;
use crate::actors::phrase::{Head, Phrase, Reference, parts};
use crate::actors::words::{
    Words, is_clause_word, is_determiner, is_one_of, is_possessive_pronoun, is_preposition,
};
use crate::consultation::lists::List;

/// Whom the words of a subject name, sets as their members; nobody where a part is not understood.
pub(super) fn named(scene: &mut Scene<'_, '_>, tokens: Range<usize>) -> Vec<ActorId> {
    let found = named_plainly(scene, tokens.clone());
    if !found.is_empty() || tokens.len() < 2 {
        return found;
    }
    let words = scene.words;
    // "A month ago | Mary Barra".
    if let Some(time) = scene.time_at(tokens.start) {
        let rest = words.tokens(time).end.max(tokens.start + 1);
        return named_plainly(scene, rest..tokens.end);
    }
    // "Corvenia's ombudswoman, | Ada Holm".
    let comma = tokens.clone().rev().find(|&t| words.at(t) == ",");
    if let Some(comma) = comma.filter(|&comma| words.is_capitalised(comma + 1)) {
        let found = named_plainly(scene, comma + 1..tokens.end);
        let person = |&actor: &ActorId| scene.resolver.cast.get(actor).kind == ActorKind::Person;
        if found.len() == 1 && found.iter().all(person) {
            return found;
        }
    }
    // "rice by the end of March and | Southmark".
    let and = tokens.clone().rev().find(|&t| words.at(t) == "and");
    match and {
        Some(and) if words.is_capitalised(and + 1) => named_plainly(scene, and + 1..tokens.end),
        _ => Vec::new(),
    }
}

fn named_plainly(scene: &mut Scene<'_, '_>, tokens: Range<usize>) -> Vec<ActorId> {
    let words = scene.words;
    if tokens.is_empty() {
        return Vec::new();
    }
    if let Some(side) = of_owner(scene, &tokens) {
        return vec![side];
    }
    if tokens.len() == 1 {
        let word = words.at(tokens.start);
        if is_one_of(word, &["it", "which", "that", "we", "i"]) {
            let found = pronoun(scene, tokens.start);
            return flat(scene, found);
        }
        if word.eq_ignore_ascii_case("they") {
            let found = pronoun(scene, tokens.start);
            return match found.is_empty() && scene.sides.len() >= 2 {
                true => scene.sides.clone(),
                false => flat(scene, found),
            };
        }
    }
    let mut found: Vec<ActorId> =
        subject(scene, tokens.clone()).iter().map(|party| party.actor).collect();
    if found.is_empty() {
        found = piece_by_piece(scene, tokens);
    }
    flat(scene, found)
}

/// "her country", "our forces": the side of her whom the pronoun means.
fn of_owner(scene: &mut Scene<'_, '_>, tokens: &Range<usize>) -> Option<ActorId> {
    let words = scene.words;
    if tokens.len() != 2
        || !is_possessive_pronoun(words.at(tokens.start))
        || !List::OwnSides.holds(words.at(tokens.start + 1))
    {
        return None;
    }
    let owner = match pronoun(scene, tokens.start)[..] {
        [owner] => owner,
        _ => return None,
    };
    let side = scene.side_of(owner);
    (scene.resolver.cast.get(side).kind != ActorKind::Person).then_some(side)
}

/// Whom the pronoun at `token` means, "it" or "its", if that is known.
pub(super) fn pronoun(scene: &mut Scene<'_, '_>, token: usize) -> Vec<ActorId> {
    let tokens = token..token + 1;
    scene.resolver.resolve_phrase(&Phrase {
        tokens: tokens.clone(),
        base: tokens,
        head: Head::Pronoun(token),
        reference: Reference::Definite,
        owner: None,
        complement: None,
    })
}

/// Sets as their members, each once.
fn flat(scene: &mut Scene<'_, '_>, actors: Vec<ActorId>) -> Vec<ActorId> {
    let mut found = Vec::new();
    for actor in actors {
        let actor = fuller(scene, actor);
        let actor = of_seat(scene, actor).unwrap_or(actor);
        for member in set(scene, actor) {
            if !found.contains(&member) {
                found.push(member);
            }
        }
    }
    found
}

/// The state whose seat of government `actor` is named for: "Beijing agreed".
fn of_seat(scene: &mut Scene<'_, '_>, actor: ActorId) -> Option<ActorId> {
    let found = scene.resolver.cast.get(actor);
    let state = SEATS.get(found.name.as_str())?;
    if found.kind == ActorKind::Person && !is_faceless(found) {
        return None;
    }
    state_named(&mut scene.resolver.cast, state)
}

/// The one body by whose fuller name goes what is called by its noun alone, "the union" or "the
/// Council", where the cast has but one such.
fn fuller(scene: &Scene<'_, '_>, actor: ActorId) -> ActorId {
    let cast = &scene.resolver.cast;
    let found = cast.get(actor);
    let is_body = |kind: ActorKind| {
        matches!(kind, ActorKind::Institution | ActorKind::Organisation | ActorKind::StandingBody)
    };
    // "Harlan" for Harlan Foods, where it might be anybody's name.
    let faceless = is_faceless(found);
    let word = found.name.strip_prefix("the ").unwrap_or(&found.name);
    if !(is_body(found.kind) || faceless) || found.of.is_some() || word.contains(' ') {
        return actor;
    }
    let named = |one: &Actor| {
        let mut words = one.name.split_whitespace();
        is_body(one.kind)
            && one.name.contains(char::is_uppercase)
            && one.name.contains(' ')
            && match faceless {
                true => words.next() == Some(word),
                false => words.any(|one| one.eq_ignore_ascii_case(word)),
            }
    };
    let mut all = cast.iter().filter(|(_, one)| named(one));
    match (all.next(), all.next()) {
        (Some((id, _)), None) => id,
        _ => actor,
    }
}

/// The members of a set; of "both sides", where no meeting tells who they are, the states of the story
/// if they are as many.
fn set(scene: &Scene<'_, '_>, actor: ActorId) -> Vec<ActorId> {
    let found = members(scene, actor);
    let group = scene.resolver.cast.get(actor);
    let all = group.kind == ActorKind::Group && is_all_sides(&group.name) && group.of.is_none();
    let unsure = found.iter().any(|&one| {
        one == actor
            || matches!(scene.resolver.cast.get(one).kind, ActorKind::Group | ActorKind::Person)
    });
    let people = group.noun.is_some_and(|noun| {
        matches!(noun, "leader" | "president" | "minister" | "man" | "woman" | "official")
    });
    if !all || people || !unsure {
        return found;
    }
    let first = group.name.split_whitespace().nth(usize::from(group.name.starts_with("the ")));
    let count = match first.map(str::to_ascii_lowercase).as_deref() {
        Some("three") => 3,
        Some("four") => 4,
        Some("five") => 5,
        _ => 2,
    };
    let cast = &scene.resolver.cast;
    let mut states: Vec<(usize, ActorId)> = cast
        .iter()
        .filter(|(_, one)| one.kind == ActorKind::State || is_faceless(one))
        .map(|(id, _)| (cast.mentions.iter().filter(|mention| mention.actor == id).count(), id))
        .filter(|(often, _)| *often > 1)
        .collect();
    states.sort_by_key(|&(often, id)| (std::cmp::Reverse(often), id));
    // One that is spoken of as often might be meant as well.
    let apart =
        states.len() == count || states.len() > count && states[count - 1].0 > states[count].0;
    match apart {
        true => states[..count].iter().map(|&(_, id)| id).collect(),
        false => found,
    }
}

/// A subject of several names of which a part stands for an actor by itself: "Kestria" where the
/// tagger has passed over it, "Beijing" for its state.
fn piece_by_piece(scene: &mut Scene<'_, '_>, tokens: Range<usize>) -> Vec<ActorId> {
    let read = parts(scene.words, scene.names, tokens.clone());
    let whole = read.phrases.last().is_some_and(|last| {
        (last.tokens.end..tokens.end).all(|t| {
            scene.words.is_mark(t)
                || is_one_of(scene.words.at(t), &["both", "also", "all", "jointly"])
        })
    });
    if !whole {
        return Vec::new();
    }
    let mut found = Vec::new();
    for phrase in &read.phrases {
        // "The Movement": what goes by that name.
        let proper = matches!(phrase.head, Head::Noun(token, noun) if scene.words.is_capitalised(token)
            && token > phrase.tokens.start && !noun.plural);
        let actors = match by_name(scene, phrase) {
            Some(actor) => vec![actor],
            None if proper => scene.resolver.resolve_phrase(phrase),
            None => subject(scene, phrase.tokens.clone()).iter().map(|p| p.actor).collect(),
        };
        // "Kestria and Dovrane", where but one of them is known.
        let unknown = matches!(phrase.head, Head::Word(_))
            && phrase.tokens.len() == 1
            && scene.words.is_capitalised(phrase.tokens.start)
            && read.phrases.len() > 1;
        if actors.is_empty() && !unknown {
            return Vec::new();
        }
        found.extend(actors);
    }
    found
}

/// The actor that a phrase names which the rules for parties do not know.
fn by_name(scene: &mut Scene<'_, '_>, phrase: &Phrase) -> Option<ActorId> {
    let words = scene.words;
    let written = words.slice(phrase.tokens.clone());
    if !words.is_capitalised(phrase.tokens.start) {
        return None;
    }
    match phrase.head {
        Head::Word(_) => scene.resolver.cast.find(|actor| actor.name == written),
        Head::Name(_) => {
            let state = SEATS.get(written)?;
            state_named(&mut scene.resolver.cast, state)
        }
        _ => None,
    }
}

/// What follows a lead-in without a comma, or a clause: "On 2 May | the two states", "In July | it",
/// "Whatever may come, | the union".
pub(super) fn behind_lead_in(words: Words<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let first = words.at(tokens.start);
    let clause = is_clause_word(first)
        || is_preposition(first)
        || is_one_of(
            first,
            &["whatever", "despite", "asked", "after", "before", "during", "following"],
        );
    if !clause {
        return None;
    }
    let begins = |&t: &usize| {
        let before = words.before(t);
        let word = words.at(t);
        let starts = is_determiner(word)
            || is_one_of(word, &["it", "he", "she", "they", "we", "both"])
            || words.is_capitalised(t) && before == ",";
        starts && !is_preposition(before) && !matches!(before, "and" | "or")
    };
    let start = (tokens.start + 2..tokens.end).rev().find(begins)?;
    Some(start..tokens.end)
}

/// Seats of government and their states.
static SEATS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/seats.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// Whether what was taken for a person has nothing of one: one word, no office, no gender. It may be a
/// state or a firm that no list knows.
pub(super) fn is_faceless(actor: &Actor) -> bool {
    actor.kind == ActorKind::Person
        && actor.roles.is_empty()
        && actor.gender.is_none()
        && !actor.name.contains(' ')
}

/// The one for whom `actor` acts where he does not act for himself: the state of a delegation or of a
/// government, the party of a man's party; a person is himself.
pub(super) fn acts_for(scene: &Scene<'_, '_>, actor: ActorId) -> ActorId {
    let cast = &scene.resolver.cast;
    let found = cast.get(actor);
    match found.kind {
        ActorKind::Person => actor,
        ActorKind::Institution | ActorKind::Organisation => {
            // "the government" of the one state that takes part.
            let Some(of) = found.of else {
                let bare = is_government(found) && !found.name.contains(' ');
                let is_state = |id: &ActorId| cast.get(*id).kind == ActorKind::State;
                let states: Vec<ActorId> = scene.sides.iter().copied().filter(is_state).collect();
                return if bare && states.len() == 1 { states[0] } else { actor };
            };
            // "her government", "his party".
            if cast.get(of).kind == ActorKind::Person {
                let side = scene.side_of(of);
                return if cast.get(side).kind == ActorKind::Person { actor } else { side };
            }
            let government = is_government(found) && cast.get(of).kind == ActorKind::State;
            if government { of } else { actor }
        }
        _ => scene.side_of(actor),
    }
}

/// Whether a body is a state's government as a whole.
fn is_government(body: &Actor) -> bool {
    body.noun.is_some_and(|noun| matches!(noun, "government" | "cabinet"))
}

/// Whether what the words name is a party or a person and no course of action: a guest is welcomed, and
/// a candidate is backed.
pub(super) fn is_somebody(scene: &Scene<'_, '_>, object: Range<usize>) -> bool {
    let read = parts(scene.words, scene.names, object);
    let Some(phrase) = read.phrases.first() else { return true };
    match &phrase.head {
        Head::Name(name) => scene.resolver.actor_of[*name]
            .is_some_and(|actor| scene.resolver.cast.get(actor).kind != ActorKind::Document),
        Head::Pronoun(token) => !matches!(scene.words.at(*token), "it" | "this" | "that"),
        Head::Noun(_, noun) => noun.kind != NounKind::Document,
        Head::Word(_) => false,
    }
}
