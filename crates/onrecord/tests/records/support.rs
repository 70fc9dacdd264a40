//! What the tests share: reading a text, and what must hold for every record.

use onrecord::record::{Anchor, Record, verify};
use onrecord::text::CanonicalText;
use onrecord::{ReadOptions, Reader};

/// The record of `text`, read as plain text; everything that must always hold is checked.
pub(crate) fn read(reader: &Reader, name: &str, text: &str, options: &ReadOptions) -> Record {
    let read = || {
        let input = std::io::Cursor::new(text.to_owned().into_bytes());
        let mut records = reader.read(name, input, options);
        let record = records.next().expect("one record").unwrap_or_else(|e| panic!("{e}"));
        assert!(records.next().is_none(), "{name} is one document");
        record
    };
    let record = read();
    let json = serde_json::to_string(&record).unwrap();
    assert_eq!(json, serde_json::to_string(&read()).unwrap(), "{name}: a second run differs");
    check_invariants(name, &record, &json);
    record
}

/// Every anchor slices to its words, blocks hold every character that shows once, and what is
/// written reads back as the same.
pub(crate) fn check_invariants(name: &str, record: &Record, json: &str) {
    let text = record.document.text.clone().expect("the text is kept");
    let canonical = CanonicalText::new(text.clone()).unwrap();
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    let found = verify(&value, &canonical);
    assert_eq!(found.faults, [], "{name}");
    assert_eq!(&serde_json::from_str::<Record>(json).unwrap(), record, "{name}");

    let characters: Vec<char> = text.chars().collect();
    let mut held = vec![0u8; characters.len()];
    let mut end = 0;
    for block in &record.blocks {
        assert!(block.start >= end && block.end > block.start, "{name}: {block:?} is out of order");
        end = block.end;
        held[block.start as usize..block.end as usize].iter_mut().for_each(|h| *h += 1);
    }
    for (at, (character, held)) in characters.iter().zip(&held).enumerate() {
        let expected = u8::from(!character.is_whitespace());
        assert!(
            *held >= expected && *held <= 1,
            "{name}: {character:?} at {at} is in {held} blocks"
        );
    }
    for statement in &record.statements {
        assert!(!statement.content.is_empty(), "{name}: {} says nothing", statement.id);
        let pieces = statement.content.iter().chain(&statement.source).chain(&statement.cue);
        assert!(pieces.clone().all(|a| !a.exact().is_empty()), "{name}: {}", statement.id);
        assert!((0.0..=1.0).contains(&statement.confidence), "{name}: {}", statement.id);
        for verbatim in &statement.verbatim {
            let inside = |a: &Anchor| a.start() <= verbatim.start() && verbatim.end() <= a.end();
            assert!(
                statement.content.iter().any(inside),
                "{name}: {verbatim:?} is not in the content"
            );
        }
    }
}

/// The words of some anchors, joined.
pub(crate) fn words(anchors: &[Anchor]) -> String {
    anchors.iter().map(Anchor::exact).collect::<Vec<_>>().join(" … ")
}
