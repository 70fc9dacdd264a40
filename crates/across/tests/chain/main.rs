//! The chain of six look-alike reports: what stands after all of them, in every order of adding.
#![allow(clippy::unwrap_used)]

mod gold;
mod table;
