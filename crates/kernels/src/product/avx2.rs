//! Products of bytes with 256 bits, made of products of unsigned and signed bytes to 16 bits. The
//! sign of the input goes to the weight, so that two products stay below 2¹⁵.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::{GROUP, Group, PANEL};

#[target_feature(enable = "avx2")]
pub(crate) fn add(panel: &[Group], rows: &[&[[u8; GROUP]]], sums: &mut [[i32; PANEL]]) {
    match rows.len() {
        6 => tile::<6>(panel, rows, sums),
        5 => tile::<5>(panel, rows, sums),
        4 => tile::<4>(panel, rows, sums),
        3 => tile::<3>(panel, rows, sums),
        2 => tile::<2>(panel, rows, sums),
        _ => tile::<1>(panel, rows, sums),
    }
}

#[target_feature(enable = "avx2")]
fn tile<const R: usize>(panel: &[Group], rows: &[&[[u8; GROUP]]], sums: &mut [[i32; PANEL]]) {
    let mut inputs: [&[[u8; GROUP]]; R] = [&[]; R];
    for r in 0..R {
        inputs[r] = &rows[r][..panel.len()];
    }
    // A line at a time: 12 of the 16 registers.
    for line in 0..4 {
        let mut added = [[_mm256_setzero_si256(); 2]; R];
        for (i, group) in panel.iter().enumerate() {
            let (low, high) = group[line].0.split_at(32);
            let weights = [load(low), load(high)];
            for r in 0..R {
                let input = _mm256_set1_epi32(i32::from_ne_bytes(inputs[r][i]));
                for c in 0..2 {
                    added[r][c] = multiply(added[r][c], input, weights[c]);
                }
            }
        }
        for r in 0..R {
            for (c, added) in added[r].iter().enumerate() {
                add_to(&mut sums[r][16 * line + 8 * c..][..8], *added);
            }
        }
    }
}

#[inline]
#[target_feature(enable = "avx2")]
fn multiply(sums: __m256i, input: __m256i, weights: __m256i) -> __m256i {
    let input = _mm256_xor_si256(input, _mm256_set1_epi8(i8::MIN));
    let pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(input), _mm256_sign_epi8(weights, input));
    _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)))
}

#[inline]
#[target_feature(enable = "avx2")]
fn load(bytes: &[i8]) -> __m256i {
    assert_eq!(bytes.len(), 32);
    // SAFETY: there are 32 bytes.
    unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn add_to(sums: &mut [i32], added: __m256i) {
    assert_eq!(sums.len(), 8);
    // SAFETY: eight numbers are 32 bytes.
    unsafe {
        let before = _mm256_loadu_si256(sums.as_ptr().cast());
        _mm256_storeu_si256(sums.as_mut_ptr().cast(), _mm256_add_epi32(before, added));
    }
}
