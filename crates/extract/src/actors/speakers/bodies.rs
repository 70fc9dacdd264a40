//! Sources by a noun for a body: "the ministry", "the paper".

use onrecord_record::ActorKind;

use super::groups::{same_words, without_determiner};
use super::{Resolver, Speakers};
use crate::actors::cast::{Actor, ActorId, Rule};
use crate::actors::discourse::Choice;
use crate::actors::lexicon::{Noun, NounKind};
use crate::actors::lists::List;
use crate::actors::phrase::{Phrase, Reference};
use crate::actors::words::is_possessive_pronoun;

/// Nouns that say nothing of an organisation but that it is one.
const GENERIC: &[&str] = &["company", "bank", "organization", "organisation", "firm", "group"];

impl Resolver<'_> {
    /// An institution or organisation by a noun at `token`.
    pub(super) fn body(
        &mut self,
        phrase: &Phrase,
        token: usize,
        noun: Noun,
        owner: Option<ActorId>,
    ) -> Speakers {
        if noun.plural {
            return self.group(phrase, noun, owner);
        }
        let bare = phrase.base.len() == 2 && phrase.reference == Reference::Definite;
        if bare && let Some((actor, rule)) = self.known_body(phrase, token, noun) {
            self.cast.mention(phrase.base.clone(), actor, rule);
            return Speakers::one(actor);
        }
        let by_pronoun =
            phrase.owner.as_ref().is_some_and(|o| is_possessive_pronoun(self.words.at(o.start)));
        let name = match owner.filter(|_| by_pronoun) {
            Some(owner) => self.name_with_owner(phrase, owner),
            None => self.name_of_body(phrase),
        };
        let known = match phrase.reference {
            Reference::Indefinite => None,
            _ => self.cast.find(|a| same_words(&a.name, &name)),
        };
        let body = known.unwrap_or_else(|| {
            let kind = match noun.kind {
                NounKind::Institution => ActorKind::Institution,
                _ => ActorKind::Organisation,
            };
            self.cast.add(Actor { noun: Some(noun.base), of: owner, ..Actor::new(kind, name) })
        });
        let rule = if by_pronoun { Rule::inferred("owner") } else { Rule::stated("name") };
        self.cast.mention(phrase.base.clone(), body, rule);
        Speakers::one(body)
    }

    /// The body that "the ministry" means: the last whose name or description has the noun, else the
    /// last that may be called so.
    fn known_body(&self, phrase: &Phrase, token: usize, noun: Noun) -> Option<(ActorId, Rule)> {
        let cast = &self.cast;
        let named_so = |actor: &Actor| {
            let is_body = matches!(
                actor.kind,
                ActorKind::Institution | ActorKind::Organisation | ActorKind::StandingBody
            );
            is_body
                && (actor.noun == Some(noun.base)
                    || actor.name.split_whitespace().any(|w| w.eq_ignore_ascii_case(noun.base)))
        };
        let mut before = self.discourse.before(phrase.tokens.start);
        if let Some(seen) = before.find(|seen| named_so(cast.get(seen.actor))) {
            return Some((seen.actor, Rule::inferred("noun")));
        }
        let names = match noun.base {
            base if GENERIC.contains(&base) => None,
            "newspaper" | "paper" => Some(List::Papers),
            "network" | "channel" | "station" | "broadcaster" => Some(List::Channels),
            _ => return None,
        };
        let is_such = |actor: &Actor| {
            actor.kind == ActorKind::Organisation
                && names.is_none_or(|names| actor.name.split(' ').any(|word| names.holds(word)))
        };
        let favour = |actor| if is_such(cast.get(actor)) { 0.0 } else { -1.0 };
        match self.discourse.antecedent(self.words, token, false, favour) {
            Choice::One(actor) => Some((actor, Rule::inferred("nearest_body"))),
            Choice::None | Choice::Open(_) => None,
        }
    }

    /// "his campaign": "Osk campaign".
    fn name_with_owner(&self, phrase: &Phrase, owner: ActorId) -> String {
        let owner = self.cast.get(owner);
        let short = match owner.kind {
            ActorKind::Person => owner.name.split_whitespace().last().unwrap_or(&owner.name),
            _ => &owner.name,
        };
        format!("{short} {}", self.words.slice(phrase.base.start + 1..phrase.base.end))
    }

    /// "the city of Norhaven", "the firm's board": the words without determiner and possessive.
    fn name_of_body(&self, phrase: &Phrase) -> String {
        let of = phrase.complement.clone().filter(|c| self.words.before(c.start) == "of");
        let end = of.map_or(phrase.base.end, |c| c.end);
        let whole = self.words.slice(phrase.base.start..end);
        without_determiner(whole).replace("'s ", " ").replace("’s ", " ")
    }
}
