//! Expressions of time in English news: where they stand, what their words say, and which day is
//! meant, counted from the day of publication and from nothing else.
//!
//! The clock is never read. Without a date of publication whatever needs one has no value.
//!
//! ```
//! use onrecord_text::{TextRange, tokens};
//! use onrecord_times::{Options, Published, expressions};
//!
//! let text = "The committee will meet on Thursday.";
//! let mut words = Vec::new();
//! tokens(text, TextRange::of(0, text.len()), &mut words);
//! let published = Published::parse("2024-04-15").unwrap();
//! let mut found = Vec::new();
//! expressions(text, &words, Some(&published), Options::default(), &mut found);
//! assert_eq!(found[0].timex, "XXXX-WXX-4");
//! assert_eq!(found[0].value.as_ref().unwrap().iso, "2024-04-18");
//! ```
//!
//! # Values
//!
//! | expression | `timex`, the words alone | `value`, published on Tuesday 16 April 2024 |
//! |---|---|---|
//! | 18 April 2024 | `2024-04-18` | `2024-04-18` |
//! | April 18 | `XXXX-04-18` | `2024-04-18`, or a year before, by tense |
//! | Thursday | `XXXX-WXX-4` | `2024-04-11`; `2024-04-18` with a verb of what is to come |
//! | yesterday | `UNDEF-last-day` | `2024-04-15` |
//! | last week | `UNDEF-last-week` | `2024-W15` |
//! | three weeks ago | `UNDEF-REF-week-MINUS-3` | `2024-03-26` |
//! | the past three weeks | `UNDEF-past-P3W` | `2024-03-26/2024-04-16` |
//! | from 4 to 22 May 2024 | `2024-05-04/2024-05-22` | the same |
//! | between 2014 and 2016 | `2014/2016` | the same |
//! | the 1990s | `199X` | `1990/1999` |
//! | the second quarter of 2023 | `2023-Q2` | `2023-04/2023-06` |
//! | spring 2022 | `2022-SP` | `2022-21` (ISO 8601-2 and EDTF number the seasons) |
//! | Thursday night | `XXXX-WXX-4TNI` | `2024-04-11`: a part of a day has no hours of its own |
//! | 9:30 a.m. Thursday | `XXXX-WXX-4T09:30` | `2024-04-11T09:30` |
//! | 9:30 a.m. | `T09:30` | `T09:30` |
//! | three days | `P3D` | `P3D` |
//! | every Monday, weekly | `XXXX-WXX-1`, `P1W` | the same, with [`Kind::Set`] |
//!
//! How the open ones are chosen stands in [`rules`]. A day without a year goes by the verb beside
//! it; where the latest such day lies far back and the next is close, it is the next.
//!
//! Intervals hold both ends. `timex` never depends on the date of publication; what would need it
//! is written as HeidelTime writes it (`UNDEF-...`).
//!
//! # What is left unread
//!
//! Precision goes before recall: bare numbers ("on the 15"), "the week" and "the same day" by
//! themselves, and names that are as often something else ("May said", "won 3-1 Saturday").
//! `KNOWN_FAILURES.md` lists the reference cases that fail, by reason.

mod calendar;
mod expression;
mod lexicon;
mod parse;
mod pieces;
mod published;
mod read;
mod resolve;
pub mod rules;
mod shape;
mod tense;
mod timex;

pub use expression::{Basis, Expression, Gap, Kind, Modifier, Relation, Value};
pub use published::Published;
pub use read::{Options, expressions};
