//! Positions: where parties stand on a course of action.
//!
//! [`verbs`] reads what a party supports, opposes, demands or rules out, [`conditions`] what it would
//! or would not do if something else came about, and [`holders`] whose position it is.

mod bounds;
mod conditions;
mod holders;
#[cfg(test)]
mod tests;
mod verbs;

use std::ops::Range;

use onrecord_record::{ConditionType, Stance};
use onrecord_text::TextRange;

use self::conditions::{conditional, refused};
use self::holders::holders;
use super::Scene;
use super::clause::Clause;
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
struct Read {
    stance: Stance,
    object: Range<usize>,
    /// Its words, and how many negations it has.
    condition: Option<(ConditionType, Range<usize>, u8)>,
    evidence: Range<usize>,
    rule: &'static str,
}

impl Read {
    /// A position that depends on nothing.
    fn new(
        stance: Stance,
        evidence: Range<usize>,
        object: Range<usize>,
        rule: &'static str,
    ) -> Self {
        Self { stance, object, condition: None, evidence, rule }
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
            if let Some(position) = position(scene, token)
                && !found
                    .iter()
                    .any(|known| known.evidence[0].intersect(position.evidence[0]).is_some())
            {
                found.push(position);
            }
        }
    }
    found
}

/// Rules that are only sure of themselves in a plain sentence.
const DOUBTFUL: &[&str] = &["demanded", "supports_or_opposes", "will_not", "refused"];

/// The position that the word at `token` tells of.
fn position(scene: &mut Scene<'_, '_>, token: usize) -> Option<Position> {
    let words = scene.words;
    let (clause, read) = read(scene, token)?;
    if DOUBTFUL.contains(&read.rule) && !is_plain(words, &clause) {
        return None;
    }
    let (holder, voiced_by) = holders(scene, &clause);
    // "will not sign unless," says nothing of what it depends on.
    let open = read.condition.as_ref().is_some_and(|(_, tokens, _)| tokens.is_empty());
    if holder.is_empty() || read.object.is_empty() || open {
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
        reported_by: scene.told_by(words.range(clause.verb..clause.verb + 1)),
        rule: read.rule,
    })
}

/// What the word at `token`, a verb, an auxiliary or a negation, tells of a position.
fn read(scene: &mut Scene<'_, '_>, token: usize) -> Option<(Clause, Read)> {
    let words = scene.words;
    match words.at(token) {
        "not" | "never" if matches!(words.before(token), "will" | "would" | "shall") => {
            refused(scene, token)
        }
        "won't" | "won’t" | "wouldn't" | "wouldn’t" => refused(scene, token),
        "would" | "could" => conditional(scene, token),
        _ => verbs::read(scene, token),
    }
}

/// Whether a clause begins its sentence, or a quotation or "that" clause, with its subject, and the
/// verb stands right behind it.
fn is_plain(words: Words<'_>, clause: &Clause) -> bool {
    let subject = &clause.subject;
    let begins = subject.start == words.sentence(clause.verb).start
        || matches!(words.before(subject.start), "that" | "“" | "\"" | "``" | ":");
    begins && !subject.is_empty() && subject.end == clause.group.start
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
