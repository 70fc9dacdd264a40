//! The sheet on which people say whether an item was read rightly.

/// What the columns that coders fill in begin with; others may be added.
pub const CODE: &str = "code_";

/// The columns that coders fill in.
pub const CODES: [&str; 5] = ["code_item", "code_words", "code_who", "code_what", NOTE];

/// The column that is not compared.
pub const NOTE: &str = "code_note";

/// How to fill them in, in Markdown.
pub const CODEBOOK: &str = include_str!("../data/codebook.md");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codebook_explains_every_column() {
        for column in CODES {
            assert!(column.starts_with(CODE));
            assert!(CODEBOOK.contains(&format!("### `{column}`")), "{column}");
        }
    }
}
