//! The reference cases of Recognizers-Text, as a table test.
//!
//! **In scope** is every result of the files whose type is a date, a time, a period, a duration or
//! a set, and every input that must give none. Out of scope, and counted as such: alternatives of
//! scheduling commands (`datetimealt`), time zones by themselves, and results without a type.
//!
//! **A result is right** when an expression that overlaps its words has its value, or one of its
//! values where the reference gives several, and, where the sentence tells which reading is the
//! sensible one ("will", "'ll" before it; "went", "met", "was" before it), that one. In detail:
//!
//! - A reference interval names its end exclusively or by the first day of the last unit ("from 2014
//!   to 2018" ends on 2018-01-01, "this week" on the Monday after). Ours holds both ends. Its start
//!   must be the same, and its end the first day of our last unit or the day after it.
//! - `Mod` (since, before, after, until, start, mid, end): the plain expression must have the right
//!   value, and relation or modifier must say the same; the ends that the reference chooses for
//!   "early" and "late" are its own. For "before" and "until" the preposition "by" is right too.
//! - A part of a day (`TMO`) must be the same part, on the right day where there is one.
//! - What the reference leaves unresolved (seasons, sets, fiscal years, days that do not exist) must
//!   have the same TIMEX3 value, up to the notation of seasons and of sets that ours documents, and
//!   no value for days that do not exist.
//! - Durations must have the same TIMEX3 value.
//! - An input without results must give no expression; each expression too much in an input that
//!   has results makes one failure of its own. `DateParser` and `DatePeriodParser` list days and
//!   periods alone: there, what is found of another type is not judged.
//! - Where the reference has a day and a time apart and ours is one expression ("Christmas Eve at 6
//!   p.m."), its day must be the reference's day and its time the reference's time.
//!
//! **Nothing without an anchor**: every input is read without a date of publication too; no value
//! may depend on the date, so each one must be the same with two very different dates.
//!
//! `KNOWN_FAILURES.md` holds the failures by reason. The test compares its numbers; it prints the
//! table, and with `TIMES_FAILURES=1` every failing case.
#![allow(missing_docs)]

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use onrecord_text::{TextRange, sentences, tokens};
use onrecord_times::{Expression, Gap, Kind, Modifier, Options, Published, Relation, expressions};
use serde_json::Value;

const FILES: [&str; 5] = [
    "DateParser",
    "DatePeriodParser",
    "DateTimeModel",
    "DateTimeModelExtendedTypes",
    "MergedParser",
];

/// The least share of results in scope that must be right.
const FLOOR: f64 = 0.892;

fn read(text: &str, published: Option<&Published>) -> Vec<Expression> {
    let mut words = Vec::new();
    tokens(text, TextRange::of(0, text.len()), &mut words);
    let mut found = Vec::new();
    let options = Options { day_first: Some(false) };
    for sentence in sentences(text, &words) {
        expressions(text, &words[sentence], published, options, &mut found);
    }
    found
}

/// One value that the reference allows.
struct Reading {
    timex: String,
    modifier: String,
    start: String,
    end: String,
    value: String,
}

/// The readings of one result, whatever the shape of its file.
fn readings(result: &Value) -> Vec<Reading> {
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or("").to_owned();
    let resolution =
        if result["Value"].is_object() { &result["Value"] } else { &result["Resolution"] };
    if let Some(values) = resolution["values"].as_array() {
        let reading = |value: &Value| Reading {
            timex: text(value, "timex"),
            modifier: text(value, "Mod"),
            start: text(value, "start"),
            end: text(value, "end"),
            value: text(value, "value"),
        };
        return values.iter().map(reading).collect();
    }
    ["PastResolution", "FutureResolution"]
        .iter()
        .map(|key| {
            let given = &resolution[*key];
            Reading {
                timex: text(resolution, "Timex"),
                modifier: text(given, "Mod"),
                start: text(given, "startDate"),
                end: text(given, "endDate"),
                value: text(given, "date"),
            }
        })
        .collect()
}

/// Start, start of the last unit and day after it, of one of our values.
fn span(iso: &str) -> Option<(String, String, String)> {
    if let Some((first, last)) = iso.split_once('/') {
        let (start, _, _) = span(first)?;
        let (_, begin, after) = {
            let (begin, _, after) = span(last)?;
            ((), begin, after)
        };
        return Some((start, begin, after));
    }
    if let Some(day) = iso.strip_suffix("T24:00") {
        let end = format!("{day} 23:59:59");
        return Some((end.clone(), end.clone(), end));
    }
    if let Some((day, time)) = iso.split_once('T') {
        let seconds = if time.len() == 5 { format!("{time}:00") } else { time.to_owned() };
        let text = if day.is_empty() { seconds } else { format!("{day} {seconds}") };
        return Some((text.clone(), text.clone(), text));
    }
    let day = |date: Date| format!("{date}");
    let all = |first: Date, after: Date| Some((day(first), day(first), day(after)));
    let parts: Vec<&str> = iso.split('-').collect();
    let year = parts[0].parse::<i16>().ok()?;
    match parts.as_slice() {
        [_] => all(Date::new(year, 1, 1).ok()?, Date::new(year + 1, 1, 1).ok()?),
        [_, week] if week.starts_with('W') => {
            let week = week[1..].parse().ok()?;
            let monday = jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday)
                .ok()?
                .date();
            all(monday, monday.checked_add(jiff::Span::new().days(7)).ok()?)
        }
        [_, month] => {
            let first = Date::new(year, month.parse().ok()?, 1).ok()?;
            all(first, first.last_of_month().tomorrow().ok()?)
        }
        _ => {
            let date: Date = iso.parse().ok()?;
            all(date, date.tomorrow().ok()?)
        }
    }
}

/// A reference value: midnight is the day, `T` is a space.
fn plain(text: &str) -> String {
    text.replace('T', " ").trim_end_matches(" 00:00:00").to_owned()
}

const PARTS: [&str; 9] = ["TMO", "TAF", "TEV", "TNI", "TDT", "TNT", "TMEL", "TMED", "TMEB"];

fn part(timex: &str) -> Option<&'static str> {
    PARTS.iter().copied().find(|part| timex.ends_with(part))
}

/// Whether relation and modifier say what `Mod` says.
fn says(expression: &Expression, modifier: &str) -> bool {
    modifier.split('-').all(|one| match one {
        "since" => expression.relation == Some(Relation::Since),
        "before" | "until" => {
            matches!(expression.relation, Some(Relation::Before | Relation::By | Relation::Until))
        }
        "after" => expression.relation == Some(Relation::After),
        "start" => matches!(expression.modifier, Some(Modifier::Early | Modifier::Earlier)),
        "mid" => expression.modifier == Some(Modifier::Mid),
        "end" => matches!(expression.modifier, Some(Modifier::Late | Modifier::Later)),
        "approx" => expression.modifier == Some(Modifier::About),
        "more" => expression.modifier == Some(Modifier::MoreThan),
        "less" => expression.modifier == Some(Modifier::LessThan),
        // What refers to something said before: not to be resolved at all.
        _ => false,
    })
}

fn fits(expression: &Expression, reading: &Reading, kind: &str) -> bool {
    if fits_as_it_is(expression, reading, kind) {
        return true;
    }
    // A day and a time that the reference has apart.
    let Some(value) = &expression.value else { return false };
    match (kind, value.iso.split_once('T')) {
        ("date", Some((day, _))) if reading.modifier.is_empty() => day == reading.value,
        ("time", Some((_, time))) => {
            let seconds = if time.len() == 5 { format!("{time}:00") } else { time.to_owned() };
            reading.modifier.is_empty() && seconds == reading.value
        }
        _ => false,
    }
}

/// Whether a value is of the type that a file is about.
fn is_of(file: &str, expression: &Expression) -> bool {
    let days = expression.value.as_ref().and_then(|value| span(&value.iso));
    let one = expression.kind == Kind::Date
        && days.is_some_and(|(start, last, _)| {
            start == last
                && expression
                    .value
                    .as_ref()
                    .is_some_and(|v| v.iso.len() == 10 && !v.iso.contains('/'))
        });
    match file {
        "DateParser" => one,
        "DatePeriodParser" => expression.kind == Kind::Date && !one,
        _ => true,
    }
}

/// The season of "2016-SU" as EDTF has it.
fn season(timex: &str) -> Option<String> {
    let (year, season) = timex.split_once('-')?;
    let code = ["SP", "SU", "FA", "WI"].iter().position(|name| *name == season)?;
    Some(format!("{year}-{}", 21 + code))
}

fn fits_as_it_is(expression: &Expression, reading: &Reading, kind: &str) -> bool {
    let value = expression.value.as_ref().map(|value| value.iso.as_str());
    let unresolved = [&reading.value, &reading.start]
        .iter()
        .all(|text| text.is_empty() || *text == "not resolved" || text.starts_with("0001"))
        && reading.end.is_empty();
    if !reading.modifier.is_empty() && !says(expression, &reading.modifier) {
        return false;
    }
    if kind == "duration" {
        return expression.kind == Kind::Duration
            && same_duration(&expression.timex, &reading.timex);
    }
    if kind == "set" {
        return expression.kind == Kind::Set && same_set(&expression.timex, &reading.timex);
    }
    if unresolved {
        let seasonal =
            reading.timex.len() == 2 && expression.timex == format!("XXXX-{}", reading.timex);
        let invalid = reading.value.starts_with("0001")
            || kind.starts_with("date") && kind != "daterange"
            || reading.timex.contains("PXD");
        if invalid {
            return expression.value.is_none() && expression.gap == Some(Gap::Vague);
        }
        let resolved = season(&reading.timex);
        return seasonal
            || resolved.is_some() && resolved.as_deref() == value
            || same_fiscal(expression, &reading.timex)
            || expression.timex == reading.timex;
    }
    if let Some(wanted) = part(&reading.timex) {
        if part(&expression.timex) != Some(wanted) {
            return false;
        }
        if reading.timex == wanted {
            return true;
        }
        return value.is_some_and(|iso| reading.start.starts_with(iso));
    }
    let Some((start, last, after)) = value.and_then(span) else { return false };
    let (start, mut last, after) = (plain(&start), plain(&last), plain(&after));
    // The last unit is a quarter.
    if let Some((_, quarter)) =
        expression.timex.rsplit_once("/").and_then(|(_, last)| last.split_once("-Q"))
    {
        let month = quarter.parse::<u8>().unwrap_or(1) * 3 - 2;
        last = format!("{}-{month:02}-01", &last[..4]);
    }
    if reading.start.is_empty() && reading.end.is_empty() {
        return plain(&reading.value) == start && (last == start || after == start);
    }
    let (wanted, end) = (plain(&reading.start), plain(&reading.end));
    match reading.modifier.as_str() {
        "" if expression.modifier.is_some() && same_unit(expression, &reading.timex) => true,
        "" if reading.start.is_empty() => end == start,
        // Open at its end.
        "" if reading.end.is_empty() => {
            let open = matches!(expression.relation, Some(Relation::Since | Relation::After));
            wanted == start && open
        }
        "" => wanted == start && (end == last || end == after),
        // The reference chooses its own halves and thirds.
        _ if same_unit(expression, &reading.timex) => true,
        "since" => wanted == start,
        "after" => wanted == after || wanted == start,
        "before" | "until" => end == start || end == after,
        _ => {
            [&wanted, &end].iter().any(|text| **text == start || **text == last || **text == after)
        }
    }
}

/// Whether the plain value is the unit that the reference names in its TIMEX3 value.
fn same_unit(expression: &Expression, timex: &str) -> bool {
    let Some(value) = &expression.value else { return false };
    let digits = timex.trim_start_matches(['X', '-']);
    value.iso == timex || timex.starts_with("XXXX-") && value.iso.ends_with(&format!("-{digits}"))
}

fn same_duration(ours: &str, theirs: &str) -> bool {
    ours == theirs
}

fn same_set(ours: &str, theirs: &str) -> bool {
    // Weekends and weekdays have several notations; a full hour has two.
    let plain = |text: &str| text.trim_end_matches(":00").replace("XXXX-WXX-WE", "P1WE");
    plain(ours) == plain(theirs)
}

fn same_fiscal(expression: &Expression, theirs: &str) -> bool {
    let Some(year) = theirs.strip_prefix("FY").or(theirs.strip_prefix("SY")) else { return false };
    expression.timex.ends_with(year) || expression.timex.contains("UNDEF")
}

/// Whether the words before the result tell which reading is the sensible one.
fn tense(before: &str) -> Option<bool> {
    let words: Vec<String> = before.to_lowercase().split_whitespace().map(str::to_owned).collect();
    words.iter().rev().find_map(|word| match word.as_str() {
        "i'll" | "will" | "we'll" => Some(true),
        "went" | "met" | "was" | "were" | "happened" => Some(false),
        _ => None,
    })
}

#[derive(Default)]
struct Count {
    right: usize,
    all: usize,
    out: BTreeMap<&'static str, usize>,
    failures: Vec<String>,
    reasons: [usize; REASONS.len()],
    unanchored: Vec<String>,
}

fn case(file: &str, case: &Value, count: &mut Count) {
    let input = case["Input"].as_str().expect("an input");
    let context = case["Context"]["ReferenceDateTime"].as_str();
    let published = context.map(|text| Published::parse(text).expect("a date"));
    let found = read(input, published.as_ref());
    without_anchor(input, count);
    let results = case["Results"].as_array().expect("results");
    let mut used = vec![false; found.len()];
    if results.is_empty() {
        count.all += 1;
        if !found.iter().any(|expression| is_of(file, expression)) {
            count.right += 1;
        } else {
            fail(count, input, "nothing", &found);
        }
        return;
    }
    let mut alternatives = false;
    for result in results {
        let kind = result["Type"].as_str().or(result["TypeName"].as_str()).unwrap_or("");
        let kind = kind.trim_start_matches("datetimeV2.");
        let length = result["Length"].as_i64();
        let start = result["Start"].as_i64().unwrap_or(0);
        let end = length.map_or_else(|| result["End"].as_i64().unwrap_or(0) + 1, |l| start + l);
        let byte =
            |at: i64| input.char_indices().nth(at as usize).map_or(input.len(), |(byte, _)| byte);
        let (start, end) = (byte(start), byte(end));
        let overlaps =
            |e: &Expression| e.range.to_usize().start < end && start < e.range.to_usize().end;
        let readings = readings(result);
        let mut candidates = Vec::new();
        for (i, expression) in found.iter().enumerate() {
            if overlaps(expression) {
                used[i] = true;
                candidates.push(expression);
            }
        }
        let out = match kind {
            "datetimealt" => Some("alternatives of a scheduling command"),
            "timezone" => Some("time zone by itself"),
            "" => Some("result without a type"),
            _ => None,
        };
        if let Some(reason) = out {
            *count.out.entry(reason).or_default() += 1;
            alternatives = true;
            continue;
        }
        count.all += 1;
        let mut sensible: Vec<&Reading> = readings.iter().collect();
        let dated: Vec<&str> = readings
            .iter()
            .map(|r| if r.value.is_empty() { r.start.as_str() } else { r.value.as_str() })
            .collect();
        if let (Some(future), true) = (tense(&input[..start]), dated.iter().all(|d| d.len() >= 10))
        {
            // On or after the reference, or on or before it.
            let today = context.map_or("", |text| &text[..10]);
            let days = dated.iter().map(|text| &text[..10]);
            let chosen = if future {
                days.filter(|day| *day >= today).min()
            } else {
                days.filter(|day| *day <= today).max()
            };
            let chosen = chosen.map(str::to_owned);
            if kind == "date" || kind == "datetime" {
                sensible.retain(|r| {
                    let text = if r.value.is_empty() { &r.start } else { &r.value };
                    chosen.as_ref().is_none_or(|day| text.starts_with(day.as_str()))
                });
            }
        }
        if candidates.iter().any(|e| sensible.iter().any(|reading| fits(e, reading, kind))) {
            count.right += 1;
        } else {
            let wanted: Vec<String> = readings
                .iter()
                .map(|r| format!("{} {}{}..{}", r.timex, r.value, r.start, r.end))
                .collect();
            let words = &input[start..end];
            fail(count, input, &format!("[{words}] {kind} {}", wanted.join(" | ")), &found);
        }
    }
    for (i, expression) in found.iter().enumerate() {
        if !used[i] && !alternatives && is_of(file, expression) {
            count.all += 1;
            let words = input[expression.range.to_usize()].to_owned();
            fail(count, input, &format!("nothing at [{words}]"), &found);
        }
    }
}

/// Why cases fail: a reason, and what the words of such a case hold. The first that fits counts.
const REASONS: [(&str, &[&str]); 13] = [
    ("found where the reference has nothing", &["nothing"]),
    (
        "the unit alone, or one told of before",
        &[
            "[the year]",
            "[the week]",
            "[the month]",
            "[the day]",
            "[the hour]",
            "[the fortnight]",
            "[my ",
            "[same ",
            "[that ",
            "[the day before]",
            "[the day after]",
            "[weekend]",
            "[end of day]",
            "[end of the day]",
            "[another day]",
            "[fiscal year]",
        ],
    ),
    ("counted from what is told, not from now", &[" later]", "following "]),
    ("\"few\", \"several\" and \"some\" counted as three", &["few ", "several ", "[some "]),
    ("decades and fortnights cut by the calendar", &["decades]", "past fortnight"]),
    (
        "part of the day as an adjective",
        &["[morning]", "[evening]", "[afternoon]", "[night]", "night-time"],
    ),
    (
        "shorthand of chats and tables",
        &[
            "[eod",
            "[the eod",
            "[EOY",
            "[otd",
            "ish]",
            "[w/c",
            "ampm]",
            " . m .]",
            "[10D]",
            "[3Y]",
            "[2W]",
            "[90 s]",
            "greater",
            "equal to",
            "ending with",
            "and after]",
            "any time",
            "current date",
            "[one a day]",
            "workweek",
            "working week",
            "till date",
            "the minute",
        ],
    ),
    (
        "clock or year spelled out, as in speech",
        &[
            "thirty",
            "forty",
            "twenty-seven",
            "nine a m",
            "two thousands",
            "one in the morning",
            "at this time",
        ],
    ),
    (
        "an ordinal weekday of an unnamed month",
        &[
            "second Sunday",
            "first Sunday",
            "third Tuesday",
            "second saturday",
            "[first Monday",
            "sundays from",
            "monday later",
        ],
    ),
    ("ends of a range named by early, middle and end", &["middle of", "end of 2007"]),
    (
        "a weekday that the count is moved to",
        &[" on Friday]", " on Tuesday]", "[Sunday 3 weeks", "[wednesday]", "last Monday April"],
    ),
    (
        "bare number",
        &[
            "[15]",
            "[the 27",
            "[4.22]",
            "[4-22]",
            "[5.12]",
            "[2015.3]",
            "[the second]",
            "[the twenty second]",
            "[the thirty]",
            "[6]",
            "[20]",
            "[twenty]",
            "[nine]",
            "[the 17",
            "[29th]",
            "3-8]",
            "12-4]",
            "11-4]",
            "7.6]",
            "[10, tonight]",
            "five to seven",
            "[from 9 ",
            " from 9]",
            "0730",
            "[10 past 9]",
            "[10:20]",
            "6.45]",
            "9.30-4.30",
            "[January first 12]",
        ],
    ),
    ("other", &[""]),
];

fn reason(wanted: &str) -> usize {
    REASONS
        .iter()
        .position(|(_, marks)| marks.iter().any(|mark| wanted.contains(mark)))
        .unwrap_or(12)
}

fn fail(count: &mut Count, input: &str, wanted: &str, found: &[Expression]) {
    count.reasons[reason(wanted)] += 1;
    let ours: Vec<String> = found
        .iter()
        .map(|e| {
            format!(
                "[{}] {} {:?} {:?} {:?}",
                &input[e.range.to_usize()],
                e.timex,
                e.value.as_ref().map(|value| value.iso.as_str()),
                e.modifier,
                e.relation
            )
        })
        .collect();
    count.failures.push(format!("{input}\n    wanted {wanted}\n    found  {}", ours.join(" ; ")));
}

/// Without an anchor nothing that depends on one has a value.
fn without_anchor(input: &str, count: &mut Count) {
    let bare = read(input, None);
    for date in ["1987-02-03T04:05", "2031-11-27T20:10"] {
        let published = Published::parse(date).expect("a date");
        let with = read(input, Some(&published));
        for (a, b) in bare.iter().zip(&with) {
            if a.value.is_some() && a.value != b.value {
                count.unanchored.push(input.to_owned());
            }
        }
    }
}

#[test]
fn reference_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/recognizers");
    if !folder.is_dir() {
        println!("skipped: the reference cases are not here");
        return;
    }
    let mut count = Count::default();
    for file in FILES {
        let text =
            std::fs::read_to_string(folder.join(file).with_extension("json")).expect("a file");
        let cases: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON");
        let before = (count.right, count.all);
        for one in cases.as_array().expect("an array") {
            case(file, one, &mut count);
        }
        println!("{file}: {} of {}", count.right - before.0, count.all - before.1);
    }
    let known = include_str!("../KNOWN_FAILURES.md");
    let mut missing = Vec::new();
    for ((reason, _), number) in REASONS.iter().zip(count.reasons) {
        let row = format!("| {reason} | {number} |");
        missing.extend((!known.contains(&row)).then_some(row));
        println!("| {reason} | {number} |");
    }
    if std::env::var_os("TIMES_FAILURES").is_some() {
        for failure in &count.failures {
            println!("{failure}");
        }
    }
    let share = count.right as f64 / count.all as f64;
    println!("right: {} of {} ({:.1} %)", count.right, count.all, share * 100.0);
    println!("out of scope: {:?}", count.out);
    println!("values without an anchor: {}", count.unanchored.len());
    assert_eq!(count.unanchored, Vec::<String>::new());
    assert_eq!(missing, Vec::<String>::new(), "KNOWN_FAILURES.md has other numbers");
    assert!(share >= FLOOR, "{share}");
}
