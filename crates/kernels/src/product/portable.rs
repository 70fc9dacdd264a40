//! Products of bytes in plain code.

use super::{GROUP, Group, PANEL};

pub(crate) fn add(panel: &[Group], rows: &[&[[u8; GROUP]]], sums: &mut [[i32; PANEL]]) {
    for (row, sums) in rows.iter().zip(sums) {
        for (line, sums) in sums.as_chunks_mut::<16>().0.iter_mut().enumerate() {
            let mut added = *sums;
            for (group, input) in panel.iter().zip(*row) {
                let input = input.map(i32::from);
                for (sum, weights) in added.iter_mut().zip(group[line].0.as_chunks::<GROUP>().0) {
                    *sum += input[0] * i32::from(weights[0])
                        + input[1] * i32::from(weights[1])
                        + input[2] * i32::from(weights[2])
                        + input[3] * i32::from(weights[3]);
                }
            }
            *sums = added;
        }
    }
}
