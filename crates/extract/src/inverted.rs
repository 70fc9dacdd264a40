//! Reported clauses that come before their cue: "The bridge will open in May, the mayor said."
//!
//! Where such a cue is found and nothing that it says, or only what comes after it, the clause
//! before it is what is said, up to the beginning of the sentence, whatever was found in it: the
//! grammar leaves no other reading.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_model::Role;
use onrecord_text::CanonicalText;

use crate::Layers;
use crate::link::{Linked, Piece};

/// A cue less sure than this is left without content.
const SURE: f32 = 0.4;

/// The share of clauses found so that annotators found too, on the articles held back.
const CONFIDENCE: f32 = 0.8;

/// Fewer tokens before the comma than this are no clause ("In Geneva, the mayor said").
const CLAUSE: usize = 4;

/// Conjunctions that go on with the clause before the cue.
const JOINS: &[&str] = &["and", "because", "but", "or", "so", "though", "which", "while"];

/// The contents that stand before cues of `pieces` and that `linked` does not give them. They are
/// sorted and do not overlap.
pub(crate) fn inverted(
    text: &CanonicalText,
    layers: &Layers,
    pieces: &[Piece],
    linked: &[Linked],
) -> Vec<Piece> {
    let word = |token: usize| text.slice(layers.tokens[token].range);
    // Where the first content of each cue begins.
    let mut says: BTreeMap<usize, usize> = BTreeMap::new();
    for linked in linked {
        let of = |role| linked.pieces.iter().copied().find(|&i| pieces[i].role == role);
        if let (Some(cue), Some(content)) = (of(Role::Cue), of(Role::Content)) {
            says.insert(cue, pieces[content].tokens.start);
        }
    }
    let mut found: Vec<Piece> = Vec::new();
    for (i, cue) in pieces.iter().enumerate() {
        if cue.role != Role::Cue || cue.confidence < SURE {
            continue;
        }
        let Some(pair) = with_source(pieces, i) else { continue };
        let passage = &layers.passages[cue.passage];
        let sentence = &passage.sentences[cue.sentences.0];
        let start = passage.tokens.start + sentence.start;
        if pair.start < start + CLAUSE + 1 || word(pair.start - 1) != "," {
            continue;
        }
        // "The road will open, she said, but not today": what a conjunction joins goes on with the
        // clause. "On the third day of the talks, she said, ‘the road ...’" has no clause before.
        let goes_on = || {
            let next = layers.tokens.get(pair.end..pair.end + 2);
            next.is_some_and(|_| word(pair.end) == "," && JOINS.contains(&word(pair.end + 1)))
        };
        let alone = says.get(&i).is_none_or(|&content| content > pair.end && goes_on());
        if !alone {
            continue;
        }
        let clause = layers.range(start..pair.start - 1);
        let clause = Piece::new(layers, Role::Content, clause, CONFIDENCE);
        // Of two such cues in a sentence, the later says it all.
        found.pop_if(|before| before.tokens.end > clause.tokens.start);
        found.push(clause);
    }
    found
}

/// The tokens of cue `i` and of the source that stands right beside it.
fn with_source(pieces: &[Piece], i: usize) -> Option<Range<usize>> {
    let cue = &pieces[i].tokens;
    let source =
        |j: Option<usize>| j.and_then(|j| pieces.get(j)).filter(|p| p.role == Role::Source);
    let before = source(i.checked_sub(1)).filter(|s| s.tokens.end == cue.start);
    let after = source(Some(i + 1)).filter(|s| s.tokens.start == cue.end);
    match (before, after) {
        (Some(source), _) => Some(source.tokens.start..cue.end),
        (None, Some(source)) => Some(cue.start..source.tokens.end),
        (None, None) => None,
    }
}
