//! The same person in several documents. A full name is needed, and nothing that speaks against it:
//! a surname joins nobody across documents.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::LinkKind;

use crate::limits::NAMESAKE_SHARE;
use crate::link::{Item, Link};
use crate::report::{PersonTold, Report};

/// Which of the persons of one name somebody is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// First and last name, as [`PersonTold::key`].
    pub name: String,
    /// Whether it is one who is called "Jr" where others of this name are not. It may be the same
    /// person all the same.
    pub junior: bool,
    /// Initials between them, where persons of this name differ in them.
    pub initials: Option<String>,
    /// The state, where persons of this name differ in it.
    pub state: Option<String>,
}

/// All persons of one name, counted: what tells whether there is more than one. A store can count
/// them by the index, without comparing documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Namesakes {
    /// How many actors have the name.
    pub all: usize,
    /// How many of them with "Jr".
    pub juniors: usize,
    /// How many of them are said to act for each state.
    pub states: BTreeMap<String, usize>,
    /// How many of them have each initials between their names.
    pub initials: BTreeMap<String, usize>,
}

impl Namesakes {
    /// Counts one more.
    pub fn add(&mut self, person: &PersonTold) {
        self.all += 1;
        self.juniors += usize::from(person.junior);
        if let Some(state) = &person.state {
            *self.states.entry(state.clone()).or_default() += 1;
        }
        if !person.initials.is_empty() {
            *self.initials.entry(person.initials.clone()).or_default() += 1;
        }
    }

    /// Who `person` is. If persons of this name act for several states, or have several initials,
    /// there are as many persons; who is without may be any of them, and is nobody here. What
    /// hardly anybody says counts as a slip of the reading.
    ///
    /// It depends on the set of documents alone, not on their order.
    #[must_use]
    pub fn identity(&self, person: &PersonTold) -> Option<Identity> {
        let several = |counts: &BTreeMap<String, usize>| {
            counts.values().filter(|&&count| self.counts(count)).count() > 1
        };
        let of = |counts: &BTreeMap<String, usize>, value: Option<&str>| {
            value
                .filter(|value| counts.get(*value).is_some_and(|&count| self.counts(count)))
                .map(str::to_owned)
        };
        let junior = person.junior && self.juniors < self.all;
        let name = person.key.clone();
        let mut identity = Identity { name, junior, initials: None, state: None };
        if several(&self.states) {
            identity.state = Some(of(&self.states, person.state.as_deref())?);
        }
        if several(&self.initials) {
            identity.initials = Some(of(&self.initials, Some(&person.initials))?);
        }
        Some(identity)
    }

    fn counts(&self, count: usize) -> bool {
        count * NAMESAKE_SHARE >= self.all
    }
}

/// One person of several documents.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonRow {
    /// Who.
    pub identity: Identity,
    /// The fullest name.
    pub name: String,
    /// The actors, earliest report first.
    pub told: Vec<Item>,
    /// The titles that they have.
    pub titles: BTreeSet<String>,
}

type Told<'r> = (&'r Report, &'r PersonTold);

/// Gathers the persons of `reports`, which stand in the order of their rank. Each is linked to the
/// first: all pairs would be too many, and say no more.
pub(crate) fn gather(reports: &[&Report]) -> (Vec<PersonRow>, Vec<Link>) {
    let mut of_name: BTreeMap<&str, (Namesakes, Vec<Told<'_>>)> = BTreeMap::new();
    for report in reports {
        for person in &report.people {
            let (namesakes, persons) = of_name.entry(&person.key).or_default();
            namesakes.add(person);
            persons.push((report, person));
        }
    }
    let mut rows = Vec::new();
    let mut links = Vec::new();
    for (namesakes, persons) in of_name.into_values() {
        let mut of_identity: BTreeMap<Identity, Vec<Told<'_>>> = BTreeMap::new();
        for told in persons {
            if let Some(identity) = namesakes.identity(told.1) {
                of_identity.entry(identity).or_default().push(told);
            }
        }
        let mut firsts: Vec<(Told<'_>, Identity)> = Vec::new();
        for (identity, persons) in of_identity {
            let Some(&first) = persons.first() else { continue };
            let elsewhere = |other: &&Told<'_>| other.0.document != first.0.document;
            links.extend(persons.iter().filter(elsewhere).map(|&other| same(first, other)));
            // Initials tell two persons apart for certain. Two states may be one person's: an
            // envoy is called after where he is sent.
            let other = |of: &&(Told<'_>, Identity)| of.1.initials != identity.initials;
            links.extend(firsts.iter().filter(other).map(|&(other, _)| namesake(other, first)));
            rows.push(row(identity.clone(), &persons));
            firsts.push((first, identity));
        }
    }
    (rows, links)
}

fn row(identity: Identity, persons: &[Told<'_>]) -> PersonRow {
    let names = persons.iter().map(|(_, person)| &person.name);
    let longest = names.max_by_key(|name| (name.len(), std::cmp::Reverse(*name)));
    PersonRow {
        identity,
        name: longest.cloned().unwrap_or_default(),
        told: persons
            .iter()
            .map(|(report, person)| Item::new(&report.document, &person.id))
            .collect(),
        titles: persons.iter().flat_map(|(_, person)| person.titles.clone()).collect(),
    }
}

fn items(a: Told<'_>, b: Told<'_>) -> (Item, Item) {
    (Item::new(&a.0.document, &a.1.id), Item::new(&b.0.document, &b.1.id))
}

fn same(first: Told<'_>, other: Told<'_>) -> Link {
    let (a, b) = (first.1, other.1);
    let (rule, score) = if a.state.is_some() && a.state == b.state {
        ("full_name_and_state", 0.95)
    } else if !a.titles.is_disjoint(&b.titles) {
        ("full_name_and_title", 0.9)
    } else {
        ("full_name", 0.75)
    };
    let items = items(first, other);
    Link::new(LinkKind::SamePerson, items.0, items.1, rule, score).with(&a.mention, &b.mention)
}

fn namesake(a: Told<'_>, b: Told<'_>) -> Link {
    let items = items(a, b);
    let link = Link::new(LinkKind::NotSameAs, items.0, items.1, "initials", 0.8);
    link.with(&a.1.mention, &b.1.mention)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(state: Option<&str>, initials: &str) -> PersonTold {
        PersonTold {
            id: "a1".to_owned(),
            name: "Ada Holm".to_owned(),
            key: "ada holm".to_owned(),
            initials: initials.to_owned(),
            junior: false,
            state: state.map(str::to_owned),
            titles: BTreeSet::new(),
            mention: Vec::new(),
        }
    }

    fn identities(persons: &[PersonTold]) -> Vec<Option<(Option<String>, Option<String>)>> {
        let mut namesakes = Namesakes::default();
        persons.iter().for_each(|person| namesakes.add(person));
        let identity = |person| namesakes.identity(person).map(|who| (who.state, who.initials));
        persons.iter().map(identity).collect()
    }

    #[test]
    fn one_state_is_one_person() {
        let found =
            identities(&[person(Some("northland"), ""), person(None, ""), person(None, "m")]);
        assert_eq!(found, vec![Some((None, None)); 3]);
    }

    #[test]
    fn two_states_or_initials_are_two() {
        let found = identities(&[
            person(Some("northland"), ""),
            person(Some("southland"), ""),
            person(None, ""),
        ]);
        assert_eq!(found[2], None, "it may be either");
        assert_ne!(found[0], found[1]);
        let found = identities(&[person(None, "w"), person(None, "hw")]);
        assert_ne!(found[0], found[1]);
    }

    #[test]
    fn father_and_son_are_two() {
        let junior = PersonTold { junior: true, ..person(None, "") };
        let juniors = |persons: &[PersonTold]| {
            let mut namesakes = Namesakes::default();
            persons.iter().for_each(|person| namesakes.add(person));
            persons.iter().filter(|person| namesakes.identity(person).unwrap().junior).count()
        };
        assert_eq!(juniors(&[person(None, ""), junior.clone()]), 1);
        assert_eq!(juniors(&[junior.clone(), junior]), 0, "nobody has the name without");
    }

    #[test]
    fn a_slip_of_the_reading_makes_no_second_person() {
        let mut persons = vec![person(Some("northland"), ""); 15];
        persons.push(person(Some("southland"), ""));
        assert!(identities(&persons).iter().all(|found| *found == Some((None, None))));
    }
}
