//! The encoder for the paragraphs that need it.

use crate::encoder::Encoder;
use crate::linear::Linear;
use crate::{Chain, Label, Paragraph, Scores, Tagger, TaggerKind};

/// The encoder, spared the paragraphs in which the linear tagger is sure that nothing is
/// attributed. Most of the time goes into the encoder, and news has many such paragraphs.
pub struct Cascade<'m> {
    linear: &'m Linear,
    encoder: &'m Encoder,
}

/// The linear tagger's probability that a paragraph holds no attribution, from which on it is
/// taken at its word.
const SURE_OF_NONE: f64 = 0.98;

impl<'m> Cascade<'m> {
    /// The encoder behind the linear tagger.
    #[must_use]
    pub fn new(linear: &'m Linear, encoder: &'m Encoder) -> Self {
        Self { linear, encoder }
    }
}

impl Tagger for Cascade<'_> {
    fn id(&self) -> &str {
        self.encoder.id()
    }

    fn kind(&self) -> TaggerKind {
        TaggerKind::Encoder
    }

    fn score(&self, paragraphs: &[Paragraph<'_>]) -> Vec<Scores<'_>> {
        let mut scores = self.linear.score(paragraphs);
        let doubtful: Vec<usize> =
            (0..scores.len()).filter(|&i| chance_of_none(&scores[i]) < SURE_OF_NONE).collect();
        let asked: Vec<Paragraph<'_>> = doubtful.iter().map(|&i| paragraphs[i]).collect();
        for (i, answer) in doubtful.into_iter().zip(self.encoder.score(&asked)) {
            scores[i] = answer;
        }
        scores
    }
}

/// The probability that no token has a label.
fn chance_of_none(scores: &Scores<'_>) -> f64 {
    let Scores { nodes, classes, edges } = scores;
    let outside = Label::OUTSIDE;
    let score: f64 = nodes
        .iter()
        .zip(classes)
        .map(|(node, &class)| f64::from(node[outside.index()] + edges.score(class, outside, outside)))
        .sum();
    (score - Chain::new(nodes, classes, edges).log_total()).exp()
}
