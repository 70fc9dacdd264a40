//! Which words belong together, as a tagger that reads them in context sees it.

use std::ops::Range;

/// How many numbers a question or an answer has.
pub const LINK_WIDTH: usize = 64;

/// For every word what it asks for and what it answers to: the dot product of a question and an
/// answer says how well they fit (Luong, Pham and Manning 2015; as pointers, Vinyals, Fortunato
/// and Jaitly 2015). A content asks for its cue, and a cue for its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Links {
    /// For the beginning of the paragraph, which stands for none, and each token:
    /// content's question, cue's answer, cue's question, source's answer.
    vectors: Vec<[[f32; LINK_WIDTH]; 4]>,
}

/// What asks, and what answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// A content for its cue.
    ContentForCue,
    /// A cue for its source.
    CueForSource,
}

impl Links {
    /// Takes the vectors of the beginning and of each token.
    #[must_use]
    pub fn new(vectors: Vec<[[f32; LINK_WIDTH]; 4]>) -> Self {
        Self { vectors }
    }

    /// How much better the span `answer` fits `question` than none at all: a logarithm of the
    /// ratio of both, zero when they are even. A span answers by its first token, and asks with
    /// each of its tokens, whose mean counts.
    #[must_use]
    pub fn score(&self, asks: Asks, question: Range<usize>, answer: usize) -> f32 {
        let (q, a) = match asks {
            Asks::ContentForCue => (0, 1),
            Asks::CueForSource => (2, 3),
        };
        let none = &self.vectors[0][a];
        let other = &self.vectors[answer + 1][a];
        let questions = &self.vectors[question.start + 1..question.end + 1];
        let sum: f32 = questions.iter().map(|v| dot(&v[q], other) - dot(&v[q], none)).sum();
        sum / (questions.len().max(1) as f32 * (LINK_WIDTH as f32).sqrt())
    }
}

fn dot(a: &[f32; LINK_WIDTH], b: &[f32; LINK_WIDTH]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
