//! Headlines that sum up what the body says in full.

use std::collections::BTreeSet;

use onrecord_text::{BlockKind, CanonicalText, limits};

use crate::Attribution;
use crate::words::telling_words;

/// A headline says what the body says when at least this share of its telling words stand in
/// the statement of the body ...
const SHARE: f32 = 0.5;
/// ... and at least this many of them do.
const WORDS: usize = 3;

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
    let said: Vec<(usize, BTreeSet<String>, BTreeSet<String>)> = below
        .into_iter()
        .map(|i| {
            (
                i,
                telling_words(text, &attributions[i].content),
                telling_words(text, &attributions[i].source),
            )
        })
        .collect();
    let best = |i: usize| {
        let content = telling_words(text, &attributions[i].content);
        let source = telling_words(text, &attributions[i].source);
        let after = said.partition_point(|(j, ..)| *j < i);
        said[after..]
            .iter()
            .take(limits::SUMMARY_REACH)
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
