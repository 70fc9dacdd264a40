//! Which names of people are one person.
//!
//! Passes in the manner of a sieve, the surest first (Lee et al. 2013): full names that agree, then
//! surnames and first names that fit one full name of the story, wherever in it that stands.

mod name;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::names::{self, Names};
use onrecord_record::ActorKind;

use self::name::{PersonName, is_mark};
use super::cast::{Actor, ActorId, Cast, Rule};
use super::lexicon::{Gender, LEXICON};
use super::named::{Named, NamedKind};
use super::words::Words;

/// Whom names mean.
pub(crate) struct Known {
    /// The actor of each name; `None` where it is not known.
    pub(crate) actor_of: Vec<Option<ActorId>>,
    /// Names that may mean several people.
    pub(crate) unsure: BTreeMap<usize, Vec<ActorId>>,
}

/// Takes the people among `names` into `cast`. Names in `acting` without a title are those of states.
pub(crate) fn people(
    words: Words<'_>,
    names: &[Named],
    tagger: &Names,
    acting: &BTreeSet<&str>,
    cast: &mut Cast,
) -> Known {
    let mut gathered = Gathered { words, names, tagger, people: Vec::new() };
    let mut parts: Vec<(usize, PersonName<'_>)> = Vec::new();
    for (i, name) in names.iter().enumerate().filter(|(_, name)| name.kind == NamedKind::Person) {
        if name.title.is_none() && acting.contains(words.slice(name.tokens.clone())) {
            continue;
        }
        let parsed = PersonName::new(words, name);
        if parsed.is_full() {
            gathered.add_full(i, parsed);
        } else {
            parts.push((i, parsed));
        }
    }
    let full = gathered.people.len();
    let mut open: Vec<(usize, Vec<usize>)> = Vec::new();
    for (i, name) in parts {
        let candidates = gathered.add_part(i, name, full);
        if !candidates.is_empty() {
            open.push((i, candidates));
        }
    }
    let ids: Vec<ActorId> = gathered.people.iter().map(|p| cast.add(gathered.actor(p))).collect();
    let mut known = Known { actor_of: vec![None; names.len()], unsure: BTreeMap::new() };
    for (person, &id) in gathered.people.iter().zip(&ids) {
        for &(i, rule) in &person.mentions {
            known.actor_of[i] = Some(id);
            cast.mention(names[i].whole(), id, rule);
        }
    }
    for (i, candidates) in open {
        match gathered.namesake(i, &candidates) {
            Some(person) => {
                known.actor_of[i] = Some(ids[person]);
                cast.mention(names[i].whole(), ids[person], Rule::inferred("surname_nearest"));
            }
            None => {
                known.unsure.insert(i, candidates.iter().map(|&person| ids[person]).collect());
            }
        }
    }
    known
}

/// One person while names are gathered.
struct Person<'t> {
    name: PersonName<'t>,
    /// Indices of names, with why they are his.
    mentions: Vec<(usize, Rule)>,
    gender: Option<Gender>,
}

impl<'t> Person<'t> {
    fn new(name: PersonName<'t>, mention: (usize, Rule), gender: Option<Gender>) -> Self {
        Self { name, mentions: vec![mention], gender }
    }

    fn add(&mut self, mention: (usize, Rule), gender: Option<Gender>) {
        self.mentions.push(mention);
        self.gender = self.gender.or(gender);
    }
}

/// The people of a story while they are gathered; those with full names first.
struct Gathered<'a, 't> {
    words: Words<'t>,
    names: &'a [Named],
    tagger: &'a Names,
    people: Vec<Person<'t>>,
}

impl<'t> Gathered<'_, 't> {
    /// Adds the full name `i`.
    fn add_full(&mut self, i: usize, name: PersonName<'t>) {
        let gender = self.told_gender(i).or_else(|| self.gender_by_name(name.first()));
        let mention = (i, Rule::stated("full_name"));
        match self.people.iter_mut().find(|person| person.name.agrees(&name)) {
            Some(person) => {
                person.add(mention, gender);
                if name.is_longer_than(&person.name) {
                    person.name = name;
                }
            }
            None => self.people.push(Person::new(name, mention, gender)),
        }
    }

    /// Adds the name `i` of one word, a surname before all, to the one whose full name it may be part
    /// of; the first `full` people have such. Where several may be meant, returns these.
    fn add_part(&mut self, i: usize, name: PersonName<'t>, full: usize) -> Vec<usize> {
        let told = self.told_gender(i);
        let fits = |person: &Person<'_>| match (told, person.gender) {
            (Some(told), Some(known)) => told == known,
            _ => true,
        };
        let (with_full_names, others) = self.people.split_at_mut(full);
        let mut candidates: Vec<usize> = Vec::new();
        let mut rule = Rule::inferred("surname");
        let all = with_full_names.iter().enumerate().filter(|(_, person)| fits(person));
        candidates.extend(all.clone().filter(|(_, p)| name.ends(&p.name)).map(|(p, _)| p));
        if candidates.is_empty() {
            rule = Rule::inferred("first_name");
            candidates.extend(all.filter(|(_, p)| name.begins(&p.name)).map(|(p, _)| p));
        }
        match candidates[..] {
            [] => match others.iter_mut().find(|person| person.name == name) {
                Some(person) => person.add((i, Rule::stated("same_name")), told),
                None => self.people.push(Person::new(name, (i, Rule::stated("name")), told)),
            },
            [one] => with_full_names[one].add((i, rule), told),
            _ => return candidates,
        }
        Vec::new()
    }

    /// Which of several people with one surname the bare surname `name` means: the only one whose
    /// full name stands before it in its paragraph, else the only one that the story is about, being
    /// named in full before all others and most often. Otherwise it is open.
    fn namesake(&self, name: usize, candidates: &[usize]) -> Option<usize> {
        let passage_of = |name: usize| self.words.passage(self.names[name].tokens.start);
        let passage = passage_of(name);
        let near = |&&person: &&usize| {
            let mut mentions = self.people[person].mentions.iter();
            mentions.any(|&(i, _)| i < name && passage_of(i) == passage)
        };
        let mut in_passage = candidates.iter().filter(near);
        if let Some(&person) = in_passage.next() {
            return in_passage.next().is_none().then_some(person);
        }
        let mentions = |person: usize| &self.people[person].mentions;
        let candidates = candidates.iter().copied();
        let main = candidates.clone().max_by_key(|&p| (mentions(p).len(), Reverse(p)))?;
        let first = candidates.min_by_key(|&p| mentions(p)[0].0)?;
        (main == first).then_some(main)
    }

    /// The actor, by the longest form of his name, the first of those.
    fn actor(&self, person: &Person<'_>) -> Actor {
        let forms = person.mentions.iter().map(|&(i, _)| self.names[i].tokens.clone());
        let longest = forms.rev().max_by_key(|tokens| {
            let parts = tokens.clone().filter(|&token| !is_mark(self.words.at(token))).count();
            (parts, self.words.slice(tokens.clone()).len())
        });
        let name = longest.map_or("", |tokens| self.words.slice(tokens));
        Actor { gender: person.gender, ..Actor::new(ActorKind::Person, name) }
    }

    /// The gender that the title of the name `i` tells.
    fn told_gender(&self, i: usize) -> Option<Gender> {
        self.names[i].title.as_ref().and_then(|title| title.gender)
    }

    /// The gender that a first name tells, by the lists and in full where it is a short form.
    fn gender_by_name(&self, first: &str) -> Option<Gender> {
        let by_census = |first: &str| {
            self.tagger.gender(first).map(|gender| match gender {
                names::Gender::Female => Gender::Female,
                names::Gender::Male => Gender::Male,
            })
        };
        LEXICON
            .first_name(first)
            .or_else(|| by_census(first))
            .or_else(|| by_census(LEXICON.long_names(first).first()?))
    }
}
