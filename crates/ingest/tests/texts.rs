//! Plain texts as reporters and archives have them.

mod common;

use common::{codes, error, read, read_with, shown};
use onrecord_ingest::Options;
use onrecord_text::{From, Published};

/// A scraped report: its deck stands again in the body, its captions are printed twice.
const SCRAPED: &str = include_str!("fixtures/scraped-report.txt");

#[test]
fn a_scraped_report_keeps_its_repeats_apart() {
    let document = read("report.txt", SCRAPED);
    let shown: Vec<String> =
        shown(&document).iter().map(|block| block.chars().take(44).collect()).collect();
    assert_eq!(
        shown,
        [
            "headline|Harbour board promises to weigh fishers’ worries",
            "deck=13|The board said both sides then “sat down",
            "caption|Trawlers at anchor off Northport, 2 February 2",
            "credit|(photo credit: NORTHPORT HARBOUR OFFICE)",
            "caption=2|Trawlers at anchor off Northport, 2 Febru",
            "credit=3|(photo credit: NORTHPORT HARBOUR OFFICE)",
            "paragraph|Fishers and the harbour board agreed on W",
            "paragraph|Chair Ada Quill led the board’s side, and",
            "heading|Quill shows the dredging plan",
            "caption|Harbour chair Ada Quill points at a map of the",
            "credit|(credit: GAZETTE/BO LIND)",
            "caption=9|Harbour chair Ada Quill points at a map o",
            "credit=10|(credit: GAZETTE/BO LIND)",
            "paragraph|The board said both sides then “sat down",
            "paragraph|“We will weigh the worries of the fleet b",
        ]
        .map(|block| block.chars().take(44).collect::<String>())
    );
    assert_eq!(document.metadata.title.as_ref().unwrap().from, From::Text);
    // The captions' dates date their pictures.
    assert_eq!(document.metadata.published, Published::NotStated);
    assert!(document.metadata.authors.is_empty() && document.metadata.url.is_none());
    assert_eq!(document.language.0, "en");
    assert!(document.diagnostics.is_empty());
}

#[test]
fn the_canonical_text_is_the_file_character_for_character() {
    let source = "\u{feff}Ferry talks resume\r\n\r\n\u{a0}The chair said: “Yes.” 👍🏽 \r\nThe fleet agreed to wait for the result of the talks.\r\n";
    let document = read("ferry.txt", source);
    assert_eq!(document.text.as_str(), source.strip_prefix('\u{feff}').unwrap());
}

#[test]
fn a_wire_story_tells_who_and_when() {
    let document = read(
        "wire.txt",
        "Board reopens island ferry\n\nBy Ada Quill and Bo Lind, Staff writers\nNORTHPORT, 3 May 2024\n\n\
         The harbour board will reopen the ferry to the outer islands in spring, its chair told the council.\n\n\
         Related: Who owns the quay?\n\nThe fares will be published a month before the first sailing.\n\n\
         © 2024 The Northport Gazette. All rights reserved.\n",
    );
    let kinds: Vec<&str> = document.blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!(
        kinds,
        ["headline", "byline", "dateline", "paragraph", "related", "paragraph", "boilerplate"]
    );
    let names: Vec<&str> =
        document.metadata.authors.iter().map(|author| author.value.as_str()).collect();
    assert_eq!(names, ["Ada Quill", "Bo Lind"]);
    let Published::At(date) = &document.metadata.published else { panic!("no date") };
    assert_eq!((date.value.as_str(), date.from), ("2024-05-03", From::Dateline));
}

#[test]
fn a_dateline_inside_the_first_paragraph_dates_the_story() {
    let document = read(
        "wire.txt",
        "Board reopens ferry\n\nNORTHPORT, May 3, 2024 (Wire) — The harbour board will reopen the ferry, its chair said.",
    );
    let Published::At(date) = &document.metadata.published else { panic!("no date") };
    assert_eq!(date.value, "2024-05-03");
}

#[test]
fn a_mail_has_its_lines_joined() {
    let document = read(
        "mail.txt",
        "Ferry talks resume\n\nThe harbour board will reopen the ferry line to the outer\n\
         islands in spring, its chair told the council on Monday, and\nwill publish the fares a month before.\n\n\
         Fishers had asked for an earlier date, because the season of\nthe herring begins in March.\n",
    );
    let kinds: Vec<&str> = document.blocks.iter().map(|block| block.kind.name()).collect();
    assert_eq!(kinds, ["headline", "paragraph", "paragraph"]);
}

#[test]
fn what_the_user_says_wins() {
    let options = Options {
        date: Some("2024-04-18".to_owned()),
        title: Some("Another title".to_owned()),
        ..Options::default()
    };
    let document = read_with("report.txt", SCRAPED, &options);
    let Published::At(date) = &document.metadata.published else { panic!("no date") };
    assert_eq!((date.value.as_str(), date.from), ("2024-04-18", From::Flag));
    assert_eq!(document.metadata.title.unwrap().from, From::Flag);

    let options = Options { date: Some("last Thursday".to_owned()), ..Options::default() };
    let error = common::read_all("report.txt", SCRAPED.as_bytes(), &options).remove(0).unwrap_err();
    assert_eq!(error.code, "bad_date");
    assert!(error.hint.unwrap().contains("2024-04-18"));
}

#[test]
fn another_language_is_said_to_be_not_analysed() {
    let document = read(
        "hafen.txt",
        "Hafenamt öffnet die Fähre\n\nDas Hafenamt will die Fähre zu den Inseln im Frühjahr wieder öffnen, sagte die Vorsitzende am Montag dem Rat. Die Fischer hatten um einen früheren Termin gebeten.",
    );
    assert_eq!(document.language.0, "de");
    assert_eq!(codes(&document), ["language_not_analysed"]);
    assert!(document.diagnostics[0].message.contains("language not analysed"));
}

#[test]
fn what_holds_no_text_is_an_error() {
    assert_eq!(error("a.txt", "").code, "empty");
    assert_eq!(error("a.txt", " \r\n\u{a0}\n").code, "empty");
    assert_eq!(error("a.txt", [0_u8; 300]).code, "binary");
    assert!(error("a.pdf", "%PDF-1.7").to_string().contains("this is a PDF"));
    let long = "The board met. ".repeat(1_500_000);
    assert_eq!(error("a.txt", long).code, "too_long");
}

#[test]
fn stray_control_characters_stay_and_are_counted() {
    let document = read("a.txt", "The board met\0 on Monday and the chair spoke.");
    assert_eq!(codes(&document), ["control_characters"]);
}
