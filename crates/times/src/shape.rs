//! What the words of an expression say, before anybody asks which day that is.

use crate::Modifier;

/// A unit of the calendar or of the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    BusinessDay,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The name in an unanchored value ("UNDEF-last-week").
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::BusinessDay => "weekday",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Fortnight => "fortnight",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    /// Whether it is shorter than a day.
    pub(crate) fn is_of_the_clock(self) -> bool {
        self < Self::Day
    }
}

/// A part of the day, as TIMEX3 names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
    Daytime,
    Breakfast,
    Lunch,
    Dinner,
}

/// A season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A feast or a day of remembrance whose date can be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holiday {
    NewYear,
    NewYearsEve,
    Epiphany,
    Valentine,
    SaintPatrick,
    GoodFriday,
    Easter,
    EasterMonday,
    PalmSunday,
    AshWednesday,
    Ascension,
    Pentecost,
    EarthDay,
    MayDay,
    MothersDay,
    FathersDay,
    MemorialDay,
    Juneteenth,
    IndependenceDay,
    BastilleDay,
    LaborDay,
    ColumbusDay,
    Halloween,
    VeteransDay,
    Thanksgiving,
    BlackFriday,
    ChristmasEve,
    Christmas,
    BoxingDay,
    MartinLutherKingDay,
    PresidentsDay,
}

/// How much time: counts of units, in thousandths, so that "two and a half hours" is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) counts: [Option<(Unit, u32)>; 4],
    /// "a few", "several": the counts are not known.
    pub(crate) vague: bool,
}

impl Amount {
    pub(crate) const fn of(unit: Unit, thousandths: u32) -> Self {
        Self { counts: [Some((unit, thousandths)), None, None, None], vague: false }
    }

    pub(crate) const fn vague(unit: Unit) -> Self {
        Self { counts: [Some((unit, 0)), None, None, None], vague: true }
    }

    pub(crate) fn add(&mut self, unit: Unit, thousandths: u32) -> bool {
        let taken = self.counts.iter().flatten().any(|&(other, _)| other == unit);
        match self.counts.iter_mut().find(|count| count.is_none()) {
            Some(free) if !taken => {
                *free = Some((unit, thousandths));
                true
            }
            _ => false,
        }
    }

    /// The counts that are there.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Unit, u32)> + '_ {
        self.counts.iter().flatten().copied()
    }

    /// The smallest unit.
    pub(crate) fn finest(&self) -> Unit {
        self.iter().map(|(unit, _)| unit).min().unwrap_or(Unit::Day)
    }
}

/// Which one of the many that a name fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pick {
    /// Nothing is said: the tense decides.
    Open,
    /// "this Friday".
    This,
    /// "next Friday".
    Next,
    /// "last Friday".
    Last,
    /// "this coming Friday".
    Coming,
    /// "this past Friday".
    Past,
}

/// The year of something that comes once a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    Unsaid(Pick),
    Said(i32),
    /// "of next year": counted from the year of publication.
    Offset(i32),
}

/// The month of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Month {
    /// "the 18th".
    Unsaid,
    Said(u8),
    /// "the 20th of next month".
    Offset(i32),
}

/// A name for a stretch of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Point {
    /// "now".
    Now,
    /// "today", "last week": so many units after the one of publication.
    Unit {
        unit: Unit,
        offset: i32,
    },
    /// "the next day", "the following week": counted from what is told, not from now.
    Narrative {
        unit: Unit,
        offset: i32,
    },
    /// "1998".
    Year(i32),
    Decade {
        first: i32,
        short: bool,
    },
    /// The century that begins with this year.
    Century(i32),
    Quarter {
        year: Year,
        quarter: u8,
    },
    Half {
        year: Year,
        half: u8,
    },
    Season {
        year: Year,
        season: Season,
    },
    Fiscal {
        year: Year,
        school: bool,
    },
    Month {
        year: Year,
        month: u8,
    },
    Day {
        year: Year,
        month: Month,
        day: u8,
        weekday: Option<u8>,
    },
    Weekday {
        weekday: u8,
        pick: Pick,
    },
    /// "Friday next week".
    WeekdayOfWeek {
        weekday: u8,
        offset: i32,
    },
    /// "the second Monday of May"; the last is -1.
    NthWeekday {
        nth: i8,
        weekday: u8,
        month: Month,
        year: Year,
    },
    /// "the first two weeks of 2021", "the last day of the month".
    NthUnit {
        nth: i8,
        count: u8,
        unit: Unit,
        of: Box<Point>,
    },
    WeekNumber {
        year: Year,
        week: u8,
    },
    /// "the week of April 10", "the weekend of Halloween".
    UnitOf {
        unit: Unit,
        of: Box<Point>,
    },
    Holiday {
        holiday: Holiday,
        year: Year,
    },
    /// "three weeks ago", "two days before Christmas"; `on` is the weekday of "Monday two weeks
    /// from now".
    Shift {
        amount: Amount,
        back: bool,
        from: Option<Box<Point>>,
        on: Option<u8>,
    },
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) hour: u8,
    pub(crate) minute: Option<u8>,
    pub(crate) second: Option<u8>,
    /// Whether it is known which half of the day is meant.
    pub(crate) certain: bool,
}

/// When in a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeOfDay {
    Clock(Clock),
    Part(DayPart),
    /// "the end of today".
    End,
}

/// A name of the calendar, a time of day, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) point: Option<Point>,
    pub(crate) time: Option<TimeOfDay>,
    pub(crate) modifier: Option<Modifier>,
}

/// Which way a stretch of time lies from its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// "the past three weeks".
    Past,
    /// "the next three weeks": from tomorrow.
    Next,
    /// "within three weeks": from now.
    Within,
}

/// What recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recurrence {
    Weekday(u8),
    Every(Amount),
    Part(DayPart),
    DayOfMonth(u8),
    Weekend,
}

/// When something vague lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Vague {
    Past,
    Present,
    Future,
}

/// An expression of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    Moment(Moment),
    /// From the one to the other.
    Between(Box<Moment>, Box<Moment>),
    Stretch {
        amount: Amount,
        direction: Direction,
        from: Option<Box<Point>>,
    },
    /// "a week starting tomorrow", "2 p.m. for two hours".
    For {
        amount: Amount,
        from: Box<Moment>,
    },
    /// "the rest of the week", "the year to date".
    Rest {
        unit: Unit,
        past: bool,
    },
    Duration {
        amount: Amount,
        modifier: Option<Modifier>,
    },
    Set {
        what: Recurrence,
        time: Option<TimeOfDay>,
    },
    Vague(Vague),
    /// A date in digits that can be read with the month or with the day first.
    EitherDate {
        year: i32,
        first: u8,
        second: u8,
    },
    /// "2010-11": a month, or two years.
    EitherMonth {
        year: i32,
        month: u8,
    },
}

impl Shape {
    /// From the one time of day to the other.
    pub(crate) fn clocks(first: Clock, last: Clock) -> Self {
        let made = |clock| {
            let time = Some(TimeOfDay::Clock(clock));
            Box::new(Moment { point: None, time, modifier: None })
        };
        Self::Between(made(first), made(last))
    }
}
