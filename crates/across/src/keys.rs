//! By what documents find each other: a few numbers a document, looked up in an index, so that
//! adding one to many compares it with few.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use crate::copies::{Print, winnow};
use crate::hash::{all, hash};
use crate::limits::{
    FEW_KEYS, LEAST_HASHES, LEAST_INITIALS, PLAN_DAYS, QUOTED_RUN, QUOTED_WINDOW, SHARED_KEYS,
    UNDATED_DAYS,
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

    /// Whether meetings and commitments are found by it.
    #[must_use]
    pub const fn is_of_consultations(self) -> bool {
        matches!(self, Self::Meeting | Self::Series | Self::Promise)
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
        let runs: Vec<u64> = runs.map(all).collect();
        winnow(&runs, QUOTED_WINDOW).into_iter().for_each(|key| add(KeyKind::Quotation, key));
        let Some(day) = statement.day else { continue };
        for speaker in &statement.speakers {
            let who = hash(speaker.key.as_bytes());
            let weeks = (day.first - 3).div_euclid(7)..=(day.first + 3).div_euclid(7);
            for week in weeks {
                for least in least(statement.about.iter().copied()) {
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
            let about = commitment.about.iter().map(|word| hash(word.as_bytes()));
            for least in least(about) {
                add(KeyKind::Promise, all(&[hash(party.as_bytes()), least]));
            }
        }
    }
    report.people.iter().for_each(|person| add(KeyKind::Person, hash(person.key.as_bytes())));
    keys.into_iter().collect()
}

/// Least hashes of a set under several orders: two sets that share much share one (Broder 1997).
fn least(set: impl Iterator<Item = u64> + Clone) -> impl Iterator<Item = u64> {
    (0..LEAST_HASHES).filter_map(move |order| set.clone().map(|word| all(&[order, word])).min())
}

/// Numbers for who met: the body by the last words of its name, which short forms keep, and by its
/// initials; each pair of parties and leads, a lead by the last name.
fn who_met(meeting: &MeetingTold) -> BTreeSet<u64> {
    let mut who = BTreeSet::new();
    if let Some(body) = &meeting.body {
        let words: Vec<&str> = body.key.split(' ').collect();
        for last in [2, 3] {
            let from = words.len().saturating_sub(last);
            who.insert(hash(words[from..].join(" ").as_bytes()));
        }
        let initials: Vec<char> = words.iter().filter_map(|word| word.chars().next()).collect();
        let ends = (0..initials.len()).map(|from| String::from_iter(&initials[from..]));
        let ends = ends.filter(|end| end.chars().count() >= LEAST_INITIALS);
        who.extend(ends.map(|end| hash(end.as_bytes())));
    }
    let parties = meeting.parties();
    let leads = meeting.leads();
    let mut names: BTreeSet<&str> = parties.iter().map(String::as_str).collect();
    names.extend(leads.into_iter().filter_map(|lead| lead.rsplit(' ').next()));
    let names: Vec<u64> = names.into_iter().map(|name| hash(name.as_bytes())).collect();
    for (at, &a) in names.iter().enumerate() {
        who.extend(names[at + 1..].iter().map(|&b| all(&[a, b])));
    }
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

/// The documents whose meetings and commitments must be gathered together with those of
/// `documents`: those that share a key of meetings or commitments with one of them, those that share
/// one with these, and so on; sorted, `documents` among them. Whatever is not in it has nothing to do
/// with what is. `keys_of` gives the keys of a document.
///
/// # Errors
/// Those of the index and of `keys_of`.
pub fn connected<I: Index>(
    index: &I,
    documents: &[String],
    keys_of: impl Fn(&str) -> Result<Vec<Key>, I::Error>,
) -> Result<Vec<String>, I::Error> {
    let mut found: BTreeSet<String> = documents.iter().cloned().collect();
    let mut open: Vec<String> = found.iter().cloned().collect();
    let mut asked: BTreeSet<Key> = BTreeSet::new();
    while let Some(document) = open.pop() {
        let mut keys = keys_of(&document)?;
        keys.retain(|key| key.kind.is_of_consultations() && asked.insert(*key));
        for shared in index.sharing(&keys)? {
            if found.insert(shared.document.clone()) {
                open.push(shared.document);
            }
        }
    }
    Ok(found.into_iter().collect())
}

/// An index in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryIndex {
    documents: BTreeMap<Key, BTreeSet<String>>,
    keys: BTreeMap<String, Vec<Key>>,
}

impl MemoryIndex {
    /// Adds a document with its keys.
    pub fn add(&mut self, document: &str, keys: &[Key]) {
        self.remove(document);
        self.keys.insert(document.to_owned(), keys.to_vec());
        for &key in keys {
            self.documents.entry(key).or_default().insert(document.to_owned());
        }
    }

    /// The keys of a document; none if it is not there.
    ///
    /// # Errors
    /// None.
    pub fn keys_of(&self, document: &str) -> Result<Vec<Key>, Infallible> {
        Ok(self.keys.get(document).cloned().unwrap_or_default())
    }

    /// Takes a document out.
    pub fn remove(&mut self, document: &str) {
        for key in self.keys.remove(document).unwrap_or_default() {
            if let Some(documents) = self.documents.get_mut(&key) {
                documents.remove(document);
            }
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
        let of = |document: &str, kind| {
            let keys = self.keys.get(document).into_iter().flatten();
            keys.filter(|key| key.kind == kind).count()
        };
        let shared = counts.into_iter().map(|((document, kind), keys)| Shared {
            document: document.to_owned(),
            kind,
            keys,
            of: of(document, kind),
        });
        Ok(shared.collect())
    }
}
