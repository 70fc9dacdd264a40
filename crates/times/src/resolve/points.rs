//! The days of one name of the calendar.

use jiff::civil::Date;

use crate::calendar::{
    day, monday, nth_weekday, plus_days, plus_months, shift, shift_by, unit_around, weekday, years,
};
use crate::shape::{Amount, Month, Pick, Point, Unit, Year};
use crate::tense::Tense;
use crate::{Basis, Gap, rules};

use super::yearly::nth_unit;
use super::{Anchor, Days, Grain, Missing, Result, exists};

impl Anchor<'_> {
    pub(super) fn point(&self, point: &Point) -> Result<Days> {
        self.point_in(point, None)
    }

    /// The days of `point`; where it is open, the first that is not before `after`.
    pub(super) fn point_in(&self, point: &Point, after: Option<Date>) -> Result<Days> {
        let relative = |(first, last): (Date, Date), grain| {
            Days::stated(first, last, grain, rules::RELATIVE_TO_PUBLICATION)
        };
        match point {
            Point::Now => {
                let today = self.date()?;
                Ok(relative((today, today), Grain::Day))
            }
            Point::Unit { unit, offset } => self.unit(*unit, *offset),
            Point::Narrative { unit, offset } => {
                // "the next day" of a tale is another than that of an announcement.
                if !self.looks_forward() {
                    return Err(Gap::Vague.into());
                }
                let days = self.unit(*unit, *offset)?;
                Ok(Days { basis: Basis::Inferred, rule: self.rule(), ..days })
            }
            Point::Year(year) => {
                let (first, last) = exists(years(*year, 1))?;
                Ok(Days::stated(first, last, Grain::Year, rules::FULL_DATE))
            }
            Point::Decade { first, short } => {
                let (from, to) = exists(years(*first, 10))?;
                let (basis, rule) = if *short {
                    (Basis::Inferred, rules::CENTURY_OF_TWO_DIGITS)
                } else {
                    (Basis::Stated, rules::FULL_DATE)
                };
                Ok(Days { first: from, last: to, grain: Grain::Years, basis, rule })
            }
            Point::Century(first) => {
                let (from, to) = exists(years((*first).max(1), 100 - i32::from(*first == 0)))?;
                Ok(Days::stated(from, to, Grain::Years, rules::FULL_DATE))
            }
            Point::Fiscal { year, .. } => match year {
                Year::Said(year) => {
                    let (first, last) = exists(years(*year, 1))?;
                    let bounds = format!("{:04}/{:04}", first.year() - 1, last.year());
                    Err(Missing { gap: Gap::Vague, bounds: Some(bounds) })
                }
                _ => Err(Gap::Vague.into()),
            },
            Point::Weekday { weekday, pick } => self.weekday(*weekday, *pick, after),
            Point::WeekdayOfWeek { weekday, offset } => {
                let monday = exists(monday(self.date()?))?;
                let found =
                    exists(plus_days(monday, i64::from(*offset) * 7 + i64::from(*weekday) - 1))?;
                Ok(relative((found, found), Grain::Day))
            }
            Point::Day { month: Month::Unsaid, day, weekday, year } => {
                self.day_of_month(*day, *weekday, *year, after)
            }
            Point::Day { month: Month::Offset(offset), day: of_month, .. } => {
                let month = exists(plus_months(self.date()?.first_of_month(), i64::from(*offset)))?;
                let found =
                    exists(day(i32::from(month.year()), month.month().unsigned_abs(), *of_month))?;
                Ok(relative((found, found), Grain::Day))
            }
            Point::NthWeekday { month: Month::Unsaid, .. } => Err(Gap::Vague.into()),
            Point::NthWeekday { month: Month::Offset(offset), nth, weekday, .. } => {
                let month = exists(plus_months(self.date()?.first_of_month(), i64::from(*offset)))?;
                let found = nth_weekday(
                    i32::from(month.year()),
                    month.month().unsigned_abs(),
                    *nth,
                    *weekday,
                );
                let found = exists(found)?;
                Ok(relative((found, found), Grain::Day))
            }
            Point::NthUnit { nth, count, unit, of } => {
                let whole = self.point_in(of, after)?;
                let (first, last, grain) = exists(nth_unit(&whole, *nth, *count, *unit))?;
                Ok(Days { first, last, grain, ..whole })
            }
            Point::UnitOf { unit, of } => {
                let inner = self.point_in(of, after)?;
                let (first, last) = exists(unit_around(inner.first, *unit))?;
                let grain = match unit {
                    Unit::Week => Grain::Week,
                    Unit::Month => Grain::Month,
                    _ => Grain::Days,
                };
                // A feast on a Thursday or Friday begins its weekend; on a Monday it ends it.
                let (first, last) = match (unit, weekday(inner.first)) {
                    (Unit::Weekend, 1) => (exists(plus_days(inner.first, -2))?, inner.first),
                    (Unit::Weekend, 4 | 5) => (inner.first, last),
                    _ => (first, last),
                };
                Ok(Days { first, last, grain, ..inner })
            }
            Point::Shift { amount, back, from, on } => {
                self.shifted(amount, *back, from.as_deref(), *on)
            }
            Point::Quarter { year, .. }
            | Point::Half { year, .. }
            | Point::Season { year, .. }
            | Point::Month { year, .. }
            | Point::Day { year, .. }
            | Point::NthWeekday { year, .. }
            | Point::Holiday { year, .. } => self.of_year(point, *year, after),
            // Weeks are numbered in plans for the year that is running.
            Point::WeekNumber { year: Year::Unsaid(Pick::Open), .. } => {
                self.of_year(point, Year::Unsaid(Pick::This), after)
            }
            Point::WeekNumber { year, .. } => self.of_year(point, *year, after),
        }
    }

    pub(super) fn unit(&self, unit: Unit, offset: i32) -> Result<Days> {
        let today = self.date()?;
        // "over the weekend", told of on Monday.
        if (unit, offset) == (Unit::Weekend, 0) && self.tense == Tense::Past && weekday(today) < 6 {
            let days = self.unit(unit, -1)?;
            return Ok(Days { basis: Basis::Inferred, rule: rules::PAST_TENSE, ..days });
        }
        let around = match unit {
            // Steps go from the first day, so that none is left out.
            Unit::Day | Unit::BusinessDay | Unit::Second | Unit::Minute | Unit::Hour => today,
            _ => exists(unit_around(today, unit))?.0,
        };
        let moved = exists(shift(around, unit, i64::from(offset)))?;
        let (first, last) = match unit {
            Unit::Fortnight => (moved, exists(plus_days(moved, 13))?),
            _ => exists(unit_around(moved, unit))?,
        };
        let grain = match unit {
            Unit::Week => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Year => Grain::Year,
            Unit::Quarter => Grain::Months,
            Unit::Decade | Unit::Century => Grain::Years,
            Unit::Weekend | Unit::Fortnight => Grain::Days,
            _ => Grain::Day,
        };
        Ok(Days::stated(first, last, grain, rules::RELATIVE_TO_PUBLICATION))
    }

    pub(super) fn weekday(&self, wanted: u8, pick: Pick, after: Option<Date>) -> Result<Days> {
        let today = self.date()?;
        let on_or_after = |date: Date| plus_days(date, i64::from((wanted + 7 - weekday(date)) % 7));
        let on_or_before =
            |date: Date| plus_days(date, -i64::from((weekday(date) + 7 - wanted) % 7));
        let in_week = |weeks: i64| plus_days(monday(today)?, weeks * 7 + i64::from(wanted) - 1);
        let found = match (pick, after) {
            (Pick::Open, Some(after)) => on_or_after(after),
            (Pick::Open, None) if self.looks_forward() => on_or_after(today),
            (Pick::Open, None) => on_or_before(today),
            (Pick::This, _) => in_week(0),
            (Pick::Next, _) => in_week(1),
            (Pick::Last, _) => in_week(-1),
            (Pick::Coming, _) => plus_days(today, 1).and_then(on_or_after),
            (Pick::Past, _) => plus_days(today, -1).and_then(on_or_before),
        };
        let found = exists(found)?;
        let (basis, rule) = match pick {
            Pick::Open => (Basis::Inferred, self.rule()),
            _ => (Basis::Stated, rules::RELATIVE_TO_PUBLICATION),
        };
        Ok(Days { first: found, last: found, grain: Grain::Day, basis, rule })
    }

    /// "the 18th", "Friday the 18th".
    pub(super) fn day_of_month(
        &self,
        of_month: u8,
        on: Option<u8>,
        year: Year,
        after: Option<Date>,
    ) -> Result<Days> {
        let today = self.date()?;
        let forward = self.looks_forward() || after.is_some();
        let start = after.unwrap_or(today);
        let fits = |date: Date| on.is_none_or(|on| weekday(date) == on);
        let in_month = |months: i64| {
            let month = plus_months(start.first_of_month(), months)?;
            day(i32::from(month.year()), month.month().unsigned_abs(), of_month)
                .filter(|&date| fits(date))
        };
        // With "the" the month is that of publication, where the weekday agrees.
        if year == Year::Unsaid(Pick::This)
            && let Some(found) = in_month(0)
        {
            return Ok(Days::stated(found, found, Grain::Day, rules::RELATIVE_TO_PUBLICATION));
        }
        // No weekday stays away from a day of the month for more than some years.
        let found = (0..120).find_map(|months| {
            in_month(if forward { months } else { -months })
                .filter(|&date| if forward { date >= start } else { date <= start })
        });
        let found = exists(found)?;
        Ok(Days {
            first: found,
            last: found,
            grain: Grain::Day,
            basis: Basis::Inferred,
            rule: self.rule(),
        })
    }

    pub(super) fn shifted(
        &self,
        amount: &Amount,
        back: bool,
        from: Option<&Point>,
        on: Option<u8>,
    ) -> Result<Days> {
        if amount.vague {
            let bounds = self
                .date()
                .ok()
                .map(|today| if back { format!("../{today}") } else { format!("{today}/..") });
            return Err(Missing { gap: Gap::Vague, bounds: bounds.filter(|_| from.is_none()) });
        }
        let start = match from {
            Some(Point::Narrative { .. }) if !self.looks_forward() => return Err(Gap::Vague.into()),
            Some(Point::Narrative { .. }) => {
                let today = self.date()?;
                Days {
                    first: today,
                    last: today,
                    grain: Grain::Day,
                    basis: Basis::Inferred,
                    rule: self.rule(),
                }
            }
            Some(from) => self.point(from)?,
            None => {
                let today = self.date()?;
                Days::stated(today, today, Grain::Day, rules::RELATIVE_TO_PUBLICATION)
            }
        };
        let mut found = exists(shift_by(start.first, amount, back))?;
        if let Some(on) = on {
            // The day of that week.
            let monday = exists(monday(found))?;
            found = exists(plus_days(monday, i64::from(on) - 1))?;
        }
        Ok(Days { first: found, last: found, grain: Grain::Day, ..start })
    }
}
