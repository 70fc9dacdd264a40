//! From one moment to another: "from 4 to 22 May", "between 2014 and 2016", "Monday to Friday".

use crate::lexicon::Word;
use crate::shape::{Clock, Moment, Month, Pick, Point, Shape, TimeOfDay, Unit, Year};

use super::Parser;
use super::clock::in_part;
use super::moment::before_clock;

/// How a range is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    No,
    From,
    Between,
}

impl Parser<'_> {
    pub(super) fn range(&self, i: usize) -> Option<(Shape, usize)> {
        let (opened, at) = match self.word(i) {
            Word::From => (Opened::From, i + 1),
            Word::Between => (Opened::Between, i + 1),
            _ => (Opened::No, i),
        };
        self.clock_for(at)
            .filter(|_| opened == Opened::From)
            .or_else(|| self.years(i, at, opened))
            .or_else(|| self.days_of_month(at, opened))
            .or_else(|| self.hours(at, opened))
            .or_else(|| self.moments(at, opened))
            .or_else(|| self.day_with_hours(at))
    }

    fn connector(&self, i: usize, opened: Opened) -> Option<usize> {
        match self.word(i) {
            Word::To | Word::Until | Word::Through | Word::Hyphen => Some(i + 1),
            Word::And if opened == Opened::Between => Some(i + 1),
            _ => None,
        }
    }

    /// "2014-16", "2014–2018", "from 2014 to 2018".
    fn years(&self, i: usize, at: usize, opened: Opened) -> Option<(Shape, usize)> {
        let Word::Digits { value: first @ 1000..=2200, len: 4 } = self.word(at) else {
            return None;
        };
        let next = self.connector(at + 1, opened)?;
        let dash = self.word(at + 1) == Word::Hyphen && self.glued(at + 1) && self.glued(at + 2);
        let Word::Digits { value: second, len } = self.word(next) else { return None };
        let joined = |at: usize| {
            self.glued(at)
                && matches!(self.word(at), Word::Hyphen | Word::Slash | Word::Dot)
                && self.glued(at + 1)
        };
        let inside = opened == Opened::No
            && self.glued(i)
            && i > 0
            && !matches!(self.before(i), Word::Open | Word::Quote);
        if joined(next + 1) && matches!(self.word(next + 2), Word::Digits { .. }) || inside {
            return None;
        }
        let last = match len {
            4 => second,
            2 if dash && second > 12 && second <= first % 100 + 30 => first / 100 * 100 + second,
            2 if dash && opened != Opened::No => first / 100 * 100 + second,
            _ => return None,
        };
        let year = |value: u32| Box::new(plain(Point::Year(value.cast_signed())));
        let good = first < last
            && last <= 2200
            && !matches!(self.word(next + 1), Word::Units(_) | Word::Percent);
        // A month or a day belongs to the second: it is read below.
        let more = matches!(self.word(next + 1), Word::Month(_))
            || self.word(at.wrapping_sub(1)) == Word::Currency;
        (good && !more).then(|| (Shape::Between(year(first), year(last)), next + 1))
    }

    /// "4 to 22 January", "November 19-20", "from the 9th to the 12th of June", "November between
    /// 19 and 20".
    fn days_of_month(&self, i: usize, opened: Opened) -> Option<(Shape, usize)> {
        if let Some((month, end)) = self.month_name(i) {
            let (opened, at) = match self.word(end) {
                Word::Between => (Opened::Between, end + 1),
                Word::From => (Opened::From, end + 1),
                _ => (opened, end),
            };
            let (first, last, end) = self.two_days(at, opened)?;
            let (year, end) = match self.year_after(end) {
                Some((year, end)) => (Year::Said(year), end),
                None => (Year::Unsaid(Pick::Open), end),
            };
            let later = if last < first { month % 12 + 1 } else { month };
            let day =
                |month, day| Point::Day { year, month: Month::Said(month), day, weekday: None };
            return Some((between(day(month, first), day(later, last)), end));
        }
        if let Some(found) = self.day_to_date(i, opened) {
            return Some(found);
        }
        let (first, last, at) = self.two_days(i, opened)?;
        let ordinals = self.ordinal(i).is_some() || matches!(self.word(i), Word::The);
        let (month, year, end) = self.month_of(at)?;
        if self.word(at) == Word::Unit(Unit::Month) && !ordinals {
            return None;
        }
        let day = |month, year, day| Point::Day { year, month, day, weekday: None };
        let start = match month {
            Month::Said(name) if last < first => {
                let year = match year {
                    Year::Said(year) if name == 1 => Year::Said(year - 1),
                    other => other,
                };
                day(Month::Said((name + 10) % 12 + 1), year, first)
            }
            _ => day(month, year, first),
        };
        Some((between(start, day(month, year, last)), end))
    }

    /// "from 4 to January 22, 1995".
    fn day_to_date(&self, i: usize, opened: Opened) -> Option<(Shape, usize)> {
        if opened == Opened::No {
            return None;
        }
        let (first, end) = self.day_number(i, false)?;
        let (last, end) = self.month_led(self.connector(end, opened)?)?;
        let Point::Day { year, month, day, .. } = last else { return None };
        let start = Point::Day { year, month, day: first, weekday: None };
        (first < day).then(|| (between(start, last), end))
    }

    /// "next week between Wednesday and Friday".
    pub(super) fn days_of_week(&self, i: usize) -> Option<(Shape, usize)> {
        let offset = match self.word(i) {
            Word::This => 0,
            Word::Next => 1,
            Word::Last => -1,
            _ => return None,
        };
        if self.word(i + 1) != Word::Unit(Unit::Week) {
            return None;
        }
        let opened = match self.word(i + 2) {
            Word::From => Opened::From,
            Word::Between => Opened::Between,
            _ => return None,
        };
        let day = |at: usize| match self.word(at) {
            Word::Weekday(weekday) | Word::ShortWeekday(weekday) => {
                Some(Point::WeekdayOfWeek { weekday, offset })
            }
            _ => None,
        };
        let first = day(i + 3)?;
        let next = self.connector(i + 4, opened)?;
        Some((between(first, day(next)?), next + 1))
    }

    /// Two numbers of days: "4 to 22", "the ninth and the seventeenth".
    fn two_days(&self, i: usize, opened: Opened) -> Option<(u8, u8, usize)> {
        if matches!(self.before(i), Word::Currency) {
            return None;
        }
        let (first, end) = self.day_number(self.skip(i, Word::The), true)?;
        let next = self.connector(end, opened)?;
        let (last, end) = self.day_number(self.skip(next, Word::The), true)?;
        Some((first, last, end))
    }

    /// "5 to 6 p.m.", "3-8pm", "from 9:30 to 11", with the day before or after.
    fn hours(&self, i: usize, opened: Opened) -> Option<(Shape, usize)> {
        let (first, last, shown, end) = self.two_hours(i, opened)?;
        // The day after: "tomorrow", "on Tuesday", "last night".
        let at = self.skip(end, Word::Comma);
        let at = if matches!(self.word(at), Word::On | Word::Of) { at + 1 } else { at };
        let day = self.moment(at).filter(|(moment, _)| {
            moment.point.as_ref().is_some_and(super::moment::is_day)
                && !matches!(moment.time, Some(TimeOfDay::Clock(_)))
        });
        match day {
            Some((moment, end)) => {
                // "won 3-1 Saturday" is a score.
                let to_come = matches!(moment.point, Some(Point::Weekday { pick: Pick::Next, .. }));
                let named = shown || opened != Opened::No || to_come;
                (named || shown).then(|| (on_day(&moment, first, last), end))
            }
            None => {
                let part = self.part_after(end);
                let (first, last, end) = match part {
                    Some((part, to)) => (in_part(first, part), in_part(last, part), to),
                    None if shown => (first, last, end),
                    None => return None,
                };
                Some((clocks(None, first, last), end))
            }
        }
    }

    /// Two hours, and whether their words show that they are.
    fn two_hours(&self, i: usize, opened: Opened) -> Option<(Clock, Clock, bool, usize)> {
        let read = |at: usize| -> Option<(Clock, bool, usize)> {
            if let Some((TimeOfDay::Clock(clock), end)) = self.clock(at) {
                return Some((clock, true, end));
            }
            if let Word::Digits { value, len: 4 } = self.word(at) {
                let written = value / 100 < 24 && value % 100 < 60 && value < 1000;
                return written.then(|| {
                    (
                        Clock {
                            hour: (value / 100) as u8,
                            minute: Some((value % 100) as u8),
                            second: None,
                            certain: false,
                        },
                        true,
                        at + 1,
                    )
                });
            }
            let (clock, end) = self.bare_hour(at)?;
            Some((clock, false, end))
        };
        let (first, first_shown, end) = read(i)?;
        let next = self.connector(end, opened)?;
        let (last, last_shown, end) = read(next)?;
        // "from one to two": numbers, unless one of them is a clock's.
        let first = before_clock(first, last);
        let last = after_clock(first, last);
        Some((first, last, first_shown || last_shown, end))
    }

    /// "Monday from 2 to 4 p.m.", "yesterday afternoon, 3-8pm", "Tuesday at 2:00 - 2:30 pm".
    fn day_with_hours(&self, i: usize) -> Option<(Shape, usize)> {
        let (moment, end) = self.day_alone(i)?;
        let mut at = self.skip_comma(end);
        let opened = match self.word(at) {
            Word::From => Opened::From,
            Word::Between => Opened::Between,
            Word::At | Word::In => Opened::No,
            _ => {
                at = at.wrapping_sub(1);
                Opened::No
            }
        };
        at = at.wrapping_add(1);
        let (first, last, shown, end) = self.two_hours(at, opened)?;
        // "won 3-1 Saturday" is a score; "next Monday 6-8" and "tomorrow morning 6-8" are none.
        let to_come = matches!(moment.point, Some(Point::Weekday { pick: Pick::Next, .. }))
            || matches!(moment.time, Some(TimeOfDay::Part(_)));
        let named = opened != Opened::No || to_come && self.glued(at + 1);
        (shown || named && !self.counted(end)).then(|| (on_day(&moment, first, last), end))
    }

    /// A day with at most a part of it.
    fn day_alone(&self, i: usize) -> Option<(Moment, usize)> {
        let (point, end) = match self.moment(i) {
            Some((moment, end)) if !matches!(moment.time, Some(TimeOfDay::Clock(_))) => {
                return moment
                    .point
                    .as_ref()
                    .is_some_and(super::moment::is_day)
                    .then(|| (moment.clone(), end));
            }
            _ => self.point(i)?,
        };
        super::moment::is_day(&point).then(|| (plain(point), end))
    }

    /// Any two moments.
    fn moments(&self, i: usize, opened: Opened) -> Option<(Shape, usize)> {
        let (mut first, end) = self.moment(i)?;
        let next = self.connector(end, opened)?;
        let hyphen = self.word(end) == Word::Hyphen;
        if self.word(end) == Word::To && self.word(next) == Word::Date {
            return matches!(
                first.point,
                Some(Point::Month { .. } | Point::Year(_) | Point::Day { .. })
            )
            .then(|| {
                (
                    Shape::Between(
                        Box::new(first),
                        Box::new(plain(Point::Unit { unit: Unit::Day, offset: 0 })),
                    ),
                    next + 1,
                )
            });
        }
        let (mut last, to) = self
            .moment(next)
            .or_else(|| self.day_only(next, &first))
            .or_else(|| self.year(next).map(|(year, end)| (plain(Point::Year(year)), end)))?;
        // "between now and eight o'clock".
        let now = |moment: &Moment| moment.point == Some(Point::Now) && moment.time.is_none();
        let clock = |moment: &Moment| {
            moment.point.is_none() && matches!(moment.time, Some(TimeOfDay::Clock(_)))
        };
        if now(&first) && clock(&last) || clock(&first) && now(&last) {
            return Some((Shape::Between(Box::new(first), Box::new(last)), to));
        }
        let (Some(a), Some(b)) = (&mut first.point, &mut last.point) else {
            return self.clock_pair(first, last, to);
        };
        if opened == Opened::No && !alike(a, b) {
            return None;
        }
        // "2016 - 11" was a month already; "Thursday - May 3" is a list.
        if hyphen && matches!((&*a, &*b), (Point::Now, _) | (_, Point::Now)) {
            return None;
        }
        match_ends(a, b);
        Some((Shape::Between(Box::new(first), Box::new(last)), to))
    }

    /// "until the third" after "April twenty-seventh".
    fn day_only(&self, i: usize, first: &Moment) -> Option<(Moment, usize)> {
        let Some(Point::Day { year, month: Month::Said(month), day, .. }) = first.point else {
            return None;
        };
        let (last, end) = self.day_number(self.skip(i, Word::The), false)?;
        let ordinal =
            self.ordinal(self.skip(i, Word::The)).is_some() || year != Year::Unsaid(Pick::Open);
        let (month, year) = match (last < day, month, year) {
            (true, 12, Year::Said(year)) => (1, Year::Said(year + 1)),
            (true, _, _) => (month % 12 + 1, year),
            _ => (month, year),
        };
        ordinal.then(|| {
            (plain(Point::Day { year, month: Month::Said(month), day: last, weekday: None }), end)
        })
    }

    fn clock_pair(&self, first: Moment, last: Moment, end: usize) -> Option<(Shape, usize)> {
        let (Some(TimeOfDay::Clock(a)), Some(TimeOfDay::Clock(b))) = (first.time, last.time) else {
            return None;
        };
        let a = before_clock(a, b);
        let b = after_clock(a, b);
        let made = |moment: Moment, clock| {
            Box::new(Moment { time: Some(TimeOfDay::Clock(clock)), ..moment })
        };
        // "between 2:00 tomorrow and 4:00": the day of the first holds for the second.
        let last =
            if last.point.is_none() { Moment { point: first.point.clone(), ..last } } else { last };
        Some((Shape::Between(made(first, a), made(last, b)), end))
    }
}

fn plain(point: Point) -> Moment {
    Moment { point: Some(point), time: None, modifier: None }
}

fn between(first: Point, last: Point) -> Shape {
    Shape::Between(Box::new(plain(first)), Box::new(plain(last)))
}

fn clocks(day: Option<&Point>, first: Clock, last: Clock) -> Shape {
    let made = |clock| {
        Box::new(Moment {
            point: day.cloned(),
            time: Some(TimeOfDay::Clock(clock)),
            modifier: None,
        })
    };
    Shape::Between(made(first), made(last))
}

fn on_day(moment: &Moment, first: Clock, last: Clock) -> Shape {
    let (first, last) = match moment.time {
        Some(TimeOfDay::Part(part)) => {
            let first = in_part(first, part);
            (first, after_clock(first, if first.hour >= 12 { in_part(last, part) } else { last }))
        }
        _ => (first, last),
    };
    clocks(moment.point.as_ref(), first, last)
}

/// `last` read so that it comes after `first`, in its half of the day or in the other.
fn after_clock(first: Clock, last: Clock) -> Clock {
    let minutes = |clock: Clock| u32::from(clock.hour) * 60 + u32::from(clock.minute.unwrap_or(0));
    if last.certain || minutes(last) > minutes(first) || last.hour >= 12 {
        return last;
    }
    Clock { hour: last.hour + 12, certain: first.certain, ..last }
}

/// Whether two points can be the ends of a range that no word opens.
fn alike(a: &Point, b: &Point) -> bool {
    matches!(
        (a, b),
        (Point::Year(_), Point::Year(_) | Point::Month { .. } | Point::Day { .. })
            | (Point::Month { .. }, Point::Month { .. } | Point::Day { .. })
            | (Point::Day { .. }, Point::Day { .. } | Point::Unit { unit: Unit::Day, .. })
            | (Point::Weekday { .. }, Point::Weekday { .. })
            | (Point::Quarter { .. }, Point::Quarter { .. })
            | (Point::Decade { .. }, Point::Decade { .. })
            | (Point::Century(_), Point::Century(_))
            | (Point::Unit { unit: Unit::Day, .. }, Point::Unit { unit: Unit::Day, .. })
    )
}

/// Gives the first the year of the last, and the last the year of the first, where one has none.
fn match_ends(a: &mut Point, b: &mut Point) {
    let month_of = |point: &Point| match point {
        Point::Month { month, .. } | Point::Day { month: Month::Said(month), .. } => Some(*month),
        _ => None,
    };
    let (first_month, last_month) = (month_of(a), month_of(b));
    let (Point::Month { year: first, .. } | Point::Day { year: first, .. }) = a else { return };
    let (Point::Month { year: last, .. } | Point::Day { year: last, .. }) = b else { return };
    if let (Year::Unsaid(Pick::Open), Year::Said(year)) = (*first, *last) {
        let before = first_month > last_month && last_month.is_some();
        *first = Year::Said(if before { year - 1 } else { year });
    }
    if let (Year::Said(year), Year::Unsaid(Pick::Open)) = (*first, *last) {
        let after = last_month < first_month && last_month.is_some();
        *last = Year::Said(if after { year + 1 } else { year });
    }
}
