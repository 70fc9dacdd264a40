//! From what the words say to the day that is meant, with the day of publication.

mod points;
mod spans;
mod yearly;

use jiff::civil::{Date, DateTime, Time};

use crate::calendar::{self, day, shift_by, unit_around};
use crate::shape::{Amount, Clock, Moment, Point, Shape, TimeOfDay};
use crate::tense::Tense;
use crate::timex;
use crate::{Basis, Gap, Published, rules};

/// How finely a resolved time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grain {
    Day,
    Week,
    Month,
    Year,
    /// EDTF: the year of the first day and a number for the season.
    Season(u8),
    /// From day to day.
    Days,
    /// From month to month.
    Months,
    /// From year to year.
    Years,
}

/// Days, and how they came about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Days {
    pub(crate) first: Date,
    pub(crate) last: Date,
    pub(crate) grain: Grain,
    pub(crate) basis: Basis,
    pub(crate) rule: &'static str,
}

impl Days {
    const fn stated(first: Date, last: Date, grain: Grain, rule: &'static str) -> Self {
        Self { first, last, grain, basis: Basis::Stated, rule }
    }

    fn iso(&self) -> String {
        let (first, last) = (self.first, self.last);
        match self.grain {
            Grain::Day => first.to_string(),
            Grain::Week => {
                let week = first.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Grain::Month => month_text(first),
            Grain::Year => format!("{:04}", first.year()),
            Grain::Season(code) => format!("{:04}-{code}", first.year()),
            Grain::Days => format!("{first}/{last}"),
            Grain::Months => format!("{}/{}", month_text(first), month_text(last)),
            Grain::Years => format!("{:04}/{:04}", first.year(), last.year()),
        }
    }
}

fn month_text(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

/// A resolved expression, in the form it is published in.
pub(crate) struct Resolved {
    pub(crate) iso: String,
    pub(crate) basis: Basis,
    pub(crate) rule: &'static str,
    /// The days it covers, where it is about days.
    pub(crate) days: Option<(Date, Date)>,
}

/// What stands in for a value that cannot be given.
pub(crate) struct Missing {
    pub(crate) gap: Gap,
    pub(crate) bounds: Option<String>,
}

impl From<Gap> for Missing {
    fn from(gap: Gap) -> Self {
        Self { gap, bounds: None }
    }
}

type Result<T> = std::result::Result<T, Missing>;

/// The day of publication and the tense of the clause.
#[derive(Clone, Copy)]
pub(crate) struct Anchor<'a> {
    pub(crate) published: Option<&'a Published>,
    pub(crate) tense: Tense,
}

impl Anchor<'_> {
    fn date(&self) -> Result<Date> {
        self.published.map(|published| published.date).ok_or(Gap::NoAnchor.into())
    }

    fn instant(&self) -> Result<DateTime> {
        let time = self.published.and_then(|published| published.time);
        match (self.date()?, time) {
            (date, Some(time)) => Ok(date.to_datetime(time)),
            (date, None) => Err(Missing { gap: Gap::NoAnchor, bounds: Some(date.to_string()) }),
        }
    }

    fn looks_forward(&self) -> bool {
        matches!(self.tense, Tense::Future | Tense::FutureInThePast | Tense::Infinitive)
    }

    const fn rule(&self) -> &'static str {
        match self.tense {
            Tense::Open => rules::LATEST_ON_OR_BEFORE_PUBLICATION,
            Tense::Past => rules::PAST_TENSE,
            Tense::Future => rules::FUTURE_TENSE,
            Tense::FutureInThePast => rules::FUTURE_IN_THE_PAST,
            Tense::Infinitive => rules::INFINITIVE,
        }
    }

    /// The value of `shape`.
    pub(crate) fn resolve(&self, shape: &Shape) -> Result<Resolved> {
        match shape {
            Shape::Moment(moment) => self.moment(moment),
            Shape::Between(first, last) => self.between(first, last),
            Shape::Stretch { amount, direction, from } => {
                self.stretch(amount, *direction, from.as_deref())
            }
            Shape::For { amount, from } => self.for_from(amount, from),
            Shape::Rest { unit, past } => {
                let today = self.date()?;
                let (first, last) = exists(unit_around(today, *unit))?;
                let (first, last) = if *past { (first, today) } else { (today, last) };
                Ok(published(Days::stated(
                    first,
                    last,
                    Grain::Days,
                    rules::RELATIVE_TO_PUBLICATION,
                )))
            }
            Shape::Duration { amount, .. } if amount.vague => Err(Gap::Vague.into()),
            Shape::Duration { amount, .. } => Ok(Resolved {
                iso: timex::duration(amount),
                basis: Basis::Stated,
                rule: rules::DURATION,
                days: None,
            }),
            Shape::Set { what: crate::shape::Recurrence::Every(amount), .. } if amount.vague => {
                Err(Gap::Vague.into())
            }
            Shape::Set { .. } => Ok(Resolved {
                iso: timex::timex(shape),
                basis: Basis::Stated,
                rule: rules::RECURRENCE,
                days: None,
            }),
            Shape::Vague(vague) => Err(self.vague(*vague)),
            Shape::EitherDate { year, first, second } => {
                let read =
                    |month, of_month| day(*year, month, of_month).map(|date| date.to_string());
                match (read(*first, *second), read(*second, *first)) {
                    (Some(a), Some(b)) => {
                        let (a, b) = if a < b { (a, b) } else { (b, a) };
                        Err(Missing { gap: Gap::Ambiguous, bounds: Some(format!("[{a},{b}]")) })
                    }
                    _ => Err(Gap::Vague.into()),
                }
            }
            Shape::EitherMonth { year, month } => {
                let end = year / 100 * 100 + i32::from(*month);
                let bounds = format!("[{year:04}-{month:02},{year:04}/{end:04}]");
                Err(Missing { gap: Gap::Ambiguous, bounds: Some(bounds) })
            }
        }
    }

    fn vague(&self, vague: crate::shape::Vague) -> Missing {
        use crate::shape::Vague;
        let bounds = self.date().ok().map(|today| match vague {
            Vague::Past => format!("../{today}"),
            Vague::Present => today.to_string(),
            Vague::Future => format!("{today}/.."),
        });
        // "soon" of a tale is past.
        let told = vague == Vague::Future && self.tense == Tense::Past;
        Missing { gap: Gap::Vague, bounds: bounds.filter(|_| !told) }
    }

    fn moment(&self, moment: &Moment) -> Result<Resolved> {
        // "in five minutes", "now".
        if let Some(Point::Shift { amount, back, from, .. }) = &moment.point {
            let from_now = match from.as_deref() {
                None => true,
                Some(Point::Narrative { .. }) => self.looks_forward(),
                Some(_) => false,
            };
            if from_now && amount.finest().is_of_the_clock() && !amount.vague {
                return self.minutes_from_now(amount, *back);
            }
        }
        if moment.point == Some(Point::Now) && moment.time.is_none() {
            let iso = match self.instant() {
                Ok(now) => instant_text(now),
                Err(_) => self.date()?.to_string(),
            };
            let days = Some((self.date()?, self.date()?));
            return Ok(Resolved {
                iso,
                basis: Basis::Stated,
                rule: rules::RELATIVE_TO_PUBLICATION,
                days,
            });
        }
        let Some(point) = &moment.point else {
            return match moment.time {
                Some(time @ TimeOfDay::Clock(_)) => Ok(Resolved {
                    iso: timex::of_time(time),
                    basis: Basis::Stated,
                    rule: rules::TIME_OF_DAY,
                    days: None,
                }),
                // Which morning is not said.
                _ => Err(Gap::Vague.into()),
            };
        };
        let days = self.point(point)?;
        let mut resolved = published(days);
        match moment.time {
            Some(TimeOfDay::Clock(clock)) => {
                resolved.iso.push_str(&timex::of_time(TimeOfDay::Clock(clock)))
            }
            Some(TimeOfDay::End) => resolved.iso.push_str("T24:00"),
            Some(TimeOfDay::Part(_)) | None => {}
        }
        Ok(resolved)
    }

    fn minutes_from_now(&self, amount: &Amount, back: bool) -> Result<Resolved> {
        let now = self.instant()?;
        let later = exists(plus_amount(now, amount, back))?;
        Ok(Resolved {
            iso: instant_text(later),
            basis: Basis::Stated,
            rule: rules::RELATIVE_TO_PUBLICATION,
            days: Some((later.date(), later.date())),
        })
    }
}

fn published(days: Days) -> Resolved {
    Resolved {
        iso: days.iso(),
        basis: days.basis,
        rule: days.rule,
        days: Some((days.first, days.last)),
    }
}

/// What does not exist has no value.
fn exists<T>(found: Option<T>) -> Result<T> {
    found.ok_or(Gap::Vague.into())
}

/// "2024-04-18T09:30", with seconds only where there are any.
fn instant_text(at: DateTime) -> String {
    let minutes = format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute());
    if at.second() == 0 { minutes } else { format!("{minutes}:{:02}", at.second()) }
}

fn time(clock: Clock) -> Option<Time> {
    let number = |value: u8| i8::try_from(value).ok();
    Time::new(
        number(clock.hour)?,
        number(clock.minute.unwrap_or(0))?,
        number(clock.second.unwrap_or(0))?,
        0,
    )
    .ok()
}

fn plus_amount(now: DateTime, amount: &Amount, back: bool) -> Option<DateTime> {
    let date = shift_by(now.date(), amount, back)?;
    let seconds = calendar::seconds(amount);
    let span = jiff::Span::new().try_seconds(if back { -seconds } else { seconds }).ok()?;
    date.to_datetime(now.time()).checked_add(span).ok()
}
