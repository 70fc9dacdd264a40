//! Measuring commitments.

use super::judge::{Judge, quoted};
use super::matching::Free;
use super::{
    Commitment, Detail, EventStatus, Items, Measure, MeetingStatus, Slip, Span, Subject, Text,
    Verdict,
};

impl Judge<'_> {
    pub(super) fn commitments(&mut self, all_gold: &Items, all_found: &Items) {
        let (text, naming) = (self.text, self.naming);
        let (gold, found) = (&all_gold.commitments[..], &all_found.commitments[..]);
        let cores = |all: &[Commitment]| -> Vec<Span> {
            all.iter().map(|commitment| core(text, commitment.what)).collect()
        };
        let (gold_cores, found_cores) = (cores(gold), cores(found));
        let likeness = |g: usize, f: usize| text.likeness(gold_cores[g], found_cores[f]);
        let worth = |g: usize, f: usize, least: f64| {
            let by = f64::from(u8::from(naming.same_all(&gold[g].by, &found[f].by)));
            let likeness = likeness(g, f);
            (likeness > 0.0 && likeness >= least).then_some(likeness + 0.1 * by)
        };
        let by = |g: usize, f: usize| naming.share(&gold[g].by, &found[f].by);
        let mut free = Free::new(gold.len(), found.len());
        let pairs = free.pair(|g, f| worth(g, f, 0.5).filter(|_| by(g, f)));
        self.count(Measure::Commitments, pairs.len(), gold.len(), found.len());
        for g in free.gold() {
            let words = shown(text, &gold[g]);
            self.remark(Subject::Measure(Measure::Commitments), Verdict::Missed, words);
        }
        for f in free.found() {
            let doubts = doubts(text, all_gold, all_found, &found[f]);
            let mut words = shown(text, &found[f]);
            if !doubts.is_empty() {
                words += &format!(" [{}]", doubts.join(", "));
                self.slip(Slip::Doubtful, words.clone());
            }
            self.remark(Subject::Measure(Measure::Commitments), Verdict::False, words);
        }

        let differ = |(g, f): (usize, usize)| {
            format!("{}; found {}", shown(text, &gold[g]), shown(text, &found[f]))
        };
        for pair in free.pair(|g, f| worth(g, f, 0.5)) {
            self.slip(Slip::CommitmentBy, differ(pair));
        }
        for pair in free.pair(|g, f| worth(g, f, 0.0).filter(|_| by(g, f))) {
            self.slip(Slip::CommitmentWords, differ(pair));
        }
        for (g, f) in pairs {
            self.commitment(&gold[g], &found[f]);
        }
    }

    /// What a pair of commitments is made of.
    fn commitment(&mut self, gold: &Commitment, found: &Commitment) {
        let heading = &shown(self.text, gold);
        let both = (Some(&gold.kind), Some(&found.kind));
        self.check(Detail::Kind, heading, both, |a, b| a == b, |kind| kind.name().to_owned());
        self.check_names(Detail::By, heading, &gold.by, &found.by);
        self.check_names(Detail::To, heading, &gold.to, &found.to);
        self.check_date(Detail::Due, heading, (gold.due.as_ref(), found.due.as_ref()));
        let overseers = (gold.overseer.as_ref(), found.overseer.as_ref());
        self.check_name(Detail::Overseer, heading, overseers);
        self.check_words(Detail::Conditions, heading, &gold.conditions, &found.conditions);
        self.check_names(Detail::ReportedBy, heading, &gold.reported_by, &found.reported_by);
        let [a, b] = [gold, found].map(|one| Vec::from_iter(one.strength));
        self.check_words(Detail::Strength, heading, &a, &b);
        let both = (gold.value.as_ref(), found.value.as_ref());
        self.check(Detail::Value, heading, both, |a, b| a == b, |value| value.name().to_owned());
    }
}

/// Words that make a promise doubtful, in small letters.
const DOUBTFUL: [&str; 20] = [
    "if", "unless", "would", "could", "might", "may", "should", "whether", "hope", "hopes",
    "hoped", "deny", "denies", "denied", "denying", "not", "never", "wants", "urged", "asked",
];

/// What speaks against taking a false commitment for one.
fn doubts(text: &Text, gold: &Items, found: &Items, commitment: &Commitment) -> Vec<String> {
    let what = commitment.what;
    let mut doubts = Vec::new();
    for event in gold.events.iter().filter(|event| event.words.overlaps(what)) {
        if event.status == EventStatus::Hypothetical {
            doubts.push("hypothetical event".to_owned());
        }
    }
    for meeting in &gold.meetings {
        let none = matches!(meeting.status, MeetingStatus::Denied | MeetingStatus::Cancelled);
        if none && meeting.evidence.iter().any(|words| words.overlaps(what)) {
            doubts.push(format!("{} meeting", meeting.status.name()));
        }
    }
    for (_, kind) in found.asides.iter().filter(|(aside, _)| aside.overlaps(what)) {
        doubts.push(format!("in a {kind}"));
    }
    let sentence = text.sentence(what);
    for word in sentence.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase) {
        if DOUBTFUL.contains(&word.as_str()) {
            doubts.push(word);
        }
    }
    doubts.dedup();
    doubts
}

/// `what` without a leading "to" and without expressions of time at its end.
fn core(text: &Text, what: Span) -> Span {
    let words = words(text, what);
    let lower: Vec<String> = words.iter().map(|&word| text.slice(word).to_lowercase()).collect();
    let lead = usize::from(lower.first().is_some_and(|word| word == "to"));
    // What is nothing but a time stays.
    let end = Some(without_time(&lower)).filter(|&end| end > lead).unwrap_or(words.len());
    match words[lead.min(end)..end] {
        [first, .., last] => Span { start: first.start, end: last.end },
        [only] => only,
        [] => what,
    }
}

/// Runs of letters and digits, with hyphens and full stops between them.
fn words(text: &Text, span: Span) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut joined = false;
    for (at, character) in (span.start..).zip(text.slice(span).chars()) {
        let inside = words.last().is_some_and(|word| word.end == at);
        if character.is_alphanumeric() {
            let end = at + 1;
            match words.last_mut() {
                Some(word) if inside || joined && word.end + 1 == at => word.end = end,
                _ => words.push(Span { start: at, end }),
            }
            joined = false;
        } else {
            joined = inside && matches!(character, '-' | '.' | ':' | '’' | '\'');
        }
    }
    words
}

/// Words that tell a time by themselves.
const TIMES: [&str; 55] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "aug",
    "sept",
    "oct",
    "nov",
    "dec",
    "today",
    "tomorrow",
    "tonight",
    "soon",
    "shortly",
    "immediately",
    "day",
    "days",
    "week",
    "weeks",
    "weekend",
    "month",
    "months",
    "year",
    "years",
    "hour",
    "hours",
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midnight",
    "spring",
    "summer",
    "autumn",
    "winter",
    "year's",
    "now",
];

/// Words that an expression of time begins with.
const FIRST: [&str; 29] = [
    "by",
    "on",
    "in",
    "at",
    "before",
    "after",
    "until",
    "till",
    "within",
    "from",
    "through",
    "during",
    "for",
    "over",
    "between",
    "early",
    "late",
    "later",
    "next",
    "this",
    "last",
    "coming",
    "following",
    "every",
    "each",
    "no",
    "as",
    "another",
    "end",
];

/// Words that may stand further on in it; they begin one only where a word of [`TIMES`] comes next.
const INSIDE: [&str; 26] = [
    "to",
    "and",
    "the",
    "a",
    "an",
    "of",
    "beginning",
    "start",
    "middle",
    "than",
    "first",
    "second",
    "third",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "few",
    "same",
    "half",
];

/// How many of `words` stand before the expressions of time at their end.
fn without_time(words: &[String]) -> usize {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_year =
        |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let is_time = |word: &str| TIMES.contains(&word.strip_prefix("mid-").unwrap_or(word));
    let is_tail = |word: &str| {
        is_time(word) || is_number(word) || FIRST.contains(&word) || INSIDE.contains(&word)
    };
    let length = words.iter().rev().take_while(|word| is_tail(word)).count();
    let begins = |at: usize| {
        let next = words.get(at + 1).is_some_and(|word| is_time(word));
        FIRST.contains(&words[at].as_str()) || is_time(&words[at]) || next
    };
    let Some(start) = (words.len() - length..words.len()).find(|&at| begins(at)) else {
        return words.len();
    };
    let tail = &words[start..];
    let tells_time = tail.iter().any(|word| is_time(word) || is_year(word));
    let ends_so = tail.last().is_some_and(|word| is_time(word) || is_number(word));
    if tells_time && ends_so { start } else { words.len() }
}

fn shown(text: &Text, commitment: &Commitment) -> String {
    let (by, kind) = (commitment.by.join(", "), commitment.kind.name());
    format!("{by}, {kind}: {}", quoted(text, commitment.what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_at_the_end_and_a_leading_to_do_not_count() {
        let core = |words: &str| {
            let text = Text::new(words);
            let whole = text.find(words, 1).unwrap();
            text.slice(core(&text, whole)).to_owned()
        };
        assert_eq!(core("to share soundings by the end of June"), "share soundings");
        assert_eq!(
            core("hold talks in Pellia from 18 to 20 November 2031"),
            "hold talks in Pellia"
        );
        assert_eq!(core("to pay a third within two weeks,"), "pay a third");
        assert_eq!(core("open the lock at 9.30 on Monday"), "open the lock");
        assert_eq!(core("give 20 boats"), "give 20 boats");
        assert_eq!(core("meet again as early as next week"), "meet again");
        assert_eq!(core("report no later than 4 p.m. on 3 May"), "report no later than 4 p.m");
        assert_eq!(core("keep to the treaty of 1904"), "keep to the treaty of 1904");
        assert_eq!(core("pay for all of them"), "pay for all of them");
        assert_eq!(core("to"), "to");
        assert_eq!(core("next week"), "next week");
    }
}
