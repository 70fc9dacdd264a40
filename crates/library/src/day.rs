//! Days as numbers, and the ids of items that follow them.

use crate::error::{LibraryError, Result};

/// Bits of an id that number the items of one day: a thousand million of them. With the day in the
/// bits above, ids stay below 2^53 and so exact in JavaScript.
const WITHIN: u32 = 30;

/// The day of an ISO 8601 date as a number, 1 for 0001-01-01; 0 where there is none, so that what
/// has no date comes last when the newest comes first.
pub(crate) fn number(date: Option<&str>) -> i64 {
    date.and_then(day).unwrap_or(0)
}

/// A date may also be a year or a month: then it is the first day of it.
fn day(date: &str) -> Option<i64> {
    let mut parts = date.get(..date.len().min(10))?.split('-').map(str::parse::<i64>);
    let year = parts.next()?.ok()?;
    let month = parts.next().transpose().ok()?.unwrap_or(1);
    let day = parts.next().transpose().ok()?.unwrap_or(1);
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil, with years
    // that begin in March.
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(365 * year + year / 4 - year / 100 + year / 400 + of_year - 305)
}

/// The last day of an ISO 8601 date: of a year its last, of a month the last of that.
pub(crate) fn last(date: &str) -> Option<i64> {
    let first = day(date)?;
    let year: i64 = date.get(..4)?.parse().ok()?;
    Some(match date.len() {
        4 if year < 9999 => day(&format!("{:04}-01-01", year + 1))? - 1,
        7 if date.ends_with("-12") => first + 30,
        7 => {
            let month: i64 = date.get(5..7)?.parse().ok()?;
            day(&format!("{year:04}-{:02}-01", month + 1))? - 1
        }
        _ => first,
    })
}

/// A date that a user typed: a day, a month or a year.
pub(crate) fn typed(date: &str) -> Result<String> {
    let date = date.trim();
    let is_whole = matches!(date.len(), 4 | 7 | 10);
    if is_whole && is_dated(date) {
        return Ok(date.to_owned());
    }
    Err(LibraryError::bad_request(format!("“{date}” is no date")).hint("write it as 2024-04-18"))
}

/// Whether `date` begins with a year, as days, months and years do and times of the day do not.
pub(crate) fn is_dated(date: &str) -> bool {
    day(date).is_some()
}

/// The first id of a day.
pub(crate) fn first_id(day: i64) -> i64 {
    day << WITHIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_each_other() {
        assert_eq!(number(Some("0001-01-01")), 1);
        assert_eq!(number(Some("2024-03-01")) - number(Some("2024-02-28")), 2);
        assert_eq!(number(Some("2023-03-01")) - number(Some("2023-02-28")), 1);
        assert_eq!(number(Some("2001-01-01")) - number(Some("2000-01-01")), 366);
        assert_eq!(number(Some("2024-04-18T10:15:00+02:00")), number(Some("2024-04-18")));
        assert_eq!(number(Some("2024")), number(Some("2024-01-01")));
        assert_eq!(last("2024-02"), day("2024-02-29"));
        assert_eq!(last("2023-12"), day("2023-12-31"));
        assert_eq!(last("2023"), day("2023-12-31"));
        assert_eq!(last("2023-05-06T10:00"), day("2023-05-06"));
        assert!(!is_dated("T17:00") && !is_dated("P1W") && is_dated("2023-04"));
        for none in ["", "May", "2024-13-01", "é2024-01-01", "20240-01-01"] {
            assert_eq!(number(Some(none)), 0, "{none}");
        }
        assert!(first_id(number(Some("9999-12-31"))) + (1 << 30) < 1 << 53);
    }
}
