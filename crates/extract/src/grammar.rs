//! What the grammar of a few words rules out, whatever the tagger thinks of them.
//!
//! The tagger weighs words one by one and sometimes leaves a clause in the middle, or takes the
//! source that "according to" governs for what is said. These rules mend or drop such spans
//! before they are linked.

use onrecord_model::Role;
use onrecord_text::{CanonicalText, TextRange};

use crate::Layers;
use crate::link::Piece;

/// Mends `pieces`, which are sorted and stay so.
pub(crate) fn mend(text: &CanonicalText, layers: &Layers, pieces: &mut Vec<Piece>) {
    pieces.retain(|piece| piece.role != Role::Content || !breaks_off(text, layers, piece));
    let mut i = 1;
    while i < pieces.len() {
        if let Some((source, content)) = governed(text, layers, &pieces[i - 1], &pieces[i]) {
            pieces[i] = source;
            pieces.insert(i + 1, content);
            i += 1;
        }
        i += 1;
    }
}

/// Words that begin what a clause must go on with: relative pronouns, and pronouns that are
/// subjects only.
const UNFINISHED: &[&str] = &["he", "i", "she", "they", "we", "which", "who", "whose"];

/// Whether a cue tells what was done at a meeting, and not what was said there: who briefed whom on
/// what is the reporter's own account, and words that a briefing is credited with have a cue of
/// their own ("the envoys were briefed, the palace said").
pub(crate) fn tells_a_meeting(text: &CanonicalText, cue: &[TextRange]) -> bool {
    let words = cue.iter().flat_map(|&range| text.slice(range).split_whitespace());
    words.map(str::to_lowercase).any(|word| BRIEFS.contains(&word.as_str()))
}

const BRIEFS: &[&str] = &["brief", "briefed", "briefing", "briefs"];

/// Whether a content ends where no clause does: "briefed | the envoys on sanctions which",
/// "believe | they".
fn breaks_off(text: &CanonicalText, layers: &Layers, content: &Piece) -> bool {
    let last = text.slice(layers.tokens[content.tokens.end - 1].range);
    UNFINISHED.iter().any(|word| last.eq_ignore_ascii_case(word))
}

/// "According to | the draft, the road will open": what stands up to the comma is the source.
fn governed(
    text: &CanonicalText,
    layers: &Layers,
    cue: &Piece,
    content: &Piece,
) -> Option<(Piece, Piece)> {
    let adjoins = cue.role == Role::Cue
        && content.role == Role::Content
        && cue.tokens.end == content.tokens.start;
    if !adjoins || !text.slice(cue.range).eq_ignore_ascii_case("according to") {
        return None;
    }
    let mut tokens = content.tokens.clone();
    let comma = tokens.find(|&t| text.slice(layers.tokens[t].range) == ",")?;
    if comma == content.tokens.start || comma + 1 >= content.tokens.end {
        return None;
    }
    let piece = |role, tokens| Piece::new(layers, role, layers.range(tokens), content.confidence);
    Some((
        piece(Role::Source, content.tokens.start..comma),
        piece(Role::Content, comma + 1..content.tokens.end),
    ))
}
