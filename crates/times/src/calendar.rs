//! Arithmetic of the calendar: what jiff does not have by itself.
//!
//! Everything is checked: a date outside the years that can be written is `None`.

use jiff::Span;
use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::shape::{Amount, Holiday, Season, Unit};

/// The day `year-month-day`, if there is one.
pub(crate) fn day(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `date`, `count` days later.
pub(crate) fn plus_days(date: Date, count: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(count).ok()?).ok()
}

/// `date`, `count` months later; on the last day of the month where it has no such day.
pub(crate) fn plus_months(date: Date, count: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(count).ok()?).ok()
}

/// Monday is 1.
pub(crate) fn weekday(date: Date) -> u8 {
    date.weekday().to_monday_one_offset().unsigned_abs()
}

/// The Monday of the week of `date`.
pub(crate) fn monday(date: Date) -> Option<Date> {
    plus_days(date, 1 - i64::from(weekday(date)))
}

/// The Monday of an ISO week.
pub(crate) fn monday_of_week(year: i32, week: u8) -> Option<Date> {
    let week =
        ISOWeekDate::new(i16::try_from(year).ok()?, i8::try_from(week).ok()?, Weekday::Monday);
    week.ok().map(ISOWeekDate::date)
}

/// The `nth` such weekday of a month; the last is -1.
pub(crate) fn nth_weekday(year: i32, month: u8, nth: i8, weekday: u8) -> Option<Date> {
    let first = day(year, month, 1)?;
    let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    first.nth_weekday_of_month(nth, weekday).ok()
}

/// The last day of the month of `date`.
pub(crate) fn month_end(date: Date) -> Date {
    date.last_of_month()
}

/// First and last day of a unit of the calendar that holds `date`.
pub(crate) fn unit_around(date: Date, unit: Unit) -> Option<(Date, Date)> {
    let year = i32::from(date.year());
    let month = date.month().unsigned_abs();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::BusinessDay => {
            Some((date, date))
        }
        Unit::Week => Some((monday(date)?, plus_days(monday(date)?, 6)?)),
        Unit::Fortnight => Some((monday(date)?, plus_days(monday(date)?, 13)?)),
        Unit::Weekend => Some((plus_days(monday(date)?, 5)?, plus_days(monday(date)?, 6)?)),
        Unit::Month => Some((date.first_of_month(), date.last_of_month())),
        Unit::Quarter => {
            let first = day(year, (month - 1) / 3 * 3 + 1, 1)?;
            Some((first, month_end(plus_months(first, 2)?)))
        }
        Unit::Year => Some((day(year, 1, 1)?, day(year, 12, 31)?)),
        Unit::Decade => years(year.div_euclid(10) * 10, 10),
        Unit::Century => years(year.div_euclid(100) * 100, 100),
    }
}

/// First and last day of `count` years.
pub(crate) fn years(first: i32, count: i32) -> Option<(Date, Date)> {
    Some((day(first, 1, 1)?, day(first + count - 1, 12, 31)?))
}

/// `date` moved by `count` of `unit`.
pub(crate) fn shift(date: Date, unit: Unit, count: i64) -> Option<Date> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(date),
        Unit::Day => plus_days(date, count),
        Unit::BusinessDay => business_days(date, count),
        Unit::Week | Unit::Weekend => plus_days(date, count.checked_mul(7)?),
        Unit::Fortnight => plus_days(date, count.checked_mul(14)?),
        Unit::Month => plus_months(date, count),
        Unit::Quarter => plus_months(date, count.checked_mul(3)?),
        Unit::Year => plus_months(date, count.checked_mul(12)?),
        Unit::Decade => plus_months(date, count.checked_mul(120)?),
        Unit::Century => plus_months(date, count.checked_mul(1200)?),
    }
}

/// `date`, so many days from Monday to Friday later. More than a year of them is not counted.
fn business_days(date: Date, count: i64) -> Option<Date> {
    let step = count.signum();
    let mut left = count.abs();
    let mut date = date;
    if left > 366 {
        return None;
    }
    while left > 0 {
        date = plus_days(date, step)?;
        if weekday(date) < 6 {
            left -= 1;
        }
    }
    Some(date)
}

/// `date` moved by `amount`, the years first. Parts of a unit count in days.
pub(crate) fn shift_by(date: Date, amount: &Amount, back: bool) -> Option<Date> {
    let mut counts: Vec<(Unit, u32)> = amount.iter().collect();
    counts.sort_by_key(|&(unit, _)| std::cmp::Reverse(unit));
    counts.into_iter().try_fold(date, |date, (unit, thousandths)| {
        let sign = if back { -1 } else { 1 };
        let whole = shift(date, unit, sign * i64::from(thousandths / 1000))?;
        let part = i64::from(thousandths % 1000);
        let days = match unit {
            Unit::Week => 7,
            Unit::Month => 30,
            Unit::Year => 365,
            Unit::Decade => 3652,
            Unit::Century => 36524,
            _ => 0,
        };
        plus_days(whole, sign * (part * days / 1000))
    })
}

/// Seconds of the units of the clock in `amount`, with days as 24 hours where they stand with
/// units of the clock.
pub(crate) fn seconds(amount: &Amount) -> i64 {
    let seconds = |unit| match unit {
        Unit::Second => 1,
        Unit::Minute => 60,
        Unit::Hour => 3600,
        _ => 0,
    };
    amount.iter().map(|(unit, count)| seconds(unit) * i64::from(count) / 1000).sum()
}

/// Easter Sunday of the western churches (the algorithm of Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<Date> {
    let a = year.rem_euclid(19);
    let b = year.div_euclid(100);
    let c = year.rem_euclid(100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(year, u8::try_from(n / 31).ok()?, u8::try_from(n % 31 + 1).ok()?)
}

/// The day of `holiday` in `year`.
pub(crate) fn holiday(holiday: Holiday, year: i32) -> Option<Date> {
    if !(1583..=9998).contains(&year) {
        return None;
    }
    let from_easter = |days| plus_days(easter(year)?, days);
    match holiday {
        Holiday::NewYear => day(year, 1, 1),
        Holiday::Epiphany => day(year, 1, 6),
        Holiday::MartinLutherKingDay => nth_weekday(year, 1, 3, 1),
        Holiday::Valentine => day(year, 2, 14),
        Holiday::PresidentsDay => nth_weekday(year, 2, 3, 1),
        Holiday::SaintPatrick => day(year, 3, 17),
        Holiday::AshWednesday => from_easter(-46),
        Holiday::PalmSunday => from_easter(-7),
        Holiday::GoodFriday => from_easter(-2),
        Holiday::Easter => from_easter(0),
        Holiday::EasterMonday => from_easter(1),
        Holiday::Ascension => from_easter(39),
        Holiday::Pentecost => from_easter(49),
        Holiday::EarthDay => day(year, 4, 22),
        Holiday::MayDay => day(year, 5, 1),
        Holiday::MothersDay => nth_weekday(year, 5, 2, 7),
        Holiday::MemorialDay => nth_weekday(year, 5, -1, 1),
        Holiday::FathersDay => nth_weekday(year, 6, 3, 7),
        Holiday::Juneteenth => day(year, 6, 19),
        Holiday::IndependenceDay => day(year, 7, 4),
        Holiday::BastilleDay => day(year, 7, 14),
        Holiday::LaborDay => nth_weekday(year, 9, 1, 1),
        Holiday::ColumbusDay => nth_weekday(year, 10, 2, 1),
        Holiday::Halloween => day(year, 10, 31),
        Holiday::VeteransDay => day(year, 11, 11),
        Holiday::Thanksgiving => nth_weekday(year, 11, 4, 4),
        Holiday::BlackFriday => plus_days(nth_weekday(year, 11, 4, 4)?, 1),
        Holiday::ChristmasEve => day(year, 12, 24),
        Holiday::Christmas => day(year, 12, 25),
        Holiday::BoxingDay => day(year, 12, 26),
        Holiday::NewYearsEve => day(year, 12, 31),
    }
}

/// First and last day of a season that begins in `year` (of the northern half, by whole months).
pub(crate) fn season(season: Season, year: i32) -> Option<(Date, Date)> {
    let (first, last_year, last) = match season {
        Season::Spring => (3, year, 5),
        Season::Summer => (6, year, 8),
        Season::Autumn => (9, year, 11),
        Season::Winter => (12, year + 1, 2),
    };
    Some((day(year, first, 1)?, month_end(day(last_year, last, 1)?)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_falls_where_the_churches_keep_it() {
        for (year, month, day) in [(1999, 4, 4), (2016, 3, 27), (2019, 4, 21), (2024, 3, 31)] {
            assert_eq!(holiday(Holiday::Easter, year), Some(date(year as i16, month, day)));
        }
    }

    #[test]
    fn holidays_on_weekdays() {
        assert_eq!(holiday(Holiday::Thanksgiving, 2023), Some(date(2023, 11, 23)));
        assert_eq!(holiday(Holiday::MemorialDay, 2021), Some(date(2021, 5, 31)));
    }

    #[test]
    fn weeks_cross_the_year() {
        assert_eq!(monday_of_week(2015, 1), Some(date(2014, 12, 29)));
    }
}
