//! JSON Lines: one document a line.

mod common;

use common::{check_blocks, read_all};
use onrecord_ingest::Options;
use onrecord_text::{BlockKind, From, Published};

#[test]
fn every_line_is_a_document_and_a_bad_one_loses_only_itself() {
    let archive = concat!(
        "\u{feff}{\"id\": \"q1\", \"title\": \"Board reopens ferry\", \"date\": \"2024-05-03\", \"authors\": \"Ada Quill, Bo Lind\", \"source\": \"Gazette\", \"url\": \"https://example.org/a\", \"text\": \"The ferry will sail in spring, the chair said.\"}\n",
        "\n",
        "{\"text\": \n",
        "[\"no object\"]\n",
        "{\"title\": \"No text\"}\n",
        "{\"id\": 7, \"authors\": [\"Cy Orr\"], \"date\": \"soon\", \"html\": \"<h1>Quay sold</h1><p>The quay was sold on Monday, the owner told the council.</p>\"}\r\n",
        "{\"text\": \"No end of line, but a document all the same.\"}",
    );
    let documents = read_all("archive.jsonl", archive.as_bytes(), &Options::default());
    let codes: Vec<&str> =
        documents.iter().map(|item| item.as_ref().err().map_or("", |error| error.code)).collect();
    assert_eq!(codes, ["", "bad_json", "bad_json", "empty", "", ""]);
    assert_eq!(documents[1].as_ref().unwrap_err().path, "archive.jsonl#3");

    let first = documents[0].as_ref().unwrap();
    check_blocks(first);
    assert_eq!((first.path.as_str(), first.source_id.as_deref()), ("archive.jsonl#1", Some("q1")));
    assert_eq!(first.metadata.authors.len(), 2);
    assert_eq!(first.metadata.publisher.as_deref(), Some("Gazette"));
    assert!(matches!(&first.metadata.published, Published::At(date) if date.from == From::Meta));
    // The title stands beside the text, so the first sentence is no headline.
    assert_eq!(first.blocks[0].kind, BlockKind::Paragraph);

    let page = documents[4].as_ref().unwrap();
    check_blocks(page);
    assert_eq!(page.source_id.as_deref(), Some("7"));
    assert_eq!(page.blocks[0].kind, BlockKind::Headline);
    assert!(page.diagnostics.iter().any(|diagnostic| diagnostic.code == "date_not_read"));
}

#[test]
fn what_is_not_read_of_a_line_is_named() {
    let line = r#"{"text": "The ferry will sail.", "html": "<p>x</p>", "authors": 5, "title": {"a": 1}, "url": 7, "tags": [1]}"#;
    let documents = read_all("a.jsonl", line.as_bytes(), &Options::default());
    let diagnostics = &documents[0].as_ref().unwrap().diagnostics;
    let codes: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["field_not_read", "html_not_read"]);
    let mut named: Vec<&str> =
        diagnostics[0].message.rsplit(": ").next().unwrap().split(", ").collect();
    named.sort_unstable();
    assert_eq!(named, ["authors", "title", "url"]);
}

#[test]
fn another_encoding_is_called_by_its_name() {
    let lines = "{\"text\": \"Café reopens.\"}\n{\"text\": \"Two\"}\n";
    let utf16: Vec<u8> =
        format!("\u{feff}{lines}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [&utf16[..], &utf16[2..]] {
        let items = read_all("a.jsonl", bytes, &Options::default());
        assert_eq!(items.len(), 1);
        assert_eq!(items[0].as_ref().unwrap_err().code, "not_utf8");
    }
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(lines);
    let items = read_all("a.jsonl", &latin, &Options::default());
    assert_eq!(items[0].as_ref().unwrap_err().code, "not_utf8");
    assert!(items[1].is_ok());
}

#[test]
fn a_json_file_is_one_document_or_lines_and_never_plain_text() {
    let read = |name: &str, json: &str| read_all(name, json.as_bytes(), &Options::default());
    let array = "[\n {\"text\": \"One.\"},\n {\"text\": \"Two.\"}\n]\n";
    for name in ["a.json", "-"] {
        let items = read(name, array);
        assert_eq!((items.len(), items[0].as_ref().unwrap_err().code), (1, "bad_json"));
    }
    let one = read("a.json", "{\n \"text\": \"The ferry will sail.\"\n}\n");
    assert_eq!((one.len(), one[0].as_ref().unwrap().path.as_str()), (1, "a.json"));
    assert_eq!(read("a.json", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n").len(), 2);
}

#[test]
fn a_line_that_is_too_long_is_skipped() {
    let mut archive = b"{\"text\": \"".to_vec();
    archive.resize(21 * 1024 * 1024, b'a');
    archive.extend(b"\"}\n{\"text\": \"The next line comes.\"}\n");
    let documents = read_all("archive.jsonl", &archive, &Options::default());
    assert_eq!(documents[0].as_ref().unwrap_err().code, "too_long");
    assert_eq!(documents[1].as_ref().unwrap().path, "archive.jsonl#2");
}

/// An archive of real reports, kept outside the repository.
#[test]
fn a_real_archive_comes_through() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpora/news-12k.jsonl.xz");
    let Ok(file) = std::fs::File::open(path) else {
        println!("skipped: {path} is absent");
        return;
    };
    let reader = std::io::BufReader::new(file);
    let mut count = 0;
    for item in onrecord_ingest::documents("news.jsonl.xz", reader, &Options::default()).take(1_000)
    {
        check_blocks(&item.unwrap_or_else(|error| panic!("{error}")));
        count += 1;
    }
    assert_eq!(count, 1_000);
}
