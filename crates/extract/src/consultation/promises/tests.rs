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
fn nouns_of_promise_and_papers_bind() {
    for (text, expected) in [
        (
            "Norway gave Sweden an assurance that it will open the bridge.",
            "Undertaking | Norway | to Sweden | it will open the bridge",
        ),
        (
            "Sweden recalled Norway's pledge to open the bridge.",
            "Undertaking | Norway | to open the bridge",
        ),
        (
            "Norway reached an agreement with Sweden to open the bridge.",
            "Agreement | Norway + Sweden | to open the bridge",
        ),
        (
            "The accord obliges Norway to open the bridge.",
            "Undertaking | Norway | to open the bridge",
        ),
        (
            "Norway and Sweden reaffirmed their commitment to a shared port.",
            "SharedObjective | Norway + Sweden | to a shared port",
        ),
        (
            "Sweden was promised a new ferry by Norway.",
            "Undertaking | Norway | to Sweden | a new ferry",
        ),
        (
            "Norway promised its workers to keep the ferry.",
            "Undertaking | Norway | to keep the ferry",
        ),
        (
            "Norway pledged 6 million crowns for the ferry.",
            "Undertaking | Norway | 6 million crowns for the ferry",
        ),
        (
            "Norway pledged not to close the bridge.",
            "Undertaking | Norway | not to close the bridge",
        ),
    ] {
        check(text, commitments, &[expected]);
    }
}

#[test]
fn what_a_party_will_do_is_announced() {
    for (text, expected) in [
        (
            "Norway and Sweden held talks. Norway will reopen the bridge in May.",
            "Announcement | Norway | reopen the bridge",
        ),
        ("Under the accord, Norway would mend the ferry.", "Undertaking | Norway | mend the ferry"),
        (
            "Norway announced plans to open the bridge.",
            "Announcement | Norway | to open the bridge",
        ),
        (
            "Norway announced a loan of 5 million crowns.",
            "Announcement | Norway | a loan of 5 million crowns",
        ),
        ("Norway decided to close the bridge.", "Announcement | Norway | to close the bridge"),
        (
            "Norway and Sweden instructed their ministers to draft a text.",
            "FollowUp | Norway + Sweden | to draft a text",
        ),
    ] {
        check(text, commitments, &[expected]);
    }
}

#[test]
fn what_is_foretold_binds_nobody() {
    for text in [
        "Norway will reopen the bridge in May.",
        "Norway fears that Sweden will close the bridge.",
        "The deal fails unless Norway agrees to open the bridge.",
        "Norway is undertaking a campaign for the bridge.",
        "By signing up you agree to receive newsletters of Norway.",
    ] {
        check(text, commitments, &[]);
    }
}

#[test]
fn a_promise_ends_outside_of_a_quotation_that_it_opens() {
    check(
        "Norway pledged to do “all that is needed, and more,” to open the bridge.",
        commitments,
        &["Undertaking | Norway | to do “all that is needed, and more,” to open the bridge"],
    );
}

#[test]
fn two_infinitives_are_two_commitments() {
    check(
        "Norway agreed to open the bridge and to mend the ferry.",
        commitments,
        &["Undertaking | Norway | to open the bridge", "Undertaking | Norway | to mend the ferry"],
    );
    check(
        "Norway agreed to shorter hours and to Sunday trains.",
        commitments,
        &["Undertaking | Norway | to shorter hours", "Undertaking | Norway | to Sunday trains"],
    );
    check(
        "Norway agreed to open the bridge and to have the ferry mended.",
        commitments,
        &[
            "Undertaking | Norway | to open the bridge",
            "Undertaking | Norway | to have the ferry mended",
        ],
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
        "Norway agreed on nothing.",
        "Norway would open the bridge.",
        "If Sweden pays, Norway will open the bridge.",
        "Norway will take place.",
        "Norway will suffer.",
        "Sweden hopes Norway will open the bridge.",
        "Norway made no promise to open the bridge.",
        "Norway is close to reaching an agreement to open the bridge.",
        "Prices will rise.",
        "A farmer pledged to open the bridge.",
        "Norway announced that the bridge will be old.",
        "Norway and Sweden will meet.",
    ] {
        check(text, commitments, &[]);
    }
}
