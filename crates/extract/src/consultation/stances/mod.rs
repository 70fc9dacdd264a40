//! Positions: where parties stand on a course of action.
//!
//! What a party supports, opposes, demands or rules out by a verb ([`verbs`], [`demands`]), by a verb and
//! a noun ([`nouns`]) or by what it is said to be ([`predicates`]), what it says others must do
//! ([`musts`]), what it would or would not do if something else came about ([`conditions`]), and whose
//! position it is ([`holders`]).

mod bounds;
mod conditions;
mod demands;
mod holders;
mod musts;
mod nouns;
mod predicates;
#[cfg(test)]
mod tests;
mod verbs;

use std::ops::Range;

use onrecord_record::{ConditionType, Stance};
use onrecord_text::TextRange;

use self::holders::{Held, holders};
use super::Scene;
use super::clause::Clause;
use super::hinges::unless;
use crate::actors::cast::ActorId;
use crate::actors::words::Words;

/// What a position depends on.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub(crate) kind: ConditionType,
    pub(crate) words: TextRange,
    /// How many negations lead from the words to the position: one in "not unless".
    pub(crate) negations: u8,
}

/// Where a party stands.
#[derive(Debug, Clone)]
pub(crate) struct Position {
    pub(crate) holder: Vec<ActorId>,
    pub(crate) voiced_by: Vec<ActorId>,
    pub(crate) stance: Stance,
    pub(crate) object: TextRange,
    pub(crate) condition: Option<Condition>,
    pub(crate) regardless_of: Option<TextRange>,
    pub(crate) evidence: Vec<TextRange>,
    pub(crate) reported_by: Vec<usize>,
    pub(crate) rule: &'static str,
}

/// What a rule reads of a position before it is known who holds it.
#[derive(Debug)]
struct Read {
    stance: Stance,
    object: Range<usize>,
    /// Its words, and how many negations it has.
    condition: Option<(ConditionType, Range<usize>, u8)>,
    evidence: Range<usize>,
    whose: Whose,
    rule: &'static str,
}

/// Whose position it is.
#[derive(Debug)]
enum Whose {
    /// Of those who do what a clause tells.
    Subject(Box<Clause>),
    /// Of those who say it.
    Speaker,
    /// Of those whom these words name.
    Named(Range<usize>),
}

impl Read {
    /// A position of the subject of `clause` that depends on nothing.
    fn new(
        stance: Stance,
        clause: &Clause,
        evidence: Range<usize>,
        object: Range<usize>,
        rule: &'static str,
    ) -> Self {
        let whose = Whose::Subject(Box::new(clause.clone()));
        Self { stance, object, condition: None, evidence, whose, rule }
    }

    /// What is ruled out in words from `start` on, as a condition where it is not ruled out always: "no
    /// toll | without | a vote".
    fn unless(mut self, words: Words<'_>, start: usize) -> Self {
        let Some((part, from)) = unless(words, start) else { return self };
        let stop = bounds::condition_end(words, from);
        if part <= self.object.start || stop <= from {
            return self;
        }
        self.stance = Stance::Conditional;
        self.object.end = self.object.end.min(part);
        self.evidence.end = self.evidence.end.max(stop);
        self.condition = Some((ConditionType::Unless, from..stop, 1));
        self
    }
}

/// The positions of a story, in the order in which it tells of them.
pub(super) fn positions(scene: &mut Scene<'_, '_>) -> Vec<Position> {
    let words = scene.words;
    let mut found: Vec<Position> = Vec::new();
    for (number, passage) in words.layers.passages.iter().enumerate() {
        if scene.titles[number] {
            continue;
        }
        for token in passage.tokens.clone() {
            regardless(words, token, &mut found);
            for read in read(scene, token) {
                let Some(position) = position(scene, token, read) else { continue };
                let known =
                    |known: &Position| known.evidence[0].intersect(position.evidence[0]).is_some();
                if !found.iter().any(known) {
                    found.push(position);
                }
            }
        }
    }
    found
}

/// The position that was read at `token`, if it is known whose it is.
fn position(scene: &mut Scene<'_, '_>, token: usize, read: Read) -> Option<Position> {
    let words = scene.words;
    // "will not sign unless," says nothing of what it depends on.
    let open = read.condition.as_ref().is_some_and(|(_, tokens, _)| tokens.is_empty());
    if read.object.is_empty() || open {
        return None;
    }
    let here = words.range(token..token + 1);
    let told = scene.told_by(here);
    if told.iter().any(|&statement| scene.denied[statement]) {
        return None;
    }
    let Held { holder, voiced_by } = holders(scene, token, &read);
    if holder.is_empty() {
        return None;
    }
    let condition = read.condition.map(|(kind, tokens, negations)| Condition {
        kind,
        words: words.range(tokens),
        negations,
    });
    Some(Position {
        holder,
        voiced_by,
        stance: read.stance,
        object: words.range(read.object),
        condition,
        regardless_of: None,
        evidence: vec![words.range(read.evidence)],
        reported_by: told,
        rule: read.rule,
    })
}

/// What the word at `token`, a verb, an auxiliary, a negation or what stands behind "is", tells of
/// positions.
fn read(scene: &mut Scene<'_, '_>, token: usize) -> Vec<Read> {
    let words = scene.words;
    let found = match words.at(token) {
        "not" | "never"
            if matches!(words.before(token), "will" | "would" | "shall" | "can" | "could") =>
        {
            conditions::refused(scene, token)
        }
        "won't" | "won’t" | "wouldn't" | "wouldn’t" | "cannot" | "can't" | "can’t" | "couldn't"
        | "couldn’t" => conditions::refused(scene, token),
        "would" | "could" | "will" | "can" => conditions::conditional(scene, token),
        "must" | "should" | "ought" | "has" | "have" | "needs" | "need" => {
            musts::must(scene, token)
        }
        "against" | "favour" | "favor" | "opposed" | "question" | "negotiable" | "acceptable"
        | "unacceptable" | "non-negotiable" | "concerned" | "worried" | "alarmed" | "unhappy"
        | "wary" | "critical" | "supportive" | "ready" | "prepared" | "willing" | "open"
        | "going" | "no" => match predicates::predicate(scene, token) {
            Some(read) => Some(read),
            None => return verbs::read(scene, token),
        },
        _ => return verbs::read(scene, token),
    };
    found.into_iter().collect()
}

/// "This holds true regardless of the vote": said of the position before.
fn regardless(words: Words<'_>, token: usize, found: &mut [Position]) {
    if !words.at(token).eq_ignore_ascii_case("regardless") || words.at(token + 1) != "of" {
        return;
    }
    let sentence = words.sentence(token);
    let refers = (sentence.start..token)
        .any(|t| matches!(words.at(t), "This" | "That" | "this" | "that" | "It"));
    let Some(last) = found.last_mut().filter(|_| refers) else { return };
    let end = (token + 2..sentence.end)
        .find(|&t| matches!(words.at(t), "," | "." | "”"))
        .unwrap_or(sentence.end);
    // "regardless of," says nothing of what.
    if end == token + 2 {
        return;
    }
    last.regardless_of = Some(words.range(token + 2..end));
    last.evidence.push(words.range(sentence.start..end));
}
