//! Links between items of two articles, read by a careful reader: right or wrong.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// What is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Linked {
    /// Two statements, as one.
    Statement,
    /// Two meetings, as one.
    Meeting,
}

impl Linked {
    /// Its name in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Meeting => "meeting",
        }
    }
}

/// Words of an article of `news-12k`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Id of the article.
    pub article: String,
    /// Where they stand, in code points of its canonical text.
    pub range: Range<u32>,
}

/// A link that was proposed once, and what a reader says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLink {
    /// What is linked.
    pub kind: Linked,
    /// One of the two.
    pub first: Place,
    /// The other.
    pub second: Place,
    /// Whether they are one.
    pub right: bool,
}

/// A line that is no link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLink(String);

impl fmt::Display for BadLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a link that was read: {}", self.0)
    }
}

impl std::error::Error for BadLink {}

impl FromStr for ReadLink {
    type Err = BadLink;

    fn from_str(line: &str) -> Result<Self, BadLink> {
        let bad = || BadLink(line.to_owned());
        let columns: Vec<&str> = line.split('\t').collect();
        let [kind, first, start, end, second, other_start, other_end, is] = columns[..] else {
            return Err(bad());
        };
        let kinds = [Linked::Statement, Linked::Meeting];
        let kind = kinds.into_iter().find(|it| it.name() == kind).ok_or_else(bad)?;
        let place = |article: &str, start: &str, end: &str| -> Result<Place, BadLink> {
            let number = |text: &str| text.parse::<u32>().map_err(|_| bad());
            Ok(Place { article: article.to_owned(), range: number(start)?..number(end)? })
        };
        let right = match is {
            "right" => true,
            "wrong" => false,
            _ => return Err(bad()),
        };
        Ok(Self {
            kind,
            first: place(first, start, end)?,
            second: place(second, other_start, other_end)?,
            right,
        })
    }
}

/// The links that come with the project.
///
/// # Errors
/// If the file is damaged.
pub fn links() -> Result<Vec<ReadLink>, BadLink> {
    include_str!("../data/links.tsv").lines().skip(1).map(str::parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_can_be_read() {
        let links = links().unwrap();
        assert!(links.iter().filter(|link| link.kind == Linked::Statement).count() >= 100);
        assert!(links.iter().all(|link| link.first.range.start < link.first.range.end));
        assert!("statement\ta\t1\t2\tb\t3\tx\tright".parse::<ReadLink>().is_err());
    }
}
