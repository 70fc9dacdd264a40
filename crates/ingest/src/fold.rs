//! The words of a text without the accidents of its setting, for comparing.

/// `text` in small letters, straight quotation marks, plain hyphens and single spaces, without
/// characters that have no width. "“Enough”,\u{a0}she  said" and "\"enough\", she said" fold to
/// the same words.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            if std::mem::take(&mut space) && !folded.is_empty() {
                folded.push(' ');
            }
            folded.push(character.to_ascii_lowercase());
            continue;
        }
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
        folded.extend(character.to_lowercase());
    }
    folded
}

/// The first `bytes` of `text`, or a little less where a character would be cut.
pub(crate) fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// How many words stand in `text`, as a reader counts them.
pub(crate) fn word_count(text: &str) -> usize {
    words_up_to(text, usize::MAX)
}

/// The same, where no more than `most` matter.
pub(crate) fn words_up_to(text: &str, most: usize) -> usize {
    let (mut count, mut inside) = (0, false);
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || !character.is_ascii() && character.is_alphanumeric()
        {
            if !inside {
                count += 1;
                if count >= most {
                    break;
                }
            }
            inside = true;
        } else if character.is_whitespace() {
            inside = false;
        }
    }
    count
}

/// One number a word (64-bit FNV-1a of its letters and digits in small letters), so that runs of
/// words can be compared whatever stands around and between them.
pub(crate) fn word_hashes(text: &str) -> Vec<u64> {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut hashes = Vec::with_capacity(text.len() / 6);
    let mut hash = START;
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            hash = step(hash, character.to_ascii_lowercase() as u8);
        } else if character.is_whitespace() {
            if hash != START {
                hashes.push(hash);
            }
            hash = START;
        } else if !character.is_ascii() && character.is_alphanumeric() {
            for small in character.to_lowercase() {
                hash = (small as u32).to_le_bytes().into_iter().fold(hash, step);
            }
        }
    }
    if hash != START {
        hashes.push(hash);
    }
    hashes
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
