//! The schema, and the steps that lead to it.

/// Says in the header of the file that it is a library: "onrc" in ASCII.
pub(crate) const APPLICATION_ID: u32 = u32::from_be_bytes(*b"onrc");

/// One step for each schema, from the one before; the first starts from nothing. A step that was
/// released is never edited.
pub(crate) const STEPS: &[&str] =
    &[include_str!("../schema/1.sql"), include_str!("../schema/2.sql")];

/// The present schema.
pub(crate) const SCHEMA: u32 = STEPS.len() as u32;
