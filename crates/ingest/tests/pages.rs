//! Web pages.

mod common;

use common::{check_blocks, codes, error, read, read_with, shown};
use onrecord_ingest::Options;
use onrecord_text::{From, Published};

const PAGE: &str = include_str!("fixtures/page.html");

#[test]
fn a_page_gives_its_story_with_pictures_in_place() {
    for fast_html in [false, true] {
        let options = Options { fast_html, ..Options::default() };
        let document = read_with("page.html", PAGE, &options);
        let shown: Vec<String> =
            shown(&document).iter().map(|block| block.chars().take(30).collect()).collect();
        assert_eq!(
            shown,
            [
                "headline|Board reopens island ferry",
                "deck|Sailings resume in spring, but the f",
                "caption|The ferry at its berth in Northpo",
                "credit|Ada Quill for the Gazette",
                "paragraph|The harbour board will reopen t",
                "paragraph|“No island will be left without",
                "heading|What it will cost",
                "caption|Islanders wait for the last boat.",
                "credit|(Bo Lind/Reuters)",
                "paragraph|The fares will be published a m",
                "list_item|Fares in March, after the counc",
                "list_item|Sailings in April, if the weath",
                "paragraph|Skippers of the herring fleet h",
            ]
            .map(|block| block.chars().take(30).collect::<String>()),
            "fast: {fast_html}"
        );
        assert!(
            document.text.as_str().contains("\n\n") && !document.text.as_str().contains("\n\n\n")
        );
    }
}

#[test]
fn a_page_says_what_it_is() {
    let metadata = read("page.html", PAGE).metadata;
    assert_eq!(metadata.title.as_ref().unwrap().from, From::JsonLd);
    assert_eq!(metadata.authors[0].value, "Ada Quill");
    assert_eq!(metadata.publisher.as_deref(), Some("The Northport Gazette"));
    assert_eq!(metadata.url.as_deref(), Some("https://example.org/2024/05/04/ferry"));
    let Published::At(date) = metadata.published else { panic!("no date") };
    assert_eq!((date.value.as_str(), date.from), ("2024-05-03T10:15:00+02:00", From::JsonLd));
}

#[test]
fn encodings_declared_rightly_and_wrongly() {
    let page = |charset: &str| {
        format!(
            "<html><head><meta charset=\"{charset}\"><title>Café</title></head><body><h1>Café reopens on the quay</h1><p>The café’s owner said she would reopen it in spring, before the first ferry sails.</p></body></html>"
        )
    };
    let utf8 = page("iso-8859-1");
    assert!(read("page.html", &utf8).text.as_str().starts_with("Café reopens"));
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&utf8);
    assert!(read("page.html", latin).text.as_str().starts_with("Café reopens"));
    let undeclared = page("utf-8");
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&undeclared);
    let document = read("page.html", latin);
    assert!(document.text.as_str().starts_with("Café reopens"));
    assert!(codes(&document).contains(&"charset_guessed"));
}

/// The paragraph that hostile pages hide.
const STORY: &str =
    "<p>The harbour board said that it would reopen the ferry to the islands in spring.</p>";

#[test]
fn hostile_pages_come_through_with_their_text() {
    let deep = format!("{}{STORY}{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let lists = format!("<ul>{}{STORY}", "<li><ul>".repeat(64_000));
    let formatting = format!("{}{STORY}", "<div><b><i>x</div>".repeat(20_000));
    let comment = format!("<body><!-- never closed {STORY}{}", "<!--".repeat(50_000));
    let quote = format!("<body>{STORY}<a href=\"never closed {STORY}");
    let breaks = format!("{}{STORY}", "word<br>".repeat(200_000));
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
    let attributes = format!("<body><p{attributes}>Fares rise.</p>{STORY}");
    for (name, page) in [
        ("attributes", attributes),
        ("deep", deep),
        ("lists", lists),
        ("formatting", formatting),
        ("comment", comment),
        ("quote", quote),
        ("breaks", breaks),
    ] {
        let document =
            common::read_all(&format!("{name}.html"), page.as_bytes(), &Options::default())
                .remove(0)
                .unwrap();
        check_blocks(&document);
        assert!(document.text.as_str().contains("reopen the ferry"), "{name}");
    }
}

#[test]
fn many_pictures_cost_no_more_than_their_number() {
    let figure = "<figure><figcaption>The ferry leaves at dawn today</figcaption></figure>";
    let page = format!(
        "<html><body><article>{}</article></body></html>",
        format!("{figure}{STORY}").repeat(5_000)
    );
    check_blocks(
        &common::read_all("page.html", page.as_bytes(), &Options::default()).remove(0).unwrap(),
    );
}

#[test]
fn a_page_without_words_is_an_error() {
    assert_eq!(error("page.html", "<html><body><script>x</script></body></html>").code, "empty");
    assert_eq!(error("page.html", "<p> &nbsp; </p>").code, "empty");
}

/// Saved pages, kept outside the repository.
#[test]
fn real_pages_come_through() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpora/pages/html");
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: {folder} is absent");
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for fast_html in [false, true] {
            let options = Options { fast_html, ..Options::default() };
            let item = common::read_all(&path.to_string_lossy(), &bytes, &options).remove(0);
            check_blocks(&item.unwrap_or_else(|error| panic!("{error}")));
        }
    }
}
