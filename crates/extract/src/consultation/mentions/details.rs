//! What is told of a meeting beside who met: how, when, where and what about.

use std::ops::Range;

use onrecord_record::{GapKind, Medium};
use onrecord_text::TextRange;

use crate::actors::named::{NamedKind, name_at};
use crate::actors::words::{Words, is_one_of};
use crate::consultation::verbs::{DEEDS, Sense};
use crate::consultation::{Scene, When};

/// Whether a word tells of the telephone: "by | phone".
pub(super) fn is_phone(word: &str) -> bool {
    is_one_of(word, &["phone", "telephone", "telephonic", "phoned"])
}

/// How they met, by the words of `span`.
pub(super) fn medium(words: Words<'_>, span: Range<usize>) -> Medium {
    for token in span {
        let lower = words.at(token).to_ascii_lowercase();
        match lower.as_str() {
            "video" | "videoconference" | "virtually" | "virtual" | "online" | "teleconference" => {
                return Medium::Video;
            }
            "phone" | "telephone" => return Medium::Call,
            "person" if words.before(token) == "in" => return Medium::InPerson,
            "face-to-face" => return Medium::InPerson,
            _ => {}
        }
    }
    Medium::NotStated
}

/// The time that stands nearest to `token` in its sentence before `end`; the gap, where the text
/// says that it is not told.
pub(in crate::consultation) fn date(
    scene: &Scene<'_, '_>,
    token: usize,
    sentence: Range<usize>,
    end: usize,
) -> Option<When> {
    let words = scene.words;
    if is_withheld(words, token..sentence.end) {
        return Some(When::Gap(GapKind::Withheld));
    }
    let here = words.range(token..token + 1);
    let inside = words.range(sentence.clone());
    let mut nearest: Option<(u32, When)> = None;
    for (i, time) in scene.times.within(inside) {
        let start = words.tokens(time.range).start;
        if start >= end || is_of_saying(words, start, sentence.start) {
            continue;
        }
        // "soon" has no value, and "Tuesday" one that only the day of publication may give.
        let when = match (&time.value, time.gap) {
            (true, _) => When::At(i),
            (false, Some(gap)) if gap != GapKind::Vague => When::At(i),
            (false, _) => When::Gap(GapKind::Vague),
        };
        let distance = time.range.start().abs_diff(here.start());
        if nearest.is_none_or(|(least, _)| distance < least) {
            nearest = Some((distance, when));
        }
    }
    nearest.map(|(_, when)| when)
}

/// Whether the time at `start` is when somebody said so: "Osk said | on Tuesday".
fn is_of_saying(words: Words<'_>, start: usize, least: usize) -> bool {
    let mut before = start;
    while before > least
        && matches!(words.at(before - 1), "on" | "in" | "late" | "early" | "at" | ",")
    {
        before -= 1;
    }
    before > least
        && matches!(
            words.at(before - 1),
            "said" | "says" | "told" | "added" | "announced" | "wrote"
        )
}

/// "but did not specify when", "without naming a date".
fn is_withheld(words: Words<'_>, span: Range<usize>) -> bool {
    let end = span.end;
    let negated = |t: usize, negations: &[&str]| {
        (t.saturating_sub(2)..t).any(|n| negations.contains(&words.at(n)))
    };
    let withholds = |t: usize| {
        DEEDS.verb(words.at(t)).is_some_and(|verb| verb.tells(Sense::Withhold))
            && negated(t, &["not", "n't", "without", "didn't", "didn’t"])
    };
    let when = |t: usize| {
        words.at(t).eq_ignore_ascii_case("when") && (t.saturating_sub(4)..t).any(withholds)
    };
    let a_date = |t: usize| {
        matches!(words.at(t), "say" | "specify" | "disclose" | "name")
            && negated(t, &["not", "n't", "without"])
            && (t..end.min(t + 6)).any(|d| matches!(words.at(d), "day" | "date" | "when" | "dates"))
    };
    span.into_iter().any(|t| when(t) || a_date(t))
}

/// "in Norhaven": the first place in `span`, before what is only said there.
pub(super) fn place(scene: &Scene<'_, '_>, span: Range<usize>) -> Option<TextRange> {
    let words = scene.words;
    let stop = span.end;
    for token in span {
        if words.at(token) == "said" {
            return None;
        }
        if !matches!(words.at(token), "in" | "at") {
            continue;
        }
        let mut at = token + 1;
        while at < stop
            && matches!(words.at(at), "the" | "Rode")
            && name_at(scene.names, at).is_none()
        {
            at += 1;
        }
        let Some(name) = name_at(scene.names, at) else { continue };
        if matches!(name.kind, NamedKind::Place | NamedKind::State | NamedKind::Organisation)
            && name.tokens.start == at
        {
            return Some(words.range(name.tokens.clone()));
        }
    }
    None
}
