//! Sources that are several of whom the story has spoken: "both men", "the two sides".

use std::ops::Range;

use onrecord_record::{ActorKind, SpeakerMode};

use super::{Resolver, Speakers};
use crate::actors::cast::{Actor, ActorId, Rule};
use crate::actors::lexicon::{LEXICON, Noun, NounKind};
use crate::actors::phrase::Phrase;
use crate::actors::words::is_definite;

impl Resolver<'_> {
    /// The last set of several before `token`, in this passage or the one before.
    pub(super) fn last_set(&self, token: usize) -> Option<&(Range<usize>, Vec<ActorId>)> {
        let passage = self.words.passage(token);
        let near = |tokens: &Range<usize>| {
            tokens.end <= token && passage - self.words.passage(tokens.start) <= 1
        };
        self.sets.iter().filter(|(tokens, _)| near(tokens)).max_by_key(|(tokens, _)| tokens.start)
    }

    /// "the two sides", "both men", "the participants": those that the story has.
    pub(super) fn set(&mut self, phrase: &Phrase, token: usize, noun: Noun) -> Option<Speakers> {
        let base = phrase.base.clone();
        let first = self.words.at(base.start);
        let both = first.eq_ignore_ascii_case("both");
        if base.len() == 1 && (both || first.eq_ignore_ascii_case("each")) {
            let members = match self.last_set(token) {
                Some((_, members)) => members.clone(),
                None => self.last_two_people(token),
            };
            return (members.len() >= 2).then(|| Speakers::new(members, SpeakerMode::Each));
        }
        let is_two = |t| matches!(self.words.at(t), "two" | "Two" | "both" | "Both");
        let two = noun.plural && base.clone().any(is_two);
        // "the participants" are all of them.
        let all =
            noun.kind == NounKind::Side && noun.plural && is_definite(first) && base.len() == 2;
        // "the ministers" are the two that the story has.
        let holders = noun.kind == NounKind::Office
            && noun.plural
            && is_definite(first)
            && base.len() == 2
            && !(two || both);
        if !(two || both || all || holders) || phrase.complement.is_some() {
            return None;
        }
        let people =
            matches!(noun.kind, NounKind::Office | NounKind::Person | NounKind::Population);
        let members = match people {
            true if noun.kind == NounKind::Office => {
                let held = self.holders(token, noun);
                if holders || held.len() == 2 { held } else { self.last_two_people(token) }
            }
            true => self.last_two_people(token),
            false => self.sides(token),
        };
        if members.len() != 2 {
            return None;
        }
        if both && people {
            return Some(Speakers::new(members, SpeakerMode::Each));
        }
        let known = self.cast.find(|a| a.kind == ActorKind::Group && a.members == members);
        let pair = known.unwrap_or_else(|| {
            let name = self.words.slice(base.clone());
            let noun = Some(noun.base);
            self.cast.add(Actor {
                members,
                plural: true,
                noun,
                ..Actor::new(ActorKind::Group, name)
            })
        });
        self.cast.mention(base, pair, Rule::inferred("set_of_two"));
        Some(Speakers::one(pair))
    }

    /// The people named in this passage and the one before, in the order in which they were last;
    /// "both" means them where they are two.
    fn last_two_people(&self, token: usize) -> Vec<ActorId> {
        let passage = self.words.passage(token);
        let before = self.discourse.before(token);
        let near = before.take_while(|seen| passage - self.words.passage(seen.tokens.start) <= 1);
        self.of_kind(near.map(|seen| seen.actor), ActorKind::Person)
    }

    /// The people spoken of before `token` who have the office of `noun`.
    fn holders(&self, token: usize, noun: Noun) -> Vec<ActorId> {
        let holds = |id: &ActorId| {
            let roles = &self.cast.get(*id).roles;
            roles.iter().any(|role| LEXICON.is_same_office(role.office, noun.base))
        };
        let before = self.discourse.before(token).map(|seen| seen.actor);
        self.of_kind(before.filter(holds), ActorKind::Person)
    }

    /// The two delegations of the story, or the two states, where it has two.
    fn sides(&self, token: usize) -> Vec<ActorId> {
        let is_side = |a: &Actor| a.kind == ActorKind::Delegation && a.of.is_some();
        let sides: Vec<_> =
            self.cast.iter().filter(|(_, a)| is_side(a)).map(|(id, _)| id).collect();
        if sides.len() == 2 {
            return sides;
        }
        self.of_kind(self.discourse.before(token).map(|seen| seen.actor), ActorKind::State)
    }

    /// Those of `actors` that are of `kind`, each once, the last first.
    fn of_kind(&self, actors: impl Iterator<Item = ActorId>, kind: ActorKind) -> Vec<ActorId> {
        let mut found = Vec::new();
        for actor in actors.filter(|&actor| self.cast.get(actor).kind == kind) {
            if !found.contains(&actor) {
                found.push(actor);
            }
        }
        found.reverse();
        found
    }
}
