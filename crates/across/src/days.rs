//! Days that a date means, however it is written: the values of record times, and dates of
//! publication.

/// A day, counted from 1 January 1970.
pub type Day = i64;

/// The first and the last day that a date may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// The first.
    pub first: Day,
    /// The last.
    pub last: Day,
}

impl Days {
    /// The days of a year, month, week, day or a period of such, as ISO 8601 and EDTF write them;
    /// times of day are left aside. Nothing for what means no days ("P3D", "XXXX-WXX-4").
    #[must_use]
    pub fn parse(date: &str) -> Option<Self> {
        match date.split_once('/') {
            Some((from, to)) => {
                let days = Self { first: one(from)?.first, last: one(to)?.last };
                (days.first <= days.last).then_some(days)
            }
            None => one(date),
        }
    }

    /// Whether both may mean the same day.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// How many days lie between the two, 0 if they meet.
    #[must_use]
    pub fn apart(self, other: Self) -> i64 {
        (self.first - other.last).max(other.first - self.last).max(0)
    }
}

/// `day` as `YYYY-MM-DD`.
#[must_use]
pub fn iso(day: Day) -> String {
    // After Hinnant, "chrono-compatible low-level date algorithms".
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{of_month:02}")
}

fn one(date: &str) -> Option<Days> {
    let date = date.split('T').next()?;
    let parts: Vec<&str> = date.split('-').collect();
    let number = |part: &str| -> Option<i64> {
        let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse().ok())?
    };
    let year = number(parts.first().filter(|year| year.len() == 4)?)?;
    let span = |first, last| Some(Days { first, last });
    match parts[1..] {
        [] => span(day(year, 1, 1), day(year, 12, 31)),
        [week] if week.starts_with('W') => {
            let week = number(&week[1..]).filter(|week| (1..=53).contains(week))?;
            // The first week is that of 4 January; day 0 was a Thursday.
            let fourth = day(year, 1, 4);
            let monday = fourth - (fourth + 3).rem_euclid(7) + 7 * (week - 1);
            span(monday, monday + 6)
        }
        [month] => {
            let month = number(month).filter(|month| (1..=12).contains(month))?;
            let next = if month == 12 { day(year + 1, 1, 1) } else { day(year, month + 1, 1) };
            span(day(year, month, 1), next - 1)
        }
        [month, of_month] => {
            let month = number(month).filter(|month| (1..=12).contains(month))?;
            let of_month = number(of_month).filter(|day| (1..=31).contains(day))?;
            let day = day(year, month, of_month);
            span(day, day)
        }
        _ => None,
    }
}

fn day(year: i64, month: i64, of_month: i64) -> Day {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + of_month - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_mean_days() {
        let days = |date| Days::parse(date).map(|days| (iso(days.first), iso(days.last)));
        let span = |first: &str, last: &str| Some((first.to_owned(), last.to_owned()));
        assert_eq!(days("2030-04-18"), span("2030-04-18", "2030-04-18"));
        assert_eq!(days("2030-04-18T09:30"), span("2030-04-18", "2030-04-18"));
        assert_eq!(days("2024-02"), span("2024-02-01", "2024-02-29"));
        assert_eq!(days("2030-W15"), span("2030-04-08", "2030-04-14"));
        assert_eq!(days("2030-04-08/2030-04-14"), days("2030-W15"));
        assert_eq!(days("2031"), span("2031-01-01", "2031-12-31"));
        for none in ["P3D", "XXXX-WXX-4", "", "2030-13", "2030-04-14/2030-04-08", "é"] {
            assert_eq!(days(none), None, "{none}");
        }
    }
}
