//! Words that tell what a sentence is about.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use onrecord_text::{CanonicalText, TextRange};

/// Words too common to show that two sentences tell the same.
static COMMON: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../data/common.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// The telling words of `ranges`, in small letters and cut to their first five, so that "Israel"
/// and "Israeli", "agrees" and "agreed" count as one.
pub(crate) fn telling_words(text: &CanonicalText, ranges: &[TextRange]) -> BTreeSet<String> {
    ranges
        .iter()
        .flat_map(|&range| text.slice(range).split(|c: char| !c.is_alphanumeric()))
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && !COMMON.contains(word.as_str()))
        .map(|word| word.chars().take(5).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
