//! What comes once a year: in which year, and on which days of it.

use jiff::civil::Date;

use crate::calendar::{
    self, day, holiday, monday, month_end, nth_weekday, plus_days, plus_months, season, weekday,
};
use crate::shape::{Month, Pick, Point, Season, Unit, Year};
use crate::tense::Tense;
use crate::{Basis, Gap, rules};

use super::{Anchor, Days, Grain, Result, exists};

impl Anchor<'_> {
    /// What comes once a year, in the year that is said or that the tense chooses.
    pub(super) fn of_year(&self, point: &Point, year: Year, after: Option<Date>) -> Result<Days> {
        let made = |(first, last, grain), basis, rule| Days { first, last, grain, basis, rule };
        match year {
            Year::Said(year) => {
                Ok(made(exists(in_year(point, year))?, Basis::Stated, rules::FULL_DATE))
            }
            Year::Offset(offset) => {
                let year = i32::from(self.date()?.year()) + offset;
                Ok(made(
                    exists(in_year(point, year))?,
                    Basis::Stated,
                    rules::RELATIVE_TO_PUBLICATION,
                ))
            }
            Year::Unsaid(pick) => {
                // A day that no year has is no day, whatever was published when.
                if !(2000..2008).any(|year| in_year(point, year).is_some()) {
                    return Err(Gap::Vague.into());
                }
                let today = self.date()?;
                let here = i32::from(today.year());
                if let Some(days) = on_its_weekday(point, here, today) {
                    return Ok(made(days, Basis::Inferred, rules::WEEKDAY_AGREES));
                }
                // Leap days are eight years apart at most.
                let near = -9..=9;
                let mut found = near.filter_map(|offset| in_year(point, here + offset));
                let weak = self.tense == Tense::Infinitive;
                if (pick, after) == (Pick::Open, None) && (weak || !self.looks_forward()) {
                    let (days, rule) = self.latest_or_near(found, today)?;
                    return Ok(made(days, Basis::Inferred, rule));
                }
                let chosen = match (pick, after) {
                    (Pick::Open, after) => {
                        let from = after.unwrap_or(today);
                        found.find(|days| days.1 >= from)
                    }
                    (Pick::This, _) => in_year(point, here),
                    (Pick::Next | Pick::Coming, _) => found.find(|days| days.0 > today),
                    (Pick::Last | Pick::Past, _) => found.rfind(|days| days.1 < today),
                };
                let (basis, rule) = match pick {
                    Pick::Open => (Basis::Inferred, self.rule()),
                    _ => (Basis::Stated, rules::RELATIVE_TO_PUBLICATION),
                };
                Ok(made(exists(chosen)?, basis, rule))
            }
        }
    }

    /// The latest of `found` that has begun, unless it lies far back and the next is close: papers
    /// add the year to what is not of the running one, and verbs of the past stand beside plans.
    pub(super) fn latest_or_near(
        &self,
        found: impl Iterator<Item = (Date, Date, Grain)>,
        today: Date,
    ) -> Result<((Date, Date, Grain), &'static str)> {
        let (mut before, mut next) = (None, None);
        for days in found {
            if days.0 <= today {
                before = Some(days);
            } else if next.is_none() {
                next = Some(days);
            }
        }
        let far = match self.tense {
            Tense::Past => 270,
            // "to meet in May": to come, unless it would be most of a year away.
            Tense::Infinitive => 95,
            _ => 180,
        };
        let away = |from: Date, to: Date| from.until(to).map_or(i32::MAX, |span| span.get_days());
        match (before, next) {
            (Some(last), Some(next))
                if away(last.1, today) > far && away(today, next.0) < 365 - far =>
            {
                Ok((next, rules::NEAREST_TO_PUBLICATION))
            }
            (last, _) => Ok((exists(last)?, self.rule())),
        }
    }
}

/// "Thursday, April 18": of the years around, the nearest in which the weekday is right.
fn on_its_weekday(point: &Point, here: i32, today: Date) -> Option<(Date, Date, Grain)> {
    let Point::Day { weekday: Some(wanted), .. } = point else { return None };
    let distance = |date: Date| date.until(today).map_or(i32::MAX, |span| span.get_days().abs());
    (here - 1..=here + 1)
        .filter_map(|year| in_year(point, year))
        .filter(|days| weekday(days.0) == *wanted)
        .min_by_key(|days| distance(days.0))
}

/// What comes once a year, in `year`.
fn in_year(point: &Point, year: i32) -> Option<(Date, Date, Grain)> {
    let one = |date| Some((date, date, Grain::Day));
    let months = |first: u8, count: i64, grain| {
        let first = day(year, first, 1)?;
        Some((first, month_end(plus_months(first, count - 1)?), grain))
    };
    match point {
        Point::Quarter { quarter, .. } => months((quarter - 1) * 3 + 1, 3, Grain::Months),
        Point::Half { half, .. } => months((half - 1) * 6 + 1, 6, Grain::Months),
        Point::Month { month, .. } => months(*month, 1, Grain::Month),
        Point::Season { season: which, .. } => {
            let (first, last) = season(*which, year)?;
            let code = match which {
                Season::Spring => 21,
                Season::Summer => 22,
                Season::Autumn => 23,
                Season::Winter => 24,
            };
            Some((first, last, Grain::Season(code)))
        }
        Point::Day { month: Month::Said(month), day: of_month, .. } => {
            one(day(year, *month, *of_month)?)
        }
        Point::NthWeekday { month: Month::Said(month), nth, weekday, .. } => {
            one(nth_weekday(year, *month, *nth, *weekday)?)
        }
        Point::WeekNumber { week, .. } => {
            let monday = calendar::monday_of_week(year, *week)?;
            Some((monday, plus_days(monday, 6)?, Grain::Week))
        }
        Point::Holiday { holiday: which, .. } => one(holiday(*which, year)?),
        _ => None,
    }
}

/// The `nth` of the days, weeks or months of `whole`, or so many of them.
pub(super) fn nth_unit(
    whole: &Days,
    nth: i8,
    count: u8,
    unit: Unit,
) -> Option<(Date, Date, Grain)> {
    let (first, last) = (whole.first, whole.last);
    let many = i64::from(count);
    let grain = match (unit, count) {
        (Unit::Day, 1) => Grain::Day,
        (Unit::Week, 1) => Grain::Week,
        (Unit::Month, 1) => Grain::Month,
        (Unit::Month, _) => Grain::Months,
        _ => Grain::Days,
    };
    let skipped = i64::from(nth) - 1;
    let found = match (unit, nth) {
        (Unit::Day, -1) => (plus_days(last, 1 - many)?, last),
        (Unit::Day, _) => (plus_days(first, skipped)?, plus_days(first, skipped + many - 1)?),
        // A week belongs to the year or month that its Thursday is in.
        (Unit::Week, -1) => {
            let monday = monday(plus_days(last, -3)?)?;
            (plus_days(monday, 7 * (1 - many))?, plus_days(monday, 6)?)
        }
        (Unit::Week, _) => {
            let monday = monday(plus_days(first, 3)?)?;
            (plus_days(monday, 7 * skipped)?, plus_days(monday, 7 * (skipped + many) - 1)?)
        }
        (_, -1) => (plus_months(last.first_of_month(), 1 - many)?, last),
        _ => {
            let start = plus_months(first, skipped)?;
            (start, month_end(plus_months(start, many - 1)?))
        }
    };
    (found.0 >= plus_days(first, -7)? && found.1 <= plus_days(last, 7)?)
        .then_some((found.0, found.1, grain))
}
