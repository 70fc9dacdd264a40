//! Verbs that tell of meetings, positions and commitments, in all their forms.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::LazyLock;

use super::lists::List;

/// What a verb may tell. One verb may tell several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sense {
    Meet,
    Speak,
    Hold,
    Receive,
    Discuss,
    Visit,
    Pay,
    Lead,
    Phase,
    Agree,
    Promise,
    Announce,
    Reach,
    Give,
    Decide,
    Instruct,
    Oblige,
    CallOff,
    Deny,
    Support,
    Oppose,
    Demand,
    RuleOut,
    Concern,
    Brief,
    Restate,
    Condition,
    Will,
    Plan,
    Propose,
    Threaten,
    Oversee,
    Withhold,
    Deal,
    Accept,
}

/// Each sense has a bit.
const _: () = assert!((Sense::Accept as u32) < u64::BITS);

/// The form of a verb. Past and participle often look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Base,
    Third,
    Past,
    Participle,
    Ing,
}

/// A verb as a word shows it.
#[derive(Debug, Clone)]
pub(super) struct Verb {
    pub(super) base: &'static str,
    pub(super) form: Form,
    /// As bits, by the number of the sense.
    senses: u64,
}

impl Verb {
    /// A verb that is not in the lexicon, in its base form.
    pub(super) fn plain() -> Self {
        Self { base: "", form: Form::Base, senses: 0 }
    }

    /// The same in the past.
    pub(super) fn plain_past() -> Self {
        Self { form: Form::Past, ..Self::plain() }
    }

    pub(super) fn tells(&self, sense: Sense) -> bool {
        self.senses & 1 << sense as u64 != 0
    }
}

/// The verbs and meeting nouns of `data/deeds.txt`.
pub(super) struct Deeds {
    forms: HashMap<String, Verb>,
    nouns: HashSet<String>,
    /// By the first two letters the lengths that words of either have, as bits: most words of a text
    /// need no look-up.
    lengths: Box<[u32; 26 * 26]>,
}

pub(super) static DEEDS: LazyLock<Deeds> = LazyLock::new(|| Deeds::parse(DEEDS_FILE));

/// Verbs and meeting nouns, and behind them the closed lists of [`List`].
pub(super) const DEEDS_FILE: &str = include_str!("../../data/deeds.txt");

/// The section of the nouns.
const NOUNS: &str = "meeting nouns";

/// Longest word of the lexicon, in bytes.
const LONGEST: usize = 16;

/// The entries of a data file, each with the name of its section.
pub(super) fn sections(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    let lines = data.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    lines.flat_map(move |line| {
        let name = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        section = name.unwrap_or(section);
        let entries = if name.is_some() { "" } else { line };
        let name = section;
        entries.split(',').map(str::trim).filter(|e| !e.is_empty()).map(move |e| (name, e))
    })
}

impl Deeds {
    fn parse(data: &'static str) -> Self {
        let mut senses: Vec<(&'static str, u64, [String; 5])> = Vec::new();
        let mut nouns = Vec::new();
        for (section, entry) in sections(data) {
            let Some(sense) = sense(section) else {
                debug_assert!(
                    section == NOUNS || List::of_section(section).is_some(),
                    "deeds.txt: nothing is called {section}"
                );
                if section == NOUNS {
                    nouns.push(entry);
                }
                continue;
            };
            let forms = forms(entry);
            let bit = 1u64 << sense as u32;
            match senses.iter_mut().find(|(_, _, known)| *known == forms) {
                Some((_, bits, _)) => *bits |= bit,
                None => {
                    let base = entry.split(' ').next().unwrap_or(entry);
                    senses.push((base, bit, forms));
                }
            }
        }
        let mut by_form: HashMap<String, Verb> = HashMap::default();
        let kinds = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Ing];
        for (base, senses, forms) in senses {
            for (form, kind) in forms.into_iter().zip(kinds) {
                let verb = by_form.entry(form).or_insert(Verb { base, form: kind, senses: 0 });
                verb.senses |= senses;
            }
        }
        let nouns: HashSet<String> =
            nouns.iter().flat_map(|noun| [(*noun).to_owned(), format!("{noun}s")]).collect();
        let mut lengths = Box::new([0; 26 * 26]);
        #[allow(clippy::iter_over_hash_type, reason = "bits are the same in any order")]
        for word in by_form.keys().chain(&nouns) {
            if let Some(slot) = slot(word) {
                lengths[slot] |= 1 << word.len();
            }
        }
        Self { forms: by_form, nouns, lengths }
    }

    /// Whether `word` may be one of the lexicon's.
    pub(super) fn may_hold(&self, word: &str) -> bool {
        word.len() <= LONGEST
            && slot(word).is_some_and(|slot| self.lengths[slot] & 1 << word.len() != 0)
    }

    /// The verb that `word` may be a form of.
    pub(super) fn verb(&self, word: &str) -> Option<&Verb> {
        if !self.may_hold(word) {
            return None;
        }
        if word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
            return self.forms.get(word);
        }
        self.forms.get(&word.to_lowercase())
    }

    /// Whether `word` names an occasion on which people talk to each other.
    pub(super) fn is_meeting(&self, word: &str) -> bool {
        self.may_hold(word) && self.nouns.contains(&word.to_lowercase())
    }
}

/// The place of the first two letters of `word` in a table of all.
fn slot(word: &str) -> Option<usize> {
    let letter = |at: usize| {
        let byte = word.as_bytes().get(at)?.to_ascii_lowercase();
        byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'))
    };
    Some(letter(0)? * 26 + letter(1)?)
}

fn sense(section: &str) -> Option<Sense> {
    Some(match section {
        "meet" => Sense::Meet,
        "speak" => Sense::Speak,
        "hold" => Sense::Hold,
        "receive" => Sense::Receive,
        "discuss" => Sense::Discuss,
        "visit" => Sense::Visit,
        "pay" => Sense::Pay,
        "lead" => Sense::Lead,
        "phase" => Sense::Phase,
        "agree" => Sense::Agree,
        "promise" => Sense::Promise,
        "announce" => Sense::Announce,
        "reach" => Sense::Reach,
        "give" => Sense::Give,
        "decide" => Sense::Decide,
        "instruct" => Sense::Instruct,
        "oblige" => Sense::Oblige,
        "call off" => Sense::CallOff,
        "deny" => Sense::Deny,
        "support" => Sense::Support,
        "oppose" => Sense::Oppose,
        "demand" => Sense::Demand,
        "rule out" => Sense::RuleOut,
        "concern" => Sense::Concern,
        "brief" => Sense::Brief,
        "share words" => Sense::Restate,
        "condition" => Sense::Condition,
        "will" => Sense::Will,
        "plan" => Sense::Plan,
        "propose" => Sense::Propose,
        "threaten" => Sense::Threaten,
        "oversee" => Sense::Oversee,
        "withhold" => Sense::Withhold,
        "deal" => Sense::Deal,
        "accept" => Sense::Accept,
        _ => return None,
    })
}

/// Base, third person, past, participle and -ing form of an entry.
fn forms(entry: &str) -> [String; 5] {
    let words: Vec<&str> = entry.split_whitespace().collect();
    let base = words[0];
    let third = match base {
        "have" => "has".to_owned(),
        _ if base.ends_with(['s', 'x']) || base.ends_with("sh") || base.ends_with("ch") => {
            format!("{base}es")
        }
        _ if base.ends_with('y') && !base.ends_with("ay") && !base.ends_with("ey") => {
            format!("{}ies", &base[..base.len() - 1])
        }
        _ => format!("{base}s"),
    };
    if let [_, past, participle, ing] = words[..] {
        return [base, &third, past, participle, ing].map(str::to_owned);
    }
    let (past, ing) = if base.ends_with("ee") {
        (format!("{base}d"), format!("{base}ing"))
    } else if let Some(stem) = base.strip_suffix('e') {
        (format!("{base}d"), format!("{stem}ing"))
    } else if base.ends_with('y') && !base.ends_with("ay") && !base.ends_with("ey") {
        (format!("{}ied", &base[..base.len() - 1]), format!("{base}ing"))
    } else {
        (format!("{base}ed"), format!("{base}ing"))
    };
    [base.to_owned(), third, past.clone(), past, ing]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_verb() {
        let verb = |word| DEEDS.verb(word).map(|verb| (verb.base, verb.form));
        assert_eq!(verb("met"), Some(("meet", Form::Past)));
        assert_eq!(verb("Agreeing"), Some(("agree", Form::Ing)));
        assert_eq!(verb("agreed"), Some(("agree", Form::Past)));
        assert_eq!(verb("pledged"), Some(("pledge", Form::Past)));
        assert_eq!(verb("has"), Some(("have", Form::Third)));
        assert_eq!(verb("denied"), Some(("deny", Form::Past)));
        assert_eq!(verb("harbour"), None);
    }

    #[test]
    fn a_verb_may_tell_several_things() {
        let chaired = DEEDS.verb("chaired").unwrap();
        assert!(chaired.tells(Sense::Lead) && chaired.tells(Sense::Oversee));
        assert!(!chaired.tells(Sense::Agree));
    }
}
