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
    pub(super) const fn stated(name: &'static str) -> Self {
        Self { kind: BasisKind::Stated, name }
    }

    /// It was inferred.
    pub(super) const fn inferred(name: &'static str) -> Self {
        Self { kind: BasisKind::Inferred, name }
    }

    /// As published.
    pub(super) fn basis(self) -> Basis {
        Basis { kind: self.kind, rule: self.name.to_owned() }
    }
}

/// The position of an actor in its [`Cast`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ActorId(pub(super) usize);

/// Words that speak of an actor.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) tokens: Range<usize>,
    pub(super) actor: ActorId,
    pub(super) rule: Rule,
}

/// A title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Title {
    /// As the text writes it.
    Written(TextRange),
    /// As the user does.
    Known(String),
}

impl Title {
    pub(super) fn words<'a>(&'a self, text: &'a CanonicalText) -> &'a str {
        match self {
            Self::Written(range) => text.slice(*range),
            Self::Known(words) => words,
        }
    }
}

/// An office or title of an actor.
#[derive(Debug, Clone)]
pub(super) struct Role {
    pub(super) title: Title,
    /// The office in one word: "minister".
    pub(super) office: &'static str,
    pub(super) of: Option<ActorId>,
    /// The words for whose office it is; a town or a province is no actor.
    pub(super) of_words: Option<TextRange>,
    /// The words that say so.
    pub(super) range: TextRange,
    pub(super) rule: Rule,
}

/// An identifier in another scheme.
#[derive(Debug, Clone)]
pub(super) struct External {
    pub(super) scheme: String,
    pub(super) id: String,
    pub(super) rule: Rule,
}

/// One actor.
#[derive(Debug, Clone)]
pub(super) struct Actor {
    pub(super) kind: ActorKind,
    pub(super) name: String,
    pub(super) of: Option<ActorId>,
    pub(super) members: Vec<ActorId>,
    pub(super) roles: Vec<Role>,
    pub(super) links: Vec<External>,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    /// The noun that describes it, for those without a name: "official".
    pub(super) noun: Option<&'static str>,
}

impl Actor {
    pub(super) fn new(kind: ActorKind, name: impl Into<String>) -> Self {
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
    pub(super) fn is_human(&self) -> bool {
        matches!(self.kind, ActorKind::Person | ActorKind::UnnamedPerson)
    }
}

/// The actors of a story and where it speaks of them.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) actors: Vec<Actor>,
    /// In no particular order until [`Cast::sort`].
    pub(super) mentions: Vec<Mention>,
}

impl Cast {
    /// Takes `actor` in.
    pub(super) fn add(&mut self, actor: Actor) -> ActorId {
        self.actors.push(actor);
        ActorId(self.actors.len() - 1)
    }

    /// The actor with this id.
    pub(super) fn get(&self, id: ActorId) -> &Actor {
        &self.actors[id.0]
    }

    /// The same, to be changed.
    pub(super) fn get_mut(&mut self, id: ActorId) -> &mut Actor {
        &mut self.actors[id.0]
    }

    /// Every actor with its id.
    pub(super) fn iter(&self) -> impl Iterator<Item = (ActorId, &Actor)> {
        self.actors.iter().enumerate().map(|(i, actor)| (ActorId(i), actor))
    }

    /// Notes that `tokens` speak of `actor`.
    pub(super) fn mention(&mut self, tokens: Range<usize>, actor: ActorId, rule: Rule) {
        self.mentions.push(Mention { tokens, actor, rule });
    }

    /// Sorts the mentions by where they stand.
    pub(super) fn sort(&mut self) {
        self.mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    }
}
