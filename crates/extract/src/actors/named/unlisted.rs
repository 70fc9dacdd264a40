//! Names that the tagger has passed over and that the words around them show to be names.

use std::ops::Range;

use super::pairs::{is_pair_of_states, pair};
use super::{Named, NamedKind, name_at, outside_names, take_in};

use crate::actors::lexicon::{LEXICON, NounKind};
use crate::actors::lists::List;
use crate::actors::states::{STATES, is_derived};
use crate::actors::words::{Words, is_function_word, is_possessive_ending};

/// Bodies: words with capitals that end in what a body is called, "the Tern Strait Contact Group".
pub(super) fn bodies(words: Words<'_>, capitals: &[usize], names: &mut Vec<Named>) {
    let possessive =
        |t: usize| matches!(words.at(t), "'" | "’" | "'s" | "’s") && words.is_capitalised(t + 1);
    let mut missed = Vec::new();
    let mut capitals = capitals.iter().copied().peekable();
    for passage in &words.layers.passages {
        let end = passage.tokens.end;
        while let Some(first) = capitals.next_if(|&token| token < end) {
            let goes_on = |&token: &usize| words.is_capitalised(token) || possessive(token);
            let stop = (first..end).find(|token| !goes_on(token)).unwrap_or(end);
            while capitals.next_if(|&token| token < stop).is_some() {}
            missed.extend(body_in(words, names, first..stop));
        }
    }
    if missed.is_empty() {
        return;
    }
    let overlaps =
        |a: &Named, b: &Named| a.tokens.start < b.tokens.end && b.tokens.start < a.tokens.end;
    names.retain(|name| !missed.iter().any(|body| overlaps(body, name)));
    take_in(names, missed);
}

/// What those who have joined for their trade are called: "the Furnace Workers' | Union".
const UNIONS: &[&str] = &[
    "Union",
    "Guild",
    "Federation",
    "Association",
    "Alliance",
    "Party",
    "League",
    "Society",
    "Brotherhood",
    "Council",
    "Board",
    "Committee",
    "Club",
    "Syndicate",
    "Conference",
    "Co-operative",
    "Cooperative",
    "Chamber",
    "Front",
];

/// Bodies with a plural possessive in their names, which the tagger cuts: "the Foundry and Furnace
/// Workers' Union", "the Bakers' and Millers' Union".
pub(super) fn unions(words: Words<'_>, capitals: &[usize], names: &mut Vec<Named>) {
    let apostrophe = |t: usize| matches!(words.at(t), "'" | "’");
    let plural = |t: usize| words.is_capitalised(t) && words.at(t).ends_with('s');
    let mut found: Vec<Named> = Vec::new();
    for &last in capitals.iter().filter(|&&t| UNIONS.contains(&words.at(t))) {
        let least = words.sentence(last).start;
        if last < least + 2 || !apostrophe(last - 1) || !plural(last - 2) {
            continue;
        }
        let mut start = last - 2;
        let word = |t: usize| words.is_capitalised(t) && !is_function_word(words.at(t));
        while start > least && word(start - 1) {
            start -= 1;
        }
        // One more trade: "Foundry and | Furnace Workers'", "Bakers' and | Millers'".
        if start > least + 1 && matches!(words.at(start - 1), "and" | "&") {
            let mut other = start - 2;
            other -= usize::from(apostrophe(other) && other > least);
            if word(other) && (other == least || !word(other - 1)) {
                start = other;
            }
        }
        found.push(Named { tokens: start..last + 1, kind: NamedKind::Organisation, title: None });
    }
    let inside = |name: &Named| {
        found.iter().any(|union| {
            name.tokens.start < union.tokens.end && union.tokens.start < name.tokens.end
        })
    };
    names.retain(|name| !inside(name));
    take_in(names, found);
}

/// The body whose name ends the words with capitals `run`, where the tagger has none and no person.
fn body_in(words: Words<'_>, names: &[Named], run: Range<usize>) -> Option<Named> {
    let end = run.end;
    if run.len() < 2 || !List::Bodies.holds(words.at(end - 1)) {
        return None;
    }
    let mut start = run.clone().find(|&t| !is_function_word(words.at(t)))?;
    // It may have a part of it, a state before all.
    let has_more = |name: &Named| {
        name.kind == NamedKind::Person
            || name.kind == NamedKind::Organisation
                && name.tokens.end == end
                && name.tokens.len() > 1
            || name.tokens.end > end
    };
    let known = (start..end).any(|token| name_at(names, token).is_some_and(has_more));
    if end - start < 2 || known || words.is_headline(start) {
        return None;
    }
    if end - start > 2 && is_pair_of_states(words.at(start)) {
        start += 1;
    }
    Some(Named { tokens: start..end, kind: NamedKind::Organisation, title: None })
}

/// Most tokens of a name behind an office.
const LONGEST_HOLDER: usize = 3;

/// Most tokens of a name of which the first belongs to the office before it.
const LONGEST_WITH_OFFICE: usize = 4;

/// Names behind an office that the tagger has passed over, or has joined with the office's words:
/// "Foreign Minister | Reed", "Secretary of State | Vale".
pub(super) fn holders(words: Words<'_>, capitals: &[usize], names: &mut Vec<Named>) {
    let is_office = |token: usize| {
        LEXICON.noun(words.at(token)).is_some_and(|n| n.kind == NounKind::Office && !n.plural)
    };
    let of_office = |token: usize| {
        let word = words.at(token);
        LEXICON.modifies(word)
            || LEXICON.noun(word).is_some_and(|n| n.kind == NounKind::Institution)
    };
    for name in names.iter_mut() {
        let start = name.tokens.start;
        if (2..=LONGEST_WITH_OFFICE).contains(&name.tokens.len())
            && matches!(words.before(start), "of" | "for")
            && start >= 2
            && words.is_capitalised(start - 2)
            && is_office(start - 2)
            && of_office(start)
        {
            name.tokens.start += 1;
            name.kind = NamedKind::Person;
        }
    }
    let mut missed = Vec::new();
    for &office in capitals.iter().filter(|&&token| is_office(token)) {
        let mut at = office + 1;
        if matches!(words.at(at), "of" | "for") && of_office(at + 1) {
            at += 2;
        }
        let is_name = words.is_capitalised(at)
            && !is_listed(words.at(at))
            && name_at(names, at).is_none()
            && words.sentence(at).start != at;
        if !is_name || words.is_headline(office) {
            continue;
        }
        let goes_on = |&token: &usize| {
            words.is_capitalised(token)
                && name_at(names, token).is_none()
                && LEXICON.noun(words.at(token)).is_none()
        };
        let last = at + LONGEST_HOLDER;
        let end = (at + 1..last).find(|token| !goes_on(token)).unwrap_or(last);
        missed.push(Named { tokens: at..end, kind: NamedKind::Person, title: None });
    }
    take_in(names, missed);
}

/// Whether a list has `word` as something that no name behind an office begins with.
fn is_listed(word: &str) -> bool {
    word.len() < 2
        || LEXICON.noun(word).is_some()
        || LEXICON.modifies(word)
        || STATES.get(word).is_some()
        || is_function_word(word)
        || LEXICON.title(word).is_some()
}

/// Tokens behind a possessive in which an office is looked for: "Corvenia's | Deputy Prime Minister".
const OFFICE_REACH: usize = 3;

/// Places that own an office: "Corvenia's Prime Minister".
pub(super) fn owners(words: Words<'_>, capitals: &[usize], names: &mut Vec<Named>) {
    let is_office = |token: usize| {
        words.is_capitalised(token)
            && LEXICON.noun(words.at(token)).is_some_and(|noun| noun.kind == NounKind::Office)
    };
    let is_owner = |&token: &usize| {
        is_possessive_ending(words.at(token + 1))
            && (token + 2..token + 2 + OFFICE_REACH).any(is_office)
            && LEXICON.noun(words.at(token)).is_none()
            && !is_function_word(words.at(token))
    };
    let place = |token| Named { tokens: token..token + 1, kind: NamedKind::Place, title: None };
    let missed = outside_names(names, capitals).filter(is_owner).map(place).collect();
    take_in(names, missed);
}

/// Adjectives and peoples of places that no list knows: "Kestrian", where the story has Kestria.
pub(super) fn demonyms(words: Words<'_>, capitals: &[usize], names: &mut Vec<Named>) {
    let mut places: Vec<&str> = Vec::new();
    for name in names.iter() {
        if !matches!(name.kind, NamedKind::Place | NamedKind::Organisation) {
            continue;
        }
        if let Some((a, b)) = pair(words, name) {
            places.extend([a, b]);
        } else if name.tokens.len() == 1 {
            places.push(words.at(name.tokens.start));
        }
    }
    if places.is_empty() {
        return;
    }
    places.sort_unstable();
    places.dedup();
    let is_derived = |token: usize| places.iter().any(|place| is_derived(words.at(token), place));
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        let unlisted = !matches!(name.kind, NamedKind::State | NamedKind::Demonym);
        if unlisted && is_derived(name.tokens.start) {
            name.kind = NamedKind::Demonym;
        }
    }
    let missed = outside_names(names, capitals).filter(|&token| is_derived(token));
    let demonym = |token| Named { tokens: token..token + 1, kind: NamedKind::Demonym, title: None };
    let missed = missed.map(demonym).collect();
    take_in(names, missed);
}
