//! What holds for any text whatever.
#![allow(missing_docs)]

use onrecord_text::{TextRange, tokens};
use onrecord_times::{Expression, Options, Published, expressions};
use proptest::prelude::*;

fn read(text: &str, published: Option<&str>, day_first: Option<bool>) -> Vec<Expression> {
    let mut words = Vec::new();
    tokens(text, TextRange::of(0, text.len()), &mut words);
    let published = published.map(|date| Published::parse(date).expect("a date"));
    let mut found = Vec::new();
    expressions(text, &words, published.as_ref(), Options { day_first }, &mut found);
    found
}

fn check(text: &str) {
    for date in [None, Some("2024-04-18"), Some("9999-12-31T23:59"), Some("0001-01-01")] {
        let found = read(text, date, None);
        let mut at = 0;
        for expression in &found {
            let range = expression.range.to_usize();
            // Slicing panics where a range cuts a character.
            assert!(!text[range.clone()].trim().is_empty());
            assert!(range.start >= at, "expressions overlap in {text:?}");
            assert_eq!(expression.value.is_none(), expression.gap.is_some(), "{text:?}");
            assert!(!expression.timex.is_empty(), "{text:?}");
            at = range.end;
        }
        assert_eq!(found, read(text, date, None));
    }
    let _ = read(text, Some("2024-04-18"), Some(true));
}

/// Words that the grammar knows, and what stands between them.
const SOUP: &[&str] = &[
    "the",
    "Thursday",
    "April",
    "may",
    "18",
    "18th",
    "2024",
    "1990s",
    "'90s",
    "9:30",
    "a.m.",
    "-",
    "–",
    "/",
    ",",
    ".",
    "to",
    "from",
    "between",
    "and",
    "until",
    "next",
    "last",
    "past",
    "this",
    "week",
    "weeks",
    "days",
    "day",
    "year",
    "three",
    "twenty",
    "first",
    "second",
    "half",
    "of",
    "in",
    "on",
    "at",
    "ago",
    "later",
    "early",
    "late",
    "mid",
    "end",
    "every",
    "twice",
    "a",
    "few",
    "Easter",
    "noon",
    "morning",
    "night",
    "Q3",
    "summer",
    "fiscal",
    "weekend",
    "before",
    "after",
    "within",
    "rest",
    "now",
    "today",
    "é",
    "“",
    "99999999999999999999",
    "0",
    "31",
    "Feb",
    "30",
    "4/22",
    "2016-11",
    "13.5.2015",
    "century",
    "decades",
    "hundred",
    "thousand",
    "’s",
    "(",
    ")",
    "will",
    "met",
    "starting",
    "for",
    "or",
    "12",
    "hours",
    "minutes",
    "quarter",
    "\u{301}",
    "½",
];

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,60}") {
        check(&text);
    }

    #[test]
    fn no_soup_of_its_own_words_breaks_the_reader(
        words in prop::collection::vec((prop::sample::select(SOUP), prop::bool::weighted(0.8)), 0..14)
    ) {
        let text: String =
            words.iter().map(|(word, space)| format!("{word}{}", if *space { " " } else { "" })).collect();
        check(&text);
    }

    #[test]
    fn no_digits_break_the_reader(text in "[0-9]{1,30}[-/.:, ]{1,2}[0-9]{1,30}( (years|days|Mar|a\\.m\\.|century) )?[0-9'/-]{0,12}(ago|s|th|nd)?") {
        check(&text);
    }
}

/// The work grows with the length of the text: four times the text may not take much more than
/// four times as long, whatever is repeated.
#[test]
fn no_repetition_takes_more_than_its_length() {
    let soups = [
        "two days before ",
        "the week of ",
        "the first week of ",
        "from ",
        "between 4 and ",
        "Thursday, ",
        "2014-",
        "4/22-",
        "a few ",
        "early late mid ",
        "next last this ",
        "'",
        "9:",
        "one hundred and ",
        "twice a ",
        "in the morning of ",
        "and a half ",
        "before or on ",
        "within the next ",
        "May ",
        "the second ",
        "to date to ",
        "1 year 2 months ",
        "18 and ",
        "Monday the 18th of next ",
        "less than 3 weeks from ",
        "starting from ",
        "in in in ",
    ];
    for soup in soups {
        let time = |times: usize| {
            let text = soup.repeat(times);
            let start = std::time::Instant::now();
            let _ = read(&text, Some("2024-04-18"), None);
            start.elapsed()
        };
        let _ = time(200);
        let (short, long) = (time(2_000), time(16_000));
        // Machines are busy: only growth with the square of the length fails.
        let limit = short * 40 + std::time::Duration::from_millis(100);
        assert!(long < limit, "{soup:?}: {short:?}, then {long:?}");
    }
}
