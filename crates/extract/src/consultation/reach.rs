//! How far the words behind a verb belong to it where quotations stand among them.

use super::clause::is_adverb;
use super::lists::List;
use super::verbs::{DEEDS, Form};
use crate::actors::words::{
    Words, is_auxiliary, is_clause_word, is_determiner, is_preposition, looks_past,
};

/// Where what follows `token` ends at the latest: with its sentence, with the quotation that it stands
/// in, at a semicolon, a dash, or a mark of a question.
pub(super) fn reach(words: Words<'_>, token: usize) -> usize {
    if token >= words.layers.tokens.len() {
        return token;
    }
    let sentence = words.sentence(token);
    let mut end = sentence.end;
    if let Some(quotation) = words.layers.quotation_in(words.range(token..token + 1)) {
        let inside = words.tokens(quotation.inside).end;
        end = if inside > token { end.min(inside) } else { end };
    }
    let ends = |t: usize| match words.at(t) {
        // "Sen. | Dale": a full stop with a word of its sentence behind it ends an abbreviation.
        "." => t + 1 >= sentence.end || words.is_mark(t + 1),
        word => matches!(word, ";" | "?" | "!" | "—" | "–" | "--"),
    };
    first(words, token + 1..end, ends)
}

/// The first of `tokens` for which `is`, without those in a quotation that begins among them; their
/// end where there is none.
pub(super) fn first(
    words: Words<'_>,
    tokens: std::ops::Range<usize>,
    is: impl Fn(usize) -> bool,
) -> usize {
    let mut at = tokens.start;
    while at < tokens.end {
        if let Some(close) = quoted_until(words, at).filter(|&close| close < tokens.end) {
            at = close + 1;
            continue;
        }
        if is(at) {
            return at;
        }
        at += 1;
    }
    tokens.end
}

/// The closing mark of the quotation that the mark at `token` opens.
fn quoted_until(words: Words<'_>, token: usize) -> Option<usize> {
    if !matches!(words.at(token), "“" | "\"" | "``" | "‘" | "«" | "„" | "''" | "'") {
        return None;
    }
    let start = words.range(token..token + 1).start();
    let all = words.layers.quotations.list();
    let at = all.partition_point(|quotation| quotation.open.start() < start);
    let quotation = all.get(at).filter(|quotation| quotation.open.start() == start)?;
    let close = words.tokens(quotation.close?);
    (close.start > token).then_some(close.start)
}

/// Whether a verb stands at `token`, and no participle before a noun: "and | called on", "and | wants".
pub(super) fn is_finite(words: Words<'_>, token: usize) -> bool {
    let behind = words.at(token + if is_adverb(words.at(token)) { 2 } else { 1 });
    let word = words.at(token + usize::from(is_adverb(words.at(token))));
    let third = DEEDS.verb(word).is_some_and(|verb| verb.form == Form::Third);
    let object = is_determiner(behind)
        || is_preposition(behind)
        || is_clause_word(behind)
        || behind.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || matches!(behind, "to" | "him" | "her" | "them" | "it");
    is_auxiliary(word) || List::Saying.holds(word) || (looks_past(word) || third) && object
}
