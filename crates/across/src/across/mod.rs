//! What stands after many reports.

mod cluster;
mod commitments;
mod meetings;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use onrecord_record::LinkKind;

pub use commitments::{CommitmentRow, Standing};
pub use meetings::MeetingRow;
pub(crate) use meetings::fields;
pub use rows::{CopyLink, CopyRow, FieldTold, StatementRow, statement_rows};

use crate::copies::compare as compare_copies;
use crate::days::Day;
use crate::keys::{Key, MemoryIndex, candidates, keys};
use crate::link::{Item, Link};
use crate::people::{self, PersonRow};
use crate::report::Report;
use crate::{meetings as judge_meetings, statements as judge_statements};

/// Many reports as one record: what is the same in them, and how it stands after all of them.
///
/// It depends on the set of reports alone: the same reports give the same, in whatever order they
/// come. Nothing that a report says is overwritten by another: a row lists what each says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Across {
    /// Documents that are copies of each other.
    pub copies: Vec<CopyRow>,
    /// Persons named in full.
    pub people: Vec<PersonRow>,
    /// Statements, each once however many reports have it.
    pub statements: Vec<StatementRow>,
    /// Meetings that took place, are under way, were called off or denied; and plans that no meeting
    /// has fulfilled.
    pub meetings: Vec<MeetingRow>,
    /// Commitments.
    pub commitments: Vec<CommitmentRow>,
    /// How items of different documents belong together.
    pub links: Vec<Link>,
    /// The day of the latest report, up to which all this stands.
    pub as_of: Option<Day>,
}

impl Across {
    /// Reads `reports` together. Of two with one document id the first counts.
    #[must_use]
    pub fn new<'r>(reports: impl IntoIterator<Item = &'r Report>) -> Self {
        let mut of_document: BTreeMap<&str, &Report> = BTreeMap::new();
        for report in reports {
            of_document.entry(&report.document).or_insert(report);
        }
        let mut reports: Vec<&Report> = of_document.values().copied().collect();
        reports.sort_by_key(|report| report.rank());
        let as_of = reports.iter().filter_map(|report| report.published).map(|days| days.last);
        let as_of = as_of.max();
        let mut found = Between::default();
        for (a, b) in pairs(&reports) {
            found.extend(Between::new(a, b));
        }
        let statements = reports.iter().flat_map(|report| items(report));
        let (people, people_links) = people::gather(&reports);
        let consultations = Consultations::of(&reports, &found.links, as_of);
        let mut links = found.links;
        links.extend(people_links);
        links.extend(consultations.links);
        links.sort_by_key(Link::rank);
        Self {
            copies: rows::copies(&reports, found.copies),
            people,
            statements: statement_rows(&statements.collect::<Vec<_>>(), &links),
            meetings: consultations.meetings,
            commitments: consultations.commitments,
            links,
            as_of,
        }
    }

    /// What `document` is the first to tell: the rows that begin with it. A copy tells nothing new.
    #[must_use]
    pub fn new_in(&self, document: &str) -> Vec<&Item> {
        let firsts = self.meetings.iter().filter_map(|row| row.told.first());
        let firsts = firsts.chain(self.commitments.iter().filter_map(|row| row.told.first()));
        let firsts = firsts.chain(self.statements.iter().filter_map(|row| row.told.first()));
        firsts.filter(|item| item.document == document).collect()
    }

    /// The links of `kind`.
    pub fn links_of(&self, kind: LinkKind) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.kind == kind)
    }
}

/// What two reports have to do with each other. It depends on these two alone, so that a store can
/// keep it for as long as both are there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Between {
    /// That one is a copy of the other.
    pub copies: Vec<CopyLink>,
    /// Statements and meetings that are the same, and contradictions between accounts of a meeting.
    pub links: Vec<Link>,
}

impl Between {
    /// Compares two reports; which comes first does not matter.
    #[must_use]
    pub fn new(one: &Report, other: &Report) -> Self {
        let (a, b) = if one.rank() <= other.rank() { (one, other) } else { (other, one) };
        let copies = CopyLink::new(a, b, &compare_copies(&a.print, &b.print));
        let mut links = judge_statements::links(a, b);
        links.extend(judge_meetings::links(a, b));
        Self { copies: copies.into_iter().collect(), links }
    }

    fn extend(&mut self, other: Self) {
        self.copies.extend(other.copies);
        self.links.extend(other.links);
    }
}

/// Meetings and commitments after several reports: what cannot be told from two alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Consultations {
    /// As in [`Across`].
    pub meetings: Vec<MeetingRow>,
    /// As in [`Across`].
    pub commitments: Vec<CommitmentRow>,
    /// What fulfils, restates or revises what, and which meetings of a series follow each other.
    /// Those of [`Between`] are not among them.
    pub links: Vec<Link>,
}

impl Consultations {
    /// Gathers the meetings and commitments of `reports`: all that are [`connected`](crate::connected).
    /// `as_of` is the day up to which it shall stand, that of the latest report of all. The order of
    /// `reports` does not matter.
    #[must_use]
    pub fn new<'r>(reports: impl IntoIterator<Item = &'r Report>, as_of: Option<Day>) -> Self {
        let mut reports: Vec<&Report> = reports.into_iter().collect();
        reports.sort_by_key(|report| report.rank());
        reports.dedup_by_key(|report| &report.document);
        let mut links = Vec::new();
        for (a, b) in pairs(&reports) {
            links.extend(judge_meetings::links(a, b));
        }
        let mut found = Self::of(&reports, &links, as_of);
        found.links.sort_by_key(Link::rank);
        found
    }

    /// The same, of reports in order of their rank, with the links of their meetings.
    fn of(reports: &[&Report], same: &[Link], as_of: Option<Day>) -> Self {
        let (meetings, mut links) = meetings::gather(reports, same);
        let (commitments, more) = commitments::gather(reports, &meetings, as_of);
        links.extend(more);
        Self { meetings, commitments, links }
    }
}

/// The statements of `report`.
fn items(report: &Report) -> Vec<Item> {
    report.statements.iter().map(|said| Item::new(&report.document, &said.id)).collect()
}

/// The pairs of reports that share enough keys to be compared, each once, the earlier first.
fn pairs<'r>(reports: &[&'r Report]) -> Vec<(&'r Report, &'r Report)> {
    let mut index = MemoryIndex::default();
    let of_report: Vec<Vec<Key>> = reports.iter().map(|report| keys(report)).collect();
    for (report, keys) in reports.iter().zip(&of_report) {
        index.add(&report.document, keys);
    }
    let at: BTreeMap<&str, usize> =
        reports.iter().enumerate().map(|(at, report)| (report.document.as_str(), at)).collect();
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (from, (report, keys)) in reports.iter().zip(&of_report).enumerate() {
        let Ok(found) = candidates(&index, &report.document, keys);
        for document in found {
            if let Some(&to) = at.get(document.as_str()) {
                pairs.insert((from.min(to), from.max(to)));
            }
        }
    }
    pairs.into_iter().map(|(a, b)| (reports[a], reports[b])).collect()
}
