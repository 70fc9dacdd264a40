//! The layers of a document that reading rests on.

use std::ops::Range;

use onrecord_model::Paragraph;
use onrecord_text::{
    CanonicalText, Quotation, QuotationId, Quotations, TextRange, Token, limits, sentences, tokens,
};

/// Tokens, sentences and quotations of the blocks that tell the story.
pub struct Layers {
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// What is tagged at once, in order: a block each, save for blocks that are too long.
    pub passages: Vec<Passage>,
    /// The quotations of the story.
    pub quotations: Quotations,
    outermost: Vec<(QuotationId, Quotation)>,
}

/// A stretch of text that is read at once: one block, or a part of a very long one.
pub struct Passage {
    /// Index of the block among those the layers were made of.
    pub block: usize,
    /// Its tokens in [`Layers::tokens`].
    pub tokens: Range<usize>,
    /// Its sentences, as tokens counted from the first of the passage.
    pub sentences: Vec<Range<usize>>,
}

impl Layers {
    /// Reads the layers of `blocks`, sorted ranges of `text`.
    #[must_use]
    pub fn new(text: &CanonicalText, blocks: &[TextRange]) -> Self {
        let mut all = Vec::with_capacity(text.len() as usize / 5);
        let mut passages = Vec::with_capacity(blocks.len());
        for (block, &range) in blocks.iter().enumerate() {
            let first = all.len();
            tokens(text.as_str(), range, &mut all);
            let sentences = sentences(text.as_str(), &all[first..]);
            cut(block, first, &sentences, &mut passages);
        }
        let quotations = Quotations::new(text, blocks.iter().copied());
        let outermost = quotations.outermost().map(|(id, q)| (id, *q)).collect();
        Self { tokens: all, passages, quotations, outermost }
    }

    /// What a tagger is shown of `passage`.
    #[must_use]
    pub fn paragraph<'t>(&'t self, text: &'t CanonicalText, passage: &'t Passage) -> Paragraph<'t> {
        let range = self.range(passage.tokens.clone());
        let first = self.outermost.partition_point(|(_, q)| q.outside().end() <= range.start());
        let here = &self.outermost[first..];
        let end = here.partition_point(|(_, q)| q.open.start() < range.end());
        Paragraph {
            text: text.as_str(),
            tokens: &self.tokens[passage.tokens.clone()],
            sentences: &passage.sentences,
            quotations: &here[..end],
        }
    }

    /// The first outermost quotation that stands in `range`, or in which it stands.
    #[must_use]
    pub fn quotation_in(&self, range: TextRange) -> Option<&Quotation> {
        self.quotation_with_id(range).map(|(_, quotation)| quotation)
    }

    /// The same, with its id.
    #[must_use]
    pub fn quotation_with_id(&self, range: TextRange) -> Option<(QuotationId, &Quotation)> {
        let at = self.outermost.partition_point(|(_, q)| q.outside().end() <= range.start());
        let (id, quotation) = self.outermost.get(at)?;
        (quotation.open.start() < range.end()).then_some((*id, quotation))
    }

    /// The first token of the sentence that `token` stands in.
    pub(crate) fn sentence_start(&self, token: usize) -> usize {
        let passage = self.passages.partition_point(|p| p.tokens.end <= token);
        let Some(passage) = self.passages.get(passage) else { return token };
        let inside = token - passage.tokens.start;
        let sentence = passage.sentences.partition_point(|s| s.end <= inside);
        passage.sentences.get(sentence).map_or(token, |s| passage.tokens.start + s.start)
    }

    /// Whether `passage` ends by announcing what comes next ("He said:").
    #[must_use]
    pub fn announces(&self, text: &CanonicalText, passage: usize) -> bool {
        text.slice(self.tokens[self.passages[passage].tokens.end - 1].range) == ":"
    }

    /// The text from the first of `tokens` to the last.
    ///
    /// # Panics
    /// If `tokens` is empty.
    #[must_use]
    pub fn range(&self, tokens: Range<usize>) -> TextRange {
        self.tokens[tokens.start].range.cover(self.tokens[tokens.end - 1].range)
    }
}

/// Cuts the sentences of a block, whose tokens begin at `first`, into passages of bounded length:
/// at a sentence end, or inside a sentence that is too long on its own.
fn cut(block: usize, first: usize, sentences: &[Range<usize>], passages: &mut Vec<Passage>) {
    let mut start = 0;
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut push = |start: usize, end: usize, kept: &mut Vec<Range<usize>>| {
        if end > start {
            passages.push(Passage {
                block,
                tokens: first + start..first + end,
                sentences: std::mem::take(kept),
            });
        }
    };
    for sentence in sentences {
        let mut sentence = sentence.clone();
        if sentence.end - start > limits::TAGGED_TOKENS {
            push(start, sentence.start, &mut kept);
            start = sentence.start;
        }
        while sentence.len() > limits::TAGGED_TOKENS {
            let end = sentence.start + limits::TAGGED_TOKENS;
            kept.push(0..limits::TAGGED_TOKENS);
            push(start, end, &mut kept);
            start = end;
            sentence.start = end;
        }
        kept.push(sentence.start - start..sentence.end - start);
    }
    let end = sentences.last().map_or(0, |s| s.end);
    push(start, end, &mut kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_blocks_are_cut_at_sentence_ends_and_lose_nothing() {
        let story = format!("{}{}", "He said it is so. ".repeat(600), "word ".repeat(5_000));
        let text = CanonicalText::new(story).unwrap();
        let layers = Layers::new(&text, &[text.trim(text.range())]);
        let mut end = 0;
        for passage in &layers.passages {
            assert_eq!(passage.tokens.start, end);
            assert!(passage.tokens.len() <= limits::TAGGED_TOKENS);
            assert_eq!(
                passage.sentences.iter().map(Range::len).sum::<usize>(),
                passage.tokens.len()
            );
            end = passage.tokens.end;
        }
        assert_eq!(end, layers.tokens.len());
        assert!(layers.passages.len() > 8);
    }
}
