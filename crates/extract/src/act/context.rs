//! The words of a cue, and those before it that belong to its verb.

use onrecord_record::Act;
use onrecord_text::{CanonicalText, TextRange, Token};

use super::lexicon::{LEXICON, List, Meaning, is_adverb};
use crate::{Attribution, Layers};

/// So many words before the cue are looked at, and so many after it for a question mark: a verb's
/// own words do not stand further off, and the work stays linear in long sentences.
const BEFORE: usize = 8;
const AFTER: usize = 80;

/// A cue in its sentence.
pub(super) struct Context<'t> {
    text: &'t CanonicalText,
    layers: &'t Layers,
    attribution: &'t Attribution,
    /// First token of the cue, and of the sentence it stands in.
    first: usize,
    sentence: usize,
    /// First of the tokens before the cue that belong to its verb.
    verb: usize,
    /// The token before which the source stands, or the verb where there is none.
    subject: usize,
}

impl<'t> Context<'t> {
    pub(super) fn new(
        text: &'t CanonicalText,
        layers: &'t Layers,
        attribution: &'t Attribution,
        cue: TextRange,
    ) -> Self {
        let first = layers.tokens.partition_point(|t| t.range.end() <= cue.start());
        let sentence = layers.sentence_start(first);
        let mut context =
            Self { text, layers, attribution, first, sentence, verb: first, subject: first };
        context.verb = context.walk(first);
        context.subject = context.source_before(context.verb);
        context
    }

    /// The words of the cue, each by its base forms; marks are left out.
    pub(super) fn cue_words(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        for &piece in &self.attribution.cue {
            let start = self.layers.tokens.partition_point(|t| t.range.end() <= piece.start());
            let tokens = self.layers.tokens[start..].iter();
            for token in tokens.take_while(|t| t.range.start() < piece.end()) {
                // "You | 're worried" begins inside a token.
                let start = token.range.start().max(piece.start());
                let end = token.range.end().min(piece.end());
                push_words(self.text.slice(TextRange::new(start, end)), &mut found);
            }
        }
        found
    }

    /// The words before the cue that belong to its verb, and "nor did" before its source.
    pub(super) fn before(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        // "Never before has she said", but not "Didn't he say ...?".
        if self.subject < self.verb && self.asked_token().is_some() && !self.asks() {
            let from = self.subject.saturating_sub(3).max(self.sentence);
            for token in &self.layers.tokens[from..self.subject] {
                push_words(self.slice(token), &mut found);
            }
        }
        for token in &self.layers.tokens[self.verb..self.first] {
            push_words(self.slice(token), &mut found);
        }
        found
    }

    /// Whether a verb before the cue takes the cue as what it refuses or denies: "refused to |
    /// say", "denied | saying".
    pub(super) fn governs_cue(&self) -> bool {
        let Some(last) = self.first.checked_sub(1).filter(|&last| last >= self.verb) else {
            return false;
        };
        let begins = self.slice(&self.layers.tokens[self.first]).to_lowercase();
        self.slice(&self.layers.tokens[last]).eq_ignore_ascii_case("to") || begins.ends_with("ing")
    }

    /// "Nobody has said", "few believe", "no official would say".
    pub(super) fn by_nobody(&self) -> bool {
        self.attribution.source.iter().any(|&source| {
            let at = self.layers.tokens.partition_point(|t| t.range.end() <= source.start());
            let words = self.words(at, 1);
            let nobody = words.first().is_some_and(|w| LEXICON.lists(List::Nobody, w));
            // "No 10" and "No. 10" are an address.
            let next = self.layers.tokens.get(at + 1).map_or("", |t| self.slice(t));
            nobody && !next.starts_with(|c: char| c.is_numeric() || c == '.')
        })
    }

    /// "said nothing".
    pub(super) fn nothing_follows(&self) -> bool {
        let Some(end) = self.attribution.cue.last().map(|cue| cue.end()) else { return false };
        let at = self.layers.tokens.partition_point(|t| t.range.start() < end);
        self.layers.tokens.get(at).is_some_and(|t| self.slice(t).eq_ignore_ascii_case("nothing"))
    }

    /// "if he says", "did he say ...?".
    pub(super) fn supposed(&self) -> bool {
        let before = self.subject.saturating_sub(1);
        if self.subject > self.sentence {
            let words = self.words(before, 1);
            if words.first().is_some_and(|w| LEXICON.lists(List::SupposedWith, w)) {
                return true;
            }
        }
        self.asked_token().is_some() && self.asks()
    }

    /// The auxiliary before the source of the cue: "did | she | say".
    fn asked_token(&self) -> Option<usize> {
        let cue = &self.attribution.cue;
        let auxiliary = |at: usize| {
            let words = self.words(at, 1);
            words.first().is_some_and(|w| LEXICON.lists(List::AskedWith, w))
        };
        if self.subject < self.verb && self.subject > self.sentence {
            return Some(self.subject - 1).filter(|&at| auxiliary(at));
        }
        // The auxiliary is a piece of the cue of its own.
        let split = cue.len() > 1
            && self
                .attribution
                .source
                .iter()
                .any(|s| cue[0].end() <= s.start() && s.end() <= cue[1].start())
            && cue[0].end() <= self.layers.tokens[self.first].range.end();
        Some(self.first).filter(|&at| split && auxiliary(at))
    }

    /// Whether the sentence goes on to a question mark.
    fn asks(&self) -> bool {
        let ahead = self.layers.tokens[self.first..].iter().take(AFTER);
        let mut ahead = ahead.map(|token| self.slice(token));
        ahead.find(|word| matches!(*word, "?" | "." | "!")) == Some("?")
    }

    /// The first token of the words before `from` that belong to the verb of the cue.
    fn walk(&self, from: usize) -> usize {
        let least = from.saturating_sub(BEFORE).max(self.sentence);
        let mut at = from;
        while at > least && !self.is_of(at - 1, &self.attribution.content) {
            let words = self.words(at - 1, 1);
            let belongs = |w: &Vec<String>| {
                is_adverb(w)
                    || LEXICON.lists(List::PassedOver, w)
                    || LEXICON.modifies(w)
                    || LEXICON.at(std::slice::from_ref(w)).iter().any(|(meaning, _)| {
                        matches!(meaning, Meaning::Act { act: Act::Refuse | Act::Deny, .. })
                    })
            };
            let own_source = self.is_of(at - 1, &self.attribution.source);
            if own_source || words.is_empty() || !words.iter().all(belongs) {
                break;
            }
            at -= 1;
        }
        at
    }

    /// The first token of the source or pronoun that ends before token `verb`; `verb` itself
    /// where there is none.
    fn source_before(&self, verb: usize) -> usize {
        let least = verb.saturating_sub(4 * BEFORE).max(self.sentence);
        let mut at = verb;
        while at > least && self.is_of(at - 1, &self.attribution.source) {
            at -= 1;
        }
        if at == verb && verb > self.sentence {
            let word = self.slice(&self.layers.tokens[verb - 1]).to_lowercase();
            let pronoun =
                matches!(word.as_str(), "he" | "she" | "they" | "it" | "we" | "i" | "you");
            return verb - usize::from(pronoun);
        }
        at
    }

    fn is_of(&self, token: usize, ranges: &[TextRange]) -> bool {
        let token = self.layers.tokens[token].range;
        ranges.iter().any(|r| r.start() < token.end() && token.start() < r.end())
    }

    fn words(&self, from: usize, count: usize) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        for token in &self.layers.tokens[from..from + count] {
            push_words(self.slice(token), &mut found);
        }
        found
    }

    fn slice(&self, token: &Token) -> &'t str {
        self.text.slice(token.range)
    }
}

/// Appends the words of a token by their base forms; a mark has none, "didn't" has two.
fn push_words(token: &str, words: &mut Vec<Vec<String>>) {
    if !token.contains(char::is_alphanumeric) {
        return;
    }
    let word = token.to_lowercase().replace('’', "'");
    let (stem, negated) = match word.as_str() {
        "cannot" => ("can", true),
        "can't" => ("can", true),
        "won't" => ("will", true),
        "shan't" => ("shall", true),
        "n't" => ("", true),
        other => match other.strip_suffix("n't") {
            Some(stem) => (stem, true),
            None => (other, false),
        },
    };
    if !stem.is_empty() {
        words.push(LEXICON.bases(stem));
    }
    if negated {
        words.push(LEXICON.bases("not"));
    }
}
