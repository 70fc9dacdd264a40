//! Dates as they are written, and the one way the record writes them.
//!
//! Nothing is completed: a date without a year is no date here, and `04/05/2024`, which is April
//! on one side of an ocean and May on the other, is not read.

use std::ops::Range;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Years of documents. Systems write the year 1 where they know of none.
const YEARS: Range<u32> = 1600..2200;

/// `2024-04-18`, or that with a time and perhaps an offset, in the record's form (the fraction of
/// a second is dropped). `None` for anything else, or a day the calendar does not have.
pub(crate) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    let date = text.get(..10)?;
    let (year, month, day) = (number(date, 0..4)?, number(date, 5..7)?, number(date, 8..10)?);
    if !(date.as_bytes()[4] == b'-' && date.as_bytes()[7] == b'-') {
        return None;
    }
    let date = calendar_day(year, month, day)?;
    let rest = &text[10..];
    if rest.is_empty() {
        return Some(date);
    }
    let time = rest.strip_prefix(['T', 't', ' '])?;
    Some(format!("{date}T{}", clock(time)?))
}

/// `text`, a value that says it is a date, in the record's form: ISO 8601, RFC 2822
/// (`Thu, 18 Apr 2024 10:15:00 +0000`), or a full date in English, whose time is not read.
pub(crate) fn normalise(text: &str) -> Option<String> {
    if let Some(date) = iso(text) {
        return Some(date);
    }
    // A good date with something unreadable behind it is still a good date.
    if let Some(date) = text.trim().get(..10).and_then(iso) {
        return Some(date);
    }
    let (date, range) = find(text)?;
    // RFC 2822 has the time right behind the year.
    match clock(text[range.end..].trim_start()) {
        Some(time) if time.len() > "10:15".len() => Some(format!("{date}T{time}")),
        _ => Some(date),
    }
}

/// The first full date in a stretch of English, and where it stands: `May 3, 2024`,
/// `3rd May 2024`, `Sept. 5, 2019`, `2024-05-03`.
pub(crate) fn find(text: &str) -> Option<(String, Range<usize>)> {
    let words: Vec<Range<usize>> = words(text).collect();
    let at = |index: usize| words.get(index).map_or("", |range| &text[range.clone()]);
    for (index, range) in words.iter().enumerate() {
        if let Some(month) = month(at(index)) {
            let day_after = day(at(index + 1)).zip(year(at(index + 2)));
            if let Some((day, year)) = day_after {
                let end = words[index + 2].end;
                return Some((calendar_day(year, month, day)?, range.start..end));
            }
            let before = index.checked_sub(1).filter(|_| close(text, &words, index));
            if let Some((before, (day, year))) =
                before.and_then(|before| Some((before, day(at(before)).zip(year(at(index + 1)))?)))
            {
                let end = words[index + 1].end;
                return Some((calendar_day(year, month, day)?, words[before].start..end));
            }
        }
        let end = range.start + 10;
        if year(at(index)).is_some()
            && let Some(date) = text.get(range.start..end).and_then(iso)
            && !text[end..].starts_with(|c: char| c.is_ascii_digit())
        {
            return Some((date, range.start..end));
        }
    }
    None
}

/// The date an address carries: `/2019/12/06/`, `/2019-12-06`, `/2017/jun/5/`.
pub(crate) fn in_url(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').collect();
    for (index, part) in parts.iter().enumerate() {
        if let Some(year) = year(part) {
            let next = |by: usize| parts.get(index + by).copied().unwrap_or("");
            let month = month(next(1)).or_else(|| number(next(1), 0..next(1).len()));
            let day = number(next(2), 0..next(2).len());
            if let Some(date) = month.zip(day).and_then(|(m, d)| calendar_day(year, m, d)) {
                return Some(date);
            }
        }
        let tail_is_free =
            !part.get(10..11).is_some_and(|next| next.as_bytes()[0].is_ascii_digit());
        if let Some(date) = part.get(..10).filter(|_| tail_is_free).and_then(iso) {
            return Some(date);
        }
    }
    None
}

/// The number of a month, by its English name or its usual abbreviation.
pub(crate) fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    if word.len() < 3 || !word.is_ascii() {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let place = MONTHS.iter().position(|month| {
        *month == word || month[..3] == word || (*month == "september" && word == "sept")
    })?;
    Some(place as u32 + 1)
}

/// Words and numbers, `.` kept behind an abbreviation.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let end =
            text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |n| start + n);
        rest = end;
        Some(start..end)
    })
}

/// Whether only spaces, commas and the like stand between word `index` and the one before it.
fn close(text: &str, words: &[Range<usize>], index: usize) -> bool {
    text[words[index - 1].end..words[index].start]
        .chars()
        .all(|c| matches!(c, ' ' | '\u{a0}' | '.' | '-' | ','))
}

fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let plain = matches!(ending.to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th");
    number(digits, 0..digits.len())
        .filter(|day| plain && digits.len() <= 2 && (1..=31).contains(day))
}

fn year(word: &str) -> Option<u32> {
    number(word, 0..word.len()).filter(|year| word.len() == 4 && YEARS.contains(year))
}

fn number(text: &str, range: Range<usize>) -> Option<u32> {
    let digits = text.get(range)?;
    (!digits.is_empty() && digits.len() < 9 && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}

/// `10:15`, `10:15:00`, with `Z`, `+02:00`, `+0200` or `GMT` behind, in the record's form.
fn clock(text: &str) -> Option<String> {
    let (hour, minute) = (number(text, 0..2)?, number(text, 3..5)?);
    if text.as_bytes()[2] != b':' || hour > 23 || minute > 59 {
        return None;
    }
    let mut time = format!("{hour:02}:{minute:02}");
    let mut rest = &text[5..];
    if let Some(seconds) = rest.strip_prefix(':').and_then(|s| number(s, 0..2)).filter(|s| *s < 61)
    {
        time.push_str(&format!(":{seconds:02}"));
        rest = &rest[3..];
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    Some(time + &offset(rest.trim())?)
}

/// The offset from Greenwich; empty where none is given.
fn offset(text: &str) -> Option<String> {
    match text {
        "" => return Some(String::new()),
        "Z" | "z" | "GMT" | "UTC" => return Some("Z".to_owned()),
        _ => {}
    }
    let sign = text.get(..1).filter(|sign| matches!(*sign, "+" | "-"))?;
    let digits = text[1..].replace(':', "");
    let (hours, minutes) = (number(&digits, 0..2)?, number(&digits, 2..digits.len()).unwrap_or(0));
    (hours < 15 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

/// `YYYY-MM-DD`, if the calendar has that day.
fn calendar_day(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    ((1..=days).contains(&day) && YEARS.contains(&year))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates_keep_their_offset_and_lose_their_fraction() {
        for (given, wanted) in [
            ("2024-04-18", "2024-04-18"),
            (" 2024-04-18T10:15:00.123Z ", "2024-04-18T10:15:00Z"),
            ("2024-04-18 10:15", "2024-04-18T10:15"),
            ("2024-04-18T10:15:00+0200", "2024-04-18T10:15:00+02:00"),
            ("2024-02-29T00:00:00-05:00", "2024-02-29T00:00:00-05:00"),
        ] {
            assert_eq!(iso(given).as_deref(), Some(wanted), "{given}");
        }
        for wrong in [
            "2023-02-29",
            "2024-13-01",
            "18-04-2024",
            "2024-04-18T25:00",
            "Thursday",
            "0001-01-01T00:00:00Z",
            "2024-4-1é",
            "2024/04/18",
        ] {
            assert_eq!(iso(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn other_ways_of_writing_a_date() {
        for (given, wanted) in [
            ("Thu, 18 Apr 2024 10:15:00 GMT", "2024-04-18T10:15:00Z"),
            ("April 18, 2024 10:15 am", "2024-04-18"),
            ("2024-04-18T10:15:00 in the morning", "2024-04-18"),
            ("Published 3rd May, 2024", "2024-05-03"),
        ] {
            assert_eq!(normalise(given).as_deref(), Some(wanted), "{given}");
        }
        assert_eq!(normalise("04/05/2024"), None);
        assert_eq!(normalise("yesterday"), None);
    }

    #[test]
    fn dates_are_found_in_a_line() {
        let line = "GENEVA, Sept. 5, 2019 (Wire)";
        let (date, range) = find(line).unwrap();
        assert_eq!((date.as_str(), &line[range]), ("2019-09-05", "Sept. 5, 2019"));
        assert_eq!(find("Tuesday, 31 December 2019").unwrap().0, "2019-12-31");
        assert_eq!(find("on May 3 at the summit"), None);
        assert_eq!(find("in May 2024"), None);
    }

    #[test]
    fn addresses_carry_dates() {
        assert_eq!(
            in_url("https://example.org/news/2017/jun/5/story/").as_deref(),
            Some("2017-06-05")
        );
        assert_eq!(
            in_url("https://example.org/2019/12/06/a?x=2001/01/01").as_deref(),
            Some("2019-12-06")
        );
        assert_eq!(in_url("https://example.org/2019-12-06-story").as_deref(), Some("2019-12-06"));
        assert_eq!(in_url("https://example.org/20191206/story/2019/"), None);
    }
}
