//! Times of day.

use crate::lexicon::Word;
use crate::shape::{Clock, DayPart, TimeOfDay, Unit};

use super::Parser;

/// Names of zones that may stand after a time. The day is that of the text all the same.
const ZONES: &[&str] = &[
    "gmt", "utc", "bst", "cet", "cest", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt",
    "pst", "pdt", "pt", "ist", "jst", "msk", "aest",
];

impl Parser<'_> {
    /// A time of day that its words show to be one, with the name of its zone.
    pub(super) fn clock(&self, i: usize) -> Option<(TimeOfDay, usize)> {
        let (clock, end) = self.clock_without_zone(i)?;
        let zone = self.capital(end) && ZONES.iter().any(|zone| self.is(end, zone));
        Some((clock, end + usize::from(zone)))
    }

    fn clock_without_zone(&self, i: usize) -> Option<(TimeOfDay, usize)> {
        match self.word(i) {
            Word::Noon => return Some((at(12, None), i + 1)),
            Word::Midnight => return Some((at(0, None), i + 1)),
            Word::Mid
                if matches!(
                    self.word(self.skip(i + 1, Word::Hyphen)),
                    Word::DayPart(DayPart::Night)
                ) =>
            {
                return Some((at(0, None), self.skip(i + 1, Word::Hyphen) + 1));
            }
            Word::Digits { value: 12, .. } if self.word(i + 1) == Word::Noon => {
                return Some((at(12, None), i + 2));
            }
            Word::Digits { value: 12, .. } if self.word(i + 1) == Word::Midnight => {
                return Some((at(0, None), i + 2));
            }
            _ => {}
        }
        self.past_the_hour(i).or_else(|| self.written_clock(i))
    }

    /// "9:30", "9:30:15 p.m.", "9 a.m.", "2.30pm", "1140 a.m.", "nine o'clock", "3 in the morning".
    fn written_clock(&self, i: usize) -> Option<(TimeOfDay, usize)> {
        let (mut clock, mut end, plain) = self.hour_and_minute(i)?;
        let mut shown = !plain;
        if self.word(end) == Word::Dot
            && self.glued(end)
            && matches!(self.word(end + 1), Word::Meridiem(_))
            && self.glued(end + 1)
        {
            end += 1;
        }
        if let Word::Meridiem(afternoon) = self.word(end) {
            // "I am", "12 am" of a sentence: with a number the letters are the clock's.
            if clock.hour > 12 && clock.minute.is_none() && plain {
                return None;
            }
            clock = of_half(clock, afternoon);
            return Some((TimeOfDay::Clock(clock), end + 1));
        }
        if self.word(end) == Word::OClock {
            shown = true;
            end += 1;
        }
        if let Some((part, to)) = self.part_after(end) {
            // "one in the morning and one at night".
            let counts = self.word(i) == Word::Cardinal(1)
                && !matches!(self.before(i), Word::At | Word::Around | Word::Until | Word::By);
            if clock.hour <= 12 && !counts {
                return Some((TimeOfDay::Clock(in_part(clock, part)), to));
            }
        }
        shown.then_some((TimeOfDay::Clock(clock), end))
    }

    /// Hour and minute, and whether it is a plain number that could be anything.
    fn hour_and_minute(&self, i: usize) -> Option<(Clock, usize, bool)> {
        if self.glued(i)
            && matches!(
                self.before(i),
                Word::Colon | Word::Dot | Word::Comma | Word::Currency | Word::Slash
            )
        {
            return None;
        }
        let clock = |hour: u32, minute, second| Clock {
            hour: hour as u8,
            minute,
            second,
            certain: hour > 12 || hour == 0,
        };
        match self.word(i) {
            Word::Digits { value: hour @ 0..=24, len: 1 | 2 } => {
                let pair = |at: usize, mark| match self.word(at + 1) {
                    Word::Digits { value: value @ 0..=59, len: 2 }
                        if self.word(at) == mark && self.glued(at) && self.glued(at + 1) =>
                    {
                        Some(value as u8)
                    }
                    _ => None,
                };
                if let Some(minute) = pair(i + 1, Word::Colon) {
                    let second = pair(i + 3, Word::Colon);
                    let end = if second.is_some() { i + 5 } else { i + 3 };
                    // "1:05.32" and "10:15-4" are results, not times.
                    let result = matches!(self.word(end), Word::Dot | Word::Colon)
                        && self.glued(end)
                        && self.glued(end + 1)
                        && matches!(self.word(end + 1), Word::Digits { .. });
                    return (!result && hour < 24)
                        .then(|| (clock(hour, Some(minute), second), end, false));
                }
                if let Some(minute) = pair(i + 1, Word::Dot) {
                    // "at 1.24" is a price, "Monday at 2.30" a time.
                    let day = i.checked_sub(2).map_or(Word::Nothing, |at| self.word(at));
                    let dated = matches!(
                        day,
                        Word::Weekday(_)
                            | Word::Weekdays(_)
                            | Word::ShortWeekday(_)
                            | Word::Today
                            | Word::Tomorrow
                            | Word::Yesterday
                    );
                    let shown = matches!(self.word(i + 3), Word::Meridiem(_))
                        || self.before(i) == Word::At && dated;
                    return shown.then(|| (clock(hour, Some(minute), None), i + 3, false));
                }
                (hour <= 24).then(|| (clock(hour % 24, None, None), i + 1, true))
            }
            Word::Digits { value, len: 3 | 4 } if matches!(self.word(i + 1), Word::Meridiem(_)) => {
                let (hour, minute) = (value / 100, value % 100);
                (hour <= 12 && minute < 60)
                    .then(|| (clock(hour, Some(minute as u8), None), i + 1, false))
            }
            Word::Cardinal(_) => {
                let (hour, end) = self.cardinal(i)?;
                if !(1..=24).contains(&hour) {
                    return None;
                }
                if let Some((minute, to)) = self.cardinal(self.skip(end, Word::Hyphen)) {
                    // "at seven twenty-seven", "from three thirty".
                    let told = matches!(
                        self.before(i),
                        Word::At | Word::From | Word::Between | Word::To | Word::Until
                    ) && minute >= 10
                        && !self.counted(to);
                    let shown = told || matches!(self.word(to), Word::Meridiem(_));
                    if shown && minute < 60 && hour <= 12 {
                        return Some((clock(hour, Some(minute as u8), None), to, false));
                    }
                }
                Some((clock(hour % 24, None, None), end, true))
            }
            _ => None,
        }
    }

    /// Whether a unit follows, or something else that makes a number a count.
    pub(super) fn counted(&self, i: usize) -> bool {
        match self.word(i) {
            Word::Percent
            | Word::Currency
            | Word::Unit(_)
            | Word::Units(_)
            | Word::Cardinal(_)
            | Word::Digits { .. }
            | Word::Slash
            | Word::Colon
            | Word::Possessive => true,
            Word::Hyphen => self.glued(i),
            Word::Other => self.text(i).as_bytes().first().is_some_and(u8::is_ascii_alphabetic),
            _ => false,
        }
    }

    /// "half past seven", "ten past nine", "quarter to six".
    fn past_the_hour(&self, i: usize) -> Option<(TimeOfDay, usize)> {
        let at = self.skip(i, Word::A);
        let (minutes, mut next) = match self.word(at) {
            Word::Half => (30, at + 1),
            Word::Unit(Unit::Quarter) => (15, at + 1),
            _ => self.integer(at).filter(|&(value, _)| value < 60)?,
        };
        if matches!(self.word(next), Word::Unit(Unit::Minute) | Word::Units(Unit::Minute)) {
            next += 1;
        }
        let back = match self.word(next) {
            Word::Past => false,
            Word::To if self.word(at) == Word::Unit(Unit::Quarter) => true,
            _ => return None,
        };
        let (hour, end) = self.integer(next + 1).filter(|&(value, _)| (1..=12).contains(&value))?;
        let mut end = end;
        end += usize::from(self.word(end) == Word::OClock);
        let (hour, minutes) = if back { ((hour + 11) % 12, 60 - minutes) } else { (hour, minutes) };
        let clock =
            Clock { hour: hour as u8, minute: Some(minutes as u8), second: None, certain: false };
        match self.part_after(end) {
            Some((part, to)) => Some((TimeOfDay::Clock(in_part(clock, part)), to)),
            None => Some((TimeOfDay::Clock(clock), end)),
        }
    }

    /// "in the morning", "of the afternoon", "at night" after an hour.
    pub(super) fn part_after(&self, i: usize) -> Option<(DayPart, usize)> {
        let small = matches!(self.word(i), Word::In | Word::At | Word::Of);
        let mut at = if small { i + 1 } else { i };
        at = self.skip(at, Word::The);
        let modified = matches!(self.word(at), Word::Early | Word::Late);
        at += usize::from(modified);
        match self.word(at) {
            Word::DayPart(part) if small || modified => Some((part, at + 1)),
            _ => None,
        }
    }

    /// An hour that nothing but its place shows to be one: "from 7 to 9", "at 8".
    pub(super) fn bare_hour(&self, i: usize) -> Option<(Clock, usize)> {
        let (clock, end, _) = self.hour_and_minute(i)?;
        Some((clock, end))
    }

    /// A part of the day: "morning", "the night", "early evening".
    pub(super) fn part_of_day(&self, i: usize) -> Option<(DayPart, usize)> {
        match self.word(i) {
            Word::DayPart(part) => Some((part, i + 1)),
            _ => None,
        }
    }
}

const fn at(hour: u8, minute: Option<u8>) -> TimeOfDay {
    TimeOfDay::Clock(Clock { hour, minute, second: None, certain: true })
}

/// `clock` with its "a.m." or "p.m.".
pub(super) const fn of_half(clock: Clock, afternoon: bool) -> Clock {
    let hour = match (clock.hour, afternoon) {
        (12, false) => 0,
        (hour @ 0..=11, true) => hour + 12,
        (hour, _) => hour,
    };
    Clock { hour, certain: true, ..clock }
}

/// `clock` in a part of the day.
pub(super) const fn in_part(clock: Clock, part: DayPart) -> Clock {
    if clock.certain {
        return clock;
    }
    let afternoon = match part {
        DayPart::Morning => false,
        DayPart::Night => clock.hour >= 5 && clock.hour != 12,
        _ => clock.hour < 12,
    };
    match (part, clock.hour) {
        (DayPart::Morning | DayPart::Night, 12) => Clock { hour: 0, certain: true, ..clock },
        _ => of_half(clock, afternoon),
    }
}
