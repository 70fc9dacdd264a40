//! Names of persons, organisations and places.
//!
//! A linear-chain conditional random field, as the linear tagger is one, but over few tokens: those
//! with a capital and what may join them ("of", "de", "&"). The rest of a text costs a look at each
//! word. What is told of a token is its words, what lists know of them, and what the document says
//! of the same word elsewhere: after a title, after a first name, in small letters.
//!
//! Titles ("President", "Mr.") and articles before a name are no part of it, nor is the possessive
//! after it. Adjectives of nationality, parties' members, events, works and laws are no names here.

mod features;
mod hash;
mod lexicon;
mod seen;
mod table;
mod weights;

#[cfg(test)]
mod tests;

pub use features::{Features, SEGMENT, TOKEN, describe};
pub use hash::word_hash;
pub use lexicon::{Facts, Lexicon, facts};
pub use seen::{EDGE_CLASSES, SeenDocument, Slot};
pub use weights::{Learned, Weights};

use std::ops::Range;

use crate::chain::best;
use crate::{Chain, Edges, LABELS, Label, ModelError, Node, Paragraph};
use table::{ROW, Table};

/// The first bytes of a model file; the number changes with the format, the hash functions and
/// the feature templates.
const MAGIC: &[u8; 8] = b"ONRNAM01";

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person, or persons of one family.
    Person,
    /// A body that can act: a company, an agency, a party, a club, an armed group.
    Organisation,
    /// A state, a city, a region, a river, a building.
    Place,
}

impl NameKind {
    /// Every kind, in the order of their labels.
    pub const ALL: [Self; 3] = [Self::Person, Self::Organisation, Self::Place];

    /// The label of the first token of such a name, and of the others. A chain has seven labels;
    /// what three kinds of span they stand for is for each model to say.
    #[must_use]
    pub const fn labels(self) -> [Label; 2] {
        let first = 1 + 2 * self as usize;
        [Label::from_index(first), Label::from_index(first + 1)]
    }

    const fn of(label: Label) -> Option<Self> {
        match label.index() {
            1 | 2 => Some(Self::Person),
            3 | 4 => Some(Self::Organisation),
            5 | 6 => Some(Self::Place),
            _ => None,
        }
    }
}

/// A name that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Its tokens, counted within the paragraph.
    pub tokens: Range<usize>,
    /// What it is the name of.
    pub kind: NameKind,
    /// The probability of its least sure token.
    pub sure: f32,
}

/// What a first name tells of who bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Nearly all who bear it are women.
    Female,
    /// Nearly all who bear it are men.
    Male,
}

/// A names tagger ready to tag.
pub struct Names {
    id: String,
    lexicon: Lexicon,
    table: Table,
    edges: Edges,
    unit: f32,
}

impl Names {
    /// The model that comes with the program.
    ///
    /// # Errors
    /// Never for the file in the repository; a damaged one is an error, not a panic.
    pub fn bundled() -> Result<Self, ModelError> {
        Self::parse(include_bytes!("../../weights/names.bin"))
    }

    /// Reads a model file (see [`Weights::pack`]).
    ///
    /// # Errors
    /// If the file has another format or length.
    pub fn parse(file: &[u8]) -> Result<Self, ModelError> {
        let mut rest = Reader(
            file.strip_prefix(MAGIC.as_slice()).ok_or(ModelError::new("wrong first bytes"))?,
        );
        let (words, buckets) = (rest.bits()?, rest.bits()?);
        let floats = rest.floats(EDGE_CLASSES * LABELS * LABELS + 1)?;
        let (unit, edges) = floats.split_last().ok_or(ModelError::new("cut short"))?;
        let lexicon = Lexicon::read(words, rest.take(Lexicon::bytes(words))?);
        let table = Table::read(buckets, rest.take(Table::bytes(buckets))?);
        if !rest.0.is_empty() {
            return Err(ModelError::new("wrong length"));
        }
        let edges: Vec<[[f32; LABELS]; LABELS]> =
            edges.as_chunks::<LABELS>().0.as_chunks::<LABELS>().0.to_vec();
        let id = crate::tagger::file_id("names-1", file);
        Ok(Self { id, lexicon, table, edges: Edges::new(&edges), unit: *unit })
    }

    /// Name and digest of the model.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the model knows of words.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What `first_name` tells of who bears it, if nineteen in twenty of them are alike.
    #[must_use]
    pub fn gender(&self, first_name: &str) -> Option<Gender> {
        let facts = self.lexicon.get(word_hash(first_name));
        match (facts & facts::FEMALE != 0, facts & facts::MALE != 0) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        }
    }

    /// The names in each of `paragraphs`, all those of one document in their order: what one says
    /// of a word counts in the others. Names are sorted and do not overlap.
    #[must_use]
    pub fn tag(&self, paragraphs: &[Paragraph<'_>]) -> Vec<Vec<Name>> {
        let seen = SeenDocument::new(paragraphs, &self.lexicon);
        let mut sums = Sums { table: &self.table, places: vec![[0; ROW]; seen.slots().len()] };
        describe(&seen, &mut sums);
        let node = |sums: &[i16; ROW]| -> Node {
            std::array::from_fn(|label| f32::from(sums[label]) * self.unit)
        };
        let nodes: Vec<Node> = sums.places.iter().map(node).collect();
        let labels = best(&nodes, seen.classes(), &self.edges);
        let mut found = vec![Vec::new(); paragraphs.len()];
        if labels.iter().all(|&label| label == Label::OUTSIDE) {
            return found;
        }
        let chain = Chain::new(&nodes, seen.classes(), &self.edges);
        let mut name: Option<(u32, Name)> = None;
        let mut push = |(paragraph, name): (u32, Name)| found[paragraph as usize].push(name);
        for (i, (&label, slot)) in labels.iter().zip(seen.slots()).enumerate() {
            let sure = chain.probability(i, label).clamp(0.0, 1.0);
            if let Some((_, name)) = &mut name
                && let Some(kind) = NameKind::of(label)
                && !label.begins()
                && kind == name.kind
            {
                name.tokens.end = slot.token as usize + 1;
                name.sure = name.sure.min(sure);
                continue;
            }
            name.take().map(&mut push);
            let token = slot.token as usize;
            name = NameKind::of(label)
                .map(|kind| (slot.paragraph, Name { tokens: token..token + 1, kind, sure }));
        }
        name.take().map(&mut push);
        found
    }
}

/// What is left of a file.
struct Reader<'f>(&'f [u8]);

impl<'f> Reader<'f> {
    fn take(&mut self, length: usize) -> Result<&'f [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(ModelError::new("cut short"))?;
        self.0 = rest;
        Ok(taken)
    }

    /// The size of a table, as a power of two.
    fn bits(&mut self) -> Result<u32, ModelError> {
        match self.take(1)?[0] {
            bits @ 1..=24 => Ok(bits.into()),
            _ => Err(ModelError::new("a table of no size")),
        }
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.take(count * 4)?.as_chunks().0.iter();
        Ok(bytes.map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }
}

/// Sums the weights of features. Sixteen bits hold those of 258, more than a token has.
struct Sums<'m> {
    table: &'m Table,
    places: Vec<[i16; ROW]>,
}

impl Features for Sums<'_> {
    #[inline]
    fn token(&mut self, slot: usize, features: [u64; TOKEN]) {
        let sums = self.table.sum(&features);
        add(&mut self.places[slot], &sums);
    }

    #[inline]
    fn segment(&mut self, slots: Range<usize>, features: [u64; SEGMENT]) {
        let sums = self.table.sum(&features);
        self.places[slots].iter_mut().for_each(|place| add(place, &sums));
    }
}

#[inline]
fn add(place: &mut [i16; ROW], sums: &[i16; ROW]) {
    *place = std::array::from_fn(|label| place[label].wrapping_add(sums[label]));
}
