//! The grammar: pieces to shapes, by recursive descent.
//!
//! Each function reads what it is named after at a piece and gives it with the number of the
//! piece after it, or `None`. Nothing is resolved here.

mod amount;
mod clock;
mod holidays;
mod moment;
mod named;
mod number;
mod numeric;
mod parts;
mod point;
mod range;
mod set;
mod standing;

use crate::lexicon::Word;
use crate::pieces::Piece;
use crate::shape::{Moment, Point, Shape, Unit, Vague};

/// Reads the pieces of one sentence.
#[derive(Clone, Copy)]
pub(crate) struct Parser<'a> {
    pub(crate) text: &'a str,
    pub(crate) pieces: &'a [Piece],
    pub(crate) day_first: Option<bool>,
}

impl Parser<'_> {
    /// The word of piece `i`; [`Word::Nothing`] past the end.
    pub(crate) fn word(&self, i: usize) -> Word {
        self.pieces.get(i).map_or(Word::Nothing, |piece| piece.word)
    }

    /// The word of the piece before `i`.
    fn before(&self, i: usize) -> Word {
        i.checked_sub(1).map_or(Word::Nothing, |i| self.word(i))
    }

    /// Whether no white space stands before piece `i`.
    fn glued(&self, i: usize) -> bool {
        self.pieces.get(i).is_some_and(|piece| piece.glued)
    }

    fn capital(&self, i: usize) -> bool {
        self.pieces.get(i).is_some_and(|piece| piece.capital)
    }

    /// The text of piece `i`.
    pub(crate) fn text(&self, i: usize) -> &str {
        self.pieces.get(i).map_or("", |piece| &self.text[piece.start as usize..piece.end as usize])
    }

    pub(crate) fn is(&self, i: usize, text: &str) -> bool {
        self.text(i).eq_ignore_ascii_case(text)
    }

    /// The piece after `i` if `i` is `word`, else `i`.
    fn skip(&self, i: usize, word: Word) -> usize {
        if self.word(i) == word { i + 1 } else { i }
    }

    /// Past a comma that something of the same expression follows.
    fn skip_comma(&self, i: usize) -> usize {
        self.skip(i, Word::Comma)
    }

    /// The expression that begins at `i`.
    pub(crate) fn expression(&self, i: usize) -> Option<(Shape, usize)> {
        if !self.can_begin(i) {
            return None;
        }
        let moment = self.moment(i);
        let (shape, end) = self
            .may_be_range(i, moment.as_ref().map(|found| found.1))
            .then(|| self.range(i))
            .flatten()
            .or_else(|| self.either(i))
            .or_else(|| self.days_of_week(i))
            .or_else(|| self.set(i))
            .or_else(|| self.stretch(i))
            .or_else(|| moment.and_then(|(moment, end)| self.standing(i, moment, end)))
            .or_else(|| self.duration(i))
            .or_else(|| self.vague(i))?;
        // "62-year-old" is an age.
        let age = self.word(end) == Word::Old
            || (self.word(end) == Word::Hyphen && self.word(end + 1) == Word::Old);
        (end > i && !age).then_some((shape, end))
    }

    /// A date in digits that can be read in two ways.
    fn either(&self, i: usize) -> Option<(Shape, usize)> {
        let Word::Digits { .. } = self.word(i) else { return None };
        self.numeric_date(i)
            .or_else(|| self.year_and_month(i))
            .filter(|(shape, _)| !matches!(shape, Shape::Moment(_)))
    }

    /// Whether a range can begin at `i`, where a moment that begins there ends at `end`.
    fn may_be_range(&self, i: usize, end: Option<usize>) -> bool {
        let connects = |word| matches!(word, Word::To | Word::Until | Word::Through | Word::Hyphen);
        match (self.word(i), end) {
            (Word::From | Word::Between, _) => true,
            (_, Some(end)) => {
                let word = self.word(end);
                connects(word)
                    || matches!(
                        word,
                        Word::From
                            | Word::Between
                            | Word::At
                            | Word::In
                            | Word::Comma
                            | Word::Digits { .. }
                    )
                    || (i + 1..end).any(|at| connects(self.word(at)))
            }
            (Word::Digits { .. } | Word::Cardinal(_) | Word::Ordinal { .. } | Word::The, None) => {
                (i + 1..i + 6).any(|at| connects(self.word(at)))
            }
            (Word::Month(_) | Word::ShortMonth(_), None) => true,
            _ => false,
        }
    }

    /// A cheap look before anything is tried: most words begin nothing, and small words begin
    /// something only before a word that the grammar knows.
    fn can_begin(&self, i: usize) -> bool {
        let next = self.word(i + 1);
        let known =
            !matches!(next, Word::Other | Word::Nothing | Word::Comma | Word::Dot | Word::Close);
        match self.word(i) {
            Word::Other => {
                matches!(next, Word::Units(_)) && (self.is(i, "these") || self.is(i, "recent"))
            }
            Word::Quote => self.glued(i + 1) && self.decade(i).is_some(),
            Word::To | Word::Until => next == Word::Date,
            // "in three weeks", "in years".
            Word::In => match next {
                Word::Other => self.is(i + 1, "recent"),
                Word::A
                | Word::Few
                | Word::Couple
                | Word::Half
                | Word::Dozens
                | Word::Digits { .. }
                | Word::Cardinal(_) => true,
                _ => false,
            },
            Word::A => matches!(next, Word::Few | Word::Couple | Word::Half | Word::Unit(_)),
            Word::At => matches!(next, Word::Present | Word::The | Word::This),
            Word::More | Word::Less => next == Word::Than,
            Word::The => known,
            Word::From
            | Word::Between
            | Word::This
            | Word::Next
            | Word::Last
            | Word::Past
            | Word::Coming
            | Word::Following
            | Word::Previous
            | Word::All
            | Word::Every
            | Word::Over
            | Word::Within
            | Word::Around
            | Word::During
            | Word::Early
            | Word::Late
            | Word::Mid
            | Word::Beginning
            | Word::End
            | Word::Earlier
            | Word::Later
            | Word::Rest
            | Word::Couple
            | Word::Few
            | Word::Half
            | Word::Fiscal
            | Word::School
            | Word::Calendar
            | Word::Once
            | Word::Twice => known,
            // "three people": what counts other things.
            Word::Cardinal(_) | Word::Ordinal { .. } => known,
            Word::Digits { len: 1..=3, .. } => known || self.glued(i + 1),
            Word::Digits { .. }
            | Word::Decade(_)
            | Word::Month(_)
            | Word::ShortMonth(_)
            | Word::Weekday(_)
            | Word::ShortWeekday(_)
            | Word::Weekdays(_)
            | Word::Unit(_)
            | Word::Units(_)
            | Word::Season(_)
            | Word::Holiday(_)
            | Word::Feast
            | Word::Meal(_)
            | Word::DayPart(_)
            | Word::DayParts(_)
            | Word::Quarter(_)
            | Word::HalfYear(_)
            | Word::Today
            | Word::Tomorrow
            | Word::Yesterday
            | Word::Tonight
            | Word::Now
            | Word::Noon
            | Word::Midnight
            | Word::Frequency(..)
            | Word::VaguePast
            | Word::VagueFuture
            | Word::VaguePresent
            | Word::Dozens => true,
            _ => false,
        }
    }

    fn vague(&self, i: usize) -> Option<(Shape, usize)> {
        // "to date", but not "up to date", "wanted to date her".
        if matches!(self.word(i), Word::To | Word::Until) {
            let apart = self.before(i) != Word::Hyphen && !(i > 0 && self.is(i - 1, "up"));
            let noun = self.word(i + 2) == Word::Other
                && self.text(i + 2).as_bytes()[0].is_ascii_alphabetic();
            let point = Some(Point::Unit { unit: Unit::Day, offset: 0 });
            let moment = Moment { point, time: None, modifier: None };
            let from = matches!(self.word(i + 2), Word::From | Word::The | Word::A);
            let good = self.word(i + 1) == Word::Date && apart && !noun && !from;
            return good.then_some((Shape::Moment(moment), i + 2));
        }
        // "sooner", "soon-to-be" tell nothing.
        if self.word(i + 1) == Word::Hyphen && self.glued(i + 1) {
            return None;
        }
        // "as soon as", "shortly after": of something that is told.
        if matches!(self.word(i + 1), Word::As | Word::After | Word::Before) {
            return None;
        }
        let vague = match self.word(i) {
            Word::VaguePast => Vague::Past,
            Word::VagueFuture => Vague::Future,
            Word::VaguePresent => Vague::Present,
            Word::At => {
                let end = self.present(i + 1)?;
                let now = Moment { point: Some(Point::Now), time: None, modifier: None };
                return Some((Shape::Moment(now), end));
            }
            Word::Other if self.is(i, "these") && self.is(i + 1, "days") => {
                return Some((Shape::Vague(Vague::Present), i + 2));
            }
            Word::Other if self.is(i, "recent") && matches!(self.word(i + 1), Word::Units(_)) => {
                return Some((Shape::Vague(Vague::Past), i + 2));
            }
            Word::In if self.is(i + 1, "recent") && matches!(self.word(i + 2), Word::Units(_)) => {
                return Some((Shape::Vague(Vague::Past), i + 3));
            }
            _ => return None,
        };
        Some((Shape::Vague(vague), i + 1))
    }

    /// "present", "the moment", "this time" after "at".
    fn present(&self, i: usize) -> Option<usize> {
        let article = matches!(self.word(i), Word::The | Word::This);
        let at = i + usize::from(article);
        match self.word(at) {
            Word::Present if self.is(at, "moment") => article.then_some(at + 1),
            Word::Present if article => (self.word(at + 1) == Word::Time).then_some(at + 2),
            Word::Present => Some(at + 1),
            Word::Time if self.word(i) == Word::This => Some(at + 1),
            _ => None,
        }
    }
}
