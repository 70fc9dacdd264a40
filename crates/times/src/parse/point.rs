//! Names of the calendar: which word begins which.

use crate::lexicon::Word;
use crate::shape::{Moment, Month, Pick, Point, Shape, Unit, Year};

use super::Parser;

impl Parser<'_> {
    /// A name of the calendar.
    pub(super) fn point(&self, i: usize) -> Option<(Point, usize)> {
        let at = self.skip(i, Word::The);
        let with_article = at > i;
        match self.word(at) {
            Word::Digits { .. } => {
                if let Some((Shape::Moment(Moment { point: Some(point), .. }), end)) =
                    self.numeric_date(at).or_else(|| self.year_and_month(at))
                {
                    return Some((point, end));
                }
                self.day_and_month(at)
                    .or_else(|| self.year_and_name(at))
                    .or_else(|| self.shifted(at))
                    .or_else(|| self.written_month_and_day(at))
                    .or_else(|| self.decade(at))
                    .or_else(|| self.year(at).map(|(year, end)| (Point::Year(year), end)))
            }
            Word::Ordinal { .. } | Word::Cardinal(_) => self
                .shifted(at)
                .or_else(|| self.day_and_month(at))
                .or_else(|| self.decade(at))
                .or_else(|| self.nth(at))
                .or_else(|| self.century(at))
                .or_else(|| self.day_of_month(at, with_article))
                .or_else(|| {
                    let (year, end) = self.year(at).filter(|_| self.word(at).is_cardinal())?;
                    Some((Point::Year(year), end))
                }),
            Word::Month(_) | Word::ShortMonth(_) => self.month_led(at),
            Word::Weekday(_) | Word::ShortWeekday(_) => self.weekday_led(at),
            Word::Decade(_) | Word::Quote => self.decade(at),
            Word::Season(season) => {
                let (year, end) = self.year_of(at + 1);
                Some((Point::Season { year, season }, end))
            }
            Word::Quarter(quarter) => {
                let (year, end) = self.year_of(at + 1);
                Some((Point::Quarter { year, quarter }, end))
            }
            Word::HalfYear(half) => {
                let (year, end) = self.year_of(at + 1);
                // "H1" alone is a heading, a car, a bracket.
                (year != Year::Unsaid(Pick::Open)).then_some((Point::Half { year, half }, end))
            }
            Word::Today => Some((unit(Unit::Day, 0), at + 1)),
            Word::Tomorrow => Some((unit(Unit::Day, 1), at + 1)),
            Word::Yesterday => Some((unit(Unit::Day, -1), at + 1)),
            Word::Now => Some((Point::Now, at + 1)),
            Word::Unit(_) => self.unit_led(at, with_article).or_else(|| self.year_word(at)),
            Word::Last => self.nth(at).or_else(|| self.relative(at)),
            Word::This
            | Word::Next
            | Word::Past
            | Word::Coming
            | Word::Following
            | Word::Previous => self.relative(at),
            Word::Fiscal | Word::School | Word::Calendar => self.fiscal(at, 0),
            Word::A | Word::Few | Word::Couple | Word::Half | Word::More | Word::Less => {
                self.shifted(at)
            }
            _ => self.holiday_led(at),
        }
    }

    /// A day that something can be counted from, read without looking for more counting.
    pub(super) fn named_day(&self, i: usize) -> Option<(Point, usize)> {
        let at = self.skip(i, Word::The);
        match self.word(at) {
            Word::Digits { .. } | Word::Ordinal { .. } | Word::Cardinal(_) => {
                if let Some((Shape::Moment(Moment { point: Some(point), .. }), end)) =
                    self.numeric_date(at)
                {
                    return Some((point, end));
                }
                self.day_and_month(at).or_else(|| self.day_of_month(at, at > i))
            }
            Word::Month(_) | Word::ShortMonth(_) => self.month_led(at),
            Word::Weekday(weekday) | Word::ShortWeekday(weekday) => {
                Some((Point::Weekday { weekday, pick: Pick::Open }, at + 1))
            }
            Word::Today | Word::Tomorrow | Word::Yesterday | Word::Now => self.point(at),
            Word::This | Word::Next | Word::Last | Word::Previous | Word::Coming | Word::Past => {
                self.relative(at)
            }
            Word::Unit(Unit::Day) => self.unit_led(at, at > i),
            _ => self.holiday_led(at),
        }
    }

    /// "the year 2008", "year 247".
    pub(super) fn year_word(&self, i: usize) -> Option<(Point, usize)> {
        if self.word(i) != Word::Unit(Unit::Year) {
            return None;
        }
        let at = self.skip(i + 1, Word::Of);
        if let Some((year, end)) = self.year(at) {
            return Some((Point::Year(year), end));
        }
        let (value, end) = self.integer(at)?;
        let small = (100..1000).contains(&value) && at == i + 1;
        small.then(|| (Point::Year(value.cast_signed()), end))
    }

    /// What begins with a unit: "week 31", "the week of April 10", "the weekend", "the day after
    /// tomorrow", "the month after next".
    fn unit_led(&self, i: usize, article: bool) -> Option<(Point, usize)> {
        let Word::Unit(of) = self.word(i) else { return None };
        match (of, self.word(i + 1)) {
            (Unit::Week, Word::Digits { value: week @ 1..=53, .. }) => {
                let (year, end) = self.year_of(i + 2);
                return Some((Point::WeekNumber { year, week: week as u8 }, end));
            }
            (_, Word::After) => {
                let next = self.skip(i + 2, Word::The);
                if self.word(next) == Word::Next {
                    return Some((unit(of, 2), next + 1));
                }
                if of == Unit::Day && self.word(i + 2) == Word::Tomorrow {
                    return Some((unit(of, 2), i + 3));
                }
            }
            (_, Word::Before) => {
                let next = self.skip(i + 2, Word::The);
                if self.word(next) == Word::Last {
                    return Some((unit(of, -2), next + 1));
                }
                if of == Unit::Day && self.word(i + 2) == Word::Yesterday {
                    return Some((unit(of, -2), i + 3));
                }
            }
            (
                Unit::Week | Unit::Month | Unit::Weekend,
                Word::Of | Word::Starting | Word::Beginning,
            ) => {
                let mut at = i + 2;
                if self.word(i + 1) != Word::Of {
                    at = self.skip(at, Word::On);
                }
                let (inner, end) = self.named_day(at)?;
                if matches!(inner, Point::Day { .. } | Point::Holiday { .. }) {
                    return Some((Point::UnitOf { unit: of, of: Box::new(inner) }, end));
                }
            }
            _ => {}
        }
        // "the weekend" is the one that the news was written about; "the week" is often another.
        let here = of == Unit::Weekend && (article || self.before(i) == Word::On);
        here.then_some((unit(of, 0), i + 1))
    }

    /// "this week", "next Friday", "last March", "the coming year", "previous quarter".
    pub(super) fn relative(&self, i: usize) -> Option<(Point, usize)> {
        let mut at = i + 1;
        let mut pick = pick(self.word(i))?;
        let mut narrative = matches!(self.word(i), Word::Following);
        if pick == Pick::This {
            match self.word(at) {
                Word::Coming => pick = Pick::Coming,
                Word::Past => pick = Pick::Past,
                Word::Last | Word::Previous => pick = Pick::Last,
                Word::Next => pick = Pick::Next,
                _ => at -= 1,
            }
            at += 1;
        }
        if matches!(self.word(at), Word::Business) && self.word(at + 1) == Word::Unit(Unit::Week) {
            at += 1;
        }
        let offset = match pick {
            Pick::Open | Pick::This => 0,
            Pick::Next | Pick::Coming => 1,
            Pick::Last | Pick::Past => -1,
        };
        match self.word(at) {
            Word::Unit(Unit::Year)
                if self.word(at + 1) == Word::Possessive && self.part_of_year(at + 2).is_some() =>
            {
                let (part, end) = self.part_of_year(at + 2)?;
                let year = Year::Offset(offset);
                let point = match part {
                    Point::Half { half, .. } => Point::Half { year, half },
                    Point::Quarter { quarter, .. } => Point::Quarter { year, quarter },
                    other => other,
                };
                Some((point, end))
            }
            Word::Unit(of) => {
                // "the next day": after what was told.
                narrative |= of == Unit::Day && self.word(i) == Word::Next;
                if of.is_of_the_clock() || of == Unit::BusinessDay {
                    return None;
                }
                let point = if narrative {
                    Point::Narrative { unit: of, offset }
                } else {
                    unit(of, offset)
                };
                if of == Unit::Week && !narrative {
                    return Some(self.day_of_week(offset, at + 1).unwrap_or((point, at + 1)));
                }
                Some((point, at + 1))
            }
            Word::Weekday(_) | Word::ShortWeekday(_) => {
                let (point, end) = self.weekday_led(at)?;
                Some((with_pick(point, pick), end))
            }
            Word::Month(_) | Word::ShortMonth(_) => {
                // "this may have been".
                if matches!(self.word(at), Word::ShortMonth(3 | 5)) && !self.capital(at) {
                    return None;
                }
                let (point, end) = self.month_led(at)?;
                Some((with_pick(point, pick), end))
            }
            Word::Season(season) => {
                Some((Point::Season { year: Year::Unsaid(pick), season }, at + 1))
            }
            Word::Fiscal | Word::School | Word::Calendar => self.fiscal(at, offset),
            Word::Digits { .. } | Word::Ordinal { .. } if pick != Pick::Last => {
                let (point, end) = self.day_and_month(at).or_else(|| self.month_and_day(at))?;
                Some((with_pick(point, pick), end))
            }
            _ => {
                let (point, end) = self.holiday_led(at)?;
                Some((with_pick(point, pick), end))
            }
        }
    }

    /// "first quarter", "second half" after "next year's".
    fn part_of_year(&self, i: usize) -> Option<(Point, usize)> {
        let (nth, end) = self.ordinal(i)?;
        let year = Year::Unsaid(Pick::Open);
        match (self.word(end), nth) {
            (Word::Unit(Unit::Quarter), 1..=4) => {
                Some((Point::Quarter { year, quarter: nth as u8 }, end + 1))
            }
            (Word::Half, 1 | 2) => Some((Point::Half { year, half: nth as u8 }, end + 1)),
            _ => None,
        }
    }

    /// After "next week": "on Friday", "Friday".
    fn day_of_week(&self, offset: i32, i: usize) -> Option<(Point, usize)> {
        let at = self.skip(self.skip(i, Word::Hyphen), Word::On);
        match self.word(at) {
            Word::Weekday(weekday) | Word::ShortWeekday(weekday) => {
                // "next week between Wednesday and Friday" is a range.
                Some((Point::WeekdayOfWeek { weekday, offset }, at + 1))
            }
            _ => None,
        }
    }

    /// "fiscal year 2008", "this school year", "the 2008 fiscal year" after its year.
    fn fiscal(&self, i: usize, offset: i32) -> Option<(Point, usize)> {
        let school = self.word(i) == Word::School;
        let plain = self.word(i) == Word::Calendar;
        let short = self.text(i).len() == 2;
        let at = if short {
            i + 1
        } else if self.word(i + 1) == Word::Unit(Unit::Year) {
            i + 2
        } else {
            return None;
        };
        let at = self.skip(at, Word::Of);
        let year = match self.word(at) {
            Word::Digits { value, len: 2 } => Some((super::number::of_two_digits(value), at + 1)),
            _ => self.year(at),
        };
        let (year, end) = match year {
            Some((year, end)) => (Year::Said(year), end),
            None if short => return None,
            None if matches!(
                self.before(i),
                Word::This
                    | Word::Next
                    | Word::Last
                    | Word::Previous
                    | Word::Coming
                    | Word::Past
                    | Word::Following
            ) =>
            {
                (Year::Offset(offset), at)
            }
            None => return None,
        };
        match (plain, year) {
            (true, Year::Said(year)) => Some((Point::Year(year), end)),
            (true, Year::Offset(offset)) => Some((unit(Unit::Year, offset), end)),
            _ => Some((Point::Fiscal { year, school }, end)),
        }
    }

    /// "of 2016", "this year", "of last year", "2016": the year of a part of it.
    pub(super) fn year_of(&self, i: usize) -> (Year, usize) {
        let open = (Year::Unsaid(Pick::Open), i);
        let mut at = self.skip_comma(i);
        at = self.skip(at, Word::Hyphen);
        if self.word(at) == Word::Possessive {
            return open;
        }
        let small = matches!(self.word(at), Word::Of | Word::In);
        if small {
            at += 1;
        }
        at = self.skip(at, Word::The);
        if let Some((year, end)) = self.year(at) {
            return (Year::Said(year), end);
        }
        if self.word(at) == Word::Unit(Unit::Year) {
            if let Some((year, end)) = self.year(self.skip(at + 1, Word::Of)) {
                return (Year::Said(year), end);
            }
            // "the first quarter of the year".
            return if small && at == i + 2 { (Year::Unsaid(Pick::This), at + 1) } else { open };
        }
        match pick(self.word(at)) {
            Some(pick) if self.word(at + 1) == Word::Unit(Unit::Year) => {
                let offset = match pick {
                    Pick::Next | Pick::Coming => 1,
                    Pick::Last | Pick::Past => -1,
                    Pick::This | Pick::Open => 0,
                };
                (Year::Offset(offset), at + 2)
            }
            _ => open,
        }
    }

    /// "of July", "in this month", "of next month": the month of a day.
    pub(super) fn month_of(&self, i: usize) -> Option<(Month, Year, usize)> {
        let mut at = i;
        if matches!(self.word(at), Word::Of | Word::In) {
            at += 1;
        }
        at = self.skip(at, Word::The);
        if let Some((month, end)) = self.month_name(at) {
            let (year, end) = match self.year_after(end) {
                Some((year, end)) => (Year::Said(year), end),
                None => self.year_of(end),
            };
            return Some((Month::Said(month), year, end));
        }
        let offset = match self.word(at) {
            Word::Unit(Unit::Month) if at > i + 1 => {
                return Some((Month::Offset(0), Year::Offset(0), at + 1));
            }
            Word::This => 0,
            Word::Next | Word::Coming => 1,
            Word::Last | Word::Previous | Word::Past => -1,
            _ => return None,
        };
        (self.word(at + 1) == Word::Unit(Unit::Month)).then_some((
            Month::Offset(offset),
            Year::Offset(0),
            at + 2,
        ))
    }
}

impl Word {
    pub(super) const fn is_cardinal(self) -> bool {
        matches!(self, Self::Cardinal(_))
    }
}

pub(super) const fn unit(unit: Unit, offset: i32) -> Point {
    Point::Unit { unit, offset }
}

/// The choice that "this", "next" and the like make.
pub(super) const fn pick(word: Word) -> Option<Pick> {
    Some(match word {
        Word::This => Pick::This,
        Word::Next | Word::Following => Pick::Next,
        Word::Last | Word::Previous => Pick::Last,
        Word::Coming => Pick::Coming,
        Word::Past => Pick::Past,
        _ => return None,
    })
}

/// `point`, with the choice that stands before it.
fn with_pick(point: Point, chosen: Pick) -> Point {
    let year = |year| if year == Year::Unsaid(Pick::Open) { Year::Unsaid(chosen) } else { year };
    match point {
        Point::Weekday { weekday, pick: Pick::Open } => Point::Weekday { weekday, pick: chosen },
        Point::Month { year: y, month } => Point::Month { year: year(y), month },
        Point::Day { year: y, month, day, weekday } => {
            // "next Friday, 12 May": the day says enough, but the year is that of publication.
            let y = match (weekday, y) {
                (Some(_), Year::Unsaid(Pick::Open)) => Year::Unsaid(Pick::This),
                _ => year(y),
            };
            Point::Day { year: y, month, day, weekday }
        }
        Point::Holiday { holiday, year: y } => Point::Holiday { holiday, year: year(y) },
        other => other,
    }
}
