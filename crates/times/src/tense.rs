//! Whether the words around an expression tell of what is past or of what is to come.
//!
//! The verb that stands nearest decides, first before the expression, then after it, within the
//! clause. There is no parser here: the lexicon holds the words that settle it, and what they do
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
    /// "leaders to meet Friday": only an infinitive tells.
    Infinitive,
}

/// What a word tells of the tense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    /// "will", "must", "begins".
    Future,
    /// "would", "could".
    Would,
    /// A past form that does not end in "ed".
    Past,
    /// "expected", "scheduled": to come with "to" or "for", or right before the day.
    Planned,
    /// "due": the same, and nothing without.
    Due,
    /// "agreed", "vowed": to come with "to", else past.
    Agreed,
    /// "set": to come with "to" or "for", else past.
    Set,
    /// "plans", "likely": to come with "to" or "for", else nothing.
    Leads,
    /// "be", "not": the form after it tells nothing by itself.
    Led,
}

/// What headlines announce with a bare infinitive ("leaders to meet Friday"). After other words
/// "to" is as often a preposition, or tells of an aim ("a bid to win").
const ANNOUNCED: &[&str] = &[
    "address", "announce", "appear", "begin", "convene", "debate", "decide", "hold", "host",
    "meet", "open", "resume", "sign", "testify", "travel", "unveil", "visit", "vote",
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
            && ANNOUNCED.iter().any(|verb| parser.is(i + 1, verb));
    }
    if infinitive && from == 0 {
        return Tense::Infinitive;
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
    let piece = parser.pieces.get(i)?;
    let past = || (!is_led(parser, i)).then_some(Tense::Past);
    // "expected to", "set for" is a plan; "on Friday they agreed to" is past.
    let leads = || matches!(parser.word(i + 1), Word::To | Word::For);
    let beside = || first.is_some_and(|first| first <= i + 2);
    let perfect = || parser.is(i + 1, "have");
    match (piece.word, piece.verb) {
        (Word::Other, Some(verb)) => match verb {
            Verb::Future => {
                let can_not = parser.is(i, "can") && parser.is(i + 1, "not");
                let name = parser.word(i + 1) == Word::Possessive;
                if name {
                    return None;
                }
                // "should have met", but "will have met".
                let past = perfect() && !parser.is(i, "will");
                Some(if can_not || past { Tense::Past } else { Tense::Future })
            }
            Verb::Would if refuses(parser, i) || perfect() => Some(Tense::Past),
            // "could not be reached on Friday".
            Verb::Would if parser.is(i, "could") && parser.is(i + 1, "not") => Some(Tense::Past),
            Verb::Would => Some(Tense::FutureInThePast),
            Verb::Past => past(),
            Verb::Planned if leads() || beside() => Some(Tense::Future),
            Verb::Planned => past(),
            Verb::Due => {
                (leads() || beside() || parser.word(i + 1) == Word::On).then_some(Tense::Future)
            }
            Verb::Agreed if leads() && first.is_some() => Some(Tense::Future),
            Verb::Set if leads() => Some(Tense::Future),
            Verb::Agreed | Verb::Set => past(),
            Verb::Leads => leads().then_some(Tense::Future),
            Verb::Led => None,
        },
        (Word::Other, None) => {
            let word = parser.text(i).as_bytes();
            // "United" is no verb.
            if word.eq_ignore_ascii_case(b"let") && parser.word(i + 1) == Word::Possessive {
                return Some(Tense::Future);
            }
            let regular = word.len() > 4
                && word.ends_with(b"ed")
                && !word.ends_with(b"eed")
                && word[0].is_ascii_lowercase();
            if regular { past() } else { None }
        }
        // "may", "about to".
        (Word::ShortMonth(5), _) if !piece.capital => {
            Some(if perfect() { Tense::Past } else { Tense::Future })
        }
        (Word::Around, _) => (parser.word(i + 1) == Word::To).then_some(Tense::Future),

        _ => None,
    }
}

/// Whether the form at `i` belongs to an auxiliary before it ("will be held", "to cut", "would
/// hit"), or to a word before it ("Senate-passed"), so that it tells nothing by itself.
fn is_led(parser: &Parser<'_>, i: usize) -> bool {
    let joined = |at: usize| {
        parser.word(at) == Word::Hyphen
            && parser.pieces.get(at + 1).is_some_and(|piece| piece.glued)
    };
    let Some(before) = i.checked_sub(1) else { return joined(i + 1) };
    let auxiliary =
        matches!(parser.pieces[before].verb, Some(Verb::Future | Verb::Would | Verb::Led));
    auxiliary
        || matches!(parser.word(before), Word::To | Word::ShortMonth(5))
        || joined(before)
        || joined(i + 1)
}

/// "would not say", "wouldn't comment": a refusal, and past.
fn refuses(parser: &Parser<'_>, i: usize) -> bool {
    let at = i + 1 + usize::from(parser.is(i + 1, "not"));
    let negated = at == i + 2 || parser.text(i).len() > 5;
    let said = ["comment", "confirm", "discuss", "elaborate", "give", "provide", "say", "specify"];
    negated && said.iter().any(|word| parser.is(at, word))
}

/// Whether a clause ends at `i`.
fn stops(parser: &Parser<'_>, i: usize) -> bool {
    match parser.word(i) {
        Word::DoubleQuote | Word::Stop => true,
        Word::Hyphen => parser.text(i) == "—",
        _ => false,
    }
}

/// Whether "in three weeks" tells how long something took ("the first in three weeks", "fell 5
/// percent in three weeks"), and not when something will be.
pub(crate) fn looks_back(parser: &Parser<'_>, first: usize, end: usize) -> bool {
    let superlative = (first.saturating_sub(12)..first).any(|i| match parser.word(i) {
        Word::Ordinal { .. } | Word::Last | Word::Time => true,
        Word::Other | Word::More => {
            let word = parser.text(i);
            word.len() > 3 && word.ends_with("est")
                || ["most", "only", "least", "worst"].iter().any(|w| parser.is(i, w))
        }
        _ => false,
    });
    superlative || matches!(tense(parser, first, end), Tense::Past)
}
