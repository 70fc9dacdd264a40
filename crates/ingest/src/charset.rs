//! Bytes to characters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use onrecord_text::Diagnostic;

/// Decoded text, and what there is to say about the decoding.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// How much of a file is shown to the detector; more does not make it surer.
const DETECTION_BYTES: usize = 256 * 1024;

/// Decodes `bytes`: by the byte order mark (which is dropped, once), else as UTF-8 if they are
/// valid UTF-8, else as `declared` says, else as detected.
///
/// Valid UTF-8 goes before the declaration, because text in another encoding is hardly ever
/// valid UTF-8 by chance, while pages declare what their server once sent.
pub(crate) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return decode_as(&bytes[mark..], encoding);
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        let decoded = decode_as(&bytes, encoding);
        return guessed(decoded, encoding);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, diagnostics: Vec::new() },
        Err(error) => error.into_bytes(),
    };
    if mostly_utf8(&bytes) {
        return decode_as(&bytes, UTF_8);
    }
    // A declared UTF-8 has just been disproved.
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return decode_as(&bytes, encoding);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(DETECTION_BYTES)], true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    guessed(decode_as(&bytes, encoding), encoding)
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let mut diagnostics = Vec::new();
    if had_errors {
        let count = text.matches(char::REPLACEMENT_CHARACTER).count();
        diagnostics.push(Diagnostic::new(
            "undecodable_characters",
            format!(
                "{count} characters could not be decoded as {} and stand as U+FFFD",
                encoding.name()
            ),
        ));
    }
    Decoded { text, diagnostics }
}

fn guessed(mut decoded: Decoded, encoding: &'static Encoding) -> Decoded {
    decoded.diagnostics.push(Diagnostic::new(
        "charset_guessed",
        format!("the text does not say how it is encoded; it was read as {}", encoding.name()),
    ));
    decoded
}

/// UTF-16 of Western text has a zero in every other byte, and no other text has that.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4_096) & !1];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, units) = (zeros(0), zeros(1), head.len() / 2);
    if units < 4 {
        None
    } else if odd * 10 > units * 7 && even * 10 < units {
        Some(UTF_16LE)
    } else if even * 10 > units * 7 && odd * 10 < units {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the bytes are UTF-8 with a little damage (a cut character, a stray byte): far more
/// sequences are well formed than not.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(decoded: &Decoded) -> Vec<&str> {
        decoded.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }

    #[test]
    fn one_byte_order_mark_is_dropped_and_only_one() {
        let decoded = decode("\u{feff}\u{feff}Łódź".into(), None);
        assert_eq!(decoded.text, "\u{feff}Łódź");
        let utf16: Vec<u8> = "\u{feff}Łódź 👍".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(utf16, None).text, "Łódź 👍");
    }

    #[test]
    fn utf16_is_known_without_its_mark() {
        let utf16: Vec<u8> =
            "The café reopened.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let decoded = decode(utf16, None);
        assert_eq!(decoded.text, "The café reopened.");
        assert_eq!(codes(&decoded), ["charset_guessed"]);
    }

    #[test]
    fn latin_text_is_detected_and_said_so() {
        let decoded =
            decode(b"Le pr\xe9sident a r\xe9affirm\xe9 sa volont\xe9 \x93hier\x94.".to_vec(), None);
        assert_eq!(decoded.text, "Le président a réaffirmé sa volonté “hier”.");
        assert!(decoded.diagnostics[0].message.contains("windows-1252"));
    }

    #[test]
    fn a_wrong_declaration_does_not_spoil_utf8() {
        let declared = Encoding::for_label(b"iso-8859-1");
        assert_eq!(decode("“naïve”".into(), declared).text, "“naïve”");
        assert_eq!(decode(b"na\xefve".to_vec(), declared).text, "naïve");
    }

    #[test]
    fn damaged_utf8_keeps_what_is_whole() {
        let mut bytes = "“Ça va”, déclara-t-elle à l’été".as_bytes().to_vec();
        bytes.push(0xe2);
        let decoded = decode(bytes, None);
        assert!(decoded.text.starts_with("“Ça va”"));
        assert_eq!(codes(&decoded), ["undecodable_characters"]);
    }
}
