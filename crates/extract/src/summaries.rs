//! Headlines that sum up what the body says in full.

use std::collections::BTreeSet;

use onrecord_text::{BlockKind, CanonicalText, TextRange};

use crate::Attribution;

/// Words too common to show that two sentences tell the same.
const COMMON: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been",
    "but", "by", "can", "could", "did", "do", "for", "from", "had", "has", "have", "he", "her",
    "his", "how", "i", "if", "in", "into", "is", "it", "its", "may", "more", "no", "not", "of",
    "on", "or", "our", "over", "s", "said", "say", "says", "she", "should", "so", "t", "that",
    "the", "their", "them", "there", "they", "this", "to", "up", "was", "we", "were", "what",
    "when", "who", "will", "with", "would", "you",
];

/// A headline says what the body says when at least this share of its telling words stand in
/// the statement of the body ...
const SHARE: f32 = 0.5;
/// ... and at least this many of them do.
const WORDS: usize = 3;

/// What a title sums up stands among this many attributions of the running text after it.
const REACH: usize = 64;

/// For each attribution of a headline, deck or heading: the attribution of the running text by
/// the same source that it sums up best, and the share of its telling words that stand there.
pub(crate) fn summaries(
    text: &CanonicalText,
    attributions: &[Attribution],
    kind: impl Fn(&Attribution) -> BlockKind,
) -> Vec<(usize, usize, f32)> {
    let titles = |k| matches!(k, BlockKind::Headline | BlockKind::Deck | BlockKind::Heading);
    let (above, below): (Vec<usize>, Vec<usize>) =
        (0..attributions.len()).partition(|&i| titles(kind(&attributions[i])));
    if above.is_empty() {
        return Vec::new();
    }
    let stems_of = |ranges: &[TextRange]| -> BTreeSet<String> {
        ranges.iter().flat_map(|&range| stems(text.slice(range))).collect()
    };
    let said: Vec<(usize, BTreeSet<String>, BTreeSet<String>)> = below
        .into_iter()
        .map(|i| (i, stems_of(&attributions[i].content), stems_of(&attributions[i].source)))
        .collect();
    let best = |i: usize| {
        let content = stems_of(&attributions[i].content);
        let source = stems_of(&attributions[i].source);
        let after = said.partition_point(|(j, ..)| *j < i);
        said[after..]
            .iter()
            .take(REACH)
            .filter(|(_, _, other)| source.is_empty() || !source.is_disjoint(other))
            .map(|(j, other, _)| (*j, content.intersection(other).count()))
            .filter(|&(_, shared)| shared >= WORDS)
            .map(|(j, shared)| (i, j, shared as f32 / content.len() as f32))
            .filter(|&(_, _, share)| share >= SHARE)
            // Of equals the first told.
            .max_by(|a, b| a.2.total_cmp(&b.2).then(b.1.cmp(&a.1)))
    };
    above.into_iter().filter_map(best).collect()
}

/// The telling words of `text`, cut to their first five letters, so that "Israel" and "Israeli",
/// "agrees" and "agreed" count as one.
fn stems(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && COMMON.binary_search(&word.as_str()).is_err())
        .map(|word| word.chars().take(5).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_common_words_is_sorted() {
        assert!(COMMON.is_sorted());
    }
}
