//! A name of the calendar with its time of day and its modifier.

use crate::Modifier;
use crate::lexicon::Word;
use crate::shape::{Clock, DayPart, Moment, Month, Pick, Point, TimeOfDay, Unit, Year};

use super::Parser;
use super::clock::{in_part, of_half};

impl Parser<'_> {
    /// "Thursday", "early on Thursday", "9 a.m. Thursday", "the end of March", "this morning".
    pub(super) fn moment(&self, i: usize) -> Option<(Moment, usize)> {
        // "mid night".
        if self.word(i) == Word::Mid
            && let Some((time, end)) = self.clock(i)
        {
            return Some((Moment { point: None, time: Some(time), modifier: None }, end));
        }
        if let Some((modifier, at)) = self.modifier(i) {
            // "later in the week", "the end of the year", "end of month".
            if let Some((unit, end)) = self.unit_of_now(i, at) {
                let point = Some(Point::Unit { unit, offset: 0 });
                return Some((Moment { point, time: None, modifier: Some(modifier) }, end));
            }
            if let Some((mut moment, end)) = self.plain_moment(at) {
                let whole_day = matches!(
                    moment.point,
                    Some(
                        Point::Unit { unit: Unit::Day, .. }
                            | Point::Weekday { .. }
                            | Point::Day { .. }
                    )
                );
                if modifier == Modifier::Late
                    && self.is_end(i)
                    && whole_day
                    && moment.time.is_none()
                {
                    moment.time = Some(TimeOfDay::End);
                    return Some((moment, end));
                }
                // Nothing is "early" about a clock, and "late 5 May" is no English.
                let about = modifier == Modifier::About;
                let fits = about
                    || moment.point.is_some()
                    || matches!(moment.time, Some(TimeOfDay::Part(_)));
                let counted = matches!(moment.point, Some(Point::Now | Point::Shift { .. }));
                if fits && (about || !counted) {
                    moment.modifier = Some(modifier);
                    return Some((moment, end));
                }
            }
            return None;
        }
        self.plain_moment(i)
    }

    /// "the week" after "later in", "the year" after "the end of": the one of publication.
    fn unit_of_now(&self, i: usize, at: usize) -> Option<(Unit, usize)> {
        let small = matches!(self.before(at), Word::In | Word::Of);
        let article = self.skip(at, Word::The);
        let bare = article == at && !matches!(self.word(i), Word::Early | Word::Late | Word::Mid);
        let more = matches!(
            self.word(article + 1),
            Word::Digits { .. } | Word::Of | Word::Possessive | Word::Starting
        );
        match self.word(article) {
            Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade))
                if small && (article > at || bare) && !more =>
            {
                Some((unit, article + 1))
            }
            _ => None,
        }
    }

    fn is_end(&self, i: usize) -> bool {
        self.word(self.skip(i, Word::The)) == Word::End
    }

    /// "early", "mid-", "later on", "the beginning of", "around".
    fn modifier(&self, i: usize) -> Option<(Modifier, usize)> {
        let at = self.skip(i, Word::The);
        let article = at > i;
        let next = at + 1;
        let (modifier, of) = match self.word(at) {
            Word::Early => (Modifier::Early, false),
            Word::Late => (Modifier::Late, false),
            Word::Mid if self.is(at, "mid") => (Modifier::Mid, false),
            Word::Mid => (Modifier::Mid, true),
            Word::Beginning => (Modifier::Early, true),
            Word::End => (Modifier::Late, true),
            Word::Earlier if !article => (Modifier::Earlier, false),
            Word::Later if !article => (Modifier::Later, false),
            Word::Around if !article => {
                let clock = self.clock(next).is_some();
                if matches!(self.word(next), Word::Meal(_)) {
                    return Some((Modifier::About, next));
                }
                let point = matches!(
                    self.word(next),
                    Word::Tomorrow
                        | Word::Today
                        | Word::The
                        | Word::Holiday(_)
                        | Word::Month(_)
                        | Word::Digits { .. }
                );
                let counted = || self.shifted(next).is_some();
                return (clock || point || counted()).then_some((Modifier::About, next));
            }
            _ => return None,
        };
        if of {
            let at = self.skip(next, Word::Of);
            // "end next week" is chat; "the end March" is nothing.
            let good =
                self.word(next) == Word::Of || matches!(self.word(next), Word::This | Word::Next);
            return good.then_some((modifier, at));
        }
        let mut at = self.skip(next, Word::Hyphen);
        if matches!(self.word(at), Word::On | Word::In) {
            at += 1;
            // "early in the day Wednesday".
            if self.word(at) == Word::The && self.word(at + 1) == Word::Unit(Unit::Day) {
                at += 2;
                at = self.skip(at, Word::On);
            }
        }
        Some((modifier, at))
    }

    fn plain_moment(&self, i: usize) -> Option<(Moment, usize)> {
        let made = |point, time, end| Some((Moment { point, time, modifier: None }, end));
        if self.word(i) == Word::Tonight {
            let part = TimeOfDay::Part(DayPart::Night);
            let today = Some(Point::Unit { unit: Unit::Day, offset: 0 });
            return match self.time_after(i + 1, Some(DayPart::Night)) {
                Some((time, end)) => made(today, Some(time), end),
                None => made(today, Some(part), i + 1),
            };
        }
        if let Some((part, offset, end)) = self.relative_part(i) {
            let day = Some(Point::Unit { unit: Unit::Day, offset });
            return match self.time_after(end, Some(part)) {
                Some((time, end)) => made(day, Some(time), end),
                None => made(day, Some(TimeOfDay::Part(part)), end),
            };
        }
        if let Word::Meal(part) = self.word(i) {
            let part = TimeOfDay::Part(part);
            let small =
                matches!(self.before(i), Word::Before | Word::After | Word::At | Word::Around);
            let noun = self.word(i + 1) == Word::Other;
            return (small && !noun)
                .then_some((Moment { point: None, time: Some(part), modifier: None }, i + 1));
        }
        if let Some((time, end)) = self.time_first(i) {
            if let Some((point, time, to)) = self.day_after(end, time) {
                return made(Some(point), Some(time), to);
            }
            return match time {
                TimeOfDay::Part(_) => self.part_alone(i, time, end),
                _ => made(None, Some(time), end),
            };
        }
        let (point, end) = self.point(i)?;
        if !takes_time(&point) {
            // "the weekend", "this week": "Monday of the following week" is one of its days.
            return made(Some(point), None, end);
        }
        match self.time_after_day(end) {
            Some((time, to)) => {
                // "Wed Oct 26 15:50:06 2016".
                let (point, to) = match (point, self.year(to)) {
                    (
                        Point::Day { year: Year::Unsaid(Pick::Open), month, day, weekday },
                        Some((year, after)),
                    ) if matches!(time, TimeOfDay::Clock(Clock { second: Some(_), .. })) => {
                        (Point::Day { year: Year::Said(year), month, day, weekday }, after)
                    }
                    (point, _) => (point, to),
                };
                self.week_after(point, Some(time), to)
            }
            None => self.week_after(point, None, end),
        }
    }

    /// "Wednesday evening next week".
    fn week_after(
        &self,
        point: Point,
        time: Option<TimeOfDay>,
        end: usize,
    ) -> Option<(Moment, usize)> {
        let mut end = end;
        let mut point = point;
        if let (Point::Weekday { weekday, pick: Pick::Open }, Some(_)) = (&point, time) {
            let at = self.skip(end, Word::Of);
            let offset = match self.word(at) {
                Word::This => Some(0),
                Word::Next => Some(1),
                Word::Last => Some(-1),
                _ => None,
            };
            if let Some(offset) = offset.filter(|_| self.word(at + 1) == Word::Unit(Unit::Week)) {
                point = Point::WeekdayOfWeek { weekday: *weekday, offset };
                end = at + 2;
            }
        }
        Some((Moment { point: Some(point), time, modifier: None }, end))
    }

    /// "this morning", "last night", "next evening".
    fn relative_part(&self, i: usize) -> Option<(DayPart, i32, usize)> {
        let offset = match self.word(i) {
            Word::This => 0,
            Word::Last => -1,
            Word::Next if !matches!(self.before(i), Word::The) => 1,
            _ => return None,
        };
        let at = if matches!(self.word(i + 1), Word::Early | Word::Late) { i + 2 } else { i + 1 };
        let (part, end) = self.part_of_day(at)?;
        Some((part, offset, end))
    }

    /// A time of day that a day may follow: a clock, or a part of the day.
    fn time_first(&self, i: usize) -> Option<(TimeOfDay, usize)> {
        if let Some((time, end)) = self.clock(i) {
            // "8:00 early morning", "8am this morning".
            if let TimeOfDay::Clock(clock) = time {
                let part =
                    if matches!(self.word(end), Word::Early | Word::Late) { end + 1 } else { end };
                if let Some((part, to)) = self.part_of_day(part).filter(|_| part > end) {
                    return Some((TimeOfDay::Clock(in_part(clock, part)), to));
                }
            }
            return Some((time, end));
        }
        let at = self.skip(i, Word::The);
        let (part, end) = self.part_of_day(at)?;
        // "in the morning at 7".
        if self.word(end) == Word::At
            && let Some((clock, to)) = self.bare_hour(end + 1).filter(|&(_, to)| !self.counted(to))
        {
            return Some((TimeOfDay::Clock(in_part(clock, part)), to));
        }
        if let Some((TimeOfDay::Clock(clock), to)) = self.clock(end) {
            return Some((TimeOfDay::Clock(in_part(clock, part)), to));
        }
        Some((TimeOfDay::Part(part), end))
    }

    /// A part of the day by itself: "in the morning", not "Good morning" or "night market".
    fn part_alone(&self, i: usize, time: TimeOfDay, end: usize) -> Option<(Moment, usize)> {
        let before = self.before(i);
        let small = |word| matches!(word, Word::In | Word::During | Word::By | Word::Until);
        let article = self.word(i) == Word::The;
        let shown =
            article || small(before) || matches!(before, Word::At | Word::Early | Word::Late);
        let late = matches!(before, Word::Early | Word::Late | Word::Earlier | Word::Later)
            || i > 1
                && matches!(
                    self.word(i - 2),
                    Word::Early | Word::Late | Word::Earlier | Word::Later
                );
        let noun = matches!(self.word(end), Word::Other) && self.capital(end)
            || self.word(end) == Word::Hyphen;
        let small = self.capital(end.saturating_sub(1)) && !late;
        // "the night market", but "during the night".
        let title = matches!(time, TimeOfDay::Part(DayPart::Night))
            && article
            && !matches!(before, Word::During | Word::Through | Word::Over | Word::Of);
        ((shown || late) && !noun && !small && !title
            || matches!(time, TimeOfDay::Part(DayPart::Lunch)) && self.is(end - 1, "lunchtime"))
        .then_some((Moment { point: None, time: Some(time), modifier: None }, end))
    }

    /// The day after a time: "on Thursday", "Thursday", "of April 22", "today", "tonight".
    fn day_after(&self, i: usize, time: TimeOfDay) -> Option<(Point, TimeOfDay, usize)> {
        let mut at = self.skip_comma(i);
        let small = matches!(self.word(at), Word::On | Word::Of | Word::For);
        at += usize::from(small);
        let sided = |part| match time {
            TimeOfDay::Clock(clock) => TimeOfDay::Clock(in_part(clock, part)),
            other => other,
        };
        if self.word(at) == Word::Tonight {
            return Some((
                Point::Unit { unit: Unit::Day, offset: 0 },
                sided(DayPart::Night),
                at + 1,
            ));
        }
        if let Some((part, offset, end)) = self.relative_part(at) {
            let clock = matches!(time, TimeOfDay::Clock(_));
            return clock.then(|| (Point::Unit { unit: Unit::Day, offset }, sided(part), end));
        }
        let (point, end) = self.point(at)?;
        if !is_day(&point) {
            return None;
        }
        if matches!(point, Point::Day { month: Month::Unsaid, .. }) && !small {
            return None;
        }
        match (self.part_of_day(end), time) {
            (Some((part, end)), TimeOfDay::Clock(_)) => Some((point, sided(part), end)),
            _ => Some((point, time, end)),
        }
    }

    /// The time after a day: "morning", "at 9 a.m.", "in the afternoon", "at 8".
    fn time_after_day(&self, i: usize) -> Option<(TimeOfDay, usize)> {
        let mut at = i;
        if matches!(self.word(at), Word::Hyphen) && self.part_of_day(at + 1).is_some() {
            at += 1;
        }
        at += usize::from(matches!(self.word(at), Word::Early | Word::Late));
        let part = match (self.word(at), self.word(at + 1)) {
            (Word::DayPart(part), _) => Some((part, at + 1)),
            (Word::Meridiem(false), _) => Some((DayPart::Morning, at + 1)),
            (Word::Meridiem(true), _) => Some((DayPart::Afternoon, at + 1)),
            (Word::In | Word::At, _) => self.part_after(at),
            _ => None,
        };
        match part {
            Some((part, end)) => {
                Some(self.time_after(end, Some(part)).unwrap_or((TimeOfDay::Part(part), end)))
            }
            None => self.time_after(i, None),
        }
    }

    /// Where the clock stands after "before", "no later than" and the like.
    fn related_clock(&self, i: usize) -> Option<usize> {
        let at = match self.word(i) {
            Word::Before | Word::After | Word::By | Word::Until => i + 1,
            Word::Later if self.word(i + 1) == Word::Than => i + 2,
            _ if self.is(i, "no") && self.word(i + 1) == Word::Later => i + 3,
            _ => return None,
        };
        self.clock(at).is_some().then_some(at)
    }

    /// "at 9", "around 7", "for 3 in the afternoon", ", 9:30".
    fn time_after(&self, i: usize, part: Option<DayPart>) -> Option<(TimeOfDay, usize)> {
        let mut at = self.skip_comma(i);
        // "Thursday before 5 p.m.": the relation is read from the words later.
        let related = self.related_clock(at);
        if let Some(clock) = related {
            at = clock;
        }
        let small =
            related.is_none() && matches!(self.word(at), Word::At | Word::Around | Word::For);
        at += usize::from(small);
        at = if small { self.skip(at, Word::Around) } else { at };
        let sided = |clock: Clock| match part {
            // "tonight at 1": after midnight.
            Some(DayPart::Night) if clock.hour < 5 => Clock { certain: true, ..clock },
            Some(part) => in_part(clock, part),
            None => clock,
        };
        if !small && self.word(at) == Word::Hyphen && self.glued(at) && self.clock(at + 1).is_some()
        {
            at += 1;
        }
        if let Some((time, end)) = self.clock(at) {
            let time = match time {
                TimeOfDay::Clock(clock) => TimeOfDay::Clock(sided(clock)),
                other => other,
            };
            return Some((time, end));
        }
        if !small {
            return None;
        }
        let (clock, end) = self.bare_hour(at)?;
        // "on Friday at 4" - but not "on Friday at 4 places", nor "at 10 percent".
        let good = clock.hour >= 1
            && clock.hour <= 12
            && !self.counted(end)
            && self.word(at - 1) != Word::For;
        good.then(|| (TimeOfDay::Clock(sided(clock)), end))
    }
}

/// Whether the point is one day.
pub(super) fn is_day(point: &Point) -> bool {
    match point {
        Point::Unit { unit, .. } => *unit == Unit::Day,
        Point::Day { .. }
        | Point::Weekday { .. }
        | Point::WeekdayOfWeek { .. }
        | Point::Holiday { .. }
        | Point::NthWeekday { .. } => true,
        _ => false,
    }
}

/// Whether a time of day may follow.
fn takes_time(point: &Point) -> bool {
    is_day(point)
}

/// `first` read so that it comes before `last` in the same half of the day, or in the other.
pub(super) fn before_clock(first: Clock, last: Clock) -> Clock {
    if first.certain || !last.certain {
        return first;
    }
    let minutes = |clock: Clock| u32::from(clock.hour) * 60 + u32::from(clock.minute.unwrap_or(0));
    let afternoon = of_half(first, true);
    if last.hour >= 12 && minutes(afternoon) < minutes(last) {
        afternoon
    } else {
        of_half(first, false)
    }
}
