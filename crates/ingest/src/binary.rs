//! Input that is not text.

use onrecord_text::Diagnostic;

use crate::IngestError;

/// First bytes of the files people mistake for text, and what to call them.
const MARKS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"BZh", "compressed with bzip2"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
];

/// What `head`, the first bytes of a file, gives away about a file that is no text.
fn kind(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"PK\x03\x04") {
        let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
        return Some(if holds(b"word/") || holds(b"[Content_Types]") {
            "a Word document"
        } else if holds(b"opendocument.text") {
            "an OpenDocument text"
        } else {
            "a ZIP archive"
        });
    }
    MARKS.iter().find(|(mark, _)| head.starts_with(mark)).map(|(_, kind)| *kind)
}

/// Refuses the bytes of another kind of file.
pub(crate) fn refuse_known(path: &str, bytes: &[u8]) -> Result<(), IngestError> {
    match kind(&bytes[..bytes.len().min(4_096)]) {
        Some(kind) => Err(IngestError::new(path, "binary", format!("this is {kind}"))
            .hint("save it as plain text or HTML and read that")),
        None => Ok(()),
    }
}

/// How many characters are looked at before a text passes for one.
const SAMPLE: usize = 64 * 1024;

/// Refuses text that is mostly control characters: some other file, decoded by mistake. A few
/// stray ones in ordinary text stay where they are, and a diagnostic counts them.
pub(crate) fn check_controls(path: &str, text: &str) -> Result<Option<Diagnostic>, IngestError> {
    let stray = |character: char| {
        character.is_control()
            && !matches!(character, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')
    };
    // Bytes first: nearly every text has none, and a pass over bytes costs next to nothing. The
    // control characters beyond ASCII begin with 0xC2, as little else does.
    let suspicious =
        |byte: &u8| *byte < b'\t' || (0xe..b' ').contains(byte) || matches!(*byte, 0x7f | 0xc2);
    if !text.as_bytes().iter().any(suspicious) {
        return Ok(None);
    }
    let (mut seen, mut controls) = (0_usize, 0_usize);
    for character in text.chars().take(SAMPLE) {
        seen += 1;
        controls += usize::from(stray(character));
    }
    if controls * 20 > seen && controls > 8 || controls == seen && seen > 0 {
        return Err(IngestError::new(path, "binary", "most of it is not text")
            .hint("give a plain text, an HTML page, Markdown or JSON Lines"));
    }
    let all = text.chars().filter(|character| stray(*character)).count();
    Ok((all > 0).then(|| {
        Diagnostic::new("control_characters", format!("{all} control characters stand in the text"))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_named() {
        let error = refuse_known("brief.pdf", b"%PDF-1.7 ...").unwrap_err();
        assert_eq!(error.to_string(), "brief.pdf: this is a PDF document");
        assert!(error.hint.unwrap().contains("plain text"));
        assert_eq!(kind(b"PK\x03\x04....word/document.xml"), Some("a Word document"));
        assert_eq!(kind(b"The PDF was leaked."), None);
    }

    #[test]
    fn a_stray_nul_stays_and_a_heap_of_them_is_no_text() {
        let diagnostic = check_controls("a", "The minister\0 spoke.").unwrap().unwrap();
        assert_eq!(diagnostic.code, "control_characters");
        assert_eq!(check_controls("a", &"\0".repeat(40)).unwrap_err().code, "binary");
        assert!(check_controls("a", "Tabs\tand\r\nlines").unwrap().is_none());
    }
}
