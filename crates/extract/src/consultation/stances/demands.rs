//! Demands: "demands X", "calls on Y to Z", "insists that".

use std::ops::Range;

use onrecord_record::Stance;

use super::Read;
use super::bounds::object_end;
use crate::actors::words::{
    Words, is_auxiliary, is_clause_word, is_determiner, is_one_of, is_preposition, looks_past,
};
use crate::consultation::Scene;
use crate::consultation::clause::Clause;
use crate::consultation::lists::List;

/// What a verb of demand asks for; several things are several demands.
pub(super) fn demanded(scene: &Scene<'_, '_>, clause: &Clause) -> Vec<Read> {
    let Some(start) = demand(scene.words, clause) else { return Vec::new() };
    let end = object_end(scene, start, clause.verb);
    if start >= end {
        return Vec::new();
    }
    let read = |evidence: Range<usize>, object: Range<usize>| {
        Read::new(Stance::Demands, clause, evidence, object, "demanded")
    };
    let mut found = vec![read(clause.verb..end, start..end)];
    let mut last = end;
    while let Some(next) = next_thing(scene, start, last) {
        let end = object_end(scene, next, clause.verb);
        if end <= next {
            break;
        }
        found.push(read(next..end, next..end));
        last = end;
    }
    found
}

/// Where the next thing that is demanded begins, if one is joined to the one before: "a raise and | an
/// end to night shifts".
fn next_thing(scene: &Scene<'_, '_>, first: usize, end: usize) -> Option<usize> {
    let words = scene.words;
    let mut next = end;
    if words.at(next) == "," {
        next += 1;
    }
    if words.at(next) == "and" {
        next += 1;
    }
    // "insists on a toll and | on | a vote".
    if next > end && matches!(words.at(next), "on" | "for") && words.before(first) == words.at(next)
    {
        return Some(next + 1);
    }
    if next == end {
        return None;
    }
    let noun = is_determiner(words.at(first)) || !List::Undertakings.holds(words.at(first));
    let is_thing = noun && matches!(words.at(next), "a" | "an");
    let is_deed = List::Undertakings.holds(words.at(next))
        && (is_determiner(words.at(next + 1)) || is_preposition(words.at(next + 1)))
        && List::Undertakings.holds(words.at(first));
    let stop = object_end(scene, next, next);
    let verb = (next..stop).any(|t| matches!(words.at(t), "is" | "was" | "were" | "are" | "said"));
    (!verb && (is_thing || is_deed)).then_some(next)
}

/// Where the words begin that say what is demanded.
fn demand(words: Words<'_>, clause: &Clause) -> Option<usize> {
    let at = clause.verb + 1;
    // "What I want you to tell me is": a question.
    if is_one_of(words.before(clause.subject.start), &["what"])
        || words.at(clause.subject.start) == "What"
    {
        return None;
    }
    let next = words.at(at);
    let end = words.sentence(clause.verb).end;
    let noun = is_determiner(next)
        || next.starts_with(char::is_lowercase) && !is_preposition(next) && !is_clause_word(next);
    match (clause.base, next) {
        // "the inquiry that she called for | is like another".
        ("call" | "appeal" | "press" | "push", "for") => {
            let verb =
                is_auxiliary(words.at(at + 1)) || words.is_mark(at + 1) && words.at(at + 1) == ",";
            (!verb).then_some(at + 1)
        }
        ("call", "on" | "upon") | ("appeal", "to") => {
            infinitive(words, at + 1..end).map(|to| deed(words, to))
        }
        ("urge" | "press", _) | ("ask" | "request" | "want", _)
            if next != "to" && next != "for" && next != "that" =>
        {
            match infinitive(words, at..end) {
                // "asked not | to be named".
                Some(to)
                    if words.at(to + 1) == "be"
                        && is_one_of(words.at(to + 2), &["identified", "named", "quoted"]) =>
                {
                    None
                }
                // "wants | the toll to be lowered".
                Some(to) if words.at(to + 1) == "be" && clause.base == "want" => Some(at),
                Some(to) if !is_to_speak(words.at(to + 1)) => Some(deed(words, to)),
                Some(_) => None,
                None if matches!(clause.base, "urge" | "request") && noun => Some(at),
                None if clause.base == "want" && is_determiner(next) => Some(at),
                // "wants | Corvenia stripped of it", "want | them withdrawn".
                None if clause.base == "want" && is_done(words, at + 1) => Some(at),
                None => None,
            }
        }
        ("insist", "that") if !is_wish(words, at + 1..end) => None,
        ("insist", "on" | "that") | ("urge" | "ask" | "request", "that") => Some(at + 1),
        ("demand", "that" | "to") => Some(at + 1),
        ("demand", _) if !words.is_mark(at) && !is_preposition(next) => Some(at),
        ("ask" | "request", "for") if is_determiner(words.at(at + 1)) => Some(at + 1),
        _ => None,
    }
}

/// Where the deed that is demanded begins by its "to": "to | sign", "| not to sign".
fn deed(words: Words<'_>, to: usize) -> usize {
    if matches!(words.before(to), "not" | "never") { to - 1 } else { to + 1 }
}

/// The "to" of an infinitive near the beginning of `span`: "urged | the mayor | to resign".
fn infinitive(words: Words<'_>, mut span: Range<usize>) -> Option<usize> {
    span.end = span.end.min(span.start + 12);
    let found = span.clone().find(|&t| {
        words.at(t) == "to"
            && words.at(t + 1).starts_with(char::is_lowercase)
            && !is_determiner(words.at(t + 1))
            && !is_preposition(words.at(t + 1))
            && !looks_like_noun(words.at(t + 1))
            && !is_one_of(
                words.before(t),
                &["end", "opposed", "halt", "access", "return", "close", "due"],
            )
    })?;
    let crossed = (span.start..found).any(|t| {
        matches!(words.at(t), ";" | "." | "”" | "“" | ":") && t + 1 < found && words.at(t) != "."
            || is_clause_word(words.at(t))
            || is_one_of(words.at(t), &["said", "was", "is"])
    });
    (!crossed && found > span.start).then_some(found)
}

/// Whether a participle stands at `token` or shortly behind: "Corvenia | stripped", "them | withdrawn".
fn is_done(words: Words<'_>, token: usize) -> bool {
    (token..token + 4)
        .take_while(|&t| !words.is_mark(t) && !is_clause_word(words.at(t)))
        .any(|t| looks_past(words.at(t)) || is_one_of(words.at(t), &["withdrawn", "out", "back"]))
}

/// Whether a verb only asks somebody to speak: no course of action is demanded.
fn is_to_speak(word: &str) -> bool {
    is_one_of(
        word,
        &[
            "comment",
            "say",
            "tell",
            "answer",
            "explain",
            "respond",
            "speculate",
            "elaborate",
            "confirm",
            "clarify",
            "describe",
            "imagine",
            "remember",
        ],
    )
}

/// Whether what stands behind a "to" ends like a noun or an adjective: "opposed to | intervention".
fn looks_like_noun(word: &str) -> bool {
    ["ence", "ance", "tion", "sion", "ment", "ness", "ity", "ism", "ary", "ous", "ical", "ial"]
        .iter()
        .any(|ending| word.len() > 5 && word.ends_with(ending))
}

/// Whether the clause in `span` wishes for something and makes no claim about what is: "insists that
/// the toll | remain | voluntary".
pub(super) fn is_wish(words: Words<'_>, span: Range<usize>) -> bool {
    let stated = |t: &usize| {
        matches!(
            words.at(*t),
            "is" | "are" | "was" | "were" | "has" | "had" | "will" | "would" | "did"
        )
    };
    let subjunctive = |t: usize| {
        matches!(words.at(t), "be" | "remain" | "must" | "should")
            || List::Undertakings.holds(words.at(t)) && !is_determiner(words.before(t))
    };
    span.take(12).take_while(|t| !stated(t)).any(subjunctive)
}
