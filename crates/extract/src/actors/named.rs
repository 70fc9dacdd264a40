//! Names in a story: what the tagger finds, states and demonyms, and titles before names.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onrecord_model::names::{Name, NameKind, Names, facts, word_hash};

use super::bodies::is_derived;
use super::lexicon::{Gender, LEXICON, NounKind, title_gender};
use super::states::{Form, STATES};
use super::words::{
    Words, is_auxiliary, is_clause_word, is_definite, is_determiner, is_possessive_ending,
    is_possessive_pronoun, is_preposition, looks_past,
};

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

/// An office or form of address.
#[derive(Debug, Clone)]
pub(crate) struct Title {
    /// The words, without a determiner and without the name of whose office it is before them.
    pub(crate) tokens: Range<usize>,
    /// The office in one word; empty for a mere form of address.
    pub(crate) office: &'static str,
    pub(crate) gender: Option<Gender>,
    /// The words in or before the title that may name whose office it is.
    pub(crate) of: Option<Range<usize>>,
}

/// The names of a story, in order. `tagged` are those of each passage, as tokens of the passage.
pub(crate) fn named(words: Words<'_>, tagger: &Names, tagged: &[Vec<Name>]) -> Vec<Named> {
    let mut found = Vec::new();
    for (passage, names) in words.layers.passages.iter().zip(tagged) {
        let first = passage.tokens.start;
        let mut names = names.iter().peekable();
        let mut at = first;
        while at < passage.tokens.end {
            if let Some(name) = names.next_if(|name| first + name.tokens.start <= at) {
                let tokens = first + name.tokens.start..first + name.tokens.end;
                at = tokens.end.max(at);
                found.extend(tagged_name(words, tagger, name, tokens));
                continue;
            }
            let end = names.peek().map_or(passage.tokens.end, |next| first + next.tokens.start);
            match state(words, at, end) {
                Some((length, form)) => {
                    let kind = match form {
                        Form::Name => NamedKind::State,
                        Form::Demonym => NamedKind::Demonym,
                    };
                    found.push(Named { tokens: at..at + length, kind, title: None });
                    at += length;
                }
                None => at += 1,
            }
        }
    }
    join(words, tagger, &mut found);
    unlisted_bodies(words, &mut found);
    offices(words, &mut found);
    // "National Security | Adviser Osk": words of an office are no body.
    found.retain(|name: &Named| {
        let office =
            || LEXICON.noun(words.at(name.tokens.end)).is_some_and(|n| n.kind == NounKind::Office);
        let of_office = name.kind == NamedKind::Organisation
            && name.tokens.clone().all(|t| LEXICON.modifies(words.at(t)));
        !(of_office && office())
    });
    agree(words, &mut found);
    join(words, tagger, &mut found);
    owners(words, &mut found);
    demonyms(words, &mut found);
    add_titles(words, &mut found);
    found
}

/// Whether the sentence at `token` writes nearly all its words with a capital.
fn is_title(words: Words<'_>, token: usize) -> bool {
    let sentence = words.sentence(token);
    if words.before(sentence.end) == "." {
        return false;
    }
    let long = sentence.filter(|&t| words.at(t).len() > 3 && !words.is_mark(t));
    let (mut capital, mut all) = (0, 0);
    for word in long {
        all += 1;
        capital += usize::from(words.is_capitalised(word));
    }
    all >= 4 && capital * 10 >= all * 8
}

/// Bodies that the tagger has passed over: words with capitals that end in what a body is called,
/// "the Tern Strait Contact Group".
fn unlisted_bodies(words: Words<'_>, names: &mut Vec<Named>) {
    let mut missed = Vec::new();
    for passage in &words.layers.passages {
        let mut token = passage.tokens.start;
        while token < passage.tokens.end {
            if !words.is_capitalised(token) {
                token += 1;
                continue;
            }
            let first = token;
            let possessive = |t: usize| {
                matches!(words.at(t), "'" | "’" | "'s" | "’s") && words.is_capitalised(t + 1)
            };
            while token < passage.tokens.end
                && (words.is_capitalised(token) && !words.is_mark(token) || possessive(token))
            {
                token += 1;
            }
            let mut start = first;
            while start < token && is_function_word(words.at(start)) {
                start += 1;
            }
            let is_body = token > start + 1 && BODIES.contains(&words.at(token - 1));
            // The tagger may have a part of it, a state before all.
            let person = |t: usize| name_at(names, t).is_some_and(|n| n.kind == NamedKind::Person);
            let whole = |t: usize| {
                name_at(names, t).is_some_and(|n| {
                    n.kind == NamedKind::Organisation && n.tokens.end == token && n.tokens.len() > 1
                        || n.tokens.end > token
                })
            };
            let open = !(start..token).any(|t| person(t) || whole(t));
            if is_body && !is_title(words, start) && open {
                if is_pair(words.at(start)) && token - start > 2 {
                    start += 1;
                }
                missed.push(Named {
                    tokens: start..token,
                    kind: NamedKind::Organisation,
                    title: None,
                });
            }
        }
    }
    names.retain(|name| {
        let overlaps = |body: &Named| {
            body.tokens.start < name.tokens.end && name.tokens.start < body.tokens.end
        };
        !missed.iter().any(overlaps)
    });
    names.extend(missed);
    names.sort_by_key(|name| name.tokens.start);
}

/// What bodies in which parties sit are called at the end of their names.
const BODIES: &[&str] = &[
    "Group",
    "Council",
    "Committee",
    "Commission",
    "Board",
    "Forum",
    "Dialogue",
    "Assembly",
    "Secretariat",
    "Association",
    "Federation",
    "Ministry",
];

/// Names behind an office that the tagger has passed over, or has joined with the office's words:
/// "Foreign Minister | Straw", "Secretary of State | Rice".
fn offices(words: Words<'_>, names: &mut Vec<Named>) {
    let office = |t: usize| {
        words.is_capitalised(t)
            && LEXICON.noun(words.at(t)).is_some_and(|n| n.kind == NounKind::Office && !n.plural)
    };
    let of_office = |t: usize| {
        let lower = words.at(t).to_lowercase();
        LEXICON.modifies(&lower)
            || LEXICON.noun(&lower).is_some_and(|n| n.kind == NounKind::Institution)
    };
    for name in names.iter_mut().filter(|n| n.tokens.len() > 1) {
        let start = name.tokens.start;
        let governed =
            start >= 2 && matches!(words.at(start - 1), "of" | "for") && office(start - 2);
        if governed && of_office(start) && name.tokens.len() <= 4 {
            name.tokens.start += 1;
            name.kind = NamedKind::Person;
        }
    }
    let mut missed = Vec::new();
    let mut known = names.iter().peekable();
    for token in 0..words.layers.tokens.len() {
        while known.next_if(|name| name.tokens.end <= token).is_some() {}
        let mut at = token + 1;
        if !office(token) || is_title(words, token) {
            continue;
        }
        if matches!(words.at(at), "of" | "for") && of_office(at + 1) {
            at += 2;
        }
        let taken = names.binary_search_by(|name| {
            if name.tokens.end <= at {
                std::cmp::Ordering::Less
            } else if name.tokens.start > at {
                std::cmp::Ordering::Greater
            } else {
                std::cmp::Ordering::Equal
            }
        });
        let word = words.at(at);
        let plain = word.len() < 2
            || LEXICON.noun(word).is_some()
            || LEXICON.modifies(word)
            || STATES.get(word).is_some()
            || is_function_word(word)
            || LEXICON.title(word).is_some();
        if taken.is_ok() || !words.is_capitalised(at) || plain || words.sentence(at).start == at {
            continue;
        }
        let mut end = at + 1;
        while words.is_capitalised(end)
            && !words.is_mark(end)
            && name_at(names, end).is_none()
            && LEXICON.noun(words.at(end)).is_none()
            && end < at + 3
        {
            end += 1;
        }
        missed.push(Named { tokens: at..end, kind: NamedKind::Person, title: None });
    }
    names.extend(missed);
    names.sort_by_key(|name| name.tokens.start);
}

/// Names that the tagger has passed over and that own an office: "Corvenia's Prime Minister".
fn owners(words: Words<'_>, names: &mut Vec<Named>) {
    let mut missed = Vec::new();
    let mut known = names.iter().peekable();
    for token in 0..words.layers.tokens.len().saturating_sub(2) {
        while known.next_if(|name| name.tokens.end <= token).is_some() {}
        let taken = known.peek().is_some_and(|name| name.tokens.start <= token);
        if taken || !is_possessive_ending(words.at(token + 1)) || !words.is_capitalised(token) {
            continue;
        }
        let office = (token + 2..token + 5).any(|t| {
            words.is_capitalised(t)
                && LEXICON.noun(words.at(t)).is_some_and(|noun| noun.kind == NounKind::Office)
        });
        let plain = LEXICON.noun(words.at(token)).is_some() || is_function_word(words.at(token));
        if office && !plain {
            missed.push(Named { tokens: token..token + 1, kind: NamedKind::Place, title: None });
        }
    }
    names.extend(missed);
    names.sort_by_key(|name| name.tokens.start);
}

/// Adjectives and peoples of places that no list knows: "Kestrian", where the story has Kestria.
fn demonyms(words: Words<'_>, names: &mut Vec<Named>) {
    let bodies =
        names.iter().filter(|n| matches!(n.kind, NamedKind::Place | NamedKind::Organisation));
    let places: BTreeSet<&str> = bodies
        .flat_map(|name| match pair(words, name) {
            Some((a, b)) => vec![a, b],
            None if name.tokens.len() == 1 => vec![words.at(name.tokens.start)],
            None => Vec::new(),
        })
        .collect();
    if places.is_empty() {
        return;
    }
    let derived = |word: &str| places.iter().any(|place| is_derived(word, place));
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        let unlisted = !matches!(name.kind, NamedKind::State | NamedKind::Demonym);
        if unlisted && derived(words.at(name.tokens.start)) {
            name.kind = NamedKind::Demonym;
        }
    }
    let mut missed = Vec::new();
    let mut known = names.iter().peekable();
    for token in 0..words.layers.tokens.len() {
        while known.next_if(|name| name.tokens.end <= token).is_some() {}
        let taken = known.peek().is_some_and(|name| name.tokens.start <= token);
        if !taken && words.is_capitalised(token) && derived(words.at(token)) {
            missed.push(Named { tokens: token..token + 1, kind: NamedKind::Demonym, title: None });
        }
    }
    names.extend(missed);
    names.sort_by_key(|name| name.tokens.start);
}

/// Puts together what the tagger has cut: two names of people side by side are one ("Aung San | Suu
/// Kyi"), and a first name before a surname belongs to it ("Ivanka | Osk").
fn join(words: Words<'_>, tagger: &Names, names: &mut Vec<Named>) {
    let first_name = |token: usize| {
        let known = tagger.lexicon().get(word_hash(words.at(token)));
        words.is_capitalised(token)
            && known & facts::FIRST != 0
            && known & facts::SMALL == 0
            && LEXICON.noun(words.at(token)).is_none()
    };
    let mut joined: Vec<Named> = Vec::with_capacity(names.len());
    for mut name in names.drain(..) {
        if name.kind == NamedKind::Person {
            if let Some(last) = joined.last_mut()
                && last.kind == NamedKind::Person
                && last.tokens.end == name.tokens.start
                && words.passage(last.tokens.start) == words.passage(name.tokens.start)
            {
                last.tokens.end = name.tokens.end;
                continue;
            }
            let start = name.tokens.start;
            let free = joined.last().is_none_or(|last| last.tokens.end < start);
            if name.tokens.len() == 1 && free && start > 0 && first_name(start - 1) {
                name.tokens.start -= 1;
            }
        }
        joined.push(name);
    }
    *names = joined;
}

/// A name is of one kind in one story: names of several words take the kind that they have most
/// often; a title makes a person; and a word that ends the full name of a person is that person's
/// surname wherever it stands alone, also where the tagger has passed it over.
fn agree(words: Words<'_>, names: &mut Vec<Named>) {
    let mut tally: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let place = |kind| match kind {
        NamedKind::Person => Some(0),
        NamedKind::Organisation => Some(1),
        NamedKind::Place => Some(2),
        NamedKind::State | NamedKind::Demonym => None,
    };
    for name in names.iter_mut() {
        let titled = words.before(name.tokens.start) == "."
            && LEXICON.title(words.before(name.tokens.start - 1)).is_some()
            || LEXICON.title(words.before(name.tokens.start)).is_some();
        if titled && place(name.kind).is_some() {
            name.kind = NamedKind::Person;
        }
        if let Some(place) = place(name.kind) {
            tally.entry(words.slice(name.tokens.clone())).or_default()[place] += 1;
        }
    }
    // "Aung San Suu Kyi" is no body where Suu Kyi is a person.
    for name in names.iter_mut().filter(|n| n.tokens.len() > 2 && place(n.kind).is_some()) {
        let end = name.tokens.end;
        let person = (name.tokens.start + 1..end - 1)
            .any(|start| tally.get(words.slice(start..end)).is_some_and(|t| t[0] > 0));
        if person && name.kind != NamedKind::Person {
            name.kind = NamedKind::Person;
            let written = words.slice(name.tokens.clone());
            tally.insert(written, [1, 0, 0]);
        }
    }
    // In a title every word has a capital: "Harbour Mom Corners Osk" is Osk, as elsewhere.
    for name in names.iter_mut().filter(|n| n.kind == NamedKind::Person && n.tokens.len() > 1) {
        let once = tally
            .get(words.slice(name.tokens.clone()))
            .is_some_and(|t| t.iter().sum::<usize>() == 1);
        if !once || !is_title(words, name.tokens.start) {
            continue;
        }
        let end = name.tokens.end;
        let shorter = (name.tokens.start + 1..end)
            .find(|&start| tally.get(words.slice(start..end)).is_some_and(|t| t[0] > 0));
        if let Some(start) = shorter {
            tally.entry(words.slice(start..end)).or_default()[0] += 1;
            name.tokens.start = start;
        }
    }
    let mut surnames: BTreeSet<&str> = BTreeSet::new();
    for name in names.iter_mut().filter(|name| place(name.kind).is_some()) {
        let Some(&[person, organisation, town]) = tally.get(words.slice(name.tokens.clone()))
        else {
            continue;
        };
        name.kind = if person >= organisation && person >= town {
            NamedKind::Person
        } else if organisation >= town {
            NamedKind::Organisation
        } else {
            NamedKind::Place
        };
        if name.kind == NamedKind::Person && name.tokens.len() > 1 {
            surnames.insert(words.at(name.tokens.end - 1));
        }
    }
    surnames.retain(|surname| surname.len() > 2 && STATES.get(surname).is_none());
    if surnames.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        if place(name.kind).is_some() && surnames.contains(words.at(name.tokens.start)) {
            name.kind = NamedKind::Person;
        }
    }
    let mut missed = Vec::new();
    let mut known = names.iter().peekable();
    for token in 0..words.layers.tokens.len() {
        while known.next_if(|name| name.tokens.end <= token).is_some() {}
        let taken = known.peek().is_some_and(|name| name.tokens.start <= token);
        if taken || !words.is_capitalised(token) || !surnames.contains(words.at(token)) {
            continue;
        }
        let alone = !words.is_capitalised(token + 1) || words.is_mark(token + 1);
        if alone && LEXICON.noun(words.at(token)).is_none() {
            missed.push(Named { tokens: token..token + 1, kind: NamedKind::Person, title: None });
        }
    }
    // "Ada | Osk": the tagger has the first name alone.
    for name in names.iter_mut().filter(|name| name.kind == NamedKind::Person) {
        if let Some(at) = missed.iter().position(|m| m.tokens.start == name.tokens.end) {
            name.tokens.end = missed.remove(at).tokens.end;
        }
    }
    names.extend(missed);
    names.sort_by_key(|name| name.tokens.start);
}

/// The state whose name or adjective begins at `at` and ends before `end`: its length in tokens.
fn state(words: Words<'_>, at: usize, end: usize) -> Option<(usize, Form)> {
    if !words.is_capitalised(at) {
        return None;
    }
    (1..=LONGEST_STATE.min(end - at)).rev().find_map(|length| {
        let written = words.slice(at..at + length);
        let (_, form) = STATES.get(written)?;
        // "Us" and "It" in capitals are no states where everything is.
        (written.len() > 2 || !written.eq("US") || !all_capitals(words, at))
            .then_some((length, form))
    })
}

/// Most words of a state's name: "Saint Vincent and the Grenadines".
const LONGEST_STATE: usize = 5;

fn all_capitals(words: Words<'_>, token: usize) -> bool {
    let sentence = words.sentence(token);
    words.slice(sentence).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// What the tagger found, cut to the name and set right by the lists.
fn tagged_name(
    words: Words<'_>,
    tagger: &Names,
    name: &Name,
    tokens: Range<usize>,
) -> Option<Named> {
    let mut tokens = tokens;
    // The state that stands before a body's name is not part of it: "US-Israel Contact Group".
    while tokens.len() > 2 && name.kind == NameKind::Organisation && is_pair(words.at(tokens.start))
    {
        tokens.start += 1;
    }
    if tokens.is_empty() {
        return None;
    }
    while tokens.len() > 1 && is_definite(words.at(tokens.start)) {
        tokens.start += 1;
    }
    // "Tearful Osk Resigns": in a headline any word has a capital.
    while tokens.len() > 1
        && name.kind == NameKind::Person
        && is_plain_word(words, tagger, tokens.start)
    {
        tokens.start += 1;
    }
    // "National Security Adviser Ada Holm", taken for a body as a whole.
    let mut kind = name.kind;
    if kind == NameKind::Organisation {
        let office =
            |t: &usize| LEXICON.noun(words.at(*t)).is_some_and(|n| n.kind == NounKind::Office);
        let after = tokens.clone().rev().find(office).map(|t| t + 1..tokens.end);
        if let Some(after) = after
            && (2..=3).contains(&after.len())
            && after.clone().all(|t| words.is_capitalised(t) && LEXICON.noun(words.at(t)).is_none())
        {
            tokens = after;
            kind = NameKind::Person;
        }
    }
    let name = &Name { kind, ..name.clone() };
    // "Coast Press / Ada Holm": two names that a credit sets side by side.
    if name.kind == NameKind::Person
        && let Some(stroke) = tokens.clone().rev().find(|&t| words.at(t) == "/")
    {
        tokens.start = stroke + 1;
    }
    if tokens.is_empty() {
        return None;
    }
    // "King Olav" is called Olav, and "Dean Roe" may be his name.
    while tokens.len() > 1 && name.kind == NameKind::Person {
        let lead = |t: usize| {
            let word = words.at(t);
            let first = tagger.lexicon().get(word_hash(word)) & facts::FIRST != 0;
            let office =
                LEXICON.noun(word).is_some_and(|n| n.kind == NounKind::Office && !n.plural);
            office && (!first || ROYAL.contains(&word))
        };
        let two =
            tokens.len() > 2 && LEXICON.modifies(words.at(tokens.start)) && lead(tokens.start + 1);
        if lead(tokens.start) {
            tokens.start += 1;
        } else if two {
            tokens.start += 2;
        } else {
            break;
        }
    }
    // "AG Osk" is called Osk.
    while tokens.len() > 1
        && name.kind == NameKind::Person
        && LEXICON.title(words.at(tokens.start)).is_some()
    {
        tokens.start += if words.at(tokens.start + 1) == "." && tokens.len() > 2 { 2 } else { 1 };
    }
    // The full stop of "Jr." is part of the name.
    if matches!(words.at(tokens.end - 1), "Jr" | "Sr") && words.at(tokens.end) == "." {
        tokens.end += 1;
    }
    // "National Security Adviser" is nobody's name.
    let last = LEXICON.noun(words.at(tokens.end - 1));
    let is_office = last.is_some_and(|noun| noun.kind == NounKind::Office);
    // But "Mr. King" is.
    let titled = words.before(tokens.start) == ".";
    if is_office && (name.kind != NameKind::Person || tokens.len() == 1 && !titled) {
        return None;
    }
    let kind = match (name.kind, STATES.get(words.slice(tokens.clone()))) {
        // "Jordan" and "Chad" are people as well.
        (NameKind::Person, Some(_)) | (NameKind::Person, None) => NamedKind::Person,
        (_, Some((_, Form::Name))) => NamedKind::State,
        (_, Some((_, Form::Demonym))) => NamedKind::Demonym,
        (NameKind::Organisation, None) => NamedKind::Organisation,
        (NameKind::Place, None) => NamedKind::Place,
    };
    Some(Named { tokens, kind, title: None })
}

/// Whether the word at `token`, which begins a name as the tagger has it, is no part of one: news
/// writes it in small letters, and no list has it as a name.
fn is_plain_word(words: Words<'_>, tagger: &Names, token: usize) -> bool {
    let word = words.at(token);
    let known = tagger.lexicon().get(word_hash(word));
    let name = known & (facts::FIRST | facts::FAMILY) != 0;
    let small = known & (facts::SMALL | facts::EITHER) != 0;
    let looks_so =
        word.len() > 5 && (word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ful"));
    !name && (small || looks_so || DEROGATORY.contains(&word))
}

/// Offices that are first names as well, and hardly ever are where a name follows.
const ROYAL: &[&str] = &[
    "King",
    "Queen",
    "Prince",
    "Princess",
    "Pope",
    "Sultan",
    "Emir",
    "President",
    "Chancellor",
    "General",
];

/// Epithets that stand before names with a capital.
const DEROGATORY: &[&str] =
    &["Crooked", "Derelict", "Lying", "Crazy", "Little", "Sleepy", "Embattled", "Defiant"];

/// The two parties that the name of a body begins with: "Kestria-Dovrane Joint Council".
pub(crate) fn pair<'t>(words: Words<'t>, name: &Named) -> Option<(&'t str, &'t str)> {
    if name.tokens.len() < 3 {
        return None;
    }
    let (a, b) = words.at(name.tokens.start).split_once(['-', '–'])?;
    let is_name = |part: &str| {
        part.len() > 3
            && part.starts_with(char::is_uppercase)
            && part.chars().all(char::is_alphabetic)
    };
    (is_name(a) && is_name(b)).then_some((a, b))
}

/// "US-Israel", "Franco-German" is not looked for.
fn is_pair(word: &str) -> bool {
    let mut parts = word.split(['-', '–']);
    let (Some(a), Some(b), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    STATES.get(a).is_some() && STATES.get(b).is_some()
}

/// Gives the names of people the titles that stand before them.
fn add_titles(words: Words<'_>, names: &mut [Named]) {
    for i in 0..names.len() {
        if names[i].kind != NamedKind::Person {
            continue;
        }
        let least = match i.checked_sub(1).map(|before| &names[before]) {
            Some(before) if before.kind == NamedKind::Person => before.tokens.end,
            _ => 0,
        };
        let start = names[i].tokens.start;
        let least = least.max(words.sentence(start).start);
        names[i].title = title_before(words, names, i, least);
    }
}

/// The title that ends before the name `names[i]`, looked for from token `least` on.
fn title_before(words: Words<'_>, names: &[Named], i: usize, least: usize) -> Option<Title> {
    let start = names[i].tokens.start;
    let mut at = start;
    // "Sen.", "Lt. Gen.": the nearest one counts.
    let mut short: Option<&'static str> = None;
    let mut gender = None;
    while at > least {
        let word = if words.at(at - 1) == "." && at >= least + 2 { at - 2 } else { at - 1 };
        let Some(office) = LEXICON.title(words.at(word)) else { break };
        gender = gender.or(title_gender(words.at(word)));
        if short.is_none_or(str::is_empty) {
            short = Some(office);
        }
        at = word;
    }
    let head = if short.is_none() { head_before(words, start, least) } else { None };
    let (office, noun_gender) = match (short, head) {
        (Some(office), _) => (office, None),
        (None, Some((_, noun))) => (noun.0, noun.1),
        (None, None) => return None,
    };
    let from = head.map_or(at, |(head, _)| head);
    let left = left_edge(words, names, from, least);
    let (of_before, begin) = owner(words, names, left, from);
    let of = of_before.or_else(|| head.and_then(|(head, _)| complement(words, head, start)));
    Some(Title { tokens: begin..start, office, gender: gender.or(noun_gender), of })
}

type OfficeNoun = (&'static str, Option<Gender>);

/// The noun of the office that ends before token `start`: "adviser | X", "Secretary of State | X",
/// "the company's chief executive, | X".
fn head_before(words: Words<'_>, start: usize, least: usize) -> Option<(usize, OfficeNoun)> {
    let is_office = |token: usize| {
        let noun = LEXICON.noun(words.at(token))?;
        let fits = matches!(noun.kind, NounKind::Office | NounKind::Person);
        fits.then_some((token, (noun.base, noun.gender)))
    };
    let last = start.checked_sub(1).filter(|&last| last >= least)?;
    if words.at(last) == "," {
        // Only where it is plain whose office it is, or "Paris mayor, Lena Osk" would be a list.
        let found = last.checked_sub(1).filter(|&last| last >= least).and_then(is_office)?;
        let from = found.0.saturating_sub(REACH).max(least);
        let marked = (from..found.0).any(|token| {
            let word = words.at(token);
            is_possessive_ending(word)
                || is_possessive_pronoun(word)
                || word.eq_ignore_ascii_case("the")
        });
        let crossed = (from..found.0).any(|token| words.at(token) == ",");
        return (marked && !crossed).then_some(found);
    }
    if let Some(found) = is_office(last) {
        return Some(found);
    }
    // "Secretary of State", "Minister for Strategic Affairs", "Speaker of the House".
    let mut at = last;
    while at > least && start - at <= REACH {
        let word = words.at(at);
        if matches!(word, "of" | "for" | "at") {
            // "a spokesman for | Osk" is not Osk's title.
            return at
                .checked_sub(1)
                .filter(|_| (at + 1..start).any(|t| words.is_capitalised(t)))
                .filter(|&head| head >= least)
                .and_then(is_office);
        }
        let goes_on = words.is_capitalised(at) || matches!(word, "the" | "and" | "&");
        if !goes_on {
            return None;
        }
        at -= 1;
    }
    None
}

/// Most tokens that an office is looked for in.
const REACH: usize = 8;

/// The first token of the noun phrase that the office at `head` ends.
fn left_edge(words: Words<'_>, names: &[Named], head: usize, least: usize) -> usize {
    let mut at = head;
    while at > least && head - at < REACH {
        let before = at - 1;
        let word = words.at(before);
        if is_possessive_ending(word) {
            at = before;
            continue;
        }
        let inside_name = name_at(names, before).is_some();
        let fits = inside_name
            || LEXICON.modifies(word)
            || (!words.is_mark(before) && !is_function_word(word) && !looks_past(word));
        if !fits {
            break;
        }
        at = match name_at(names, before) {
            Some(name) => name.tokens.start.max(least),
            None => before,
        };
    }
    at
}

fn is_function_word(word: &str) -> bool {
    is_determiner(word)
        || is_preposition(word)
        || is_clause_word(word)
        || is_auxiliary(word)
        || matches!(
            word.to_ascii_lowercase().as_str(),
            "and"
                | "or"
                | "also"
                | "then"
                | "meanwhile"
                | "he"
                | "she"
                | "it"
                | "they"
                | "we"
                | "i"
                | "you"
                | "there"
                | "with"
                | "&"
        )
}

/// The name that `token` belongs to.
pub(crate) fn name_at(names: &[Named], token: usize) -> Option<&Named> {
    let at = names.partition_point(|name| name.tokens.end <= token);
    names.get(at).filter(|name| name.tokens.start <= token)
}

/// Whose office the words `left..head` say it is, and where the title itself begins.
fn owner(
    words: Words<'_>,
    names: &[Named],
    left: usize,
    head: usize,
) -> (Option<Range<usize>>, usize) {
    let mut of = None;
    let mut begin = left;
    let mut at = left;
    while at < head {
        match name_at(names, at) {
            Some(name) if name.tokens.start >= left => {
                of = Some(name.tokens.clone());
                at = name.tokens.end;
                if is_possessive_ending(words.at(at)) {
                    at += 1;
                }
                begin = at;
            }
            _ if is_possessive_ending(words.at(at)) => {
                // "the ministry's spokesman"
                of = Some(left..at);
                at += 1;
                begin = at;
            }
            _ => at += 1,
        }
    }
    // "Clinton campaign manager": the campaign is part of the title.
    (of, begin.min(head))
}

/// What an office at `head` is said to be of: "Speaker of | the House |", before token `end`.
fn complement(words: Words<'_>, head: usize, end: usize) -> Option<Range<usize>> {
    let begins = head + 2;
    (matches!(words.at(head + 1), "of" | "for" | "at") && begins < end).then_some(begins..end)
}
