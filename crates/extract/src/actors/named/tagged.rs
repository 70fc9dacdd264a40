//! What the tagger found, cut to the name and set right by the lists.

use std::ops::Range;

use onrecord_model::names::{NameKind, Names, facts, word_hash};

use super::pairs::is_pair_of_states;
use super::{Named, NamedKind};
use crate::actors::lexicon::{LEXICON, Noun, NounKind};
use crate::actors::lists::List;
use crate::actors::states::{Form, STATES};
use crate::actors::words::{Words, is_definite};

/// The name that the tagger has found at `tokens`; `None` where it is nobody's.
pub(super) fn tagged_name(
    words: Words<'_>,
    tagger: &Names,
    kind: NameKind,
    tokens: Range<usize>,
) -> Option<Named> {
    let mut name = Draft { words, tagger, kind, tokens };
    name.cut_pair_and_articles();
    name.find_holder_in_office();
    if name.kind == NameKind::Person {
        name.cut_credit();
        name.cut_titles();
    }
    name.close_suffix();
    if name.tokens.is_empty() || name.is_office() {
        return None;
    }
    let kind = match (name.kind, STATES.get(words.slice(name.tokens.clone()))) {
        // "Jordan" and "Chad" are people as well.
        (NameKind::Person, _) => NamedKind::Person,
        (_, Some((_, Form::Name))) => NamedKind::State,
        (_, Some((_, Form::Demonym))) => NamedKind::Demonym,
        (NameKind::Organisation, None) => NamedKind::Organisation,
        (NameKind::Place, None) => NamedKind::Place,
    };
    Some(Named { tokens: name.tokens, kind, title: None })
}

/// A name while it is cut.
struct Draft<'a> {
    words: Words<'a>,
    tagger: &'a Names,
    kind: NameKind,
    tokens: Range<usize>,
}

/// Most tokens of a person's name behind an office that was taken for a body with it.
const LONGEST_HOLDER: usize = 3;

impl Draft<'_> {
    fn first(&self) -> &str {
        self.words.at(self.tokens.start)
    }

    /// Cuts off first words while they are so and others follow.
    fn cut_while(&mut self, is_so: impl Fn(&Self) -> bool) {
        while self.tokens.len() > 1 && is_so(self) {
            self.tokens.start += 1;
        }
    }

    fn cut_pair_and_articles(&mut self) {
        if self.kind == NameKind::Organisation {
            // The states before a body's name are no part of it: "US-Israel | Contact Group".
            self.cut_while(|name| name.tokens.len() > 2 && is_pair_of_states(name.first()));
        }
        self.cut_while(|name| is_definite(name.first()));
        if self.kind == NameKind::Person {
            // "Tearful Osk Resigns": in a headline any word has a capital.
            self.cut_while(|name| is_plain_word(name.tagger, name.first()));
        }
    }

    /// "National Security Adviser | Ada Holm", taken for a body as a whole.
    fn find_holder_in_office(&mut self) {
        if self.kind != NameKind::Organisation {
            return;
        }
        let noun = |t: usize| LEXICON.noun(self.words.at(t));
        let is_office = |t: &usize| noun(*t).is_some_and(|n| n.kind == NounKind::Office);
        let Some(office) = self.tokens.clone().rev().find(is_office) else { return };
        let holder = office + 1..self.tokens.end;
        if (2..=LONGEST_HOLDER).contains(&holder.len())
            && holder.clone().all(|t| self.words.is_capitalised(t) && noun(t).is_none())
        {
            self.tokens = holder;
            self.kind = NameKind::Person;
        }
    }

    /// "Coast Press / | Ada Holm": two names that a credit sets side by side.
    fn cut_credit(&mut self) {
        if let Some(stroke) = self.tokens.clone().rev().find(|&t| self.words.at(t) == "/") {
            self.tokens.start = stroke + 1;
        }
    }

    /// "King Aldo" is called Aldo, "Prime Minister Osk" and "AG Osk" are called Osk.
    fn cut_titles(&mut self) {
        while self.tokens.len() > 1 {
            let first = self.tokens.start;
            if self.is_leading_office(first) {
                self.tokens.start += 1;
            } else if self.tokens.len() > 2
                && LEXICON.modifies(self.words.at(first))
                && self.is_leading_office(first + 1)
            {
                self.tokens.start += 2;
            } else {
                break;
            }
        }
        while self.tokens.len() > 1 && LEXICON.title(self.first()).is_some() {
            let stop = self.words.at(self.tokens.start + 1) == "." && self.tokens.len() > 2;
            self.tokens.start += 1 + usize::from(stop);
        }
    }

    /// Whether the word at `token` is an office and no first name: "Dean Roe" may be a name.
    fn is_leading_office(&self, token: usize) -> bool {
        let word = self.words.at(token);
        let is_office = |noun: Noun| noun.kind == NounKind::Office && !noun.plural;
        let first_name = || self.tagger.lexicon().get(word_hash(word)) & facts::FIRST != 0;
        LEXICON.noun(word).is_some_and(is_office) && (List::Royal.holds(word) || !first_name())
    }

    /// The full stop of "Jr." is part of the name.
    fn close_suffix(&mut self) {
        let Some(last) = self.tokens.clone().last() else { return };
        if matches!(self.words.at(last), "Jr" | "Sr") && self.words.at(last + 1) == "." {
            self.tokens.end += 1;
        }
    }

    /// "National Security Adviser" is nobody's name. But "Mr. King" is.
    fn is_office(&self) -> bool {
        // A short title alone: "Chairman | Rep. |".
        let alone = self.tokens.len() == 1
            || self.tokens.len() == 2 && self.words.at(self.tokens.start + 1) == ".";
        if alone && LEXICON.title(self.first()).is_some() {
            return true;
        }
        let last = LEXICON.noun(self.words.at(self.tokens.end - 1));
        let titled = self.words.before(self.tokens.start) == ".";
        last.is_some_and(|noun| noun.kind == NounKind::Office)
            && (self.kind != NameKind::Person || self.tokens.len() == 1 && !titled)
    }
}

/// Shortest word in bytes that its ending shows to be a plain one: "Tearful", not "Ned".
const SHORTEST_BY_ENDING: usize = 6;

/// Whether `word`, which begins a name as the tagger has it, is no part of one: news writes it in
/// small letters, and no list has it as a name.
fn is_plain_word(tagger: &Names, word: &str) -> bool {
    let known = tagger.lexicon().get(word_hash(word));
    let name = known & (facts::FIRST | facts::FAMILY) != 0;
    let small = known & (facts::SMALL | facts::EITHER) != 0;
    let looks_so = || {
        word.len() >= SHORTEST_BY_ENDING
            && ["ed", "ing", "ful"].iter().any(|ending| word.ends_with(ending))
    };
    !name && (small || looks_so() || List::Epithets.holds(word))
}

/// Puts together what the tagger has cut: two names of people side by side are one ("Lena Maria | van
/// Osk"), and a first name before a surname belongs to it ("Lena | Osk").
pub(super) fn join(words: Words<'_>, tagger: &Names, names: &mut Vec<Named>) {
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
            let start = name.tokens.start;
            if let Some(last) = joined.last_mut()
                && last.kind == NamedKind::Person
                && last.tokens.end == start
                && words.passage(last.tokens.start) == words.passage(start)
            {
                last.tokens.end = name.tokens.end;
                continue;
            }
            let free = joined.last().is_none_or(|last| last.tokens.end < start);
            if name.tokens.len() == 1 && free && start > 0 && first_name(start - 1) {
                name.tokens.start -= 1;
            }
        }
        joined.push(name);
    }
    *names = joined;
}
