//! Names in a story: what the tagger finds, states and demonyms, and titles before names.
//!
//! The tagger reads paragraph by paragraph and goes by what news calls people, bodies and places. What
//! it finds is cut to the name ([`tagged`]), made to agree over the story ([`agree`]), completed by
//! what grammar shows to be names ([`unlisted`]), and given its titles ([`titles`]).

mod agree;
mod pairs;
mod tagged;
mod titles;
mod unlisted;

use std::collections::BTreeSet;
use std::ops::Range;

use onrecord_model::names::{Name, Names};

use super::lexicon::{LEXICON, NounKind};
use super::states::{Form, STATES, is_derived};
use super::words::Words;

pub(crate) use self::pairs::pair;
pub(crate) use self::titles::Title;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamedKind {
    Person,
    Organisation,
    Place,
    /// A state by its name.
    State,
    /// A state's adjective, or its people.
    Demonym,
}

/// A name as it stands.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// The name alone.
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: NamedKind,
    /// What stands before the name of a person and belongs to it.
    pub(crate) title: Option<Title>,
}

impl Named {
    /// The name with its title.
    pub(crate) fn whole(&self) -> Range<usize> {
        self.title.as_ref().map_or(self.tokens.start, |t| t.tokens.start)..self.tokens.end
    }
}

/// The names of a story, in order. `tagged` are those of each passage, as tokens of the passage.
pub(crate) fn named(words: Words<'_>, tagger: &Names, tagged: &[Vec<Name>]) -> Vec<Named> {
    let mut names = tagged_and_states(words, tagger, tagged);
    tagged::join(words, tagger, &mut names);
    // Whatever is a name has a capital: the later passes see no other words.
    let capitals: Vec<usize> =
        (0..words.layers.tokens.len()).filter(|&token| words.is_capitalised(token)).collect();
    unlisted::bodies(words, &capitals, &mut names);
    unlisted::unions(words, &capitals, &mut names);
    unlisted::holders(words, &capitals, &mut names);
    names.retain(|name| !is_of_office(words, name));
    agree::agree(words, &capitals, &mut names);
    tagged::join(words, tagger, &mut names);
    unlisted::owners(words, &capitals, &mut names);
    unlisted::demonyms(words, &capitals, &mut names);
    names.retain(|name| !is_of_office(words, name));
    titles::add_titles(words, &mut names);
    names
}

/// What the tagger found, and the states between.
fn tagged_and_states(words: Words<'_>, tagger: &Names, tagged: &[Vec<Name>]) -> Vec<Named> {
    let mut found = Vec::new();
    for (passage, names) in words.layers.passages.iter().zip(tagged) {
        let first = passage.tokens.start;
        let mut at = first;
        for name in names {
            let tokens = first + name.tokens.start..first + name.tokens.end;
            states(words, at..tokens.start, &mut found);
            at = at.max(tokens.end);
            found.extend(tagged::tagged_name(words, tagger, name.kind, tokens));
        }
        states(words, at..passage.tokens.end, &mut found);
    }
    found
}

/// Most words of a state's name: "Saint Vincent and the Grenadines".
const LONGEST_STATE: usize = 5;

/// Adds the states that stand in `tokens`, by their names or adjectives.
fn states(words: Words<'_>, tokens: Range<usize>, found: &mut Vec<Named>) {
    let mut at = tokens.start;
    while at < tokens.end {
        if !words.is_capitalised(at) || !STATES.may_begin_with(words.at(at)) {
            at += 1;
            continue;
        }
        let longest = LONGEST_STATE.min(tokens.end - at);
        let state = (1..=longest).rev().find_map(|length| {
            let written = words.slice(at..at + length);
            let (_, form) = STATES.get(written)?;
            // In a line of capitals "US" may as well be the pronoun.
            (written != "US" || !all_capitals(words, at)).then_some((length, form))
        });
        let Some((length, form)) = state else {
            at += 1;
            continue;
        };
        let kind = match form {
            Form::Name => NamedKind::State,
            Form::Demonym => NamedKind::Demonym,
        };
        found.push(Named { tokens: at..at + length, kind, title: None });
        at += length;
    }
}

fn all_capitals(words: Words<'_>, token: usize) -> bool {
    let sentence = words.sentence(token);
    words.slice(sentence).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Whether the tagger has taken words of an office for a body: "National Security | Adviser Osk",
/// "Minister of | Defence | Ada Holm".
fn is_of_office(words: Words<'_>, name: &Named) -> bool {
    let is_office =
        |token: usize| LEXICON.noun(words.at(token)).is_some_and(|n| n.kind == NounKind::Office);
    let start = name.tokens.start;
    let of = start >= 2 && matches!(words.at(start - 1), "of" | "for");
    name.kind == NamedKind::Organisation
        && name.tokens.clone().all(|t| LEXICON.modifies(words.at(t)))
        && (is_office(name.tokens.end) || of && is_office(start - 2))
}

/// The name that `token` belongs to.
pub(crate) fn name_at(names: &[Named], token: usize) -> Option<&Named> {
    let at = names.partition_point(|name| name.tokens.end <= token);
    names.get(at).filter(|name| name.tokens.start <= token)
}

/// Those of `tokens`, which are sorted, that belong to no name.
fn outside_names(names: &[Named], tokens: &[usize]) -> impl Iterator<Item = usize> {
    let mut names = names.iter().peekable();
    tokens.iter().copied().filter(move |&token| {
        while names.next_if(|name| name.tokens.end <= token).is_some() {}
        names.peek().is_none_or(|name| token < name.tokens.start)
    })
}

/// Takes in where `places`, of one word each, or their adjectives stand alone and the tagger has passed
/// them over.
pub(crate) fn take_in_places(words: Words<'_>, places: &BTreeSet<&str>, names: &mut Vec<Named>) {
    if places.is_empty() {
        return;
    }
    let capitals: Vec<usize> =
        (0..words.layers.tokens.len()).filter(|&token| words.is_capitalised(token)).collect();
    let is_adjective = |token: usize| {
        let word = words.at(token);
        places.iter().any(|place| *place != word && is_derived(word, place))
    };
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1 && name.title.is_none()) {
        let open = !matches!(name.kind, NamedKind::State | NamedKind::Demonym);
        if open && is_adjective(name.tokens.start) {
            name.kind = NamedKind::Demonym;
        }
    }
    let kind = |token: usize| {
        let place = places.contains(words.at(token));
        let adjective = || is_adjective(token).then_some(NamedKind::Demonym);
        if place { Some(NamedKind::Place) } else { adjective() }
    };
    let name = |token| Some(Named { tokens: token..token + 1, kind: kind(token)?, title: None });
    let missed = outside_names(names, &capitals).filter_map(name).collect();
    take_in(names, missed);
}

/// Takes in names that the tagger has passed over.
fn take_in(names: &mut Vec<Named>, missed: Vec<Named>) {
    if !missed.is_empty() {
        names.extend(missed);
        names.sort_by_key(|name| name.tokens.start);
    }
}
