//! Measures on small examples, and the gold files that come with the project.

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};

use super::*;

const TEXT: &str = "\
Lena Osk of Northland met Tor Sande of Southland in Norhaven on Thursday. The talks began in a \
small group on the ferry incident and widened to a plenary with port engineers on dredging. Osk \
briefed Southland on new soundings.

Northland opposes any dredging plan unless the fishing grounds are spared. It rules out a toll.

The two agreed to share soundings by the end of June and to meet again soon. Southland pledged \
to mend the pier if Northland would pay.";

fn gold_json() -> Json {
    json!({
        "date": "2031-05-02",
        "meetings": [
            {
                "id": "m1", "status": "held", "medium": "in_person", "date": "2031-05-01",
                "place": "Norhaven", "body": "Contact Group",
                "sides": [
                    {"side": "Northland", "leads": ["Lena Osk"]},
                    {"side": "Southland", "leads": ["Tor Sande"]}
                ],
                "phases": [
                    {"format": "began in a small group", "topics": ["the ferry incident"]},
                    {"format": "widened to a plenary", "topics": ["dredging"],
                     "added": ["port engineers"]}
                ],
                "topics": ["the ferry incident", "dredging"],
                "acts": [{"kind": "brief", "by": ["Lena Osk"], "to": ["Southland"],
                          "about": "new soundings"}],
                "next": "m2",
                "evidence": ["met Tor Sande of Southland in Norhaven"]
            },
            {
                "id": "m2", "status": "planned", "medium": "not_stated",
                "date": {"gap": "vague"},
                "sides": [{"side": "Northland"}, {"side": "Southland"}],
                "evidence": ["to meet again"]
            }
        ],
        "positions": [
            {
                "holder": ["Northland"], "stance": "conditional", "object": "any dredging plan",
                "condition": {"type": "unless", "words": "the fishing grounds are spared"},
                "evidence": ["opposes any dredging plan unless the fishing grounds are spared"]
            },
            {"holder": ["Northland"], "stance": "rules_out", "object": "a toll",
             "evidence": ["It rules out a toll"]}
        ],
        "commitments": [
            {
                "kind": "agreement", "by": ["Northland", "Southland"],
                "what": "to share soundings", "due": "2031-06-30", "strength": "agreed",
                "value": "open"
            },
            {"kind": "next_meeting", "by": ["Northland", "Southland"], "what": "to meet again",
             "due": {"gap": "vague"}, "strength": "agreed", "value": "open"}
        ]
    })
}

fn items(json: &Json) -> Result<Items, Fault> {
    Gold::parse("example", &json.to_string())?.items(&Text::new(TEXT))
}

fn compare(change: impl FnOnce(&mut Json)) -> Judged {
    compare_by(Naming::Strict, change)
}

/// The example against a changed copy of itself.
fn compare_by(naming: Naming, change: impl FnOnce(&mut Json)) -> Judged {
    let mut found = gold_json();
    change(&mut found);
    let (gold, found) = (items(&gold_json()).unwrap(), items(&found).unwrap());
    judge("example", &Text::new(TEXT), &gold, &found, naming)
}

fn counts(judged: &Judged, measure: Measure) -> [usize; 3] {
    let Counts { right, gold, found } = judged.scores.counts(measure);
    [right, gold, found]
}

#[test]
fn the_same_is_right_in_all() {
    let judged = compare(|_| {});
    assert_eq!(judged.remarks, []);
    for &measure in Measure::ALL {
        let counts = judged.scores.counts(measure);
        assert!(counts.right == counts.gold && counts.gold == counts.found, "{measure:?}");
    }
    assert_eq!(counts(&judged, Measure::Meetings), [2, 2, 2]);
    assert_eq!(counts(&judged, Measure::Leads), [2, 2, 2]);
    assert_eq!(counts(&judged, Measure::Added), [1, 1, 1]);
    let date = judged.scores.detail(Detail::Date);
    assert_eq!(date, Checked { right: 2, ..Checked::default() });
    let next = judged.scores.detail(Detail::Next);
    assert_eq!(next, Checked { right: 1, absent: 1, ..Checked::default() });
}

#[test]
fn nothing_found_is_all_missed() {
    let judged = compare(|found| *found = json!({}));
    assert_eq!(counts(&judged, Measure::Meetings), [0, 2, 0]);
    assert_eq!(counts(&judged, Measure::Positions), [0, 2, 0]);
    assert_eq!(counts(&judged, Measure::Commitments), [0, 2, 0]);
    assert_eq!(counts(&judged, Measure::Sides), [0, 0, 0]);
    assert_eq!(judged.remarks.len(), 6);
    assert!(judged.remarks.iter().all(|remark| remark.verdict == Verdict::Missed));
    assert_eq!(
        judged.remarks[0].words,
        "m1 held, 2031-05-01, Northland – Southland: “met Tor Sande of Southland in Norhaven”"
    );
}

#[test]
fn held_and_ongoing_are_near() {
    let judged = compare(|found| found["meetings"][0]["status"] = json!("ongoing"));
    assert_eq!(counts(&judged, Measure::Meetings), [1, 2, 2]);
    assert_eq!(counts(&judged, Measure::MeetingsNear), [2, 2, 2]);
    let status = judged.scores.detail(Detail::Status);
    assert_eq!(status, Checked { right: 1, wrong: 1, ..Checked::default() });
    assert_eq!(judged.remarks.len(), 1);

    let judged = compare(|found| found["meetings"][0]["status"] = json!("denied"));
    assert_eq!(counts(&judged, Measure::MeetingsNear), [1, 2, 2]);
    assert_eq!(judged.scores.slips(Slip::MeetingStatus), 1);
}

#[test]
fn meetings_pair_by_words_or_by_sides() {
    // Other words, same sides, no date: still the same meeting.
    let judged = compare(|found| {
        found["meetings"][0]["evidence"] = json!(["The talks"]);
        found["meetings"][0]["date"] = json!(null);
    });
    assert_eq!(counts(&judged, Measure::Meetings), [2, 2, 2]);
    let date = judged.scores.detail(Detail::Date);
    assert_eq!((date.right, date.missing), (1, 1));
    assert_eq!(judged.scores.detail(Detail::Evidence).wrong, 1);
    // Another day: not.
    let judged = compare(|found| {
        found["meetings"][0]["evidence"] = json!(["The talks"]);
        found["meetings"][0]["date"] = json!("2031-04-30");
    });
    assert_eq!(counts(&judged, Measure::Meetings), [1, 2, 2]);
    // One equal side: not.
    let judged = compare(|found| {
        found["meetings"][0]["evidence"] = json!(["The talks"]);
        found["meetings"][0]["sides"][1]["side"] = json!("Norhaven");
    });
    assert_eq!(counts(&judged, Measure::Meetings), [1, 2, 2]);
    // Overlapping words make up for it.
    let judged = compare(|found| {
        found["meetings"][0]["evidence"] = json!(["met"]);
        found["meetings"][0]["sides"][1]["side"] = json!("Norhaven");
    });
    assert_eq!(counts(&judged, Measure::Meetings), [2, 2, 2]);
    assert_eq!(counts(&judged, Measure::Sides), [3, 4, 4]);
    assert_eq!(counts(&judged, Measure::Leads), [1, 2, 2]);
}

#[test]
fn what_meetings_are_made_of() {
    let judged = compare(|found| {
        let meeting = &mut found["meetings"][0];
        meeting["sides"][0]["leads"] = json!(["Osk"]);
        meeting["phases"][1]["format"] = json!("a plenary");
        meeting["topics"] = json!(["dredging@2", "Norhaven"]);
        meeting["acts"][0]["by"] = json!(["Northland"]);
        meeting["place"] = json!("in Norhaven");
        meeting["next"] = json!(null);
    });
    assert_eq!(counts(&judged, Measure::Leads), [1, 2, 2]);
    // 8 of the 17 letters of "widened to a plenary": its topics and additions are lost too.
    assert_eq!(counts(&judged, Measure::Phases), [1, 2, 2]);
    assert_eq!(counts(&judged, Measure::PhaseTopics), [1, 2, 2]);
    assert_eq!(counts(&judged, Measure::Added), [0, 1, 1]);
    // The same word elsewhere is the same topic.
    assert_eq!(counts(&judged, Measure::Topics), [1, 2, 2]);
    assert_eq!(counts(&judged, Measure::Acts), [1, 1, 1]);
    assert_eq!(counts(&judged, Measure::ActsBy), [0, 1, 1]);
    // 8 of 10 letters.
    assert_eq!(judged.scores.detail(Detail::Place).right, 1);
    assert_eq!(judged.scores.detail(Detail::Next).missing, 1);

    let judged = compare_by(Naming::Lenient, |found| {
        found["meetings"][0]["sides"][0]["leads"] = json!(["Osk"]);
    });
    assert_eq!(counts(&judged, Measure::Leads), [2, 2, 2]);
}

#[test]
fn positions_fail_by_stance_or_by_holder() {
    let judged = compare(|found| {
        found["positions"][0]["holder"] = json!(["Southland"]);
        found["positions"][1]["stance"] = json!("supports");
    });
    assert_eq!(counts(&judged, Measure::Positions), [0, 2, 2]);
    assert_eq!(judged.scores.slips(Slip::PositionHolder), 1);
    assert_eq!(judged.scores.slips(Slip::PositionStance), 1);
    assert_eq!(judged.scores.slips(Slip::Polarity), 1);

    // "concerned" is another stance, but not the contrary one.
    let judged = compare(|found| found["positions"][1]["stance"] = json!("concerned"));
    assert_eq!(judged.scores.slips(Slip::PositionStance), 1);
    assert_eq!(judged.scores.slips(Slip::Polarity), 0);

    // If for unless is an error of polarity in a pair that counts.
    let judged = compare(|found| found["positions"][0]["condition"]["type"] = json!("if"));
    assert_eq!(counts(&judged, Measure::Positions), [2, 2, 2]);
    assert_eq!(judged.scores.slips(Slip::Polarity), 1);
    assert_eq!(judged.scores.detail(Detail::ConditionType).wrong, 1);
}

#[test]
fn an_object_may_lie_in_the_evidence() {
    let judged = compare(|found| {
        // Neither object nor evidence agree, but the gold object lies in the found evidence.
        let position = &mut found["positions"][1];
        position["object"] = json!("rules");
        position["evidence"] = json!(["a toll.\n\nThe two agreed to share soundings"]);
    });
    assert_eq!(counts(&judged, Measure::Positions), [2, 2, 2]);
    assert_eq!(judged.scores.detail(Detail::Object).wrong, 1);
}

#[test]
fn commitments_pair_without_their_times() {
    let judged = compare(|found| {
        let commitments = &mut found["commitments"];
        commitments[0]["what"] = json!("share soundings by the end of June");
        commitments[0]["by"] = json!(["Southland"]);
        commitments[0]["due"] = json!("2031-06");
        commitments[1]["by"] = json!(["Norhaven"]);
    });
    assert_eq!(counts(&judged, Measure::Commitments), [1, 2, 2]);
    assert_eq!(judged.scores.slips(Slip::CommitmentBy), 1);
    assert_eq!(judged.scores.detail(Detail::By).wrong, 1);
    assert_eq!(judged.scores.detail(Detail::Due).wrong, 1);
    assert_eq!(judged.scores.detail(Detail::Kind).right, 1);
    assert_eq!(judged.scores.detail(Detail::Overseer).absent, 1);
}

#[test]
fn false_commitments_are_listed_with_what_speaks_against_them() {
    let judged = compare(|found| {
        let pledge =
            json!({"kind": "undertaking", "by": ["Southland"], "what": "to mend the pier"});
        found["commitments"].as_array_mut().unwrap().push(pledge);
    });
    assert_eq!(counts(&judged, Measure::Commitments), [2, 2, 3]);
    assert_eq!(judged.scores.slips(Slip::Doubtful), 1);
    let words = "Southland, undertaking: “to mend the pier” [if, would]";
    assert_eq!(judged.remarks.iter().filter(|remark| remark.words == words).count(), 2);
}

#[test]
fn scores_add_up() {
    let mut total = compare(|_| {}).scores;
    total.add(&compare(|found| *found = json!({})).scores);
    assert_eq!(total.counts(Measure::Meetings), Counts { right: 2, gold: 4, found: 2 });
    let f1 = total.counts(Measure::Meetings).f1();
    assert_eq!((f1.precision, f1.recall, f1.f1), (1.0, 0.5, 4.0 / 6.0));
}

#[test]
fn words_may_be_offsets() {
    let mut found = gold_json();
    found["meetings"][0]["place"] = json!({"start": 52, "end": 60});
    found["meetings"][0]["topics"] = json!([{"start": 0, "end": 8}]);
    let items = items(&found).unwrap();
    let text = Text::new(TEXT);
    assert_eq!(text.slice(items.meetings[0].topics[0]), "Lena Osk");
    assert_eq!(items.meetings[0].place, text.find("Norhaven", 1));
}

#[test]
fn faults_name_file_and_field() {
    let fault = |change: fn(&mut Json)| {
        let mut json = gold_json();
        change(&mut json);
        items(&json).unwrap_err().to_string()
    };
    assert_eq!(
        fault(|json| json["meetings"][0]["phases"][1]["added"][0] = json!("port ingeneers")),
        "example: meetings[0].phases[1].added[0]: “port ingeneers” does not stand in the text"
    );
    assert_eq!(
        fault(|json| json["meetings"][0]["place"] = json!("Norhaven@3")),
        "example: meetings[0].place: “Norhaven@3” does not stand in the text"
    );
    assert_eq!(
        fault(|json| json["positions"][1]["stance"] = json!("likes")),
        "example: positions[1].stance: “likes” is none of: supports, opposes, demands, \
         rules_out, concerned, conditional"
    );
    assert_eq!(
        fault(|json| json["commitments"][0]["waht"] = json!("x")),
        "example: commitments[0]: has the unknown key “waht”"
    );
    assert_eq!(
        fault(|json| json["meetings"][1]["evidence"] = json!([{"start": 5, "end": 5}])),
        "example: meetings[1].evidence[0]: 5..5 is no range of the text"
    );
    assert_eq!(
        fault(|json| json["meetings"][0]["next"] = json!("m7")),
        "example: meetings[0]: next: there is no meeting “m7”"
    );
    assert_eq!(
        fault(|json| json["meetings"][0]["sides"] = json!("Northland")),
        "example: meetings[0].sides: is not a list"
    );
    assert!(Gold::parse("x", "{").unwrap_err().to_string().starts_with("x: is not JSON: "));
    assert_eq!(Gold::parse("x", "[]").unwrap_err().to_string(), "x: is not an object");
}

/// The anchor of the first `words` in the example.
fn anchor(words: &str) -> Json {
    let span = Text::new(TEXT).find(words, 1).unwrap();
    json!({"start": span.start, "end": span.end, "exact": words})
}

fn record() -> Json {
    let actor = |id: &str, kind: &str, name: &str, members: &[&str]| {
        json!({"id": id, "kind": kind, "name": name, "members": members, "roles": [],
               "mentions": [], "links": []})
    };
    json!({
        "schema": "onrecord/1",
        "document": {"id": "0", "path": "example.txt", "text": TEXT},
        "blocks": [{"id": "b1", "kind": "caption", "start": 0, "end": 8}],
        "actors": [
            actor("a1", "state", "Northland", &[]), actor("a2", "state", "Southland", &[]),
            actor("a3", "person", "Lena Osk", &[]), actor("a4", "person", "Tor Sande", &[]),
            actor("a5", "group", "The two", &["a1", "a2"]),
            actor("a6", "standing_body", "Contact Group", &[]),
        ],
        "times": [
            {"id": "t1", "value": "2031-05-01"}, {"id": "t2", "gap": "vague"},
            {"id": "t3", "value": "2031-06-30"},
        ],
        "statements": [{"id": "s1", "speakers": ["a3"]}],
        "meetings": [
            {
                "id": "m1", "status": "held", "medium": "in_person", "date": "t1", "body": "a6",
                "place": anchor("Norhaven"),
                "sides": [
                    {"side": "a1", "leads": ["a3"], "members": [], "described": []},
                    {"side": "a2", "leads": ["a4"], "members": [], "described": []},
                ],
                "phases": [
                    {"format": anchor("began in a small group"),
                     "topics": [anchor("the ferry incident")], "added": []},
                    {"format": anchor("widened to a plenary"), "topics": [anchor("dredging")],
                     "added": [anchor("port engineers")]},
                ],
                "topics": [anchor("the ferry incident"), anchor("dredging")],
                "acts": [{"kind": "brief", "by": ["a3"], "to": ["a2"],
                          "about": [anchor("new soundings")], "anchor": anchor("briefed")}],
                "next": "m2",
                "evidence": [anchor("met Tor Sande of Southland in Norhaven")],
                "reported_by": [],
            },
            {
                "id": "m2", "status": "planned", "medium": "not_stated", "date": "t2",
                "place": {"gap": "not_stated"},
                "sides": [
                    {"side": "a1", "leads": [], "members": [], "described": []},
                    {"side": "a2", "leads": [], "members": [], "described": []},
                ],
                "phases": [], "topics": [], "acts": [], "evidence": [anchor("to meet again")],
                "reported_by": [],
            },
        ],
        "positions": [
            {
                "id": "p1", "holder": ["a1"], "voiced_by": [], "stance": "conditional",
                "object": anchor("any dredging plan"),
                "condition": {"type": "unless", "negations": 1,
                              "anchor": anchor("the fishing grounds are spared")},
                "evidence": [anchor("opposes any dredging plan unless the fishing grounds are spared")],
                "reported_by": [],
            },
            {"id": "p2", "holder": ["a1"], "voiced_by": [], "stance": "rules_out",
             "object": anchor("a toll"), "evidence": [anchor("It rules out a toll")],
             "reported_by": []},
        ],
        "commitments": [
            {
                "id": "c1", "kind": "agreement", "by": ["a5"], "to": [],
                "what": anchor("to share soundings"), "conditions": [], "due": "t3",
                "strength": anchor("agreed"), "reported_by": [], "confirmed_by": [],
                "denied_by": [],
                "status": [{"as_of": "2031-05-02", "value": "open", "evidence": []}],
            },
            {
                "id": "c2", "kind": "next_meeting", "by": ["a1", "a2"], "to": [],
                "what": anchor("to meet again"), "conditions": [], "due": {"gap": "vague"},
                "strength": anchor("agreed"), "reported_by": ["s1"], "confirmed_by": [],
                "denied_by": [],
                "status": [{"as_of": "2031-05-02", "value": "open", "evidence": []}],
            },
        ],
        "events": [],
    })
}

#[test]
fn a_record_is_read_as_gold_is() {
    let text = Text::new(TEXT);
    let found = read_record("example", &record(), &text).unwrap();
    assert_eq!(found.asides, [(Span { start: 0, end: 8 }, "caption".to_owned())]);
    let judged = judge("example", &text, &items(&gold_json()).unwrap(), &found, Naming::Strict);
    let words: Vec<&str> = judged.remarks.iter().map(|remark| remark.words.as_str()).collect();
    let source = "Northland, Southland, next_meeting: “to meet again”: is nothing, found Lena Osk";
    assert_eq!(words, [source]);
}

#[test]
fn a_record_is_checked() {
    let text = Text::new(TEXT);
    let fault = |change: fn(&mut Json)| {
        let mut json = record();
        change(&mut json);
        read_record("example", &json, &text).unwrap_err().to_string()
    };
    assert_eq!(
        fault(|json| json["document"]["text"] = json!("Another")),
        "example: is the record of another text"
    );
    assert_eq!(
        fault(|json| json["meetings"][0]["sides"][1]["side"] = json!("a9")),
        "example: meetings[0].sides[1].side: there is no actor “a9”"
    );
    assert_eq!(
        fault(|json| json["meetings"][0]["date"] = json!("t9")),
        "example: meetings[0].date: there is no time “t9”"
    );
    assert_eq!(
        fault(|json| json["meetings"][0]["place"]["start"] = json!(53)),
        "example: meetings[0].place.exact: is not what stands there: “orhaven”"
    );
    let bare = json!({"document": {"path": "example.txt"}});
    assert_eq!(read_record("example", &bare, &text).unwrap(), Items::default());
}

/// Every gold file beside its text is as it should be, and all its words stand in the text.
#[test]
fn the_gold_files_are_sound() {
    let set = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/consultations");
    let mut faults = Vec::new();
    for folder in fs::read_dir(set).unwrap().map(|entry| entry.unwrap().path()) {
        if !folder.is_dir() {
            continue;
        }
        for file in gold_files(&folder).unwrap() {
            let Ok(text) = fs::read_to_string(file.with_extension("txt")) else { continue };
            let name = file.file_stem().unwrap().to_str().unwrap();
            let gold = Gold::parse(name, &fs::read_to_string(&file).unwrap());
            if let Err(fault) = gold.and_then(|gold| gold.items(&Text::new(&text))) {
                faults.push(fault.to_string());
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
