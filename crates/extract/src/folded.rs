//! The words of a text without the accidents of their setting: white space, case, and the shape of
//! quotation marks and hyphens.

use onrecord_text::{CanonicalText, TextRange};

/// A text without the accidents of its setting, that knows where each of its bytes stood.
pub(crate) struct Folded {
    folded: String,
    /// Offset in the text of the character that each byte of `folded` comes from.
    origin: Vec<u32>,
    /// Where each of those characters ends.
    ends: Vec<u32>,
}

/// What a character counts as; `None` where it has no width.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => return None,
        '“' | '”' | '„' | '«' | '»' | '"' => '"',
        '‘' | '’' | '‚' | '`' => '\'',
        '‐' | '‑' | '–' | '—' => '-',
        c => c,
    })
}

/// Appends the words of [`Folded`] to `words`.
pub(crate) fn fold(text: &str, words: &mut String) {
    let start = words.len();
    let mut space = false;
    let mut end = start;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            if std::mem::take(&mut space) {
                words.push(' ');
            }
            words.push(c.to_ascii_lowercase());
            end = words.len();
            continue;
        }
        if c.is_whitespace() {
            space = words.len() > start;
            continue;
        }
        let Some(c) = plain(c) else { continue };
        // Marks before the first letter or digit do not count.
        if words.len() == start && !c.to_lowercase().any(char::is_alphanumeric) {
            continue;
        }
        if std::mem::take(&mut space) {
            words.push(' ');
        }
        for small in c.to_lowercase() {
            words.push(small);
            if small.is_alphanumeric() {
                end = words.len();
            }
        }
    }
    // Nor do marks after the last.
    words.truncate(end);
}

impl Folded {
    /// Folds the text at `range`.
    pub(crate) fn new(text: &CanonicalText, range: TextRange) -> Self {
        let mut folded = String::new();
        let (mut origin, mut ends) = (Vec::new(), Vec::new());
        let mut space = false;
        for (at, c) in text.slice(range).char_indices() {
            let at = range.start() + at as u32;
            if c.is_whitespace() {
                space = !folded.is_empty();
                continue;
            }
            let Some(plain) = plain(c) else { continue };
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
        for range in [text.range(), at("“We  will\r\nNOT pay”."), at("\"we will not pay\"")] {
            let mut words = String::new();
            fold(text.slice(range), &mut words);
            assert_eq!(words, Folded::new(&text, range).words());
        }
        let part = Folded::new(&text, at("ill not pay"));
        assert_eq!(first.find(&part), None, "not in the middle of a word");
    }
}
