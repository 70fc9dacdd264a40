//! What is typed to be searched for. It never reaches full-text search as it is: every word goes in
//! between quotation marks, so that no sign in it is an operator.

/// Words and phrases that must all be there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    phrases: Vec<Phrase>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrase {
    words: String,
    /// Whether its last word may go on.
    open: bool,
}

/// Marks that begin or end a phrase.
const MARKS: [char; 4] = ['"', '“', '”', '„'];

impl Query {
    /// Words stand alone; what stands between quotation marks is a phrase; `minist*` is every word
    /// that begins so.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let mut phrases = Vec::new();
        // Every second piece stands between marks; a mark without another ends with the text.
        for (i, piece) in typed.split(MARKS).enumerate() {
            if i % 2 == 1 {
                phrases.extend(Phrase::new(piece, false));
            } else {
                let words = piece.split_whitespace();
                phrases.extend(words.filter_map(|word| Phrase::new(word, word.ends_with('*'))));
            }
        }
        Self { phrases }
    }

    /// All of `typed` as one phrase.
    #[must_use]
    pub fn phrase(typed: &str) -> Self {
        Self { phrases: Phrase::new(typed, false).into_iter().collect() }
    }

    /// Whether there is no word in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The expression that finds it in `columns`.
    pub(crate) fn matching(&self, columns: &str) -> Option<String> {
        let phrases: Vec<String> = self.phrases.iter().map(Phrase::expression).collect();
        (!phrases.is_empty()).then(|| format!("{columns} : ({})", phrases.join(" AND ")))
    }
}

impl Phrase {
    /// `None` where there is no letter or digit in it, so nothing to find.
    fn new(words: &str, open: bool) -> Option<Self> {
        // SQLite takes text to its first NUL.
        let words = words.replace('\0', " ").trim_end_matches('*').to_owned();
        words.chars().any(char::is_alphanumeric).then_some(Self { words, open })
    }

    fn expression(&self) -> String {
        let star = if self.open { " *" } else { "" };
        format!("\"{}\"{star}", self.words.replace('"', "\"\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matching(typed: &str) -> String {
        Query::parse(typed).matching("{text}").unwrap_or_default()
    }

    #[test]
    fn words_and_phrases_are_told_apart() {
        assert_eq!(matching("ferry spring"), "{text} : (\"ferry\" AND \"spring\")");
        assert_eq!(matching("“sail again” minist*"), "{text} : (\"sail again\" AND \"minist\" *)");
        assert_eq!(matching("\"never closed"), "{text} : (\"never closed\")");
    }

    #[test]
    fn operators_are_words() {
        assert_eq!(matching("a OR b"), "{text} : (\"a\" AND \"OR\" AND \"b\")");
        assert_eq!(matching("speaker:x ^y (z)"), "{text} : (\"speaker:x\" AND \"^y\" AND \"(z)\")");
        assert_eq!(matching("x\0y"), "{text} : (\"x y\")");
        assert_eq!(matching(" – * ( ) \"\" "), "");
    }
}
