//! Linking: which cue a content belongs to, and which source a cue.
//!
//! Nearness decides, within the sentence before beyond it. On the annotated spans of PolNeAR the
//! nearest cue and the nearest source are right 96 to 97 times in 100.

use std::ops::Range;

use onrecord_model::Role;
use onrecord_text::CanonicalText;

use crate::Layers;

/// A tagged span.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it is.
    pub role: Role,
    /// Its tokens in [`Layers::tokens`].
    pub tokens: Range<usize>,
    /// The passage it stands in.
    pub passage: usize,
    /// First and last sentence it touches, within the passage.
    pub sentences: (usize, usize),
    /// The model's probability of the span.
    pub confidence: f32,
}

/// Pieces that make one attribution, as indices, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Indices of the pieces.
    pub pieces: Vec<usize>,
}

/// Links `pieces` (sorted) into attributions. A content without a cue, and a cue without content,
/// is none.
#[must_use]
pub fn link(text: &CanonicalText, layers: &Layers, pieces: &[Piece]) -> Vec<Linked> {
    let _ = (text, layers);
    // For each cue the contents that belong to it.
    let mut contents: Vec<Vec<usize>> = vec![Vec::new(); pieces.len()];
    let mut start = 0;
    while start < pieces.len() {
        let passage = pieces[start].passage;
        let end = start + pieces[start..].iter().take_while(|p| p.passage == passage).count();
        for i in (start..end).filter(|&i| pieces[i].role == Role::Content) {
            if let Some(cue) = nearest(pieces, start..end, i, Role::Cue) {
                contents[cue].push(i);
            }
        }
        start = end;
    }
    let mut linked: Vec<Linked> = Vec::new();
    for (cue, contents) in contents.into_iter().enumerate() {
        if contents.is_empty() {
            continue;
        }
        let passage = pieces[cue].passage;
        let from = pieces.partition_point(|p| p.passage < passage);
        let to = pieces.partition_point(|p| p.passage <= passage);
        let mut all = contents;
        all.push(cue);
        all.extend(nearest(pieces, from..to, cue, Role::Source));
        all.sort_unstable();
        linked.push(Linked { pieces: all });
    }
    linked
}

/// The piece of `role` in `range` that stands nearest to piece `i`.
fn nearest(pieces: &[Piece], range: Range<usize>, i: usize, role: Role) -> Option<usize> {
    let here = &pieces[i];
    range
        .filter(|&j| pieces[j].role == role)
        .map(|j| {
            let there = &pieces[j];
            let (tokens, sentences) = if j < i {
                (here.tokens.start - there.tokens.end, here.sentences.0 - there.sentences.1)
            } else {
                (there.tokens.start - here.tokens.end, there.sentences.0 - here.sentences.1)
            };
            (tokens + 100 * sentences, j)
        })
        .min()
        .filter(|&(cost, _)| role == Role::Cue || cost < 100)
        .map(|(_, j)| j)
}
