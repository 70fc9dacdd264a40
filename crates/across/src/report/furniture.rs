//! What a page puts between the words of a story, where it was saved without its marks: boxes to
//! subscribe by, and lists of links behind a name. What is read there is told by nobody; as it stands
//! the same on a thousand pages, it would join them.

use std::ops::Range;

use onrecord_record::Anchor;

/// Phrases of boxes.
const BOXES: &str = include_str!("../../data/furniture.txt");

/// The word that ends a list of links, and the fewest words of such a list.
const END: &str = "MORE";
const LINKED_WORDS: usize = 6;

/// Ranges of code points that are furniture, in order.
pub(super) struct Furniture(Vec<Range<u32>>);

impl Furniture {
    pub(super) fn new(text: &str) -> Self {
        let boxes: Vec<&str> = BOXES.lines().filter(|line| !line.starts_with('#')).collect();
        let mut ranges = Vec::new();
        let mut start = 0;
        for sentence in text.split_inclusive(['.', '!', '?', '\n']) {
            let length = |part: &str| u32::try_from(part.chars().count()).unwrap_or(u32::MAX);
            let end = start + length(sentence);
            let lower = sentence.to_lowercase();
            if boxes.iter().any(|phrase| lower.contains(phrase)) {
                ranges.push(start..end);
            } else if let Some(bytes) = list_of_links(sentence) {
                ranges.push(start..start + length(&sentence[..bytes]));
            }
            start = end;
        }
        Self(ranges)
    }

    /// Whether one of `anchors` touches furniture.
    pub(super) fn holds(&self, anchors: &[Anchor]) -> bool {
        let touches = |range: &Range<u32>| {
            anchors.iter().any(|anchor| anchor.start() < range.end && range.start < anchor.end())
        };
        self.0.iter().any(touches)
    }
}

/// Where a list of links ends in `sentence`: at the last word in capitals that says that there are
/// more. Between other capitals it is only loud.
fn list_of_links(sentence: &str) -> Option<usize> {
    let ends = sentence.match_indices(END).filter_map(|(at, _)| {
        let (before, after) = (&sentence[..at], &sentence[at + END.len()..]);
        let apart = before.ends_with(' ') && !after.starts_with(char::is_alphanumeric);
        let loud = |word: &str| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 3
                && !word.contains(char::is_lowercase)
        };
        let beside = before.split_whitespace().next_back().is_some_and(loud)
            || after.split_whitespace().next().is_some_and(loud);
        let long = before.split_whitespace().count() >= LINKED_WORDS;
        (apart && long && !beside).then_some(at + END.len())
    });
    ends.last()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let cut = |range: &Range<u32>| {
            characters[range.start as usize..range.end as usize].iter().collect::<String>()
        };
        Furniture::new(text).0.iter().map(cut).collect()
    }

    #[test]
    fn boxes_and_lists_of_links_are_found() {
        assert_eq!(
            found(
                "Die Fähre. By signing up you agree to our terms. Then Ada Holm Ada M. HolmFerry: 'no' to new piers Five things to see on the islands MORE (North) spoke."
            ),
            [
                " By signing up you agree to our terms.",
                " HolmFerry: 'no' to new piers Five things to see on the islands MORE",
            ]
        );
    }

    #[test]
    fn loud_words_are_none() {
        for text in [
            "MORE ferries will sail.",
            "We want MORE ferries.",
            "This whole coast of ours is going to have MORE FERRIES than before.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
