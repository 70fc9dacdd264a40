//! What reaches from one day or hour to another.

use crate::calendar::{self, plus_days, plus_months, shift_by, unit_around};
use crate::shape::{Amount, Direction, Moment, Pick, Point, TimeOfDay, Unit, Year};
use crate::tense::Tense;
use crate::{Basis, Gap, rules, timex};

use super::{
    Anchor, Days, Grain, Missing, Resolved, Result, exists, instant_text, month_text, plus_amount,
    published, time,
};

impl Anchor<'_> {
    pub(super) fn stretch(
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

    pub(super) fn for_from(&self, amount: &Amount, from: &Moment) -> Result<Resolved> {
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

    pub(super) fn between(&self, first: &Moment, last: &Moment) -> Result<Resolved> {
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
    pub(super) fn clocks(&self, first: &Moment, last: &Moment) -> Result<Resolved> {
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
