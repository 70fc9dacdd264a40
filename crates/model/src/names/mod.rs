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
use table::{Sums, Table};

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
    reserve: [f32; LABELS],
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
        let edges = rest.floats(EDGE_CLASSES * LABELS * LABELS)?;
        let reserve = rest.floats(LABELS)?;
        let unit = rest.floats(1)?;
        let lexicon = Lexicon::read(words, rest.take(Lexicon::bytes(words))?);
        let table = Table::read(buckets, rest.take(Table::bytes(buckets))?);
        if !rest.0.is_empty() {
            return Err(ModelError::new("wrong length"));
        }
        let edges: Vec<[[f32; LABELS]; LABELS]> =
            edges.as_chunks::<LABELS>().0.as_chunks::<LABELS>().0.to_vec();
        let id = crate::tagger::file_id("names-1", file);
        let reserve = std::array::from_fn(|label| reserve[label]);
        Ok(Self { id, lexicon, table, edges: Edges::new(&edges), reserve, unit: unit[0] })
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
        let mut scores =
            Scores { table: &self.table, sums: vec![Sums::default(); seen.slots().len()] };
        describe(&seen, &mut scores);
        let node = |sums: &Sums| -> Node {
            let sums = sums.labels();
            std::array::from_fn(|label| sums[label] as f32 * self.unit - self.reserve[label])
        };
        let nodes: Vec<Node> = scores.sums.iter().map(node).collect();
        let labels = best(&nodes, seen.classes(), &self.edges);
        let mut found = vec![Vec::new(); paragraphs.len()];
        if labels.iter().all(|&label| label == Label::OUTSIDE) {
            return found;
        }
        let sure = self.sure(&nodes, seen.classes(), &labels);
        let mut name: Option<(u32, Name)> = None;
        let mut push = |(paragraph, mut name): (u32, Name)| {
            let paragraph = paragraph as usize;
            if has_full_stop(&paragraphs[paragraph], name.tokens.end) {
                name.tokens.end += 1;
            }
            found[paragraph].push(name);
        };
        for (i, (&label, slot)) in labels.iter().zip(seen.slots()).enumerate() {
            let sure = sure[i];
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

    /// The probability of each label that is not outside. Slots apart from each other do not depend
    /// on each other, so those with no name are passed over, and one by itself needs no chain.
    fn sure(&self, nodes: &[Node], classes: &[u8], labels: &[Label]) -> Vec<f32> {
        let mut sure = vec![1.0; nodes.len()];
        let (mut slots, mut linked, mut places) = (Vec::new(), Vec::new(), Vec::new());
        let mut start = 0;
        while start < nodes.len() {
            let more = classes[start + 1..].iter().take_while(|&&class| class != 0).count();
            let run = start..start + 1 + more;
            start = run.end;
            if labels[run.clone()].iter().all(|&label| label == Label::OUTSIDE) {
                continue;
            }
            if more == 0 {
                let node = &nodes[run.start];
                let best = node[labels[run.start].index()];
                let all = [0, 1, 3, 5].map(|label: usize| (node[label] - best).exp());
                sure[run.start] = 1.0 / all.iter().sum::<f32>();
                continue;
            }
            linked.extend_from_slice(&nodes[run.clone()]);
            places.extend_from_slice(&classes[run.clone()]);
            slots.extend(run);
        }
        let chain = Chain::new(&linked, &places, &self.edges);
        for (i, slot) in slots.into_iter().enumerate() {
            sure[slot] = chain.probability(i, labels[slot]).clamp(0.0, 1.0);
        }
        sure
    }
}

/// Whether a full stop at token `end` belongs to the abbreviation before it and does not end a
/// sentence: "Jr. said".
fn has_full_stop(paragraph: &Paragraph<'_>, end: usize) -> bool {
    let word = |token: usize| {
        let token = paragraph.tokens.get(token)?;
        paragraph.text.get(token.range.to_usize())
    };
    word(end) == Some(".")
        && matches!(word(end - 1), Some("Jr" | "Sr" | "Inc" | "Corp" | "Co" | "Ltd" | "Bros"))
        && paragraph.sentences.iter().all(|sentence| sentence.end != end + 1)
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

/// Adds up the weights of features.
struct Scores<'m> {
    table: &'m Table,
    sums: Vec<Sums>,
}

impl Features for Scores<'_> {
    #[inline]
    fn token(&mut self, slot: usize, features: [u64; TOKEN]) {
        self.sums[slot] = self.table.sum(&features);
    }

    #[inline]
    fn segment(&mut self, slots: Range<usize>, features: [u64; SEGMENT]) {
        let sums = self.table.sum(&features);
        self.sums[slots].iter_mut().for_each(|place| *place = place.plus(sums));
    }
}
