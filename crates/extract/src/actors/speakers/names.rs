//! Sources by name, and by words that nothing is known of.

use onrecord_record::ActorKind;

use super::{Resolver, SPOKESPEOPLE, Speakers};
use crate::actors::bodies::state_named;
use crate::actors::cast::{Actor, ActorId, Rule};
use crate::actors::named::NamedKind;
use crate::actors::phrase::Phrase;
use crate::actors::words::is_determiner;

impl Resolver<'_> {
    /// Whom the phrase with the name `names[name]` means.
    pub(super) fn name(&mut self, phrase: &Phrase, name: usize) -> Speakers {
        if let Some(candidates) = self.unsure.get(&name) {
            return Speakers::open(candidates.clone());
        }
        if let Some(actor) = self.actor_of[name] {
            let roles = &self.cast.get(actor).roles;
            let speaks_for = roles.iter().find(|role| SPOKESPEOPLE.contains(&role.office));
            let on_behalf_of = speaks_for.and_then(|role| role.of);
            return Speakers { on_behalf_of, ..Speakers::one(actor) };
        }
        let named = &self.names[name];
        let written = self.words.slice(named.tokens.clone());
        if named.kind == NamedKind::Demonym {
            // "Norwegians said": a people, of whom some have spoken.
            let state = state_named(&mut self.cast, written);
            let new =
                || Actor { of: state, plural: true, ..Actor::new(ActorKind::Population, written) };
            let is = |a: &Actor| a.kind == ActorKind::Population && a.name == written;
            let people = self.cast.find_or_add(is, new);
            self.cast.mention(phrase.base.clone(), people, Rule::stated("demonym"));
            return Speakers::unnamed(people);
        }
        // A town or a house that speaks stands for those who sit there; who that is, is not said.
        let house = self.cast.named(ActorKind::Institution, written);
        self.cast.mention(named.tokens.clone(), house, Rule::inferred("place_speaks"));
        Speakers::one(house)
    }

    /// Words that the lexicon does not hold: taken as they stand.
    pub(super) fn word(&mut self, phrase: &Phrase) -> Speakers {
        let words = self.words;
        let base = phrase.base.clone();
        let name = words.slice(base.clone());
        let lone_capital = base.len() == 1
            && words.is_capitalised(base.start)
            && name.len() > 2
            && !is_determiner(name);
        if lone_capital {
            // A name that the tagger does not know, and the story may tell in full elsewhere.
            if let Some(known) = self.only_person_called(name) {
                self.cast.mention(base, known, Rule::inferred("surname"));
                return Speakers::one(known);
            }
            let person = self.cast.named(ActorKind::Person, name);
            self.cast.mention(base, person, Rule::inferred("capital_speaks"));
            return Speakers::one(person);
        }
        let capitalised = base.clone().skip(1).any(|t| words.is_capitalised(t));
        let kind = if capitalised { ActorKind::Organisation } else { ActorKind::Group };
        let tokens = base.start..self.described_end(phrase);
        let actor = self.cast.add(Actor::new(kind, words.slice(tokens.clone())));
        self.cast.mention(tokens, actor, Rule::stated("words"));
        if capitalised { Speakers::one(actor) } else { Speakers::unnamed(actor) }
    }

    /// The one person of the story whose full name ends in `surname`.
    fn only_person_called(&self, surname: &str) -> Option<ActorId> {
        let is_called = |(_, actor): &(ActorId, &Actor)| {
            actor.kind == ActorKind::Person
                && actor.name.rsplit_once(' ').is_some_and(|(_, last)| last == surname)
        };
        let mut found = self.cast.iter().filter(is_called).map(|(id, _)| id);
        found.next().filter(|_| found.next().is_none())
    }
}
