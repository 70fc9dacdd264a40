//! Records made readable.

mod consultation;
pub(crate) mod escape;
mod html;
pub(crate) mod page;
mod replace;
mod story;
pub(crate) mod terminal;
mod who;
mod wrap;
