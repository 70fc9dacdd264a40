//! A linear tagger: a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001)
//! over hashed features (Weinberger et al. 2009), one sequence a paragraph.

mod features;
mod hash;
mod lexicon;
mod seen;

pub use features::{EDGE_CLASSES, Features, ROW_BITS};
pub use hash::word_hash;
pub use lexicon::{Lexicon, WordClass};
pub use seen::SeenParagraph;

use crate::{Edges, LABELS, ModelError, Node, Paragraph, Scores, Tagger, TaggerKind};

/// The first bytes of a model file; the number changes with the format, the hash functions and
/// the feature templates.
const MAGIC: &[u8; 8] = b"ONRTAG01";

/// Labels are padded to eight bytes a row, so that a row never straddles two cache lines.
const ROW: usize = 8;
const ROWS: usize = 1 << ROW_BITS;
const EDGES: usize = EDGE_CLASSES * LABELS * LABELS;
const LEXICON_ENTRY: usize = 8;

/// The weights of a model as they are trained, before they are packed.
pub struct Weights {
    /// One row of [`LABELS`] weights for each hashed feature.
    pub rows: Vec<[f32; LABELS]>,
    /// Transition weights by class of place, label before and label.
    pub edges: Vec<[[f32; LABELS]; LABELS]>,
}

impl Weights {
    /// All zero.
    #[must_use]
    pub fn zero() -> Self {
        Self { rows: vec![[0.0; LABELS]; ROWS], edges: vec![[[0.0; LABELS]; LABELS]; EDGE_CLASSES] }
    }

    /// The model file: magic, lexicon (hash, fine, coarse, cue), transitions as 32-bit floats, the
    /// unit of the row weights, and the rows in eight bits. Little endian.
    #[must_use]
    pub fn pack(&self, lexicon: &[(u32, WordClass)]) -> Vec<u8> {
        let greatest = self.rows.iter().flatten().fold(0f32, |max, w| max.max(w.abs()));
        // A few weights are far larger than all others; cutting them off costs less than
        // coarser steps for the rest.
        let unit = greatest.min(CLIP) / 127.0;
        let mut file = MAGIC.to_vec();
        file.extend((lexicon.len() as u32).to_le_bytes());
        for (hash, class) in lexicon {
            file.extend(hash.to_le_bytes());
            file.extend(class.fine.to_le_bytes());
            file.extend([class.coarse, class.cue]);
        }
        for weight in self.edges.iter().flatten().flatten() {
            file.extend(weight.to_le_bytes());
        }
        file.extend(unit.to_le_bytes());
        for row in &self.rows {
            for weight in row {
                let steps = (weight / unit).round().clamp(-127.0, 127.0) as i8;
                file.push(steps as u8);
            }
            file.push(0);
        }
        file
    }
}

/// Row weights beyond this are cut off when a model is packed.
const CLIP: f32 = 2.0;

/// A linear model ready to tag.
pub struct Linear {
    id: String,
    lexicon: Lexicon,
    edges: Edges,
    unit: f32,
    rows: Vec<[i8; ROW]>,
}

impl Linear {
    /// The model that comes with the program.
    ///
    /// # Errors
    /// Never for the file in the repository; a damaged one is an error, not a panic.
    pub fn bundled() -> Result<Self, ModelError> {
        Self::parse(include_bytes!("../../weights/linear.bin"))
    }

    /// Reads a model file (see [`Weights::pack`]).
    ///
    /// # Errors
    /// If the file has another format or length.
    pub fn parse(file: &[u8]) -> Result<Self, ModelError> {
        let rest =
            file.strip_prefix(MAGIC.as_slice()).ok_or(ModelError::new("wrong first bytes"))?;
        let (count, rest) = rest.split_first_chunk().ok_or(ModelError::new("cut short"))?;
        let count = u32::from_le_bytes(*count) as usize;
        let expected = count
            .checked_mul(LEXICON_ENTRY)
            .and_then(|lexicon| lexicon.checked_add(4 * EDGES + 4 + ROW * ROWS));
        if expected != Some(rest.len()) {
            return Err(ModelError::new("wrong length"));
        }
        let (entries, rest) = rest.split_at(count * LEXICON_ENTRY);
        let lexicon = Lexicon::new(entries.as_chunks::<LEXICON_ENTRY>().0.iter().map(|e| {
            let fine = u16::from_le_bytes([e[4], e[5]]);
            (
                u32::from_le_bytes([e[0], e[1], e[2], e[3]]),
                WordClass { fine, coarse: e[6], cue: e[7] },
            )
        }));
        let (floats, rows) = rest.split_at(4 * EDGES + 4);
        let floats: Vec<f32> =
            floats.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
        let edges: Vec<[[f32; LABELS]; LABELS]> = floats[..EDGES]
            .as_chunks::<{ LABELS * LABELS }>()
            .0
            .iter()
            .map(|class| std::array::from_fn(|a| std::array::from_fn(|b| class[a * LABELS + b])))
            .collect();
        let rows = rows.as_chunks::<ROW>().0.iter().map(|row| row.map(|weight| weight as i8));
        Ok(Self {
            id: crate::tagger::file_id("linear-1", file),
            lexicon,
            edges: Edges::new(&edges),
            unit: floats[EDGES],
            rows: rows.collect(),
        })
    }

    /// What the model knows of words.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    fn node(&self, rows: &[u32]) -> Node {
        // Sixteen bits hold the sum of 258 features, more than there are templates.
        let mut sums = [0i16; ROW];
        for &row in rows {
            for (sum, &weight) in sums.iter_mut().zip(&self.rows[row as usize]) {
                *sum += i16::from(weight);
            }
        }
        std::array::from_fn(|label| f32::from(sums[label]) * self.unit)
    }
}

impl Tagger for Linear {
    fn id(&self) -> &str {
        &self.id
    }

    fn kind(&self) -> TaggerKind {
        TaggerKind::Linear
    }

    fn score(&self, paragraphs: &[Paragraph<'_>]) -> Vec<Scores<'_>> {
        let score = |paragraph: &Paragraph<'_>| {
            let features = Features::of(&SeenParagraph::new(paragraph, &self.lexicon));
            Scores {
                nodes: (0..features.len()).map(|i| self.node(features.rows(i))).collect(),
                classes: features.edges().to_vec(),
                edges: &self.edges,
            }
        };
        paragraphs.iter().map(score).collect()
    }
}
