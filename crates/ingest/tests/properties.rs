//! What holds for every input, tried on random ones.

mod common;

use common::{check_blocks, read_all};
use onrecord_ingest::Options;
use proptest::prelude::*;

/// Lines as they are found: titles, captions, credits, boilerplate, odd characters.
fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("The board said it would reopen the ferry in spring.".to_owned()),
        Just("“Never,” she said.".to_owned()),
        Just("Trawlers at anchor (photo credit: GAZETTE)".to_owned()),
        Just("Trawlers at anchor".to_owned()),
        Just("(photo credit: GAZETTE)".to_owned()),
        Just("Image copyright AP Image caption Trawlers".to_owned()),
        Just("Trawlers. | AP Photo".to_owned()),
        Just("By Ada Quill".to_owned()),
        Just("NORTHPORT, 3 May 2024".to_owned()),
        Just("Advertisement".to_owned()),
        Just("- one".to_owned()),
        Just("# Title".to_owned()),
        Just("> quoted".to_owned()),
        Just("---".to_owned()),
        Just("\u{a0}\u{feff}👩‍👧 e\u{301}\u{200b}".to_owned()),
        Just("|".to_owned()),
        Just(String::new()),
        "[ -~]{0,60}",
        any::<String>(),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n"), Just("\r"), Just("\u{2028}")];
    proptest::collection::vec((any_line(), end), 0..24).prop_map(|lines| {
        lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect()
    })
}

/// Pieces of markup, well formed and not.
fn any_page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<p>".to_owned()),
        Just("</p>".to_owned()),
        Just("<div class=\"caption\">".to_owned()),
        Just("</div>".to_owned()),
        Just("<figure><figcaption>".to_owned()),
        Just("</figcaption></figure>".to_owned()),
        Just("<h1>Board reopens ferry</h1>".to_owned()),
        Just("<ul><li>".to_owned()),
        Just("<br>".to_owned()),
        Just("<!--".to_owned()),
        Just("<script>".to_owned()),
        Just("<a href='".to_owned()),
        Just("&nbsp;&amp;&#0;&#x1F600;&".to_owned()),
        Just("<table><tr><td>".to_owned()),
        any_line(),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check(name: &str, source: &str, exact: bool) {
    for item in read_all(name, source.as_bytes(), &Options::default()) {
        match item {
            Ok(document) => {
                check_blocks(&document);
                if exact {
                    assert_eq!(
                        document.text.as_str(),
                        source.strip_prefix('\u{feff}').unwrap_or(source)
                    );
                }
            }
            Err(error) => assert!(matches!(error.code, "empty" | "binary"), "{error}"),
        }
    }
}

proptest! {
    #[test]
    fn texts_are_covered(source in any_text()) {
        check("a.txt", &source, true);
    }

    #[test]
    fn markdown_is_covered(source in any_text()) {
        check("a.md", &source, true);
    }

    #[test]
    fn pages_are_covered(source in any_page()) {
        check("a.html", &source, false);
    }

    #[test]
    fn bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.txt", "a.html", "a.md", "a.jsonl", "a"] {
            for document in read_all(name, &bytes, &Options::default()).into_iter().flatten() {
                check_blocks(&document);
            }
        }
    }
}
