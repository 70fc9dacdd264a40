//! Expressions in sentences: what the words say, what they stand for with a date of publication,
//! and what they stand for without one.
//!
//! The expression stands between brackets. Published on Tuesday, 16 April 2024.
#![allow(missing_docs)]

use onrecord_text::{TextRange, tokens};
use onrecord_times::{
    Basis, Expression, Gap, Kind, Modifier, Options, Published, Relation, expressions, rules,
};

const PUBLISHED: &str = "2024-04-16";

fn read(text: &str, published: Option<&str>, options: Options) -> Vec<Expression> {
    let mut words = Vec::new();
    tokens(text, TextRange::of(0, text.len()), &mut words);
    let published = published.map(|date| Published::parse(date).expect("a date"));
    let mut found = Vec::new();
    expressions(text, &words, published.as_ref(), options, &mut found);
    found
}

/// The expression between the brackets of `marked`, read at `published`.
#[track_caller]
fn marked(marked: &str, published: Option<&str>) -> Expression {
    let start = marked.find('[').expect("a bracket");
    let end = marked.find(']').expect("a bracket") - 1;
    let text = marked.replace(['[', ']'], "");
    let found = read(&text, published, Options::default());
    let there = found.iter().find(|found| found.range == TextRange::of(start, end));
    match there {
        Some(there) => there.clone(),
        None => {
            let ours: Vec<&str> = found.iter().map(|f| &text[f.range.to_usize()]).collect();
            panic!("{marked}: found {ours:?}")
        }
    }
}

/// A value, or the name of the gap with its bounds.
fn shown(expression: &Expression) -> String {
    let bounds = expression.bounds.as_deref().unwrap_or("");
    match (&expression.value, expression.gap) {
        (Some(value), _) => value.iso.clone(),
        (None, Some(Gap::NoAnchor)) => format!("no anchor {bounds}").trim_end().to_owned(),
        (None, Some(Gap::Vague)) => format!("vague {bounds}").trim_end().to_owned(),
        (None, Some(Gap::Ambiguous)) => format!("ambiguous {bounds}"),
        (None, None) => "nothing".to_owned(),
    }
}

#[track_caller]
fn check(rows: &[(&str, &str, &str, &str)]) {
    for &(sentence, timex, with, without) in rows {
        let found = marked(sentence, Some(PUBLISHED));
        assert_eq!(found.timex, timex, "{sentence}");
        assert_eq!(shown(&found), with, "{sentence}");
        assert_eq!(shown(&marked(sentence, None)), without, "{sentence}, without a date");
    }
}

#[track_caller]
fn finds_nothing(texts: &[&str]) {
    for text in texts {
        let found = read(text, Some(PUBLISHED), Options::default());
        let ours: Vec<&str> = found.iter().map(|f| &text[f.range.to_usize()]).collect();
        assert!(found.is_empty(), "{text}: {ours:?}");
    }
}

#[test]
fn complete_dates_need_no_anchor() {
    check(&[
        ("The pact of [18 April 2024] holds.", "2024-04-18", "2024-04-18", "2024-04-18"),
        ("The envoys met on [April 18, 2024], in Osk.", "2024-04-18", "2024-04-18", "2024-04-18"),
        ("Filed [2024-04-18] by the clerk.", "2024-04-18", "2024-04-18", "2024-04-18"),
        ("It closed on [the 3rd of May, 1998].", "1998-05-03", "1998-05-03", "1998-05-03"),
        ("They spoke on [Thursday, Sept. 7, 2023].", "2023-09-07", "2023-09-07", "2023-09-07"),
        ("Due by [31/12/2023] at the latest.", "2023-12-31", "2023-12-31", "2023-12-31"),
        ("The canal opened in [June 1931].", "1931-06", "1931-06", "1931-06"),
        ("The law of [1998] was repealed.", "1998", "1998", "1998"),
        ("It fell on [Easter 2019].", "2019-EASTER", "2019-04-21", "2019-04-21"),
        ("In [the spring of 2022] the ice broke.", "2022-SP", "2022-21", "2022-21"),
        (
            "Sales rose in [the second quarter of 2023].",
            "2023-Q2",
            "2023-04/2023-06",
            "2023-04/2023-06",
        ),
        ("They grew in [the first half of 2019].", "2019-H1", "2019-01/2019-06", "2019-01/2019-06"),
        ("Fashions of [the 1990s] returned.", "199X", "1990/1999", "1990/1999"),
        ("Built in [the 19th century], it burned.", "18XX", "1800/1899", "1800/1899"),
    ]);
}

#[test]
fn weekdays_go_by_the_verb() {
    check(&[
        ("The council met on [Thursday].", "XXXX-WXX-4", "2024-04-11", "no anchor"),
        ("The council will meet on [Thursday].", "XXXX-WXX-4", "2024-04-18", "no anchor"),
        ("The vote is expected [Friday].", "XXXX-WXX-5", "2024-04-19", "no anchor"),
        ("Envoys are scheduled to meet [Friday].", "XXXX-WXX-5", "2024-04-19", "no anchor"),
        ("Leaders to meet [Friday] in Osk.", "XXXX-WXX-5", "2024-04-19", "no anchor"),
        ("The report is due on [Monday].", "XXXX-WXX-1", "2024-04-22", "no anchor"),
        ("He said it would open on [Saturday].", "XXXX-WXX-6", "2024-04-20", "no anchor"),
        ("The hearing will be held [Wednesday].", "XXXX-WXX-3", "2024-04-17", "no anchor"),
        ("He would not comment [Monday].", "XXXX-WXX-1", "2024-04-15", "no anchor"),
        ("She could not be reached on [Sunday].", "XXXX-WXX-7", "2024-04-14", "no anchor"),
        ("The rules take effect after [Tuesday]’s talks.", "XXXX-WXX-2", "2024-04-16", "no anchor"),
        ("They met [last Friday] in Osk.", "UNDEF-last-week-5", "2024-04-12", "no anchor"),
        ("They meet [next Friday] in Osk.", "UNDEF-next-week-5", "2024-04-26", "no anchor"),
        ("The senator spoke on [Tues.] in Osk.", "XXXX-WXX-2", "2024-04-16", "no anchor"),
        ("They talked [earlier on Monday].", "XXXX-WXX-1", "2024-04-15", "no anchor"),
        ("It passed [late Sunday] in Osk.", "XXXX-WXX-7", "2024-04-14", "no anchor"),
        ("It opens [Friday next week] in Osk.", "UNDEF-next-week-5", "2024-04-26", "no anchor"),
    ]);
}

#[test]
fn months_and_days_without_a_year() {
    check(&[
        ("The law was signed on [March 3].", "XXXX-03-03", "2024-03-03", "no anchor"),
        ("The law will be signed on [May 3].", "XXXX-05-03", "2024-05-03", "no anchor"),
        ("They signed it in [December].", "XXXX-12", "2023-12", "no anchor"),
        ("They will sign it in [March].", "XXXX-03", "2025-03", "no anchor"),
        ("The fair runs out of money on [May 30].", "XXXX-05-30", "2024-05-30", "no anchor"),
        ("It ran in [mid-March] for once.", "XXXX-03", "2024-03", "no anchor"),
        ("They met in [early January].", "XXXX-01", "2024-01", "no anchor"),
        ("He left at [the end of February].", "XXXX-02", "2024-02", "no anchor"),
        ("The rally on [Monday, April 1] was small.", "XXXX-04-01", "2024-04-01", "no anchor"),
        ("They split on [Christmas Eve].", "XXXX-12-24", "2023-12-24", "no anchor"),
        ("They voted on [Feb. 30].", "XXXX-02-30", "vague", "vague"),
    ]);
}

#[test]
fn what_counts_from_the_day_of_publication() {
    check(&[
        ("He resigned [yesterday].", "UNDEF-last-day", "2024-04-15", "no anchor"),
        ("They meet [today].", "UNDEF-this-day", "2024-04-16", "no anchor"),
        ("She speaks [the day after tomorrow].", "UNDEF-REF-day-PLUS-2", "2024-04-18", "no anchor"),
        ("It fell [last week].", "UNDEF-last-week", "2024-W15", "no anchor"),
        ("It fell [last month].", "UNDEF-last-month", "2024-03", "no anchor"),
        ("It opens [next year].", "UNDEF-next-year", "2025", "no anchor"),
        ("She left [three weeks ago].", "UNDEF-REF-week-MINUS-3", "2024-03-26", "no anchor"),
        ("She will be back [in three days].", "UNDEF-REF-day-PLUS-3", "2024-04-19", "no anchor"),
        (
            "It shrank over [the past 10 years].",
            "UNDEF-past-P10Y",
            "2014-04-16/2024-04-16",
            "no anchor",
        ),
        ("It must act [within a week].", "UNDEF-within-P1W", "2024-04-16/2024-04-23", "no anchor"),
        ("Profits rose [last quarter].", "UNDEF-last-quarter", "2024-01/2024-03", "no anchor"),
        (
            "They marched over [the weekend].",
            "UNDEF-this-weekend",
            "2024-04-13/2024-04-14",
            "no anchor",
        ),
        ("They vote [later this month].", "UNDEF-this-month", "2024-04", "no anchor"),
        (
            "It opens on [the first Monday of next month].",
            "UNDEF-next-month-WXX-1-#1",
            "2024-05-06",
            "no anchor",
        ),
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        ("Polls open at [7 a.m.] in Osk.", "T07:00", "T07:00", "T07:00"),
        ("It began at [9:30 GMT] sharp.", "T09:30", "T09:30", "T09:30"),
        ("It began at [noon].", "T12:00", "T12:00", "T12:00"),
        ("It ended at [9 a.m. on Thursday].", "XXXX-WXX-4T09:00", "2024-04-11T09:00", "no anchor"),
        (
            "It will end [Thursday at 9:30 p.m.] in Osk.",
            "XXXX-WXX-4T21:30",
            "2024-04-18T21:30",
            "no anchor",
        ),
        ("They met [Thursday night] in Osk.", "XXXX-WXX-4TNI", "2024-04-11", "no anchor"),
        ("He died [this morning].", "UNDEF-this-dayTMO", "2024-04-16", "no anchor"),
        ("He rested in [the afternoon].", "TAF", "vague", "vague"),
        (
            "It ran [from 9 a.m. to 5 p.m.] daily.",
            "T09:00/T17:00",
            "T09:00/T17:00",
            "T09:00/T17:00",
        ),
    ]);
}

#[test]
fn from_one_to_the_other() {
    check(&[
        (
            "They sat [from 4 to 22 May 2024].",
            "2024-05-04/2024-05-22",
            "2024-05-04/2024-05-22",
            "2024-05-04/2024-05-22",
        ),
        ("He led [between 2014 and 2016].", "2014/2016", "2014/2016", "2014/2016"),
        ("The drought of [2014-16] was long.", "2014/2016", "2014/2016", "2014/2016"),
        ("The drought of [2014–2016] was long.", "2014/2016", "2014/2016", "2014/2016"),
        (
            "It was shut [from Monday to Wednesday].",
            "XXXX-WXX-1/XXXX-WXX-3",
            "2024-04-15/2024-04-17",
            "no anchor",
        ),
        (
            "He ruled [from June 2010 to May 2012].",
            "2010-06/2012-05",
            "2010-06/2012-05",
            "2010-06/2012-05",
        ),
        (
            "A fair on [March 19-20] drew few.",
            "XXXX-03-19/XXXX-03-20",
            "2024-03-19/2024-03-20",
            "no anchor",
        ),
    ]);
}

#[test]
fn durations_and_sets() {
    check(&[
        ("The talks took [three days].", "P3D", "P3D", "P3D"),
        ("A [two-week] truce held.", "P2W", "P2W", "P2W"),
        ("They argued for [two and a half hours].", "PT2.5H", "PT2.5H", "PT2.5H"),
        ("It was the first visit in [ten years].", "P10Y", "P10Y", "P10Y"),
        ("It lasted [more than an hour].", "PT1H", "PT1H", "PT1H"),
        ("They meet [every Monday].", "XXXX-WXX-1", "XXXX-WXX-1", "XXXX-WXX-1"),
        ("They meet [twice a week].", "P1W", "P1W", "P1W"),
        ("It is held [annually] in Osk.", "P1Y", "P1Y", "P1Y"),
        ("He waited for [several months].", "PXM", "vague", "vague"),
    ]);
    assert_eq!(marked("They meet [every Monday].", None).kind, Kind::Set);
    assert_eq!(marked("The talks took [three days].", None).kind, Kind::Duration);
}

#[test]
fn the_vague_and_the_ambiguous() {
    check(&[
        ("They will meet [soon].", "FUTURE_REF", "vague 2024-04-16/..", "vague"),
        ("He [recently] left.", "PAST_REF", "vague ../2024-04-16", "vague"),
        ("They meet in [the coming weeks].", "UNDEF-next-PXW", "vague 2024-04-16/..", "vague"),
        ("It broke [decades ago].", "UNDEF-REF-MINUS-PXDE", "vague ../2024-04-16", "vague"),
        ("It came [a few days ago].", "UNDEF-REF-MINUS-PXD", "vague ../2024-04-16", "vague"),
        ("He left and, [two days later], died.", "UNDEF-this-day-PLUS-P2D", "vague", "vague"),
        (
            "Dated [04/05/2024] in ink.",
            "2024-XX-XX",
            "ambiguous [2024-04-05,2024-05-04]",
            "ambiguous [2024-04-05,2024-05-04]",
        ),
        (
            "The season of [2010-11] was wet.",
            "2010",
            "ambiguous [2010-11,2010/2011]",
            "ambiguous [2010-11,2010/2011]",
        ),
    ]);
    for (day_first, day) in [(true, "2024-05-04"), (false, "2024-04-05")] {
        let options = Options { day_first: Some(day_first) };
        let found = read("Dated 04/05/2024 in ink.", None, options);
        assert_eq!(shown(&found[0]), day);
    }
}

#[test]
fn what_is_said_around_the_time() {
    let relation = |text| marked(text, Some(PUBLISHED)).relation;
    assert_eq!(relation("It has rained since [Monday]."), Some(Relation::Since));
    assert_eq!(relation("It must end by [Friday]."), Some(Relation::By));
    assert_eq!(relation("It stays until [2026]."), Some(Relation::Until));
    assert_eq!(relation("They met ahead of [Friday]’s vote."), Some(Relation::Before));
    assert_eq!(relation("They may meet as early as [next week]."), Some(Relation::Since));
    assert_eq!(relation("They met on [Friday]."), None);
    let modifier = |text| marked(text, Some(PUBLISHED)).modifier;
    assert_eq!(modifier("They talked [earlier on Monday]."), Some(Modifier::Earlier));
    assert_eq!(modifier("They vote [later this month]."), Some(Modifier::Later));
    assert_eq!(modifier("It ran in [mid-March] for once."), Some(Modifier::Mid));
    assert_eq!(modifier("It broke [about three weeks ago]."), Some(Modifier::About));
    assert_eq!(modifier("It lasted [less than two days]."), Some(Modifier::LessThan));
    let bounds = |text| marked(text, Some(PUBLISHED)).bounds;
    assert_eq!(bounds("They vote [later this month].").as_deref(), Some("2024-04-16/2024-04-30"));
    assert_eq!(bounds("It ran in [early March] once.").as_deref(), Some("2024-03-01/2024-03-10"));
}

#[test]
fn each_value_names_its_rule() {
    let rule = |text| {
        let value = marked(text, Some(PUBLISHED)).value.expect("a value");
        (value.basis, value.rule)
    };
    let stated = |rule| (Basis::Stated, rule);
    let inferred = |rule| (Basis::Inferred, rule);
    assert_eq!(rule("Filed [18 April 2024]."), stated(rules::FULL_DATE));
    assert_eq!(rule("He left [yesterday]."), stated(rules::RELATIVE_TO_PUBLICATION));
    assert_eq!(rule("He left [Thursday]."), inferred(rules::PAST_TENSE));
    assert_eq!(rule("He will leave [Thursday]."), inferred(rules::FUTURE_TENSE));
    assert_eq!(rule("He would leave [Thursday]."), inferred(rules::FUTURE_IN_THE_PAST));
    assert_eq!(
        rule("A statement on [Thursday]: nothing."),
        inferred(rules::LATEST_ON_OR_BEFORE_PUBLICATION)
    );
    assert_eq!(rule("A rally on [Monday, April 1]."), inferred(rules::WEEKDAY_AGREES));
    assert_eq!(rule("The money runs out on [May 30]."), inferred(rules::NEAREST_TO_PUBLICATION));
}

#[test]
fn minutes_need_the_time_of_publication() {
    let text = "The bell will ring [in 20 minutes].";
    assert_eq!(shown(&marked(text, Some("2024-04-16T10:50"))), "2024-04-16T11:10");
    assert_eq!(shown(&marked(text, Some(PUBLISHED))), "no anchor 2024-04-16");
    assert_eq!(shown(&marked(text, None)), "no anchor");
}

#[test]
fn words_of_other_kinds_are_no_times() {
    finds_nothing(&[
        "You may ask why they march.",
        "Theresa May said no.",
        "Mrs. May left the room.",
        "The March for Parks drew few.",
        "A 62-year-old man fell.",
        "The man, 62 years old, fell.",
        "The Sun sat on the desk.",
        "He came second in the race.",
        "They won 3-1 on penalties.",
        "It costs 2,400 crowns or 12 percent more.",
        "He sold 2000 shares.",
        "Call 555-2010-2015 for help.",
        "The now-defunct firm owed $1998.",
        "She will fall; the spring broke.",
        "USA TODAY has it.",
        "Good morning, he said to the night market.",
        "The euro stood at 1.24 to the pound.",
        "Everyday life goes on, a second to none.",
    ]);
}

#[test]
fn a_score_does_not_make_an_hour() {
    let found = read("They won 3-1 Saturday.", Some(PUBLISHED), Options::default());
    assert_eq!(found.len(), 1);
    assert_eq!(shown(&found[0]), "2024-04-13");
}
