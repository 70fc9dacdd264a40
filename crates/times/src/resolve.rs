//! From what the words say to the day that is meant, with the day of publication.

use jiff::civil::{Date, DateTime, Time};

use crate::calendar::{
    self, day, holiday, monday, month_end, nth_weekday, plus_days, plus_months, season, shift,
    shift_by, unit_around, weekday, years,
};
use crate::shape::{
    Amount, Clock, Direction, Moment, Month, Pick, Point, Season, Shape, TimeOfDay, Unit, Year,
};
use crate::tense::Tense;
use crate::timex;
use crate::{Basis, Gap, Published, rules};

/// How finely a resolved time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grain {
    Day,
    Week,
    Month,
    Year,
    /// EDTF: the year of the first day and a number for the season.
    Season(u8),
    /// From day to day.
    Days,
    /// From month to month.
    Months,
    /// From year to year.
    Years,
}

/// Days, and how they came about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Days {
    pub(crate) first: Date,
    pub(crate) last: Date,
    pub(crate) grain: Grain,
    pub(crate) basis: Basis,
    pub(crate) rule: &'static str,
}

impl Days {
    const fn stated(first: Date, last: Date, grain: Grain, rule: &'static str) -> Self {
        Self { first, last, grain, basis: Basis::Stated, rule }
    }

    fn iso(&self) -> String {
        let (first, last) = (self.first, self.last);
        match self.grain {
            Grain::Day => first.to_string(),
            Grain::Week => {
                let week = first.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Grain::Month => month_text(first),
            Grain::Year => format!("{:04}", first.year()),
            Grain::Season(code) => format!("{:04}-{code}", first.year()),
            Grain::Days => format!("{first}/{last}"),
            Grain::Months => format!("{}/{}", month_text(first), month_text(last)),
            Grain::Years => format!("{:04}/{:04}", first.year(), last.year()),
        }
    }
}

fn month_text(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

/// A resolved expression, in the form it is published in.
pub(crate) struct Resolved {
    pub(crate) iso: String,
    pub(crate) basis: Basis,
    pub(crate) rule: &'static str,
    /// The days it covers, where it is about days.
    pub(crate) days: Option<(Date, Date)>,
}

/// What stands in for a value that cannot be given.
pub(crate) struct Missing {
    pub(crate) gap: Gap,
    pub(crate) bounds: Option<String>,
}

impl From<Gap> for Missing {
    fn from(gap: Gap) -> Self {
        Self { gap, bounds: None }
    }
}

type Result<T> = std::result::Result<T, Missing>;

/// The day of publication and the tense of the clause.
#[derive(Clone, Copy)]
pub(crate) struct Anchor<'a> {
    pub(crate) published: Option<&'a Published>,
    pub(crate) tense: Tense,
}

impl Anchor<'_> {
    fn date(&self) -> Result<Date> {
        self.published.map(|published| published.date).ok_or(Gap::NoAnchor.into())
    }

    fn instant(&self) -> Result<DateTime> {
        let time = self.published.and_then(|published| published.time);
        match (self.date()?, time) {
            (date, Some(time)) => Ok(date.to_datetime(time)),
            (date, None) => Err(Missing { gap: Gap::NoAnchor, bounds: Some(date.to_string()) }),
        }
    }

    fn looks_forward(&self) -> bool {
        matches!(self.tense, Tense::Future | Tense::FutureInThePast)
    }

    const fn rule(&self) -> &'static str {
        match self.tense {
            Tense::Open => rules::LATEST_ON_OR_BEFORE_PUBLICATION,
            Tense::Past => rules::PAST_TENSE,
            Tense::Future => rules::FUTURE_TENSE,
            Tense::FutureInThePast => rules::FUTURE_IN_THE_PAST,
        }
    }

    /// The value of `shape`.
    pub(crate) fn resolve(&self, shape: &Shape) -> Result<Resolved> {
        match shape {
            Shape::Moment(moment) => self.moment(moment),
            Shape::Between(first, last) => self.between(first, last),
            Shape::Stretch { amount, direction, from } => {
                self.stretch(amount, *direction, from.as_deref())
            }
            Shape::For { amount, from } => self.for_from(amount, from),
            Shape::Rest { unit, past } => {
                let today = self.date()?;
                let (first, last) = exists(unit_around(today, *unit))?;
                let (first, last) = if *past { (first, today) } else { (today, last) };
                Ok(published(Days::stated(
                    first,
                    last,
                    Grain::Days,
                    rules::RELATIVE_TO_PUBLICATION,
                )))
            }
            Shape::Duration { amount, .. } if amount.vague => Err(Gap::Vague.into()),
            Shape::Duration { amount, .. } => Ok(Resolved {
                iso: timex::duration(amount),
                basis: Basis::Stated,
                rule: rules::DURATION,
                days: None,
            }),
            Shape::Set { what: crate::shape::Recurrence::Every(amount), .. } if amount.vague => {
                Err(Gap::Vague.into())
            }
            Shape::Set { .. } => Ok(Resolved {
                iso: timex::timex(shape),
                basis: Basis::Stated,
                rule: rules::RECURRENCE,
                days: None,
            }),
            Shape::Vague(vague) => Err(self.vague(*vague)),
            Shape::EitherDate { year, first, second } => {
                let read =
                    |month, of_month| day(*year, month, of_month).map(|date| date.to_string());
                match (read(*first, *second), read(*second, *first)) {
                    (Some(a), Some(b)) => {
                        let (a, b) = if a < b { (a, b) } else { (b, a) };
                        Err(Missing { gap: Gap::Ambiguous, bounds: Some(format!("[{a},{b}]")) })
                    }
                    _ => Err(Gap::Vague.into()),
                }
            }
            Shape::EitherMonth { year, month } => {
                let end = year / 100 * 100 + i32::from(*month);
                let bounds = format!("[{year:04}-{month:02},{year:04}/{end:04}]");
                Err(Missing { gap: Gap::Ambiguous, bounds: Some(bounds) })
            }
        }
    }

    fn vague(&self, vague: crate::shape::Vague) -> Missing {
        use crate::shape::Vague;
        let bounds = self.date().ok().map(|today| match vague {
            Vague::Past => format!("../{today}"),
            Vague::Present => today.to_string(),
            Vague::Future => format!("{today}/.."),
        });
        // "soon" of a tale is past.
        let told = vague == Vague::Future && self.tense == Tense::Past;
        Missing { gap: Gap::Vague, bounds: bounds.filter(|_| !told) }
    }

    fn moment(&self, moment: &Moment) -> Result<Resolved> {
        // "in five minutes", "now".
        if let Some(Point::Shift { amount, back, from, .. }) = &moment.point {
            let from_now = match from.as_deref() {
                None => true,
                Some(Point::Narrative { .. }) => self.looks_forward(),
                Some(_) => false,
            };
            if from_now && amount.finest().is_of_the_clock() && !amount.vague {
                return self.minutes_from_now(amount, *back);
            }
        }
        if moment.point == Some(Point::Now) && moment.time.is_none() {
            let iso = match self.instant() {
                Ok(now) => instant_text(now),
                Err(_) => self.date()?.to_string(),
            };
            let days = Some((self.date()?, self.date()?));
            return Ok(Resolved {
                iso,
                basis: Basis::Stated,
                rule: rules::RELATIVE_TO_PUBLICATION,
                days,
            });
        }
        let Some(point) = &moment.point else {
            return match moment.time {
                Some(time @ TimeOfDay::Clock(_)) => Ok(Resolved {
                    iso: timex::of_time(time),
                    basis: Basis::Stated,
                    rule: rules::TIME_OF_DAY,
                    days: None,
                }),
                // Which morning is not said.
                _ => Err(Gap::Vague.into()),
            };
        };
        let days = self.point(point)?;
        let mut resolved = published(days);
        match moment.time {
            Some(TimeOfDay::Clock(clock)) => {
                resolved.iso.push_str(&timex::of_time(TimeOfDay::Clock(clock)))
            }
            Some(TimeOfDay::End) => resolved.iso.push_str("T24:00"),
            Some(TimeOfDay::Part(_)) | None => {}
        }
        Ok(resolved)
    }

    fn minutes_from_now(&self, amount: &Amount, back: bool) -> Result<Resolved> {
        let now = self.instant()?;
        let later = exists(plus_amount(now, amount, back))?;
        Ok(Resolved {
            iso: instant_text(later),
            basis: Basis::Stated,
            rule: rules::RELATIVE_TO_PUBLICATION,
            days: Some((later.date(), later.date())),
        })
    }

    fn stretch(
        &self,
        amount: &Amount,
        direction: Direction,
        from: Option<&Point>,
    ) -> Result<Resolved> {
        if amount.vague {
            let bounds = self.date().ok().map(|today| match direction {
                Direction::Past => format!("../{today}"),
                Direction::Next | Direction::Within => format!("{today}/.."),
            });
            return Err(Missing { gap: Gap::Vague, bounds });
        }
        // "over the next eight years she was": counted from what is told.
        if direction == Direction::Next && self.tense == Tense::Past {
            return Err(Gap::Vague.into());
        }
        if amount.finest().is_of_the_clock() {
            let now = self.instant()?;
            let other = exists(plus_amount(now, amount, direction == Direction::Past))?;
            let (first, last) = if other < now { (other, now) } else { (now, other) };
            return Ok(Resolved {
                iso: format!("{}/{}", instant_text(first), instant_text(last)),
                basis: Basis::Stated,
                rule: rules::RELATIVE_TO_PUBLICATION,
                days: Some((first.date(), last.date())),
            });
        }
        let start = match from {
            Some(from) => self.point(from)?,
            None => {
                let today = self.date()?;
                Days::stated(today, today, Grain::Day, rules::RELATIVE_TO_PUBLICATION)
            }
        };
        let today = start.first;
        let stated = |first, last, grain| Days { first, last, grain, ..start };
        // Quarters are those of the calendar.
        if let [Some((Unit::Quarter, count)), None, ..] = amount.counts {
            let count = i64::from(count / 1000) * 3;
            let (first, last) = exists(unit_around(today, Unit::Quarter))?;
            let (first, last) = if direction == Direction::Past {
                (exists(plus_months(first, -count))?, exists(plus_days(first, -1))?)
            } else {
                let next = exists(plus_days(last, 1))?;
                (next, exists(plus_months(next, count).and_then(|end| plus_days(end, -1)))?)
            };
            return Ok(published(stated(first, last, Grain::Months)));
        }
        let days = match direction {
            Direction::Past => stated(exists(shift_by(today, amount, true))?, today, Grain::Days),
            Direction::Next => {
                let last = exists(shift_by(today, amount, false))?;
                stated(exists(plus_days(today, 1))?.min(last), last, Grain::Days)
            }
            Direction::Within => {
                stated(today, exists(shift_by(today, amount, false))?, Grain::Days)
            }
        };
        Ok(published(days))
    }

    fn for_from(&self, amount: &Amount, from: &Moment) -> Result<Resolved> {
        if amount.vague {
            return Err(Gap::Vague.into());
        }
        let point = from.point.as_ref().ok_or(Missing::from(Gap::Vague))?;
        let start = self.point(point)?;
        if let Some(TimeOfDay::Clock(clock)) = from.time {
            let first = start.first.to_datetime(exists(time(clock))?);
            let last = exists(shift_by(start.first, amount, false))?.to_datetime(first.time());
            let last = exists(
                last.checked_add(jiff::Span::new().seconds(calendar::seconds(amount).min(1 << 30)))
                    .ok(),
            )?;
            return Ok(Resolved {
                iso: format!("{}/{}", instant_text(first), instant_text(last)),
                basis: start.basis,
                rule: start.rule,
                days: Some((first.date(), last.date())),
            });
        }
        let last = exists(shift_by(start.first, amount, false).and_then(|end| plus_days(end, -1)))?;
        Ok(published(Days { last: last.max(start.first), grain: Grain::Days, ..start }))
    }

    fn between(&self, first: &Moment, last: &Moment) -> Result<Resolved> {
        let (Some(a), Some(b)) = (&first.point, &last.point) else {
            return self.clocks(first, last);
        };
        let mut start = self.point_in(a, None)?;
        let mut end = self.point_in(b, Some(start.first))?;
        // "between Jan 22 and now", told with a tense that looks forward.
        if end.first < start.first && is_open(a) {
            let earlier = Anchor { tense: Tense::Past, ..*self };
            start = earlier.point_in(a, None)?;
        }
        // What goes on now: "from August to October", told in September.
        if self.looks_forward() && is_open(a) && is_open(b) {
            let earlier = Anchor { tense: Tense::Past, ..*self };
            let (a_before, today) = (earlier.point_in(a, None)?, self.date()?);
            let b_before = self.point_in(b, Some(a_before.first))?;
            if b_before.last >= today {
                (start, end) = (a_before, b_before);
            }
        }
        if end.last < start.first {
            return Err(Gap::Vague.into());
        }
        let inferred = [start, end].into_iter().find(|days| days.basis == Basis::Inferred);
        let relative = [start, end].into_iter().find(|days| days.rule != rules::FULL_DATE);
        let shown = inferred.or(relative).unwrap_or(start);
        let with_time = |days: &Days, moment: &Moment| {
            let mut text = days.iso();
            if let Some(time @ TimeOfDay::Clock(_)) = moment.time {
                text.push_str(&timex::of_time(time));
            }
            text
        };
        let first_text = match start.grain {
            Grain::Months => month_text(start.first),
            Grain::Years => format!("{:04}", start.first.year()),
            Grain::Days => start.first.to_string(),
            _ => with_time(&start, first),
        };
        let last_text = match end.grain {
            Grain::Months => month_text(end.last),
            Grain::Years => format!("{:04}", end.last.year()),
            Grain::Days => end.last.to_string(),
            _ => with_time(&end, last),
        };
        Ok(Resolved {
            iso: format!("{first_text}/{last_text}"),
            basis: shown.basis,
            rule: shown.rule,
            days: Some((start.first, end.last)),
        })
    }

    /// From time to time of a day; with "now" for one of them.
    fn clocks(&self, first: &Moment, last: &Moment) -> Result<Resolved> {
        let text = |moment: &Moment| moment.time.map_or(String::new(), timex::of_time);
        let day = first.point.as_ref().or(last.point.as_ref());
        let Some(point) = day else {
            let iso = format!("{}/{}", text(first), text(last));
            return Ok(Resolved {
                iso,
                basis: Basis::Stated,
                rule: rules::TIME_OF_DAY,
                days: None,
            });
        };
        if *point == Point::Now {
            let now = self.instant()?;
            let clock = |moment: &Moment| match moment.time {
                Some(TimeOfDay::Clock(clock)) => {
                    time(clock).map(|time| now.date().to_datetime(time))
                }
                _ => Some(now),
            };
            let (a, b) = (exists(clock(first))?, exists(clock(last))?);
            // "between now and eight": the eight that is still to come.
            let b =
                if b < a { exists(b.checked_add(jiff::Span::new().hours(12)).ok())? } else { b };
            return Ok(Resolved {
                iso: format!("{}/{}", instant_text(a), instant_text(b)),
                basis: Basis::Stated,
                rule: rules::RELATIVE_TO_PUBLICATION,
                days: Some((a.date(), b.date())),
            });
        }
        let days = self.point(point)?;
        let other = match (&first.point, &last.point) {
            (None, Some(_)) => self.date()?,
            _ => days.first,
        };
        let (a, b) = if first.point.is_none() { (other, days.first) } else { (days.first, other) };
        Ok(Resolved {
            iso: format!("{a}{}/{b}{}", text(first), text(last)),
            basis: days.basis,
            rule: days.rule,
            days: Some((a, b)),
        })
    }

    fn point(&self, point: &Point) -> Result<Days> {
        self.point_in(point, None)
    }

    /// The days of `point`; where it is open, the first that is not before `after`.
    fn point_in(&self, point: &Point, after: Option<Date>) -> Result<Days> {
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

    fn unit(&self, unit: Unit, offset: i32) -> Result<Days> {
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

    fn weekday(&self, wanted: u8, pick: Pick, after: Option<Date>) -> Result<Days> {
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
    fn day_of_month(
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

    fn shifted(
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

    /// What comes once a year, in the year that is said or that the tense chooses.
    fn of_year(&self, point: &Point, year: Year, after: Option<Date>) -> Result<Days> {
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
                if (pick, after) == (Pick::Open, None) && !self.looks_forward() {
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
}

impl Anchor<'_> {
    /// The latest of `found` that has begun, unless it lies far back and the next is close: papers
    /// add the year to what is not of the running one, and verbs of the past stand beside plans.
    fn latest_or_near(
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
        let far = if self.tense == Tense::Past { 270 } else { 180 };
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

/// Whether the year or the week is left to the tense.
fn is_open(point: &Point) -> bool {
    match point {
        Point::Weekday { pick, .. } => *pick == Pick::Open,
        Point::Month { year, .. }
        | Point::Day { year, .. }
        | Point::Holiday { year, .. }
        | Point::Quarter { year, .. } => *year == Year::Unsaid(Pick::Open),
        _ => false,
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
fn nth_unit(whole: &Days, nth: i8, count: u8, unit: Unit) -> Option<(Date, Date, Grain)> {
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

fn published(days: Days) -> Resolved {
    Resolved {
        iso: days.iso(),
        basis: days.basis,
        rule: days.rule,
        days: Some((days.first, days.last)),
    }
}

/// What does not exist has no value.
fn exists<T>(found: Option<T>) -> Result<T> {
    found.ok_or(Gap::Vague.into())
}

fn time(clock: Clock) -> Option<Time> {
    let number = |value: u8| i8::try_from(value).ok();
    Time::new(
        number(clock.hour)?,
        number(clock.minute.unwrap_or(0))?,
        number(clock.second.unwrap_or(0))?,
        0,
    )
    .ok()
}

fn plus_amount(now: DateTime, amount: &Amount, back: bool) -> Option<DateTime> {
    let date = shift_by(now.date(), amount, back)?;
    let seconds = calendar::seconds(amount);
    let span = jiff::Span::new().try_seconds(if back { -seconds } else { seconds }).ok()?;
    date.to_datetime(now.time()).checked_add(span).ok()
}

/// "2024-04-18T09:30", with seconds only where there are any.
fn instant_text(at: DateTime) -> String {
    let minutes = format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute());
    if at.second() == 0 { minutes } else { format!("{minutes}:{:02}", at.second()) }
}
