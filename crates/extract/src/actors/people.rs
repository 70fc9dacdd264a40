//! Which names of people are one person.
//!
//! Passes in the manner of a sieve, the surest first (Lee et al. 2013): full names that agree, then
//! surnames and first names that fit one full name of the story, wherever in it that stands.

use std::collections::BTreeSet;

use onrecord_model::names::Names;
use onrecord_record::ActorKind;

use super::cast::{Actor, ActorId, Cast, Rule};
use super::lexicon::{Gender, LEXICON};
use super::named::{Named, NamedKind};
use super::words::Words;

/// A person's name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PersonName<'t> {
    /// Without "Jr." and the like.
    parts: Vec<&'t str>,
}

impl<'t> PersonName<'t> {
    fn new(words: Words<'t>, name: &Named) -> Self {
        let mut parts: Vec<&str> =
            name.tokens.clone().map(|t| words.at(t)).filter(|part| !is_mark(part)).collect();
        while parts.len() > 1 && parts.last().is_some_and(|last| is_suffix(last)) {
            parts.pop();
        }
        Self { parts }
    }

    fn first(&self) -> &'t str {
        self.parts.first().copied().unwrap_or("")
    }

    fn last(&self) -> &'t str {
        self.parts.last().copied().unwrap_or("")
    }

    fn is_full(&self) -> bool {
        self.parts.len() > 1
    }

    /// Whether two full names may be of one person.
    fn agrees(&self, other: &Self) -> bool {
        if !same(self.last(), other.last()) {
            return false;
        }
        let (a, b) = (self.first(), other.first());
        // "Suu Kyi" is the end of "Aung San Suu Kyi".
        self.ends(other) || other.ends(self)
            || same(a, b) || is_initial_of(a, b) || is_initial_of(b, a) || are_short_forms(a, b)
            // "Hillary Clinton" and "Hillary Rodham Clinton" agree by their first names; "Mary
            // Kate Roe" and "Kate Roe" by the second.
            || self.parts.len() > other.parts.len() && same(self.parts[1], b)
            || other.parts.len() > self.parts.len() && same(other.parts[1], a)
    }

    /// Whether this part of a name is how the news speaks of somebody with the full name `other`:
    /// by its end ("de Blasio").
    fn ends(&self, other: &Self) -> bool {
        let (short, long) = (self.parts.len(), other.parts.len());
        short < long && self.parts.iter().zip(&other.parts[long - short..]).all(|(a, b)| same(a, b))
    }

    /// The same by its beginning: "Hillary", "Kim".
    fn begins(&self, other: &Self) -> bool {
        self.parts.len() < other.parts.len()
            && self.parts.iter().zip(&other.parts).all(|(a, b)| same(a, b) || are_short_forms(a, b))
    }
}

fn is_mark(part: &str) -> bool {
    !part.contains(char::is_alphanumeric)
}

fn is_suffix(part: &str) -> bool {
    matches!(part.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "PhD" | "MD" | "Esq")
}

fn same(a: &str, b: &str) -> bool {
    a == b || (a.len() == b.len() && a.to_lowercase() == b.to_lowercase())
}

fn is_initial_of(a: &str, b: &str) -> bool {
    let a = a.trim_end_matches('.');
    a.chars().count() == 1 && b.starts_with(a)
}

fn are_short_forms(a: &str, b: &str) -> bool {
    LEXICON.long_names(a).contains(&b) || LEXICON.long_names(b).contains(&a)
}

/// One person while names are gathered.
struct Person<'t> {
    name: PersonName<'t>,
    /// Indices of names, with why they are his.
    mentions: Vec<(usize, Rule)>,
    gender: Option<Gender>,
}

/// Takes the people among `names` into `cast`. Gives the actor of each name, `None` where it is no
/// person's or several people may be meant; `unsure` gets those with the candidates.
pub(crate) fn people(
    words: Words<'_>,
    names: &[Named],
    first_names: &Names,
    acting: &BTreeSet<&str>,
    cast: &mut Cast,
    unsure: &mut Vec<(usize, Vec<ActorId>)>,
) -> Vec<Option<ActorId>> {
    let parsed: Vec<Option<PersonName<'_>>> = names
        .iter()
        .map(|name| {
            let acts = name.title.is_none() && acting.contains(words.slice(name.tokens.clone()));
            (name.kind == NamedKind::Person && !acts).then(|| PersonName::new(words, name))
        })
        .collect();
    let mut people: Vec<Person<'_>> = Vec::new();
    let mut short: Vec<usize> = Vec::new();
    for (i, name) in parsed.iter().enumerate() {
        let Some(name) = name else { continue };
        if !name.is_full() {
            short.push(i);
            continue;
        }
        let gender = gender(names, i, name, first_names);
        match people.iter_mut().find(|person| person.name.agrees(name)) {
            Some(person) => {
                person.mentions.push((i, Rule::stated("full_name")));
                person.gender = person.gender.or(gender);
                if name.parts.len() > person.name.parts.len() {
                    person.name = name.clone();
                }
            }
            None => people.push(Person {
                name: name.clone(),
                mentions: vec![(i, Rule::stated("full_name"))],
                gender,
            }),
        }
    }
    let full = people.len();
    let mut open: Vec<(usize, Vec<usize>)> = Vec::new();
    for i in short {
        let Some(name) = &parsed[i] else { continue };
        let told = names[i].title.as_ref().and_then(|title| title.gender);
        let fits = |person: &Person<'_>| {
            told.is_none() || person.gender.is_none() || told == person.gender
        };
        let by = |test: &dyn Fn(&PersonName<'_>) -> bool| -> Vec<usize> {
            (0..full).filter(|&p| test(&people[p].name) && fits(&people[p])).collect()
        };
        let mut rule = Rule::inferred("surname");
        let mut candidates = by(&|full| name.ends(full));
        if candidates.is_empty() {
            rule = Rule::inferred("first_name");
            candidates = by(&|full| name.begins(full));
        }
        match candidates[..] {
            [] => {
                let same = people[full..].iter_mut().find(|person| person.name == *name);
                match same {
                    Some(person) => {
                        person.gender = person.gender.or(told);
                        person.mentions.push((i, Rule::stated("same_name")));
                    }
                    None => people.push(Person {
                        name: name.clone(),
                        mentions: vec![(i, Rule::stated("name"))],
                        gender: told,
                    }),
                }
            }
            [one] => {
                people[one].mentions.push((i, rule));
                people[one].gender = people[one].gender.or(told);
            }
            _ => open.push((i, candidates)),
        }
    }
    let mut actor_of = vec![None; names.len()];
    let ids: Vec<ActorId> = people
        .iter()
        .map(|person| {
            let mut actor = Actor::new(ActorKind::Person, fullest(words, names, &person.mentions));
            actor.gender = person.gender;
            cast.add(actor)
        })
        .collect();
    for (person, &id) in people.iter().zip(&ids) {
        for &(i, rule) in &person.mentions {
            actor_of[i] = Some(id);
            cast.mention(names[i].whole(), id, rule);
        }
    }
    for (i, candidates) in open {
        match namesake(words, names, &people, i, &candidates) {
            Some(person) => {
                actor_of[i] = Some(ids[person]);
                cast.mention(names[i].whole(), ids[person], Rule::inferred("surname_nearest"));
            }
            None => unsure.push((i, candidates.iter().map(|&person| ids[person]).collect())),
        }
    }
    actor_of
}

/// Which of several people with one surname a bare surname means: the only one whose full name
/// stands before it in its paragraph, else the only one that the story is about, being named in
/// full before all others and most often. Otherwise it is open.
fn namesake(
    words: Words<'_>,
    names: &[Named],
    people: &[Person<'_>],
    name: usize,
    candidates: &[usize],
) -> Option<usize> {
    let passage = words.passage(names[name].tokens.start);
    let near = |&&person: &&usize| {
        let mut mentions = people[person].mentions.iter();
        mentions.any(|&(i, _)| i < name && words.passage(names[i].tokens.start) == passage)
    };
    let mut in_passage = candidates.iter().filter(near);
    match (in_passage.next(), in_passage.next()) {
        (Some(&person), None) => return Some(person),
        (Some(_), Some(_)) => return None,
        (None, _) => {}
    }
    let count = |person: usize| people[person].mentions.len();
    let main = candidates.iter().copied().max_by_key(|&p| (count(p), std::cmp::Reverse(p)))?;
    let first = candidates.iter().copied().min_by_key(|&p| people[p].mentions[0].0)?;
    (main == first).then_some(main)
}

/// The longest form of a name among its mentions, the first of those.
fn fullest<'t>(words: Words<'t>, names: &[Named], mentions: &[(usize, Rule)]) -> &'t str {
    let forms = mentions.iter().map(|&(i, _)| names[i].tokens.clone());
    let best = forms.rev().max_by_key(|tokens| {
        (
            tokens.clone().filter(|&t| !is_mark(words.at(t))).count(),
            words.slice(tokens.clone()).len(),
        )
    });
    best.map_or("", |tokens| words.slice(tokens))
}

fn gender(names: &[Named], i: usize, name: &PersonName<'_>, first_names: &Names) -> Option<Gender> {
    let told = names[i].title.as_ref().and_then(|title| title.gender);
    let by_first = |first: &str| {
        first_names.gender(first).map(|gender| match gender {
            onrecord_model::names::Gender::Female => Gender::Female,
            onrecord_model::names::Gender::Male => Gender::Male,
        })
    };
    let first = name.first();
    told.or_else(|| LEXICON.first_name(first))
        .or_else(|| by_first(first))
        .or_else(|| by_first(LEXICON.long_names(first).first()?))
}
