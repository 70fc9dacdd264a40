//! Attention: softmax of the products of queries and keys, times values.

use crate::Level;
use crate::dispatch::at_each_level;
use crate::lanes::{Lanes, Sixteen};
use crate::math::exp;
use crate::rows::folded;

/// The width of a head.
pub const HEAD: usize = 32;

/// Keys of a block: as many as there are lanes.
const BLOCK: usize = 16;

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
    /// Keys of one head, in blocks: by number in the head, then by key.
    keys: Vec<[Sixteen; HEAD]>,
    values: Vec<[f32; HEAD]>,
    /// By block of keys, then by query.
    scores: Vec<[Sixteen; QUERIES]>,
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
    let blocks = keys.count.div_ceil(BLOCK);
    room.keys.resize(blocks, [[0.0; BLOCK]; HEAD]);
    room.values.resize(keys.count, [0.0; HEAD]);
    room.scores.resize(blocks, [[0.0; BLOCK]; QUERIES]);
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
fn body<L: Lanes>(
    room: &mut Attention,
    heads: usize,
    queries: Rows<'_>,
    keys: Rows<'_>,
    values: Rows<'_>,
    out: &mut [f32],
) {
    for head in 0..heads {
        for (block, turned) in room.keys.iter_mut().enumerate() {
            for lane in (0..BLOCK.min(keys.count - block * BLOCK)).step_by(4) {
                // What stands beyond the last key is overwritten by `softmax`.
                let last = keys.count - 1;
                let key = |i: usize| keys.head(last.min(block * BLOCK + lane + i), head);
                turn(turned, lane, [key(0), key(1), key(2), key(3)]);
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
            score::<L>(four, &room.keys, &mut room.scores);
            let shares = softmax::<L>(&mut room.scores, keys.count);
            let sums = weigh::<L>(&room.scores, &room.values);
            for q in 0..QUERIES.min(queries.count - first) {
                let start = ((first + q) * heads + head) * HEAD;
                for (out, sum) in out[start..start + HEAD].iter_mut().zip(&sums[q]) {
                    *out = sum * shares[q];
                }
            }
        }
    }
}

/// Writes four keys into four neighbouring lanes; four numbers at a time, which becomes shuffles.
#[inline(always)]
fn turn(turned: &mut [Sixteen; HEAD], lane: usize, keys: [&[f32; HEAD]; 4]) {
    for i in (0..HEAD).step_by(4) {
        let mut four = [[0.0; 4]; 4];
        for (k, key) in keys.iter().enumerate() {
            for j in 0..4 {
                four[j][k] = key[i + j];
            }
        }
        for j in 0..4 {
            turned[i + j][lane..lane + 4].copy_from_slice(&four[j]);
        }
    }
}

/// The products of four queries with all keys.
#[inline(always)]
fn score<L: Lanes>(
    queries: [&[f32; HEAD]; QUERIES],
    keys: &[[Sixteen; HEAD]],
    scores: &mut [[Sixteen; QUERIES]],
) {
    let mut done = 0;
    while keys.len() - done >= 2 && L::COLUMNS == 2 {
        score_blocks::<L, 2>(queries, &keys[done..], &mut scores[done..]);
        done += 2;
    }
    while done < keys.len() {
        score_blocks::<L, 1>(queries, &keys[done..], &mut scores[done..]);
        done += 1;
    }
}

/// The products of four queries with the first `C` blocks.
#[inline(always)]
fn score_blocks<L: Lanes, const C: usize>(
    queries: [&[f32; HEAD]; QUERIES],
    keys: &[[Sixteen; HEAD]],
    scores: &mut [[Sixteen; QUERIES]],
) {
    let mut sums = [[L::splat(0.0); C]; QUERIES];
    for i in 0..HEAD {
        for q in 0..QUERIES {
            let number = L::splat(queries[q][i]);
            for c in 0..C {
                sums[q][c] = sums[q][c].plus(number.times(L::load(&keys[c][i])));
            }
        }
    }
    for q in 0..QUERIES {
        for c in 0..C {
            sums[q][c].store(&mut scores[c][q]);
        }
    }
}

/// Makes exponentials of the scores of the first `count` keys, divided by the root of the head's
/// width and by the greatest of their query; returns the reciprocal of the sum of each query's.
#[inline(always)]
fn softmax<L: Lanes>(scores: &mut [[Sixteen; QUERIES]], count: usize) -> [f32; QUERIES] {
    if let Some(block) = scores.last_mut() {
        for scores in block {
            scores[(count - 1) % BLOCK + 1..].fill(f32::NEG_INFINITY);
        }
    }
    let mut most = [L::splat(f32::NEG_INFINITY); QUERIES];
    for block in &*scores {
        for q in 0..QUERIES {
            most[q] = L::load(&block[q]).max(most[q]);
        }
    }
    for most in &mut most {
        *most = L::splat(folded(*most, |a, b| if a > b { a } else { b }));
    }
    let mut sums = [L::splat(0.0); QUERIES];
    for block in scores {
        let mut likely = most;
        for q in 0..QUERIES {
            let score = L::load(&block[q]);
            likely[q] = score.minus(most[q]).times(L::splat(1.0 / ROOT));
        }
        likely = exp(likely);
        for q in 0..QUERIES {
            sums[q] = sums[q].plus(likely[q]);
            likely[q].store(&mut block[q]);
        }
    }
    let mut shares = [0.0; QUERIES];
    for q in 0..QUERIES {
        shares[q] = 1.0 / folded(sums[q], |a, b| a + b);
    }
    shares
}

/// √[`HEAD`].
const ROOT: f32 = 5.656_854;

/// The values, weighed by the scores of four queries and added up.
#[inline(always)]
fn weigh<L: Lanes>(
    scores: &[[Sixteen; QUERIES]],
    values: &[[f32; HEAD]],
) -> [[f32; HEAD]; QUERIES] {
    let mut found = [[0.0; HEAD]; QUERIES];
    for part in (0..2).step_by(L::COLUMNS) {
        let mut sums = [[L::splat(0.0); 2]; QUERIES];
        for (scores, values) in scores.iter().zip(values.chunks(BLOCK)) {
            for (lane, value) in values.iter().enumerate() {
                let value = &value.as_chunks().0[part..part + L::COLUMNS];
                for q in 0..QUERIES {
                    let score = L::splat(scores[q][lane]);
                    for (sum, value) in sums[q].iter_mut().zip(value) {
                        *sum = sum.plus(score.times(L::load(value)));
                    }
                }
            }
        }
        for q in 0..QUERIES {
            let found = found[q].as_chunks_mut().0;
            for (found, sum) in found[part..part + L::COLUMNS].iter_mut().zip(sums[q]) {
                sum.store(found);
            }
        }
    }
    found
}
