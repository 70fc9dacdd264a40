//! Words that tell what a sentence is about.

use std::collections::BTreeSet;

use onrecord_text::{CanonicalText, TextRange};

/// Words too common to show that two sentences tell the same. Sorted.
const COMMON: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been",
    "but", "by", "can", "could", "did", "do", "for", "from", "had", "has", "have", "he", "her",
    "his", "how", "i", "if", "in", "into", "is", "it", "its", "may", "more", "no", "not", "of",
    "on", "or", "our", "over", "s", "said", "say", "says", "she", "should", "so", "t", "that",
    "the", "their", "them", "there", "they", "this", "to", "up", "us", "was", "we", "were", "what",
    "when", "who", "whom", "will", "with", "would", "you",
];

/// The telling words of `ranges`, in small letters and cut to their first five, so that "Israel"
/// and "Israeli", "agrees" and "agreed" count as one.
pub(crate) fn telling_words(text: &CanonicalText, ranges: &[TextRange]) -> BTreeSet<String> {
    ranges
        .iter()
        .flat_map(|&range| text.slice(range).split(|c: char| !c.is_alphanumeric()))
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && COMMON.binary_search(&word.as_str()).is_err())
        .map(|word| word.chars().take(5).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_common_words_is_sorted() {
        assert!(COMMON.is_sorted());
    }

    #[test]
    fn forms_of_a_word_count_as_one() {
        let words = |text: &str| {
            let text = CanonicalText::new(text.to_owned()).unwrap();
            telling_words(&text, &[text.range()])
        };
        assert_eq!(words("The Norwegians agreed"), words("Norwegian, it agrees"));
        assert!(words("he said that they would").is_empty());
    }
}
