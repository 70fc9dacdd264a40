//! States, institutions and organisations: which names are one body, and what kind it is of.

mod acting;
mod kinds;

use std::collections::BTreeSet;
use std::ops::Range;

use onrecord_record::ActorKind;

use self::kinds::{is_acronym, is_acronym_of, is_house, key, kind};
use super::cast::{Actor, ActorId, Cast, External, Rule};
use super::lists::List;
use super::named::{Named, NamedKind, pair};
use super::states::{STATES, is_derived};
use super::words::Words;

use self::acting::state_in_name;

pub(crate) use self::acting::acting_places;
pub(crate) use self::kinds::state_of_house;

/// Takes the states and bodies among `names` into `cast`, and gives the actor of each in `actor_of`.
/// Those whose names are in `acting` act as states.
pub(crate) fn bodies(
    words: Words<'_>,
    names: &[Named],
    acting: &BTreeSet<&str>,
    cast: &mut Cast,
    actor_of: &mut [Option<ActorId>],
) {
    let mut bodies = Bodies { words, names, cast, actor_of, known: Vec::new() };
    let mut acronyms = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let written = words.slice(name.tokens.clone());
        match name.kind {
            NamedKind::Demonym => {}
            NamedKind::Person if bodies.actor_of[i].is_some() => {}
            NamedKind::State => {
                if let Some(state) = state_named(bodies.cast, written) {
                    bodies.assign(i, state, Rule::stated("state_name"));
                }
            }
            _ if acting.contains(written) => {
                let state = bodies.cast.named(ActorKind::State, written);
                bodies.assign(i, state, Rule::inferred("acts_as_state"));
            }
            NamedKind::Person => {}
            NamedKind::Place | NamedKind::Organisation if plain_state(written).is_some() => {
                let state = plain_state(written).unwrap_or(written);
                let state = match state_named(bodies.cast, state) {
                    Some(known) => known,
                    None => bodies.cast.named(ActorKind::State, state),
                };
                bodies.assign(i, state, Rule::inferred("state_in_name"));
            }
            NamedKind::Place if !is_house(written) => {}
            NamedKind::Place | NamedKind::Organisation => {
                if is_house(written) && is_visited(words, name.tokens.start) {
                    continue;
                }
                // What an acronym is short for may follow: all other names come first.
                match bodies.known(written) {
                    Some(body) => bodies.assign(i, body, Rule::stated("same_name")),
                    None if is_acronym(written) && !is_house(written) => acronyms.push(i),
                    None => bodies.take_in(i),
                }
            }
        }
    }
    bodies.join_short_forms();
    for i in acronyms {
        bodies.resolve_acronym(i);
    }
}

/// The state that is named by what it is: "the Republic of | Corvenia".
fn plain_state(written: &str) -> Option<&str> {
    let written = written.strip_prefix("the ").unwrap_or(written);
    let (kind, place) = written.split_once(" of ")?;
    let is_state = matches!(
        kind,
        "Republic"
            | "Kingdom"
            | "Sultanate"
            | "Emirate"
            | "Principality"
            | "Federal Republic"
            | "People's Republic"
            | "Democratic Republic"
            | "Islamic Republic"
            | "Grand Duchy"
    );
    (is_state && !place.contains(' ')).then_some(place)
}

/// The bodies of a story while they are gathered.
struct Bodies<'a, 't> {
    words: Words<'t>,
    names: &'a [Named],
    cast: &'a mut Cast,
    actor_of: &'a mut [Option<ActorId>],
    /// Bodies, each with the key of its name.
    known: Vec<(ActorId, String)>,
}

impl Bodies<'_, '_> {
    /// The body that was written so before.
    fn known(&self, written: &str) -> Option<ActorId> {
        let key = key(written);
        self.known.iter().find(|(_, other)| *other == key).map(|(id, _)| *id)
    }

    /// Notes that the name `i` is that of `actor`.
    fn assign(&mut self, i: usize, actor: ActorId, rule: Rule) {
        self.actor_of[i] = Some(actor);
        self.cast.mention(self.names[i].tokens.clone(), actor, rule);
    }

    /// Takes in the body that the name `i` is of, with the parties that its name tells of.
    fn take_in(&mut self, i: usize) {
        let name = &self.names[i];
        let written = self.words.slice(name.tokens.clone());
        let without_article = written.strip_prefix("the ").unwrap_or(written);
        let body = self.cast.add(Actor::new(kind(without_article), without_article));
        self.assign(i, body, Rule::stated("name"));
        self.known.push((body, key(written)));
        if let Some((state, tokens)) = self.state_of(name, body) {
            self.cast.mention(tokens, state, Rule::inferred("state_in_name"));
            self.cast.get_mut(body).of = Some(state);
        }
        let Some((a, b)) = pair(self.words, name) else { return };
        for party in [a, b] {
            let state = self.cast.named(ActorKind::State, party);
            let first = name.tokens.start..name.tokens.start + 1;
            self.cast.mention(first, state, Rule::inferred("pair_in_name"));
            self.cast.get_mut(body).members.push(state);
        }
    }

    /// The state that a body's name says it is of, and where: "Foreign Ministry of | Norway", "the
    /// | Norwegian | Parliament".
    fn state_of(&mut self, name: &Named, body: ActorId) -> Option<(ActorId, Range<usize>)> {
        let words = self.words;
        let tokens = name.tokens.clone();
        if let Some(state) = state_in_name(words, name) {
            return Some((self.cast.named(ActorKind::State, state), tokens.end - 1..tokens.end));
        }
        if self.cast.get(body).kind != ActorKind::Institution {
            return None;
        }
        let of = tokens.clone().rev().find(|&t| words.at(t) == "of").map(|of| {
            of + 1 + usize::from(words.at(of + 1).eq_ignore_ascii_case("the"))..tokens.end
        });
        let first = tokens.start..tokens.start + 1;
        let written = [of, Some(first)].into_iter().flatten().find(|tokens| {
            !tokens.is_empty() && STATES.get(words.slice(tokens.clone())).is_some()
        })?;
        Some((state_named(self.cast, words.slice(written.clone()))?, written))
    }

    /// A name of one word that ends one longer name of the story is short for it, "the Post"; so is one
    /// that begins it: "the Council" of the Council of the Northern League, "Harlan" of Harlan Foods.
    fn join_short_forms(&mut self) {
        for (short, key) in self.known.iter().filter(|(_, key)| !key.contains(' ')) {
            let company = self.cast.get(*short).kind == ActorKind::Organisation;
            let is_longer = |id: ActorId, other: &str| {
                let ends = other.strip_suffix(key.as_str()).is_some_and(|rest| rest.ends_with(' '));
                let begins = other.strip_prefix(key.as_str());
                let of = begins.is_some_and(|rest| rest.starts_with(" of "));
                let firm = company && self.cast.get(id).kind == ActorKind::Organisation;
                let named = firm && (ends || begins.is_some_and(|rest| rest.starts_with(' ')));
                (ends || of, named)
            };
            let longer = |by_article: bool| {
                let fits = |(id, other): &&(ActorId, String)| {
                    let (definite, bare) = is_longer(*id, other);
                    if by_article { definite } else { bare && !definite }
                };
                let mut longer = self.known.iter().filter(fits);
                longer.next().filter(|_| longer.next().is_none()).map(|(long, _)| *long)
            };
            let (by_article, bare) = (longer(true), longer(false));
            for (actor, name) in self.actor_of.iter_mut().zip(self.names) {
                let definite = self.words.before(name.tokens.start).eq_ignore_ascii_case("the");
                let long = if definite { by_article } else { bare };
                let Some(long) = long.filter(|_| *actor == Some(*short)) else { continue };
                *actor = Some(long);
                for mention in self.cast.mentions.iter_mut().filter(|m| m.tokens == name.tokens) {
                    mention.actor = long;
                    mention.rule =
                        Rule::inferred(if definite { "last_word" } else { "first_word" });
                }
            }
        }
    }

    /// Finds the body that the acronym `i` is of: one whose words it has the first letters of, or one
    /// that is known by the acronym alone.
    fn resolve_acronym(&mut self, i: usize) {
        let tokens = &self.names[i].tokens;
        let written = self.words.slice(tokens.clone());
        let mut bodies = self.known.iter().map(|(id, _)| *id);
        if let Some(body) = bodies.find(|&id| is_acronym_of(written, &self.cast.get(id).name)) {
            // "the Norhaven Ports Authority (NPA)".
            let ends_before = |end: usize| end + 1 == tokens.start;
            let mut mentions = self.cast.mentions.iter();
            let introduced = self.words.before(tokens.start) == "("
                && mentions.any(|m| m.actor == body && ends_before(m.tokens.end));
            let rule =
                if introduced { Rule::stated("introduced") } else { Rule::inferred("initials") };
            self.assign(i, body, rule);
        } else if let Some(body) = self.known(written) {
            self.assign(i, body, Rule::stated("same_name"));
        } else {
            self.take_in(i);
        }
    }
}

/// The state that is written so, by its name or a demonym, taken into the cast if it is new.
pub(crate) fn state_named(cast: &mut Cast, written: &str) -> Option<ActorId> {
    let Some((state, _)) = STATES.get(written) else {
        return cast.find(|a| a.kind == ActorKind::State && is_derived(written, &a.name));
    };
    let is_state = |a: &Actor| a.kind == ActorKind::State && a.name == state.name;
    Some(cast.find_or_add(is_state, || {
        let mut actor = Actor::new(ActorKind::State, state.name);
        actor.links.push(External {
            scheme: "iso3166-1-alpha-2".to_owned(),
            id: state.code.to_owned(),
            rule: Rule::stated("state_name"),
        });
        actor
    }))
}

/// The common name of the state that is written so.
pub(crate) fn state_code(written: &str) -> Option<&'static str> {
    STATES.get(written).map(|(state, _)| state.name)
}

/// Whether the name at `token` is a place that somebody is at or comes to: "at the Old Palace".
fn is_visited(words: Words<'_>, token: usize) -> bool {
    let article = words.before(token).eq_ignore_ascii_case("the");
    List::Visiting.holds_any_case(words.before(token - usize::from(article)))
}
