//! What people see: the terminal view and the page.

mod common;

use common::{Dir, PAGE, TALKS, onrecord};

/// A story that wants to take over the terminal and the page.
const HOSTILE: &str = "Harbour talks <script>alert(1)</script> go on & on\n\n\
    “We will \u{1b}[31mnever\u{1b}]0;owned\u{7} sign \u{202e}taht\u{202c} <script>alert(2)</script>,” Ada \"><img src=x \
    onerror=alert(3)> Holm, the mayor, told reporters on Monday.\n\n\
    The council \u{9b}2J meets in the old school on the northern side of the island, as it always has.\n";

#[test]
fn a_reporter_sees_who_how_and_what() {
    let view = onrecord(&["read", "--view", TALKS]).out;
    assert!(view.starts_with("Varland and Ostrey agree to reopen strait"), "{view}");
    assert!(view.contains("2023-03-14 (date from the dateline); by Lena Marsk"), "{view}");
    assert!(view.contains("[source: the mediator, Ingrid Falk], [cue: told]"), "{view}");
    assert!(view.contains("the mediator, Ingrid Falk → Ingrid Falk | told | verbatim"), "{view}");
    assert!(view.contains(" statements"), "{view}");
    assert!(!view.contains('\u{1b}'));
    assert!(view.lines().all(|line| line.chars().count() <= 80), "{view}");
    assert!(onrecord(&["read", "--view", "--color", "always", TALKS]).out.contains("\u{1b}["));
}

/// A short readout that has some of everything.
const READOUT: &str = "Norwegian Foreign Minister Kari Moen met Danish Foreign Minister Lars Kjaer in Oslo on \
    Thursday to discuss the ferry line.\n\n\
    Norway and Denmark agreed to share the cost by 1 May. “It is a good day,” Moen said on Thursday.\n\n\
    Denmark would not accept any timetable that did not spare the herring, Kjaer said.\n";

#[test]
fn the_meeting_stands_on_top_then_positions_and_commitments() {
    let dir = Dir::new("readout");
    let path = dir.write("readout.txt", READOUT);
    let page = dir.path("page.html");
    let run = onrecord(&[
        "read",
        "--view",
        "--actors",
        "--times",
        "--explain",
        "--date",
        "2031-04-18",
        "--html",
        &page,
        &path,
    ]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let page = std::fs::read_to_string(page).unwrap();
    let order = ["Meetings", "Positions", "Commitments", "Moen → Kari Moen", "4 actors", "3 times"];
    let places: Vec<usize> = order.iter().map(|word| run.out.find(word).unwrap()).collect();
    assert!(places.is_sorted(), "{}", run.out);
    for words in [
        "held | Thursday (2031-04-17) | in Oslo",
        "Norway: led by Kari Moen",
        "about: the ferry line",
        "not unless: spare the herring",
        "Norway and Denmark | agreement | to share the cost",
        "due: 1 May (2031-05-01)",
        "Foreign Minister of Norway",
        "why: rule not that does not",
        "why: Moen is Kari Moen: inferred, by surname",
        "Moen → Kari Moen | Thursday (2031-04-17)",
    ] {
        assert!(run.out.contains(words), "{words} is not in\n{}", run.out);
    }
    for words in ["<h2>Meetings</h2>", "<h2>Commitments</h2>", "Norway: led by Kari Moen"] {
        assert!(page.contains(words), "{words} is not in\n{page}");
    }
}

#[test]
fn what_the_user_knows_of_people_counts_on_its_dates() {
    let dir = Dir::new("people");
    let path = dir.write(
        "mayor.txt",
        "The ferry will sail again, the mayor said on Monday, and nobody in the town doubted it.\n",
    );
    let people = dir.write(
        "people.csv",
        "name,aliases,office,of,from,to,id\nAda Holm,,Mayor,,2019-05,2023-04,q7\nTor Sande,,Mayor,,2023-05,,q8\n",
    );
    let speaker = |date: &str| {
        let record = onrecord(&["read", "--json", "--date", date, "--people", &people, &path]);
        let record = record.records().remove(0);
        let id = record["statements"][0]["speakers"][0].clone();
        let actors = record["actors"].as_array().unwrap().clone();
        let actor = actors.into_iter().find(|actor| actor["id"] == id).unwrap();
        (actor["name"].clone(), actor["links"][0]["basis"]["rule"].clone())
    };
    assert_eq!(speaker("2020-01-01"), ("Ada Holm".into(), "people_list_office".into()));
    assert_eq!(speaker("2024-01-01"), ("Tor Sande".into(), "people_list_office".into()));
    assert_eq!(speaker("2010-01-01").0, "the mayor");
    let wrong = dir.write("wrong.csv", "name,born\nAda Holm,1960\n");
    let run = onrecord(&["read", "--people", &wrong, &path]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("there is no column \"born\"") && run.err.contains("hint: "),
        "{}",
        run.err
    );
}

#[test]
fn a_missing_date_is_said_plainly() {
    let dir = Dir::new("undated");
    let path = dir.write("undated.txt", common::story("Ada Holm"));
    let page = dir.path("page.html");
    assert!(
        onrecord(&["read", "--view", "--html", &page, &path]).out.contains("no publication date")
    );
    assert!(std::fs::read_to_string(page).unwrap().contains("no publication date"));
}

#[test]
fn what_was_not_said_does_not_read_like_what_was() {
    let dir = Dir::new("standing");
    let path = dir.write(
        "harbour.txt",
        "The mayor, Ada Holm, did not say that the bridge was safe.\n\n\
         The treasurer, Jon Reyl, may have said that two ferries would sail on Sunday.\n",
    );
    let page = dir.path("page.html");
    let view = onrecord(&["read", "--view", "--html", &page, &path]).out;
    let view = view.split_whitespace().collect::<Vec<_>>().join(" ");
    let page = std::fs::read_to_string(page).unwrap();
    for note in ["told as not having happened", "told with reserve"] {
        assert_eq!((view.matches(note).count(), page.matches(note).count()), (1, 1), "{view}");
    }
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let dir = Dir::new("escapes");
    let path = dir.write("hostile.txt", HOSTILE);
    let run = onrecord(&["read", "--view", "--title", "A\u{1b}[2J title", &path]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    for c in run.out.chars() {
        assert!(
            c == '\n' || !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c),
            "{c:?} in {}",
            run.out
        );
    }
    assert!(run.out.contains("A\\u{1b}[2J title"), "{}", run.out);
    let run = onrecord(&["read", "no\u{1b}[31mfile.txt"]);
    assert!(!run.err.contains('\u{1b}'), "{}", run.err);
}

#[test]
fn a_page_holds_every_statement_once_and_runs_nothing() {
    let dir = Dir::new("page");
    let hostile = dir.write("hostile.txt", HOSTILE);
    let page = dir.path("page.html");
    let run = onrecord(&["read", "--html", &page, TALKS, &hostile, PAGE]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
    let html = std::fs::read_to_string(&page).unwrap();
    for part in ["<script", "<img", "javascript:", "\u{1b}", "\u{202e}", "\u{9b}"] {
        assert!(!html.contains(part), "{part:?}");
    }
    assert!(html.contains("&lt;script&gt;alert(2)&lt;/script&gt;"));
    let records = onrecord(&["read", TALKS, &hostile, PAGE]).records();
    for (number, record) in (1..).zip(&records) {
        let prefix = if number == 1 { String::new() } else { format!("d{number}-") };
        for statement in record["statements"].as_array().unwrap() {
            let id = statement["id"].as_str().unwrap();
            assert_eq!(html.matches(&format!("id=\"{prefix}{id}\"")).count(), 1, "{prefix}{id}");
        }
        assert!(html.contains(record["document"]["id"].as_str().unwrap()));
    }
    // Ids are unique, and every link within the page leads somewhere.
    let ids = |before: &str| -> Vec<String> {
        html.split(before).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
    };
    let mut all = ids(" id=\"");
    for link in ids("href=\"#") {
        assert!(all.contains(&link), "#{link}");
    }
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
    assert!(html.ends_with("</html>\n"));
}

#[test]
fn a_dangerous_address_is_no_link() {
    let dir = Dir::new("address");
    let page = dir.path("page.html");
    onrecord(&["read", "--html", &page, "--url", "javascript:alert(1)", TALKS]);
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.contains("javascript:alert(1)") && !html.contains("href=\"javascript:"));
}

#[test]
fn a_page_that_cannot_be_written_is_an_error_and_none_is_made_of_nothing() {
    let dir = Dir::new("unwritable");
    let run = onrecord(&["read", "--html", &dir.path("no/such/page.html"), TALKS]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("page.html: cannot be written"), "{}", run.err);
    let page = dir.write("page.html", "an older page");
    assert_eq!(onrecord(&["read", "--html", &page, "no-such-file.txt"]).code, Some(1));
    assert_eq!(std::fs::read_to_string(&page).unwrap(), "an older page");
}

#[test]
fn a_page_never_replaces_what_it_is_made_of() {
    let dir = Dir::new("replaced");
    let path = dir.write("story.html", common::story("Ada Holm"));
    for input in [path.clone(), dir.path("")] {
        let run = onrecord(&["read", "--html", &dir.path("./story.html"), &input]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
        assert!(run.err.contains("hint: "), "{}", run.err);
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), common::story("Ada Holm"));
}

#[cfg(unix)]
#[test]
fn a_page_never_replaces_what_it_is_made_of_by_another_name() {
    let dir = Dir::new("linked");
    let path = dir.write("orig.txt", common::story("Ada Holm"));
    std::os::unix::fs::symlink("orig.txt", dir.path("soft.html")).unwrap();
    std::fs::hard_link(&path, dir.path("hard.html")).unwrap();
    for (page, input) in [
        ("soft.html", "orig.txt"),
        ("hard.html", "orig.txt"),
        ("orig.txt", "soft.html"),
        ("orig.txt", "hard.html"),
    ] {
        let run = onrecord(&["read", &dir.path(input), "--html", &dir.path(page)]);
        assert_eq!(run.code, Some(2), "{page}");
        assert!(run.err.contains("would replace it\nhint: "), "{}", run.err);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), common::story("Ada Holm"));
    }
}

#[cfg(unix)]
#[test]
fn a_page_replaces_a_link_and_leaves_what_it_led_to() {
    let dir = Dir::new("link-replaced");
    let other = dir.write("notes.txt", "notes");
    let page = dir.path("page.html");
    std::os::unix::fs::symlink(&other, &page).unwrap();
    assert_eq!(onrecord(&["read", "--html", &page, TALKS]).code, Some(0));
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "notes");
    assert!(std::fs::read_to_string(&page).unwrap().ends_with("</html>\n"));
    assert_eq!(std::fs::read_dir(dir.path("")).unwrap().count(), 2, "a temporary file is left");
    let run = onrecord(&["read", "--html", "/dev/null", TALKS]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
}
