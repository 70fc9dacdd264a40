//! The anchor: when the document was published.

use jiff::civil::{Date, Time};

/// When the document was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The day, where it was published.
    pub date: Date,
    /// The time of day, where it is known.
    pub time: Option<Time>,
}

impl Published {
    /// Reads `YYYY-MM-DD`, or a date with a time (`YYYY-MM-DDTHH:MM`, with seconds or not, a
    /// space for the `T`, an offset or not). An offset is left aside: day and time are those of
    /// the place. `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let date: Date = text.get(..10)?.parse().ok()?;
        let rest = &text[10..];
        if rest.is_empty() {
            return Some(Self { date, time: None });
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let number = |range: std::ops::Range<usize>| -> Option<i8> {
            let digits = rest.get(range)?;
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let (hour, minute) = (number(0..2)?, number(3..5)?);
        if rest.as_bytes()[2] != b':' {
            return None;
        }
        let second = if rest.get(5..6) == Some(":") { number(6..8)? } else { 0 };
        let time = Time::new(hour, minute, second.min(59), 0).ok()?;
        Some(Self { date, time: Some(time) })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn a_date_with_or_without_a_time() {
        let day = date(2024, 4, 18);
        assert_eq!(Published::parse("2024-04-18"), Some(Published { date: day, time: None }));
        for text in ["2024-04-18T09:30", "2024-04-18 09:30:00", "2024-04-18T09:30:00.5+02:00"] {
            let found = Published::parse(text);
            assert_eq!(found, Some(Published { date: day, time: Some(time(9, 30, 0, 0)) }));
        }
        for text in ["", "2024", "2024-13-01", "18 April 2024", "2024-04-18Tx", "2024-04-18é"] {
            assert_eq!(Published::parse(text), None, "{text}");
        }
    }
}
