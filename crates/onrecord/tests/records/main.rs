//! From text to record, end to end. One program, so that it is built and linked once.
// A test fails by panicking, and says on standard error when it could not be run.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod accuracy;
mod actors;
mod consultations;
mod corpora;
mod hostile;
mod sample;
mod statements;
mod support;
