//! Weights by the hash of a feature.

/// Labels are padded to eight bytes; the last is the tag of the feature.
pub(crate) const ROW: usize = 8;

type Row = [i8; ROW];

/// Rows by the hash of their feature, two to a bucket. A tag tells features apart, so that one
/// that was not learned has no weight: it does not share the weights of another, save one in 255.
pub(crate) struct Table {
    buckets: Vec<[Row; 2]>,
    shift: u32,
}

impl Table {
    /// The bytes of a table of `2^bits` buckets.
    pub(crate) const fn bytes(bits: u32) -> usize {
        (2 * ROW) << bits
    }

    /// An empty table of `2^bits` buckets.
    pub(crate) fn new(bits: u32) -> Self {
        Self { buckets: vec![[[0; ROW]; 2]; 1 << bits], shift: 64 - bits }
    }

    /// Puts in a feature, if its bucket has room.
    pub(crate) fn insert(&mut self, feature: u64, mut weights: Row) -> bool {
        weights[ROW - 1] = tag(feature);
        let bucket = &mut self.buckets[(feature >> self.shift) as usize];
        // Nothing has a tag of zero.
        let free = bucket.iter_mut().find(|row| row[ROW - 1] == 0);
        let found = free.is_some();
        if let Some(row) = free {
            *row = weights;
        }
        found
    }

    /// The sums of the weights of `features`.
    #[inline]
    pub(crate) fn sum(&self, features: &[u64]) -> [i16; ROW] {
        let mut sums = [0; ROW];
        for &feature in features {
            let tag = tag(feature);
            for row in &self.buckets[(feature >> self.shift) as usize] {
                // No branch: what the table holds cannot be foretold.
                let mask = -i8::from(row[ROW - 1] == tag);
                for (sum, &weight) in sums.iter_mut().zip(row) {
                    *sum += i16::from(weight & mask);
                }
            }
        }
        sums
    }

    pub(crate) fn write(&self, file: &mut Vec<u8>) {
        file.extend(self.buckets.iter().flatten().flatten().map(|&weight| weight as u8));
    }

    /// Reads what [`Table::write`] wrote: [`Table::bytes`] of them.
    pub(crate) fn read(bits: u32, bytes: &[u8]) -> Self {
        let rows = bytes.as_chunks::<ROW>().0.as_chunks::<2>().0;
        let mut table = Self::new(bits);
        for (bucket, rows) in table.buckets.iter_mut().zip(rows) {
            *bucket = rows.map(|row| row.map(|weight| weight as i8));
        }
        table
    }
}

/// What tells the features of a bucket apart.
#[inline]
fn tag(feature: u64) -> i8 {
    ((feature as u8).max(1)) as i8
}
