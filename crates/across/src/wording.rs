//! Where two wordings differ, word by word.

use crate::limits::COMPARED_WORDS;
use crate::words::words;

/// A run of words that both wordings have, or only one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Both have it.
    Both(String),
    /// Only the first.
    First(String),
    /// Only the second.
    Second(String),
}

/// `first` and `second` word by word, as the longest common subsequence has them (Hunt and McIlroy
/// 1976). Words are compared without case and marks, and shown as they stand.
#[must_use]
pub fn difference(first: &str, second: &str) -> Vec<Piece> {
    let shown = |text: &str| -> Vec<String> {
        text.split_whitespace().take(COMPARED_WORDS).map(str::to_owned).collect()
    };
    let bare = |shown: &[String]| -> Vec<String> {
        shown.iter().map(|word| words(word).join(" ")).collect()
    };
    let (first, second) = (shown(first), shown(second));
    let (bare_first, bare_second) = (bare(&first), bare(&second));
    let table = table(&bare_first, &bare_second);
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < first.len() || j < second.len() {
        let same = i < first.len() && j < second.len() && bare_first[i] == bare_second[j];
        if same {
            push(&mut pieces, Piece::Both(first[i].clone()));
            i += 1;
            j += 1;
        } else if j == second.len() || (i < first.len() && table[i + 1][j] >= table[i][j + 1]) {
            push(&mut pieces, Piece::First(first[i].clone()));
            i += 1;
        } else {
            push(&mut pieces, Piece::Second(second[j].clone()));
            j += 1;
        }
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    let joined = match (pieces.last_mut(), &piece) {
        (Some(Piece::Both(last)), Piece::Both(word))
        | (Some(Piece::First(last)), Piece::First(word))
        | (Some(Piece::Second(last)), Piece::Second(word)) => {
            last.push(' ');
            last.push_str(word);
            true
        }
        _ => false,
    };
    if !joined {
        pieces.push(piece);
    }
}

/// How many words both have in the same order.
pub(crate) fn in_order<T: PartialEq>(a: &[T], b: &[T]) -> usize {
    table(a, b)[0][0]
}

/// Lengths of the longest common subsequences of all ends of `a` and `b`.
fn table<T: PartialEq>(a: &[T], b: &[T]) -> Vec<Vec<usize>> {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i][j] = if a[i] == b[j] {
                table[i + 1][j + 1] + 1
            } else {
                table[i + 1][j].max(table[i][j + 1])
            };
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_told_apart() {
        let found = difference("agreed to take these concerns", "Agreed to weigh these concerns.");
        assert_eq!(
            found,
            [
                Piece::Both("agreed to".to_owned()),
                Piece::First("take".to_owned()),
                Piece::Second("weigh".to_owned()),
                Piece::Both("these concerns".to_owned()),
            ]
        );
        assert_eq!(difference("", ""), []);
        assert_eq!(difference("", "yes"), [Piece::Second("yes".to_owned())]);
    }
}
