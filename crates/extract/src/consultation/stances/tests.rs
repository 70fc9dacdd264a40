//! Positions of given stories.

use crate::consultation::tests::{Found, check, row};

/// For each where it stands, who holds it, on what, on what condition, and regardless of what.
fn positions(found: &Found<'_>) -> Vec<String> {
    let shown = found.consultation.positions.iter().map(|position| {
        let condition = position.condition.as_ref().map_or(String::new(), |condition| {
            let words = found.words([&condition.words]);
            format!("{:?} {} {words}", condition.kind, condition.negations)
        });
        row([
            ("", format!("{:?}", position.stance)),
            ("", found.names(position.holder.iter().copied())),
            ("", found.words([&position.object])),
            ("", condition),
            ("regardless of ", found.words(&position.regardless_of)),
        ])
    });
    shown.collect()
}

#[test]
fn verbs_tell_where_a_party_stands() {
    for (text, expected) in [
        ("Norway backs the toll.", "Supports | Norway | the toll"),
        ("Norway objected to the toll.", "Opposes | Norway | the toll"),
        ("Norway does not support the toll, Ada Holm said.", "Opposes | Norway | the toll"),
        ("Norway demands a lower toll.", "Demands | Norway | a lower toll"),
        ("Norway called on Sweden to lower the toll.", "Demands | Norway | lower the toll"),
        (
            "Norway insists that the toll remain voluntary.",
            "Demands | Norway | the toll remain voluntary",
        ),
        ("Norway ruled out a toll.", "RulesOut | Norway | a toll"),
        ("Norway refused to sign the charter.", "RulesOut | Norway | sign the charter"),
        ("Norway voiced deep concern about the dam.", "Concerned | Norway | the dam"),
    ] {
        check(text, positions, &[expected]);
    }
}

#[test]
fn nouns_and_what_a_party_is_tell_it_too() {
    for (text, expected) in [
        ("Norway reaffirmed its support for the toll.", "Supports | Norway | the toll"),
        ("Norway repeated its opposition to any dam.", "Opposes | Norway | any dam"),
        ("Norway is in favour of a lower toll.", "Supports | Norway | a lower toll"),
        ("Norway is firmly against the toll.", "Opposes | Norway | the toll"),
        ("Norway voted against the budget.", "Opposes | Norway | the budget"),
        ("Norway is deeply worried about the dam.", "Concerned | Norway | the dam"),
        ("Norway is not ready to sign the charter.", "RulesOut | Norway | sign the charter"),
        ("Norway is not going to lower the toll.", "RulesOut | Norway | lower the toll"),
        ("The toll was backed by Norway.", "Supports | Norway | The toll"),
        ("Sweden dismissed the charter, a text opposed by Norway.", "Opposes | Norway | a text"),
        (
            "Sweden heard Norway's demand that the toll be lowered.",
            "Demands | Norway | the toll be lowered",
        ),
    ] {
        check(text, positions, &[expected]);
    }
}

#[test]
fn the_subject_may_stand_further_off() {
    for (text, expected) in [
        ("Norway, whose ships are many, opposes the toll.", "Opposes | Norway | the toll"),
        (
            "Norway signed the charter, urging Sweden to lower the toll.",
            "Demands | Norway | lower the toll",
        ),
        (
            "On Tuesday the dam was shut. Norway met Sweden, and called for a lower toll.",
            "Demands | Norway | a lower toll",
        ),
        ("The text pleased Norway, which backs the toll.", "Supports | Norway | the toll"),
    ] {
        check(text, positions, &[expected]);
    }
}

#[test]
fn several_things_are_demanded_one_by_one() {
    check(
        "Norway demands a lower toll and an end to the dam.",
        positions,
        &["Demands | Norway | a lower toll", "Demands | Norway | an end to the dam"],
    );
    check(
        "Norway opposed the toll and called on Sweden to lower it.",
        positions,
        &["Opposes | Norway | the toll", "Demands | Norway | lower it"],
    );
    check(
        "Norway wants the toll to be lowered.",
        positions,
        &["Demands | Norway | the toll to be lowered"],
    );
    check(
        "Norway refused, however, to lower the toll.",
        positions,
        &["RulesOut | Norway | lower the toll"],
    );
    check(
        "Norway urged Sweden not to close the dam.",
        positions,
        &["Demands | Norway | not to close the dam"],
    );
}

#[test]
fn positions_may_depend_on_something() {
    for (text, expected) in [
        (
            "Norway would sign the charter if Sweden lowered the toll.",
            "Conditional | Norway | sign the charter | If 0 Sweden lowered the toll",
        ),
        (
            "Norway will not sign the charter unless Sweden lowers the toll.",
            "Conditional | Norway | sign the charter | Unless 1 Sweden lowers the toll",
        ),
        (
            "Norway will not sign any charter that does not lower the toll.",
            "Conditional | Norway | any charter | Unless 2 lower the toll",
        ),
        (
            "If Sweden lowered the toll, Norway would sign the charter.",
            "Conditional | Norway | sign the charter | If 0 Sweden lowered the toll",
        ),
        (
            "Norway will sign the charter only if Sweden lowers the toll.",
            "Conditional | Norway | sign the charter | If 0 Sweden lowers the toll",
        ),
        (
            "Norway is ready to sign the charter provided that Sweden lowers the toll.",
            "Conditional | Norway | sign the charter | If 0 Sweden lowers the toll",
        ),
        (
            "Norway ruled out a toll without a vote.",
            "Conditional | Norway | a toll | Unless 1 a vote",
        ),
        ("Norway is ready to sign the charter.", "Supports | Norway | sign the charter"),
        ("Norway proposed a lower toll.", "Supports | Norway | a lower toll"),
        ("Norway will not support the toll.", "Opposes | Norway | the toll"),
        (
            "Norway threatened to close the dam unless Sweden lowers the toll.",
            "Conditional | Norway | close the dam | Unless 1 Sweden lowers the toll",
        ),
        ("Norway will never sign the charter.", "RulesOut | Norway | sign the charter"),
        (
            "Norway backs the toll. This holds true regardless of the vote.",
            "Supports | Norway | the toll | regardless of the vote",
        ),
    ] {
        check(text, positions, &[expected]);
    }
}

#[test]
fn what_is_no_course_of_action_is_no_position() {
    for text in [
        "Norway welcomed Mayor Peter Lund.",
        "Norway backed away from the quay.",
        "Norway refused to comment.",
        "Norway will not last.",
        "Norway insists that the toll is low.",
        "Norway may support the toll.",
        "Norway criticised Sweden.",
        "Norway must lower the toll.",
        "Norway asked Sweden to explain the toll.",
        "Norway has to mend the dam.",
        "Norway is prepared to sign the charter.",
        "Norway would sign the charter at once.",
        "The toll is out of the question.",
        "Norway demands, Sweden pays.",
        "Norway refused to rule out a toll.",
        "Norway did not oppose the toll.",
        "Norway would sign the charter even if Sweden raised the toll.",
    ] {
        check(text, positions, &[]);
    }
}
