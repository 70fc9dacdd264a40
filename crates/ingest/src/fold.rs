//! The words of a text without the accidents of its setting, for comparing.

/// `text` in small letters, straight quotation marks, plain hyphens and single spaces, without
/// characters that have no width. "“Enough”,\u{a0}she  said" and "\"enough\", she said" fold to
/// the same words.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for character in text.chars() {
        if character.is_whitespace() {
            space = true;
            continue;
        }
        let character = match character {
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => continue,
            '“' | '”' | '„' | '«' | '»' | '″' => '"',
            '‘' | '’' | '‚' | '‛' | '`' | '´' | '′' => '\'',
            '‐' | '‑' | '–' | '—' | '−' => '-',
            other => other,
        };
        if space && !folded.is_empty() {
            folded.push(' ');
        }
        space = false;
        if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
        } else {
            folded.extend(character.to_lowercase());
        }
    }
    folded
}

/// How many words stand in `text`, as a reader counts them.
pub(crate) fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn setting_does_not_matter() {
        assert_eq!(fold(" “Enough”,\u{a0}she\r\n said\u{200b} "), fold("\"ENOUGH\", she said"));
        assert_ne!(fold("the two sides"), fold("the twosides"));
        assert_eq!(fold("\u{a0}\n"), "");
    }

    #[test]
    fn a_dash_is_no_word() {
        assert_eq!(word_count("No – he won’t go"), 4);
    }
}
