//! Products of byte matrices, and the mathematics of rows of numbers that an encoder needs.
//!
//! Everything runs at a [`Level`] of vector instructions, and every level gives the same bits.
//! Integers are exact; floating-point code is written once, in an order of operations that does
//! not depend on the width of a register and without fused multiplication, and compiled for each
//! level. What becomes of a row never depends on the rows beside it. No I/O, no failure: shapes
//! are the caller's, and one that does not fit is a panic.

mod attention;
mod dispatch;
mod lanes;
mod level;
mod math;
mod matrix;
mod product;
mod rows;

pub use attention::{Attention, HEAD, Rows, attention};
pub use level::Level;
pub use matrix::{Linear, multiply, multiply_add, multiply_gelu};
pub use rows::{Bytes, add_rows, layer_norm};
