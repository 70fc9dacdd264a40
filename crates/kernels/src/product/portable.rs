//! Products of bytes in plain code.

use super::{BLOCK, GROUP, Group, PANEL, ROWS};

/// A sum of products of neighbours in a plain loop is what every compiler knows vector code for,
/// so the weights of each output are brought together first; in 16 bits, as the oldest of them have
/// no products of bytes.
pub(crate) fn add(panel: &[Group], rows: &[&[[u8; GROUP]]], sums: &mut [[i32; PANEL]]) {
    let length = panel.len() * GROUP;
    let mut inputs = [[0i16; BLOCK * GROUP]; ROWS];
    for (signed, row) in inputs.iter_mut().zip(rows) {
        for (signed, &unsigned) in signed.iter_mut().zip(row.as_flattened()) {
            *signed = i16::from(unsigned) - 128;
        }
    }
    let mut weights = [[0i16; GROUP]; BLOCK];
    for output in 0..PANEL {
        let (line, place) = (output / 16, output % 16);
        for (weights, group) in weights.iter_mut().zip(panel) {
            *weights = group[line].0.as_chunks().0[place].map(i16::from);
        }
        let weights = &weights.as_flattened()[..length];
        for (inputs, sums) in inputs.iter().zip(&mut *sums) {
            sums[output] += product(&inputs[..length], weights);
        }
    }
}

fn product(inputs: &[i16], weights: &[i16]) -> i32 {
    inputs.iter().zip(weights).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum()
}
