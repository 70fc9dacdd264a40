//! Linear layers with weights in bytes.
//!
//! Weights are packed once, into panels of 64 outputs. In a panel, four weights of each of the 64
//! outputs follow each other, then the next four of each: a product of bytes multiplies four
//! neighbours and adds them up, and a register holds sixteen such sums. A product runs panel by
//! panel, in blocks of inputs and rows that stay in the first cache.

use std::ops::Range;

use crate::lanes::{self, Lanes, Portable};
use crate::level::{Kind, Level};
use crate::math::gelu;
use crate::product::{self, BLOCK, GROUP, Group, Line, PANEL, ROWS};
use crate::rows::Bytes;

/// Rows whose sums are kept while the blocks of a panel pass.
const STRIPE: usize = 4 * ROWS;

/// A linear layer: a matrix of bytes with a scale for each output, and a bias.
#[derive(Debug)]
pub struct Linear {
    outputs: usize,
    depth: usize,
    /// By panel and group of inputs.
    groups: Vec<Group>,
    /// −128 × the sum of each output's weights: what the 128 added to every input must lose.
    corrections: Vec<i32>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Linear {
    /// Packs `weights`, a row of `depth` bytes for each output, with the scale and bias of each.
    ///
    /// # Panics
    /// If the shapes do not fit each other, `depth` is no multiple of 32 or is above 65,536, or a
    /// weight is −128.
    #[must_use]
    pub fn new(weights: &[i8], depth: usize, scales: &[f32], bias: &[f32]) -> Self {
        let outputs = scales.len();
        assert!(bias.len() == outputs && weights.len() == outputs * depth);
        assert!(depth > 0 && depth.is_multiple_of(crate::rows::LANES) && depth <= 1 << 16);
        assert!(!weights.contains(&i8::MIN));
        let (panels, groups) = (outputs.div_ceil(PANEL), depth / GROUP);
        let mut packed = vec![[Line::ZERO; 4]; panels * groups];
        let mut corrections = vec![0; panels * PANEL];
        for (output, row) in weights.chunks_exact(depth).enumerate() {
            let (panel, column) = (output / PANEL, output % PANEL);
            let (line, place) = (column / 16, column % 16 * GROUP);
            for (group, four) in row.as_chunks::<GROUP>().0.iter().enumerate() {
                packed[panel * groups + group][line].0[place..place + GROUP].copy_from_slice(four);
            }
            corrections[output] = -128 * row.iter().map(|&w| i32::from(w)).sum::<i32>();
        }
        let padded = |values: &[f32]| {
            let mut values = values.to_vec();
            values.resize(panels * PANEL, 0.0);
            values
        };
        let (scales, bias) = (padded(scales), padded(bias));
        Self { outputs, depth, groups: packed, corrections, scales, bias }
    }

    /// How many outputs there are.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// How many inputs there are.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.depth
    }
}

/// What is done with a product before it is written.
trait Finish {
    fn finish<L: Lanes>(old: [L; 4], new: [L; 4]) -> [L; 4];
}

struct Set;
struct Add;
struct Gelu;

impl Finish for Set {
    #[inline(always)]
    fn finish<L: Lanes>(_: [L; 4], new: [L; 4]) -> [L; 4] {
        new
    }
}

impl Finish for Add {
    #[inline(always)]
    fn finish<L: Lanes>(old: [L; 4], mut new: [L; 4]) -> [L; 4] {
        for (new, old) in new.iter_mut().zip(old) {
            *new = old.plus(*new);
        }
        new
    }
}

impl Finish for Gelu {
    #[inline(always)]
    fn finish<L: Lanes>(_: [L; 4], new: [L; 4]) -> [L; 4] {
        gelu(new)
    }
}

/// Writes the outputs `outputs` of `linear` for each row of `input` into the rows of `out`, which
/// are as long as that range. The range begins at a multiple of 64, and ends at one or at the end.
///
/// # Panics
/// If the shapes do not fit.
pub fn multiply(
    level: Level,
    linear: &Linear,
    outputs: Range<usize>,
    input: &Bytes,
    out: &mut [f32],
) {
    run::<Set>(level, linear, outputs, input, out);
}

/// As [`multiply`] with all outputs, but adds them to what stands in `out`.
///
/// # Panics
/// If the shapes do not fit.
pub fn multiply_add(level: Level, linear: &Linear, input: &Bytes, out: &mut [f32]) {
    run::<Add>(level, linear, 0..linear.outputs, input, out);
}

/// As [`multiply`] with all outputs, but writes their GELU.
///
/// # Panics
/// If the shapes do not fit.
pub fn multiply_gelu(level: Level, linear: &Linear, input: &Bytes, out: &mut [f32]) {
    run::<Gelu>(level, linear, 0..linear.outputs, input, out);
}

fn run<F: Finish>(
    level: Level,
    linear: &Linear,
    outputs: Range<usize>,
    input: &Bytes,
    out: &mut [f32],
) {
    assert!(outputs.start.is_multiple_of(PANEL) && outputs.end <= linear.outputs);
    assert!(outputs.end.is_multiple_of(PANEL) || outputs.end == linear.outputs);
    assert!(input.is_empty() || input.depth == linear.depth);
    assert_eq!(out.len(), input.len() * outputs.len());
    if out.is_empty() {
        return;
    }
    match level.0 {
        Kind::Portable => {
            drive::<F, Portable>(linear, outputs, input, out, false, product::portable::add);
        }
        // SAFETY: a level exists only on machines that have its instructions.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Kind::Avx2 => unsafe { avx2::<F>(linear, outputs, input, out) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Kind::AvxVnni => unsafe { avx_vnni::<F>(linear, outputs, input, out) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        #[allow(unsafe_code)]
        Kind::Avx512Vnni => unsafe { avx512_vnni::<F>(linear, outputs, input, out) },
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn avx2<F: Finish>(linear: &Linear, outputs: Range<usize>, input: &Bytes, out: &mut [f32]) {
    drive::<F, lanes::Avx2>(linear, outputs, input, out, false, |panel, rows, sums| {
        product::avx2::add(panel, rows, sums);
    });
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,avxvnni")]
fn avx_vnni<F: Finish>(linear: &Linear, outputs: Range<usize>, input: &Bytes, out: &mut [f32]) {
    drive::<F, lanes::Avx2>(linear, outputs, input, out, true, |panel, rows, sums| {
        product::avx_vnni::add(panel, rows, sums);
    });
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
fn avx512_vnni<F: Finish>(linear: &Linear, outputs: Range<usize>, input: &Bytes, out: &mut [f32]) {
    drive::<F, lanes::Avx512>(linear, outputs, input, out, true, |panel, rows, sums| {
        product::avx512_vnni::add(panel, rows, sums);
    });
}

/// The sums of a stripe of rows.
#[repr(align(64))]
struct Sums([[i32; PANEL]; STRIPE]);

/// `add` adds the products of a block of a panel and of up to [`ROWS`] rows to their sums, either
/// of the inputs with 128 added (`unsigned`) or of the inputs themselves.
#[inline(always)]
fn drive<F: Finish, L: Lanes>(
    linear: &Linear,
    outputs: Range<usize>,
    input: &Bytes,
    out: &mut [f32],
    unsigned: bool,
    add: impl Fn(&[Group], &[&[[u8; GROUP]]], &mut [[i32; PANEL]]),
) {
    let groups = linear.depth / GROUP;
    let inputs = input.bytes.as_chunks::<GROUP>().0;
    let mut sums = Sums([[0; PANEL]; STRIPE]);
    for panel in outputs.start / PANEL..outputs.end.div_ceil(PANEL) {
        let columns = panel * PANEL..(panel + 1) * PANEL;
        let weights = &linear.groups[panel * groups..(panel + 1) * groups];
        let corrections = &linear.corrections[columns.clone()];
        let (scales, bias) = (&linear.scales[columns.clone()], &linear.bias[columns.clone()]);
        let at = columns.start - outputs.start;
        let width = PANEL.min(outputs.end - columns.start);
        for first in (0..input.len()).step_by(STRIPE) {
            let stripe = STRIPE.min(input.len() - first);
            for sums in &mut sums.0[..stripe] {
                match unsigned {
                    true => sums.copy_from_slice(corrections),
                    false => sums.fill(0),
                }
            }
            for (block, weights) in weights.chunks(BLOCK).enumerate() {
                for (tile, sums) in sums.0[..stripe].chunks_mut(ROWS).enumerate() {
                    let mut rows: [&[[u8; GROUP]]; ROWS] = [&[]; ROWS];
                    for (i, row) in rows[..sums.len()].iter_mut().enumerate() {
                        let start = (first + tile * ROWS + i) * groups + block * BLOCK;
                        *row = &inputs[start..start + weights.len()];
                    }
                    add(weights, &rows[..sums.len()], sums);
                }
            }
            for (i, sums) in sums.0[..stripe].iter().enumerate() {
                let scale = input.scales[first + i];
                let start = (first + i) * outputs.len() + at;
                let out = &mut out[start..start + width];
                match <&mut [f32; PANEL]>::try_from(&mut *out) {
                    Ok(out) => finish::<F, L>(out, sums, scale, scales, bias),
                    Err(_) => {
                        let mut whole = [0.0; PANEL];
                        whole[..width].copy_from_slice(out);
                        finish::<F, L>(&mut whole, sums, scale, scales, bias);
                        out.copy_from_slice(&whole[..width]);
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn finish<F: Finish, L: Lanes>(
    out: &mut [f32; PANEL],
    sums: &[i32; PANEL],
    scale: f32,
    scales: &[f32],
    bias: &[f32],
) {
    let scale = L::splat(scale);
    let (mut old, mut new) = ([scale; 4], [scale; 4]);
    for i in 0..4 {
        let sum = L::convert(&sums.as_chunks().0[i]);
        let scale = scale.times(L::load(&scales.as_chunks().0[i]));
        new[i] = sum.times(scale).plus(L::load(&bias.as_chunks().0[i]));
        old[i] = L::load(&out.as_chunks().0[i]);
    }
    for (out, new) in out.as_chunks_mut().0.iter_mut().zip(F::finish(old, new)) {
        new.store(out);
    }
}
