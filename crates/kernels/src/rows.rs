//! Rows of numbers: rounding to bytes, layer norm, sums.

use crate::dispatch::at_each_level;
use crate::lanes::Lanes;
use crate::math::ROUND;

/// Reductions run in this many lanes, brought together as a tree at the end; the lengths of rows are
/// multiples.
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
fn round_body<L: Lanes>(rows: &[f32], depth: usize, bytes: &mut [u8], scales: &mut [f32]) {
    let rows = rows.chunks_exact(depth).zip(bytes.chunks_exact_mut(depth)).zip(scales);
    for ((row, bytes), scale) in rows {
        let mut most = [L::splat(1e-12); 2];
        for lanes in row.as_chunks::<16>().0.as_chunks::<2>().0 {
            for (most, x) in most.iter_mut().zip(lanes) {
                *most = L::load(x).size().max(*most);
            }
        }
        let most = folded(most[0].max(most[1]), |a, b| if a > b { a } else { b });
        *scale = most / 127.0;
        let steps = 127.0 / most;
        for (byte, x) in bytes.iter_mut().zip(row) {
            *byte = (x * steps + (ROUND + 128.0)).to_bits() as u8;
        }
    }
}

/// The lanes brought together by `f`, as a tree.
#[inline(always)]
pub(crate) fn folded<L: Lanes>(lanes: L, f: impl Fn(f32, f32) -> f32) -> f32 {
    let mut found = [0.0; 16];
    lanes.store(&mut found);
    let [a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q] = found;
    let eight = [f(a, j), f(b, k), f(c, l), f(d, m), f(e, n), f(g, o), f(h, p), f(i, q)];
    let four = [
        f(eight[0], eight[4]),
        f(eight[1], eight[5]),
        f(eight[2], eight[6]),
        f(eight[3], eight[7]),
    ];
    f(f(four[0], four[2]), f(four[1], four[3]))
}

at_each_level! {
    /// Normalises each row of `rows` to mean 0 and variance 1, multiplies it by `weight` and adds
    /// `bias` (Ba, Kiros and Hinton 2016). The rows are as long as `weight` and `bias`, a multiple
    /// of 32. `epsilon` is added to the variance.
    pub fn layer_norm(rows: &mut [f32], weight: &[f32], bias: &[f32], epsilon: f32)
        = layer_norm_body
}

#[inline(always)]
fn layer_norm_body<L: Lanes>(rows: &mut [f32], weight: &[f32], bias: &[f32], epsilon: f32) {
    assert!(weight.len().is_multiple_of(LANES) && weight.len() == bias.len());
    let share = 1.0 / weight.len() as f32;
    let (weight, bias) = (weight.as_chunks::<16>().0, bias.as_chunks::<16>().0);
    for row in rows.chunks_exact_mut(16 * weight.len()) {
        let row = row.as_chunks_mut::<16>().0;
        let mut sums = [L::splat(0.0); 2];
        for two in row.as_chunks::<2>().0 {
            sums = [sums[0].plus(L::load(&two[0])), sums[1].plus(L::load(&two[1]))];
        }
        let mean = L::splat(total(sums) * share);
        let mut squares = [L::splat(0.0); 2];
        for two in row.as_chunks_mut::<2>().0 {
            for (square, lanes) in squares.iter_mut().zip(two) {
                let x = L::load(lanes).minus(mean);
                *square = square.plus(x.times(x));
                x.store(lanes);
            }
        }
        let steps = L::splat(1.0 / (total(squares) * share + epsilon).sqrt());
        for ((lanes, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
            let x = L::load(lanes).times(steps).times(L::load(weight)).plus(L::load(bias));
            x.store(lanes);
        }
    }
}

/// The sum of all lanes.
#[inline(always)]
pub(crate) fn total<L: Lanes>(lanes: [L; 2]) -> f32 {
    folded(lanes[0].plus(lanes[1]), |a, b| a + b)
}

at_each_level! {
    /// Adds a row of bytes times their scale to `row`.
    pub fn add_rows(row: &mut [f32], bytes: &[i8], scale: f32) = add_rows_body
}

#[inline(always)]
fn add_rows_body<L: Lanes>(row: &mut [f32], bytes: &[i8], scale: f32) {
    for (x, byte) in row.iter_mut().zip(bytes) {
        *x += f32::from(*byte) * scale;
    }
}
