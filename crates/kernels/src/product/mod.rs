//! Products of bytes: the inner loops of a linear layer, one for each level.
//!
//! Each adds, for a block of a panel's weights and a few rows of inputs, the products to the sums
//! of the rows. Inputs are unsigned, with 128 added; those without products of unsigned and
//! signed bytes take that off again.

#[cfg(target_arch = "x86_64")]
pub(crate) mod avx2;
#[cfg(target_arch = "x86_64")]
pub(crate) mod avx512_vnni;
#[cfg(target_arch = "x86_64")]
pub(crate) mod avx_vnni;
pub(crate) mod portable;

/// Neighbouring weights of one output that are multiplied and added up in one go.
pub(crate) const GROUP: usize = 4;

/// Outputs of a panel.
pub(crate) const PANEL: usize = 64;

/// Rows that are multiplied together: with 64 outputs, 24 of the 32 registers of 512 bits.
pub(crate) const ROWS: usize = 6;

/// The most groups that are multiplied in one go: 24 KiB of a panel.
pub(crate) const BLOCK: usize = 96;

/// Four weights of each of 16 outputs.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Line(pub(crate) [i8; 64]);

impl Line {
    pub(crate) const ZERO: Self = Self([0; 64]);
}

/// Four weights of each output of a panel.
pub(crate) type Group = [Line; 4];
