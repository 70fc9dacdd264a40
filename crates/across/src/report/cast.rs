//! The actors of a record, by the names under which other records may have them.

use std::collections::BTreeMap;

use onrecord_record::{Actor, ActorKind, Anchor, Record, Statement};

use super::Parties;
use super::people::parts;
use crate::words::words;

/// Steps that are followed from an actor to the one it belongs to.
const DEPTH: usize = 4;

/// An actor as other records may name it too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The words of the name, without case, marks and a leading article.
    pub key: String,
    /// The name, as the record has it.
    pub name: String,
    /// Whether it is a person, a state, or something else of whom a name tells who it is; not so
    /// for the unnamed, groups and populations.
    pub telling: bool,
    /// Of a person with a full name: first and last word, without initials between.
    pub person: Option<String>,
    /// Where the name stands, in its fullest form if it does.
    pub mention: Option<Anchor>,
}

impl Name {
    /// Whether both name the same, a person by first and last name.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.key == other.key || (self.person.is_some() && self.person == other.person)
    }
}

/// The key of `name`.
pub(crate) fn key(name: &str) -> String {
    let words = words(name);
    let from = usize::from(words.len() > 1 && matches!(words[0].as_str(), "the" | "a" | "an"));
    words[from..].join(" ")
}

/// The actors of a record by id.
pub(crate) struct Cast<'r> {
    actors: BTreeMap<&'r str, &'r Actor>,
    statements: BTreeMap<&'r str, &'r Statement>,
}

impl<'r> Cast<'r> {
    pub(super) fn new(record: &'r Record) -> Self {
        Self {
            actors: record.actors.iter().map(|actor| (actor.id.as_str(), actor)).collect(),
            statements: record.statements.iter().map(|said| (said.id.as_str(), said)).collect(),
        }
    }

    pub(super) fn actor(&self, id: &str) -> Option<&'r Actor> {
        self.actors.get(id).copied()
    }

    /// The name of the actor `id`.
    pub(super) fn name(&self, id: &str) -> Option<Name> {
        self.actor(id).map(|actor| Name {
            key: key(&actor.name),
            name: actor.name.clone(),
            telling: !matches!(
                actor.kind,
                ActorKind::UnnamedPerson | ActorKind::Group | ActorKind::Population
            ),
            person: match actor.kind {
                ActorKind::Person => parts(&actor.name).map(|(person, _)| person),
                _ => None,
            },
            mention: mention(actor),
        })
    }

    /// The names of `ids`, sets taken apart, in the order of the record.
    pub(super) fn names(&self, ids: &[String]) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for id in ids {
            for id in self.members(id, DEPTH) {
                let known = |name: &Name| names.iter().any(|known| known.key == name.key);
                let name = self.name(id).filter(|name| !known(name));
                names.extend(name);
            }
        }
        names
    }

    /// The members of a set, and theirs; everything else stands for itself.
    fn members(&self, id: &'r str, depth: usize) -> Vec<&'r str> {
        let set = self.actor(id).filter(|actor| !actor.members.is_empty() && depth > 0);
        match set {
            Some(set) if set.kind != ActorKind::StandingBody => {
                set.members.iter().flat_map(|id| self.members(id, depth - 1)).collect()
            }
            _ => vec![id],
        }
    }

    /// Keys of the parties that `ids` belong to: the state or organisation that they act for, as
    /// far as the record tells.
    pub(super) fn parties(&self, ids: &[String]) -> Parties {
        let members = ids.iter().flat_map(|id| self.members(id, DEPTH));
        members.filter_map(|id| self.party(id)).collect()
    }

    /// The key of the party that `id` belongs to.
    pub(super) fn party(&self, id: &str) -> Option<String> {
        self.last(id).map(|actor| key(&actor.name))
    }

    /// The key of the state that `id` belongs to.
    pub(super) fn state(&self, id: &str) -> Option<String> {
        let state = self.last(id).filter(|actor| actor.kind == ActorKind::State && actor.id != id);
        state.map(|actor| key(&actor.name))
    }

    /// The last of those that belong to each other from `id` on.
    fn last(&self, id: &str) -> Option<&'r Actor> {
        let mut actor = self.actor(id)?;
        for _ in 0..DEPTH {
            if actor.kind == ActorKind::State {
                break;
            }
            let role = || actor.roles.iter().find_map(|role| role.of.as_deref());
            match actor.of.as_deref().or_else(role).and_then(|of| self.actor(of)) {
                Some(of) if of.id != actor.id => actor = of,
                _ => break,
            }
        }
        Some(actor)
    }

    /// The parties whose people say the statements `ids`, and for whom they speak.
    pub(super) fn voices(&self, ids: &[String]) -> Parties {
        let statements = ids.iter().filter_map(|id| self.statements.get(id.as_str()));
        statements
            .flat_map(|said| match &said.on_behalf_of {
                Some(of) => self.parties(std::slice::from_ref(of)),
                None => self.parties(&said.speakers),
            })
            .collect()
    }
}

/// Where an actor is named, in full if anywhere.
pub(super) fn mention(actor: &Actor) -> Option<Anchor> {
    let full = actor.mentions.iter().find(|mention| mention.anchor.exact() == actor.name);
    full.or(actor.mentions.first()).map(|mention| mention.anchor.clone())
}
