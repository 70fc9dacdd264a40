//! Comparing what two readers find in a text.

use super::matching::Free;
use super::{
    Date, Detail, Items, Measure, Naming, Remark, Scores, Slip, Span, Subject, Text, Verdict, dates,
};

/// What was counted, and each thing that is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// The counts.
    pub scores: Scores,
    /// What is wrong, grouped by kind.
    pub remarks: Vec<Remark>,
}

/// Measures what was `found` in `text` against `gold`; `document` is what the text is called in
/// remarks.
#[must_use]
pub fn judge(document: &str, text: &Text, gold: &Items, found: &Items, naming: Naming) -> Judged {
    let mut judge = Judge { document, text, naming, judged: Judged::default() };
    judge.meetings(&gold.meetings, &found.meetings);
    judge.positions(&gold.positions, &found.positions);
    judge.commitments(gold, found);
    judge.judged.remarks.sort();
    judge.judged
}

pub(super) struct Judge<'t> {
    document: &'t str,
    pub(super) text: &'t Text,
    pub(super) naming: Naming,
    pub(super) judged: Judged,
}

impl Judge<'_> {
    pub(super) fn remark(&mut self, subject: Subject, verdict: Verdict, words: String) {
        let document = self.document.to_owned();
        self.judged.remarks.push(Remark { subject, verdict, document, words });
    }

    pub(super) fn count(&mut self, measure: Measure, right: usize, gold: usize, found: usize) {
        let counts = self.judged.scores.counts.entry(measure).or_default();
        counts.right += right;
        counts.gold += gold;
        counts.found += found;
    }

    pub(super) fn slip(&mut self, slip: Slip, words: String) {
        *self.judged.scores.slips.entry(slip).or_default() += 1;
        self.remark(Subject::Slip(slip), Verdict::Differs, words);
    }

    /// Counts the items of two lists by pairs of some worth, and lists the rest under `heading`.
    /// Gives the pairs.
    pub(super) fn lists<T>(
        &mut self,
        measure: Measure,
        heading: &str,
        (gold, found): (&[T], &[T]),
        worth: impl Fn(&T, &T) -> Option<f64>,
        shown: impl Fn(&T) -> String,
    ) -> Vec<(usize, usize)> {
        let mut free = Free::new(gold.len(), found.len());
        let pairs = free.pair(|g, f| worth(&gold[g], &found[f]));
        self.count(measure, pairs.len(), gold.len(), found.len());
        for g in free.gold() {
            let words = format!("{heading}: {}", shown(&gold[g]));
            self.remark(Subject::Measure(measure), Verdict::Missed, words);
        }
        for f in free.found() {
            let words = format!("{heading}: {}", shown(&found[f]));
            self.remark(Subject::Measure(measure), Verdict::False, words);
        }
        pairs
    }

    /// Counts a single value, and lists it under `heading` where it is not right.
    pub(super) fn check<T: ?Sized>(
        &mut self,
        detail: Detail,
        heading: &str,
        (gold, found): (Option<&T>, Option<&T>),
        same: impl Fn(&T, &T) -> bool,
        shown: impl Fn(&T) -> String,
    ) {
        let checked = self.judged.scores.details.entry(detail).or_default();
        let nothing = || "nothing".to_owned();
        match (gold, found) {
            (None, None) => {
                checked.absent += 1;
                return;
            }
            (Some(gold), Some(found)) if same(gold, found) => {
                checked.right += 1;
                return;
            }
            (Some(_), Some(_)) => checked.wrong += 1,
            (Some(_), None) => checked.missing += 1,
            (None, Some(_)) => checked.extra += 1,
        }
        let [gold, found] = [gold, found].map(|value| value.map_or_else(nothing, &shown));
        let words = format!("{heading}: is {gold}, found {found}");
        self.remark(Subject::Detail(detail), Verdict::Differs, words);
    }

    pub(super) fn check_names(
        &mut self,
        detail: Detail,
        heading: &str,
        gold: &[String],
        found: &[String],
    ) {
        let naming = self.naming;
        let both = (some(gold), some(found));
        self.check(detail, heading, both, |a, b| naming.same_all(a, b), |names| names.join(", "));
    }

    pub(super) fn check_name(
        &mut self,
        detail: Detail,
        heading: &str,
        (gold, found): (Option<&String>, Option<&String>),
    ) {
        let naming = self.naming;
        self.check(detail, heading, (gold, found), |a, b| naming.same(a, b), Clone::clone);
    }

    pub(super) fn check_date(
        &mut self,
        detail: Detail,
        heading: &str,
        (gold, found): (Option<&Date>, Option<&Date>),
    ) {
        self.check(detail, heading, (gold, found), dates::same, Date::shown);
    }

    /// Whether an item of one list agrees with one of the other.
    pub(super) fn check_words(
        &mut self,
        detail: Detail,
        heading: &str,
        gold: &[Span],
        found: &[Span],
    ) {
        let text = self.text;
        let agree = |a: &[Span], b: &[Span]| text.best_likeness(a, b) >= 0.5;
        let shown = |spans: &[Span]| {
            spans.iter().map(|&span| quoted(text, span)).collect::<Vec<_>>().join(", ")
        };
        self.check(detail, heading, (some(gold), some(found)), agree, shown);
    }
}

/// A list with something in it.
fn some<T>(list: &[T]) -> Option<&[T]> {
    (!list.is_empty()).then_some(list)
}

/// Words for a listing, on one line.
pub(super) fn quoted(text: &Text, span: Span) -> String {
    let words: Vec<&str> = text.slice(span).split_whitespace().collect();
    format!("“{}”", words.join(" "))
}
