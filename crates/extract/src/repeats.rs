//! The same words count once.
//!
//! A pull quote, a deck that stands again in the body, a quotation that an editor put twice: the
//! words are one statement, and every other place where they stand is among its repeats. The
//! words must be the same, and nothing may tell that somebody else says them; only white space,
//! case and the shape of quotation marks may differ.

use std::collections::{BTreeMap, HashMap};

use onrecord_text::{BlockKind, CanonicalText, Document, TextRange};

use crate::Attribution;
use crate::folded::{Folded, fold};
use crate::words::telling_words;

/// Fewer words than these may stand twice by chance.
const REPEATED_WORDS: usize = 5;

/// Drops attributions whose words stand in another by the same source and gives, for each that is
/// left, where its words stand again: there, and in blocks that are duplicates. `story` holds the
/// indices of the story blocks in the document.
pub(crate) fn fold_repeats(
    document: &Document,
    story: &[usize],
    attributions: &mut Vec<Attribution>,
    negated: impl Fn(&Attribution) -> bool,
) -> Vec<Vec<TextRange>> {
    let same = same_words(document, story, attributions, negated);
    let mut repeats: Vec<Vec<TextRange>> = vec![Vec::new(); attributions.len()];
    for (i, kept) in same.iter().enumerate() {
        if let Some(kept) = kept {
            repeats[*kept].extend(&attributions[i].content);
        }
    }
    in_duplicates(document, story, attributions, &same, &mut repeats);

    let keep: Vec<usize> = (0..attributions.len()).filter(|&i| same[i].is_none()).collect();
    let new_index = |old: usize| keep.binary_search(&same[old].unwrap_or(old)).ok();
    let all = std::mem::take(attributions);
    for (i, mut attribution) in all.into_iter().enumerate().filter(|(i, _)| same[*i].is_none()) {
        attribution.continues = attribution.continues.and_then(new_index);
        attributions.push(attribution);
        repeats[i].sort();
    }
    keep.iter().map(|&i| std::mem::take(&mut repeats[i])).collect()
}

/// For each attribution, the one that says the same words and is kept instead. The body is kept
/// before the headline, and what stands first before what stands later.
fn same_words(
    document: &Document,
    story: &[usize],
    attributions: &[Attribution],
    negated: impl Fn(&Attribution) -> bool,
) -> Vec<Option<usize>> {
    let text = &document.text;
    let in_headline =
        |i: usize| document.blocks[story[attributions[i].block]].kind == BlockKind::Headline;
    let mut same = vec![None; attributions.len()];
    let words: Vec<String> = attributions.iter().map(|a| folded_words(text, &a.content)).collect();
    // Most words stand once, and nothing else need be known of those.
    let mut times: HashMap<&str, u32> = HashMap::with_capacity(words.len());
    for words in words.iter().filter(|words| is_long(words)) {
        *times.entry(words).or_default() += 1;
    }
    let mut order: Vec<usize> =
        (0..words.len()).filter(|&i| times.get(&*words[i]).is_some_and(|&t| t > 1)).collect();
    order.sort_by_key(|&i| (in_headline(i), i));
    // That something was said and that it was not are two things.
    let mut first: BTreeMap<(&str, bool), usize> = BTreeMap::new();
    for i in order {
        let key = (&*words[i], negated(&attributions[i]));
        match first.get(&key) {
            None => drop(first.insert(key, i)),
            Some(&kept) if may_share_source(text, &attributions[i], &attributions[kept]) => {
                same[i] = Some(kept);
            }
            Some(_) => {}
        }
    }
    same
}

fn is_long(words: &str) -> bool {
    words.split(' ').take(REPEATED_WORDS).count() == REPEATED_WORDS
}

/// The words of `ranges` without the accidents of their setting.
fn folded_words(text: &CanonicalText, ranges: &[TextRange]) -> String {
    let mut words = String::new();
    for (i, &range) in ranges.iter().enumerate() {
        if i > 0 {
            words.push(' ');
        }
        fold(text.slice(range), &mut words);
    }
    words
}

/// Whether nothing tells that the sources are two: they share a name or noun, or one of them has
/// none ("he", "it", no source at all).
fn may_share_source(text: &CanonicalText, a: &Attribution, b: &Attribution) -> bool {
    let (a, b) = (telling_words(text, &a.source), telling_words(text, &b.source));
    a.is_empty() || b.is_empty() || !a.is_disjoint(&b)
}

/// Adds to `repeats` where the words of attributions stand again in blocks that are duplicates.
fn in_duplicates(
    document: &Document,
    story: &[usize],
    attributions: &[Attribution],
    same: &[Option<usize>],
    repeats: &mut [Vec<TextRange>],
) {
    let mut of_block: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, attribution) in attributions.iter().enumerate().filter(|(i, _)| same[*i].is_none()) {
        of_block.entry(story[attribution.block]).or_default().push(i);
    }
    for block in &document.blocks {
        let Some(said) = block.duplicate_of.and_then(|original| of_block.get(&original)) else {
            continue;
        };
        let there = Folded::new(&document.text, block.range);
        for &i in said {
            let pieces = attributions[i].content.iter().map(|&r| Folded::new(&document.text, r));
            repeats[i].extend(pieces.filter_map(|piece| there.find(&piece)));
        }
    }
}
