//! The course of meetings, as short stories tell of it.

use crate::consultation::tests::{Found, check, row};

const MET: &str =
    "Foreign Minister Ada Holm of Norway and Foreign Minister Lars Kjaer of Denmark met in Oslo. ";

/// What is told of the course of the meetings.
fn courses(found: &Found<'_>) -> Vec<String> {
    let shown = found.consultation.meetings.iter().map(|meeting| {
        let phases = meeting.phases.iter().map(|phase| {
            let parts = [
                ("", found.words([&phase.format])),
                ("on ", found.words(&phase.topics)),
                ("with ", found.words(&phase.added)),
            ];
            row(parts)
        });
        let acts = meeting.acts.iter().map(|act| {
            row([
                ("", format!("{:?}", act.kind)),
                ("by ", found.names(act.by.iter().copied())),
                ("to ", found.names(act.to.iter().copied())),
                ("about ", found.words(&act.about)),
            ])
        });
        row([
            ("on ", found.words(&meeting.topics)),
            ("phases ", phases.collect::<Vec<_>>().join("; ")),
            ("acts ", acts.collect::<Vec<_>>().join("; ")),
        ])
    });
    shown.collect()
}

#[track_caller]
fn told(text: &str, expected: &str) {
    check(&format!("{MET}{text}"), courses, &[expected]);
}

#[test]
fn what_was_talked_about_is_told_behind() {
    told("The ministers discussed the ferry and the dam.", "on the ferry + the dam");
    told("They also reviewed trade, fisheries and the dam.", "on trade + fisheries + the dam");
    told("The talks dealt with the ferry.", "on the ferry");
    told("The meeting focused mainly on the ferry.", "on the ferry");
    told("The ferry was also discussed.", "on The ferry");
    told("On the agenda were the ferry and the dam.", "on the ferry + the dam");
    told("The subject of the evening was the ferry.", "on the ferry");
    told("The two sides had a frank exchange on the ferry.", "on the ferry");
    told("The two sides exchanged views on the ferry.", "on the ferry");
}

#[test]
fn what_others_talk_about_is_no_topic() {
    for text in [
        "Mayor Peter Lund discussed the ferry.",
        "The ministers did not discuss the ferry.",
        "The ministers spoke on Tuesday.",
        "The ministers talked for four hours.",
        "Ada Holm addressed the crowd.",
    ] {
        told(text, "");
    }
}

#[test]
fn phases_have_a_format_and_topics() {
    told(
        "The meeting began in a small group to discuss the ferry. It was then widened to include \
         engineers and pilots in order to discuss the dam.",
        "on the ferry + the dam | phases began in a small group | on the ferry; widened to include \
         engineers and pilots | on the dam | with engineers + pilots",
    );
    told(
        "The ministers talked first in private, then together with their ambassadors.",
        "phases first in private; then together with their ambassadors | with their ambassadors",
    );
    told("The talks began in Oslo on Monday.", "");
    told("The meeting opened with a song.", "");
}

#[test]
fn what_one_side_did_is_an_act() {
    told(
        "Holm briefed Kjaer on the ferry.",
        "acts Brief | by Ada Holm | to Lars Kjaer | about the ferry",
    );
    told(
        "Norway expressed concern about the dam.",
        "acts ExpressConcern | by Norway | to Denmark | about the dam",
    );
    told(
        "Holm asked Kjaer to open the bridge.",
        "acts Ask | by Ada Holm | to Lars Kjaer | about open the bridge",
    );
    told("Holm briefed reporters on the ferry.", "");
    told("Mayor Peter Lund expressed concern about the dam.", "");
}
