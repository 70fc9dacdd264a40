//! What a story has been speaking of: the mentions before a place, weighed.
//!
//! Pronouns and descriptions are taken to mean the actor that a reader has in mind: subjects before
//! objects, the near before the far, and who has just been quoted before all (the centering of Grosz,
//! Joshi and Weinstein 1995, by hand-set weights).

use std::ops::Range;

use super::cast::ActorId;
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

/// How much more one candidate must weigh than the next to be taken: as much as one has over another
/// that is spoken of two or three times more, or some sixty words nearer.
const MARGIN: f32 = 0.25;

/// Weights of where a candidate stands. The sentence itself comes first, but not by far: the subject
/// of the sentence before outweighs an object of this one.
const SAME_SENTENCE: f32 = 2.0;
const SAME_PASSAGE: f32 = 1.7;
const PASSAGE_BEFORE: f32 = 1.0;
/// Shared out over the distance in passages: what lies further back fades.
const FURTHER: f32 = 0.6;

/// Weights of a subject, or a source, over what stands elsewhere in its clause, here, in the passage
/// before and further back: "Ada Holm met Lena Osk. She …" is Holm.
const SUBJECT_HERE: f32 = 1.4;
const SUBJECT_BEFORE: f32 = 1.1;
const SUBJECT_FURTHER: f32 = 0.4;

/// For the source of the last statement before the sentence: news lets one speak on as "he".
const LAST_SOURCE: f32 = 1.0;

/// Against what stands in a quotation, seen from outside of it: it is the speaker's world, not the
/// story's.
const QUOTED: f32 = 1.2;

/// Against a candidate for each token between, up to [`FAR`]: it tells apart what nothing else does,
/// and of two names side by side it does not.
const DISTANCE: f32 = 0.004;
const FAR: usize = 100;

/// For each mention more: to be spoken of often counts a little.
const AGAIN: f32 = 0.1;

impl Discourse {
    /// Takes a mention in; of two that stand on the same words the later holds.
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

    /// The one that a word at `token`, `quoted` or not, refers to. `favour` says how well an actor
    /// fits; one that does not gets less than nothing.
    pub(crate) fn antecedent(
        &self,
        words: Words<'_>,
        token: usize,
        quoted: bool,
        favour: impl Fn(ActorId) -> f32,
    ) -> Choice {
        let passage = words.passage(token);
        let sentence = words.sentence(token);
        let mut weighed: Vec<(ActorId, f32)> = Vec::new();
        let mut source_found = false;
        for seen in self.before(token) {
            let behind = passage - words.passage(seen.tokens.start);
            if behind > REACH {
                break;
            }
            let is_last_source = !source_found && seen.source && seen.tokens.end <= sentence.start;
            source_found |= is_last_source;
            let favour = favour(seen.actor);
            if favour < 0.0 {
                continue;
            }
            let mut weight = match behind {
                0 if seen.tokens.start >= sentence.start => SAME_SENTENCE,
                0 => SAME_PASSAGE,
                1 => PASSAGE_BEFORE,
                _ => FURTHER / behind as f32,
            };
            weight += match behind {
                _ if !seen.subject => 0.0,
                0 => SUBJECT_HERE,
                1 => SUBJECT_BEFORE,
                _ => SUBJECT_FURTHER,
            };
            if is_last_source {
                weight += LAST_SOURCE;
            }
            if seen.quoted && !quoted {
                weight -= QUOTED;
            }
            weight -= DISTANCE * (token - seen.tokens.start).min(FAR) as f32;
            weight += favour;
            match weighed.iter_mut().find(|(actor, _)| *actor == seen.actor) {
                Some((_, best)) => *best = best.max(weight) + AGAIN,
                None => weighed.push((seen.actor, weight)),
            }
        }
        weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        match weighed[..] {
            [] => Choice::None,
            [(one, _)] => Choice::One(one),
            [(one, a), (_, b), ..] if a - b >= MARGIN => Choice::One(one),
            [(one, _), (other, _), ..] => Choice::Open(vec![one, other]),
        }
    }
}

#[cfg(test)]
mod tests {
    use onrecord_text::CanonicalText;

    use super::*;
    use crate::Layers;

    /// Whom a word behind `text` refers to, where the words at these tokens are mentions, each with
    /// whether it is a subject and whether it is a source.
    fn choice(text: &str, mentions: &[(usize, bool, bool)]) -> Choice {
        let text = CanonicalText::new(text.to_owned()).unwrap();
        let layers = Layers::new(&text, &[text.range()]);
        let mut discourse = Discourse::default();
        for (i, &(token, subject, source)) in mentions.iter().enumerate() {
            let tokens = token..token + 1;
            discourse.add(Seen { tokens, actor: ActorId(i), subject, quoted: false, source });
        }
        let last = layers.tokens.len() - 1;
        discourse.antecedent(Words { text: &text, layers: &layers }, last, false, |_| 0.0)
    }

    #[test]
    fn subjects_come_before_objects() {
        let found = choice("Holm met Osk. She", &[(0, true, false), (2, false, false)]);
        assert_eq!(found, Choice::One(ActorId(0)));
    }

    #[test]
    fn who_has_just_been_quoted_speaks_on() {
        let text = "Holm came. The road is open, said Osk. She";
        let found = choice(text, &[(0, true, false), (9, true, true)]);
        assert_eq!(found, Choice::One(ActorId(1)));
    }

    #[test]
    fn two_of_equal_weight_stay_open() {
        let found = choice("Holm and Osk came. She", &[(0, true, false), (2, true, false)]);
        assert_eq!(found, Choice::Open(vec![ActorId(1), ActorId(0)]));
    }

    #[test]
    fn of_two_mentions_on_the_same_words_the_later_holds() {
        let found = choice("Holm came. She", &[(0, true, false), (0, true, false)]);
        assert_eq!(found, Choice::One(ActorId(1)));
    }
}
