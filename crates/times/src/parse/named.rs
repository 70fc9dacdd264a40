//! Names of months, weekdays, holidays, decades and centuries, and what stands with them.

use crate::lexicon::Word;
use crate::shape::{Month, Pick, Point, Unit, Year};

use super::Parser;

impl Parser<'_> {
    /// The name of a month, past the full stop of its abbreviation.
    pub(super) fn month_name(&self, i: usize) -> Option<(u8, usize)> {
        let (Word::Month(month) | Word::ShortMonth(month)) = self.word(i) else { return None };
        let dot = self.word(i + 1) == Word::Dot && self.glued(i + 1) && i + 2 < self.pieces.len();
        let short = matches!(self.word(i), Word::ShortMonth(_)) && self.text(i).len() < 5;
        let digits = matches!(self.word(i + 2), Word::Digits { .. } | Word::Ordinal { .. });
        Some((month, if dot && (short || digits) { i + 2 } else { i + 1 }))
    }

    /// What begins with a month: "April 18, 2024", "April 2024", "April the 18th", "April".
    pub(super) fn month_led(&self, i: usize) -> Option<(Point, usize)> {
        let (month, mut at) = self.month_name(i)?;
        let after_name = at;
        if matches!(self.word(at), Word::Hyphen | Word::Slash)
            && self.glued(at)
            && self.glued(at + 1)
        {
            at += 1;
        }
        if let Some((year, end)) =
            self.year(at).filter(|_| matches!(self.word(at), Word::Digits { .. }))
        {
            // "September-2020-23".
            if let (Word::Hyphen, Some((day, end))) =
                (self.word(end), self.day_number(end + 1, false))
                && self.glued(end - 1)
            {
                let month = Month::Said(month);
                return Some((
                    Point::Day { year: Year::Said(year), month, day, weekday: None },
                    end,
                ));
            }
            return Some((Point::Month { year: Year::Said(year), month }, end));
        }
        let comma_before_ordinal = self.word(at) == Word::Comma
            && matches!(self.word(at + 1), Word::Ordinal { digits: true, .. });
        let number = self.skip(if comma_before_ordinal { at + 1 } else { at }, Word::The);
        if let Some((day, end)) = self.day_number(number, true) {
            let counted =
                matches!(self.word(end), Word::Units(_)) || self.word(end) == Word::OClock;
            // "May 9 to", "May nineteen eighty": the year in words begins with a number too.
            let in_words = self.word(number).is_cardinal()
                && self.year(number).is_some_and(|(_, to)| to > end);
            if !counted && !in_words {
                let (weekday, end) = self.weekday_in_brackets(end);
                let (year, end) = self.year_of_day(end);
                // "the September 11 attacks" are those of one year.
                let named = (month, day, year) == (9, 11, Year::Unsaid(Pick::Open))
                    && ["attack", "attacks", "terror", "terrorist", "hijackers", "commission"]
                        .iter()
                        .any(|word| self.is(end, word));
                let year = if named { Year::Said(2001) } else { year };
                let month = Month::Said(month);
                return Some((Point::Day { year, month, day, weekday }, end));
            }
        }
        let (year, end) = match self.year_after(after_name) {
            Some((year, end)) => (Year::Said(year), end),
            None => match self.year_of(after_name) {
                (Year::Said(_) | Year::Unsaid(_), _) => (Year::Unsaid(Pick::Open), after_name),
                found => found,
            },
        };
        Some((Point::Month { year, month }, end))
    }

    /// "May/22(Tue)".
    fn weekday_in_brackets(&self, i: usize) -> (Option<u8>, usize) {
        match (self.word(i), self.word(i + 1), self.word(i + 2)) {
            (Word::Open, Word::Weekday(day) | Word::ShortWeekday(day), Word::Close) => {
                (Some(day), i + 3)
            }
            _ => (None, i),
        }
    }

    /// The year after day and month, which a time of day may stand before ("Oct 26 15:50 2016").
    fn year_of_day(&self, i: usize) -> (Year, usize) {
        match self.year_after(i) {
            Some((year, end)) => (Year::Said(year), end),
            None => match self.year_of(i) {
                (Year::Offset(offset), end) => (Year::Offset(offset), end),
                _ => (Year::Unsaid(Pick::Open), i),
            },
        }
    }

    /// What begins with the number of a day: "18 April 2024", "the 18th of April".
    pub(super) fn day_and_month(&self, i: usize) -> Option<(Point, usize)> {
        if self.glued(i) && matches!(self.before(i), Word::Dot | Word::Currency | Word::Comma) {
            return None;
        }
        if self.before(i) == Word::Currency {
            return None;
        }
        let (day, end) = self.day_number(i, true)?;
        // "18 and 19 June": two days of one month.
        if matches!(self.word(end), Word::And | Word::Or)
            && matches!(self.word(i), Word::Digits { .. })
        {
            let next = self.day_and_month_after(end + 1);
            if let Some((Point::Day { year, month, day: later, .. }, _)) = next {
                let point = Point::Day { year, month, day, weekday: None };
                return (day < later).then_some((point, end));
            }
        }
        let mut at = end;
        let mut named = false;
        if self.word(at) == Word::Dot && self.glued(at) && !self.glued(at + 1) {
            at += 1;
        } else if self.word(at) == Word::Unit(Unit::Day) && self.word(at + 1) == Word::Of {
            at += 1;
            named = true;
        } else if matches!(self.word(at), Word::Hyphen | Word::Slash) && self.glued(at) {
            at += 1;
        }
        if self.word(at) == Word::Of {
            at += 1;
            named = true;
        }
        if let Some((month, end)) = self.month_name(at) {
            // "One may ask".
            let lower = matches!(self.word(end - 1), Word::ShortMonth(_)) && !self.capital(end - 1);
            if self.word(i).is_cardinal() && !named && lower {
                return None;
            }
            let glued_year = self.word(end) == Word::Hyphen && self.glued(end);
            let (year, end) = self.year_of_day(if glued_year { end + 1 } else { end });
            return Some((Point::Day { year, month: Month::Said(month), day, weekday: None }, end));
        }
        let (month, year, end) = self.month_of(if named { at - 1 } else { at })?;
        let ordinal =
            matches!(self.word(i), Word::Ordinal { .. }) || named || self.ordinal(i).is_some();
        ordinal.then_some((Point::Day { year, month, day, weekday: None }, end))
    }

    /// The second of two days, by its number and its month.
    fn day_and_month_after(&self, i: usize) -> Option<(Point, usize)> {
        let (Word::Digits { .. } | Word::Ordinal { .. }) = self.word(i) else { return None };
        let (_, end) = self.day_number(i, false)?;
        let month = self.skip(end, Word::Of);
        self.month_name(month)?;
        self.day_and_month(i)
    }

    /// "the 18th", where nothing names the month.
    pub(super) fn day_of_month(&self, i: usize, article: bool) -> Option<(Point, usize)> {
        let Word::Ordinal { value, digits: true } = self.word(i) else { return None };
        let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
        let point =
            Point::Day { year: Year::Unsaid(Pick::Open), month: Month::Unsaid, day, weekday: None };
        (article || self.before(i) == Word::On).then_some((point, i + 1))
    }

    /// What begins with a weekday: "Thursday, April 18", "Thursday the 18th", "Friday next week".
    pub(super) fn weekday_led(&self, i: usize) -> Option<(Point, usize)> {
        let (Word::Weekday(weekday) | Word::ShortWeekday(weekday)) = self.word(i) else {
            return None;
        };
        let mut at = i + 1;
        let short = matches!(self.word(i), Word::ShortWeekday(_));
        if short && self.word(at) == Word::Dot && self.glued(at) {
            at += 1;
        }
        let after_name = at;
        let date = self.skip_comma(self.skip(self.skip(at, Word::Hyphen), Word::Open));
        let bracket = self.word(after_name) == Word::Open;
        let found = self
            .day_and_month(self.skip(date, Word::The))
            .or_else(|| self.month_led(date))
            .or_else(|| self.written_month_and_day(date))
            .or_else(|| self.whole_numeric(date));
        if let Some((Point::Day { year, month, day, .. }, end)) = found {
            let end = if bracket && self.word(end) == Word::Close { end + 1 } else { end };
            return Some((Point::Day { year, month, day, weekday: Some(weekday) }, end));
        }
        let article = self.skip(after_name, Word::The);
        if let Some((day, end)) = self.day_number(article, article > after_name) {
            let ordinal = article > after_name
                || matches!(self.word(article), Word::Ordinal { digits: true, .. });
            // "on Monday 21": where nothing follows that could be counted.
            let alone = !self.counted(end)
                && matches!(self.word(article), Word::Digits { .. })
                && matches!(
                    self.word(end),
                    Word::Nothing | Word::Dot | Word::At | Word::Between | Word::From | Word::Other
                );
            let year = Year::Unsaid(if article > after_name { Pick::This } else { Pick::Open });
            if (ordinal || alone) && !self.is(end, "times") {
                return Some((
                    Point::Day { year, month: Month::Unsaid, day, weekday: Some(weekday) },
                    end,
                ));
            }
        }
        // "Friday next week", "Tuesday of last week".
        let week = self.skip(after_name, Word::Of);
        let week = self.skip(week, Word::The);
        let offset = match self.word(week) {
            Word::This => Some(0),
            Word::Next | Word::Coming | Word::Following => Some(1),
            Word::Last | Word::Previous => Some(-1),
            _ => None,
        };
        if let Some(offset) = offset.filter(|_| self.word(week + 1) == Word::Unit(Unit::Week)) {
            return Some((Point::WeekdayOfWeek { weekday, offset }, week + 2));
        }
        // "Monday two weeks from now".
        if let Some((Point::Shift { amount, back, from, .. }, end)) =
            self.shifted(self.skip_comma(after_name))
        {
            let days = amount.finest() >= Unit::Day;
            if days && matches!(from.as_deref(), None | Some(Point::Day { .. } | Point::Now)) {
                return Some((Point::Shift { amount, back, from, on: Some(weekday) }, end));
            }
        }
        Some((Point::Weekday { weekday, pick: Pick::Open }, if short { after_name } else { i + 1 }))
    }

    fn whole_numeric(&self, i: usize) -> Option<(Point, usize)> {
        use crate::shape::{Moment, Shape};
        match self.numeric_date(i)? {
            (Shape::Moment(Moment { point: Some(point), .. }), end) => Some((point, end)),
            _ => None,
        }
    }

    /// A month and a day in digits, where something beside them shows that they are a date, or
    /// where one of them can only be a day.
    pub(super) fn written_month_and_day(&self, i: usize) -> Option<(Point, usize)> {
        // A game of 6-4, a share of 4.2: only with a slash.
        if self.word(i + 1) != Word::Slash {
            return None;
        }
        let shown = matches!(
            self.before(i),
            Word::On
                | Word::Until
                | Word::Since
                | Word::By
                | Word::From
                | Word::Before
                | Word::After
                | Word::Weekday(_)
                | Word::ShortWeekday(_)
                | Word::This
                | Word::Next
                | Word::Between
                | Word::To
                | Word::Hyphen
        );
        let number = |at: usize| match self.word(at) {
            Word::Digits { value, .. } => value,
            _ => 0,
        };
        let counted =
            matches!(self.before(i), Word::Digits { .. } | Word::Cardinal(_) | Word::Currency)
                || matches!(self.word(i + 3), Word::Unit(_) | Word::Units(_));
        let certain = number(i).max(number(i + 2)) > 12 && !counted;
        (shown || certain).then(|| self.month_and_day(i))?
    }
}
