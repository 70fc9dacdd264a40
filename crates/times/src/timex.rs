//! TIMEX3 values of the words alone.
//!
//! What needs an anchor is written as HeidelTime writes it before it resolves it: `UNDEF-last-week`,
//! `UNDEF-REF-week-MINUS-3`.

use std::fmt::Write;

use crate::shape::{
    Amount, DayPart, Direction, Holiday, Moment, Month, Pick, Point, Recurrence, Season, Shape,
    TimeOfDay, Unit, Vague, Year,
};

/// The TIMEX3 value of `shape`.
pub(crate) fn timex(shape: &Shape) -> String {
    match shape {
        Shape::Moment(moment) => of_moment(moment),
        Shape::Between(first, last) => format!("{}/{}", of_moment(first), of_moment(last)),
        Shape::Stretch { amount, direction, from } => {
            let way = match direction {
                Direction::Past => "past",
                Direction::Next => "next",
                Direction::Within => "within",
            };
            match from {
                Some(from) => format!("{}/{}", of_point(from), duration(amount)),
                None => format!("UNDEF-{way}-{}", duration(amount)),
            }
        }
        Shape::For { amount, from } => format!("{}/{}", of_moment(from), duration(amount)),
        Shape::Rest { unit, past: false } => format!("UNDEF-rest-of-{}", unit.name()),
        Shape::Rest { unit, past: true } => format!("UNDEF-{}-to-date", unit.name()),
        Shape::Duration { amount, .. } => duration(amount),
        Shape::Set { what, time } => set(what, *time),
        Shape::Vague(Vague::Past) => "PAST_REF".to_owned(),
        Shape::Vague(Vague::Present) => "PRESENT_REF".to_owned(),
        Shape::Vague(Vague::Future) => "FUTURE_REF".to_owned(),
        Shape::EitherDate { year, .. } => format!("{year:04}-XX-XX"),
        Shape::EitherMonth { year, .. } => format!("{year:04}"),
    }
}

fn of_moment(moment: &Moment) -> String {
    let mut text = moment.point.as_ref().map_or(String::new(), of_point);
    if let Some(time) = moment.time {
        text.push_str(&of_time(time));
    }
    text
}

/// "T09:30", "TMO".
pub(crate) fn of_time(time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Part(part) => match part {
            DayPart::Morning => "TMO",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
            DayPart::Daytime => "TDT",
            DayPart::Breakfast => "TMEB",
            DayPart::Lunch => "TMEL",
            DayPart::Dinner => "TMED",
        }
        .to_owned(),
        TimeOfDay::End => "T24:00".to_owned(),
        TimeOfDay::Clock(clock) => {
            let mut text = format!("T{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0));
            if let Some(second) = clock.second {
                let _ = write!(text, ":{second:02}");
            }
            text
        }
    }
}

fn of_point(point: &Point) -> String {
    match point {
        Point::Now => "PRESENT_REF".to_owned(),
        Point::Unit { unit, offset } | Point::Narrative { unit, offset } => {
            let way = match offset {
                0 => "this",
                1 => "next",
                -1 => "last",
                _ => return from_reference(*unit, i64::from(*offset)),
            };
            format!("UNDEF-{way}-{}", unit.name())
        }
        Point::Year(year) => format!("{year:04}"),
        Point::Decade { first, short: true } => format!("XX{}X", first / 10 % 10),
        Point::Decade { first, .. } => format!("{}X", first / 10),
        Point::Century(first) => format!("{:02}XX", first / 100),
        Point::Quarter { year, quarter } => format!("{}-Q{quarter}", of_year(*year)),
        Point::Half { year, half } => format!("{}-H{half}", of_year(*year)),
        Point::Season { year, season } => {
            let season = match season {
                Season::Spring => "SP",
                Season::Summer => "SU",
                Season::Autumn => "FA",
                Season::Winter => "WI",
            };
            format!("{}-{season}", of_year(*year))
        }
        Point::Fiscal { year, school } => {
            format!("{}{}", if *school { "SY" } else { "FY" }, of_year(*year))
        }
        Point::Month { year, month } => format!("{}-{month:02}", of_year(*year)),
        Point::Day { year, month, day, weekday } => match month {
            Month::Unsaid if weekday.is_some() => {
                format!("XXXX-XX-{day:02}-WXX-{}", weekday.unwrap_or(0))
            }
            _ => format!("{}-{day:02}", of_month(*year, *month)),
        },
        Point::Weekday { weekday, pick } => match pick {
            Pick::Open => format!("XXXX-WXX-{weekday}"),
            Pick::This | Pick::Coming => format!("UNDEF-this-week-{weekday}"),
            Pick::Next => format!("UNDEF-next-week-{weekday}"),
            Pick::Last | Pick::Past => format!("UNDEF-last-week-{weekday}"),
        },
        Point::WeekdayOfWeek { weekday, offset } => {
            let week = of_point(&Point::Unit { unit: Unit::Week, offset: *offset });
            format!("{week}-{weekday}")
        }
        Point::NthWeekday { nth, weekday, month, year } => {
            format!("{}-WXX-{weekday}-#{nth}", of_month(*year, *month))
        }
        Point::NthUnit { nth, count, unit, of } => {
            let letter = match unit {
                Unit::Day => 'D',
                Unit::Week => 'W',
                _ => 'M',
            };
            let many = if *count == 1 { String::new() } else { format!("P{count}") };
            format!("{}-{many}{letter}#{nth}", of_point(of))
        }
        Point::WeekNumber { year, week } => format!("{}-W{week:02}", of_year(*year)),
        Point::UnitOf { unit: Unit::Weekend, of } => format!("{}-WE", of_point(of)),
        Point::UnitOf { of, .. } => of_point(of),
        Point::Holiday { holiday, year } => of_holiday(*holiday, *year),
        Point::Shift { amount, back, from, on } => {
            let sign = if *back { -1 } else { 1 };
            let mut text = match (from, amount.counts) {
                (None, [Some((unit, count)), None, ..]) if !amount.vague && count % 1000 == 0 => {
                    from_reference(unit, sign * i64::from(count / 1000))
                }
                (None, _) => {
                    format!(
                        "UNDEF-REF-{}-{}",
                        if *back { "MINUS" } else { "PLUS" },
                        duration(amount)
                    )
                }
                (Some(from), _) => {
                    format!(
                        "{}-{}-{}",
                        of_point(from),
                        if *back { "MINUS" } else { "PLUS" },
                        duration(amount)
                    )
                }
            };
            if let Some(day) = on {
                let _ = write!(text, "-WXX-{day}");
            }
            text
        }
    }
}

fn from_reference(unit: Unit, count: i64) -> String {
    let way = if count < 0 { "MINUS" } else { "PLUS" };
    format!("UNDEF-REF-{}-{way}-{}", unit.name(), count.abs())
}

fn of_year(year: Year) -> String {
    match year {
        Year::Said(year) => format!("{year:04}"),
        Year::Offset(0) | Year::Unsaid(Pick::This | Pick::Coming) => "UNDEF-this-year".to_owned(),
        Year::Offset(1) | Year::Unsaid(Pick::Next) => "UNDEF-next-year".to_owned(),
        Year::Offset(-1) | Year::Unsaid(Pick::Last | Pick::Past) => "UNDEF-last-year".to_owned(),
        Year::Offset(offset) => from_reference(Unit::Year, i64::from(offset)),
        Year::Unsaid(Pick::Open) => "XXXX".to_owned(),
    }
}

fn of_month(year: Year, month: Month) -> String {
    match month {
        Month::Said(month) => format!("{}-{month:02}", of_year(year)),
        Month::Unsaid => "XXXX-XX".to_owned(),
        Month::Offset(offset) => of_point(&Point::Unit { unit: Unit::Month, offset }),
    }
}

fn of_holiday(holiday: Holiday, year: Year) -> String {
    let fixed = match holiday {
        Holiday::NewYear => "01-01",
        Holiday::Epiphany => "01-06",
        Holiday::Valentine => "02-14",
        Holiday::SaintPatrick => "03-17",
        Holiday::EarthDay => "04-22",
        Holiday::MayDay => "05-01",
        Holiday::Juneteenth => "06-19",
        Holiday::IndependenceDay => "07-04",
        Holiday::BastilleDay => "07-14",
        Holiday::Halloween => "10-31",
        Holiday::VeteransDay => "11-11",
        Holiday::ChristmasEve => "12-24",
        Holiday::Christmas => "12-25",
        Holiday::BoxingDay => "12-26",
        Holiday::NewYearsEve => "12-31",
        Holiday::MartinLutherKingDay => "01-WXX-1-#3",
        Holiday::PresidentsDay => "02-WXX-1-#3",
        Holiday::MothersDay => "05-WXX-7-#2",
        Holiday::MemorialDay => "05-WXX-1-#-1",
        Holiday::FathersDay => "06-WXX-7-#3",
        Holiday::LaborDay => "09-WXX-1-#1",
        Holiday::ColumbusDay => "10-WXX-1-#2",
        Holiday::Thanksgiving => "11-WXX-4-#4",
        Holiday::BlackFriday => "11-WXX-4-#4-PLUS-P1D",
        Holiday::AshWednesday => "EASTER-MINUS-P46D",
        Holiday::PalmSunday => "EASTER-MINUS-P7D",
        Holiday::GoodFriday => "EASTER-MINUS-P2D",
        Holiday::Easter => "EASTER",
        Holiday::EasterMonday => "EASTER-PLUS-P1D",
        Holiday::Ascension => "EASTER-PLUS-P39D",
        Holiday::Pentecost => "EASTER-PLUS-P49D",
    };
    format!("{}-{fixed}", of_year(year))
}

/// An ISO 8601 duration; `X` for what is not counted.
pub(crate) fn duration(amount: &Amount) -> String {
    let mut counts: Vec<(Unit, u32)> = amount.iter().collect();
    counts.sort_by_key(|&(unit, _)| std::cmp::Reverse(unit));
    let mut text = "P".to_owned();
    let mut clock = false;
    for (unit, count) in counts {
        if unit.is_of_the_clock() && !clock {
            clock = true;
            text.push('T');
        }
        let (letter, factor) = match unit {
            Unit::Second => ("S", 1),
            Unit::Minute | Unit::Month => ("M", 1),
            Unit::Hour => ("H", 1),
            Unit::Day => ("D", 1),
            Unit::BusinessDay => ("WD", 1),
            Unit::Weekend => ("WE", 1),
            Unit::Week => ("W", 1),
            Unit::Fortnight => ("W", 2),
            Unit::Quarter => ("M", 3),
            Unit::Year => ("Y", 1),
            Unit::Decade => ("Y", 10),
            Unit::Century => ("Y", 100),
        };
        if amount.vague {
            let letter = match unit {
                Unit::Decade => "DE",
                Unit::Century => "CE",
                _ => letter,
            };
            let _ = write!(text, "X{letter}");
            continue;
        }
        let count = u64::from(count) * factor;
        let _ = write!(text, "{}", count / 1000);
        if count % 1000 > 0 {
            let part = format!("{:03}", count % 1000);
            let _ = write!(text, ".{}", part.trim_end_matches('0'));
        }
        text.push_str(letter);
    }
    text
}

fn set(what: &Recurrence, time: Option<TimeOfDay>) -> String {
    let time = time.map_or(String::new(), of_time);
    match what {
        Recurrence::Weekday(day) => format!("XXXX-WXX-{day}{time}"),
        // "every day at 9" is its time.
        Recurrence::Every(amount) if time.is_empty() => duration(amount),
        Recurrence::Every(_) => time,
        Recurrence::Part(part) if time.is_empty() => of_time(TimeOfDay::Part(*part)),
        Recurrence::Part(_) => time,
        Recurrence::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
        Recurrence::Weekend => "XXXX-WXX-WE".to_owned(),
    }
}
