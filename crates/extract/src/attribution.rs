//! Attributions: tagged spans, linked.

use onrecord_model::{Model, Role, spans};
use onrecord_text::{CanonicalText, TextRange};

use crate::{Layers, Linked, Piece, link};

/// One attribution, as ranges of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The words that name the source; empty where there are none.
    pub source: Vec<TextRange>,
    /// The words that say that something is said.
    pub cue: Vec<TextRange>,
    /// What is said, in order.
    pub content: Vec<TextRange>,
    /// The model's probability that these spans are right.
    pub confidence: f32,
    /// Index of the block that holds the first of the content.
    pub block: usize,
}

/// The attributions of a document, by the place of their content.
#[must_use]
pub fn attributions(text: &CanonicalText, layers: &Layers, model: &Model) -> Vec<Attribution> {
    let mut pieces = Vec::new();
    for (number, passage) in layers.passages.iter().enumerate() {
        let paragraph = layers.paragraph(text, passage, model.lexicon());
        let tagged = model.tag(&paragraph);
        let mut sentence = 0;
        for span in spans(&tagged.labels) {
            while passage.sentences[sentence].end <= span.tokens.start {
                sentence += 1;
            }
            let last = span.tokens.end - 1;
            let reach = passage.sentences[sentence..].iter().take_while(|s| s.end <= last).count();
            let confidence = tagged.confidence(span.tokens.clone());
            pieces.push(Piece {
                role: span.role,
                tokens: passage.tokens.start + span.tokens.start..passage.tokens.start + span.tokens.end,
                passage: number,
                sentences: (sentence, sentence + reach),
                confidence,
            });
        }
    }
    link(text, layers, &pieces)
        .into_iter()
        .map(|linked| build(layers, &pieces, &linked))
        .collect()
}

fn build(layers: &Layers, pieces: &[Piece], linked: &Linked) -> Attribution {
    let ranges = |role: Role| {
        linked
            .pieces
            .iter()
            .map(|&i| &pieces[i])
            .filter(|piece| piece.role == role)
            .map(|piece| layers.range(piece.tokens.clone()))
            .collect::<Vec<_>>()
    };
    let first = linked.pieces.iter().map(|&i| &pieces[i]).find(|p| p.role == Role::Content);
    Attribution {
        source: ranges(Role::Source),
        cue: ranges(Role::Cue),
        content: ranges(Role::Content),
        confidence: linked.pieces.iter().map(|&i| pieces[i].confidence).product(),
        block: first.map_or(0, |piece| layers.passages[piece.passage].block),
    }
}
