//! Fixtures a reporter could read: a text, then who its sources are. One line for each statement,
//! `source | mode | kind name + kind name | for kind name`, then what must be true of actors:
//! `actor: kind name | of X | members X + Y | role TITLE of X by RULE | mention WORDS by RULE |
//! link SCHEME:ID`, and `no actor: name`.

use crate::support::{read, words};
use onrecord::record::{Actor, ActorKind, Record, SpeakerMode};
use onrecord::{ReadOptions, Reader};

fn kind(kind: ActorKind) -> String {
    serde_json::to_value(kind).unwrap().as_str().unwrap().to_owned()
}

fn shown(record: &Record) -> Vec<String> {
    let actor = |id: &String| record.actors.iter().find(|a| a.id == *id).unwrap();
    let named = |id: &String| format!("{} {}", kind(actor(id).kind), actor(id).name);
    let show = |s: &onrecord::record::Statement| {
        let mode = match s.speaker_mode.unwrap() {
            SpeakerMode::One => "one",
            SpeakerMode::Each => "each",
            SpeakerMode::Joint => "joint",
            SpeakerMode::Unnamed => "unnamed",
            SpeakerMode::None => "none",
            SpeakerMode::Ambiguous => "ambiguous",
        };
        let speakers: Vec<String> = s.speakers.iter().map(named).collect();
        let mut line = format!("{} | {mode} | {}", words(&s.source), speakers.join(" + "));
        if let Some(behalf) = &s.on_behalf_of {
            line.push_str(&format!(" | for {}", named(behalf)));
        }
        line.trim().to_owned()
    };
    record.statements.iter().map(show).collect()
}

/// What `expected` says of an actor and the record does not.
fn missing(record: &Record, expected: &str) -> Vec<String> {
    let name = |id: &String| record.actors.iter().find(|a| a.id == *id).unwrap().name.clone();
    let mut parts = expected.split(" | ");
    let who = parts.next().unwrap();
    let is = |actor: &&Actor| format!("{} {}", kind(actor.kind), actor.name) == who;
    let Some(actor) = record.actors.iter().find(is) else { return vec![who.to_owned()] };
    let holds = |part: &&str| {
        let (what, value) = part.split_once(' ').unwrap();
        match what {
            "of" => actor.of.as_ref().is_some_and(|of| name(of) == value),
            "members" => actor.members.iter().map(name).collect::<Vec<_>>().join(" + ") == value,
            "role" => actor.roles.iter().any(|role| {
                let of = role.of.as_ref().map(|of| format!(" of {}", name(of))).unwrap_or_default();
                let short = format!("{}{of}", role.title);
                value == role.title
                    || value == short
                    || value == format!("{short} by {}", role.basis.rule)
            }),
            "mention" => actor
                .mentions
                .iter()
                .any(|m| value == format!("{} by {}", m.anchor.exact(), m.basis.rule)),
            "link" => actor.links.iter().any(|l| value == format!("{}:{}", l.scheme, l.id)),
            other => panic!("nothing is called {other}"),
        }
    };
    parts.filter(|part| !holds(part)).map(|part| format!("{who}: {part}")).collect()
}

#[test]
fn every_fixture_gives_what_it_says() {
    let reader = Reader::new().unwrap();
    let mut wrong = Vec::new();
    let mut checked = 0;
    for fixture in include_str!("fixtures/actors.md").split("\n# ") {
        let (title, body) = fixture.trim_start_matches("# ").split_once('\n').unwrap();
        let lines: Vec<&str> = body.lines().filter_map(|line| line.strip_prefix("    ")).collect();
        let text: Vec<&str> = body.lines().filter(|line| !line.starts_with("    ")).collect();
        let record = read(&reader, title, text.join("\n").trim(), &ReadOptions::default());
        let (actors, statements): (Vec<&str>, Vec<&str>) =
            lines.into_iter().partition(|line| line.contains("actor: "));
        let found = shown(&record);
        let mut faults = Vec::new();
        if found != statements {
            faults.push(format!("expected {statements:#?}\n  found    {found:#?}"));
        }
        for line in actors {
            match line.strip_prefix("no actor: ") {
                Some(name) => {
                    if record.actors.iter().any(|a| a.name == name) {
                        faults.push(format!("{name} is an actor"));
                    }
                }
                None => {
                    let line = line.strip_prefix("actor: ").unwrap();
                    let missing = missing(&record, line);
                    if !missing.is_empty() {
                        faults.push(format!("missing: {missing:?}"));
                    }
                }
            }
        }
        checked += 1;
        if !faults.is_empty() {
            wrong.push(format!("{title}\n  {}", faults.join("\n  ")));
        }
    }
    assert!(checked >= 40, "the fixtures were not found");
    assert!(wrong.is_empty(), "{} of {checked}:\n{}", wrong.len(), wrong.join("\n"));
}
