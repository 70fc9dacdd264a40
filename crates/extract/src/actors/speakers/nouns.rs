//! Sources by a noun: what kind of actor it names, whose it is, and whether it was spoken of before.

use std::ops::Range;

use onrecord_record::{ActorKind, SpeakerMode};

use super::{Resolver, Speakers};
use crate::actors::bodies::state_named;
use crate::actors::cast::{Actor, ActorId, Rule};
use crate::actors::lexicon::{Noun, NounKind};
use crate::actors::lists::List;
use crate::actors::named::NamedKind;
use crate::actors::phrase::{Head, Phrase, Reference, parts};
use crate::actors::words::{Words, is_clause_word, is_possessive_pronoun};

impl Resolver<'_> {
    /// Whom `phrase` means, whose head is `noun` at `token`.
    pub(super) fn noun(
        &mut self,
        phrase: &Phrase,
        token: usize,
        noun: Noun,
        depth: usize,
    ) -> Speakers {
        // "many of whom".
        if let (Some(whom), true) = (phrase.complement.clone(), depth > 0)
            && whom.len() == 1
            && matches!(self.words.at(whom.start), "whom" | "which")
        {
            let found = self.relative(phrase.base.start, depth - 1);
            self.note(whom, &found, Rule::inferred("relative"));
            return Speakers { mode: SpeakerMode::Unnamed, ..found };
        }
        if let Some(set) = self.set(phrase, token, noun) {
            return set;
        }
        let owner = self.owner(phrase, depth);
        match noun.kind {
            NounKind::Office | NounKind::Person if !noun.plural && !is_many(self.words, phrase) => {
                self.person(phrase, noun, owner)
            }
            NounKind::Office | NounKind::Person | NounKind::Group | NounKind::Population => {
                self.group(phrase, noun, owner)
            }
            NounKind::Side => self.side(phrase, noun, owner),
            NounKind::Institution | NounKind::Organisation => self.body(phrase, token, noun, owner),
            NounKind::Document => {
                let known = self.same_description(phrase, noun, ActorKind::Document);
                let document = known
                    .unwrap_or_else(|| self.described(ActorKind::Document, phrase, noun, owner));
                Speakers::one(document)
            }
        }
    }

    /// Whose it is, by "his", a name in the phrase, or what follows "of" or "for".
    fn owner(&mut self, phrase: &Phrase, depth: usize) -> Option<ActorId> {
        if let Some(owner) = phrase.owner.clone() {
            if owner.len() == 1 && is_possessive_pronoun(self.words.at(owner.start)) {
                let found = self.pronoun(owner.start, depth.checked_sub(1)?);
                return (found.actors.len() == 1).then(|| found.actors[0]);
            }
            if let Some(actor) = self.named_in(owner) {
                return Some(actor);
            }
        }
        if let Some(actor) = self.named_in(phrase.base.clone()) {
            return Some(actor);
        }
        let complement = phrase.complement.clone()?;
        // "a spokesman for | the Osk campaign", not for Osk.
        let read = parts(self.words, self.names, complement.clone());
        if let ([inner], true) = (&read.phrases[..], depth > 0)
            && let Head::Noun(token, noun) = inner.head
            && matches!(noun.kind, NounKind::Institution | NounKind::Organisation)
            && !noun.plural
            && inner.reference != Reference::Indefinite
        {
            let owner = self.owner(inner, depth - 1);
            return self.body(inner, token, noun, owner).actors.first().copied();
        }
        self.named_in(complement)
    }

    /// The actor of the first name in `tokens`.
    fn named_in(&mut self, tokens: Range<usize>) -> Option<ActorId> {
        let at = self.names.partition_point(|name| name.tokens.end <= tokens.start);
        let name = self.names.get(at).filter(|name| name.tokens.start < tokens.end)?;
        if self.actor_of[at].is_some() || name.kind != NamedKind::Demonym {
            return self.actor_of[at];
        }
        // "the Norwegian delegation" is Norway's.
        let tokens = name.tokens.clone();
        let state = state_named(&mut self.cast, self.words.slice(tokens.clone()))?;
        if !self.cast.mentions.iter().any(|m| m.actor == state && m.tokens == tokens) {
            self.cast.mention(tokens, state, Rule::inferred("demonym"));
        }
        Some(state)
    }

    /// The actor of `kind` that was described by the same noun before, "the official", if `phrase`
    /// says that it was; its words are then a mention of it.
    pub(super) fn same_description(
        &mut self,
        phrase: &Phrase,
        noun: Noun,
        kind: ActorKind,
    ) -> Option<ActorId> {
        if phrase.reference != Reference::Definite {
            return None;
        }
        let same = |actor: &Actor| {
            actor.noun == Some(noun.base) && actor.kind == kind && actor.plural == noun.plural
        };
        let mut before = self.discourse.before(phrase.tokens.start);
        let actor = before.find(|seen| same(self.cast.get(seen.actor)))?.actor;
        self.cast.mention(phrase.base.clone(), actor, Rule::inferred("same_description"));
        Some(actor)
    }

    /// Where a description ends: before a clause that hangs on it, "a farmer | who lives there".
    pub(super) fn described_end(&self, phrase: &Phrase) -> usize {
        let ends = |t: &usize| is_clause_word(self.words.at(*t)) || self.words.at(*t) == ",";
        let end = (phrase.base.end..phrase.tokens.end).find(ends).unwrap_or(phrase.tokens.end);
        end.max(phrase.base.end)
    }

    /// A new actor that is known by its description alone.
    pub(super) fn described(
        &mut self,
        kind: ActorKind,
        phrase: &Phrase,
        noun: Noun,
        owner: Option<ActorId>,
    ) -> ActorId {
        let tokens = phrase.base.start..self.described_end(phrase);
        let id = self.cast.add(Actor {
            gender: noun.gender,
            plural: noun.plural,
            noun: Some(noun.base),
            of: owner,
            ..Actor::new(kind, self.words.slice(tokens.clone()))
        });
        self.cast.mention(tokens, id, Rule::stated("description"));
        id
    }
}

/// Whether a noun that looks singular stands for many: "30 percent", "several staff".
fn is_many(words: Words<'_>, phrase: &Phrase) -> bool {
    let first = words.at(phrase.base.start);
    first.starts_with(|c: char| c.is_ascii_digit()) || List::Counts.holds_any_case(first)
}
