//! The same words printed twice: which of the two counts.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use onrecord_text::{Block, BlockKind, CanonicalText};

use crate::fold::word_hashes;

/// Values by hashes of words, which are mixed already and are used as they are.
type ByHash<V> = HashMap<u64, V, BuildHasherDefault<Mixed>>;

#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn write(&mut self, _: &[u8]) {
        unreachable!("only hashes of 64 bits are keys");
    }

    fn write_u64(&mut self, hash: u64) {
        // The table takes its tag from the upper bits.
        self.0 = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Fewest words that make a repeat of running text; fewer ("He refused.") recur by chance.
const WORDS: usize = 5;

/// A heading of fewer words may well stand in a sentence too, and yet head its section.
const HEADING_WORDS: usize = 8;

/// Fewest repeats that make repetition a text's form, if they are also a fifth of it.
const FORM: usize = 12;

/// Longest pulled quotation, in words.
const PULLED_WORDS: usize = 70;

/// Sets [`Block::duplicate_of`], and with it the kind of decks, pulled quotations and captions
/// that only their repetition gives away. One pass over the words, whatever their number.
pub(crate) fn mark(text: &CanonicalText, blocks: &mut [Block]) {
    let words: Vec<Vec<u64>> =
        blocks.iter().map(|block| word_hashes(text.slice(block.range))).collect();
    let runs: Vec<u64> = words.iter().map(|words| run(words)).collect();
    mark_pictures(blocks, &runs);
    if mark_equal(blocks, &words, &runs) {
        mark_contained(blocks, &words);
    }
    for index in 0..blocks.len() {
        // A repeat of a repeat repeats the one that counts.
        if let Some(mut target) = blocks[index].duplicate_of {
            while let Some(next) = blocks[target].duplicate_of.filter(|next| *next != index) {
                target = next;
            }
            blocks[index].duplicate_of = Some(target);
        }
    }
}

/// A line that says what an identified caption or credit says is one too; the first counts.
fn mark_pictures(blocks: &mut [Block], runs: &[u64]) {
    let key = |index: usize| runs[index];
    let mut kinds: ByHash<BlockKind> = HashMap::default();
    for (index, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Caption | BlockKind::Credit) {
            kinds.insert(key(index), block.kind);
        }
    }
    if kinds.is_empty() {
        return;
    }
    let mut first: ByHash<usize> = HashMap::default();
    for (index, block) in blocks.iter_mut().enumerate() {
        let open = matches!(
            block.kind,
            BlockKind::Paragraph
                | BlockKind::Heading
                | BlockKind::ListItem
                | BlockKind::Caption
                | BlockKind::Credit
        );
        if let Some(kind) = kinds.get(&key(index)).filter(|_| open) {
            block.kind = *kind;
            block.duplicate_of = first.get(&key(index)).copied();
            first.entry(key(index)).or_insert(index);
        }
    }
}

/// Whether the words of the block count as the story's.
fn is_running(block: &Block) -> bool {
    block.duplicate_of.is_none()
        && matches!(
            block.kind,
            BlockKind::Paragraph
                | BlockKind::Heading
                | BlockKind::ListItem
                | BlockKind::Deck
                | BlockKind::PullQuote
        )
}

/// Blocks of the same words: the first counts, save that a deck yields to the body. In a text
/// that repeats itself all over, a list of recipes or a table of results, repetition is its form
/// and nothing is marked; `false` says so.
fn mark_equal(blocks: &mut [Block], words: &[Vec<u64>], runs: &[u64]) -> bool {
    let before: Vec<Block> = blocks.to_vec();
    let mut first: ByHash<usize> = HashMap::default();
    for index in 0..blocks.len() {
        let (key, count) = (runs[index], words[index].len());
        if blocks[index].kind == BlockKind::Headline && count >= 3 {
            first.insert(key, index);
        }
        if !is_running(&blocks[index]) {
            continue;
        }
        match first.get(&key).copied() {
            Some(earlier) if blocks[earlier].kind == BlockKind::Headline => {
                blocks[index].kind = BlockKind::Headline;
                blocks[index].duplicate_of = Some(earlier);
            }
            Some(earlier) if above_the_story(blocks, earlier) && count >= WORDS => {
                blocks[earlier].kind = BlockKind::Deck;
                blocks[earlier].duplicate_of = Some(index);
                first.insert(key, index);
            }
            Some(earlier) if count >= WORDS => blocks[index].duplicate_of = Some(earlier),
            Some(_) => {}
            None => {
                first.insert(key, index);
            }
        }
    }
    let marked =
        |blocks: &[Block]| blocks.iter().filter(|block| block.duplicate_of.is_some()).count();
    let repeats = marked(blocks) - marked(&before);
    let formal = repeats >= FORM && repeats * 5 > blocks.len();
    if formal {
        blocks.clone_from_slice(&before);
    }
    !formal
}

/// Whether the block stands where a deck stands: right behind the headline, byline and date aside.
fn above_the_story(blocks: &[Block], index: usize) -> bool {
    blocks[index].kind == BlockKind::Deck
        || blocks[..index]
            .iter()
            .rev()
            .find(|block| !matches!(block.kind, BlockKind::Byline | BlockKind::Dateline))
            .is_some_and(|block| block.kind == BlockKind::Headline)
}

/// Blocks whose words stand, in one run, inside a longer block: pulled from it.
fn mark_contained(blocks: &mut [Block], words: &[Vec<u64>]) {
    let mut by_opening: ByHash<Vec<usize>> = HashMap::default();
    for (index, block) in blocks.iter().enumerate() {
        let count = words[index].len();
        let fewest = if block.kind == BlockKind::Heading { HEADING_WORDS } else { WORDS };
        if is_running(block)
            && block.kind != BlockKind::ListItem
            && (fewest..=PULLED_WORDS).contains(&count)
        {
            by_opening.entry(opening(&words[index])).or_default().push(index);
        }
    }
    for (container, run) in words.iter().enumerate() {
        if !matches!(blocks[container].kind, BlockKind::Paragraph | BlockKind::ListItem) {
            continue;
        }
        for start in 0..run.len().saturating_sub(WORDS - 1) {
            let Some(candidates) = by_opening.get(&opening(&run[start..])) else { continue };
            // Openings shared by very many blocks are boilerplate of an archive, not quotations.
            for &index in candidates.iter().take(8) {
                let pulled = &words[index];
                let shorter = pulled.len() < run.len() && run[start..].starts_with(pulled);
                if shorter && is_running(&blocks[index]) {
                    blocks[index].kind = if above_the_story(blocks, index) {
                        BlockKind::Deck
                    } else {
                        BlockKind::PullQuote
                    };
                    blocks[index].duplicate_of = Some(container);
                }
            }
        }
    }
}

/// One number for the first words of a run.
fn opening(words: &[u64]) -> u64 {
    run(&words[..WORDS])
}

/// One number for a run of words.
fn run(words: &[u64]) -> u64 {
    words
        .iter()
        .fold(0, |hash: u64, word| hash.rotate_left(13).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_text::TextRange;

    /// Blocks of the given kinds, one a line; what becomes of them.
    fn marked(lines: &[(BlockKind, &str)]) -> Vec<(BlockKind, Option<usize>)> {
        let text =
            CanonicalText::new(lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n"))
                .unwrap();
        let mut start = 0;
        let mut blocks: Vec<Block> = lines
            .iter()
            .map(|(kind, line)| {
                let range = TextRange::of(start, start + line.len());
                start += line.len() + 1;
                Block::new(*kind, range)
            })
            .collect();
        mark(&text, &mut blocks);
        blocks.iter().map(|block| (block.kind, block.duplicate_of)).collect()
    }

    use BlockKind::{Caption, Credit, Deck, Headline, Paragraph, PullQuote};

    #[test]
    fn a_deck_yields_to_the_body() {
        let lines = [
            (Headline, "Board reopens ferry"),
            (Paragraph, "“No island will be left without a boat this winter.”"),
            (Paragraph, "The board met on Monday."),
            (Paragraph, "The chair said: \"No island will be left without a boat this winter.\""),
        ];
        assert_eq!(marked(&lines)[1], (Deck, Some(3)));
        let mut pulled = lines;
        pulled.swap(1, 2);
        assert_eq!(marked(&pulled)[2], (PullQuote, Some(3)));
    }

    #[test]
    fn a_caption_printed_twice_counts_once() {
        let lines = [
            (Caption, "The ferry at its berth"),
            (Credit, "(credit: HARBOUR BOARD)"),
            (Paragraph, "The ferry at its\u{a0}berth"),
            (Paragraph, "credit: Harbour Board"),
        ];
        assert_eq!(marked(&lines)[2..], [(Caption, Some(0)), (Credit, Some(1))]);
    }

    #[test]
    fn short_words_recur_by_chance() {
        let lines = [
            (Paragraph, "He refused."),
            (Paragraph, "She asked again, twice."),
            (Paragraph, "He refused."),
        ];
        assert!(marked(&lines).iter().all(|(kind, repeat)| *kind == Paragraph && repeat.is_none()));
    }

    #[test]
    fn a_repeat_of_a_repeat_repeats_the_one_that_counts() {
        let lines = [
            (Paragraph, "No island will be left without a boat"),
            (Paragraph, "Something else stands here in between them"),
            (Paragraph, "No island will be left without a boat"),
            (Paragraph, "Still: no island will be left without a boat, said the chair"),
        ];
        let marked = marked(&lines);
        assert_eq!((marked[0].1, marked[2].1), (Some(3), Some(3)));
    }
}
