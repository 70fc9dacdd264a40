//! Numbers, in digits and in words.

use crate::lexicon::Word;

use super::Parser;

impl Parser<'_> {
    /// A cardinal in words: "twenty-one", "two thousand and eighteen".
    pub(super) fn cardinal(&self, i: usize) -> Option<(u32, usize)> {
        let Word::Cardinal(_) = self.word(i) else { return None };
        let (mut total, mut current, mut at) = (0u32, 0u32, i);
        let mut last = u32::MAX;
        loop {
            let mut next = at;
            if at > i && self.word(next) == Word::And && (last == 100 || last == 1000) {
                next += 1;
            }
            if at > i && self.word(next) == Word::Hyphen && self.glued(next) && self.glued(next + 1)
            {
                next += 1;
            }
            let Word::Cardinal(value) = self.word(next) else { break };
            match value {
                100 if (1..100).contains(&current) => current *= 100,
                1000 if (1..1000).contains(&current) && total == 0 => {
                    total = current * 1000;
                    current = 0;
                }
                100 | 1000 if at == i => current = value,
                // After hundreds and thousands anything smaller; after tens a digit.
                0..=99 if last == u32::MAX || last >= 100 => current += value,
                1..=9 if (20..100).contains(&last) => current += value,
                _ => break,
            }
            last = value;
            at = next + 1;
        }
        (at > i).then_some((total + current, at))
    }

    /// A plain number: digits that no other digits are glued to, or words.
    pub(super) fn integer(&self, i: usize) -> Option<(u32, usize)> {
        if let Word::Digits { value, .. } = self.word(i) {
            let inside = self.glued(i)
                && matches!(self.before(i), Word::Dot | Word::Comma | Word::Colon | Word::Slash)
                || (self.glued(i) && self.before(i) == Word::Currency);
            return (!inside).then_some((value, i + 1));
        }
        self.cardinal(i)
    }

    /// A number in thousandths: "3", "2.5", "three".
    pub(super) fn decimal(&self, i: usize) -> Option<(u32, usize)> {
        let (whole, end) = self.integer(i)?;
        let whole = whole.checked_mul(1000)?;
        if let (Word::Dot, Word::Digits { value, len }) = (self.word(end), self.word(end + 1))
            && self.glued(end)
            && self.glued(end + 1)
        {
            let scale = 10u32.pow(3 - u32::from(len.min(3)));
            let part = if len > 3 { 0 } else { value * scale };
            return Some((whole.saturating_add(part), end + 2));
        }
        Some((whole, end))
    }

    /// An ordinal: "22nd", "first", "twenty-second".
    pub(super) fn ordinal(&self, i: usize) -> Option<(u32, usize)> {
        match self.word(i) {
            Word::Ordinal { value, .. } => Some((value, i + 1)),
            Word::Cardinal(tens @ (20 | 30)) => {
                let next = self.skip(i + 1, Word::Hyphen);
                match self.word(next) {
                    Word::Ordinal { value: one @ 1..=9, digits: false } => {
                        Some((tens + one, next + 1))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The number of a day: "4", "4th", "fourth", and with `words` also "four".
    pub(super) fn day_number(&self, i: usize, words: bool) -> Option<(u8, usize)> {
        let (value, end) = match self.word(i) {
            Word::Digits { value, len: 1 | 2 } => (value, i + 1),
            _ => match self.ordinal(i) {
                Some(found) => found,
                None if words => self.cardinal(i)?,
                None => return None,
            },
        };
        // "June 10:30", "May 3.5%": no day.
        let runs_on = matches!(self.word(end), Word::Colon | Word::Dot)
            && self.glued(end)
            && self.glued(end + 1)
            && matches!(self.word(end + 1), Word::Digits { .. });
        let counts = matches!(self.word(end), Word::Percent | Word::Meridiem(_) | Word::OClock)
            || self.is(end, "percent");
        let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
        (!runs_on && !counts).then_some((day, end))
    }

    /// A year in digits or in words.
    pub(super) fn year(&self, i: usize) -> Option<(i32, usize)> {
        match self.word(i) {
            Word::Digits { value: value @ 1000..=2200, len: 4 } => {
                let glued_mark = |at: usize| {
                    self.glued(at)
                        && self.glued(at + 1)
                        && matches!(self.word(at), Word::Dot | Word::Colon | Word::Comma)
                        && matches!(self.word(at + 1), Word::Digits { .. })
                };
                let digits = |at: usize| matches!(self.word(at), Word::Digits { .. });
                let hyphen = |at: usize| self.word(at) == Word::Hyphen && self.glued(at);
                let joined = i > 1 && self.glued(i) && hyphen(i - 1) && digits(i - 2)
                    || hyphen(i + 1) && self.glued(i + 2) && digits(i + 2);
                let inside = joined
                    || self.glued(i)
                        && matches!(self.before(i), Word::Dot | Word::Colon | Word::Currency);

                let year = i32::try_from(value).ok()?;
                (!glued_mark(i + 1) && !inside && self.word(i + 1) != Word::Percent)
                    .then_some((year, i + 1))
            }
            Word::Cardinal(_) => self.year_in_words(i),
            // "the class of '98".
            Word::Quote if self.glued(i + 1) => match self.word(i + 1) {
                Word::Digits { value, len: 2 } => Some((of_two_digits(value), i + 2)),
                _ => None,
            },
            _ => None,
        }
    }

    fn year_in_words(&self, i: usize) -> Option<(i32, usize)> {
        let (first, at) = self.cardinal(i)?;
        if (1100..=2100).contains(&first) && at > i + 1 {
            return Some((i32::try_from(first).ok()?, at));
        }
        if !(11..=20).contains(&first) {
            return None;
        }
        let next = if self.word(at) == Word::Hyphen { at + 1 } else { at };
        let (rest, end) = match self.word(next) {
            // "nineteen zero one".
            Word::Cardinal(0) => match self.word(next + 1) {
                Word::Cardinal(one @ 1..=9) => (one, next + 2),
                _ => return None,
            },
            _ => self.cardinal(next)?,
        };
        let whole = (10..=99).contains(&rest) || self.word(next) == Word::Cardinal(0);
        whole.then(|| Some((i32::try_from(first * 100 + rest).ok()?, end)))?
    }

    /// A year that follows a month or a day: also of two digits where it can be no day.
    pub(super) fn year_after(&self, i: usize) -> Option<(i32, usize)> {
        let at = self.skip_comma(i);
        // "Sep-23-2020".
        if self.word(at) == Word::Hyphen && self.glued(at) && self.glued(at + 1) {
            return match self.word(at + 1) {
                Word::Digits { value: value @ 1000..=2200, len: 4 } => {
                    Some((i32::try_from(value).ok()?, at + 2))
                }
                _ => None,
            };
        }
        let at = if matches!(self.word(at), Word::Of | Word::In) { at + 1 } else { at };
        if let Word::Digits { value: value @ 32..=99, len: 2 } = self.word(at) {
            let count = self.glued(at + 1) || self.word(at + 1) == Word::Percent;
            if at == i || self.word(i) == Word::Of {
                let unit =
                    matches!(self.word(at + 1), Word::Unit(_) | Word::Units(_) | Word::Other);
                return (!count && !unit || self.word(at) == Word::Of)
                    .then_some((of_two_digits(value), at + 1));
            }
        }
        let (year, end) = self.year(at)?;
        // "in April in 2 000 towns" has no such year; "April 1990s" is a decade, cut elsewhere.
        (self.word(end) != Word::Meridiem(true) && self.word(end) != Word::Meridiem(false))
            .then_some((year, end))
    }
}

/// The year that two digits stand for: up to 2049, then the century before.
pub(super) fn of_two_digits(value: u32) -> i32 {
    let value = i32::try_from(value).unwrap_or(0) % 100;
    if value < 40 { 2000 + value } else { 1900 + value }
}
