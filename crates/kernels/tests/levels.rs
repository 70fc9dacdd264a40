//! Every level gives the same bits, close to the exact mathematics; a row's do not depend on the
//! rows beside it.

use onrecord_kernels::{
    Attention, Bytes, HEAD, Level, Linear, Rows, add_rows, attention, layer_norm, multiply,
    multiply_add, multiply_gelu,
};
use proptest::prelude::*;

/// Numbers that look random: a linear congruential generator (Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 32) as u32
    }

    fn floats(&mut self, count: usize, size: f32) -> Vec<f32> {
        (0..count).map(|_| (self.next() as f32 / 2f32.powi(31) - 1.0) * size).collect()
    }

    fn bytes(&mut self, count: usize) -> Vec<i8> {
        (0..count).map(|_| (self.next() % 255) as u8 as i8).map(|b| b.max(-127)).collect()
    }
}

fn bits(numbers: &[f32]) -> Vec<u32> {
    numbers.iter().map(|x| x.to_bits()).collect()
}

/// Checks that all levels give what the portable one does, and returns that.
#[track_caller]
fn same(run: impl Fn(Level) -> Vec<f32>) -> Vec<f32> {
    let expected = run(Level::PORTABLE);
    for level in Level::available() {
        assert!(bits(&run(level)) == bits(&expected), "{level:?} differs");
    }
    expected
}

fn rounded(level: Level, rows: &[f32], depth: usize) -> Bytes {
    let mut bytes = Bytes::default();
    bytes.round(level, rows, depth);
    bytes
}

/// Rows as [`Bytes`] rounds them.
fn exactly_rounded(rows: &[f32], depth: usize) -> Vec<f64> {
    let mut found = Vec::new();
    for row in rows.chunks(depth) {
        let scale = row.iter().fold(1e-12, |max: f32, x| max.max(x.abs())) / 127.0;
        found.extend(row.iter().map(|x| f64::from((x / scale).round_ties_even() * scale)));
    }
    found
}

/// GELU by the hyperbolic tangent, which is within 0.0005 of it.
fn nearly_gelu(x: f64) -> f64 {
    let inner = (2.0 / std::f64::consts::PI).sqrt() * (x + 0.044715 * x * x * x);
    0.5 * x * (1.0 + inner.tanh())
}

#[track_caller]
fn close(found: &[f32], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len());
    for (i, (&a, &b)) in found.iter().zip(expected).enumerate() {
        let apart = (f64::from(a) - b).abs();
        assert!(apart <= tolerance * (1.0 + b.abs()), "number {i}: {a} is not {b}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn linear_layers(
        rows in 0usize..60, depth in 1usize..50, outputs in 1usize..200, seed: u64,
    ) {
        let depth = depth * 32;
        let mut numbers = Numbers(seed);
        let weights = numbers.bytes(outputs * depth);
        let scales = numbers.floats(outputs, 0.001);
        let bias = numbers.floats(outputs, 1.0);
        let inputs = numbers.floats(rows * depth, 3.0);
        let before = numbers.floats(rows * outputs, 1.0);
        let linear = Linear::new(&weights, depth, &scales, &bias);

        let product = same(|level| {
            let mut out = vec![0.0; rows * outputs];
            multiply(level, &linear, 0..outputs, &rounded(level, &inputs, depth), &mut out);
            out
        });
        let rounded_inputs = exactly_rounded(&inputs, depth);
        let exact: Vec<f64> = rounded_inputs
            .chunks(depth)
            .flat_map(|row| {
                weights.chunks(depth).zip(&scales).zip(&bias).map(|((weights, &scale), &bias)| {
                    let sum: f64 = row.iter().zip(weights).map(|(x, &w)| x * f64::from(w)).sum();
                    sum * f64::from(scale) + f64::from(bias)
                })
            })
            .collect();
        // An input between two bytes may go to the other one here.
        close(&product, &exact, 0.01);

        let added = same(|level| {
            let mut out = before.clone();
            multiply_add(level, &linear, &rounded(level, &inputs, depth), &mut out);
            out
        });
        let expected: Vec<f32> = before.iter().zip(&product).map(|(a, b)| a + b).collect();
        prop_assert!(added == expected);

        let curved = same(|level| {
            let mut out = vec![0.0; rows * outputs];
            multiply_gelu(level, &linear, &rounded(level, &inputs, depth), &mut out);
            out
        });
        let exact: Vec<f64> = product.iter().map(|&x| nearly_gelu(x.into())).collect();
        close(&curved, &exact, 0.001);

        if outputs > 64 {
            let part = same(|level| {
                let mut out = vec![0.0; rows * (outputs - 64)];
                multiply(level, &linear, 64..outputs, &rounded(level, &inputs, depth), &mut out);
                out
            });
            let expected: Vec<f32> =
                product.chunks(outputs).flat_map(|row| row[64..].to_vec()).collect();
            prop_assert!(part == expected);
        }
        if rows > 0 {
            let alone = same(|level| {
                let mut out = vec![0.0; outputs];
                let row = &inputs[(rows - 1) * depth..];
                multiply(level, &linear, 0..outputs, &rounded(level, row, depth), &mut out);
                out
            });
            prop_assert!(alone == product[(rows - 1) * outputs..]);
        }
    }

    #[test]
    fn attention_of_every_length(count in 1usize..140, heads in 1usize..4, seed: u64) {
        let mut numbers = Numbers(seed);
        let width = heads * HEAD;
        let qkv = numbers.floats(count * 3 * width, 2.0);
        let found = same(|level| {
            let part = |i: usize| Rows { numbers: &qkv[i * width..], stride: 3 * width, count };
            let mut room = Attention::default();
            let mut out = vec![0.0; count * width];
            attention(level, &mut room, heads, part(0), part(1), part(2), &mut out);
            out
        });
        let number = |row: usize, part: usize, head: usize, i: usize| {
            f64::from(qkv[row * 3 * width + part * width + head * HEAD + i])
        };
        let mut exact = vec![0.0; count * width];
        for query in 0..count {
            for head in 0..heads {
                let scores: Vec<f64> = (0..count)
                    .map(|key| {
                        let product: f64 = (0..HEAD)
                            .map(|i| number(query, 0, head, i) * number(key, 1, head, i))
                            .sum();
                        (product / (HEAD as f64).sqrt()).exp()
                    })
                    .collect();
                let total: f64 = scores.iter().sum();
                for i in 0..HEAD {
                    exact[query * width + head * HEAD + i] = (0..count)
                        .map(|key| scores[key] / total * number(key, 2, head, i))
                        .sum();
                }
            }
        }
        close(&found, &exact, 1e-5);
    }

    #[test]
    fn rows_of_numbers(rows in 0usize..9, width in 1usize..50, seed: u64) {
        let width = width * 32;
        let mut numbers = Numbers(seed);
        let inputs = numbers.floats(rows * width, 4.0);
        let (weight, bias) = (numbers.floats(width, 2.0), numbers.floats(width, 2.0));
        let normal = same(|level| {
            let mut out = inputs.clone();
            layer_norm(level, &mut out, &weight, &bias, 1e-12);
            out
        });
        let mut exact = Vec::new();
        for row in inputs.chunks(width) {
            let mean = row.iter().map(|&x| f64::from(x)).sum::<f64>() / width as f64;
            let variance = row.iter().map(|&x| (f64::from(x) - mean).powi(2)).sum::<f64>()
                / width as f64;
            exact.extend(row.iter().zip(&weight).zip(&bias).map(|((&x, &weight), &bias)| {
                (f64::from(x) - mean) / variance.sqrt() * f64::from(weight) + f64::from(bias)
            }));
        }
        close(&normal, &exact, 1e-5);

        let bytes = numbers.bytes(width);
        let sum = same(|level| {
            let mut row = weight.clone();
            add_rows(level, &mut row, &bytes, 0.25);
            row
        });
        let exact: Vec<f64> = weight
            .iter()
            .zip(&bytes)
            .map(|(&x, &byte)| f64::from(x) + f64::from(byte) * 0.25)
            .collect();
        close(&sum, &exact, 1e-6);
    }
}

#[test]
fn the_largest_products_do_not_overflow() {
    let depth = 1536;
    let linear = Linear::new(&vec![-127; depth * 65], depth, &[1.0; 65], &[0.0; 65]);
    for sign in [1.0, -1.0] {
        let found = same(|level| {
            let mut out = vec![0.0; 65 * 7];
            let rows = rounded(level, &vec![sign; 7 * depth], depth);
            multiply(level, &linear, 0..65, &rows, &mut out);
            out
        });
        close(&found, &vec![f64::from(-sign) * 127.0 * 1536.0; 65 * 7], 1e-6);
    }
}

#[test]
fn numbers_that_are_none_are_no_trouble() {
    let linear = Linear::new(&[3; 64 * 32], 32, &[1.0; 64], &[0.0; 64]);
    let mut inputs = [f32::NAN; 96];
    inputs[40] = f32::INFINITY;
    inputs[64..].fill(0.0);
    for level in Level::available() {
        let mut out = vec![0.0; 64 * 3];
        multiply(level, &linear, 0..64, &rounded(level, &inputs, 32), &mut out);
        assert!(out[128..].iter().all(|&x| x == 0.0));
    }
}
