//! Whether the words around an expression tell of what is past or of what is to come.
//!
//! The verb that stands nearest decides, first before the expression, then after it, within the
//! sentence. There is no parser here: the lists hold the words that settle it, and what they do
//! not settle stays open.

use crate::lexicon::Word;
use crate::parse::Parser;

/// What the clause tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    /// No verb tells.
    Open,
    Past,
    Future,
    /// "said that it would meet on Friday".
    FutureInThePast,
}

/// Words of what is to come by themselves.
const FUTURE: &[&str] = &[
    "'ll", "begins", "can", "convenes", "i'll", "kicks", "may", "meets", "might", "must", "opens",
    "shall", "should", "starts", "upcoming", "will", "won't", "they'll", "we'll", "you'll",
    "he'll", "she'll", "it'll", "let's", "please", "schedule", "ahead",
];

/// Words that make a following "to" or "for" one of what is to come: "expected to", "set for".
const GOVERNORS: &[&str] = &[
    "about",
    "agreed",
    "agrees",
    "aims",
    "deadline",
    "due",
    "expected",
    "expects",
    "going",
    "hopes",
    "intends",
    "likely",
    "plan",
    "planned",
    "planning",
    "plans",
    "pledged",
    "poised",
    "prepares",
    "preparing",
    "promised",
    "ready",
    "scheduled",
    "set",
    "slated",
    "vowed",
    "vows",
    "wants",
];

/// Past forms that do not end in "ed".
const PAST: &[&str] = &[
    "ate", "became", "began", "bought", "broke", "brought", "built", "came", "caught", "chose",
    "cut", "did", "didn't", "died", "drew", "drove", "fell", "felt", "flew", "fought", "found",
    "gave", "got", "grew", "had", "heard", "held", "hit", "kept", "knew", "lay", "led", "left",
    "lost", "made", "met", "paid", "ran", "rose", "said", "sat", "saw", "sent", "shot", "showed",
    "sold", "sought", "spent", "spoke", "stood", "struck", "taken", "taught", "threw", "told",
    "took", "was", "wasn't", "went", "were", "weren't", "woke", "won", "wore", "wrote",
];

/// How far the verb may stand.
const REACH: usize = 40;

/// The tense of the clause around pieces `first..end`.
pub(crate) fn tense(parser: &Parser<'_>, first: usize, end: usize) -> Tense {
    let mut infinitive = false;
    let from = first.saturating_sub(REACH);
    for i in (from..first).rev() {
        if stops(parser, i) {
            break;
        }
        if let Some(found) = evidence(parser, i, Some(first)) {
            return found;
        }
        // "to meet Thursday": the base form of a verb, if nothing before it tells otherwise.
        infinitive |= parser.word(i) == Word::To
            && parser.word(i + 1) == Word::Other
            && parser.text(i + 1).as_bytes()[0].is_ascii_lowercase();
    }
    if infinitive && from == 0 {
        return Tense::Future;
    }
    for i in end..parser.pieces.len().min(end + REACH) {
        if stops(parser, i) {
            break;
        }
        if let Some(found) = evidence(parser, i, None) {
            return found;
        }
    }
    Tense::Open
}

/// What the word at `i` tells of the tense of the expression that begins at `first`; without it, of
/// one that stands before the word.
fn evidence(parser: &Parser<'_>, i: usize, first: Option<usize>) -> Option<Tense> {
    if !matches!(
        parser.word(i),
        Word::Other | Word::ShortMonth(5) | Word::Around | Word::ShortWeekday(6)
    ) {
        return None;
    }
    let mut room = [0u8; 12];
    let word = lower(parser.text(i), &mut room)?;
    let next = parser.word(i + 1);
    // "expected to", "set for", "due on Friday" is a plan; "on Friday they agreed to" is past.
    if GOVERNORS.binary_search(&word).is_ok() {
        let beside = first.is_some_and(|first| first <= i + 2);
        let planned = matches!(word, "due" | "expected" | "planned" | "scheduled" | "slated");
        let active = matches!(word, "agreed" | "planned" | "pledged" | "promised" | "vowed");
        let leads = matches!(next, Word::To | Word::For) && (first.is_some() || !active);
        if leads || planned && beside {
            return Some(Tense::Future);
        }
        if matches!(word, "about" | "likely" | "ready" | "plan" | "plans" | "deadline") {
            return None;
        }
    }
    match word {
        "could" | "can" if parser.is_word(i + 1, "not") => return Some(Tense::Past),
        "will" if parser.word(i + 1) == Word::Possessive => return None,
        "would" | "wouldn't" if refuses(parser, i) => return Some(Tense::Past),
        "would" | "could" => {
            let perfect = parser.is_word(i + 1, "have");
            return Some(if perfect { Tense::Past } else { Tense::FutureInThePast });
        }
        "may" if parser.text(i).starts_with('M') => return None,
        "may" | "might" | "should" | "must" if parser.is_word(i + 1, "have") => {
            return Some(Tense::Past);
        }
        _ => {}
    }
    if FUTURE.contains(&word) {
        return Some(Tense::Future);
    }
    let first_letter = parser.text(i).as_bytes()[0];
    let past = PAST.binary_search(&word).is_ok()
        // "United" is no verb.
        || (word.len() > 4
            && word.ends_with("ed")
            && !word.ends_with("eed")
            && first_letter.is_ascii_lowercase());
    (past && !is_led(parser, i)).then_some(Tense::Past)
}

/// Whether the form at `i` belongs to an auxiliary before it ("will be held", "to cut", "would
/// hit"), or to a word before it ("Senate-passed"), so that it tells nothing by itself.
fn is_led(parser: &Parser<'_>, i: usize) -> bool {
    let joined = |at: usize| {
        parser.word(at) == Word::Hyphen
            && parser.pieces.get(at + 1).is_some_and(|piece| piece.glued)
    };
    let Some(before) = i.checked_sub(1) else { return joined(i + 1) };
    let mut room = [0u8; 12];
    let word = lower(parser.text(before), &mut room).unwrap_or("");
    let leads = [
        "be", "can", "could", "may", "might", "must", "not", "shall", "should", "to", "will",
        "would",
    ];
    leads.binary_search(&word).is_ok() || joined(before) || joined(i + 1)
}

/// "would not say", "wouldn't comment": a refusal, and past.
fn refuses(parser: &Parser<'_>, i: usize) -> bool {
    let at = i + 1 + usize::from(parser.is_word(i + 1, "not"));
    let negated = at == i + 2 || parser.text(i).len() > 5;
    let said = ["comment", "confirm", "discuss", "elaborate", "give", "provide", "say", "specify"];
    negated && said.iter().any(|word| parser.is_word(at, word))
}

/// Whether a clause ends at `i`.
fn stops(parser: &Parser<'_>, i: usize) -> bool {
    let mark = parser.text(i);
    matches!(mark, ";" | "“" | "”" | "\"" | "''" | "``" | "—" | "--")
}

/// `text` in lower case, with a straight apostrophe; `None` if it is longer than any listed word.
fn lower<'a>(text: &str, room: &'a mut [u8; 12]) -> Option<&'a str> {
    let mut length = 0;
    for c in text.chars() {
        let c = if c == '’' { '\'' } else { c.to_ascii_lowercase() };
        if !c.is_ascii() || length == room.len() {
            return None;
        }
        room[length] = c as u8;
        length += 1;
    }
    std::str::from_utf8(&room[..length]).ok()
}

/// Whether "in three weeks" tells how long something took ("the first in three weeks", "fell 5
/// percent in three weeks"), and not when something will be.
pub(crate) fn looks_back(parser: &Parser<'_>, first: usize, end: usize) -> bool {
    let superlative = (first.saturating_sub(12)..first).any(|i| {
        let word = parser.text(i);
        matches!(parser.word(i), Word::Ordinal { .. } | Word::Last)
            || ["most", "only", "least", "worst", "best", "time"]
                .iter()
                .any(|w| word.eq_ignore_ascii_case(w))
            || word.len() > 5 && word.ends_with("est")
    });
    superlative || matches!(tense(parser, first, end), Tense::Past)
}

impl Parser<'_> {
    fn is_word(&self, i: usize, text: &str) -> bool {
        self.text(i).eq_ignore_ascii_case(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_that_are_searched_are_sorted() {
        assert!(GOVERNORS.is_sorted());
        assert!(PAST.is_sorted());
    }
}
