//! Weights as they are trained, and the file they are packed into.

use super::table::Table;
use super::{EDGE_CLASSES, Lexicon, MAGIC};
use crate::LABELS;

/// A feature that was learned.
pub struct Learned {
    /// Its hash.
    pub feature: u64,
    /// How much its weights count, for when not all have room.
    pub importance: f32,
    /// Its weights.
    pub weights: [f32; LABELS],
}

/// The weights of a model as they are trained, before they are packed.
pub struct Weights {
    /// The features.
    pub learned: Vec<Learned>,
    /// Transition weights by class of place, label before and label.
    pub edges: Vec<[[f32; LABELS]; LABELS]>,
    /// What is taken from the score of each label whatever the features: a label that is right less
    /// often than others must be surer.
    pub reserve: [f32; LABELS],
}

/// Weights beyond this are cut off: a few weights are far larger than all others, and cutting them
/// off costs less than coarser steps for the rest.
const CLIP: f32 = 2.5;

impl Weights {
    /// The model file: magic, the sizes of the two tables as powers of two, a byte each,
    /// transitions, reserve and the unit of all other weights as 32-bit floats, the lexicon, and the weights in
    /// eight bits. Little endian. Also how many features had no room among `2^bits` buckets of two.
    #[must_use]
    pub fn pack(&self, lexicon: &Lexicon, bits: u32) -> (Vec<u8>, usize) {
        let unit = CLIP / 127.0;
        let mut file = MAGIC.to_vec();
        file.extend([lexicon.bits() as u8, bits as u8]);
        assert_eq!(self.edges.len(), EDGE_CLASSES);
        file.extend(self.edges.iter().flatten().flatten().flat_map(|w| w.to_le_bytes()));
        file.extend(self.reserve.iter().flat_map(|w| w.to_le_bytes()));
        file.extend(unit.to_le_bytes());
        lexicon.write(&mut file);
        let mut order: Vec<&Learned> = self.learned.iter().collect();
        order.sort_by(|a, b| b.importance.total_cmp(&a.importance).then(a.feature.cmp(&b.feature)));
        let mut table = Table::new(bits);
        let mut left_out = 0;
        for learned in order {
            let step = |weight: f32| (weight / unit).round().clamp(-127.0, 127.0) as i8;
            let weights = learned.weights.map(step);
            let counts = weights.iter().any(|&weight| weight != 0);
            if counts && !table.insert(learned.feature, weights) {
                left_out += 1;
            }
        }
        table.write(&mut file);
        (file, left_out)
    }
}
