//! Input that nobody meant well: it gives a record in which everything holds, or a clear error.

use crate::support::{check_invariants, read};
use onrecord::{Preset, ReadOptions, Reader};
use proptest::prelude::*;

/// Reads `bytes` under `name`: the records that come of it, checked, and the codes of the errors.
fn outcome(reader: &Reader, name: &str, bytes: Vec<u8>) -> (usize, Vec<&'static str>) {
    let (mut records, mut codes) = (0, Vec::new());
    for result in reader.read(name, std::io::Cursor::new(bytes), &ReadOptions::default()) {
        match result {
            Ok(record) => {
                records += 1;
                check_invariants(name, &record, &serde_json::to_string(&record).unwrap());
            }
            Err(error) => {
                assert!(error.path.starts_with(name), "{error:?}");
                assert!(!error.message.is_empty());
                codes.push(error.code);
            }
        }
    }
    (records, codes)
}

#[test]
fn what_holds_no_text_is_an_error_with_a_hint() {
    let reader = Reader::new().unwrap();
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("empty.txt", vec![], "empty"),
        ("blank.txt", b" \n\xc2\xa0\r\n".to_vec(), "empty"),
        ("noise.txt", (0..4096u32).map(|i| (i * 7 % 31) as u8).collect(), "binary"),
        ("nul.txt", vec![0; 1000], "binary"),
        ("report.pdf", b"%PDF-1.7\n1 0 obj <<>> endobj".to_vec(), "binary"),
        ("long.txt", b"He said no. ".repeat(50_000_000 / 12), "too_long"),
    ];
    for (name, bytes, code) in cases {
        assert_eq!(outcome(&reader, name, bytes), (0, vec![code]), "{name}");
    }
}

#[test]
fn one_bad_line_leaves_the_others_alone() {
    let reader = Reader::new().unwrap();
    let lines = concat!(
        "{\"text\": \"“No,” said the mayor of the island.\"}\n",
        "{\"text\": \n",
        "\n",
        "{\"title\": \"no text\"}\n",
        "[1, 2]\n",
        "{\"text\": \"“Yes,” said the mayor of the island.\"}",
    );
    let (records, codes) = outcome(&reader, "lines.jsonl", lines.into());
    assert_eq!((records, codes.len()), (2, 3), "{codes:?}");
}

#[test]
fn floods_come_through() {
    let reader = Reader::with_preset(Preset::Fast).unwrap();
    let line = "The minister said the road would open soon and nobody believed a word of it ";
    let floods = [
        ("line.txt", line.repeat(10_000_000 / line.len())),
        ("opening.txt", format!("He said so. {}", "“".repeat(1_000_000))),
        ("straight.txt", format!("He said so. {}", "\"a ".repeat(500_000))),
        ("apostrophes.txt", format!("He said so. {}", "'' 's 'a' ‘".repeat(200_000))),
        ("doubled.txt", format!("He said so. {}", "''".repeat(1_000_000))),
        ("angled.txt", format!("He said so. {}", "«».".repeat(300_000))),
        ("running.txt", "“We will not pay, he said.\n\n".repeat(50_000)),
        ("speech.txt", format!("{}” he said.", "“We will not pay, not today.\n\n".repeat(20_000))),
        ("cues.txt", format!("{}.", "said he said ".repeat(100_000))),
        ("lines.txt", "a\n".repeat(300_000)),
        ("commas.txt", ", ".repeat(500_000) + "word"),
        ("joined.txt", "e\u{301}\u{200d}".repeat(500_000)),
        ("deep.html", format!("{}<p>He said no.", "<div>".repeat(100_000))),
        ("lists.html", format!("<body>{}<p>He said no.", "<ul><li>".repeat(64_000))),
        ("open.html", format!("<body><p>He said no.{}", "<p>".repeat(20_000))),
        ("comment.html", format!("<p>He said no.</p><!-- {}", "x".repeat(1_000_000))),
    ];
    for (name, text) in floods {
        let (records, codes) = outcome(&reader, name, text.into_bytes());
        assert_eq!(records + codes.len(), 1, "{name}: {codes:?}");
    }
}

/// A speech of many paragraphs is one statement, however long: nothing is dropped for its length.
/// A list of topics that ended at a comma before its verb was looked for behind that comma, for ever.
#[test]
fn an_aside_before_the_verb_ends() {
    let text = "Ada Holm of Northland and Jon Berg of Ostrey held talks on Thursday. The dam, by contrast, \
                has been discussed.\n";
    let reader = Reader::new().unwrap();
    assert_eq!(outcome(&reader, "aside.txt", text.into()), (1, vec![]));
}

#[test]
fn a_long_quotation_is_not_lost() {
    let reader = Reader::new().unwrap();
    for paragraphs in [2, 10, 200] {
        let ferry =
            |i| format!("“Ferry {i} will sail again in spring, and its crew will be paid.\n\n");
        let speech: String = (0..paragraphs).map(ferry).collect();
        let before = format!(
            "Ferry talks end\n\nAda Holm, the harbour master, said: {speech}“That is all.”"
        );
        let after =
            format!("Ferry talks end\n\n{speech}“That is all,” said Ada Holm, the harbour master.");
        for text in [before, after] {
            let record = read(&reader, "speech.txt", &text, &ReadOptions::default());
            let pieces: Vec<usize> = record.statements.iter().map(|s| s.content.len()).collect();
            assert_eq!(pieces, [paragraphs + 1]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn whatever_the_pieces_everything_holds(
        pieces in proptest::collection::vec(prop_oneof![
            Just("“We will not pay,” the minister said."),
            Just("Ada Holm, who led the talks, told reporters that "),
            Just("\"Never,\" he said. \"Not once."),
            Just("according to a statement from the ministry"),
            Just("(photo credit: ADA HOLM/COAST PRESS)"),
            Just("‘It’s over,’ she wrote."),
            Just("\n"), Just("\r\n\r\n"), Just("\u{a0}"), Just("\u{feff}"), Just("👩‍👩‍👧‍👦"),
            Just("e\u{301}"), Just("”"), Just("“"), Just("''"), Just("«"), Just("- "), Just("# "),
            Just("3 May 2024"), Just("By Jane Doe"), Just("\u{202e}"), Just(" "), Just(". "),
        ], 1..40)
    ) {
        thread_local!(static READER: Reader = Reader::new().unwrap());
        let text = pieces.concat();
        prop_assume!(text.contains(char::is_alphanumeric));
        READER.with(|reader| read(reader, "pieces.txt", &text, &ReadOptions::default()));
    }
}

#[test]
fn what_is_too_long_for_the_precise_preset_is_read_by_the_fast_one() {
    let reader = Reader::new().unwrap();
    let report = include_str!("fixtures/talks.txt");
    let most = 4 * onrecord::text::limits::PRECISE_WORK;
    let day = |i: usize| {
        format!("“Ferry {i} will sail again,” Ada Holm, the harbour master, said on day {i}.\n\n")
    };
    let long: String = (0..most / day(0).len() + 1).map(day).collect();
    let first = |text: &str| {
        let input = std::io::Cursor::new(text.to_owned().into_bytes());
        reader.read("talks.txt", input, &ReadOptions::default()).next().unwrap().unwrap()
    };
    let (short, long) = (first(report), first(&long));
    let fell_back = |record: &onrecord::record::Record| {
        record.diagnostics.iter().any(|diagnostic| diagnostic.code == "read_fast")
    };
    assert!(short.produced_by.model.starts_with("encoder-") && !fell_back(&short));
    assert!(long.produced_by.model.starts_with("linear-") && fell_back(&long));
    assert!(!long.statements.is_empty());
}
