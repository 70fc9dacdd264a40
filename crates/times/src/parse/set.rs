//! What recurs: "every Monday", "weekly", "twice a week", "Mondays".

use crate::lexicon::Word;
use crate::shape::{Amount, Recurrence, Shape, TimeOfDay, Unit};

use super::Parser;

impl Parser<'_> {
    pub(super) fn set(&self, i: usize) -> Option<(Shape, usize)> {
        // "6am every day".
        if let Some((TimeOfDay::Clock(clock), end)) = self.clock(i) {
            if matches!(self.word(end), Word::Every | Word::Frequency(Unit::Day, 1)) {
                let (what, to) = self.recurrence(end)?;
                let daily = matches!(what, Recurrence::Every(amount) if amount == Amount::of(Unit::Day, 1000));
                return daily
                    .then_some((Shape::Set { what, time: Some(TimeOfDay::Clock(clock)) }, to));
            }
            return None;
        }
        let (what, end) = self.recurrence(i)?;
        // "Tuesday afternoons".
        if let (Word::Weekday(_), Word::DayParts(part)) = (self.word(i), self.word(end - 1)) {
            return Some((Shape::Set { what, time: Some(TimeOfDay::Part(part)) }, end));
        }
        let at = self.skip(end, Word::At);
        let bounded = !matches!(what, Recurrence::DayOfMonth(_));
        match self.clock(at).filter(|_| bounded) {
            Some((time, to)) => Some((Shape::Set { what, time: Some(time) }, to)),
            None => Some((Shape::Set { what, time: None }, end)),
        }
    }

    fn recurrence(&self, i: usize) -> Option<(Recurrence, usize)> {
        match self.word(i) {
            Word::Weekdays(day) => match self.word(i + 1) {
                _ if self.before(i) == Word::The => None,
                _ => Some((Recurrence::Weekday(day), i + 1)),
            },
            Word::Weekday(day) => match self.word(i + 1) {
                Word::DayParts(_) => Some((Recurrence::Weekday(day), i + 2)),
                _ => None,
            },
            Word::DayParts(part) => Some((Recurrence::Part(part), i + 1)),
            Word::Units(Unit::Weekend)
                if matches!(self.before(i), Word::On | Word::Nothing | Word::Other) =>
            {
                Some((Recurrence::Weekend, i + 1))
            }
            Word::Frequency(unit, count) => {
                // "everyday life" is no more often than any other.
                if self.is(i, "everyday") && self.word(i + 1) == Word::Other {
                    return None;
                }
                // A name ("the Daily Express") begins with a capital inside the sentence.
                if self.capital(i) && i > 0 {
                    return None;
                }
                let half = unit == Unit::Month && count == 6;
                let amount = if half {
                    Amount::of(Unit::Year, 500)
                } else {
                    Amount::of(unit, u32::from(count) * 1000)
                };
                Some((Recurrence::Every(amount), i + 1))
            }
            Word::Every => self.every(i),
            Word::All => match self.word(i + 1) {
                Word::Units(Unit::Weekend) => Some((Recurrence::Weekend, i + 2)),
                _ => None,
            },
            Word::Once | Word::Twice => self.rate(i + 1),
            Word::Cardinal(_) | Word::Digits { .. } => {
                let (_, end) = self.integer(i)?;
                if self.word(end) == Word::Times {
                    return self.rate(end + 1);
                }
                None
            }
            Word::Ordinal { .. } => self.day_of_every_month(i),
            Word::The => self.day_of_every_month(i + 1),
            _ => None,
        }
    }

    /// "a week" after "twice".
    fn rate(&self, at: usize) -> Option<(Recurrence, usize)> {
        let every = matches!(self.word(at), Word::A | Word::Every) || self.is(at, "per");
        match self.word(at + 1) {
            Word::Unit(unit) if every => Some((Recurrence::Every(Amount::of(unit, 1000)), at + 2)),
            _ => None,
        }
    }

    fn every(&self, i: usize) -> Option<(Recurrence, usize)> {
        let any = self.is(i, "any");
        let other = self.word(i + 1) == Word::EveryOther;
        let at = if other { i + 2 } else { i + 1 };
        let times = if other { 2000 } else { 1000 };
        match self.word(at) {
            Word::Weekday(day) | Word::ShortWeekday(day) if !any => {
                Some((Recurrence::Weekday(day), at + 1))
            }
            Word::DayPart(part) if !any => Some((Recurrence::Part(part), at + 1)),
            Word::Unit(Unit::Weekend) => Some((Recurrence::Weekend, at + 1)),
            Word::Unit(unit) if !any || unit == Unit::Year => {
                Some((Recurrence::Every(Amount::of(unit, times)), at + 1))
            }
            Word::Digits { .. } | Word::Cardinal(_) if !any => {
                let (count, end) = self.integer(at)?;
                match self.word(end) {
                    Word::Unit(unit) | Word::Units(unit) => Some((
                        Recurrence::Every(Amount::of(unit, count.checked_mul(1000)?)),
                        end + 1,
                    )),
                    _ => None,
                }
            }
            Word::Few if !any => match self.word(at + 1) {
                Word::Units(unit) => Some((Recurrence::Every(Amount::vague(unit)), at + 2)),
                _ => None,
            },
            _ => None,
        }
    }

    /// "the 19th of every month".
    fn day_of_every_month(&self, i: usize) -> Option<(Recurrence, usize)> {
        let (day, end) = self.day_number(i, false)?;
        let of = self.word(end) == Word::Of
            && self.word(end + 1) == Word::Every
            && !self.is(end + 1, "any");
        (of && self.word(end + 2) == Word::Unit(Unit::Month))
            .then_some((Recurrence::DayOfMonth(day), end + 3))
    }
}
