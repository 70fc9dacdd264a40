//! Copies and look-alikes: labelled pairs of real articles, and copies made of real articles by a
//! seeded program.

use std::fmt;
use std::str::FromStr;

/// What two articles of `news-12k` are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One is a copy of the other, whole or in part.
    Copy,
    /// One was made of the other and says more or other things; neither right nor wrong to call it
    /// a copy.
    Version,
    /// The same story by other hands.
    SameStory,
    /// A later story on the same matter, or of the same day from the same house.
    FollowUp,
    /// The next piece of a series that is written from one form.
    Series,
    /// Other stories on pages that share galleries, links or boxes.
    Furniture,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] =
        [Self::Copy, Self::Version, Self::SameStory, Self::FollowUp, Self::Series, Self::Furniture];

    /// Its name in the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Version => "version",
            Self::SameStory => "same_story",
            Self::FollowUp => "follow_up",
            Self::Series => "series",
            Self::Furniture => "furniture",
        }
    }

    /// Whether two such articles look alike and are not copies.
    #[must_use]
    pub const fn is_look_alike(self) -> bool {
        !matches!(self, Self::Copy | Self::Version)
    }
}

/// A labelled pair: ids of articles of `news-12k`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// One.
    pub first: String,
    /// The other.
    pub second: String,
    /// What they are to each other.
    pub kind: Kind,
}

/// A line that is no labelled pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadPair(String);

impl fmt::Display for BadPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a labelled pair: {}", self.0)
    }
}

impl std::error::Error for BadPair {}

impl FromStr for Pair {
    type Err = BadPair;

    fn from_str(line: &str) -> Result<Self, BadPair> {
        let bad = || BadPair(line.to_owned());
        let columns: Vec<&str> = line.split('\t').collect();
        let [first, second, kind] = columns[..] else { return Err(bad()) };
        let kind = Kind::ALL.into_iter().find(|it| it.name() == kind).ok_or_else(bad)?;
        Ok(Self { first: first.to_owned(), second: second.to_owned(), kind })
    }
}

/// The labelled pairs that come with the project.
///
/// # Errors
/// If the file is damaged.
pub fn pairs() -> Result<Vec<Pair>, BadPair> {
    include_str!("../data/copies.tsv").lines().skip(1).map(str::parse).collect()
}

/// An article, as a paper would print it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its headline.
    pub title: String,
    /// Its text, a blank line between paragraphs.
    pub text: String,
}

/// What an editor does to a story that was taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// Another headline, nothing else.
    Headline,
    /// The first half.
    Half,
    /// The first third.
    Third,
    /// An agency's byline and dateline before it, its name after it.
    Wire,
    /// One word in fifty corrected.
    Words,
    /// One word in fifteen put otherwise, more than a copy desk does.
    Rewritten,
    /// The first paragraph written anew.
    Opening,
    /// Boxes, links and captions between the paragraphs.
    Added,
    /// Without every fourth paragraph.
    Gaps,
    /// Paragraphs run together, other quotation marks and dashes.
    Reset,
    /// The first half, with headline, byline, corrected words and links.
    Everything,
}

impl Edit {
    /// Every edit.
    pub const ALL: [Self; 11] = [
        Self::Headline,
        Self::Half,
        Self::Third,
        Self::Wire,
        Self::Words,
        Self::Rewritten,
        Self::Opening,
        Self::Added,
        Self::Gaps,
        Self::Reset,
        Self::Everything,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "new headline",
            Self::Half => "first half",
            Self::Third => "first third",
            Self::Wire => "wire byline",
            Self::Words => "corrected words",
            Self::Rewritten => "many words rewritten",
            Self::Opening => "new opening",
            Self::Added => "links and captions added",
            Self::Gaps => "paragraphs left out",
            Self::Reset => "set anew",
            Self::Everything => "all of it, first half",
        }
    }

    /// `article` after the edit. The same seed gives the same copy.
    #[must_use]
    pub fn apply(self, article: &Article, seed: u64) -> Article {
        let mut chance = Chance(seed);
        let mut title = article.title.clone();
        let mut paragraphs: Vec<String> =
            article.text.split("\n\n").map(str::to_owned).filter(|it| !it.is_empty()).collect();
        match self {
            Self::Headline => title = headline(&mut chance),
            Self::Half => paragraphs = first(&paragraphs, 2),
            Self::Third => paragraphs = first(&paragraphs, 3),
            Self::Wire => wire(&mut paragraphs, &mut chance),
            Self::Words => correct(&mut paragraphs, 50, &mut chance),
            Self::Rewritten => correct(&mut paragraphs, 15, &mut chance),
            Self::Opening => {
                if let Some(opening) = paragraphs.first_mut() {
                    *opening = chance.of(&OPENINGS).to_owned();
                }
            }
            Self::Added => add(&mut paragraphs, &mut chance),
            Self::Gaps => {
                let mut at = 0;
                paragraphs.retain(|_| {
                    at += 1;
                    at % 4 != 0
                });
            }
            Self::Reset => {
                let text = paragraphs.join(" ");
                let text = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
                paragraphs = vec![text.replace(" — ", " - ").replace('–', "-")];
            }
            Self::Everything => {
                title = headline(&mut chance);
                paragraphs = first(&paragraphs, 2);
                correct(&mut paragraphs, 50, &mut chance);
                wire(&mut paragraphs, &mut chance);
                add(&mut paragraphs, &mut chance);
            }
        }
        Article { title, text: paragraphs.join("\n\n") }
    }
}

const HEADLINES: [&str; 4] = [
    "What we know so far",
    "Questions remain after a day of statements",
    "Both sides stand by their accounts",
    "A long day, and no end in sight",
];

const OPENINGS: [&str; 3] = [
    "It has been a busy day for those who follow these matters, and this newspaper sums up what was said and done.",
    "Readers in our region will want to know what this means for them; here is the report of our agency.",
    "New details came to light late on the same evening, after most offices had closed for the night.",
];

const ADDED: [&str; 5] = [
    "Read more: Harbour fees to rise in spring, council says",
    "Related: Ten islands to see before the ferries stop",
    "A ferry leaves the harbour of Norhaven at dawn. (Photo: Lena Osk/Norrwire)",
    "Sign up for our newsletter and get the news of the coast every morning",
    "ALSO READ: The long wait for a new pier",
];

fn headline(chance: &mut Chance) -> String {
    chance.of(&HEADLINES).to_owned()
}

/// The first of `parts` equal parts, in words; a paragraph is kept or left out whole, but one always
/// stays.
fn first(paragraphs: &[String], parts: usize) -> Vec<String> {
    let count = |paragraph: &String| paragraph.split_whitespace().count();
    let most = paragraphs.iter().map(count).sum::<usize>() / parts;
    let mut kept = Vec::new();
    let mut words = 0;
    for paragraph in paragraphs {
        let left = most.saturating_sub(words);
        let length = count(paragraph);
        if length <= left {
            kept.push(paragraph.clone());
        } else if kept.is_empty() {
            // A text that is one paragraph is cut within it.
            kept.push(paragraph.split_whitespace().take(left).collect::<Vec<_>>().join(" "));
        } else {
            break;
        }
        words += length;
    }
    kept
}

fn wire(paragraphs: &mut Vec<String>, chance: &mut Chance) {
    const PLACES: [&str; 3] = ["NORHAVEN", "SELLIS", "VERDANE"];
    let place = chance.of(&PLACES);
    if let Some(opening) = paragraphs.first_mut() {
        *opening = format!("{place} (Norrwire) - {opening}");
    }
    paragraphs.insert(0, "By Tor Sande, Norrwire".to_owned());
    paragraphs.push("(Reporting by Tor Sande; editing by Lena Osk)".to_owned());
}

/// Puts other words for one in `every`.
fn correct(paragraphs: &mut [String], every: u64, chance: &mut Chance) {
    const WORDS: [&str; 6] = ["late", "about", "official", "nearly", "former", "local"];
    for paragraph in paragraphs {
        let words = paragraph.split(' ').map(|word| match chance.next() % every {
            0 => chance.of(&WORDS).to_owned(),
            _ => word.to_owned(),
        });
        *paragraph = words.collect::<Vec<_>>().join(" ");
    }
}

fn add(paragraphs: &mut Vec<String>, chance: &mut Chance) {
    for _ in 0..3 {
        let at = chance.next() as usize % (paragraphs.len() + 1);
        paragraphs.insert(at, chance.of(&ADDED).to_owned());
    }
}

/// Numbers that look like chance and are the same on every machine: `SplitMix64` (Steele, Lea and
/// Flood 2014).
#[derive(Debug, Clone)]
pub struct Chance(pub u64);

impl Chance {
    /// The next number.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.next() as usize % all.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> Article {
        let paragraph =
            |n: usize| format!("The ferry number {n} left the harbour “late”, they said.");
        let text = (0..12).map(paragraph).collect::<Vec<_>>().join("\n\n");
        Article { title: "Ferries late".to_owned(), text }
    }

    #[test]
    fn edits_are_the_same_every_time_and_change_something() {
        let article = article();
        for edit in Edit::ALL {
            let copy = edit.apply(&article, 7);
            assert_eq!(copy, edit.apply(&article, 7), "{edit:?}");
            assert!(copy == article || edit == Edit::Words || copy != article, "{edit:?}");
        }
        let half = Edit::Half.apply(&article, 7);
        assert_eq!(half.text.split("\n\n").count(), 6);
        assert!(article.text.starts_with(&half.text));
    }

    #[test]
    fn labels_can_be_read() {
        let pairs = pairs().unwrap();
        assert!(pairs.iter().filter(|pair| pair.kind.is_look_alike()).count() >= 100);
        assert!("a\tb".parse::<Pair>().is_err());
    }
}
