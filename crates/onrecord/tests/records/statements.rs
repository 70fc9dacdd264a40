//! Fixtures a reporter could read: a text, then who says what in it. Each line of what is
//! expected is `source | cue | content | form`, pieces joined by ` … `, and `again: words` for
//! each repeat.

use crate::support::{read, words};
use onrecord::record::{Form, Record};
use onrecord::{ReadOptions, Reader};

fn shown(record: &Record) -> Vec<String> {
    let show = |s: &onrecord::record::Statement| {
        let form = match s.form {
            Form::Direct => "direct",
            Form::Mixed => "mixed",
            Form::Indirect => "indirect",
        };
        let mut line =
            format!("{} | {} | {} | {form}", words(&s.source), words(&s.cue), words(&s.content));
        for again in &s.repeats {
            line.push_str(&format!(" | again: {}", again.exact()));
        }
        line
    };
    record.statements.iter().map(show).collect()
}

#[test]
fn every_fixture_gives_what_it_says() {
    let reader = Reader::new().unwrap();
    let mut wrong = Vec::new();
    let mut checked = 0;
    for fixture in include_str!("fixtures/statements.md").split("\n# ") {
        let (title, body) = fixture.trim_start_matches("# ").split_once('\n').unwrap();
        let expected: Vec<&str> =
            body.lines().filter_map(|line| line.strip_prefix("    ")).collect();
        let text: Vec<&str> = body.lines().filter(|line| !line.starts_with("    ")).collect();
        let record = read(&reader, title, text.join("\n").trim(), &ReadOptions::default());
        let found = shown(&record);
        checked += 1;
        if found != expected {
            wrong.push(format!("{title}\n  expected {expected:#?}\n  found    {found:#?}"));
        }
    }
    assert!(checked >= 10, "the fixtures were not found");
    assert!(wrong.is_empty(), "{} of {checked}:\n{}", wrong.len(), wrong.join("\n"));
}
