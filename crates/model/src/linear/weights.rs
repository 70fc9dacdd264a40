//! Weights as they are trained, and the file they are packed into.

use super::seen::UNKNOWN;
use super::table::{Row, Table};
use super::{EDGE_CLASSES, MAGIC, PROFILE, PROFILE_STEP, ROW, SHAPES, WIDE, WordClass};
use crate::LABELS;

/// A feature that was learned, with its weights as seen from `N` places.
pub struct Learned<const N: usize> {
    /// Its hash.
    pub feature: u64,
    /// How many of its weights count, for when not all have room.
    pub importance: f32,
    /// Its weights.
    pub weights: [[f32; LABELS]; N],
}

/// The weights of a model as they are trained, before they are packed.
pub struct Weights {
    /// The words of the lexicon and what is known of them.
    pub lexicon: Vec<(u32, WordClass)>,
    /// The endings that tell something of words not in the lexicon.
    pub suffixes: Vec<u32>,
    /// The weights of the words, then of words with none of the endings, then of those with each.
    pub profiles: Vec<[[f32; LABELS]; PROFILE]>,
    /// The weights of ways to write a word, [`SHAPES`] of them.
    pub shapes: Vec<[[f32; LABELS]; PROFILE]>,
    /// Words in a row.
    pub wide: Vec<Learned<WIDE>>,
    /// What is told of one token alone.
    pub narrow: Vec<Learned<1>>,
    /// Transition weights by class of place, label before and label.
    pub edges: Vec<[[f32; LABELS]; LABELS]>,
}

/// Row weights beyond this are cut off: a few weights are far larger than all others, and cutting
/// them off costs less than coarser steps for the rest.
const CLIP: f32 = 2.0;

impl Weights {
    /// The model file: magic, four sizes, lexicon (hash, fine, coarse, cue), endings, transitions
    /// as 32-bit floats, the unit of all other weights, and those in eight bits. Little endian.
    /// The tables of words in a row and of single tokens have two to the power of `bits` buckets
    /// of two. Also how many features of each had no room.
    #[must_use]
    pub fn pack(&self, bits: [u32; 2]) -> (Vec<u8>, [usize; 2]) {
        let unit = CLIP / 127.0;
        let mut file = MAGIC.to_vec();
        file.extend((self.lexicon.len() as u32).to_le_bytes());
        file.extend((self.suffixes.len() as u32).to_le_bytes());
        file.extend(bits.iter().flat_map(|bits| bits.to_le_bytes()));
        for (hash, class) in &self.lexicon {
            file.extend(hash.to_le_bytes());
            file.extend(class.fine.to_le_bytes());
            file.extend([class.coarse, class.cue]);
        }
        file.extend(self.suffixes.iter().flat_map(|hash| hash.to_le_bytes()));
        assert_eq!(self.edges.len(), EDGE_CLASSES);
        file.extend(self.edges.iter().flatten().flatten().flat_map(|w| w.to_le_bytes()));
        file.extend(unit.to_le_bytes());
        assert_eq!(self.shapes.len(), SHAPES);
        assert_eq!(self.profiles.len(), self.lexicon.len() + self.suffixes.len() + 1);
        let mut rows = |all: &[[[f32; LABELS]; PROFILE]], unit: f32| {
            for row in all {
                file.extend(steps(row, unit).as_flattened().iter().map(|&step| step as u8));
            }
        };
        rows(&self.shapes, unit * PROFILE_STEP as f32);
        rows(&self.profiles, unit * PROFILE_STEP as f32);
        let left_out = [
            table(&self.wide, bits[0], unit, &mut file),
            table(&self.narrow, bits[1], unit, &mut file),
        ];
        (file, left_out)
    }
}

/// Packs the features that matter most, and says how many had no room.
fn table<const N: usize>(
    learned: &[Learned<N>],
    bits: u32,
    unit: f32,
    file: &mut Vec<u8>,
) -> usize {
    let mut order: Vec<&Learned<N>> = learned.iter().collect();
    order.sort_by(|a, b| b.importance.total_cmp(&a.importance).then(a.feature.cmp(&b.feature)));
    let mut table = Table::new(bits);
    let mut left_out = 0;
    for learned in order {
        let weights: Row<N> = steps(&learned.weights, unit);
        let counts = weights.iter().flatten().any(|&weight| weight != 0);
        if counts && !table.insert(learned.feature, weights) {
            left_out += 1;
        }
    }
    table.write(file);
    left_out
}

fn steps<const N: usize>(weights: &[[f32; LABELS]; N], unit: f32) -> Row<N> {
    let step = |weight: f32| (weight / unit).round().clamp(-127.0, 127.0) as i8;
    std::array::from_fn(|place| {
        std::array::from_fn(|label| if label < LABELS { step(weights[place][label]) } else { 0 })
    })
}

const _: () = assert!(ROW > LABELS && UNKNOWN == u32::MAX);
