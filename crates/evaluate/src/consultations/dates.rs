//! Days that a date means, however it is written.

use super::Date;

/// The first and the last day, counted from 1 January 1970.
type Days = (i64, i64);

/// Whether both mean the same days, or are gaps of the same kind.
pub(super) fn same(a: &Date, b: &Date) -> bool {
    match (a, b) {
        (Date::Value(a), Date::Value(b)) => match (days(a), days(b)) {
            (Some(a), Some(b)) => a == b,
            _ => a == b,
        },
        (Date::Gap(a), Date::Gap(b)) => a == b,
        _ => false,
    }
}

/// Whether both mean days and share none.
pub(super) fn conflict(a: Option<&Date>, b: Option<&Date>) -> bool {
    let (Some(Date::Value(a)), Some(Date::Value(b))) = (a, b) else { return false };
    let (Some(a), Some(b)) = (days(a), days(b)) else { return false };
    a.0 > b.1 || b.0 > a.1
}

/// The days of a year, month, week, day or a period of such; times of day are left aside.
fn days(date: &str) -> Option<Days> {
    match date.split_once('/') {
        Some((from, to)) => {
            let days = (one(from)?.0, one(to)?.1);
            (days.0 <= days.1).then_some(days)
        }
        None => one(date),
    }
}

fn one(date: &str) -> Option<Days> {
    let date = date.split('T').next()?;
    let parts: Vec<&str> = date.split('-').collect();
    let number = |part: &str| -> Option<i64> {
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let year = number(parts.first().filter(|year| year.len() == 4)?)?;
    match parts[1..] {
        [] => Some((day(year, 1, 1), day(year, 12, 31))),
        [week] if week.starts_with('W') => {
            let week = number(&week[1..]).filter(|week| (1..=53).contains(week))?;
            // The first week is that of 4 January; day 0 was a Thursday.
            let fourth = day(year, 1, 4);
            let monday = fourth - (fourth + 3).rem_euclid(7) + 7 * (week - 1);
            Some((monday, monday + 6))
        }
        [month] => {
            let month = number(month).filter(|month| (1..=12).contains(month))?;
            let next = if month == 12 { day(year + 1, 1, 1) } else { day(year, month + 1, 1) };
            Some((day(year, month, 1), next - 1))
        }
        [month, of_month] => {
            let month = number(month).filter(|month| (1..=12).contains(month))?;
            let of_month = number(of_month).filter(|day| (1..=31).contains(day))?;
            let day = day(year, month, of_month);
            Some((day, day))
        }
        _ => None,
    }
}

/// Days since 1 January 1970, by the Gregorian calendar.
fn day(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March, so that the odd day stands last.
    let year = year - i64::from(month <= 2);
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
        - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_days_are_the_same_date() {
        let value = |date: &str| Date::Value(date.to_owned());
        let is = |a, b| same(&value(a), &value(b));
        assert_eq!(day(1970, 1, 1), 0);
        assert_eq!(day(2000, 3, 1), 11_017);
        assert!(is("2031-02", "2031-02-01/2031-02-28"));
        assert!(is("2031-W08", "2031-02-17/2031-02-23"));
        assert!(is("2031-05-02T09:00", "2031-05-02"));
        assert!(!is("2031-05-02", "2031-05"));
        assert!(is("2031-Q2", "2031-Q2") && !is("2031-Q2", "2031-04"));
        assert!(!same(&value("2031"), &Date::Gap("vague".to_owned())));
        let conflicts = |a: &str, b: &str| conflict(Some(&value(a)), Some(&value(b)));
        assert!(conflicts("2031-05-02", "2031-05-03"));
        assert!(!conflicts("2031-05-02", "2031-05"));
        assert!(!conflicts("2031-05-02", "soon"));
        assert!(!conflict(Some(&value("2031")), None));
    }
}
