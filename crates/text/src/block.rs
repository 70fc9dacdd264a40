//! The typed parts a document is made of.

use crate::TextRange;

/// What a block is for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title above the story.
    Headline,
    /// The sentence or two below the title.
    Deck,
    /// Who wrote it.
    Byline,
    /// Where and when it was written or published, on a line of its own.
    Dateline,
    /// A title inside the story.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// The text of a picture, a film or a chart.
    Caption,
    /// Who made the picture. Never a speaker.
    Credit,
    /// Words of the story shown again, large.
    PullQuote,
    /// Pointers to other stories.
    Related,
    /// What belongs to the page and not to the story.
    Boilerplate,
}

impl BlockKind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Headline,
        Self::Deck,
        Self::Byline,
        Self::Dateline,
        Self::Heading,
        Self::Paragraph,
        Self::ListItem,
        Self::Caption,
        Self::Credit,
        Self::PullQuote,
        Self::Related,
        Self::Boilerplate,
    ];

    /// The name in the published record.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem => "list_item",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::PullQuote => "pull_quote",
            Self::Related => "related",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether the story is told here, so that statements are looked for. Captions tell of a
    /// picture, often an old one; credits, bylines and the page's own matter tell nothing.
    #[must_use]
    pub const fn tells_the_story(self) -> bool {
        matches!(
            self,
            Self::Headline
                | Self::Deck
                | Self::Heading
                | Self::Paragraph
                | Self::ListItem
                | Self::PullQuote
        )
    }
}

/// One block of a document. Blocks are sorted, do not overlap, begin and end with a character
/// that is not white space, and hold every such character of the text exactly once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is for.
    pub kind: BlockKind,
    /// Where it stands.
    pub range: TextRange,
    /// The index of the block that says the same words and counts instead of this one.
    pub duplicate_of: Option<usize>,
}

impl Block {
    /// A block that repeats no other.
    #[must_use]
    pub const fn new(kind: BlockKind, range: TextRange) -> Self {
        Self { kind, range, duplicate_of: None }
    }
}
