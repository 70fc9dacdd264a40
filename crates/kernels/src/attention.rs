//! Attention: softmax of the products of queries and keys, times values.

use crate::Level;
use crate::dispatch::at_each_level;
use crate::math::exp;
use crate::rows::{LANES, total};

/// The width of a head.
pub const HEAD: usize = 32;

/// Queries that are multiplied together.
const QUERIES: usize = 4;

/// Rows of numbers within wider rows.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// The numbers, from the first of the first row.
    pub numbers: &'a [f32],
    /// From one row to the next.
    pub stride: usize,
    /// How many rows there are.
    pub count: usize,
}

impl Rows<'_> {
    #[inline(always)]
    fn head(&self, row: usize, head: usize) -> &[f32; HEAD] {
        let start = row * self.stride + head * HEAD;
        self.numbers[start..].first_chunk().expect("a row holds all heads")
    }
}

/// Room for attention to work in, used again for each sequence.
#[derive(Debug, Default)]
pub struct Attention {
    /// Keys of one head, in blocks of 32: by number in the head, then by key.
    keys: Vec<[[f32; LANES]; HEAD]>,
    values: Vec<[f32; HEAD]>,
    scores: [Vec<[f32; LANES]>; QUERIES],
}

/// Attention of `heads` heads, each 32 wide (Vaswani et al. 2017): writes a row for each query to
/// `out`, the heads side by side. There is at least one key, and a value for each.
///
/// # Panics
/// If the shapes do not fit.
pub fn attention(
    level: Level,
    room: &mut Attention,
    heads: usize,
    queries: Rows<'_>,
    keys: Rows<'_>,
    values: Rows<'_>,
    out: &mut [f32],
) {
    assert!(keys.count > 0 && keys.count == values.count);
    assert_eq!(out.len(), queries.count * heads * HEAD);
    let blocks = keys.count.div_ceil(LANES);
    room.keys.resize(blocks, [[0.0; LANES]; HEAD]);
    room.values.resize(keys.count, [0.0; HEAD]);
    room.scores.iter_mut().for_each(|scores| scores.resize(blocks, [0.0; LANES]));
    run(level, room, heads, queries, keys, values, out);
}

at_each_level! {
    fn run(
        room: &mut Attention,
        heads: usize,
        queries: Rows<'_>,
        keys: Rows<'_>,
        values: Rows<'_>,
        out: &mut [f32],
    ) = body
}

#[inline(always)]
fn body(
    room: &mut Attention,
    heads: usize,
    queries: Rows<'_>,
    keys: Rows<'_>,
    values: Rows<'_>,
    out: &mut [f32],
) {
    for head in 0..heads {
        for (block, turned) in room.keys.iter_mut().enumerate() {
            for lane in 0..LANES.min(keys.count - block * LANES) {
                let key = keys.head(block * LANES + lane, head);
                for (turned, number) in turned.iter_mut().zip(key) {
                    turned[lane] = *number;
                }
            }
        }
        for (i, value) in room.values.iter_mut().enumerate() {
            *value = *values.head(i, head);
        }
        for first in (0..queries.count).step_by(QUERIES) {
            // Fewer than four: the last is worked out again and again.
            let last = queries.count - 1;
            let four: [&[f32; HEAD]; QUERIES] = [
                queries.head(first, head),
                queries.head(last.min(first + 1), head),
                queries.head(last.min(first + 2), head),
                queries.head(last.min(first + 3), head),
            ];
            score(four, &room.keys, &mut room.scores);
            let mut shares = [0.0; QUERIES];
            for (scores, share) in room.scores.iter_mut().zip(&mut shares) {
                *share = 1.0 / softmax(scores, keys.count);
            }
            let sums = weigh(&room.scores, &room.values);
            for q in 0..QUERIES.min(queries.count - first) {
                let start = ((first + q) * heads + head) * HEAD;
                for (out, sum) in out[start..start + HEAD].iter_mut().zip(&sums[q]) {
                    *out = sum * shares[q];
                }
            }
        }
    }
}

/// The products of four queries with all keys.
#[inline(always)]
fn score(
    queries: [&[f32; HEAD]; QUERIES],
    keys: &[[[f32; LANES]; HEAD]],
    scores: &mut [Vec<[f32; LANES]>; QUERIES],
) {
    for (block, keys) in keys.iter().enumerate() {
        let mut sums = [[0f32; LANES]; QUERIES];
        for (i, keys) in keys.iter().enumerate() {
            for q in 0..QUERIES {
                let number = queries[q][i];
                for lane in 0..LANES {
                    sums[q][lane] += number * keys[lane];
                }
            }
        }
        for q in 0..QUERIES {
            scores[q][block] = sums[q];
        }
    }
}

/// Makes exponentials of the first `count` scores, divided by the root of the head's width and by
/// the greatest; returns their sum.
#[inline(always)]
fn softmax(scores: &mut [[f32; LANES]], count: usize) -> f32 {
    if let Some(block) = scores.last_mut() {
        let full = count - count.div_ceil(LANES) * LANES + LANES;
        block[full..].fill(f32::NEG_INFINITY);
    }
    let mut most = [f32::NEG_INFINITY; LANES];
    for block in &*scores {
        for (most, score) in most.iter_mut().zip(block) {
            *most = if *score > *most { *score } else { *most };
        }
    }
    let most = most.into_iter().fold(f32::NEG_INFINITY, |a, b| if b > a { b } else { a });
    let mut sums = [0f32; LANES];
    for block in scores {
        for (sum, score) in sums.iter_mut().zip(block) {
            *score = exp((*score - most) * (1.0 / ROOT));
            *sum += *score;
        }
    }
    total(sums)
}

/// √[`HEAD`].
const ROOT: f32 = 5.656_854_2;

/// The values, weighed by the scores of four queries and added up.
#[inline(always)]
fn weigh(scores: &[Vec<[f32; LANES]>; QUERIES], values: &[[f32; HEAD]]) -> [[f32; HEAD]; QUERIES] {
    let mut sums = [[0f32; HEAD]; QUERIES];
    let scores: [&[f32]; QUERIES] = [0, 1, 2, 3].map(|q| &scores[q].as_flattened()[..values.len()]);
    for (i, value) in values.iter().enumerate() {
        for q in 0..QUERIES {
            let score = scores[q][i];
            for lane in 0..HEAD {
                sums[q][lane] += score * value[lane];
            }
        }
    }
    sums
}
