//! What a deed hangs on: "would sign it | if", "will strike | unless", "would go to court | should the
//! offer fall".

use onrecord_record::ConditionType;

use crate::actors::words::{Words, is_clause_word, is_determiner};

/// A condition behind a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hinge {
    pub(super) kind: ConditionType,
    /// Where the words stand that lead to it: "provided that".
    pub(super) lead: usize,
    /// Where it begins.
    pub(super) start: usize,
    /// Whether it holds then and only then: "only if".
    pub(super) only: bool,
    /// Whether it tells when and no more, unless "only" stands with it: "once".
    pub(super) when: bool,
}

/// The first condition behind the verb at `verb` in its sentence.
pub(super) fn hinge(words: Words<'_>, verb: usize) -> Option<Hinge> {
    let end = words.sentence(verb).end;
    let found = (verb + 1..end).find_map(|t| at(words, verb, t))?;
    let crossed =
        (verb + 1..found.lead).any(|t| matches!(words.at(t), ";" | "”" | "\"" | "." | ":" | "but"));
    (!crossed).then_some(found)
}

/// The condition whose first word stands at `token`.
fn at(words: Words<'_>, verb: usize, token: usize) -> Option<Hinge> {
    let next = words.at(token + 1);
    let third = words.at(token + 2);
    let that = |at: usize| at + usize::from(words.at(at) == "that");
    let only = words.before(token) == "only";
    let hinge = |start: usize, when: bool| Hinge {
        kind: ConditionType::If,
        lead: token,
        start,
        only,
        when,
    };
    Some(match words.at(token) {
        // "would sign it | even if" hangs on nothing.
        "if" if words.before(token) != "even" => hinge(token + 1, false),
        "unless" => Hinge { kind: ConditionType::Unless, ..hinge(token + 1, false) },
        "provided" if words.before(token) != "is" => hinge(that(token + 1), false),
        // "will stay for | as long as it takes" hangs on nothing.
        "as" | "so" if next == "long" && third == "as" && words.before(token) != "for" => {
            hinge(token + 3, false)
        }
        "as" if next == "soon" && third == "as" && words.at(token + 3) != "possible" => {
            hinge(token + 3, true)
        }
        "on" if next == "condition" => hinge(that(token + 2), false),
        "in" if next == "the" && third == "event" && words.at(token + 3) == "that" => {
            hinge(token + 4, false)
        }
        "when" | "after" if only => hinge(token + 1, true),
        "once"
            if !words.is_mark(token + 1)
                && !matches!(next, "again" | "more" | "if")
                && words.before(token) != "at" =>
        {
            hinge(token + 1, true)
        }
        // "would go to court | should the offer fall".
        "should"
            if token > verb + 1
                && (is_determiner(next) || words.is_capitalised(token + 1))
                && !is_clause_word(words.before(token))
                && (verb + 1..token).all(|t| !is_clause_word(words.at(t))) =>
        {
            hinge(token + 1, false)
        }
        _ => return None,
    })
}

/// The "unless" or the like behind a verb that is denied, and where the condition begins, if no mark
/// but one right before it stands between: "will not sign, | unless".
pub(super) fn unless(words: Words<'_>, verb: usize) -> Option<(usize, usize)> {
    let end = words.sentence(verb).end;
    let found = (verb + 1..end)
        .find(|&t| matches!(words.at(t), "unless" | "until" | "without" | "before"))?;
    let crossed = (verb + 1..found.saturating_sub(1).max(verb + 1))
        .any(|t| matches!(words.at(t), "," | ";" | "”" | "\"" | "."));
    (!crossed).then_some((found, found + 1))
}
