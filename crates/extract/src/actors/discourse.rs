//! What a story has been speaking of: the mentions before a place, weighed.
//!
//! Pronouns and descriptions are taken to mean the actor that a reader has in mind: subjects before
//! objects, the near before the far, and who has just been quoted before all (the centering of Grosz,
//! Joshi and Weinstein 1995, by hand-set weights).

use std::ops::Range;

use super::cast::{ActorId, Cast};
use super::words::Words;

/// A mention that a later word may refer to.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) tokens: Range<usize>,
    pub(crate) actor: ActorId,
    /// Whether it is the subject of its clause, or a source.
    pub(crate) subject: bool,
    /// Whether it stands between quotation marks.
    pub(crate) quoted: bool,
    /// Whether it is the source of a statement.
    pub(crate) source: bool,
}

/// The mentions of a story, sorted.
#[derive(Debug, Default)]
pub(crate) struct Discourse {
    seen: Vec<Seen>,
}

/// What came of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Choice {
    None,
    One(ActorId),
    /// Two that nothing tells apart.
    Open(Vec<ActorId>),
}

/// Passages that are looked back over: a reader does not keep a pronoun open for longer.
const REACH: usize = 6;

/// How much more one candidate must weigh than the next.
const MARGIN: f32 = 0.25;

impl Discourse {
    /// Takes a mention in.
    pub(crate) fn add(&mut self, seen: Seen) {
        let at = self.seen.partition_point(|other| other.tokens.start <= seen.tokens.start);
        if at > 0 && self.seen[at - 1].tokens == seen.tokens {
            self.seen[at - 1] = seen;
        } else {
            self.seen.insert(at, seen);
        }
    }

    /// Mentions that end before `token`, the nearest first.
    pub(crate) fn before(&self, token: usize) -> impl Iterator<Item = &Seen> {
        let at = self.seen.partition_point(|seen| seen.tokens.start < token);
        self.seen[..at].iter().rev().filter(move |seen| seen.tokens.end <= token)
    }

    /// The one that a word at `token` refers to, among the actors that `fits`.
    pub(crate) fn antecedent(
        &self,
        words: Words<'_>,
        cast: &Cast,
        token: usize,
        quoted: bool,
        fits: impl Fn(ActorId) -> f32,
    ) -> Choice {
        let passage = words.passage(token);
        let sentence = words.sentence(token);
        let mut weighed: Vec<(ActorId, f32)> = Vec::new();
        let mut last_source = true;
        for seen in self.before(token) {
            let behind = passage - words.passage(seen.tokens.start);
            if behind > REACH {
                break;
            }
            let favour = fits(seen.actor);
            let is_last_source = seen.source && seen.tokens.end <= sentence.start && last_source;
            if is_last_source {
                last_source = false;
            }
            if favour < 0.0 {
                continue;
            }
            let here = seen.tokens.start >= sentence.start;
            let mut weight = match behind {
                0 if here => 2.0,
                0 => 1.7,
                1 => 1.0,
                _ => 0.6 / behind as f32,
            };
            weight += match (seen.subject, behind) {
                (true, 0) => 1.4,
                (true, 1) => 1.1,
                (true, _) => 0.4,
                _ => 0.0,
            };
            if is_last_source {
                weight += 1.0;
            }
            if seen.quoted && !quoted {
                weight -= 1.2;
            }
            // Of two in one sentence the first is the likelier; of two sentences the later.
            let distance = token - seen.tokens.start;
            weight -= 0.004 * distance.min(100) as f32;
            weight += favour;
            match weighed.iter_mut().find(|(actor, _)| *actor == seen.actor) {
                // To be spoken of often counts a little.
                Some((_, best)) => *best = best.max(weight) + 0.1,
                None => weighed.push((seen.actor, weight)),
            }
        }
        let _ = cast;
        weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        match weighed[..] {
            [] => Choice::None,
            [(one, _)] => Choice::One(one),
            [(one, a), (_, b), ..] if a - b >= MARGIN => Choice::One(one),
            [(one, _), (other, _), ..] => Choice::Open(vec![one, other]),
        }
    }
}
