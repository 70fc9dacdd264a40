//! What kind of commitment it is.

use onrecord_record::CommitmentKind;

use crate::actors::cast::ActorId;

/// The kind that the words of a promise, in lower case, tell by themselves.
pub(super) fn by_words(text: &str) -> Option<CommitmentKind> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["follow-up", "follow up"]) && !has(&["meeting"])
        || has(&["expert"]) && has(&["talks", "discussion"])
    {
        return Some(CommitmentKind::FollowUp);
    }
    let meeting = has(&["meet", "session", "round of", "summit", "talks", "consultations"]);
    let another = has(&["again", "next ", "another", "second ", "further round"]);
    let again = has(&["speak again", "talk again", "confer again"]);
    if again || meeting && another || text.starts_with("to meet") || text.starts_with("meet ") {
        return Some(CommitmentKind::NextMeeting);
    }
    None
}

/// Whether the words of a promise, in lower case, tell of an aim and of no deed.
pub(super) fn is_objective(text: &str) -> bool {
    ["objective", "goal", "aim ", "aims "].iter().any(|word| text.contains(word))
}

/// The kind of what `by` agreed on in the words `text`, in lower case.
pub(super) fn of_agreement(text: &str, by: &[ActorId]) -> CommitmentKind {
    by_words(text).unwrap_or(match (is_objective(text), by.len()) {
        (true, _) => CommitmentKind::SharedObjective,
        (_, 0 | 1) => CommitmentKind::Undertaking,
        _ => CommitmentKind::Agreement,
    })
}
