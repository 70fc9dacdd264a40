//! Sources by a noun for many: groups, peoples and the sides of a table.

use onrecord_record::ActorKind;

use super::{Resolver, Speakers};
use crate::actors::cast::{ActorId, Rule};
use crate::actors::lexicon::{Noun, NounKind};
use crate::actors::phrase::{Phrase, Reference};
use crate::actors::words::is_determiner;

impl Resolver<'_> {
    pub(super) fn group(
        &mut self,
        phrase: &Phrase,
        noun: Noun,
        owner: Option<ActorId>,
    ) -> Speakers {
        let kind = match noun.kind {
            NounKind::Population => ActorKind::Population,
            _ => ActorKind::Group,
        };
        // "voters" and "the voters" are the same each time, "some voters" and "voters in the north"
        // are not.
        let whole = phrase.complement.is_none()
            && match phrase.reference {
                Reference::Bare => phrase.base.len() == 1,
                Reference::Definite => true,
                Reference::Indefinite | Reference::Possessed => false,
            };
        if whole {
            let name = self.words.slice(phrase.base.clone());
            let known = self
                .cast
                .find(|a| a.kind == kind && a.noun == Some(noun.base) && same_words(&a.name, name));
            if let Some(group) = known {
                self.cast.mention(phrase.base.clone(), group, Rule::inferred("same_description"));
                return Speakers::unnamed(group);
            }
            if let Some(group) = self.same_description(phrase, noun, kind) {
                return Speakers::unnamed(group);
            }
        }
        let group = self.described(kind, phrase, noun, owner);
        self.cast.get_mut(group).plural = true;
        Speakers::unnamed(group)
    }

    /// "the Norwegian side": a delegation, if it is known whose.
    pub(super) fn side(&mut self, phrase: &Phrase, noun: Noun, owner: Option<ActorId>) -> Speakers {
        // "the delegation" is the one that the story has.
        let alone = owner.is_none()
            && phrase.reference == Reference::Definite
            && phrase.base.len() == 2
            && !noun.plural;
        let delegations =
            || self.cast.iter().filter(|(_, a)| a.kind == ActorKind::Delegation && a.of.is_some());
        if alone && delegations().count() == 1 {
            let only = delegations().next().map(|(id, _)| id);
            if let Some(side) = only {
                self.cast.mention(phrase.base.clone(), side, Rule::inferred("only_delegation"));
                return Speakers::one(side);
            }
        }
        if owner.is_none() {
            return Speakers::unnamed(self.described(ActorKind::Group, phrase, noun, owner));
        }
        let known = self.cast.find(|a| a.kind == ActorKind::Delegation && a.of == owner);
        if let Some(side) = known {
            self.cast.mention(phrase.base.clone(), side, Rule::inferred("side_of"));
            return Speakers::one(side);
        }
        Speakers::one(self.described(ActorKind::Delegation, phrase, noun, owner))
    }
}

/// Whether two descriptions are the same but for case and the determiner.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    without_determiner(a).eq_ignore_ascii_case(without_determiner(b))
}

pub(super) fn without_determiner(name: &str) -> &str {
    match name.split_once(' ') {
        Some((first, rest)) if is_determiner(first) => rest,
        _ => name,
    }
}
