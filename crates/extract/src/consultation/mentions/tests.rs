//! Meetings of given stories: their status, medium and sides, and what else is told.

use onrecord_record::Medium;

use crate::consultation::tests::{Found, check, row};

/// For each its status and medium, its body and sides, and where and on what it was.
fn meetings(found: &Found<'_>) -> Vec<String> {
    let shown = found.consultation.meetings.iter().map(|meeting| {
        let medium = match meeting.medium {
            Medium::NotStated => String::new(),
            told => format!(" {told:?}"),
        };
        row([
            ("", format!("{:?}{medium}", meeting.status)),
            ("of ", found.names(meeting.body)),
            ("", found.names(meeting.sides.iter().map(|side| side.side))),
            ("in ", found.words(&meeting.place)),
            ("on ", found.words(&meeting.topics)),
        ])
    });
    shown.collect()
}

#[test]
fn verbs_tell_of_meetings() {
    for (text, expected) in [
        (
            "Foreign Minister Ada Holm met with Mayor Peter Lund in Norhaven.",
            "Held | Ada Holm + Peter Lund | in Norhaven",
        ),
        (
            "Corvenia’s Foreign Minister Ada Holm will meet President Peter Lund of Southmark.",
            "Planned | Corvenia + Southmark",
        ),
        (
            "President Ada Holm spoke by phone with President Peter Lund about the dam.",
            "Held Call | Ada Holm + Peter Lund | on the dam",
        ),
        ("Norway and Sweden held talks on the ferry.", "Held | Sweden + Norway | on the ferry"),
        ("President Ada Holm received Mayor Peter Lund.", "Held InPerson | Ada Holm + Peter Lund"),
        (
            "President Ada Holm discussed the dam with Mayor Peter Lund.",
            "Held | Ada Holm + Peter Lund | on the dam",
        ),
        ("Met with Mayor Peter Lund to discuss the ferry.", "Held | Peter Lund | on the ferry"),
    ] {
        check(text, meetings, &[expected]);
    }
}

#[test]
fn what_is_no_meeting_is_none() {
    for text in [
        "President Ada Holm met the deadline.",
        "President Ada Holm did not meet Mayor Peter Lund.",
        "President Ada Holm may meet Mayor Peter Lund.",
        "President Ada Holm spoke with a reporter.",
        "President Ada Holm held a press conference.",
        "President Ada Holm received the letter.",
        "After a round of applause the ferry left Norway for Sweden.",
    ] {
        check(text, meetings, &[]);
    }
}

#[test]
fn nouns_tell_of_meetings() {
    for (text, expected) in [
        ("The talks between Norway and Sweden broke up.", "Held | Norway + Sweden"),
        ("The talks between Norway and Sweden were called off.", "Cancelled | Norway + Sweden"),
        ("Ada Holm proposed a meeting between Norway and Sweden.", "Proposed | Norway + Sweden"),
        (
            "A video meeting between Norway and Sweden is planned.",
            "Planned Video | Norway + Sweden",
        ),
        ("The talks between Norway and Sweden are to begin.", "Planned | Norway + Sweden"),
        (
            "The talks between Norway and Sweden took place in Oslo.",
            "Held | Norway + Sweden | in Oslo",
        ),
    ] {
        check(text, meetings, &[expected]);
    }
}
