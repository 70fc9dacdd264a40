//! What an input is written in.

use crate::compress;

/// What an input is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// Markdown, with or without a YAML head.
    Markdown,
    /// One JSON object a line, each a document.
    JsonLines,
}

impl Format {
    /// The name that the command line and the record use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::JsonLines => "jsonl",
        }
    }

    /// The format of the input called `name` that begins with `head` (after decompression): by
    /// the extension, the inner one of a compressed file; else by what the first bytes look like.
    #[must_use]
    pub fn of(name: &str, head: &[u8]) -> Self {
        Self::by_extension(name).unwrap_or_else(|| Self::by_content(head))
    }

    fn by_extension(name: &str) -> Option<Self> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
        let (stem, extension) = compress::without_extension(&name).rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        match extension {
            "txt" | "text" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }

    fn by_content(head: &[u8]) -> Self {
        // Dropping NULs makes the markup of a UTF-16 page readable enough for this.
        let text: String = head
            .iter()
            .take(2_048)
            .filter(|b| b.is_ascii() && **b != 0)
            .map(|b| *b as char)
            .collect();
        let text = text.trim_start().to_ascii_lowercase();
        if text.starts_with("<!doctype html")
            || text.starts_with("<html")
            || text.contains("<html") && text.starts_with('<')
        {
            Self::Html
        } else if text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"')) {
            Self::JsonLines
        } else {
            Self::Text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_decides_and_a_compressed_file_has_an_inner_one() {
        assert_eq!(Format::of("a/story.TXT", b"<html>"), Format::Text);
        assert_eq!(Format::of("story.html.gz", b""), Format::Html);
        assert_eq!(Format::of("notes.markdown.zst", b""), Format::Markdown);
        assert_eq!(Format::of("archive.ndjson.xz", b""), Format::JsonLines);
    }

    #[test]
    fn without_one_the_first_bytes_decide() {
        assert_eq!(Format::of("-", b"\n <!DOCTYPE html><p>"), Format::Html);
        assert_eq!(Format::of("page.gz", b"<?xml version=\"1.0\"?><html>"), Format::Html);
        assert_eq!(Format::of("-", b"{ \"text\": \"The minister spoke.\"}\n"), Format::JsonLines);
        assert_eq!(Format::of(".html", b"The minister spoke."), Format::Text);
        assert_eq!(Format::of("story.2024", b"{no object}"), Format::Text);
    }
}
