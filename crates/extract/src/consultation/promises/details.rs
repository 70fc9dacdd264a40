//! What is told of a commitment beside what it is: when it is due, on what condition, and who
//! oversees it.

use std::ops::Range;

use onrecord_text::TextRange;

use crate::actors::cast::ActorId;
use crate::actors::words::{Words, is_one_of};
use crate::consultation::lists::List;
use crate::consultation::mentions::details::date;
use crate::consultation::parties::parties;
use crate::consultation::verbs::{DEEDS, Form, Sense};
use crate::consultation::{Scene, When};

/// So many tokens behind the words of a promise its time may stand.
const DUE_REACH: usize = 8;

/// When the promise in `part` is due: a time in it or right behind it, but not one before it.
pub(super) fn due(
    scene: &Scene<'_, '_>,
    part: &Range<usize>,
    sentence: Range<usize>,
) -> Option<When> {
    let words = scene.words;
    // A time further on in the sentence is another's: "said after the meeting on Thursday".
    let reach = (part.end + DUE_REACH).min(sentence.end);
    let end = (part.end..reach)
        .find(|&t| matches!(words.at(t), "said" | "after" | "following" | "which" | "who"))
        .unwrap_or(reach);
    let start = words.range(part.start..part.start + 1).start();
    date(scene, part.start, sentence, end).filter(|when| match when {
        When::At(time) => scene.times.range(*time).start() >= start,
        When::Gap(_) => true,
    })
}

/// "once ...", "if ...", "as soon as ...": the first condition in `tail`.
pub(super) fn conditions(words: Words<'_>, tail: Range<usize>) -> Vec<TextRange> {
    let opens = |&t: &usize| {
        is_one_of(words.at(t), &["if", "unless", "once", "provided"])
            || words.at(t).eq_ignore_ascii_case("as")
                && matches!(words.at(t + 1), "soon" | "long")
                && words.at(t + 2) == "as"
    };
    let Some(start) = tail.clone().find(opens) else { return Vec::new() };
    let end = (start + 1..tail.end)
        .find(|&t| matches!(words.at(t), "," | ";" | "." | "”" | "\""))
        .unwrap_or(tail.end);
    vec![words.range(start..end)]
}

/// "overseen by X", "under the supervision of X": who it is, by the first such words in `tail`.
pub(super) fn overseer(scene: &mut Scene<'_, '_>, tail: Range<usize>) -> Option<ActorId> {
    let words = scene.words;
    let overseen = |t: usize| {
        DEEDS.verb(words.at(t)).is_some_and(|verb| {
            verb.tells(Sense::Oversee) && matches!(verb.form, Form::Past | Form::Participle)
        })
    };
    let from = tail.clone().find_map(|t| {
        if overseen(t) && words.at(t + 1) == "by" {
            return Some(t + 2);
        }
        let under = words.at(t) == "under"
            && List::Oversight.holds(words.at(t + 2))
            && words.at(t + 3) == "of";
        under.then_some(t + 4)
    })?;
    let end = (from..tail.end).find(|&t| words.is_mark(t)).unwrap_or(tail.end);
    parties(scene, from..end).first().map(|party| party.actor)
}
