//! Dates in digits: "2024-04-18", "18/04/2024", "4/22", "2016-11", "2014-16".

use crate::lexicon::Word;
use crate::shape::{Month, Pick, Point, Shape, Year};

use super::Parser;
use super::number::of_two_digits;

/// A number of a date and how many digits it has.
#[derive(Clone, Copy)]
struct Part {
    value: u32,
    digits: u8,
}

impl Parser<'_> {
    fn part(&self, i: usize) -> Option<Part> {
        match self.word(i) {
            Word::Digits { value, len: digits @ 1..=4 } => Some(Part { value, digits }),
            _ => None,
        }
    }

    /// Whether the digits from `i` to `end` stand by themselves, and are no part of a number of a
    /// telephone, an account, or a longer sum.
    fn stands_alone(&self, i: usize, end: usize) -> bool {
        // A hyphen between dates with slashes makes a range.
        let slashed = self.word(i + 1) == Word::Slash;
        let joins = |word| {
            matches!(word, Word::Slash | Word::Dot | Word::Colon | Word::Comma)
                || word == Word::Hyphen && !slashed
        };
        let digits = |at: usize| matches!(self.word(at), Word::Digits { .. });
        let before =
            i > 1 && self.glued(i) && joins(self.word(i - 1)) && self.glued(i - 1) && digits(i - 2);
        let after =
            self.glued(end) && joins(self.word(end)) && self.glued(end + 1) && digits(end + 1);
        let money = self.before(i) == Word::Currency;
        !before && !after && !money && self.word(end) != Word::Percent
    }

    /// A whole date in digits, or with the name of the month among them.
    pub(super) fn numeric_date(&self, i: usize) -> Option<(Shape, usize)> {
        // "20160711".
        if let Word::Digits { value, len: 8 } = self.word(i) {
            let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
            let good = (1900..2100).contains(&year)
                && (1..=12).contains(&month)
                && (1..=31).contains(&day);
            return good.then(|| Some((whole(year as i32, month as u8, day as u8), i + 1)))?;
        }
        let separator = self.word(i + 1);
        if !matches!(separator, Word::Hyphen | Word::Slash | Word::Dot) || !self.glued(i + 1) {
            return None;
        }
        let first = self.part(i)?;
        if !self.glued(i + 2) {
            return None;
        }
        if let Word::Month(month) | Word::ShortMonth(month) = self.word(i + 2) {
            return self.date_with_name(i, first, month);
        }
        let second = self.part(i + 2)?;
        let again = self.word(i + 3) == separator
            || (self.word(i + 3) == Word::Comma && separator == Word::Slash);
        if !again || !self.glued(i + 3) || !self.glued(i + 4) {
            return None;
        }
        let third = self.part(i + 4)?;
        let end = i + 5;
        if !self.stands_alone(i, end) {
            return None;
        }
        if first.digits == 4 {
            let plausible =
                (1000..2200).contains(&first.value) && second.digits <= 2 && third.digits <= 2;
            let real = (1..=12).contains(&second.value) && (1..=31).contains(&third.value);
            return (plausible && real)
                .then(|| (whole(first.value as i32, second.value as u8, third.value as u8), end));
        }
        if first.digits > 2 || second.digits > 2 || !matches!(third.digits, 2 | 4) {
            return None;
        }
        let year = match third.digits {
            4 if (1000..2200).contains(&third.value) => third.value as i32,
            // Version numbers and sums have full stops too.
            2 if separator != Word::Dot => of_two_digits(third.value),
            _ => return None,
        };
        Some((self.month_or_day_first(year, first.value, second.value)?, end))
    }

    fn month_or_day_first(&self, year: i32, first: u32, second: u32) -> Option<Shape> {
        let (first, second) = (u8::try_from(first).ok()?, u8::try_from(second).ok()?);
        let month = |number: u8| (1..=12).contains(&number);
        let day = |number: u8| (1..=31).contains(&number);
        match (month(first) && day(second), day(first) && month(second)) {
            (true, false) => Some(whole(year, first, second)),
            (false, true) => Some(whole(year, second, first)),
            (true, true) if first == second => Some(whole(year, first, second)),
            (true, true) => Some(match self.day_first {
                Some(true) => whole(year, second, first),
                Some(false) => whole(year, first, second),
                None => Shape::EitherDate { year, first, second },
            }),
            (false, false) => None,
        }
    }

    /// "2019-aug-1", "22/Jan/2019".
    fn date_with_name(&self, i: usize, first: Part, month: u8) -> Option<(Shape, usize)> {
        let again = matches!(self.word(i + 3), Word::Hyphen | Word::Slash);
        let last = self.part(i + 4).filter(|_| again && self.glued(i + 3) && self.glued(i + 4))?;
        let (year, day) = match (first.digits, last.digits) {
            (4, 1 | 2) => (first.value, last.value),
            (1 | 2, 4) => (last.value, first.value),
            (1 | 2, 2) => (of_two_digits(last.value) as u32, first.value),
            _ => return None,
        };
        let good = (1000..2200).contains(&year) && (1..=31).contains(&day);
        good.then(|| (whole(year as i32, month, day as u8), i + 5))
    }

    /// "4/22", "22/04": month and day alone, where it is plain that a date is meant.
    pub(super) fn month_and_day(&self, i: usize) -> Option<(Point, usize)> {
        let separator = self.word(i + 1);
        if !matches!(separator, Word::Hyphen | Word::Slash | Word::Dot)
            || !self.glued(i + 1)
            || !self.glued(i + 2)
            || !self.stands_alone(i, i + 3)
        {
            return None;
        }
        let (first, second) = (self.part(i)?, self.part(i + 2)?);
        if first.digits > 2 || second.digits > 2 {
            return None;
        }
        let (first, second) = (first.value as u8, second.value as u8);
        // What is always there, what happened that day, and fractions of an inch.
        if matches!((first, second), (24, 7) | (9, 11) | (_, 16)) && separator == Word::Slash {
            return None;
        }
        let (month, day) = match (first, second) {
            (1..=12, 13..=31) => (first, second),
            (13..=31, 1..=12) => (second, first),
            (1..=12, 1..=12) => match self.day_first {
                Some(true) => (second, first),
                Some(false) => (first, second),
                None => return None,
            },
            _ => return None,
        };
        let month = Month::Said(month);
        // "5/7, 2020".
        if let (Word::Comma, Some((year, end))) = (self.word(i + 3), self.year(i + 4)) {
            let year = Year::Said(year);
            return Some((Point::Day { year, month, day, weekday: None }, end));
        }
        let year = Year::Unsaid(Pick::Open);
        Some((Point::Day { year, month, day, weekday: None }, i + 3))
    }

    /// "2016-11", "11/2016", "2016 / 11".
    pub(super) fn year_and_month(&self, i: usize) -> Option<(Shape, usize)> {
        let separator = self.word(i + 1);
        if !matches!(separator, Word::Hyphen | Word::Slash) || !self.stands_alone(i, i + 3) {
            return None;
        }
        // "in 2016 - 11 people": with spaces only before the end of the clause.
        let glued = self.glued(i + 1) && self.glued(i + 2);
        let ends =
            matches!(self.word(i + 3), Word::Nothing | Word::Dot | Word::Comma | Word::Close);
        if !glued && !ends {
            return None;
        }
        let (first, second) = (self.part(i)?, self.part(i + 2)?);
        let (year, month, year_first) = match (first.digits, second.digits) {
            (4, 1 | 2) => (first.value, second.value, true),
            (1 | 2, 4) => (second.value, first.value, false),
            _ => return None,
        };
        if !(1000..2200).contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        let (year, month) = (year as i32, month as u8);
        // "2010-11" is a season or a school year as often as a month.
        let open = glued && year_first && second.digits == 2 && i32::from(month) > year % 100;
        let shape = if open { Shape::EitherMonth { year, month } } else { of_month(year, month) };
        Some((shape, i + 3))
    }
}

fn of_month(year: i32, month: u8) -> Shape {
    alone(Point::Month { year: Year::Said(year), month })
}

fn whole(year: i32, month: u8, day: u8) -> Shape {
    alone(Point::Day { year: Year::Said(year), month: Month::Said(month), day, weekday: None })
}

fn alone(point: Point) -> Shape {
    Shape::Moment(crate::shape::Moment { point: Some(point), time: None, modifier: None })
}
