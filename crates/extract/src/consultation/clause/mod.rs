//! A verb in its clause: when and how surely what it tells takes place, who its subject is, and
//! how far what follows it reaches.

mod group;
mod joined;
mod subject;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::group::Group;
use self::joined::joined;
use super::lists::List;
use super::verbs::{DEEDS, Form, Verb};
use crate::actors::words::{Words, is_auxiliary, is_one_of, is_possessive_ending};

/// How what a verb tells stands to what has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mood {
    /// It has happened: "met", "have met".
    Past,
    /// It happens, or always does: "meet", "meets".
    Present,
    /// It is going on: "are meeting".
    Ongoing,
    /// It is to happen: "will meet", "plan to meet".
    Future,
    /// Somebody wants it: "offered to meet", "called for".
    Wanted,
    /// It might happen: "would meet if", "may meet".
    Possible,
    /// What the verb before it governs and says nothing of: "after meeting".
    Open,
}

/// A verb in its clause.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// The verb.
    pub(super) verb: usize,
    pub(super) base: &'static str,
    /// The verb with its auxiliaries, and with the verb that governs it.
    pub(super) group: Range<usize>,
    pub(super) mood: Mood,
    pub(super) negated: bool,
    pub(super) passive: bool,
    /// The words of its subject, if there is one.
    pub(super) subject: Range<usize>,
    /// Where the sentence, or the part of it between marks, ends.
    pub(super) end: usize,
}

impl Clause {
    /// Reads the clause of the verb at `token`.
    pub(super) fn read(words: Words<'_>, token: usize, verb: &Verb) -> Self {
        let sentence = words.sentence(token);
        let Group { start, mut mood, mut negated, passive } =
            Group::read(words, token, verb.form, sentence.start);
        // Verbs that are joined have one subject, which stands before the first.
        let mut first = Group { start, mood, negated, passive };
        let mut form = verb.form;
        while let Some((joined, of)) = joined(words, first.start, form, sentence.start) {
            first = Group::read(words, joined, of, sentence.start);
            form = of;
            // "will come and | meet".
            if form == Form::Base {
                (mood, negated) = (first.mood, negated || first.negated);
            }
        }
        let mut subject = subject::subject(words, first.start, sentence.start);
        // "Osk, | who | met Dale".
        if subject.is_empty()
            && first.start > sentence.start
            && is_one_of(words.at(first.start - 1), &["who", "which"])
        {
            subject = first.start - 1..first.start;
        }
        if mood != Mood::Past && depends_on_condition(words, subject.start, sentence.start)
            || subject.start > sentence.start
                && is_one_of(words.at(subject.start - 1), &["whenever", "whether"])
        {
            mood = Mood::Possible;
        }
        Self {
            verb: token,
            base: verb.base,
            group: start..token + 1,
            mood,
            negated,
            passive,
            subject,
            end: end(words, token + 1, sentence.end),
        }
    }
}

/// The subject of the verb group that begins at `group`, at or behind `least`.
pub(super) fn subject_before(words: Words<'_>, group: usize, least: usize) -> Range<usize> {
    subject::subject(words, group, least)
}

/// Whether the clause that begins at `start` hangs on an "if".
fn depends_on_condition(words: Words<'_>, start: usize, least: usize) -> bool {
    start > least && is_one_of(words.at(start - 1), &["if", "unless", "whether", "should"])
}

/// Where what follows a verb ends: at the end of the sentence, a semicolon, a closing quotation mark.
fn end(words: Words<'_>, from: usize, sentence_end: usize) -> usize {
    let ends = |&t: &usize| match words.at(t) {
        // "Sen. | Dale": a full stop with a word of its sentence behind it ends an abbreviation.
        "." => t + 1 >= words.sentence(t).end || words.is_mark(t + 1),
        word => {
            matches!(word, ";" | "”" | "\"" | "''" | "?" | "!" | "—" | "–" | "--")
        }
    };
    (from..sentence_end).find(ends).unwrap_or(sentence_end)
}

/// Whether an adverb may stand between a verb and its auxiliaries, in lower case: "will | also | meet".
pub(super) fn is_adverb(lower: &str) -> bool {
    lower.len() > 4 && lower.ends_with("ly") && lower != "family" || List::Adverbs.holds(lower)
}

/// Whether a word is a verb of the lexicon and not a noun where it stands: "the | call", "talks".
pub(super) fn is_verb_here(words: Words<'_>, token: usize, verb: &Verb) -> bool {
    let before = words.before(token);
    // "the Ferry Call": in a name.
    if words.is_capitalised(token) && token > words.sentence(token).start
        || is_possessive_ending(before)
    {
        return false;
    }
    // "Talks between", "a video call with": a noun, whatever stands before.
    if DEEDS.is_meeting(words.at(token)) && verb.form != Form::Ing {
        let base = words.at(token).to_ascii_lowercase();
        let behind = words.at(token + 1);
        let of_parties = is_one_of(behind, &["with", "between"]);
        if base == "talks"
            || of_parties && (base.starts_with("call") || base.starts_with("round"))
            || is_one_of(before, &["phone", "telephone", "video", "conference"])
        {
            return false;
        }
    }
    let lower = before.to_ascii_lowercase();
    match verb.form {
        // "the | agreed | text".
        Form::Past | Form::Participle => !matches!(lower.as_str(), "the" | "a" | "an"),
        // "a | call", "their | pledge"; else it has a plural subject, a "to" or an auxiliary.
        Form::Base | Form::Third => !List::NounLeads.holds(&lower),
        // "peace | meeting" is a noun wherever nothing says that it is a verb.
        Form::Ing => {
            !List::NounLeads.holds(&lower)
                && (is_auxiliary(&lower)
                    || matches!(lower.as_str(), "after" | "before" | "by" | "while" | "and" | ",")
                    || is_adverb(&lower)
                    || lower.is_empty())
        }
    }
}

/// Whether a sentence begins with a verb, so that its subject goes without saying, as in a diary:
/// "Met with the mayor".
pub(super) fn is_diary(words: Words<'_>, sentence: &Range<usize>) -> bool {
    let mut first = sentence.start;
    while matches!(words.at(first), "Also" | "Then" | "Later") {
        first += 1;
    }
    let word = words.at(first).to_ascii_lowercase();
    let past = word.len() > 4 && word.ends_with("ed")
        || matches!(word.as_str(), "met" | "held" | "led" | "took" | "spoke" | "gave" | "saw");
    past && !words.is_mark(first + 1)
        || word == "audience"
        || word == "meeting" && words.at(first + 1) == "with"
}
