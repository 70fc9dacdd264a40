//! To be written.
/// Options.
pub struct RecordOptions;
/// Record.
pub fn record() {}
