//! Which meeting nouns name an occasion on which parties talk: "a call | with", but no "wake-up call".

use crate::actors::words::{Words, is_one_of};
use crate::consultation::lists::List;

/// Whether the meeting noun at `token` can be an occasion on which parties talk.
pub(super) fn is_occasion(words: Words<'_>, token: usize) -> bool {
    let before = words.before_here(token);
    if List::NoOccasions.holds_any_case(before) {
        return false;
    }
    let noun = words.at(token);
    if noun.eq_ignore_ascii_case("call") || noun.eq_ignore_ascii_case("calls") {
        return is_call(words, token);
    }
    if noun.eq_ignore_ascii_case("round") {
        return is_round(words, token);
    }
    // "small talk".
    if noun.eq_ignore_ascii_case("talk") {
        return false;
    }
    !List::Sittings.holds_any_case(noun)
        || is_one_of(words.at(token + 1), &["with", "between", "of", "in", "on"])
        || is_one_of(before, &["the", "video", "bilateral", "working"])
}

/// "a phone call", "the call between", but no "call for calm" and no "close call".
fn is_call(words: Words<'_>, token: usize) -> bool {
    let before = words.before_here(token);
    is_one_of(before, &["phone", "telephone", "video"])
        || is_one_of(before, &["conference", "the", "a", "their"])
            && is_one_of(words.at(token + 1), &["with", "between"])
}

/// "a round of talks", "the next round", but no "round of applause".
fn is_round(words: Words<'_>, token: usize) -> bool {
    let before = words.before_here(token);
    let talks = words.at(token + 1).eq_ignore_ascii_case("of")
        && matches!(
            words.at(token + 2),
            "talks" | "negotiations" | "consultations" | "discussions"
        );
    // "a seventh round", but "the eighth round" of a tournament as well.
    let ordinal = before.len() > 4
        && before.to_ascii_lowercase().ends_with("th")
        && words.before(token - 1) != "the";
    // "a fourth round of | elections".
    let of_else = words.at(token + 1).eq_ignore_ascii_case("of") && !talks;
    talks || !of_else && (List::Numbered.holds_any_case(before) || ordinal)
}
