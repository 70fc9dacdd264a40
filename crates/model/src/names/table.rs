//! Weights by the hash of a feature.

/// Labels are padded to eight bytes; the last is the tag of the feature.
pub(crate) const ROW: usize = 8;

/// What is added to a weight in a row, so that a byte of it is never negative.
const BIAS: i16 = 128;

/// Rows by the hash of their feature, two to a bucket. A tag tells features apart, so that one
/// that was not learned has no weight: it does not share the weights of another, save one in 255.
///
/// A row is one number of eight bytes; the labels are added up in two numbers of four lanes of
/// sixteen bits, which hold the weights of 256 features.
pub(crate) struct Table {
    buckets: Vec<[u64; 2]>,
    shift: u32,
}

/// Sums of the weights of features, and how many there are.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sums {
    even: u64,
    odd: u64,
    count: u32,
}

impl Table {
    /// The bytes of a table of `2^bits` buckets.
    pub(crate) const fn bytes(bits: u32) -> usize {
        (2 * ROW) << bits
    }

    /// An empty table of `2^bits` buckets.
    pub(crate) fn new(bits: u32) -> Self {
        Self { buckets: vec![[0; 2]; 1 << bits], shift: 64 - bits }
    }

    /// Puts in a feature, if its bucket has room.
    pub(crate) fn insert(&mut self, feature: u64, weights: [i8; ROW - 1]) -> bool {
        let mut bytes = [tag(feature); ROW];
        for (byte, weight) in bytes.iter_mut().zip(weights) {
            *byte = (i16::from(weight) + BIAS) as u8;
        }
        let bucket = &mut self.buckets[(feature >> self.shift) as usize];
        // Nothing has a tag of zero.
        let free = bucket.iter_mut().find(|row| **row == 0);
        let found = free.is_some();
        if let Some(row) = free {
            *row = u64::from_le_bytes(bytes);
        }
        found
    }

    /// The sums of the weights of `features`.
    #[inline]
    pub(crate) fn sum(&self, features: &[u64]) -> Sums {
        const LANES: u64 = 0x00ff_00ff_00ff_00ff;
        let (mut even, mut odd, mut count) = (0, 0u64, 0);
        for &feature in features {
            let [first, second] = self.buckets[(feature >> self.shift) as usize];
            let tag = u64::from(tag(feature));
            // No branch: what the table holds cannot be foretold.
            let (is_first, is_second) = (first >> 56 == tag, second >> 56 == tag);
            let row = if is_first { first } else { second };
            let row = row & mask(is_first | is_second);
            even += row & LANES;
            odd = odd.wrapping_add(row >> 8 & LANES);
            count += u32::from(is_first | is_second);
        }
        Sums { even, odd, count }
    }

    pub(crate) fn write(&self, file: &mut Vec<u8>) {
        file.extend(self.buckets.iter().flatten().flat_map(|row| row.to_le_bytes()));
    }

    /// Reads what [`Table::write`] wrote: [`Table::bytes`] of them.
    pub(crate) fn read(bits: u32, bytes: &[u8]) -> Self {
        let buckets = bytes.as_chunks::<ROW>().0.as_chunks::<2>().0.iter();
        let bucket = |rows: &[[u8; ROW]; 2]| rows.map(u64::from_le_bytes);
        Self { buckets: buckets.map(bucket).collect(), shift: 64 - bits }
    }
}

impl Sums {
    /// Both together.
    #[inline]
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            even: self.even + other.even,
            odd: self.odd.wrapping_add(other.odd),
            count: self.count + other.count,
        }
    }

    /// The sum of each label.
    #[inline]
    pub(crate) fn labels(self) -> [i32; ROW - 1] {
        let bias = i32::from(BIAS) * self.count as i32;
        std::array::from_fn(|label| {
            let lanes = if label % 2 == 0 { self.even } else { self.odd };
            i32::from((lanes >> (label / 2 * 16)) as u16) - bias
        })
    }
}

#[inline]
fn mask(holds: bool) -> u64 {
    u64::from(holds).wrapping_neg()
}

/// What tells the features of a bucket apart.
#[inline]
fn tag(feature: u64) -> u8 {
    (feature as u8).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_added_up() {
        let mut table = Table::new(4);
        let feature = |i: u64| i.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let weights =
            |i: u64| -> [i8; 7] { std::array::from_fn(|k| (i as i8 * 31) ^ (k as i8 - 3)) };
        let held: Vec<u64> = (0..20).filter(|&i| table.insert(feature(i), weights(i))).collect();
        assert!(held.len() > 10);
        let features: Vec<u64> = held.iter().map(|&i| feature(i)).collect();
        let sums = table.sum(&features);
        let expected: [i32; 7] =
            std::array::from_fn(|k| held.iter().map(|&i| i32::from(weights(i)[k])).sum());
        assert_eq!(sums.labels(), expected);
    }
}
