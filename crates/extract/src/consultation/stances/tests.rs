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
        "The toll was backed by Norway.",
    ] {
        check(text, positions, &[]);
    }
}
