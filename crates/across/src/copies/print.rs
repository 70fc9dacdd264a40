//! The words of a story, and what is kept of them to find its copies.

use onrecord_record::Block;

use crate::hash::{all, hash};
use crate::limits::{SHINGLE_WORDS, WINDOW};
use crate::words::each_word;

/// What copies are found by: the hashed words of the story, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// A number for the words as a whole; texts with the same are the same word for word.
    pub digest: u64,
    /// One hash for each shingle, in the order of the text.
    pub(super) shingles: Vec<u64>,
    /// The same, sorted, to look one up.
    pub(super) sorted: Vec<u64>,
    pub(super) words: usize,
    keys: Vec<u64>,
}

impl Print {
    /// The print of the story in `text`, whose parts are `blocks` (ranges in code points). Without
    /// blocks the whole text is the story.
    #[must_use]
    pub fn new(text: &str, blocks: &[Block]) -> Self {
        let mut words = Vec::new();
        if blocks.is_empty() {
            each_word(text, |word| words.push(hash(word.as_bytes())));
            return Self::of(&words);
        }
        let mut cut = Cut::new(text);
        for block in blocks.iter().filter(|block| is_story(block)) {
            each_word(cut.slice(block.start, block.end), |word| words.push(hash(word.as_bytes())));
        }
        Self::of(&words)
    }

    fn of(words: &[u64]) -> Self {
        let shingles: Vec<u64> = words.windows(SHINGLE_WORDS).map(all).collect();
        let keys = winnow(&shingles, WINDOW);
        let mut sorted = shingles.clone();
        sorted.sort_unstable();
        Self { digest: all(words), shingles, sorted, words: words.len(), keys }
    }

    /// How many words the story has.
    #[must_use]
    pub fn words(&self) -> usize {
        self.words
    }

    /// The least shingle of each window: two stories that share a long run of words share one.
    #[must_use]
    pub fn keys(&self) -> &[u64] {
        &self.keys
    }
}

/// What tells the story. A heading belongs to it; the headline does not, since it is what an
/// editor changes first.
fn is_story(block: &Block) -> bool {
    const STORY: [&str; 4] = ["deck", "heading", "paragraph", "list_item"];
    block.duplicate_of.is_none() && STORY.contains(&block.kind.as_str())
}

/// The least hashes of all windows of `window` hashes, sorted, each once; of fewer, the least.
pub(crate) fn winnow(shingles: &[u64], window: usize) -> Vec<u64> {
    let mut keys: Vec<u64> = match shingles.len() {
        0 => Vec::new(),
        few if few <= window => shingles.iter().min().copied().into_iter().collect(),
        _ => {
            // The least of a window mostly is that of the next one: it is looked for anew only
            // when it has left the window.
            let mut kept = Vec::new();
            let mut least = 0;
            for start in 0..=shingles.len() - window {
                let end = start + window;
                let last = end - 1;
                if start == 0 || least < start {
                    least = (start..end).min_by_key(|&at| shingles[at]).unwrap_or(start);
                    kept.push(shingles[least]);
                } else if shingles[last] < shingles[least] {
                    least = last;
                    kept.push(shingles[least]);
                }
            }
            kept
        }
    };
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Slices of a text by code points, one after the other without counting from the start again.
struct Cut<'t> {
    text: &'t str,
    code_point: u32,
    byte: usize,
}

impl<'t> Cut<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, code_point: 0, byte: 0 }
    }

    fn byte_of(&mut self, code_point: u32) -> usize {
        if code_point < self.code_point {
            (self.code_point, self.byte) = (0, 0);
        }
        let wanted = (code_point - self.code_point) as usize;
        let rest = &self.text[self.byte..];
        let bytes = rest.char_indices().nth(wanted).map_or(rest.len(), |(at, _)| at);
        (self.code_point, self.byte) = (code_point, self.byte + bytes);
        self.byte
    }

    fn slice(&mut self, start: u32, end: u32) -> &'t str {
        let start = self.byte_of(start);
        let end = self.byte_of(end);
        self.text.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: &str, start: u32, end: u32) -> Block {
        Block { id: String::new(), kind: kind.to_owned(), start, end, duplicate_of: None }
    }

    #[test]
    fn headline_and_captions_do_not_count() {
        let text = "Ferry späte\n\nThe ferry sailed late. 👍\n\nA ferry, in a photograph";
        let blocks =
            [block("headline", 0, 11), block("paragraph", 13, 37), block("caption", 39, 63)];
        let print = Print::new(text, &blocks);
        assert_eq!(print.words(), 4);
        assert_eq!(print.digest, Print::new("the FERRY sailed, late", &[]).digest);
    }

    #[test]
    fn a_shared_run_gives_a_shared_key() {
        let words = |from: u64, to: u64| -> Vec<u64> { (from..to).map(|n| all(&[n])).collect() };
        let shared = words(0, (WINDOW + SHINGLE_WORDS) as u64);
        for before in 0..40 {
            let mut a = words(1_000, 1_000 + before);
            a.extend(&shared);
            a.extend(words(2_000, 2_050));
            let mut b = words(3_000, 3_100);
            b.extend(&shared);
            let (a, b) = (Print::of(&a), Print::of(&b));
            assert!(a.keys().iter().any(|key| b.keys().contains(key)), "{before} words before");
        }
    }

    #[test]
    fn damaged_ranges_are_empty() {
        let print = Print::new("ferry", &[block("paragraph", 7, 3), block("paragraph", 0, 99)]);
        assert_eq!(print.words(), 1);
    }
}
