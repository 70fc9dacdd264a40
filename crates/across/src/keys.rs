//! By what documents find each other: a few numbers a document, looked up in an index, so that
//! adding one to many compares it with few.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use crate::copies::{Print, winnow};
use crate::hash::{all, hash};
use crate::limits::{
    FEW_KEYS, LEAST_HASHES, PLAN_DAYS, QUOTED_RUN, QUOTED_WINDOW, SHARED_KEYS, UNDATED_DAYS,
};
use crate::report::{MeetingTold, Report};

/// What a key is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKind {
    /// A run of words of the story.
    Shingle,
    /// The words of a whole story.
    Story,
    /// A run of quoted words.
    Quotation,
    /// A speaker, the days, and a word of what is said.
    Wording,
    /// Who met, and when.
    Meeting,
    /// Who meets, in a time that plans reach over.
    Series,
    /// Who is bound, and a word of to what.
    Promise,
    /// The full name of a person. It proposes no documents to compare; people are gathered by it.
    Person,
}

impl KeyKind {
    /// Every kind, in the order of [`KeyKind::code`].
    pub const ALL: [Self; 8] = [
        Self::Shingle,
        Self::Story,
        Self::Quotation,
        Self::Wording,
        Self::Meeting,
        Self::Series,
        Self::Promise,
        Self::Person,
    ];

    /// A number that never changes, for storing.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Shingle => 0,
            Self::Story => 1,
            Self::Quotation => 2,
            Self::Wording => 3,
            Self::Meeting => 4,
            Self::Series => 5,
            Self::Promise => 6,
            Self::Person => 7,
        }
    }
}

/// A row of the index: the document it belongs to stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What it is made of.
    pub kind: KeyKind,
    /// The number; as an `i64` bit for bit, where a store has no other.
    pub value: u64,
}

/// How many keys of a kind a document shares with those asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shared {
    /// Id of the document.
    pub document: String,
    /// Which kind.
    pub kind: KeyKind,
    /// How many.
    pub keys: usize,
    /// How many keys of that kind the document has in all.
    pub of: usize,
}

/// Where the keys of all documents lie: a table of document, kind and value, with an index over
/// kind and value.
pub trait Index {
    /// Why it cannot be asked.
    type Error;

    /// The documents that have one of `keys`, and how many of each kind, in any order. A key of the
    /// kind [`KeyKind::Shingle`] that more than [`limits::COMMON_KEY`](crate::limits::COMMON_KEY)
    /// documents have should be left out: words that so many share are a page's furniture.
    ///
    /// # Errors
    /// As the store has them.
    fn sharing(&self, keys: &[Key]) -> Result<Vec<Shared>, Self::Error>;
}

/// Those of the keys of a document by which its copies are found.
#[must_use]
pub fn print_keys(print: &Print) -> Vec<Key> {
    let shingles = print.keys().iter().map(|&value| Key { kind: KeyKind::Shingle, value });
    let story = Key { kind: KeyKind::Story, value: print.digest };
    shingles.chain((print.words() > 0).then_some(story)).collect()
}

/// The keys of `report`, sorted, each once.
#[must_use]
pub fn keys(report: &Report) -> Vec<Key> {
    let mut keys = BTreeSet::new();
    let mut add = |kind, value| {
        keys.insert(Key { kind, value });
    };
    for key in print_keys(&report.print) {
        add(key.kind, key.value);
    }
    for statement in &report.statements {
        let runs = statement.quoted.windows(QUOTED_RUN);
        let runs: Vec<u64> = runs.map(|run| hash(run.join(" ").as_bytes())).collect();
        winnow(&runs, QUOTED_WINDOW).into_iter().for_each(|key| add(KeyKind::Quotation, key));
        let Some(day) = statement.day else { continue };
        for speaker in &statement.speakers {
            let who = hash(speaker.key.as_bytes());
            let weeks = (day.first - 3).div_euclid(7)..=(day.first + 3).div_euclid(7);
            for week in weeks {
                for least in least(&statement.about) {
                    add(KeyKind::Wording, all(&[who, week as u64, least]));
                }
            }
        }
    }
    for meeting in &report.meetings {
        for who in who_met(meeting) {
            for day in days(meeting, report) {
                add(KeyKind::Meeting, all(&[who, day as u64]));
            }
            for part in quarters(meeting, report) {
                add(KeyKind::Series, all(&[who, part as u64]));
            }
        }
    }
    for commitment in &report.commitments {
        for party in &commitment.by {
            for least in least(&commitment.about) {
                add(KeyKind::Promise, all(&[hash(party.as_bytes()), least]));
            }
        }
    }
    report.people.iter().for_each(|person| add(KeyKind::Person, hash(person.key.as_bytes())));
    keys.into_iter().collect()
}

/// Least hashes of a set under several orders: two sets that share much share one (Broder 1997).
fn least(set: &BTreeSet<String>) -> impl Iterator<Item = u64> + '_ {
    (0..LEAST_HASHES).filter_map(|order| {
        let value = |word: &String| all(&[order, hash(word.as_bytes())]);
        set.iter().map(value).min()
    })
}

/// Numbers for who met: the body by the last words of its name, which short forms keep; each
/// pair of parties; each pair of leads.
fn who_met(meeting: &MeetingTold) -> BTreeSet<u64> {
    let mut who = BTreeSet::new();
    if let Some(body) = &meeting.body {
        let words: Vec<&str> = body.key.split(' ').collect();
        let last = words.len().saturating_sub(3);
        who.insert(hash(words[last..].join(" ").as_bytes()));
    }
    let parties = meeting.parties();
    let leads = meeting.leads();
    let mut pairs = |names: Vec<&str>| {
        for (at, a) in names.iter().enumerate() {
            for b in &names[at + 1..] {
                who.insert(all(&[hash(a.as_bytes()), hash(b.as_bytes())]));
            }
        }
    };
    pairs(parties.iter().map(String::as_str).collect());
    pairs(leads.into_iter().collect());
    who
}

/// Days that a meeting may have been on, at most a month of them.
fn days(meeting: &MeetingTold, report: &Report) -> std::ops::Range<i64> {
    match (meeting.date, report.published) {
        (Some(date), _) => date.first..date.last.min(date.first + 31) + 1,
        (None, Some(published)) => {
            published.first - UNDATED_DAYS..published.first + UNDATED_DAYS + 1
        }
        (None, None) => 0..0,
    }
}

/// Parts of time in which the meeting looks for what fulfils it, or which it may fulfil.
fn quarters(meeting: &MeetingTold, report: &Report) -> std::ops::Range<i64> {
    let Some(from) = meeting.date.or(report.published) else { return 0..0 };
    let from = report.published.filter(|_| meeting.is_plan()).unwrap_or(from);
    let reach = if meeting.is_plan() { PLAN_DAYS } else { 0 };
    let part = PLAN_DAYS / 2;
    from.first.div_euclid(part)..(from.first + reach).div_euclid(part) + 1
}

/// The documents that `document`, which has `keys`, must be compared with, sorted.
///
/// # Errors
/// Those of the index.
pub fn candidates<I: Index>(
    index: &I,
    document: &str,
    keys: &[Key],
) -> Result<Vec<String>, I::Error> {
    let mut keys = keys.to_vec();
    keys.retain(|key| key.kind != KeyKind::Person);
    let own = keys.iter().filter(|key| key.kind == KeyKind::Shingle).count();
    let shared = index.sharing(&keys)?;
    let worth = shared.into_iter().filter(|shared| match shared.kind {
        KeyKind::Shingle => {
            shared.keys >= if own.min(shared.of) <= FEW_KEYS { 1 } else { SHARED_KEYS }
        }
        KeyKind::Person => false,
        _ => true,
    });
    let documents: BTreeSet<String> = worth.map(|shared| shared.document).collect();
    Ok(documents.into_iter().filter(|found| found != document).collect())
}

/// An index in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryIndex {
    documents: BTreeMap<Key, BTreeSet<String>>,
    shingles: BTreeMap<String, usize>,
}

impl MemoryIndex {
    /// Adds the keys of a document.
    pub fn add(&mut self, document: &str, keys: &[Key]) {
        let shingles = keys.iter().filter(|key| key.kind == KeyKind::Shingle).count();
        self.shingles.insert(document.to_owned(), shingles);
        for &key in keys {
            self.documents.entry(key).or_default().insert(document.to_owned());
        }
    }
}

impl Index for MemoryIndex {
    type Error = Infallible;

    fn sharing(&self, keys: &[Key]) -> Result<Vec<Shared>, Infallible> {
        let mut counts: BTreeMap<(&str, KeyKind), usize> = BTreeMap::new();
        for key in keys {
            let Some(documents) = self.documents.get(key) else { continue };
            if key.kind == KeyKind::Shingle && documents.len() > crate::limits::COMMON_KEY {
                continue;
            }
            for document in documents {
                *counts.entry((document, key.kind)).or_default() += 1;
            }
        }
        let shared = counts.into_iter().map(|((document, kind), keys)| Shared {
            document: document.to_owned(),
            kind,
            keys,
            of: self.shingles.get(document).copied().unwrap_or_default(),
        });
        Ok(shared.collect())
    }
}
