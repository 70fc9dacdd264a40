//! Commitments of given stories.

use crate::consultation::tests::{Found, check, row};

/// For each its kind, whom it binds and to whom, what it is, on what condition, and who oversees it.
fn commitments(found: &Found<'_>) -> Vec<String> {
    let shown = found.consultation.commitments.iter().map(|commitment| {
        row([
            ("", format!("{:?}", commitment.kind)),
            ("", found.names(commitment.by.iter().copied())),
            ("to ", found.names(commitment.to.iter().copied())),
            ("", found.words([&commitment.what])),
            ("", found.words(&commitment.conditions)),
            ("overseen by ", found.names(commitment.overseer)),
        ])
    });
    shown.collect()
}

#[test]
fn verbs_bind_their_subject() {
    for (text, expected) in [
        (
            "Norway and Sweden agreed to open the bridge.",
            "Agreement | Norway + Sweden | to open the bridge",
        ),
        (
            "Norway and Sweden agreed on Tuesday to mend the ferry.",
            "Agreement | Norway + Sweden | to mend the ferry",
        ),
        (
            "Norway and Sweden agreed on the objective of a shared port.",
            "SharedObjective | Norway + Sweden | the objective of a shared port",
        ),
        (
            "Norway and Sweden agreed that they will share the port.",
            "Agreement | Norway + Sweden | they will share the port",
        ),
        (
            "Norway pledged to open the bridge once the ice melts.",
            "Undertaking | Norway | to open the bridge | once the ice melts",
        ),
        (
            "Norway promised Sweden to open the bridge, overseen by Denmark.",
            "Undertaking | Norway | to Sweden | to open the bridge | overseen by Denmark",
        ),
        (
            "Norway committed itself to open the bridge.",
            "Undertaking | Norway | to open the bridge",
        ),
        ("Norway announced that it will mend the ferry.", "Announcement | Norway | mend the ferry"),
        ("Norway and Sweden will meet again in May.", "NextMeeting | Norway + Sweden | meet again"),
    ] {
        check(text, commitments, &[expected]);
    }
}

#[test]
fn two_infinitives_are_two_commitments() {
    check(
        "Norway agreed to open the bridge and to mend the ferry.",
        commitments,
        &["Undertaking | Norway | to open the bridge", "Undertaking | Norway | to mend the ferry"],
    );
}

#[test]
fn what_might_be_or_only_judges_binds_nobody() {
    for text in [
        "Norway may agree to open the bridge.",
        "Norway did not agree to open the bridge.",
        "Norway agreed on the need for a bridge.",
        "Norway agreed that the bridge was old.",
        "Norway promised help.",
        "A farmer pledged to open the bridge.",
        "Norway announced that the bridge will be old.",
        "Norway and Sweden will meet.",
    ] {
        check(text, commitments, &[]);
    }
}
