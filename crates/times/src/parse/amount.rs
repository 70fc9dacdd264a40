//! How long, and how far from now: "three days", "three days ago", "the past three days".

use crate::Modifier;
use crate::lexicon::Word;
use crate::shape::{Amount, Clock, Direction, Moment, Pick, Point, Shape, TimeOfDay, Unit};

use super::Parser;
use super::point::pick;

/// After these "last" is a verb.
const VERBS: &[&str] = &[
    "can",
    "could",
    "did",
    "didn't",
    "may",
    "might",
    "must",
    "not",
    "should",
    "shouldn't",
    "will",
    "won't",
    "would",
    "wouldn't",
];

impl Parser<'_> {
    /// The unit at `i`; "second" only where `counted`.
    fn unit_word(&self, i: usize, counted: bool) -> Option<(Unit, bool, usize)> {
        match self.word(i) {
            Word::Unit(unit) => Some((unit, false, i + 1)),
            Word::Units(unit) => Some((unit, true, i + 1)),
            Word::Ordinal { value: 2, digits: false } if counted => {
                Some((Unit::Second, false, i + 1))
            }
            Word::Business
                if matches!(self.word(i + 1), Word::Unit(Unit::Day) | Word::Units(Unit::Day)) =>
            {
                Some((Unit::BusinessDay, true, i + 2))
            }
            _ => None,
        }
    }

    /// "three days", "2.5 hours", "a year and a half", "2 years 1 month 21 days", "a few weeks".
    pub(super) fn amount(&self, i: usize) -> Option<(Amount, usize)> {
        let (mut amount, mut end) = self.one_amount(i)?;
        if amount.vague {
            return Some((amount, end));
        }
        loop {
            let mut next = end;
            let joined = matches!(self.word(next), Word::And | Word::Comma);
            next += usize::from(joined);
            // "an hour and a half".
            let article = self.skip(next, Word::A);
            let part = match self.word(article) {
                Word::Half => 500,
                Word::Unit(Unit::Quarter) => 250,
                _ => 0,
            };
            if part > 0
                && self.word(next.wrapping_sub(1)) == Word::And
                && let Some(Some((_, count))) =
                    amount.counts.iter_mut().rev().find(|count| count.is_some())
            {
                *count = count.saturating_add(part);
                return Some((amount, article + 1));
            }
            let Some((more, to)) =
                self.one_amount(next).filter(|_| !matches!(self.word(next), Word::A | Word::Few))
            else {
                break;
            };
            let Some((unit, count)) = more.counts[0].filter(|_| !more.vague) else { break };
            if !amount.add(unit, count) {
                break;
            }
            end = to;
        }
        Some((amount, end))
    }

    fn one_amount(&self, i: usize) -> Option<(Amount, usize)> {
        let article = self.word(i) == Word::A;
        let at = self.skip(i, Word::A);
        match self.word(at) {
            Word::Few => {
                let (unit, plural, end) = self.unit_word(at + 1, false)?;
                // "from some quarters".
                return (plural && unit != Unit::Quarter).then(|| (Amount::vague(unit), end));
            }
            Word::Couple => {
                let at = self.skip(at + 1, Word::Of);
                let at = if self.word(at) == Word::More { at + 1 } else { at };
                let (unit, plural, end) = self.unit_word(at, false)?;
                return plural.then(|| (Amount::of(unit, 2000), end));
            }
            Word::Half => {
                let at = self.skip(at + 1, Word::A);
                let at = self.skip(at, Word::Hyphen);
                let (unit, plural, end) = self.unit_word(at, false)?;
                let part = unit != Unit::Quarter;
                return (!plural && part).then(|| (Amount::of(unit, 500), end));
            }
            Word::Dozens if self.word(at + 1) == Word::Of => {
                let (unit, plural, end) = self.unit_word(at + 2, false)?;
                return plural.then(|| (Amount::vague(unit), end));
            }
            _ => {}
        }
        if article {
            let (unit, plural, end) = self.unit_word(at, false)?;
            return (!plural).then(|| (Amount::of(unit, 1000), end));
        }
        let (mut count, mut end) = self.decimal(at)?;
        // "two and a half hours".
        if self.word(end) == Word::And {
            let part = self.skip(end + 1, Word::A);
            let more = match self.word(part) {
                Word::Half => 500,
                Word::Unit(Unit::Quarter) => 250,
                _ => 0,
            };
            if more > 0 && self.unit_word(part + 1, false).is_some() {
                count = count.saturating_add(more);
                end = part + 1;
            } else if let (Word::Cardinal(tens @ (20 | 30 | 40)), Some((ones @ 1..=9, to))) =
                (self.word(at), self.cardinal(end + 1))
            {
                // "four and twenty" the other way round.
                if end == at + 1 {
                    (count, end) = ((tens + ones) * 1000, to);
                }
            }
        }
        if self.word(end) == Word::Half && self.unit_word(end + 1, false).is_some() {
            (count, end) = (count.saturating_add(500), end + 1);
        }
        let hyphen = self.word(end) == Word::Hyphen && self.glued(end);
        let end = self.skip(end, Word::Hyphen);
        // "three-night stay", "2 nights".
        if let Word::DayPart(crate::shape::DayPart::Night) = self.word(end) {
            let digits = matches!(self.word(at), Word::Digits { .. });
            return (hyphen || digits && count == 1000)
                .then(|| (Amount::of(Unit::Day, count), end + 1));
        }
        let (unit, plural, end) = self.unit_word(end, true)?;
        // "one second" is time, "the one second to none" is not asked for.
        let year =
            !plural && unit == Unit::Year && !hyphen && (1_000_000..=2_200_000).contains(&count);
        let bare_ordinal = unit == Unit::Second && !plural && !hyphen && count != 1000;
        let place = bare_ordinal && matches!(self.word(end - 1), Word::Ordinal { .. });
        (!year && !place).then(|| (Amount::of(unit, count), end))
    }

    /// "three weeks ago", "two days later", "a month from now", "two days before Christmas".
    pub(super) fn shifted(&self, i: usize) -> Option<(Point, usize)> {
        let (amount, end) = self.amount(self.comparison(i).1)?;
        let shift = |back, from: Option<Point>, end| {
            Some((Point::Shift { amount, back, from: from.map(Box::new), on: None }, end))
        };
        match self.word(end) {
            Word::Ago => shift(true, None, end + 1),
            Word::Hence => shift(false, None, end + 1),
            Word::Later if !self.goes_on(end + 1) => {
                shift(false, Some(Point::Narrative { unit: amount.finest(), offset: 0 }), end + 1)
            }
            Word::Earlier if !self.goes_on(end + 1) => {
                shift(true, Some(Point::Narrative { unit: amount.finest(), offset: 0 }), end + 1)
            }
            Word::From | Word::Before | Word::After => {
                let back = self.word(end) == Word::Before;
                if self.word(end + 1) == Word::Now {
                    return (!back).then(|| shift(false, None, end + 2))?;
                }
                let (from, to) = self.named_day(end + 1)?;
                let clock = amount.finest().is_of_the_clock();
                let named = matches!(
                    from,
                    Point::Unit { unit: Unit::Day, .. }
                        | Point::Day { .. }
                        | Point::Weekday { .. }
                        | Point::Holiday { .. }
                        | Point::WeekdayOfWeek { .. }
                );
                // "three weeks from Monday to Friday" is another thing.
                (named && !clock).then(|| shift(back, Some(from), to))?
            }
            _ => None,
        }
    }

    /// Whether "later" belongs to what follows: "later this week", "later than".
    fn goes_on(&self, i: usize) -> bool {
        matches!(self.word(i), Word::Than | Word::This | Word::In | Word::On)
    }

    /// "more than", "less than", "at least", "about" before an amount.
    pub(super) fn comparison(&self, i: usize) -> (Option<Modifier>, usize) {
        match (self.word(i), self.word(i + 1)) {
            (Word::More, Word::Than) => (Some(Modifier::MoreThan), i + 2),
            (Word::Less, Word::Than) => (Some(Modifier::LessThan), i + 2),
            (Word::Around, _) => (Some(Modifier::About), i + 1),
            (Word::Over, Word::Digits { .. } | Word::Cardinal(_) | Word::A) => {
                (Some(Modifier::MoreThan), i + 1)
            }
            _ => (None, i),
        }
    }

    /// "the past three weeks", "next two days", "within ten months", "the 5 past years", "the
    /// coming weeks", "the rest of the week", "three years in the future".
    pub(super) fn stretch(&self, i: usize) -> Option<(Shape, usize)> {
        if self.word(i) == Word::Within {
            return self.within(i + 1);
        }
        if let Some(found) = self.starting(i).or_else(|| self.less_than_from(i)) {
            return Some(found);
        }
        // "will last two hours".
        let verb = self.word(i) == Word::Last
            && (self.before(i) == Word::To
                || VERBS.iter().any(|verb| i > 0 && self.is(i - 1, verb)));
        if verb {
            return None;
        }

        let at = self.skip(i, Word::The);
        match self.word(at) {
            Word::Rest => {
                let next = self.skip(at + 1, Word::Of);
                let own = matches!(self.word(next), Word::The | Word::This) || self.is(next, "my");
                let unit = next + usize::from(own);
                return match self.word(unit) {
                    Word::Unit(
                        unit_of
                        @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade),
                    ) => Some((Shape::Rest { unit: unit_of, past: false }, unit + 1)),
                    _ => None,
                };
            }
            Word::Unit(unit)
                if self.word(at + 1) == Word::To && self.word(at + 2) == Word::Date =>
            {
                return Some((Shape::Rest { unit, past: true }, at + 3));
            }
            _ => {}
        }
        // "the 5 past years".
        if let Some((count, next)) = self.integer(at) {
            if let (Some(chosen), Some((unit, true, end))) =
                (pick(self.word(next)), self.unit_word(next + 1, false))
            {
                let direction = direction(chosen)?;
                let amount = Amount::of(unit, count.checked_mul(1000)?);
                return Some((Shape::Stretch { amount, direction, from: None }, end));
            }
            if let Some((amount, end)) = self.amount(at) {
                // "four weeks in the future".
                if self.word(end) == Word::In
                    && self.word(end + 1) == Word::The
                    && self.is(end + 2, "future")
                {
                    return Some((
                        Shape::Stretch { amount, direction: Direction::Next, from: None },
                        end + 3,
                    ));
                }
            }
            return None;
        }
        let mut next = at;
        if self.word(next) == Word::This
            && matches!(self.word(next + 1), Word::Past | Word::Coming | Word::Last)
        {
            next += 1;
        }
        let direction = direction(pick(self.word(next))?)?;
        let stretch = |amount, end| Some((Shape::Stretch { amount, direction, from: None }, end));
        if let Some((amount, end)) = self.amount(next + 1)
            && self.word(next + 1) != Word::A
        {
            // "the last three weeks of the year" is a part of it.
            let part = matches!(self.word(end), Word::Of) && self.nth(at).is_some();
            // "3 months and 2 days ago": the days belong to what follows.
            let (amount, end) = if self.word(end) == Word::Ago {
                self.one_amount(next + 1)?
            } else {
                (amount, end)
            };
            return (!part).then(|| stretch(amount, end))?;
        }
        match self.word(next + 1) {
            // "the coming weeks", "the last hours".
            Word::Units(unit) if self.word(next + 2) != Word::Of => {
                stretch(Amount::vague(unit), next + 2)
            }
            Word::Unit(unit @ (Unit::Second | Unit::Minute | Unit::Hour)) => {
                stretch(Amount::of(unit, 1000), next + 2)
            }
            // "over the past year": a year up to now, while "last year" is one of the calendar.
            Word::Unit(
                unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Fortnight),
            ) if self.word(next) == Word::Past && self.word(next + 1) != Word::Weekday(1) => {
                stretch(Amount::of(unit, 1000), next + 2)
            }
            _ => None,
        }
    }

    fn within(&self, i: usize) -> Option<(Shape, usize)> {
        let mut at = self.skip(i, Word::The);
        if matches!(self.word(at), Word::Next | Word::Coming) {
            at += 1;
            if self.word(at) == Word::Unit(Unit::Day) && self.word(at + 1) == Word::And {
                let (mut amount, end) = self.amount(at + 2)?;
                return amount.add(Unit::Day, 1000).then_some({
                    (Shape::Stretch { amount, direction: Direction::Within, from: None }, end)
                });
            }
        }
        let (amount, end) = self.amount(at).or_else(|| match self.word(at) {
            Word::Units(unit) => Some((Amount::vague(unit), at + 1)),
            Word::Unit(unit) if at > i => Some((Amount::of(unit, 1000), at + 1)),
            _ => None,
        })?;
        let mut from = None;
        let mut to = end;
        if matches!(self.word(end), Word::Of | Word::Before | Word::Ago) {
            // "within hours of the attack".
            return Some((Shape::Duration { amount, modifier: Some(Modifier::LessThan) }, end))
                .filter(|_| self.word(end) == Word::Of);
        }
        if matches!(self.word(end), Word::From | Word::After) {
            match self.named_day(end + 1) {
                Some((Point::Now, next)) => to = next,
                Some((point, next)) => (from, to) = (Some(Box::new(point)), next),
                None => {
                    return Some((
                        Shape::Duration { amount, modifier: Some(Modifier::LessThan) },
                        end,
                    ));
                }
            }
        }
        Some((Shape::Stretch { amount, direction: Direction::Within, from }, to))
    }

    /// "less than two weeks from today": any time until then.
    fn less_than_from(&self, i: usize) -> Option<(Shape, usize)> {
        let (Some(Modifier::LessThan), at) = self.comparison(i) else { return None };
        let (amount, end) = self.amount(at)?;
        if !matches!(self.word(end), Word::From | Word::After) || amount.finest().is_of_the_clock()
        {
            return None;
        }
        let (from, end) = self.named_day(end + 1)?;
        let from = Some(Box::new(from));
        Some((Shape::Stretch { amount, direction: Direction::Within, from }, end))
    }

    /// "a week starting tomorrow", "for three days, from Monday".
    fn starting(&self, i: usize) -> Option<(Shape, usize)> {
        let (amount, end) = self.amount(i)?;
        let mut at = end;
        let comma = self.word(at) == Word::Comma;
        at += usize::from(comma);
        match self.word(at) {
            Word::Starting => at = self.skip(self.skip(at + 1, Word::From), Word::On),
            Word::From if self.before(i) == Word::For => at += 1,
            _ => return None,
        }
        let (from, to) = self.moment(at)?;
        if let (None, Some(TimeOfDay::Clock(clock))) = (&from.point, from.time) {
            return Some((Shape::clocks(clock, clock_after(clock, &amount)?), to));
        }
        let dated = from.point.is_some() && !matches!(from.point, Some(Point::Now));
        dated.then(|| (Shape::For { amount, from: Box::new(from) }, to))
    }

    /// "from 2 p.m. for two hours".
    pub(super) fn clock_for(&self, i: usize) -> Option<(Shape, usize)> {
        let (TimeOfDay::Clock(clock), end) = self.clock(i)? else { return None };
        if self.word(end) != Word::For {
            return None;
        }
        let (amount, end) = self.amount(end + 1)?;
        Some((Shape::clocks(clock, clock_after(clock, &amount)?), end))
    }

    /// How long: "three days", "more than an hour", "decades".
    pub(super) fn duration(&self, i: usize) -> Option<(Shape, usize)> {
        // "in three weeks": from now, or how long it took.
        if self.word(i) == Word::In {
            if let Some((amount, mut end)) = self.amount(i + 1) {
                if self.word(end) == Word::Time {
                    end += 1;
                } else if (self.word(end) == Word::Possessive || self.word(end) == Word::Quote)
                    && self.word(end + 1) == Word::Time
                {
                    end += 2;
                }
                let certain = matches!(self.word(end - 1), Word::Time);
                if !certain && !self.in_the_future(i, end) {
                    return None;
                }
                let mut on = None;
                if self.word(end) == Word::On
                    && let Word::Weekday(day) | Word::ShortWeekday(day) = self.word(end + 1)
                {
                    (on, end) = (Some(day), end + 2);
                }
                let mut from = None;
                if self.word(end) == Word::From
                    && let Some((point, to)) = self.named_day(end + 1)
                {
                    (from, end) = (Some(Box::new(point)), to);
                }
                let point = Point::Shift { amount, back: false, from, on };
                return Some((
                    Shape::Moment(Moment { point: Some(point), time: None, modifier: None }),
                    end,
                ));
            }
            return None;
        }
        if self.word(i) == Word::All {
            let Word::Unit(unit) = self.word(i + 1) else { return None };
            return Some((
                Shape::Duration { amount: Amount::of(unit, 1000), modifier: None },
                i + 2,
            ));
        }
        // "decades ago", "for years".
        if let Word::Units(unit) = self.word(i) {
            let amount = Amount::vague(unit);
            if self.word(i + 1) == Word::Ago {
                let point = Point::Shift { amount, back: true, from: None, on: None };
                return Some((
                    Shape::Moment(Moment { point: Some(point), time: None, modifier: None }),
                    i + 2,
                ));
            }
            let long = matches!(self.before(i), Word::For | Word::In | Word::After | Word::Within)
                && !matches!(self.word(i + 1), Word::Of | Word::Old);
            return long.then_some((Shape::Duration { amount, modifier: None }, i + 1));
        }
        let (modifier, at) = self.comparison(i);
        let (amount, end) = self.amount(at)?;
        // "about three weeks ago" is read from its number on.
        if modifier == Some(Modifier::About) && self.shifted(at).is_some() {
            return None;
        }
        // "$50 a day", "once a week": the article alone counts only where a small word asks for it.
        if self.word(at) == Word::A
            && matches!(self.word(at + 1), Word::Unit(_))
            && modifier.is_none()
        {
            let asked = matches!(
                self.before(i),
                Word::For
                    | Word::Within
                    | Word::In
                    | Word::After
                    | Word::Than
                    | Word::Over
                    | Word::During
            ) || self.is(i.wrapping_sub(1), "took")
                || self.is(i.wrapping_sub(1), "lasted")
                || end > at + 2;
            if !asked {
                return None;
            }
        }
        Some((Shape::Duration { amount, modifier }, end))
    }

    /// Whether "in three weeks" is told of what is to come.
    fn in_the_future(&self, i: usize, end: usize) -> bool {
        !crate::tense::looks_back(self, i, end)
    }
}

/// The time of day `amount` after `clock`, within the day.
fn clock_after(clock: Clock, amount: &Amount) -> Option<Clock> {
    if amount.vague || !amount.iter().all(|(unit, _)| matches!(unit, Unit::Hour | Unit::Minute)) {
        return None;
    }
    let start = i64::from(clock.hour) * 60 + i64::from(clock.minute.unwrap_or(0));
    let end = start + crate::calendar::seconds(amount) / 60;
    let (hour, minute) = (u8::try_from(end / 60).ok()?, (end % 60) as u8);
    (hour < 24).then_some(Clock {
        hour,
        minute: Some(minute),
        second: None,
        certain: clock.certain,
    })
}

const fn direction(pick: Pick) -> Option<Direction> {
    match pick {
        Pick::Last | Pick::Past => Some(Direction::Past),
        Pick::Next | Pick::Coming => Some(Direction::Next),
        Pick::This | Pick::Open => None,
    }
}
