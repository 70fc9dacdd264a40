//! The subject of a verb: the noun phrase before it, with all that is joined to it.

use std::ops::Range;

use super::{is_adverb, is_verb_here};
use crate::actors::words::{
    Words, is_auxiliary, is_clause_word, is_determiner, is_one_of, is_possessive_ending,
    is_preposition, is_sent_to, looks_past,
};
use crate::consultation::lists::List;
use crate::consultation::verbs::{DEEDS, Form};

/// What stands before a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Boundary {
    /// A verb, whose object the next words are: "voiced | concern".
    Verb,
    To,
    /// A mark, or a word that begins a clause.
    Other,
}

/// Most tokens of a parenthesis between a subject and its verb.
const PARENTHESIS: usize = 10;

/// The noun phrase that ends before the verb group at `group`, with all that is joined to it. What
/// stands between two commas before the verb may be an apposition, "Osk, the foreign minister, | met",
/// and is read with the name.
pub(super) fn subject(words: Words<'_>, group: usize, least: usize) -> Range<usize> {
    let mut end = group;
    while end > least && words.at(end - 1) == "," {
        end -= 1;
    }
    // "The Contact Group | (CG) | met".
    if end > least && words.at(end - 1) == ")" {
        let reach = least.max(end.saturating_sub(PARENTHESIS));
        if let Some(open) = (reach..end).rev().find(|&t| words.at(t) == "(") {
            end = open;
        }
    }
    // "Osk | , who came on Monday, | met": a relative clause between commas is passed over.
    if end < group
        && let Some(comma) = (least + 1..end).rev().find(|&t| words.at(t) == ",")
        && is_one_of(words.at(comma + 1), &["who", "which", "whose", "where"])
    {
        end = comma;
    }
    let found = (least..end).rev().find_map(|t| Some((t, boundary(words, t, least)?)));
    let (mut start, boundary) = match found {
        Some((token, boundary)) => (token + 1, boundary),
        None => (least, Boundary::Other),
    };
    // "On Thursday, | the delegation": what leads in is not the subject.
    if let Some(comma) = (start..end).find(|&t| words.at(t) == ",")
        && (is_preposition(words.at(start)) || List::LeadIns.holds(words.at(start)))
        && comma + 1 < end
    {
        start = comma + 1;
    }
    // "expressed concerns over the dam, and | the other side | agreed": what stands behind a verb is
    // its object up to the "and" that joins the clauses, the first where no comma tells which.
    let joins = |&t: &usize| {
        matches!(words.at(t), "and" | "but" | "while") && (t == start || words.at(t - 1) == ",")
    };
    let plain = |&t: &usize| words.at(t) == "and";
    let joint = (start..end).rev().find(joins).or_else(|| (start..end).find(plain));
    match (boundary, joint) {
        (Boundary::Verb | Boundary::To, Some(joint)) => start = joint + 1,
        // "countries close to | Northland asked": what hangs on a "to" is no subject.
        (Boundary::To, None) => start = end,
        _ => {}
    }
    // "In Norhaven | she met": a pronoun is all of it.
    if start < end && is_one_of(words.at(end - 1), &["he", "she", "they", "we", "it"]) {
        return end - 1..end;
    }
    // "On Tuesday | he met": so is a time without a comma.
    if start < end && is_preposition(words.at(start)) {
        let leads_in = |&t: &usize| {
            let word = words.at(t);
            is_determiner(word) || List::LeadTimes.holds_any_case(word) || is_number(word)
        };
        let behind = (start + 1..end).find(|t| !leads_in(t)).unwrap_or(end);
        if behind > start + 1 && behind < end && !is_preposition(words.at(behind)) {
            start = behind;
            // "On Wednesday | the minister met".
            if is_determiner(words.at(start - 1)) {
                start -= 1;
            }
        }
    }
    // "Before the meeting | Osk met": a name behind a plain noun.
    if start < end && is_preposition(words.at(start)) && !(start..end).any(|t| words.at(t) == ",") {
        let name = (start..end).rev().find(|&t| !words.is_capitalised(t)).map_or(start, |t| t + 1);
        let noun = name > start + 1 && name < end && {
            let before = words.at(name - 1);
            !is_preposition(before)
                && !is_determiner(before)
                && !matches!(before, "and" | "&")
                && !is_possessive_ending(before)
        };
        if noun {
            start = name;
        }
    }
    // "in Norhaven, met": no subject stands there.
    if start < end && is_preposition(words.at(start)) {
        start = end;
    }
    while start < end && joins_on(words.at(start)) {
        start += 1;
    }
    start..end
}

/// Whether a subject ends behind `token`, and what stands there.
fn boundary(words: Words<'_>, token: usize, least: usize) -> Option<Boundary> {
    let word = words.at(token);
    let lower = word.to_ascii_lowercase();
    if lower == "to" {
        if is_sent_to(words, token) {
            return None;
        }
        return Some(Boundary::To);
    }
    // A verb in the past; but "the | wounded | sailors", and "Moored" in a name.
    let past = looks_past(&lower);
    let verb = past && !words.is_capitalised(token);
    let listed = DEEDS.verb(&lower).is_some_and(|verb| {
        matches!(verb.form, Form::Past | Form::Participle) && is_verb_here(words, token, verb)
    });
    // A full stop inside a sentence ends an abbreviation: "Sen. | Dale met".
    let stops = matches!(
        word,
        ";" | ":" | "—" | "–" | "--" | "“" | "”" | "\"" | "``" | "''" | "(" | ")" | "?" | "!"
    ) || is_clause_word(&lower)
        || is_auxiliary(&lower)
        || List::SubjectStops.holds(&lower)
        || verb && !is_determiner(words.before(token));
    // "Asked about the dam, | Osk": a sentence may open with a participle.
    if listed || past && token == least || stops && verb {
        Some(Boundary::Verb)
    } else {
        stops.then_some(Boundary::Other)
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a word at the beginning of a subject only joins its clause on: "and | later | the mayor".
fn joins_on(word: &str) -> bool {
    matches!(word, "and" | "but" | "or" | ",")
        || is_adverb(&word.to_ascii_lowercase()) && !matches!(word, "Both" | "both")
}
