//! A verb with its auxiliaries and the verb that governs it: "had not agreed to | meet".

use super::{Mood, is_adverb};
use crate::actors::words::Words;
use crate::consultation::lists::List;
use crate::consultation::verbs::Form;

/// What the words before a verb tell of it.
pub(super) struct Group {
    /// The first of them.
    pub(super) start: usize,
    pub(super) mood: Mood,
    pub(super) negated: bool,
    pub(super) passive: bool,
}

impl Group {
    /// Reads the words before the verb at `token`, from the right, but not before `least`.
    pub(super) fn read(words: Words<'_>, token: usize, form: Form, least: usize) -> Self {
        let mood = match form {
            Form::Past | Form::Participle => Mood::Past,
            Form::Base | Form::Third => Mood::Present,
            Form::Ing => Mood::Open,
        };
        let mut group = Self { start: token, mood, negated: false, passive: false };
        // One verb governs another once: "agreed to plan to meet" is left alone.
        let mut governed = false;
        while group.start > least {
            let before = group.start - 1;
            let lower = words.at(before).to_ascii_lowercase();
            if lower == "to" && form == Form::Base && !governed {
                let Some(governing) = Self::governing(words, before, least) else {
                    // "a plan | to meet" says nothing of whether they did.
                    group.mood = Mood::Open;
                    group.start = before;
                    break;
                };
                governed = true;
                group.mood = governing.mood;
                group.negated |= governing.negated;
                group.start = governing.start;
                continue;
            }
            match Auxiliary::of(&lower) {
                Some((auxiliary, negated)) => {
                    group.negated |= negated;
                    group.add(auxiliary, negated, form);
                }
                None if is_adverb(&lower) => {}
                None => break,
            }
            group.start = before;
        }
        group
    }

    /// Takes in an auxiliary that stands before what was read.
    fn add(&mut self, auxiliary: Auxiliary, negated: bool, form: Form) {
        match auxiliary {
            Auxiliary::Negation => {}
            Auxiliary::Will => self.mood = Mood::Future,
            Auxiliary::Modal => self.mood = Mood::Possible,
            // "will | have met" and "may | have met" stay what they are.
            Auxiliary::Have => {
                if negated || !matches!(self.mood, Mood::Future | Mood::Possible) {
                    self.mood = Mood::Past;
                }
            }
            Auxiliary::Do => self.mood = Mood::Present,
            Auxiliary::Did => self.mood = Mood::Past,
            Auxiliary::Be(tense) => match form {
                Form::Ing if matches!(self.mood, Mood::Open | Mood::Ongoing) => {
                    self.mood = match tense {
                        Be::Now | Be::Been => Mood::Ongoing,
                        Be::Then => Mood::Past,
                    };
                }
                Form::Past | Form::Participle => {
                    self.passive = true;
                    if self.mood == Mood::Past && tense == Be::Now {
                        self.mood = Mood::Present;
                    }
                }
                _ => {}
            },
        }
    }

    /// Reads what governs an infinitive, before the "to" at `to`: "has not agreed | to".
    fn governing(words: Words<'_>, to: usize, least: usize) -> Option<Self> {
        let before = to.checked_sub(1).filter(|&before| before >= least)?;
        let word = words.at(before).to_ascii_lowercase();
        let (mood, negated) = if List::Intended.holds(&word) || List::Agreed.holds(&word) {
            (Mood::Future, false)
        } else if List::Refused.holds(&word) {
            (Mood::Past, true)
        } else if List::Wanted.holds(&word) {
            (Mood::Wanted, false)
        } else {
            return None;
        };
        let mut group = Self { start: before, mood, negated, passive: false };
        while group.start > least {
            match words.at(group.start - 1).to_ascii_lowercase().as_str() {
                "not" | "never" | "n't" | "didn't" | "didn’t" | "hasn't" | "hasn’t" | "won't"
                | "won’t" => group.negated = true,
                // "might agree to meet".
                "would" | "could" | "may" | "might" | "should" => group.mood = Mood::Possible,
                "is" | "are" | "was" | "were" | "be" | "been" | "has" | "have" | "had" | "did"
                | "will" | "both" | "also" => {}
                other if is_adverb(other) => {}
                _ => break,
            }
            group.start -= 1;
        }
        Some(group)
    }
}

/// What a word before a verb does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Auxiliary {
    /// Denies it and does nothing else.
    Negation,
    Will,
    /// "would", "may".
    Modal,
    Have,
    Do,
    Did,
    Be(Be),
}

/// A form of "be".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Be {
    /// "are meeting", "is agreed".
    Now,
    /// "have been meeting", "has been agreed".
    Been,
    /// "were meeting", "was agreed".
    Then,
}

impl Auxiliary {
    /// What a word in lower case does, and whether it denies the verb as well; `None` if it is no
    /// auxiliary.
    fn of(lower: &str) -> Option<(Self, bool)> {
        Some(match lower {
            "not" | "never" | "n't" | "nor" | "doesn't" | "doesn’t" | "don't" | "don’t" => {
                (Self::Negation, true)
            }
            "will" | "shall" | "'ll" | "’ll" => (Self::Will, false),
            "won't" | "won’t" => (Self::Will, true),
            "would" | "could" | "may" | "might" | "should" | "can" | "must" => (Self::Modal, false),
            "wouldn't" | "wouldn’t" | "couldn't" | "couldn’t" | "cannot" | "can't" | "can’t" => {
                (Self::Modal, true)
            }
            "have" | "has" | "had" | "having" => (Self::Have, false),
            "hasn't" | "hasn’t" | "haven't" | "haven’t" | "hadn't" | "hadn’t" => {
                (Self::Have, true)
            }
            "did" => (Self::Did, false),
            "didn't" | "didn’t" => (Self::Did, true),
            "do" | "does" => (Self::Do, false),
            "is" | "are" | "be" | "am" => (Self::Be(Be::Now), false),
            "been" => (Self::Be(Be::Been), false),
            "was" | "were" | "being" => (Self::Be(Be::Then), false),
            _ => return None,
        })
    }
}
