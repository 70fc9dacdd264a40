//! Whether a name that stands alone is one of a time: "May", "Sun", "1998", "the 18th", "fall" and
//! "3:44" are as often something else, and what stands around them tells.

use crate::lexicon::Word;
use crate::shape::{Moment, Month, Pick, Point, Season, Shape, TimeOfDay, Year};

use super::Parser;

impl Parser<'_> {
    /// Whether the name of a month by itself is one: "may", "march" and people's names are words
    /// of other kinds too.
    pub(super) fn month_may_stand(&self, i: usize, end: usize) -> bool {
        let at = self.skip(i, Word::The);
        let full = matches!(self.word(at), Word::Month(_));
        let lower = self.word(end) == Word::Other
            && self.text(end).as_bytes().first().is_some_and(u8::is_ascii_lowercase);
        // "the March for Life" and "the May government", but "the March vote".
        let month_of_vote = self.word(at) == Word::ShortMonth(3) && self.capital(at) && lower;
        // "a May poll".
        if !full && self.capital(at) && self.before(i) == Word::A {
            return true;
        }
        if at > i && !full && !month_of_vote {
            return false;
        }
        if at > i && month_of_vote {
            return true;
        }
        let name_follows = self.word(end) == Word::Other && self.capital(end) && !self.glued(end);
        if full && self.capital(at) && !(name_follows && self.before(i) == Word::Nothing) {
            return true;
        }
        let introduced = matches!(
            self.before(i),
            Word::In
                | Word::Of
                | Word::Since
                | Word::Until
                | Word::By
                | Word::During
                | Word::Through
                | Word::From
                | Word::Before
                | Word::After
                | Word::Early
                | Word::Late
                | Word::Mid
        ) || self.before(i) == Word::The && self.word(i - 1) == Word::The && full;
        introduced && !name_follows
    }

    /// Whether the name of a weekday by itself is one.
    pub(super) fn weekday_may_stand(&self, at: usize, end: usize) -> bool {
        match self.word(at) {
            Word::Weekday(_) => true,
            _ => {
                let name = at.saturating_sub(usize::from(self.word(at) == Word::Dot));
                let small = matches!(
                    self.before(name),
                    Word::On
                        | Word::Until
                        | Word::By
                        | Word::Since
                        | Word::From
                        | Word::To
                        | Word::Or
                        | Word::Comma
                );
                self.capital(name) && small && (self.word(end) != Word::Other || !self.capital(end))
            }
        }
    }

    /// Whether four digits by themselves are a year.
    pub(super) fn year_may_stand(&self, i: usize, end: usize) -> bool {
        let at = self.skip(i, Word::The);
        let Word::Digits { value, .. } = self.word(at) else {
            // A year in words, or "the year 247".
            return matches!(self.word(at), Word::Unit(_) | Word::Quote)
                || matches!(
                    self.before(i),
                    Word::In
                        | Word::Since
                        | Word::Of
                        | Word::From
                        | Word::Until
                        | Word::By
                        | Word::And
                );
        };
        let introduced = matches!(
            self.before(i),
            Word::In
                | Word::Since
                | Word::Of
                | Word::From
                | Word::Until
                | Word::By
                | Word::Before
                | Word::After
                | Word::During
                | Word::Around
                | Word::Through
                | Word::Between
                | Word::A
        );
        // "dates back to 1865", "= 2019".
        let introduced = introduced
            || i > 1 && self.before(i) == Word::To && self.is(i - 2, "back")
            || i > 0 && self.is(i - 1, "=");
        let next = self.word(end);
        let counted =
            matches!(next, Word::Units(_) | Word::Currency | Word::Meridiem(_) | Word::Of)
                || self.is(end, "percent")
                || self.is(end, "people");
        let dashed = |i: usize| self.word(i) == Word::Hyphen && self.glued(i);
        let part_of_code = self.glued(at) && i > 0 && !self.is(i - 1, "=")
            || dashed(end)
                && self.glued(end + 1)
                && matches!(self.word(end + 1), Word::Digits { .. });
        if counted && !(next == Word::Of && introduced) || part_of_code {
            return false;
        }
        let lower_plural =
            next == Word::Other && !self.capital(end) && self.text(end).ends_with('s');
        if introduced {
            return !(value % 100 == 0 && lower_plural && !(1900..=2000).contains(&value));
        }
        (1900..=2060).contains(&value)
            && !(value % 100 == 0 && (lower_plural || next == Word::Other))
            && !matches!(self.before(i), Word::Currency)
            && !self.is(i.wrapping_sub(1), "no")
    }

    /// "the 18th" by itself: the day of a month, or the hole of a course, the district, the round.
    pub(super) fn day_may_stand(&self, i: usize, end: usize) -> bool {
        let introduced =
            matches!(self.before(i), Word::On | Word::Until | Word::By | Word::Since | Word::For);
        let noun = self.word(end) == Word::Other
            && !self.text(end).is_empty()
            && self.text(end).as_bytes()[0].is_ascii_alphabetic();
        let joined = self.word(end) == Word::Hyphen && self.glued(end);
        introduced && !noun && !joined && !matches!(self.word(end), Word::Unit(_))
    }

    /// "spring" and "fall" are words of other kinds.
    pub(super) fn season_may_stand(&self, i: usize, season: Season) -> bool {
        let article = self.word(i) == Word::The;
        let small = matches!(
            self.before(i),
            Word::In | Word::During | Word::Until | Word::By | Word::Since | Word::Over
        );
        match season {
            Season::Summer | Season::Winter => !self.capital(i) || article || i == 0,
            Season::Spring | Season::Autumn => small && (article || self.is(i, "spring")),
        }
    }

    /// A moment by itself: what is a name of something else when it stands alone is none.
    pub(super) fn standing(&self, i: usize, moment: Moment, end: usize) -> Option<(Shape, usize)> {
        let hyphen = self.word(end) == Word::Hyphen && self.glued(end) && self.glued(end + 1);
        match (&moment.point, moment.time) {
            (Some(Point::Month { year: Year::Unsaid(Pick::Open), .. }), None) => {
                let at = if moment.modifier.is_some() { end - 1 } else { i };
                if moment.modifier.is_none() && !self.month_may_stand(at, end) {
                    return None;
                }
            }
            (Some(Point::Weekday { pick: Pick::Open, .. }), None)
                if !self.weekday_may_stand(end - 1, end) =>
            {
                return None;
            }
            (Some(Point::Year(_)), None)
                if moment.modifier.is_none() && !self.year_may_stand(i, end) =>
            {
                return None;
            }
            (Some(Point::Now | Point::Unit { .. }), None) if hyphen => return None,
            (Some(Point::Day { month: Month::Unsaid, weekday: None, .. }), None)
                if !self.day_may_stand(i, end) =>
            {
                return None;
            }
            (Some(Point::Season { year: Year::Unsaid(Pick::Open), season }), None)
                if !self.season_may_stand(i, *season) =>
            {
                return None;
            }
            (None, Some(TimeOfDay::Clock(_)))
                if moment.modifier.is_none() && !self.clock_may_stand(i, end) =>
            {
                return None;
            }
            _ => {}
        }
        if end == i + 1 && self.is_title(i) {
            return None;
        }
        Some((Shape::Moment(moment), end))
    }

    /// Whether a word is part of the name of a paper or a programme: "USA TODAY", NBC's "Today",
    /// "Fox News Sunday".
    pub(super) fn is_title(&self, i: usize) -> bool {
        let quote = |word| matches!(word, Word::Quote | Word::DoubleQuote);
        let quoted = quote(self.before(i)) && quote(self.word(i + 1));
        let paper = self.capital(i)
            && self.word(i) == Word::Today
            && (self.before(i) == Word::Possessive || i > 0 && self.is(i - 1, "USA"));
        let programme =
            i > 2 && self.is(i - 1, "News") && self.is(i - 2, "Fox") && quote(self.word(i - 3));
        quoted || paper || programme
    }

    /// Whether a time in digits alone is one: "3:44" is as often the length of a film or a result.
    pub(super) fn clock_may_stand(&self, i: usize, end: usize) -> bool {
        let plain = (i..end).all(|at| matches!(self.word(at), Word::Digits { .. } | Word::Colon));
        !plain
            || matches!(
                self.before(i),
                Word::At
                    | Word::By
                    | Word::Around
                    | Word::Since
                    | Word::Until
                    | Word::From
                    | Word::Before
                    | Word::After
                    | Word::To
                    | Word::Than
            )
    }
}
