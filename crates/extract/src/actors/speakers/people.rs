//! Sources by a noun for one person: an office or a description.

use onrecord_record::{ActorKind, SpeakerMode};

use super::pronouns::Want;
use super::{Resolver, SPOKESPEOPLE, Speakers};
use crate::actors::cast::{Actor, ActorId, External, Role, Rule};
use crate::actors::discourse::Choice;
use crate::actors::folded::same_but_for_case;
use crate::actors::lexicon::{LEXICON, Noun};
use crate::actors::lists::List;
use crate::actors::named::name_at;
use crate::actors::outside::SCHEME;
use crate::actors::phrase::{Phrase, Reference};
use crate::actors::words::{is_determiner, is_possessive_ending};

/// A title with one of these is not the office without it: the deputy mayor is not "the mayor".
const LESSER: &[&str] = &["vice", "deputy", "assistant", "associate", "under"];

/// Tell of a person beside his office, and no title need have them: "the retired judge".
const SEASONED: &[&str] = &["retired", "longtime", "veteran"];

/// How much is in favour of a person for each mention, up to [`OFTEN`], where "the candidate" is
/// said: it is the story's own people who are called so, not one who is asked once.
const PROMINENCE: f32 = 0.25;
const OFTEN: usize = 10;

impl<'a> Resolver<'a> {
    /// One person by his office or a description.
    pub(super) fn person(
        &mut self,
        phrase: &Phrase,
        noun: Noun,
        owner: Option<ActorId>,
    ) -> Speakers {
        let known = phrase.reference != Reference::Indefinite;
        if known && let Some(found) = self.known_person(phrase, noun, owner) {
            return found;
        }
        // The office is known where its holder is not: "the mayor".
        let office = known && List::Unique.holds(noun.base);
        let (kind, mode) = if office {
            (ActorKind::Office, SpeakerMode::One)
        } else {
            (ActorKind::UnnamedPerson, SpeakerMode::Unnamed)
        };
        let actor = self.described(kind, phrase, noun, owner);
        let on_behalf_of = owner.filter(|_| SPOKESPEOPLE.contains(&noun.base));
        Speakers { actors: vec![actor], mode, on_behalf_of }
    }

    /// The person whom a description means that presents him as known; the surest sign first.
    fn known_person(
        &mut self,
        phrase: &Phrase,
        noun: Noun,
        owner: Option<ActorId>,
    ) -> Option<Speakers> {
        if let Some(found) = self.by_office(phrase, noun, owner) {
            self.note(phrase.base.clone(), &found, Rule::inferred("office"));
            return Some(found);
        }
        if let Some(actor) = self.known_holder(phrase, owner) {
            self.cast.mention(phrase.base.clone(), actor, Rule::inferred("people_list_office"));
            return Some(Speakers::one(actor));
        }
        if let Some(actor) = self.same_description(phrase, noun, ActorKind::UnnamedPerson) {
            return Some(Speakers::unnamed(actor));
        }
        let stands_in = phrase.reference == Reference::Definite && List::StandIns.holds(noun.base);
        let found = stands_in.then(|| self.stood_in_for(phrase, noun))?;
        self.note(phrase.base.clone(), &found, Rule::inferred("description"));
        (!found.actors.is_empty()).then_some(found)
    }

    /// The person who is called by a noun that tells no office of his: "the candidate".
    fn stood_in_for(&self, phrase: &Phrase, noun: Noun) -> Speakers {
        let cast = &self.cast;
        let want = Want { human: true, plural: false, gender: noun.gender };
        let mentions = |id: ActorId| cast.mentions.iter().filter(|m| m.actor == id).count();
        let favour = |id: ActorId| {
            let actor = cast.get(id);
            if actor.kind != ActorKind::Person || self.is_lesser(actor, noun) {
                return -1.0;
            }
            want.favour(actor) + PROMINENCE * mentions(id).min(OFTEN) as f32
        };
        let at = phrase.tokens.start;
        let found = self.discourse.antecedent(self.words, at, false, favour);
        // One who is at hand, and one whom the story is about: it may be either.
        if let Choice::One(near) = found {
            let seen = self.discourse.before(at).map(|seen| seen.actor);
            let often = seen.filter(|&id| favour(id) > 0.0).max_by_key(|&id| (mentions(id), id));
            if let Some(often) = often.filter(|&often| mentions(often) > mentions(near)) {
                return Speakers::open(vec![near, often]);
            }
        }
        Speakers::chosen(found)
    }

    /// Whether all that is told of `actor` is that he is below the office of `noun`: its deputy.
    fn is_lesser(&self, actor: &Actor, noun: Noun) -> bool {
        let is_below = |role: &Role| {
            let title = role.title.words(self.words.text);
            LEXICON.is_same_office(role.office, noun.base)
                && title
                    .split([' ', '-'])
                    .any(|word| LESSER.iter().any(|lesser| word.eq_ignore_ascii_case(lesser)))
        };
        actor.roles.iter().any(is_below)
    }

    /// The person to whom the story gives this office, the last one spoken of.
    fn by_office(&self, phrase: &Phrase, noun: Noun, owner: Option<ActorId>) -> Option<Speakers> {
        let wanted = self.office_words(phrase);
        let holds = |(id, actor): &(ActorId, &Actor)| {
            actor.kind == ActorKind::Person
                && owner != Some(*id)
                && actor.roles.iter().any(|role| self.is_office(role, noun, &wanted, owner))
        };
        let mut people: Vec<ActorId> = self.cast.iter().filter(holds).map(|(id, _)| id).collect();
        // "the Northland governor": he whose title says so, if one's does.
        if let Some(place) = phrase.base.clone().find_map(|t| name_at(self.names, t)) {
            let place = self.words.slice(place.tokens.clone());
            let of_there = |role: &Role| {
                role.of_words.is_some_and(|of| self.words.text.slice(of).contains(place))
            };
            let there = |id: &ActorId| self.cast.get(*id).roles.iter().any(of_there);
            if people.iter().any(there) {
                people.retain(there);
            }
        }
        match people[..] {
            [] => None,
            [one] => Some(Speakers::one(one)),
            _ => {
                let mut before = self.discourse.before(phrase.tokens.start);
                let near = before.find(|seen| people.contains(&seen.actor)).map(|seen| seen.actor);
                Some(near.map_or_else(|| Speakers::open(people), Speakers::one))
            }
        }
    }

    /// The words of `phrase` that a title must have: without determiners, names and numbers.
    fn office_words(&self, phrase: &Phrase) -> Vec<&'a str> {
        let is_asked = |t: &usize| {
            let word = self.words.at(*t);
            !is_determiner(word)
                && !self.words.is_mark(*t)
                && !is_possessive_ending(word)
                && word.parse::<u32>().is_err()
                && !SEASONED.iter().any(|seasoned| word.eq_ignore_ascii_case(seasoned))
                && name_at(self.names, *t).is_none()
        };
        phrase.base.clone().filter(is_asked).map(|t| self.words.at(t)).collect()
    }

    /// Whether `role` is the office that `noun` names, with the words `wanted`, of `owner`.
    fn is_office(&self, role: &Role, noun: Noun, wanted: &[&str], owner: Option<ActorId>) -> bool {
        if !LEXICON.is_same_office(role.office, noun.base) {
            return false;
        }
        let title = role.title.words(self.words.text);
        let has =
            |word: &str| title.split([' ', '-', '.']).any(|part| same_but_for_case(part, word));
        let is_wanted = |lesser: &str| wanted.iter().any(|word| word.eq_ignore_ascii_case(lesser));
        wanted.iter().all(|word| word.eq_ignore_ascii_case(noun.base) || has(word))
            && LESSER.iter().all(|lesser| is_wanted(lesser) || !has(lesser))
            && (role.of.is_none() || owner.is_none() || role.of == owner)
    }

    /// The person whom the user knows to hold this office on the day.
    fn known_holder(&mut self, phrase: &Phrase, owner: Option<ActorId>) -> Option<ActorId> {
        let people = self.outside.people?;
        let title = phrase
            .base
            .clone()
            .filter(|&t| !is_determiner(self.words.at(t)) && name_at(self.names, t).is_none());
        let title: Vec<&str> = title.map(|t| self.words.at(t)).collect();
        let of = owner.map(|owner| self.cast.get(owner).name.as_str());
        let holder = people.holder(&title.join(" "), of, self.outside.day)?;
        let is_holder =
            |a: &Actor| a.kind == ActorKind::Person && a.name.eq_ignore_ascii_case(&holder.name);
        Some(self.cast.find_or_add(is_holder, || {
            let mut actor = Actor::new(ActorKind::Person, holder.name.clone());
            actor.links.extend(holder.id.clone().map(|id| External {
                scheme: SCHEME.to_owned(),
                id,
                rule: Rule::inferred("people_list_office"),
            }));
            actor
        }))
    }
}
