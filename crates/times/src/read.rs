//! The way through a sentence: cut, read from left to right, resolve.

use onrecord_text::{TextRange, Token};

use crate::expression::{Expression, Kind, Modifier, Relation, Value};
use crate::lexicon::Word;
use crate::parse::Parser;
use crate::pieces::{may_tell_time, pieces};
use crate::resolve::Anchor;
use crate::shape::{Moment, Point, Shape, Vague};
use crate::tense::{Tense, tense};
use crate::timex::timex;
use crate::{Published, resolve};

/// What is known beside the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether dates in digits put the day first ("04/05/2024" is the 4th of May). Where it is
    /// not known, such a date has the gap [`Gap::Ambiguous`](crate::Gap::Ambiguous) unless one reading is impossible.
    pub day_first: Option<bool>,
}

/// Appends the expressions of time of one sentence to `found`, in the order of the text. `tokens`
/// are the tokens of the sentence.
pub fn expressions(
    text: &str,
    tokens: &[Token],
    published: Option<&Published>,
    options: Options,
    found: &mut Vec<Expression>,
) {
    if !may_tell_time(text, tokens) {
        return;
    }
    let pieces = pieces(text, tokens);
    let parser = Parser { text, pieces: &pieces, day_first: options.day_first };
    let mut at = 0;
    while at < pieces.len() {
        match parser.expression(at) {
            Some((shape, end)) => {
                found.push(made(&parser, at, end, &shape, published));
                at = end;
            }
            None => at += 1,
        }
    }
}

fn made(
    parser: &Parser<'_>,
    start: usize,
    end: usize,
    shape: &Shape,
    published: Option<&Published>,
) -> Expression {
    let pieces = parser.pieces;
    let (relation, end_with_relation) = parser.relation(start, end);
    let relation = relation.or_else(|| match shape {
        Shape::Moment(Moment { point: Some(Point::Shift { back, .. }), .. }) => {
            // "more than two weeks before today".
            let more = parser.word(start) == Word::More;
            more.then_some(if *back { Relation::Before } else { Relation::After })
        }
        Shape::Moment(Moment { point: Some(_), time: Some(_), .. }) => {
            parser.relation_inside(start, end)
        }
        _ => None,
    });
    let tense = if needs_tense(shape) { tense(parser, start, end) } else { Tense::Open };
    let anchor = Anchor { published, tense };
    let mut modifier = modifier(shape);
    if matches!(relation, Some(Relation::Before)) && modifier == Some(Modifier::Earlier) {
        modifier = None;
    }
    let (value, gap, bounds) = match anchor.resolve(shape) {
        Ok(resolved) => {
            let bounds = part_bounds(&resolved, modifier, published);
            let value = Value { iso: resolved.iso, basis: resolved.basis, rule: resolved.rule };
            (Some(value), None, bounds)
        }
        Err(missing) => (None, Some(missing.gap), missing.bounds),
    };
    Expression {
        range: TextRange::new(pieces[start].start, pieces[end_with_relation - 1].end),
        kind: kind(shape),
        timex: timex(shape),
        value,
        gap,
        bounds,
        modifier,
        relation,
    }
}

/// Only what is open asks for the tense; looking for a verb is most of the work.
fn needs_tense(shape: &Shape) -> bool {
    match shape {
        Shape::Duration { .. } | Shape::Set { .. } => false,
        Shape::Vague(vague) => *vague == Vague::Future,
        Shape::Moment(moment) => {
            !matches!(moment.point, None | Some(Point::Year(_) | Point::Decade { .. } | Point::Now))
        }
        _ => true,
    }
}

fn kind(shape: &Shape) -> Kind {
    let timed = |moment: &Moment| moment.time.is_some() || is_short(moment);
    match shape {
        Shape::Moment(moment) if timed(moment) => Kind::Time,
        Shape::Between(first, last) if timed(first) || timed(last) => Kind::Time,
        Shape::Stretch { amount, .. } if amount.finest().is_of_the_clock() => Kind::Time,
        Shape::Duration { .. } => Kind::Duration,
        Shape::Set { .. } => Kind::Set,
        _ => Kind::Date,
    }
}

fn is_short(moment: &Moment) -> bool {
    match &moment.point {
        Some(Point::Shift { amount, .. }) => amount.finest().is_of_the_clock(),
        _ => false,
    }
}

fn modifier(shape: &Shape) -> Option<Modifier> {
    match shape {
        Shape::Moment(moment) => moment.modifier,
        Shape::Between(first, _) => first.modifier,
        Shape::Duration { modifier, .. } => *modifier,
        _ => None,
    }
}

/// Which part of the value "early", "mid-", "late", "earlier" and "later" leave.
fn part_bounds(
    resolved: &resolve::Resolved,
    modifier: Option<Modifier>,
    published: Option<&Published>,
) -> Option<String> {
    let (first, last) = resolved.days?;
    let modifier = modifier?;
    if first == last {
        return None;
    }
    let today = published.map(|published| published.date);
    let within = today.filter(|today| (first..=last).contains(today));
    let length = i64::from(first.until(last).ok()?.get_days()) + 1;
    let third = |n: i64| crate::calendar::plus_days(first, length * n / 3);
    let (from, to) = match modifier {
        Modifier::Earlier => (first, within?),
        Modifier::Later => (within?, last),
        Modifier::Early => (first, crate::calendar::plus_days(third(1)?, -1)?),
        Modifier::Mid => (third(1)?, crate::calendar::plus_days(third(2)?, -1)?),
        Modifier::Late => (third(2)?, last),
        Modifier::About | Modifier::MoreThan | Modifier::LessThan => return None,
    };
    (from <= to).then(|| format!("{from}/{to}"))
}

impl Parser<'_> {
    /// What the small words before an expression say, or "or later" after it.
    fn relation(&self, start: usize, end: usize) -> (Option<Relation>, usize) {
        let after = match (self.word(end), self.word(end + 1)) {
            (Word::Or | Word::And, Word::Later) => Some(Relation::Since),
            (Word::Or, Word::After | Word::Since) if self.ends(end + 2) => Some(Relation::Since),
            (Word::Or, Word::Earlier | Word::Before) if self.ends(end + 2) => Some(Relation::Until),
            _ => None,
        };
        if let Some(relation) = after {
            return (Some(relation), end + 2);
        }
        // "to date".
        if matches!(self.word(start), Word::To | Word::Until) {
            return (Some(Relation::Until), end);
        }
        (self.relation_before(start), end)
    }

    fn ends(&self, i: usize) -> bool {
        matches!(self.word(i), Word::Nothing | Word::Dot | Word::Comma | Word::Close)
    }

    /// "Thursday before 5 p.m.": the word stands inside.
    fn relation_inside(&self, start: usize, end: usize) -> Option<Relation> {
        (start + 1..end).find_map(|i| match self.word(i) {
            Word::Before => Some(Relation::Before),
            Word::After => Some(Relation::After),
            Word::By => Some(Relation::By),
            Word::Until => Some(Relation::Until),
            Word::Later if self.word(i + 1) == Word::Than => {
                let by = self.text(i - 1).eq_ignore_ascii_case("no");
                Some(if by { Relation::By } else { Relation::After })
            }
            _ => None,
        })
    }

    fn relation_before(&self, start: usize) -> Option<Relation> {
        let word = |back: usize| start.checked_sub(back).map_or(Word::Nothing, |i| self.word(i));
        let text = |back: usize| start.checked_sub(back).map_or("", |i| self.text(i));
        // "at or after".
        if word(2) == Word::Or && matches!(word(3), Word::On | Word::In | Word::At) {
            match word(1) {
                Word::Before => return Some(Relation::Until),
                Word::After => return Some(Relation::Since),
                _ => {}
            }
        }
        // "> 2019", "<= 6pm".
        match (text(1), text(2)) {
            (">", _) => return Some(Relation::After),
            ("<", _) => return Some(Relation::Before),
            ("=", ">") => return Some(Relation::Since),
            ("=", "<") => return Some(Relation::Until),
            _ => {}
        }
        // "before or on", "later than or in": the day itself counts.
        if word(2) == Word::Or && matches!(word(1), Word::On | Word::In | Word::At) {
            let than = usize::from(word(3) == Word::Than);
            return match word(3 + than) {
                Word::Before | Word::Earlier => Some(Relation::Until),
                Word::After | Word::Later => Some(Relation::Since),
                _ => None,
            };
        }
        if word(1) == Word::As && word(3) == Word::As {
            return match word(2) {
                Word::Early | Word::VagueFuture => Some(Relation::Since),
                Word::Late => Some(Relation::Until),
                _ => None,
            };
        }
        // The small word between: "since about noon", "starting on Monday".
        let skip = usize::from(matches!(
            word(1),
            Word::Around | Word::The | Word::On | Word::In | Word::At
        ));
        match word(1 + skip) {
            Word::Since => Some(Relation::Since),
            Word::Starting => Some(Relation::Since),
            Word::Beginning if text(1 + skip).len() > 5 => Some(Relation::Since),
            Word::Until => Some(Relation::Until),
            Word::By => Some(Relation::By),
            Word::Before => Some(Relation::Before),
            Word::After => Some(Relation::After),
            Word::From if word(2 + skip) == Word::Starting => Some(Relation::Since),
            Word::Than => match word(2 + skip) {
                Word::Later if text(3 + skip).eq_ignore_ascii_case("no") => Some(Relation::By),
                Word::Later => Some(Relation::After),
                Word::Earlier => Some(Relation::Before),
                _ if text(2 + skip).eq_ignore_ascii_case("greater") => Some(Relation::After),
                _ if text(2 + skip).eq_ignore_ascii_case("sooner") => Some(Relation::Before),
                _ => None,
            },
            Word::To if text(2 + skip).eq_ignore_ascii_case("prior") => Some(Relation::Before),
            Word::Of if ["ahead", "advance"].iter().any(|w| text(2).eq_ignore_ascii_case(w)) => {
                Some(Relation::Before)
            }
            _ => None,
        }
    }
}
