//! From annotated spans to labels.

use onrecord_model::{Label, Role};
use onrecord_text::{TextRange, Token};

/// The labels of `tokens` that annotated spans give; the numbers are those of the roles.
pub(crate) fn labels(tokens: &[Token], spans: &[(usize, TextRange)]) -> Vec<Label> {
    const ROLES: [Role; 3] = [Role::Source, Role::Cue, Role::Content];
    let mut labels = vec![Label::OUTSIDE; tokens.len()];
    for &(role, range) in spans {
        let start = tokens.partition_point(|t| t.range.end() <= range.start());
        let end = tokens.partition_point(|t| t.range.start() < range.end());
        for (i, label) in labels.iter_mut().enumerate().take(end).skip(start) {
            if *label == Label::OUTSIDE {
                let role = ROLES[role];
                *label = if i == start { Label::begin(role) } else { Label::inside(role) };
            }
        }
    }
    // A span that lost its first token to another begins where it goes on.
    for i in 0..labels.len() {
        let before = if i == 0 { Label::OUTSIDE } else { labels[i - 1] };
        if !labels[i].may_follow(before)
            && let Some(role) = labels[i].role()
        {
            labels[i] = Label::begin(role);
        }
    }
    labels
}
