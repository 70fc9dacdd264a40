//! Products of bytes with 512 bits.
#![allow(unsafe_code)]

use std::arch::x86_64::*;

use super::{GROUP, Group, Line, PANEL};

#[target_feature(enable = "avx512f,avx512vnni")]
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

#[target_feature(enable = "avx512f,avx512vnni")]
fn tile<const R: usize>(panel: &[Group], rows: &[&[[u8; GROUP]]], sums: &mut [[i32; PANEL]]) {
    let mut inputs: [&[[u8; GROUP]]; R] = [&[]; R];
    let mut added = [[_mm512_setzero_si512(); 4]; R];
    for r in 0..R {
        inputs[r] = &rows[r][..panel.len()];
        for (added, sums) in added[r].iter_mut().zip(sums[r].as_chunks::<16>().0) {
            *added = load_sums(sums);
        }
    }
    for (i, group) in panel.iter().enumerate() {
        let weights = [load(&group[0]), load(&group[1]), load(&group[2]), load(&group[3])];
        for r in 0..R {
            let input = _mm512_set1_epi32(i32::from_ne_bytes(inputs[r][i]));
            for c in 0..4 {
                added[r][c] = _mm512_dpbusd_epi32(added[r][c], input, weights[c]);
            }
        }
    }
    for r in 0..R {
        for (added, sums) in added[r].iter().zip(sums[r].as_chunks_mut::<16>().0) {
            store_sums(sums, *added);
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load(line: &Line) -> __m512i {
    // SAFETY: a line is 64 bytes, aligned.
    unsafe { _mm512_load_si512(line.0.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load_sums(sums: &[i32; 16]) -> __m512i {
    // SAFETY: sixteen numbers are 64 bytes.
    unsafe { _mm512_loadu_si512(sums.as_ptr().cast()) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn store_sums(sums: &mut [i32; 16], added: __m512i) {
    // SAFETY: sixteen numbers are 64 bytes.
    unsafe { _mm512_storeu_si512(sums.as_mut_ptr().cast(), added) }
}
