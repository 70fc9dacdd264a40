//! For whom people act: the state, party or organisation whose side they are on.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_record::ActorKind;

use super::Scene;
use super::clause::Clause;
use super::lists::List;
use super::parties::parties;
use super::verbs::Verb;
use crate::actors::bodies::{state_named, state_of_house};
use crate::actors::cast::{Actor, ActorId, Cast};
use crate::actors::lexicon::{LEXICON, NounKind};
use crate::actors::named::{Named, NamedKind, name_at};
use crate::actors::phrase::{Head, parts};
use crate::actors::words::{is_auxiliary, is_one_of, is_possessive_ending, looks_past};

/// The state whose officials a text calls by their offices alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Home {
    pub(crate) state: ActorId,
    /// Its office issues the text, so that those whom it meets are of another state.
    pub(crate) issues: bool,
}

/// The home of a text: the state whose office issues it, else the only one whose institutions it
/// calls by their houses.
pub(super) fn home(scene: &mut Scene<'_, '_>) -> Option<Home> {
    if let Some(state) = scene.issuer {
        let cast = &mut scene.resolver.cast;
        let state = state_named(cast, state)
            .or_else(|| cast.find(|a| a.kind == ActorKind::State && a.name == state));
        if let Some(state) = state {
            return Some(Home { state, issues: true });
        }
    }
    if let Some(state) = issuer_in_title(scene) {
        return Some(Home { state, issues: true });
    }
    let cast = &mut scene.resolver.cast;
    let mut houses: Vec<&str> = cast.iter().filter_map(|(_, a)| state_of_house(&a.name)).collect();
    houses.sort_unstable();
    houses.dedup();
    let [state] = houses[..] else { return None };
    state_named(cast, state).map(|state| Home { state, issues: false })
}

/// Most tokens of a line that says whose text it is.
const TITLE: usize = 14;

/// The state whose institution a title names that tells nothing else: "Ministry of Trade of
/// | Corvenia".
fn issuer_in_title(scene: &Scene<'_, '_>) -> Option<ActorId> {
    let words = scene.words;
    let first = words.layers.passages.first().filter(|first| {
        let short = first.tokens.len() <= TITLE && words.before(first.tokens.end) != ".";
        scene.titles.first() == Some(&true) || short
    })?;
    let tells = |t: usize| {
        let word = words.at(t);
        is_auxiliary(word) || looks_past(word) && word.starts_with(char::is_lowercase)
    };
    if first.tokens.clone().any(tells) {
        return None;
    }
    let cast = &scene.resolver.cast;
    let inside = |name: &Named| first.tokens.contains(&name.tokens.start);
    let named = scene.names.iter().zip(&scene.resolver.actor_of);
    // "Ministry of Defence of Corvenia", where the tagger has seen no name.
    let opens = LEXICON.noun(words.at(first.tokens.start));
    let mut issues = opens.is_some_and(|noun| noun.kind == NounKind::Institution);
    let mut states = Vec::new();
    for (_, actor) in named.take_while(|(name, _)| inside(name)) {
        let Some(actor) = *actor else { continue };
        let (id, body) = (actor, cast.get(actor));
        let is_state = |of: &ActorId| cast.get(*of).kind == ActorKind::State;
        issues |= body.kind == ActorKind::Institution;
        let state = if body.kind == ActorKind::State { Some(id) } else { body.of.filter(is_state) };
        states.extend(state.filter(|state| !states.contains(state)));
    }
    // "Joint Statement by Corvenia and Southmark" is of neither alone.
    (issues && states.len() == 1).then(|| states[0])
}

/// For whom people act by the words beside their names where no title says it.
pub(super) fn allegiances(scene: &mut Scene<'_, '_>) -> BTreeMap<ActorId, ActorId> {
    let mut found = BTreeMap::new();
    for i in 0..scene.names.len() {
        let Some(person) = scene.resolver.actor_of[i] else { continue };
        let name = &scene.names[i];
        if name.kind != NamedKind::Person
            || scene.resolver.cast.get(person).kind != ActorKind::Person
        {
            continue;
        }
        let body = of_its(scene, i)
            .or_else(|| of_description(scene, i))
            .or_else(|| of_counterpart(scene, i))
            .or_else(|| of_state_behind(scene, i));
        if let Some(body) = body {
            found.entry(person).or_insert(body);
        }
    }
    for (person, state) in voices(scene) {
        found.entry(person).or_insert(state);
    }
    found
}

/// Those who voice what a state holds: "Osk reaffirmed | Corvenia's | commitment", "Osk said that
/// | Corvenia | stands ready to". Who does so for two is left alone.
fn voices(scene: &mut Scene<'_, '_>) -> BTreeMap<ActorId, ActorId> {
    let mut heard: BTreeMap<ActorId, Option<ActorId>> = BTreeMap::new();
    let mut hear = |person: ActorId, state: ActorId| {
        let known = heard.entry(person).or_insert(Some(state));
        *known = known.filter(|&known| known == state);
    };
    for i in 0..scene.names.len() {
        let Some(state) = scene.resolver.actor_of[i] else { continue };
        if scene.resolver.cast.get(state).kind != ActorKind::State {
            continue;
        }
        let tokens = scene.names[i].tokens.clone();
        let spoken = scene.innermost(scene.range(tokens.clone()));
        if stands_ready(scene, tokens.end)
            && let Some(statement) = spoken
            && let [person] = scene.speakers[statement].actors[..]
        {
            hear(person, state);
        }
        if let Some(person) = voice_of(scene, tokens) {
            hear(person, state);
        }
    }
    heard.retain(|&person, _| scene.resolver.cast.get(person).kind == ActorKind::Person);
    heard.into_iter().filter_map(|(person, state)| Some((person, state?))).collect()
}

/// Whether the words from `token` on say of a state what its own people say: "| stands ready to".
fn stands_ready(scene: &Scene<'_, '_>, token: usize) -> bool {
    let words = scene.words;
    match words.at(token) {
        "is" | "remains" | "stands" => {
            is_one_of(words.at(token + 1), &["ready", "willing", "prepared", "committed"])
        }
        "attaches" | "highly" | "firmly" | "appreciates" => true,
        _ => false,
    }
}

/// So many tokens before a state the verb stands that says that somebody voices what it holds.
const VOICING: usize = 4;

/// The one who voices what is the state's at `tokens`: "| Osk | reaffirmed Corvenia's commitment".
fn voice_of(scene: &mut Scene<'_, '_>, tokens: Range<usize>) -> Option<ActorId> {
    let words = scene.words;
    let ending = words.at(tokens.end);
    let owns = is_possessive_ending(ending) || matches!(ending, "'" | "’");
    let held = (tokens.end + 1..tokens.end + VOICING).any(|t| List::Voiced.holds(words.at(t)));
    if !owns || !held {
        return None;
    }
    let least = words.sentence(tokens.start).start.max(tokens.start.saturating_sub(VOICING));
    let verb = (least..tokens.start).rev().find(|&t| List::Voicing.holds(words.at(t)))?;
    let clause = Clause::read(words, verb, &Verb::plain_past());
    let all = parties(scene, clause.subject);
    let [party] = &all[..] else { return None };
    let cast = &scene.resolver.cast;
    let actor = cast.get(party.actor);
    if actor.kind != ActorKind::Office {
        return Some(party.actor);
    }
    // "The Minister": the one person of the story with that office.
    let holds = |(_, person): &(ActorId, &Actor)| {
        person.kind == ActorKind::Person
            && person.roles.iter().any(|role| Some(role.office) == actor.noun)
    };
    let mut holders = cast.iter().filter(holds).map(|(id, _)| id);
    holders.next().filter(|_| holders.next().is_none())
}

/// "Its leader, Ada Holm" leads what was spoken of last.
fn of_its(scene: &Scene<'_, '_>, i: usize) -> Option<ActorId> {
    let name = &scene.names[i];
    name.title.as_ref()?;
    let start = name.whole().start;
    if !is_one_of(scene.words.before(start), &["its", "their", "our"]) {
        return None;
    }
    let cast = &scene.resolver.cast;
    let before = scene.names[..i].iter().zip(&scene.resolver.actor_of).rev();
    let near = before.take_while(|(other, _)| start - other.tokens.end.min(start) <= OWNER_REACH);
    near.filter_map(|(_, actor)| *actor)
        .find(|&actor| is_party(cast, actor) && cast.get(actor).kind != ActorKind::Delegation)
}

/// "The company's chief negotiator, Ada Holm" negotiates for the company that the story has.
fn of_description(scene: &mut Scene<'_, '_>, i: usize) -> Option<ActorId> {
    let of = scene.names[i].title.as_ref()?.of.clone().filter(|of| !of.is_empty())?;
    // "Minister of | Defence": what he is in charge of.
    let charge = of.clone().all(|t| LEXICON.modifies(scene.words.at(t)));
    if charge || name_at(scene.names, of.start).is_some() {
        return None;
    }
    let read = parts(scene.words, scene.names, of);
    let [phrase] = &read.phrases[..] else { return None };
    let Head::Noun(..) = phrase.head else { return None };
    let actor = *scene.resolver.resolve_phrase(phrase).first()?;
    is_party(&scene.resolver.cast, actor).then_some(actor)
}

/// Most tokens between "counterpart" and the name.
const COUNTERPART_REACH: usize = 6;

/// "her counterpart in Corvenia, Ada Holm", "his Corvenian counterpart, Ada Holm".
fn of_counterpart(scene: &mut Scene<'_, '_>, i: usize) -> Option<ActorId> {
    let words = scene.words;
    let start = scene.names[i].tokens.start;
    let least = words.sentence(start).start.max(start.saturating_sub(COUNTERPART_REACH));
    let counterpart =
        (least..start).rev().find(|&t| is_one_of(words.at(t), &["counterpart", "colleague"]))?;
    let crossed = |&t: &usize| words.is_mark(t) && t + 1 != start;
    if (counterpart..start).any(|t| crossed(&t)) {
        return None;
    }
    let beside = [counterpart.checked_sub(1)?, counterpart + 2];
    beside.into_iter().filter(|&t| t < start).find_map(|t| state_at(scene, t))
}

/// "Ada Holm of Corvenia", "Ada Holm of the Ferry Workers' Union".
fn of_state_behind(scene: &mut Scene<'_, '_>, i: usize) -> Option<ActorId> {
    let words = scene.words;
    let end = scene.names[i].tokens.end;
    if !matches!(words.at(end), "of" | "from") || scene.names[i].tokens.len() < 2 {
        return None;
    }
    let start = end + 1 + usize::from(words.at(end + 1) == "the");
    state_at(scene, start).or_else(|| {
        let at = scene.names.partition_point(|name| name.tokens.end <= start);
        let name = scene.names.get(at).filter(|name| name.tokens.start <= start)?;
        let actor = scene.resolver.actor_of[at]?;
        let body = matches!(
            scene.resolver.cast.get(actor).kind,
            ActorKind::Organisation | ActorKind::Institution
        );
        (words.at(end) == "of" && body && name.tokens.len() > 1).then_some(actor)
    })
}

/// The state of the name at `token`, or of the adjective.
fn state_at(scene: &mut Scene<'_, '_>, token: usize) -> Option<ActorId> {
    let at = scene.names.partition_point(|name| name.tokens.end <= token);
    let name = scene.names.get(at).filter(|name| name.tokens.start <= token)?;
    let is_state = |id: &ActorId| scene.resolver.cast.get(*id).kind == ActorKind::State;
    match scene.resolver.actor_of[at].filter(is_state) {
        None if name.kind == NamedKind::Demonym => {
            state_named(&mut scene.resolver.cast, scene.words.slice(name.tokens.clone()))
        }
        state => state,
    }
}

/// So many tokens back the owner of "its" is looked for.
const OWNER_REACH: usize = 40;

impl Scene<'_, '_> {
    /// The state, party or organisation that `actor` acts for; himself where the text tells of none.
    pub(super) fn side_of(&self, actor: ActorId) -> ActorId {
        let cast = &self.resolver.cast;
        let found = cast.get(actor);
        match found.kind {
            ActorKind::Person => {
                // "Minister for the Northern Isles": what he is in charge of is no side.
                let charge = |of: ActorId, office: &str| {
                    cast.get(of).kind == ActorKind::Organisation
                        && matches!(office, "minister" | "undersecretary")
                };
                let by_role = found
                    .roles
                    .iter()
                    .filter_map(|role| role.of.filter(|&of| !charge(of, role.office)))
                    .find(|&of| is_party(cast, of));
                let led = || {
                    let leads = |(_, d): &(ActorId, &Actor)| {
                        d.kind == ActorKind::Delegation && d.members.contains(&actor)
                    };
                    cast.iter().find(leads).and_then(|(_, d)| d.of)
                };
                let of = by_role.or_else(led).or_else(|| self.allegiances.get(&actor).copied());
                of.map_or(actor, |of| self.side_of(of))
            }
            // Officials act for their state; a company's workers do not act for the company.
            ActorKind::Group | ActorKind::UnnamedPerson
                if !found.noun.is_some_and(|noun| List::ActFor.holds(noun)) =>
            {
                actor
            }
            ActorKind::Delegation
            | ActorKind::UnnamedPerson
            | ActorKind::Office
            | ActorKind::Group => {
                let of = found.of.filter(|&of| is_party(cast, of));
                of.or_else(|| sent_by(cast, found)).map_or(actor, |of| self.side_of(of))
            }
            // "the mission" of the Ports Fund acts for the Fund.
            ActorKind::Institution if found.noun == Some("mission") => {
                sent_by(cast, found).unwrap_or(actor)
            }
            ActorKind::Institution => {
                found.of.filter(|&of| cast.get(of).kind == ActorKind::State).unwrap_or(actor)
            }
            _ => actor,
        }
    }
}

/// Who sent the mission or the team that is spoken of: that of which another mention says whose it is.
fn sent_by(cast: &Cast, sent: &Actor) -> Option<ActorId> {
    let noun = sent.noun.filter(|&noun| matches!(noun, "mission" | "team"))?;
    let of = |a: &Actor| a.of.filter(|&of| is_party(cast, of));
    let same = |a: &&Actor| a.noun == Some(noun) && of(a).is_some();
    of(sent).or_else(|| cast.iter().map(|(_, a)| a).find(same).and_then(of))
}

pub(super) fn is_party(cast: &Cast, actor: ActorId) -> bool {
    matches!(
        cast.get(actor).kind,
        ActorKind::State
            | ActorKind::Institution
            | ActorKind::Organisation
            | ActorKind::StandingBody
            | ActorKind::Delegation
    )
}
