//! How much of a content is verbatim.

use onrecord_record::Form;
use onrecord_text::{CanonicalText, TextRange};

/// How much of the words of `content` stand in `verbatim`.
pub(crate) fn form(text: &CanonicalText, content: &[TextRange], verbatim: &[TextRange]) -> Form {
    if verbatim.is_empty() {
        return Form::Indirect;
    }
    // Both are sorted and no two of either overlap: walk them together.
    let mut verbatim = verbatim.iter().peekable();
    for piece in content {
        let mut at = piece.start();
        while let Some(quoted) = verbatim.next_if(|v| v.end() <= piece.end()) {
            if has_words(text, at, quoted.start()) {
                return Form::Mixed;
            }
            at = quoted.end();
        }
        if has_words(text, at, piece.end()) {
            return Form::Mixed;
        }
    }
    Form::Direct
}

fn has_words(text: &CanonicalText, start: u32, end: u32) -> bool {
    start < end && text.slice(TextRange::new(start, end)).contains(char::is_alphanumeric)
}
