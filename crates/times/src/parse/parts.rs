//! Parts of years and months by their number, decades and centuries.

use crate::lexicon::Word;
use crate::shape::{Month, Pick, Point, Unit, Year};

use super::Parser;

impl Parser<'_> {
    /// "2016 june", "2016 Q3", "2016, nov".
    pub(super) fn year_and_name(&self, i: usize) -> Option<(Point, usize)> {
        let (year, end) = self.year(i)?;
        let mut at = end;
        if self.word(at) == Word::Comma || self.word(at) == Word::Hyphen && self.glued(at) {
            at += 1;
        }
        at = self.skip(at, Word::The);
        let year = Year::Said(year);
        match self.word(at) {
            Word::Month(month) | Word::ShortMonth(month) => {
                // "in 2016 March was warm" is rare; "2016, Nov. 3" is a date of its own.
                let more = self.day_number(self.month_name(at)?.1, false).is_some();
                let modal = month == 5 && !self.capital(at) && at == end;
                (!more && (!modal || at > end))
                    .then_some((Point::Month { year, month }, self.month_name(at)?.1))
            }
            Word::Quarter(quarter) => Some((Point::Quarter { year, quarter }, at + 1)),
            Word::HalfYear(half) => Some((Point::Half { year, half }, at + 1)),
            Word::Ordinal { value: quarter @ 1..=4, .. }
                if self.word(at + 1) == Word::Unit(Unit::Quarter) =>
            {
                Some((Point::Quarter { year, quarter: quarter as u8 }, at + 2))
            }
            Word::Fiscal if self.word(at + 1) == Word::Unit(Unit::Year) => {
                Some((Point::Fiscal { year, school: false }, at + 2))
            }
            _ => None,
        }
    }

    /// "the third week of May", "the first Monday in June", "the first quarter of 2016", "the
    /// last two weeks of the year", "the second half of 2016".
    pub(super) fn nth(&self, i: usize) -> Option<(Point, usize)> {
        let (nth, mut at) = match self.word(i) {
            Word::Last => (-1, i + 1),
            _ => {
                let (value, end) = self.ordinal(i)?;
                (i8::try_from(value).ok().filter(|&n| n <= 53)?, end)
            }
        };
        let mut count = 1;
        if let Some((value, end)) = self.integer(at).filter(|&(n, _)| (1..=60).contains(&n))
            && matches!(self.word(end), Word::Units(_))
        {
            (count, at) = (value as u8, end);
        }
        match self.word(at) {
            Word::Weekday(weekday) if nth <= 5 => {
                let mut end = at + 1;
                if matches!(self.word(end), Word::DayPart(_)) {
                    end += 1;
                }
                let (month, year, to) = match self.month_of(end) {
                    Some(found) => found,
                    // "the second Sunday": of something that only the text knows.
                    None if nth > 0 => (Month::Unsaid, Year::Unsaid(Pick::Open), end),
                    None => return None,
                };
                (end == at + 1).then_some((Point::NthWeekday { nth, weekday, month, year }, to))
            }
            Word::Unit(Unit::Quarter) if (1..=4).contains(&nth) => {
                let (year, end) = self.year_of(at + 1);
                let quarter = nth.unsigned_abs();
                let finals = matches!(self.word(at + 1), Word::Of | Word::In)
                    && year == Year::Unsaid(Pick::Open);
                // "the first quarter of the game", "in the third quarter, they scored".
                (!finals).then_some((Point::Quarter { year, quarter }, end))
            }
            Word::Half if (1..=2).contains(&nth) => {
                let (year, end) = self.year_of(at + 1);
                let half = nth.unsigned_abs();
                (year != Year::Unsaid(Pick::Open)).then_some((Point::Half { year, half }, end))
            }
            Word::Unit(of @ (Unit::Day | Unit::Week | Unit::Month))
            | Word::Units(of @ (Unit::Day | Unit::Week | Unit::Month)) => {
                let mut next = at + 1;
                let small = matches!(self.word(next), Word::Of | Word::In);
                next += usize::from(small);
                let the = self.skip(next, Word::The);
                let whole = match self.word(the) {
                    Word::Unit(unit @ (Unit::Month | Unit::Year)) if small && the > next => {
                        Some((super::point::unit(unit, 0), the + 1))
                    }
                    _ => None,
                };
                let (whole, end) = whole
                    .or_else(|| self.whole(next))
                    .filter(|_| small || self.is_relative(next))?;
                let fits = match whole {
                    Point::Month { .. } => of < Unit::Month,
                    Point::Year(_) => true,
                    Point::Unit { unit, .. } => of < unit && unit >= Unit::Month,
                    _ => false,
                };
                fits.then(|| (Point::NthUnit { nth, count, unit: of, of: Box::new(whole) }, end))
            }
            _ => None,
        }
    }

    /// What a part can be of: a month, a year, "next month".
    pub(super) fn whole(&self, i: usize) -> Option<(Point, usize)> {
        match self.word(i) {
            Word::Month(_) | Word::ShortMonth(_) => self.month_led(i),
            Word::Digits { .. } | Word::Cardinal(_) => {
                self.year(i).map(|(year, end)| (Point::Year(year), end))
            }
            Word::Unit(Unit::Year) => self.year_word(i),
            Word::The => self.year_word(i + 1),
            _ if self.is_relative(i) => self.relative(i),
            _ => None,
        }
    }

    pub(super) fn is_relative(&self, i: usize) -> bool {
        matches!(self.word(i), Word::This | Word::Next | Word::Last | Word::Previous)
    }

    /// "the 19th century".
    pub(super) fn century(&self, i: usize) -> Option<(Point, usize)> {
        let (value, end) = self.ordinal(i)?;
        let end = if self.word(end) == Word::Hyphen { end + 1 } else { end };
        let good = matches!(self.word(end), Word::Unit(Unit::Century)) && (1..=22).contains(&value);
        good.then(|| (Point::Century((value as i32 - 1) * 100), end + 1))
    }

    /// "1990s", "the 1990's", "'90s", "the nineties", "nineteen seventies".
    pub(super) fn decade(&self, i: usize) -> Option<(Point, usize)> {
        let at = if self.word(i) == Word::Quote && self.glued(i + 1) { i + 1 } else { i };
        let article = self.before(i) == Word::The
            || self.before(i) == Word::In
            || at > i
            || matches!(self.before(i), Word::Early | Word::Late | Word::Mid | Word::Hyphen);
        let decade = |first: i32, short, end| Some((Point::Decade { first, short }, end));
        match self.word(at) {
            Word::Decade(value) if value >= 1000 => decade(value.cast_signed(), false, at + 1),
            // "in his fifties", "temperatures in the 80s": only with an article, and those of
            // people and of heat are told apart by nothing.
            Word::Decade(value) if article => {
                let words = !matches!(self.text(at).as_bytes().first(), Some(b'0'..=b'9'));
                // "approval in the mid-50s".
                let share = !words && at == i && matches!(self.before(i), Word::Hyphen | Word::Mid);
                let good = (value >= 20 || !words) && !share;
                good.then(|| decade(of_decade(value), true, at + 1))?
            }
            Word::Digits { value, len: 4 }
                if value % 10 == 0
                    && (self.word(at + 1) == Word::Possessive || self.is(at + 1, "s")) =>
            {
                decade(value.cast_signed(), false, at + 2)
            }
            Word::Digits { value, len: 2 }
                if value % 10 == 0 && self.word(at + 1) == Word::Possessive && article =>
            {
                decade(of_decade(value), true, at + 2)
            }
            Word::Cardinal(century @ 12..=20) => {
                let next = self.skip(at + 1, Word::Hyphen);
                match self.word(next) {
                    Word::Decade(value @ 10..=90) => {
                        decade((century * 100 + value).cast_signed(), false, next + 1)
                    }
                    _ => None,
                }
            }
            Word::Cardinal(2)
                if self.word(at + 1) == Word::Cardinal(1000) && self.word(at + 2) == Word::And =>
            {
                match self.word(at + 3) {
                    Word::Decade(value @ 10..=90) => {
                        decade((2000 + value).cast_signed(), false, at + 4)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// The decade that two digits stand for.
fn of_decade(value: u32) -> i32 {
    if value >= 1000 {
        value.cast_signed()
    } else if value >= 20 {
        1900 + value.cast_signed()
    } else {
        2000 + value.cast_signed()
    }
}
