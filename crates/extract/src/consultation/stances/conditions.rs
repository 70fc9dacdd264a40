//! What a party would or would not do, and on what it makes that depend: "would accept it if", "will
//! not sign unless".

use onrecord_record::{ConditionType, Stance};

use super::bounds::{condition_end, object_end};
use super::{Read, Whose};
use crate::actors::words::{Words, is_one_of};
use crate::consultation::Scene;
use crate::consultation::clause::{Clause, Mood, is_adverb};
use crate::consultation::hinges::{Hinge, hinge, unless};
use crate::consultation::lists::List;
use crate::consultation::verbs::{DEEDS, Sense, Verb};

/// "will not sign unless ...", "would never apologise", by the negation at `not`.
pub(super) fn refused(scene: &mut Scene<'_, '_>, not: usize) -> Option<Read> {
    let words = scene.words;
    let verb = after_adverbs(words, not + 1);
    let word = words.at(verb);
    let plain = word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    // "will not be late" tells of no act, "will not be bound by it" does.
    if !plain || word == "be" && words.at(verb + 1) != "bound" {
        return None;
    }
    let clause = Clause::read(words, verb, &Verb::plain());
    if is_one_of(words.before(clause.subject.start), &["if", "whether", "because", "which"]) {
        return None;
    }
    // "cannot | accept", but not "cannot | reach them".
    let can = words.at(not).starts_with("can")
        || words.at(not).starts_with("could")
        || matches!(words.before(not), "can" | "could");
    let accepts = is_one_of(
        word,
        &["accept", "allow", "support", "tolerate", "permit", "back", "sign", "endorse"],
    );
    if can && !accepts {
        return None;
    }
    let end = object_end(scene, verb, verb);
    let from = if words.at(not).len() > 5 || words.at(not).contains(['\'', '’']) {
        not
    } else {
        not - 1
    };
    if let Some(read) = not_without(words, &clause, from, verb) {
        return Some(read);
    }
    // Who will not rule it out stays open, and who promised not to do it holds no position.
    let open = DEEDS.verb(word).is_some_and(|verb| verb.tells(Sense::RuleOut));
    if open || is_promised(words, clause.subject.start) {
        return None;
    }
    let deed =
        List::Actions.holds(word) || List::Undertakings.holds(word) || !List::NoActs.holds(word);
    if let Some((unless, start)) = unless(words, verb)
        && (deed || words.at(unless) == "unless")
    {
        let stop = condition_end(words, start);
        let object = verb..unless.min(end.max(verb + 1));
        let mut read = Read::new(Stance::Conditional, &clause, from..stop, object, "not_unless");
        read.condition = Some((ConditionType::Unless, start..stop, 1));
        return Some(read);
    }
    // "would not say", "will not last" rule out no course of action.
    if !deed || List::NoUndertakings.holds(words.at(verb + 1)) {
        return None;
    }
    // "could not | agree", "will not | agree to |,": nothing is told of what.
    if end <= verb + 2 && is_one_of(word, &["agree"]) {
        return None;
    }
    // "will not | support | the toll" is against it.
    let supports = DEEDS.verb(word).is_some_and(|verb| verb.tells(Sense::Support));
    if supports && verb + 1 < end {
        let object = verb + 1..end;
        return Some(Read::new(Stance::Opposes, &clause, from..end, object, "will_not_support"));
    }
    Some(Read::new(Stance::RulesOut, &clause, from..end, verb..end, "will_not"))
}

/// So many tokens before a clause the verb may stand that promises what it tells.
const PROMISE_REACH: usize = 8;

/// Whether the clause whose subject begins at `start` is what somebody promised: "promised that | it".
fn is_promised(words: Words<'_>, start: usize) -> bool {
    let least = words.sentence(start).start.max(start.saturating_sub(PROMISE_REACH));
    let promise = |t: usize| DEEDS.verb(words.at(t)).is_some_and(|verb| verb.tells(Sense::Promise));
    words.before(start) == "that" && (least..start).any(promise)
}

/// So many tokens behind a verb its object may have a clause that limits it.
const OBJECT_REACH: usize = 24;

/// "will not sign any plan that does not take account of the ferry": only such as take account of it.
fn not_without(words: Words<'_>, clause: &Clause, from: usize, verb: usize) -> Option<Read> {
    let sentence = words.sentence(verb);
    let that = (verb..sentence.end.min(verb + OBJECT_REACH)).find(|&t| {
        matches!(words.at(t), "that" | "which")
            && matches!(words.at(t + 1), "did" | "does" | "do" | "would" | "didn't" | "doesn't")
            && (words.at(t + 2) == "not" || words.at(t + 1).ends_with("n't"))
    })?;
    let start = that + 2 + usize::from(words.at(that + 2) == "not");
    let stop = condition_end(words, start);
    let object = (verb..that)
        .rev()
        .find(|&t| matches!(words.at(t), "any" | "anything" | "a" | "no"))
        .unwrap_or(verb);
    let mut read =
        Read::new(Stance::Conditional, clause, from..stop, object..that, "not_that_does_not");
    read.condition = Some((ConditionType::Unless, start..stop, 2));
    Some(read)
}

/// "would accept it if ...", "will strike unless ...", "can only pay if ...", by the modal verb at `modal`;
/// the "if" may stand before: "If the toll fell, Corvenia would sign".
pub(super) fn conditional(scene: &mut Scene<'_, '_>, modal: usize) -> Option<Read> {
    let words = scene.words;
    let mut verb = after_adverbs(words, modal + 1);
    let only_before = (modal + 1..verb + 1).any(|t| words.at(t) == "only");
    verb += usize::from(words.at(verb) == "only");
    if !is_deed(words, verb) {
        return None;
    }
    let clause = Clause { mood: Mood::Possible, ..Clause::read(words, verb, &Verb::plain()) };
    if is_one_of(words.before(clause.subject.start), &["if", "whether", "why", "how", "what"]) {
        return None;
    }
    let (will, can) = (words.at(modal) == "will", words.at(modal) == "can");
    // "Corvenia will lend it if its parliament agrees" binds where nobody says it of himself.
    let told = scene.innermost(words.range(verb..verb + 1)).is_none();
    let behind = hinge(words, verb).filter(|hinge| {
        // What is to be done once something is so is promised, unless it is done only then.
        let only = only_before || hinge.only;
        let promised = will && (hinge.when || told && hinge.kind == ConditionType::If);
        only || !can && !promised && words.at(hinge.lead) != "once"
    });
    let end = object_end(scene, verb, verb);
    let Some(hinge) = behind else {
        if will || can {
            return None;
        }
        let (start, stop) = leading_if(words, &clause)?;
        let mut read = Read::new(Stance::Conditional, &clause, start..end, verb..end, "would_if");
        read.condition = Some((ConditionType::If, start..stop, 0));
        read.whose = Whose::Named(stop + 1..clause.group.start);
        return Some(read);
    };
    Some(on(words, &clause, (modal, verb), end, hinge, "would_if"))
}

/// What the subject of `clause` would do on the condition of `hinge`, told from the token at `from` on
/// by the verb at `verb`, whose object ends at `end`.
pub(super) fn on(
    words: Words<'_>,
    clause: &Clause,
    (from, verb): (usize, usize),
    end: usize,
    hinge: Hinge,
    rule: &'static str,
) -> Read {
    let stop = condition_end(words, hinge.start);
    let only = usize::from(hinge.only && hinge.lead > verb + 1);
    let object = verb..end.min(hinge.lead - only).max(verb + 1);
    let mut read = Read::new(Stance::Conditional, clause, from..stop, object, rule);
    let negations = u8::from(hinge.kind == ConditionType::Unless);
    read.condition = Some((hinge.kind, hinge.start..stop, negations));
    read
}

/// "threatened to strike unless ..., if ...".
pub(super) fn threatened(scene: &Scene<'_, '_>, clause: &Clause) -> Option<Read> {
    let words = scene.words;
    let verb = clause.verb + 2;
    if words.at(clause.verb + 1) != "to" || !is_deed(words, verb) {
        return None;
    }
    let hinge = hinge(words, verb)?;
    let end = object_end(scene, verb, verb);
    Some(on(words, clause, (clause.verb, verb), end, hinge, "threatened"))
}

/// Whether the verb at `verb` is a deed that a party may do or not.
pub(super) fn is_deed(words: Words<'_>, verb: usize) -> bool {
    let (word, next) = (words.at(verb), words.at(verb + 1));
    let lives =
        matches!((word, next), ("live", "with") | ("go", "along" | "ahead" | "to" | "back"));
    (List::Concessions.holds(word) || List::Undertakings.holds(word) || lives)
        && !List::NoUndertakings.holds(next)
}

/// The condition before a clause: "| If the toll fell|, Corvenia would sign".
fn leading_if(words: Words<'_>, clause: &Clause) -> Option<(usize, usize)> {
    let sentence = words.sentence(clause.verb);
    let first = sentence.start + usize::from(matches!(words.at(sentence.start), "“" | "\""));
    if !is_one_of(words.at(first), &["if"]) || is_one_of(words.at(first + 1), &["elected"]) {
        return None;
    }
    let comma = (first..clause.group.start).rev().find(|&t| words.at(t) == ",")?;
    (comma > first + 1 && clause.group.start > comma + 1).then_some((first + 1, comma))
}

/// The first word from `at` that is no adverb: "would | gladly | accept".
fn after_adverbs(words: Words<'_>, mut at: usize) -> usize {
    while is_adverb(&words.at(at).to_ascii_lowercase()) {
        at += 1;
    }
    at
}
