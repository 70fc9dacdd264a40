//! Comparing wordings, word by word.

use std::ops::Range;

/// A word of a text, and where it stands in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it is compared: small letters, one kind of apostrophe.
    key: String,
    pub(crate) at: Range<usize>,
}

/// The words of `text`. Marks and white space are not compared.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '‑');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if c.is_alphanumeric() => start = Some(at),
            Some(from) if !is_inside(c) => {
                let word = text[from..at].trim_end_matches(|c: char| !c.is_alphanumeric());
                words.push(Word { key: key(word), at: from..from + word.len() });
                start = None;
            }
            _ => {}
        }
    }
    words
}

fn key(word: &str) -> String {
    let one = |c| match c {
        '’' => '\'',
        '‑' => '-',
        c => c,
    };
    word.chars().map(one).flat_map(char::to_lowercase).collect()
}

/// One step of turning one wording into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The word stands in both.
    Same,
    /// Another word stands in its place.
    Other,
    /// It stands in the first alone.
    Left,
    /// It stands in the second alone.
    Right,
}

/// How one wording is found in another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alignment {
    /// The words of the second that answer to the first.
    pub(crate) at: Range<usize>,
    /// Words that stand in both, doubled, by all words.
    pub(crate) likeness: f64,
    steps: Vec<Step>,
}

/// Most pairs of words that are compared: what takes a tenth of a second.
const PAIRS: usize = 32_000_000;

/// The place in `there` that is most like `given` (Sellers 1980: edit distance with free ends in the
/// longer text; the first of several). `whole`: compare with all of `there` instead.
pub(crate) fn align(given: &[Word], there: &[Word], whole: bool) -> Option<Alignment> {
    let (n, m) = (given.len(), there.len());
    if n == 0 || m == 0 || (n + 1).checked_mul(m + 1)? > PAIRS {
        return None;
    }
    let width = m + 1;
    let mut steps = vec![Step::Right; (n + 1) * width];
    let mut row: Vec<u32> = (0..=m).map(|j| if whole { count(j) } else { 0 }).collect();
    for i in 1..=n {
        let mut diagonal = row[0];
        row[0] = count(i);
        steps[i * width] = Step::Left;
        for j in 1..=m {
            let same = given[i - 1].key == there[j - 1].key;
            // Another word costs as much as one less and one more would, nearly: so that words that
            // stand in both are paired.
            let (cost, step) = if same { (0, Step::Same) } else { (3, Step::Other) };
            let choices =
                [(diagonal + cost, step), (row[j] + 2, Step::Left), (row[j - 1] + 2, Step::Right)];
            diagonal = row[j];
            let mut best = choices[0];
            for choice in &choices[1..] {
                if choice.0 < best.0 {
                    best = *choice;
                }
            }
            row[j] = best.0;
            steps[i * width + j] = best.1;
        }
    }
    let end = if whole { m } else { (0..=m).min_by_key(|j| row[*j])? };
    let (mut i, mut j) = (n, end);
    let mut path = Vec::new();
    while i > 0 || whole && j > 0 {
        let step = if i == 0 { Step::Right } else { steps[i * width + j] };
        path.push(step);
        match step {
            Step::Same | Step::Other => (i, j) = (i - 1, j - 1),
            Step::Left => i -= 1,
            Step::Right => j -= 1,
        }
    }
    path.reverse();
    let same = path.iter().filter(|step| **step == Step::Same).count();
    let likeness = 2.0 * same as f64 / (n + end - j) as f64;
    Some(Alignment { at: j..end, likeness, steps: path })
}

fn count(words: usize) -> u32 {
    u32::try_from(words).unwrap_or(u32::MAX / 8).saturating_mul(2)
}

impl Alignment {
    /// Whether the same words stand there in the same order.
    pub(crate) fn is_exact(&self) -> bool {
        self.steps.iter().all(|step| *step == Step::Same)
    }

    /// The difference for people: `[-what is only given-]`, `{+what only stands there+}`.
    pub(crate) fn difference(&self, given: (&str, &[Word]), there: (&str, &[Word])) -> String {
        let (mut i, mut j) = (0, self.at.start);
        let mut parts: Vec<String> = Vec::new();
        let (mut left, mut right): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for step in self.steps.iter().chain([&Step::Same]) {
            if *step == Step::Same {
                if !left.is_empty() {
                    parts.push(format!("[-{}-]", left.join(" ")));
                }
                if !right.is_empty() {
                    parts.push(format!("{{+{}+}}", right.join(" ")));
                }
                left.clear();
                right.clear();
                if let Some(word) = there.1.get(j).filter(|_| j < self.at.end) {
                    parts.push(there.0[word.at.clone()].to_owned());
                }
            }
            if matches!(step, Step::Other | Step::Left)
                && let Some(word) = given.1.get(i)
            {
                left.push(&given.0[word.at.clone()]);
            }
            if matches!(step, Step::Other | Step::Right)
                && let Some(word) = there.1.get(j)
            {
                right.push(&there.0[word.at.clone()]);
            }
            i += usize::from(*step != Step::Right);
            j += usize::from(*step != Step::Left);
        }
        parts.join(" ")
    }
}

/// How `before` became `after`, for people: `[-went-]`, `{+came+}`.
pub(crate) fn difference(before: &str, after: &str) -> Option<String> {
    let (old, new) = (words(before), words(after));
    Some(align(&old, &new, true)?.difference((before, &old), (after, &new)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(given: &str, there: &str) -> (f64, String, String) {
        let (a, b) = (words(given), words(there));
        let found = align(&a, &b, false).unwrap();
        let at = b[found.at.start].at.start..b[found.at.end - 1].at.end;
        (found.likeness, there[at].to_owned(), found.difference((given, &a), (there, &b)))
    }

    #[test]
    fn a_wording_is_found_in_a_longer_text() {
        let text = "The mayor said: “We won’t sign that treaty,” and left the hall.";
        let (likeness, at, difference) = aligned("we won't sign that treaty", text);
        assert_eq!((likeness, at.as_str()), (1.0, "We won’t sign that treaty"));
        assert_eq!(difference, "We won’t sign that treaty");
        let (likeness, at, difference) = aligned("We will sign that old treaty", text);
        assert_eq!(at, "We won’t sign that treaty");
        assert_eq!(difference, "We [-will-] {+won’t+} sign that [-old-] treaty");
        assert!(likeness > 0.7 && likeness < 1.0);
    }

    #[test]
    fn two_wordings_differ_by_what_went_and_what_came() {
        let told = |a, b| difference(a, b).unwrap();
        assert_eq!(told("a b c", "a b c"), "a b c");
        assert_eq!(told("a b c", "b c d"), "[-a-] b c {+d+}");
        assert_eq!(difference("", "a"), None);
    }
}
