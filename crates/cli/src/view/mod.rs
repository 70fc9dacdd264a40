//! Records made readable.

pub(crate) mod escape;
