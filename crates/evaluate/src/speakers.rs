//! Who annotated sources mean: labels, and how many a resolver gets right.

use std::fmt;
use std::str::FromStr;

/// A source of an article and the actors that it means, as labelled (`data/speakers.tsv`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Name of the article.
    pub article: String,
    /// First code point of the source, and the first after it.
    pub start: u32,
    /// See `start`.
    pub end: u32,
    /// How the actors share what is said: one, each, joint, unnamed, ambiguous.
    pub mode: String,
    /// The actors.
    pub actors: Vec<LabelledActor>,
}

/// An actor as labelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledActor {
    /// Its kind, as the record names it.
    pub kind: String,
    /// Names that are right for it; the first is the fullest.
    pub names: Vec<String>,
}

impl LabelledActor {
    /// Whether an actor of this name is meant. Articles and case do not count; of an unnamed actor
    /// the description may go on ("official at the ministry").
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        let name = plain(name);
        let unnamed =
            !matches!(self.kind.as_str(), "person" | "institution" | "organisation" | "state");
        self.names
            .iter()
            .map(|form| plain(form))
            .any(|form| form == name || unnamed && contains_words(&name, &form))
    }
}

/// `name` in small letters, without articles, possessives and marks.
fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace('’', "'").replace("'s", "").replace('.', "");
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty());
    let words: Vec<&str> = words.filter(|word| !matches!(*word, "the" | "a" | "an")).collect();
    words.join(" ")
}

fn contains_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} ")) && !words.is_empty()
}

/// A line of the labels could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLabel(String);

impl fmt::Display for BadLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a labelled source: {}", self.0)
    }
}

impl std::error::Error for BadLabel {}

impl FromStr for Labelled {
    type Err = BadLabel;

    fn from_str(line: &str) -> Result<Self, BadLabel> {
        let bad = || BadLabel(line.to_owned());
        let columns: Vec<&str> = line.split('\t').collect();
        let [article, start, end, mode, actors] = columns[..] else { return Err(bad()) };
        let actor = |actor: &str| -> Result<LabelledActor, BadLabel> {
            let (kind, names) = actor.trim().split_once(':').ok_or_else(bad)?;
            let names = names.split('|').map(|name| name.trim().to_owned()).collect();
            Ok(LabelledActor { kind: kind.to_owned(), names })
        };
        Ok(Self {
            article: article.to_owned(),
            start: start.parse().map_err(|_| bad())?,
            end: end.parse().map_err(|_| bad())?,
            mode: mode.to_owned(),
            actors: actors.split(" ; ").map(actor).collect::<Result<_, _>>()?,
        })
    }
}

/// The labelled sources that come with the project.
///
/// # Errors
/// If the file is damaged.
pub fn labelled() -> Result<Vec<Labelled>, BadLabel> {
    include_str!("../data/speakers.tsv").lines().skip(1).map(str::parse).collect()
}

/// An answer to be judged: the names of the actors that a source was taken to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Their names; empty where none was given.
    pub names: Vec<String>,
    /// Whether several candidates were left open.
    pub open: bool,
}

/// What an answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It names those who are meant and no others.
    Right,
    /// It does not.
    Wrong,
    /// None was given, or it was left open.
    Unanswered,
}

impl Labelled {
    /// Judges `answer`.
    #[must_use]
    pub fn judge(&self, answer: &Answer) -> Verdict {
        if self.mode == "ambiguous" {
            return if answer.open { Verdict::Right } else { Verdict::Wrong };
        }
        if answer.open || answer.names.is_empty() {
            return Verdict::Unanswered;
        }
        let each_is_meant =
            answer.names.iter().all(|name| self.actors.iter().any(|actor| actor.is(name)));
        let each_is_named =
            self.actors.iter().all(|actor| answer.names.iter().any(|name| actor.is(name)));
        if each_is_meant && each_is_named { Verdict::Right } else { Verdict::Wrong }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(names: &[&str]) -> Answer {
        Answer { names: names.iter().map(|&name| name.to_owned()).collect(), open: false }
    }

    #[test]
    fn answers_are_judged_by_name() {
        let one: Labelled = "x\t3\t5\tone\tperson:Lena Osk".parse().unwrap();
        assert_eq!(one.judge(&answer(&["lena osk"])), Verdict::Right);
        assert_eq!(one.judge(&answer(&["Osk"])), Verdict::Wrong);
        assert_eq!(one.judge(&answer(&[])), Verdict::Unanswered);
        let two: Labelled =
            "x\t3\t5\teach\tinstitution:State Department ; institution:Pentagon".parse().unwrap();
        assert_eq!(two.judge(&answer(&["the State Department", "Pentagon"])), Verdict::Right);
        assert_eq!(two.judge(&answer(&["Pentagon"])), Verdict::Wrong);
        let unnamed: Labelled =
            "x\t3\t5\tunnamed\tunnamed_person:senior harbour official|official".parse().unwrap();
        assert_eq!(unnamed.judge(&answer(&["a senior harbour official"])), Verdict::Right);
        assert_eq!(unnamed.judge(&answer(&["an official at the port"])), Verdict::Right);
        assert_eq!(unnamed.judge(&answer(&["Lena Osk"])), Verdict::Wrong);
    }
}
