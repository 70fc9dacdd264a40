//! What a tagger is: it scores the labels of every token; decoding is the same for all.

use std::fmt;
use std::ops::Range;

use onrecord_text::{Quotation, QuotationId, Token};
use sha2::{Digest, Sha256};

use crate::Label;
use crate::chain::{Chain, Edges, Node, best};

/// One paragraph (or a stretch of a very long one), as a tagger is shown it.
#[derive(Clone, Copy)]
pub struct Paragraph<'t> {
    /// The whole text, into which the ranges of the tokens point.
    pub text: &'t str,
    /// The tokens of the paragraph.
    pub tokens: &'t [Token],
    /// Its sentences, as tokens counted from the first of the paragraph.
    pub sentences: &'t [Range<usize>],
    /// The outermost quotations that stand in it, in order.
    pub quotations: &'t [(QuotationId, Quotation)],
}

/// What a tagger makes of one paragraph, not yet decided.
pub struct Scores<'m> {
    /// The scores of the labels of each token.
    pub nodes: Vec<Node>,
    /// The class of the place before each token, which says what transitions count there.
    pub classes: Vec<u8>,
    /// Transition scores by those classes.
    pub edges: &'m Edges,
}

/// A file is not a model, or not one that this version can use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError(String);

impl ModelError {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a model of this version: {}", self.0)
    }
}

impl std::error::Error for ModelError {}

/// How a tagger works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaggerKind {
    /// Weights of hashed features: fast.
    Linear,
    /// An encoder that reads words in their context: precise.
    Encoder,
}

impl TaggerKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Linear, Self::Encoder];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Encoder => "encoder",
        }
    }
}

/// A sequence tagger: which words name a source, which are the cue, which are said.
pub trait Tagger: Send + Sync {
    /// Name and digest of the model.
    fn id(&self) -> &str;

    /// How it works.
    fn kind(&self) -> TaggerKind;

    /// The scores of each of `paragraphs`, in their order. What is found in one does not depend
    /// on the others; they are given together so that work can be shared.
    fn score(&self, paragraphs: &[Paragraph<'_>]) -> Vec<Scores<'_>>;
}

/// The labels of a paragraph, and how sure they are.
pub struct Tagged {
    /// One label a token.
    pub labels: Vec<Label>,
    /// The probability of each label; empty where nothing is attributed.
    sure: Vec<f32>,
}

impl Tagged {
    /// The best labels under `scores`.
    #[must_use]
    pub fn decode(scores: Scores<'_>) -> Self {
        let Scores { nodes, classes, edges } = scores;
        let labels = best(&nodes, &classes, edges);
        // Most paragraphs attribute nothing; probabilities are for those that do.
        if labels.iter().all(|label| label.role().is_none()) {
            return Self { labels, sure: Vec::new() };
        }
        let chain = Chain::new(&nodes, &classes, edges);
        let sure =
            labels.iter().enumerate().map(|(i, &label)| chain.probability(i, label)).collect();
        Self { labels, sure }
    }

    /// The least probability of any label of `tokens`: how sure the model is of a span.
    #[must_use]
    pub fn confidence(&self, tokens: Range<usize>) -> f32 {
        // The token after the span is part of the claim: that the span ends there.
        let end = (tokens.end + 1).min(self.sure.len());
        self.sure[tokens.start.min(end)..end].iter().copied().fold(1.0, f32::min)
    }
}

/// A name with the beginning of the digest of a file.
pub(crate) fn file_id(name: &str, file: &[u8]) -> String {
    let digest = Sha256::digest(file);
    let hex: Vec<String> = digest[..4].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{name}-{}", hex.concat())
}
