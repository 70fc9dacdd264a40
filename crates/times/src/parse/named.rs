//! Names of months, weekdays, holidays, decades and centuries, and what stands with them.

use crate::lexicon::Word;
use crate::shape::{Holiday, Month, Pick, Point, Season, Unit, Year};

use super::Parser;

/// Holidays of more than one word, without "the" and "'s", and with "day" left off where it is.
const LONG_HOLIDAYS: &[(&[&str], Holiday)] = &[
    (&["new", "year", "'s", "eve"], Holiday::NewYearsEve),
    (&["new", "year", "'s", "day"], Holiday::NewYear),
    (&["new", "years", "day"], Holiday::NewYear),
    (&["new", "years", "eve"], Holiday::NewYearsEve),
    (&["new", "year", "day"], Holiday::NewYear),
    (&["christmas", "eve"], Holiday::ChristmasEve),
    (&["christmas", "day"], Holiday::Christmas),
    (&["boxing", "day"], Holiday::BoxingDay),
    (&["valentine", "'s", "day"], Holiday::Valentine),
    (&["st", ".", "patrick", "'s", "day"], Holiday::SaintPatrick),
    (&["saint", "patrick", "'s", "day"], Holiday::SaintPatrick),
    (&["saint", "patrick"], Holiday::SaintPatrick),
    (&["good", "friday"], Holiday::GoodFriday),
    (&["easter", "sunday"], Holiday::Easter),
    (&["easter", "monday"], Holiday::EasterMonday),
    (&["palm", "sunday"], Holiday::PalmSunday),
    (&["ash", "wednesday"], Holiday::AshWednesday),
    (&["ascension", "day"], Holiday::Ascension),
    (&["earth", "day"], Holiday::EarthDay),
    (&["may", "day"], Holiday::MayDay),
    (&["international", "workers", "'", "day"], Holiday::MayDay),
    (&["mother", "'s", "day"], Holiday::MothersDay),
    (&["father", "'s", "day"], Holiday::FathersDay),
    (&["memorial", "day"], Holiday::MemorialDay),
    (&["freedom", "day"], Holiday::Juneteenth),
    (&["jubilee", "day"], Holiday::Juneteenth),
    (&["independence", "day"], Holiday::IndependenceDay),
    (&["bastille", "day"], Holiday::BastilleDay),
    (&["labor", "day"], Holiday::LaborDay),
    (&["columbus", "day"], Holiday::ColumbusDay),
    (&["veterans", "day"], Holiday::VeteransDay),
    (&["armistice", "day"], Holiday::VeteransDay),
    (&["thanksgiving", "day"], Holiday::Thanksgiving),
    (&["black", "friday"], Holiday::BlackFriday),
    (&["martin", "luther", "king", "jr", ".", "day"], Holiday::MartinLutherKingDay),
    (&["martin", "luther", "king", "day"], Holiday::MartinLutherKingDay),
    (&["presidents", "'", "day"], Holiday::PresidentsDay),
    (&["presidents", "day"], Holiday::PresidentsDay),
];

impl Parser<'_> {
    /// A holiday, with its year.
    pub(super) fn holiday_led(&self, i: usize) -> Option<(Point, usize)> {
        let (holiday, end) = self.holiday_name(i)?;
        let (year, end) = self.year_of(end);
        let point = Point::Holiday { holiday, year };
        // "Labor Day weekend".
        if self.word(end) == Word::Unit(Unit::Weekend) {
            let (year, end) = if year == Year::Unsaid(Pick::Open) {
                self.year_of(end + 1)
            } else {
                (year, end + 1)
            };
            let of = Box::new(Point::Holiday { holiday, year });
            return Some((Point::UnitOf { unit: Unit::Weekend, of }, end));
        }
        Some((point, end))
    }

    fn holiday_name(&self, i: usize) -> Option<(Holiday, usize)> {
        let long = || {
            let first = self.text(i).as_bytes().first()?.to_ascii_lowercase();
            LONG_HOLIDAYS.iter().find(|(words, _)| {
                words[0].as_bytes()[0] == first
                    && words.iter().enumerate().all(|(k, word)| {
                        let text = self.text(i + k);
                        text.eq_ignore_ascii_case(word)
                            || word.starts_with('\'')
                                && text.replace('’', "'").eq_ignore_ascii_case(word)
                    })
            })
        };
        match self.word(i) {
            Word::Holiday(short) => match long() {
                Some((words, holiday)) => Some((*holiday, i + words.len())),
                None => Some((short, i + 1)),
            },
            Word::Feast | Word::ShortMonth(5) => {
                long().map(|(words, holiday)| (*holiday, i + words.len())).or_else(|| {
                    // "before new year": with the small word, or it is "a new year".
                    let small = matches!(
                        self.before(i),
                        Word::Before
                            | Word::After
                            | Word::The
                            | Word::Since
                            | Word::By
                            | Word::Until
                    );
                    (self.is(i, "new")
                        && self.is(i + 1, "year")
                        && small
                        && self.word(i + 2) != Word::Possessive)
                        .then_some((Holiday::NewYear, i + 2))
                })
            }
            _ => None,
        }
    }

    /// The name of a month, past the full stop of its abbreviation.
    pub(super) fn month_name(&self, i: usize) -> Option<(u8, usize)> {
        let (Word::Month(month) | Word::ShortMonth(month)) = self.word(i) else { return None };
        let dot = self.word(i + 1) == Word::Dot && self.glued(i + 1) && i + 2 < self.pieces.len();
        let short = matches!(self.word(i), Word::ShortMonth(_)) && self.text(i).len() < 5;
        let digits = matches!(self.word(i + 2), Word::Digits { .. } | Word::Ordinal { .. });
        Some((month, if dot && (short || digits) { i + 2 } else { i + 1 }))
    }

    /// What begins with a month: "April 18, 2024", "April 2024", "April the 18th", "April".
    pub(super) fn month_led(&self, i: usize) -> Option<(Point, usize)> {
        let (month, mut at) = self.month_name(i)?;
        let after_name = at;
        if matches!(self.word(at), Word::Hyphen | Word::Slash)
            && self.glued(at)
            && self.glued(at + 1)
        {
            at += 1;
        }
        if let Some((year, end)) =
            self.year(at).filter(|_| matches!(self.word(at), Word::Digits { .. }))
        {
            // "September-2020-23".
            if let (Word::Hyphen, Some((day, end))) =
                (self.word(end), self.day_number(end + 1, false))
                && self.glued(end - 1)
            {
                let month = Month::Said(month);
                return Some((
                    Point::Day { year: Year::Said(year), month, day, weekday: None },
                    end,
                ));
            }
            return Some((Point::Month { year: Year::Said(year), month }, end));
        }
        let comma_before_ordinal = self.word(at) == Word::Comma
            && matches!(self.word(at + 1), Word::Ordinal { digits: true, .. });
        let number = self.skip(if comma_before_ordinal { at + 1 } else { at }, Word::The);
        if let Some((day, end)) = self.day_number(number, true) {
            let counted =
                matches!(self.word(end), Word::Units(_)) || self.word(end) == Word::OClock;
            // "May 9 to", "May nineteen eighty": the year in words begins with a number too.
            let in_words = self.word(number).is_cardinal()
                && self.year(number).is_some_and(|(_, to)| to > end);
            if !counted && !in_words {
                let (weekday, end) = self.weekday_in_brackets(end);
                let (year, end) = self.year_of_day(end);
                // "the September 11 attacks" are those of one year.
                let named = (month, day, year) == (9, 11, Year::Unsaid(Pick::Open))
                    && ["attack", "attacks", "terror", "terrorist", "hijackers", "commission"]
                        .iter()
                        .any(|word| self.is(end, word));
                let year = if named { Year::Said(2001) } else { year };
                let month = Month::Said(month);
                return Some((Point::Day { year, month, day, weekday }, end));
            }
        }
        let (year, end) = match self.year_after(after_name) {
            Some((year, end)) => (Year::Said(year), end),
            None => match self.year_of(after_name) {
                (Year::Said(_) | Year::Unsaid(_), _) => (Year::Unsaid(Pick::Open), after_name),
                found => found,
            },
        };
        Some((Point::Month { year, month }, end))
    }

    /// "May/22(Tue)".
    fn weekday_in_brackets(&self, i: usize) -> (Option<u8>, usize) {
        match (self.word(i), self.word(i + 1), self.word(i + 2)) {
            (Word::Open, Word::Weekday(day) | Word::ShortWeekday(day), Word::Close) => {
                (Some(day), i + 3)
            }
            _ => (None, i),
        }
    }

    /// The year after day and month, which a time of day may stand before ("Oct 26 15:50 2016").
    fn year_of_day(&self, i: usize) -> (Year, usize) {
        match self.year_after(i) {
            Some((year, end)) => (Year::Said(year), end),
            None => match self.year_of(i) {
                (Year::Offset(offset), end) => (Year::Offset(offset), end),
                _ => (Year::Unsaid(Pick::Open), i),
            },
        }
    }

    /// What begins with the number of a day: "18 April 2024", "the 18th of April".
    pub(super) fn day_and_month(&self, i: usize) -> Option<(Point, usize)> {
        if self.glued(i) && matches!(self.before(i), Word::Dot | Word::Currency | Word::Comma) {
            return None;
        }
        if self.before(i) == Word::Currency {
            return None;
        }
        let (day, end) = self.day_number(i, true)?;
        // "18 and 19 June": two days of one month.
        if matches!(self.word(end), Word::And | Word::Or)
            && matches!(self.word(i), Word::Digits { .. })
        {
            let next = self.day_and_month_after(end + 1);
            if let Some((Point::Day { year, month, day: later, .. }, _)) = next {
                let point = Point::Day { year, month, day, weekday: None };
                return (day < later).then_some((point, end));
            }
        }
        let mut at = end;
        let mut named = false;
        if self.word(at) == Word::Dot && self.glued(at) && !self.glued(at + 1) {
            at += 1;
        } else if self.word(at) == Word::Unit(Unit::Day) && self.word(at + 1) == Word::Of {
            at += 1;
            named = true;
        } else if matches!(self.word(at), Word::Hyphen | Word::Slash) && self.glued(at) {
            at += 1;
        }
        if self.word(at) == Word::Of {
            at += 1;
            named = true;
        }
        if let Some((month, end)) = self.month_name(at) {
            // "One may ask".
            let lower = matches!(self.word(end - 1), Word::ShortMonth(_)) && !self.capital(end - 1);
            if self.word(i).is_cardinal() && !named && lower {
                return None;
            }
            let glued_year = self.word(end) == Word::Hyphen && self.glued(end);
            let (year, end) = self.year_of_day(if glued_year { end + 1 } else { end });
            return Some((Point::Day { year, month: Month::Said(month), day, weekday: None }, end));
        }
        let (month, year, end) = self.month_of(if named { at - 1 } else { at })?;
        let ordinal =
            matches!(self.word(i), Word::Ordinal { .. }) || named || self.ordinal(i).is_some();
        ordinal.then_some((Point::Day { year, month, day, weekday: None }, end))
    }

    /// The second of two days, by its number and its month.
    fn day_and_month_after(&self, i: usize) -> Option<(Point, usize)> {
        let (Word::Digits { .. } | Word::Ordinal { .. }) = self.word(i) else { return None };
        let (_, end) = self.day_number(i, false)?;
        let month = self.skip(end, Word::Of);
        self.month_name(month)?;
        self.day_and_month(i)
    }

    /// "the 18th", where nothing names the month.
    pub(super) fn day_of_month(&self, i: usize, article: bool) -> Option<(Point, usize)> {
        let Word::Ordinal { value, digits: true } = self.word(i) else { return None };
        let day = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
        let point =
            Point::Day { year: Year::Unsaid(Pick::Open), month: Month::Unsaid, day, weekday: None };
        (article || self.before(i) == Word::On).then_some((point, i + 1))
    }

    /// What begins with a weekday: "Thursday, April 18", "Thursday the 18th", "Friday next week".
    pub(super) fn weekday_led(&self, i: usize) -> Option<(Point, usize)> {
        let (Word::Weekday(weekday) | Word::ShortWeekday(weekday)) = self.word(i) else {
            return None;
        };
        let mut at = i + 1;
        let short = matches!(self.word(i), Word::ShortWeekday(_));
        if short && self.word(at) == Word::Dot && self.glued(at) {
            at += 1;
        }
        let after_name = at;
        let date = self.skip_comma(self.skip(self.skip(at, Word::Hyphen), Word::Open));
        let bracket = self.word(after_name) == Word::Open;
        let found = self
            .day_and_month(self.skip(date, Word::The))
            .or_else(|| self.month_led(date))
            .or_else(|| self.written_month_and_day(date))
            .or_else(|| self.whole_numeric(date));
        if let Some((Point::Day { year, month, day, .. }, end)) = found {
            let end = if bracket && self.word(end) == Word::Close { end + 1 } else { end };
            return Some((Point::Day { year, month, day, weekday: Some(weekday) }, end));
        }
        let article = self.skip(after_name, Word::The);
        if let Some((day, end)) = self.day_number(article, article > after_name) {
            let ordinal = article > after_name
                || matches!(self.word(article), Word::Ordinal { digits: true, .. });
            // "on Monday 21": where nothing follows that could be counted.
            let alone = !self.counted(end)
                && matches!(self.word(article), Word::Digits { .. })
                && matches!(
                    self.word(end),
                    Word::Nothing | Word::Dot | Word::At | Word::Between | Word::From | Word::Other
                );
            let year = Year::Unsaid(if article > after_name { Pick::This } else { Pick::Open });
            if (ordinal || alone) && !self.is(end, "times") {
                return Some((
                    Point::Day { year, month: Month::Unsaid, day, weekday: Some(weekday) },
                    end,
                ));
            }
        }
        // "Friday next week", "Tuesday of last week".
        let week = self.skip(after_name, Word::Of);
        let week = self.skip(week, Word::The);
        let offset = match self.word(week) {
            Word::This => Some(0),
            Word::Next | Word::Coming | Word::Following => Some(1),
            Word::Last | Word::Previous => Some(-1),
            _ => None,
        };
        if let Some(offset) = offset.filter(|_| self.word(week + 1) == Word::Unit(Unit::Week)) {
            return Some((Point::WeekdayOfWeek { weekday, offset }, week + 2));
        }
        // "Monday two weeks from now".
        if let Some((Point::Shift { amount, back, from, .. }, end)) =
            self.shifted(self.skip_comma(after_name))
        {
            let days = amount.finest() >= Unit::Day;
            if days && matches!(from.as_deref(), None | Some(Point::Day { .. } | Point::Now)) {
                return Some((Point::Shift { amount, back, from, on: Some(weekday) }, end));
            }
        }
        Some((Point::Weekday { weekday, pick: Pick::Open }, if short { after_name } else { i + 1 }))
    }

    fn whole_numeric(&self, i: usize) -> Option<(Point, usize)> {
        use crate::shape::{Moment, Shape};
        match self.numeric_date(i)? {
            (Shape::Moment(Moment { point: Some(point), .. }), end) => Some((point, end)),
            _ => None,
        }
    }

    /// A month and a day in digits, where something beside them shows that they are a date, or
    /// where one of them can only be a day.
    pub(super) fn written_month_and_day(&self, i: usize) -> Option<(Point, usize)> {
        // A game of 6-4, a share of 4.2: only with a slash.
        if self.word(i + 1) != Word::Slash {
            return None;
        }
        let shown = matches!(
            self.before(i),
            Word::On
                | Word::Until
                | Word::Since
                | Word::By
                | Word::From
                | Word::Before
                | Word::After
                | Word::Weekday(_)
                | Word::ShortWeekday(_)
                | Word::This
                | Word::Next
                | Word::Between
                | Word::To
                | Word::Hyphen
        );
        let number = |at: usize| match self.word(at) {
            Word::Digits { value, .. } => value,
            _ => 0,
        };
        let counted =
            matches!(self.before(i), Word::Digits { .. } | Word::Cardinal(_) | Word::Currency)
                || matches!(self.word(i + 3), Word::Unit(_) | Word::Units(_));
        let certain = number(i).max(number(i + 2)) > 12 && !counted;
        (shown || certain).then(|| self.month_and_day(i))?
    }

    /// "2016 june", "2016 Q3", "2016, nov".
    pub(super) fn year_and_name(&self, i: usize) -> Option<(Point, usize)> {
        let (year, end) = self.year(i)?;
        let mut at = end;
        if self.word(at) == Word::Comma || self.word(at) == Word::Hyphen && self.glued(at) {
            at += 1;
        }
        at = self.skip(at, Word::The);
        let year = Year::Said(year);
        match self.word(at) {
            Word::Month(month) | Word::ShortMonth(month) => {
                // "in 2016 March was warm" is rare; "2016, Nov. 3" is a date of its own.
                let more = self.day_number(self.month_name(at)?.1, false).is_some();
                let modal = month == 5 && !self.capital(at) && at == end;
                (!more && (!modal || at > end))
                    .then_some((Point::Month { year, month }, self.month_name(at)?.1))
            }
            Word::Quarter(quarter) => Some((Point::Quarter { year, quarter }, at + 1)),
            Word::HalfYear(half) => Some((Point::Half { year, half }, at + 1)),
            Word::Ordinal { value: quarter @ 1..=4, .. }
                if self.word(at + 1) == Word::Unit(Unit::Quarter) =>
            {
                Some((Point::Quarter { year, quarter: quarter as u8 }, at + 2))
            }
            Word::Fiscal if self.word(at + 1) == Word::Unit(Unit::Year) => {
                Some((Point::Fiscal { year, school: false }, at + 2))
            }
            _ => None,
        }
    }

    /// "the third week of May", "the first Monday in June", "the first quarter of 2016", "the
    /// last two weeks of the year", "the second half of 2016".
    pub(super) fn nth(&self, i: usize) -> Option<(Point, usize)> {
        let (nth, mut at) = match self.word(i) {
            Word::Last => (-1, i + 1),
            _ => {
                let (value, end) = self.ordinal(i)?;
                (i8::try_from(value).ok().filter(|&n| n <= 53)?, end)
            }
        };
        let mut count = 1;
        if let Some((value, end)) = self.integer(at).filter(|&(n, _)| (1..=60).contains(&n))
            && matches!(self.word(end), Word::Units(_))
        {
            (count, at) = (value as u8, end);
        }
        match self.word(at) {
            Word::Weekday(weekday) if nth <= 5 => {
                let mut end = at + 1;
                if matches!(self.word(end), Word::DayPart(_)) {
                    end += 1;
                }
                let (month, year, to) = match self.month_of(end) {
                    Some(found) => found,
                    // "the second Sunday": of something that only the text knows.
                    None if nth > 0 => (Month::Unsaid, Year::Unsaid(Pick::Open), end),
                    None => return None,
                };
                (end == at + 1).then_some((Point::NthWeekday { nth, weekday, month, year }, to))
            }
            Word::Unit(Unit::Quarter) if (1..=4).contains(&nth) => {
                let (year, end) = self.year_of(at + 1);
                let quarter = nth.unsigned_abs();
                let finals = matches!(self.word(at + 1), Word::Of | Word::In)
                    && year == Year::Unsaid(Pick::Open);
                // "the first quarter of the game", "in the third quarter, they scored".
                (!finals).then_some((Point::Quarter { year, quarter }, end))
            }
            Word::Half if (1..=2).contains(&nth) => {
                let (year, end) = self.year_of(at + 1);
                let half = nth.unsigned_abs();
                (year != Year::Unsaid(Pick::Open)).then_some((Point::Half { year, half }, end))
            }
            Word::Unit(of @ (Unit::Day | Unit::Week | Unit::Month))
            | Word::Units(of @ (Unit::Day | Unit::Week | Unit::Month)) => {
                let mut next = at + 1;
                let small = matches!(self.word(next), Word::Of | Word::In);
                next += usize::from(small);
                let the = self.skip(next, Word::The);
                let whole = match self.word(the) {
                    Word::Unit(unit @ (Unit::Month | Unit::Year)) if small && the > next => {
                        Some((super::point::unit(unit, 0), the + 1))
                    }
                    _ => None,
                };
                let (whole, end) = whole
                    .or_else(|| self.whole(next))
                    .filter(|_| small || self.is_relative(next))?;
                let fits = match whole {
                    Point::Month { .. } => of < Unit::Month,
                    Point::Year(_) => true,
                    Point::Unit { unit, .. } => of < unit && unit >= Unit::Month,
                    _ => false,
                };
                fits.then(|| (Point::NthUnit { nth, count, unit: of, of: Box::new(whole) }, end))
            }
            _ => None,
        }
    }

    /// What a part can be of: a month, a year, "next month".
    fn whole(&self, i: usize) -> Option<(Point, usize)> {
        match self.word(i) {
            Word::Month(_) | Word::ShortMonth(_) => self.month_led(i),
            Word::Digits { .. } | Word::Cardinal(_) => {
                self.year(i).map(|(year, end)| (Point::Year(year), end))
            }
            Word::Unit(Unit::Year) => self.year_word(i),
            Word::The => self.year_word(i + 1),
            _ if self.is_relative(i) => self.relative(i),
            _ => None,
        }
    }

    fn is_relative(&self, i: usize) -> bool {
        matches!(self.word(i), Word::This | Word::Next | Word::Last | Word::Previous)
    }

    /// "the 19th century".
    pub(super) fn century(&self, i: usize) -> Option<(Point, usize)> {
        let (value, end) = self.ordinal(i)?;
        let end = if self.word(end) == Word::Hyphen { end + 1 } else { end };
        let good = matches!(self.word(end), Word::Unit(Unit::Century)) && (1..=22).contains(&value);
        good.then(|| (Point::Century((value as i32 - 1) * 100), end + 1))
    }

    /// "1990s", "the 1990's", "'90s", "the nineties", "nineteen seventies".
    pub(super) fn decade(&self, i: usize) -> Option<(Point, usize)> {
        let at = if self.word(i) == Word::Quote && self.glued(i + 1) { i + 1 } else { i };
        let article = self.before(i) == Word::The
            || self.before(i) == Word::In
            || at > i
            || matches!(self.before(i), Word::Early | Word::Late | Word::Mid | Word::Hyphen);
        let decade = |first: i32, short, end| Some((Point::Decade { first, short }, end));
        match self.word(at) {
            Word::Decade(value) if value >= 1000 => decade(value.cast_signed(), false, at + 1),
            // "in his fifties", "temperatures in the 80s": only with an article, and those of
            // people and of heat are told apart by nothing.
            Word::Decade(value) if article => {
                let words = !matches!(self.text(at).as_bytes().first(), Some(b'0'..=b'9'));
                // "approval in the mid-50s".
                let share = !words && at == i && matches!(self.before(i), Word::Hyphen | Word::Mid);
                let good = (value >= 20 || !words) && !share;
                good.then(|| decade(of_decade(value), true, at + 1))?
            }
            Word::Digits { value, len: 4 }
                if value % 10 == 0
                    && (self.word(at + 1) == Word::Possessive || self.is(at + 1, "s")) =>
            {
                decade(value.cast_signed(), false, at + 2)
            }
            Word::Digits { value, len: 2 }
                if value % 10 == 0 && self.word(at + 1) == Word::Possessive && article =>
            {
                decade(of_decade(value), true, at + 2)
            }
            Word::Cardinal(century @ 12..=20) => {
                let next = self.skip(at + 1, Word::Hyphen);
                match self.word(next) {
                    Word::Decade(value @ 10..=90) => {
                        decade((century * 100 + value).cast_signed(), false, next + 1)
                    }
                    _ => None,
                }
            }
            Word::Cardinal(2)
                if self.word(at + 1) == Word::Cardinal(1000) && self.word(at + 2) == Word::And =>
            {
                match self.word(at + 3) {
                    Word::Decade(value @ 10..=90) => {
                        decade((2000 + value).cast_signed(), false, at + 4)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether the name of a month by itself is one: "may", "march" and people's names are words
    /// of other kinds too.
    pub(super) fn month_may_stand(&self, i: usize, end: usize) -> bool {
        let at = self.skip(i, Word::The);
        let full = matches!(self.word(at), Word::Month(_));
        let lower = self.word(end) == Word::Other
            && self.text(end).as_bytes().first().is_some_and(u8::is_ascii_lowercase);
        // "the March for Life" and "the May government", but "the March vote".
        let month_of_vote = self.word(at) == Word::ShortMonth(3) && self.capital(at) && lower;
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
}

/// The decade that two digits stand for.
fn of_decade(value: u32) -> i32 {
    if value >= 1000 {
        value.cast_signed()
    } else if value >= 20 {
        1900 + value.cast_signed()
    } else {
        2000 + value.cast_signed()
    }
}
