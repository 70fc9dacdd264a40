//! Titles before the names of people, and whose offices these are.

use std::ops::Range;

use super::{Named, NamedKind, name_at};
use crate::actors::lexicon::{Gender, LEXICON, NounKind, title_gender};
use crate::actors::words::{
    Words, is_clause_word, is_function_word, is_possessive_ending, is_possessive_pronoun,
    is_preposition, is_sent_to, looks_past,
};

/// Most tokens that an office is looked for in.
const REACH: usize = 8;

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

/// Gives the names of people the titles that stand before them.
pub(super) fn add_titles(words: Words<'_>, names: &mut [Named]) {
    for i in 0..names.len() {
        if names[i].kind != NamedKind::Person {
            continue;
        }
        let least = match i.checked_sub(1).map(|before| &names[before]) {
            // "Osk's lawyer, | Ada Holm", "the lawyer of Osk, | Ada Holm": whose office it is.
            Some(before)
                if before.kind == NamedKind::Person
                    && !is_possessive_ending(words.at(before.tokens.end))
                    && !matches!(words.before(before.tokens.start), "of" | "for")
                    && !is_sent_there(words, before) =>
            {
                before.tokens.end
            }
            _ => 0,
        };
        let start = names[i].tokens.start;
        let least = least.max(words.sentence(start).start);
        names[i].title = title_before(words, names, start, least);
    }
}

/// Whether somebody is sent to what a name names: "the envoy to Upper | Osk".
fn is_sent_there(words: Words<'_>, name: &Named) -> bool {
    let start = name.tokens.start;
    let to = (start.saturating_sub(2)..start).rev().find(|&t| !words.is_capitalised(t));
    to.is_some_and(|to| is_sent_to(words, to))
}

/// The title that ends before token `start`, looked for from token `least` on.
fn title_before(words: Words<'_>, names: &[Named], start: usize, least: usize) -> Option<Title> {
    let short = short_title(words, start, least);
    // "the governor of the bank, | Dr Osk": behind a mere form of address the office is looked for.
    let address =
        short.as_ref().filter(|short| matches!(short.office, "" | "doctor" | "professor"));
    if let Some(address) = address
        && let Some(title) = office_before(words, names, address.tokens.start, least)
    {
        let gender = title.gender.or(address.gender);
        return Some(Title { tokens: title.tokens.start..start, gender, ..title });
    }
    if let Some(short) = short {
        let (of, begin) = owner(words, names, short.tokens.start, least);
        return Some(Title { tokens: begin..start, of, ..short });
    }
    office_before(words, names, start, least)
}

/// The office that ends before token `start`: "Transport Minister | Osk", "the mayor of Norhaven, | Osk".
fn office_before(words: Words<'_>, names: &[Named], start: usize, least: usize) -> Option<Title> {
    let head = head_before(words, start, least)?;
    let (of, mut begin) = owner(words, names, head.token, least);
    // "to meet | President | Osk": no title has plain words before its capitals.
    let plain =
        |t: usize| words.at(t).starts_with(char::is_lowercase) && !LEXICON.modifies(words.at(t));
    if words.is_capitalised(head.token)
        && let Some(last) = (begin..head.token).rev().find(|&t| plain(t))
    {
        begin = last + 1;
    }
    let of = of.or_else(|| complement(words, head.token, start));
    Some(Title { tokens: begin..start, office: head.office, gender: head.gender, of })
}

/// "Sen.", "Lt. Gen.": of several the nearest that names an office counts.
fn short_title(words: Words<'_>, start: usize, least: usize) -> Option<Title> {
    let mut found: Option<Title> = None;
    let mut at = start;
    while at > least {
        let word = if words.at(at - 1) == "." && at >= least + 2 { at - 2 } else { at - 1 };
        let Some(office) = LEXICON.title(words.at(word)) else { break };
        at = word;
        let gender = title_gender(words.at(word));
        let title =
            found.get_or_insert(Title { tokens: at..start, office: "", gender: None, of: None });
        title.tokens.start = at;
        title.gender = title.gender.or(gender);
        if title.office.is_empty() {
            title.office = office;
        }
    }
    found
}

/// The noun of an office.
#[derive(Clone, Copy)]
struct OfficeNoun {
    token: usize,
    office: &'static str,
    gender: Option<Gender>,
}

/// The noun at `token`, where it may be a title.
fn office_at(words: Words<'_>, token: usize) -> Option<OfficeNoun> {
    let noun = LEXICON.noun(words.at(token))?;
    matches!(noun.kind, NounKind::Office | NounKind::Person).then_some(OfficeNoun {
        token,
        office: noun.base,
        gender: noun.gender,
    })
}

/// The noun of the office that ends before token `start`: "adviser | X", "Secretary of State | X",
/// "the company's chief executive, | X".
fn head_before(words: Words<'_>, start: usize, least: usize) -> Option<OfficeNoun> {
    let inside = |token: usize| token.checked_sub(1).filter(|&before| before >= least);
    let last = inside(start)?;
    if words.at(last) == "," {
        if let Some(found) = office_at(words, inside(last)?) {
            let owned = is_owned(words, found.token, least) && is_closed(words, start);
            return owned.then_some(found);
        }
        return office_of_another(words, start, least);
    }
    if let Some(found) = office_at(words, last) {
        return Some(found);
    }
    // "Secretary of State", "Minister for Strategic Affairs", "Speaker of the House".
    let mut at = last;
    while at > least && start - at <= REACH {
        let word = words.at(at);
        if matches!(word, "of" | "for" | "at") {
            // "a spokesman for | Osk" is not Osk's title.
            let named = (at + 1..start).any(|token| words.is_capitalised(token));
            // "the commanders of Norhaven and | Osk" are no title.
            let one = |head: &usize| LEXICON.noun(words.at(*head)).is_some_and(|n| !n.plural);
            let head = inside(at).filter(one).filter(|_| named);
            return head.and_then(|head| office_at(words, head));
        }
        if !words.is_capitalised(at) && !matches!(word, "the" | "and" | "&") {
            return None;
        }
        at -= 1;
    }
    None
}

/// "an attorney for Norhaven, | Lena Osk, said": the office of a phrase that a comma parts from its
/// name, where a comma or the verb of saying behind the name shows that it is no list.
fn office_of_another(words: Words<'_>, start: usize, least: usize) -> Option<OfficeNoun> {
    let comma = start.checked_sub(1)?;
    let name_end = (start..words.sentence(start).end).find(|&t| !words.is_capitalised(t))?;
    if !matches!(words.at(name_end), "," | "." | "said" | "says") {
        return None;
    }
    // "the envoy | of the Assembly of Nations": the first noun counts that is an office.
    let (link, found) = (least.max(comma.saturating_sub(REACH))..comma)
        .rev()
        .take_while(|&t| !words.is_mark(t))
        .filter(|&t| matches!(words.at(t), "of" | "for") || is_sent_to(words, t))
        .find_map(|t| {
            Some((t, office_at(words, t.checked_sub(1).filter(|&head| head >= least)?)?))
        })?;
    let opens = |word: &str| {
        is_possessive_ending(word)
            || is_possessive_pronoun(word)
            || matches!(word, "a" | "an" | "the" | "A" | "An" | "The" | "One" | "one")
    };
    let least = found.token.saturating_sub(REACH / 2).max(least);
    let comma = (least..found.token).rev().find(|&t| words.at(t) == ",");
    let mut before = comma.map_or(least, |comma| comma + 1)..found.token;
    (words.at(link) != "," && before.any(|t| opens(words.at(t)))).then_some(found)
}

/// Whether the name at `start` that follows an office and a comma is an apposition to it, "the mayor,
/// | Lena Osk |, said", and not the subject behind a phrase that leads in: "After she met the mayor, | Lena
/// Osk | said".
fn is_closed(words: Words<'_>, start: usize) -> bool {
    let sentence = words.sentence(start);
    let end = (start..sentence.end).find(|&t| !words.is_capitalised(t) && words.at(t) != ".");
    let Some(end) = end else { return true };
    let first = words.at(sentence.start);
    let leads_in = is_preposition(first) || is_clause_word(first) || first.ends_with("ing");
    words.is_mark(end) || matches!(words.at(end), "and" | "who" | "&") || !leads_in
}

/// Whether it is plain whose office stands at `head`, before a comma and a name: "the firm's founder,
/// Lena Osk" is one, and "Norhaven mayor, Lena Osk" may be a list.
fn is_owned(words: Words<'_>, head: usize, least: usize) -> bool {
    let mut before = head.saturating_sub(REACH).max(least)..head;
    let owns = |word: &str| {
        is_possessive_ending(word)
            || is_possessive_pronoun(word)
            || word.eq_ignore_ascii_case("the")
    };
    let comma = before.clone().rev().find(|&token| words.at(token) == ",");
    // "the pilot, Norhaven's mayor, | Lena Osk": behind the comma it is a phrase by itself.
    if comma.is_some_and(|comma| (comma..head).any(|t| is_possessive_ending(words.at(t)))) {
        return true;
    }
    comma.is_none() && before.any(|token| owns(words.at(token)))
}

/// The first token of the noun phrase that the office at `head` ends.
fn left_edge(words: Words<'_>, names: &[Named], head: usize, least: usize) -> usize {
    let mut at = head;
    while at > least && head - at < REACH {
        let before = at - 1;
        let word = words.at(before);
        let name = name_at(names, before).filter(|_| !is_possessive_ending(word));
        let goes_on = name.is_some()
            || is_possessive_ending(word)
            || LEXICON.modifies(word)
            || (!words.is_mark(before) && !is_function_word(word) && !looks_past(word));
        if !goes_on {
            break;
        }
        at = name.map_or(before, |name| name.tokens.start.max(least));
    }
    at
}

/// Whose office the words before the one at `head` say it is, from token `least` on, and where the
/// title itself begins.
fn owner(
    words: Words<'_>,
    names: &[Named],
    head: usize,
    least: usize,
) -> (Option<Range<usize>>, usize) {
    let left = left_edge(words, names, head, least);
    let mut of = None;
    let mut begin = left;
    let mut at = left;
    while at < head {
        match name_at(names, at) {
            Some(name) if name.tokens.start >= left => {
                of = Some(name.tokens.clone());
                at = name.tokens.end;
                at += usize::from(is_possessive_ending(words.at(at)));
                begin = at;
            }
            _ if is_possessive_ending(words.at(at)) => {
                // "the ministry's | spokesman".
                of = Some(left..at);
                at += 1;
                begin = at;
            }
            _ => at += 1,
        }
    }
    (of, begin.min(head))
}

/// What an office at `head` is said to be of: "Speaker of | the House |", before token `end`.
fn complement(words: Words<'_>, head: usize, end: usize) -> Option<Range<usize>> {
    let begins = head + 2;
    (matches!(words.at(head + 1), "of" | "for" | "at") && begins < end).then_some(begins..end)
}
