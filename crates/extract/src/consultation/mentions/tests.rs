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
        ("Norway and Sweden held talks on the ferry.", "Held | Norway + Sweden | on the ferry"),
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

#[test]
fn meetings_are_told_of_in_other_words() {
    for (text, expected) in [
        (
            "Foreign Minister Ada Holm flew to Oslo to meet Mayor Peter Lund.",
            "Held | Ada Holm + Peter Lund",
        ),
        (
            "Foreign Minister Ada Holm arrived on Monday and met Mayor Peter Lund.",
            "Held | Ada Holm + Peter Lund",
        ),
        (
            "Foreign Minister Ada Holm received in Oslo on Monday Mayor Peter Lund.",
            "Held InPerson | Ada Holm + Peter Lund | in Oslo",
        ),
        (
            "Foreign Minister Ada Holm received a telephone call from Mayor Peter Lund.",
            "Held Call | Ada Holm + Peter Lund",
        ),
        (
            "Foreign Minister Ada Holm phoned Mayor Peter Lund on Monday.",
            "Held Call | Ada Holm + Peter Lund",
        ),
        (
            "Foreign Minister Ada Holm spent Tuesday evening with Mayor Peter Lund.",
            "Held InPerson | Ada Holm + Peter Lund",
        ),
        (
            "Foreign Minister Ada Holm accepted the invitation of Mayor Peter Lund to visit Oslo.",
            "Planned | Ada Holm + Peter Lund",
        ),
        (
            "Foreign Minister Ada Holm said she would meet Mayor Peter Lund on Monday.",
            "Planned | Ada Holm + Peter Lund",
        ),
        (
            "Foreign Minister Ada Holm had been due to meet Mayor Peter Lund on Monday.",
            "Cancelled | Ada Holm + Peter Lund",
        ),
        (
            "The upcoming summit between Norway and Sweden is in the news.",
            "Planned | Norway + Sweden",
        ),
    ] {
        check(text, meetings, &[expected]);
    }
}

#[test]
fn they_meet_again() {
    for (text, expected) in [
        ("They will speak again next week.", "Planned | Norway + Sweden"),
        ("They plan to see each other again in May.", "Planned | Norway + Sweden"),
        ("Talks will resume in Oslo on Monday.", "Planned | Norway + Sweden | in Oslo"),
        ("The last talks, in May, had ended early.", "Held | Norway + Sweden"),
    ] {
        let first = "Held | Norway + Sweden | on the ferry";
        check(
            &format!("Norway and Sweden held talks on the ferry. {text}"),
            meetings,
            &[first, expected],
        );
    }
}

#[test]
fn what_nobody_of_standing_does_is_no_meeting() {
    for text in [
        "Ada Holm met Peter Lund.",
        "President Ada Holm met with allies.",
        "President Ada Holm had dinner with a friend.",
        "President Ada Holm met half the cost.",
        "Norhaven met Westport in the cup final.",
        "President Ada Holm spoke out against Mayor Peter Lund.",
        "Reporter Ada Holm spoke with Mayor Peter Lund.",
        "President Ada Holm asked whether Mayor Peter Lund had met Governor Lena Osk.",
        "There are no plans for talks between Norway and Sweden.",
        "The offer could clear the way to talks between Norway and Sweden.",
        "Norway supports talks between Denmark and Sweden.",
        "A fourth round of elections between Norway and Sweden.",
    ] {
        check(text, meetings, &[]);
    }
}
