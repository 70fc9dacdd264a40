//! Products of bytes in plain code.

use super::{GROUP, Group, PANEL};

pub(crate) fn add(panel: &[Group], rows: &[&[[u8; GROUP]]], sums: &mut [[i32; PANEL]]) {
    for (row, sums) in rows.iter().zip(sums) {
        for (part, sums) in sums.as_chunks_mut::<OUTPUTS>().0.iter_mut().enumerate() {
            let (line, half) = (part * OUTPUTS / 16, part % (16 / OUTPUTS));
            // Each output's four products are added up at the end only: a plain loop over
            // neighbours is what every compiler makes vector code of.
            let mut added = [0i32; OUTPUTS * GROUP];
            for (group, input) in panel.iter().zip(*row) {
                let weights = &group[line].0.as_chunks::<{ OUTPUTS * GROUP }>().0[half];
                for i in 0..OUTPUTS * GROUP {
                    added[i] +=
                        i32::from(i16::from(input[i % GROUP])) * i32::from(i16::from(weights[i]));
                }
            }
            for (sum, added) in sums.iter_mut().zip(added.as_chunks::<GROUP>().0) {
                *sum += added.iter().sum::<i32>();
            }
        }
    }
}

/// Outputs at a time.
const OUTPUTS: usize = 8;
