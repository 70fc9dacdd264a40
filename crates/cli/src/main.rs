//! The command line of onrecord.
fn main() {}
