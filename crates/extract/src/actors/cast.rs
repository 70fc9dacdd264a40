//! The cast of a story: its actors while they are being found.

use std::ops::Range;

use onrecord_record::{ActorKind, Basis, BasisKind};
use onrecord_text::{CanonicalText, TextRange};

use super::lexicon::Gender;

/// Why words are taken to mean an actor, and whether the text says so itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rule {
    kind: BasisKind,
    name: &'static str,
}

impl Rule {
    /// The text says it.
    pub(crate) const fn stated(name: &'static str) -> Self {
        Self { kind: BasisKind::Stated, name }
    }

    /// It was inferred.
    pub(crate) const fn inferred(name: &'static str) -> Self {
        Self { kind: BasisKind::Inferred, name }
    }

    /// As published.
    pub(crate) fn basis(self) -> Basis {
        Basis { kind: self.kind, rule: self.name.to_owned() }
    }
}

/// The position of an actor in its [`Cast`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ActorId(pub(crate) usize);

/// Words that speak of an actor.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    pub(crate) tokens: Range<usize>,
    pub(crate) actor: ActorId,
    pub(crate) rule: Rule,
}

/// A title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Title {
    /// As the text writes it.
    Written(TextRange),
    /// As the user does.
    Known(String),
}

impl Title {
    pub(crate) fn words<'a>(&'a self, text: &'a CanonicalText) -> &'a str {
        match self {
            Self::Written(range) => text.slice(*range),
            Self::Known(words) => words,
        }
    }
}

/// An office or title of an actor.
#[derive(Debug, Clone)]
pub(crate) struct Role {
    pub(crate) title: Title,
    /// The office in one word: "minister".
    pub(crate) office: &'static str,
    pub(crate) of: Option<ActorId>,
    /// The words for whose office it is; a town or a province is no actor.
    pub(crate) of_words: Option<TextRange>,
    /// The words that say so.
    pub(crate) range: TextRange,
    pub(crate) rule: Rule,
}

/// An identifier in another scheme.
#[derive(Debug, Clone)]
pub(crate) struct External {
    pub(crate) scheme: String,
    pub(crate) id: String,
    pub(crate) rule: Rule,
}

/// One actor.
#[derive(Debug, Clone)]
pub(crate) struct Actor {
    pub(crate) kind: ActorKind,
    pub(crate) name: String,
    pub(crate) of: Option<ActorId>,
    pub(crate) members: Vec<ActorId>,
    pub(crate) roles: Vec<Role>,
    pub(crate) links: Vec<External>,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// The noun that describes it, for those without a name: "official".
    pub(crate) noun: Option<&'static str>,
}

impl Actor {
    pub(crate) fn new(kind: ActorKind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            of: None,
            members: Vec::new(),
            roles: Vec::new(),
            links: Vec::new(),
            gender: None,
            plural: false,
            noun: None,
        }
    }

    /// Whether it is one human being.
    pub(crate) fn is_human(&self) -> bool {
        matches!(self.kind, ActorKind::Person | ActorKind::UnnamedPerson)
    }
}

/// The actors of a story and where it speaks of them.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    pub(crate) actors: Vec<Actor>,
    /// In no particular order until [`Cast::sort`].
    pub(crate) mentions: Vec<Mention>,
}

impl Cast {
    /// Takes `actor` in.
    pub(crate) fn add(&mut self, actor: Actor) -> ActorId {
        self.actors.push(actor);
        ActorId(self.actors.len() - 1)
    }

    /// The actor with this id.
    pub(crate) fn get(&self, id: ActorId) -> &Actor {
        &self.actors[id.0]
    }

    /// The same, to be changed.
    pub(crate) fn get_mut(&mut self, id: ActorId) -> &mut Actor {
        &mut self.actors[id.0]
    }

    /// Every actor with its id.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (ActorId, &Actor)> {
        self.actors.iter().enumerate().map(|(i, actor)| (ActorId(i), actor))
    }

    /// The first actor that `is` so.
    pub(crate) fn find(&self, is: impl Fn(&Actor) -> bool) -> Option<ActorId> {
        self.actors.iter().position(is).map(ActorId)
    }

    /// The first actor that `is` so, or else a new one.
    pub(crate) fn find_or_add(
        &mut self,
        is: impl Fn(&Actor) -> bool,
        new: impl FnOnce() -> Actor,
    ) -> ActorId {
        self.find(is).unwrap_or_else(|| self.add(new()))
    }

    /// The actor of this kind and name, which is taken in where it is new.
    pub(crate) fn named(&mut self, kind: ActorKind, name: &str) -> ActorId {
        self.find_or_add(|a| a.kind == kind && a.name == name, || Actor::new(kind, name))
    }

    /// Notes that `tokens` speak of `actor`.
    pub(crate) fn mention(&mut self, tokens: Range<usize>, actor: ActorId, rule: Rule) {
        self.mentions.push(Mention { tokens, actor, rule });
    }

    /// Sorts the mentions by where they stand.
    pub(crate) fn sort(&mut self) {
        self.mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    }
}
