//! Quotations.
/// Id.
pub type QuotationId = u32;
/// One.
pub struct Quotation;
/// All.
pub struct Quotations;
