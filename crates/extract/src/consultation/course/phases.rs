//! The phases of a meeting: "began in a small group", "was then widened to experts".

use std::ops::Range;

use onrecord_text::TextRange;

use super::{as_subject, current, is_past, takes_part};
use crate::actors::words::{is_auxiliary, is_one_of, looks_past};
use crate::consultation::Scene;
use crate::consultation::clause::{Clause, is_adverb};
use crate::consultation::lists::List;
use crate::consultation::meetings::{Meeting, Phase};
use crate::consultation::parties::{Party, parties};
use crate::consultation::topics::{dealt_with, list, split, topic_behind};
use crate::consultation::verbs::{DEEDS, Sense};

/// The phase that a clause tells of, with its meeting; `phased` is the one of which a phase was told
/// last, which "it" may mean.
pub(super) fn phase(
    scene: &mut Scene<'_, '_>,
    meetings: &[Meeting],
    clause: &Clause,
    phased: Option<usize>,
) -> Option<(usize, Phase)> {
    let words = scene.words;
    if is_past(clause) != Some(true) {
        return None;
    }
    let end = words.sentence(clause.verb).end;
    let stop = format_end(scene, clause.verb + 1, end);
    let format = clause.verb..stop;
    let added = if List::Widening.holds(clause.base) { added(scene, &format) } else { None };
    let is_format =
        (format.start + 1..format.end).any(|t| List::Formats.holds_any_case(words.at(t)));
    if added.is_none() && !is_format || is_of_things(scene, &format) {
        return None;
    }
    let meeting = meeting_of(scene, meetings, clause, phased)?;
    let topics = topics(scene, stop, end);
    // "widened | to a plenary session": nobody is told of who joined.
    let added = added.filter(|_| !is_format || List::Widening.holds(clause.base));
    let joined = added.filter(|added| {
        !added
            .clone()
            .any(|t| is_one_of(words.at(t), &["plenary", "session", "format", "lunch", "dinner"]))
    });
    let added = joined.map_or_else(Vec::new, |tokens| split(scene, tokens));
    Some((meeting, Phase { format: words.range(format), topics, added }))
}

/// "first in private, then with their ministers": phases that one sentence tells of by turns.
pub(super) fn by_turns(
    scene: &Scene<'_, '_>,
    meetings: &[Meeting],
    sentence: &Range<usize>,
) -> Option<(usize, Vec<Phase>)> {
    let words = scene.words;
    let turn = |t: usize| {
        is_one_of(words.at(t), &["in", "with", "alone", "privately", "together", "among", "behind"])
            || is_one_of(words.at(t), &["one-on-one", "one-to-one", "tete-a-tete", "face-to-face"])
    };
    let first = sentence
        .clone()
        .find(|&t| is_one_of(words.at(t), &["first", "initially"]) && turn(t + 1))?;
    let then = (first + 2..sentence.end).find(|&t| {
        is_one_of(words.at(t), &["then", "later", "afterwards", "subsequently"]) && turn(t + 1)
    })?;
    let meeting = current(scene, meetings, first, true)?;
    let mut end = then;
    while end > first && is_one_of(words.at(end - 1), &[",", "and", "but"]) {
        end -= 1;
    }
    let stop = format_end(scene, then + 1, sentence.end);
    let with = (then + 1..stop).find(|&t| words.at(t) == "with");
    let added = with.filter(|with| with + 1 < stop).map(|with| words.range(with + 1..stop));
    let topics = topics(scene, stop, sentence.end);
    let phases = vec![
        Phase { format: words.range(first..end), topics: Vec::new(), added: Vec::new() },
        Phase { format: words.range(then..stop), topics, added: added.into_iter().collect() },
    ];
    Some((meeting, phases))
}

/// The meeting that the subject of a clause is, or whose sides it is.
fn meeting_of(
    scene: &mut Scene<'_, '_>,
    meetings: &[Meeting],
    clause: &Clause,
    phased: Option<usize>,
) -> Option<usize> {
    let words = scene.words;
    let mut subject = clause.subject.clone();
    // "said the talk “began in a small group”": the quotation begins with the verb.
    let mut start = clause.group.start;
    while start > 0 && is_one_of(words.before(start), &["“", "\"", "``"]) {
        start -= 1;
    }
    if subject.is_empty() && start < clause.group.start {
        while start > 0 && is_adverb(&words.before(start).to_ascii_lowercase()) {
            start -= 1;
        }
        let sentence = words.sentence(clause.verb);
        subject = crate::consultation::clause::subject_before(words, start, sentence.start);
    }
    if let Some(meeting) = as_subject(scene, meetings, &subject) {
        return Some(meeting);
    }
    let last = subject.end.checked_sub(1).map_or("", |last| words.at(last));
    if is_one_of(last, &["it", "which", "they"]) && subject.len() <= 2 {
        return phased.or_else(|| current(scene, meetings, clause.verb, true));
    }
    let meeting = current(scene, meetings, clause.verb, true)?;
    let all = parties(scene, subject);
    let in_it = |party: &Party| takes_part(scene, &meetings[meeting], party);
    (!all.is_empty() && all.iter().all(in_it)).then_some(meeting)
}

/// Where the words of a format end, from behind its verb: before what was talked about, a mark, or the
/// next verb.
fn format_end(scene: &Scene<'_, '_>, from: usize, end: usize) -> usize {
    let words = scene.words;
    for at in from..end {
        let word = words.at(at);
        let next = words.at(at + 1);
        let joined = word == "and"
            && (is_auxiliary(next) || is_adverb(&next.to_ascii_lowercase()) || looks_past(next));
        let stops = words.is_mark(at) && !matches!(word, "-" | "’" | "'" | "&")
            || is_one_of(word, &["which", "who", "before", "after", "where", "when", "while"])
            || joined
            || scene.begins_time(at);
        if stops {
            return at;
        }
        if topic_behind(scene, at).or_else(|| dealt_with(scene, at)).is_some() {
            // "in order | to | discuss".
            let mut start = at;
            while start > from && is_one_of(words.before(start), &["to", "order", "in", ","]) {
                start -= 1;
            }
            return start;
        }
    }
    end
}

/// What was talked about in a phase, by the words behind its format: "to discuss X", ", which spoke of
/// X", ", with whom X was examined".
fn topics(scene: &Scene<'_, '_>, from: usize, end: usize) -> Vec<TextRange> {
    let words = scene.words;
    for at in from..end {
        let word = words.at(at);
        if matches!(word, ";" | "then") && at > from {
            break;
        }
        if let Some(start) = topic_behind(scene, at).or_else(|| dealt_with(scene, at)) {
            return list(scene, start, end);
        }
        let discusses = DEEDS.verb(word).filter(|verb| verb.tells(Sense::Discuss));
        if discusses.is_none() {
            continue;
        }
        // "with whom | X was | examined".
        let passive = is_one_of(words.before(at), &["was", "were"]);
        let whom = (from..at).find(|&t| is_one_of(words.at(t), &["whom", "where", "which"]));
        match whom {
            Some(whom) if passive && whom + 2 < at => return list(scene, whom + 1, at - 1),
            Some(_) if !passive => return list(scene, at + 1, end),
            _ => {}
        }
    }
    Vec::new()
}

/// Who joined, by the words of a format: "widened to | the experts", "broadened to include | the
/// experts".
fn added(scene: &Scene<'_, '_>, format: &Range<usize>) -> Option<Range<usize>> {
    let words = scene.words;
    let to = (format.start + 1..format.end.min(format.start + 5))
        .find(|&t| is_one_of(words.at(t), &["to", "into", "include", "including"]))?;
    let mut start = to + 1;
    while is_one_of(words.at(start), &["include", "involve", "cover", "bring", "in"]) {
        start += 1;
    }
    (start < format.end).then_some(start..format.end)
}

/// Whether what was widened is no circle of people: "broadened to include | 40 per cent of exports".
fn is_of_things(scene: &Scene<'_, '_>, format: &Range<usize>) -> bool {
    format.clone().any(|t| {
        let word = scene.words.at(t);
        matches!(word, "%" | "percent" | "per" | "$" | "€" | "£") || word.parse::<f64>().is_ok()
    })
}
