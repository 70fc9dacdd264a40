//! Links between items of different documents.

use onrecord_record::{Anchor, Basis, BasisKind, LinkKind};

/// An item of a document. Written `DOCUMENT#s3`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// Id of the document.
    pub document: String,
    /// Id of the item in its record.
    pub item: String,
}

impl Item {
    /// The item `item` of `document`.
    #[must_use]
    pub fn new(document: &str, item: &str) -> Self {
        Self { document: document.to_owned(), item: item.to_owned() }
    }
}

impl std::fmt::Display for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}#{}", self.document, self.item)
    }
}

/// Words of a document that show something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Id of the document.
    pub document: String,
    /// The words.
    pub anchor: Anchor,
}

impl Evidence {
    pub(crate) fn of(document: &str, anchors: &[Anchor]) -> Vec<Self> {
        let one = |anchor: &Anchor| Self { document: document.to_owned(), anchor: anchor.clone() };
        anchors.iter().map(one).collect()
    }
}

/// A relation of two items, as in the record, with the words of both that show it.
///
/// In every kind that has a direction `a` is the later of the two: `a` confirms, contradicts,
/// revises, continues or fulfils `b`. In the others `a` is the one whose document comes first.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What `a` is to `b`.
    pub kind: LinkKind,
    /// The first item.
    pub a: Item,
    /// The second.
    pub b: Item,
    /// By which rule; of a contradiction, and of what keeps two apart, also the field that decides
    /// ("lead", "date").
    pub basis: Basis,
    /// The words that show it, those of `a` first.
    pub evidence: Vec<Evidence>,
    /// How sure that is, 0 to 1.
    pub score: f32,
}

impl Link {
    pub(crate) fn new(kind: LinkKind, a: Item, b: Item, rule: &str, score: f32) -> Self {
        let basis = Basis { kind: BasisKind::Inferred, rule: rule.to_owned() };
        Self { kind, a, b, basis, evidence: Vec::new(), score }
    }

    pub(crate) fn with(mut self, a: &[Anchor], b: &[Anchor]) -> Self {
        self.evidence.extend(Evidence::of(&self.a.document, a));
        self.evidence.extend(Evidence::of(&self.b.document, b));
        self
    }

    /// The link as a record has it.
    #[must_use]
    pub fn to_record(&self) -> onrecord_record::Link {
        onrecord_record::Link {
            kind: self.kind,
            a: self.a.to_string(),
            b: self.b.to_string(),
            basis: self.basis.clone(),
            evidence: self.evidence.iter().map(|words| words.anchor.clone()).collect(),
            score: self.score,
        }
    }

    /// What orders links, whatever the order in which they were found.
    pub(crate) fn rank(&self) -> (String, Item, Item, String) {
        (format!("{:?}", self.kind), self.a.clone(), self.b.clone(), self.basis.rule.clone())
    }
}
