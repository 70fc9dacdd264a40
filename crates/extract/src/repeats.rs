//! The same words count once.
//!
//! A pull quote, a deck that stands again in the body, a quotation that an editor put twice: the
//! words are one statement, and every other place where they stand is among its repeats. The
//! words must be the same; only white space, case and the shape of quotation marks may differ.

use std::collections::BTreeMap;

use onrecord_text::{BlockKind, CanonicalText, Document, TextRange};

use crate::Attribution;

/// A text without the accidents of its setting, that knows where each of its bytes stood.
pub(crate) struct Folded {
    folded: String,
    /// Offset in the text of the character that each byte of `folded` comes from.
    origin: Vec<u32>,
    /// Where each of those characters ends.
    ends: Vec<u32>,
}

impl Folded {
    /// Folds the text at `range`.
    pub(crate) fn new(text: &CanonicalText, range: TextRange) -> Self {
        let mut folded = String::new();
        let (mut origin, mut ends) = (Vec::new(), Vec::new());
        let mut space = false;
        for (at, c) in text.slice(range).char_indices() {
            let at = range.start() + at as u32;
            let plain = match c {
                c if c.is_whitespace() => {
                    space = !folded.is_empty();
                    continue;
                }
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => continue,
                '“' | '”' | '„' | '«' | '»' | '"' => '"',
                '‘' | '’' | '‚' | '`' => '\'',
                '‐' | '‑' | '–' | '—' => '-',
                c => c,
            };
            if std::mem::take(&mut space) {
                folded.push(' ');
                origin.push(at);
            }
            folded.extend(plain.to_lowercase());
            origin.resize(folded.len(), at);
            ends.push(at + c.len_utf8() as u32);
        }
        Self { folded, origin, ends }
    }

    /// The folded words.
    pub(crate) fn words(&self) -> &str {
        self.folded.trim_matches(|c: char| !c.is_alphanumeric())
    }

    /// Where `other` stands in this text as whole words, with its outer marks if they stand there
    /// too, else without.
    pub(crate) fn find(&self, other: &Self) -> Option<TextRange> {
        let find = |words: &str| {
            let (at, _) = self.folded.match_indices(words).find(|&(at, _)| {
                let before = self.folded[..at].chars().next_back();
                let after = self.folded[at + words.len()..].chars().next();
                let joined = |a: Option<char>, b: Option<char>| {
                    a.zip(b).is_some_and(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric())
                };
                !joined(before, words.chars().next()) && !joined(words.chars().next_back(), after)
            })?;
            let end = at + words.len();
            // Where the last character ends, white space after it left out.
            let last = self.folded[..end].chars().next_back().map_or(0, char::len_utf8);
            let last = self.origin[end - last];
            Some(TextRange::new(self.origin[at], self.end_of(last)))
        };
        if other.words().is_empty() {
            return None;
        }
        find(&other.folded).or_else(|| find(other.words()))
    }

    /// Where the character at `start` ends.
    fn end_of(&self, start: u32) -> u32 {
        self.ends[self.ends.partition_point(|&end| end <= start)]
    }
}

/// Fewer words than these may stand twice by chance.
const REPEATED_WORDS: usize = 5;

/// Drops attributions whose words stand in another (the same words count once) and gives, for
/// each that is left, where its words stand again: there, and in blocks that are duplicates.
pub(crate) fn fold_repeats(
    document: &Document,
    story: &[usize],
    attributions: &mut Vec<Attribution>,
) -> Vec<Vec<TextRange>> {
    let text = &document.text;
    let words = |a: &Attribution| -> Option<(String, bool)> {
        let folded: Vec<Folded> = a.content.iter().map(|&r| Folded::new(text, r)).collect();
        let words: Vec<&str> = folded.iter().map(Folded::words).collect();
        let words = words.join(" ");
        let title = document.blocks[story[a.block]].kind == BlockKind::Headline;
        (words.split(' ').count() >= REPEATED_WORDS).then_some((words, title))
    };
    // The body counts before the headline, and what stands first before what stands later.
    let mut first: BTreeMap<String, (bool, usize)> = BTreeMap::new();
    let mut same: Vec<Option<usize>> = vec![None; attributions.len()];
    let said: Vec<Option<(String, bool)>> = attributions.iter().map(words).collect();
    for (i, said) in said.iter().enumerate() {
        let Some((words, title)) = said else { continue };
        let kept = first.entry(words.clone()).or_insert((*title, i));
        *kept = (*kept).min((*title, i));
    }
    for (i, said) in said.iter().enumerate() {
        let Some((words, _)) = said else { continue };
        same[i] = first.get(words).map(|&(_, kept)| kept).filter(|&kept| kept != i);
    }
    let mut repeats: Vec<Vec<TextRange>> = vec![Vec::new(); attributions.len()];
    for (i, kept) in same.iter().enumerate() {
        if let Some(kept) = kept {
            repeats[*kept].extend(&attributions[i].content);
        }
    }
    for (block, original) in document.blocks.iter().filter_map(|b| b.duplicate_of.map(|of| (b, of)))
    {
        let of_original: Vec<usize> = (0..attributions.len())
            .filter(|&i| story[attributions[i].block] == original && same[i].is_none())
            .collect();
        if of_original.is_empty() {
            continue;
        }
        let folded = Folded::new(text, block.range);
        for i in of_original {
            let pieces = &attributions[i].content;
            repeats[i].extend(pieces.iter().filter_map(|&r| folded.find(&Folded::new(text, r))));
        }
    }
    let keep: Vec<usize> = (0..attributions.len()).filter(|&i| same[i].is_none()).collect();
    let new_index = |old: usize| keep.binary_search(&same[old].unwrap_or(old)).ok();
    let mut kept = Vec::with_capacity(keep.len());
    let mut kept_repeats = Vec::with_capacity(keep.len());
    for &i in &keep {
        let mut attribution = attributions[i].clone();
        attribution.continues = attribution.continues.and_then(new_index);
        kept.push(attribution);
        repeats[i].sort();
        kept_repeats.push(std::mem::take(&mut repeats[i]));
    }
    *attributions = kept;
    kept_repeats
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_found_whatever_their_setting() {
        let text = CanonicalText::new(
            "The mayor:\u{a0}“We  will\r\nNOT pay”.\n\"we will not pay\"".into(),
        );
        let text = text.unwrap();
        let at = |words: &str| {
            let start = text.as_str().find(words).unwrap();
            TextRange::of(start, start + words.len())
        };
        let first = Folded::new(&text, at("The mayor:\u{a0}“We  will\r\nNOT pay”."));
        let again = Folded::new(&text, at("\"we will not pay\""));
        assert_eq!(text.slice(first.find(&again).unwrap()), "“We  will\r\nNOT pay”");
        assert_eq!(again.find(&first), None);
        let part = Folded::new(&text, at("ill not pay"));
        assert_eq!(first.find(&part), None, "not in the middle of a word");
    }
}
