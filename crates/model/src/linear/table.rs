//! Weights by the hash of a feature.

use std::hint::black_box;

use super::ROW;

/// The weights of a feature as seen from `N` places: eight bits for each label. What pads the
/// labels of the first place is the tag.
pub(crate) type Row<const N: usize> = [[i8; ROW]; N];

/// Rows by the hash of their feature, two to a bucket. A tag tells features apart, so that one
/// that was not learned has no weight: it does not share the weights of another.
#[derive(Clone)]
pub(crate) struct Table<const N: usize> {
    buckets: Vec<[Row<N>; 2]>,
    /// For each bucket a bit for each class of tags in it: small enough to stay at hand.
    holds: Vec<u16>,
    shift: u32,
}

impl<const N: usize> Table<N> {
    /// The bytes of a table of `2^bits` buckets.
    pub(crate) const fn bytes(bits: u32) -> usize {
        (2 * N * ROW) << bits
    }

    /// An empty table of `2^bits` buckets.
    pub(crate) fn new(bits: u32) -> Self {
        let buckets = vec![[[[0; ROW]; N]; 2]; 1 << bits];
        Self { buckets, holds: vec![0; 1 << bits], shift: 64 - bits }
    }

    /// Puts in a feature, if its bucket has room.
    pub(crate) fn insert(&mut self, feature: u64, mut weights: Row<N>) -> bool {
        weights[0][ROW - 1] = tag(feature);
        let bucket = &mut self.buckets[(feature >> self.shift) as usize];
        // Nothing has a tag of zero.
        let free = bucket.iter_mut().find(|row| row[0][ROW - 1] == 0);
        let found = free.is_some();
        if let Some(row) = free {
            *row = weights;
        }
        found
    }

    /// The weights of `feature`, and a mask of them: all ones where it is in the table, all zeros
    /// where another stands in its place.
    #[inline]
    pub(crate) fn get(&self, feature: u64) -> (&Row<N>, i8) {
        let bucket = &self.buckets[(feature >> self.shift) as usize];
        let tag = tag(feature);
        let is = |row: &Row<N>| row[0][ROW - 1] == tag;
        let (first, second) = (is(&bucket[0]), is(&bucket[1]));
        let row = &bucket[usize::from(second)];
        // A branch on what the table holds would be mispredicted half the time, and every look-up
        // would wait for the one before it.
        (row, black_box(-i8::from(first | second)))
    }

    /// Whether `feature` may be in the table: never `false` where it is.
    #[inline]
    pub(crate) fn may_hold(&self, feature: u64) -> bool {
        self.holds[(feature >> self.shift) as usize] & class(tag(feature)) != 0
    }

    /// Reads a byte of the bucket of `feature`.
    #[inline]
    pub(crate) fn touch(&self, feature: u64) -> i8 {
        self.buckets[(feature >> self.shift) as usize][0][0][0]
    }

    pub(crate) fn write(&self, file: &mut Vec<u8>) {
        let weights = self.buckets.iter().flatten().flatten().flatten();
        file.extend(weights.map(|&weight| weight as u8));
    }

    /// Reads what [`Table::write`] wrote: [`Table::bytes`] of them.
    pub(crate) fn read(bits: u32, bytes: &[u8]) -> Self {
        let mut table = Self::new(bits);
        let places = bytes.as_chunks::<ROW>().0.as_chunks::<N>().0.as_chunks::<2>().0;
        for ((bucket, holds), places) in table.buckets.iter_mut().zip(&mut table.holds).zip(places)
        {
            *bucket = places.map(|row| row.map(|place| place.map(|weight| weight as i8)));
            let tags = bucket.iter().map(|row| row[0][ROW - 1]).filter(|&tag| tag != 0);
            *holds = tags.fold(0, |holds, tag| holds | class(tag));
        }
        table
    }
}

/// What tells features of a bucket apart, save one in 255.
#[inline]
fn tag(feature: u64) -> i8 {
    ((feature as u8).max(1)) as i8
}

/// One bit of sixteen for a tag.
#[inline]
fn class(tag: i8) -> u16 {
    1 << (tag as u8 >> 4)
}
