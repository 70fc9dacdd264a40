//! Rows of numbers: rounding to bytes, layer norm, sums.

use crate::dispatch::at_each_level;
use crate::math::ROUND;

/// Reductions run in this many lanes, added up as a tree at the end; row lengths are multiples.
pub(crate) const LANES: usize = 32;

/// Rows of numbers rounded to bytes, each with a scale of its own: the input of a [`Linear`].
///
/// Bytes are kept with 128 added, as unsigned numbers, because that is what the instructions
/// multiply.
///
/// [`Linear`]: crate::Linear
#[derive(Debug, Default)]
pub struct Bytes {
    pub(crate) depth: usize,
    pub(crate) bytes: Vec<u8>,
    pub(crate) scales: Vec<f32>,
}

impl Bytes {
    /// Takes over `rows`, each `depth` long: divided by its largest absolute value / 127 and
    /// rounded, halves to even.
    ///
    /// # Panics
    /// If `depth` is no multiple of 32, or `rows` none of `depth`.
    pub fn round(&mut self, level: crate::Level, rows: &[f32], depth: usize) {
        assert!(depth > 0 && depth.is_multiple_of(LANES) && rows.len().is_multiple_of(depth));
        self.depth = depth;
        self.bytes.resize(rows.len(), 0);
        self.scales.resize(rows.len() / depth, 0.0);
        round(level, rows, depth, &mut self.bytes, &mut self.scales);
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.scales.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scales.is_empty()
    }
}

at_each_level! {
    fn round(rows: &[f32], depth: usize, bytes: &mut [u8], scales: &mut [f32]) = round_body
}

#[inline(always)]
fn round_body(rows: &[f32], depth: usize, bytes: &mut [u8], scales: &mut [f32]) {
    let rows = rows.chunks_exact(depth).zip(bytes.chunks_exact_mut(depth)).zip(scales);
    for ((row, bytes), scale) in rows {
        let mut most = [1e-12f32; LANES];
        for lanes in row.as_chunks::<LANES>().0 {
            for (most, x) in most.iter_mut().zip(lanes) {
                let size = x.abs();
                *most = if size > *most { size } else { *most };
            }
        }
        let most = most.into_iter().fold(0.0, |a, b| if b > a { b } else { a });
        *scale = most / 127.0;
        let steps = 127.0 / most;
        for (byte, x) in bytes.iter_mut().zip(row) {
            *byte = (x * steps + (ROUND + 128.0)).to_bits() as u8;
        }
    }
}

/// The sum of the lanes, as a tree.
#[inline(always)]
pub(crate) fn total(mut lanes: [f32; LANES]) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for i in 0..half {
            lanes[i] += lanes[i + half];
        }
        half /= 2;
    }
    lanes[0]
}

at_each_level! {
    /// Normalises each row of `rows` to mean 0 and variance 1, multiplies it by `weight` and adds
    /// `bias` (Ba, Kiros and Hinton 2016). The rows are as long as `weight` and `bias`, a multiple
    /// of 32. `epsilon` is added to the variance.
    pub fn layer_norm(rows: &mut [f32], weight: &[f32], bias: &[f32], epsilon: f32)
        = layer_norm_body
}

#[inline(always)]
fn layer_norm_body(rows: &mut [f32], weight: &[f32], bias: &[f32], epsilon: f32) {
    assert!(weight.len().is_multiple_of(LANES) && weight.len() == bias.len());
    let (weight, bias) = (weight.as_chunks::<LANES>().0, bias.as_chunks::<LANES>().0);
    let share = 1.0 / (LANES * weight.len()) as f32;
    for row in rows.chunks_exact_mut(LANES * weight.len()) {
        let row = row.as_chunks_mut::<LANES>().0;
        let mut sums = [0f32; LANES];
        for lanes in &*row {
            for (sum, x) in sums.iter_mut().zip(lanes) {
                *sum += x;
            }
        }
        let mean = total(sums) * share;
        let mut squares = [0f32; LANES];
        for lanes in &mut *row {
            for (square, x) in squares.iter_mut().zip(lanes) {
                *x -= mean;
                *square += *x * *x;
            }
        }
        let steps = 1.0 / (total(squares) * share + epsilon).sqrt();
        for ((lanes, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
            for ((x, weight), bias) in lanes.iter_mut().zip(weight).zip(bias) {
                *x = *x * steps * weight + bias;
            }
        }
    }
}

at_each_level! {
    /// Adds a row of bytes times their scale to `row`.
    pub fn add_rows(row: &mut [f32], bytes: &[i8], scale: f32) = add_rows_body
}

#[inline(always)]
fn add_rows_body(row: &mut [f32], bytes: &[i8], scale: f32) {
    for (x, byte) in row.iter_mut().zip(bytes) {
        *x += f32::from(*byte) * scale;
    }
}
