//! The encoder as a tagger.

use onrecord_text::TextRange;

use super::{Decoding, Encoder, Passage, Room, WIDTH};
use crate::{Edges, LABELS, Label, Node, Paragraph, Scores, Tagger, TaggerKind};

/// Paragraphs are read together up to this many tokens: enough to share the work, and few enough
/// that their vectors do not fill the memory.
const TOKENS: usize = 4_096;

/// Classes of places: within a sequence, and before its first token.
const WITHIN: u8 = 0;
const START: u8 = 1;

impl Decoding {
    /// Transition scores by class of place, label before and label.
    pub(super) fn edges(&self) -> Edges {
        let weighed = self.transitions.map(|row| row.map(|w| w * self.transition_weight));
        let within: [[f32; LABELS]; LABELS] = std::array::from_fn(|before| weighed[before]);
        Edges::new(&[within, [weighed[LABELS]; LABELS]])
    }
}

impl Encoder {
    /// Appends the scores of `paragraphs`.
    fn score_together<'m>(
        &'m self,
        paragraphs: &[Paragraph<'_>],
        room: &mut Room,
        scores: &mut Vec<Scores<'m>>,
    ) {
        let mut sequences = Vec::new();
        let mut counts = Vec::with_capacity(paragraphs.len());
        for &Paragraph { text, tokens, sentences, quotations } in paragraphs {
            let quoted: Vec<TextRange> = quotations.iter().map(|(_, q)| q.inside).collect();
            let before = sequences.len();
            let passage = Passage { text, tokens, sentences, quoted: &quoted };
            self.sequences(&passage, &mut sequences);
            counts.push(sequences.len() - before);
        }
        let (mut vectors, mut outputs) = (Vec::new(), Vec::new());
        self.read(&sequences, room, &mut vectors);
        self.labels().apply(&vectors, &mut outputs);
        debug_assert_eq!(outputs.len() / LABELS, vectors.len() / WIDTH);
        let mut rows = outputs.as_chunks::<LABELS>().0.iter();
        let mut sequences = sequences.iter();
        for count in counts {
            let (mut nodes, mut classes) = (Vec::new(), Vec::new());
            for sequence in sequences.by_ref().take(count) {
                rows.next(); // the sequence as a whole
                for (i, row) in rows.by_ref().take(sequence.tokens.len()).enumerate() {
                    nodes.push(self.node(row));
                    classes.push(if i == 0 { START } else { WITHIN });
                }
            }
            scores.push(Scores { nodes, classes, edges: &self.edges });
        }
    }

    fn node(&self, row: &Node) -> Node {
        let best = row.iter().copied().fold(f32::MIN, f32::max);
        let sum: f32 = row.iter().map(|score| (score - best).exp()).sum();
        let mut node = row.map(|score| score - best - sum.ln());
        node[Label::OUTSIDE.index()] += self.decoding.outside;
        node
    }
}

impl Tagger for Encoder {
    fn id(&self) -> &str {
        self.id()
    }

    fn kind(&self) -> TaggerKind {
        TaggerKind::Encoder
    }

    fn score(&self, paragraphs: &[Paragraph<'_>]) -> Vec<Scores<'_>> {
        let mut room = Room::default();
        let mut scores = Vec::with_capacity(paragraphs.len());
        let mut start = 0;
        while start < paragraphs.len() {
            let (mut end, mut tokens) = (start, 0);
            while end < paragraphs.len() && (end == start || tokens < TOKENS) {
                tokens += paragraphs[end].tokens.len();
                end += 1;
            }
            self.score_together(&paragraphs[start..end], &mut room, &mut scores);
            start = end;
        }
        scores
    }
}
